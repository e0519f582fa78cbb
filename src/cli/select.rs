//! Which letters of which workspaces are meant.

mod told;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::system_folders;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Policy};
use crate::driver::draft::STDIN_FILE;
use crate::driver::{Draft, JobOrder, Letters, NamedLetter};
use crate::render::CompiledFormats;
use crate::source::Source;
use crate::workspace::encoding::Encoding;
use crate::workspace::files::{here, is_inside};
use crate::workspace::published::Exposed;
use crate::workspace::root::NO_WORKSPACE;
use crate::workspace::{
    FileReader, LetterFile, Root, Safety, Workspace, WorkspaceKind, letters, shown, site_layout,
};

use told::{draft_taken, left_out, outside};

/// Letters, and the workspaces they belong to.
#[derive(Debug, Default)]
pub struct Selection {
    workspaces: Vec<Workspace>,
    letters: Vec<(usize, Input)>,
    taken: BTreeMap<(usize, Option<PathBuf>), usize>,
    folders: HashMap<PathBuf, PathBuf>,
    found: Vec<Diagnostic>,
    words: HashMap<String, Result<usize, Diagnostic>>,
    opened: BTreeMap<PathBuf, usize>,
    stdin: OnceLock<Result<Arc<Source>, Diagnostic>>,
    reader: Arc<FileReader>,
}

/// Where a letter is read from.
#[derive(Clone, Debug)]
enum Input {
    File(LetterFile),
    Stdin,
}

/// The most words of a job list that name no letter whose finding is kept for the next row with the same word.
const MOST_WORDS: usize = 1000;

/// How many pages that may be letters are named at most.
const NEAR_SHOWN: usize = 5;

impl Selection {
    /// Finds what was typed; with nothing typed, every letter of the workspace.
    pub fn new(root: Option<&Path>, typed: &[String], diagnostics: &mut Diagnostics) -> Self {
        let mut selection = Self::empty(root, diagnostics);
        if diagnostics.failed() {
            return selection;
        }
        if typed.is_empty() {
            let at = selection.open(home(root), diagnostics);
            selection.take_all(at, diagnostics);
        }
        for word in typed {
            selection.take(root, word, diagnostics);
        }
        selection
    }

    /// Leaves what was read to the system, which takes it back as a whole when the program ends: letting go of a million values
    /// one by one takes longer than many a command.
    pub fn leave(self) {
        std::mem::forget(self);
    }

    /// Selects nothing yet.
    pub fn empty(root: Option<&Path>, diagnostics: &mut Diagnostics) -> Self {
        if let Some(message) = root.and_then(no_folder) {
            diagnostics.push(Diagnostic::new(Code::UnreadableFile, message));
        }
        Self { reader: Arc::new(reader()), ..Self::default() }
    }

    /// The workspace of a command that takes no letters.
    pub fn workspace(root: Option<&Path>, diagnostics: &mut Diagnostics) -> Workspace {
        if let Some(message) = root.and_then(no_folder) {
            diagnostics.push(Diagnostic::new(Code::UnreadableFile, message));
        }
        Workspace::open(home(root), &Arc::new(reader()), diagnostics)
    }

    /// What reads its files.
    pub fn reader(&self) -> &FileReader {
        &self.reader
    }

    /// What the settings of the workspace that is named, or that the current folder lies in, say that files are in which
    /// are not UTF-8.
    pub fn encoding(&mut self, root: Option<&Path>) -> Option<&'static Encoding> {
        let mut diagnostics = Diagnostics::default();
        let at = self.open(home(root), &mut diagnostics);
        self.found.extend(diagnostics.into_vec());
        self.workspaces[at].settings().encoding
    }

    /// The same, to read by while letters are selected.
    pub fn shared_reader(&self) -> Arc<FileReader> {
        Arc::clone(&self.reader)
    }

    /// How many letters there are.
    pub fn count(&self) -> usize {
        self.letters.len()
    }

    /// Compiles the formats of each workspace.
    pub fn formats(&self, diagnostics: &mut Diagnostics) -> Vec<CompiledFormats> {
        self.workspaces.iter().map(|workspace| workspace.formats(diagnostics)).collect()
    }

    /// The workspaces, in the order in which they came up.
    pub fn workspaces(&self) -> Vec<&Workspace> {
        self.workspaces.iter().collect()
    }

    /// The most jobs that any of the workspaces admits; where there is none, as many as one does whose settings say nothing.
    pub fn most_jobs(&self) -> usize {
        let most = self.workspaces.iter().map(|workspace| workspace.settings().safety.jobs).max();
        most.unwrap_or_else(|| Safety::default().jobs)
    }

    /// The first of its workspaces, as it was read.
    pub fn into_workspace(mut self) -> Option<Workspace> {
        (!self.workspaces.is_empty()).then(|| self.workspaces.swap_remove(0))
    }

    /// Has the employers that the rows of a job list describe looked for in the letters of the same workspace.
    pub fn list_employers(&mut self, orders: &[JobOrder]) {
        for (at, workspace) in self.workspaces.iter_mut().enumerate() {
            let letters = &self.letters;
            let is_here = |order: &&JobOrder| order.letter.is_some_and(|letter| letters[letter].0 == at);
            let described = orders.iter().filter(is_here).filter_map(|order| order.described.as_deref());
            workspace.list_employers(described.cloned());
        }
    }

    /// Adds what its workspaces are read from.
    pub fn expose(&self, exposed: &mut Exposed) {
        self.workspaces.iter().for_each(|workspace| exposed.workspace(workspace));
    }

    /// The files of the letters, in order; one that comes from standard input has none.
    pub fn files(&self) -> Vec<LetterFile> {
        let files = self.letters.iter().filter_map(|(_, input)| match input {
            Input::File(file) => Some(file.clone()),
            Input::Stdin => None,
        });
        files.collect()
    }

    /// The letters, read and parsed when they are needed.
    pub fn letters<'a>(&'a self, formats: &'a [CompiledFormats], policy: &'a Policy) -> Letters<'a> {
        let places = self.letters.iter().map(|(at, input)| {
            let path = match input {
                Input::File(file) => Some(file.path.clone()),
                Input::Stdin => None,
            };
            (&self.workspaces[*at], path)
        });
        Letters::new(places.collect(), self.reader.sources(), |letter| self.draft(letter, formats, policy))
    }

    /// Reads and parses every letter, in order.
    pub fn drafts<'a>(&'a self, formats: &'a [CompiledFormats], policy: &Policy) -> Vec<Draft<'a>> {
        (0..self.letters.len()).map(|letter| self.draft(letter, formats, policy)).collect()
    }

    fn draft<'a>(&'a self, letter: usize, formats: &'a [CompiledFormats], policy: &Policy) -> Draft<'a> {
        let (at, input) = &self.letters[letter];
        let (workspace, formats) = (&self.workspaces[*at], &formats[*at]);
        match input {
            Input::File(file) => Draft::of_file(workspace, formats, file, policy),
            Input::Stdin => {
                let read = || written(workspace.reader().stream(STDIN_FILE, io::stdin().lock())?);
                Draft::of_stdin(workspace, formats, self.stdin.get_or_init(read).clone(), policy)
            }
        }
    }

    /// Finds the one letter that a word of a job list names.
    pub fn letter(&mut self, root: Option<&Path>, word: &str) -> Result<usize, Diagnostic> {
        if let Some(found) = self.words.get(word) {
            return found.clone();
        }
        let found = self.find_one(root, word);
        if found.is_ok() || self.words.len() < MOST_WORDS {
            self.words.insert(word.to_owned(), found.clone());
        }
        found
    }

    fn find_one(&mut self, root: Option<&Path>, word: &str) -> Result<usize, Diagnostic> {
        let count = self.letters.len();
        // a job list may come from a stranger: nothing outside is looked at, its settings neither
        let bound = home(root).path;
        let typed = root.map_or_else(|| PathBuf::from(word), |root| root.join(word));
        if here(&typed).exists() && !is_inside(here(&typed), &[here(&bound)]) {
            return Err(outside(word, &bound));
        }
        // a workspace is opened on the way, and what is wrong with it is no mistake of the row's
        let mut diagnostics = Diagnostics::default();
        let (at, found) = self.find(root, word, &mut diagnostics);
        self.found.extend(diagnostics.into_vec());
        let found = found?;
        let [file] = found.as_slice() else {
            let message = format!("`{word}` is a folder of {} letters; name one of them", found.len());
            return Err(Diagnostic::new(Code::UnknownLetter, message));
        };
        if !is_inside(here(&file.path), &[here(&bound)]) {
            return Err(outside(word, &bound));
        }
        let input = Input::File(file.clone());
        let place = self.place(&input);
        if let Some(known) = self.taken.get(&(at, place.clone())) {
            return Ok(*known);
        }
        self.taken.insert((at, place), count);
        self.letters.push((at, input));
        Ok(count)
    }

    /// What a letter is called, and its file.
    pub fn named(&self, letter: usize) -> NamedLetter {
        match &self.letters[letter].1 {
            Input::File(file) => {
                NamedLetter { name: file.name.as_str().into(), file: shown(&file.path).into() }
            }
            Input::Stdin => NamedLetter { name: STDIN_FILE.into(), file: STDIN_FILE.into() },
        }
    }

    /// The text of a letter's file, as far as it can be read.
    pub fn text_of(&self, letter: usize) -> Option<Arc<Source>> {
        let (at, input) = &self.letters[letter];
        let Input::File(file) = input else { return None };
        let reader = self.workspaces[*at].reader();
        let text = reader.text(&file.path).ok();
        // who makes the letter of it says how it was read
        reader.take_remarks_on(&shown(&file.path));
        text
    }

    /// Gives away what was found while letters were looked up.
    pub fn take_findings(&mut self, diagnostics: &mut Diagnostics) {
        self.found.drain(..).for_each(|found| diagnostics.push(found));
    }

    /// The workspace of a letter.
    pub fn workspace_of(&self, letter: usize) -> &Workspace {
        &self.workspaces[self.letters[letter].0]
    }

    fn open(&mut self, root: Root, diagnostics: &mut Diagnostics) -> usize {
        let real = here(&root.path).canonicalize().unwrap_or_else(|_| root.path.clone());
        if let Some(at) = self.opened.get(&real) {
            return *at;
        }
        let at = self.workspaces.len();
        self.opened.insert(real, at);
        self.workspaces.push(Workspace::open(root, &self.reader, diagnostics));
        at
    }

    fn take_all(&mut self, at: usize, diagnostics: &mut Diagnostics) {
        let workspace = &self.workspaces[at];
        let found = workspace.letters(diagnostics).to_vec();
        if found.is_empty() {
            let folder = shown(here(workspace.root()));
            diagnostics.push(match workspace.kind() {
                WorkspaceKind::Bare => {
                    let this = Diagnostic::new(Code::UnknownLetter, NO_WORKSPACE);
                    match letters::loose(workspace).first() {
                        Some(letter) => this.hint(format!("name a letter, such as `{}`", shown(letter))),
                        None => this.hint("name a letter, or a workspace with `-C DIR`"),
                    }
                }
                WorkspaceKind::Letterpress => {
                    Diagnostic::new(Code::UnknownLetter, format!("the workspace `{folder}` has no letter"))
                        .hint("start one with `letterpress new letter application`")
                }
                WorkspaceKind::Jekyll => {
                    let none =
                        Diagnostic::new(Code::UnknownLetter, format!("the site `{folder}` has no letter"));
                    let hidden = letters::unpublished(workspace);
                    let none = match hidden.split_first() {
                        Some((first, more)) => {
                            let name = shown(here(first));
                            let and = match more.len() {
                                0 => String::new(),
                                more => format!(", and so do {more} more"),
                            };
                            none.hint(format!(
                                "`{name}` says `published: false`{and}: Jekyll leaves such a page out, and so does letterpress; \
                                 `letterpress export {name}` exports it all the same"
                            ))
                        }
                        None => none.hint("a letter is a page whose front matter says `layout: coverletter`"),
                    };
                    let near = letters::near(workspace);
                    let hints = near.iter().take(NEAR_SHOWN).map(|(path, layout)| {
                        let name = shown(here(path));
                        format!(
                            "`{name}` has the layout `{layout}`: `letterpress export {name} --set layout=coverletter`"
                        )
                    });
                    hints.fold(none, Diagnostic::hint)
                }
            });
        }
        if let Some(lost) = site_layout::lost(workspace, &found) {
            diagnostics.push(lost);
        }
        if workspace.kind() == WorkspaceKind::Letterpress
            && let Some(note) = draft_taken(&found)
        {
            diagnostics.push(note);
        }
        let has_letters = workspace.kind() == WorkspaceKind::Jekyll && !found.is_empty();
        if let Some(note) = has_letters.then(|| left_out(workspace, &found)).flatten() {
            diagnostics.push(note);
        }
        self.add(at, found.into_iter().map(Input::File));
    }

    fn take(&mut self, root: Option<&Path>, word: &str, diagnostics: &mut Diagnostics) {
        if word.is_empty() {
            diagnostics.push(
                Diagnostic::new(Code::UnknownLetter, "the name of a letter is empty")
                    .hint("with no name at all every letter is exported"),
            );
            return;
        }
        if word == "-" {
            let at = self.open(home(root), diagnostics);
            self.add(at, [Input::Stdin]);
            return;
        }
        match self.find(root, word, diagnostics) {
            (at, Ok(found)) => {
                let lost = site_layout::lost(&self.workspaces[at], &found);
                if let Some(lost) = lost {
                    diagnostics.push(lost);
                }
                self.add(at, found.into_iter().map(Input::File));
            }
            (_, Err(diagnostic)) => diagnostics.push(diagnostic),
        }
    }

    /// The workspace a word leads to, and the letters it names there.
    fn find(
        &mut self,
        root: Option<&Path>,
        word: &str,
        diagnostics: &mut Diagnostics,
    ) -> (usize, Result<Vec<LetterFile>, Diagnostic>) {
        let workspace_root = place(root, Some(word));
        let from = root.map(Path::to_owned).unwrap_or_default();
        let spelled = workspace_root.path.clone();
        let at = self.open(workspace_root, diagnostics);
        let workspace = &self.workspaces[at];
        // the workspace may have been opened under another spelling of its path
        let below = Path::new(word).strip_prefix(&spelled).ok();
        let respelled = below
            .filter(|_| workspace.root() != spelled && Path::new(word).exists())
            .map(|below| workspace.root().join(below));
        let word = respelled.as_deref().map_or_else(|| word.into(), Path::to_string_lossy);
        (at, letters::find(workspace, &word, &from, diagnostics))
    }

    /// Where a letter really is, however its path was spelled; nowhere for standard input. A link is a letter of
    /// its own, with its own name.
    fn place(&mut self, input: &Input) -> Option<PathBuf> {
        let Input::File(LetterFile { path, .. }) = input else { return None };
        let folder = path.parent().unwrap_or(Path::new(""));
        if !self.folders.contains_key(folder) {
            let real = here(folder).canonicalize().unwrap_or_else(|_| folder.to_owned());
            self.folders.insert(folder.to_owned(), real);
        }
        Some(self.folders[folder].join(path.file_name().unwrap_or_default()))
    }

    fn add(&mut self, at: usize, inputs: impl IntoIterator<Item = Input>) {
        for input in inputs {
            let place = self.place(&input);
            if let Entry::Vacant(place) = self.taken.entry((at, place)) {
                place.insert(self.letters.len());
                self.letters.push((at, input));
            }
        }
    }
}

/// What was read from standard input; an error where it was nothing: what should have written it has failed.
fn written(source: Arc<Source>) -> Result<Arc<Source>, Diagnostic> {
    if source.text().trim().is_empty() {
        let message = "standard input is empty: there is no letter";
        return Err(
            Diagnostic::new(Code::UnreadableFile, message).hint("look at the command before the pipe")
        );
    }
    Ok(source)
}

/// What reads the files of workspaces.
fn reader() -> FileReader {
    FileReader::default().with_system_folders(system_folders::folders())
}

/// What is wrong with a folder that was named, where it is none.
pub(super) fn no_folder(root: &Path) -> Option<String> {
    let (name, is_there) = (shown(root), here(root).symlink_metadata().is_ok());
    let message =
        if is_there { format!("`{name}` is not a folder") } else { format!("there is no folder `{name}`") };
    (!here(root).is_dir()).then_some(message)
}

/// The workspace in which what was typed is looked for, or every letter where nothing was.
pub fn place(root: Option<&Path>, typed: Option<&str>) -> Root {
    match (root, typed) {
        (None, Some(word)) => above(Path::new(word)),
        (root, _) => home(root),
    }
}

/// The workspace that is named, or that the current folder lies in.
fn home(root: Option<&Path>) -> Root {
    root.map_or_else(|| Root::above(Path::new("")), Root::named)
}

/// The workspace of what was typed: that of the file or folder where it is one, else that of the current
/// folder.
fn above(typed: &Path) -> Root {
    match std::fs::metadata(typed) {
        Ok(metadata) if metadata.is_dir() => Root::above(typed),
        Ok(_) => Root::above(typed.parent().unwrap_or(Path::new(""))),
        Err(_) => Root::above(Path::new("")),
    }
}
