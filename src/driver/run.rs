//! Works on what was planned, several letters at a time, and reports in the order of the plan.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use serde::Serialize;

use super::{Draft, Job, Letters};
use crate::diagnostic::Diagnostics;
use crate::source::Span;

/// What became of one letter for one employer.
#[derive(Debug)]
pub struct JobOutcome<T> {
    /// The letter's name; of a row that cannot be used, that of the letter that it names, or the word where there is no such
    /// letter. Nothing for a row that names none.
    pub letter: Option<String>,
    /// The letter's file, the word where there is none, or the row of a job list that names none, as shown to the user.
    pub file: String,
    /// Where the row of a job list stands that asked for it.
    pub place: Option<Span>,
    /// The same, for the user.
    pub row: Option<JobLine>,
    /// The key of the employer it was for.
    pub employer: Option<Arc<str>>,
    /// What was made or is there; nothing of a letter with an error.
    pub artifacts: Vec<T>,
    /// What was found.
    pub diagnostics: Diagnostics,
}

/// Where the row of a job list begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JobLine {
    /// The list, as shown to the user.
    pub file: String,
    /// The line, or the row of a spreadsheet, from 1.
    pub row: usize,
}

impl fmt::Display for JobLine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.file, self.row)
    }
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Everything was worked on.
    Whole,
    /// It was asked to stop before.
    Stopped,
}

/// How many jobs each thread has before what they made is reported: enough that none waits long for the
/// slowest, and few enough that memory stays flat.
const AT_ONCE: usize = 32;

/// Does what was planned and reports each letter in the order of the plan, until it is asked to stop.
pub fn run<T: Send>(
    letters: &Letters<'_>,
    jobs: &[Job],
    stop: &AtomicBool,
    work: impl Fn(&Job) -> JobOutcome<T> + Sync,
    mut report: impl FnMut(JobOutcome<T>),
) -> Ended {
    let mut last_use = vec![None; letters.len()];
    for (index, job) in jobs.iter().enumerate() {
        if let Some(letter) = job.letter {
            last_use[letter] = Some(index);
        }
    }
    let window = AT_ONCE * rayon_threads(jobs.len());
    let mut start = 0;
    while start < jobs.len() {
        let jobs = &jobs[start..start + letters.at_once(jobs[start..].iter().map(|job| job.letter), window)];
        let one = |job: &Job| (!stop.load(Ordering::Relaxed)).then(|| work(job));
        let outcomes: Vec<Option<JobOutcome<T>>> = match jobs {
            [job] => vec![one(job)],
            jobs => jobs.par_iter().with_max_len(1).map(one).collect(),
        };
        let stopped = outcomes.iter().any(Option::is_none);
        for (index, outcome) in outcomes.into_iter().enumerate() {
            let Some(outcome) = outcome else { continue };
            report(outcome);
            if let Some(letter) = jobs[index].letter
                && last_use[letter] == Some(start + index)
            {
                letters.release(letter);
            }
        }
        if stopped {
            return Ended::Stopped;
        }
        start += jobs.len();
    }
    Ended::Whole
}

/// Works on one job: what was found of its letter and its row so far comes first. `work` is not called where there is
/// no letter to work on.
pub fn on<T>(
    letters: &Letters<'_>,
    job: &Job,
    work: impl FnOnce(&Draft<'_>, &mut Diagnostics) -> Vec<T>,
) -> JobOutcome<T> {
    let row = job.place.and_then(|place| {
        let source = letters.sources().get(place.source)?;
        Some(JobLine { file: source.name().to_owned(), row: source.position(place.start()).line })
    });
    let place = job.place;
    let Some(letter) = job.letter else {
        let mut diagnostics = Diagnostics::default();
        job.problems.iter().cloned().for_each(|problem| diagnostics.push(problem));
        let named = job.unusable.as_ref();
        let letter = named.map(|named| named.name.to_string());
        let file = named.map(|named| named.file.to_string());
        let file = file.or_else(|| row.as_ref().map(JobLine::to_string)).unwrap_or_default();
        let employer = job.employer.clone();
        return JobOutcome { letter, file, place, row, employer, artifacts: Vec::new(), diagnostics };
    };
    let draft = letters.get(letter);
    let mut diagnostics = draft.findings();
    job.problems.iter().cloned().for_each(|problem| diagnostics.push(problem));
    let (file, employer) = (draft.file.clone(), job.key.clone());
    let mut artifacts = Vec::new();
    if draft.letter.is_some() {
        artifacts = work(&draft, &mut diagnostics);
        if let Some(place) = job.place {
            // a value of the row has no place in the letter
            diagnostics.place(place);
        }
        if let Some(row) = &row {
            job.explain_blanks(row, &mut diagnostics);
        }
    }
    let letter = Some(draft.name.clone());
    JobOutcome { letter, file, place, row, employer, artifacts, diagnostics }
}

/// One job needs no threads, and asking for their number would start them.
fn rayon_threads(jobs: usize) -> usize {
    if jobs > 1 { rayon::current_num_threads().max(2) } else { 1 }
}
