//! Names everything that a run is going to write, before anything is.

mod name;
mod places;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Destination, ExportRequest};
use crate::diagnostic::Diagnostics;
use crate::driver::plan::{self, BoundDraft};
use crate::driver::{Draft, Job, JobOrder, Letters, Output};
use crate::employer::Employer;
use crate::format::{Format, Paged};
use crate::source::Span;
use crate::workspace::Workspace;

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
    /// The files that go below an output folder.
    pub fn below(&self, folder: Option<usize>) -> impl Iterator<Item = &str> {
        let jobs = self.jobs.iter().filter(move |job| job.folder == folder);
        jobs.flat_map(|job| &job.outputs).filter_map(|output| output.below.as_deref())
    }

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
    let mut jobs = plan::plan(letters, orders, &request.letters, named, diagnostics);
    tell_jobs_apart(&mut jobs);
    plan.jobs.reserve_exact(jobs.len());
    for (mut job, name) in jobs {
        // what could not be named may be there from before
        let unnamed = || folder(letters.workspace(job.letter.filter(|_| job.place.is_none())?), request);
        if let Some(folder) = name.map(|named| named.folder).or_else(unnamed) {
            let known = plan.folders.iter().position(|known| *known == folder);
            job.folder = Some(known.unwrap_or_else(|| {
                plan.folders.push(folder);
                plan.folders.len() - 1
            }));
        }
        plan.jobs.push(job);
    }
    places::check(letters, &mut plan, request, diagnostics);
    if let Some(shard) = request.shard {
        plan.jobs.retain(|job| match job.letter {
            Some(letter) => shard.takes(&letters.file(letter), job.key.as_deref()),
            None => shard.takes(&format!("row {}", job.place.map_or(0, Span::start)), None),
        });
    }
    plan
}

/// The output folder; none for a single file and standard output.
fn folder(workspace: &Workspace, request: &ExportRequest) -> Option<PathBuf> {
    match &request.destination {
        Destination::Folder(folder) => Some(folder.clone()),
        Destination::Default => Some(workspace.place().output()),
        Destination::File(..) | Destination::Stdout => None,
    }
}

/// Plans one letter for its own employer or for another, on its own, with the names that an export gives its artifacts.
pub fn single(draft: &Draft<'_>, employer: Option<&Employer>, request: &ExportRequest) -> Job {
    let templates = NameTemplates::default();
    let named = |job: &mut Job, bound: BoundDraft<'_>| name(job, bound, request, &templates);
    plan::single_named(draft, employer, &request.letters, &named).0
}

/// A job whose artifacts have names.
struct NamedJob {
    /// The output folder whose books they go into.
    folder: PathBuf,
    /// The same names with what the job is called, one for each output; none where they stay as they are.
    with_job: Vec<Arc<str>>,
}

/// Names rows by their jobs that are one letter to one employer for several of them.
fn tell_jobs_apart(jobs: &mut [(Job, Option<NamedJob>)]) {
    let mut alike: HashMap<(Arc<str>, PathBuf), Vec<usize>> = HashMap::new();
    for (index, (job, name)) in jobs.iter().enumerate() {
        let first = job.outputs.first().and_then(|output| output.below.clone());
        if let (Some(_), Some(below), Some(NamedJob { folder, .. })) = (job.place, first, name) {
            alike.entry((below, folder.clone())).or_default().push(index);
        }
    }
    for same in alike.into_values() {
        let job_name =
            |&index: &usize| jobs[index].1.as_ref().and_then(|name| name.with_job.first().cloned());
        let names: Vec<Option<Arc<str>>> = same.iter().map(job_name).collect();
        // a row that is there twice stays so, and is refused
        if names.windows(2).all(|pair| pair[0] == pair[1]) {
            continue;
        }
        for index in same {
            let (job, Some(NamedJob { with_job, .. })) = &mut jobs[index] else { continue };
            for (output, below) in job.outputs.iter_mut().zip(with_job.drain(..)) {
                output.below = Some(below);
            }
        }
    }
}

/// Names the artifacts of a job. A job whose artifacts cannot be named has none.
fn name(
    job: &mut Job,
    bound: BoundDraft<'_>,
    request: &ExportRequest,
    templates: &NameTemplates,
) -> Option<NamedJob> {
    let folder = folder(bound.draft.workspace, request)?;
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
    let with_job = job.place.map(|_| {
        let outputs = job.outputs.iter().map(|output| {
            let several = output.format.paged() == Paged::Yes && bound.papers.len() > 1;
            name.below_with_job(output.format, output.paper, several, &formats).map(Arc::from)
        });
        outputs.collect::<Option<Vec<_>>>()
    });
    Some(NamedJob { folder, with_job: with_job.flatten().unwrap_or_default() })
}
