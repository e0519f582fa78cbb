//! `--merge`: the PDFs of all letters of a run as one, for the printer.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsStr;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::run::ArtifactPlace;
use super::write::{is_device, write};
use super::{ExportOutcome, Force, beneath};
use crate::diagnostic::sentence::counted;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::driver::{Job, Letters};
use crate::format::Format;
use crate::render::pdf::join::MergedLetters;
use crate::workspace::files::here;
use crate::workspace::shown;

/// A file that is made of the PDFs of a run when that is over.
#[derive(Debug)]
pub struct MergedPdf {
    path: PathBuf,
    /// The names of employers by their keys.
    names: BTreeMap<Arc<str>, Arc<str>>,
    parts: Vec<MergedPart>,
    /// How many letters were not exported.
    lacking: usize,
}

/// One of the PDFs.
#[derive(Debug)]
struct MergedPart {
    file: PathBuf,
    format: Format,
    letter: String,
    /// Whom it is for.
    firm: Option<Arc<str>>,
}

impl MergedPdf {
    /// A file to be made; refuses what is there and no such file, unless it is forced.
    pub fn new(path: &Path, force: Force) -> Result<Self, Diagnostic> {
        let is_pdf = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
        if !is_pdf {
            let refused =
                Diagnostic::new(Code::InvalidValue, format!("`{}` is no name of a PDF", shown(path)));
            return Err(refused.hint("let it end with `.pdf`"));
        }
        if force == Force::No && !may_replace(path) {
            let message = format!("`{}` is there, and it is no merged PDF", shown(path));
            let refused = Diagnostic::new(Code::ForeignFile, message).in_file(shown(path));
            return Err(refused.hint("name a file that is not there yet, or replace it with `--force`"));
        }
        let (names, parts) = (BTreeMap::new(), Vec::new());
        Ok(Self { path: path.to_owned(), names, parts, lacking: 0 })
    }

    /// Where it is going to be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Remembers whom letters are for; whether the run makes anything that can be merged.
    pub fn planned(&mut self, letters: &Letters<'_>, jobs: &[Job]) -> bool {
        for job in jobs {
            let (Some(letter), Some(key)) = (job.letter, &job.key) else { continue };
            let known = || letters.workspace(letter).employers().get(key);
            if let Some(name) = job.described.as_deref().or_else(known).and_then(|employer| employer.name()) {
                self.names.insert(Arc::clone(key), name.into());
            }
        }
        let mut outputs = jobs.iter().flat_map(|job| &job.outputs);
        jobs.is_empty() || outputs.any(|output| is_merged(output.format))
    }

    /// Takes down what became of the next job: of each paper the application, or else the letter.
    pub fn outcome(&mut self, outcome: &ExportOutcome) {
        if outcome.diagnostics.failed() {
            self.lacking += 1;
            return;
        }
        let made: Vec<_> = outcome.artifacts.iter().filter(|made| is_merged(made.format)).collect();
        for made in &made {
            let whole = made.format == Format::Pdf
                && outcome
                    .artifacts
                    .iter()
                    .any(|other| other.format == Format::Application && other.paper == made.paper);
            let ArtifactPlace::File(file) = &made.place else { continue };
            if whole {
                continue;
            }
            let key = outcome.employer.as_ref();
            let firm = key.map(|key| self.names.get(key).unwrap_or(key).clone());
            let (file, letter) = (file.clone(), made.letter.clone());
            self.parts.push(MergedPart { file, format: made.format, letter, firm });
        }
    }

    /// Writes the file; what its reader should know of it is given back.
    pub fn write(self) -> Result<Option<Diagnostic>, Diagnostic> {
        let name = shown(&self.path);
        let real = |path: &Path| here(path).canonicalize().ok();
        if let Some(part) =
            self.parts.iter().find(|part| real(&part.file).is_some_and(|file| real(&self.path) == Some(file)))
        {
            let message = format!("`{name}` is the PDF of the letter `{}`", part.letter);
            return Err(Diagnostic::new(Code::Write, message).hint("name another file for all of them"));
        }
        let failed = |why: &str| Diagnostic::new(Code::Pdf, format!("`{name}` cannot be made: {why}"));
        let titles = self.titles();
        let mut whole: Option<MergedLetters> = None;
        for (part, title) in self.parts.iter().zip(&titles) {
            let of_part = |why: &str| failed(&format!("`{}`: {why}", shown(&part.file)));
            let bytes = read(&part.file).map_err(|error| of_part(&error.to_string()))?;
            match &mut whole {
                None => {
                    let begun = MergedLetters::of(bytes, title);
                    whole = Some(begun.map_err(|_| {
                        of_part("nothing can be added to it").hint("make it with the PDF engine `krilla`")
                    })?);
                }
                Some(whole) => whole.push(&bytes, title).map_err(|why| of_part(&why))?,
            }
        }
        let Some(whole) = whole else {
            return Err(failed("no letter was exported"));
        };
        let conforms = self.parts.iter().all(|part| part.format == Format::Pdf);
        let title = self.path.file_stem().unwrap_or(OsStr::new("letters")).to_string_lossy();
        let bytes = whole.finish(&title, conforms).map_err(|_| failed("its parts do not fit together"))?;
        write(&self.path, &bytes)?;
        let lacking = counted(self.lacking, "letter");
        let message = format!("`{name}` is without {lacking} that could not be exported");
        let told = Diagnostic::new(Code::Pdf, message).severity(Severity::Warning);
        Ok((self.lacking > 0).then_some(told))
    }

    /// What the bookmarks say: the firm, and the letter too where several are to one firm or a letter is to none.
    fn titles(&self) -> Vec<String> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for firm in self.parts.iter().filter_map(|part| part.firm.as_deref()) {
            *counts.entry(firm).or_default() += 1;
        }
        let title = |part: &MergedPart| match &part.firm {
            Some(firm) if counts[&**firm] == 1 => firm.to_string(),
            Some(firm) => format!("{firm}: {}", part.letter),
            None => part.letter.clone(),
        };
        self.parts.iter().map(title).collect()
    }
}

fn is_merged(format: Format) -> bool {
    matches!(format, Format::Pdf | Format::Application)
}

/// Whether a file may be replaced: it is not there, empty, a device, or one that was merged before.
fn may_replace(path: &Path) -> bool {
    if is_device(path) {
        return true;
    }
    match tail(path) {
        Ok(tail) => tail.is_empty() || MergedLetters::is_one(&tail),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// The end of a file, however large it is.
fn tail(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = beneath::artifact(here(path))?;
    let start = file.metadata()?.len().saturating_sub(MergedLetters::TAIL);
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.take(MergedLetters::TAIL).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The most bytes of one of the PDFs.
const MOST_BYTES: u64 = 1 << 30;

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    beneath::artifact(here(path))?.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}
