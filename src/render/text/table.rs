//! Tables: columns where they fit, else one line a cell.

use crate::document::Alignment;
use crate::render::lines::Lines;
use crate::render::lines::width::columns;

/// The widest table that is laid out in columns, where no width is asked for.
const WIDEST: usize = 100;

/// A table whose cells are text; line ends in a cell are breaks.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) alignments: Vec<Alignment>,
    pub(super) head: Vec<Vec<String>>,
    pub(super) body: Vec<Vec<String>>,
    pub(super) foot: Vec<Vec<String>>,
}

impl Grid {
    /// Adds the table.
    pub(super) fn write(&self, lines: &mut Lines) {
        let mut widths = vec![0; self.alignments.len()];
        for row in self.head.iter().chain(&self.body).chain(&self.foot) {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.split('\n').map(columns).max().unwrap_or(0).max(*width);
            }
        }
        let total = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
        if total <= lines.available().unwrap_or(WIDEST) {
            self.write_columns(&widths, lines);
        } else {
            self.write_records(lines);
        }
    }

    fn write_columns(&self, widths: &[usize], lines: &mut Lines) {
        let rule: Vec<String> = widths.iter().map(|&width| "-".repeat(width.max(1))).collect();
        let rule = rule.join("  ");
        for row in &self.head {
            self.write_row(row, widths, lines);
        }
        if !self.head.is_empty() {
            lines.verbatim(&rule);
        }
        for row in &self.body {
            self.write_row(row, widths, lines);
        }
        if !self.foot.is_empty() {
            lines.verbatim(&rule);
        }
        for row in &self.foot {
            self.write_row(row, widths, lines);
        }
    }

    fn write_row(&self, row: &[String], widths: &[usize], lines: &mut Lines) {
        let height = row.iter().map(|cell| cell.split('\n').count()).max().unwrap_or(1);
        let mut parts: Vec<_> = row.iter().map(|cell| cell.split('\n')).collect();
        for _ in 0..height {
            let mut line = String::new();
            for ((part, &width), alignment) in parts.iter_mut().zip(widths).zip(&self.alignments) {
                if !line.is_empty() || width == 0 {
                    line.push_str("  ");
                }
                let text = part.next().unwrap_or_default();
                let room = width.saturating_sub(columns(text));
                let before = match alignment {
                    Alignment::Default | Alignment::Left => 0,
                    Alignment::Center => room / 2,
                    Alignment::Right => room,
                };
                line.extend(std::iter::repeat_n(' ', before));
                line.push_str(text);
                line.extend(std::iter::repeat_n(' ', room - before));
            }
            lines.verbatim(&line);
        }
    }

    /// Every row as lines of its own, each cell under its heading.
    fn write_records(&self, lines: &mut Lines) {
        let head = self.head.last();
        let others = self.head.iter().take(self.head.len().saturating_sub(1));
        for (index, row) in others.chain(&self.body).chain(&self.foot).enumerate() {
            if index > 0 {
                lines.blank();
            }
            for (column, cell) in row.iter().enumerate() {
                let name = head.and_then(|head| head.get(column)).filter(|name| !name.is_empty());
                match name {
                    Some(name) => lines.text(&format!("{}: {cell}", name.replace('\n', " "))),
                    None if cell.is_empty() => {}
                    None => lines.text(cell),
                }
            }
        }
        if self.body.is_empty() && self.foot.is_empty() {
            for cell in head.into_iter().flatten() {
                lines.text(cell);
            }
        }
    }
}
