//! What writers need beside the document: the formats of the workspace, and the letter's images.

use std::collections::BTreeMap;

use super::html::ActingFiles;
use super::images::Images;
use super::pdf::book::FontBook;
use super::template::Templates;
use crate::diagnostic::Diagnostics;
use crate::document::parts::Part;
use crate::format::{Format, Layouts};
use crate::source::Sources;
use crate::stationery::files::FormatFiles;
use crate::stationery::{Locales, Shown, Stationery, Themes};

/// The formats of a workspace, compiled once for any number of letters and threads.
#[derive(Debug)]
pub struct CompiledFormats {
    /// The files they were made from.
    pub files: FormatFiles,
    /// The compiled templates.
    pub templates: Templates,
    /// The parsed fonts and page settings.
    pub fonts: FontBook,
    /// The parts that layouts show, and the words of languages.
    pub stationery: Stationery,
    /// The files of layouts of HTML that load or run something.
    pub acting: ActingFiles,
}

impl CompiledFormats {
    /// Compiles templates and parses fonts; what is malformed is pushed.
    pub fn new(files: FormatFiles, sources: &Sources, diagnostics: &mut Diagnostics) -> Self {
        let templates = Templates::new(&files, sources, diagnostics);
        let fonts = FontBook::new(&files, sources, diagnostics);
        let locales = Locales::new(&files, sources, diagnostics);
        let themes = Themes::new(&files, sources, diagnostics);
        let stationery = Stationery::new(shown(&templates, &fonts), locales, themes);
        let acting = ActingFiles::new(&files);
        Self { files, templates, fonts, stationery, acting }
    }

    /// The layouts that a format has, sorted.
    pub fn layouts(&self, format: Format) -> Vec<&str> {
        match format.layouts() {
            Layouts::Templates => self.templates.layouts(format.name()).collect(),
            Layouts::PageSettings => self.fonts.layouts().collect(),
            Layouts::None => Vec::new(),
        }
    }
}

/// The parts that each layout shows, and in which formats.
fn shown(templates: &Templates, fonts: &FontBook) -> BTreeMap<String, Shown> {
    let mut layouts: BTreeMap<String, Shown> = BTreeMap::new();
    let mut show = |layout: &str, part: Part, format: Format| {
        // a theme gives it to every layout, and no layout asks for it
        if part == Part::Logo {
            return;
        }
        let formats = layouts.entry(layout.to_owned()).or_default().entry(part).or_default();
        if !formats.contains(&format) {
            formats.push(format);
        }
    };
    for &format in Format::ALL {
        match format.layouts() {
            Layouts::Templates => {
                for layout in templates.layouts(format.name()) {
                    for part in templates.parts(format.name(), layout) {
                        show(layout, part, format);
                    }
                }
            }
            Layouts::PageSettings | Layouts::None => {}
        }
    }
    for (layout, part) in fonts.parts() {
        show(layout, part, Format::Pdf);
    }
    layouts
}

/// What writers need beside the document.
#[derive(Clone, Copy, Debug)]
pub struct Assets<'a> {
    /// The formats of the workspace.
    pub formats: &'a CompiledFormats,
    /// The images of the letter.
    pub images: &'a Images,
}
