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
use std::fmt::Debug;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::parts::Part;
use crate::format::Format;

pub use bases::BaseFault;
pub use locale::{Locale, Locales};
pub use themes::Themes;

/// The most bytes of a text that a file of formats/ has for every letter: a word of a language, the head or foot of a page.
pub const LONGEST_TEXT: usize = 4096;

/// Whether a mark that a file of formats/ has for every letter is a sign and says nothing: it has no letters and no digits.
pub fn is_sign(mark: &str) -> bool {
    !mark.chars().any(char::is_alphanumeric)
}

/// The error for a longer one.
pub fn too_long(what: &str) -> Diagnostic {
    let message = format!("`{what}` is longer than {LONGEST_TEXT} bytes, the most that such a text may have");
    Diagnostic::new(Code::LimitExceeded, message)
}

/// The parts that a layout shows, and in which formats.
pub type Shown = BTreeMap<Part, Vec<Format>>;

/// Says what layouts show.
pub trait LayoutParts: Debug + Send + Sync {
    /// The layouts, sorted.
    fn layouts(&self) -> Box<dyn Iterator<Item = &str> + '_>;

    /// The parts that a layout shows; nothing where it shows none.
    fn shown(&self, layout: &str) -> Option<&Shown>;
}

/// What letters are written on.
#[derive(Debug, Default)]
pub struct Stationery {
    layouts: Option<Box<dyn LayoutParts>>,
    /// The words of each language.
    pub locales: Locales,
    /// How letters may look.
    pub themes: Themes,
}

impl Stationery {
    /// What letters are written on whose layouts show these parts, in these words and looks.
    pub fn new(layouts: Box<dyn LayoutParts>, locales: Locales, themes: Themes) -> Self {
        Self { layouts: Some(layouts), locales, themes }
    }

    /// The layouts that show one of these parts, sorted.
    pub fn showing(&self, parts: &[Part]) -> Vec<&str> {
        let Some(all) = &self.layouts else { return Vec::new() };
        let shows = |shown: &Shown| parts.iter().any(|part| shown.contains_key(part));
        all.layouts().filter(|layout| all.shown(layout).is_some_and(shows)).collect()
    }

    /// The parts that a layout shows; nothing where it shows none.
    pub fn shown(&self, layout: &str) -> Option<&Shown> {
        self.layouts.as_ref()?.shown(layout)
    }
}
