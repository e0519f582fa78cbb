//! What was found while a letter was exported, as a manifest keeps it, and back again.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

use super::from_root;
use super::manifest::RecordedFinding;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::driver::Draft;
use crate::driver::cache::may_read;
use crate::letter::Letter;
use crate::locks;
use crate::source::{Source, SourceId, Sources, Span};
use crate::workspace::shown;

/// Findings that were kept, and the texts they are about.
#[derive(Debug, Default)]
pub struct FindingBook {
    /// Findings that are the same for many letters, each kept once.
    kept: Mutex<HashSet<Arc<RecordedFinding>>>,
    /// Texts other than letters, by name.
    texts: Mutex<HashMap<String, Option<Arc<Source>>>>,
}

impl FindingBook {
    /// Keeps a finding. One about the job's row is kept as it stands there: rows are moved about.
    pub fn keep(
        &self,
        diagnostic: &Diagnostic,
        draft: &Draft<'_>,
        row: Option<Span>,
    ) -> Arc<RecordedFinding> {
        let sources = draft.workspace.reader().sources();
        let root = draft.workspace.root();
        let file = |id: SourceId| Some(name_from_root(sources.get(id)?.name(), root));
        let place = |span: Span| {
            let start = row.filter(|row| row.source == span.source).map_or(0, Span::start);
            Some((file(span.source)?, (span.start().saturating_sub(start), span.end().saturating_sub(start))))
        };
        let at = diagnostic.span.and_then(place);
        let finding = RecordedFinding {
            severity: diagnostic.severity.name().to_owned(),
            code: diagnostic.code.name().to_owned(),
            message: diagnostic.message.clone(),
            range: at.as_ref().map(|(_, range)| *range),
            file: at
                .map(|(file, _)| file)
                .or_else(|| diagnostic.file.as_deref().map(|file| name_from_root(file, root))),
            label: diagnostic.label.clone(),
            included_from: diagnostic.included_from.iter().filter_map(|span| place(*span)).collect(),
            hints: diagnostic.hints.clone(),
        };
        let mut kept = locks::lock(&self.kept);
        if let Some(known) = kept.get(&finding) {
            return Arc::clone(known);
        }
        let finding = Arc::new(finding);
        kept.insert(Arc::clone(&finding));
        finding
    }

    /// Gives a finding back as it was reported; none if this program does not know its code.
    pub fn recall(
        &self,
        finding: &RecordedFinding,
        draft: &Draft<'_>,
        row: Option<Span>,
    ) -> Option<Diagnostic> {
        let RecordedFinding { severity, code, message, file, range, label, included_from, hints } = finding;
        let severity = [Severity::Error, Severity::Warning, Severity::Note]
            .into_iter()
            .find(|known| known.name() == severity)?;
        let mut diagnostic = Diagnostic::new(Code::from_name(code)?, message.as_str()).severity(severity);
        let row =
            row.and_then(|row| Some((draft.workspace.reader().sources().get(row.source)?, row.start())));
        let span = |file: &str, range: (usize, usize)| match &row {
            Some((source, start)) if name_from_root(source.name(), draft.workspace.root()) == file => {
                Some(source.span(start + range.0..start + range.1))
            }
            Some(_) | None => Some(self.text(file, draft)?.span(range.0..range.1)),
        };
        match (file, range) {
            (Some(file), Some(range)) => match span(file, *range) {
                Some(span) => diagnostic.span = Some(span),
                None => diagnostic.file = Some(name_here(file, draft)),
            },
            (Some(file), None) => diagnostic.file = Some(name_here(file, draft)),
            (None, _) => {}
        }
        diagnostic.label.clone_from(label);
        diagnostic.included_from =
            included_from.iter().filter_map(|(file, range)| span(file, *range)).collect();
        diagnostic.hints.clone_from(hints);
        Some(diagnostic)
    }

    fn text(&self, file: &str, draft: &Draft<'_>) -> Option<Arc<Source>> {
        let is_called = |letter: &&Letter| letter.source.name() == shown(&draft.workspace.root().join(file));
        if let Some(letter) = draft.letter.as_ref().filter(is_called) {
            return Some(Arc::clone(&letter.source));
        }
        let name = name_here(file, draft);
        let mut texts = locks::lock(&self.texts);
        let reader = draft.workspace.reader();
        let sources: &Sources = reader.sources();
        texts
            .entry(name)
            .or_insert_with_key(|name| {
                sources.named(name).or_else(|| {
                    let path = Path::new(name);
                    let may = may_read(draft.workspace, &draft.folder, path);
                    may.then(|| reader.text(path).ok()).flatten()
                })
            })
            .clone()
    }
}

/// The name of a text as manifests have it. Not every text is a file.
fn name_from_root(name: &str, root: &Path) -> String {
    match Path::new(name).strip_prefix(root) {
        Ok(below) => shown(below),
        Err(_) if Path::new(name).exists() => from_root(Path::new(name), root),
        Err(_) => name.to_owned(),
    }
}

fn name_here(name: &str, draft: &Draft<'_>) -> String {
    let path = draft.workspace.root().join(name);
    if path.exists() { shown(&path) } else { name.to_owned() }
}
