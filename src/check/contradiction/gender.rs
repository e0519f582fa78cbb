//! A writer who is a man in one sentence and a woman in another, in languages whose words say so.

use std::ops::Range;

use super::super::cue_list::CueList;
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder, Wording};
use super::super::person::Gender;
use super::super::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic};

/// What the word at a place in a text, with those around it, says of whom: where, and whether it is a man or a woman.
type SaidBy = fn(&str, &[Range<usize>], usize) -> Option<(Range<usize>, Gender)>;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let is_german = reading.subject.document.meta.lang.language() == "de";
    let mut first: Option<(String, Gender)> = None;
    for passage in reading.prose() {
        let text = &passage.text;
        for (range, gender) in passage.once(said_of_writer).iter().cloned() {
            let shown = text[range.clone()].to_owned();
            match &first {
                None => first = Some((shown, gender)),
                Some((before, other)) if *other != gender => {
                    findings.push(finding(reading, passage, range, &shown, before, gender));
                    return;
                }
                Some(_) => {}
            }
        }
        if is_german && disagreement(reading, passage, &passage.words, findings) {
            return;
        }
    }
}

/// What a passage says of whom it is by, each time.
fn said_of_writer(passage: &Wording) -> Vec<(Range<usize>, Gender)> {
    let said_by: SaidBy = match &*passage.language {
        "fr" => french,
        "es" => spanish,
        "de" => german,
        "pl" => polish,
        _ => return Vec::new(),
    };
    let said = (0..passage.words.len()).filter_map(|index| said_by(&passage.text, &passage.words, index));
    said.filter(|(range, _)| !is_quoted(&passage.text, range)).collect()
}

fn finding(
    reading: &ReadingOrder<'_>,
    passage: &Passage<'_>,
    range: Range<usize>,
    shown: &str,
    before: &str,
    gender: Gender,
) -> Diagnostic {
    let (here, there) = match gender {
        Gender::Masculine => ("a man", "a woman"),
        Gender::Feminine => ("a woman", "a man"),
    };
    Diagnostic::new(
        Code::Contradiction,
        format!("the writer is {here} in `{shown}`, and {there} in `{before}`"),
    )
    .at_option(reading.span(passage, range).or(passage.span))
    .hint("correct the ending of the one that is wrong")
}

/// `suis` and `étais` of French, of which the word behind them says who writes.
static BEING_FR: CueList = CueList::of("being, french");

/// Words that may stand between.
static BETWEEN_FR: CueList = CueList::of("between being, french");

/// Words of French whose masculine and feminine differ.
static PAIRS_FR: CueList = CueList::of("feminine adjectives, french");
static MEN_FR: CueList = CueList::of("masculine adjectives, french");

/// `je suis très motivée`
fn french(text: &str, all: &[Range<usize>], index: usize) -> Option<(Range<usize>, Gender)> {
    let being = &text[all[index].clone()];
    if !BEING_FR.has_in_any_case(being) {
        return None;
    }
    // `je suis`, `je me suis`, `j’étais`, `j’ai été`
    let before: Vec<&str> = all[..index].iter().rev().take(3).map(|word| &text[word.clone()]).collect();
    let is_mine = match before.as_slice() {
        [one, ..] if ["je", "j"].contains(&one.to_lowercase().as_str()) => true,
        [one, other, ..] => {
            ["me", "m", "ne", "n", "en", "y", "ai", "avais", "aurais"].contains(&one.to_lowercase().as_str())
                && ["je", "j"].contains(&other.to_lowercase().as_str())
        }
        _ => false,
    };
    let predicate = is_mine.then(|| predicate(text, all, index, &BETWEEN_FR)).flatten()?;
    let word = text[predicate.clone()].to_lowercase();
    let gender = if PAIRS_FR.has(&word) || word.ends_with("ée") {
        Gender::Feminine
    } else if MEN_FR.has(&word) || word.ends_with('é') {
        Gender::Masculine
    } else {
        return None;
    };
    Some((all[index].start..predicate.end, gender))
}

/// Forms of being of the first person in Spanish.
static BEING_ES: CueList = CueList::of("being, spanish");
static BETWEEN_ES: CueList = CueList::of("between being, spanish");
static WOMEN_ES: CueList = CueList::of("feminine adjectives, spanish");
static MEN_ES: CueList = CueList::of("masculine adjectives, spanish");

/// `estoy muy ilusionada`, `quedo agradecido`
fn spanish(text: &str, all: &[Range<usize>], index: usize) -> Option<(Range<usize>, Gender)> {
    if !BEING_ES.has_in_any_case(&text[all[index].clone()]) {
        return None;
    }
    let predicate = predicate(text, all, index, &BETWEEN_ES)?;
    let word = text[predicate.clone()].to_lowercase();
    let participle = |ending: &str| {
        word.len() > 5 && (word.ends_with(&format!("ad{ending}")) || word.ends_with(&format!("id{ending}")))
    };
    let gender = if WOMEN_ES.has(&word) || participle("a") {
        Gender::Feminine
    } else if MEN_ES.has(&word) || participle("o") {
        Gender::Masculine
    } else {
        return None;
    };
    Some((all[index].start..predicate.end, gender))
}

/// The word that a form of being says of somebody, right behind it but for small words.
fn predicate(text: &str, all: &[Range<usize>], index: usize, between: &CueList) -> Option<Range<usize>> {
    for word in all[index + 1..].iter().take(3) {
        if !text[all[index].end..word.start].chars().all(|c| c.is_alphabetic() || " \u{a0}’'".contains(c)) {
            return None;
        }
        if !between.has_in_any_case(&text[word.clone()]) {
            return Some(word.clone());
        }
    }
    None
}

/// What a German writer is: `ich bin gelernter Tischler`, `als ausgebildete Köchin`.
static MEN_DE: CueList = CueList::of("masculine adjectives, german");
static WOMEN_DE: CueList = CueList::of("feminine adjectives, german");

fn german(text: &str, all: &[Range<usize>], index: usize) -> Option<(Range<usize>, Gender)> {
    let adjective = &text[all[index].clone()];
    let (man, woman) = (MEN_DE.has_in_any_case(adjective), WOMEN_DE.has_in_any_case(adjective));
    if !(man || woman) {
        return None;
    }
    // `ich bin gelernter Tischler`, `bin ich ausgebildete Köchin`
    let before: Vec<String> =
        all[..index].iter().rev().take(3).map(|word| text[word.clone()].to_lowercase()).collect();
    let says_so = before.iter().any(|word| word == "ich")
        && before.iter().any(|word| ["bin", "war"].contains(&word.as_str()));
    let noun = all.get(index + 1).filter(|_| says_so)?;
    let written = &text[noun.clone()];
    if !written.starts_with(char::is_uppercase) {
        return None;
    }
    let range = all[index].start..noun.end;
    match (man, is_womans(written)) {
        (true, false) => Some((range, Gender::Masculine)),
        (false, true) => Some((range, Gender::Feminine)),
        // what does not agree is told of by itself
        _ => None,
    }
}

/// How verbs of Polish end that a man says of himself, and a woman.
static MEN_PL: CueList = CueList::of("masculine endings, polish");
static WOMEN_PL: CueList = CueList::of("feminine endings, polish");

/// Words that end so and say neither.
static NEITHER_PL: CueList = CueList::of("neither of a man nor of a woman, polish");

/// `ukończyłem`, `pracowałam`
fn polish(text: &str, all: &[Range<usize>], index: usize) -> Option<(Range<usize>, Gender)> {
    let word = text[all[index].clone()].to_lowercase();
    let ends = |endings: &CueList| endings.iter().any(|ending| word.ends_with(ending));
    let gender = match () {
        () if ends(&NEITHER_PL) => return None,
        () if ends(&WOMEN_PL) => Gender::Feminine,
        () if ends(&MEN_PL) => Gender::Masculine,
        () => return None,
    };
    Some((all[index].clone(), gender))
}

/// Whether a noun of German is what a woman is called: `Pflegerin`.
fn is_womans(noun: &str) -> bool {
    noun.len() > 5 && noun.ends_with("in") && !noun.ends_with("ein")
}

/// `als erfahrener Pflegerin bringe ich`: an ending and a noun that do not agree. After `mir` the ending is the dative's.
fn disagreement(
    reading: &ReadingOrder<'_>,
    passage: &Passage<'_>,
    all: &[Range<usize>],
    findings: &mut Findings<'_>,
) -> bool {
    let text = &passage.text;
    for (index, word) in all.iter().enumerate() {
        if !MEN_DE.has_in_any_case(&text[word.clone()]) {
            continue;
        }
        let Some(noun) = all.get(index + 1).filter(|noun| text[word.end..noun.start].trim().is_empty())
        else {
            continue;
        };
        let written = &text[noun.clone()];
        if !written.starts_with(char::is_uppercase) || !is_womans(written) {
            continue;
        }
        let before: Vec<String> =
            all[..index].iter().rev().take(3).map(|word| text[word.clone()].to_lowercase()).collect();
        let after: Vec<String> =
            all[index + 2..].iter().take(3).map(|word| text[word.clone()].to_lowercase()).collect();
        let as_one = before.first().is_some_and(|word| word == "als");
        let mine = before.iter().any(|word| word == "ich") || after.iter().any(|word| word == "ich");
        let dative =
            before.iter().chain(&after).any(|word| word == "mir" || word == "ist" || word == "fällt");
        if (as_one || before.iter().any(|word| word == "bin")) && mine && !dative {
            let range = word.start..noun.end;
            findings.push(
                Diagnostic::new(
                    Code::Contradiction,
                    format!("the words of `{}` do not agree", &text[range.clone()]),
                )
                .at_option(reading.span(passage, range).or(passage.span))
                .hint("correct the ending of one of them"),
            );
            return true;
        }
    }
    false
}
