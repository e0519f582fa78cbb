use super::*;
use crate::document::{AttrValues, Block, BlockKind, Inline, InlineKind, ListItem};
use crate::render::sample::*;

#[track_caller]
fn assert_markdown(blocks: Vec<Block>, expected: &str) {
    assert_eq!(write(&Markdown, &document(blocks)), (expected.to_owned(), vec![]));
}

#[track_caller]
fn assert_inlines(content: Vec<Inline>, expected: &str) {
    assert_markdown(vec![paragraph(content)], &format!("{expected}\n"));
}

#[test]
fn leaves_ordinary_words_alone() {
    for words in [
        "Dear Ms Ng – “quoted”, it’s 5 – 6 and 3.5 % of C++, C#, a & b, rasa_nlu, x < y > z; [Company] (x), #tag!",
        "2018 was a year. 1.5 and -5, a - b, ~5 years, AT&T, 100 $ and {x} = y: z",
        "Grüße, Universit√§t, №1, 日本語",
    ] {
        assert_inlines(vec![text(words)], words);
    }
}

#[test]
fn escapes_what_would_be_markup() {
    let cases = [
        ("2*3*4 and _a_ and __b", "2\\*3\\*4 and \\_a\\_ and \\_\\_b"),
        ("a * b", "a * b"),
        ("`x` \\ y", "\\`x\\` \\\\ y"),
        ("[a](b) [a][b] [^1] [x] [a]: b", "\\[a](b) \\[a][b] \\[^1] \\[x] \\[a]: b"),
        ("<b> </b> <!-- << >> a<b", "\\<b> \\</b> \\<!\\-\\- \\<\\< \\>\\> a\\<b"),
        ("&amp; &#38; & &;", "&amp;amp; &amp;#38; & &;"),
        ("\"a\" 'b' a -- b --- c ... d..", "\\\"a\\\" \\'b\\' a \\-\\- b \\-\\-\\- c \\.\\.\\. d.."),
        ("a | b", "a \\| b"),
        ("~~a~~ x~y", "\\~\\~a\\~\\~ x\\~y"),
        ("{: .x} {{ y }} {% z %} {#i} $$m$$", "\\{: .x} \\{\\{ y }} \\{% z %} \\{#i} \\$\\$m\\$\\$"),
        ("*[ABBR]: x", "\\*\\[ABBR]: x"),
    ];
    for (words, expected) in cases {
        assert_inlines(vec![text(words)], expected);
    }
}

#[test]
fn escapes_what_would_start_a_block_at_the_start_of_a_line() {
    let lines = [
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("-5", "-5"),
        ("1. a", "1\\. a"),
        ("2018) a", "2018\\) a"),
        ("1.5", "1.5"),
        ("# a", "\\# a"),
        ("#a", "#a"),
        ("> a", "\\> a"),
        (": a", "\\: a"),
        ("^", "&#94;"),
        ("---", "\\-\\-\\-"),
        ("~~~", "\\~\\~\\~"),
        (" a", "&#32;a"),
        ("\\", "&#92;"),
    ];
    for (line, expected) in lines {
        assert_inlines(vec![text(line)], expected);
        assert_inlines(
            vec![text("x"), soft(), text(line), line_break(), text("y")],
            &format!("x\n{expected}\\\ny"),
        );
    }
    assert_inlines(vec![text("x"), soft(), text("===")], "x\n\\===");
}

#[test]
fn a_blank_before_the_end_of_a_line_is_left_out_and_one_that_is_seen_is_not() {
    let broken = |words| vec![text(words), line_break(), text("b")];
    let cases = [
        (broken("a "), "a\\\nb"),
        (broken("a  "), "a\\\nb"),
        (broken("a\u{a0}"), "a&#160;\\\nb"),
        (vec![emphasis(vec![text("a")]), text(" "), line_break(), text("b")], "*a*\\\nb"),
        (vec![text("a ")], "a&#32;"),
    ];
    for (inlines, expected) in cases {
        assert_inlines(inlines, expected);
    }
}

#[test]
fn marks_emphasis_so_that_it_is_read_again() {
    assert_inlines(
        vec![text("a"), emphasis(vec![text("b")]), text("c "), strong(vec![text("d")])],
        "a*b*c **d**",
    );
    assert_inlines(vec![strong(vec![emphasis(vec![text("a")]), text(" b")])], "**_a_ b**");
    assert_inlines(vec![emphasis(vec![text("a")]), emphasis(vec![text("b")])], "*a*_b_");
    assert_inlines(vec![text("a"), emphasis(vec![text("“b”")]), text("c")], "&#97;*“b”*&#99;");
    assert_inlines(vec![emphasis(vec![text(" a ")])], "*&#32;a&#32;*");
    assert_inlines(vec![text("a"), inline(InlineKind::Strikethrough { content: vec![text("b")] })], "a~~b~~");
}

#[test]
fn writes_links_images_and_code() {
    let titled = inline(InlineKind::Link {
        target: "u v".to_owned(),
        title: Some("a \"b\"".to_owned()),
        content: vec![text("[x]")],
    });
    assert_inlines(
        vec![
            link("https://a.b/c_(d)", "e"),
            text(" "),
            link("https://a.b/(", "f"),
            text(" "),
            titled,
            text("!"),
            image("a.png", "g"),
            text("!"),
            link("https://a.b", "https://a.b"),
            text(" "),
            link("mailto:a@b.c", "a@b.c"),
        ],
        "[e](https://a.b/c_(d)) [f](<https://a.b/(>) [\\[x\\]](<u v> \"a &quot;b&quot;\")!![g](a.png)!<https://a.b> <a@b.c>",
    );
    assert_inlines(
        vec![code("a"), text(" "), code("`b``"), text(" "), code(" c "), text("`"), code("d")],
        "`a` ``` `b`` ``` ``  c  ``\\``d`",
    );
}

#[test]
fn refuses_an_address_that_runs() {
    let blocks = vec![paragraph(vec![link("javascript:x", "one")])];
    assert_eq!(
        write(&Markdown, &document(blocks)),
        ("one\n".to_owned(), vec!["`javascript:x` is not an address that a letter may lead to".to_owned()])
    );
}

#[test]
fn nests_lists_quotes_and_code() {
    let block_code =
        || block(BlockKind::Code { language: Some("sh".to_owned()), text: "a ```\n\n  b\n".to_owned() });
    let inner = bullets(vec![item(vec![words("b")]), item(vec![words("c")])]);
    assert_markdown(
        vec![
            numbered(vec![item(vec![words("a"), inner]), item(vec![block_code()])]),
            quote(vec![words("d"), words("e"), bullets(vec![item(vec![])])]),
            bullets(vec![loose(vec![words("f"), words("g")]), loose(vec![words("h")])]),
            bullets(vec![ListItem { task: Some(true), ..item(vec![words("i")]) }]),
            block(BlockKind::Rule),
        ],
        "1. a\n   - b\n   - c\n2. ````sh\n   a ```\n\n     b\n   ````\n\n> d\n>\n> e\n>\n> - \n\n- f\n\n  g\n\n- h\n\n<!-- -->\n\n- [x] i\n\n* * *\n",
    );
}

#[test]
fn writes_headings_on_one_line() {
    let broken = block(BlockKind::Heading {
        level: 2,
        content: vec![text("a"), soft(), text("- b | C#"), line_break(), text("c #")],
    });
    assert_markdown(
        vec![heading(1, "C#"), broken, heading(6, "")],
        "# C\\#\n\n## a - b | C#<br />c \\#\n\n######\n",
    );
}

#[test]
fn writes_tables_with_and_without_a_head() {
    assert_markdown(
        vec![
            table(&["a", "b"], &[&["1|2", "- x"]]),
            block(BlockKind::Table(crate::document::Table {
                columns: vec![crate::document::Alignment::Default; 2],
                head: vec![],
                body: vec![crate::document::Row {
                    cells: vec![vec![code("a|b"), line_break(), text("c")], vec![]],
                }],
                divided: vec![],
                foot: vec![row(&["d", "e"])],
            })),
        ],
        "| a | b |\n|---|--:|\n| 1\\|2 | - x |\n\n| <code>a&#124;b</code><br />c |  |\n|===|===|\n| d | e |\n",
    );
}

#[test]
fn writes_what_commonmark_has_no_mark_for() {
    let kbd = inline(InlineKind::Element { tag: "kbd".to_owned(), content: vec![text("x")] });
    let container = Block {
        attrs: AttrValues { classes: vec!["n".to_owned()], ..AttrValues::default() }.into(),
        ..block(BlockKind::Container { tag: "div".to_owned(), blocks: vec![words("a")] })
    };
    let mut letter = document(vec![
        paragraph(vec![kbd, reference(0), text(": y")]),
        container,
        html("<p>\n  b\n</p>", vec![]),
        definition("T", "d"),
        block(BlockKind::Math { text: "a+b".to_owned() }),
    ]);
    letter.footnotes = vec![footnote("x y", vec![words("n"), words("m")])];
    assert_eq!(
        write(&Markdown, &letter).0,
        "<kbd>x</kbd>[^note-1]\\: y\n\n<div class=\"n\" markdown=\"1\">\n\na\n\n</div>\n\n<p>\n  b\n</p>\n\nT\n: d\n\n$$\na+b\n$$\n\n[^note-1]: n\n\n    m\n"
    );
}

#[test]
fn leaves_out_markup_that_is_unsafe() {
    let element = |tag: &str| inline(InlineKind::Element { tag: tag.to_owned(), content: vec![text("x")] });
    let mut link = element("a");
    link.attrs.edit().pairs =
        vec![("href".to_owned(), "javascript:x".to_owned()), ("lang".to_owned(), "de".to_owned())];
    let (text, messages) = write(
        &Markdown,
        &document(vec![
            html("<script>x</script>", vec![]),
            html("<p onclick=\"y\">b</p>", vec![words("b")]),
            paragraph(vec![element("script"), element("button"), link]),
        ]),
    );
    assert_eq!(text, "<p>b</p>\n\nx<a lang=\"de\">x</a>\n");
    assert_eq!(
        messages,
        [
            "`<script>` is left out as unsafe",
            "`onclick` of `<p>` is left out as unsafe",
            "`<button>` is left out as unsafe",
            "`href` of `<a>` is left out as unsafe",
        ]
    );
}
