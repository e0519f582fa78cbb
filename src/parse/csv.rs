//! Tables of comma-separated values, with a place for every cell.
//!
//! Read by hand: the usual crate gives no places, keeps the quotes of `lab, "Müller GmbH"`, and knows neither `sep=` nor
//! rows that are empty.

mod rows;
mod titles;

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{Source, Span};
use crate::unicode::entry::{entered_value, has_next_lines};
use crate::value::{Field, KeyPool, Map, Value};

use rows::{Cell, CellRow, RowReader};
use titles::titles;

/// Writes a cell as RFC 4180 has it, between delimiters that need not be its comma.
pub fn write_cell(text: &mut String, cell: &str, delimiter: char) {
    if !cell.contains(['"', delimiter, '\n', '\r']) {
        text.push_str(cell);
        return;
    }
    text.push('"');
    text.push_str(&cell.replace('"', "\"\""));
    text.push('"');
}

/// What the names of the columns begin with that a report of `batch` adds to a list.
pub const OF_REPORTS: &str = "letterpress_";

/// Parses a table whose first row names the columns: a list of maps, one a row. A cell is text, and what its text
/// means.
///
/// Without a delimiter it is that of a first line `sep=;`, as Excel writes it, else `;` or `,` or a tab, whichever the
/// first row has most of. A byte order mark is passed over, a row of empty cells is none, an empty cell is nil, every
/// value has the place of its cell, and its key that of the column's name. Rows with too many or too few cells, and one
/// with a quote that is never closed, or is closed before its cell ends, are pushed and left out, to the end of its line. Rows of one cell above the names of the columns are titles.
///
/// The rows of a spreadsheet end with their last cell that is not empty.
pub fn parse(source: &Arc<Source>, delimiter: Option<u8>, diagnostics: &mut Diagnostics) -> Option<Value> {
    let mut rows = Vec::new();
    each_row(source, delimiter, &|_| true, &mut |row| rows.push(Value::from(row)), diagnostics)?;
    Some(Value::from(rows))
}

/// Gives the rows of a table, which are those that [`parse`] lists, one after the other: the first whole, and of the others the
/// columns that are wanted by their names. Nothing where [`parse`] gives nothing.
pub(super) fn each_row(
    source: &Arc<Source>,
    delimiter: Option<u8>,
    is_wanted: &dyn Fn(&str) -> bool,
    take: &mut dyn FnMut(Map),
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let text = source.text();
    let next_lines = has_next_lines(text);
    let (start, delimiter) = start(source, delimiter);
    super::merge::none_in_table(source, diagnostics)?;
    let mut reader = RowReader { text, at: start, delimiter, is_sheet: source.grid().is_some() };
    let mut titles = titles(&reader);
    let mut table: Option<NamedTable<'_>> = None;
    while let Some(row) = reader.row() {
        if let Some(fault) = row.fault {
            let finding = fault.finding(source);
            let first = source.position(row.range.start).line;
            // the quote that is not closed is an earlier one
            let is_long = finding.span.is_some_and(|at| source.position(at.start()).line > first);
            diagnostics.push(if is_long {
                finding.hint(format!(
                    "the row begins in line {first}: see whether a quote in it is closed where it should be"
                ))
            } else {
                finding
            });
            table.as_ref()?;
            continue;
        }
        if row.cells.iter().all(|cell| cell.text.trim().is_empty()) {
            continue;
        }
        match &mut table {
            None if titles > 0 => {
                titles -= 1;
                let message = "this row is read as a title, not as the names of columns";
                let title = Diagnostic::new(Code::Csv, message).severity(Severity::Note);
                diagnostics.push(title.at(source.span(row.range)));
            }
            None => {
                let columns = header(source, row.cells, diagnostics)?;
                table = Some(NamedTable::new(source, columns, next_lines, is_wanted));
            }
            Some(table) => match table.add(row, diagnostics) {
                ControlFlow::Break(()) => break,
                ControlFlow::Continue(row) => row.into_iter().for_each(&mut *take),
            },
        }
    }
    if let Some(table) = table {
        table.finish(diagnostics);
    }
    Some(())
}

/// The delimiter of a table, as [`parse`] finds it.
pub fn delimiter(source: &Source, delimiter: Option<u8>) -> u8 {
    start(source, delimiter).1
}

/// The text of the first cell of the row that a finding is of; none where its quotes are wrong, or it is empty. `delimiter`
/// as for [`parse`].
pub fn first_cell(source: &Source, delimiter: Option<u8>, row: Span) -> Option<String> {
    let (text, at) = (source.text(), row.start());
    let is_first = source.position(at).column == 1;
    let (_, delimiter) = start(source, delimiter);
    let mut reader = RowReader { text, at, delimiter, is_sheet: source.grid().is_some() };
    let row = reader.row().filter(|row| is_first && row.fault.is_none())?;
    let first = row.cells.into_iter().next()?.text.trim().to_owned();
    (!first.is_empty()).then_some(first)
}

/// Where the first row begins, and the delimiter.
fn start(source: &Source, delimiter: Option<u8>) -> (usize, u8) {
    let text = source.text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (start, said) = match separator(&text[start..]) {
        _ if source.grid().is_some() => (0, Some(b',')),
        Some((delimiter, length)) => (start + length, Some(delimiter)),
        None => (start, None),
    };
    (start, said.or(delimiter).unwrap_or_else(|| guess(&text[start..])))
}

/// A table whose columns have their names.
struct NamedTable<'a> {
    source: &'a Source,
    columns: Vec<(Arc<str>, Span)>,
    /// Whether each of them is wanted.
    wanted: Vec<bool>,
    /// The short texts of its cells.
    texts: KeyPool,
    next_lines: bool,
    /// How many rows there were.
    rows: usize,
    /// How many cells hold something.
    filled: usize,
    /// How many cells hold nothing, those included that rows lacked at their ends.
    empty: usize,
    /// Whether it is a report, whose cells have a `'` before what a spreadsheet would compute.
    is_report: bool,
    /// The first cell under no name.
    nameless: Option<Span>,
    /// Whether that is the first of its row, and a whole number.
    is_count: bool,
}

impl<'a> NamedTable<'a> {
    fn new(
        source: &'a Source,
        columns: Vec<(Arc<str>, Span)>,
        next_lines: bool,
        is_wanted: &dyn Fn(&str) -> bool,
    ) -> Self {
        let is_report = columns.iter().any(|(name, _)| name.starts_with(OF_REPORTS));
        Self {
            source,
            wanted: columns.iter().map(|(name, _)| is_wanted(name)).collect(),
            columns,
            texts: KeyPool::default(),
            next_lines,
            rows: 0,
            filled: 0,
            empty: 0,
            is_report,
            nameless: None,
            is_count: false,
        }
    }

    /// Makes a map of a row, or says what is wrong with it; breaks where no more rows are to be read.
    fn add(&mut self, row: CellRow<'_>, diagnostics: &mut Diagnostics) -> ControlFlow<(), Option<Map>> {
        let CellRow { cells, range, .. } = row;
        let span = self.source.span(range);
        let columns = self.columns.len();
        let is_sheet = self.source.grid().is_some();
        if self.nameless.is_none() {
            let is_nameless = |(index, cell): &(usize, &Cell<'_>)| {
                self.columns.get(*index).map_or(is_sheet, |(name, _)| name.is_empty())
                    && !cell.text.trim().is_empty()
            };
            let found = cells.iter().enumerate().find(is_nameless);
            self.is_count =
                found.as_ref().is_some_and(|(at, cell)| *at == 0 && cell.text.trim().parse::<u64>().is_ok());
            self.nameless = found.map(|(_, cell)| self.source.span(cell.range.clone()));
        }
        if cells.len() != columns && !is_sheet {
            let message = match cells.len() {
                1 => format!("this row has 1 cell, the first row {columns}"),
                cells => format!("this row has {cells} cells, the first row {columns}"),
            };
            let mut finding = Diagnostic::new(Code::Csv, message).at(span);
            let last = self.source.position(span.end()).line;
            if last > self.source.position(span.start()).line {
                finding = finding.hint(format!(
                    "it runs to line {last}: see whether a quote in it is closed where it should be"
                ));
            }
            diagnostics.push(finding.hint("put a cell that holds the delimiter between double quotes"));
            return ControlFlow::Continue(None);
        }
        let filled = cells.iter().take(columns).filter(|cell| !cell.text.is_empty()).count();
        self.filled += filled;
        self.empty += columns - filled;
        if self.filled + self.empty + self.rows >= self.source.nesting().data_values_left {
            diagnostics.push(super::too_many_values(self.source).at(span));
            return ControlFlow::Break(());
        }
        // they take memory, and hardly a byte of the file
        let most = self.source.nesting().values.saturating_mul(EMPTY_CELLS);
        if self.empty > most + self.filled {
            let message = format!(
                "the file has more than {most} cells that hold nothing, beside one for each that does not"
            );
            let finding = Diagnostic::new(Code::LimitExceeded, message).at(span);
            diagnostics.push(finding.hint(
                "delete columns that are not needed, divide the table, or raise `yaml-values` under `safety` in \
                 letterpress.yml",
            ));
            return ControlFlow::Break(());
        }
        self.rows += 1;
        ControlFlow::Continue(Some(self.fields(cells, span.end())))
    }

    /// A row as a map; what it lacks at its end stands there.
    fn fields(&mut self, cells: Vec<Cell<'_>>, end: usize) -> Map {
        let is_first = self.rows == 1;
        let count = if is_first { self.columns.len() } else { self.wanted.iter().filter(|is| **is).count() };
        let mut row = Map::with_capacity(count);
        let end = self.source.span(end..end);
        let mut cells = cells.into_iter();
        for ((name, column), is_wanted) in self.columns.iter().zip(&self.wanted) {
            let cell = cells.next();
            if !is_wanted && !is_first {
                continue;
            }
            let (value, span) = match cell {
                Some(cell) if !cell.text.is_empty() => {
                    let guarded = cell.text.strip_prefix('\'').filter(|_| self.is_report);
                    let text = guarded.filter(|text| is_computed(text)).unwrap_or(&cell.text);
                    let value = match Value::cell(&entered_value(text, self.next_lines)) {
                        Value::String(text) => Value::String(self.texts.text(text)),
                        other => other,
                    };
                    (value, self.source.span(cell.range))
                }
                cell => (Value::Nil, cell.map_or(end, |cell| self.source.span(cell.range))),
            };
            let field = Field { value, key_span: Some(*column), span: Some(span), items: None };
            row.insert_field(Arc::clone(name), field);
        }
        row
    }

    fn finish(self, diagnostics: &mut Diagnostics) {
        if let Some(cell) = self.nameless {
            let message = "this cell, and all of its column, stands under no name and is not read";
            // programs that write tables count the rows so
            let is_count = self.is_count;
            let severity = if is_count { Severity::Note } else { Severity::Warning };
            let finding = Diagnostic::new(Code::Csv, message).severity(severity).at(cell);
            diagnostics.push(finding.hint("name the column in the row of names, or delete it"));
        }
    }
}

/// Whether a spreadsheet would compute a cell that begins so, be its sign as wide as a letter of Chinese.
pub fn is_computed(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// How many cells of a table may hold nothing for each value that a file may have, beside one for each that holds something.
const EMPTY_CELLS: usize = 2;

/// The most columns of a table: as many as the programs have that make them.
const MOST_COLUMNS: usize = 1 << 14;

/// The names of the columns, and their places; nothing where one is there twice, or where they are too many.
fn header(
    source: &Source,
    cells: Vec<Cell<'_>>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<(Arc<str>, Span)>> {
    if let Some(cell) = cells.get(MOST_COLUMNS) {
        let message = format!("the table has more than {MOST_COLUMNS} columns");
        let finding = Diagnostic::new(Code::LimitExceeded, message).at(source.span(cell.range.clone()));
        diagnostics.push(finding.hint("delete columns that are not needed, or divide the table"));
        return None;
    }
    let mut is_whole = true;
    let mut known = HashSet::new();
    let mut names = Vec::with_capacity(cells.len());
    for cell in cells {
        let name: Arc<str> = Arc::from(&*entered_value(cell.text.trim(), true));
        let place = source.span(cell.range);
        if !name.is_empty() && !known.insert(Arc::clone(&name)) {
            diagnostics.push(
                Diagnostic::new(Code::Csv, format!("the column `{name}` is there twice"))
                    .at(place)
                    .hint("keep one of the two, or give one another name"),
            );
            is_whole = false;
        }
        names.push((name, place));
    }
    is_whole.then_some(names)
}

/// The delimiter that a first line `sep=;` names, quoted or not, and the length of that line.
fn separator(text: &str) -> Option<(u8, usize)> {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    let said = line.trim_end_matches(['\r', '\n']).trim_matches('"');
    let (start, delimiter) = said.split_at_checked("sep=".len())?;
    let is_said = start.eq_ignore_ascii_case("sep=") && delimiter.len() == 1 && delimiter.is_ascii();
    is_said.then(|| (delimiter.as_bytes()[0], line.len()))
}

/// The delimiter the first row has most of; a comma where it has none.
fn guess(text: &str) -> u8 {
    let first =
        text.lines().find(|line| !line.trim_matches([',', ';', '\t', ' ']).is_empty()).unwrap_or_default();
    let outside = || first.split('"').step_by(2).flat_map(str::bytes);
    let count = |delimiter: u8| outside().filter(|&byte| byte == delimiter).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests;
