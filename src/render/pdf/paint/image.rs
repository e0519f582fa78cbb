//! The images of a letter as the PDF crate holds them.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use krilla::geom::{Size, Transform};
use krilla::image::{BitsPerComponent, CustomImage, Image as KrillaImage, ImageColorspace};
use krilla::page::PageSettings;
use krilla::tagging::{BBox, ContentTag, Node, SpanTag, Tag, TagGroup, TagTree};
use krilla::{Data, Document, SerializeSettings};

use crate::render::images::Image;
use crate::render::pdf::page::Rect;
use crate::render::pdf::picture::Turn;
use crate::render::pixels::{DecodedPng, size_of};

/// Why a page cannot show an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render::pdf) enum Refusal {
    /// Its kind cannot be drawn.
    Kind(&'static str),
    /// It is damaged or larger than a page could ever need.
    Content(String),
}

/// The width and height in pixels of an image that can be drawn.
pub(in crate::render::pdf) fn recognise(image: &Image) -> Result<(u32, u32), Refusal> {
    match image.media_type {
        "image/png" | "image/jpeg" | "image/gif" | "image/webp" => size_of(image).map_err(Refusal::Content),
        other => Err(Refusal::Kind(other)),
    }
}

/// The images of one letter, each read once however often it is drawn.
#[derive(Default)]
pub(super) struct PaintedImages {
    read: HashMap<*const u8, Option<KrillaImage>>,
}

impl PaintedImages {
    /// What an image is drawn with; nothing for one that was not recognised.
    pub(super) fn of(&mut self, image: &Image) -> Option<KrillaImage> {
        let file = Arc::as_ptr(&image.bytes).cast::<u8>();
        self.read.entry(file).or_insert_with(|| read(image).ok()).clone()
    }
}

/// A PDF of one page that shows an image in a place, turned as its camera says, for those who hear it as `title`.
pub(in crate::render::pdf) fn page(
    image: &Image,
    (width, height): (f32, f32),
    place: Rect,
    turned: Turn,
    (title, lang): (&str, &str),
) -> Result<Vec<u8>, String> {
    let damaged = || "it cannot be drawn".to_owned();
    let drawn = read(image).map_err(|_| damaged())?;
    let settings = SerializeSettings { enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut sheet = document.start_page_with(PageSettings::from_wh(width, height).ok_or_else(damaged)?);
    let mut surface = sheet.surface();
    let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    let (across, along) =
        if turned.is_on_its_side() { (place.height, place.width) } else { (place.width, place.height) };
    surface.push_transform(&Transform::from_translate(place.x, place.y));
    surface.push_transform(&match turned {
        Turn::Not => Transform::from_translate(0.0, 0.0),
        Turn::Half => Transform::from_row(-1.0, 0.0, 0.0, -1.0, place.width, place.height),
        Turn::Right => Transform::from_row(0.0, 1.0, -1.0, 0.0, place.width, 0.0),
        Turn::Left => Transform::from_row(0.0, -1.0, 1.0, 0.0, 0.0, place.height),
    });
    surface.draw_image(drawn, Size::from_wh(across, along).ok_or_else(damaged)?);
    surface.pop();
    surface.pop();
    surface.end_tagged();
    surface.finish();
    sheet.finish();
    let area = krilla::geom::Rect::from_xywh(place.x, place.y, place.width, place.height);
    let figure = Tag::Figure(Some(title.to_owned())).with_bbox(area.map(|area| BBox::new(0, area)));
    let figure = TagGroup::with_children(figure, vec![Node::Leaf(identifier)]);
    let mut tree = TagTree::from(vec![Node::Group(figure)]);
    tree.lang = Some(lang.to_owned());
    document.set_tag_tree(tree);
    document.finish().map_err(|_| damaged())
}

/// Reads an image, which unpacks and packs it: all that drawing it costs.
fn read(image: &Image) -> Result<KrillaImage, Refusal> {
    let data = || -> Data { image.bytes.to_vec().into() };
    let read = match image.media_type {
        "image/png" => PaintedPng::of(image).and_then(|image| KrillaImage::from_custom(image, false)),
        "image/jpeg" => KrillaImage::from_jpeg(data(), false),
        "image/gif" => KrillaImage::from_gif(data(), false),
        "image/webp" => KrillaImage::from_webp(data(), false),
        other => return Err(Refusal::Kind(other)),
    };
    read.map_err(Refusal::Content)
}

/// A PNG as the crate takes it. Its own reader holds every pixel twice.
#[derive(Clone)]
struct PaintedPng {
    file: Arc<[u8]>,
    decoded: Arc<DecodedPng>,
}

impl PaintedPng {
    fn of(image: &Image) -> Result<Self, String> {
        Ok(Self { file: Arc::clone(&image.bytes), decoded: Arc::new(DecodedPng::of(image)?) })
    }
}

impl Hash for PaintedPng {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.file.hash(state);
    }
}

impl CustomImage for PaintedPng {
    fn color_channel(&self) -> &[u8] {
        &self.decoded.samples
    }

    fn alpha_channel(&self) -> Option<&[u8]> {
        self.decoded.opacity.as_deref()
    }

    fn bits_per_component(&self) -> BitsPerComponent {
        BitsPerComponent::Eight
    }

    fn size(&self) -> (u32, u32) {
        (self.decoded.width, self.decoded.height)
    }

    fn icc_profile(&self) -> Option<&[u8]> {
        self.decoded.profile.as_deref()
    }

    fn color_space(&self) -> ImageColorspace {
        if self.decoded.channels == 1 { ImageColorspace::Luma } else { ImageColorspace::Rgb }
    }
}
