//! The DOCX writer: pages that word processors can edit (ECMA-376, the transitional form that all of them read).
//!
//! Headings, lists, links, tables and footnotes are those of the word processor. How everything looks is in
//! `formats/docx/styles.xml`, paper and margins are in the layout. What a word processor computes, such as the
//! number of pages, is left to it.

mod arranged;
mod blocks;
mod own_files;
mod package_parts;
mod pictures;
mod places;
mod runs;
mod story;
mod style_sheet;
mod table;
mod themed;
mod tight;
mod window;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::characters::permitted;
use super::context::Context;
use super::formats::{Assets, CompiledFormats};
use super::head;
use super::layout::{self, RenderedBody};
use super::pdf::{self, PagesTaken, Pdf};
use super::site_links;
use super::typography::{self, LineBreaker, syllables};
use super::way_back;
use super::writer::{Writer, WriterOptions, WriterOutput};
use crate::dependency::Dependency;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::document::own_classes::{self, OwnSheets};
use crate::document::parts::{Part, PartContent};
use crate::format::Format;
use crate::letter::Layout;
use crate::packed::Package;
use crate::paper::Paper;
use crate::theme::HeadShape;
use package_parts::HeaderFooter;
use places::{BelowHead, PartPlaces};
use story::{Stories, StoryParts};
use themed::{HeadLook, HeadMarkup, HeadPlace};
use window::WindowPlaces;

/// Writes DOCX.
#[derive(Clone, Copy, Debug)]
pub struct Docx;

/// The margin below a letter of one page, in twentieths of a point: a word processor's fonts may need a line more.
const LEAST_BOTTOM: u32 = 1020;

/// A paragraph without height. A table that a page with footnotes begins with stands lower in some word processors by as much as
/// the space above what comes after it.
const NO_LINE: &str = "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>\n";

/// Where the styles are, below formats/.
const STYLES: &str = "docx/styles.xml";

impl Writer for Docx {
    fn write(
        &self,
        document: &Document,
        assets: &Assets<'_>,
        options: &WriterOptions,
        diagnostics: &mut Diagnostics,
    ) -> Option<WriterOutput> {
        let Some(styles) = assets.formats.files.get(STYLES) else {
            diagnostics.push(Diagnostic::new(Code::Template, format!("there is no `formats/{STYLES}`")));
            return None;
        };
        // the page of the PDF says how much room there is
        let PagesTaken { pages, tight, head: set, fields, findings } =
            pdf::pages_taken(document, assets, options, &diagnostics.policy().clone());
        // of the line for the way back it says itself what has room
        let others = findings.into_iter().filter(|found| !pdf::is_of_part(found, document, Part::Return));
        others.for_each(|found| diagnostics.push(found));
        let is_band = document.meta.theme.as_deref().is_some_and(|theme| theme.head == HeadShape::Band);
        let document = &*with_layout(document);
        let document = &*head::with_head(document, set);
        let document = &*site_links::whole(document);
        let mut document =
            typography::set(&own_classes::without(document, OwnSheets::Pages), LineBreaker::WordProcessor)
                .into_owned();
        let window = WindowPlaces::of(&document, assets);
        let back = way_back::with_return(&mut document, &fields, window.room(), diagnostics);
        let document = &document;
        let (width, height) = in_twips(options.paper);
        let page = pdf::page_text(document, assets, options.paper);
        let edges = tight.map_or(page.margins, |tight| tight.margins);
        let (margin, margin_right) = (themed::twips(edges.left), themed::twips(edges.right));
        let (mut margin_top, margin_bottom) = (themed::twips(edges.top), themed::twips(edges.bottom));
        let has_window = PartPlaces::has_window(document, assets);
        let mut running = HeaderFooter::of(document, pages);
        if let Some(set) = set.filter(|_| pages.is_some() && !has_window) {
            // no other page needs the room above, or has it in a header
            let top = margin_top.min(themed::top(set));
            if pages == Some(1) || running.leads(top, margin_top) {
                margin_top = top;
            }
        }
        let text_width = width.saturating_sub(margin + margin_right);
        let mut stories = Stories::new(document, assets.images, (text_width, height), set, diagnostics);
        (stories.details, stories.signature) = (fields.details, page.signature);
        let mut story = stories.write();
        let body = std::mem::take(&mut story.body);
        let right_to_left = story.right_to_left;
        let theme = document.meta.theme.as_deref();
        let look = HeadLook { is_band, set, right_to_left: story.right_to_left };
        let head_at =
            |place: HeadPlace| theme.and_then(|theme| themed::head(&story.parts, theme, look, place));
        let head =
            head_at(HeadPlace::Above { paper: width, margins: (margin, margin_right), top: margin_top }).map(
                |head| if story.notes.is_some() { format!("{NO_LINE}{}", head.text) } else { head.text },
            );
        let in_field = head_at(HeadPlace::Field { paper: width, margins: (margin, margin_right), window });
        let is_high = in_field.as_ref().is_some_and(|head: &HeadMarkup| head.is_high);
        let head_in_field = in_field.map(|head| head.text);
        let styles =
            theme.map_or_else(|| styles.bytes.to_vec(), |theme| themed::styles(&styles.bytes, theme, look));
        let styles = if story.right_to_left { to_the_left(&styles) } else { styles };
        let space = themed::twips(page.space);
        let styles = arranged::arranged(&styles, space, story.labels, text_width);
        let styles = window::styles(&styles, fields.recipient, back);
        // a logo stands in lines of its own style
        let has_pictures = body.contains("<wp:inline")
            || story.parts.get(&Part::Signature).is_some_and(|runs| !runs.is_empty());
        let styles = match tight {
            Some(tight) => tight::styles(&styles, tight, page.space, has_pictures),
            None => styles,
        };
        let hyphenates = syllables::has_compounds(document.meta.lang.tag());
        let styles = if hyphenates { arranged::whole_words(&styles) } else { styles };
        let recipient = story.parts.get(&Part::Recipient).map_or(0, |runs| story::lines(runs));
        let below = head.as_ref().map(|_| BelowHead {
            from: set.map(|set| margin_top + themed::height(set)),
            lines: recipient,
            leading: fields
                .recipient
                .map_or_else(|| themed::leading(theme), |(_, leading)| themed::twips(leading)),
        });
        let places = PartPlaces::of(&document.meta.layout, assets, margin, below);
        let in_line =
            story.parts.get(&Part::Address).map(|address| story::in_line(address)).unwrap_or_default();
        let complete = |context: &mut Context| {
            context.set("paper", options.paper.name());
            context.set("width", width);
            context.set("height", height);
            context.set("head", head);
            context.set("head_in_field", head_in_field);
            context.set("head_is_high", is_high);
            window.set(is_high, !in_line.is_empty(), context);
            context.set("header_distance", running.header_distance());
            context.set("margin", margin);
            context.set("margin_right", margin_right);
            context.set("margin_top", margin_top);
            let is_alone = pages == Some(1);
            context
                .set("margin_bottom", if is_alone { margin_bottom.min(LEAST_BOTTOM) } else { margin_bottom });
            context.set("one_page", is_alone);
            context.set("right_to_left", right_to_left);
            context.set("hyphenates", hyphenates);
            context.set("running", running.references());
            context.set("first_page_differs", running.first_differs);
            context.set("address_in_line", in_line.as_str());
            places.set(context);
        };
        let part = |content: &PartContent| story.parts.remove(&content.part).unwrap_or_default();
        // footnotes are a part of their own in the package
        let closes = document.parts.iter().any(|part| part.part == Part::Closing);
        let body = if closes { with_next(body) } else { body };
        let content = RenderedBody { body, ..RenderedBody::default() };
        let text = layout::wrap(document, Format::Docx, content, assets, part, complete, diagnostics)?;
        let text = story::in_one_frame(&text);
        let text = match tight {
            Some(tight) => tight::story(&text, tight),
            None => text,
        };
        if own_fault(assets, document, &text, &styles, diagnostics) {
            return None;
        }
        let package = packed(document, &text, styles, running, story, (text_width, &page.words));
        match package.finish() {
            Ok(bytes) => Some(WriterOutput::unpaged(bytes)),
            Err(why) => {
                diagnostics
                    .push(Diagnostic::new(Code::LimitExceeded, format!("the docx cannot be made: {why}")));
                None
            }
        }
    }

    fn reads(&self, layout: &Layout, formats: &CompiledFormats) -> BTreeSet<Dependency> {
        let layout = match layout {
            Layout::Named(_) => Cow::Borrowed(layout),
            Layout::Bare => Cow::Owned(Layout::default()),
        };
        let mut reads = layout::reads(Format::Docx, &layout, formats);
        reads.insert(Dependency::FormatFile(STYLES.into()));
        reads.extend(Pdf.reads(&layout, formats));
        reads
    }
}

/// The parts of the package: what the story refers to, and what every document has.
fn packed(
    document: &Document,
    text: &str,
    styles: Vec<u8>,
    running: HeaderFooter,
    story: StoryParts,
    (width, words): (u32, &(String, String)),
) -> Package {
    let mut package = Package::default();
    package.add("[Content_Types].xml", package_parts::content_types(running, story.notes.is_some()));
    package.add("_rels/.rels", package_parts::root_relations());
    package.add("docProps/core.xml", package_parts::core(document));
    package.add("docProps/app.xml", package_parts::app());
    package.add("word/document.xml", permitted(text).into_owned());
    package.add(
        "word/_rels/document.xml.rels",
        package_parts::body_relations(&story.relations, running, story.notes.is_some()),
    );
    package.add("word/styles.xml", styles);
    package.add("word/fontTable.xml", package_parts::fonts());
    package.add("word/numbering.xml", package_parts::numbering(&story.lists));
    // as much as a line of the PDF lacks before a compound is parted for it
    let zone = syllables::has_compounds(document.meta.lang.tag()).then_some(width * 15 / 100);
    package.add("word/settings.xml", package_parts::settings(story.notes.is_some(), zone));
    if let Some(notes) = story.notes {
        package.add("word/footnotes.xml", notes);
        package.add("word/_rels/footnotes.xml.rels", package_parts::note_relations(&story.note_relations));
    }
    for (kind, name) in running.parts() {
        let words = package_parts::running(document, kind, (running, name != kind), width, words);
        package.add(&format!("word/{name}.xml"), words);
    }
    for picture in story.pictures {
        package.add(&format!("word/{}", picture.part), picture.bytes.to_vec());
    }
    package
}

/// Reports what a layout or styles of the workspace's own make that no word processor shall open; whether there is something.
fn own_fault(
    assets: &Assets<'_>,
    document: &Document,
    text: &str,
    styles: &[u8],
    diagnostics: &mut Diagnostics,
) -> bool {
    let Layout::Named(layout) = &document.meta.layout else { return false };
    let layout = format!("docx/{layout}.hbs");
    let files = &assets.formats.files;
    // a layout may include others
    let own =
        files.iter().any(|(path, _)| path.starts_with("docx/") && path != STYLES && !files.is_built_in(path));
    let found =
        own.then(|| own_files::fault(files.get(&layout).map_or(&*layout, |file| &file.name), text)).flatten();
    let found = found.or_else(|| {
        let file = files.get(STYLES).filter(|_| !files.is_built_in(STYLES))?;
        own_files::fault(&file.name, &String::from_utf8_lossy(styles))
    });
    found.map(|found| diagnostics.push(found)).is_some()
}

/// The letter in a layout, also where it wants none: pages need margins.
fn with_layout(document: &Document) -> Cow<'_, Document> {
    match &document.meta.layout {
        Layout::Named(_) => Cow::Borrowed(document),
        Layout::Bare => {
            let mut document = document.clone();
            document.meta.layout = Layout::default();
            Cow::Owned(document)
        }
    }
}

/// A body whose last paragraph stays on the page of what comes after it.
fn with_next(mut body: String) -> String {
    let Some(start) = body.rfind("<w:p>").filter(|_| body.trim_end().ends_with("</w:p>")) else {
        return body;
    };
    let inside = start + "<w:p>".len();
    let rest = &body[inside..];
    if let Some(properties) = rest.strip_prefix("<w:pPr>") {
        let style = properties.starts_with("<w:pStyle").then(|| properties.find("/>")).flatten();
        let at = inside + "<w:pPr>".len() + style.map_or(0, |end| end + 2);
        if !body[at..].starts_with("<w:keepNext") {
            body.insert_str(at, "<w:keepNext/>");
        }
    } else {
        body.insert_str(inside, "<w:pPr><w:keepNext/></w:pPr>");
    }
    body
}

/// Styles whose paragraphs run to the left, those of the parts as well as those of the body.
fn to_the_left(styles: &[u8]) -> Vec<u8> {
    const PARAGRAPHS: &str = "<w:pPrDefault><w:pPr>";
    String::from_utf8_lossy(styles).replacen(PARAGRAPHS, &format!("{PARAGRAPHS}<w:bidi/>"), 1).into_bytes()
}

/// Width and height of a paper in twentieths of a point, rounded as word processors do.
fn in_twips(paper: Paper) -> (u32, u32) {
    match paper {
        Paper::A4 => (11_906, 16_838),
        Paper::Letter => (12_240, 15_840),
    }
}

#[cfg(test)]
mod tests;
