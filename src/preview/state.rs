//! What a preview knows: the workspace as it was last read, and the views that were made of it.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::view::{self, Completeness, PreviewFiles, View};
use crate::diagnostic::{Diagnostic, Diagnostics, Policy, Severity, told};
use crate::driver::{Draft, LetterRequest};
use crate::employer::Employer;
use crate::format::Format;
use crate::keys::KnownKey;
use crate::letter::Limit;
use crate::order;
use crate::paper::Paper;
use crate::percent::component;
use crate::render::CompiledFormats;
use crate::render::text::count::words_and_characters;
use crate::source::{Source, Sources, Span};
use crate::workspace::files::here;
use crate::workspace::read::SystemFolders;
use crate::workspace::{FileReader, LetterFile, Root, Workspace, WorkspaceKind, shown};

/// For how many letters, employers and papers the last good view is kept.
const KEPT: usize = 16;

/// How many other views are kept, for browsers that still show them.
const RECENT: usize = 8;

/// The most bytes that all kept views have beside the last one: a letter may show a hundred megabytes of images, each several times.
const MOST_BYTES: usize = 64 << 20;

/// The most bytes of a line that is shown around a finding.
const LINE: usize = 400;

/// What is previewed.
#[derive(Clone, Debug)]
pub struct PreviewOptions {
    /// The workspace.
    pub root: Root,
    /// Letters beside those of the workspace; the first of them, or else of all, is shown first.
    pub letters: Vec<LetterFile>,
    /// The key of the employer that letters are shown for at first, instead of their own.
    pub employer: Option<String>,
    /// What the command line asks of every letter.
    pub request: LetterRequest,
    /// What the command line allows and denies.
    pub policy: Policy,
    /// What the system has for every program.
    pub system_folders: SystemFolders,
}

/// What a browser looks at; what it does not name is as the letter has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The letter's file.
    pub letter: Option<String>,
    /// The key of an employer instead of the letter's own.
    pub employer: Option<String>,
    /// The paper.
    pub paper: Option<Paper>,
    /// The name of a layout.
    pub layout: Option<String>,
    /// The name of a theme; `none` for none.
    pub theme: Option<String>,
}

impl Choice {
    /// What the command line asks, and what was chosen of the letter's look: only names that there are.
    fn request(&self, asked: &LetterRequest, read: &Read) -> LetterRequest {
        let mut request = asked.clone();
        let themes = &read.formats.stationery.themes;
        let layout = self.layout.as_ref().filter(|layout| read.workspace.has_layout(layout));
        let theme =
            self.theme.as_ref().filter(|theme| *theme == "none" || themes.names().any(|name| name == *theme));
        for (key, name) in [(KnownKey::Layout, layout), (KnownKey::Theme, theme)] {
            request.set.extend(name.map(|name| (key.name().into(), name.as_str().into())));
        }
        request
    }
}

/// A view that can be asked for by its number.
#[derive(Debug)]
pub struct Numbered {
    number: u64,
    /// What there is to see.
    pub view: View,
}

/// The workspace, and what was made of it.
#[derive(Debug)]
pub struct PreviewState {
    options: PreviewOptions,
    /// The workspace as the command found its letters in it, until it is looked at.
    opened: Option<(Workspace, Diagnostics)>,
    read: Option<Arc<Read>>,
    /// How often the letters or employers were others than before.
    lists: u64,
    good: VecDeque<(Choice, Arc<Numbered>)>,
    recent: VecDeque<Arc<Numbered>>,
    last_number: u64,
}

/// A workspace that was read, with everything in it.
#[derive(Debug)]
struct Read {
    workspace: Workspace,
    formats: CompiledFormats,
    letters: Vec<LetterFile>,
    lists: Json,
    diagnostics: Diagnostics,
}

impl PreviewState {
    /// Begins to preview a workspace; one that was not opened yet is read when something of it is asked for.
    pub fn new(options: PreviewOptions, opened: Option<(Workspace, Diagnostics)>) -> Self {
        Self {
            options,
            opened,
            read: None,
            lists: 0,
            good: VecDeque::new(),
            recent: VecDeque::new(),
            last_number: 0,
        }
    }

    /// Reads what changed anew: everything, unless these files are letters, which are read each time.
    pub fn changed(&mut self, files: &[PathBuf]) {
        self.opened = None;
        if self.read.as_ref().is_some_and(|read| files.iter().all(|file| read.is_letter_alone(file))) {
            return;
        }
        let lists = self.read.take().map(|read| read.lists.clone());
        if lists.is_some_and(|lists| self.read().lists != lists) {
            self.lists += 1;
        }
    }

    /// The letters and the employers there are.
    pub fn lists(&mut self) -> Json {
        self.read().lists.clone()
    }

    /// The view of that number, while it is kept.
    pub fn view(&self, number: u64) -> Option<Arc<Numbered>> {
        let good = self.good.iter().map(|(_, view)| view);
        good.chain(&self.recent).find(|view| view.number == number).cloned()
    }

    /// Everything to know about what a browser looks at.
    pub fn state(&mut self, choice: &Choice) -> Json {
        let read = self.read();
        let Some(letter) = read.letter(choice) else {
            let findings = findings(&read.diagnostics, read.workspace.reader().sources());
            return json!({ "lists": self.lists, "letter": null, "standing": "none", "findings": findings });
        };
        let employer = read.employer(choice, &self.options);
        let draft = Draft::of_file(&read.workspace, &read.formats, letter, &self.options.policy);
        let request = choice.request(&self.options.request, &read);
        let made = view::make(&draft, employer, choice.paper, &request);
        let sources = read.workspace.reader().sources();
        let mut found = findings(&read.diagnostics, sources);
        found.extend(findings(&made.diagnostics, sources));
        if let Some(letter) = &draft.letter {
            sources.forget(letter.source.id());
        }
        let files = files(&draft, employer, made.paper, &request);
        let PreviewFiles { view, made, title, employer, own_employer, paper, limits, diagnostics: _ } = made;
        let made = if read.diagnostics.failed() { Completeness::Broken } else { made };
        let looked_at = Choice {
            letter: Some(draft.file.clone()),
            employer: employer.clone(),
            paper: Some(paper),
            ..choice.clone()
        };
        let (standing, kept) = self.keep(looked_at, view, made);
        let seen = kept.as_ref().map(|kept| seen(kept, &letter.name, employer.as_deref()));
        let limit = |limit: Option<Limit>| limit.map(|limit| limit.most);
        json!({
            "lists": self.lists,
            "letter": { "file": draft.file, "name": letter.name, "title": title },
            "employer": employer,
            "own_employer": own_employer,
            "paper": paper,
            "layout": choice.layout,
            "theme": choice.theme,
            "limits": limits.map(|limits| json!({
                "pages": limit(limits.pages),
                "words": limit(limits.words),
                "characters": limit(limits.characters),
            })),
            "standing": standing,
            "seen": seen,
            "findings": found,
            "files": files,
        })
    }

    /// The bytes of one of the files of what a browser looks at.
    pub fn file(&mut self, choice: &Choice, format: Format) -> Option<Vec<u8>> {
        let read = self.read();
        let letter = read.letter(choice)?;
        let employer = read.employer(choice, &self.options);
        let draft = Draft::of_file(&read.workspace, &read.formats, letter, &self.options.policy);
        let request = choice.request(&self.options.request, &read);
        let paper = choice.paper?;
        let bytes = view::file(&draft, employer, paper, &request, format);
        if let Some(letter) = &draft.letter {
            read.workspace.reader().sources().forget(letter.source.id());
        }
        bytes.filter(|_| !read.diagnostics.failed())
    }

    /// Keeps a view, and decides which one is shown: the last good one where there is something wrong with
    /// the new one.
    fn keep(
        &mut self,
        choice: Choice,
        view: Option<View>,
        made: Completeness,
    ) -> (&'static str, Option<Arc<Numbered>>) {
        let at = self.good.iter().position(|(known, _)| *known == choice);
        let before = at.and_then(|at| self.good.remove(at)).map(|(_, kept)| kept);
        match (made, view, before) {
            (Completeness::Whole, Some(view), before) => {
                let kept = match before {
                    Some(before) if before.view == view => before,
                    before => {
                        self.recent.extend(before);
                        self.numbered(view)
                    }
                };
                self.good.push_front((choice, Arc::clone(&kept)));
                self.good.truncate(KEPT);
                self.forget();
                ("good", Some(kept))
            }
            (_, _, Some(before)) => {
                self.good.push_front((choice, Arc::clone(&before)));
                ("kept", Some(before))
            }
            (_, Some(view), None) => {
                let known = self.recent.iter().find(|recent| recent.view == view).cloned();
                let kept = known.unwrap_or_else(|| {
                    let kept = self.numbered(view);
                    self.recent.push_back(Arc::clone(&kept));
                    kept
                });
                self.forget();
                ("broken", Some(kept))
            }
            (_, None, None) => ("none", None),
        }
    }

    fn numbered(&mut self, view: View) -> Arc<Numbered> {
        self.last_number += 1;
        Arc::new(Numbered { number: self.last_number, view })
    }

    /// Lets go of the oldest views that are too many or too large.
    fn forget(&mut self) {
        while self.recent.len() > RECENT {
            self.recent.pop_front();
        }
        let bytes = |kept: &Arc<Numbered>| kept.view.bytes();
        let good = self.good.iter().map(|(_, kept)| bytes(kept));
        let mut all: usize = good.chain(self.recent.iter().map(bytes)).sum();
        while all > MOST_BYTES && self.good.len() + self.recent.len() > 1 {
            let is_older = self.recent.front().is_some_and(|kept| kept.number != self.last_number);
            let gone =
                if is_older { self.recent.pop_front() } else { self.good.pop_back().map(|(_, kept)| kept) };
            all -= gone.as_ref().map_or(all, bytes);
        }
    }

    /// What was read, now if it was not.
    fn read(&mut self) -> Arc<Read> {
        let Self { read, options, opened, .. } = self;
        Arc::clone(read.get_or_insert_with(|| {
            let (workspace, diagnostics) = opened.take().unwrap_or_else(|| open(options));
            Arc::new(Read::new(options, workspace, diagnostics))
        }))
    }
}

impl Read {
    fn new(options: &PreviewOptions, workspace: Workspace, mut diagnostics: Diagnostics) -> Self {
        let formats = workspace.formats(&mut diagnostics);
        let mut letters: Vec<LetterFile> =
            options.letters.iter().filter(|letter| letter.path.is_file()).cloned().collect();
        // a letter that was asked for comes first; where all were, they come as they are listed
        for letter in workspace.letters(&mut diagnostics) {
            if !letters.contains(letter) {
                letters.push(letter.clone());
            }
        }
        let lists = lists(&workspace, &letters, &formats);
        Self { workspace, formats, letters, lists, diagnostics }
    }

    /// The letter that is looked at: the first where none is chosen, or one that is not there.
    fn letter(&self, choice: &Choice) -> Option<&LetterFile> {
        let named = |file: &String| self.letters.iter().find(|letter| shown(&letter.path) == *file);
        choice.letter.as_ref().and_then(named).or(self.letters.first())
    }

    /// The employer that it is shown for instead of its own.
    fn employer(&self, choice: &Choice, options: &PreviewOptions) -> Option<&Employer> {
        let key = choice.employer.as_ref().or(options.employer.as_ref());
        key.and_then(|key| self.workspace.employers().get(key))
    }

    /// Whether a file is a letter of which nothing else is made. A page of a site may stop to be a letter, and
    /// a letter may be included in others.
    fn is_letter_alone(&self, file: &Path) -> bool {
        let is_letter = || self.letters.iter().any(|letter| letter.path == file);
        let stays_one = match self.workspace.kind() {
            WorkspaceKind::Letterpress | WorkspaceKind::Bare => file.is_file() && is_letter(),
            WorkspaceKind::Jekyll => false,
        };
        stays_one && !self.workspace.includes().has_read(file)
    }
}

/// Reads a workspace.
fn open(options: &PreviewOptions) -> (Workspace, Diagnostics) {
    let reader = Arc::new(FileReader::default().with_system_folders(options.system_folders.clone()));
    let mut diagnostics = Diagnostics::new(options.policy.clone());
    let workspace = Workspace::open(options.root.clone(), &reader, &mut diagnostics);
    (workspace, diagnostics)
}

fn lists(workspace: &Workspace, letters: &[LetterFile], formats: &CompiledFormats) -> Json {
    let mut letters: Vec<&LetterFile> = letters.iter().collect();
    order::sort(&mut letters);
    let letters = letters.iter().map(|letter| json!({ "file": shown(&letter.path), "name": letter.name }));
    let employers = workspace.employers().iter();
    let employers = employers.map(|employer| json!({ "key": employer.key, "name": employer.name() }));
    let folder = here(workspace.root()).canonicalize().ok();
    let folder = folder.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    json!({
        "workspace": folder,
        "letters": letters.collect::<Vec<_>>(),
        "employers": employers.collect::<Vec<_>>(),
        "layouts": workspace.layout_names(),
        "themes": formats.stationery.themes.names().collect::<Vec<_>>(),
    })
}

/// The files of a letter, with what they are called.
fn files(draft: &Draft<'_>, employer: Option<&Employer>, paper: Paper, request: &LetterRequest) -> Vec<Json> {
    let named = view::FILES.iter().filter_map(|&format| {
        let name = view::file_name(draft, employer, paper, request, format)?;
        let path = format!("file/{}/{}", format.name(), component(&name));
        Some(json!({ "format": format.name(), "name": name, "path": path }))
    });
    named.collect()
}

/// What a browser is told of a view.
fn seen(kept: &Numbered, letter: &str, employer: Option<&str>) -> Json {
    let Numbered { number, view } = kept;
    let counts = words_and_characters(&String::from_utf8_lossy(&view.text));
    let form = words_and_characters(&String::from_utf8_lossy(&view.form));
    let name = employer.map_or_else(|| letter.to_owned(), |key| format!("{letter} - {key}"));
    json!({
        "number": number,
        "pdf": format!("{}.pdf", component(&name)),
        "pages": view.pages.len(),
        "words": counts.words,
        "characters": counts.utf16.max(counts.characters),
        "form": (view.form != view.text).then(|| form.utf16.max(form.characters)),
    })
}

/// Findings in the order of their places, each with the line it is about.
fn findings(diagnostics: &Diagnostics, sources: &Sources) -> Vec<Json> {
    let told = |diagnostic: &Diagnostic| {
        let mut message = told::message(diagnostic, sources);
        message["label"] = json!(diagnostic.label);
        let place = diagnostic.span.and_then(|span| Some((span, sources.get(span.source)?)));
        message["excerpt"] = json!(place.map(|(span, source)| excerpt(span, &source)));
        message
    };
    let mut sorted = told::by_place(diagnostics);
    // what keeps the letter from leaving comes first
    order::sort_by_key(&mut sorted, |diagnostic| match diagnostic.severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Note => 2,
    });
    sorted.into_iter().map(told).collect()
}

/// The first line of a place: what stands before it, in it and after it.
fn excerpt(span: Span, source: &Source) -> [String; 3] {
    let text = source.text();
    let boundary = |mut offset: usize| {
        offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let start = boundary(span.start());
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    let end = boundary(span.end()).clamp(start, line_end);
    let from = boundary(line_start.max(start.saturating_sub(LINE)));
    let to = boundary(line_end.min(end + LINE)).max(end);
    let middle = boundary(end.min(start + LINE)).max(start);
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let [before, inside, after] = [&text[from..start], &text[start..middle], &text[end..to]];
    [
        format!("{}{before}", cut(from > line_start)),
        format!("{inside}{}", cut(middle < end)),
        format!("{}{}", after.trim_end_matches('\r'), cut(to < line_end)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A view of so many bytes, unlike any other of its letter.
    fn view(bytes: usize, letter: u8) -> View {
        let (large, none) = (Arc::new(vec![letter; bytes]), Arc::<Vec<u8>>::default());
        let [framed, pdf, text, form] = [(); 4].map(|()| Arc::clone(&none));
        View { html: large, framed, pages: Vec::new(), pdf, text, form }
    }

    #[test]
    fn what_was_shown_is_kept_up_to_a_number_and_up_to_so_many_bytes() {
        let options = PreviewOptions {
            root: Root::named(Path::new("/none")),
            letters: Vec::new(),
            employer: None,
            request: LetterRequest::default(),
            policy: Policy::default(),
            system_folders: SystemFolders::default(),
        };
        for (made, bytes, expected) in [
            (Completeness::Whole, 1_000, KEPT),
            (Completeness::Whole, 10 << 20, 6),
            (Completeness::Whole, 100 << 20, 1),
            (Completeness::Broken, 1_000, RECENT),
            (Completeness::Broken, 10 << 20, 6),
            (Completeness::Broken, 100 << 20, 1),
        ] {
            let mut state = PreviewState::new(options.clone(), None);
            for letter in 0..20 {
                let choice = Choice { letter: Some(letter.to_string()), ..Choice::default() };
                let (_, kept) = state.keep(choice, Some(view(bytes, letter)), made);
                let number = kept.expect("a view").number;
                assert!(state.view(number).is_some(), "the last is there");
            }
            assert_eq!(state.good.len() + state.recent.len(), expected, "{made:?} {bytes}");
        }
    }
}
