//! Which file may be meant by a name where there is none.

use std::path::{Path, PathBuf};

use super::files::{self, here};
use crate::diagnostic::nearest;

/// The most files of a folder among which the one that is meant is looked for.
const MOST_NEAR: usize = 10_000;

/// What is said of a name where no file is at any of the paths that `candidates` makes of it: that folders are parted by
/// `/`, or what stands there in another case or a letter off. Of files whose names have one of these endings, in small
/// letters, inside of `roots`.
pub(super) fn advice<const N: usize>(
    name: &str,
    candidates: impl Fn(&str) -> [PathBuf; N],
    roots: &[&Path],
    ends: &[&str],
) -> Option<String> {
    let slashed = name.replace('\\', "/");
    let is_there = |path: &PathBuf| path.is_file() && files::is_inside(path, roots);
    if slashed != name && candidates(&slashed).iter().any(is_there) {
        return Some(format!("write `/` between folders: `{slashed}`"));
    }
    let parts = slashed.split('/').filter(|part| !part.is_empty() && *part != ".").count();
    let root = if slashed.starts_with('/') { "/" } else { "" };
    let meant = candidates(&slashed).iter().find_map(|path| near(path, parts, roots, ends))?;
    Some(format!("did you mean `{root}{meant}`?"))
}

/// The last parts of the path that may be meant by one: its folders in any case, and the name that is nearest to its own.
fn near(path: &Path, parts: usize, roots: &[&Path], ends: &[&str]) -> Option<String> {
    let mut folder = path.ancestors().nth(parts)?.to_owned();
    let named: Vec<&str> =
        path.strip_prefix(&folder).ok()?.iter().map(|part| part.to_str()).collect::<Option<_>>()?;
    let (last, folders) = named.split_last()?;
    let mut meant = Vec::new();
    for name in folders {
        let found = if here(&folder.join(name)).is_dir() {
            (*name).to_owned()
        } else {
            let lower = name.to_lowercase();
            entries(&folder, roots)?.into_iter().find(|entry| entry.to_lowercase() == lower)?
        };
        folder.push(&found);
        meant.push(found);
    }
    let is_wanted = |name: &String| {
        let end = Path::new(name).extension().and_then(|end| end.to_str()).unwrap_or_default();
        ends.contains(&&*end.to_lowercase())
    };
    let there: Vec<String> = entries(&folder, roots)?.into_iter().filter(is_wanted).collect();
    meant.push(nearest(last, there.iter().map(String::as_str))?.to_owned());
    Some(meant.join("/"))
}

fn entries(folder: &Path, roots: &[&Path]) -> Option<Vec<String>> {
    if !files::is_inside(folder, roots) {
        return None;
    }
    let entries = std::fs::read_dir(here(folder)).ok()?.take(MOST_NEAR);
    Some(entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect())
}
