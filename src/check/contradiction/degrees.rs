//! A degree at a school that is none of those of the JSON Resume of the workspace, which has the same degree at another: `a degree in
//! Law from the University of Sussex`.

use std::ops::Range;

use super::super::cue_list::{PEOPLE, find_phrase, says, words_under};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::ages::SAYING_I;
use crate::employer::contacts::folded_words;
use crate::value::Value;
use crate::words::{lower_in_place, words};

/// A resume has no more of them.
const MOST: usize = 60;

/// What schools are called.
const SCHOOLS: &str = "schools of degrees";

/// What stands between a degree and where one has it from.
const BETWEEN: &str = "between a degree and a school";

/// With which one says that one studied.
const STUDIED: &str = "having studied";

/// A degree of a resume.
#[derive(Clone, Debug)]
struct Degree {
    /// In what, in small letters.
    area: String,
    school: String,
}

/// A school that a passage has words of study and a place for.
#[derive(Clone, Debug)]
struct NamedSchool {
    range: Range<usize>,
    sentence: Range<usize>,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let mut degrees = None;
    for passage in reading.prose() {
        for named in passage.once(named_schools).iter() {
            let degrees: &Vec<Degree> = degrees.get_or_insert_with(|| self::degrees(reading));
            let Some(degree) = contradicted(passage, named, degrees) else { continue };
            let shown = &passage.text[named.range.clone()];
            let message = format!("`{shown}` is no school of the resume, which has `{}`", degree.school);
            let place = reading.place(passage, named.range.clone());
            findings.tell(place, message, "correct the one that is wrong");
            return;
        }
    }
}

/// The degrees of the resume, but for those in what it has two of.
fn degrees(reading: &ReadingOrder<'_>) -> Vec<Degree> {
    let data = reading.subject.scope.site.get("data");
    let entries = data.and_then(|data| data.at(&["resume", "education"])).and_then(Value::as_array);
    let entries = entries.unwrap_or_default().iter().take(MOST);
    entries
        .filter_map(|entry| {
            let text = |key: &str| entry.at(&[key]).and_then(Value::as_str).map(str::trim);
            let area = text("area").filter(|area| area.chars().count() > 2)?.to_lowercase();
            Some(Degree { area, school: text("institution")?.to_owned() })
        })
        .collect()
}

/// The degree that a sentence has at a school which the resume has none of.
fn contradicted<'d>(passage: &Wording, named: &NamedSchool, degrees: &'d [Degree]) -> Option<&'d Degree> {
    let language = &*passage.language;
    let lower = lower_in_place(&passage.text[named.sentence.clone()]);
    let school = named.range.start - named.sentence.start;
    let mut same = degrees.iter().filter(|degree| {
        find_phrase(&lower[..school], &degree.area).is_some_and(|area| {
            is_of_author(language, &lower[..area.start]) && is_from(language, &lower[area.end..school])
        })
    });
    let degree = same.next().filter(|_| same.next().is_none())?;
    let of_letter = own_words(language, &passage.text[named.range.clone()]);
    let of_resume = own_words(language, &degree.school);
    let known: Vec<String> = degrees.iter().flat_map(|degree| folded_words(&degree.school)).collect();
    let is_known =
        folded_words(&lower).filter(|word| of_letter.contains(word)).any(|word| known.contains(&word));
    // by the name of a founder a school of the same town may be called
    let is_plain = kind(language, &degree.school).is_some_and(|kind| {
        self::kind(language, &passage.text[named.range.clone()]) == Some(kind) && of_resume.len() == 1
    });
    (is_plain && !of_letter.is_empty() && !is_known).then_some(degree)
}

/// The words of a school that are not what schools are called, in the letter's language: `kent` of `University of Kent`.
fn own_words(language: &str, school: &str) -> Vec<String> {
    let is_school = |word: &str| {
        words_under(SCHOOLS, language)
            .any(|school| school == word || folded_words(school).any(|folded| folded == word))
    };
    folded_words(school).filter(|word| word.chars().count() > 3 && !is_school(word)).collect()
}

/// What a school is called, in the letter's language.
fn kind(language: &str, school: &str) -> Option<&'static str> {
    let mut all = words(school).map(|word| school[word].to_lowercase());
    all.find_map(|word| words_under(SCHOOLS, language).find(|said| *said == word))
}

/// Whether what stands before what somebody studied says that the author has, and nothing else: `I have a degree in`.
fn is_of_author(language: &str, before: &str) -> bool {
    let all: Vec<&str> = words(before).map(|word| &before[word]).collect();
    let is = |heading: &str, word: &str| words_under(heading, language).any(|said| said == word);
    let is_plain = |word: &&str| {
        is(SAYING_I, word) || is(STUDIED, word) || is(BETWEEN, word) || is("between i and a degree", word)
    };
    all.iter().any(|word| is(STUDIED, word))
        && all.iter().all(is_plain)
        && !before.contains([',', ';', ':', '('])
}

/// Whether what stands between a degree and a school joins them: `from the`.
fn is_from(language: &str, between: &str) -> bool {
    let mut said = words(between).map(|word| &between[word]).peekable();
    said.peek().is_some()
        && between.trim().len() < 16
        && !between.contains(['.', ';', ':', '(', '–'])
        && said.all(|word| words_under(BETWEEN, language).any(|known| known == word))
}

/// The schools of a passage in sentences in which its author says to have studied.
fn named_schools(passage: &Wording) -> Vec<NamedSchool> {
    /// No sentence of a letter names more.
    const MOST: usize = 20;
    let language = &*passage.language;
    let text = &passage.text;
    let is_school = |word: &str| words_under(SCHOOLS, language).any(|school| school == word);
    let is_capital = |word: &Range<usize>| text[word.clone()].starts_with(char::is_uppercase);
    let is_named =
        |word: &&Range<usize>| is_capital(word) && is_school(&text[(*word).clone()].to_lowercase());
    let mut found = Vec::new();
    for sentence in passage.sentences() {
        let inside = passage.words_in(sentence.clone());
        // of a sentence with another school nobody knows which is meant
        let mut schools = inside.iter().filter(is_named);
        let (Some(word), None) = (schools.next(), schools.next()) else { continue };
        let of_others = inside.iter().any(|word| PEOPLE.has_in_any_case(&text[word.clone()]));
        let own = inside.iter().any(|word| says(SAYING_I, language, &text[word.clone()]));
        let lower = lower_in_place(&text[sentence.start..word.start]);
        let studied = words_under(STUDIED, language).any(|said| find_phrase(&lower, said).is_some());
        let range = whole_name(passage, word, &sentence);
        if of_others || !own || !studied || !ends(passage, range.end..sentence.end) || is_quoted(text, word) {
            continue;
        }
        found.push(NamedSchool { range, sentence });
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// Whether nothing but a year stands behind a school to the end of its sentence: no second clause, and no time that was spent there.
fn ends(passage: &Wording, behind: Range<usize>) -> bool {
    let all = passage.words_in(behind);
    let is_year = |word: &Range<usize>| {
        let word = &passage.text[word.clone()];
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    match all {
        [] => true,
        [.., last] => all.len() <= 2 && is_year(last),
    }
}

/// A school with its name before it or behind it: `Sussex University`, `University of Sussex`.
fn whole_name(passage: &Wording, school: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let text = &passage.text;
    let is_capital = |word: &Range<usize>| text[word.clone()].starts_with(char::is_uppercase);
    let mut range = school.clone();
    for word in passage.words_in(sentence.start..school.start).iter().rev().take(3) {
        if !is_capital(word) || text[word.end..range.start].trim() != "" {
            break;
        }
        range.start = word.start;
    }
    let mut last = school.end;
    for word in passage.words_in(school.end..sentence.end).iter().take(5) {
        if text[last..word.start].contains([',', ';', '(', '.', ':']) {
            break;
        }
        last = word.end;
        // `University of Sussex`, and no `Universität Hamburg im Austausch`
        if is_capital(word) {
            range.end = word.end;
        } else if word.len() > 4 || range.end > school.end {
            break;
        }
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::wording;

    fn found(text: &str, language: &str, degrees: &[(&str, &str)]) -> bool {
        let degrees: Vec<Degree> = degrees
            .iter()
            .map(|(area, school)| Degree { area: area.to_lowercase(), school: (*school).to_owned() })
            .collect();
        let passage = wording(text, language);
        named_schools(&passage).iter().any(|named| contradicted(&passage, named, &degrees).is_some())
    }

    #[test]
    fn a_degree_is_from_the_school_that_the_resume_has_for_it() {
        let law = [("Law", "University of Kent")];
        for text in [
            "I have a degree in Law from the University of Sussex.",
            "I studied Law at the University of Sussex.",
            "I graduated in Law from Sussex University in 2019.",
        ] {
            assert!(found(text, "en", &law), "{text}");
        }
        for text in [
            "I have a degree in Law from the University of Kent.",
            "I have a degree in Law from Kent, and met you at the University of Sussex.",
            "I have a degree in History from the University of Sussex.",
            "My sister has a degree in Law from the University of Sussex, I have not.",
            "I would like to teach Law at the University of Sussex.",
            "I have a degree in Law and have long admired the University of Sussex.",
            "I studied Law at the university of my town.",
            "I have a degree in Law from Kent University.",
            "I teach Law at the University of Sussex, and have a degree.",
            "I have a degree and lecture in Law at the University of Sussex.",
            "I hope for a second degree in Law from the University of Sussex.",
            "I am to begin a degree in Law at the University of Sussex.",
            "I was offered a degree in Law at the University of Sussex.",
            "I will have a degree in Law from the University of Sussex.",
            "I have a master’s degree in Law from the University of Sussex.",
            "I also studied Law at the University of Sussex.",
            "I never studied Law at the University of Sussex.",
            "I studied Law at the University of Sussex for a term.",
            "I studied Law at the University of Sussex during an exchange.",
            "I studied Law at Sussex College.",
            "I supervise students who studied Law at the University of Sussex.",
        ] {
            assert!(!found(text, "en", &law), "{text}");
        }
        let both = [("Law", "University of Kent"), ("Law", "University of Sussex")];
        assert!(!found("I have a degree in Law from the University of Sussex.", "en", &both));
        assert!(!found(
            "I have a degree in Law from the University of Cologne.",
            "en",
            &[("Law", "Universität zu Köln")]
        ));
        let wine = [("Enología", "Universidad de Valladolid")];
        assert!(found("Soy graduada en Enología por la Universidad de Salamanca.", "es", &wine));
        assert!(!found("Soy graduada en Enología por la Universidad de Valladolid.", "es", &wine));
        let german = [("Jura", "Universität Kiel")];
        assert!(found("Ich studierte Jura an der Universität Hamburg.", "de", &german));
        assert!(!found("Ich studierte Jura an der Universität Kiel.", "de", &german));
        let founder = [("Jura", "Ludwig-Maximilians-Universität")];
        assert!(!found("Ich studierte Jura an der Universität München.", "de", &founder));
        assert!(!found("Ich studierte Jura an der Universität Hamburg im Austausch.", "de", &german));
        let italian = [("Chimica", "Università di Pavia")];
        assert!(found("Sono laureata in Chimica all’Università di Torino.", "it", &italian));
        assert!(!found("Sono laureata in Chimica e insegno all’Università di Torino.", "it", &italian));
        let french = [("Droit", "Université de Lyon")];
        assert!(found("J’ai étudié le Droit à l’Université de Lille.", "fr", &french));
        assert!(!found("J’ai étudié le Droit à l’Université de Lyon.", "fr", &french));
    }
}
