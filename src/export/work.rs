//! One letter for one employer: what of it is there already, and the stages for what is not.

mod recorder;
mod standing;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::digest::Digest;
use super::inputs::{Files, Of, Reason, used};
use super::ledger::{Ledger, digest};
use super::mail;
use super::manifest::{Entry, Finding, Inputs};
use super::plan::{Job, Output, Plan};
use super::run::{Books, Exported, Outcome, Place};
use super::write::write;
use super::{Counting, Draft, Force, Letters, Mode, Request, Status};
use crate::check::{self, Subject};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::format::Format;
use crate::letter::{Layout, Letter};
use crate::paper::Paper;
use crate::render::registry;
use crate::render::text::count::words_and_characters;
use crate::render::{self, Artifact, Assets, Images, Options};
use crate::resolve;
use crate::workspace::shown;

use recorder::Recorder;
use standing::Standing;

/// Works on one job.
pub fn work(letters: &Letters<'_>, plan: &Plan, job: &Job, books: &Books, request: &Request) -> Outcome {
    let row = job.place.and_then(|place| {
        let source = letters.sources().get(place.source)?;
        Some(format!("{}:{}", source.name(), source.position(place.start()).line))
    });
    let Some(letter) = job.letter else {
        let mut diagnostics = Diagnostics::default();
        job.problems.iter().cloned().for_each(|problem| diagnostics.push(problem));
        let file = row.unwrap_or_default();
        return Outcome { file, row: None, employer: None, exported: Vec::new(), diagnostics };
    };
    let draft = letters.get(letter);
    let mut diagnostics = draft.findings();
    job.problems.iter().cloned().for_each(|problem| diagnostics.push(problem));
    let (file, employer) = (draft.file.clone(), job.key.clone());
    let Some(letter) = &draft.letter else {
        return Outcome { file, row, employer, exported: Vec::new(), diagnostics };
    };
    let work = Work { draft: &draft, letter, plan, job, books, ledger: books.ledger(job), request };
    let standing = if diagnostics.failed() { work.all(Reason::New) } else { work.rechecked(work.standing()) };
    let there = !standing.is_empty() && standing.iter().all(|(_, one)| one.reason == Reason::Unchanged);
    let exported = if there {
        work.unchanged(&standing, &mut diagnostics)
    } else {
        work.export(&standing, &mut diagnostics)
    };
    if let Some(place) = job.place {
        // a value of the row has no place in the letter
        diagnostics.place(place);
    }
    Outcome { file, row, employer, exported, diagnostics }
}

struct Work<'a> {
    draft: &'a Draft<'a>,
    letter: &'a Letter,
    plan: &'a Plan,
    job: &'a Job,
    books: &'a Books,
    ledger: Option<&'a Ledger>,
    request: &'a Request,
}

/// An artifact in memory, and why it was made.
struct Made<'a> {
    output: &'a Output,
    reason: Reason,
    artifact: Artifact,
}

impl<'a> Work<'a> {
    fn path(&self, output: &Output) -> Option<PathBuf> {
        self.plan.path(self.job, output, self.request)
    }

    fn inputs(&self, format: Format, ledger: &Ledger, files: Files) -> Inputs {
        let of = Of { draft: self.draft, letter: self.letter, job: self.job, request: self.request };
        self.books.inputs.inputs(of, format, ledger.folder(), files)
    }

    /// Reports what is there as the run that made it did.
    fn unchanged(&self, standing: &[(&Output, Standing)], diagnostics: &mut Diagnostics) -> Vec<Exported> {
        let mut exported = Vec::new();
        let mut adopted = Vec::new();
        for (output, Standing { entry, reason }) in standing {
            let (Some(ledger), Some(entry), Some(below)) = (self.ledger, entry, &output.below) else {
                continue;
            };
            self.recall(entry, diagnostics);
            exported.push(Exported::of(ledger.folder(), below, entry, Status::Unchanged, *reason));
            adopted.push((Arc::clone(below), Arc::clone(entry)));
        }
        self.record(adopted, diagnostics);
        exported
    }

    fn recall(&self, entry: &Entry, diagnostics: &mut Diagnostics) {
        for finding in entry.findings.iter() {
            if let Some(diagnostic) = self.books.findings.recall(finding, self.draft, self.job.place) {
                diagnostics.push(diagnostic);
            }
        }
    }

    fn record(&self, entries: Vec<(Arc<str>, Arc<Entry>)>, diagnostics: &mut Diagnostics) {
        if let (Some(ledger), Mode::Write) = (self.ledger, self.request.mode)
            && let Err(diagnostic) = ledger.record(entries)
        {
            diagnostics.push(diagnostic);
        }
    }

    /// Resolves the letter, renders what is not there, looks for mistakes, and writes if there is no error.
    fn export(&self, standing: &[(&'a Output, Standing)], diagnostics: &mut Diagnostics) -> Vec<Exported> {
        let Self { draft, letter, job, request, .. } = *self;
        let workspace = draft.workspace;
        for (_, Standing { entry, .. }) in
            standing.iter().filter(|(_, standing)| standing.reason == Reason::Unchanged)
        {
            if let Some(entry) = entry {
                self.recall(entry, diagnostics);
            }
        }
        let asked = job.employer.as_ref().and_then(|key| workspace.employers().get(key));
        let includes = Recorder { inner: workspace.includes(), used: Mutex::default() };
        let set = job.set.as_deref().unwrap_or(&request.set);
        let mut scope = draft.scope(asked, set, request.date);
        scope.includes = &includes;
        let Some((document, body)) = resolve::resolve_with_body(letter, &scope, diagnostics) else {
            return Vec::new();
        };
        let images = workspace.images().load(&document, &draft.folder, diagnostics);
        // what a packed artifact holds and nobody asked for by itself
        let mut held: Vec<Artifact> = Vec::new();
        let mut made: Vec<Made<'_>> = Vec::new();
        let mut failed: Vec<(Format, Paper)> = Vec::new();
        for &(output, Standing { reason, .. }) in
            standing.iter().filter(|(_, standing)| standing.reason != Reason::Unchanged)
        {
            let artifact = match registry::made(output.format) {
                registry::Made::Written(_) => {
                    let artifact =
                        self.artifact(&document, &images, output.format, output.paper, diagnostics);
                    if artifact.is_none() {
                        failed.push((output.format, output.paper));
                    }
                    artifact
                }
                // what a part of it could not be made for was said, and costs as much again
                registry::Made::Packed(parts)
                    if parts.iter().any(|&part| failed.contains(&(part, output.paper))) =>
                {
                    None
                }
                registry::Made::Packed(parts) => {
                    self.hold(parts, output, (&document, &images), &made, &mut held, diagnostics);
                    self.draft(output, &document, &made, &held, diagnostics)
                }
            };
            made.extend(artifact.map(|artifact| Made { output, reason, artifact }));
        }
        let limits = &document.meta.limits;
        let count = request.counting == Counting::Yes || self.ledger.is_some();
        let text = if count || limits.words.is_some() || limits.characters.is_some() {
            self.plain_text(&document, &images, &made)
        } else {
            None
        };
        let subject = Subject {
            letter,
            body: &body,
            document: &document,
            scope: &scope,
            employer: document.meta.employer_key.as_deref().and_then(|key| workspace.employers().get(key)),
            names: workspace.employer_names(),
            sources: workspace.reader().sources(),
            text: text.as_deref(),
            artifacts: &rendered(&made, &held).collect::<Vec<_>>(),
            verify: request.verify,
            shows_date: match &document.meta.layout {
                Layout::Named(layout) => self.draft.formats.templates.shows_date(layout),
                Layout::Bare => false,
            },
        };
        check::check(&subject, diagnostics);
        if let Some(ledger) = self.ledger {
            made.iter()
                .filter_map(|made| self.foreign(made, ledger))
                .for_each(|found| diagnostics.push(found));
        }
        if diagnostics.failed() {
            return Vec::new();
        }
        let counts = text.as_deref().filter(|_| count).map(words_and_characters);
        let described = |made: &Made<'_>| Exported {
            letter: draft.name.clone(),
            employer: job.key.clone(),
            format: made.artifact.format,
            paper: made.artifact.paper,
            place: Place::File(self.path(made.output).unwrap_or_default()),
            bytes: made.artifact.bytes.len() as u64,
            pages: made.artifact.pages,
            words: counts.map(|counts| counts.words),
            characters: counts.map(|counts| counts.characters),
            blake3: count.then(|| Digest::of(&made.artifact.bytes)),
            status: Status::Exported,
            reason: made.reason,
        };
        let (Some(ledger), Mode::Write) = (self.ledger, request.mode) else {
            return self.without_ledger(standing, made, described, diagnostics);
        };
        let looked_at = workspace.images().looked_at(&document, &draft.folder);
        let files =
            used(draft, includes.paths().iter().chain(&looked_at).map(PathBuf::as_path), &self.books.inputs);
        self.with_ledger(ledger, standing, &made, described, &files, diagnostics)
    }

    /// Writes where no books are kept, or nothing at all.
    fn without_ledger(
        &self,
        standing: &[(&'a Output, Standing)],
        made: Vec<Made<'a>>,
        described: impl Fn(&Made<'_>) -> Exported,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Exported> {
        let mut made = made.into_iter();
        let mut exported = Vec::new();
        for (output, Standing { reason, entry }) in standing {
            if let (Reason::Unchanged, Some(entry), Some(ledger), Some(below)) =
                (reason, entry, self.ledger, &output.below)
            {
                exported.push(Exported::of(ledger.folder(), below, entry, Status::Unchanged, *reason));
                continue;
            }
            let Some(made) = made.next() else { continue };
            let mut item = described(&made);
            match (self.request.mode, self.path(output)) {
                (Mode::DryRun | Mode::Check, _) => item.status = Status::Planned,
                (Mode::Write, None) => item.place = Place::Stdout(made.artifact.bytes),
                (Mode::Write, Some(path)) => {
                    if let Err(diagnostic) = write(&path, &made.artifact.bytes) {
                        diagnostics.push(diagnostic);
                        continue;
                    }
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
        standing: &[(&'a Output, Standing)],
        made: &[Made<'a>],
        described: impl Fn(&Made<'_>) -> Exported,
        files: &Files,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Exported> {
        let paths: Vec<&str> = made.iter().filter_map(|made| made.output.below.as_deref()).collect();
        if let Err(diagnostic) = ledger.intend(&paths) {
            diagnostics.push(diagnostic);
            return Vec::new();
        }
        let findings: Vec<Arc<Finding>> = diagnostics
            .iter()
            .map(|diagnostic| self.books.findings.keep(diagnostic, self.draft, self.job.place))
            .collect();
        let letter = self.books.words.shared(&self.draft.name);
        let source = self.books.words.shared(&self.draft.source);
        let employer: Option<Arc<str>> = self.job.key.as_deref().map(Arc::from);
        let findings: Arc<[Arc<Finding>]> = findings.into();
        let mut exported = Vec::new();
        let mut entries = Vec::new();
        for (output, Standing { reason, entry }) in standing {
            let Some(path) = output.below.clone() else { continue };
            if let (Reason::Unchanged, Some(entry)) = (reason, entry) {
                exported.push(Exported::of(ledger.folder(), &path, entry, Status::Unchanged, *reason));
                entries.push((path, Arc::clone(entry)));
                continue;
            }
            let Some(made) = made.iter().find(|made| made.output == *output) else { continue };
            if let Err(diagnostic) = ledger.write(&path, &made.artifact.bytes) {
                diagnostics.push(diagnostic);
                continue;
            }
            let item = described(made);
            let entry = Entry {
                letter: Arc::clone(&letter),
                source: Arc::clone(&source),
                employer: employer.clone(),
                format: item.format,
                paper: item.paper,
                bytes: item.bytes,
                pages: item.pages,
                words: item.words,
                characters: item.characters,
                blake3: item.blake3.unwrap_or_else(|| Digest::of(&made.artifact.bytes)),
                inputs: self.inputs(item.format, ledger, files.clone()),
                findings: Arc::clone(&findings),
            };
            entries.push((path, Arc::new(entry)));
            exported.push(item);
        }
        self.record(entries, diagnostics);
        exported
    }

    /// The error for a file in the place of an artifact that no run of letterpress wrote, or that was changed
    /// since. One that holds just what would be written does no harm, and is ours from now on.
    fn foreign(&self, made: &Made<'_>, ledger: &Ledger) -> Option<Diagnostic> {
        let path = &self.path(made.output)?;
        let below = made.output.below.as_ref()?;
        if self.request.force == Force::Yes || ledger.stands(below, self.trust()) {
            return None;
        }
        let metadata = path.symlink_metadata().ok()?;
        let same = metadata.is_file()
            && metadata.len() == made.artifact.bytes.len() as u64
            && digest(path).ok() == Some(Digest::of(&made.artifact.bytes));
        (!same).then(|| {
            let name = shown(path);
            let message = if ledger.knows(below) {
                format!("`{name}` was changed after it was exported")
            } else {
                format!("`{name}` is there, and letterpress did not write it")
            };
            Diagnostic::new(Code::ForeignFile, message)
                .in_file(name)
                .hint("move it away, name another folder with `-o`, or replace it with `--force`")
        })
    }

    fn artifact(
        &self,
        document: &Document,
        images: &Images,
        format: Format,
        paper: Paper,
        diagnostics: &mut Diagnostics,
    ) -> Option<Artifact> {
        let assets = Assets { formats: self.draft.formats, images };
        let settings = self.draft.workspace.settings();
        let options = Options {
            paper,
            links: settings.links,
            wrap: settings.wrap,
            engine: self.request.engine,
            pages: Some(settings.safety.pages),
        };
        let artifact = render::render(document, format, &assets, &options, diagnostics);
        if artifact.is_none() && !diagnostics.failed() {
            // a writer that gives nothing says why; should one forget to, the letter is still not exported
            let message = format!("nothing was made for {}", format.name());
            diagnostics.push(Diagnostic::new(Code::Template, message));
        }
        artifact
    }

    /// Renders what is packed into an artifact and is not there yet.
    fn hold(
        &self,
        parts: &[Format],
        output: &Output,
        (document, images): (&Document, &Images),
        made: &[Made<'_>],
        held: &mut Vec<Artifact>,
        diagnostics: &mut Diagnostics,
    ) {
        for &part in parts {
            if of(part, output.paper, made, held).is_none() {
                held.extend(self.artifact(document, images, part, output.paper, diagnostics));
            }
        }
    }

    /// Packs the draft of a mail; nothing where one of its parts is missing, which was reported.
    fn draft(
        &self,
        output: &Output,
        document: &Document,
        made: &[Made<'_>],
        held: &[Artifact],
        diagnostics: &mut Diagnostics,
    ) -> Option<Artifact> {
        let part = |format| of(format, output.paper, made, held);
        let (html, text, pdf) = (part(Format::Html)?, part(Format::Text)?, part(Format::Pdf)?);
        let path = self.path(output);
        let stem = path.as_deref().and_then(Path::file_stem).and_then(OsStr::to_str);
        let name = format!("{}.pdf", stem.unwrap_or(&self.draft.name));
        let parts = mail::Parts { html: &html.bytes, text: &text.bytes, pdf: &pdf.bytes, name: &name };
        let bytes = mail::draft(document, self.draft.workspace.site(), parts, diagnostics);
        Some(Artifact { format: output.format, paper: Some(output.paper), bytes, pages: pdf.pages })
    }

    /// The letter as plain text, which is rendered for this where it is not exported.
    fn plain_text(&self, document: &Document, images: &Images, made: &[Made<'_>]) -> Option<String> {
        let rendered = made.iter().find(|made| made.output.format == Format::Text);
        let bytes = if let Some(made) = rendered {
            made.artifact.bytes.clone()
        } else {
            let mut unheard = Diagnostics::default();
            self.artifact(document, images, Format::Text, Paper::default(), &mut unheard)?.bytes
        };
        String::from_utf8(bytes).ok()
    }
}

/// What was rendered, whether or not it is packed into something.
fn rendered<'a>(made: &'a [Made<'_>], held: &'a [Artifact]) -> impl Iterator<Item = &'a Artifact> {
    let made = made.iter().map(|made| &made.artifact);
    made.chain(held).filter(|artifact| matches!(registry::made(artifact.format), registry::Made::Written(_)))
}

/// What was rendered in a format, on a paper where it has pages.
fn of<'a>(format: Format, paper: Paper, made: &'a [Made<'_>], held: &'a [Artifact]) -> Option<&'a Artifact> {
    let on_paper = |artifact: &Artifact| artifact.paper.is_none_or(|other| other == paper);
    rendered(made, held).find(|artifact| artifact.format == format && on_paper(artifact))
}
