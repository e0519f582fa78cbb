//! `--report`: a table of what became of each row of a job list, with the row's own columns first.

use std::collections::{BTreeSet, HashMap};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Map as JsonMap, Value as Json, json};

use super::beneath;
use super::run::ArtifactPlace;
use super::write::{is_device, write};
use super::{ExportOutcome, Status};
use crate::diagnostic::{Code, Diagnostic, Severity, told};
use crate::driver::Job;
use crate::parse::csv::{self, write_cell};
use crate::parse::jobs::{JobRow, Notation};
use crate::source::{Source, Sources, Span};
use crate::value::{Map, Value};
use crate::workspace::files::here;
use crate::workspace::shown;

/// What the names of the columns begin with that a report adds.
const OURS: &str = csv::OF_REPORTS;

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TableForm {
    /// A table with one head, in RFC 4180's form but for the delimiter, which is that of the list. A byte order mark tells
    /// Excel that it is UTF-8.
    Csv { bom: bool, delimiter: char },
    /// One JSON object a line.
    JsonLines,
}

/// A report to be written when a run is over, or stopped.
#[derive(Debug)]
pub struct JobReport {
    path: PathBuf,
    form: TableForm,
    /// The day of the run.
    day: String,
    /// Whether the list is a table of the same form, whose cells stay as its author wrote them.
    is_same_form: bool,
    /// The columns of the list, in their order.
    columns: Vec<Arc<str>>,
    /// The rows of the list, by where they begin.
    cells: HashMap<Span, Arc<Map>>,
    /// What the run has to do, in its order.
    planned: Vec<JobName>,
    made: HashMap<JobName, ReportedRow>,
}

/// What tells the jobs of a run apart: the row, and whom it is for.
type JobName = (Option<Span>, Option<Arc<str>>);

/// What became of a job.
#[derive(Debug, Default)]
struct ReportedRow {
    status: &'static str,
    files: Vec<String>,
    pages: Option<usize>,
    words: Option<usize>,
    findings: Vec<String>,
}

impl JobReport {
    /// A report to a file, whose end says how it is written. Refuses what is there and no report, and the job list.
    pub fn new(path: &Path, jobs: &Path, day: String) -> Result<Self, Diagnostic> {
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default().to_lowercase();
        let form = match end.as_str() {
            "csv" => TableForm::Csv { bom: false, delimiter: ',' },
            "jsonl" | "ndjson" => TableForm::JsonLines,
            _ => {
                let message = format!("`{}` is no name of a report", shown(path));
                let refused = Diagnostic::new(Code::InvalidValue, message);
                return Err(refused.hint("let it end with `.csv` or `.jsonl`"));
            }
        };
        let real = |path: &Path| here(path).canonicalize().ok();
        let refused = |why: &str, hint: &str| {
            let name = shown(path);
            Err(Diagnostic::new(Code::ForeignFile, format!("`{name}` {why}")).in_file(name).hint(hint))
        };
        if real(path).is_some_and(|path| real(jobs) == Some(path)) {
            return refused(
                "is the job list, and a report would replace it",
                "name another file for the report",
            );
        }
        if !may_replace(path) {
            return refused("is there, and it is no report", "name a file that is not there yet");
        }
        let (columns, cells) = (Vec::new(), HashMap::new());
        Ok(Self {
            path: path.to_owned(),
            form,
            day,
            is_same_form: false,
            columns,
            cells,
            planned: Vec::new(),
            made: HashMap::new(),
        })
    }

    /// Where it is going to be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Remembers the rows of the list that `source` is.
    pub fn rows(&mut self, rows: &[JobRow], source: &Source, notation: Notation) {
        let is_sheet = source.grid().is_some();
        self.is_same_form = matches!(notation, Notation::Table(_)) && !is_sheet;
        if let TableForm::Csv { bom, delimiter } = &mut self.form {
            *bom = is_sheet || source.is_marked();
            if let Notation::Table(said) = notation {
                *delimiter = char::from(csv::delimiter(source, said));
            }
        }
        let mut known: BTreeSet<Arc<str>> = BTreeSet::new();
        for JobRow { place, cells, .. } in rows {
            let (Some(place), Some(cells)) = (place, cells) else { continue };
            for (name, _) in cells.iter().filter(|(name, _)| !name.trim().starts_with(OURS)) {
                if known.insert(Arc::clone(name)) {
                    self.columns.push(Arc::clone(name));
                }
            }
            self.cells.insert(*place, Arc::clone(cells));
        }
    }

    /// Remembers what the run has to do.
    pub fn planned(&mut self, jobs: &[Job]) {
        let employer = |job: &Job| if job.letter.is_some() { job.key.clone() } else { job.employer.clone() };
        self.planned = jobs.iter().map(|job| (job.place, employer(job))).collect();
    }

    /// Takes down what became of the next job.
    pub fn outcome(&mut self, outcome: &ExportOutcome, sources: &Sources) {
        let pages = outcome.artifacts.iter().filter_map(|made| made.pages).max();
        let words = outcome.artifacts.iter().find_map(|made| made.words);
        let files = outcome.artifacts.iter().filter_map(|made| match &made.place {
            ArtifactPlace::File(path) => Some(shown(path)),
            ArtifactPlace::Stdout(_) => None,
        });
        let files = files.collect();
        let findings = told::by_place(&outcome.diagnostics).into_iter();
        let findings = findings.filter(|found| found.severity > Severity::Note);
        let row = ReportedRow {
            status: LetterStatus::of(outcome).name(),
            files,
            pages,
            words,
            findings: findings.map(|found| sentence(found, sources)).collect(),
        };
        self.made.insert((outcome.place, outcome.employer.clone()), row);
    }

    /// Writes the report: a row for every job, those that were not worked on too.
    pub fn write(&mut self) -> Result<(), Diagnostic> {
        let mut made = std::mem::take(&mut self.made);
        let stopped = || ReportedRow { status: "stopped", ..ReportedRow::default() };
        let rows = self.planned.iter().map(|job| {
            let cells = job.0.and_then(|place| self.cells.get(&place));
            (cells, made.remove(job).unwrap_or_else(stopped))
        });
        let text = match self.form {
            TableForm::Csv { bom, delimiter } => self.csv(bom, delimiter, rows),
            TableForm::JsonLines => self.json_lines(rows),
        };
        write(&self.path, text.as_bytes())
    }

    fn csv<'a>(
        &self,
        bom: bool,
        delimiter: char,
        rows: impl Iterator<Item = (Option<&'a Arc<Map>>, ReportedRow)>,
    ) -> String {
        let mut text = String::from(if bom { "\u{feff}" } else { "" });
        let ours = ["status", "files", "pages", "words", "findings", "date"];
        let ours = ours.map(|name| format!("{OURS}{name}"));
        let own = |text: &str| if self.is_same_form { text.to_owned() } else { inert(text) };
        let names: Vec<String> = self.columns.iter().map(|name| own(name)).chain(ours).collect();
        line(&mut text, delimiter, names.iter().map(String::as_str));
        for (cells, row) in rows {
            let cell = |name| cells.and_then(|cells| cells.get(name)).map(plain).unwrap_or_default();
            let cells = self.columns.iter().map(|name| own(&cell(name)));
            let number = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
            let ours = [
                row.status.to_owned(),
                inert(&row.files.join("; ")),
                number(row.pages),
                number(row.words),
                row.findings.join("; "),
                self.day.clone(),
            ];
            let all: Vec<String> = cells.chain(ours).collect();
            line(&mut text, delimiter, all.iter().map(String::as_str));
        }
        text
    }

    fn json_lines<'a>(&self, rows: impl Iterator<Item = (Option<&'a Arc<Map>>, ReportedRow)>) -> String {
        let mut text = String::new();
        for (cells, row) in rows {
            let mut object = JsonMap::new();
            if let Some(cells) = cells {
                let own = cells.iter().filter(|(name, _)| !name.trim().starts_with(OURS));
                object.extend(own.map(|(name, value)| (name.to_string(), json!(value))));
            }
            let ours: [(&str, Json); 6] = [
                ("status", json!(row.status)),
                ("files", json!(row.files)),
                ("pages", json!(row.pages)),
                ("words", json!(row.words)),
                ("findings", json!(row.findings)),
                ("date", json!(self.day)),
            ];
            object.extend(ours.map(|(name, value)| (format!("{OURS}{name}"), value)));
            text.push_str(&Json::Object(object).to_string());
            text.push('\n');
        }
        text
    }
}

/// A value of a row as it was written; what is no scalar, as JSON.
fn plain(value: &Value) -> String {
    match value {
        Value::Nil => String::new(),
        Value::Array(_) | Value::Map(_) => json!(value).to_string(),
        Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) => {
            value.scalar().unwrap_or_default()
        }
    }
}

/// A text that spreadsheets take for no formula (OWASP, CSV injection): a `'` stands before what they would compute, be its
/// sign as wide as a letter of Chinese. A number stays one.
fn inert(text: &str) -> String {
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    if csv::is_computed(text) && !is_number { format!("'{text}") } else { text.to_owned() }
}

/// A finding as one line.
fn sentence(finding: &Diagnostic, sources: &Sources) -> String {
    let place = finding.span.and_then(|span| {
        let source = sources.get(span.source)?;
        let position = source.position(span.start());
        let within = source.cell(span.start());
        let within = within.unwrap_or_else(|| format!("{}:{}", position.line, position.column));
        Some(format!("{}:{within}", source.name()))
    });
    let place = place.or_else(|| finding.file.clone()).map(|place| format!(" ({place})"));
    let (severity, code) = (finding.severity.name(), finding.code.name());
    format!("{severity}[{code}]: {}{}", finding.message, place.unwrap_or_default())
}

fn line<'a>(text: &mut String, delimiter: char, cells: impl Iterator<Item = &'a str>) {
    for (number, cell) in cells.enumerate() {
        if number > 0 {
            text.push(delimiter);
        }
        write_cell(text, cell, delimiter);
    }
    text.push_str("\r\n");
}

/// Whether nothing is lost where a report is written: nothing is there, or a report is.
fn may_replace(path: &Path) -> bool {
    let Ok(there) = path.symlink_metadata() else { return true };
    is_device(path) || there.is_file() && (there.len() == 0 || is_report(path).unwrap_or(false))
}

/// Bytes at the beginning of a file within which a report names a column of its own.
const HEAD: u64 = 1 << 20;

fn is_report(path: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    BufReader::new(beneath::artifact(path)?.take(HEAD)).read_until(b'\n', &mut head)?;
    Ok(String::from_utf8_lossy(&head).contains(&format!("{OURS}status")))
}

/// What became of a letter for one employer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterStatus {
    /// Something was written.
    Exported,
    /// All of it was there, or nothing was to be made.
    Unchanged,
    /// Something would be written.
    Planned,
    /// It has an error.
    Failed,
}

impl LetterStatus {
    /// What became of it all.
    pub fn of(outcome: &ExportOutcome) -> Self {
        let any = |status| outcome.artifacts.iter().any(|artifact| artifact.status == status);
        if outcome.diagnostics.failed() {
            Self::Failed
        } else if any(Status::Planned) {
            Self::Planned
        } else if any(Status::Exported) {
            Self::Exported
        } else {
            Self::Unchanged
        }
    }

    /// The name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exported => "exported",
            Self::Unchanged => "unchanged",
            Self::Planned => "planned",
            Self::Failed => "failed",
        }
    }
}
