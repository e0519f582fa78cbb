//! `letterpress check`

pub mod fix;
pub mod github;
pub mod sarif;

use std::path::Path;
use std::sync::atomic::AtomicBool;

use serde_json::json;

use super::args::{Check, GlobalArgs, MessageFormat};
use super::export::employers;
use super::list;
use super::report::{Exit, Report};
use super::select::Selection;
use super::terminal::{neutral, neutral_lines};
use super::threads;
use super::typed::{self, UsageError};
use crate::check::{self, Verify, explain};
use crate::diagnostic::{Diagnostics, Policy};
use crate::driver::{self, EmployerSelection, Job, JobOrder, LetterPipeline, LetterRequest};
use crate::export::{self, ExportRequest};
use crate::workspace::published::Exposed;
use fix::{Backup, RepairedFile};

/// Looks for mistakes in letters: everything an export does but writing, and its PDFs read back.
pub fn run(everywhere: &GlobalArgs, args: Check, report: &mut Report) -> Result<Exit, UsageError> {
    let Check { letters, fix, no_backup, explain: code, reading } = args;
    match code {
        Some(Some(code)) => {
            report.raw(explain(code).as_bytes());
            return Ok(Exit::Done);
        }
        Some(None) => {
            list::checks(report);
            return Ok(Exit::Done);
        }
        None => {}
    }
    let letter_request = typed::letters(&reading, employers(false, &reading))?;
    let request =
        ExportRequest::unwritten(LetterRequest { verify: Verify::Yes, spell_check: true, ..letter_request });
    report.findings_are_results();
    let policy = typed::policy(&reading);
    let mut exposed = Exposed::default();
    if fix {
        let backup = if no_backup { Backup::None } else { Backup::Keep };
        exposed = repair(everywhere, &letters, &request.letters, &policy, backup, report);
    }
    let mut diagnostics = Diagnostics::new(policy.clone());
    let selection = Selection::new(everywhere.root.as_deref(), &letters, &mut diagnostics);
    if selection.count() > 1 || request.letters.employers != EmployerSelection::Own {
        threads::start(None);
    }
    let formats = selection.formats(&mut diagnostics);
    let read = selection.letters(&formats, &policy);
    let sources = selection.reader().sources();
    let unusable = diagnostics.failed();
    let orders = (0..selection.count()).map(JobOrder::letter).collect();
    let plan = export::plan(&read, orders, &request, &mut diagnostics);
    selection.expose(&mut exposed);
    exposed.tell(&mut diagnostics);
    report.diagnostics(&diagnostics, sources);
    if unusable {
        for letter in 0..read.len() {
            report.diagnostics(&read.get(letter).findings(), sources);
        }
        report.failed(selection.count());
        report.checked(selection.count());
        return Ok(Exit::CouldNotRun);
    }
    let look = |job: &Job| {
        driver::run::on(&read, job, |draft, diagnostics| {
            if let Some(pipeline) = LetterPipeline::of_job(draft, job, &request.letters) {
                pipeline.examine(&job.outputs, diagnostics);
            }
            Vec::<()>::new()
        })
    };
    driver::run(&read, &plan.jobs, &AtomicBool::new(false), look, |outcome| {
        report.checked_letter(&outcome, sources);
    });
    if letters.is_empty() {
        employers_of(&selection, &policy, report, &mut diagnostics);
    }
    report.checked(selection.count());
    let exit = if report.some_failed() || diagnostics.failed() { Exit::SomeFailed } else { Exit::Done };
    drop((read, plan));
    selection.leave();
    Ok(exit)
}

/// Looks at the employers of a whole workspace: those that no letter is for too.
fn employers_of(selection: &Selection, policy: &Policy, report: &mut Report, diagnostics: &mut Diagnostics) {
    for workspace in selection.workspaces() {
        let mut found = Diagnostics::new(policy.over(&workspace.settings().policy));
        let keys = check::employers(workspace.employers(), workspace);
        for finding in keys {
            found.push(finding);
        }
        report.diagnostics(&found, selection.reader().sources());
        diagnostics.extend(found);
    }
}

/// Repairs files before they are checked, and shows what changed. A site may publish the files as they were.
fn repair(
    everywhere: &GlobalArgs,
    letters: &[String],
    request: &LetterRequest,
    policy: &Policy,
    backup: Backup,
    report: &mut Report,
) -> Exposed {
    let mut unheard = Diagnostics::default();
    let mut exposed = Exposed::default();
    let selection = Selection::new(everywhere.root.as_deref(), letters, &mut unheard);
    let formats = selection.formats(&mut unheard);
    let drafts = selection.drafts(&formats, policy);
    let mut diagnostics = Diagnostics::new(policy.clone());
    for RepairedFile { file, backup, count, diff } in fix::fix(&drafts, request, backup, &mut diagnostics) {
        if let Some(backup) = &backup {
            exposed.existing(Path::new(backup), selection.reader());
        }
        match report.format() {
            MessageFormat::Human => {
                report.raw(neutral_lines(&diff).as_bytes());
                if let Some(backup) = backup {
                    report.raw(format!("the file as it was is {}\n", neutral(&backup)).as_bytes());
                }
            }
            MessageFormat::Json => report.line(&json!({
                "type": "repair", "file": file, "backup": backup, "places": count, "diff": diff,
            })),
            MessageFormat::Sarif | MessageFormat::Github => {}
        }
    }
    report.diagnostics(&diagnostics, selection.reader().sources());
    report.failed(usize::from(diagnostics.failed()));
    exposed
}
