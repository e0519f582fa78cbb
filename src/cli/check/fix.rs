//! Repairs that are sure, shown line by line, with a copy of the file as it was.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::{Repair, repairs};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::driver::{Draft, EmployerSelection, LetterPipeline, LetterRequest};
use crate::employer::Employer;
use crate::export::beneath;
use crate::export::write::{write, write_copy};
use crate::source::Source;

/// Whether the file as it was is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backup {
    /// Beside the file, with `.bak` after its name.
    Keep,
    /// No copy is kept.
    None,
}

/// A file that was repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairedFile {
    /// Its name, as it is shown.
    pub file: String,
    /// The copy of what it was.
    pub backup: Option<String>,
    /// How many places were repaired.
    pub count: usize,
    /// The lines that changed, old and new.
    pub diff: String,
}

/// Repairs the letters, what they include, and the files of their employers; what cannot be written is pushed.
pub fn fix(
    drafts: &[Draft<'_>],
    request: &LetterRequest,
    backup: Backup,
    diagnostics: &mut Diagnostics,
) -> Vec<RepairedFile> {
    let mut seen = BTreeSet::new();
    let mut repaired = Vec::new();
    let sources = drafts.iter().flat_map(|draft| {
        let root = draft.workspace.root();
        files(draft, request).into_iter().map(move |source| (root, source))
    });
    for (root, source) in sources {
        // Read once, looked at once; what came from standard input is no file, and no text makes a spreadsheet again.
        if !seen.insert(source.id()) || source.grid().is_some() || !Path::new(source.name()).is_file() {
            continue;
        }
        let found = repairs(&source);
        if found.is_empty() {
            continue;
        }
        match replace(&source, &found, backup, root) {
            Ok(file) => repaired.push(file),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    repaired
}

/// The letter's file, those it includes, those of whom it is for, and the settings.
fn files(draft: &Draft<'_>, request: &LetterRequest) -> Vec<Arc<Source>> {
    let Some(letter) = &draft.letter else { return Vec::new() };
    let employers = draft.workspace.employers();
    let asked: Vec<Option<&Employer>> = match &request.employers {
        EmployerSelection::Own => vec![None],
        EmployerSelection::Keys(keys) => keys.iter().map(|key| employers.get(key)).collect(),
        EmployerSelection::All => employers.iter().map(Some).collect(),
    };
    let mut ids = BTreeSet::new();
    for employer in asked {
        let Some(pipeline) = LetterPipeline::new(draft, employer, &request.set, request) else { continue };
        let Some(resolved) = pipeline.resolve(&mut Diagnostics::default()) else { continue };
        ids.extend(resolved.body.pieces().iter().map(|piece| piece.span.source));
        let employer = resolved.document.meta.employer_key.as_deref().and_then(|key| employers.get(key));
        let fields = employer.into_iter().flat_map(|employer| employer.data.fields());
        let settings = resolved.document.meta.site.fields();
        ids.extend(fields.chain(settings).filter_map(|(_, field)| field.span).map(|span| span.source));
    }
    ids.remove(&letter.source.id());
    let sources = draft.workspace.reader().sources();
    let others = ids.into_iter().filter_map(|id| sources.get(id));
    std::iter::once(Arc::clone(&letter.source)).chain(others).collect()
}

/// Writes a file anew. What is a symbolic link stays one: what it leads to is written, where that lies in the workspace.
fn replace(
    source: &Source,
    found: &[Repair],
    backup: Backup,
    root: &Path,
) -> Result<RepairedFile, Diagnostic> {
    let mut text = source.text().to_owned();
    for Repair { span, replacement } in found.iter().rev() {
        text.replace_range(span.range(), replacement);
    }
    let path = Path::new(source.name());
    beneath::may_create(path, root)?;
    let real = path.canonicalize().ok().filter(|_| path.is_symlink());
    let backup = match backup {
        Backup::Keep => {
            let copy = free(path);
            // as it is, in whatever encoding
            write_copy(&copy, path)?;
            Some(crate::workspace::shown(&copy))
        }
        Backup::None => {
            beneath::may_rewrite(source)?;
            None
        }
    };
    write(real.as_deref().unwrap_or(path), text.as_bytes())?;
    let mut diff = format!("--- {name}\n+++ {name}\n", name = source.name());
    for (index, (old, new)) in source.text().lines().zip(text.lines()).enumerate() {
        if old != new {
            let _ = writeln!(diff, "@@ line {} @@\n-{old}\n+{new}", index + 1);
        }
    }
    Ok(RepairedFile { file: source.name().to_owned(), backup, count: found.len(), diff })
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
