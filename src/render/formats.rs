//! What writers need beside the document: the formats of the workspace, and the letter's images.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::html::ActingFiles;
use super::images::Images;
use super::pdf::book::FontBook;
use super::template::Templates;
use crate::diagnostic::Diagnostics;
use crate::document::parts::Part;
use crate::format::{Format, Layouts};
use crate::order::Trees as _;
use crate::source::Sources;
use crate::stationery::files::FormatFiles;
use crate::stationery::{LayoutParts, Locales, Shown, Stationery, Themes};

/// The formats of a workspace, compiled once for any number of letters and threads.
#[derive(Debug)]
pub struct CompiledFormats {
    /// The files they were made from.
    pub files: Arc<FormatFiles>,
    /// The compiled templates.
    pub templates: Arc<Templates>,
    /// The parsed fonts and page settings.
    pub fonts: Arc<FontBook>,
    /// The parts that layouts show, and the words of languages.
    pub stationery: Stationery,
    /// The files of layouts of HTML that load or run something.
    pub acting: ActingFiles,
}

impl CompiledFormats {
    /// Compiles templates and parses fonts; what is malformed is pushed.
    pub fn new(files: FormatFiles, sources: &Sources, diagnostics: &mut Diagnostics) -> Self {
        let files = Arc::new(files);
        let templates = Arc::new(Templates::new(&files, sources, diagnostics));
        let fonts = Arc::new(FontBook::new(&files, sources, diagnostics));
        let locales = Locales::new(&files, sources, diagnostics);
        let themes = Themes::new(&files, sources, diagnostics);
        let shown = ShownByFiles::new(Arc::clone(&templates), Arc::clone(&fonts));
        let stationery = Stationery::new(Box::new(shown), locales, themes);
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

/// The parts that templates and page settings show, looked for in those of a layout when they are first asked for.
#[derive(Debug)]
struct ShownByFiles {
    templates: Arc<Templates>,
    fonts: Arc<FontBook>,
    layouts: BTreeMap<String, OnceLock<Shown>>,
}

impl ShownByFiles {
    fn new(templates: Arc<Templates>, fonts: Arc<FontBook>) -> Self {
        let of_format = |format: &Format| match format.layouts() {
            Layouts::Templates => templates.layouts(format.name()).map(str::to_owned).collect(),
            Layouts::PageSettings => fonts.layouts().map(str::to_owned).collect(),
            Layouts::None => Vec::new(),
        };
        let layouts =
            Format::ALL.iter().flat_map(of_format).map(|layout| (layout, OnceLock::new())).tree_map();
        Self { templates, fonts, layouts }
    }

    /// Looks for the parts of a layout in the files of each format.
    fn find(&self, layout: &str) -> Shown {
        let mut shown = Shown::new();
        for &format in Format::ALL {
            let parts: Vec<Part> = match format.layouts() {
                Layouts::Templates => self.templates.parts(format.name(), layout).into_iter().collect(),
                Layouts::PageSettings => self.fonts.parts(layout).collect(),
                Layouts::None => Vec::new(),
            };
            // a theme gives the logo to every layout, and no layout asks for it
            for part in parts.into_iter().filter(|part| *part != Part::Logo) {
                let formats = shown.entry(part).or_default();
                if !formats.contains(&format) {
                    formats.push(format);
                }
            }
        }
        shown
    }
}

impl LayoutParts for ShownByFiles {
    fn layouts(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.layouts.keys().map(String::as_str))
    }

    fn shown(&self, layout: &str) -> Option<&Shown> {
        let shown = self.layouts.get(layout)?.get_or_init(|| self.find(layout));
        (!shown.is_empty()).then_some(shown)
    }
}

/// What writers need beside the document.
#[derive(Clone, Copy, Debug)]
pub struct Assets<'a> {
    /// The formats of the workspace.
    pub formats: &'a CompiledFormats,
    /// The images of the letter.
    pub images: &'a Images,
}
