//! Tables: CSV as spreadsheets write it. The one file that names the CSV crate.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Source;
use crate::value::{Field, Map, Value};

/// Parses a table whose first row names the columns: a list of maps, one a row, its values text.
///
/// Without a delimiter it is `;` or `,` or a tab, whichever the first row has most of. A byte order mark is
/// passed over, an empty cell is nil, and every value has the place of its row. Rows with too many or too
/// few cells are pushed and left out.
pub fn parse(source: &Arc<Source>, delimiter: Option<u8>, diagnostics: &mut Diagnostics) -> Option<Value> {
    let text = source.text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let delimiter = delimiter.unwrap_or_else(|| guess(&text[start..]));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(&text.as_bytes()[start..]);
    let mut record = csv::StringRecord::new();
    let mut columns: Option<Vec<Arc<str>>> = None;
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
        let until = start + position(&reader);
        if until >= text.len()
            && let Some(quote) = unclosed(&text[from..], delimiter)
        {
            diagnostics.push(
                Diagnostic::new(Code::Csv, "a quote that opens here is never closed")
                    .at(source.span(from + quote..from + quote + 1))
                    .hint("close it, or write `\"\"` for a quote inside a cell"),
            );
            return None;
        }
        let span = source.span(trimmed(text, from..until));
        let Some(names) = &columns else {
            columns = Some(record.iter().map(|name| Arc::from(name.trim())).collect());
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
        for (name, cell) in names.iter().zip(&record) {
            let value = if cell.is_empty() { Value::Nil } else { Value::from(cell) };
            row.insert_field(
                Arc::clone(name),
                Field { value, key_span: None, span: Some(span), items: None },
            );
        }
        rows.push(Value::from(row));
    }
    Some(Value::from(rows))
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

/// Where the quote opens that the last row of a table leaves open; the crate takes the rest of the file for
/// its cell.
fn unclosed(row: &str, delimiter: u8) -> Option<usize> {
    let mut opened = None;
    let mut starts = true;
    let mut bytes = row.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        match (byte, opened) {
            (b'"', Some(_)) if bytes.next_if(|(_, next)| *next == b'"').is_some() => {}
            (b'"', Some(_)) => opened = None,
            (b'"', None) if starts => opened = Some(at),
            _ => {}
        }
        starts = opened.is_none() && (byte == delimiter || byte == b'\n' || byte == b'\r');
    }
    opened
}

fn trimmed(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
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
        for (text, place) in [
            ("key,name\nq,\"Quote\nz,Zed\n", "2:3"),
            ("key;name\nq;\"a \"\"b\n", "2:3"),
            ("\"key,name\nq,Q\n", "1:1"),
            ("key,name\nq,\"", "2:3"),
        ] {
            let (rows, messages) = table(text);
            assert_eq!(rows, "null");
            assert_eq!(messages, [format!("{place}: a quote that opens here is never closed")]);
        }
        let (rows, messages) = table("key,name\nq,5\" pipe\nr,\"a \"\"b\"\"\"");
        assert_eq!(rows, r#"[{"key":"q","name":"5\" pipe"},{"key":"r","name":"a \"b\""}]"#);
        assert_eq!(messages, [] as [&str; 0]);
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
