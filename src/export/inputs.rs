//! What an artifact is made of, as fingerprints, and what of it changed.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::json;

use super::digest::{Digester, Fingerprint};
use super::from_root;
use super::manifest::{Entry, Inputs, Shared};
use crate::diagnostic::{Code, Policy};
use crate::driver::sight::{Facts, Sight};
use crate::driver::{Draft, Job, LetterRequest};
use crate::format::Format;
use crate::letter::Letter;
use crate::render::Formats;
use crate::render::registry::{self, Made};
use crate::value::{Field, Value};
use crate::workspace::files::{here, is_inside};
use crate::workspace::{Workspace, employers, shown};

/// Why an artifact is written, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It never was.
    New,
    /// The letter's text is another, or another letter had its name.
    Letter,
    /// Its row of the job list has other values.
    Row,
    /// A file it includes or shows is another.
    File,
    /// The employer's data are others.
    Employer,
    /// `site.data` is another.
    Data,
    /// The settings are others.
    Settings,
    /// The format's files are others.
    Format,
    /// The options are others.
    Options,
    /// The program is another.
    Program,
    /// Other employers are called otherwise, and the checks now find something else.
    Names,
    /// The file is gone.
    Deleted,
    /// The file has another content.
    Tampered,
    /// A run was killed while it wrote the file.
    Interrupted,
    /// Everything is written.
    Forced,
    /// Nothing is another.
    Unchanged,
    /// Its letter or its employer is gone.
    Gone,
}

impl Reason {
    /// The words shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Letter => "letter changed",
            Self::Row => "row changed",
            Self::File => "included file changed",
            Self::Employer => "employer changed",
            Self::Data => "data changed",
            Self::Settings => "settings changed",
            Self::Format => "format changed",
            Self::Options => "options changed",
            Self::Program => "program changed",
            Self::Names => "names of employers changed",
            Self::Deleted => "deleted",
            Self::Tampered => "tampered",
            Self::Interrupted => "interrupted",
            Self::Forced => "forced",
            Self::Unchanged => "unchanged",
            Self::Gone => "gone",
        }
    }
}

/// The files a letter includes or shows, from the workspace; none for one that is not there.
pub type Files = BTreeMap<Arc<str>, Option<Facts>>;

/// Whose inputs are asked for.
#[derive(Clone, Copy, Debug)]
pub struct InputRequest<'a> {
    /// The letter, as it was read.
    pub draft: &'a Draft<'a>,
    /// The same, parsed.
    pub letter: &'a Letter,
    /// For whom.
    pub job: &'a Job,
    /// The options.
    pub request: &'a LetterRequest,
}

/// What a run knows of inputs; each is hashed once.
#[derive(Debug, Default)]
pub struct InputBook {
    workspaces: Mutex<BTreeMap<PathBuf, Arc<WorkspaceInputs>>>,
    files: Mutex<HashMap<PathBuf, Option<Facts>>>,
    shared: Mutex<BTreeMap<Shared, Arc<Shared>>>,
    places: Mutex<BTreeMap<(PathBuf, PathBuf), String>>,
}

#[derive(Debug)]
struct WorkspaceInputs {
    settings: Fingerprint,
    data: Fingerprint,
    names: Fingerprint,
    formats: BTreeMap<Format, OnceLock<Fingerprint>>,
    options: Fingerprint,
    employers: OnceLock<Fingerprint>,
}

impl InputBook {
    /// The inputs of one format of a letter that uses these files, in the folder its artifacts go to.
    pub fn inputs(&self, of: InputRequest<'_>, format: Format, folder: &Path, files: Files) -> Inputs {
        let InputRequest { draft, letter, job, request } = of;
        let facts = draft.facts.get_or_init(|| Facts::of(letter.source.text()));
        let workspace = self.workspace(draft, request);
        let sight = files.values().flatten().map(|facts| facts.sight).fold(facts.sight, Sight::max);
        let shared = Shared {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            workspace: self.place(draft.workspace, folder),
            settings: workspace.settings,
            data: workspace.data,
            names: workspace.names,
            format: workspace.format(format, draft),
            options: workspace.options,
        };
        Inputs {
            letter: facts.print,
            employer: workspace.employer(draft.workspace, job.key.as_deref(), sight),
            row: job.set.as_deref().map(|set| {
                let mut digester = Digester::default();
                digester.json(&values(set));
                digester.fingerprint()
            }),
            files: files.into_iter().map(|(path, facts)| (path, facts.map(|facts| facts.print))).collect(),
            shared: self.share(shared),
        }
    }

    /// A workspace as one would go there from an output folder.
    pub fn place(&self, workspace: &Workspace, folder: &Path) -> String {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (folder.to_owned(), workspace.root().to_owned());
        places.entry(key).or_insert_with(|| way(folder, workspace.root())).clone()
    }

    fn share(&self, shared: Shared) -> Arc<Shared> {
        let mut known = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&shared) {
            return Arc::clone(known);
        }
        let kept = Arc::new(shared.clone());
        known.insert(shared, Arc::clone(&kept));
        kept
    }

    fn workspace(&self, draft: &Draft<'_>, request: &LetterRequest) -> Arc<WorkspaceInputs> {
        let mut known = self.workspaces.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(draft.workspace.root()) {
            return Arc::clone(known);
        }
        let inputs = Arc::new(WorkspaceInputs::new(draft, request));
        known.insert(draft.workspace.root().to_owned(), Arc::clone(&inputs));
        inputs
    }

    /// What there is under a path of a manifest now; none where there is no file, or one that a letter in `folder`
    /// may not read.
    pub fn file(&self, workspace: &Workspace, folder: &Path, path: &str) -> Option<Facts> {
        // what lies in the workspace is the same file for every letter
        let is_shared = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        let path = workspace.root().join(path);
        if is_shared && let Some(known) = self.files.lock().unwrap_or_else(PoisonError::into_inner).get(&path)
        {
            return *known;
        }
        let safety = &workspace.settings().safety;
        let most = safety.file_bytes.max(safety.image_bytes);
        let facts = if !may_read(workspace, folder, &path) {
            None
        } else if here(&path).is_dir() {
            Some(names_in(workspace, &path))
        } else {
            workspace.reader().bytes(&path, most).ok().map(|bytes| match std::str::from_utf8(&bytes) {
                Ok(text) => Facts::of(text),
                Err(_) => Facts { print: Fingerprint::of(&bytes), sight: Sight::Own },
            })
        };
        if is_shared {
            self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path, facts);
        }
        facts
    }

    /// What changed since an artifact was made; nothing when all of its inputs are the same.
    pub fn change(&self, entry: &Entry, draft: &Draft<'_>, now: &Inputs) -> Option<Reason> {
        let Inputs { letter, employer, row, files, shared } = &entry.inputs;
        let Shared { program, workspace: _, settings, data, names, format, options } = &**shared;
        let checks = [
            (Reason::Letter, *letter == now.letter && *entry.source == *draft.source),
            (Reason::Row, *row == now.row),
            (Reason::File, *files == now.files),
            (Reason::Employer, *employer == now.employer),
            (Reason::Data, *data == now.shared.data),
            (Reason::Settings, *settings == now.shared.settings),
            (Reason::Format, *format == now.shared.format),
            (Reason::Options, *options == now.shared.options),
            (Reason::Program, *program == now.shared.program),
            // the last, because it alone does not make another artifact
            (Reason::Names, *names == now.shared.names),
        ];
        checks.into_iter().find(|(_, same)| !same).map(|(reason, _)| reason)
    }

    /// The files of an entry, as they are now.
    pub fn files_of(&self, entry: &Entry, draft: &Draft<'_>) -> Files {
        let now = |path: &Arc<str>| (Arc::clone(path), self.file(draft.workspace, &draft.folder, path));
        entry.inputs.files.keys().map(now).collect()
    }
}

impl WorkspaceInputs {
    fn new(draft: &Draft<'_>, request: &LetterRequest) -> Self {
        let workspace = draft.workspace;
        let (mut settings, mut data) = (Digester::default(), Digester::default());
        for (key, value) in workspace.site().iter() {
            match value {
                Value::Map(map) if &**key == "data" => {
                    for (key, value) in map.iter().filter(|(key, _)| &***key != employers::EMPLOYERS) {
                        data.part(key.as_bytes());
                        data.json(value);
                    }
                }
                _ => {
                    settings.part(key.as_bytes());
                    settings.json(value);
                }
            }
        }
        Self {
            settings: settings.fingerprint(),
            data: data.fingerprint(),
            names: names(workspace),
            formats: Format::ALL.iter().map(|&format| (format, OnceLock::new())).collect(),
            options: options(draft.diagnostics.policy(), request),
            employers: OnceLock::new(),
        }
    }

    fn format(&self, format: Format, draft: &Draft<'_>) -> Fingerprint {
        *self.formats[&format].get_or_init(|| format_print(format, draft.formats))
    }

    fn employer(&self, workspace: &Workspace, key: Option<&str>, sight: Sight) -> Fingerprint {
        let known = workspace.employers();
        let mut digester = Digester::default();
        digester.part(key.unwrap_or_default().as_bytes());
        match sight {
            Sight::Own => {
                if let Some(employer) = key.and_then(|key| known.get(key)) {
                    digester.json(&employer.data);
                }
            }
            Sight::All => {
                let all = self.employers.get_or_init(|| {
                    let mut digester = Digester::default();
                    for employer in known {
                        digester.part(employer.key.as_bytes());
                        digester.json(&employer.data);
                    }
                    digester.fingerprint()
                });
                digester.part(all.to_string().as_bytes());
            }
        }
        digester.fingerprint()
    }
}

/// Bytes that hold a font's table of tables (OpenType 1.9, "Table Directory"): sixteen for each of at most 63.
const FONT_TABLES: usize = 1024;

/// How a font with TrueType outlines begins (the same).
const TRUE_TYPE: &[u8] = b"\0\x01\0\0";

/// What the checks know of every employer.
fn names(workspace: &Workspace) -> Fingerprint {
    let mut digester = Digester::default();
    for employer in workspace.employers() {
        digester.part(employer.key.as_bytes());
        for key in ["name", "aliases", "jobtitle", "jobpostingurl"] {
            digester.json(&employer.data.get(key));
        }
    }
    digester.fingerprint()
}

/// Whether a file or folder is one that a letter in `folder` may be made of. A manifest may come from a stranger.
pub(super) fn may_read(workspace: &Workspace, folder: &Path, path: &Path) -> bool {
    let is_one = here(path).metadata().is_ok_and(|metadata| metadata.is_file() || metadata.is_dir());
    is_one && is_inside(path, &[workspace.root(), folder])
}

/// The names of a folder's files, which a letter that lists the pages of its site is made from.
fn names_in(workspace: &Workspace, path: &Path) -> Facts {
    let mut digester = Digester::default();
    for name in workspace.pages().names(path) {
        digester.part(name.as_bytes());
    }
    Facts { print: digester.fingerprint(), sight: Sight::Own }
}

/// The files of a format, with the fonts of the system that it may use, and the words of languages, which every
/// format may show.
fn format_print(format: Format, formats: &Formats) -> Fingerprint {
    let mut digester = Digester::default();
    let folders: Vec<String> = match registry::made(format) {
        Made::Written(_) => vec![format!("{}/", format.name())],
        Made::Packed(parts) => parts.iter().map(|part| format!("{}/", part.name())).collect(),
    };
    let is_of =
        |path: &str| path.starts_with("locale/") || folders.iter().any(|folder| path.starts_with(folder));
    for (path, file) in formats.files.iter().filter(|(path, _)| is_of(path)) {
        digester.part(path.as_bytes());
        match &file.bytes {
            // our own fonts are most of the program: what stands at their start is a checksum of each table
            Cow::Borrowed(font) if font.starts_with(TRUE_TYPE) => {
                digester.part(&font.len().to_le_bytes());
                digester.part(&font[..font.len().min(FONT_TABLES)]);
            }
            Cow::Borrowed(bytes) => digester.part(bytes),
            Cow::Owned(bytes) => digester.part(bytes),
        }
    }
    if folders.iter().any(|folder| folder == "pdf/") {
        formats.fonts.system_fonts().for_each(|font| digester.part(font));
    }
    digester.fingerprint()
}

fn options(policy: &Policy, request: &LetterRequest) -> Fingerprint {
    let Policy { allow, allow_all, deny, deny_warnings } = policy;
    let names = |codes: &[Code]| {
        let mut names: Vec<_> = codes.iter().map(|code| code.name()).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let mut digester = Digester::default();
    digester.json(&json!({
        "allow": names(allow), "allow_all": allow_all,
        "deny": names(deny), "deny_warnings": deny_warnings,
        "engine": request.engine.name(), "date": request.date, "set": values(&request.set), "verify": request.verify == crate::check::Verify::Yes,
    }));
    digester.fingerprint()
}

/// The values that replace those of the front matter, wherever they were written.
fn values(set: &[(String, Field)]) -> Vec<(&str, &Value)> {
    set.iter().map(|(key, field)| (key.as_str(), &field.value)).collect()
}

/// The files a letter includes and shows, as they are written in a manifest.
pub fn used<'a>(draft: &Draft<'_>, paths: impl IntoIterator<Item = &'a Path>, book: &InputBook) -> Files {
    paths
        .into_iter()
        .map(|path| {
            let path: Arc<str> = from_root(path, draft.workspace.root()).into();
            let facts = book.file(draft.workspace, &draft.folder, &path);
            (path, facts)
        })
        .collect()
}

/// The relative path that leads from one folder to another, whether or not they exist.
fn way(from: &Path, to: &Path) -> String {
    let (from, to) = (real(from), real(to));
    let common = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    if common == 0 {
        return shown(&to);
    }
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to.components().skip(common)).collect();
    shown(here(&way))
}

/// A path without symbolic links, as far as it exists.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(here(path)).unwrap_or_else(|_| path.to_owned());
    for ancestor in absolute.ancestors() {
        if let Ok(real) = ancestor.canonicalize() {
            return absolute.strip_prefix(ancestor).map_or(real.clone(), |rest| real.join(rest));
        }
    }
    absolute
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_from_a_folder_to_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |path: &str| folder.path().join(path);
        assert_eq!(way(&at("out"), folder.path()), "..");
        assert_eq!(way(&at("a/out"), &at("b")), "../../b");
        assert_eq!(way(folder.path(), folder.path()), ".");
    }
}
