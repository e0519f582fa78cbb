//! What a run says: results on standard output, everything else on standard error.
//!
//! For programs it is one JSON object a line, all of them on standard output, in the order of the letters.
//! Keys are never taken away and never change their meaning; new ones may come.
//!
//! - `{"type":"artifact"}`: `letter`, `employer` and `job` (or null), `format`, `paper` and `pages` (null in formats
//!   without pages), `path`, `bytes`, `words` and `characters` of the letter as plain text, `blake3` of the
//!   file in hexadecimal digits, `status` (`exported`, `unchanged`, `removed` by `--prune`, or `planned`
//!   with `--dry-run`), and with `--dry-run` the `reason`.
//! - `{"type":"diagnostic"}`: `severity` (`error`, `warning`, and `note` with `-v`), `code`, `message`, `file`,
//!   `line`, `column`, `end_line`, `end_column` (from 1, the end exclusive; null where there is no place),
//!   `hints`, of a place in a spreadsheet its `cell`, and the `letter`, the `employer` and the `job` that it was found
//!   in, or null: `job` is `{file, row}`, the row of a job list (of a text the line that it begins at, from 1).
//! - `{"type":"letter"}`, after what was made and found of it: `letter`, `employer` and `job` as above, `status`
//!   (`exported`, `unchanged`, `planned` with `--dry-run`, or `failed`), and how many `errors`, `warnings` and `notes`
//!   it has.
//! - `{"type":"repair"}`: the `file` that `check --fix` repaired, its `backup` (or null), how many `places`, and the `diff`.
//! - `{"type":"created"}`: `path` of a file that `new`, `man` or `manifest merge` wrote or added to.
//! - `{"type":"preview"}`: the `address` that `preview` serves.
//! - `{"type":"summary"}`, always last: `exported` and `unchanged` artifacts, `failed` letters (each counted once
//!   for each employer), `errors`, `warnings` and `notes`, `removed` artifacts, and under `codes` how many
//!   warnings there are of each code. While files are watched, it ends every round.

mod found;
mod made;
mod tally;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;
use serde_json::json;

use super::args::{GlobalArgs, MessageFormat};
use super::check::sarif;
use super::progress::Progress;
use super::surroundings::tell;
use super::typed::UsageError;
use super::{draw, terminal};
use crate::diagnostic::sentence::counted;
use crate::diagnostic::{Code, Severity};
use crate::export::WriteMode;
use crate::source::Span;
use crate::workspace::read::reason;
use crate::workspace::shown;

use tally::Tally;

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

impl Exit {
    /// The same for who called the program.
    pub fn code(self) -> ExitCode {
        match self {
            Self::Done => ExitCode::SUCCESS,
            Self::SomeFailed => ExitCode::from(1),
            Self::CouldNotRun => ExitCode::from(2),
            // as shells have it
            Self::Stopped(signal) => ExitCode::from(128_u8.saturating_add(signal)),
        }
    }
}

/// Where messages go, and what was said so far.
#[derive(Debug)]
pub struct Report {
    format: MessageFormat,
    least: Severity,
    colored: bool,
    findings: FindingStream,
    results: Vec<serde_json::Value>,
    stdout: BufWriter<Stdout>,
    is_terminal: bool,
    listening: Listening,
    broken: Option<String>,
    /// How often another run that writes to the same folder was met.
    overtaken: usize,
    said: BTreeSet<DedupKey>,
    /// How many letters lack what.
    lacking: BTreeMap<&'static str, usize>,
    /// How many findings of a kind people were told.
    told: BTreeMap<(Code, Severity), usize>,
    tally: Tally,
    to_stdout: bool,
    reasons: Reasons,
    progress: Option<Progress>,
    round: Option<WatchRound>,
    unchanged: UnchangedFiles,
}

/// One of the runs that follow a save.
#[derive(Debug, Default)]
struct WatchRound {
    /// What was saved.
    about: String,
    /// The findings of the round before, as they were drawn, which are not said again.
    before: BTreeSet<String>,
    /// Those of this one.
    now: BTreeSet<String>,
    /// Whether something was wrong in the round before.
    failed_before: bool,
}

/// Whether programs are told of files that are as they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UnchangedFiles {
    /// They are.
    Told,
    /// They are not: the run follows files, and they are told of what changes.
    Untold,
}

/// Whether it is said why an artifact is written or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reasons {
    /// The reason is said, where nothing is written.
    Said,
    /// The reason is not said.
    Unsaid,
}

/// Whether what is written to standard output is still read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listening {
    /// Somebody reads.
    Yes,
    /// The pipe is closed; the work goes on.
    No,
}

/// What findings are to the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FindingStream {
    /// Said beside its results: to people on standard error, to programs as further lines of JSON.
    Beside,
    /// Said on standard error in any format, because the result is one text of its own.
    Apart,
    /// Its results, on standard output.
    Results,
}

/// What makes two findings of different letters one and the same.
type DedupKey = (Code, Option<Span>, Option<String>, String, Option<String>);

impl Report {
    /// Starts a report in the format and with the verbosity asked for.
    pub fn new(everywhere: &GlobalArgs, colored: bool) -> Self {
        let least = match (everywhere.quiet, everywhere.verbose) {
            (true, _) => Severity::Error,
            (false, false) => Severity::Warning,
            (false, true) => Severity::Note,
        };
        Self {
            format: everywhere.message_format,
            least,
            colored,
            findings: FindingStream::Beside,
            results: Vec::new(),
            stdout: BufWriter::new(io::stdout()),
            is_terminal: io::stdout().is_terminal(),
            listening: Listening::Yes,
            broken: None,
            overtaken: 0,
            said: BTreeSet::new(),
            lacking: BTreeMap::new(),
            told: BTreeMap::new(),
            tally: Tally::naming_all(least == Severity::Note),
            to_stdout: false,
            reasons: Reasons::Unsaid,
            progress: None,
            round: None,
            unchanged: UnchangedFiles::Told,
        }
    }

    /// Takes down that what is saved is exported anew: programs are told of no file that is as it was, from the first round on.
    pub fn of_watch(&mut self) {
        self.unchanged = UnchangedFiles::Untold;
    }

    /// Takes down that the run is one of a job list.
    pub fn of_batch(&mut self) {
        self.tally.of_batch();
    }

    /// Starts over for a run that follows a save. For people it is one line, and what was found anew.
    pub fn begin_round(&mut self, changed: &[PathBuf]) {
        let first = changed.first().map_or_else(String::new, |path| terminal::neutral(&shown(path)));
        let about = match changed.len() {
            0 | 1 => first,
            more => format!("{first} and {} more", more - 1),
        };
        let before = self.round.take().map(|round| round.now).unwrap_or_default();
        let failed_before = self.tally.is_wrong();
        self.round = Some(WatchRound { about, before, now: BTreeSet::new(), failed_before });
        // places mean something in one run only
        self.said.clear();
        self.told.clear();
        self.tally = self.tally.anew();
    }

    /// Starts to report on so many letters.
    pub fn start(&mut self, letters: usize, mode: WriteMode) {
        if mode == WriteMode::DryRun {
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
        self.findings = FindingStream::Results;
    }

    /// Keeps findings out of standard output: the result is a text of its own.
    pub fn findings_stand_apart(&mut self) {
        self.findings = FindingStream::Apart;
    }

    /// Whether standard output is a terminal.
    pub fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Counts letters that could not be worked on.
    pub fn failed(&mut self, letters: usize) {
        self.tally.failed += letters;
    }

    /// Whether any letter failed so far.
    pub fn some_failed(&self) -> bool {
        self.tally.failed > 0
    }

    /// Whether another run kept this one from writing, so that to try again helps.
    pub fn is_overtaken(&self) -> bool {
        self.overtaken > 0
    }

    /// Says what was done, at the end of an export.
    pub fn summary(&mut self) {
        self.progress = None;
        if let Some(round) = &self.round
            && self.format == MessageFormat::Human
        {
            let line = match (self.tally.made_a_difference(), round.failed_before) {
                (true, _) => format!("{}: {}\n", round.about, self.tally.sentence()),
                // what was broken was put back as it was
                (false, true) => format!("{}: mended, and every file is there\n", round.about),
                (false, false) => return,
            };
            self.raw(line.as_bytes());
            return self.flush();
        }
        match self.format {
            MessageFormat::Json => {
                self.line(&self.tally.json());
                self.flush();
            }
            MessageFormat::Sarif | MessageFormat::Github => {}
            MessageFormat::Human => {
                let quiet = self.least == Severity::Error;
                if quiet || (self.to_stdout && self.tally.errors + self.tally.warnings == 0) {
                    return;
                }
                self.flush();
                tell(&self.lacking());
                tell(&self.tally.text(self.reasons == Reasons::Said));
            }
        }
    }

    /// Says that a run was stopped, and how many letters it did not come to.
    pub fn stopped(&mut self, left: usize) {
        self.progress = None;
        if self.format == MessageFormat::Human {
            self.flush();
            let left = counted(left, "letter");
            tell(&format!("stopped: {left} not worked on; the same command goes on where it was\n"));
        }
    }

    /// Says how many letters were checked and what was found, at the end of a check.
    pub fn checked(&mut self, letters: usize) {
        let Tally { errors, warnings, notes, .. } = self.tally;
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
                    let mut found = format!("{}, {}", counted(errors, "error"), counted(warnings, "warning"));
                    if notes > 0 {
                        let shown = if self.least == Severity::Note { "" } else { " (-v shows them)" };
                        found = format!("{found}, {}{shown}", counted(notes, "note"));
                    }
                    let (lacking, way_out) = (self.lacking(), self.tally.way_out());
                    tell(&format!("{lacking}checked {}: {found}\n{way_out}", counted(letters, "letter")));
                }
            }
        }
    }

    /// How many more letters lack what was said of one.
    fn lacking(&self) -> String {
        let more = self.lacking.iter().filter(|(_, count)| **count > 1);
        let lines: Vec<String> =
            more.map(|(what, count)| format!("{} more lack {what}; -v lists them\n", count - 1)).collect();
        lines.concat()
    }

    /// Reports a file that was made for the user to go on with.
    pub fn created(&mut self, path: &Path) {
        let path = shown(path);
        match self.format {
            MessageFormat::Json => self.line(&json!({ "type": "created", "path": path })),
            MessageFormat::Human if self.least == Severity::Error => {}
            MessageFormat::Human | MessageFormat::Sarif | MessageFormat::Github => {
                let path = if self.is_terminal() { terminal::neutral(&path) } else { path };
                self.raw(format!("{path}\n").as_bytes());
            }
        }
    }

    /// Says something to people that is no result, such as what to do next.
    pub fn say(&mut self, text: &str) {
        if self.format == MessageFormat::Human && self.least < Severity::Error {
            self.flush();
            tell(&format!("{text}\n"));
        }
    }

    /// Says why the program could not run.
    pub fn unusable(&mut self, unusable: &UsageError) {
        self.flush();
        tell(&draw::draw_plain(&unusable.message, &unusable.hints, self.colored));
    }

    /// Writes one object as a line of results.
    pub fn line(&mut self, value: &impl Serialize) {
        self.raw(line_of(value).as_bytes());
    }

    /// Writes results as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        if self.listening == Listening::Yes {
            let terminal = self.progress.as_ref().filter(|_| self.is_terminal);
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

    /// Makes sure that everything said so far is there to be read.
    pub fn flush(&mut self) {
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
            // what was exported is there, but for what was to be the output itself
            let is_there = self.tally.letters > 0 && !self.to_stdout;
            let exit = if is_there { Exit::SomeFailed } else { Exit::CouldNotRun };
            return exit.code();
        }
        exit.code()
    }
}

/// An object as a line of JSON that no terminal obeys.
fn line_of(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string(value).expect("our own values are JSON");
    text.push('\n');
    terminal::escaped_json(&text).into_owned()
}
