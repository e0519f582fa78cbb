//! Names everything that a run is going to write, before anything is.

mod name;
mod places;

use std::path::PathBuf;

use super::{Destination, ExportRequest};
use crate::diagnostic::Diagnostics;
use crate::driver::plan::{self, BoundDraft};
use crate::driver::{Draft, Job, JobOrder, Letters, Output};
use crate::format::{Format, Paged};
use crate::source::Span;

use name::{NameParts, NameTemplates};

/// Everything a run is going to do.
#[derive(Debug, Default)]
pub struct Plan {
    /// The letters bound to employers, in the order of the orders and then of the employers.
    pub jobs: Vec<Job>,
    /// The output folders that books are kept of.
    pub folders: Vec<PathBuf>,
}

impl Plan {
    /// The file an artifact goes to; none for standard output.
    pub fn path(&self, job: &Job, output: &Output, request: &ExportRequest) -> Option<PathBuf> {
        match (&output.below, job.folder) {
            (Some(below), Some(folder)) => Some(self.folders[folder].join(&**below)),
            _ => match &request.destination {
                Destination::File(path, _) => Some(path.clone()),
                Destination::Default | Destination::Folder(_) | Destination::Stdout => None,
            },
        }
    }
}

/// Plans a run. What makes it impossible is pushed, and then nothing may be written.
///
/// Of a run that is split, everything is planned, so that names collide in every part alike, and the jobs
/// of the other parts are then left out.
pub fn plan(
    letters: &Letters<'_>,
    orders: Vec<JobOrder>,
    request: &ExportRequest,
    diagnostics: &mut Diagnostics,
) -> Plan {
    let templates = NameTemplates::default();
    let named = |job: &mut Job, bound: BoundDraft<'_>| name(job, bound, request, &templates);
    let mut plan = Plan::default();
    for (mut job, folder) in plan::plan(letters, orders, &request.letters, named, diagnostics) {
        if let Some(folder) = folder {
            let known = plan.folders.iter().position(|known| *known == folder);
            job.folder = Some(known.unwrap_or_else(|| {
                plan.folders.push(folder);
                plan.folders.len() - 1
            }));
        }
        plan.jobs.push(job);
    }
    places::check(letters, &plan, request, diagnostics);
    if let Some(shard) = request.shard {
        plan.jobs.retain(|job| match job.letter {
            Some(letter) => shard.takes(&letters.file(letter), job.key.as_deref()),
            None => shard.takes(&format!("row {}", job.place.map_or(0, Span::start)), None),
        });
    }
    plan
}

/// Names the artifacts of a job; the output folder whose books they go into. A job whose artifacts cannot be named
/// has none.
fn name(
    job: &mut Job,
    bound: BoundDraft<'_>,
    request: &ExportRequest,
    templates: &NameTemplates,
) -> Option<PathBuf> {
    let folder = folder(bound.draft, request)?;
    let name = NameParts::new(bound, request, templates);
    let formats: Vec<Format> = job.outputs.iter().map(|output| output.format).collect();
    for output in &mut job.outputs {
        let several = output.format.paged() == Paged::Yes && bound.papers.len() > 1;
        match name.below(output.format, output.paper, several, &formats) {
            Ok(below) => output.below = Some(below.into()),
            Err(problem) => {
                job.problems.push(problem);
                job.outputs.clear();
                return None;
            }
        }
    }
    Some(folder)
}

/// The output folder; none for a single file and standard output.
fn folder(draft: &Draft<'_>, request: &ExportRequest) -> Option<PathBuf> {
    match &request.destination {
        Destination::Folder(folder) => Some(folder.clone()),
        Destination::Default => Some(draft.workspace.place().output()),
        Destination::File(..) | Destination::Stdout => None,
    }
}
