use super::*;
use crate::document::{AttrValues, Block, BlockKind, InlineKind};
use crate::render::sample::*;
use crate::render::{Images, LinkStyle};

#[track_caller]
fn assert_text(blocks: Vec<Block>, expected: &str) {
    assert_eq!(write(&PlainText, &document(blocks)), (expected.to_owned(), vec![]));
}

fn with(options: &WriterOptions, blocks: Vec<Block>) -> String {
    write_with(&PlainText, &document(blocks), &[], &Images::default(), options).0
}

#[test]
fn keeps_a_paragraph_on_one_line_and_breaks_where_asked() {
    assert_text(
        vec![
            paragraph(vec![text("Dear Ms Ng,  I "), soft(), emphasis(vec![text("am")]), text(" here.")]),
            paragraph(vec![text("Kind regards,"), line_break(), text("A. B.")]),
        ],
        "Dear Ms Ng, I am here.\n\nKind regards,\nA. B.\n",
    );
}

#[test]
fn numbers_addresses_once_and_lists_them_at_the_end() {
    assert_text(
        vec![paragraph(vec![
            link("https://a.b/", "one"),
            text(", "),
            link("https://c.d/x y", "two "),
            text("and "),
            link("https://a.b/", "one again"),
            text("’s."),
        ])],
        "one [1], two [2] and one again’s [1].\n\n[1] https://a.b/\n[2] https://c.d/x%20y\n",
    );
}

/// `[x](u)[[2]](v)` gave `x[2 [1]] [2]`.
#[test]
fn links_in_a_row_have_their_notes_each_behind_its_own_words() {
    assert_text(
        vec![paragraph(vec![link("https://u", "x"), link("https://v", "[2]"), text("(so)")])],
        "x [1][2] [2](so)\n\n[1] https://u\n[2] https://v\n",
    );
}

#[test]
fn says_no_address_twice() {
    assert_text(
        vec![paragraph(vec![
            link("https://a.b", "https://a.b"),
            text(" "),
            link("mailto:me@a.b", "me@a.b"),
            text(" "),
            link("tel:+49301234", "+49 (30) 12-34"),
            text(" "),
            link("#top", "up"),
        ])],
        "https://a.b me@a.b +49 (30) 12-34 up\n",
    );
}

#[test]
fn puts_addresses_in_the_text_or_leaves_them_out_as_asked() {
    let blocks = || vec![paragraph(vec![link("https://a.b", "one"), text(".")])];
    let inline = WriterOptions { links: LinkStyle::Inline, ..WriterOptions::default() };
    assert_eq!(with(&inline, blocks()), "one (https://a.b).\n");
    let none = WriterOptions { links: LinkStyle::None, ..WriterOptions::default() };
    assert_eq!(with(&none, blocks()), "one.\n");
}

#[test]
fn refuses_an_address_that_runs() {
    let blocks = vec![paragraph(vec![link("javascript:x", "one"), image("data:x", "two")])];
    assert_eq!(
        write(&PlainText, &document(blocks)),
        (
            "one[Image: two]\n".to_owned(),
            vec![
                "`javascript:x` is not an address that a letter may lead to".to_owned(),
                "`data:x` is not an address that a letter may lead to".to_owned(),
            ]
        )
    );
}

#[test]
fn underlines_the_two_highest_headings() {
    assert_text(vec![heading(2, "Two"), heading(3, "Three"), words("a")], "Two\n---\n\nThree\n\na\n");
    assert_text(vec![heading(1, "Öne"), heading(3, "Three"), words("a")], "Öne\n===\n\nThree\n-----\n\na\n");
}

#[test]
fn hangs_the_lines_of_nested_lists() {
    let inner = bullets(vec![item(vec![words("b")]), item(vec![words("c")])]);
    assert_text(
        vec![
            numbered(vec![
                item(vec![paragraph(vec![text("a"), line_break(), text("aa")]), inner]),
                item(vec![words("d")]),
            ]),
            bullets(vec![loose(vec![words("e"), words("f")]), loose(vec![words("g")]), item(vec![])]),
        ],
        "1. a\n   aa\n   - b\n   - c\n2. d\n\n- e\n\n  f\n\n- g\n\n-\n",
    );
}

#[test]
fn aligns_numbers_and_marks_tasks() {
    let mut items: Vec<_> = (0..10).map(|_| item(vec![words("x")])).collect();
    items[9].task = Some(true);
    items[8].task = Some(false);
    assert_text(
        vec![numbered(items)],
        " 1. x\n 2. x\n 3. x\n 4. x\n 5. x\n 6. x\n 7. x\n 8. x\n 9. [ ] x\n10. [x] x\n",
    );
}

#[test]
fn quotes_and_indents_code() {
    let code = block(BlockKind::Code { language: None, text: "fn a() {\n\n}\n".to_owned() });
    assert_text(
        vec![quote(vec![words("a"), quote(vec![words("b")]), code]), words("c")],
        "> a\n>\n> > b\n>\n>     fn a() {\n>\n>     }\n\nc\n",
    );
}

#[test]
fn lays_a_table_out_in_columns() {
    assert_text(
        vec![table(&["Skill", "Years", "Level"], &[&["Rust", "5", "C1"], &["日本語", "10", "A2 or so"]])],
        "Skill   Years   Level\n------  -----  --------\nRust        5     C1\n日本語     10  A2 or so\n",
    );
}

#[test]
fn writes_a_wide_table_one_line_a_cell() {
    let long = "word ".repeat(30);
    let long = long.trim();
    assert_text(
        vec![table(&["Skill", "Years"], &[&["Rust", long], &["C", "1"]])],
        &format!("Skill: Rust\nYears: {long}\n\nSkill: C\nYears: 1\n"),
    );
}

#[test]
fn keeps_footnotes_apart_from_links() {
    let mut letter = document(vec![
        paragraph(vec![text("a"), reference(0), text(" "), link("https://a.b", "l")]),
        words("z"),
    ]);
    letter.footnotes =
        vec![footnote("x", vec![paragraph(vec![text("note "), link("https://c.d", "m")]), words("more")])];
    assert_eq!(
        write(&PlainText, &letter).0,
        "a¹ l [1]\n\nz\n\n¹ note m [2]\n\n  more\n\n[1] https://a.b\n[2] https://c.d\n"
    );
}

#[test]
fn shows_otherwise_what_it_cannot_show() {
    let element = |tag: &str, words: &str| {
        inline(InlineKind::Element { tag: tag.to_owned(), content: vec![text(words)] })
    };
    assert_text(
        vec![
            paragraph(vec![
                image("photo.png", "me"),
                text(" "),
                image("sign.png", ""),
                text(" "),
                inline(InlineKind::Strikethrough { content: vec![text("no")] }),
                text(" m"),
                element("sup", "2"),
                text(" 1"),
                element("sup", "st"),
                text(" "),
                element("q", "hi"),
                inline(InlineKind::Html { raw: "<!-- c -->".to_owned() }),
            ]),
            html("<div><p>shown</p></div>", vec![words("shown")]),
            block(BlockKind::Container { tag: "div".to_owned(), blocks: vec![words("held")] }),
            block(BlockKind::Rule),
            definition("Term", "what it means"),
            block(BlockKind::Math { text: "a+b".to_owned() }),
        ],
        "[Image: me] [Image] ~~no~~ m^2 1st “hi”\n\nshown\n\nheld\n\n--------------------\n\nTerm\n    what it means\n\n    a+b\n",
    );
}

#[test]
fn lets_no_escape_sequence_of_the_data_through() {
    let code = block(BlockKind::Code { language: None, text: "\u{1b}[2J\tx\n".to_owned() });
    assert_text(vec![words("a\u{1b}[31m\u{202e}b\u{7}\r\nc"), code], "a[31mb c\n\n    [2J    x\n");
}

#[test]
fn wraps_where_a_width_is_asked_for() {
    let options = WriterOptions { wrap: Some(24), ..WriterOptions::default() };
    let blocks = vec![
        words("One two three four five six seven."),
        bullets(vec![item(vec![paragraph(vec![
            text("eight nine ten eleven "),
            link("https://a.b/c", "twelve"),
        ])])]),
    ];
    assert_eq!(
        with(&options, blocks),
        "One two three four five\nsix seven.\n\n- eight nine ten eleven\n  twelve [1]\n\n[1] https://a.b/c\n"
    );
}

#[test]
fn takes_attributes_without_showing_them() {
    let mut block = words("a");
    block.attrs = AttrValues { id: Some("x".to_owned()), ..AttrValues::default() }.into();
    assert_text(vec![block], "a\n");
}

#[test]
fn shows_the_layout_around_the_letter() {
    let replaced =
        [("text/coverletter.hbs", "{{employer.name}} & {{title}}  \n\n{{content}}\n\n--  \n{{lang}}\n\n")];
    let (text, messages) = write_with(
        &PlainText,
        &document(vec![words("a < b")]),
        &replaced,
        &Images::default(),
        &WriterOptions::default(),
    );
    assert_eq!((text.as_str(), messages), ("ACME <Ltd> & A & B\n\na < b\n\n--\nen\n", vec![]));
}
