//! What a sentence tells of the employer it names and of nobody but the reader, however long it says that it has lasted: `I was
//! struck that X gives its nurses fixed rotas`, `mich beeindruckt, dass X seit zehn Jahren ausbildet`, `I have always wanted to work at
//! X`, `I agree that X may keep my data`.

use std::ops::Range;

use super::addressee::Addressee;
use super::ending_words::{ARTICLES, ends_with_words_of};
use super::wished::begins_with_words_of;
use crate::check::cue_list::{CueList, find_phrase, phrase_in, says};
use crate::check::lexicon::Topic;
use crate::check::lint::{Findings, if_meant};
use crate::check::passage::{Passage, ReadingOrder, Wording};
use crate::diagnostic::Severity;
use crate::words::{is_word, last_word, sentence_of, words};

/// Whether the sentence of a name says so, names not this employer, too, speaks neither to the reader nor, behind the name, of the
/// author, who may have been there.
pub(super) fn is_told_of_reader(own: &Addressee, passage: &Passage<'_>, name: &Range<usize>) -> bool {
    let (text, lang) = (&passage.text, &*passage.language);
    let after = &text[name.end..];
    let range = sentence_of(text, name);
    let head = text.get(range.start..name.start).unwrap_or_default();
    let rest = text.get(name.end..range.end).unwrap_or_default();
    let is_alone = || {
        !rest.contains(PARTING) && !has_word(rest, JOINED_WITH_ANOTHER, lang) && !has_word(rest, BUT, lang)
    };
    // what is said of it beside may be why it is named
    let is_elsewhere = || {
        let name = &text[name.clone()];
        [&text[..range.start], text.get(range.end..).unwrap_or_default()]
            .into_iter()
            .any(|text| find_phrase(text, name).is_some())
    };
    let tells = || {
        after.starts_with([' ', '\u{a0}'])
            && is_whole(head, cues!("struck that"), lang)
            && phrase_in("does for its people", lang, &rest.to_lowercase()).is_some()
            && is_alone()
            // `You do so, too.`, `Nobody else does.`
            && !text[range.end..].contains(is_word)
            && !has_word(rest, ONESELF, lang)
            && !passage.phrases_in(range.clone()).iter().any(|phrase| phrase.entry.topic == Topic::NoPraise)
    };
    (tells() || is_wanted(head, rest, lang) || is_consented_to(passage, name))
        && !speaks_to_reader(&text[range.clone()], lang)
        && !own.is_said_in(text, name)
        && !own.was_with(&text[name.clone()])
        && !is_elsewhere()
}

/// Articles of names that are feminine or neuter.
static FEMININE_ARTICLES: CueList = CueList::of("articles of feminine names");

/// What parts clauses behind a name.
const PARTING: [char; 7] = [',', ';', ':', '(', '–', '—', '\n'];

/// Whether all of what stands before a name is one of the phrases of a list, with any article after it and no more before it than
/// the writer or a word: `besonders angesprochen hat mich, dass`, not `at college I was struck that`.
fn is_whole(head: &str, cues: &CueList, language: &str) -> bool {
    /// No phrase has more words, with what stands around it.
    const MOST: usize = 14;
    let said: Vec<String> = words(head).take(MOST + 1).map(|word| head[word].to_lowercase()).collect();
    if said.len() > MOST || head.contains([';', ':', '(', '–', '—']) {
        return false;
    }
    let is_article = |word: &String| ARTICLES.has(word) || FEMININE_ARTICLES.has(word);
    let ends = [
        said.as_slice(),
        said.split_last().filter(|(last, _)| is_article(last)).map_or(&[], |(_, rest)| rest),
    ];
    ends.iter().any(|said| {
        (0..said.len()).any(|start| {
            let lead = &said[..start];
            let is_small = |word: &String| word.chars().count() <= 3 || says(ONESELF, language, word);
            (lead.len() <= 1 || lead.len() <= 3 && lead.iter().all(is_small))
                && cues.has(&said[start..].join(" "))
        })
    })
}

/// Whether a text ends in one of the phrases of a list, with any article after it.
fn leads(before: &str, cues: &CueList) -> bool {
    let bare = || {
        let last = last_word(before).filter(|last| FEMININE_ARTICLES.has(&before[last.clone()]))?;
        Some(&before[..last.start])
    };
    ends_with_words_of(before, cues) || bare().is_some_and(|bare| ends_with_words_of(bare, cues))
}

/// The section with the words for the author, each in its language: others mean something else by them.
const ONESELF: &str = "oneself";

/// The section with the words for the reader, but for those of possession.
const TO_READER: &str = "you of a letter";

/// The section with what joins another to whom was named.
const JOINED_WITH_ANOTHER: &str = "joined with another";

/// The section with what says that something else is so.
const BUT: &str = "but";

/// The section with the words with which one says why.
const BECAUSE: &str = "because";

/// Whether a text has a word of a section of its language.
fn has_word(text: &str, heading: &str, language: &str) -> bool {
    words(text).any(|word| says(heading, language, &text[word]))
}

/// Whether a sentence speaks to the reader; `sus` may be anybody's, and German has small letters for others.
pub(super) fn speaks_to_reader(sentence: &str, language: &str) -> bool {
    let is_one = |word: &str| {
        let is_small = word.starts_with(char::is_lowercase);
        (says(TO_READER, language, word) || says(READERS_OF, language, word))
            && !(is_small && says(OTHERS_IN_SMALL, language, word))
    };
    words(sentence).any(|word| is_one(&sentence[word]))
}

/// The section with the words for what is the reader's.
const READERS_OF: &str = "readers";

/// The section with the words for the reader that are for others in small letters.
const OTHERS_IN_SMALL: &str = "others in small letters";

/// `I have always wanted to work at X`, with nothing behind it in the rest of its sentence but why.
fn is_wanted(head: &str, rest: &str, language: &str) -> bool {
    let verb = || begins_with_words_of(rest, cues!("work behind where one wants to be"));
    let lists = [cues!("where one always wanted to work"), cues!("where one always wanted")];
    let is_led = is_whole(head, lists[0], language) || is_whole(head, lists[1], language) && verb();
    let said: Vec<String> = words(head).map(|word| head[word].to_lowercase()).collect();
    // the verb says who, unless somebody stands before it
    let is_mine =
        || WITHOUT_PRONOUN.contains(&language) && lists.iter().any(|list| list.has(&said.join(" ")));
    if !is_led || !(has_word(head, ONESELF, language) || is_mine()) {
        return false;
    }
    let mut behind =
        words(rest).skip_while(|word| cues!("working verbs").has_in_any_case(&rest[word.clone()]));
    behind.next().is_none_or(|word| says(BECAUSE, language, &rest[word]))
}

/// Languages whose verbs need no pronoun.
const WITHOUT_PRONOUN: [&str; 4] = ["es", "it", "pt", "pl"];

/// With which one consents to what is done with data.
static CONSENTS: CueList = CueList::of("consents");

/// `I agree that X may keep my data`, `przetwarzanie moich danych przez X`: a sentence that lets somebody keep data, and not give them;
/// and that says behind the name nothing but what one says who applies: not `as a customer`, `for the pension scheme`.
pub(super) fn is_consented_to(passage: &Wording, name: &Range<usize>) -> bool {
    let (text, lang) = (&passage.text, &*passage.language);
    let range = sentence_of(text, name);
    let before = &text[..name.start];
    let rest = text.get(name.end..range.end).unwrap_or_default();
    let clause = rest.split(PARTING).next().unwrap_or_default();
    let sentence = &text[range];
    let consents = || {
        let lower = sentence.to_lowercase();
        CONSENTS.iter().any(|said| lower.contains(said))
    };
    let is_clauses = |word: &str| {
        DATA.has_in_any_case(word)
            || says(KEEPING, lang, word)
            || says("in clauses of consent", lang, word)
            || word.starts_with(|c: char| c.is_ascii_digit())
    };
    DATA.is_in(sentence)
        && words(clause).all(|word| is_clauses(&clause[word]))
        && !has_word(&rest[clause.len()..], ONESELF, lang)
        && (leads(before, cues!("whom one lets keep data")) && has_word(clause, KEEPING, lang)
            || leads(before, cues!("by whom data are kept")) && consents())
}

/// What one lets be kept.
pub(super) static DATA: CueList = CueList::of("data that one lets be kept");

/// The section with what somebody does who keeps data.
const KEEPING: &str = "keeping data";

/// Warns of another employer's name in the case in which Polish has it behind `przez`, in a sentence that consents to what is done
/// with data: `przez Drukarnię Nadodrze`.
pub(super) fn inflected(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let names = reading.subject.names;
    for passage in reading.prose() {
        for (range, name) in passage.once(behind_agents).iter() {
            let found = names.employers(name);
            let other = found.iter().find(|found| {
                found.range.start == 0
                    && !found.phrase.common
                    && own.stranger(found.phrase.owners()).is_some()
            });
            let Some(&owner) = other.and_then(|found| found.phrase.owners().first()) else { continue };
            let is_own = || found.iter().any(|found| own.is_called(found));
            if findings.is_full() || is_own() || own.was_with(name) || !is_consented_to(passage, range) {
                continue;
            }
            let written = &passage.text[range.clone()];
            findings.push(
                own.finding(format_args!("and lets `{written}` keep data"))
                    .severity(Severity::Warning)
                    .label(format!("another employer, `{}`", names.name(owner)))
                    .at_option(reading.place(passage, range.clone()))
                    .hint(format!("write `{}`, in the case that its sentence needs", own.name))
                    .hint(if_meant(names.key(owner))),
            );
        }
    }
}

/// The words with capitals behind `przez` that have endings of that case, and as they are without it.
fn behind_agents(passage: &Wording) -> Vec<(Range<usize>, String)> {
    /// No name has more words.
    const MOST_WORDS: usize = 6;
    /// No letter consents more often.
    const MOST: usize = 20;
    let (text, all) = (&passage.text, &passage.words);
    if &*passage.language != "pl" {
        return Vec::new();
    }
    let is_capital = |word: &Range<usize>| text[word.clone()].starts_with(char::is_uppercase);
    let agents = (0..all.len())
        .filter(|at| cues!("by whom Polish has it done").has_in_any_case(&text[all[*at].clone()]));
    let named = agents.filter_map(|at| {
        let count = all[at + 1..].iter().take(MOST_WORDS).take_while(|word| is_capital(word)).count();
        let range = all.get(at + 1)?.start..all.get(at + count)?.end;
        let written = text.get(range.clone()).filter(|_| count > 0)?;
        let mut name = String::with_capacity(written.len());
        for part in written.split_inclusive(' ') {
            let word = part.trim_end();
            match word.strip_suffix(['ę', 'ą']) {
                Some(stem) => name.extend([stem, "a", &part[word.len()..]]),
                None => name.push_str(part),
            }
        }
        (name != written).then_some((range, name))
    });
    named.take(MOST).collect()
}
