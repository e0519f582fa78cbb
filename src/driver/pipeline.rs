//! One letter for one employer on its way through the stages: resolve, render, check.

mod mailing;
mod rooms;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cache::FingerprintCache;
use super::mail;
use super::recorder::RecordedIncludes;
use super::{Draft, Job, LetterRequest, Output, from_root};
use crate::check::{self, Subject, Verify};
use crate::dependency::{Dependency, DependencyRecorder};
use crate::diagnostic::{About, Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::employer::Employer;
use crate::format::Format;
use crate::keys::KnownKey;
use crate::letter::{Layout, Letter};
use crate::order::Trees as _;
use crate::paper::Paper;
use crate::render::application::application;
use crate::render::enclosed::EnclosedFiles;
use crate::render::registry::{self, WriterKind};
use crate::render::{self, Artifact, Assets, Images, WriterOptions, WriterOutput, pdf};
use crate::resolve::{self, LiquidBody, MailText, Scope};
use crate::source::{SourceId, Span};
use crate::value::PathValue;
use crate::workspace::file_room::FileRoom;
use rooms::LetterRooms;

/// A letter, whom it is for, and what is asked of it.
#[derive(Debug)]
pub struct LetterPipeline<'a> {
    draft: &'a Draft<'a>,
    letter: &'a Letter,
    employer: Option<&'a Employer>,
    set: &'a [PathValue],
    request: &'a LetterRequest,
    reads: Arc<DependencyRecorder>,
    includes: RecordedIncludes<'a>,
    rooms: LetterRooms,
    /// What the file is called that it is exported to, where that is known.
    file_name: Option<String>,
}

impl<'a> LetterPipeline<'a> {
    /// Takes a letter for its own employer or for another; nothing where it was not parsed. `set` stands for that of
    /// the request.
    pub fn new(
        draft: &'a Draft<'a>,
        employer: Option<&'a Employer>,
        set: &'a [PathValue],
        request: &'a LetterRequest,
    ) -> Option<Self> {
        let letter = draft.letter.as_ref()?;
        let reads = Arc::new(DependencyRecorder::default());
        let includes = RecordedIncludes::new(draft.workspace, Arc::clone(&reads));
        let rooms = LetterRooms::new();
        Some(Self { draft, letter, employer, set, request, reads, includes, rooms, file_name: None })
    }

    /// Takes the letter of a job.
    pub fn of_job(draft: &'a Draft<'a>, job: &'a Job, request: &'a LetterRequest) -> Option<Self> {
        let set = job.set.as_deref().unwrap_or(&request.set);
        let mut pipeline = Self::new(draft, job.employer_of(draft), set, request)?;
        if let Some(below) = job.outputs.iter().find_map(|output| output.below.as_deref()) {
            pipeline.exported_to(Path::new(below));
        }
        Some(pipeline)
    }

    /// Says to what file it is exported.
    pub fn exported_to(&mut self, path: &Path) {
        self.file_name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    }

    /// The letter, parsed.
    pub fn letter(&self) -> &'a Letter {
        self.letter
    }

    /// What the letter is resolved against.
    pub fn scope(&self) -> Scope<'_> {
        Scope {
            site: self.draft.workspace.site(),
            employers: self.draft.workspace.employers(),
            employer: self.employer,
            set: self.set,
            date: self.request.date,
            stationery: &self.draft.formats.stationery,
            includes: &self.includes,
            budget: self.draft.workspace.settings().safety.budget,
            reads: Some(&self.reads),
        }
    }

    fn resolve_alone(&self, diagnostics: &mut Diagnostics) -> Option<(Document, LiquidBody)> {
        let made = |text: &str| self.rooms.text(text);
        resolve::resolve_with_body(self.letter, &self.scope(), made, diagnostics)
    }

    /// Resolves the letter and reads its images; nothing after an error that leaves no document.
    pub fn resolve(&self, diagnostics: &mut Diagnostics) -> Option<ResolvedLetter<'_>> {
        let (document, body) = self.resolve_alone(diagnostics)?;
        let Draft { workspace, folder, .. } = self.draft;
        self.includes.remarks(self.request.today).into_iter().for_each(|remark| diagnostics.push(remark));
        // of includes
        workspace.reader().take_remarks().for_each(|remark| diagnostics.push(remark));
        let own = self.images_of_layouts(&document);
        let shown = workspace.images().looked_at(&document, folder);
        let shown = shown.into_iter().chain(workspace.images().looked_at_for_layout(&own));
        let sent = workspace.enclosures().looked_at(&document.meta.enclosures, folder);
        let looked_at: Vec<PathBuf> = shown.chain(sent).collect();
        self.rooms.files(&looked_at);
        let mut room = FileRoom::of_letter(&workspace.settings().safety);
        let mut images = workspace.images().load(&document, folder, &mut room, diagnostics);
        workspace.images().load_for_layout(&own, &mut images, &mut room, diagnostics);
        let enclosed = workspace.enclosures().load(&document.meta.enclosures, folder, &mut room, diagnostics);
        for path in looked_at {
            self.reads.record(Dependency::File(from_root(&path, workspace.root()).into()));
        }
        Some(ResolvedLetter {
            pipeline: self,
            document,
            body,
            images,
            enclosed,
            others: RefCell::default(),
            mail_text: OnceCell::new(),
        })
    }

    /// Takes the letter through all stages and keeps nothing but what is found.
    pub fn examine(&self, outputs: &[Output], diagnostics: &mut Diagnostics) {
        let Some(resolved) = self.resolve(diagnostics) else { return };
        let mut set = ArtifactSet::default();
        for output in outputs {
            resolved.make(output, None, &mut set, diagnostics);
        }
        let text = resolved.plain_text(&set, false);
        resolved.check(&set, text.as_deref(), diagnostics);
    }

    /// The images that the layouts of its page and of its mail show.
    fn images_of_layouts(&self, document: &Document) -> BTreeSet<String> {
        let templates = &self.draft.formats.templates;
        let layouts = [Format::Html, Format::Eml].map(|format| document.meta.layout_of(format));
        let named = layouts.into_iter().filter_map(|layout| match layout {
            Layout::Named(layout) => Some(templates.images(Format::Html.name(), layout)),
            Layout::Bare => None,
        });
        named.flatten().tree_set()
    }

    /// Pushes what the letter says of other employers, as [`check::check_others`] finds it.
    pub fn check_others(&self, diagnostics: &mut Diagnostics) {
        if let Some((document, body)) = self.resolve_alone(diagnostics) {
            let (images, enclosed) = (Images::default(), EnclosedFiles::default());
            let (others, mail_text) = (RefCell::default(), OnceCell::new());
            let resolved =
                ResolvedLetter { pipeline: self, document, body, images, enclosed, others, mail_text };
            let scope = self.scope();
            let subject = resolved.subject(&scope, &[], None, Verify::No);
            let mail = resolved.checked_mail_text(&mut Diagnostics::default());
            let mail = mail.map(|mail| Subject { body: &mail.body, document: &mail.document, ..subject });
            check::check_others(&subject, mail.as_ref(), diagnostics);
        }
    }
}

/// A letter that was resolved.
#[derive(Debug)]
pub struct ResolvedLetter<'a> {
    pipeline: &'a LetterPipeline<'a>,
    /// What it became.
    pub document: Document,
    /// What Liquid made of it.
    pub body: LiquidBody,
    images: Images,
    enclosed: EnclosedFiles,
    /// The same in the layouts of formats that have another.
    others: RefCell<Vec<Arc<Document>>>,
    /// The text that a mail has in place of the letter's own, if any, once it is asked for.
    mail_text: OnceCell<Option<MailText>>,
}

/// Artifacts in memory, in the order in which they were asked for.
#[derive(Debug, Default)]
pub struct ArtifactSet<'a> {
    made: Vec<(&'a Output, Artifact)>,
    /// What a packed artifact holds and nobody asked for by itself.
    held: Vec<Artifact>,
    /// What could not be rendered, and would cost as much again.
    failed: Vec<(Format, Paper)>,
}

impl<'a> ArtifactSet<'a> {
    /// What was asked for and made.
    pub fn iter(&self) -> impl Iterator<Item = (&'a Output, &Artifact)> {
        self.made.iter().map(|(output, artifact)| (*output, artifact))
    }

    /// Gives away what was made for an output.
    pub fn remove(&mut self, output: &Output) -> Option<Artifact> {
        let at = self.made.iter().position(|(made, _)| *made == output)?;
        Some(self.made.remove(at).1)
    }

    /// What was made for an output.
    pub fn of(&self, output: &Output) -> Option<&Artifact> {
        self.made.iter().find(|(made, _)| *made == output).map(|(_, artifact)| artifact)
    }

    /// What was rendered, whether or not it is packed into something.
    fn rendered(&self) -> impl Iterator<Item = &Artifact> {
        let made = self.made.iter().map(|(_, artifact)| artifact);
        made.chain(&self.held)
            .filter(|artifact| matches!(registry::made(artifact.format), WriterKind::Written(_)))
    }

    /// What was rendered in a format, on a paper where it has pages.
    pub fn part(&self, format: Format, paper: Paper) -> Option<&Artifact> {
        let on_paper = |artifact: &Artifact| artifact.paper.is_none_or(|other| other == paper);
        self.rendered().find(|artifact| artifact.format == format && on_paper(artifact))
    }
}

impl ResolvedLetter<'_> {
    /// Makes one more artifact; what cannot be made is pushed. `path` is the file it goes to, if to any.
    pub fn make<'a>(
        &self,
        output: &'a Output,
        path: Option<&Path>,
        set: &mut ArtifactSet<'a>,
        diagnostics: &mut Diagnostics,
    ) {
        let artifact = match registry::made(output.format) {
            WriterKind::Written(_) => {
                let artifact = self.render(output.format, output.paper, diagnostics);
                if artifact.is_none() {
                    set.failed.push((output.format, output.paper));
                }
                artifact
            }
            // what a part of it could not be made for was said
            WriterKind::Packed(parts)
                if parts.iter().any(|&part| set.failed.contains(&(part, output.paper))) =>
            {
                None
            }
            WriterKind::Packed(parts) => {
                for &part in parts {
                    if set.part(part, output.paper).is_none() {
                        set.held.extend(self.render(part, output.paper, diagnostics));
                    }
                }
                self.pack(output, path, set, diagnostics)
            }
        };
        set.made.extend(artifact.map(|artifact| (output, artifact)));
    }

    /// Renders one format in its layout.
    pub fn render(&self, format: Format, paper: Paper, diagnostics: &mut Diagnostics) -> Option<Artifact> {
        self.render_in(self.document.meta.layout_of(format), format, paper, diagnostics)
    }

    /// The plain text for the field of a form, which has fields of its own for names and addresses.
    pub fn form_text(&self, diagnostics: &mut Diagnostics) -> Option<Artifact> {
        let layout =
            self.document.meta.layouts.get(Format::Text).cloned().unwrap_or_else(|| self.plain_layout());
        self.render_in(&layout, Format::Text, Paper::default(), diagnostics)
    }

    fn render_in(
        &self,
        layout: &Layout,
        format: Format,
        paper: Paper,
        diagnostics: &mut Diagnostics,
    ) -> Option<Artifact> {
        let other = self.in_layout(layout, diagnostics);
        let document = other.as_deref().unwrap_or(&self.document);
        let artifact = render::render(document, format, &self.assets(), &self.options(paper), diagnostics);
        self.point_at_characters(diagnostics);
        if artifact.is_none() && !diagnostics.failed() {
            // a writer that gives nothing says why; should one forget to, the letter is still not exported
            let message = format!("nothing was made for {}", format.name());
            diagnostics.push(Diagnostic::new(Code::Template, message));
        }
        artifact
    }

    /// Points at a character that no font has, not at the paragraph that it stands in: writers have no texts of files.
    fn point_at_characters(&self, diagnostics: &mut Diagnostics) {
        if !diagnostics.iter().any(|found| matches!(found.about, Some(About::Character(_)))) {
            return;
        }
        let letter = &self.pipeline.letter.source;
        let sources = self.pipeline.draft.workspace.reader().sources();
        diagnostics.rework(|mut found| {
            if let (Some(About::Character(character)), Some(span)) = (&found.about, found.span) {
                let of_letter = (span.source == letter.id()).then(|| Arc::clone(letter));
                let source = of_letter.or_else(|| sources.get(span.source));
                let at = source.and_then(|source| source.text().get(span.range())?.find(*character));
                found.span = at.map(|at| span.slice(at..at + character.len_utf8())).or(found.span);
                found.about = None;
            }
            Some(found)
        });
    }

    /// The letter in a layout that is not its own.
    fn in_layout(&self, layout: &Layout, diagnostics: &mut Diagnostics) -> Option<Arc<Document>> {
        if *layout == self.document.meta.layout {
            return None;
        }
        let mut others = self.others.borrow_mut();
        if let Some(known) = others.iter().find(|other| other.meta.layout == *layout) {
            return Some(Arc::clone(known));
        }
        let pipeline = self.pipeline;
        let other =
            resolve::in_layout(&self.document, layout, pipeline.letter, &pipeline.scope(), diagnostics);
        let other = Arc::new(other);
        others.push(Arc::clone(&other));
        Some(other)
    }

    /// The pages of the PDF as pictures, one SVG each.
    pub fn pictures(&self, paper: Paper, diagnostics: &mut Diagnostics) -> Option<Vec<String>> {
        pdf::pictures(&self.document, &self.assets(), &self.options(paper), diagnostics)
    }

    /// The letter as plain text, which is rendered for this where it is not among what was made; nothing where
    /// nobody asks how long the letter is.
    pub fn plain_text(&self, set: &ArtifactSet<'_>, counted: bool) -> Option<String> {
        let limits = &self.document.meta.limits;
        let asked = limits.words.is_some() || limits.characters.is_some();
        if !counted && !asked && !check::speaks_of_a_limit(self.pipeline.letter) {
            return None;
        }
        let made = set.iter().find(|(output, _)| output.format == Format::Text);
        let bytes = match made {
            Some((_, artifact)) => artifact.bytes.clone(),
            None => self.render(Format::Text, Paper::default(), &mut Diagnostics::default())?.bytes,
        };
        String::from_utf8(bytes).ok()
    }

    /// Looks for mistakes in the letter and in what was made of it.
    pub fn check(&self, set: &ArtifactSet<'_>, text: Option<&str>, diagnostics: &mut Diagnostics) {
        let scope = self.pipeline.scope();
        let artifacts: Vec<&Artifact> = set.rendered().collect();
        let subject = Subject {
            layout_is_known: diagnostics.iter().all(|found| found.code != Code::UnknownLayout),
            ..self.subject(&scope, &artifacts, text, self.pipeline.request.verify)
        };
        let mail = self.checked_mail_text(diagnostics);
        let mail =
            mail.map(|mail| Subject { body: &mail.body, document: &mail.document, text: None, ..subject });
        check::check(&subject, mail.as_ref(), diagnostics);
        self.pipeline.draft.workspace.dictionaries().take_faults().for_each(|fault| diagnostics.push(fault));
    }

    /// What the letter asked for so far, whatever it is made into, and the texts beside it and the `row` of a job list
    /// that findings are about.
    pub fn dependencies(&self, diagnostics: &Diagnostics, row: Option<Span>) -> BTreeSet<Dependency> {
        let Draft { workspace, .. } = self.pipeline.draft;
        let mut reads = self.pipeline.reads.recorded();
        reads.insert(Dependency::Defaults);
        let meta = &self.document.meta;
        reads.insert(Dependency::Locale(meta.lang.tag().into()));
        reads.insert(Dependency::Setting(KnownKey::Mail.name().into()));
        let layouts = Format::ALL.iter().map(|&format| meta.layout_of(format)).chain([&meta.layout]);
        reads.extend(layouts.filter_map(|layout| match layout {
            Layout::Named(layout) => Some(Dependency::LayoutParts(layout.as_str().into())),
            Layout::Bare => None,
        }));
        let own = [Some(self.pipeline.letter.source.id()), row.map(|row| row.source)];
        let places = diagnostics.iter().flat_map(|found| found.span.iter().chain(&found.included_from));
        let others: BTreeSet<SourceId> =
            places.map(|span| span.source).filter(|source| !own.contains(&Some(*source))).tree_set();
        for source in others.into_iter().filter_map(|id| workspace.reader().sources().get(id)) {
            let path = Path::new(source.name());
            if path.starts_with(workspace.root()) {
                reads.insert(Dependency::File(from_root(path, workspace.root()).into()));
            }
        }
        reads
    }

    /// What making a format asks for beside that.
    pub fn format_dependencies(&self, format: Format, cache: &FingerprintCache) -> Arc<BTreeSet<Dependency>> {
        let reads = cache.of_format(self.pipeline.draft, format, self.document.meta.layout_of(format));
        match registry::made(format) {
            WriterKind::Written(_) => reads,
            WriterKind::Packed(_) if format == Format::Application => reads,
            WriterKind::Packed(_) => {
                let layout = self.mail_layout();
                let of = |format| cache.of_format(self.pipeline.draft, format, &layout);
                let body: Vec<_> =
                    [Format::Html, Format::Text].map(of).iter().flat_map(|of| of.iter().cloned()).collect();
                let parts = match layout {
                    Layout::Named(layout) => Some(Dependency::LayoutParts(layout.into())),
                    Layout::Bare => None,
                };
                let all = reads.iter().cloned().chain(body).chain(parts).chain(mail::reads());
                Arc::new(all.tree_set())
            }
        }
    }

    /// Whom the letter is for. A row of a job list may describe one that the workspace does not know, or say more of one
    /// that it knows.
    fn employer(&self) -> Option<&Employer> {
        let known =
            || self.pipeline.draft.workspace.employers().get(self.document.meta.employer_key.as_deref()?);
        self.pipeline.scope().employer.or_else(known)
    }

    fn subject<'s>(
        &'s self,
        scope: &'s Scope<'s>,
        artifacts: &'s [&'s Artifact],
        text: Option<&'s str>,
        verify: Verify,
    ) -> Subject<'s> {
        let Draft { workspace, formats, .. } = self.pipeline.draft;
        let (meta, request) = (&self.document.meta, self.pipeline.request);
        Subject {
            letter: self.pipeline.letter,
            body: &self.body,
            document: &self.document,
            scope,
            employer: self.employer(),
            names: workspace.employer_names(),
            keys: *workspace,
            sources: workspace.reader().sources(),
            file_name: self.pipeline.file_name.as_deref(),
            enclosed: Some(&self.enclosed),
            text,
            artifacts,
            verify,
            spelling: request.spell_check.then_some(workspace.dictionaries()),
            today: request.today,
            layout_is_known: true,
            shows_date: match &meta.layout {
                Layout::Named(layout) => formats.templates.shows_date(layout),
                Layout::Bare => false,
            },
        }
    }

    fn assets(&self) -> Assets<'_> {
        Assets { formats: self.pipeline.draft.formats, images: &self.images }
    }

    fn options(&self, paper: Paper) -> WriterOptions {
        let settings = self.pipeline.draft.workspace.settings();
        WriterOptions {
            paper,
            links: settings.links,
            wrap: settings.wrap,
            engine: self.pipeline.request.engine,
            pages: Some(settings.safety.pages),
        }
    }

    /// Packs what is made of other artifacts; nothing where one of these is missing, which was reported.
    fn pack(
        &self,
        output: &Output,
        path: Option<&Path>,
        set: &ArtifactSet<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Artifact> {
        let pdf = set.part(Format::Pdf, output.paper)?;
        self.named_alone(diagnostics);
        let (bytes, pages) = match output.format {
            Format::Application => {
                let letter =
                    WriterOutput { bytes: pdf.bytes.clone(), pages: pdf.pages, page_lines: Vec::new() };
                let (document, paper) = (&self.document, output.paper);
                let whole = application(document, &letter, &self.enclosed, paper, diagnostics)?;
                (whole.bytes, whole.pages)
            }
            _ => (self.mail(output, path, set, diagnostics)?, pdf.pages),
        };
        let (format, paper) = (output.format, Some(output.paper));
        Some(Artifact { format, paper, bytes, pages, page_lines: Vec::new() })
    }
}
