//! The PDF writer: a letter is laid out into pages, and the pages are painted.
//!
//! Layout knows fonts and lengths and nothing of PDF: a `Document` becomes strips of a galley (`flow`),
//! strips become pages of positioned glyphs, rectangles and links (`paginate`, `running`), each named in
//! a tree of its meaning (`structure`). `paint` turns both into a file and knows nothing of layout; `svg` turns
//! the pages alone into pictures for the screen.

mod band;
pub mod book;
mod breaks;
mod compose;
mod features;
mod fit;
mod flow;
mod fonts;
mod galley;
#[cfg(feature = "genpdf")]
mod genpdf;
mod head;
mod hyphenate;
mod inline;
pub mod join;
mod letterhead;
mod pack;
mod page;
mod page_text;
mod paginate;
mod paint;
mod paragraph;
mod picture;
pub mod picture_page;
mod placed;
mod running;
pub mod seal;
mod settings;
mod shape;
mod structure;
mod svg;
mod table;
mod themed;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::formats::{Assets, CompiledFormats};
use super::head::HeadSet;
use super::images::Image;
use super::pixels::room;
use super::typography::{self, LineBreaker};
use super::writer::{MOST_PAGES, PdfEngine, Writer, WriterOptions, WriterOutput};
use crate::dependency::Dependency;
use crate::diagnostic::sentence::counted;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Policy, Severity};
use crate::document::parts::{Part, PartContent};
use crate::document::{Attrs, Document};
use crate::letter;
use crate::paper::Paper;
use crate::source::Span;

use book::{FontBook, PageLayout};
use compose::{Composer, direction_of};
use fit::TighteningLimits;
use letterhead::LaidLetter;
pub use letterhead::{LEAST_RETURN, shortened_return};
pub use page::{FieldText, Margins, TightenedText};
use page::{PageItem, PagedLetter};
pub use page_text::{PageText, page_text};
use paginate::{Area, Paginated, paginate};
use paint::PdfMetadata;
use picture::{Picture, Refusal};
use running::Edges;
use settings::{BodySettings, FitSettings, PageSettings};
use shape::TextDirection;

/// A last page with fewer lines is one too many.
const LEAST_LAST_LINES: usize = 6;

/// The layout whose settings a letter without a layout is set by.
const DEFAULT_LAYOUT: &str = "coverletter";

/// Writes PDF.
#[derive(Clone, Copy, Debug)]
pub struct Pdf;

impl Writer for Pdf {
    fn write(
        &self,
        document: &Document,
        assets: &Assets<'_>,
        options: &WriterOptions,
        diagnostics: &mut Diagnostics,
    ) -> Option<WriterOutput> {
        let document = &*super::site_links::whole(document);
        let book = &assets.formats.fonts;
        let about = about(document);
        if let Some(finding) = paint::too_long(&about) {
            diagnostics.push(finding);
            return None;
        }
        let _room = room(assets.images.iter().map(picture::pixels).sum());
        let layout = read_whole(document, assets, options, diagnostics)?;
        let bytes = match options.engine {
            PdfEngine::Krilla => paint::paint(&layout, &book.fonts, &book.painted, &about, diagnostics),
            #[cfg(feature = "genpdf")]
            PdfEngine::Genpdf => genpdf::paint(&layout, &book.fonts, &about, diagnostics),
            #[cfg(not(feature = "genpdf"))]
            PdfEngine::Genpdf => {
                let finding = Diagnostic::new(Code::Pdf, "this build has no PDF engine `genpdf`");
                diagnostics.push(finding.hint("build it with `--features genpdf`"));
                None
            }
        }?;
        Some(WriterOutput { bytes, pages: Some(layout.pages.len()), page_lines: layout.lines() })
    }

    fn reads(&self, layout: &letter::Layout, formats: &CompiledFormats) -> BTreeSet<Dependency> {
        let mut reads = formats.fonts.reads(layout_name(layout));
        reads.insert(Dependency::Fonts);
        reads
    }
}

/// The pages of a document as pictures, one SVG each: what [`Pdf`] would write, laid out the same; nothing
/// after an error was pushed.
pub fn pictures(
    document: &Document,
    assets: &Assets<'_>,
    options: &WriterOptions,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<String>> {
    let _room = room(assets.images.iter().map(picture::pixels).sum());
    let layout = read_whole(document, assets, options, diagnostics)?;
    Some(svg::paint(&layout, &assets.formats.fonts.fonts))
}

/// What a document comes to on pages.
#[derive(Clone, Debug, Default)]
pub struct PagesTaken {
    /// How many it takes; nothing where that was not found out.
    pub pages: Option<usize>,
    /// What its text is tightened to, by its layout or for its pages; nothing where it is not.
    pub tight: Option<TightenedText>,
    /// How the head of its theme is set; nothing where it has none.
    pub head: Option<HeadSet>,
    /// How what stands in fields of its first page is set.
    pub fields: FieldText,
    /// What has no room on its pages.
    pub findings: Vec<Diagnostic>,
}

/// Whether a finding of those is of what stands in a part of the letter.
pub fn is_of_part(found: &Diagnostic, document: &Document, part: Part) -> bool {
    let first = |content: &PartContent| content.content.first().map(|inline| inline.span);
    let is_place = |content: &PartContent| [Some(content.span), first(content)].contains(&found.span);
    found.span.is_some() && document.parts.get(part).is_some_and(is_place)
}

/// What a document comes to on pages that its layout or the letter says how to tighten, that have the head of a theme, or the
/// window of an envelope: as [`Pdf`] would write it; nothing where none of that is so, or it cannot be laid out.
pub fn pages_taken(
    document: &Document,
    assets: &Assets<'_>,
    options: &WriterOptions,
    policy: &Policy,
) -> PagesTaken {
    let name = layout_name(&document.meta.layout);
    let layout = assets.formats.fonts.layout(name);
    let fit = layout.and_then(|layout| FitSettings::asked(layout.settings.fit, document.meta.fit));
    let has_window = || assets.formats.fonts.field(name, Part::Recipient).is_some();
    let is_asked =
        fit.is_some() || document.meta.fit.is_some() || document.meta.theme.is_some() || has_window();
    let Some(layout) = layout.filter(|_| is_asked) else { return PagesTaken::default() };
    let _room = room(assets.images.iter().map(picture::pixels).sum());
    let mut said = Diagnostics::new(policy.clone());
    let letter = lay_out(document, assets, options, &mut said);
    let has_no_room = |found: &&Diagnostic| found.code == Code::Fit && found.severity >= Severity::Warning;
    let findings = said.iter().filter(has_no_room).cloned().collect();
    letter.map_or_else(PagesTaken::default, |letter| PagesTaken {
        pages: Some(letter.pages.len()),
        tight: letter.tightened.or_else(|| saving_room(document, layout, options.paper)),
        head: letter.head,
        fields: letter.fields,
        findings,
    })
}

/// The text of a layout that saves room, which is not tightened further; nothing of any other.
fn saving_room(document: &Document, layout: &PageLayout, paper: Paper) -> Option<TightenedText> {
    let parts = layout.settings.saved_of_parts()?;
    let settings = settings_of(document, layout);
    let BodySettings { size, leading, .. } = settings.body;
    Some(TightenedText { size, leading, scale: 1.0, space: 1.0, parts, margins: settings.margins(paper) })
}

/// The settings of a layout, with a letter's theme over them.
fn settings_of<'a>(document: &Document, layout: &'a PageLayout) -> Cow<'a, PageSettings> {
    match &document.meta.theme {
        Some(theme) => {
            let direction = direction_of(document.meta.lang.tag());
            Cow::Owned(themed::themed(&layout.settings, theme, direction))
        }
        None => Cow::Borrowed(&layout.settings),
    }
}

/// Puts everything of a document in its place, on as many pages as the options admit; nothing after an error was pushed.
fn lay_out(
    document: &Document,
    assets: &Assets<'_>,
    options: &WriterOptions,
    diagnostics: &mut Diagnostics,
) -> Option<PagedLetter> {
    let document = &*typography::set(document, LineBreaker::Writer);
    let book = &assets.formats.fonts;
    let name = layout_name(&document.meta.layout);
    let Some(page_layout) = book.layout(name) else {
        super::layout::unknown(document, name, crate::format::Format::Pdf, assets, diagnostics);
        return None;
    };
    if book.fonts.is_empty() {
        return None;
    }
    let pages = options.pages.unwrap_or(MOST_PAGES);
    if let Some(theme) = &document.meta.theme {
        book.check_theme(theme, diagnostics);
    }
    let settings = settings_of(document, page_layout);
    let job =
        LayoutJob { document, book, page_layout, settings: &settings, assets, paper: options.paper, pages };
    let fit = FitSettings::asked(settings.fit, document.meta.fit);
    let mut said = Diagnostics::new(diagnostics.policy().clone());
    let letter = job.on_pages_as_set(fit, &mut said);
    let fuller =
        letter.as_ref().and_then(|letter| job.without_short_page(letter, fit, diagnostics.policy().clone()));
    let (letter, said) = fuller.map_or((letter, said), |(letter, said)| (Some(letter), said));
    diagnostics.extend(said);
    letter
}

/// The same, and says what of it cannot be read on its pages.
fn read_whole(
    document: &Document,
    assets: &Assets<'_>,
    options: &WriterOptions,
    diagnostics: &mut Diagnostics,
) -> Option<PagedLetter> {
    let letter = lay_out(document, assets, options, diagnostics)?;
    let layout = assets.formats.fonts.layout(layout_name(&document.meta.layout));
    let file = layout.map(|layout| layout.file.as_str()).unwrap_or_default();
    for found in placed::findings(&letter, document, file) {
        diagnostics.push(found);
    }
    Some(letter)
}

/// The layout whose page settings a letter is set by.
fn layout_name(layout: &letter::Layout) -> &str {
    match layout {
        letter::Layout::Named(name) => name,
        letter::Layout::Bare => DEFAULT_LAYOUT,
    }
}

/// One letter and everything it is laid out with.
struct LayoutJob<'a> {
    document: &'a Document,
    book: &'a FontBook,
    page_layout: &'a PageLayout,
    /// Its settings, with the letter's theme over them.
    settings: &'a PageSettings,
    assets: &'a Assets<'a>,
    paper: Paper,
    /// The most pages there may be.
    pages: usize,
}

impl LayoutJob<'_> {
    /// Puts everything in its place; nothing after an error was pushed.
    fn lay_out(&self, settings: &PageSettings, diagnostics: &mut Diagnostics) -> Option<PagedLetter> {
        let size = self.paper.size();
        let margins = settings.margins(self.paper);
        let (x, width) = (margins.left, (size.0 - margins.left - margins.right).max(36.0));
        let mut area = Area {
            x,
            width,
            top: margins.top,
            first_top: margins.top.max(settings.start),
            bottom: (size.1 - margins.bottom).max(margins.top + 36.0),
            note_gap: settings.footnotes.gap,
            rule: settings.tables.rules,
            right_to_left: direction_of(self.document.meta.lang.tag()) == TextDirection::RightToLeft,
        };
        let errors = diagnostics.errors();
        let Self { document, book, assets, .. } = self;
        let height = area.bottom - area.top;
        let mut composer =
            Composer::new(document, &book.fonts, settings, assets.images, height, self.pages, diagnostics);
        let LaidLetter { mut strips, sinks, before: mut fields, after, bottom, head } =
            flow::body(&mut composer, x, width, self.paper);
        let notes = flow::notes(&mut composer, x, width);
        if composer.is_full() {
            composer.finish();
            diagnostics.push(self.too_long());
            return None;
        }
        if bottom > area.first_top {
            area.first_top = (bottom + settings.body.leading).min(area.bottom);
        }
        if document.meta.layout != letter::Layout::Bare {
            paginate::sink(&mut strips, &notes, &mut area, sinks, settings.sink);
        }
        let mut paginated = paginate(strips, notes, area, self.pages);
        if paginated.cut {
            composer.finish();
            diagnostics.push(self.too_long());
            return None;
        }
        if let Some(first) = paginated.pages.first_mut()
            && document.meta.layout != letter::Layout::Bare
        {
            let mut items: Vec<PageItem> = letterhead::marks(settings.marks(self.paper)).collect();
            items.append(&mut fields);
            items.append(&mut first.items);
            items.extend(after);
            first.items = items;
        }
        let PageLayout { running, file, .. } = self.page_layout;
        let locales = &assets.formats.stationery.locales;
        let edges = Edges { x, width, height: size.1, templates: running, file, locales };
        running::draw(&mut composer, edges, &mut paginated.pages);
        let set_fields = std::mem::take(&mut composer.field_text);
        let regions = std::mem::take(&mut composer.regions);
        let structure = composer.finish();
        let Paginated { mut pages, bookmarks, anchors, .. } = paginated;
        let ranks = structure.reading_order();
        for page in &mut pages {
            page.put_in_reading_order(&ranks);
        }
        (diagnostics.errors() == errors).then_some(PagedLetter {
            size,
            pages,
            structure,
            bookmarks,
            anchors,
            tightened: None,
            head,
            fields: set_fields,
            regions,
        })
    }

    fn too_long(&self) -> Diagnostic {
        let message = format!("the letter has more than {} pages", self.pages);
        let hint = "shorten it, or raise `pages` under `safety` in letterpress.yml";
        Diagnostic::new(Code::LimitExceeded, message).at_option(self.start()).hint(hint)
    }

    /// Where the letter begins, for what is said about all of it.
    fn start(&self) -> Option<Span> {
        self.document.blocks.first().map(|block| block.span.slice(0..0))
    }

    /// The same tightened by a page whose last one has a few lines only, where the layout may be tightened at all; nothing where
    /// it cannot be.
    fn without_short_page(
        &self,
        letter: &PagedLetter,
        fit: Option<FitSettings>,
        policy: Policy,
    ) -> Option<(PagedLetter, Diagnostics)> {
        let fit = fit.filter(|fit| fit.if_possible && letter.pages.len() > fit.pages().max(2))?;
        if letter.lines().last().is_none_or(|lines| *lines >= LEAST_LAST_LINES) {
            return None;
        }
        let fewer = letter.pages.len() - 1;
        let pages = f32::from(u16::try_from(fewer).ok()?);
        let mut said = Diagnostics::new(policy);
        let fuller = self.fitted(FitSettings { pages, ..fit }, &mut said)?;
        (fuller.pages.len() <= fewer).then_some((fuller, said))
    }

    /// The same on the pages of the settings, tightened where that is asked for.
    fn on_pages_as_set(
        &self,
        fit: Option<FitSettings>,
        diagnostics: &mut Diagnostics,
    ) -> Option<PagedLetter> {
        match fit {
            Some(fit) => self.fitted(fit, diagnostics),
            None => self.lay_out(self.settings, diagnostics),
        }
    }

    /// The same on the least tightened page that the letter fits on.
    fn fitted(&self, fit: FitSettings, diagnostics: &mut Diagnostics) -> Option<PagedLetter> {
        let original = self.settings;
        let policy = diagnostics.policy().clone();
        // A letter with an error is not tightened: the error is what counts.
        let too_many = |settings: &PageSettings| {
            let mut unheard = Diagnostics::new(policy.clone());
            self.lay_out(settings, &mut unheard)
                .map_or(0, |layout| layout.pages.len().saturating_sub(fit.pages()))
        };
        let fits = |settings: &PageSettings| too_many(settings) == 0;
        let over = too_many(original);
        if over == 0 || (fit.if_possible && over > 1) {
            return self.lay_out(original, diagnostics);
        }
        // Each step is at least as tight as the one before, so that half of them can be left out each time.
        let (mut loose, mut tight) = (0, fit::STEPS);
        let own = &self.page_layout.settings;
        // a layout that saves room does so in its lines, too
        let readable = (fit.if_possible && !own.saves_room()).then_some(self.paper);
        let limits = TighteningLimits { min_size: fit.min_size, readable };
        let tightened = |step| fit::tightened(original, own, limits, step);
        let tightest = tightened(tight);
        let pages = fit.pages();
        let pages = counted(pages, "page");
        if !fits(&tightest) {
            if fit.if_possible {
                return self.lay_out(original, diagnostics);
            }
            let message =
                format!("the letter does not fit {pages}, even with {}", fit::describe(original, &tightest));
            let finding =
                Diagnostic::new(Code::Fit, message).severity(Severity::Warning).at_option(self.start());
            diagnostics
                .push(finding.hint(
                    "shorten it, or allow a smaller `min-size`; until then it is set as without `fit`",
                ));
            return self.lay_out(original, diagnostics);
        }
        while tight - loose > 1 {
            let middle = loose + (tight - loose) / 2;
            if fits(&tightened(middle)) {
                tight = middle;
            } else {
                loose = middle;
            }
        }
        let settings = tightened(tight);
        let done = fit::describe(original, &settings);
        let message = format!("the page was tightened so that the letter fits {pages}: {done}");
        diagnostics.push(Diagnostic::new(Code::Fit, message).at_option(self.start()));
        self.tight(&settings, diagnostics)
    }

    /// The letter on a tightened page, with what that came to.
    fn tight(&self, settings: &PageSettings, diagnostics: &mut Diagnostics) -> Option<PagedLetter> {
        let mut letter = self.lay_out(settings, diagnostics)?;
        let (before, after) = (&self.settings.body, &settings.body);
        let space = if before.space > 0.0 { after.space / before.space } else { 1.0 };
        letter.tightened = Some(TightenedText {
            size: after.size,
            leading: after.leading,
            scale: after.size / before.size,
            space,
            parts: space * self.page_layout.settings.saved_of_parts().unwrap_or(1.0),
            margins: settings.margins(self.paper),
        });
        Some(letter)
    }
}

fn about(document: &Document) -> PdfMetadata {
    let meta = &document.meta;
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    PdfMetadata {
        title: document.title(),
        author: filled(&meta.author),
        subject: filled(&meta.description),
        keywords: meta.keywords.clone(),
        lang: meta.lang.tag().to_owned(),
        right_to_left: direction_of(meta.lang.tag()) == TextDirection::RightToLeft,
        date: meta.date,
    }
}

/// The size of an image in pixels, or why it cannot be shown.
pub fn picture_size(image: &Image) -> Result<(u32, u32), String> {
    match Picture::read(image) {
        Ok(picture) => Ok((picture.width, picture.height)),
        Err(Refusal::Kind(kind)) => Err(format!("its kind, `{kind}`, cannot be drawn")),
        Err(Refusal::Content(why)) => Err(why),
    }
}

/// The size in which a picture of a size is shown where there is room, as its attributes ask for.
pub(super) fn shown_size((width, height): (u32, u32), attrs: &Attrs, room: (f32, f32)) -> (f32, f32) {
    inline::size(width, height, attrs, room.0, room)
}
