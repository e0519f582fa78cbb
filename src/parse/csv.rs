//! Tables: CSV as spreadsheets write it. The one file that names the CSV crate.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Source, Span};
use crate::unicode::entry::{entered_value, has_next_lines};
use crate::value::{Field, Map, Value};

/// Parses a table whose first row names the columns: a list of maps, one a row. A cell is text, and what its text
/// means.
///
/// Without a delimiter it is `;` or `,` or a tab, whichever the first row has most of. A byte order mark is
/// passed over, an empty cell is nil, every value has the place of its cell, and its key that of the column's name. Rows with too many or too
/// few cells, and one with a quote that is never closed, are pushed and left out.
pub fn parse(source: &Arc<Source>, delimiter: Option<u8>, diagnostics: &mut Diagnostics) -> Option<Value> {
    let text = source.text();
    let next_lines = has_next_lines(text);
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let delimiter = delimiter.unwrap_or_else(|| guess(&text[start..]));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(&text.as_bytes()[start..]);
    let mut record = csv::StringRecord::new();
    let mut columns: Option<Vec<(Arc<str>, Span)>> = None;
    let mut rows = Vec::new();
    loop {
        let from = start + position(&reader);
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                diagnostics.push(
                    Diagnostic::new(Code::Csv, format!("malformed table: {error}"))
                        .at(source.span(from..from)),
                );
                return None;
            }
        }
        let range = from..start + position(&reader);
        let span = source.span(trimmed(text, range.clone()));
        let cells = cells(text, range, delimiter);
        if let Some(quote) = cells.unclosed {
            diagnostics.push(
                Diagnostic::new(Code::Csv, "a quote that opens here is never closed")
                    .at(source.span(quote..quote + 1))
                    .hint("close it, or write `\"\"` for a quote inside a cell"),
            );
            columns.as_ref()?;
            continue;
        }
        let Some(names) = &columns else {
            let names: Vec<Arc<str>> =
                record.iter().map(|name| Arc::from(&*entered_value(name.trim(), next_lines))).collect();
            let mut is_whole = true;
            let mut known = HashSet::new();
            for (at, name) in names.iter().enumerate() {
                if !name.is_empty() && !known.insert(name) {
                    let place = cells.ranges.get(at).map_or(span, |range| source.span(range.clone()));
                    diagnostics.push(
                        Diagnostic::new(Code::Csv, format!("the column `{name}` is there twice"))
                            .at(place)
                            .hint("keep one of the two, or give one another name"),
                    );
                    is_whole = false;
                }
            }
            if !is_whole {
                return None;
            }
            let places =
                (0..).map(|at| cells.ranges.get(at).map_or(span, |range| source.span(range.clone())));
            columns = Some(names.into_iter().zip(places).collect());
            continue;
        };
        if record.len() != names.len() {
            diagnostics.push(
                Diagnostic::new(
                    Code::Csv,
                    match record.len() {
                        1 => format!("this row has 1 cell, the first row {}", names.len()),
                        cells => format!("this row has {cells} cells, the first row {}", names.len()),
                    },
                )
                .at(span)
                .hint("put a cell that holds the delimiter between double quotes"),
            );
            continue;
        }
        let mut row = Map::new();
        for (index, ((name, column), cell)) in names.iter().zip(&record).enumerate() {
            let span = cells.ranges.get(index).map_or(span, |range| source.span(range.clone()));
            let value =
                if cell.is_empty() { Value::Nil } else { Value::cell(&entered_value(cell, next_lines)) };
            row.insert_field(
                Arc::clone(name),
                Field { value, key_span: Some(*column), span: Some(span), items: None },
            );
        }
        rows.push(Value::from(row));
    }
    Some(Value::from(rows))
}

/// Where the cells of a row stand, quotes included.
struct CellReader {
    ranges: Vec<Range<usize>>,
    /// The quote that is not closed in the row, and so nowhere in the table.
    unclosed: Option<usize>,
}

/// Divides a row as the crate does, which gives no places.
fn cells(text: &str, row: Range<usize>, delimiter: u8) -> CellReader {
    /// Where in a cell one is.
    #[derive(Clone, Copy)]
    enum CellPosition {
        Start,
        Plain,
        /// After a quote that opened here.
        Quoted(usize),
        /// After a quote that closed the one here, or is the first of two that stand for one.
        Closed(usize),
    }
    let end = row.end.min(text.len());
    let row = &text[row.start.min(end)..end];
    let first = end - row.trim_start_matches(['\r', '\n']).len();
    let row = row.trim_matches(['\r', '\n']);
    let mut ranges = Vec::new();
    let mut start = first;
    let mut now = CellPosition::Start;
    for (at, byte) in row.bytes().enumerate().map(|(at, byte)| (first + at, byte)) {
        now = match (now, byte) {
            (CellPosition::Start, b'"') => CellPosition::Quoted(at),
            (CellPosition::Quoted(quote), b'"') => CellPosition::Closed(quote),
            (CellPosition::Closed(quote), b'"') | (CellPosition::Quoted(quote), _) => {
                CellPosition::Quoted(quote)
            }
            (CellPosition::Start | CellPosition::Plain | CellPosition::Closed(_), byte)
                if byte == delimiter =>
            {
                ranges.push(start..at);
                start = at + 1;
                CellPosition::Start
            }
            (CellPosition::Start | CellPosition::Plain | CellPosition::Closed(_), _) => CellPosition::Plain,
        };
    }
    ranges.push(start..first + row.len());
    let unclosed = match now {
        CellPosition::Quoted(quote) => Some(quote),
        CellPosition::Start | CellPosition::Plain | CellPosition::Closed(_) => None,
    };
    CellReader { ranges, unclosed }
}

fn position<R: std::io::Read>(reader: &csv::Reader<R>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// The delimiter the first row has most of; a comma where it has none.
fn guess(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: u8| first.bytes().filter(|&byte| byte == delimiter).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',')
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let end = range.end.min(text.len());
    let inner = &text[range.start.min(end)..end];
    let start = end - inner.trim_start().len();
    start..start + inner.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn table(text: &str) -> (String, Vec<String>) {
        let source = Sources::default().add("a.csv", text);
        let mut diagnostics = Diagnostics::default();
        let value = parse(&source, None, &mut diagnostics);
        let messages = diagnostics
            .iter()
            .map(|found| {
                let position = source.position(found.span.expect("a place").start());
                format!("{}:{}: {}", position.line, position.column, found.message)
            })
            .collect();
        (serde_json::to_string(&value).expect("json"), messages)
    }

    #[test]
    fn reads_what_spreadsheets_write() {
        let (rows, messages) = table("\u{feff}key;name\r\na;\"A; \"\"B\"\"\nC\"\r\nb;\r\n");
        assert_eq!(rows, r#"[{"key":"a","name":"A; \"B\"\nC"},{"key":"b","name":null}]"#);
        assert_eq!(messages, [] as [&str; 0]);
    }

    #[test]
    fn points_at_a_quote_that_is_never_closed() {
        for (text, place, expected) in [
            ("key,name\nq,\"Quote\nz,Zed\n", "2:3", "[]"),
            ("key;name\na;b\nq;\"a \"\"b\n", "3:3", r#"[{"key":"a","name":"b"}]"#),
            ("key,name\na,A\n\"b\"\",B\n", "3:1", r#"[{"key":"a","name":"A"}]"#),
            ("\"key,name\nq,Q\n", "1:1", "null"),
            ("key,name\nq,\"", "2:3", "[]"),
        ] {
            let (rows, messages) = table(text);
            assert_eq!(rows, expected);
            assert_eq!(messages, [format!("{place}: a quote that opens here is never closed")]);
        }
        let (rows, messages) = table("key,name\nq,5\" pipe\nr,\"a \"\"b\"\"\"");
        assert_eq!(rows, r#"[{"key":"q","name":"5\" pipe"},{"key":"r","name":"a \"b\""}]"#);
        assert_eq!(messages, [] as [&str; 0]);
    }

    #[test]
    fn every_value_has_the_place_of_its_cell() {
        let text = "key;name;x\n\"a;\"\"b\";5\"; ü \n;\"c\nd\";\n";
        let source = Sources::default().add("a.csv", text);
        let Some(Value::Array(rows)) = parse(&source, None, &mut Diagnostics::default()) else {
            panic!("a table")
        };
        let cells = rows.iter().filter_map(Value::as_map).flat_map(|map| map.fields());
        let cells: Vec<&str> = cells.map(|(_, field)| &text[field.span.expect("a place").range()]).collect();
        assert_eq!(cells, ["\"a;\"\"b\"", "5\"", " ü ", "", "\"c\nd\"", ""]);
    }

    #[test]
    fn points_at_a_column_that_is_there_twice() {
        let (rows, messages) = table("key,topic, topic,,\na,b,c,,\n");
        assert_eq!(
            (rows.as_str(), messages.as_slice()),
            ("null", &["1:11: the column `topic` is there twice".to_owned()][..])
        );
    }

    #[test]
    fn reports_rows_of_another_length_and_reads_on() {
        let (rows, messages) = table("key,name\na\nb,B\nc,C,D\n");
        assert_eq!(rows, r#"[{"key":"b","name":"B"}]"#);
        assert_eq!(
            messages,
            ["2:1: this row has 1 cell, the first row 2", "4:1: this row has 3 cells, the first row 2"]
        );
    }
}
