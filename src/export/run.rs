//! Takes each letter through the stages and writes what came out whole.

use std::path::PathBuf;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::plan::{Job, Output, Plan};
use super::write::write;
use super::{Counting, Draft, Mode, Request, Status};
use crate::check::{self, Subject};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::format::Format;
use crate::letter::Letter;
use crate::render::text::count::words_and_characters;
use crate::render::{self, Artifact, Assets, Images, Options, Paper};
use crate::resolve;

/// What became of one letter for one employer.
#[derive(Debug)]
pub struct Outcome {
    /// The letter's file, as shown to the user.
    pub file: String,
    /// The key of the employer it was for.
    pub employer: Option<String>,
    /// What was made; nothing of a letter with an error.
    pub exported: Vec<Exported>,
    /// What was found.
    pub diagnostics: Diagnostics,
}

/// An artifact that was made.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The letter's name.
    pub letter: String,
    /// The employer's key.
    pub employer: Option<String>,
    /// The format.
    pub format: Format,
    /// The paper, in a format with pages.
    pub paper: Option<Paper>,
    /// Where it is.
    pub place: Place,
    /// Its size.
    pub bytes: usize,
    /// How many pages it has, in a format with pages.
    pub pages: Option<usize>,
    /// What was counted, where it was asked for.
    pub counted: Option<Counted>,
    /// What became of it.
    pub status: Status,
}

/// Where an artifact is.
#[derive(Clone, Debug)]
pub enum Place {
    /// A file.
    File(PathBuf),
    /// On its way to standard output.
    Stdout(Vec<u8>),
}

/// What is only known by counting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The hash of the artifact, in hexadecimal digits.
    pub blake3: String,
    /// Words of the letter as plain text.
    pub words: Option<usize>,
    /// Characters of the letter as plain text.
    pub characters: Option<usize>,
}

/// How many jobs are under way before the first of them is reported: enough to keep every thread busy, and
/// few enough that memory stays flat.
const AT_ONCE: usize = 64;

/// Does what was planned, several letters at a time, and reports each in the order of the plan.
pub fn run(drafts: &[Draft<'_>], plan: &Plan, request: &Request, mut report: impl FnMut(Outcome)) {
    for jobs in plan.jobs.chunks(AT_ONCE) {
        let outcomes: Vec<Outcome> = match jobs {
            [job] => vec![work(&drafts[job.draft], job, request)],
            jobs => jobs.par_iter().map(|job| work(&drafts[job.draft], job, request)).collect(),
        };
        outcomes.into_iter().for_each(&mut report);
    }
}

fn work(draft: &Draft<'_>, job: &Job, request: &Request) -> Outcome {
    let mut diagnostics = draft.findings();
    job.problems.iter().cloned().for_each(|problem| diagnostics.push(problem));
    let exported = match &draft.letter {
        Some(letter) => export(draft, letter, job, request, &mut diagnostics),
        None => Vec::new(),
    };
    Outcome { file: draft.file.clone(), employer: job.key.clone(), exported, diagnostics }
}

/// Resolves a letter, renders every format, looks for mistakes, and writes if there is no error.
fn export(
    draft: &Draft<'_>,
    letter: &Letter,
    job: &Job,
    request: &Request,
    diagnostics: &mut Diagnostics,
) -> Vec<Exported> {
    let workspace = draft.workspace;
    let asked = job.employer.as_ref().and_then(|key| workspace.employers().get(key));
    let scope = draft.scope(asked, request);
    let Some((document, body)) = resolve::resolve_with_body(letter, &scope, diagnostics) else {
        return Vec::new();
    };
    let document = &document;
    let images = workspace.images().load(document, &draft.folder, diagnostics);
    let artifacts: Vec<(&Output, Artifact)> = job
        .outputs
        .iter()
        .filter_map(|output| {
            let artifact = artifact(draft, document, &images, output.format, output.paper, diagnostics)?;
            Some((output, artifact))
        })
        .collect();
    let limits = &document.meta.limits;
    let text = if limits.words.is_some() || limits.characters.is_some() {
        plain_text(draft, document, &images, &artifacts)
    } else {
        None
    };
    let subject = Subject {
        letter,
        body: &body,
        document,
        scope: &scope,
        employer: document.meta.employer_key.as_deref().and_then(|key| workspace.employers().get(key)),
        names: workspace.employer_names(),
        sources: workspace.reader().sources(),
        text: text.as_deref(),
        artifacts: &artifacts.iter().map(|(_, artifact)| artifact).collect::<Vec<_>>(),
        verify: request.verify,
    };
    check::check(&subject, diagnostics);
    if diagnostics.failed() {
        return Vec::new();
    }
    let counts = match request.counting {
        Counting::Yes => counts(draft, document, &images, &artifacts),
        Counting::No => None,
    };
    let mut exported = Vec::new();
    for (output, artifact) in artifacts {
        let status = match (request.mode, &output.path) {
            (Mode::DryRun, _) => Status::Planned,
            (Mode::Write, None) => Status::Exported,
            (Mode::Write, Some(path)) => match write(path, &artifact.bytes) {
                Ok(()) => Status::Exported,
                Err(diagnostic) => {
                    diagnostics.push(diagnostic);
                    continue;
                }
            },
        };
        exported.push(Exported {
            letter: draft.name.clone(),
            employer: job.key.clone(),
            format: artifact.format,
            paper: artifact.paper,
            bytes: artifact.bytes.len(),
            pages: artifact.pages,
            counted: match request.counting {
                Counting::Yes => Some(Counted {
                    blake3: blake3::hash(&artifact.bytes).to_hex().to_string(),
                    words: counts.map(|(words, _)| words),
                    characters: counts.map(|(_, characters)| characters),
                }),
                Counting::No => None,
            },
            place: match &output.path {
                Some(path) => Place::File(path.clone()),
                None => Place::Stdout(artifact.bytes),
            },
            status,
        });
    }
    exported
}

fn artifact(
    draft: &Draft<'_>,
    document: &Document,
    images: &Images,
    format: Format,
    paper: Paper,
    diagnostics: &mut Diagnostics,
) -> Option<Artifact> {
    let assets = Assets { formats: draft.formats, images };
    let settings = draft.workspace.settings();
    let options = Options { paper, links: settings.links, wrap: settings.wrap, ..Options::default() };
    let artifact = render::render(document, format, &assets, &options, diagnostics);
    if artifact.is_none() && !diagnostics.failed() {
        // a writer that gives nothing says why; should one forget to, the letter is still not exported
        diagnostics.push(Diagnostic::new(Code::Template, format!("nothing was made for {}", format.name())));
    }
    artifact
}

/// Words and characters of the plain text.
fn counts(
    draft: &Draft<'_>,
    document: &Document,
    images: &Images,
    artifacts: &[(&Output, Artifact)],
) -> Option<(usize, usize)> {
    let counts = words_and_characters(&plain_text(draft, document, images, artifacts)?);
    Some((counts.words, counts.characters))
}

/// The letter as plain text, which is rendered for this where it is not exported.
fn plain_text(
    draft: &Draft<'_>,
    document: &Document,
    images: &Images,
    artifacts: &[(&Output, Artifact)],
) -> Option<String> {
    let rendered = artifacts.iter().find(|(output, _)| output.format == Format::Text);
    let bytes = if let Some((_, artifact)) = rendered {
        artifact.bytes.clone()
    } else {
        let mut unheard = Diagnostics::default();
        artifact(draft, document, images, Format::Text, Paper::default(), &mut unheard)?.bytes
    };
    String::from_utf8(bytes).ok()
}
