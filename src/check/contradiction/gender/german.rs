//! What writers of German say of themselves: `ich bin gelernter Tischler`, `als ausgebildete Köchin`; and endings and nouns that
//! do not agree.

use std::ops::Range;

use crate::check::cue_list::CueList;
use crate::check::lint::Findings;
use crate::check::passage::{Passage, ReadingOrder};
use crate::check::person::Gender;
use crate::words::{last_word, sentence_of, words};

/// Adjectives of what a man is who writes German.
static MEN_DE: CueList = CueList::of("masculine adjectives, german");

/// What a German writer is: `ich bin gelernter Tischler`, `als ausgebildete Köchin`.
pub(super) fn german(text: &str, all: &[Range<usize>], index: usize) -> Option<(Range<usize>, Gender)> {
    let word = &text[all[index].clone()];
    if is_womans(word) {
        if is_of_name(text, all, index) {
            return None;
        }
        return as_woman(text, all, index).map(|start| (start..all[index].end, Gender::Feminine));
    }
    let (man, woman) =
        (MEN_DE.has_in_any_case(word), cues!("feminine adjectives, german").has_in_any_case(word));
    if !(man || woman) {
        return None;
    }
    let noun = all.get(index + 1)?;
    let written = &text[noun.clone()];
    // `ich bin gelernter Tischler`, `bin ich ausgebildete Köchin`, but not `bin ich dank engagierter Kollegen`
    let before = words_before(text, all, index);
    let says_so = before.iter().any(|word| word == "ich")
        && before.iter().any(|word| ["bin", "war"].contains(&word.as_str()))
        && before.first().is_some_and(|word| BESIDE_BEING_DE.has(word));
    // `Als gelernter Krankenpfleger mit … bringe ich`
    let as_one = || before.first().is_some_and(|word| word == "als") && is_mine(text, all, index);
    if !written.starts_with(char::is_uppercase) || is_of_name(text, all, index + 1) || !(says_so || as_one())
    {
        return None;
    }
    let range = all[index].start..noun.end;
    match (man, is_womans(written)) {
        (true, false)
            if !cues!("men or women, german").iter().any(|noun| written.to_lowercase().ends_with(noun)) =>
        {
            Some((range, Gender::Masculine))
        }
        (false, true) => Some((range, Gender::Feminine)),
        // what does not agree is told of by itself
        _ => None,
    }
}

/// The last three words before an adjective and what says how one is that, the nearest first, in small letters.
fn words_before(text: &str, all: &[Range<usize>], adjective: usize) -> Vec<String> {
    let before = all[..before_adverbs(text, all, adjective)].iter().rev().take(3);
    before.map(|word| text[word.clone()].to_lowercase()).collect()
}

/// The number of words before those that say how one is what an adjective says: `als staatlich anerkannte Erzieherin`.
fn before_adverbs(text: &str, all: &[Range<usize>], adjective: usize) -> usize {
    /// No more of them stand there.
    const MOST: usize = 2;
    let is_one = |word: &&Range<usize>| {
        cues!("adverbs before what one is, german").has_in_any_case(&text[(*word).clone()])
    };
    adjective - all[..adjective].iter().rev().take(MOST).take_while(is_one).count()
}

/// What stands right before what one is: `ich bin ein gelernter Tischler`.
static BESIDE_BEING_DE: CueList = CueList::of("beside being, german");

/// Whether a noun is a part of a name, or its title: `Professorin Meiers Assistent`.
fn is_of_name(text: &str, all: &[Range<usize>], noun: usize) -> bool {
    all.get(noun + 1).is_some_and(|next| {
        matches!(&text[all[noun].end..next.start], " " | "\u{a0}")
            && text[next.clone()].starts_with(char::is_uppercase)
    })
}

/// As many words stand at most between what one is and `ich`.
const NEAR_ICH: usize = 10;

/// Whether `ich` follows in the clause of what one is, or stands before it with nobody between.
fn is_mine(text: &str, all: &[Range<usize>], adjective: usize) -> bool {
    let parts = |range: Range<usize>| text[range].contains([',', ';', ':', '.', '(', '–', '!', '?']);
    // `als erfahrene Chefin habe ich Frau Berg kennengelernt` may be of either
    let near = all[adjective.saturating_sub(4)..].iter().take(NEAR_ICH + 6);
    if near.clone().any(|word| cues!("seeing somebody as, german").has_in_any_case(&text[word.clone()])) {
        return false;
    }
    let follows = all[adjective..].iter().take(NEAR_ICH + 2).find(|word| &text[(**word).clone()] == "ich");
    let leads =
        all[..adjective].iter().rev().take(4).find(|word| text[(**word).clone()].eq_ignore_ascii_case("ich"));
    follows.is_some_and(|ich| !parts(all[adjective].start..ich.start))
        || leads.is_some_and(|ich| {
            let between = &text[ich.end..all[adjective].start];
            let others = words(between).any(|word| OTHERS_DE.has(&between[word]));
            !between.contains(char::is_uppercase) && !others && !parts(ich.end..all[adjective].start)
        })
}

/// Words behind what one was: `als Stationsleiterin gearbeitet`.
static AT_WORK_DE: CueList = CueList::of("at work as, german");

/// Where it begins that somebody says of herself what she is: `bin Wundexpertin`, `war ich stellvertretende Leiterin`, `habe als
/// Leiterin gearbeitet`.
fn as_woman(text: &str, all: &[Range<usize>], noun: usize) -> Option<usize> {
    let plain = |range: Range<usize>| text[range].chars().all(|c| c.is_alphabetic() || " \u{a0}".contains(c));
    // back over adjectives
    let mut at = noun;
    while at > 0 && at + 2 > noun {
        let word = &text[all[at - 1].clone()];
        let is_adjective = word.ends_with('e') && word.starts_with(char::is_lowercase) && word.len() > 4;
        if !is_adjective || cues!("no adjectives, german").has(word) {
            break;
        }
        at -= 1;
    }
    if at < noun {
        at = before_adverbs(text, all, at);
    }
    let back = |steps: usize| at.checked_sub(steps).map(|at| text[all[at].clone()].to_lowercase());
    let begins = |steps: usize| Some(all[at - steps].start).filter(|start| plain(*start..all[noun].end));
    match (back(1).as_deref(), back(2).as_deref()) {
        (Some("bin"), _) => begins(1),
        (Some("ich"), Some("bin" | "war" | "wurde")) | (Some("war" | "wurde"), Some("ich")) => begins(2),
        (Some("als"), _) => {
            let works = |word: &Range<usize>| AT_WORK_DE.has(&text[word.clone()]);
            // `ich habe elf Jahre als Leiterin gearbeitet`: nobody else is named before it
            let ich = all[..at - 1]
                .iter()
                .rev()
                .take(9)
                .find(|word| text[(**word).clone()].eq_ignore_ascii_case("ich"))?;
            let between = words(&text[ich.end..all[at].start]).map(|word| &text[ich.end..][word]);
            let said: Vec<&str> = between.collect();
            let verb = last_word(&text[..ich.start]).map(|word| &text[word]);
            let led = said.first().into_iter().chain(verb.as_ref()).any(|word| AT_WORK_DE.has(word));
            let alone = said.iter().all(|word| !OTHERS_DE.has(word));
            let follows = all.get(noun + 1).is_some_and(works);
            let clause = &text[ich.end..all[noun].end];
            (alone && (follows || led) && !clause.contains([',', ';', '.', ':', '–']))
                .then_some(all[at - 1].start)
        }
        _ => None,
    }
}

/// With whom or under whom one worked.
static OTHERS_DE: CueList = CueList::of("with whom one worked, german");

/// Whether a noun of German is what a woman is called: `Pflegerin`.
fn is_womans(noun: &str) -> bool {
    if !noun.ends_with("in") || noun.len() < 6 || !noun.starts_with(char::is_uppercase) {
        return false;
    }
    let lower = noun.to_lowercase();
    let ends = |endings: &CueList| endings.iter().any(|ending| lower.ends_with(ending));
    ends(cues!("feminine endings, german")) && !ends(cues!("no women, german"))
}

/// `als erfahrener Pflegerin bringe ich`: an ending and a noun that do not agree. After `mir` the ending is the dative's.
pub(super) fn disagreement(
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
        if !is_womans(written) || is_of_name(text, all, index + 1) {
            continue;
        }
        let before = words_before(text, all, index);
        let after: Vec<String> =
            all[index + 2..].iter().take(3).map(|word| text[word.clone()].to_lowercase()).collect();
        let as_one = before.first().is_some_and(|word| word == "als");
        let mine = before.iter().any(|word| word == "ich") || after.iter().any(|word| word == "ich");
        let dative =
            before.iter().chain(&after).any(|word| word == "mir" || word == "ist" || word == "fällt");
        let is_mine = before.first().is_some_and(|word| BESIDE_BEING_DE.has(word))
            && before.iter().any(|word| word == "bin");
        // `aus meiner Sicht als anerkannter Erzieherin`: of hers
        let head = &text[sentence_of(text, word).start..word.start];
        let of_hers = cues!("of a woman before her, german").is_in(head);
        if (as_one || is_mine) && mine && !dative && !of_hers {
            let range = word.start..noun.end;
            let message = format!("the words of `{}` do not agree", &text[range.clone()]);
            findings.tell(reading.place(passage, range), message, "correct the ending of one of them");
            return true;
        }
    }
    false
}
