//! Tables.

use std::fmt::Write as _;

use super::blocks::BlockContext;
use super::package_parts::STEP;
use super::runs::{RunMark, RunProps};
use super::story::Stories;
use super::themed::{USUAL_SIZE, half_points};
use crate::document::{Alignment, Inline, Table, plain_text};

impl Stories<'_> {
    /// Writes a table, and after it the paragraph without which it would join the next one.
    pub(super) fn table(&mut self, table: &Table, place: &BlockContext) {
        self.flush(place);
        if table.columns.is_empty() {
            return;
        }
        let room = self.width.saturating_sub(place.indent).max(STEP);
        let size = self.document.meta.theme.as_deref().and_then(|theme| theme.size).unwrap_or(USUAL_SIZE);
        let mut widths = widths(table, room, half_points(size));
        let mut width = "w:w=\"0\" w:type=\"auto\"".to_owned();
        if self.right_to_left {
            // as wide as the text: programs differ in the edge that a narrower one stands at
            fill(&mut widths, room);
            width = format!("w:w=\"{room}\" w:type=\"dxa\"");
        }
        let first_row = u8::from(!table.head.is_empty());
        let _ = write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"LetterTable\"/>{}<w:tblW {width}/>\
             <w:tblInd w:w=\"{}\" w:type=\"dxa\"/><w:tblLook w:val=\"0020\" w:firstRow=\"{first_row}\" w:lastRow=\"0\" \
             w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
            if self.right_to_left { "<w:bidiVisual/>" } else { "" },
            place.indent
        );
        for width in &widths {
            let _ = write!(self.out, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.out.push_str("</w:tblGrid>\n");
        let heads = table.head.iter().map(|row| (row, true));
        for (row, is_head) in heads.chain(table.body.iter().chain(&table.foot).map(|row| (row, false))) {
            self.out.push_str("<w:tr>");
            self.out.push_str("<w:trPr><w:cantSplit/>");
            if is_head {
                self.out.push_str("<w:tblHeader/>");
            }
            self.out.push_str("</w:trPr>\n");
            let look = if is_head { place.look.with(RunMark::Bold) } else { place.look.clone() };
            for (index, cell) in row.cells.iter().enumerate() {
                let alignment = table.columns.get(index).copied().unwrap_or(Alignment::Default);
                let width = widths.get(index).copied().unwrap_or(STEP);
                self.cell(cell, width, alignment, &look);
            }
            self.out.push_str("</w:tr>\n");
        }
        self.out.push_str("</w:tbl>\n");
        self.out.push_str(
            "<w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"140\" w:lineRule=\"exact\"/></w:pPr></w:p>\n",
        );
    }

    fn cell(&mut self, content: &[Inline], width: u32, alignment: Alignment, look: &RunProps) {
        let _ = write!(self.out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
        self.out.push_str("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/>");
        if self.right_to_left {
            self.out.push_str("<w:bidi/>");
        }
        let side = match alignment {
            Alignment::Default => None,
            Alignment::Left => Some("left"),
            Alignment::Center => Some("center"),
            Alignment::Right => Some("right"),
        };
        if let Some(side) = side {
            let _ = write!(self.out, "<w:jc w:val=\"{side}\"/>");
        }
        self.out.push_str("</w:pPr>");
        self.inlines(content, look);
        self.out.push_str("</w:p></w:tc>\n");
    }
}

/// Makes columns as wide together as a room is.
fn fill(widths: &mut [u32], room: u32) {
    let all = widths.iter().map(|width| u64::from(*width)).sum::<u64>().max(1);
    for width in widths {
        *width = u32::try_from(u64::from(*width) * u64::from(room) / all).unwrap_or(room);
    }
}

/// The gap after a column, with a little for other fonts, in twentieths of a point.
const GAP: u32 = 400;

/// The first of the characters that are as wide as they are high.
const FIRST_WIDE: u32 = 0x1100;

/// About how wide a word of 11 points is in bold letters of a wide font, so that none is parted whichever is there.
fn width_of(word: &str) -> u32 {
    let characters = word.chars().map(|character| match character {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' => 85,
        'f' | 'r' | 't' | '(' | ')' | '-' => 115,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 230,
        _ if character.is_uppercase() => 165,
        _ if u32::from(character) >= FIRST_WIDE => 230,
        _ => 145,
    });
    characters.fold(0, u32::saturating_add)
}

/// How wide the columns are: as their longest cells want it where there is room, else at least as wide as their
/// longest words; `size` is that of the text in half points.
fn widths(table: &Table, room: u32, size: u32) -> Vec<u32> {
    let cells = |column: usize| {
        table.rows().filter_map(move |row| row.cells.get(column)).map(|cell| plain_text(cell))
    };
    let scaled = |width: u32| u64::from(width).saturating_mul(u64::from(size)) / 22;
    let width = |words: u32| (scaled(words) + u64::from(GAP)).min(u64::from(room));
    let longest = |text: &str| text.split_whitespace().map(width_of).max().unwrap_or(0);
    let columns = 0..table.columns.len();
    // what has spaces may be broken there, where its font is wider than most
    let whole = |text: &str| (width_of(text) / 5 * 4).max(longest(text));
    let wanted = |column| width(cells(column).map(|cell| whole(&cell)).max().unwrap_or(0));
    let least = |column| width(cells(column).map(|cell| longest(&cell)).max().unwrap_or(0));
    let wanted: Vec<u64> = columns.clone().map(wanted).collect();
    let least: Vec<u64> = columns.map(least).collect();
    let (room, all, tight) = (u64::from(room), wanted.iter().sum::<u64>(), least.iter().sum::<u64>());
    let share = |(wanted, least): (&u64, &u64)| {
        if all <= room {
            *wanted
        } else if tight < room {
            least + (wanted - least) * (room - tight) / (all - tight)
        } else {
            (least * room / tight).max(1)
        }
    };
    wanted.iter().zip(&least).map(share).map(|width| u32::try_from(width).unwrap_or(u32::MAX)).collect()
}
