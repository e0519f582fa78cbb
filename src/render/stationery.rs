//! What letters are written on: the parts that each layout shows, and the words of each language.
//!
//! Nothing here is known by the name of a layout. What a layout shows is read off its own files: the `parts`
//! of its page settings, and the `parts.NAME` of its templates.

pub mod locale;

use std::collections::BTreeMap;

use super::assets::FormatFiles;
use super::pdf::FontBook;
use super::template::Templates;
use crate::diagnostic::Diagnostics;
use crate::document::parts::Part;
use crate::format::Format;
use crate::source::Sources;

pub use locale::{Locale, Locales};

/// The parts that a layout shows, and in which formats.
pub type Shown = BTreeMap<Part, Vec<Format>>;

/// What letters are written on.
#[derive(Clone, Debug, Default)]
pub struct Stationery {
    layouts: BTreeMap<String, Shown>,
    /// The words of each language.
    pub locales: Locales,
}

impl Stationery {
    /// Reads what the layouts show, and the words; what is malformed is pushed.
    pub fn new(
        files: &FormatFiles,
        templates: &Templates,
        fonts: &FontBook,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut layouts: BTreeMap<String, Shown> = BTreeMap::new();
        let mut show = |layout: &str, part: Part, format: Format| {
            let formats = layouts.entry(layout.to_owned()).or_default().entry(part).or_default();
            if !formats.contains(&format) {
                formats.push(format);
            }
        };
        for &format in Format::ALL {
            for layout in templates.layouts(format.name()) {
                for part in templates.parts(format.name(), layout) {
                    show(layout, part, format);
                }
            }
        }
        for (layout, part) in fonts.parts() {
            show(layout, part, Format::Pdf);
        }
        Self { layouts, locales: Locales::new(files, sources, diagnostics) }
    }

    /// The parts that a layout shows; nothing where it shows none.
    pub fn shown(&self, layout: &str) -> Option<&Shown> {
        self.layouts.get(layout)
    }
}
