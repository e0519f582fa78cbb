//! Decides what is exported under which names, before anything is.

mod name;
mod places;

use std::path::PathBuf;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::{Destination, Draft, For, Formats, Letters, Order, Request};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::employer::Employer;
use crate::format::{Format, Paged};
use crate::letter::{FrontMatter, Letter};
use crate::paper::Paper;
use crate::resolve;
use crate::source::Span;
use crate::value::Field;
use crate::workspace::Kind;

use name::{Name, Templates};

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
    pub fn path(&self, job: &Job, output: &Output, request: &Request) -> Option<PathBuf> {
        match (&output.below, job.folder) {
            (Some(below), Some(folder)) => Some(self.folders[folder].join(&**below)),
            _ => match &request.destination {
                Destination::File(path, _) => Some(path.clone()),
                Destination::Default | Destination::Folder(_) | Destination::Stdout => None,
            },
        }
    }
}

/// One letter for one employer.
#[derive(Debug)]
pub struct Job {
    /// Which letter; none where an order cannot be used.
    pub letter: Option<usize>,
    /// The employer asked for instead of the letter's own.
    pub employer: Option<String>,
    /// The key of whom it is for.
    pub key: Option<String>,
    /// Values that replace `page.KEY` instead of the request's.
    pub set: Option<Arc<[(String, Field)]>>,
    /// What is made of it; nothing where the letter has no employer or name to be made for.
    pub outputs: Vec<Output>,
    /// The output folder, of those of the plan; none where no books are kept.
    pub folder: Option<usize>,
    /// Where the order stands.
    pub place: Option<Span>,
    /// What planning found.
    pub problems: Vec<Diagnostic>,
}

/// One artifact to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The format.
    pub format: Format,
    /// The paper; the default one in a format without pages.
    pub paper: Paper,
    /// The file below the job's output folder, with `/` between folders; none for a single file and for
    /// standard output.
    pub below: Option<Arc<str>>,
}

/// Plans a run. What makes it impossible is pushed, and then nothing may be written.
///
/// Of a run that is split, everything is planned, so that names collide in every part alike, and the jobs
/// of the other parts are then left out.
pub fn plan(
    letters: &Letters<'_>,
    orders: Vec<Order>,
    request: &Request,
    diagnostics: &mut Diagnostics,
) -> Plan {
    let mut wanted = Vec::new();
    for order in orders {
        let Some(letter) = order.letter.filter(|_| order.employer.is_none()) else {
            wanted.push(order);
            continue;
        };
        match employers(letters, letter, request, diagnostics) {
            None => wanted.push(order),
            Some(keys) => {
                wanted.extend(keys.into_iter().map(|key| Order { employer: Some(key), ..order.clone() }));
            }
        }
    }
    let templates = Templates::default();
    let one = |order: Order| job(letters, order, request, &templates);
    let planned: Vec<(Job, Option<PathBuf>)> = if wanted.len() > 1 {
        wanted.into_par_iter().map(one).collect()
    } else {
        wanted.into_iter().map(one).collect()
    };
    let mut plan = Plan::default();
    for (mut job, folder) in planned {
        if let Some(folder) = folder {
            let known = plan.folders.iter().position(|known| *known == folder);
            job.folder = Some(known.unwrap_or_else(|| {
                plan.folders.push(folder);
                plan.folders.len() - 1
            }));
        }
        // a letter that cannot be read fails once, however many employers it was meant for
        let repeats = |last: &Job| job.key.is_none() && last.key.is_none() && job.letter == last.letter;
        if job.place.is_none() && job.employer.is_some() && plan.jobs.last().is_some_and(repeats) {
            continue;
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

/// Whom a letter is exported for, where that is not its own employer, or nobody.
fn employers(
    letters: &Letters<'_>,
    letter: usize,
    request: &Request,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<String>> {
    let known = letters.workspace(letter).employers();
    match &request.employers {
        For::Own => None,
        For::All => {
            if known.is_empty() {
                diagnostics.push(
                    Diagnostic::new(Code::UnknownEmployer, "the workspace has no employer")
                        .hint("add `employers/KEY.yml` with at least its `name`"),
                );
            }
            Some(known.iter().map(|employer| employer.key.clone()).collect())
        }
        For::Keys(keys) => {
            let mut found = Vec::new();
            for key in keys {
                match known.get(key) {
                    Some(_) => found.push(key.clone()),
                    None => diagnostics.push(resolve::unknown_employer(key, known)),
                }
            }
            Some(found)
        }
    }
}

/// Plans one order: the job, and the output folder whose books it goes into.
fn job(
    letters: &Letters<'_>,
    order: Order,
    request: &Request,
    templates: &Templates,
) -> (Job, Option<PathBuf>) {
    let Order { letter: number, employer, formats, papers, output, set, place, problems } = order;
    let set = (!set.is_empty()).then(|| set.into_iter().chain(request.set.iter().cloned()).collect());
    let mut job =
        Job { letter: number, employer, key: None, set, outputs: Vec::new(), folder: None, place, problems };
    let Some(number) = number else { return (job, None) };
    let draft = letters.get(number);
    let Some(letter) = &draft.letter else {
        letters.rest(number);
        return (job, None);
    };
    let only = Order { formats, papers, output, ..Order::default() };
    let folder = fill(&mut job, &draft, letter, &only, request, templates);
    if job.problems.is_empty() {
        letters.rest(number);
    }
    (job, folder)
}

fn fill(
    job: &mut Job,
    draft: &Draft<'_>,
    letter: &Letter,
    order: &Order,
    request: &Request,
    templates: &Templates,
) -> Option<PathBuf> {
    job.key.clone_from(&job.employer);
    let employer: Option<&Employer> =
        job.employer.as_ref().and_then(|key| draft.workspace.employers().get(key));
    let scope = draft.scope(employer, job.set.as_deref().unwrap_or(&request.set), request.date);
    // what binding finds is found again, and reported, when the letter is resolved
    let bound = resolve::bind(letter, &scope, &mut Diagnostics::default())?;
    job.key = bound.employer.map(|employer| employer.key.clone());
    let formats = formats(draft, &bound.front, order, request);
    if formats.is_empty() {
        job.problems.push(
            Diagnostic::new(
                Code::InvalidValue,
                "nothing is made of this letter: `makepdf` is false and no other format is asked for",
            )
            .severity(Severity::Warning)
            .in_file(letter.source.name()),
        );
    }
    let papers = papers(draft, &bound.front, order, request, &mut job.problems);
    let folder = folder(draft, request);
    let name = Name::new(draft, letter, &bound, order, request, templates);
    for format in formats {
        let papers = match format.paged() {
            Paged::Yes => papers.as_slice(),
            Paged::No => &papers[..1],
        };
        for &paper in papers {
            let below = match folder.as_ref().map(|_| name.below(format, paper, papers.len() > 1)) {
                None => None,
                Some(Ok(below)) => Some(below.into()),
                Some(Err(problem)) => {
                    job.problems.push(problem);
                    job.outputs.clear();
                    return None;
                }
            };
            job.outputs.push(Output { format, paper, below });
        }
    }
    job.outputs.shrink_to_fit();
    folder
}

fn formats(draft: &Draft<'_>, front: &FrontMatter, order: &Order, request: &Request) -> Vec<Format> {
    let asked = match &order.formats {
        Formats::Default => &request.formats,
        Formats::All | Formats::Named(_) => &order.formats,
    };
    let (formats, named) = match (&request.destination, asked) {
        (Destination::File(_, format), _) => (vec![*format], true),
        (_, Formats::Named(formats)) => (formats.clone(), true),
        (_, Formats::All) => (Format::DEFAULT.to_vec(), false),
        (_, Formats::Default) => {
            let formats = draft.workspace.settings().formats.as_deref().unwrap_or(Format::DEFAULT);
            (formats.to_vec(), false)
        }
    };
    let mut formats: Vec<_> =
        formats.into_iter().filter(|&format| named || front.makepdf || format != Format::Pdf).collect();
    formats.sort();
    formats.dedup();
    formats
}

/// At least one paper.
fn papers(
    draft: &Draft<'_>,
    front: &FrontMatter,
    order: &Order,
    request: &Request,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Paper> {
    if let Some(papers) = order.papers.as_ref().or(request.papers.as_ref()) {
        return papers.clone();
    }
    let mut papers = Vec::new();
    for written in &front.papers {
        for word in written.value.split(',').map(str::trim) {
            match Paper::from_name(word) {
                Some(paper) if !papers.contains(&paper) => papers.push(paper),
                Some(_) => {}
                None => problems.push(
                    Diagnostic::new(Code::InvalidValue, format!("there is no paper `{word}`"))
                        .at_option(written.span)
                        .did_you_mean(word, Paper::ALL.iter().map(|paper| paper.name())),
                ),
            }
        }
    }
    if papers.is_empty() {
        papers = draft.workspace.settings().papers.clone().unwrap_or_default();
    }
    if papers.is_empty() {
        papers.push(Paper::default());
    }
    papers
}

/// The output folder; none for a single file and standard output.
fn folder(draft: &Draft<'_>, request: &Request) -> Option<PathBuf> {
    match &request.destination {
        Destination::Folder(folder) => Some(folder.clone()),
        Destination::Default => Some(match draft.workspace.kind() {
            Kind::Letterpress | Kind::Jekyll => draft.workspace.root().join("out"),
            Kind::Bare => PathBuf::from("out"),
        }),
        Destination::File(..) | Destination::Stdout => None,
    }
}
