//! A letter as it was read, before anything is made of it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::digest::Fingerprint;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Policy};
use crate::letter::{Letter, SitePlace};
use crate::parse;
use crate::render::CompiledFormats;
use crate::source::Source;
use crate::workspace::settings::Word;
use crate::workspace::{LetterFile, Workspace, letters, shown};

/// What stands for the file of a letter that was read from standard input.
pub const STDIN: &str = "-";

/// What messages call it.
pub const STDIN_FILE: &str = "<stdin>";

/// The name of a letter that was read from standard input.
const STDIN_NAME: &str = "letter";

/// A letter that was read, and what was found on the way.
#[derive(Debug)]
pub struct Draft<'a> {
    /// The workspace it belongs to.
    pub workspace: &'a Workspace,
    /// The formats of that workspace, compiled.
    pub formats: &'a CompiledFormats,
    /// What it is called.
    pub name: String,
    /// Its file, as shown to the user.
    pub file: String,
    /// Its file as manifests have it: from the workspace; `-` for standard input.
    pub source: String,
    /// The folder its relative addresses start from.
    pub folder: PathBuf,
    /// The letter; none after an error that left nothing to work with.
    pub letter: Option<Letter>,
    /// What reading and parsing it found, under the policy of the run.
    pub diagnostics: Diagnostics,
    /// The fingerprint of its text, computed once.
    print: OnceLock<Fingerprint>,
}

impl<'a> Draft<'a> {
    /// Reads and parses the letter of a file, at its place in the workspace.
    pub fn of_file(
        workspace: &'a Workspace,
        formats: &'a CompiledFormats,
        LetterFile { path, name }: &LetterFile,
        policy: &Policy,
    ) -> Self {
        let empty = Self {
            workspace,
            formats,
            name: name.clone(),
            file: shown(path),
            source: from_root(path, workspace.root()),
            folder: path.parent().unwrap_or(Path::new("")).to_owned(),
            letter: None,
            diagnostics: Diagnostics::new(policy.over(&workspace.settings().policy)),
            print: OnceLock::new(),
        };
        let read = workspace.reader().text(path);
        let mut empty = empty;
        workspace
            .reader()
            .take_remarks_on(&shown(path))
            .into_iter()
            .for_each(|remark| empty.diagnostics.push(remark));
        let mut draft = empty.parsed(read, Some(workspace.pages().place(path)));
        if let Some(letter) = &mut draft.letter
            && let Some(key) = &letter.front.employer
            && workspace.employers().get(&key.value).is_none()
            && let Some(place) = &mut letter.place
        {
            place.is_plain_page = letters::is_plain_page(workspace, path);
        }
        draft
    }

    /// Parses the letter that was read from standard input.
    pub fn of_stdin(
        workspace: &'a Workspace,
        formats: &'a CompiledFormats,
        read: Result<Arc<Source>, Diagnostic>,
        policy: &Policy,
    ) -> Self {
        let empty = Self {
            workspace,
            formats,
            name: STDIN_NAME.to_owned(),
            file: STDIN_FILE.to_owned(),
            source: STDIN.to_owned(),
            folder: workspace.root().to_owned(),
            letter: None,
            diagnostics: Diagnostics::new(policy.over(&workspace.settings().policy)),
            print: OnceLock::new(),
        };
        empty.parsed(read, None)
    }

    fn parsed(mut self, read: Result<Arc<Source>, Diagnostic>, place: Option<SitePlace>) -> Self {
        match read {
            Ok(source) => {
                self.letter = parse::parse_at(&self.name, &source, place, &mut self.diagnostics);
            }
            Err(diagnostic) => self.diagnostics.push(diagnostic),
        }
        self
    }

    /// Whether it was read from a file, and can be again.
    pub fn is_file(&self) -> bool {
        self.source != STDIN
    }

    /// The fingerprint of its text; that of nothing where there is none.
    pub fn fingerprint(&self) -> Fingerprint {
        *self.print.get_or_init(|| {
            let text = self.letter.as_ref().map_or("", |letter| letter.source.text());
            Fingerprint::of(text.as_bytes())
        })
    }

    /// What was found so far, under a policy that the letter's own `allow` has a part in.
    pub fn findings(&self) -> Diagnostics {
        let mut policy = self.diagnostics.policy().clone();
        let mut problems = Vec::new();
        for word in self.letter.iter().flat_map(|letter| &letter.front.allow) {
            match Word::read("allow", &word.value) {
                Ok(Word::Code(code)) => policy.allow.extend([code]),
                Ok(Word::All) => policy.allow_all = true,
                Ok(Word::Warnings) => {}
                Err(problem) => {
                    let diagnostic =
                        Diagnostic::new(Code::InvalidValue, problem.message).at_option(word.span);
                    problems.push(problem.hints.into_iter().fold(diagnostic, Diagnostic::hint));
                }
            }
        }
        let mut diagnostics = Diagnostics::new(policy);
        self.diagnostics.iter().cloned().chain(problems).for_each(|finding| diagnostics.push(finding));
        diagnostics
    }
}

/// A path as it is written in manifests: from the workspace where it lies in it, with `/` between folders.
pub fn from_root(path: &Path, root: &Path) -> String {
    if let Ok(below) = path.strip_prefix(root) {
        return shown(below);
    }
    let real = |path: &Path| crate::workspace::files::here(path).canonicalize().ok();
    match (real(path), real(root)) {
        (Some(file), Some(folder)) => file.strip_prefix(folder).map_or_else(|_| shown(path), shown),
        _ => shown(path),
    }
}
