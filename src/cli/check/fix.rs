//! Repairs that are sure, shown line by line, with a copy of the file as it was.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::{Repair, repairs};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::export::Draft;
use crate::export::write::write;
use crate::source::Source;

/// Whether the file as it was is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backup {
    /// Beside the file, with `.bak` behind its name.
    Keep,
    /// It is not.
    None,
}

/// A file that was repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// Its name, as it is shown.
    pub file: String,
    /// The copy of what it was.
    pub backup: Option<String>,
    /// How many places were repaired.
    pub count: usize,
    /// The lines that changed, old and new.
    pub diff: String,
}

/// Repairs the letters and the files of their employers; what cannot be written is pushed.
pub fn fix(drafts: &[Draft<'_>], backup: Backup, diagnostics: &mut Diagnostics) -> Vec<Repaired> {
    let mut seen = BTreeSet::new();
    let mut repaired = Vec::new();
    for source in drafts.iter().flat_map(files) {
        let found = repairs(&source);
        // What was read from standard input is no file.
        if !seen.insert(source.id()) || found.is_empty() || !Path::new(source.name()).is_file() {
            continue;
        }
        match replace(&source, &found, backup) {
            Ok(file) => repaired.push(file),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    repaired
}

/// The letter's file, and the one of its employer.
fn files(draft: &Draft<'_>) -> Vec<Arc<Source>> {
    let Some(letter) = &draft.letter else { return Vec::new() };
    let key = letter.front.employer.as_ref().map(|employer| employer.value.as_str());
    let employer = key.and_then(|key| draft.workspace.employers().get(key));
    let spans =
        employer.into_iter().flat_map(|employer| employer.data.fields().filter_map(|(_, field)| field.span));
    let ids: BTreeSet<_> = spans.map(|span| span.source).collect();
    let sources = draft.workspace.reader().sources();
    let employers = ids.into_iter().filter_map(|id| sources.get(id)).filter(|source| !is_table(source));
    std::iter::once(Arc::clone(&letter.source)).chain(employers).collect()
}

/// Spans of a table's cells are of the text that they became, so a table is left to its author.
fn is_table(source: &Source) -> bool {
    Path::new(source.name()).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
}

fn replace(source: &Source, found: &[Repair], backup: Backup) -> Result<Repaired, Diagnostic> {
    let mut text = source.text().to_owned();
    for Repair { span, replacement } in found.iter().rev() {
        text.replace_range(span.range(), replacement);
    }
    let path = Path::new(source.name());
    let backup = match backup {
        Backup::Keep => {
            let copy = free(path);
            write(&copy, source.text().as_bytes())?;
            Some(crate::workspace::shown(&copy))
        }
        Backup::None => None,
    };
    write(path, text.as_bytes())?;
    let mut diff = format!("--- {name}\n+++ {name}\n", name = source.name());
    for (index, (old, new)) in source.text().lines().zip(text.lines()).enumerate() {
        if old != new {
            let _ = writeln!(diff, "@@ line {} @@\n-{old}\n+{new}", index + 1);
        }
    }
    Ok(Repaired { file: source.name().to_owned(), backup, count: found.len(), diff })
}

/// A name for the copy that no file has.
fn free(path: &Path) -> PathBuf {
    let named = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let mut copy = named(".bak");
    let mut number = 1;
    while copy.exists() {
        number += 1;
        copy = named(&format!(".bak{number}"));
    }
    copy
}
