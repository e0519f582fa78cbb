//! The fonts and the page settings of a workspace: what formats/pdf/ holds, parsed once; the page settings that
//! letterpress comes with when they are first asked for, as there is nothing wrong with them to tell.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::fonts::{self, Face, Fonts};
use super::paint::Faces;
use super::paragraph::Align;
use super::running::RunningTemplates;
use super::settings::{self, PageSettings, PartPlace};
use crate::dependency::Dependency;
use crate::diagnostic::sentence::quoted;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::parts::Part;
use crate::order::Trees as _;
use crate::render::template::CompiledTemplate;
use crate::source::Sources;
use crate::stationery::BaseFault;
use crate::stationery::files::{FormatFile, FormatFiles, text_source};
use crate::theme::Theme;

/// What a setting may say in place of a family's name; nothing is the family of the body.
const ROLES: [&str; 4] = ["", "serif", "sans", "mono"];

/// The most families that a message names.
const MOST_NAMED: usize = 12;

/// The most fonts of a workspace: each is asked for every character that those before it lack.
const MOST_FONTS: usize = 1_000;

/// The fonts and page settings of a workspace, parsed once.
#[derive(Debug)]
pub struct FontBook {
    pub(super) fonts: Fonts,
    /// The same fonts as the painter holds them.
    pub(super) painted: Faces,
    files: Arc<FormatFiles>,
    /// Each layout once it is read; nothing where its settings are not UTF-8.
    layouts: BTreeMap<String, OnceLock<Option<PageLayout>>>,
}

/// The page settings of one layout.
#[derive(Debug)]
pub(super) struct PageLayout {
    /// The file, as shown to the user.
    pub(super) file: String,
    pub(super) settings: PageSettings,
    pub(super) running: RunningTemplates,
    /// The layouts it begins with.
    bases: Vec<String>,
}

/// What differs between countries in the order of a letter's parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartOrder {
    /// Whether the date stands below the recipient.
    pub date_below: bool,
    /// Whether the subject stands below the salutation.
    pub subject_below: bool,
}

/// A field of the first page, in points from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageField {
    /// Its left edge.
    pub left: f32,
    /// Its upper edge.
    pub top: f32,
    /// How wide it is.
    pub width: f32,
}

impl FontBook {
    /// Reads the fonts and the page settings; what is malformed is pushed.
    pub fn new(files: &Arc<FormatFiles>, sources: &Sources, diagnostics: &mut Diagnostics) -> Self {
        let mut faces = Vec::new();
        let mut own = Vec::new();
        let mut left_out = None;
        let mut layouts = BTreeMap::new();
        let mut known = KnownSettings::default();
        // with other fonts in their place, what letterpress comes with may name a family that is not there
        let has_its_fonts =
            !files.iter().any(|(path, _)| path.starts_with("pdf/fonts/") && files.replaced(path).is_some());
        for (path, file) in files.iter() {
            let Some(path) = path.strip_prefix("pdf/") else { continue };
            if let Some(name) = path.strip_prefix("fonts/") {
                if !has_extension(name, &["ttf", "otf"]) {
                    continue;
                }
                if faces.len() == MOST_FONTS {
                    left_out.get_or_insert(&file.name);
                    continue;
                }
                match Face::read(file.bytes.clone()) {
                    Some(face) => {
                        if !file.is_built_in() {
                            own.push((file, face.family.clone()));
                        }
                        faces.push(face);
                    }
                    None => diagnostics.push(
                        Diagnostic::new(Code::Font, "the font cannot be read")
                            .in_file(file.name.clone())
                            .hint("TrueType and OpenType fonts with outlines can be used"),
                    ),
                }
            } else if let Some(name) = path.strip_suffix(".yml").or_else(|| path.strip_suffix(".yaml")) {
                if let Some(wrong) = wrong_base(name, files, sources) {
                    diagnostics.push(wrong);
                }
                let layout = OnceLock::new();
                if !has_its_fonts || !files.is_built_in(&format!("pdf/{path}")) {
                    let read = PageLayout::read(name, files, sources, &mut known, diagnostics);
                    if read.is_none() {
                        diagnostics.push(
                            Diagnostic::new(Code::UnreadableFile, "the page settings are not UTF-8")
                                .in_file(file.name.clone()),
                        );
                    }
                    let _ = layout.set(read);
                }
                layouts.insert(name.to_owned(), layout);
            }
        }
        if let Some(found) = in_the_place_of_built_in(&own) {
            diagnostics.push(found);
        }
        if let Some(name) = left_out {
            let message =
                format!("there are more than {MOST_FONTS} fonts: `{name}` and those after it are left out");
            diagnostics.push(Diagnostic::new(Code::LimitExceeded, message).in_file(name.clone()));
        }
        if faces.is_empty() {
            diagnostics.push(
                Diagnostic::new(Code::Font, "there is no font").hint("put one into formats/pdf/fonts/"),
            );
        }
        let mut fonts = Fonts::new(faces);
        if let Some((which, provider)) = files.lent() {
            fonts = fonts.with_system(which, provider, diagnostics);
        }
        let book = Self { fonts, painted: Faces::default(), files: Arc::clone(files), layouts };
        book.check_families(diagnostics);
        book
    }

    /// The layouts that pages can be set by, sorted.
    pub fn layouts(&self) -> impl Iterator<Item = &str> {
        self.layouts.keys().map(String::as_str)
    }

    /// The parts of a letter that a layout shows.
    pub fn parts(&self, name: &str) -> impl Iterator<Item = Part> {
        self.layout(name)
            .into_iter()
            .flat_map(|layout| &layout.settings.parts)
            .filter_map(|part| part.what.part())
    }

    /// In which order a layout's page has its parts, for formats that have no page.
    pub fn order(&self, name: &str) -> PartOrder {
        let Some(layout) = self.layout(name) else { return PartOrder::default() };
        let places = &layout.settings.parts;
        let place = |part: Part| places.iter().position(|place| place.what.part() == Some(part));
        let is_field = |part: Part| place(part).is_some_and(|at| places[at].at.is_some());
        // what has a field of its own above the text is read before what the text begins with
        let rank = |part: Part| Some((!is_field(part), place(part)?));
        let is_below = |part: Part, other: Part| matches!((rank(part), rank(other)), (Some(part), Some(other)) if part > other);
        PartOrder {
            date_below: is_below(Part::Date, Part::Recipient),
            subject_below: is_below(Part::Subject, Part::Salutation),
        }
    }

    /// The field of the first page that a part has in a layout, for formats that place things as pages do.
    pub fn field(&self, name: &str, part: Part) -> Option<PageField> {
        let at = self.place(name, part)?.at?;
        Some(PageField { left: at.left, top: at.top, width: at.width })
    }

    /// Whether a part of a layout stands at the right edge.
    pub fn is_at_the_right(&self, name: &str, part: Part) -> bool {
        self.place(name, part).is_some_and(|place| place.align == Align::Right)
    }

    /// How far from the upper edge of its first page the text of a layout begins, in points; 0 for its margin.
    pub fn start(&self, name: &str) -> f32 {
        self.layout(name).map_or(0.0, |layout| layout.settings.start)
    }

    fn place(&self, name: &str, part: Part) -> Option<&PartPlace> {
        self.layout(name)?.settings.parts.iter().find(|place| place.what.part() == Some(part))
    }

    /// What tells versions of the system's fonts apart that letters may be set in.
    pub fn system_fonts(&self) -> impl Iterator<Item = &[u8]> {
        self.fonts.system_identities()
    }

    /// Reports the families that settings name and no font has.
    fn check_families(&self, diagnostics: &mut Diagnostics) {
        for layout in self.layouts.values().filter_map(OnceLock::get).flatten() {
            for family in layout.settings.used_families() {
                if !self.fonts.has_family(family) {
                    diagnostics.push(self.no_family(family).in_file(layout.file.clone()));
                }
            }
            if let Some(lacking) = self.lacks_faces(layout.settings.family_of_body()) {
                diagnostics.push(lacking.in_file(layout.file.clone()));
            }
        }
    }

    /// The warning for a family of text in which what is emphasised looks like the rest.
    fn lacks_faces(&self, family: &str) -> Option<Diagnostic> {
        let lacking = self.fonts.lacking(family)?;
        let message = format!("the family `{family}` has {lacking}: what is emphasised looks like the rest");
        let finding = Diagnostic::new(Code::Font, message).severity(Severity::Warning);
        Some(finding.hint("put the files of its other faces into formats/pdf/fonts/, too"))
    }

    /// Reports the families that a theme names and no font has.
    pub(super) fn check_theme(&self, theme: &Theme, diagnostics: &mut Diagnostics) {
        let named =
            [&theme.font, &theme.title_font].into_iter().filter(|font| !ROLES.contains(&font.as_str()));
        for family in named.filter(|family| !self.fonts.has_family(family)) {
            diagnostics.push(self.no_family(family).at_option(theme.span));
        }
        let own = Some(theme.font.as_str()).filter(|font| !ROLES.contains(font));
        if let Some(lacking) = own.and_then(|font| self.lacks_faces(font)) {
            diagnostics.push(lacking.at_option(theme.span));
        }
    }

    fn no_family(&self, family: &str) -> Diagnostic {
        let known: Vec<&str> = self.fonts.families().take(MOST_NAMED).collect();
        let more = if self.fonts.families().count() > known.len() { " and more" } else { "" };
        Diagnostic::new(Code::Font, format!("there is no font of the family `{family}`"))
            .did_you_mean(family, self.fonts.families())
            .hint(format!("there are {}{more}", known.join(", ")))
            .hint("put its files into formats/pdf/fonts/, or name it in `system-fonts` in letterpress.yml")
    }

    /// What setting pages by a layout looks at: its files, whether or not they are there, and settings of the site.
    pub(crate) fn reads(&self, name: &str) -> BTreeSet<Dependency> {
        let printed = self.layout(name).map(|layout| layout.running.reads()).unwrap_or_default();
        let names = self.layout(name).map(|layout| layout.bases.as_slice()).unwrap_or_default();
        let names = names.iter().map(String::as_str).chain([name]);
        let files = names.flat_map(|name| {
            ["yml", "yaml"].map(|end| Dependency::FormatFile(format!("pdf/{name}.{end}").into()))
        });
        printed.into_iter().chain(files).tree_set()
    }

    pub(super) fn layout(&self, name: &str) -> Option<&PageLayout> {
        let read = || {
            let (mut known, mut unheard) = (KnownSettings::default(), Diagnostics::default());
            PageLayout::read(name, &self.files, &Sources::default(), &mut known, &mut unheard)
        };
        self.layouts.get(name)?.get_or_init(read).as_ref()
    }
}

impl PageLayout {
    /// Reads the page settings of a layout; nothing where they are not UTF-8.
    fn read<'f>(
        name: &str,
        files: &'f FormatFiles,
        sources: &Sources,
        known: &mut KnownSettings<'f>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let file = files.get(&format!("pdf/{name}.yml"))?.name.clone();
        let settings = settings_of(name, files, sources, &mut known.bases, diagnostics)?;
        let bases = files.bases(name);
        let is_built_in = |name: &&str| files.is_built_in(&format!("pdf/{name}.yml"));
        let are_built_in = bases.iter().chain([&name]).all(is_built_in);
        let running =
            RunningTemplates::new(&settings, &file, are_built_in, &mut known.templates, diagnostics);
        let bases = bases.into_iter().map(str::to_owned).collect();
        Some(Self { file, settings, running, bases })
    }
}

/// The warning for fonts of a workspace that draw the letters of a family which letterpress comes with: nothing but the page
/// shows what they draw.
fn in_the_place_of_built_in(own: &[(&FormatFile, String)]) -> Option<Diagnostic> {
    if own.is_empty() {
        return None;
    }
    let fonts = FormatFiles::built_in().iter().filter(|(path, _)| path.starts_with("pdf/fonts/"));
    let built_in: Vec<(&FormatFile, Face)> =
        fonts.filter_map(|(_, file)| Some((file, Face::read(file.bytes.clone())?))).collect();
    let mut taken = own.iter().filter(|(file, family)| {
        let is_copy = built_in.iter().any(|(known, _)| *known.bytes == *file.bytes);
        !is_copy && built_in.iter().any(|(_, known)| fonts::same_name(&known.family, family))
    });
    let (file, family) = taken.next()?;
    let name = &file.name;
    let and = match taken.count() {
        0 => String::new(),
        more => format!(
            ", and so {}",
            if more == 1 { "does 1 file more".to_owned() } else { format!("do {more} files more") }
        ),
    };
    let message = format!("`{name}` takes the place of the built-in font `{family}`{and}");
    let finding = Diagnostic::new(Code::OwnFont, message).in_file(name.clone());
    Some(finding.hint("see in the PDF that every letter and figure is the one that is meant, or give the family another name"))
}

/// What layouts have in common, read once.
#[derive(Debug, Default)]
struct KnownSettings<'f> {
    bases: BaseSettings<'f>,
    templates: Vec<(String, Arc<CompiledTemplate>)>,
}

/// The settings that layouts begin with, by the layout that they are of and those that it begins with.
type BaseSettings<'f> = Vec<(Vec<&'f str>, PageSettings)>;

/// Of how many the settings are kept: each is compared.
const MOST_BASES: usize = 32;

/// The settings of a layout over those of the layouts it begins with, and each over the built-in ones of its name;
/// nothing where they are not UTF-8. What is wrong with a base is told of its own file.
fn settings_of<'f>(
    name: &str,
    files: &'f FormatFiles,
    sources: &Sources,
    known: &mut BaseSettings<'f>,
    diagnostics: &mut Diagnostics,
) -> Option<PageSettings> {
    let mut settings = PageSettings::default();
    let mut unheard = Diagnostics::default();
    let bases = files.bases(name);
    for (at, base) in bases.iter().enumerate().rev() {
        if let Some((_, known)) = known.iter().find(|(of, _)| *of == bases[at..]) {
            settings = known.clone();
            continue;
        }
        settings = layer(base, settings, files, sources, &mut unheard).unwrap_or_default();
        if known.len() < MOST_BASES {
            known.push((bases[at..].to_vec(), settings.clone()));
        }
    }
    layer(name, settings, files, sources, diagnostics)
}

/// The error for a layout that begins with none that there is, or with itself.
fn wrong_base(name: &str, files: &FormatFiles, sources: &Sources) -> Option<Diagnostic> {
    let fault = files.base_fault(name)?;
    let file = files.get(&format!("pdf/{name}.yml"))?;
    let layouts = files.iter().filter_map(|(path, _)| path.strip_prefix("pdf/")?.strip_suffix(".yml"));
    let layouts: Vec<&str> = layouts.filter(|other| !other.contains('/') && *other != name).collect();
    let (code, message) = match &fault {
        BaseFault::Missing(base) => {
            (Code::UnknownLayout, format!("`base` is `{base}`, and there is no such layout"))
        }
        BaseFault::Circle(round) => {
            (Code::Settings, format!("`base` goes round in a circle: {}", quoted(round)))
        }
        BaseFault::TooDeep => (Code::Settings, format!("`base` of `{name}` begins with too many others")),
    };
    let source = text_source(file, sources);
    let place = source.and_then(|source| {
        let lines = source.text().split_inclusive('\n');
        let before = lines.take_while(|line| !line.starts_with("base:")).map(str::len).sum();
        let line = source.text().get(before..)?.lines().next()?;
        Some(source.span(before..before + line.trim_end().len()))
    });
    let mut finding = Diagnostic::new(code, message).at_option(place);
    if let BaseFault::Missing(base) = fault {
        finding = finding.did_you_mean(base, layouts.iter().copied());
    }
    let more = if layouts.len() > MOST_NAMED { " and more" } else { "" };
    let named = quoted(layouts.iter().take(MOST_NAMED));
    Some(finding.hint(format!("there are {named}{more}")))
}

/// The settings of a layout's own files over others.
fn layer(
    name: &str,
    mut settings: PageSettings,
    files: &FormatFiles,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<PageSettings> {
    let path = format!("pdf/{name}.yml");
    let Some(file) = files.get(&path) else { return Some(settings) };
    if let Some(source) = files.replaced(&path).and_then(|file| text_source(&file, sources)) {
        settings = settings::read(&source, settings, diagnostics);
    }
    Some(settings::read(&text_source(file, sources)?, settings, diagnostics))
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| extensions.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}
