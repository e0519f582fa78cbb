//! `letterpress inspect`

use serde::Serialize;
use serde_json::{Map as Object, Value as Json, json};

use super::args::{GlobalArgs, Inspect, Stage};
use super::report::{Exit, Report};
use super::select::Selection;
use super::terminal::{EscapedJson, neutral_lines};
use super::typed::{self, UsageError};
use crate::diagnostic::Diagnostics;
use crate::driver::{EmployerSelection, LetterPipeline};
use crate::letter::Letter;
use crate::resolve;
use crate::source::Source;
use crate::value::{Field, Map};

/// Shows what a stage made of a letter.
pub fn run(everywhere: &GlobalArgs, args: Inspect, report: &mut Report) -> Result<Exit, UsageError> {
    let Inspect { letter, stage, reading } = args;
    let key = match reading.employer.as_slice() {
        [] => None,
        [key] => Some(key),
        _ => return Err(UsageError::new("`inspect` takes one employer")),
    };
    report.findings_stand_apart();
    let policy = typed::policy(&reading);
    let request = typed::letters(&reading, EmployerSelection::Own)?;
    let mut diagnostics = Diagnostics::new(policy.clone());
    let selection =
        Selection::new(everywhere.root.as_deref(), std::slice::from_ref(&letter), &mut diagnostics);
    let formats = selection.formats(&mut diagnostics);
    let drafts = selection.drafts(&formats, &policy);
    let sources = selection.reader().sources();
    let draft = match drafts.as_slice() {
        [draft] => Some(draft),
        [] => None,
        _ => return Err(UsageError::new(format!("`{letter}` is a folder; name one letter of it"))),
    };
    let employer = match (key, draft) {
        (Some(key), Some(draft)) => {
            let known = draft.workspace.employers();
            let employer = known.get(key);
            if employer.is_none() {
                diagnostics.push(resolve::unknown_employer(key, known));
            }
            employer
        }
        _ => None,
    };
    report.diagnostics(&diagnostics, sources);
    let Some(draft) = draft.filter(|_| !diagnostics.failed()) else { return Ok(Exit::CouldNotRun) };
    let mut found = draft.findings();
    let pipeline = LetterPipeline::new(draft, employer, &request.set, &request);
    if let Some(pipeline) = pipeline {
        show(&pipeline, stage, &mut found, report);
    }
    report.diagnostics(&found, sources);
    Ok(if found.failed() { Exit::SomeFailed } else { Exit::Done })
}

/// Writes what a stage made, where it made something.
fn show(pipeline: &LetterPipeline<'_>, stage: Stage, found: &mut Diagnostics, report: &mut Report) {
    let (letter, scope) = (pipeline.letter(), pipeline.scope());
    match stage {
        Stage::Letter => pretty(&written(letter), report),
        Stage::Data => {
            let Some(bound) = resolve::bind(letter, &scope, found) else { return };
            pretty(&resolve::variables(&bound, &scope), report);
        }
        Stage::Body => {
            let Some(bound) = resolve::bind(letter, &scope, found) else { return };
            let body = resolve::body(letter, &bound, &scope, found).text;
            // a program takes the Markdown as it is; a terminal would obey what may stand in it
            let body = if report.is_terminal() { neutral_lines(&body) } else { body };
            report.raw(body.as_bytes());
        }
        Stage::Document => {
            let Some(document) = resolve::resolve(letter, &scope, found) else { return };
            pretty(&document, report);
        }
    }
}

/// Writes JSON as it is made: a workspace may have five million values.
fn pretty(value: &impl Serialize, report: &mut Report) {
    let mut escaped = EscapedJson::new(|piece: &[u8]| report.raw(piece));
    serde_json::to_writer_pretty(&mut escaped, value).expect("our own values are JSON");
    escaped.finish();
    report.raw(b"\n");
}

/// The letter as written: every key of the front matter with its value and place, and the body.
fn written(letter: &Letter) -> Json {
    let source = &letter.source;
    let body = letter.front_span.end();
    let position = source.position(body);
    json!({
        "letter": letter.name,
        "file": source.name(),
        "front_matter": fields(&letter.page, source),
        "body": {
            "line": position.line,
            "column": position.column,
            "text": source.text().get(body..).unwrap_or_default(),
        },
    })
}

fn fields(map: &Map, source: &Source) -> Json {
    let entry = |field: &Field| {
        let mut entry = Object::new();
        entry.insert("value".to_owned(), json!(field.value));
        if let Some(span) = field.span.or(field.key_span) {
            let position = source.position(span.start());
            entry.insert("line".to_owned(), json!(position.line));
            entry.insert("column".to_owned(), json!(position.column));
        }
        Json::Object(entry)
    };
    Json::Object(map.fields().map(|(key, field)| (key.to_string(), entry(field))).collect())
}
