//! Findings as one SARIF 2.1.0 log, for editors and continuous integration.

use serde_json::{Value as Json, json};

use crate::check::{documentation, explain};
use crate::diagnostic::{Code, Diagnostic, Severity, told};
use crate::percent;
use crate::source::Sources;

/// The log of a run that found `results`.
pub fn log(results: &[Json]) -> Json {
    let rules: Vec<Json> = Code::ALL
        .iter()
        .map(|code| {
            json!({
                "id": code.name(),
                "shortDescription": { "text": code.summary() },
                "fullDescription": { "text": documentation(*code).text },
                "help": { "text": explain(*code) },
                "defaultConfiguration": { "level": level(code.severity()) },
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "letterpress",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// One finding; what is there and its hints stand under its message.
pub fn result(diagnostic: &Diagnostic, sources: &Sources) -> Json {
    let text = told::text(diagnostic);
    let index = Code::ALL.iter().position(|code| *code == diagnostic.code);
    let place = diagnostic.span.and_then(|span| Some((span, sources.get(span.source)?)));
    let location = match (place, &diagnostic.file) {
        (Some((span, source)), _) => {
            let (start, end) = (source.position(span.start()), source.end_position(span.end()));
            Some(json!({
                "artifactLocation": { "uri": percent::path(source.name()) },
                "region": {
                    "startLine": start.line,
                    "startColumn": start.column,
                    "endLine": end.line,
                    "endColumn": end.column,
                },
            }))
        }
        (None, Some(file)) => Some(json!({ "artifactLocation": { "uri": percent::path(file) } })),
        (None, None) => None,
    };
    json!({
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": level(diagnostic.severity),
        "message": { "text": text },
        "locations": location.map(|location| json!({ "physicalLocation": location })).into_iter().collect::<Vec<_>>(),
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
