//! Decides what is exported under which names, before anything is.

mod places;

use std::path::PathBuf;

use serde_json::json;

use super::names::file_name;
use super::{Destination, Draft, For, Formats, Request};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::employer::Employer;
use crate::format::{Format, Paged};
use crate::letter::{FrontMatter, Letter};
use crate::render::Paper;
use crate::render::template::Templates;
use crate::resolve::{self, Bound};
use crate::value::Map;
use crate::workspace::Kind;

/// Everything a run is going to do.
#[derive(Debug)]
pub struct Plan {
    /// The letters bound to employers, in the order of the drafts and then of the employers.
    pub jobs: Vec<Job>,
}

/// One letter for one employer.
#[derive(Debug)]
pub struct Job {
    /// Which draft.
    pub draft: usize,
    /// The employer asked for instead of the letter's own.
    pub employer: Option<String>,
    /// The key of whom it is for.
    pub key: Option<String>,
    /// What is made of it; nothing where the letter has no employer or name to be made for.
    pub outputs: Vec<Output>,
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
    /// The file; none for standard output.
    pub path: Option<PathBuf>,
}

/// Plans a run. What makes it impossible is pushed, and then nothing may be written.
pub fn plan(drafts: &[Draft<'_>], request: &Request, diagnostics: &mut Diagnostics) -> Plan {
    let mut jobs = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        let Some(letter) = &draft.letter else {
            jobs.push(Job {
                draft: index,
                employer: None,
                key: None,
                outputs: Vec::new(),
                problems: Vec::new(),
            });
            continue;
        };
        for employer in employers(draft, request, diagnostics) {
            jobs.push(job(index, draft, letter, employer, request));
        }
    }
    places::check(drafts, &jobs, request, diagnostics);
    Plan { jobs }
}

/// Whom a letter is exported for; `None` is its own employer, or nobody.
fn employers<'a>(
    draft: &Draft<'a>,
    request: &Request,
    diagnostics: &mut Diagnostics,
) -> Vec<Option<&'a Employer>> {
    let known = draft.workspace.employers();
    match &request.employers {
        For::Own => vec![None],
        For::All => {
            if known.is_empty() {
                diagnostics.push(
                    Diagnostic::new(Code::UnknownEmployer, "the workspace has no employer")
                        .hint("add `employers/KEY.yml` with at least its `name`"),
                );
            }
            known.iter().map(Some).collect()
        }
        For::Keys(keys) => {
            let mut found = Vec::new();
            for key in keys {
                match known.get(key) {
                    Some(employer) => found.push(Some(employer)),
                    None => diagnostics.push(resolve::unknown_employer(key, known)),
                }
            }
            found
        }
    }
}

fn job(
    index: usize,
    draft: &Draft<'_>,
    letter: &Letter,
    employer: Option<&Employer>,
    request: &Request,
) -> Job {
    let mut job = Job {
        draft: index,
        employer: employer.map(|employer| employer.key.clone()),
        key: employer.map(|employer| employer.key.clone()),
        outputs: Vec::new(),
        problems: Vec::new(),
    };
    // what binding finds is found again, and reported, when the letter is resolved
    let employer = employer.and_then(|employer| draft.workspace.employers().get(&employer.key));
    let scope = draft.scope(employer, request);
    let Some(bound) = resolve::bind(letter, &scope, &mut Diagnostics::default()) else { return job };
    job.key = bound.employer.map(|employer| employer.key.clone());
    let formats = formats(draft, &bound.front, request);
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
    let papers = papers(draft, &bound.front, request, &mut job.problems);
    for format in formats {
        let papers = match format.paged() {
            Paged::Yes => papers.as_slice(),
            Paged::No => &papers[..1],
        };
        for &paper in papers {
            let name =
                Name { draft, letter, bound: &bound, request, format, paper, several: papers.len() > 1 };
            let path = match name.path() {
                Ok(path) => path,
                Err(problem) => {
                    job.problems.push(problem);
                    return Job { outputs: Vec::new(), ..job };
                }
            };
            job.outputs.push(Output { format, paper, path });
        }
    }
    job
}

fn formats(draft: &Draft<'_>, front: &FrontMatter, request: &Request) -> Vec<Format> {
    let (formats, named) = match (&request.destination, &request.formats) {
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
    request: &Request,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Paper> {
    if let Some(papers) = &request.papers {
        return papers.clone();
    }
    let mut papers = Vec::new();
    if let Some(written) = &front.paper {
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

fn folder(draft: &Draft<'_>, request: &Request) -> PathBuf {
    match &request.destination {
        Destination::Folder(folder) => folder.clone(),
        Destination::Default | Destination::File(..) | Destination::Stdout => match draft.workspace.kind() {
            Kind::Letterpress | Kind::Jekyll => draft.workspace.root().join("out"),
            Kind::Bare => PathBuf::from("out"),
        },
    }
}

/// What the name of one artifact is made of.
struct Name<'a> {
    draft: &'a Draft<'a>,
    letter: &'a Letter,
    bound: &'a Bound<'a>,
    request: &'a Request,
    format: Format,
    paper: Paper,
    several: bool,
}

impl Name<'_> {
    /// The file; none for standard output.
    fn path(&self) -> Result<Option<PathBuf>, Diagnostic> {
        match &self.request.destination {
            Destination::Stdout => return Ok(None),
            Destination::File(path, _) => return Ok(Some(path.clone())),
            Destination::Default | Destination::Folder(_) => {}
        }
        let text = self.text()?;
        let names = self.draft.workspace.settings().names;
        let file = file_name(&text, &self.suffix(), names).ok_or_else(|| {
            Diagnostic::new(Code::InvalidName, format!("`{text}` leaves nothing to name a file by"))
                .in_file(self.letter.source.name())
        })?;
        Ok(Some(folder(self.draft, self.request).join(file)))
    }

    fn template(&self) -> Option<&str> {
        let settings = self.draft.workspace.settings();
        self.request.name.as_deref().or(settings.name.as_ref().map(|(template, _)| template.as_str()))
    }

    /// The name without paper and extension, not yet made safe.
    fn text(&self) -> Result<String, Diagnostic> {
        let Some(template) = self.template() else {
            let own = self.letter.front.employer.as_ref().map(|employer| employer.value.as_str());
            return Ok(match self.bound.employer {
                Some(employer) if own != Some(&*employer.key) => {
                    format!("{}-{}", self.draft.name, employer.key)
                }
                Some(_) | None => self.draft.name.clone(),
            });
        };
        Templates::render_string(template, &self.data()).map_err(|message| {
            let diagnostic = Diagnostic::new(
                Code::InvalidName,
                format!("no file name can be made of `{template}`: {message}"),
            )
            .hint(format!("the letter is {}", self.letter.source.name()));
            let settings = self.draft.workspace.settings();
            match (&self.request.name, &settings.name) {
                (None, Some((_, span))) => diagnostic.at_option(*span),
                (Some(_), _) | (None, None) => diagnostic,
            }
        })
    }

    /// What templates of names see.
    fn data(&self) -> serde_json::Value {
        let site: Map = self
            .draft
            .workspace
            .site()
            .iter()
            .filter(|(key, _)| &***key != "data")
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        let mut data = json!({
            "letter": self.draft.name,
            "format": self.format,
            "paper": self.paper,
            "page": self.bound.page,
            "site": site,
        });
        if let Some(employer) = self.bound.employer {
            let mut fields = Map::clone(&employer.data);
            fields.insert("key", employer.key.as_str());
            data["employer"] = json!(fields);
        }
        let own = self.bound.front.date.as_ref().map(|date| date.value);
        if let Some(date) = own.or(self.request.date) {
            data["date"] = json!(date.local.date().to_string());
        }
        data
    }

    /// Paper, where there are several and the template does not say it, and extension.
    fn suffix(&self) -> String {
        let says_paper = self.template().is_some_and(|template| template.contains("paper"));
        match self.format.paged() {
            Paged::Yes if self.several && !says_paper => {
                format!("-{}.{}", self.paper.name(), self.format.extension())
            }
            Paged::Yes | Paged::No => format!(".{}", self.format.extension()),
        }
    }
}
