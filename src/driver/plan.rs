//! Decides what is made of which letters: for whom, in which formats, on which papers.

use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelExtend, ParallelIterator};

use super::{Draft, EmployerSelection, JobLine, LetterPipeline, LetterRequest, Letters};
use crate::diagnostic::{About, Code, Diagnostic, Diagnostics, Severity};
use crate::employer::Employer;
use crate::format::{Format, FormatSet, Paged};
use crate::letter::{FrontMatter, Letter};
use crate::order;
use crate::paper::Paper;
use crate::resolve::{self, BoundLetter};
use crate::source::Span;
use crate::value::PathValue;

/// One line of what is asked for: a letter, and what is special about this time.
#[derive(Clone, Debug, Default)]
pub struct JobOrder {
    /// Which letter; none where the line cannot be used.
    pub letter: Option<usize>,
    /// The letter that a line names which cannot be used; none where it names none.
    pub unusable: Option<NamedLetter>,
    /// The employer's key, instead of the request's.
    pub employer: Option<Arc<str>>,
    /// The employer itself, where the line describes it.
    pub described: Option<Arc<Employer>>,
    /// The formats, instead of the request's.
    pub formats: FormatSet,
    /// The papers, instead of the request's.
    pub papers: Option<Vec<Paper>>,
    /// The file below the output folder, without extension.
    pub output: Option<String>,
    /// Values that replace `page.KEY`; those of the request replace them again.
    pub set: Arc<[PathValue]>,
    /// The keys of a page that it has columns for whose cells hold nothing.
    pub blanks: Arc<[Arc<str>]>,
    /// Where the line stands.
    pub place: Option<Span>,
    /// Why the line cannot be used.
    pub problems: Vec<Diagnostic>,
}

/// A letter that is named and not worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedLetter {
    /// What the letter is called; where there is no such letter, the word that should name it.
    pub name: Arc<str>,
    /// Its file, as shown to the user; where there is none, the same word.
    pub file: Arc<str>,
}

impl JobOrder {
    /// Orders a letter as the request has it.
    pub fn letter(letter: usize) -> Self {
        Self { letter: Some(letter), ..Self::default() }
    }
}

/// One letter for one employer.
#[derive(Debug)]
pub struct Job {
    /// Which letter; none where an order cannot be used.
    pub letter: Option<usize>,
    /// The letter that an order names which cannot be used; none where it names none.
    pub unusable: Option<NamedLetter>,
    /// The employer asked for instead of the letter's own.
    pub employer: Option<Arc<str>>,
    /// The same, where the order describes it.
    pub described: Option<Arc<Employer>>,
    /// The key of whom it is for.
    pub key: Option<Arc<str>>,
    /// Values that replace `page.KEY` instead of the request's.
    pub set: Option<Arc<[PathValue]>>,
    /// What is made of it; nothing where the letter has no employer or name to be made for.
    pub outputs: Vec<Output>,
    /// The output folder, of those of the plan of an export; none where no books are kept.
    pub folder: Option<usize>,
    /// The keys of a page that the row of the order has columns for whose cells hold nothing.
    pub blanks: Arc<[Arc<str>]>,
    /// Where the order stands.
    pub place: Option<Span>,
    /// What planning found.
    pub problems: Vec<Diagnostic>,
}

impl Job {
    /// The employer asked for instead of the letter's own.
    pub fn employer_of<'a>(&'a self, draft: &Draft<'a>) -> Option<&'a Employer> {
        let known = || draft.workspace.employers().get(self.employer.as_deref()?);
        self.described.as_deref().or_else(known)
    }

    /// Says of keys of the page that are not set that the row has columns for them whose cells are empty.
    pub fn explain_blanks(&self, row: &JobLine, diagnostics: &mut Diagnostics) {
        diagnostics.explain(|about| {
            let About::PageKey(key) = about else { return None };
            let is_blank = self.blanks.iter().any(|blank| **blank == **key);
            let hint = || format!("the cell of `{key}` is empty in {row}: fill it in, or give a fallback: `| default: \"…\"`");
            is_blank.then(hint)
        });
    }
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

/// A letter bound to whom it is for, while what is made of it is named.
#[derive(Clone, Copy, Debug)]
pub struct BoundDraft<'a> {
    /// The letter, as it was read.
    pub draft: &'a Draft<'a>,
    /// The same, parsed.
    pub letter: &'a Letter,
    /// The same, bound.
    pub bound: &'a BoundLetter<'a>,
    /// The file that a row gives its artifacts, without extension.
    pub output: Option<&'a str>,
    /// The papers, at least one.
    pub papers: &'a [Paper],
}

/// The most orders that are planned before the room of earlier ones is given back.
const AT_ONCE: usize = 4096;

/// Plans a run; `name` says where the artifacts of a job go. What makes the run impossible is pushed.
pub fn plan<N: Send>(
    letters: &Letters<'_>,
    orders: Vec<JobOrder>,
    request: &LetterRequest,
    name: impl Fn(&mut Job, BoundDraft<'_>) -> Option<N> + Sync,
    diagnostics: &mut Diagnostics,
) -> Vec<(Job, Option<N>)> {
    let mut wanted = match &request.employers {
        EmployerSelection::Own => orders,
        EmployerSelection::All | EmployerSelection::Keys(_) => {
            let mut wanted = Vec::new();
            for order in orders {
                let Some(letter) = order.letter.filter(|_| order.employer.is_none()) else {
                    wanted.push(order);
                    continue;
                };
                let keys = employers(letters, letter, request, diagnostics).into_iter();
                wanted.extend(keys.map(|key| JobOrder { employer: Some(key), ..order.clone() }));
            }
            wanted
        }
    };
    let one = |order: JobOrder| job(letters, order, request, &name);
    let mut jobs: Vec<(Job, Option<N>)> = Vec::with_capacity(wanted.len());
    // from its end, so that the room of what is planned is given back
    wanted.reverse();
    while !wanted.is_empty() {
        let next = wanted.iter().rev().map(|order| order.letter);
        let count = letters.at_once(next, AT_ONCE);
        let mut next = wanted.split_off(wanted.len() - count);
        next.reverse();
        if wanted.len() < wanted.capacity() / 2 {
            wanted.shrink_to_fit();
        }
        if next.len() > 1 {
            jobs.par_extend(next.into_par_iter().map(one));
        } else {
            jobs.extend(next.into_iter().map(one));
        }
    }
    // a letter that cannot be read fails once, however many employers it was meant for
    jobs.dedup_by(|(job, _), (last, _)| {
        let repeats = job.key.is_none() && last.key.is_none() && job.letter == last.letter;
        repeats && job.place.is_none() && job.employer.is_some()
    });
    jobs
}

/// Plans one letter for its own employer or for another, on its own: nothing is named. Gives the first of its papers
/// too, which none of the artifacts may have.
pub fn single(draft: &Draft<'_>, employer: Option<&Employer>, request: &LetterRequest) -> (Job, Paper) {
    let first = |_: &mut Job, bound: BoundDraft<'_>| bound.papers.first().copied();
    let (job, paper) = single_named(draft, employer, request, &first);
    (job, paper.unwrap_or_default())
}

/// The same; `name` says where the artifacts go.
pub fn single_named<N>(
    draft: &Draft<'_>,
    employer: Option<&Employer>,
    request: &LetterRequest,
    name: &impl Fn(&mut Job, BoundDraft<'_>) -> Option<N>,
) -> (Job, Option<N>) {
    let order =
        JobOrder { employer: employer.map(|employer| Arc::clone(&employer.key)), ..JobOrder::default() };
    let (mut job, order) = begun(order, request);
    let named = fill(&mut job, draft, &order, request, name);
    (job, named)
}

/// Whom a letter is made for that is not made for its own employer.
fn employers(
    letters: &Letters<'_>,
    letter: usize,
    request: &LetterRequest,
    diagnostics: &mut Diagnostics,
) -> Vec<Arc<str>> {
    let known = letters.workspace(letter).employers();
    match &request.employers {
        EmployerSelection::Own => Vec::new(),
        EmployerSelection::All => {
            if known.is_empty() {
                diagnostics.push(
                    Diagnostic::new(Code::UnknownEmployer, "the workspace has no employer")
                        .hint("add `employers/KEY.yml` with at least its `name`"),
                );
            }
            known.iter().map(|employer| Arc::clone(&employer.key)).collect()
        }
        EmployerSelection::Keys(keys) => {
            let mut found = Vec::new();
            for key in keys {
                match known.get(key) {
                    Some(employer) => found.push(Arc::clone(&employer.key)),
                    None => diagnostics.push(resolve::unknown_employer(key, known)),
                }
            }
            found
        }
    }
}

/// Plans one order.
fn job<N>(
    letters: &Letters<'_>,
    order: JobOrder,
    request: &LetterRequest,
    name: &(impl Fn(&mut Job, BoundDraft<'_>) -> Option<N> + Sync),
) -> (Job, Option<N>) {
    let (mut job, order) = begun(order, request);
    let Some(number) = job.letter else { return (job, None) };
    let draft = letters.get(number);
    let named = fill(&mut job, &draft, &order, request, name);
    if draft.letter.is_none() || job.problems.is_empty() {
        letters.unload(number);
    }
    (job, named)
}

/// The job of an order that nothing is known of yet, and what is left of the order.
fn begun(order: JobOrder, request: &LetterRequest) -> (Job, JobOrder) {
    let JobOrder {
        letter,
        unusable,
        employer,
        described,
        formats,
        papers,
        output,
        set,
        blanks,
        place,
        problems,
    } = order;
    // a second copy of a list's values would be as large as the list
    let set = (!set.is_empty()).then(|| match &request.set[..] {
        [] => set,
        over => set.iter().chain(over).cloned().collect(),
    });
    let outputs = Vec::new();
    let job = Job {
        letter,
        unusable,
        employer,
        described,
        key: None,
        set,
        outputs,
        folder: None,
        blanks,
        place,
        problems,
    };
    (job, JobOrder { formats, papers, output, ..JobOrder::default() })
}

fn fill<N>(
    job: &mut Job,
    draft: &Draft<'_>,
    order: &JobOrder,
    request: &LetterRequest,
    name: &impl Fn(&mut Job, BoundDraft<'_>) -> Option<N>,
) -> Option<N> {
    let (set, described) = (job.set.clone(), job.described.clone());
    let known = || draft.workspace.employers().get(job.employer.as_deref()?);
    let employer = described.as_deref().or_else(known);
    let pipeline = LetterPipeline::new(draft, employer, set.as_deref().unwrap_or(&request.set), request)?;
    let letter = pipeline.letter();
    // what binding finds is found again, and reported, when the letter is resolved
    let bound = resolve::bind(letter, &pipeline.scope(), &mut draft.findings());
    job.key = match &bound {
        Some(bound) => bound.employer.filter(|_| !bound.is_guess).map(|employer| Arc::clone(&employer.key)),
        None => job.employer.clone(),
    };
    let bound = bound?;
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
    for format in formats {
        let papers = match format.paged() {
            Paged::Yes => papers.as_slice(),
            Paged::No => &papers[..1],
        };
        job.outputs.extend(papers.iter().map(|&paper| Output { format, paper, below: None }));
    }
    job.outputs.shrink_to_fit();
    let output = order.output.as_deref();
    name(job, BoundDraft { draft, letter, bound: &bound, output, papers: &papers })
}

fn formats(draft: &Draft<'_>, front: &FrontMatter, order: &JobOrder, request: &LetterRequest) -> Vec<Format> {
    let asked = match &order.formats {
        FormatSet::Default => &request.formats,
        FormatSet::All | FormatSet::Named(_) => &order.formats,
    };
    let (formats, named) = match (request.only_format, asked) {
        (Some(format), _) => (vec![format], true),
        (_, FormatSet::Named(formats)) => (formats.clone(), true),
        (_, FormatSet::All) => (Format::DEFAULT.to_vec(), false),
        (_, FormatSet::Default) => {
            let formats = draft.workspace.settings().formats.as_deref().unwrap_or(Format::DEFAULT);
            (formats.to_vec(), false)
        }
    };
    let mut formats: Vec<_> =
        formats.into_iter().filter(|&format| named || front.makepdf || format != Format::Pdf).collect();
    order::sort(&mut formats);
    formats.dedup();
    formats
}

/// At least one paper.
fn papers(
    draft: &Draft<'_>,
    front: &FrontMatter,
    order: &JobOrder,
    request: &LetterRequest,
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
