//! Refuses what cannot be written: two artifacts under one name, a file in the place of a folder or the
//! other way round, and a letter's own file.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use super::Plan;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::driver::{Job, Letters, Output};
use crate::export::beneath;
use crate::export::digest::Fingerprint;
use crate::export::originals::{FolderOriginals, Originals, is_letter, overwritten, taken_up, to_be};
use crate::export::{Destination, ExportRequest};
use crate::workspace::file_names::{file_name, folded};
use crate::workspace::files::here;
use crate::workspace::shown;

/// Pushes what is wrong with the paths of all jobs together.
pub(super) fn check(
    letters: &Letters<'_>,
    plan: &mut Plan,
    request: &ExportRequest,
    diagnostics: &mut Diagnostics,
) {
    let mut refused = BTreeMap::new();
    look(letters, plan, request, diagnostics, &mut refused);
    for (index, problem) in refused {
        let job = &mut plan.jobs[index];
        let problem = match (job.place, job.letter) {
            (None, Some(letter)) => problem.in_file(letters.shown(letter)),
            (place, _) => problem.at_option(place),
        };
        job.problems.push(problem);
        job.outputs.clear();
    }
}

/// The same. Of two rows of a job list that would have one name the second is refused, of two letters both: which of them is
/// a stray copy nobody can tell. The others go on.
fn look(
    letters: &Letters<'_>,
    plan: &Plan,
    request: &ExportRequest,
    diagnostics: &mut Diagnostics,
    refused: &mut BTreeMap<usize, Diagnostic>,
) {
    if let Destination::Stdout | Destination::File(..) = request.destination {
        let count: usize = plan.jobs.iter().map(|job| job.outputs.len().max(1)).sum();
        if count > 1 {
            diagnostics.push(one_place(count, request));
            return;
        }
    }
    if request.destination == Destination::Default {
        plan.folders
            .iter()
            .filter_map(|folder| leading_out(folder))
            .for_each(|found| diagnostics.push(found));
    }
    let originals = OnceCell::new();
    let mut places = OutputPlaces {
        letters,
        plan,
        request,
        originals: &originals,
        folders: BTreeMap::new(),
        in_the_way: BTreeSet::new(),
    };
    let mut taken = TakenPaths::default();
    for (index, job) in plan.jobs.iter().enumerate() {
        for output in &job.outputs {
            if refused.contains_key(&index) {
                break;
            }
            let Some(path) = plan.path(job, output, request) else { continue };
            if places.is_barred(job, output, &path, diagnostics) {
                continue;
            }
            if let Some((first, other)) = taken.take(plan, index, output, &path, request) {
                let found = collision(letters, (&path, &other), &plan.jobs[first], job);
                if job.place.is_none() {
                    refused.entry(first).or_insert_with(|| found.clone());
                }
                refused.insert(index, found);
            }
        }
    }
}

/// What stands where artifacts go to.
struct OutputPlaces<'a, 'l> {
    letters: &'a Letters<'l>,
    plan: &'a Plan,
    request: &'a ExportRequest,
    originals: &'a OnceCell<Originals>,
    folders: BTreeMap<PathBuf, Folder<'a>>,
    /// What was told once: the same file or link is in the way of many.
    in_the_way: BTreeSet<String>,
}

impl OutputPlaces<'_, '_> {
    /// Pushes what is in the way of one artifact; whether it has no folder to go to.
    fn is_barred(&mut self, job: &Job, output: &Output, path: &Path, diagnostics: &mut Diagnostics) -> bool {
        let parent = path.parent().unwrap_or(Path::new(""));
        if !self.folders.contains_key(parent) {
            self.folders.insert(parent.to_owned(), Folder::new(parent));
        }
        let Some(folder) = self.folders.get_mut(parent) else { return true };
        if let Some(file) = &folder.file {
            if self.in_the_way.insert(shown(file)) {
                diagnostics.push(taken_by_a_file(file));
            }
            return true;
        }
        if let (Some(base), Some(below)) = (job.folder, &output.below)
            && let Err(found) = beneath::without_links(&self.plan.folders[base], below)
        {
            if self.in_the_way.insert(found.message.clone()) {
                diagnostics.push(found);
            }
            return true;
        }
        if folder.has_folder(path) {
            let message = format!("`{}` is a folder, so it cannot be an artifact", shown(path));
            diagnostics.push(Diagnostic::new(Code::Write, message));
        }
        let (letters, request, known) = (self.letters, self.request, self.originals);
        let originals = || known.get_or_init(|| originals(letters, request, job, path));
        let is_named = request.destination != Destination::Default;
        if folder.holds_original(path, originals) {
            diagnostics.push(overwritten(path).hint("name another place with `-o`"));
        } else if is_named && folder.would_hold(path, originals) {
            diagnostics.push(taken_up(path).hint("name another place with `-o`"));
        }
        false
    }
}

/// What letters are made from, with what is enclosed where the artifact may take the place of such a file.
fn originals(letters: &Letters<'_>, request: &ExportRequest, job: &Job, path: &Path) -> Originals {
    let all = || (0..letters.len()).map(|letter| letters.workspace(letter));
    let known = Originals::of(all());
    let is_named = request.destination != Destination::Default;
    let known = if is_named { known.with_those_around(path) } else { known };
    // what lies in an output folder is in its books
    let is_typed = matches!(request.destination, Destination::File(..));
    match job.letter.filter(|_| is_typed && path.exists()) {
        // one that letterpress made can be made again, but not out of itself
        Some(letter) if is_letter(path) => known.with_enclosed_by(&letters.get(letter)),
        Some(_) => known.with_enclosed(all()),
        None => known,
    }
}

/// The error for the folder that nobody named and that leads out of the workspace.
fn leading_out(folder: &Path) -> Option<Diagnostic> {
    let root = folder.parent().unwrap_or(Path::new(""));
    (!beneath::stays_inside(folder, root)).then(|| {
        let name = shown(folder);
        Diagnostic::new(Code::Write, format!("`{name}` is a symbolic link that leads out of the workspace"))
            .in_file(name)
            .hint("to export to the folder it leads to, name that with `-o`")
    })
}

/// The places that are taken, by the hash of their folded name: names of a hundred thousand artifacts are
/// not kept a second time.
#[derive(Default)]
struct TakenPaths<'a>(HashMap<u64, Vec<(usize, &'a Output)>>);

impl<'a> TakenPaths<'a> {
    /// Takes a place; gives whose it is and what it is called if it is taken.
    fn take(
        &mut self,
        plan: &Plan,
        job: usize,
        output: &'a Output,
        path: &Path,
        request: &ExportRequest,
    ) -> Option<(usize, PathBuf)> {
        let name = folded(&shown(path));
        let alike = self.0.entry(Fingerprint::of(name.as_bytes()).number()).or_default();
        for (job, output) in alike.iter() {
            if let Some(other) = plan.path(&plan.jobs[*job], output, request)
                && folded(&shown(&other)) == name
            {
                return Some((*job, other));
            }
        }
        alike.reserve_exact(1);
        alike.push((job, output));
        None
    }
}

/// A folder that artifacts go to.
struct Folder<'a> {
    /// Where it really is; none where it is not yet.
    real: Option<PathBuf>,
    /// Its path, as it was typed.
    typed: PathBuf,
    /// The file that stands where it or one above it should be.
    file: Option<PathBuf>,
    /// What letters are made from that lies in it.
    originals: Option<FolderOriginals<'a>>,
    /// How many of its artifacts were asked of.
    asked: usize,
    /// The names of all in it that is no file, as file systems may compare them; none where that is not known.
    others: Option<HashSet<String>>,
}

/// Where a folder has more artifacts than these, it is listed: asking the system of each takes longer.
const FEW: usize = 64;

impl<'a> Folder<'a> {
    fn new(folder: &Path) -> Self {
        let real = here(folder).canonicalize().ok();
        let (typed, file) = (folder.to_owned(), file_in_the_way(folder));
        Self { real, typed, file, originals: None, asked: 0, others: None }
    }

    /// Whether a folder stands in the place of an artifact.
    fn has_folder(&mut self, path: &Path) -> bool {
        let Some(real) = &self.real else { return false };
        self.asked += 1;
        if self.asked == FEW {
            self.others = others(real).ok();
        }
        let is_file = |others: &HashSet<String>| {
            path.file_name().is_some_and(|name| !others.contains(&folded_name(name)))
        };
        !self.others.as_ref().is_some_and(is_file) && path.is_dir()
    }

    /// Whether letters are made from what stands in the place of an artifact.
    fn holds_original(&mut self, path: &Path, originals: impl FnOnce() -> &'a Originals) -> bool {
        let Some((real, name)) = self.real.as_ref().zip(path.file_name()) else { return false };
        self.originals.get_or_insert_with(|| originals().in_folder(real)).hold(name)
    }

    /// Whether an artifact would be read with what letters are made from.
    fn would_hold(&mut self, path: &Path, originals: impl FnOnce() -> &'a Originals) -> bool {
        let Some(name) = path.file_name() else { return false };
        let place = || self.real.clone().unwrap_or_else(|| to_be(&self.typed));
        self.originals.get_or_insert_with(|| originals().in_folder(&place())).would_hold(name)
    }
}

/// The names of what is in a folder and is no file.
fn others(folder: &Path) -> io::Result<HashSet<String>> {
    let mut names = HashSet::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_type()?.is_file() {
            names.insert(folded_name(&entry.file_name()));
        }
    }
    Ok(names)
}

fn taken_by_a_file(file: &Path) -> Diagnostic {
    let message = format!("`{}` is a file, so it cannot be an output folder", shown(file));
    Diagnostic::new(Code::Write, message).hint("name another folder with `-o`")
}

fn one_place(count: usize, request: &ExportRequest) -> Diagnostic {
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
    // as files are called after it: a dash before a name is taken off
    let name = |job: &Job| {
        let letter = job.letter?;
        let file = letters.shown(letter);
        let stem = Path::new(&file).file_stem()?.to_string_lossy().into_owned();
        let names = letters.workspace(letter).settings().names;
        file_name(&stem, "", names).map(|name| folded(&name))
    };
    let key = |job: &Job| job.key.as_deref().map(folded);
    let hint = if first.letter == second.letter && first.key == second.key && second.place.is_some() {
        "take one of the two rows out, or give it a name of its own under `output`"
    } else if key(first) != key(second) && first.key.is_some() && second.key.is_some() {
        "tell them apart with `--name`, such as `--name '{{letter}}-{{employer.key}}'`"
    } else if first.key != second.key && key(first) == key(second) {
        "give one of the two employers another key: case alone tells no files apart"
    } else if name(first) == name(second) {
        "give one of the two letters another file name, or take it out where it is a copy"
    } else {
        "tell them apart with `--name`, such as `--name '{{letter}}'`"
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
