//! Cells of a sheet that are merged: the first of each group shows its value, and no program shows what the others hold.

use std::collections::BTreeMap;

use super::SheetError;
use super::rows::{MOST_COLUMNS, MOST_ROWS, cell_name, column_index};
use crate::diagnostic::{Code, Diagnostic, Severity};

/// The most groups of merged cells of a sheet.
const MOST_GROUPS: usize = 1_000_000;

/// A column and a row, both counted from 0.
type CellPlace = (u32, u32);

/// The groups of a sheet, which are told before its cells or with them, and are met row by row.
///
/// What it costs to ask of a cell grows with the logarithm of their number: of the groups that reach into a row no two
/// overlap, since one that does is none.
#[derive(Debug, Default)]
pub(super) struct MergedCells {
    /// In the order of their first rows.
    groups: Vec<MergedGroup>,
    /// How many of them have begun.
    begun: usize,
    /// Those that reached into the rows so far, by their first columns.
    open: BTreeMap<u32, usize>,
    /// The first group that is none, and how many more there are.
    astray: Option<(String, usize)>,
}

#[derive(Debug)]
struct MergedGroup {
    first: CellPlace,
    last: CellPlace,
    /// Whether a cell below it holds something.
    hides: bool,
}

impl MergedCells {
    /// Those that a sheet of Excel names so: `A2:B7`, `$A$2:$B$7`, `B:C`, `2:3`.
    pub(super) fn of_names(names: &[String]) -> Result<Self, SheetError> {
        let mut merged = Self::default();
        for name in names {
            match group(name) {
                Some((first, last)) => merged.add(first, last)?,
                None => merged.lose(name.chars().take(40).collect()),
            }
        }
        merged.groups.sort_by_key(|group| (group.first.1, group.first.0));
        Ok(merged)
    }

    /// Adds a group, whose first row is none before those of the others.
    pub(super) fn add(&mut self, first: CellPlace, last: CellPlace) -> Result<(), SheetError> {
        if self.groups.len() >= MOST_GROUPS {
            return Err(SheetError::TooLarge);
        }
        if first != last {
            self.groups.push(MergedGroup { first, last, hides: false });
        }
        Ok(())
    }

    /// Whether a cell stands below another one that it is merged with. `is_filled` says that it holds something. Rows are asked
    /// of in their order.
    pub(super) fn covers(&mut self, place: CellPlace, is_filled: bool) -> bool {
        while let Some(group) = self.groups.get(self.begun).filter(|group| group.first.1 <= place.1) {
            let MergedGroup { first, last, .. } = *group;
            match self.meets(first.1, last.0).filter(|&at| self.groups[at].last.0 >= first.0) {
                Some(_) => {
                    self.groups[self.begun].last = first;
                    self.lose(names(first, last).join(":"));
                }
                None => drop(self.open.insert(first.0, self.begun)),
            }
            self.begun += 1;
        }
        let Some(at) = self.meets(place.1, place.0) else { return false };
        let group = &mut self.groups[at];
        let is_covered = group.last.0 >= place.0 && group.first != place;
        group.hides |= is_covered && is_filled;
        is_covered
    }

    /// The last group that begins in a column or before it and reaches into a row; those that end above it are forgotten.
    fn meets(&mut self, row: u32, column: u32) -> Option<usize> {
        loop {
            let (&begins, &at) = self.open.range(..=column).next_back()?;
            if self.groups[at].last.1 >= row {
                return Some(at);
            }
            self.open.remove(&begins);
        }
    }

    fn lose(&mut self, name: String) {
        match &mut self.astray {
            Some((_, more)) => *more += 1,
            None => self.astray = Some((name, 0)),
        }
    }

    /// What is said of the groups below the row `head`, of a table that ends with the row `end`. The names of columns, and
    /// titles above them, stand in cells that are merged as well, and are told where something is lost by it.
    pub(super) fn findings(&self, head: Option<u32>, end: u32) -> Vec<Diagnostic> {
        let is_told = |group: &&MergedGroup| {
            let (row, to) = (group.first.1, group.last.1);
            let is_below = head.is_some_and(|head| row > head);
            let is_group = group.first != group.last;
            is_group && (group.hides || (is_below && row <= end && (row == to || row < end)))
        };
        let mut found = self.groups.iter().filter(is_told);
        let told = found.next().map(|MergedGroup { first, last, .. }| {
            let more = more(found.count());
            let [from, to] = names(*first, *last);
            let message =
                format!("cells {from} to {to} are merged, and their value is read in {from} alone{more}");
            let finding = Diagnostic::new(Code::Csv, message).severity(Severity::Warning);
            finding.hint("part them, and write the value into each cell that it is for")
        });
        let astray = self.astray.as_ref().map(|(name, count)| {
            let more = more(*count);
            let message =
                format!("cells `{name}` cannot be merged, and are read as if each stood for itself{more}");
            let finding = Diagnostic::new(Code::Csv, message).severity(Severity::Warning);
            finding.hint("open the table in a spreadsheet program and save it")
        });
        told.into_iter().chain(astray).collect()
    }
}

fn more(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "; so is 1 more group of cells".to_owned(),
        more => format!("; so are {more} more groups of cells"),
    }
}

fn names(first: CellPlace, last: CellPlace) -> [String; 2] {
    [cell_name(first.0, first.1), cell_name(last.0, last.1)]
}

/// The first and the last cell of those that a name such as `A2:B7` is of, whichever of its ends stands first.
fn group(name: &str) -> Option<(CellPlace, CellPlace)> {
    let (one, other) = name.split_once(':').unwrap_or((name, name));
    let [(one_column, one_row), (other_column, other_row)] = [corner(one)?, corner(other)?];
    // one that names no column is of all
    let range = |one: Option<u32>, other: Option<u32>, most: u32| match (one, other) {
        (None, None) => Some((0, most - 1)),
        (Some(one), Some(other)) => Some((one.min(other), one.max(other))),
        (Some(_), None) | (None, Some(_)) => None,
    };
    let (left, right) = range(one_column, other_column, MOST_COLUMNS)?;
    let (top, bottom) = range(one_row, other_row, MOST_ROWS)?;
    Some(((left, top), (right, bottom)))
}

/// The column and the row, both counted from 0, of a cell such as `$B$7`, of a column such as `B`, of a row such as `7`.
fn corner(name: &str) -> Option<(Option<u32>, Option<u32>)> {
    let bare = name.trim().replace('$', "");
    let end = bare.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(bare.len());
    let (letters, digits) = bare.split_at(end);
    let column = if letters.is_empty() { None } else { Some(column_index(letters)?) };
    let row = match digits {
        "" => None,
        digits => Some(digits.parse::<u32>().ok().filter(|row| (1..=MOST_ROWS).contains(row))? - 1),
    };
    (column.is_some() || row.is_some()).then_some((column, row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_groups_are_read_however_they_are_written() {
        for (name, cells) in [
            ("A2:B7", Some(((0, 1), (1, 6)))),
            ("a2:b7", Some(((0, 1), (1, 6)))),
            ("$A$2:$B$7", Some(((0, 1), (1, 6)))),
            ("B7:A2", Some(((0, 1), (1, 6)))),
            ("B2:A7", Some(((0, 1), (1, 6)))),
            ("B:C", Some(((1, 0), (2, MOST_ROWS - 1)))),
            ("2:3", Some(((0, 1), (MOST_COLUMNS - 1, 2)))),
            ("B2", Some(((1, 1), (1, 1)))),
            ("A2:ZZZZ9", None),
            ("A2:B99999999", None),
            ("A2:B", None),
            ("A0:B1", None),
            ("", None),
            ("ä:ö", None),
        ] {
            assert_eq!(group(name), cells, "{name}");
        }
    }

    #[test]
    fn a_cell_below_others_is_covered_and_the_first_is_not() {
        let names = ["A2:B3", "C2:C9", "D1:E1", "B3:D3", "A4:A5", "2:2"].map(str::to_owned);
        let mut merged = MergedCells::of_names(&names).expect("few");
        let covered = [
            "....x...", ".x......", "xxx.....", "..x.....", "x.x.....", "..x.....", "..x.....", "..x.....",
            "..x.....", "........",
        ];
        for (row, line) in (0..).zip(covered) {
            let found: String =
                (0..8).map(|column| if merged.covers((column, row), true) { 'x' } else { '.' }).collect();
            assert_eq!(found, line, "row {}", row + 1);
        }
        let told: Vec<String> = merged.findings(Some(0), 9).into_iter().map(|found| found.message).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("cells D1 to E1 are merged"), "{told:?}");
        assert!(told[0].ends_with("; so are 3 more groups of cells"), "{told:?}");
        assert!(told[1].starts_with("cells `A2:XFD2` cannot be merged"), "{told:?}");
        assert!(told[1].ends_with("; so is 1 more group of cells"), "{told:?}");
    }
}
