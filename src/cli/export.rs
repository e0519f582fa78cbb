//! `letterpress export`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::args::{Export, ExportArgs, GlobalArgs, LetterArgs, MessageFormat};
use super::interrupt::InterruptSignal;
use super::open::ExportedFiles;
use super::report::{Exit, Report};
use super::select::Selection;
use super::surroundings::streams;
use super::threads;
use super::typed::{self, UsageError};
use super::unread::UnreadFiles;
use crate::diagnostic::{About, Diagnostics, Policy, Severity};
use crate::driver::{EmployerSelection, Ended, JobOrder, Letters};
use crate::export::run::LeftOver;
use crate::export::{
    self, Destination, ExportOutcome, ExportRequest, Force, GatheredFiles, JobReport, MergedPdf, Originals,
    Plan, RunState, WriteMode,
};
use crate::export::{ledger, write};
use crate::source::Sources;
use crate::workspace::files::here;
use crate::workspace::published::Exposed;
use crate::workspace::watch::Watch;
use crate::workspace::{Root, Workspace, shown};

/// How long a signal may go unnoticed while files are watched.
pub(super) const ATTENTION: Duration = Duration::from_millis(100);

/// Exports letters.
pub fn run(everywhere: &GlobalArgs, args: Export, report: &mut Report) -> Result<Exit, UsageError> {
    let Export { letters, all_employers, open, watch, reading, exporting } = args;
    let employers = employers(all_employers, &reading);
    let mut request = typed::request(&reading, &exporting, employers, report.format())?;
    if open && request.destination == Destination::Stdout {
        return Err(
            UsageError::new("`--open` opens files, and `-o -` makes none").hint("leave out one of them")
        );
    }
    if watch && (request.destination == Destination::Stdout || letters.iter().any(|letter| letter == "-")) {
        return Err(UsageError::new("`--watch` follows files, and `-` is none"));
    }
    if watch {
        report.of_watch();
    }
    let policy = typed::policy(&reading);
    let interrupt = InterruptSignal::watch();
    let root = everywhere.root.as_deref();
    let once = |request: &ExportRequest, report: &mut Report, see: &mut dyn FnMut(&ExportOutcome)| {
        let mut diagnostics = Diagnostics::new(policy.clone());
        let selection = Selection::new(root, &letters, &mut diagnostics);
        let orders = (0..selection.count()).map(JobOrder::letter).collect();
        let run = ExportRun {
            selection: &selection,
            request,
            policy: &policy,
            exporting: &exporting,
            interrupt: &interrupt,
            jobs: None,
        };
        let exit = run.orders(orders, diagnostics, report, JobBooks::default(), see)?;
        if !watch {
            selection.leave();
            return Ok((exit, WatchScope::default()));
        }
        Ok::<_, UsageError>((exit, WatchScope::of(&selection)))
    };
    let mut opened = ExportedFiles::default();
    let mut written = Vec::new();
    let (exit, watched) = once(&request, report, &mut |outcome| {
        if open {
            opened.see(outcome);
        }
        if watch {
            written.extend(outcome.files().map(Path::to_path_buf));
        }
    })?;
    if open && let Err(why) = opened.open() {
        report.say(&format!("warning: {why}"));
    }
    if !watch || matches!(exit, Exit::CouldNotRun | Exit::Stopped(_)) {
        return Ok(exit);
    }
    // what was replaced once is ours from then on
    request.force = Force::No;
    let mut watch = Watch::new(watched.roots)
        .map_err(|why| UsageError::new(format!("the folder cannot be watched: {why}")))?;
    // what is written there would go round and round
    watch.ignore_streams(streams());
    let mut unread = UnreadFiles::default();
    report.say("watching; Ctrl-C ends it");
    loop {
        watch.ignore(written.drain(..));
        let changed = watch.changes(ATTENTION);
        if interrupt.flag().load(Ordering::Relaxed) {
            return Ok(Exit::Done);
        }
        if !changed.is_empty() {
            report.begin_round(&changed);
            let see = &mut |outcome: &ExportOutcome| written.extend(outcome.files().map(Path::to_path_buf));
            let (exit, WatchScope { read, sources, roots: _ }) = once(&request, report, see)?;
            if let Exit::Stopped(signal) = exit {
                return Ok(Exit::Stopped(signal));
            }
            watch.leave_out(unread.seen(&changed, &read, &sources));
        }
    }
}

/// What of the workspaces of a run is watched.
#[derive(Debug, Default)]
struct WatchScope {
    roots: Vec<Root>,
    /// The files that were read, each where it really is.
    read: BTreeSet<PathBuf>,
    /// The folders that letters are made from.
    sources: Vec<PathBuf>,
}

impl WatchScope {
    fn of(selection: &Selection) -> Self {
        let workspaces = selection.workspaces();
        let folders = workspaces.iter().flat_map(|workspace| workspace.source_folders());
        Self {
            roots: workspaces.iter().map(|workspace| workspace.place().clone()).collect(),
            read: selection.reader().inputs(),
            sources: folders.filter_map(|(folder, _)| here(folder).canonicalize().ok()).collect(),
        }
    }
}

/// What is written of all jobs together when a run is over.
#[derive(Debug, Default)]
pub(super) struct JobBooks<'a> {
    /// The report.
    pub(super) table: Option<&'a mut JobReport>,
    /// The PDFs as one.
    pub(super) merged: Option<MergedPdf>,
}

impl JobBooks<'_> {
    /// Where they are written.
    fn paths(&self) -> impl Iterator<Item = &Path> {
        let table = self.table.as_ref().map(|table| table.path());
        table.into_iter().chain(self.merged.as_ref().map(MergedPdf::path))
    }

    /// Sees what there is to do.
    fn planned(&mut self, letters: &Letters<'_>, plan: &Plan) -> Result<(), UsageError> {
        if let Some(table) = &mut self.table {
            table.planned(&plan.jobs);
        }
        if let Some(merged) = &mut self.merged
            && !merged.planned(letters, &plan.jobs)
        {
            let message = "`--merge` joins PDFs, and this run makes none";
            return Err(UsageError::new(message).hint("make some with `-f pdf`"));
        }
        Ok(())
    }

    /// Sees what became of a job.
    fn outcome(&mut self, outcome: &ExportOutcome, sources: &Sources) {
        if let Some(table) = &mut self.table {
            table.outcome(outcome, sources);
        }
        if let Some(merged) = &mut self.merged {
            merged.outcome(outcome);
        }
    }
}

/// What `export` and `batch` have in common: orders become files.
pub(super) struct ExportRun<'a> {
    pub(super) selection: &'a Selection,
    pub(super) request: &'a ExportRequest,
    pub(super) policy: &'a Policy,
    pub(super) exporting: &'a ExportArgs,
    pub(super) interrupt: &'a InterruptSignal,
    /// The file of a job list.
    pub(super) jobs: Option<&'a Path>,
}

impl ExportRun<'_> {
    /// Plans everything, then works on it and reports. What was found on the way here is in
    /// `diagnostics`; `seen` sees what became of each job, and `books` are filled and written.
    pub(super) fn orders(
        &self,
        orders: Vec<JobOrder>,
        mut diagnostics: Diagnostics,
        report: &mut Report,
        mut books: JobBooks<'_>,
        mut seen: impl FnMut(&ExportOutcome),
    ) -> Result<Exit, UsageError> {
        let Self { selection, request, policy, exporting, interrupt, jobs: _ } = *self;
        self.refuse_unknown_places(&books)?;
        if orders.len() > 1 || request.letters.employers != EmployerSelection::Own {
            threads::start(exporting.threads);
        }
        let formats = selection.formats(&mut diagnostics);
        let letters = selection.letters(&formats, policy);
        let sources = selection.reader().sources();
        let count = orders.len();
        let mut plan = Plan::default();
        let mut state = RunState::default();
        if !diagnostics.failed() {
            plan = export::plan(&letters, orders, request, &mut diagnostics);
            self.published(&plan, &mut diagnostics);
        }
        let gathered = self.gathered(&plan);
        if !diagnostics.failed() {
            self.may_replace(books.paths(), &gathered, &mut diagnostics);
        }
        let is_possible = !diagnostics.failed();
        if is_possible {
            interrupt.under_way();
            state = RunState::open(&plan, request, &mut diagnostics);
        }
        report.diagnostics(&diagnostics, sources);
        if diagnostics.failed() {
            // what letters are bound to is missing or wrong, but their own mistakes can be told
            for letter in 0..letters.len() {
                report.diagnostics(&letters.get(letter).findings(), sources);
                letters.release(letter);
            }
            report.failed(count);
            report.summary();
            let mut errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
            let is_full = is_possible && errors.all(|found| found.about == Some(About::Unwritable));
            return Ok(if is_full { Exit::SomeFailed } else { Exit::CouldNotRun });
        }
        refuse_terminal(request, &plan, report)?;
        self.refuse_manifest(&plan)?;
        report.start(plan.jobs.len(), request.mode);
        books.planned(&letters, &plan)?;
        let mut done = 0;
        let ended = export::run(&letters, &plan, &state, request, interrupt.flag(), |outcome| {
            done += 1;
            seen(&outcome);
            books.outcome(&outcome, sources);
            report.outcome(outcome, sources);
        });
        let mut diagnostics = Diagnostics::new(policy.clone());
        if ended == Ended::Whole {
            self.left_behind(&state, &letters, &plan, report, &mut diagnostics);
        } else {
            // a PDF of some letters would pass for one of all
            books.merged = None;
        }
        let copy = exporting.manifest.as_deref().filter(|_| request.mode == WriteMode::Write);
        state.close(copy, &mut diagnostics);
        self.close(books, &gathered, &mut diagnostics);
        report.diagnostics(&diagnostics, sources);
        if ended == Ended::Stopped {
            report.stopped(plan.jobs.len() - done);
        }
        report.summary();
        Ok(match interrupt.caught() {
            Some(signal) if ended == Ended::Stopped => Exit::Stopped(signal),
            _ if report.is_overtaken() => Exit::CouldNotRun,
            _ if report.some_failed() || diagnostics.failed() => Exit::SomeFailed,
            _ => Exit::Done,
        })
    }

    /// Refuses paths that leave a folder by `..` which is not there: whether they replace anything is seen only when it is made.
    fn refuse_unknown_places(&self, books: &JobBooks<'_>) -> Result<(), UsageError> {
        let out = match &self.request.destination {
            Destination::Folder(path) | Destination::File(path, _) => Some(path.as_path()),
            Destination::Default | Destination::Stdout => None,
        };
        let mut typed = books.paths().chain(self.exporting.manifest.as_deref()).chain(out);
        let unknown = typed.find_map(|path| Some((path, write::left_unmade(path)?)));
        unknown.map_or(Ok(()), |(path, unmade)| {
            let message = format!("`{}` leaves `{}`, which is not there", shown(path), shown(&unmade));
            Err(UsageError::new(message).hint("write the path without `..`"))
        })
    }

    /// Refuses a copy of the manifest where there are several, or in the place of another file.
    fn refuse_manifest(&self, plan: &Plan) -> Result<(), UsageError> {
        let Some(path) = &self.exporting.manifest else { return Ok(()) };
        if plan.folders.len() > 1 {
            let message = "`--manifest` takes the manifest of one folder, and there are several";
            return Err(UsageError::new(message).hint("name one folder with `-o`"));
        }
        ledger::may_keep(path).map_err(UsageError::from)
    }

    /// What a run that was not stopped leaves behind: files that are out of date are told of, and what no job makes any
    /// more is, or is removed.
    fn left_behind(
        &self,
        state: &RunState,
        letters: &Letters<'_>,
        plan: &Plan,
        report: &mut Report,
        diagnostics: &mut Diagnostics,
    ) {
        let Self { selection, request, exporting, .. } = *self;
        let workspaces = selection.workspaces();
        let all = |workspace: &&Workspace| workspace.letters(&mut Diagnostics::default()).len();
        let is_whole = !exporting.prune && letters.len() >= workspaces.iter().map(all).sum();
        let outdated = state.outdated(plan, request, &workspaces, is_whole);
        for found in outdated {
            diagnostics.push(found);
        }
        let left_over = state.left_over(letters, plan, request);
        if exporting.prune {
            let pruned = state.prune(&selection.workspaces(), &left_over, plan, request);
            report.pruned(pruned, selection.reader().sources());
        }
        if let Some(list) = &request.list {
            let stays = |left: &&LeftOver| !exporting.prune || !left.is_certain();
            left_over.iter().filter(stays).for_each(|left| diagnostics.push(left.warning(list)));
        }
    }

    /// Refuses to replace files of all letters together that are there and not as a run before wrote them, and to write what the
    /// next run would read.
    fn may_replace<'p>(
        &'p self,
        paths: impl Iterator<Item = &'p Path>,
        gathered: &GatheredFiles,
        diagnostics: &mut Diagnostics,
    ) {
        let all = || self.selection.workspaces().into_iter();
        let paths: Vec<&Path> = paths.chain(self.exporting.manifest.as_deref()).collect();
        if paths.is_empty() {
            return;
        }
        let originals = Originals::of(all());
        let is_there = paths.iter().any(|path| path.exists());
        let originals = if is_there { originals.with_enclosed(all()) } else { originals };
        let originals = paths.iter().fold(originals, |known, path| known.with_those_around(path));
        for path in paths {
            if self.exporting.manifest.as_deref() == Some(path) {
                // what is there is looked at as a manifest, too
                originals.spare_by_manifest(path).unwrap_or_else(|refused| diagnostics.push(refused));
                continue;
            }
            let allowed = gathered.may_write(path, self.request.force, &originals);
            allowed.unwrap_or_else(|refused| diagnostics.push(refused));
        }
    }

    /// Writes the files of all letters together, and what they are into the books of the output folders.
    fn close(&self, books: JobBooks<'_>, gathered: &GatheredFiles, diagnostics: &mut Diagnostics) {
        let JobBooks { table, merged } = books;
        if table.is_none() && merged.is_none() {
            return;
        }
        // what letters enclose whose names Liquid makes is known now
        let originals = Originals::of(self.selection.workspaces());
        if let Some(table) = table {
            let written = originals.spare(table.path()).and_then(|()| table.write());
            written
                .and_then(|()| gathered.record(table.path()))
                .unwrap_or_else(|refused| diagnostics.push(refused));
        }
        if let Some(merged) = merged.filter(|_| self.request.mode == WriteMode::Write) {
            let path = merged.path().to_owned();
            match originals.spare(&path).and_then(|()| merged.write()) {
                Ok(told) => {
                    if let Some(told) = told {
                        diagnostics.push(told);
                    }
                    gathered.record(&path).unwrap_or_else(|refused| diagnostics.push(refused));
                }
                Err(refused) => diagnostics.push(refused),
            }
        }
    }

    /// The files of all letters together, as the books of the output folders know them.
    fn gathered(&self, plan: &Plan) -> GatheredFiles {
        let Self { selection, request, .. } = *self;
        let asked = match &request.destination {
            Destination::Default => {
                selection.workspaces().into_iter().map(|workspace| workspace.place().output()).collect()
            }
            Destination::Folder(folder) => vec![folder.clone()],
            Destination::File(..) | Destination::Stdout => Vec::new(),
        };
        GatheredFiles::of(asked.into_iter().chain(plan.folders.iter().cloned()))
    }

    /// Warns of what a site would publish of all that this run reads and writes.
    fn published(&self, plan: &Plan, diagnostics: &mut Diagnostics) {
        let Self { selection, request, exporting, jobs, .. } = *self;
        let reader = selection.reader();
        let mut exposed = Exposed::default();
        selection.expose(&mut exposed);
        if let Some(jobs) = jobs {
            exposed.existing(jobs, reader);
        }
        for (index, folder) in plan.folders.iter().enumerate() {
            exposed.written(folder, plan.below(Some(index)).map(Path::new), reader);
        }
        let file = match &request.destination {
            Destination::File(path, _) => Some(path.as_path()),
            Destination::Default | Destination::Folder(_) | Destination::Stdout => None,
        };
        for file in file.into_iter().chain(exporting.manifest.as_deref()) {
            exposed.written_file(file, reader);
        }
        exposed.tell(diagnostics);
    }
}

/// Whom letters are for.
pub(super) fn employers(all: bool, reading: &LetterArgs) -> EmployerSelection {
    match (all, reading.employer.is_empty()) {
        (true, _) => EmployerSelection::All,
        (false, true) => EmployerSelection::Own,
        (false, false) => EmployerSelection::Keys(without_repeats(&reading.employer)),
    }
}

/// What is no text would show as rubbish on a terminal, or command it.
fn refuse_terminal(request: &ExportRequest, plan: &Plan, report: &Report) -> Result<(), UsageError> {
    let formats = plan.jobs.iter().flat_map(|job| &job.outputs).map(|output| output.format);
    let Some(format) = formats.into_iter().find(|format| !format.is_text()) else { return Ok(()) };
    let to_terminal = request.destination == Destination::Stdout && report.is_terminal();
    if to_terminal && report.format() == MessageFormat::Human {
        let message = format!("a {} file is not shown on a terminal", format.name());
        return Err(UsageError::new(message)
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
