//! Which letters of which workspaces are meant.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::typed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Policy};
use crate::export::Draft;
use crate::parse;
use crate::render::Formats;
use crate::source::Source;
use crate::workspace::files::here;
use crate::workspace::{Kind, LetterFile, Reader, Root, Workspace, letters, shown};

/// The name of a letter that was read from standard input.
const STDIN_NAME: &str = "letter";

/// What messages call its file.
const STDIN_FILE: &str = "<stdin>";

/// Letters, and the workspaces they belong to.
#[derive(Debug)]
pub struct Selection {
    workspaces: Vec<Workspace>,
    letters: Vec<(usize, Input)>,
    taken: BTreeSet<(usize, Input)>,
    reader: Arc<Reader>,
}

/// Where a letter is read from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Input {
    File(LetterFile),
    Stdin,
}

impl Selection {
    /// Finds what was typed; with nothing typed, every letter of the workspace.
    pub fn new(root: Option<&Path>, typed: &[String], diagnostics: &mut Diagnostics) -> Self {
        let reader = Arc::default();
        let mut selection =
            Self { workspaces: Vec::new(), letters: Vec::new(), taken: BTreeSet::new(), reader };
        if let Some(root) = root
            && !here(root).is_dir()
        {
            diagnostics
                .push(Diagnostic::new(Code::UnreadableFile, format!("`{}` is not a folder", shown(root))));
            return selection;
        }
        let mut opened = BTreeMap::new();
        if typed.is_empty() {
            let at = selection.open(home(root), &mut opened, diagnostics);
            selection.take_all(at, diagnostics);
        }
        for word in typed {
            selection.take(root, word, &mut opened, diagnostics);
        }
        selection
    }

    /// The workspace of a command that takes no letters.
    pub fn workspace(root: Option<&Path>, diagnostics: &mut Diagnostics) -> Workspace {
        if let Some(root) = root
            && !here(root).is_dir()
        {
            diagnostics
                .push(Diagnostic::new(Code::UnreadableFile, format!("`{}` is not a folder", shown(root))));
        }
        Workspace::open(home(root), &Arc::default(), diagnostics)
    }

    /// What reads its files.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// How many letters there are.
    pub fn count(&self) -> usize {
        self.letters.len()
    }

    /// Compiles the formats of each workspace.
    pub fn formats(&self, diagnostics: &mut Diagnostics) -> Vec<Formats> {
        self.workspaces.iter().map(|workspace| workspace.formats(diagnostics)).collect()
    }

    /// Reads and parses every letter, in order.
    pub fn drafts<'a>(&'a self, formats: &'a [Formats], policy: &Policy) -> Vec<Draft<'a>> {
        let read = |(at, input): &(usize, Input)| {
            let workspace = &self.workspaces[*at];
            draft(workspace, &formats[*at], input, typed::policy_over(policy, workspace.settings()))
        };
        match self.letters.as_slice() {
            [letter] => vec![read(letter)],
            letters => letters.par_iter().map(read).collect(),
        }
    }

    fn open(
        &mut self,
        root: Root,
        opened: &mut BTreeMap<PathBuf, usize>,
        diagnostics: &mut Diagnostics,
    ) -> usize {
        if let Some(at) = opened.get(&root.path) {
            return *at;
        }
        let at = self.workspaces.len();
        opened.insert(root.path.clone(), at);
        self.workspaces.push(Workspace::open(root, &self.reader, diagnostics));
        at
    }

    fn take_all(&mut self, at: usize, diagnostics: &mut Diagnostics) {
        let workspace = &self.workspaces[at];
        let found = workspace.letters(diagnostics).to_vec();
        if found.is_empty() {
            let folder = shown(here(workspace.root()));
            diagnostics.push(match workspace.kind() {
                Kind::Bare => Diagnostic::new(
                    Code::UnknownLetter,
                    "this is no workspace: neither here nor above is letterpress.yml, _config.yml or \
                     employers/",
                )
                .hint("name a letter, or a workspace with `-C DIR`"),
                Kind::Letterpress => {
                    Diagnostic::new(Code::UnknownLetter, format!("the workspace `{folder}` has no letter"))
                        .hint("write one in letters/, such as letters/application.md")
                }
                Kind::Jekyll => {
                    Diagnostic::new(Code::UnknownLetter, format!("the site `{folder}` has no letter"))
                        .hint("a letter is a page whose front matter says `layout: coverletter`")
                }
            });
        }
        self.add(at, found.into_iter().map(Input::File));
    }

    fn take(
        &mut self,
        root: Option<&Path>,
        word: &str,
        opened: &mut BTreeMap<PathBuf, usize>,
        diagnostics: &mut Diagnostics,
    ) {
        if word.is_empty() {
            diagnostics.push(
                Diagnostic::new(Code::UnknownLetter, "the name of a letter is empty")
                    .hint("with no name at all every letter is exported"),
            );
            return;
        }
        if word == "-" {
            let at = self.open(home(root), opened, diagnostics);
            self.add(at, [Input::Stdin]);
            return;
        }
        let workspace_root = match root {
            Some(root) => Root::named(root),
            None => above(Path::new(word)),
        };
        let from = root.map(Path::to_owned).unwrap_or_default();
        let at = self.open(workspace_root, opened, diagnostics);
        match letters::find(&self.workspaces[at], word, &from, diagnostics) {
            Ok(found) => self.add(at, found.into_iter().map(Input::File)),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }

    fn add(&mut self, at: usize, inputs: impl IntoIterator<Item = Input>) {
        for input in inputs {
            if self.taken.insert((at, input.clone())) {
                self.letters.push((at, input));
            }
        }
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

fn draft<'a>(workspace: &'a Workspace, formats: &'a Formats, input: &Input, policy: Policy) -> Draft<'a> {
    let mut diagnostics = Diagnostics::new(policy);
    let (name, file, folder, source): (_, _, _, Result<Arc<Source>, Diagnostic>) = match input {
        Input::File(LetterFile { path, name }) => {
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            (name.clone(), shown(path), folder, workspace.reader().text(path))
        }
        Input::Stdin => {
            let source = workspace.reader().stream(STDIN_FILE, io::stdin().lock());
            (STDIN_NAME.to_owned(), STDIN_FILE.to_owned(), workspace.root().to_owned(), source)
        }
    };
    let letter = match source {
        Ok(source) => parse::parse(&name, &source, &mut diagnostics),
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            None
        }
    };
    Draft { workspace, formats, name, file, folder, letter, diagnostics }
}
