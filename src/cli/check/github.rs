//! Findings as annotations of a GitHub workflow, one a line.

use std::fmt::Write;

use crate::cli::terminal::neutral;
use crate::diagnostic::{Diagnostic, Severity, told};
use crate::source::Sources;

/// The workflow command that annotates the place of a finding, ended by a newline.
pub fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut line = format!("::{level} ");
    let place = diagnostic.span.and_then(|span| Some((span, sources.get(span.source)?)));
    if let Some((span, source)) = place {
        let (start, end) = (source.position(span.start()), source.end_position(span.end()));
        let _ = write!(line, "file={},line={},endLine={}", property(source.name()), start.line, end.line);
        if start.line == end.line {
            // Both columns are shown, the last one included.
            let last = end.column.saturating_sub(1).max(start.column);
            let _ = write!(line, ",col={},endColumn={last}", start.column);
        }
        line.push(',');
    } else if let Some(file) = &diagnostic.file {
        let _ = write!(line, "file={},", property(file));
    }
    let text = told::text(diagnostic);
    let _ = writeln!(line, "title={}::{}", diagnostic.code.name(), escaped(&text));
    line
}

fn escaped(text: &str) -> String {
    neutral(&text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A"))
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
