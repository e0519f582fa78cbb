//! `letterpress export`

use std::num::NonZeroUsize;

use super::args::{Everywhere, Export, MessageFormat, Reading};
use super::open::Opened;
use super::report::{Exit, Report};
use super::select::Selection;
use super::typed::{self, Unusable};
use crate::diagnostic::Diagnostics;
use crate::export::{self, Destination, For, Plan, Request};
use crate::format::Format;

/// The most threads that are made, whatever `--threads` says.
const MOST_THREADS: usize = 512;

/// Bytes of stack of each thread: no less than what the main thread has, so that a letter nests as deep in
/// company as on its own.
const STACK: usize = 8 << 20;

/// Exports letters.
pub fn run(everywhere: &Everywhere, args: Export, report: &mut Report) -> Result<Exit, Unusable> {
    let Export { letters, all_employers, open, reading, exporting } = args;
    let employers = employers(all_employers, &reading);
    let request = typed::request(&reading, &exporting, employers, report.format())?;
    if open && request.destination == Destination::Stdout {
        return Err(
            Unusable::new("`--open` opens files, and `-o -` makes none").hint("leave out one of them")
        );
    }
    let policy = typed::policy(&reading);
    let mut diagnostics = Diagnostics::new(policy.clone());
    let selection = Selection::new(everywhere.root.as_deref(), &letters, &mut diagnostics);
    if selection.count() > 1 || request.employers != For::Own {
        start_threads(exporting.threads);
    }
    let formats = selection.formats(&mut diagnostics);
    let drafts = selection.drafts(&formats, &policy);
    let plan = if diagnostics.failed() {
        Plan { jobs: Vec::new() }
    } else {
        export::plan(&drafts, &request, &mut diagnostics)
    };
    let sources = selection.reader().sources();
    report.diagnostics(&diagnostics, sources);
    if diagnostics.failed() {
        // what letters are bound to is missing or wrong, but their own mistakes can be told
        for draft in &drafts {
            report.diagnostics(&draft.findings(), sources);
        }
        report.failed(selection.count());
        report.summary();
        return Ok(Exit::CouldNotRun);
    }
    refuse_terminal(&request, &plan, report)?;
    let mut opened = Opened::default();
    export::run(&drafts, &plan, &request, |outcome| {
        opened.see(&outcome);
        report.outcome(outcome, sources);
    });
    report.summary();
    if open && let Err(why) = opened.open() {
        report.say(&format!("warning: {why}"));
    }
    Ok(if report.some_failed() { Exit::SomeFailed } else { Exit::Done })
}

/// Whom letters are for.
pub(super) fn employers(all: bool, reading: &Reading) -> For {
    match (all, reading.employer.is_empty()) {
        (true, _) => For::All,
        (false, true) => For::Own,
        (false, false) => For::Keys(without_repeats(&reading.employer)),
    }
}

/// Makes the threads that letters are worked on by. One letter needs none.
pub(super) fn start_threads(threads: Option<NonZeroUsize>) {
    let builder = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.map_or(0, NonZeroUsize::get).min(MOST_THREADS))
        .stack_size(STACK);
    // fails only where threads were made before, and nobody does
    let _ = builder.build_global();
}

/// A PDF is no text: a terminal would show rubbish, or obey it.
fn refuse_terminal(request: &Request, plan: &Plan, report: &Report) -> Result<(), Unusable> {
    let is_pdf = plan.jobs.iter().flat_map(|job| &job.outputs).any(|output| output.format == Format::Pdf);
    let to_terminal = request.destination == Destination::Stdout && report.is_terminal();
    if is_pdf && to_terminal && report.format() == MessageFormat::Human {
        return Err(Unusable::new("a PDF is not shown on a terminal")
            .hint("name a file with `-o`, or lead the output into a program with `|`"));
    }
    Ok(())
}

fn without_repeats(keys: &[String]) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for key in keys {
        if !unique.contains(key) {
            unique.push(key.clone());
        }
    }
    unique
}
