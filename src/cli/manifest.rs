//! `letterpress manifest`

use std::path::Path;

use super::args::ManifestCommand;
use super::report::{Exit, Report};
use super::typed::UsageError;
use crate::diagnostic::Diagnostic;
use crate::export::manifest::Manifest;
use crate::export::{Originals, ledger};
use crate::workspace::shown;

/// Works on manifests.
pub fn run(command: &ManifestCommand, report: &mut Report) -> Result<Exit, UsageError> {
    let ManifestCommand::Merge { files, out } = command;
    if out.as_os_str() != "-" {
        Originals::around(out).spare_by_manifest(out).map_err(unusable)?;
    }
    let mut merged = Manifest::default();
    for file in files {
        let Some(manifest) = ledger::manifest(file).map_err(unusable)? else {
            return Err(UsageError::new(format!("there is no manifest `{}`", shown(file)))
                .hint("each part of a split run leaves one in .letterpress/ of its output folder"));
        };
        merged.merge(manifest).map_err(|path| conflict(file, &path))?;
    }
    if out.as_os_str() == "-" {
        let mut text = Vec::new();
        merged.write(&mut text).expect("a vector takes everything");
        report.raw(&text);
        return Ok(Exit::Done);
    }
    ledger::keep(&merged, out).map_err(unusable)?;
    report.created(out);
    Ok(Exit::Done)
}

fn conflict(file: &Path, path: &str) -> UsageError {
    let file = shown(file);
    UsageError::new(format!("`{file}` says something else of `{path}` than the manifests before it"))
        .hint("merge the parts of one run; export again what was exported twice")
}

fn unusable(diagnostic: Diagnostic) -> UsageError {
    UsageError { message: diagnostic.message, hints: diagnostic.hints }
}
