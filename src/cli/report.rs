//! What a run says: results on standard output, everything else on standard error.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::process::ExitCode;

use serde::Serialize;
use serde_json::json;

use super::args::{Everywhere, MessageFormat};
use super::check::{github, sarif};
use super::progress::Progress;
use super::typed::Unusable;
use super::{draw, tell};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::export::run::{Exported, Place};
use crate::export::{Mode, Outcome, Reason, Status};
use crate::source::{SourceId, Sources, Span};
use crate::workspace::read::reason;
use crate::workspace::shown;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done.
    Done,
    /// Some letter had errors.
    SomeFailed,
    /// Nothing could be done.
    CouldNotRun,
    /// A signal of that number stopped the run; what was done is recorded.
    Stopped(u8),
}

/// Where messages go, and what was said so far.
#[derive(Debug)]
pub struct Report {
    format: MessageFormat,
    least: Severity,
    colored: bool,
    findings: Findings,
    results: Vec<serde_json::Value>,
    stdout: BufWriter<Stdout>,
    listening: Listening,
    broken: Option<String>,
    said: BTreeSet<Said>,
    tally: Tally,
    reasons: Reasons,
    progress: Option<Progress>,
}

/// Whether it is said why an artifact is written or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reasons {
    /// It is, where nothing is written.
    Said,
    /// It is not.
    Unsaid,
}

/// Whether what is written to standard output is still read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listening {
    /// It is.
    Yes,
    /// The pipe is closed; the work goes on.
    No,
}

/// What findings are to the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Findings {
    /// Said beside its results, on standard error.
    Beside,
    /// Its results, on standard output.
    Results,
}

/// What is counted for the summary.
#[derive(Clone, Debug, Default)]
struct Tally {
    exported: usize,
    unchanged: usize,
    removed: usize,
    codes: BTreeMap<&'static str, usize>,
    planned: usize,
    failed: usize,
    errors: usize,
    warnings: usize,
    to_stdout: bool,
}

/// What makes two findings of different letters one and the same.
type Said = (Code, Option<Span>, Option<String>, String, Option<String>);

impl Report {
    /// Starts a report in the format and with the verbosity asked for.
    pub fn new(everywhere: &Everywhere, colored: bool) -> Self {
        let least = match (everywhere.quiet, everywhere.verbose) {
            (true, _) => Severity::Error,
            (false, false) => Severity::Warning,
            (false, true) => Severity::Note,
        };
        Self {
            format: everywhere.message_format,
            least,
            colored,
            findings: Findings::Beside,
            results: Vec::new(),
            stdout: BufWriter::new(io::stdout()),
            listening: Listening::Yes,
            broken: None,
            said: BTreeSet::new(),
            tally: Tally::default(),
            reasons: Reasons::Unsaid,
            progress: None,
        }
    }

    /// Starts to report on so many letters.
    pub fn start(&mut self, letters: usize, mode: Mode) {
        if mode == Mode::DryRun {
            self.reasons = Reasons::Said;
        }
        let watched = self.format == MessageFormat::Human && self.least < Severity::Error;
        if watched && letters > 1 && io::stderr().is_terminal() {
            self.progress = Some(Progress::new(letters));
        }
    }

    /// Whom messages are for.
    pub fn format(&self) -> MessageFormat {
        self.format
    }

    /// Makes findings the results of the run: they go to standard output.
    pub fn findings_are_results(&mut self) {
        self.findings = Findings::Results;
    }

    /// Whether standard output is a terminal.
    pub fn is_terminal(&self) -> bool {
        self.stdout.get_ref().is_terminal()
    }

    /// Reports what was found, by place in each file; what was already said is not said again.
    pub fn diagnostics(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        for diagnostic in by_place(diagnostics) {
            let said = (
                diagnostic.code,
                diagnostic.span,
                diagnostic.file.clone(),
                diagnostic.message.clone(),
                diagnostic.label.clone(),
            );
            if !self.said.insert(said) {
                continue;
            }
            match diagnostic.severity {
                Severity::Error => self.tally.errors += 1,
                Severity::Warning => {
                    self.tally.warnings += 1;
                    *self.tally.codes.entry(diagnostic.code.name()).or_default() += 1;
                }
                Severity::Note => {}
            }
            if diagnostic.severity < self.least {
                continue;
            }
            match self.format {
                MessageFormat::Human => {
                    let drawn = draw::draw(diagnostic, sources, self.colored) + "\n";
                    match self.findings {
                        Findings::Beside => self.tell(&drawn),
                        Findings::Results => self.raw(drawn.as_bytes()),
                    }
                }
                MessageFormat::Sarif => self.results.push(sarif::result(diagnostic, sources)),
                MessageFormat::Github => self.raw(github::line(diagnostic, sources).as_bytes()),
                MessageFormat::Json => self.line(&message(diagnostic, sources)),
            }
        }
    }

    /// Reports what became of one letter.
    pub fn outcome(&mut self, outcome: Outcome, sources: &Sources) {
        self.diagnostics(&outcome.diagnostics, sources);
        if outcome.diagnostics.failed() {
            self.tally.failed += 1;
        }
        for exported in outcome.exported {
            match (exported.status, exported.reason) {
                (Status::Exported, _) => self.tally.exported += 1,
                (Status::Unchanged, _) => self.tally.unchanged += 1,
                (Status::Planned, Reason::Gone) | (Status::Removed, _) => self.tally.removed += 1,
                (Status::Planned, _) => self.tally.planned += 1,
            }
            self.exported(&exported);
        }
        self.flush();
        if let Some(progress) = &self.progress {
            progress.advance();
        }
    }

    /// Reports what was removed.
    pub fn pruned(&mut self, outcome: Outcome, sources: &Sources) {
        self.progress = None;
        self.outcome(outcome, sources);
    }

    fn exported(&mut self, exported: &Exported) {
        let path = match &exported.place {
            Place::File(path) => shown(path),
            Place::Stdout(bytes) => {
                self.tally.to_stdout = true;
                if exported.status == Status::Exported {
                    self.raw(bytes);
                }
                return;
            }
        };
        let Exported {
            letter,
            employer,
            format,
            paper,
            place: _,
            bytes,
            pages,
            words,
            characters,
            blake3,
            status,
            reason,
        } = exported;
        match self.format {
            MessageFormat::Human | MessageFormat::Sarif | MessageFormat::Github => {
                let line = match self.reasons {
                    Reasons::Said => format!("{path}\t{}\n", reason.name()),
                    // what is gone is no result
                    Reasons::Unsaid if *status == Status::Removed => return,
                    Reasons::Unsaid => format!("{path}\n"),
                };
                self.raw(line.as_bytes());
            }
            MessageFormat::Json => {
                let mut object = json!({
                    "type": "artifact",
                    "letter": letter,
                    "employer": employer,
                    "format": format,
                    "paper": paper,
                    "path": path,
                    "bytes": bytes,
                    "pages": pages,
                    "words": words,
                    "characters": characters,
                    "blake3": blake3,
                    "status": status,
                });
                if self.reasons == Reasons::Said {
                    object["reason"] = json!(reason.name());
                }
                self.line(&object);
            }
        }
    }

    /// Counts letters that could not be worked on.
    pub fn failed(&mut self, letters: usize) {
        self.tally.failed += letters;
    }

    /// Whether any letter failed so far.
    pub fn some_failed(&self) -> bool {
        self.tally.failed > 0
    }

    /// Says what was done, at the end of an export.
    pub fn summary(&mut self) {
        self.progress = None;
        let Tally { exported, unchanged, removed, planned, failed, errors, warnings, to_stdout, codes } =
            self.tally.clone();
        match self.format {
            MessageFormat::Json => self.line(&json!({
                "type": "summary",
                "exported": exported,
                "unchanged": unchanged,
                "failed": failed,
                "errors": errors,
                "warnings": warnings,
                "removed": removed,
                "codes": codes,
            })),
            MessageFormat::Sarif | MessageFormat::Github => {}
            MessageFormat::Human => {
                let quiet = self.least == Severity::Error;
                if quiet || (to_stdout && errors + warnings == 0) {
                    return;
                }
                self.flush();
                let dry = self.reasons == Reasons::Said;
                let mut parts = vec![if dry {
                    format!("would export {}", number(planned, "file"))
                } else {
                    format!("exported {}", number(exported, "file"))
                }];
                if removed > 0 {
                    let would = if dry { "would remove" } else { "removed" };
                    parts.push(format!("{would} {}", number(removed, "file")));
                }
                if unchanged > 0 {
                    parts.push(format!("{unchanged} unchanged"));
                }
                if failed > 0 {
                    parts.push(format!("{} failed", number(failed, "letter")));
                }
                let mut found = Vec::new();
                if errors > 0 {
                    found.push(number(errors, "error"));
                }
                if warnings > 0 {
                    let codes: Vec<_> = codes.iter().map(|(code, count)| format!("{count} {code}")).collect();
                    found.push(format!("{} ({})", number(warnings, "warning"), codes.join(", ")));
                }
                let found = if found.is_empty() { String::new() } else { format!(": {}", found.join(", ")) };
                tell(&format!("{}{found}\n", parts.join(", ")));
            }
        }
    }

    /// Says how many letters were checked and what was found, at the end of a check.
    pub fn checked(&mut self, letters: usize) {
        let Tally { errors, warnings, .. } = self.tally;
        match self.format {
            MessageFormat::Json => self.summary(),
            MessageFormat::Sarif => {
                let log = sarif::log(&self.results);
                self.line(&log);
            }
            MessageFormat::Github => {}
            MessageFormat::Human => {
                self.flush();
                if self.least < Severity::Error {
                    let found = format!("{}, {}", number(errors, "error"), number(warnings, "warning"));
                    tell(&format!("checked {}: {found}\n", number(letters, "letter")));
                }
            }
        }
    }

    /// Says why the program could not run.
    pub fn unusable(&mut self, unusable: &Unusable) {
        self.flush();
        tell(&draw::draw_plain(&unusable.message, &unusable.hints, self.colored));
    }

    /// Writes one object as a line of results.
    pub fn line(&mut self, value: &impl Serialize) {
        let mut text = serde_json::to_vec(value).expect("our own values are JSON");
        text.push(b'\n');
        self.raw(&text);
    }

    /// Writes results as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        if self.listening == Listening::Yes {
            let terminal = self.progress.as_ref().filter(|_| self.stdout.get_ref().is_terminal());
            let written = match terminal {
                Some(progress) => {
                    progress.suspended(|| self.stdout.write_all(bytes).and_then(|()| self.stdout.flush()))
                }
                None => self.stdout.write_all(bytes),
            };
            self.note(written);
        }
    }

    /// Writes to standard error, with the bar out of the way.
    fn tell(&self, text: &str) {
        match &self.progress {
            Some(progress) => progress.suspended(|| tell(text)),
            None => tell(text),
        }
    }

    fn flush(&mut self) {
        if self.listening == Listening::Yes {
            let flushed = self.stdout.flush();
            self.note(flushed);
        }
    }

    /// Remembers that nobody reads any more: a closed pipe is no failure, a full disk is.
    fn note(&mut self, result: io::Result<()>) {
        if let Err(error) = result {
            self.listening = Listening::No;
            if error.kind() != io::ErrorKind::BrokenPipe {
                self.broken = Some(reason(&error));
            }
        }
    }

    /// Ends the report.
    pub fn finish(mut self, exit: Exit) -> ExitCode {
        self.flush();
        if let Some(why) = &self.broken {
            let message = format!("standard output cannot be written: {why}");
            tell(&draw::draw_plain(&message, &[], self.colored));
            return ExitCode::from(2);
        }
        match exit {
            Exit::Done => ExitCode::SUCCESS,
            Exit::SomeFailed => ExitCode::from(1),
            Exit::CouldNotRun => ExitCode::from(2),
            // as shells have it
            Exit::Stopped(signal) => ExitCode::from(128_u8.saturating_add(signal)),
        }
    }
}

/// The findings in the order of their places, file by file as the files first come up.
fn by_place(diagnostics: &Diagnostics) -> Vec<&Diagnostic> {
    let mut rank: BTreeMap<SourceId, usize> = BTreeMap::new();
    for span in diagnostics.iter().filter_map(|diagnostic| diagnostic.span) {
        let next = rank.len();
        rank.entry(span.source).or_insert(next);
    }
    let mut sorted: Vec<_> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| match diagnostic.span {
        Some(span) => (0, rank.get(&span.source).copied(), span.start()),
        None => (1, None, 0),
    });
    sorted
}

fn message(diagnostic: &Diagnostic, sources: &Sources) -> serde_json::Value {
    let source = diagnostic.span.and_then(|span| Some((span, sources.get(span.source)?)));
    let (start, end) = match &source {
        Some((span, source)) => (Some(source.position(span.start())), Some(source.position(span.end()))),
        None => (None, None),
    };
    let file = source.as_ref().map(|(_, source)| source.name().to_owned()).or(diagnostic.file.clone());
    let included = diagnostic.included_from.iter().filter_map(|span| {
        let source = sources.get(span.source)?;
        Some(format!("included from {}:{}", source.name(), source.position(span.start()).line))
    });
    let hints: Vec<String> = included.chain(diagnostic.hints.iter().cloned()).collect();
    json!({
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
    })
}

fn number(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
