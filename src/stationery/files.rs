//! The files of formats/: the built-in ones, and a workspace's own in their places.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use super::bases::{self, BaseFault};
use super::font_provider::{FontProvider, SystemFonts};
use crate::format::Format;
use crate::order::Trees as _;
use crate::source::{Source, Sources};
use crate::value::Field;

/// The files of formats/, by path below it, such as `html/coverletter.hbs`.
///
/// Starts with the built-in files; a workspace's own replace them one by one.
#[derive(Clone, Debug, Default)]
pub struct FormatFiles {
    files: BTreeMap<String, FormatFile>,
    provider: Option<(SystemFonts, Arc<dyn FontProvider>)>,
    theme: Option<Field>,
    /// Whether they are of a Jekyll site, where a page's `theme` may be one of Jekyll's.
    of_site: bool,
    /// The layouts that layouts begin with.
    bases: BTreeMap<String, String>,
    /// The paths that hold the file of another layout.
    lent: BTreeSet<String>,
}

/// One file of formats/.
#[derive(Clone, Debug)]
pub struct FormatFile {
    /// The path as shown to the user.
    pub name: String,
    /// The content.
    pub bytes: FileBytes,
}

/// The bytes of a file, shared by everything that reads them.
#[derive(Clone, Debug)]
pub struct FileBytes(Arc<Cow<'static, [u8]>>);

impl From<&'static [u8]> for FileBytes {
    fn from(bytes: &'static [u8]) -> Self {
        Self(Arc::new(Cow::Borrowed(bytes)))
    }
}

impl From<Vec<u8>> for FileBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Arc::new(Cow::Owned(bytes)))
    }
}

impl Deref for FileBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for FileBytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

/// Declares the embedded files once, each under its path below formats/.
macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/formats/", $path)))),*]
    };
}

/// Every built-in file. A test compares the list with the folder.
const EMBEDDED: &[(&str, &[u8])] = embedded![
    "docx/coverletter.hbs",
    "docx/din5008.hbs",
    "docx/letterhead.hbs",
    "docx/plain.hbs",
    "docx/styles.xml",
    "html/british.css",
    "html/compact.css",
    "html/coverletter.hbs",
    "html/din5008.css",
    "html/din5008.hbs",
    "html/din5008a.css",
    "html/french.css",
    "html/letter.css",
    "html/letterhead.css",
    "html/letterhead.hbs",
    "html/plain.hbs",
    "html/swiss.css",
    "html/theme.css",
    "json/document.schema.json",
    "locale/ar.yml",
    "locale/bg.yml",
    "locale/ca.yml",
    "locale/cs.yml",
    "locale/da.yml",
    "locale/de-CH.yml",
    "locale/de.yml",
    "locale/el.yml",
    "locale/en-GB.yml",
    "locale/en.yml",
    "locale/es.yml",
    "locale/et.yml",
    "locale/fi.yml",
    "locale/fr.yml",
    "locale/he.yml",
    "locale/hr.yml",
    "locale/hu.yml",
    "locale/it.yml",
    "locale/lt.yml",
    "locale/lv.yml",
    "locale/nb.yml",
    "locale/nl.yml",
    "locale/pl.yml",
    "locale/pt-PT.yml",
    "locale/pt.yml",
    "locale/quotes-LICENSE.txt",
    "locale/quotes.json",
    "locale/ro.yml",
    "locale/ru.yml",
    "locale/sk.yml",
    "locale/sl.yml",
    "locale/sv.yml",
    "locale/tr.yml",
    "locale/uk.yml",
    "markdown/coverletter.hbs",
    "markdown/din5008.hbs",
    "markdown/letterhead.hbs",
    "markdown/plain.hbs",
    "pdf/british.yml",
    "pdf/compact.yml",
    "pdf/coverletter.yml",
    "pdf/din5008.yml",
    "pdf/din5008a.yml",
    "pdf/fonts/NotoEmoji-Letters.ttf",
    "pdf/fonts/NotoEmoji-OFL.txt",
    "pdf/fonts/NotoSansSymbols2-Letters.ttf",
    "pdf/fonts/NotoSansSymbols2-OFL.txt",
    "pdf/fonts/SourceCodePro-Italic.ttf",
    "pdf/fonts/SourceCodePro-OFL.txt",
    "pdf/fonts/SourceCodePro-Regular.ttf",
    "pdf/fonts/SourceCodePro-SemiBold.ttf",
    "pdf/fonts/SourceSans3-Italic.ttf",
    "pdf/fonts/SourceSans3-OFL.txt",
    "pdf/fonts/SourceSans3-Regular.ttf",
    "pdf/fonts/SourceSans3-SemiBold.ttf",
    "pdf/fonts/SourceSans3-SemiBoldItalic.ttf",
    "pdf/fonts/SourceSerif4-Italic.ttf",
    "pdf/fonts/SourceSerif4-OFL.txt",
    "pdf/fonts/SourceSerif4-Regular.ttf",
    "pdf/fonts/SourceSerif4-SemiBold.ttf",
    "pdf/fonts/SourceSerif4-SemiBoldItalic.ttf",
    "pdf/french.yml",
    "pdf/letterhead.yml",
    "pdf/plain.yml",
    "pdf/swiss.yml",
    "text/coverletter.hbs",
    "text/din5008.hbs",
    "text/letterhead.hbs",
    "text/plain.hbs",
    "themes/awesome.yml",
    "themes/banner.yml",
    "themes/classic.yml",
    "themes/engineering.yml",
    "themes/formal.yml",
    "themes/moderncv.yml",
    "themes/scholar.yml",
    "themes/swiss.yml",
];

/// The built-in files, for whoever needs no others.
static BUILT_IN: LazyLock<FormatFiles> = LazyLock::new(|| {
    let file = |&(path, bytes): &(&str, &'static [u8])| {
        (path.to_owned(), FormatFile { name: format!("formats/{path}"), bytes: bytes.into() })
    };
    let files = EMBEDDED.iter().map(file).tree_map();
    let mut built_in = FormatFiles { files, ..FormatFiles::default() };
    built_in.complete();
    built_in
});

impl FormatFiles {
    /// The built-in files, and a workspace's own to be.
    pub fn embedded() -> Self {
        Self::built_in().clone()
    }

    /// The built-in files.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Whether the file at a path is the one that letterpress comes with.
    pub fn is_built_in(&self, path: &str) -> bool {
        self.get(path).is_some_and(FormatFile::is_built_in)
    }

    /// Lets PDFs be set in fonts of the system, those of `which`.
    pub fn lend(&mut self, which: SystemFonts, from: Arc<dyn FontProvider>) {
        self.provider = Some((which, from));
    }

    /// The fonts of the system that PDFs may be set in, where there are any.
    pub fn lent(&self) -> Option<(&SystemFonts, &Arc<dyn FontProvider>)> {
        self.provider.as_ref().map(|(which, provider)| (which, provider))
    }

    /// Gives letters the theme that the workspace asks for.
    pub fn set_theme(&mut self, theme: Field) {
        self.theme = Some(theme);
    }

    /// Says that they are of a Jekyll site.
    pub fn set_of_site(&mut self) {
        self.of_site = true;
    }

    /// Whether they are of a Jekyll site.
    pub fn is_of_site(&self) -> bool {
        self.of_site
    }

    /// The theme that the workspace asks for.
    pub fn theme(&self) -> Option<&Field> {
        self.theme.as_ref()
    }

    /// Puts a workspace's own file in the place of the built-in one, or beside them. Settings may be called `.yaml`, too.
    pub fn replace(&mut self, path: impl Into<String>, file: FormatFile) {
        let mut path = path.into();
        if let Some(stem) = path.strip_suffix(".yaml") {
            path = format!("{stem}.yml");
        }
        self.lent.remove(&path);
        self.files.insert(path, file);
    }

    /// Gives layouts the files that they lack: those of the layout that their page settings name as their `base`, and
    /// without one for word processors what suits them. Whoever puts a file in its place calls it afterwards.
    pub fn complete(&mut self) {
        for path in std::mem::take(&mut self.lent) {
            self.files.remove(&path);
        }
        let files = self.files.iter().map(|(path, file)| (path.as_str(), &*file.bytes));
        let built_in =
            |path: &str| EMBEDDED.iter().find(|(known, _)| *known == path).map(|(_, bytes)| *bytes);
        self.bases = bases::of(files, built_in);
        for (path, from) in bases::lacking(&self.files, &self.bases) {
            if let Some(file) = self.files.get(&from).cloned() {
                self.files.insert(path.clone(), file);
                self.lent.insert(path);
            }
        }
    }

    /// The layouts that a layout begins with, the nearest first.
    pub fn bases(&self, layout: &str) -> Vec<&str> {
        bases::chain(&self.bases, layout)
    }

    /// What is wrong with what a layout begins with.
    pub fn base_fault<'a>(&'a self, layout: &'a str) -> Option<BaseFault<'a>> {
        let path = format!("pdf/{layout}.yml");
        let has =
            |format: &Format, other: &str| self.files.contains_key(&format!("{}/{other}.hbs", format.name()));
        let is_there = |other: &str| {
            self.files.contains_key(&format!("pdf/{other}.yml"))
                || Format::ALL.iter().any(|format| has(format, other))
        };
        bases::fault(&self.bases, layout, self.get(&path)?, self.replaced(&path).is_some(), is_there)
    }

    /// The file at a path below formats/.
    pub fn get(&self, path: &str) -> Option<&FormatFile> {
        self.files.get(path)
    }

    /// The built-in file that a workspace's own stands for, which needs to say only what it changes.
    pub fn replaced(&self, path: &str) -> Option<FormatFile> {
        if self.get(path)?.is_built_in() {
            return None;
        }
        let &(_, bytes) = EMBEDDED.iter().find(|(built_in, _)| *built_in == path)?;
        Some(FormatFile { name: format!("formats/{path}"), bytes: bytes.into() })
    }

    /// Paths and files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FormatFile)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }
}

impl FormatFile {
    /// Whether it is one that letterpress comes with.
    pub fn is_built_in(&self) -> bool {
        matches!(*self.bytes.0, Cow::Borrowed(_))
    }
}

/// Decodes a text file of formats/ and keeps it as a source, so that mistakes in it can be pointed at.
pub fn text_source(file: &FormatFile, sources: &Sources) -> Option<Arc<Source>> {
    let text = std::str::from_utf8(&file.bytes).ok()?;
    Some(sources.add(file.name.clone(), text.strip_prefix('\u{feff}').unwrap_or(text)))
}
