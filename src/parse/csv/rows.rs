//! The rows of a table, cell by cell.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// A cell: where it stands, quotes and blanks included, and its text without quotes.
pub(super) struct Cell<'a> {
    pub(super) range: Range<usize>,
    pub(super) text: Cow<'a, str>,
}

pub(super) struct CellRow<'a> {
    pub(super) cells: Vec<Cell<'a>>,
    /// What is wrong with a quote of the row.
    pub(super) fault: Option<QuoteFault>,
    /// The row without what ends it.
    pub(super) range: Range<usize>,
}

/// What is wrong with a quote, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuoteFault {
    /// It is not closed in the row, and so nowhere in the table; the row then ends with its line.
    Unclosed(usize),
    /// It closes its cell, in which more stands behind it.
    Early(usize),
}

impl QuoteFault {
    /// The finding about it.
    pub(super) fn finding(self, source: &Source) -> Diagnostic {
        let (quote, message, hint) = match self {
            Self::Unclosed(quote) => (
                quote,
                "a quote that opens here is never closed",
                "close it, or write `\"\"` for a quote inside a cell",
            ),
            Self::Early(quote) => (
                quote,
                "this quote closes its cell, and more of the cell stands behind it",
                "write `\"\"` for a quote inside a cell that stands between quotes",
            ),
        };
        Diagnostic::new(Code::Csv, message).at(source.span(quote..quote + 1)).hint(hint)
    }
}

/// Reads a table row by row, as RFC 4180 has it and as people write it by hand: with blanks around quotes.
#[derive(Clone)]
pub(super) struct RowReader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) delimiter: u8,
    pub(super) is_sheet: bool,
}

impl<'a> RowReader<'a> {
    /// The next row that is not a blank line.
    pub(super) fn row(&mut self) -> Option<CellRow<'a>> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        if self.at == self.text.len() {
            return None;
        }
        let start = self.at;
        let (mut cells, mut fault) = (Vec::new(), None);
        loop {
            match self.cell() {
                Ok((cell, early)) => {
                    cells.push(cell);
                    fault = fault.or(early.map(QuoteFault::Early));
                }
                Err(quote) => {
                    // nobody knows where it should have ended: its line is left out, and those below are read
                    let line = self.text[quote..].find(['\r', '\n']);
                    self.at = line.map_or(self.text.len(), |length| quote + length);
                    let fault = fault.or(Some(QuoteFault::Unclosed(quote)));
                    return Some(CellRow { cells, fault, range: start..self.at });
                }
            }
            if self.byte() != Some(self.delimiter) {
                return Some(CellRow { cells, fault, range: start..self.at });
            }
            self.at += 1;
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Whether a byte ends a cell.
    fn is_end(&self, byte: u8) -> bool {
        byte == self.delimiter || matches!(byte, b'\r' | b'\n')
    }

    /// A cell up to the delimiter or the end of the row, and the quote in it that closes it too early; where its quote is
    /// that is never closed.
    fn cell(&mut self) -> Result<(Cell<'a>, Option<usize>), usize> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let is_blank = |byte: &u8| *byte == b' ' || (*byte == b'\t' && self.delimiter != b'\t');
        let quote = start + bytes[start..].iter().take_while(|byte| is_blank(byte)).count();
        if bytes.get(quote) != Some(&b'"') {
            let length = bytes[start..].iter().take_while(|byte| !self.is_end(**byte)).count();
            self.at = start + length;
            let text = Cow::Borrowed(&self.text[start..self.at]);
            return Ok((Cell { range: start..self.at, text }, None));
        }
        let mut text = String::new();
        let mut at = quote + 1;
        loop {
            let inside = self.text[at..].find('"').ok_or(quote)?;
            text.push_str(&self.text[at..at + inside]);
            at += inside + 1;
            if bytes.get(at) != Some(&b'"') {
                break;
            }
            text.push('"');
            at += 1;
        }
        let length = bytes[at..].iter().take_while(|byte| !self.is_end(**byte)).count();
        let behind = self.text[at..at + length].trim_end_matches([' ', '\t']);
        text.push_str(behind);
        self.at = at + length;
        Ok((Cell { range: start..self.at, text: Cow::Owned(text) }, (!behind.is_empty()).then_some(at - 1)))
    }
}
