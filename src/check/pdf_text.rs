//! A PDF that does not give back the letter's words.
//!
//! The PDF is read by code that shares nothing with the one that wrote it, page by page in the order of
//! its content, as a program for applicants' letters would read it.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::lint::{Documentation, Findings, Lint};
use super::mojibake::is_control;
use super::passage::ReadingOrder;
use super::subject::Verify;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::parts::{Part, PartContent};
use crate::document::{Block, BlockKind, Inline, InlineKind, plain_text};
use crate::format::Format;
use crate::order::Trees as _;
use crate::paper::Paper;
use crate::pdf_file::{self, PdfDictionary, PdfFile, PdfObject, PdfPage, ToUnicode, each_operation};
use crate::render::Artifact;
use crate::render::head;
use crate::render::typography::{self, LineBreaker};
use crate::source::Span;
use crate::unicode::is_default_ignorable;

pub(super) const LINT: Lint = Lint {
    code: Code::PdfText,
    run,
    documentation: Documentation {
        text: "The letter's own PDF, read back: every paragraph, heading, item and cell must be there, word for word \
            and with spaces between its words. A program that sorts applications reads nothing else. `check` always \
            does this, `export` with `--verify`.",
        bad: "A PDF whose text is drawn as pictures, or copies as `Universit t`.",
        good: "A PDF that copies as `Universität`.",
    },
};

/// The most bytes that draw a page: ten times what a page of the smallest print takes, and what is read of them
/// takes a hundred times as many.
const MOST_BYTES: usize = 8 << 20;

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    if reading.subject.verify == Verify::No {
        return;
    }
    for artifact in reading.subject.artifacts.iter().filter(|artifact| artifact.format == Format::Pdf) {
        compare(reading, artifact, findings);
    }
}

fn compare(reading: &ReadingOrder<'_>, artifact: &Artifact, findings: &mut Findings<'_>) {
    let paper = artifact.paper.map_or("the PDF", |paper| match paper {
        Paper::A4 => "the PDF on A4",
        Paper::Letter => "the PDF on US Letter",
    });
    let Some(drawn) = DrawnText::read(&artifact.bytes) else {
        findings.push(
            Diagnostic::new(Code::PdfText, format!("{paper} cannot be read back"))
                .in_file(&reading.subject.letter.name)
                .hint("export the letter again; if that does not help, a page has too much on it, or this is a fault of letterpress"),
        );
        return;
    };
    let mut cursor = 0;
    let (mut wanted, mut spare) = (Vec::new(), Vec::new());
    // as its spaces are set there: in Canada none stands before `?`
    let document = &*typography::set(reading.subject.document, LineBreaker::Writer);
    // an address for the window of the envelope is no text of the letter: it stands in its head already
    let shown = |part: &&PartContent| part.formats.contains(&Format::Pdf) && part.part != Part::Return;
    // a theme sets addresses in as few lines as they need, and names in capitals
    let theme = document.meta.theme.as_deref();
    let parts: Vec<PartContent> = document
        .parts
        .iter()
        .filter(shown)
        .flat_map(|part| match theme {
            Some(theme) => head::pieces(part, theme),
            None => vec![part.clone()],
        })
        .collect();
    for part in parts.iter().filter(|part| part.part.is_before_body()) {
        if part.part == Part::Details {
            details(part, &mut wanted, &mut spare);
        } else {
            flow(&part.content, part.span, &mut wanted);
        }
    }
    stretches(&document.blocks, &mut wanted);
    for part in parts.iter().filter(|part| !part.part.is_before_body()) {
        flow(&part.content, part.span, &mut wanted);
    }
    for footnote in &document.footnotes {
        stretches(&footnote.blocks, &mut wanted);
    }
    for (words, span) in wanted {
        if findings.is_full() {
            break;
        }
        match drawn.find(&words, cursor) {
            Ok(end) => cursor = end,
            // one that had no room is told where the page is laid out
            Err(_) if spare.contains(&words) => {}
            Err(missing) => {
                findings.push(
                    Diagnostic::new(Code::PdfText, format!("{paper} does not give back `{missing}`"))
                        .at(span)
                        .hint("export with another font, or take the characters out that it cannot show"),
                );
            }
        }
    }
}

/// What a page draws: characters other than spaces, and after which of them there is a gap.
#[derive(Debug, Default)]
struct DrawnText {
    characters: String,
    /// Byte offsets in `characters` before which words may part.
    gaps: Vec<usize>,
    /// What the text object being read shows, glyph by glyph.
    glyphs: Vec<Glyph>,
}

/// What a glyph, or several together, stand for.
#[derive(Debug)]
enum Glyph {
    Text(String),
    Gap,
}

/// The words of a PDF that letterpress made of a letter, with blanks between them; nothing of another program's file.
pub(super) fn words_of_own(file: &PdfFile, bytes: &[u8]) -> Option<String> {
    let about = file.followed(file.trailer(b"Info")?)?.as_dict()?;
    let producer = pdf_file::text(file.value(about, b"Producer")?.as_string()?);
    if !producer.starts_with("letterpress") {
        return None;
    }
    let DrawnText { characters, gaps, .. } = DrawnText::read(bytes)?;
    let mut words = String::with_capacity(characters.len() + gaps.len());
    let mut from = 0;
    for gap in gaps.into_iter().chain([characters.len()]) {
        words.push_str(characters.get(from..gap).unwrap_or_default());
        words.push(' ');
        from = gap;
    }
    Some(words)
}

impl DrawnText {
    fn read(bytes: &[u8]) -> Option<Self> {
        let file = PdfFile::read(bytes).ok()?;
        let mut drawn = Self::default();
        for page in file.pages() {
            let content = file.page_content(page, MOST_BYTES)?;
            drawn.page(&content, &fonts(&file, page))?;
            drawn.flush();
            drawn.gap();
        }
        Some(drawn)
    }

    fn page(&mut self, content: &[u8], fonts: &BTreeMap<&[u8], ToUnicode>) -> Option<()> {
        let mut font = None;
        let mut marked: Vec<MarkedContent> = Vec::new();
        each_operation(content, |operator, operands| match operator {
            b"BDC" | b"BMC" => {
                let outer = marked.last().copied().unwrap_or(MarkedContent::Shown);
                let properties = operands.get(1).and_then(PdfObject::as_dict);
                let artifact = operands.first().and_then(PdfObject::as_name) == Some(b"Artifact");
                marked.push(if outer != MarkedContent::Shown || artifact {
                    MarkedContent::Hidden
                } else if let Some(text) = properties.and_then(actual_text) {
                    self.glyphs.push(Glyph::Text(text));
                    MarkedContent::Replaced
                } else {
                    MarkedContent::Shown
                });
            }
            b"EMC" => {
                marked.pop();
            }
            b"Tf" => font = operands.first().and_then(|font| fonts.get(font.as_name()?)),
            b"Td" | b"TD" | b"Tm" | b"T*" => self.glyphs.push(Glyph::Gap),
            b"BT" | b"ET" => {
                self.flush();
                self.gap();
            }
            b"Tj" | b"TJ" | b"'" | b"\""
                if marked.last().is_none_or(|marked| *marked == MarkedContent::Shown) =>
            {
                if let Some(font) = font {
                    self.show(operands, font);
                }
            }
            _ => {}
        })
    }

    fn show(&mut self, operands: &[PdfObject], font: &ToUnicode) {
        for operand in operands {
            match operand {
                PdfObject::String(bytes, _) => {
                    // Every glyph has a code of two bytes.
                    let texts = bytes.chunks(2).filter_map(|code| font.text(code));
                    self.glyphs.extend(texts.map(|text| Glyph::Text(text.to_owned())));
                }
                PdfObject::Array(items) => self.show(items, font),
                // A fifth of an em is a space.
                PdfObject::Integer(shift) if *shift <= -200 => self.glyphs.push(Glyph::Gap),
                PdfObject::Real(shift) if *shift <= -200.0 => self.glyphs.push(Glyph::Gap),
                _ => {}
            }
        }
    }

    /// Takes what a text object showed: glyphs stand from left to right, also those of a word that is read from
    /// right to left.
    fn flush(&mut self) {
        let mut glyphs = std::mem::take(&mut self.glyphs);
        let runs_left =
            |glyph: &Glyph| matches!(glyph, Glyph::Text(text) if text.chars().any(is_right_to_left));
        if glyphs.iter().any(runs_left) {
            glyphs.retain(|glyph| matches!(glyph, Glyph::Text(_)));
            glyphs.reverse();
        }
        let mut text = String::new();
        for glyph in glyphs {
            match glyph {
                Glyph::Text(more) => text.push_str(&more),
                Glyph::Gap => {
                    self.push(&std::mem::take(&mut text));
                    self.gap();
                }
            }
        }
        self.push(&text);
    }

    fn push(&mut self, text: &str) {
        for character in text.nfkc() {
            if character.is_whitespace() {
                self.gap();
            } else if !is_default_ignorable(character) {
                self.characters.push(character);
            }
        }
    }

    fn gap(&mut self) {
        if self.gaps.last() != Some(&self.characters.len()) {
            self.gaps.push(self.characters.len());
        }
    }

    /// Looks for words from an offset on, then from the start; gives where they end, or those that are missing.
    fn find(&self, words: &[String], from: usize) -> Result<usize, String> {
        let whole: String = words.concat();
        if whole.is_empty() {
            return Ok(from);
        }
        let places = self.characters[from..].match_indices(&whole).map(|(at, _)| from + at);
        let mut together = None;
        for at in places.chain(self.characters.match_indices(&whole).map(|(at, _)| at)).take(1000) {
            match self.parted(words, at) {
                None => return Ok(at + whole.len()),
                Some(missing) => together = Some(missing),
            }
        }
        Err(together.unwrap_or_else(|| self.missing(words)))
    }

    /// Whether the words that start at an offset are parted from each other; if not, two that are not.
    fn parted(&self, words: &[String], mut at: usize) -> Option<String> {
        for pair in words.windows(2) {
            at += pair[0].len();
            if self.gaps.binary_search(&at).is_err() {
                return Some(format!("{} {}", pair[0], pair[1]));
            }
        }
        None
    }

    /// The first words that stand nowhere, or all of them where only their order is wrong.
    fn missing(&self, words: &[String]) -> String {
        if let Some(word) = words.iter().find(|word| !self.characters.contains(word.as_str())) {
            return word.clone();
        }
        let mut shown = words.iter().take(8).map(String::as_str).collect::<Vec<_>>().join(" ");
        if words.len() > 8 {
            shown.push_str(" …");
        }
        shown
    }
}

/// What a marked sequence does with the text inside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MarkedContent {
    /// It is the letter's.
    Shown,
    /// Other text stands for it.
    Replaced,
    /// It is a footer or the like.
    Hidden,
}

/// What the codes of the fonts of a page stand for.
fn fonts<'a>(file: &'a PdfFile, page: &'a PdfPage) -> BTreeMap<&'a [u8], ToUnicode> {
    let resources = file.dictionary(&page.dictionary, b"Resources");
    let fonts = resources.and_then(|resources| file.dictionary(resources, b"Font"));
    let said = |font| file.value(file.as_dictionary(font)?, b"ToUnicode")?.as_stream()?.unpacked(MOST_BYTES);
    let fonts = fonts.into_iter().flat_map(PdfDictionary::iter);
    fonts.filter_map(|(name, font)| Some((name, ToUnicode::read(&said(font)?)))).tree_map()
}

fn actual_text(properties: &PdfDictionary) -> Option<String> {
    Some(pdf_file::text(properties.get(b"ActualText")?.as_string()?))
}

/// Whether a character belongs to a script that is written to the left; its numbers are not.
fn is_right_to_left(character: char) -> bool {
    !matches!(character, '\u{660}'..='\u{66c}' | '\u{6f0}'..='\u{6f9}')
        && matches!(
            character,
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
        )
}

/// The letter's words in stretches that a page shows in one go, with their places.
fn stretches(blocks: &[Block], out: &mut Vec<(Vec<String>, Span)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => {
                flow(content, block.span, out);
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| stretches(&item.blocks, out)),
            BlockKind::Quote { blocks }
            | BlockKind::Container { blocks, .. }
            | BlockKind::Html { shown: blocks, .. } => {
                stretches(blocks, out);
            }
            BlockKind::Code { text, .. } => text.lines().for_each(|line| push(line, block.span, out)),
            BlockKind::Table(table) => table.cells().for_each(|cell| flow(cell, block.span, out)),
            BlockKind::Definitions { items } => {
                for item in items {
                    item.terms.iter().for_each(|term| flow(&term.content, block.span, out));
                    item.details.iter().for_each(|detail| stretches(&detail.blocks, out));
                }
            }
            // Formulas are drawn in ways of their own.
            BlockKind::Rule | BlockKind::Math { .. } => {}
        }
    }
}

/// The lines of the details, and in `spare` those that a page without room leaves out: web addresses below another.
fn details(part: &PartContent, wanted: &mut Vec<(Vec<String>, Span)>, spare: &mut Vec<Vec<String>>) {
    for line in part.content.split(|inline| matches!(inline.kind, InlineKind::LineBreak)) {
        let before = wanted.len();
        flow(line, part.span, wanted);
        if matches!(line.first(), Some(Inline { kind: InlineKind::Text { text }, .. }) if text.is_empty()) {
            spare.extend(wanted[before..].iter().map(|(words, _)| words.clone()));
        }
    }
}

fn flow(content: &[Inline], span: Span, out: &mut Vec<(Vec<String>, Span)>) {
    let mut text = String::new();
    flow_into(content, span, &mut text, out);
    push(&text, span, out);
}

fn flow_into(content: &[Inline], span: Span, text: &mut String, out: &mut Vec<(Vec<String>, Span)>) {
    for inline in content {
        match &inline.kind {
            InlineKind::Text { text: words } | InlineKind::Code { text: words } => text.push_str(words),
            // a link without words shows its address
            InlineKind::Link { content, target, .. } if plain_text(content).trim().is_empty() => {
                text.push_str(target);
            }
            InlineKind::Emphasis { content }
            | InlineKind::Strong { content }
            | InlineKind::Strikethrough { content }
            | InlineKind::Link { content, .. }
            | InlineKind::Element { content, .. } => flow_into(content, span, text, out),
            InlineKind::SoftBreak | InlineKind::LineBreak => text.push(' '),
            InlineKind::Html { .. } => {}
            // A number, a picture or a formula stands between the words before and after it.
            InlineKind::FootnoteRef { .. } | InlineKind::Image { .. } | InlineKind::Math { .. } => {
                push(text, span, out);
                text.clear();
            }
        }
    }
}

fn push(text: &str, span: Span, out: &mut Vec<(Vec<String>, Span)>) {
    let normal: String = text.nfkc().filter(|character| !is_default_ignorable(*character)).collect();
    let words: Vec<String> = normal.split_whitespace().map(str::to_owned).collect();
    // of what no format shows, `mojibake` tells
    if !words.is_empty() && !text.contains(is_control) {
        out.push((words, span));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_run_to_the_right_in_every_script() {
        for (drawn, read) in [
            ("\u{627}\u{639}", "\u{639}\u{627}"),
            ("\u{5d0}\u{5d1}", "\u{5d1}\u{5d0}"),
            ("\u{661}\u{662}", "\u{661}\u{662}"),
            ("\u{6f1}\u{6f2}\u{6f3}", "\u{6f1}\u{6f2}\u{6f3}"),
            ("12", "12"),
        ] {
            let mut page = DrawnText::default();
            page.glyphs.extend(drawn.chars().map(|c| Glyph::Text(c.to_string())));
            page.flush();
            assert_eq!(page.characters, read, "{drawn}");
        }
    }
}
