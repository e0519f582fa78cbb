//! One letter for one employer: what of it is there already, and the stages for what is not.

mod another_job;
mod named_place;
mod status;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::digest::Digest;
use super::inputs::{InputRequest, Reason};
use super::ledger::{Ledger, digest};
use super::manifest::{LetterRecord, ManifestEntry};
use super::named;
use super::originals::is_page;
use super::plan::Plan;
use super::run::{ArtifactPlace, ExportedArtifact, RunState, is_gone};
use super::write::write;
use super::{Counting, ExportOutcome, ExportRequest, Force, STDIN, Status, WriteMode};
use crate::diagnostic::sentence::quoted;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::driver::draft::STDIN_FILE;
use crate::driver::{ArtifactSet, Draft, EmployerSelection, Job, LetterPipeline, Letters, Output, run};
use crate::keys::KnownKey;
use crate::render::Artifact;
use crate::render::text::count::words_and_characters;
use crate::workspace::shown;

use another_job::is_another_job;
use status::CacheStatus;

/// Works on one job.
#[inline(never)] // what a letter costs is counted from here on: tests/growth.rs
pub fn work(
    letters: &Letters<'_>,
    plan: &Plan,
    job: &Job,
    state: &RunState,
    request: &ExportRequest,
) -> ExportOutcome {
    let ledger = state.ledger(job);
    let mut outcome = run::on(letters, job, |draft, diagnostics| {
        match LetterPipeline::of_job(draft, job, &request.letters) {
            Some(mut pipeline) => {
                // a single file that was named
                if let Some(path) = job.outputs.first().and_then(|output| plan.path(job, output, request)) {
                    pipeline.exported_to(&path);
                }
                ExportJob { draft, pipeline: &pipeline, plan, job, state, ledger, request }.made(diagnostics)
            }
            None => Vec::new(),
        }
    });
    // of a file that was edited something is said already
    let is_foreign = outcome.diagnostics.iter().any(|found| found.code == Code::ForeignFile);
    if let Some(ledger) = ledger.filter(|_| outcome.diagnostics.failed() && !is_foreign) {
        let there = match job.letter.filter(|_| job.outputs.is_empty()) {
            Some(letter) if plan.jobs.len() <= MOST_UNPLANNED => {
                let workspace = state.inputs.place(letters.workspace(letter), ledger.folder());
                let mut there = of_letter(ledger, &workspace, &letters.file(letter), job.key.as_deref());
                // what this run makes for another row is of no earlier one, be it written already or not
                let made: HashSet<&str> = plan.below(job.folder).collect();
                there.retain(|path| !made.contains(&**path));
                there
            }
            Some(_) => Vec::new(),
            None => unmade(job, &outcome.artifacts),
        };
        // of two letters of one name it may be of the one or of the other
        let is_taken = outcome.diagnostics.iter().any(|found| found.code == Code::NameCollision);
        let said = if is_taken { "may be of either" } else { "not what the letter says now" };
        if let Some(found) = earlier(ledger, &there, said) {
            outcome.diagnostics.push(found);
            if let Some(place) = job.place {
                outcome.diagnostics.place(place);
            }
        }
    }
    outcome
}

/// Of how many jobs those that could not be planned have their artifacts looked for in the whole of the books.
const MOST_UNPLANNED: usize = 100;

/// What the books have of a letter, for one employer or for all.
fn of_letter(ledger: &Ledger, workspace: &str, source: &str, key: Option<&str>) -> Vec<Arc<str>> {
    ledger.artifacts(|_, entry| {
        let is_for = key.is_none_or(|key| entry.of.employer.as_deref() == Some(key));
        is_for && *entry.of.source == *source && entry.shared.workspace == workspace
    })
}

/// The artifacts of a job that were not made.
fn unmade(job: &Job, made: &[ExportedArtifact]) -> Vec<Arc<str>> {
    let is_made = |output: &Output| {
        made.iter()
            .any(|made| made.format == output.format && made.paper.is_none_or(|paper| paper == output.paper))
    };
    let outputs = job.outputs.iter().filter(|output| !is_made(output));
    outputs.filter_map(|output| output.below.clone()).collect()
}

/// The warning that files of a letter that could not be made now are there from an earlier run.
fn earlier(ledger: &Ledger, paths: &[Arc<str>], said: &str) -> Option<Diagnostic> {
    let is_there = |path: &&Arc<str>| {
        ledger.entry(path).is_some() && ledger.folder().join(&***path).symlink_metadata().is_ok()
    };
    let there = paths.iter().filter(is_there);
    let names: Vec<String> = there.map(|path| shown(&ledger.folder().join(&**path))).collect();
    let (is, it) = match names.len() {
        0 => return None,
        1 => ("is", "it"),
        _ => ("are", "them"),
    };
    let message = format!("{} {is} of an earlier run, and {said}", quoted(&names));
    let found = Diagnostic::new(Code::LeftOver, message);
    Some(found.hint(format!("see that nobody sends {it}; what is mended replaces {it}")))
}

struct ExportJob<'a> {
    draft: &'a Draft<'a>,
    pipeline: &'a LetterPipeline<'a>,
    plan: &'a Plan,
    job: &'a Job,
    state: &'a RunState,
    ledger: Option<&'a Ledger>,
    request: &'a ExportRequest,
}

impl<'a> ExportJob<'a> {
    /// Makes what is not there.
    fn made(&self, diagnostics: &mut Diagnostics) -> Vec<ExportedArtifact> {
        let status = if diagnostics.failed() { self.all(Reason::New) } else { self.rechecked(self.status()) };
        let there = !status.is_empty() && status.iter().all(|(_, one)| one.reason == Reason::Unchanged);
        if there { self.unchanged(&status, diagnostics) } else { self.export(&status, diagnostics) }
    }

    fn path(&self, output: &Output) -> Option<PathBuf> {
        self.plan.path(self.job, output, self.request)
    }

    /// Whether a finding is about the row beside others, which is looked at in every run, or about what this run replaces.
    fn is_of_run(&self, found: &Diagnostic) -> bool {
        if found.code == Code::NameCollision {
            return true;
        }
        let is_same = |problem: &Diagnostic| problem.code == found.code && problem.message == found.message;
        self.job.problems.iter().any(is_same)
    }

    fn input_request(&self, ledger: &'a Ledger) -> InputRequest<'a> {
        let Self { draft, job, request, .. } = *self;
        InputRequest { draft, job, request: &request.letters, folder: ledger.folder() }
    }

    /// Reports what is there as the run that made it did.
    fn unchanged(
        &self,
        status: &[(&Output, CacheStatus)],
        diagnostics: &mut Diagnostics,
    ) -> Vec<ExportedArtifact> {
        self.recall(status.iter().map(|(_, one)| one), diagnostics);
        let mut exported = Vec::new();
        let mut adopted = Vec::new();
        for (output, CacheStatus { entry, reason }) in status {
            let (Some(ledger), Some(entry), Some(below)) = (self.ledger, entry, &output.below) else {
                continue;
            };
            exported.push(ExportedArtifact::of(ledger.folder(), below, entry, Status::Unchanged, *reason));
            adopted.push((Arc::clone(below), Arc::clone(entry)));
        }
        self.record(adopted, diagnostics);
        exported
    }

    /// Reports what was found when these artifacts were made.
    fn recall<'s>(&self, unchanged: impl Iterator<Item = &'s CacheStatus>, diagnostics: &mut Diagnostics) {
        let mut records: Vec<&Arc<LetterRecord>> =
            unchanged.filter_map(|one| one.entry.as_ref()).map(|entry| &entry.of).collect();
        // those of one letter mostly share one
        records.dedup_by(|one, other| Arc::ptr_eq(one, other));
        for finding in records.iter().flat_map(|record| record.findings.iter()) {
            if let Some(diagnostic) = self.state.findings.recall(finding, self.draft, self.job.place) {
                diagnostics.push(diagnostic);
            }
        }
    }

    fn record(&self, entries: Vec<(Arc<str>, Arc<ManifestEntry>)>, diagnostics: &mut Diagnostics) {
        if let (Some(ledger), WriteMode::Write) = (self.ledger, self.request.mode)
            && let Err(diagnostic) = ledger.record(entries)
        {
            diagnostics.push(diagnostic);
        }
    }

    /// Takes the letter through the stages for what is not there, and writes if there is no error.
    fn export(
        &self,
        status: &[(&'a Output, CacheStatus)],
        diagnostics: &mut Diagnostics,
    ) -> Vec<ExportedArtifact> {
        let unchanged = status.iter().map(|(_, one)| one).filter(|one| one.reason == Reason::Unchanged);
        self.recall(unchanged, diagnostics);
        let Some(resolved) = self.pipeline.resolve(diagnostics) else { return Vec::new() };
        let mut set = ArtifactSet::default();
        for &(output, _) in status.iter().filter(|(_, one)| one.reason != Reason::Unchanged) {
            resolved.make(output, self.path(output).as_deref(), &mut set, diagnostics);
        }
        let count = self.request.counting == Counting::Yes || self.ledger.is_some();
        let text = resolved.plain_text(&set, count);
        resolved.check(&set, text.as_deref(), diagnostics);
        if let Some(ledger) = self.ledger {
            set.iter()
                .filter_map(|(output, artifact)| self.foreign(output, artifact, ledger))
                .for_each(|found| diagnostics.push(found));
            let made: Vec<&Output> = set.iter().map(|(output, _)| output).collect();
            self.overtaken(&made, ledger).into_iter().for_each(|found| diagnostics.push(found));
        } else {
            set.iter()
                .filter_map(|(output, artifact)| match self.may_replace(output, artifact) {
                    Ok(()) => self.overtakes_named(output, artifact),
                    Err(refused) => Some(refused),
                })
                .for_each(|found| diagnostics.push(found));
        }
        if diagnostics.failed_in_all_formats() {
            return Vec::new();
        }
        let counts = text.as_deref().filter(|_| count).map(words_and_characters);
        let (words, characters) = counts.map(|counts| (counts.words, counts.characters)).unzip();
        let described =
            |output: &Output, artifact: &Artifact, blake3: Option<Digest>, reason: Reason| ExportedArtifact {
                letter: self.draft.name.clone(),
                employer: self.job.key.as_deref().map(str::to_owned),
                format: artifact.format,
                paper: artifact.paper,
                place: ArtifactPlace::File(self.path(output).unwrap_or_default()),
                bytes: artifact.bytes.len() as u64,
                pages: artifact.pages,
                words,
                characters,
                blake3,
                status: Status::Exported,
                reason,
            };
        let (Some(ledger), WriteMode::Write) = (self.ledger, self.request.mode) else {
            let described = |output: &Output, artifact: &Artifact, reason: Reason| {
                described(output, artifact, count.then(|| Digest::of(&artifact.bytes)), reason)
            };
            return self.without_ledger(status, set, described, diagnostics);
        };
        let reads = resolved.dependencies(diagnostics, self.job.place);
        let kept = |found| self.state.findings.keep(found, self.draft, self.job.place);
        let of = Arc::new(LetterRecord {
            letter: self.state.words.shared(&self.draft.name),
            source: self.state.words.shared(&self.draft.source),
            employer: self.job.key.clone(),
            job: self.title().map(|title| self.state.words.shared(&title)),
            words,
            characters,
            inputs: self.state.inputs.own(self.input_request(ledger)),
            findings: diagnostics.iter().filter(|found| !self.is_of_run(found)).map(kept).collect(),
        });
        let recorded = |output: &Output, artifact: &Artifact, blake3: Digest, reason: Reason| {
            let more = resolved.format_dependencies(artifact.format, &self.state.inputs.cache);
            let entry = ManifestEntry {
                of: Arc::clone(&of),
                format: artifact.format,
                paper: artifact.paper,
                pages: artifact.pages.and_then(|pages| u32::try_from(pages).ok()),
                bytes: artifact.bytes.len() as u64,
                blake3,
                shared: self.state.inputs.shared(self.input_request(ledger), reads.iter().chain(&*more)),
            };
            (described(output, artifact, Some(blake3), reason), entry)
        };
        self.with_ledger(ledger, status, &set, recorded, diagnostics)
    }

    /// Writes where no books are kept, or nothing at all.
    fn without_ledger(
        &self,
        status: &[(&'a Output, CacheStatus)],
        mut set: ArtifactSet<'a>,
        described: impl Fn(&Output, &Artifact, Reason) -> ExportedArtifact,
        diagnostics: &mut Diagnostics,
    ) -> Vec<ExportedArtifact> {
        let mut exported = Vec::new();
        for (output, CacheStatus { reason, entry }) in status {
            if let (Reason::Unchanged, Some(entry), Some(ledger), Some(below)) =
                (reason, entry, self.ledger, &output.below)
            {
                exported.push(ExportedArtifact::of(
                    ledger.folder(),
                    below,
                    entry,
                    Status::Unchanged,
                    *reason,
                ));
                continue;
            }
            let Some(artifact) = set.remove(output) else { continue };
            let mut item = described(output, &artifact, *reason);
            match (self.request.mode, self.path(output)) {
                (WriteMode::DryRun, _) => item.status = Status::Planned,
                (WriteMode::Write, None) => item.place = ArtifactPlace::Stdout(artifact.bytes),
                (WriteMode::Write, Some(path)) => {
                    if let Err(diagnostic) = write(&path, &artifact.bytes) {
                        diagnostics.push(diagnostic);
                        continue;
                    }
                    named::record(&path, &artifact.bytes, self.draft.workspace, &self.named_owner());
                }
            }
            exported.push(item);
        }
        exported
    }

    /// Writes into a folder whose books are kept.
    fn with_ledger(
        &self,
        ledger: &Ledger,
        status: &[(&'a Output, CacheStatus)],
        set: &ArtifactSet<'a>,
        recorded: impl Fn(&Output, &Artifact, Digest, Reason) -> (ExportedArtifact, ManifestEntry),
        diagnostics: &mut Diagnostics,
    ) -> Vec<ExportedArtifact> {
        let digested = |(output, artifact): (&'a Output, &Artifact)| (output, Digest::of(&artifact.bytes));
        let digests: Vec<(&Output, Digest)> = set.iter().map(digested).collect();
        let intended =
            digests.iter().filter_map(|(output, digest)| Some((output.below.as_deref()?, *digest)));
        if let Err(diagnostic) = ledger.intend(&intended.collect::<Vec<_>>()) {
            diagnostics.push(diagnostic);
            return Vec::new();
        }
        let mut exported = Vec::new();
        let mut entries = Vec::new();
        for (output, CacheStatus { reason, entry }) in status {
            let Some(path) = output.below.clone() else { continue };
            if let (Reason::Unchanged, Some(entry)) = (reason, entry) {
                exported.push(ExportedArtifact::of(
                    ledger.folder(),
                    &path,
                    entry,
                    Status::Unchanged,
                    *reason,
                ));
                entries.push((path, Arc::clone(entry)));
                continue;
            }
            let digest = digests.iter().find(|(made, _)| made == output);
            let (Some(artifact), Some((_, digest))) = (set.of(output), digest) else { continue };
            if let Err(diagnostic) = ledger.write(&path, &artifact.bytes)
                // on a full disk there may be just what would be written
                && (*reason == Reason::Forced || super::ledger::digest(&ledger.folder().join(&*path)).ok() != Some(*digest))
            {
                diagnostics.push(diagnostic);
                continue;
            }
            let (item, entry) = recorded(output, artifact, *digest, *reason);
            entries.push((path, Arc::new(entry)));
            exported.push(item);
        }
        self.record(entries, diagnostics);
        exported
    }

    /// Sees that the file that was named may be replaced.
    fn may_replace(&self, output: &Output, artifact: &Artifact) -> Result<(), Diagnostic> {
        let Some(path) = self.path(output) else { return Ok(()) };
        named::may_replace(&path, &artifact.bytes, self.draft.workspace, self.request.force)
    }

    /// What the job is called that the letter is for.
    fn title(&self) -> Option<String> {
        let Self { draft, job, .. } = *self;
        let own = || draft.workspace.employers().get(job.key.as_deref()?);
        let employer = job.employer_of(draft).or_else(own)?;
        KnownKey::JobTitle.given(&employer.data)?.value.scalar()
    }

    /// The warning that what is written takes the place of what was exported of another letter, for another employer or as another
    /// job, and still could be: in one run the two would have one name. A letter whose own employer is another now is made anew.
    fn overtaken(&self, made: &[&Output], ledger: &Ledger) -> Option<Diagnostic> {
        let Self { draft, job, request, state, .. } = *self;
        let workspace = state.inputs.place(draft.workspace, ledger.folder());
        let list = state.inputs.list_place(ledger.folder());
        let is_for_own = job.place.is_none() && request.letters.employers == EmployerSelection::Own;
        let is_other = |entry: &ManifestEntry| {
            let ManifestEntry { of, shared, .. } = entry;
            if list.is_some() && shared.list == list {
                return false;
            }
            if shared.workspace != workspace {
                let file = ledger.folder().join(&shared.workspace).join(&*of.source);
                return *of.source != *STDIN && file.symlink_metadata().is_ok();
            }
            if *of.source != *draft.source {
                return !is_gone(&of.source, draft.workspace);
            }
            of.employer != job.key && !is_for_own
        };
        let title = self.title().unwrap_or_default();
        let other_job = |entry: &ManifestEntry| {
            let ManifestEntry { of, shared, .. } = entry;
            let is_same =
                shared.workspace == workspace && *of.source == *draft.source && of.employer == job.key;
            of.job.clone().filter(|was| is_same && is_another_job(was, &title))
        };
        let of_other = |output: &&Output| {
            let below = output.below.as_ref()?;
            let entry = ledger.entry(below).filter(|entry| is_other(entry) || other_job(entry).is_some())?;
            let path = ledger.folder().join(&**below);
            path.symlink_metadata().is_ok().then_some((path, entry))
        };
        let replaced: Vec<_> = made.iter().filter_map(of_other).collect();
        let (_, first) = replaced.first()?;
        let names = quoted(replaced.iter().map(|(path, _)| shown(path)));
        let source = if first.shared.workspace == workspace {
            first.of.source.to_string()
        } else {
            shown(&ledger.folder().join(&first.shared.workspace).join(&*first.of.source))
        };
        let source = if source == STDIN { STDIN_FILE } else { &source };
        let whom = first.of.employer.as_ref().map(|key| format!(" for {key}")).unwrap_or_default();
        let as_job = other_job(first).map(|was| format!(" as `{was}`")).unwrap_or_default();
        let (is, what) = if replaced.len() == 1 { ("is", "file") } else { ("are", "files") };
        let message = format!("{names} {is} replaced, the {what} of `{source}`{whom}{as_job}");
        let found = Diagnostic::new(Code::NameCollision, message).severity(Severity::Warning);
        // what a list no longer has is left over where its letter lies
        let keep = if as_job.is_empty() {
            "name them apart with `--name`, such as `--name '{{letter}}-{{employer.key}}'`"
        } else if list.is_some() {
            "have both rows in the list and `--name '{{letter}}-{{employer.key}}-{{employer.jobtitle}}'`"
        } else {
            "name them apart with `--name`, such as `--name '{{letter}}-{{employer.key}}-{{employer.jobtitle}}'`"
        };
        Some(
            found
                .in_file(draft.file.clone())
                .hint(format!("keep both: {keep}, or name another folder with `-o`")),
        )
    }

    /// The error for a file in the place of an artifact that no run of letterpress wrote, or that was changed
    /// since. One that holds just what would be written does no harm, and is ours from now on.
    fn foreign(&self, output: &Output, artifact: &Artifact, ledger: &Ledger) -> Option<Diagnostic> {
        let path = &self.path(output)?;
        let below = output.below.as_ref()?;
        let forced = self.request.force == Force::Yes;
        if forced && !is_page(self.draft.workspace, path) || ledger.stands(below, self.verify_mode()) {
            return None;
        }
        let metadata = path.symlink_metadata().ok()?;
        let same = metadata.is_file()
            && metadata.len() == artifact.bytes.len() as u64
            && digest(path).ok() == Some(Digest::of(&artifact.bytes));
        // of a file that was named one by one, the folder's own books say nothing
        (!same && !named::is_known(ledger.folder(), path)).then(|| {
            if let Some(other) = ledger.overtaken() {
                return other;
            }
            let name = shown(path);
            let message = if ledger.knows(below) {
                format!("`{name}` was changed after it was exported")
            } else {
                format!("`{name}` is there, and letterpress did not write it")
            };
            let hint = if forced {
                "move it away, or name another folder with `-o`"
            } else {
                "move it away, name another folder with `-o`, or replace it with `--force`"
            };
            Diagnostic::new(Code::ForeignFile, message).in_file(name).hint(hint)
        })
    }
}
