//! What letters are written on: the files of formats/, the parts that each layout shows, and the words of each
//! language.
//!
//! Nothing here is known by the name of a layout. What a layout shows is read off its own files: the `parts`
//! of its page settings, and the `parts.NAME` of its templates.

mod bases;
mod contact;
pub mod files;
pub mod font_provider;
pub mod forms_of_address;
mod lexicon;
pub mod locale;
pub mod salutation;
pub mod themes;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::parts::Part;
use crate::format::Format;

pub use bases::BaseFault;
pub use locale::{Locale, Locales};
pub use themes::Themes;

/// The most bytes of a text that a file of formats/ has for every letter: a word of a language, the head or foot of a page.
pub const LONGEST_TEXT: usize = 4096;

/// The error for a longer one.
pub fn too_long(what: &str) -> Diagnostic {
    let message = format!("`{what}` is longer than {LONGEST_TEXT} bytes, the most that such a text may have");
    Diagnostic::new(Code::LimitExceeded, message)
}

/// The parts that a layout shows, and in which formats.
pub type Shown = BTreeMap<Part, Vec<Format>>;

/// What letters are written on.
#[derive(Clone, Debug, Default)]
pub struct Stationery {
    layouts: BTreeMap<String, Shown>,
    /// The words of each language.
    pub locales: Locales,
    /// How letters may look.
    pub themes: Themes,
}

impl Stationery {
    /// What letters are written on whose layouts show these parts, in these words and looks.
    pub fn new(layouts: BTreeMap<String, Shown>, locales: Locales, themes: Themes) -> Self {
        Self { layouts, locales, themes }
    }

    /// The layouts that show one of these parts, sorted.
    pub fn showing(&self, parts: &[Part]) -> Vec<&str> {
        let shows = |shown: &Shown| parts.iter().any(|part| shown.contains_key(part));
        self.layouts.iter().filter(|(_, shown)| shows(shown)).map(|(layout, _)| layout.as_str()).collect()
    }

    /// The parts that a layout shows; nothing where it shows none.
    pub fn shown(&self, layout: &str) -> Option<&Shown> {
        self.layouts.get(layout)
    }
}
