//! Page settings with a theme over them: what a theme says goes before what the layout does.

use super::page::Color;
use super::settings::{PageSettings, What};
use super::shape::TextDirection;
use crate::document::parts::Part;
use crate::paper::Paper;
use crate::theme::{Figures, Rgb, Theme};

impl From<Rgb> for Color {
    fn from(Rgb { red, green, blue }: Rgb) -> Self {
        Self { red, green, blue }
    }
}

impl From<Color> for Rgb {
    fn from(Color { red, green, blue }: Color) -> Self {
        Self { red, green, blue }
    }
}

/// The settings of a layout as a theme has them.
pub(super) fn themed(settings: &PageSettings, theme: &Theme, direction: TextDirection) -> PageSettings {
    let mut themed = settings.clone();
    let own = settings.body.leading / settings.body.size;
    let (mut size, mut proportion) = (theme.size.unwrap_or(settings.body.size), theme.leading.unwrap_or(own));
    if settings.saves_room() {
        // a layout that saves room does so with any theme
        (size, proportion) = (size.min(settings.body.size), proportion.min(own));
    }
    let scale = size / settings.body.size;
    let body = &mut themed.body;
    body.family.clone_from(&theme.font);
    body.size = size;
    body.leading = size * proportion;
    // one line between paragraphs stays one line
    let is_line = (settings.body.space - settings.body.leading).abs() < 0.01;
    body.space = if is_line { body.leading } else { settings.body.space * scale };
    let headings = &mut themed.headings;
    headings.family.clone_from(&theme.title_font);
    headings.color = theme.ink.into();
    headings.sizes.iter_mut().for_each(|heading| *heading *= scale);
    themed.footnotes.size *= scale;
    themed.footnotes.leading *= scale;
    themed.links.color = theme.ink.into();
    themed.quotes.color = theme.grey.into();
    themed.header.color = theme.grey.into();
    themed.footer.color = theme.grey.into();
    if let Some(feature) = feature(theme.figures) {
        themed.features.push(feature.to_owned());
    }
    for place in &mut themed.parts {
        match place.what {
            What::Part(Part::Subject) => {
                place.color = Some(theme.ink.into());
                place.family.clone_from(&theme.title_font);
            }
            What::Part(Part::Name | Part::Label | Part::Address | Part::Contact | Part::Sender) => {
                place.color = Some(theme.grey.into());
            }
            What::Part(_) | What::Body => {}
        }
    }
    narrow(&mut themed, theme, direction);
    themed
}

/// Widens the margins where a line would have too many letters: both, or that at the end of lines where fields of the page
/// stand where an envelope has its window. So a theme has one column, whatever stands in a letter.
fn narrow(themed: &mut PageSettings, theme: &Theme, direction: TextDirection) {
    let widest = theme.measure(themed.body.size);
    let has_fields = themed.has_fields();
    for (paper, margins) in [(Paper::A4, &mut themed.a4), (Paper::Letter, &mut themed.letter)] {
        let (width, _) = paper.size();
        let beyond = (width - margins.left - margins.right - widest).max(0.0);
        if has_fields && direction == TextDirection::RightToLeft {
            margins.left += beyond;
        } else if has_fields {
            margins.right += beyond;
        } else {
            margins.left += beyond / 2.0;
            margins.right += beyond / 2.0;
        }
    }
}

/// The OpenType feature for a form of figures, as page settings name it.
fn feature(figures: Figures) -> Option<&'static str> {
    match figures {
        Figures::Usual => None,
        Figures::OldStyle => Some("old-style-figures"),
        Figures::Lining => Some("lining-figures"),
        Figures::Tabular => Some("tabular-figures"),
    }
}
