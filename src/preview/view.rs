//! One letter for one employer on one paper, in every form that the preview shows.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::driver::{ArtifactSet, Draft, Job, LetterPipeline, LetterRequest, ResolvedLetter, plan};
use crate::employer::Employer;
use crate::export::{self, ExportRequest};
use crate::format::{Format, FormatSet};
use crate::letter::Limits;
use crate::paper::Paper;
use crate::render::{Artifact, html};

/// A letter in every form that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The page.
    pub html: Arc<Vec<u8>>,
    /// The page, for a frame.
    pub framed: Arc<Vec<u8>>,
    /// The pages of the PDF as pictures (SVG).
    pub pages: Vec<Arc<Vec<u8>>>,
    /// The PDF.
    pub pdf: Arc<Vec<u8>>,
    /// The plain text.
    pub text: Arc<Vec<u8>>,
    /// The plain text for a form.
    pub form: Arc<Vec<u8>>,
}

impl View {
    /// Bytes of all forms together.
    pub fn bytes(&self) -> usize {
        let whole = [&self.html, &self.framed, &self.pdf, &self.text, &self.form];
        whole.into_iter().chain(&self.pages).map(|form| form.len()).sum()
    }
}

/// What became of a letter.
#[derive(Debug)]
pub struct PreviewFiles {
    /// What there is to see; nothing where one of the forms cannot be made.
    pub view: Option<View>,
    /// Whether anything was wrong before the checks.
    pub made: Completeness,
    /// Everything that was found.
    pub diagnostics: Diagnostics,
    /// The title.
    pub title: Option<String>,
    /// The key of whom it is for.
    pub employer: Option<String>,
    /// The key in the front matter.
    pub own_employer: Option<String>,
    /// The paper.
    pub paper: Paper,
    /// How long it may be.
    pub limits: Option<Limits>,
}

/// Whether a letter came out as it was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// It did.
    Whole,
    /// There are errors: something is missing.
    Broken,
}

/// Takes a letter through the stages as an export does; an employer other than its own and a paper where they are
/// asked for.
///
/// What is found is what an export of the letter finds, and what keeps a form from being shown that would not be
/// exported.
pub fn make(
    draft: &Draft<'_>,
    employer: Option<&Employer>,
    paper: Option<Paper>,
    request: &LetterRequest,
) -> PreviewFiles {
    let papers = paper.map(|paper| vec![paper]).or_else(|| request.papers.clone());
    let request = &LetterRequest { papers, ..request.clone() };
    let mut diagnostics = draft.findings();
    let mut made = PreviewFiles {
        view: None,
        made: Completeness::Broken,
        diagnostics: Diagnostics::default(),
        title: None,
        employer: employer.map(|employer| employer.key.to_string()),
        own_employer: None,
        paper: paper.unwrap_or_default(),
        limits: None,
    };
    let Some(pipeline) = LetterPipeline::new(draft, employer, &request.set, request) else {
        return PreviewFiles { diagnostics, ..made };
    };
    let front = &pipeline.letter().front;
    made.own_employer = front.employer.as_ref().map(|key| key.value.clone());
    made.title = front.title.as_ref().map(|title| title.value.clone());
    let (job, first_paper) = plan::single(draft, employer, request);
    made.paper = first_paper;
    job.problems.into_iter().for_each(|problem| diagnostics.push(problem));
    let Some(resolved) = pipeline.resolve(&mut diagnostics) else {
        return PreviewFiles { diagnostics, ..made };
    };
    let meta = &resolved.document.meta;
    made.title = Some(resolved.document.title());
    made.employer.clone_from(&meta.employer_key);
    made.limits = Some(meta.limits);
    let mut set = ArtifactSet::default();
    job.outputs.iter().for_each(|output| resolved.make(output, None, &mut set, &mut diagnostics));
    let shown = shown(&resolved, &set, made.paper, &mut diagnostics);
    if !diagnostics.failed() {
        made.made = Completeness::Whole;
    }
    let text = resolved.plain_text(&set, false);
    resolved.check(&set, text.as_deref(), &mut diagnostics);
    PreviewFiles { view: shown, diagnostics, ..made }
}

/// The forms that are shown: those that were made for an export, and the others made for this alone. Why one of these
/// cannot be made is pushed.
fn shown(
    resolved: &ResolvedLetter<'_>,
    set: &ArtifactSet<'_>,
    paper: Paper,
    diagnostics: &mut Diagnostics,
) -> Option<View> {
    let mut bytes = |format: Format| {
        if let Some(Artifact { bytes, .. }) = set.part(format, paper) {
            return Some(bytes.clone());
        }
        let mut found = Diagnostics::new(diagnostics.policy().clone());
        let artifact = resolved.render(format, paper, &mut found);
        if artifact.is_none() {
            found.into_vec().into_iter().for_each(|finding| say_once(finding, diagnostics));
        }
        artifact.map(|artifact| artifact.bytes)
    };
    let (html, pdf, text) = (bytes(Format::Html), bytes(Format::Pdf), bytes(Format::Text));
    let mut found = Diagnostics::new(diagnostics.policy().clone());
    let pages = resolved.pictures(paper, &mut found);
    let form = resolved.form_text(&mut found);
    if pages.is_none() || form.is_none() {
        found.into_vec().into_iter().for_each(|finding| say_once(finding, diagnostics));
    }
    let html = html?;
    let framed = html::framed(String::from_utf8_lossy(&html).into_owned());
    Some(View {
        html: Arc::new(html),
        framed: Arc::new(framed.into_bytes()),
        pages: pages?.into_iter().map(|picture| Arc::new(picture.into_bytes())).collect(),
        pdf: Arc::new(pdf?),
        text: Arc::new(text?),
        form: Arc::new(form?.bytes),
    })
}

/// Which formats a preview hands out as files.
pub const FILES: [Format; 4] = [Format::Pdf, Format::Docx, Format::Eml, Format::Application];

/// What a file is called that an export of one format makes; nothing for a letter that cannot be named.
pub fn file_name(
    draft: &Draft<'_>,
    employer: Option<&Employer>,
    paper: Paper,
    request: &LetterRequest,
    format: Format,
) -> Option<String> {
    let job = planned(draft, employer, paper, request, format);
    let below = job.outputs.first()?.below.as_deref()?;
    Some(below.rsplit('/').next().unwrap_or(below).to_owned())
}

/// The bytes that an export of one format writes; nothing for a letter that is not exported.
pub fn file(
    draft: &Draft<'_>,
    employer: Option<&Employer>,
    paper: Paper,
    request: &LetterRequest,
    format: Format,
) -> Option<Vec<u8>> {
    let mut diagnostics = draft.findings();
    let job = planned(draft, employer, paper, request, format);
    let pipeline = LetterPipeline::new(draft, employer, &request.set, request)?;
    job.problems.into_iter().for_each(|problem| diagnostics.push(problem));
    let output = job.outputs.first()?;
    let resolved = pipeline.resolve(&mut diagnostics)?;
    let mut set = ArtifactSet::default();
    resolved.make(output, output.below.as_deref().map(Path::new), &mut set, &mut diagnostics);
    let text = resolved.plain_text(&set, false);
    resolved.check(&set, text.as_deref(), &mut diagnostics);
    let made = set.iter().next().map(|(_, artifact)| artifact.bytes.clone());
    made.filter(|_| !diagnostics.failed())
}

fn planned(
    draft: &Draft<'_>,
    employer: Option<&Employer>,
    paper: Paper,
    request: &LetterRequest,
    format: Format,
) -> Job {
    let letters = LetterRequest {
        papers: Some(vec![paper]),
        formats: FormatSet::Named(vec![format]),
        only_format: None,
        ..request.clone()
    };
    export::plan::single(draft, employer, &ExportRequest::unwritten(letters))
}

/// Pushes a finding that was not made before.
fn say_once(finding: Diagnostic, diagnostics: &mut Diagnostics) {
    let same = |known: &Diagnostic| {
        (known.code, &known.message, known.span) == (finding.code, &finding.message, finding.span)
    };
    if !diagnostics.iter().any(same) {
        diagnostics.push(finding);
    }
}
