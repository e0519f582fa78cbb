//! Findings as programs are told them.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::{Diagnostic, Diagnostics};
use crate::order;
use crate::source::{SourceId, Sources};

/// The findings in the order of their places, file by file as the files first come up.
pub fn by_place(diagnostics: &Diagnostics) -> Vec<&Diagnostic> {
    let mut rank: BTreeMap<SourceId, usize> = BTreeMap::new();
    for span in diagnostics.iter().filter_map(|diagnostic| diagnostic.span) {
        let next = rank.len();
        rank.entry(span.source).or_insert(next);
    }
    let mut sorted: Vec<_> = diagnostics.iter().collect();
    order::sort_by_key(&mut sorted, |diagnostic| match diagnostic.span {
        Some(span) => (0, rank.get(&span.source).copied(), span.start()),
        None => (1, None, 0),
    });
    sorted
}

/// The text of a finding for programs that show one alone: the message, what is there, and what to do, each on a line.
pub fn text(diagnostic: &Diagnostic) -> String {
    let message = std::iter::once(&diagnostic.message);
    let lines: Vec<&str> =
        message.chain(&diagnostic.label).chain(&diagnostic.hints).map(String::as_str).collect();
    lines.join("\n")
}

/// The object that stands for a finding in `--message-format json`.
pub fn message(diagnostic: &Diagnostic, sources: &Sources) -> Json {
    let source = diagnostic.span.and_then(|span| Some((span, sources.get(span.source)?)));
    let (start, end) = match &source {
        Some((span, source)) => (Some(source.position(span.start())), Some(source.end_position(span.end()))),
        None => (None, None),
    };
    let file = source.as_ref().map(|(_, source)| source.name().to_owned()).or(diagnostic.file.clone());
    let included = diagnostic.included_from.iter().filter_map(|span| {
        let source = sources.get(span.source)?;
        Some(format!("included from {}:{}", source.name(), source.position(span.start()).line))
    });
    let hints: Vec<String> = included.chain(diagnostic.hints.iter().cloned()).collect();
    let cell = source.as_ref().and_then(|(span, source)| source.cell(span.start()));
    let mut told = json!({
        "type": "diagnostic",
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "file": file,
        "line": start.map(|position| position.line),
        "column": start.map(|position| position.column),
        "end_line": end.map(|position| position.line),
        "end_column": end.map(|position| position.column),
        "hints": hints,
    });
    let more = [("label", diagnostic.label.clone()), ("cell", cell)];
    for (key, value) in more.into_iter().filter_map(|(key, value)| Some((key, value?))) {
        told[key] = value.into();
    }
    told
}
