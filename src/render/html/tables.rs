//! Tables that a phone has no room for, each in a box of its own that is moved sideways: cutting their words would be
//! worse.
//!
//! A box that is moved by the keyboard has to be reached with it and to have a name (axe's rule
//! scrollable-region-focusable; WCAG 2.1.1 and 4.1.2). Only tables that need it get one.

use std::ops::Range;

use crate::html::entities;
use crate::html::escape;
use crate::html::tags::{self, HtmlTag, HtmlTagKind};

/// The width of a letter on a phone, in the size of a table's text: 320 px (WCAG 2.2, 1.4.10) less the margins of
/// `formats/html/letter.css`, with a little to spare, since letters are counted and not measured.
const ROOM: f32 = 16.0;

/// What stands between two columns there.
const GAP: f32 = 0.8;

/// The longest name of a box, in characters.
const LONGEST_NAME: usize = 80;

/// Puts tables whose words have no room side by side on a phone into boxes of their own.
pub(super) fn scrolling(html: String) -> String {
    if !html.contains("<table") {
        return html;
    }
    let mut boxes = Vec::new();
    let mut table: Option<WrittenTable> = None;
    let mut at = 0;
    for tag in tags::tags(&html) {
        if let Some(table) = &mut table {
            table.words(&html[at..tag.range.start]);
            table.tag(&tag);
        } else if tag.is("table") && tag.kind == HtmlTagKind::Start {
            table = Some(WrittenTable::new(tag.range.start));
        }
        at = tag.range.end;
        if table.as_ref().is_some_and(|table| table.depth == 0) {
            boxes.extend(table.take().and_then(|table| table.boxed(at)));
        }
    }
    let mut out = String::with_capacity(html.len() + boxes.len() * 80);
    let mut copied = 0;
    for (range, name) in boxes {
        out.push_str(&html[copied..range.start]);
        out.push_str("<div class=\"scrolls\" role=\"region\" tabindex=\"0\"");
        if !name.is_empty() {
            out.push_str(" aria-label=\"");
            escape::attribute(&name, &mut out);
            out.push('"');
        }
        out.push_str(">\n");
        out.push_str(&html[range.clone()]);
        out.push_str("\n</div>");
        copied = range.end;
    }
    out.push_str(&html[copied..]);
    out
}

/// A table as far as it was read.
struct WrittenTable {
    start: usize,
    /// How many tables are open, itself included.
    depth: usize,
    /// The widest piece of each column that is not broken.
    columns: Vec<f32>,
    /// The column of the cell that is open, and how many columns it takes.
    cell: Option<(usize, usize)>,
    /// The column that the next cell of the row stands in.
    next: usize,
    rows: usize,
    /// The piece that is read.
    piece: f32,
    caption: String,
    /// The words of its first row.
    first_row: String,
    in_caption: bool,
}

/// More columns than that are not counted one by one.
const MOST_COLUMNS: usize = 100;

impl WrittenTable {
    fn new(start: usize) -> Self {
        Self {
            start,
            depth: 1,
            columns: Vec::new(),
            cell: None,
            next: 0,
            rows: 0,
            piece: 0.0,
            caption: String::new(),
            first_row: String::new(),
            in_caption: false,
        }
    }

    fn tag(&mut self, tag: &HtmlTag<'_>) {
        let starts = tag.kind == HtmlTagKind::Start;
        if tag.is("table") {
            self.depth = if starts { self.depth + 1 } else { self.depth - 1 };
            self.end_piece();
        } else if tag.is("tr") && self.depth == 1 {
            self.end_piece();
            self.cell = None;
            self.next = 0;
            self.rows += usize::from(starts);
        } else if (tag.is("td") || tag.is("th")) && self.depth == 1 {
            self.end_piece();
            self.cell = None;
            if starts {
                let span = tag.value("colspan").and_then(|span| span.trim().parse().ok()).unwrap_or(1);
                let span = usize::clamp(span, 1, MOST_COLUMNS);
                self.cell = Some((self.next, span));
                self.next += span;
                if self.rows < 2 && !self.first_row.is_empty() {
                    self.first_row.push_str(", ");
                }
            }
        } else if tag.is("caption") && self.depth == 1 {
            self.in_caption = starts;
        } else if !INSIDE_A_WORD.iter().any(|element| tag.is(element)) {
            self.end_piece();
        }
    }

    fn words(&mut self, text: &str) {
        let name = if self.in_caption {
            Some(&mut self.caption)
        } else {
            (self.cell.is_some() && self.rows < 2).then_some(&mut self.first_row)
        };
        if let Some(name) = name.filter(|name| name.len() < 4 * LONGEST_NAME) {
            name.push_str(text.get(..text.floor_char_boundary(4 * LONGEST_NAME)).unwrap_or(text));
        }
        if self.cell.is_none() {
            return;
        }
        let mut at = 0;
        while let Some(character) = text[at..].chars().next() {
            let reference = if character == '&' { entities::read(&text[at..]) } else { None };
            let (character, length) = reference.unwrap_or((character, character.len_utf8()));
            at += length;
            let is_blank = character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}');
            if is_blank {
                self.end_piece();
                continue;
            }
            self.piece += width(character);
            if matches!(character, '-' | '–' | '/') || !character.is_ascii() && is_wide(character) {
                self.end_piece();
            }
        }
    }

    /// Ends a piece: a cell over several columns is taken for as wide in each.
    #[expect(clippy::cast_precision_loss, reason = "columns are few")]
    fn end_piece(&mut self) {
        let piece = std::mem::take(&mut self.piece);
        let Some((column, span)) = self.cell.filter(|_| piece > 0.0) else { return };
        let column = column.min(MOST_COLUMNS);
        let end = (column + span).min(MOST_COLUMNS);
        if self.columns.len() < end {
            self.columns.resize(end, 0.0);
        }
        for width in &mut self.columns[column..end] {
            *width = width.max(piece / span as f32);
        }
    }

    /// Where it stands and how its box is called, where it needs one.
    #[expect(clippy::cast_precision_loss, reason = "columns are few")]
    fn boxed(self, end: usize) -> Option<(Range<usize>, String)> {
        let gaps = self.columns.len().saturating_sub(1) as f32 * GAP;
        if self.columns.iter().sum::<f32>() + gaps <= ROOM {
            return None;
        }
        let named = if self.caption.trim().is_empty() { &self.first_row } else { &self.caption };
        let words = entities::decode(named);
        let mut name = words.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
        if let Some((cut, _)) = name.char_indices().nth(LONGEST_NAME) {
            name.truncate(name[..cut].rfind(' ').unwrap_or(cut));
            name.push('…');
        }
        Some((self.start..end, name))
    }
}

/// Elements whose tags part no word.
const INSIDE_A_WORD: &[&str] = &[
    "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "tt", "u", "var",
];

/// About the width of a character, in the size of the text.
fn width(character: char) -> f32 {
    match character {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ';' | ':' | '\'' | '’' | '(' | ')' | '-'
        | '|' => 0.36,
        'm' | 'w' | 'M' | 'W' | '—' | '%' | '@' => 0.85,
        character if is_wide(character) => 1.0,
        character if character.is_uppercase() => 0.68,
        _ => 0.53,
    }
}

/// Whether a character is as wide as it is high, and lines may end beside it.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> String {
        let rows: Vec<String> =
            rows.iter().map(|row| format!("<tr><td>{}</td></tr>", row.join("</td><td>"))).collect();
        format!("<table>{}</table>", rows.concat())
    }

    #[test]
    fn a_table_whose_words_have_no_room_on_a_phone_scrolls_in_a_box_with_a_name_and_others_stay() {
        let fits = table(&[&["Skill", "Years"], &["Rust, and a cell with very many words in it", "10"]]);
        assert_eq!(scrolling(fits.clone()), fits);
        let wide = table(&[
            &["Responsibility", "Year", "Place"],
            &["Internationalisation", "2019–2024", "Kaiserslautern"],
        ]);
        assert_eq!(
            scrolling(format!("<p>a</p>{wide}<p>{fits}")),
            format!(
                "<p>a</p><div class=\"scrolls\" role=\"region\" tabindex=\"0\" aria-label=\"Responsibility, Year, Place\">\n{wide}\n</div><p>{fits}"
            )
        );
        let named = wide.replacen("<table>", "<table><caption>The &amp; \"years\"</caption>", 1);
        assert!(
            scrolling(named).contains(" aria-label=\"The &amp; &quot;years&quot;\">"),
            "its caption names it"
        );
        for (cell, is_wide) in [
            ("abcdefghijklmnopqrstuvwxyzabcdefghijkl", true),
            ("abcdefghijklm<wbr>nopqrstuvwxyz<br>abcdefghijkl", false),
            ("abcdefghijklm<b>nopqrstuvwxyz</b>abcdefghijkl", true),
            ("abcdefghijklm&nbsp;nopqrstuvwxyz&nbsp;abcdefghijkl", true),
            ("abcdefghijklm<table><tr><td>x</td></tr></table>nopqrs tuvw", false),
            ("漢字漢字漢字漢字漢字漢字漢字漢字", false),
        ] {
            assert_eq!(scrolling(table(&[&[cell]])).contains("scrolls"), is_wide, "{cell}");
        }
        let open = "<table><tr><td>abcdefghijklmnopqrstuvwxyzabcdefghijkl";
        assert_eq!(scrolling(open.to_owned()), open, "one that does not end");
    }
}
