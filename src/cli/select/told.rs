//! What is said of files that a selection takes, leaves out or does not find.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::workspace::files::here;
use crate::workspace::{LetterFile, Workspace, letters, shown};

/// Says which pages of a site are left out beside its letters, though they or their layouts are called like some.
pub(super) fn left_out(workspace: &Workspace, found: &[LetterFile]) -> Option<Diagnostic> {
    let taken: HashSet<&Path> = found.iter().map(|letter| letter.path.as_path()).collect();
    let near = letters::near(workspace);
    let mut others: Vec<_> = near.iter().filter(|(path, _)| !taken.contains(path.as_path())).collect();
    // what lies beside letters and names a layout of ours was hardly meant to be none
    let folders: HashSet<&Path> = taken.iter().filter_map(|path| path.parent()).collect();
    let is_beside = |(path, layout): &&(PathBuf, String)| {
        let folder = path.parent().filter(|folder| *folder != workspace.source());
        folder.is_some_and(|folder| folders.contains(folder)) && workspace.has_layout(layout)
    };
    let is_any_beside = others.iter().any(&is_beside);
    others.retain(|other| !is_any_beside || is_beside(other));
    let (path, layout) = others.first()?;
    let name = shown(here(path));
    let more = match others.len() - 1 {
        0 => String::new(),
        1 => " and 1 more page".to_owned(),
        more => format!(" and {more} more pages"),
    };
    let message = format!("`{name}`{more} may be letters, and are left out: their layout is `{layout}`");
    let severity = if is_any_beside { Severity::Warning } else { Severity::Note };
    let mut finding = Diagnostic::new(Code::UnknownLetter, message).severity(severity).in_file(name.clone());
    if is_any_beside {
        finding = finding.hint(format!(
            "the site has a layout `{layout}` of its own: call that otherwise, or move them to `_letters/`"
        ));
    }
    Some(finding.hint(format!("`letterpress export {name} --set layout=coverletter` takes it as one")))
}

/// Says that letters of a folder for drafts are exported with all others.
pub(super) fn draft_taken(found: &[LetterFile]) -> Option<Diagnostic> {
    let is_drafts = |letter: &&LetterFile| {
        let folders = letter.path.parent().into_iter().flat_map(Path::components);
        folders.skip(1).any(|folder| {
            ["draft", "drafts", "_drafts"].iter().any(|name| folder.as_os_str().eq_ignore_ascii_case(name))
        })
    };
    let first = found.iter().find(is_drafts)?;
    let name = shown(here(&first.path));
    let message = format!("`{name}` is a letter as all others, though its folder says that it is a draft");
    let finding = Diagnostic::new(Code::UnknownLetter, message).severity(Severity::Note).in_file(name);
    Some(finding.hint("name the letters that are to leave, or keep drafts in another folder than letters/"))
}

/// The finding about a row of a job list whose letter lies elsewhere than in the workspace.
pub(super) fn outside(word: &str, bound: &Path) -> Diagnostic {
    let bound = shown(here(bound));
    Diagnostic::new(
        Code::UnknownLetter,
        format!("`{word}` lies outside of `{bound}`, and a job list names letters in it alone"),
    )
    .hint("name its workspace with `-C`, or run in a folder above both")
}
