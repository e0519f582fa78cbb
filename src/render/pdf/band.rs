//! Whether a logo can be seen on the band of a head.

use super::compose::Composer;
use super::page::{ItemKind, PageItem};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::render::pixels::Pixels;
use crate::theme::{Rgb, Theme};

/// The contrast with the band below which a colour of a logo is lost on it.
const LEAST_CONTRAST: f32 = 2.0;

/// The share of a logo that may be lost, of what is seen of it.
const MOST_LOST: f64 = 0.5;

impl Composer<'_> {
    /// Says where more than half of a logo without a ground of its own has nearly the colour of the band that it stands on.
    pub(super) fn look_at_logo_on_band(&mut self, items: &[PageItem], theme: &Theme) {
        let Some(picture) = items.iter().find_map(|item| match &item.kind {
            ItemKind::Image { picture, .. } => Some(picture),
            ItemKind::Glyphs(_) | ItemKind::Rect { .. } | ItemKind::Link(_) => None,
        }) else {
            return;
        };
        let is_near =
            |[red, green, blue]: [u8; 3]| Rgb { red, green, blue }.contrast(theme.color) < LEAST_CONTRAST;
        if Pixels::share_of_seen(&picture.file, is_near).is_some_and(|lost| lost > MOST_LOST) {
            let span = theme.logo.as_ref().and_then(|logo| logo.span).or(theme.span);
            let message =
                "the logo has nearly the colour of the band of its theme, on which it is hardly seen";
            let finding = Diagnostic::new(Code::Image, message).severity(Severity::Warning).at_option(span);
            self.push(
                finding.hint("take a light one, or one on a white ground, or another `color` or `head`"),
            );
        }
    }
}
