//! Finds and reads a user's folder. The only part that reads files.
//!
//! takes a [`Root`]; gives a [`Workspace`]: settings, `site`, employers, the files of formats/, and what
//! letters include and show. A mistake in any of these is pushed and the rest read on, so that all of them
//! show in one run.

pub mod data;
pub mod dictionaries;
pub mod employers;
pub mod enclosures;
pub mod encoding;
mod file_cache;
pub mod file_names;
pub mod file_room;
pub mod files;
pub mod fonts;
mod format_files;
pub mod holding;
pub mod images;
pub mod includes;
pub mod letters;
mod meant_file;
mod mentions;
pub mod pages;
pub mod published;
pub mod read;
pub mod resume;
pub mod root;
pub mod settings;
pub mod site_layout;
pub mod watch;

use std::collections::{BTreeMap, HashMap};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::employer::{Employer, Employers, names};
use crate::format::Format;
use crate::keys::Mentions;
use crate::order;
use crate::render::CompiledFormats;
use crate::stationery::files::FormatFiles;
use crate::stationery::font_provider::SystemFonts;
use crate::value::{Map, Value};

pub use dictionaries::WorkspaceDictionaries;
pub use enclosures::EnclosureFolder;
pub use fonts::SystemFontFolder;
pub use holding::Holding;
pub use images::ImageFolder;
pub use includes::IncludeFolder;
pub use letters::LetterFile;
use letters::ListedLetters;
pub use pages::Pages;
pub use read::{FileReader, shown};
pub use root::{Root, WorkspaceKind};
pub use settings::{FileNameStyle, Safety, Settings};

/// The most rows of a job list for one company that are looked through for contacts and jobs that stand in another's letter.
const MOST_ROWS_OF_ONE: usize = 100;

/// A user's folder, read.
#[derive(Debug)]
pub struct Workspace {
    root: Root,
    source: PathBuf,
    data_folder: PathBuf,
    reader: Arc<FileReader>,
    settings: Settings,
    site: Arc<Map>,
    employers: Employers,
    /// Those and the ones that the rows of a job list describe.
    listed: Option<Employers>,
    format_files: FormatFiles,
    layouts: BTreeMap<String, Vec<String>>,
    dictionaries: WorkspaceDictionaries,
    letters: OnceLock<ListedLetters>,
    all_pages: OnceLock<ListedLetters>,
    employer_names: OnceLock<names::EmployerNames>,
    /// letterpress.yml, as it is written.
    own_settings: Arc<Map>,
    mentions: OnceLock<Mentions>,
    pages: Arc<Pages>,
    includes: IncludeFolder,
    images: ImageFolder,
    enclosures: EnclosureFolder,
    source_folders: Vec<(PathBuf, Holding)>,
}

/// The warning for what stands where a folder of a workspace is looked for, and is none: a pipe, a link that leads nowhere.
fn no_folder(path: &Path) -> Option<Diagnostic> {
    let path = files::here(path);
    // a plain file of that name is another thing of the user's
    path.symlink_metadata().ok().filter(|_| !path.is_dir() && !path.is_file())?;
    let name = shown(path);
    let message = format!("`{name}` is no folder, and is passed over");
    Some(Diagnostic::new(Code::UnreadableFile, message).severity(Severity::Warning).in_file(name))
}

impl Workspace {
    /// Reads a workspace; what is wrong with it is pushed, and the rest of it is there.
    pub fn open(root: Root, reader: &Arc<FileReader>, diagnostics: &mut Diagnostics) -> Self {
        let (site, settings, own_settings) = settings::files::read(&root, reader, diagnostics);
        let reader = &Arc::new(reader.within(&settings.safety, settings.encoding));
        let WorkspaceFolders { source, data: data_folder, includes: includes_folder } =
            WorkspaceFolders::of(&root, &site, diagnostics);
        let folders = ["formats", "dictionaries", "letters"].map(|name| source.join(name));
        let folders = folders.iter().chain([&data_folder, &includes_folder]);
        folders.filter_map(|folder| no_folder(folder)).for_each(|found| diagnostics.push(found));
        let employers = match root.kind {
            WorkspaceKind::Jekyll if !root::are_same(&data_folder, &root.path) => {
                employers::read(&[&data_folder, &root.path], &root.path, reader, diagnostics)
            }
            WorkspaceKind::Jekyll | WorkspaceKind::Letterpress | WorkspaceKind::Bare => {
                employers::read(&[&root.path], &root.path, reader, diagnostics)
            }
        };
        let mut own = data::tree(&data_folder, &root.path, employers::EMPLOYERS, reader, diagnostics);
        resume::read(&root, &mut own, reader, diagnostics);
        reader.take_remarks().for_each(|remark| diagnostics.push(remark));
        let plain_list = match root.kind {
            WorkspaceKind::Jekyll => employers::plain_list(&data_folder, &root.path, reader),
            WorkspaceKind::Letterpress | WorkspaceKind::Bare => None,
        };
        let mut site = with_data(site, &own, &employers, plain_list);
        resume::lend(&mut site, &own);
        if root.kind == WorkspaceKind::Jekyll && site.get("baseurl").is_none_or(|value| *value == Value::Nil)
        {
            site.insert("baseurl", "");
        }
        let pages = Arc::new(Pages::new(&root.path, &source, root.kind, &site, reader));
        let format_files = format_files_of(&root, &settings, reader, diagnostics);
        let site = Arc::new(site);
        Self {
            dictionaries: WorkspaceDictionaries::new(&root.path, &site, reader, settings.system_dictionaries),
            source_folders: holding::source_folders(&root, &source, &data_folder, &includes_folder),
            layouts: layouts(&format_files),
            letters: OnceLock::new(),
            all_pages: OnceLock::new(),
            employer_names: OnceLock::new(),
            own_settings,
            mentions: OnceLock::new(),
            includes: IncludeFolder::new(
                &root.path,
                includes_folder,
                Arc::clone(reader),
                Some(Arc::clone(&pages)),
            ),
            pages,
            images: ImageFolder::new(&root.path, Arc::clone(reader), &settings.safety),
            enclosures: EnclosureFolder::new(&root.path, Arc::clone(reader), &settings.safety),
            source,
            data_folder,
            reader: Arc::clone(reader),
            settings,
            site,
            employers,
            listed: None,
            format_files,
            root,
        }
    }

    /// The folder, as the user would type it; empty for the current one.
    pub fn root(&self) -> &Path {
        &self.root.path
    }

    /// The folder, and how it is laid out.
    pub fn place(&self) -> &Root {
        &self.root
    }

    /// How it is laid out.
    pub fn kind(&self) -> WorkspaceKind {
        self.root.kind
    }

    /// Where pages lie: the root, unless a site's `source` says otherwise.
    pub fn source(&self) -> &Path {
        &self.source
    }

    /// The folders that letters are made from, and which of the files in each.
    pub fn source_folders(&self) -> &[(PathBuf, Holding)] {
        &self.source_folders
    }

    /// Where `site.data` is read from.
    pub fn data_folder(&self) -> &Path {
        &self.data_folder
    }

    /// What reads its files.
    pub fn reader(&self) -> &Arc<FileReader> {
        &self.reader
    }

    /// What it decides for all of its letters.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// `site`: the settings, and `site.data` with `site.data.employers`.
    pub fn site(&self) -> &Arc<Map> {
        &self.site
    }

    /// Its employers.
    pub fn employers(&self) -> &Employers {
        &self.employers
    }

    /// Adds the employers that the rows of a job list describe to those whose names are looked for in letters. What a row says
    /// goes before what the workspace says of the same employer.
    pub fn list_employers(&mut self, described: impl Iterator<Item = Employer>) {
        let mut rows: HashMap<String, usize> = HashMap::new();
        let mut is_among_first = |employer: &Employer| {
            let count = rows.entry(employer.name().unwrap_or_default().to_lowercase()).or_default();
            *count += 1;
            *count <= MOST_ROWS_OF_ONE
        };
        let described: Vec<Employer> = described.filter(|employer| is_among_first(employer)).collect();
        if !described.is_empty() {
            self.listed = Some(Employers::new(described.into_iter().chain(self.employers.iter().cloned())));
            self.employer_names = OnceLock::new();
        }
    }

    /// The employers whose names are looked for in letters: its own, and those that the rows of a job list describe.
    pub fn checked_employers(&self) -> &Employers {
        self.listed.as_ref().unwrap_or(&self.employers)
    }

    /// What those and their jobs are called; collected once.
    pub fn employer_names(&self) -> &names::EmployerNames {
        self.employer_names.get_or_init(|| names::EmployerNames::new(self.checked_employers()))
    }

    /// What the words of its letters are looked up in.
    pub fn dictionaries(&self) -> &WorkspaceDictionaries {
        &self.dictionaries
    }

    /// The names of the layouts a format has, sorted.
    pub fn layouts(&self, format: Format) -> &[String] {
        self.layouts.get(format.name()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The names of all layouts, sorted, each once.
    pub fn layout_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.layouts.values().flatten().map(String::as_str).collect();
        order::sort(&mut names);
        names.dedup();
        names
    }

    /// Whether any format has a layout of that name.
    pub fn has_layout(&self, name: &str) -> bool {
        self.layouts.values().flatten().any(|layout| layout == name)
    }

    /// Every letter, sorted by path; listed once.
    pub fn letters(&self, diagnostics: &mut Diagnostics) -> &[LetterFile] {
        self.letters.get_or_init(|| letters::all(self, diagnostics)).files()
    }

    /// Its pages.
    pub fn pages(&self) -> &Pages {
        &self.pages
    }

    /// What its letters may include.
    pub fn includes(&self) -> &IncludeFolder {
        &self.includes
    }

    /// What its letters may show.
    pub fn images(&self) -> &ImageFolder {
        &self.images
    }

    /// What its letters may enclose.
    pub fn enclosures(&self) -> &EnclosureFolder {
        &self.enclosures
    }

    /// Compiles its formats; what is malformed is pushed, under the policy of its settings, too.
    pub fn formats(&self, diagnostics: &mut Diagnostics) -> CompiledFormats {
        let mut found = Diagnostics::new(diagnostics.policy().over(&self.settings.policy));
        let formats = CompiledFormats::new(self.format_files.clone(), self.reader.sources(), &mut found);
        diagnostics.extend(found);
        formats
    }
}

/// Where a workspace has its pages, its data and what they include.
struct WorkspaceFolders {
    source: PathBuf,
    data: PathBuf,
    includes: PathBuf,
}

impl WorkspaceFolders {
    fn of(root: &Root, site: &Map, diagnostics: &mut Diagnostics) -> Self {
        let source = match root.kind {
            WorkspaceKind::Jekyll => site_source(root, site, diagnostics),
            WorkspaceKind::Letterpress | WorkspaceKind::Bare => root.path.clone(),
        };
        let folder = |key: &str, default: &str| match site.get(key).and_then(Value::as_str) {
            Some(name) if is_plain(name) => source.join(name),
            Some(_) | None => source.join(default),
        };
        let (data, includes) = match root.kind {
            WorkspaceKind::Jekyll => (folder("data_dir", "_data"), folder("includes_dir", "_includes")),
            WorkspaceKind::Letterpress | WorkspaceKind::Bare => {
                (source.join("data"), source.join("includes"))
            }
        };
        Self { source, data, includes }
    }
}

/// The folders that letters of a workspace are made from, as [`Workspace::source_folders`] has them; only its settings are read.
pub fn source_folders_of(root: &Root) -> Vec<(PathBuf, Holding)> {
    let mut unheard = Diagnostics::default();
    let (site, _, _) = settings::files::read(root, &FileReader::default(), &mut unheard);
    let WorkspaceFolders { source, data, includes } = WorkspaceFolders::of(root, &site, &mut unheard);
    holding::source_folders(root, &source, &data, &includes)
}

/// A Jekyll site's `source`, which must stay inside the site.
fn site_source(root: &Root, site: &Map, diagnostics: &mut Diagnostics) -> PathBuf {
    let Some(field) = site.field("source") else { return root.path.clone() };
    match field.value.as_str() {
        Some(name) if is_plain(name) && is_folder_of(root, &root.path.join(name)) => {
            root.path.join(name).components().filter(|part| *part != Component::CurDir).collect()
        }
        _ => {
            diagnostics.push(
                Diagnostic::new(Code::Settings, "`source` is not a folder of the site")
                    .at_option(field.span.or(field.key_span)),
            );
            root.path.clone()
        }
    }
}

/// Whether a folder is there and, with every symbolic link followed, lies in the workspace.
fn is_folder_of(root: &Root, folder: &Path) -> bool {
    files::here(folder).is_dir() && files::is_inside(folder, &[&root.path])
}

/// Whether a path of the settings stays below where it starts.
fn is_plain(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// Puts data/ and the employers under `site.data`, over what the settings have there.
fn with_data(mut site: Map, own: &Map, employers: &Employers, plain_list: Option<Value>) -> Map {
    let mut data = match site.get("data") {
        Some(Value::Map(map)) => Map::clone(map),
        Some(_) | None => Map::new(),
    };
    for (key, field) in own.fields() {
        data.insert_field(Arc::clone(key), field.clone());
    }
    let employers = || Value::from(Arc::clone(employers.map()));
    data.insert(employers::EMPLOYERS, plain_list.unwrap_or_else(employers));
    site.insert("data", data);
    site
}

/// The files of its formats, with what its settings lend them.
fn format_files_of(
    root: &Root,
    settings: &Settings,
    reader: &FileReader,
    diagnostics: &mut Diagnostics,
) -> FormatFiles {
    let mut files = format_files::read(root, reader, settings.safety.all_file_bytes, diagnostics);
    if settings.system_fonts != SystemFonts::Never {
        let folders = SystemFontFolder::new(&reader.system_folders().fonts);
        files.lend(settings.system_fonts.clone(), Arc::new(folders));
    }
    if root.kind == WorkspaceKind::Jekyll {
        files.set_of_site();
    }
    if let Some(theme) = &settings.theme {
        files.set_theme(theme.clone());
    }
    files
}

/// The names of the layouts right below each format's folder: templates, and the page settings of PDF.
fn layouts(files: &FormatFiles) -> BTreeMap<String, Vec<String>> {
    let mut layouts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, _) in files.iter() {
        if let Some((format, layout)) =
            path.strip_suffix(".hbs").or_else(|| page_settings(path)).and_then(|path| path.split_once('/'))
            && !layout.contains('/')
        {
            layouts.entry(format.to_owned()).or_default().push(layout.to_owned());
        }
    }
    layouts
}

/// A file of page settings without its extension.
fn page_settings(path: &str) -> Option<&str> {
    path.strip_suffix(".yml").filter(|path| path.starts_with("pdf/"))
}

#[cfg(test)]
mod tests;
