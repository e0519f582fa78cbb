//! The rows of a sheet as they come in, written out as a table of comma-separated values.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::SheetError;
use super::merged::MergedCells;
use super::text_columns::{self, TextColumn};
use super::unseen;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parse::csv::write_cell;
use crate::source::{SheetGrid, column_name};

/// The most rows that a sheet may have: as many as the programs that make them.
pub(super) const MOST_ROWS: u32 = 1 << 20;

/// The most columns of a sheet, likewise.
pub(super) const MOST_COLUMNS: u32 = 1 << 14;

/// The most bytes of one cell. Excel's own limit is a thirtieth of it.
const LONGEST_CELL: usize = 1 << 20;

/// The most cells of a sheet that only repeat others, as an `.ods` says of rows and columns in a few bytes.
const MOST_REPEATED: u32 = 100_000;

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SheetCell {
    /// As it is printed.
    pub(super) text: String,
    /// What is to be said of it.
    pub(super) remark: Option<Remark>,
    /// Whether it is a number that is shown as it is.
    pub(super) is_number: bool,
    /// Where it leads.
    pub(super) link: Option<String>,
}

/// What is to be said of a cell, once for each column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Remark {
    /// It holds an error, such as `#N/A`.
    Error(String),
    /// It has a formula whose value no program has computed.
    Uncomputed,
    /// It shows its value otherwise: in this format.
    Format(String),
    /// It shows its value as this.
    Shown(String),
    /// It has more digits than a spreadsheet keeps.
    Digits,
    /// Its text has a reference that stands for nothing.
    Reference(String),
    /// It says that it is what its value is not: the value, and what it is none of.
    Malformed(String, &'static str),
    /// There is another cell of its address, before it.
    Twice,
    /// It has several values.
    Several,
    /// Whoever looks at the sheet does not see it, or sees it taken back: why.
    Unseen(&'static str),
}

impl SheetCell {
    /// Text, or nothing.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The same, which nobody sees in the sheet, unless something else is to be said of it.
    pub(super) fn unseen(self, why: Option<&'static str>) -> Self {
        let why = why.filter(|_| !self.text.trim().is_empty());
        Self { remark: self.remark.or(why.map(Remark::Unseen)), ..self }
    }

    /// A value that is none of what its cell says, read as `text`.
    pub(super) fn malformed(text: String, value: String, none_of: &'static str) -> Self {
        Self { text, remark: Some(Remark::Malformed(value, none_of)), ..Self::default() }
    }

    /// The same, in the text of which a reference stands for nothing.
    pub(super) fn with_unknown(self, reference: Option<String>) -> Self {
        Self { remark: reference.map(Remark::Reference).or(self.remark), ..self }
    }

    /// Whether it holds nothing, and nothing is to be said of it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.remark.is_none() && self.link.is_none()
    }
}

/// What was said of the cells of a column so far.
struct Remarked {
    remark: Remark,
    value: String,
    cell: String,
    place: Range<usize>,
    more: usize,
}

/// Writes rows out.
pub(super) struct TableWriter {
    text: String,
    grid: SheetGrid,
    /// The most bytes of the text.
    limit: usize,
    /// The row that is being read, and its cells by their columns; both counted from 0.
    row: u32,
    cells: BTreeMap<u32, SheetCell>,
    /// By the kind of the remark and the column.
    remarked: BTreeMap<(usize, u32), Remarked>,
    /// Of rows in which several cells are not seen, by why they are not.
    unseen_rows: BTreeMap<&'static str, Remarked>,
    columns: BTreeMap<u32, TextColumn>,
    /// Rows that are hidden and not empty.
    hidden: Vec<u32>,
    /// Columns that are hidden.
    hidden_columns: BTreeSet<u32>,
    /// The first cells that a condition hides, or strikes out, by which of both it does.
    conditional: BTreeMap<&'static str, String>,
    /// The first row with cells.
    first: Option<u32>,
    pub(super) merged: MergedCells,
    /// Whether any has several cells.
    is_table: bool,
    /// How many cells may still repeat others.
    repeatable: u32,
    /// The bytes of the cells of the row that is being read.
    held: usize,
}

/// A finding about a sheet, and what of its text it is about.
pub(super) type SheetFinding = (Option<Range<usize>>, Diagnostic);

impl TableWriter {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            text: String::new(),
            grid: SheetGrid::default(),
            limit,
            row: 0,
            cells: BTreeMap::new(),
            remarked: BTreeMap::new(),
            unseen_rows: BTreeMap::new(),
            columns: BTreeMap::new(),
            hidden: Vec::new(),
            hidden_columns: BTreeSet::new(),
            conditional: BTreeMap::new(),
            first: None,
            merged: MergedCells::default(),
            is_table: false,
            repeatable: MOST_REPEATED,
            held: 0,
        }
    }

    /// Whether it has no row yet.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The first row.
    pub(super) fn head(&self) -> &str {
        self.text.lines().next().unwrap_or_default()
    }

    /// Whether it has a row of several cells.
    pub(super) fn is_table(&self) -> bool {
        self.is_table
    }

    /// Puts a cell into the row that is being read; columns are counted from 0.
    pub(super) fn cell(&mut self, column: u32, mut cell: SheetCell) -> Result<(), SheetError> {
        if cell.text.len() > LONGEST_CELL {
            return Err(SheetError::TooLarge);
        }
        if column >= MOST_COLUMNS {
            return Err(SheetError::Malformed(format!("it has more than {MOST_COLUMNS} columns")));
        }
        if self.cells.contains_key(&column) {
            cell.remark = Some(Remark::Twice);
        }
        if !cell.is_blank() {
            // a row is held until it ends
            self.held = self.held.saturating_add(cell.text.len());
            if self.text.len().saturating_add(self.held) > self.limit {
                return Err(SheetError::TooLarge);
            }
            self.cells.insert(column, cell);
        }
        Ok(())
    }

    /// Takes account of cells of the row `row` that only repeat others.
    pub(super) fn repeat(&mut self, row: u32, cells: u32) -> Result<(), SheetError> {
        let left = self.repeatable.checked_sub(cells);
        self.repeatable =
            left.ok_or(SheetError::Repeated { row: row.saturating_add(1), most: MOST_REPEATED })?;
        Ok(())
    }

    /// Takes down that columns are hidden, from one to another, both counted from 0.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        if self.hidden_columns.len() < MOST_COLUMNS as usize {
            self.hidden_columns.extend(first..=last.min(MOST_COLUMNS - 1));
        }
    }

    /// Takes down what a condition does with what cells hold; of their names the first is told.
    pub(super) fn under_condition(&mut self, does: &'static str, cells: &str) {
        let first = cells.split_ascii_whitespace().next().unwrap_or_default();
        // an `.ods` names the sheet as well
        let parts = first.split(':').map(|cell| cell.rsplit('.').next().unwrap_or(cell).replace('$', ""));
        let first = parts.collect::<Vec<_>>().join(":");
        let is_name =
            first.len() < 40 && first.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b':');
        if is_name && !first.is_empty() {
            self.conditional.entry(does).or_insert(first);
        }
    }

    /// What is said of columns that are hidden and hold something.
    fn hidden_columns_finding(&self) -> Option<Diagnostic> {
        let mut hidden = self.columns.keys().filter(|column| self.hidden_columns.contains(column));
        let first = column_name(*hidden.next()? as usize + 1);
        let message = match hidden.count() {
            0 => format!("column {first} is hidden, and is read all the same"),
            more => format!(
                "{} columns are hidden, and are read all the same; the first is column {first}",
                more + 1
            ),
        };
        Some(Diagnostic::new(Code::Csv, message).severity(Severity::Note))
    }

    /// Ends a row, counted from 0, which comes `times` times; it is written out unless it is empty.
    pub(super) fn end_row(&mut self, row: u32, times: u32, is_hidden: bool) -> Result<(), SheetError> {
        let cells = std::mem::take(&mut self.cells);
        self.held = 0;
        if cells.is_empty() {
            return Ok(());
        }
        if !self.text.is_empty() && row <= self.row {
            return Err(SheetError::Malformed("its rows are not in order".into()));
        }
        let again = u32::try_from(cells.len()).unwrap_or(u32::MAX).saturating_mul(times.saturating_sub(1));
        self.repeat(row, again)?;
        self.first.get_or_insert(row);
        for row in row..row.saturating_add(times) {
            if row >= MOST_ROWS {
                return Err(SheetError::Malformed(format!("it has more than {MOST_ROWS} rows")));
            }
            self.row = row;
            if is_hidden {
                self.hidden.push(row);
            }
            self.write(&cells)?;
        }
        Ok(())
    }

    fn write(&mut self, cells: &BTreeMap<u32, SheetCell>) -> Result<(), SheetError> {
        self.grid.begin_row(self.text.len(), self.row + 1);
        self.is_table |= cells.len() > 1;
        let unseen = |cell: &SheetCell| match cell.remark {
            Some(Remark::Unseen(why)) => unseen::OF_ROWS.into_iter().find(|of_row| of_row == &why),
            Some(_) | None => None,
        };
        let counted = |why: &str| cells.values().filter(|cell| unseen(cell) == Some(why)).take(2).count();
        let of_rows: Vec<&str> = unseen::OF_ROWS.into_iter().filter(|why| counted(why) > 1).collect();
        let mut told: Vec<&str> = Vec::new();
        let mut next = 0;
        for (&column, cell) in cells {
            self.text.extend(std::iter::repeat_n(',', (column - next) as usize));
            next = column;
            let start = self.text.len();
            let seen = self.columns.entry(column).or_default();
            // in a column of addresses the words of a link say nothing, and its address is meant
            let link = seen.links().and_then(|kind| kind.address(cell.link.as_deref()?, &cell.text));
            let text = link.as_ref().unwrap_or(&cell.text);
            write_cell(&mut self.text, text, ',');
            let place = start..self.text.len();
            seen.add(text, cell.is_number, self.row, place.clone());
            if let Some(remark) = cell.remark.as_ref().filter(|_| link.is_none()) {
                match unseen(cell).filter(|why| of_rows.contains(why)) {
                    Some(why) if told.contains(&why) => {}
                    Some(why) => {
                        told.push(why);
                        self.remark_row(why, remark, text, place);
                    }
                    None => self.remark(column, remark, text, place),
                }
            }
            if self.text.len() > self.limit {
                return Err(SheetError::TooLarge);
            }
        }
        self.text.push('\n');
        Ok(())
    }

    fn remark(&mut self, column: u32, remark: &Remark, value: &str, place: Range<usize>) {
        let kind = match remark {
            Remark::Error(_) => 0,
            Remark::Uncomputed => 1,
            Remark::Format(_) | Remark::Shown(_) => 2,
            Remark::Digits => 3,
            Remark::Reference(_) => 4,
            Remark::Malformed(..) => 5,
            Remark::Twice => 6,
            Remark::Several => 7,
            Remark::Unseen(_) => 8,
        };
        let cell = cell_name(column, self.row);
        let first = || Remarked { remark: remark.clone(), value: value.to_owned(), cell, place, more: 0 };
        self.remarked.entry((kind, column)).and_modify(|known| known.more += 1).or_insert_with(first);
    }

    /// Takes down that several cells of a row are not seen.
    fn remark_row(&mut self, why: &'static str, remark: &Remark, value: &str, place: Range<usize>) {
        let cell = (self.row + 1).to_string();
        let first = || Remarked { remark: remark.clone(), value: value.to_owned(), cell, place, more: 0 };
        self.unseen_rows.entry(why).and_modify(|known| known.more += 1).or_insert_with(first);
    }

    /// The text, where its rows stand, and what is to be said of it.
    pub(super) fn finish(self) -> (String, SheetGrid, Vec<SheetFinding>) {
        let mut of_sheet = self.merged.findings(self.first, self.row);
        of_sheet.extend(self.hidden_columns_finding());
        of_sheet.extend(self.conditional.iter().map(|(does, cells)| {
            let message = format!("a condition {does} what cells {cells} hold, which is read all the same");
            Diagnostic::new(Code::Csv, message).severity(Severity::Warning)
        }));
        let mut findings: Vec<SheetFinding> = Vec::new();
        for ((_, column), remarked) in self.remarked {
            findings.push((Some(remarked.place.clone()), remarked.finding(column)));
        }
        for (why, Remarked { value, cell, place, more, .. }) in self.unseen_rows {
            let rest = match more {
                0 => String::new(),
                1 => "; so does 1 more row".to_owned(),
                more => format!("; so do {more} more rows"),
            };
            let message =
                format!("row {cell} holds `{value}` and more, {why}, and is read all the same{rest}");
            let finding = Diagnostic::new(Code::InvalidValue, message).severity(Severity::Warning);
            findings.push((Some(place), finding.hint("delete what is not meant, or show it")));
        }
        for (column, text) in self.columns {
            findings.extend(text_columns::finding(column, text));
        }
        if let Some(first) = self.hidden.first() {
            let message = match self.hidden.len() {
                1 => format!("row {} is hidden, and is read all the same", first + 1),
                count => format!(
                    "{count} rows are hidden, and are read all the same; the first is row {}",
                    first + 1
                ),
            };
            let finding = Diagnostic::new(Code::Csv, message).severity(Severity::Warning);
            findings
                .push((None, finding.hint("delete rows that are not meant, or move them to another sheet")));
        }
        findings.extend(of_sheet.into_iter().map(|finding| (None, finding)));
        (self.text, self.grid, findings)
    }
}

impl Remarked {
    fn finding(self, column: u32) -> Diagnostic {
        let Self { remark, value, cell, more, .. } = self;
        let rest = match more {
            0 => String::new(),
            1 => format!("; so does 1 more of column {}", column_name(column as usize + 1)),
            more => format!("; so do {more} more of column {}", column_name(column as usize + 1)),
        };
        let as_text = "make the cell text, and type what the letter shall print";
        let (message, hint) = match remark {
            Remark::Error(error) => (
                format!("cell {cell} holds the error `{error}`, and is read as empty{rest}"),
                "mend its formula, or write the value itself",
            ),
            Remark::Uncomputed => (
                format!(
                    "cell {cell} holds a formula that no program has computed, and is read as empty{rest}"
                ),
                "open the table in a spreadsheet program and save it",
            ),
            Remark::Format(format) => {
                (format!("cell {cell} holds `{value}` and shows it in the format `{format}`{rest}"), as_text)
            }
            Remark::Shown(shown) => {
                (format!("cell {cell} holds `{value}` and shows it as `{shown}`{rest}"), as_text)
            }
            Remark::Digits => (
                format!("cell {cell} holds `{value}`, of which a spreadsheet keeps 15 digits alone{rest}"),
                as_text,
            ),
            Remark::Reference(reference) => (
                format!("cell {cell} holds `{reference}`, which stands for nothing{rest}"),
                "open the table in a spreadsheet program, mend the cell and save it",
            ),
            Remark::Malformed(value, none_of) => (
                format!("cell {cell} holds `{value}`, which is {none_of}{rest}"),
                "open the table in a spreadsheet program, mend the cell and save it",
            ),
            Remark::Unseen(why) => (
                format!("cell {cell} holds `{value}`, {why}, and is read all the same{rest}"),
                "delete what is not meant, or show it",
            ),
            Remark::Several => (
                format!("cell {cell} has several values, and `{value}` is read{rest}"),
                "open the table in a spreadsheet program and save it",
            ),
            Remark::Twice => (
                format!("cell {cell} is there twice, and the last is read{rest}"),
                "open the table in a spreadsheet program and save it",
            ),
        };
        Diagnostic::new(Code::InvalidValue, message).severity(Severity::Warning).hint(hint)
    }
}

/// How a cell is called whose column and row are counted from 0.
pub(super) fn cell_name(column: u32, row: u32) -> String {
    format!("{}{}", column_name(column as usize + 1), row + 1)
}

/// The column, counted from 0, that has these letters in a sheet.
pub(super) fn column_index(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let value = |byte: u8| u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().fold(0, |column, byte| column * 26 + value(byte));
    (column <= MOST_COLUMNS).then(|| column - 1)
}

/// The column and the row, both counted from 0, of a cell such as `B7`.
pub(super) fn cell_place(name: &str) -> Option<(u32, u32)> {
    let end = name.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, digits) = name.split_at(end);
    let row: u32 = digits.parse().ok()?;
    Some((column_index(letters)?, (1..=MOST_ROWS).contains(&row).then(|| row - 1)?))
}
