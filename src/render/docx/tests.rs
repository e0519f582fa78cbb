use super::super::sample::*;
use super::*;
use crate::diagnostic::Policy;
use crate::document::{AttrValues, Block, BlockKind, InlineKind};
use crate::render::{CompiledFormats, Images};
use crate::source::Sources;
use crate::stationery::files::FormatFiles;

/// What a letter's body and footnotes become, and the messages.
fn made(letter: &Document) -> (StoryParts, Vec<String>) {
    let mut diagnostics = Diagnostics::new(Policy::default());
    let images = Images::default();
    let made = Stories::new(letter, &images, in_twips(Paper::A4), None, &mut diagnostics).write();
    (made, diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect())
}

fn body(blocks: Vec<Block>) -> String {
    made(&document(blocks)).0.body
}

const RUN: &str = "<w:r><w:rPr><w:lang w:val=\"en\"/></w:rPr><w:t xml:space=\"preserve\">";

#[test]
fn writes_headings_and_words_in_styles() {
    assert_eq!(
        body(vec![heading(3, "A & B"), paragraph(vec![text("a "), strong(vec![emphasis(vec![text("b")])])])]),
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Heading3\"/><w:outlineLvl w:val=\"0\"/></w:pPr>{RUN}A &amp; B</w:t></w:r></w:p>\n\
             <w:p><w:pPr></w:pPr>{RUN}a </w:t></w:r><w:r><w:rPr><w:b/><w:bCs/><w:i/><w:iCs/><w:lang w:val=\"en\"/></w:rPr>\
             <w:t xml:space=\"preserve\">b</w:t></w:r></w:p>\n"
        )
    );
}

#[test]
fn numbers_every_list_by_itself_and_hangs_what_follows() {
    let (made, _) = made(&document(vec![
        numbered(vec![item(vec![words("a"), bullets(vec![item(vec![words("b")])]), words("c")])]),
        numbered(vec![item(vec![words("d")]), item(Vec::new())]),
    ]));
    let paragraph = |marker: &str, space: &str, indent: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"ListParagraph\"/>{marker}{space}<w:ind {indent}/></w:pPr>{words}</w:p>\n"
        )
    };
    let marker =
        |level, list| format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    let words = |words: &str| format!("{RUN}{words}</w:t></w:r>");
    let tight = "<w:spacing w:after=\"60\"/>";
    assert_eq!(
        made.body,
        [
            paragraph(&marker(0, 1), "", "w:left=\"320\" w:hanging=\"320\"", &words("a")),
            paragraph(&marker(1, 2), "", "w:left=\"640\" w:hanging=\"320\"", &words("b")),
            paragraph("", "", "w:left=\"320\"", &words("c")),
            paragraph(
                &format!("<w:keepNext/>{}", marker(0, 3)),
                tight,
                "w:left=\"320\" w:hanging=\"320\"",
                &words("d")
            ),
            paragraph(&marker(0, 3), "", "w:left=\"320\" w:hanging=\"320\"", ""),
        ]
        .concat()
    );
    let starts: Vec<_> = made.lists.iter().map(|list| (list.level, list.start)).collect();
    assert_eq!(starts, [(0, Some(1)), (1, None), (0, Some(1))]);
}

#[test]
fn leads_links_to_addresses_and_to_places_of_the_letter() {
    let mut place = heading(1, "x");
    place.attrs = AttrValues { id: Some("über".to_owned()), ..AttrValues::default() }.into();
    let (made, messages) = made(&document(vec![
        place,
        paragraph(vec![
            link("https://a.b/?c=1&d= \"2\"", "one"),
            link("#über", "two"),
            link("#nowhere", "three"),
            link("javascript:x", "four"),
        ]),
    ]));
    let word = |style: &str, word: &str| {
        format!(
            "<w:r><w:rPr>{style}<w:lang w:val=\"en\"/></w:rPr><w:t xml:space=\"preserve\">{word}</w:t></w:r>"
        )
    };
    let linked = |word_: &str| word("<w:rStyle w:val=\"Hyperlink\"/>", word_);
    assert_eq!(
        made.body,
        [
            "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:bookmarkStart w:id=\"1\" w:name=\"_Place1\"/>",
            &word("", "x"),
            "<w:bookmarkEnd w:id=\"1\"/></w:p>\n<w:p><w:pPr></w:pPr><w:hyperlink r:id=\"rId1\" w:history=\"1\">",
            &linked("one"),
            "</w:hyperlink><w:hyperlink w:anchor=\"_Place1\" w:history=\"1\">",
            &linked("two"),
            "</w:hyperlink>",
            &word("", "three"),
            &word("", "four"),
            "</w:p>\n",
        ]
        .concat()
    );
    let relations = package_parts::note_relations(&made.relations);
    assert!(
        relations.contains("Target=\"https://a.b/?c=1&amp;d=%20%222%22\" TargetMode=\"External\""),
        "{relations}"
    );
    assert_eq!(messages, ["`javascript:x` is not an address that a letter may lead to"]);
}

#[test]
fn refers_to_a_footnote_once_and_then_to_its_number() {
    let mut letter = document(vec![paragraph(vec![reference(0), reference(0)])]);
    letter.footnotes = vec![footnote("a", vec![words("note")]), footnote("b", vec![words("nobody's")])];
    let (made, _) = made(&letter);
    let notes = made.notes.expect("footnotes");
    assert_eq!(made.body.matches("<w:footnoteReference w:id=\"1\"/>").count(), 1);
    assert_eq!(made.body.matches("NOTEREF _Note1 ").count(), 1);
    assert!(made.body.contains("nobody's"), "{}", made.body);
    assert!(
        notes.contains("<w:footnote w:id=\"1\">")
            && notes.contains("<w:footnoteRef/>")
            && notes.contains("note")
    );
    assert!(!notes.contains("<w:footnote w:id=\"2\">"));
}

#[test]
fn says_what_it_cannot_show_in_words() {
    let (made, messages) = made(&document(vec![
        paragraph(vec![image("a.png", "me"), inline(InlineKind::Html { raw: "<!-- x -->".to_owned() })]),
        html("<p>x</p>", vec![words("shown")]),
        block(BlockKind::Code { language: None, text: "a\u{1b}[31m\n\tb\n".to_owned() }),
    ]));
    for words in ["[me]", "shown", "a[31m", "    b"] {
        assert!(made.body.contains(&format!(">{words}<")), "{words}: {}", made.body);
    }
    assert!(!made.body.contains("<!--"));
    assert_eq!(messages, [] as [&str; 0]);
}

#[test]
fn needs_a_layout_of_its_own_and_escapes_in_it() {
    let written = |replaced: &[(&str, &str)], layout: &str| {
        let mut files = FormatFiles::embedded();
        for (path, content) in replaced {
            let name = format!("formats/{path}");
            let bytes = content.as_bytes().to_vec().into();
            files.replace(*path, crate::stationery::files::FormatFile { name, bytes });
        }
        let mut diagnostics = Diagnostics::new(Policy::default());
        let formats = CompiledFormats::new(files, &Sources::default(), &mut diagnostics);
        let mut letter = document(vec![words("a")]);
        letter.meta.layout = Layout::Named(layout.to_owned());
        let assets = Assets { formats: &formats, images: &Images::default() };
        let written = Docx.write(&letter, &assets, &WriterOptions::default(), &mut diagnostics);
        (written.is_some(), diagnostics.iter().map(|found| found.message.clone()).collect::<Vec<_>>())
    };
    assert_eq!(written(&[], "coverletter"), (true, Vec::new()));
    assert_eq!(written(&[], "card"), (false, vec!["there is no layout `card`".to_owned()]));
    let card = "<w:document>{{{content}}}<w:p>{{title}}</w:p></w:document>";
    assert_eq!(written(&[("docx/card.hbs", card)], "card"), (true, Vec::new()));
}

#[test]
fn parts_of_a_letter_run_to_the_left_where_its_language_does() {
    let styles = "<w:pPrDefault><w:pPr><w:spacing w:after=\"140\"/></w:pPr></w:pPrDefault>";
    let turned = "<w:pPrDefault><w:pPr><w:bidi/><w:spacing w:after=\"140\"/></w:pPr></w:pPrDefault>";
    assert_eq!(to_the_left(styles.as_bytes()), turned.as_bytes());
    assert!(FormatFiles::built_in().get(STYLES).is_some_and(|file| {
        String::from_utf8_lossy(&to_the_left(&file.bytes)).contains("<w:pPr><w:bidi/>")
    }));
}
