//! The parts of a package that are not the letter's own words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::story::NumberedList;
use crate::document::Document;
use crate::html::escape;
use crate::letter::Footer;
use crate::render::characters::permitted;
use crate::unicode::capitalised;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// How many levels of lists there are (ECMA-376, 17.9.6); deeper lists look like the last of them.
const LEVELS: usize = 9;

/// Bullets from the outermost list on.
const BULLETS: [&str; 3] = ["•", "–", "·"];

/// How far the text of an item is indented, in twentieths of a point.
pub(super) const STEP: u32 = 320;

/// What repeats on every page.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeaderFooter {
    /// The author and the number of the page, above.
    header: bool,
    /// How many footers there are at most: none, one of pages from the second on, or one of the first page, too.
    footers: usize,
    /// Whether the first page has others than those after it.
    pub(super) first_differs: bool,
    /// Whether the first page says its number, since there are others.
    first_has_number: bool,
    /// Where the text of the first page begins and that of the others, where theirs is lower for a header without words.
    lead: Option<(u32, u32)>,
}

/// How far from the upper edge of the page what heads it stands, in twentieths of a point.
const HEADER_DISTANCE: u32 = 680;

/// How high the header of a first page is that says nothing, and what some programs have between one and the text.
const BLANK: u32 = 20;
const BELOW_HEADER: u32 = 80;

impl HeaderFooter {
    /// Those of a document that takes so many pages where that is known.
    pub(super) fn of(document: &Document, pages: Option<usize>) -> Self {
        let header = document.meta.printheaders;
        let footers = match document.meta.footer {
            Footer::Never => 0,
            Footer::FromTwoPages => 1,
            Footer::Always => 2,
        };
        let first_differs = (header || footers > 0) && pages.is_none_or(|pages| pages < 2);
        Self { header, footers, first_differs, first_has_number: false, lead: None }
    }

    /// Lets the text of the pages after the first begin lower than its own; whether that can be.
    pub(super) fn leads(&mut self, first: u32, others: u32) -> bool {
        if self.header || self.first_differs || first >= others {
            return false;
        }
        self.first_differs = true;
        self.first_has_number = true;
        self.lead = Some((first, others));
        true
    }

    /// How far from the upper edge of the page what heads it stands.
    pub(super) fn header_distance(self) -> u32 {
        self.lead.map_or(HEADER_DISTANCE, |(first, _)| {
            first.saturating_sub(BLANK + BELOW_HEADER).min(HEADER_DISTANCE)
        })
    }

    /// How high a header without words is; none where headers have words.
    fn blank(self, is_first: bool) -> Option<u32> {
        let (_, others) = self.lead?;
        Some(if is_first { BLANK } else { others.saturating_sub(self.header_distance()) })
    }

    /// What the section says of it. The first page has no number where it may be the only one, which word processors find
    /// out; nor has it a footer there where the letter has one from two pages on.
    pub(super) fn references(self) -> String {
        let lines = self.parts().into_iter().map(|(kind, part)| {
            let of = if part.ends_with("-first") { "first" } else { "default" };
            format!("<w:{kind}Reference w:type=\"{of}\" r:id=\"{part}\"/>")
        });
        lines.collect()
    }

    /// The parts of the package, each with what it is.
    pub(super) fn parts(self) -> Vec<(&'static str, &'static str)> {
        let header = [("header", "header"), ("header", "header-first")];
        let footer = [("footer", "footer"), ("footer", "footer-first")];
        let each = 1 + usize::from(self.first_differs);
        let footers = if self.footers == 2 || self.first_has_number {
            each.min(self.footers * 2)
        } else {
            self.footers
        };
        let headers = if self.header || self.lead.is_some() { each } else { 0 };
        header.into_iter().take(headers).chain(footer.into_iter().take(footers)).collect()
    }
}

/// What a story leads to: addresses and pictures, each once, and its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Relations(BTreeMap<Relation, usize>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    Address(String),
    Picture(String),
}

impl Relations {
    /// The id for an address.
    pub(super) fn address(&mut self, address: &str) -> String {
        self.id(Relation::Address(address.to_owned()))
    }

    /// The id for the part of a picture.
    pub(super) fn picture(&mut self, part: &str) -> String {
        self.id(Relation::Picture(part.to_owned()))
    }

    fn id(&mut self, relation: Relation) -> String {
        let next = self.0.len() + 1;
        format!("rId{}", self.0.entry(relation).or_insert(next))
    }
}

/// Appends text between tags, without the characters that XML has not (XML 1.0, 2.2).
pub(super) fn text(words: &str, out: &mut String) {
    escape::text(&permitted(words), out);
}

/// Appends an attribute's value, which stands in double quotes on one line.
pub(super) fn attribute(value: &str, out: &mut String) {
    let line: String = permitted(value).split(['\n', '\t']).collect::<Vec<_>>().join(" ");
    escape::attribute(&line, out);
}

pub(super) fn content_types(running: HeaderFooter, notes: bool) -> String {
    let mut out = format!("{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\n");
    for (extension, kind) in [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpeg", "image/jpeg"),
        ("gif", "image/gif"),
    ] {
        let _ = writeln!(out, "<Default Extension=\"{extension}\" ContentType=\"{kind}\"/>");
    }
    let mut part = |name: &str, kind: &str| {
        let _ = writeln!(out, "<Override PartName=\"/{name}\" ContentType=\"{kind}+xml\"/>");
    };
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties");
    part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties");
    part("word/document.xml", &format!("{WORD}.document.main"));
    part("word/styles.xml", &format!("{WORD}.styles"));
    part("word/fontTable.xml", &format!("{WORD}.fontTable"));
    part("word/numbering.xml", &format!("{WORD}.numbering"));
    part("word/settings.xml", &format!("{WORD}.settings"));
    let notes = notes.then_some(("footnotes", "footnotes"));
    for (kind, name) in notes.into_iter().chain(running.parts()) {
        part(&format!("word/{name}.xml"), &format!("{WORD}.{kind}"));
    }
    out.push_str("</Types>\n");
    out
}

pub(super) fn root_relations() -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\n\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\n\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\n\
         <Relationship Id=\"rId3\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/>\n\
         </Relationships>\n"
    )
}

/// The relations of the body: to the other parts, and to what its words lead to.
pub(super) fn body_relations(relations: &Relations, running: HeaderFooter, notes: bool) -> String {
    let mut fixed = ["styles", "fontTable", "numbering", "settings"].map(|name| (name, name)).to_vec();
    fixed.extend(notes.then_some(("footnotes", "footnotes")));
    fixed.extend(running.parts());
    self::relations(&fixed, relations)
}

/// The relations of the footnotes.
pub(super) fn note_relations(relations: &Relations) -> String {
    self::relations(&[], relations)
}

fn relations(fixed: &[(&str, &str)], relations: &Relations) -> String {
    let mut out = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\n");
    for (kind, name) in fixed {
        let _ = writeln!(out, "<Relationship Id=\"{name}\" Type=\"{OFFICE}/{kind}\" Target=\"{name}.xml\"/>");
    }
    for (relation, number) in &relations.0 {
        let (kind, target, mode) = match relation {
            Relation::Address(address) => ("hyperlink", address, " TargetMode=\"External\""),
            Relation::Picture(part) => ("image", part, ""),
        };
        let _ = write!(out, "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/{kind}\" Target=\"");
        attribute(target, &mut out);
        let _ = writeln!(out, "\"{mode}/>");
    }
    out.push_str("</Relationships>\n");
    out
}

/// What the document says about itself. The time is the letter's date, so that the same letter gives the
/// same bytes.
pub(super) fn core(document: &Document) -> String {
    let meta = &document.meta;
    let mut out = format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
    );
    let mut property = |name: &str, value: &str| {
        if !value.trim().is_empty() {
            let _ = write!(out, "<{name}>");
            text(value.trim(), &mut out);
            let _ = writeln!(out, "</{name}>");
        }
    };
    property("dc:title", &document.title());
    property("dc:creator", meta.author.as_deref().unwrap_or_default());
    property("dc:description", meta.description.as_deref().unwrap_or_default());
    property("cp:keywords", &meta.keywords.join(", "));
    property("dc:language", meta.lang.tag());
    let date = meta.date.map(|date| date.rfc3339());
    for (name, date) in ["created", "modified"].into_iter().filter_map(|name| Some((name, date.as_ref()?))) {
        let _ = writeln!(out, "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:{name}>");
    }
    out.push_str("</cp:coreProperties>\n");
    out
}

pub(super) fn app() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>letterpress</Application></Properties>\n"
    )
}

/// The settings of a document. A word before which a line would lack so many twentieths of a point is parted; none where no
/// words are.
pub(super) fn settings(notes: bool, zone: Option<u32>) -> String {
    let hyphens = zone.map_or(String::new(), |zone| {
        format!(
            "<w:autoHyphenation/><w:consecutiveHyphenLimit w:val=\"1\"/><w:hyphenationZone w:val=\"{zone}\"/>\
             <w:doNotHyphenateCaps/>\n"
        )
    });
    let notes = if notes {
        "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\n"
    } else {
        ""
    };
    format!(
        "{DECLARATION}<w:settings {MAIN}>\n<w:defaultTabStop w:val=\"720\"/>\n{hyphens}\
         <w:characterSpacingControl w:val=\"doNotCompress\"/>\n{notes}\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\n\
         </w:settings>\n"
    )
}

/// The families of styles, each with the free one whose letters are as wide, what it looks like, and how its letters stand.
const FAMILIES: [[&str; 4]; 3] = [
    ["Cambria", "Caladea", "roman", "variable"],
    ["Calibri", "Carlito", "swiss", "variable"],
    ["Consolas", "Inconsolata", "modern", "fixed"],
];

/// The table of fonts: what stands in for those of styles where they are not there.
pub(super) fn fonts() -> String {
    let mut out = format!("{DECLARATION}<w:fonts {MAIN}>\n");
    for [name, twin, family, pitch] in FAMILIES {
        let _ = writeln!(
            out,
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{twin}\"/><w:family w:val=\"{family}\"/>\
             <w:pitch w:val=\"{pitch}\"/></w:font>"
        );
    }
    out.push_str("</w:fonts>\n");
    out
}

/// The definitions of lists: one of bullets and one of numbers, and every list as an instance of one.
pub(super) fn numbering(lists: &[NumberedList]) -> String {
    let mut out = format!("{DECLARATION}<w:numbering {MAIN}>\n");
    for (id, kind) in ["bullet", "decimal"].into_iter().enumerate() {
        let _ = writeln!(
            out,
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>"
        );
        for level in 0..LEVELS {
            let mark = match kind {
                "bullet" => BULLETS[level % BULLETS.len()].to_owned(),
                _ => format!("%{}.", level + 1),
            };
            let left = STEP as usize * (level + 1);
            let _ = writeln!(
                out,
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{kind}\"/><w:lvlText w:val=\"{mark}\"/>\
                 <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{STEP}\"/></w:pPr></w:lvl>"
            );
        }
        out.push_str("</w:abstractNum>\n");
    }
    for (index, list) in lists.iter().enumerate() {
        let of = usize::from(list.start.is_some());
        let _ = write!(out, "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{of}\"/>", index + 1);
        if let Some(start) = list.start {
            // the most that word processors count to (ECMA-376, 17.9.26)
            let (level, start) = (level(list.level), start.min(32_767));
            let _ = write!(
                out,
                "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>"
            );
        }
        out.push_str("</w:num>\n");
    }
    out.push_str("</w:numbering>\n");
    out
}

/// The level of a list that is so deep in others.
pub(super) fn level(depth: usize) -> usize {
    depth.min(LEVELS - 1)
}

/// The beginning of the part of the footnotes: the lines above them.
pub(super) fn footnotes_start() -> String {
    format!(
        "{DECLARATION}<w:footnotes {MAIN} xmlns:r=\"{OFFICE}\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\n\
         <w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\n\
         <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>\n"
    )
}

/// The number of a footnote, before its words.
pub(super) fn own_number() -> String {
    "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
     <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"
        .to_owned()
}

/// A number that looks like that of a footnote.
pub(super) fn raised(number: usize) -> String {
    format!(
        "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:t>{number}</w:t></w:r>\
         <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"
    )
}

/// What stands above or below the pages, or the first of them: the author to the left and the page to the right, or
/// both in the middle.
pub(super) fn running(
    document: &Document,
    kind: &str,
    (running, is_first): (HeaderFooter, bool),
    width: u32,
    (page, of): &(String, String),
) -> String {
    let author = document.meta.author.as_deref().map(str::trim).unwrap_or_default();
    let (tag, style) = if kind == "header" { ("hdr", "Header") } else { ("ftr", "Footer") };
    let mut out = format!("{DECLARATION}<w:{tag} {MAIN}><w:p><w:pPr><w:pStyle w:val=\"{style}\"/>");
    if kind == "header" {
        let _ = write!(out, "<w:tabs><w:tab w:val=\"right\" w:pos=\"{width}\"/></w:tabs>");
    }
    if let Some(height) = running.blank(is_first).filter(|_| kind == "header") {
        let _ = writeln!(
            out,
            "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{height}\" w:lineRule=\"exact\"/></w:pPr></w:p></w:{tag}>"
        );
        return out;
    }
    out.push_str("</w:pPr>");
    if !author.is_empty() {
        run(author, &mut out);
    }
    if !is_first || running.first_has_number {
        if kind == "header" {
            out.push_str("<w:r><w:tab/></w:r>");
            run(&format!("{}: ", capitalised(page)), &mut out);
        } else {
            let dash = if author.is_empty() { "" } else { " — " };
            run(&format!("{dash}{page} "), &mut out);
        }
        field("PAGE", &mut out);
        run(&format!(" {of} "), &mut out);
        field("NUMPAGES", &mut out);
    }
    let _ = writeln!(out, "</w:p></w:{tag}>");
    out
}

/// A number that the word processor computes.
fn field(name: &str, out: &mut String) {
    let _ = write!(out, "<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
}

fn run(words: &str, out: &mut String) {
    out.push_str("<w:r><w:t xml:space=\"preserve\">");
    text(words, out);
    out.push_str("</w:t></w:r>");
}
