//! How the pages of a document are set, for writers of other formats.

use std::borrow::Cow;

use super::page::Margins;
use super::settings::{BodySettings, FitSettings, PageSettings};
use super::{layout_name, settings_of};
use crate::document::Document;
use crate::document::parts::Part;
use crate::paper::Paper;
use crate::render::formats::Assets;

/// How the pages of a document are set, in points.
#[derive(Clone, Debug)]
pub struct PageText {
    /// Its blank edges.
    pub margins: Margins,
    /// The size of its letters.
    pub size: f32,
    /// From baseline to baseline.
    pub leading: f32,
    /// The space between paragraphs.
    pub space: f32,
    /// Whether that is less than in other layouts, whatever a theme says.
    pub saves_room: bool,
    /// Whether the layout or the letter would have it tightened.
    pub may_be_tightened: bool,
    /// How high a signature is; 0 where the layout shows none.
    pub signature: f32,
    /// Between the number of a page and that of all, before the first and before the second: `page` and `of`.
    pub words: (String, String),
}

/// How the pages of a document are set, as its layout and its theme have them.
pub fn page_text(document: &Document, assets: &Assets<'_>, paper: Paper) -> PageText {
    let layout = assets.formats.fonts.layout(layout_name(&document.meta.layout));
    let settings =
        layout.map_or_else(|| Cow::Owned(PageSettings::default()), |layout| settings_of(document, layout));
    let margins = settings.margins(paper);
    let words = settings.words(&document.meta.lang, &assets.formats.stationery.locales);
    let BodySettings { size, leading, space, .. } = settings.body;
    let signature = settings.parts.iter().find(|place| place.what.part() == Some(Part::Signature));
    PageText {
        margins,
        size,
        leading,
        space,
        saves_room: layout.is_some_and(|layout| layout.settings.saves_room()),
        may_be_tightened: FitSettings::asked(settings.fit, document.meta.fit).is_some(),
        signature: signature.map_or(0.0, |place| place.image),
        words: (words.page, words.of),
    }
}
