//! Which letters a workspace has, and which one is meant by what was typed.

mod listed;
pub(super) mod unread;

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use super::Workspace;
use super::files;
use super::read::shown;
use super::root::{Root, WorkspaceKind, marked};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::format::Format;
use crate::keys::KnownKey;
use crate::letter::Layout;
use crate::order;
use crate::unicode::entry::composed_name;

pub use listed::ListedLetters;

/// What makes a folder one that letters were exported to, so that its files are none.
pub const RECORDS: &str = ".letterpress";

/// The folder of a site whose letters `jekyll build` leaves alone.
pub const UNPUBLISHED: &str = "_letters";

/// Extensions of files that are part of a workspace, or made of letters, and never letters themselves.
const OTHERS: &[&str] = &[
    "yml", "yaml", "json", "jsonl", "ndjson", "csv", "tsv", "xlsx", "xlsm", "xls", "ods", "hbs", "css",
    "pdf", "docx", "odt", "eml", "png", "jpg",
];

/// Extensions of letters.
pub const EXTENSIONS: &[&str] = &["md", "markdown", "mkd", "mkdn", "mkdown"];

/// A letter's file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LetterFile {
    /// The file.
    pub path: PathBuf,
    /// What the letter is called: the file's stem.
    pub name: String,
}

impl LetterFile {
    /// Names the letter of a file. In a site, `index` is called after its folder.
    pub fn new(path: PathBuf, kind: WorkspaceKind) -> Self {
        let stem = path.file_stem().unwrap_or_default();
        let folder = path.parent().and_then(Path::file_name);
        let name = match (kind, folder) {
            (WorkspaceKind::Jekyll, Some(folder)) if stem == "index" => folder,
            (WorkspaceKind::Jekyll | WorkspaceKind::Letterpress | WorkspaceKind::Bare, _) => stem,
        };
        Self { name: composed_name(&name.to_string_lossy()).into_owned(), path }
    }
}

/// Which pages of a Jekyll site are taken. Elsewhere every page is a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PageScope {
    /// Those whose layout is one of formats/.
    Letters,
    /// All that have front matter: the user asked for them.
    Any,
}

/// Lists every letter of a workspace, sorted by path.
pub(super) fn all(workspace: &Workspace, diagnostics: &mut Diagnostics) -> ListedLetters {
    match workspace.kind() {
        WorkspaceKind::Jekyll => unread_pages(workspace, diagnostics),
        WorkspaceKind::Letterpress | WorkspaceKind::Bare => {
            for found in unread::said(workspace, &workspace.root().join("letters")) {
                diagnostics.push(found);
            }
        }
    }
    ListedLetters::new(everywhere(workspace, PageScope::Letters, diagnostics))
}

/// Lists every page of a site, sorted by path.
pub(super) fn pages(workspace: &Workspace) -> ListedLetters {
    ListedLetters::new(everywhere(workspace, PageScope::Any, &mut Diagnostics::default()))
}

/// Warns of the pages of a site that are letters by their layout, and HTML.
fn unread_pages(workspace: &Workspace, diagnostics: &mut Diagnostics) {
    let source = workspace.source();
    let found =
        workspace.pages().files(source, workspace.root(), &["html", "htm"], &mut Diagnostics::default());
    for page in found.into_iter().filter(|found| is_page(workspace, &found.path, PageScope::Letters)) {
        let name = shown(&page.path);
        diagnostics.push(
            Diagnostic::new(
                Code::UnknownLetter,
                format!("`{name}` has the layout of a letter and is left out, because it is HTML"),
            )
            .severity(Severity::Warning)
            .in_file(name)
            .hint("give it the extension `.md`: HTML may stand in Markdown"),
        );
    }
}

/// Words that pages which are letters, and their layouts, are called by: one a line, in any language.
const CALLED: &str = include_str!("letters/called.txt");

/// The pages of a site that may be letters by what they or their layouts are called, or whose layout is called as one of ours, each
/// with its layout. Sorted.
pub fn near(workspace: &Workspace) -> Vec<(PathBuf, String)> {
    let is_called = |name: &str| {
        let name = name.to_lowercase();
        CALLED.lines().any(|word| !word.is_empty() && !word.starts_with('#') && name.contains(word))
    };
    let found = everywhere(workspace, PageScope::Any, &mut Diagnostics::default());
    let with_layout = found.into_iter().filter_map(|file| {
        let layout = layout_of(workspace, &file.path)?;
        let is_near = is_called(&file.name) || is_called(&layout) || workspace.has_layout(&layout);
        is_near.then_some((file.path, layout))
    });
    with_layout.collect()
}

/// What may be letters in a folder that is no workspace: the texts right in it, but no README. Sorted.
pub fn loose(workspace: &Workspace) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(files::here(workspace.root())) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| workspace.root().join(entry.file_name()))
        .filter(|path| {
            let extension = path.extension().unwrap_or_default();
            let stem = path.file_stem().unwrap_or_default();
            EXTENSIONS.iter().any(|known| extension == *known) && !stem.eq_ignore_ascii_case("readme")
        })
        .collect();
    order::sort(&mut found);
    found
}

fn everywhere(workspace: &Workspace, pages: PageScope, diagnostics: &mut Diagnostics) -> Vec<LetterFile> {
    match workspace.kind() {
        WorkspaceKind::Letterpress | WorkspaceKind::Bare => {
            below(workspace, &workspace.root().join("letters"), workspace.root(), pages, diagnostics)
        }
        WorkspaceKind::Jekyll => {
            let mut found = below(workspace, workspace.source(), workspace.root(), pages, diagnostics);
            let folder = workspace.source().join(UNPUBLISHED);
            // whatever `exclude` says: Jekyll does not come here. Of a collection the letters are found twice
            let unpublished = files::below(&folder, workspace.root(), EXTENSIONS, diagnostics);
            let letters = unpublished.into_iter().filter(|file| is_page(workspace, &file.path, pages));
            found.extend(letters.map(|file| LetterFile::new(file.path, workspace.kind())));
            order::sort(&mut found);
            found.dedup();
            found
        }
    }
}

fn below(
    workspace: &Workspace,
    folder: &Path,
    bound: &Path,
    pages: PageScope,
    diagnostics: &mut Diagnostics,
) -> Vec<LetterFile> {
    let kind = workspace.kind();
    let pages_of = workspace.pages();
    pages_of
        .files(folder, bound, EXTENSIONS, diagnostics)
        .into_iter()
        .filter(|found| kind != WorkspaceKind::Jekyll || is_page(workspace, &found.path, pages))
        .map(|found| LetterFile::new(found.path, kind))
        .collect()
}

/// What was typed as LETTER or DIR, looked up as a path and then as a stem.
///
/// `from` says where paths start: the current folder (empty) or the workspace.
pub fn find(
    workspace: &Workspace,
    typed: &str,
    from: &Path,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<LetterFile>, Diagnostic> {
    // `letters/short` is what shells complete of `letters/short.md` first
    let stem = |path: PathBuf| {
        let longer = |extension: &&str| PathBuf::from(format!("{}.{extension}", path.display()));
        EXTENSIONS.iter().map(|end| files::stored(&longer(end))).find(|path| files::here(path).is_file())
    };
    let (here, there) = (from.join(typed), workspace.root().join(typed));
    let candidates = [Some(files::stored(&here)), Some(files::stored(&there)), stem(here), stem(there)];
    for path in candidates.into_iter().flatten() {
        if let Some(foreign) = unread::foreign(&path).filter(|_| files::here(&path).is_file()) {
            if foreign.severity == Severity::Error {
                return Err(foreign);
            }
            diagnostics.push(foreign);
        }
        if files::here(&path).is_file() && is_other(&path) {
            return Err(no_letter(&path));
        }
        if leads_out(workspace.place(), &path) {
            return Err(files::leads_out(&path));
        }
        if let Some(letters) = at_path(workspace, &path, diagnostics) {
            return match letters.as_slice() {
                [] => Err(Diagnostic::new(
                    Code::UnknownLetter,
                    format!("there is no letter in `{}`", shown(files::here(&path))),
                )),
                _ => Ok(letters),
            };
        }
    }
    by_stem(workspace, typed, diagnostics)
}

/// Whether a path is written as one of a workspace and leads out of it. What the user keeps in a folder of no kind, and
/// what is written as lying elsewhere, may lie anywhere.
pub fn leads_out(root: &Root, path: &Path) -> bool {
    let is_below = |below: &Path| below.components().all(|part| matches!(part, Component::Normal(_)));
    root.kind != WorkspaceKind::Bare
        && files::here(path).exists()
        && path.strip_prefix(&root.path).is_ok_and(is_below)
        && !files::is_inside(path, &[&root.path])
}

/// Whether a file is of a kind that no letter is.
fn is_other(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    OTHERS.iter().any(|other| other.eq_ignore_ascii_case(extension))
}

fn no_letter(path: &Path) -> Diagnostic {
    let finding = Diagnostic::new(Code::UnknownLetter, format!("`{}` is no letter", shown(path)));
    match path.extension().and_then(OsStr::to_str) {
        Some("csv" | "tsv" | "jsonl" | "ndjson" | "xlsx" | "xlsm" | "ods") => {
            finding.hint("`letterpress batch` takes job lists")
        }
        Some(_) | None => finding.hint("a letter is a Markdown file, such as `letters/application.md`"),
    }
}

fn at_path(workspace: &Workspace, path: &Path, diagnostics: &mut Diagnostics) -> Option<Vec<LetterFile>> {
    let metadata = std::fs::metadata(files::here(path)).ok()?;
    if !metadata.is_dir() {
        return Some(vec![LetterFile::new(path.to_owned(), workspace.kind())]);
    }
    let is_root = marked(path).is_some() && files::is_inside(workspace.root(), &[path]);
    if is_root {
        return Some(workspace.letters(diagnostics).to_vec());
    }
    // a folder outside that the user names is trusted as far as it goes
    let bound = if files::is_inside(path, &[workspace.root()]) { workspace.root() } else { path };
    let mut found = below(workspace, path, bound, PageScope::Any, diagnostics);
    let mut outputs: HashMap<PathBuf, bool> = HashMap::new();
    let mut is_output = |folder: &Path| {
        let known = outputs.entry(folder.to_owned());
        *known.or_insert_with(|| files::here(folder).join(RECORDS).is_dir())
    };
    found.retain(|letter| {
        let folders = letter.path.ancestors().skip(1).take_while(|folder| *folder != path);
        !folders.filter(|folder| !folder.as_os_str().is_empty()).any(&mut is_output)
    });
    Some(found)
}

fn by_stem(
    workspace: &Workspace,
    typed: &str,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<LetterFile>, Diagnostic> {
    let letters = workspace.letters.get_or_init(|| all(workspace, diagnostics));
    let mut found = letters.meant(typed);
    if found.is_empty() && workspace.kind() == WorkspaceKind::Jekyll {
        found = workspace.all_pages.get_or_init(|| pages(workspace)).meant(typed);
    }
    match found.as_slice() {
        [_] => Ok(found),
        [] => {
            let diagnostic = Diagnostic::new(Code::UnknownLetter, format!("there is no letter `{typed}`"));
            let slashed = typed.replace('\\', "/");
            let is_there = |start: &Path| files::here(&start.join(&slashed)).is_file();
            if slashed != typed && (is_there(Path::new("")) || is_there(workspace.root())) {
                return Err(diagnostic.hint(format!("write `/` between folders: `{slashed}`")));
            }
            let diagnostic = match letters.nearest(typed) {
                Some(meant) => diagnostic.hint(format!("did you mean `{meant}`?")),
                None => diagnostic,
            };
            let is_employer = workspace.employers().get(typed).is_some();
            Err(match (diagnostic.hints.is_empty(), is_employer) {
                (_, true) => {
                    diagnostic.hint(format!("`{typed}` is an employer; to write to it, put `-e` before it"))
                }
                (true, false)
                    if workspace.kind() == WorkspaceKind::Bare
                        && workspace.letters(&mut Diagnostics::default()).is_empty() =>
                {
                    diagnostic
                        .hint(super::root::NO_WORKSPACE)
                        .hint("name the folder of the workspace with `-C DIR`")
                }
                (true, false) => diagnostic.hint("`letterpress list letters` shows every letter"),
                (false, false) => diagnostic,
            })
        }
        several => Err(several.iter().fold(
            Diagnostic::new(
                Code::UnknownLetter,
                format!("`{typed}` names {} letters; give the path of one", several.len()),
            ),
            |diagnostic, letter| diagnostic.hint(shown(&letter.path)),
        )),
    }
}

/// Whether a site has a layout of its own that is called like one of ours. `coverletter` is what sites have
/// always called letters; a page with a layout called `plain` may be anything.
fn is_of_the_site(workspace: &Workspace, layout: &str) -> bool {
    let is_ours = |format: &Format| {
        let own = workspace.root().join("formats").join(format.name());
        ["hbs", "yml"].iter().any(|extension| own.join(layout).with_extension(extension).is_file())
    };
    let folder = workspace.source().join("_layouts");
    Layout::Named(layout.to_owned()) != Layout::default()
        && !Format::ALL.iter().any(is_ours)
        && ["html", "md", "markdown"].iter().any(|end| folder.join(format!("{layout}.{end}")).is_file())
}

/// Whether a file of a site is a page, and one of those that are wanted: whether it has front matter, with a
/// line `layout: NAME` that names a layout of formats/.
///
/// Looks at the text alone: a page that is no letter may hold any mistake.
fn is_page(workspace: &Workspace, path: &Path, pages: PageScope) -> bool {
    let Ok(bytes) = workspace.reader().bytes(path, workspace.reader().limit()) else {
        // it cannot be told; whoever asked for it is told why
        return pages == PageScope::Any;
    };
    let text = String::from_utf8_lossy(&bytes);
    match pages {
        PageScope::Any => front_lines(&text).is_some(),
        PageScope::Letters => {
            let Some(lines) = front_lines(&text) else { return false };
            !is_unpublished(workspace, &lines) && has_layout_of_letters(workspace, path, &lines)
        }
    }
}

/// Whether front matter says that a page is not published, which Jekyll then leaves out, unless its settings say otherwise.
fn is_unpublished(workspace: &Workspace, lines: &[&str]) -> bool {
    value_of(lines, "published").as_deref() == Some("false") && !workspace.pages().shows_unpublished()
}

fn has_layout_of_letters(workspace: &Workspace, path: &Path, lines: &[&str]) -> bool {
    layout_given(workspace, path, lines).is_some_and(|layout| {
        // what lies in `_letters` is a letter, whatever else the site calls so
        let is_ours = || !is_of_the_site(workspace, &layout) || is_among_letters(workspace, path);
        workspace.has_layout(&layout) && is_ours()
    })
}

/// The pages of a site that would be letters, and say `published: false`. Sorted.
pub fn unpublished(workspace: &Workspace) -> Vec<PathBuf> {
    let found = everywhere(workspace, PageScope::Any, &mut Diagnostics::default()).into_iter();
    let is_left_out = |path: &PathBuf| {
        let bytes = workspace.reader().bytes(path, workspace.reader().limit()).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        front_lines(&text).is_some_and(|lines| {
            is_unpublished(workspace, &lines) && has_layout_of_letters(workspace, path, &lines)
        })
    };
    found.map(|letter| letter.path).filter(is_left_out).collect()
}

/// Whether a file lies in the folder of a site for letters.
fn is_among_letters(workspace: &Workspace, path: &Path) -> bool {
    path.starts_with(workspace.source().join(UNPUBLISHED))
}

/// Whether a file is a page of a site and no letter of it.
pub fn is_plain_page(workspace: &Workspace, path: &Path) -> bool {
    workspace.kind() == WorkspaceKind::Jekyll && !is_page(workspace, path, PageScope::Letters)
}

/// The layout of a page, unless it has none or is not published.
pub(super) fn layout_of(workspace: &Workspace, path: &Path) -> Option<String> {
    let bytes = workspace.reader().bytes(path, workspace.reader().limit()).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = front_lines(&text)?;
    let is_out = is_unpublished(workspace, &lines);
    layout_given(workspace, path, &lines).filter(|layout| !is_out && !layout.is_empty())
}

/// The layout that front matter, or else the settings of the site, give a page.
fn layout_given(workspace: &Workspace, path: &Path, lines: &[&str]) -> Option<String> {
    value_of(lines, KnownKey::Layout.name()).or_else(|| {
        let place = workspace.pages().place(path);
        KnownKey::Layout.given(&place.defaults)?.value.scalar()
    })
}

/// The lines of a page's front matter, if it has any.
fn front_lines(text: &str) -> Option<Vec<&str>> {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    (lines.next().map(str::trim_end) == Some("---"))
        .then(|| lines.take_while(|line| !matches!(line.trim_end(), "---" | "...")).collect())
}

/// The last value of a key of front matter that stands on a line of its own.
fn value_of(lines: &[&str], key: &str) -> Option<String> {
    let values = lines.iter().filter_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    let values = values.map(|value| value.split(" #").next().unwrap_or_default());
    values.map(|value| value.trim().trim_matches(['"', '\'']).to_owned()).next_back()
}
