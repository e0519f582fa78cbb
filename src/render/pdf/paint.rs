//! Painting: laid-out pages become a PDF. The one file, with its parts, that names the PDF crate.
//!
//! The file conforms to PDF/UA-1 and PDF/A-2a; where it would not, there is no file.

mod face;
mod failure;
pub(super) mod image;
mod tags;

pub(super) use face::Faces;
pub(super) use failure::too_long;

use std::borrow::Cow;
use std::collections::HashMap;

use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::configure::validate::{Accessibility, Archival};
use krilla::configure::{Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Path, PathBuilder, Point, Quadrilateral, Rect as KrillaRect, Size, Transform};
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, BBox, ContentTag, Identifier, SpanTag};
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings, action::LinkAction, color::rgb};

use super::fonts::Fonts;
use super::pack::pictures::PackedPicture;
use super::pack::{Filling, pack};
use super::page::{
    Anchor, Bookmark, Color, GlyphRun, ItemKind, LinkArea, LinkDestination, PageItem, PagedLetter, Rect,
    StructureMark,
};
use crate::diagnostic::Diagnostics;
use crate::letter::Date;
use crate::percent;

/// What a PDF says about itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PdfMetadata {
    /// The title; never empty.
    pub(super) title: String,
    pub(super) author: Option<String>,
    /// What it is about.
    pub(super) subject: Option<String>,
    /// Words for a search engine.
    pub(super) keywords: Vec<String>,
    /// The language, a tag.
    pub(super) lang: String,
    /// Whether the language is written to the left.
    pub(super) right_to_left: bool,
    /// The date of the letter.
    pub(super) date: Option<Date>,
}

/// Paints a layout set in `fonts`, of which `faces` are kept from letter to letter; nothing after an error was pushed.
pub(super) fn paint(
    layout: &PagedLetter,
    fonts: &Fonts,
    faces: &Faces,
    about: &PdfMetadata,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let is_dated = about.date.is_some();
    let packed = draw(layout, fonts, faces, about)
        .map(|(file, pictures)| {
            let filling = Filling { fonts: &|subset| faces.filled(subset), pictures: &pictures };
            pack(&file, is_dated, filling).map(Some)
        })
        .transpose();
    // a broken font is left to the PDF crate, which says what is the matter
    let file = packed.unwrap_or_else(|| {
        let (file, pictures) = draw(layout, fonts, &Faces::whole(), about)?;
        let filling = Filling { fonts: &as_drawn, pictures: &pictures };
        Ok(pack(&file, is_dated, filling).or_else(|| pictures.is_empty().then_some(file)))
    });
    match file {
        Ok(file) => file,
        Err(error) => {
            for finding in failure::explain(&error) {
                diagnostics.push(finding);
            }
            None
        }
    }
}

/// A font of a file that was drawn with its outlines.
#[expect(clippy::unnecessary_wraps, reason = "others give nothing for a broken font")]
fn as_drawn(font: &[u8]) -> Option<Cow<'_, [u8]>> {
    Some(Cow::Borrowed(font))
}

/// The file of the PDF crate, where what is drawn is not yet compressed, and the pictures whose places are in it.
fn draw(
    layout: &PagedLetter,
    fonts: &Fonts,
    faces: &Faces,
    about: &PdfMetadata,
) -> Result<(Vec<u8>, Vec<PackedPicture>), KrillaError> {
    let settings = SerializeSettings {
        configuration: configuration(),
        enable_tagging: true,
        // they are, when the file is packed
        compress_content_streams: false,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    let anchors: HashMap<&str, Anchor> =
        layout.anchors.iter().rev().map(|(name, place)| (&**name, *place)).collect();
    let mut marks = tags::DrawnMarks::new(&layout.structure);
    let mut images = image::PaintedImages::default();
    for (number, page) in layout.pages.iter().enumerate() {
        let (width, height) = layout.size;
        let Some(size) = PageSettings::from_wh(width, height) else { continue };
        let mut sheet = document.start_page_with(size);
        let mut surface = sheet.surface();
        Brush { fonts, faces, images: &mut images }.draw(&mut surface, &page.items, &mut marks);
        surface.finish();
        for item in &page.items {
            if let ItemKind::Link(area) = &item.kind
                && let Some(annotation) = annotation(area, &anchors)
            {
                marks.link(area.node, sheet.add_tagged_annotation(annotation));
            }
        }
        sheet.finish();
        for item in &page.items {
            if let (ItemKind::Image { rect, .. }, StructureMark::Content(leaf)) = (&item.kind, item.mark)
                && let Some(rect) = krilla_rect(*rect)
            {
                marks.place(leaf, BBox::new(number, rect));
            }
        }
    }
    document.set_metadata(metadata(about));
    document.set_outline(outline(&layout.bookmarks, &about.title));
    document.set_tag_tree(marks.tree(&layout.structure, &about.lang));
    let file = document.finish();
    // The PDF crate remembers font subsets by their glyphs, so that letters alike in a batch share them.
    comemo::evict(REMEMBERED);
    Ok((file?, images.packed()))
}

/// For how many letters a font subset is remembered that none of them needed again.
const REMEMBERED: usize = 32;

fn configuration() -> Configuration {
    ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
        .expect("PDF/UA-1 and PDF/A-2a are both PDF 1.7")
}

/// What pages are drawn with.
struct Brush<'a> {
    fonts: &'a Fonts,
    faces: &'a Faces,
    images: &'a mut image::PaintedImages,
}

impl Brush<'_> {
    fn draw(&mut self, surface: &mut Surface<'_>, items: &[PageItem], marks: &mut tags::DrawnMarks) {
        let drawn: Vec<&PageItem> =
            items.iter().filter(|item| !matches!(item.kind, ItemKind::Link(_))).collect();
        for same in drawn.chunk_by(|one, other| one.mark == other.mark) {
            let mark = same[0].mark;
            let identifier: Identifier = surface.start_tagged(content_tag(mark));
            for item in same {
                match &item.kind {
                    ItemKind::Glyphs(run) => self.draw_glyphs(surface, run),
                    ItemKind::Rect { rect, color } => {
                        if let Some(path) = path(*rect) {
                            surface.set_fill(Some(fill(*color)));
                            surface.draw_path(&path);
                        }
                    }
                    ItemKind::Image { rect, picture } => {
                        if let Some(size) = Size::from_wh(rect.width, rect.height)
                            && let Some(image) = self.images.of(&picture.file)
                        {
                            surface.push_transform(&Transform::from_translate(rect.x, rect.y));
                            surface.draw_image(image, size);
                            surface.pop();
                        }
                    }
                    ItemKind::Link(_) => {}
                }
            }
            surface.end_tagged();
            if let StructureMark::Content(leaf) = mark {
                marks.content(leaf, identifier);
            }
        }
    }

    fn draw_glyphs(&self, surface: &mut Surface<'_>, run: &GlyphRun) {
        let Some(font) = self.faces.font(self.fonts, run.face, run.hand) else { return };
        let width = run.size * run.breadth;
        let glyphs: Vec<KrillaGlyph> = run
            .glyphs
            .iter()
            .map(|glyph| {
                KrillaGlyph::new(
                    GlyphId::new(glyph.id),
                    glyph.advance / width,
                    glyph.dx / width,
                    -glyph.dy / run.size,
                    0.0,
                    glyph.text.clone(),
                    None,
                )
            })
            .collect();
        surface.set_fill(Some(fill(run.color)));
        let is_as_wide = (run.breadth - 1.0).abs() < f32::EPSILON;
        if !is_as_wide {
            surface.push_transform(&Transform::from_row(run.breadth, 0.0, 0.0, 1.0, run.x, 0.0));
        }
        let x = if is_as_wide { run.x } else { 0.0 };
        surface.draw_glyphs(Point::from_xy(x, run.y), &glyphs, font, &run.text, run.size, false);
        if !is_as_wide {
            surface.pop();
        }
    }
}

fn content_tag(mark: StructureMark) -> ContentTag<'static> {
    match mark {
        StructureMark::Content(_) => ContentTag::Span(SpanTag::empty()),
        StructureMark::Decoration => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        StructureMark::Header => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header)),
        StructureMark::Footer => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)),
    }
}

fn fill(color: Color) -> Fill {
    Fill {
        paint: rgb::Color::new(color.red, color.green, color.blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn krilla_rect(rect: Rect) -> Option<KrillaRect> {
    KrillaRect::from_xywh(rect.x, rect.y, rect.width, rect.height)
}

fn path(rect: Rect) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(krilla_rect(rect)?);
    path.finish()
}

fn annotation(area: &LinkArea, anchors: &HashMap<&str, Anchor>) -> Option<Annotation> {
    // an address in a PDF is ASCII (ISO 32000-1, 12.6.4.7)
    let target = match &area.target {
        LinkDestination::Address(address) => {
            Target::Action(LinkAction::new(percent::address(address)).into())
        }
        LinkDestination::Anchor(name) => match anchors.get(&**name) {
            Some(place) => Target::Destination(destination(*place).into()),
            None if name.starts_with('\0') => return None,
            None => Target::Action(LinkAction::new(percent::address(&format!("#{name}"))).into()),
        },
    };
    let quads: Vec<Quadrilateral> =
        area.quads.iter().filter_map(|quad| krilla_rect(*quad)).map(quadrilateral).collect();
    if quads.is_empty() {
        return None;
    }
    let link = LinkAnnotation::new_with_quad_points(quads, target);
    Some(Annotation::new_link(link, Some(area.alt.to_string())))
}

fn quadrilateral(rect: KrillaRect) -> Quadrilateral {
    Quadrilateral([
        Point::from_xy(rect.left(), rect.bottom()),
        Point::from_xy(rect.right(), rect.bottom()),
        Point::from_xy(rect.right(), rect.top()),
        Point::from_xy(rect.left(), rect.top()),
    ])
}

fn destination(place: Anchor) -> XyzDestination {
    XyzDestination::new(place.page, Point::from_xy(0.0, place.y))
}

/// The outline; a letter without headings has its title in it, since PDF/UA asks for an outline.
fn outline(bookmarks: &[Bookmark], title: &str) -> Outline {
    let mut outline = Outline::new();
    if bookmarks.is_empty() {
        outline.push_child(OutlineNode::new(title.to_owned(), destination(Anchor { page: 0, y: 0.0 })));
        return outline;
    }
    let mut open: Vec<(u16, OutlineNode)> = Vec::new();
    let mut close = |open: &mut Vec<(u16, OutlineNode)>, level: u16| {
        while open.last().is_some_and(|(deepest, _)| *deepest >= level) {
            let Some((_, node)) = open.pop() else { break };
            match open.last_mut() {
                Some((_, parent)) => parent.push_child(node),
                None => outline.push_child(node),
            }
        }
    };
    for bookmark in bookmarks {
        close(&mut open, bookmark.level);
        let node = OutlineNode::new(bookmark.title.clone(), destination(bookmark.place)).with_open(true);
        open.push((bookmark.level, node));
    }
    close(&mut open, 0);
    outline
}

fn metadata(about: &PdfMetadata) -> Metadata {
    let direction = if about.right_to_left { TextDirection::RightToLeft } else { TextDirection::LeftToRight };
    let mut metadata = Metadata::new()
        .title(about.title.clone())
        .language(about.lang.clone())
        .keywords(about.keywords.clone())
        .creator("letterpress".to_owned())
        .producer(concat!("letterpress ", env!("CARGO_PKG_VERSION")).to_owned())
        .creation_date(date(about.date.as_ref()))
        .text_direction(direction);
    if let Some(author) = &about.author {
        metadata = metadata.authors(vec![author.clone()]);
    }
    if let Some(subject) = &about.subject {
        metadata = metadata.description(subject.clone());
    }
    metadata
}

/// The letter's date; without one the first second of Unix time, so that the bytes never depend on the
/// clock.
fn date(date: Option<&Date>) -> DateTime {
    let Some(date) = date else {
        return DateTime::new(1970).month(1).day(1).hour(0).minute(0).second(0).utc_offset_hour(0);
    };
    let part = |value: i8| u8::try_from(value).unwrap_or(0);
    let hours = i8::try_from(date.offset / 3600).unwrap_or(0);
    let minutes = u8::try_from(date.offset.unsigned_abs() / 60 % 60).unwrap_or(0);
    DateTime::new(u16::try_from(date.local.year()).unwrap_or(0))
        .month(part(date.local.month()))
        .day(part(date.local.day()))
        .hour(part(date.local.hour()))
        .minute(part(date.local.minute()))
        .second(part(date.local.second()))
        .utc_offset_hour(hours)
        .utc_offset_minute(minutes)
}
