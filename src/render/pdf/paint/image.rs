//! The images of a letter as the PDF crate holds them.

use std::collections::HashMap;
use std::sync::Arc;

use krilla::geom::{Size, Transform};
use krilla::image::{BitsPerComponent, CustomImage, Image as KrillaImage, ImageColorspace};
use krilla::page::PageSettings;
use krilla::tagging::{BBox, ContentTag, Node, SpanTag, Tag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use crate::render::images::Image;
use crate::render::pdf::pack::pictures::{PLACE_WIDTH, PackedPicture};
use crate::render::pdf::pack::{Filling, pack};
use crate::render::pdf::page::Rect;
use crate::render::pdf::picture::Turn;
use crate::render::pixels::size_of;

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
    packed: Vec<PackedPicture>,
}

impl PaintedImages {
    /// What an image is drawn with; nothing for one that was not recognised.
    pub(super) fn of(&mut self, image: &Image) -> Option<KrillaImage> {
        let file = Arc::as_ptr(&image.bytes).cast::<u8>();
        let packed = &mut self.packed;
        self.read.entry(file).or_insert_with(|| read(image, packed).ok()).clone()
    }

    /// The pictures in whose places others are drawn.
    pub(super) fn packed(self) -> Vec<PackedPicture> {
        self.packed
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
    let mut pictures = Vec::new();
    let drawn = read(image, &mut pictures).map_err(|_| damaged())?;
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
    let file = document.finish().map_err(|_| damaged())?;
    let filling = Filling { fonts: &super::as_drawn, pictures: &pictures };
    pack(&file, true, filling).ok_or_else(damaged)
}

/// Reads an image, which is all that drawing it costs. What the crate would unpack and pack anew is packed and kept, and
/// something is drawn in its place.
fn read(image: &Image, packed: &mut Vec<PackedPicture>) -> Result<KrillaImage, Refusal> {
    let read = match image.media_type {
        "image/png" | "image/gif" | "image/webp" => PackedPicture::of(image).and_then(|picture| {
            let place = PicturePlace::of(&picture, packed.len()).ok_or("there are too many")?;
            packed.push(picture);
            KrillaImage::from_custom(place, false)
        }),
        "image/jpeg" => KrillaImage::from_jpeg(image.bytes.to_vec().into(), false),
        other => return Err(Refusal::Kind(other)),
    };
    read.map_err(Refusal::Content)
}

/// What is drawn in the place of a picture.
#[derive(Clone, Hash)]
struct PicturePlace {
    is_grey: bool,
    colours: Vec<u8>,
    opacity: Option<Vec<u8>>,
    profile: Option<Vec<u8>>,
}

impl PicturePlace {
    fn of(picture: &PackedPicture, number: usize) -> Option<Self> {
        let (colours, opacity) = picture.place(number)?;
        let opacity = picture.has_opacity().then_some(opacity);
        Some(Self { is_grey: picture.channels == 1, colours, opacity, profile: picture.profile.clone() })
    }
}

impl CustomImage for PicturePlace {
    fn color_channel(&self) -> &[u8] {
        &self.colours
    }

    fn alpha_channel(&self) -> Option<&[u8]> {
        self.opacity.as_deref()
    }

    fn bits_per_component(&self) -> BitsPerComponent {
        BitsPerComponent::Eight
    }

    fn size(&self) -> (u32, u32) {
        (PLACE_WIDTH, 1)
    }

    fn icc_profile(&self) -> Option<&[u8]> {
        self.profile.as_deref()
    }

    fn color_space(&self) -> ImageColorspace {
        if self.is_grey { ImageColorspace::Luma } else { ImageColorspace::Rgb }
    }
}
