//! Refuses what cannot be written: two artifacts under one name, a file in the place of a folder or the
//! other way round, and a letter's own file.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::Plan;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::driver::{Job, Letters, Output};
use crate::export::digest::Fingerprint;
use crate::export::names::folded;
use crate::export::{Destination, Request};
use crate::workspace::files::here;
use crate::workspace::{Workspace, shown};

/// Pushes what is wrong with the paths of all jobs together.
pub(super) fn check(letters: &Letters<'_>, plan: &Plan, request: &Request, diagnostics: &mut Diagnostics) {
    if let Destination::Stdout | Destination::File(..) = request.destination {
        let count: usize = plan.jobs.iter().map(|job| job.outputs.len().max(1)).sum();
        if count > 1 {
            diagnostics.push(one_place(count, request));
            return;
        }
    }
    let mut taken = Taken::default();
    let mut folders: BTreeMap<PathBuf, Folder> = BTreeMap::new();
    for job in &plan.jobs {
        let Some(letter) = job.letter else { continue };
        for output in &job.outputs {
            let Some(path) = plan.path(job, output, request) else { continue };
            let parent = path.parent().unwrap_or(Path::new(""));
            if !folders.contains_key(parent) {
                folders.insert(parent.to_owned(), Folder::new(parent, diagnostics));
            }
            let folder = &folders[parent];
            if folder.taken_by_a_file {
                continue;
            }
            if folder.real.is_some() && path.is_dir() {
                diagnostics.push(Diagnostic::new(
                    Code::Write,
                    format!("`{}` is a folder, so it cannot be an artifact", shown(&path)),
                ));
            }
            let real = folder.real.as_ref().zip(path.file_name()).map(|(folder, name)| folder.join(name));
            if real.is_some_and(|real| is_source(letters.workspace(letter), &real, request)) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::Write,
                        format!("`{}` would be overwritten, and it is what is exported from", shown(&path)),
                    )
                    .hint("name another place with `-o`"),
                );
            }
            if let Some((first, other)) = taken.take(plan, job, output, &path, request) {
                diagnostics.push(collision(letters, (&path, &other), first, job));
            }
        }
    }
}

/// Whether letters are made from a file: it was read, or it is another letter. What stands in a folder already is
/// looked at when it is written; a single file is simply replaced.
fn is_source(workspace: &Workspace, real: &Path, request: &Request) -> bool {
    let is_letter = || {
        let letters = workspace.letters(&mut Diagnostics::default());
        letters.iter().any(|letter| letter.path.canonicalize().is_ok_and(|path| path == real))
    };
    workspace.reader().has_read(real) || matches!(request.destination, Destination::File(..)) && is_letter()
}

/// The places that are taken, by the hash of their folded name: names of a hundred thousand artifacts are
/// not kept a second time.
#[derive(Default)]
struct Taken<'a>(HashMap<u64, Vec<(&'a Job, &'a Output)>>);

impl<'a> Taken<'a> {
    /// Takes a place; gives whose it is and what it is called if it is taken.
    fn take(
        &mut self,
        plan: &'a Plan,
        job: &'a Job,
        output: &'a Output,
        path: &Path,
        request: &Request,
    ) -> Option<(&'a Job, PathBuf)> {
        let name = folded(&shown(path));
        let alike = self.0.entry(Fingerprint::of(name.as_bytes()).number()).or_default();
        for (job, output) in alike.iter() {
            if let Some(other) = plan.path(job, output, request)
                && folded(&shown(&other)) == name
            {
                return Some((job, other));
            }
        }
        alike.reserve_exact(1);
        alike.push((job, output));
        None
    }
}

/// A folder that artifacts go to.
struct Folder {
    /// Where it really is; none where it is not yet.
    real: Option<PathBuf>,
    taken_by_a_file: bool,
}

impl Folder {
    fn new(folder: &Path, diagnostics: &mut Diagnostics) -> Self {
        let file = file_in_the_way(folder);
        if let Some(file) = &file {
            let message = format!("`{}` is a file, so it cannot be an output folder", shown(file));
            diagnostics.push(Diagnostic::new(Code::Write, message).hint("name another folder with `-o`"));
        }
        Self { real: here(folder).canonicalize().ok(), taken_by_a_file: file.is_some() }
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

fn collision(letters: &Letters<'_>, (path, other): (&Path, &Path), first: &Job, second: &Job) -> Diagnostic {
    let message = if path == other {
        format!("two artifacts would have the name `{}`", shown(path))
    } else {
        format!("`{}` and `{}` are one name on many systems", shown(other), shown(path))
    };
    let name = |job: &Job| {
        let file = job.letter.map(|letter| letters.shown(letter)).unwrap_or_default();
        Path::new(&file).file_stem().map(folded_name)
    };
    let hint = if first.letter == second.letter && first.key == second.key && second.place.is_some() {
        "take one of the two rows out, or give it a name of its own under `output`"
    } else if name(first) == name(second) && first.key == second.key {
        "give one of the two letters another file name, or tell them apart with `--name`, such as \
         `--name '{{page.title}}-{{employer.key}}'`"
    } else {
        "tell them apart with `--name`, such as `--name '{{letter}}-{{employer.key}}'`"
    };
    let (first, second) = (describe(letters, first), describe(letters, second));
    Diagnostic::new(Code::NameCollision, message)
        .hint(format!("one is of {first}, the other of {second}"))
        .hint(hint)
}

/// A name as file systems that know no case compare it.
fn folded_name(name: &OsStr) -> String {
    folded(&name.to_string_lossy())
}

/// A job as its user knows it: the letter, for whom, and the row of a job list.
fn describe(letters: &Letters<'_>, job: &Job) -> String {
    let mut text = job.letter.map(|letter| letters.shown(letter)).unwrap_or_default();
    if let Some(key) = &job.key {
        text = format!("{text} for {key}");
    }
    let row = job.place.and_then(|place| Some((letters.sources().get(place.source)?, place)));
    match row {
        Some((source, place)) => {
            format!("{text} ({}:{})", source.name(), source.position(place.start()).line)
        }
        None => text,
    }
}

/// The file that stands where a folder or one above it should be.
fn file_in_the_way(folder: &Path) -> Option<PathBuf> {
    let nearest = folder.ancestors().find(|path| here(path).exists())?;
    (!here(nearest).is_dir()).then(|| nearest.to_owned())
}
