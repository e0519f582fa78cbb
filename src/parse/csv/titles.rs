//! Rows above the names of the columns.

use super::rows::{Cell, CellRow, QuoteFault, RowReader};
use crate::keys::{self, Holder, TableKind};

/// The most rows above the names of the columns that are titles.
const MOST_TITLES: usize = 3;

/// How many rows stand above the names of the columns as titles: of one cell each, which is no name of a column that people
/// use, with more cells below; and one of groups of columns, with gaps, above a row without that has as many such names.
pub(super) fn titles(reader: &RowReader<'_>) -> usize {
    let mut reader = reader.clone();
    let is_name = |name: &str| {
        let is_key = |holder: Holder| holder.entry(&name.to_lowercase()).is_some();
        is_key(Holder::Employer) || is_key(Holder::Job) || keys::column(name, TableKind::Employers).is_some()
    };
    let is_filled = |cell: &Cell<'_>| !cell.text.trim().is_empty();
    let named = |cells: &[Cell<'_>]| cells.iter().filter(|cell| is_name(cell.text.trim())).count();
    let heads_groups = |cells: &[Cell<'_>], below: &[Cell<'_>]| {
        let has_gaps = cells.len() < below.len() || !cells.iter().all(is_filled);
        has_gaps && below.iter().all(is_filled) && named(below) >= named(cells).max(2)
    };
    let mut titles = 0;
    while let Some(CellRow { cells, fault: None | Some(QuoteFault::Early(_)), .. }) = reader.row() {
        let mut filled = cells.iter().filter(|cell| is_filled(cell));
        match (filled.next(), filled.next()) {
            (None, _) => {}
            (Some(title), None) if !is_name(title.text.trim()) => {
                if cells.len() == 1 && !reader.is_sheet {
                    return 0;
                }
                titles += 1;
                if titles > MOST_TITLES {
                    return 0;
                }
            }
            (Some(_), second) => {
                let below = reader.row().map(|row| row.cells).unwrap_or_default();
                if titles < MOST_TITLES && heads_groups(&cells, &below) {
                    return titles + 1;
                }
                return if second.is_some() { titles } else { 0 };
            }
        }
    }
    0
}
