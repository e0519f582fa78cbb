//! One letter for one employer on one paper, in every form that the preview shows.

use std::sync::Arc;

use crate::check::{self, Subject, Verify};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::employer::Employer;
use crate::export::Draft;
use crate::format::Format;
use crate::letter::{Date, FrontMatter, Layout, Limits};
use crate::paper::Paper;
use crate::render::{self, Artifact, Assets, Options, PdfEngine, html, pdf};
use crate::resolve;
use crate::value::Field;

/// What the command line says about every letter.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Values that replace `page.KEY`, in order.
    pub set: Vec<(String, Field)>,
    /// The date of letters that have none.
    pub date: Option<Date>,
}

/// A letter in every form that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The page, for a frame.
    pub html: Arc<Vec<u8>>,
    /// The pages of the PDF as pictures (SVG).
    pub pages: Vec<Arc<Vec<u8>>>,
    /// The PDF.
    pub pdf: Arc<Vec<u8>>,
    /// The plain text.
    pub text: Arc<Vec<u8>>,
}

/// What became of a letter.
#[derive(Debug)]
pub struct Made {
    /// What there is to see; nothing where one of the forms cannot be made.
    pub view: Option<View>,
    /// Whether anything was wrong before the checks.
    pub made: Wholeness,
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
pub enum Wholeness {
    /// It did.
    Whole,
    /// There are errors: something is missing.
    Broken,
}

/// Takes a letter through the stages; an employer other than its own and a paper where they are asked for.
pub fn make(draft: &Draft<'_>, employer: Option<&Employer>, paper: Option<Paper>, said: &Said) -> Made {
    let workspace = draft.workspace;
    let mut diagnostics = draft.findings();
    let mut made = Made {
        view: None,
        made: Wholeness::Broken,
        diagnostics: Diagnostics::default(),
        title: None,
        employer: employer.map(|employer| employer.key.clone()),
        own_employer: None,
        paper: paper.unwrap_or_default(),
        limits: None,
    };
    let Some(letter) = &draft.letter else { return Made { diagnostics, ..made } };
    made.own_employer = letter.front.employer.as_ref().map(|key| key.value.clone());
    made.title = letter.front.title.as_ref().map(|title| title.value.clone());
    made.paper = paper.unwrap_or_else(|| own_paper(&letter.front, draft));
    let scope = draft.scope(employer, &said.set, said.date);
    let Some((document, body)) = resolve::resolve_with_body(letter, &scope, &mut diagnostics) else {
        return Made { diagnostics, ..made };
    };
    made.title.clone_from(&document.meta.title);
    made.employer.clone_from(&document.meta.employer_key);
    made.limits = Some(document.meta.limits);
    let images = workspace.images().load(&document, &draft.folder, &mut diagnostics);
    let assets = Assets { formats: draft.formats, images: &images };
    let artifacts = artifacts(&document, &assets, draft, made.paper, &mut diagnostics);
    // what laying the pages out finds, painting the PDF has found before
    let pages = pdf::pictures(&document, &assets, made.paper, &mut Diagnostics::default());
    if !diagnostics.failed() {
        made.made = Wholeness::Whole;
    }
    let of = |format: Format| artifacts.iter().find(|artifact| artifact.format == format);
    let text = of(Format::Text).and_then(|artifact| std::str::from_utf8(&artifact.bytes).ok());
    let subject = Subject {
        letter,
        body: &body,
        document: &document,
        scope: &scope,
        employer: made.employer.as_deref().and_then(|key| workspace.employers().get(key)),
        names: workspace.employer_names(),
        sources: workspace.reader().sources(),
        text,
        artifacts: &artifacts.iter().collect::<Vec<_>>(),
        verify: Verify::Yes,
        shows_date: match &document.meta.layout {
            Layout::Named(layout) => draft.formats.templates.shows_date(layout),
            Layout::Bare => false,
        },
    };
    check::check(&subject, &mut diagnostics);
    let shared = |artifact: &Artifact| Arc::new(artifact.bytes.clone());
    if let (Some(page), Some(pdf), Some(text), Some(pages)) =
        (of(Format::Html), of(Format::Pdf), of(Format::Text), pages)
    {
        let page = html::framed(String::from_utf8_lossy(&page.bytes).into_owned());
        made.view = Some(View {
            html: Arc::new(page.into_bytes()),
            pages: pages.into_iter().map(|picture| Arc::new(picture.into_bytes())).collect(),
            pdf: shared(pdf),
            text: shared(text),
        });
    }
    Made { diagnostics, ..made }
}

/// Every format, as far as it can be made.
fn artifacts(
    document: &Document,
    assets: &Assets<'_>,
    draft: &Draft<'_>,
    paper: Paper,
    diagnostics: &mut Diagnostics,
) -> Vec<Artifact> {
    let settings = draft.workspace.settings();
    let options = Options {
        paper,
        engine: PdfEngine::default(),
        links: settings.links,
        wrap: settings.wrap,
        pages: Some(settings.safety.pages),
    };
    let render = |format: &Format| render::render(document, *format, assets, &options, diagnostics);
    Format::DEFAULT.iter().filter_map(render).collect()
}

/// The first paper that the letter names, else the workspace, else A4. What is wrong with them is said when
/// the letter is exported.
fn own_paper(front: &FrontMatter, draft: &Draft<'_>) -> Paper {
    let named = front.papers.iter().flat_map(|paper| paper.value.split(','));
    let named = named.into_iter().find_map(|word| Paper::from_name(word.trim()));
    let of_all = || draft.workspace.settings().papers.as_ref()?.first().copied();
    named.or_else(of_all).unwrap_or_default()
}
