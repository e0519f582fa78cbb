//! An enclosed file whose name says that it is not to be sent: `CV_old.pdf`, `Lebenslauf_NICHT_VERWENDEN.pdf`.

use crate::check::cue_list::{CueList, WordSection, sections};
use crate::check::lexicon::{self, Topic};
use crate::check::lint::Findings;
use crate::check::passage::ReadingOrder;
use crate::diagnostic::Severity;
use crate::words::words;

/// The name of a file has no more words that are looked at.
const MOST_WORDS: usize = 20;

/// As many enclosures are looked at.
const MOST: usize = 50;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    for enclosure in reading.subject.document.meta.enclosures.iter().take(MOST) {
        // a title says what the paper is: `my old school report`
        let Some(name) = enclosure.file.as_deref() else { continue };
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        if findings.is_full() || !is_outdated(name) {
            continue;
        }
        let message = format!("by its name `{name}` is not what is to be sent");
        let hint = "enclose the file that is meant, or give this one another name";
        findings.tell_as(Severity::Warning, enclosure.span, message, hint);
    }
}

/// Whether the name of a file says that another one is meant.
fn is_outdated(name: &str) -> bool {
    let stem = stem(name);
    let parts: Vec<&str> = words(stem)
        .flat_map(|word| stem[word].split('_'))
        .filter(|part| !part.is_empty())
        .take(MOST_WORDS)
        .collect();
    // `CV_old_2`, `CV - Copy (2)`
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let unnumbered: Vec<&str> = parts.iter().copied().filter(|part| !is_number(part)).collect();
    // what goes on behind it is what the paper is about: `Outdated_teaching_methods_essay`
    let whole = format!(" {}", unnumbered.join(" ").to_lowercase());
    if cues!("names of files not to be sent").iter().any(|never| whole.ends_with(&format!(" {never}"))) {
        return true;
    }
    let said_of = |word: &str, rest: &[&str]| {
        is_old(word) && is_resume(&rest.join(" ")) || is_copy(stem, word) && is_resume(&rest.join(" "))
    };
    unnumbered.split_last().is_some_and(|(last, rest)| said_of(last, rest))
        || unnumbered.split_first().is_some_and(|(first, rest)| said_of(first, rest))
}

/// The name of a file without its ending; all of it where it has none.
fn stem(name: &str) -> &str {
    let ends = |ending: &str| {
        (2..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    name.rsplit_once('.').filter(|(_, ending)| ends(ending)).map_or(name, |(stem, _)| stem)
}

/// Whether a word says that a paper is an old one, or a draft. With a capital it may be a surname: `Lebenslauf_Alt`.
fn is_old(word: &str) -> bool {
    let is_draft = |word: &str| words_in("names of drafts", word);
    let lower = word.to_lowercase();
    cues!("old versions of papers").has(&lower)
        && (is_draft(&lower) || lower == word || word.to_uppercase() == word)
}

/// Whether a list has a word.
fn words_in(heading: &str, word: &str) -> bool {
    sections(heading).iter().flat_map(WordSection::lines).flatten().any(|said| said == word)
}

/// What a copy is called.
pub(super) static COPIES: CueList = CueList::of("copies of files");

/// Whether a file system calls a file the copy of another: `CV - Copy (2)`.
fn is_copy(stem: &str, word: &str) -> bool {
    COPIES.has_in_any_case(word) && stem.contains(&format!(" - {word}"))
}

/// Whether words are what resumes are called, and no more: of a certificate a copy is what one sends, and behind a name stands a
/// surname.
fn is_resume(words_of: &str) -> bool {
    /// The line of the papers that are resumes.
    const RESUMES: usize = 0;
    let lower = words_of.to_lowercase();
    let all = lexicon::phrases(&lower);
    let is_one = |phrase: &&lexicon::Phrase| {
        phrase.entry.topic == Topic::Document
            && phrase.entry.line == RESUMES
            && phrase.range == (0..lower.len())
    };
    all.iter().any(|phrase| is_one(&phrase))
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
            "CV_OLD.pdf",
            "CV_alt.pdf",
            "Lebenslauf - Kopie.pdf",
            "CV_2024_old.pdf",
            "Zeugnis_veraltet.pdf",
            "CV_Ann_Field_old_version.pdf",
            "Certificates_DO_NOT_SEND.pdf",
            "Lebenslauf_nicht_senden.pdf",
            "CV_Draft.pdf",
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
            "CV hard copy.pdf",
            "CV certified copy.pdf",
            "Lebenslauf in Kopie.pdf",
            "CV (copie).pdf",
            "CV in copia.pdf",
            "CV_Mario_Vecchio.pdf",
            "CV_Jan_Oud.pdf",
            "Lebenslauf_Anna_Alt.pdf",
            "Lebenslauf_Alt.pdf",
            "CV Julian Old.pdf",
            "CV_ann_old.pdf",
            "Esame_superato.pdf",
            "Löschen_von_Bränden.pdf",
            "Obsolete_instruments.pdf",
            "Unfinished_symphony_review.pdf",
            "Permis_périmé_échangé.pdf",
            "Producto_caducado_informe.pdf",
            "Diplomi.pdf",
            "Outdated_teaching_methods_essay.pdf",
            "Beowulf_old_version_translation.pdf",
            "Essay_veraltet_oder_modern.pdf",
            "Not_final_fantasy_review.pdf",
        ] {
            assert!(!is_outdated(name), "{name}");
        }
    }
}
