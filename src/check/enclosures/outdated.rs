//! An enclosed file whose name says that it is not to be sent: `CV_old.pdf`, `Lebenslauf_NICHT_VERWENDEN.pdf`.

use crate::check::cue_list::CueList;
use crate::check::lexicon::{self, Topic};
use crate::check::lint::Findings;
use crate::check::passage::ReadingOrder;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::words::words;

/// What says so for certain, anywhere in a name.
static NEVER: CueList = CueList::of("names of files not to be sent");

/// What the name of a paper ends with that is another version than the one to be sent.
static OLD: CueList = CueList::of("old versions of papers");

/// The name of a file has no more words that are looked at.
const MOST_WORDS: usize = 20;

/// As many enclosures are looked at.
const MOST: usize = 50;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    for enclosure in reading.subject.document.meta.enclosures.iter().take(MOST) {
        let name = enclosure.file.as_deref().unwrap_or(&enclosure.title);
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        if findings.is_full() || !is_outdated(name) {
            continue;
        }
        findings.push(
            Diagnostic::new(Code::Enclosures, format!("by its name `{name}` is not what is to be sent"))
                .severity(Severity::Warning)
                .at(enclosure.span)
                .hint("enclose the file that is meant, or give this one another name"),
        );
    }
}

/// Whether the name of a file says that another one is meant.
fn is_outdated(name: &str) -> bool {
    let stem = name.rsplit_once('.').filter(|(_, ending)| (2..=4).contains(&ending.len()));
    let stem = stem.map_or(name, |(stem, _)| stem);
    let parts: Vec<String> = words(stem)
        .flat_map(|word| stem[word].split('_'))
        .filter(|part| !part.is_empty())
        .take(MOST_WORDS)
        .map(str::to_lowercase)
        .collect();
    let said = parts.join(" ");
    let whole = format!(" {said} ");
    if NEVER.iter().any(|never| whole.contains(&format!(" {never} "))) {
        return true;
    }
    // `CV_old_2`, `CV - Copy (2)`
    let is_number = |part: &&String| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut ends = parts.iter().rev().skip_while(is_number);
    let last = ends.next();
    let first = parts.first();
    let rest = |without: &String| {
        parts.iter().filter(|part| *part != without).cloned().collect::<Vec<_>>().join(" ")
    };
    let is_old = |word: &&String| OLD.has(word.as_str()) && is_of_author(&rest(word));
    last.filter(is_old).or(first.filter(is_old)).is_some()
}

/// Whether words name a paper that its author wrote, of which there are versions; of a certificate a copy is what one sends.
fn is_of_author(words: &str) -> bool {
    /// The line of the papers that are resumes.
    const RESUMES: usize = 0;
    lexicon::phrases(words)
        .iter()
        .any(|phrase| phrase.entry.topic == Topic::Document && phrase.entry.line == RESUMES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_that_a_file_is_not_to_be_sent() {
        for name in [
            "CV_vecchio_NON_USARE.pdf",
            "CV_old.pdf",
            "cv-old-2.pdf",
            "old_CV.pdf",
            "CV - Copy (2).pdf",
            "CV draft.pdf",
            "Certificates_do-not-use.pdf",
            "Lebenslauf_alt.pdf",
            "Lebenslauf Entwurf 3.pdf",
            "Zeugnisse_nicht_verwenden.pdf",
            "CV_ancien.pdf",
            "CV brouillon.pdf",
            "CV_antiguo.pdf",
            "Curriculum_borrador.pdf",
            "CV_antigo.pdf",
            "CV_oud.pdf",
            "diploma_niet_gebruiken.pdf",
            "CV_stare.pdf",
            "CV_gammal.pdf",
            "CV_gammelt.pdf",
            "eksamensbevis_brug_ikke.pdf",
        ] {
            assert!(is_outdated(name), "{name}");
        }
        for name in [
            "CV.pdf",
            "CV_2026.pdf",
            "CV_final.pdf",
            "Lebenslauf.pdf",
            "Certified copy of passport.pdf",
            "Zeugnis_Kopie.pdf",
            "Copia del título.pdf",
            "copie du diplôme.pdf",
            "Old-Norse-thesis.pdf",
            "Zeugnis_Alt.pdf",
            "CV_Ann_Oldfield.pdf",
            "Draft-beer-portfolio.pdf",
            "Portfolio_concept_art.pdf",
            "Altenpflege_Zeugnis.pdf",
            "kopia dyplomu.pdf",
            "Diplomi.pdf",
        ] {
            assert!(!is_outdated(name), "{name}");
        }
    }
}
