//! What the things that letters ask for are now, as fingerprints.

use std::collections::{BTreeSet, HashMap};
use std::path::{Component, Path};
use std::sync::{Arc, Mutex};

use super::Draft;
use super::digest::{Digester, Fingerprint};
use crate::check;
use crate::dependency::Dependency;
use crate::format::Format;
use crate::jekyll::liquid::PAGE_LISTS;
use crate::keys::Surroundings;
use crate::letter::{Lang, Layout};
use crate::locks::lock;
use crate::render::CompiledFormats;
use crate::render::registry;
use crate::value::{Map, Value};
use crate::workspace::{Workspace, employers, files};

/// Bytes that hold a font's table of tables (OpenType 1.9, "Table Directory"): sixteen for each of at most 63.
const FONT_TABLES: usize = 1024;

/// How a font with TrueType outlines begins (the same).
const TRUE_TYPE: &[u8] = b"\0\x01\0\0";

/// A layout of a workspace, by its place in memory, in a format.
type LayoutKey = (usize, Format, Layout);

/// The fingerprints of a run, by the place of their workspace in memory; each is computed once.
#[derive(Debug, Default)]
pub struct FingerprintCache {
    known: Mutex<HashMap<usize, HashMap<Dependency, Option<Fingerprint>>>>,
    formats: Mutex<HashMap<LayoutKey, Arc<BTreeSet<Dependency>>>>,
}

impl FingerprintCache {
    /// The fingerprint of something that a letter asks for; none where it is not there.
    pub fn fingerprint(&self, draft: &Draft<'_>, dependency: &Dependency) -> Option<Fingerprint> {
        if is_of_letter(dependency) {
            return fresh(draft, dependency);
        }
        let place = std::ptr::from_ref(draft.workspace).addr();
        let known = |dependency| {
            let known = lock(&self.known);
            known.get(&place).and_then(|known| known.get(dependency).copied())
        };
        known(dependency).unwrap_or_else(|| {
            let print = fresh(draft, dependency);
            let mut known = lock(&self.known);
            known.entry(place).or_default().insert(dependency.clone(), print);
            print
        })
    }

    /// What making a format asks for, for letters of a layout.
    pub fn of_format(&self, draft: &Draft<'_>, format: Format, layout: &Layout) -> Arc<BTreeSet<Dependency>> {
        let key = (std::ptr::from_ref(draft.workspace).addr(), format, layout.clone());
        let mut known = lock(&self.formats);
        let reads =
            known.entry(key).or_insert_with(|| Arc::new(registry::reads(format, layout, draft.formats)));
        Arc::clone(reads)
    }
}

/// The fingerprint of something that a letter asks for, computed.
fn fresh(draft: &Draft<'_>, dependency: &Dependency) -> Option<Fingerprint> {
    let Draft { workspace, formats, .. } = draft;
    let (site, known) = (workspace.site(), workspace.employers());
    let data = || site.get("data").and_then(Value::as_map);
    match dependency {
        Dependency::Setting(key) => site.get(key).map(Fingerprint::of_json),
        Dependency::Settings => Some(all_but(site, "data")),
        Dependency::Data(key) => data()?.get(key).map(Fingerprint::of_json),
        Dependency::AllData => data().map(|data| all_but(data, employers::EMPLOYERS)),
        Dependency::Employer(key) => employer(workspace, key),
        Dependency::AllEmployers => {
            let mut digester = Digester::default();
            for employer in known {
                digester.part(employer.key.as_bytes());
                digester.json(&employer.data);
            }
            Some(digester.fingerprint())
        }
        Dependency::PageList(key) => {
            let is_list = PAGE_LISTS.contains(&&**key) || site.get("collections").is_some();
            let listed = is_list.then(|| workspace.pages().listed(None))??;
            listed.lists.get(key).map(Fingerprint::of_json)
        }
        Dependency::Place | Dependency::Defaults => of_letter(draft, dependency),
        Dependency::File(path) => file(workspace, &draft.folder, path),
        Dependency::Locale(tag) => {
            let locales = &formats.stationery.locales;
            let words = [Lang::parse(tag).unwrap_or_default(), Lang::default()];
            let words = words.map(|lang| {
                let mut words = locales.get(&lang);
                words.starter = None;
                words
            });
            // contacts are read in the words of all languages; those that letterpress comes with change with it
            let people: Vec<_> = locales.own_people().collect();
            Some(Fingerprint::of(format!("{words:?}{people:?}").as_bytes()))
        }
        Dependency::LayoutParts(layout) => {
            let shown = (formats.stationery.shown(layout), formats.templates.shows_date(layout));
            Some(Fingerprint::of(format!("{shown:?}").as_bytes()))
        }
        Dependency::FormatFile(path) => formats.files.get(path).map(|file| Fingerprint::of(&file.bytes)),
        Dependency::Fonts => Some(fonts(formats)),
        Dependency::StrayKeys => {
            let strays = check::stray_settings(*workspace);
            Some(Fingerprint::of(strays.join("\n").as_bytes()))
        }
        Dependency::Mention(name) => {
            let mentions = Surroundings::mentions(*workspace);
            mentions.roots(name).map(|roots| Fingerprint::of(&[roots]))
        }
    }
}

/// The data of an employer of a workspace; none where there is no such employer.
pub fn employer(workspace: &Workspace, key: &str) -> Option<Fingerprint> {
    workspace.employers().get(key).map(|employer| Fingerprint::of_json(&employer.data))
}

/// Whether a fingerprint is one letter's: of where it lies, of the employer that it is for, or of a file beside a letter
/// that lies outside of the workspace. Those are not kept: there are as many as letters.
fn is_of_letter(dependency: &Dependency) -> bool {
    match dependency {
        Dependency::Place | Dependency::Defaults | Dependency::Employer(_) => true,
        Dependency::File(path) => {
            !Path::new(&**path).components().all(|part| matches!(part, Component::Normal(_)))
        }
        Dependency::Setting(_)
        | Dependency::Settings
        | Dependency::Data(_)
        | Dependency::AllData
        | Dependency::AllEmployers
        | Dependency::PageList(_)
        | Dependency::Locale(_)
        | Dependency::LayoutParts(_)
        | Dependency::FormatFile(_)
        | Dependency::Fonts
        | Dependency::StrayKeys
        | Dependency::Mention(_) => false,
    }
}

/// What the place of a letter gives it.
fn of_letter(draft: &Draft<'_>, dependency: &Dependency) -> Option<Fingerprint> {
    let place = draft.letter.as_ref()?.place.as_ref()?;
    if *dependency == Dependency::Defaults {
        return (!place.defaults.is_empty()).then(|| Fingerprint::of_json(&place.defaults));
    }
    let parts = (&place.path, &place.collection, &place.permalink, &place.excerpt_separator);
    Some(Fingerprint::of_json(&parts))
}

fn all_but(map: &Map, except: &str) -> Fingerprint {
    let mut digester = Digester::default();
    for (key, value) in map.iter().filter(|(key, _)| &***key != except) {
        digester.part(key.as_bytes());
        digester.json(value);
    }
    digester.fingerprint()
}

/// A file that a letter includes or shows; none where there is no file, or one that a letter in `folder` may not read.
fn file(workspace: &Workspace, folder: &Path, path: &str) -> Option<Fingerprint> {
    let path = workspace.root().join(path);
    let safety = &workspace.settings().safety;
    let most = safety.file_bytes.max(safety.image_bytes).max(safety.enclosure_bytes);
    let may = may_read(workspace, folder, &path);
    may.then(|| workspace.reader().bytes(&path, most).ok())?.map(|bytes| Fingerprint::of(&bytes))
}

/// Whether a file is one that a letter in `folder` may be made of. A manifest may come from a stranger.
pub fn may_read(workspace: &Workspace, folder: &Path, path: &Path) -> bool {
    path.is_file() && files::is_inside(path, &[workspace.root(), folder])
}

/// The fonts of formats/, and those of the system that may be used.
fn fonts(formats: &CompiledFormats) -> Fingerprint {
    let mut digester = Digester::default();
    for (path, file) in formats.files.iter().filter(|(path, _)| path.starts_with("pdf/fonts/")) {
        digester.part(path.as_bytes());
        // our own fonts are most of the program: what stands at their start is a checksum of each table
        if file.is_built_in() && file.bytes.starts_with(TRUE_TYPE) {
            digester.part(&file.bytes.len().to_le_bytes());
            digester.part(&file.bytes[..file.bytes.len().min(FONT_TABLES)]);
        } else {
            digester.part(&file.bytes);
        }
    }
    if let Some((which, _)) = formats.files.lent() {
        digester.part(format!("{which:?}").as_bytes());
    }
    formats.fonts.system_fonts().for_each(|font| digester.part(font));
    digester.fingerprint()
}
