//! Where artifacts go: no two to one place, and none over what they are made from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Job;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::export::names::folded;
use crate::export::{Destination, Draft, Request};
use crate::workspace::files::here;
use crate::workspace::shown;

/// Refuses what cannot be written: two artifacts under one name, a file in the place of a folder or the
/// other way round, and a letter's own file.
pub(super) fn check(drafts: &[Draft<'_>], jobs: &[Job], request: &Request, diagnostics: &mut Diagnostics) {
    if let Destination::Stdout | Destination::File(..) = request.destination {
        let count: usize = jobs.iter().map(|job| job.outputs.len().max(1)).sum();
        if count > 1 {
            diagnostics.push(one_place(count, request));
            return;
        }
    }
    let mut taken: BTreeMap<String, (&Path, &Job)> = BTreeMap::new();
    let mut folders: BTreeMap<&Path, bool> = BTreeMap::new();
    for job in jobs {
        for path in job.outputs.iter().filter_map(|output| output.path.as_deref()) {
            let folder = path.parent().unwrap_or(Path::new(""));
            let fits = *folders.entry(folder).or_insert_with(|| match file_in_the_way(folder) {
                None => true,
                Some(file) => {
                    let file = shown(&file);
                    let message = format!("`{file}` is a file, so it cannot be an output folder");
                    diagnostics
                        .push(Diagnostic::new(Code::Write, message).hint("name another folder with `-o`"));
                    false
                }
            });
            if !fits {
                continue;
            }
            if path.is_dir() {
                diagnostics.push(Diagnostic::new(
                    Code::Write,
                    format!("`{}` is a folder, so it cannot be an artifact", shown(path)),
                ));
            }
            let is_input =
                path.canonicalize().is_ok_and(|real| drafts[job.draft].workspace.reader().has_read(&real));
            if is_input {
                diagnostics.push(
                    Diagnostic::new(
                        Code::Write,
                        format!("`{}` would be overwritten, and it is what is exported from", shown(path)),
                    )
                    .hint("name another place with `-o`"),
                );
            }
            if let Some((other, first)) = taken.get(&folded(&shown(path))) {
                diagnostics.push(collision(path, other, &describe(drafts, first), &describe(drafts, job)));
            } else {
                taken.insert(folded(&shown(path)), (path, job));
            }
        }
    }
}

fn one_place(count: usize, request: &Request) -> Diagnostic {
    let place = match &request.destination {
        Destination::File(path, _) => format!("`{}` is one file", shown(path)),
        Destination::Default | Destination::Folder(_) | Destination::Stdout => {
            "standard output takes one artifact".to_owned()
        }
    };
    Diagnostic::new(Code::NameCollision, format!("{place}, but {count} artifacts would go there"))
        .hint("name one letter, one employer, one format (`-f`) and one paper, or a folder (`-o`)")
}

fn collision(path: &Path, other: &Path, first: &str, second: &str) -> Diagnostic {
    let message = if path == other {
        format!("two artifacts would have the name `{}`", shown(path))
    } else {
        format!("`{}` and `{}` are one name on many systems", shown(other), shown(path))
    };
    Diagnostic::new(Code::NameCollision, message)
        .hint(format!("one is of {first}, the other of {second}"))
        .hint("tell them apart with `--name`, such as `--name '{{letter}}-{{employer.key}}'`")
}

fn describe(drafts: &[Draft<'_>], job: &Job) -> String {
    let draft = &drafts[job.draft];
    let file = &draft.file;
    match &job.key {
        Some(key) => format!("{file} for {key}"),
        None => file.clone(),
    }
}

/// The file that stands where a folder or one above it should be.
fn file_in_the_way(folder: &Path) -> Option<PathBuf> {
    let nearest = folder.ancestors().find(|path| here(path).exists())?;
    (!here(nearest).is_dir()).then(|| nearest.to_owned())
}
