//! A firm that no file knows and whose name ends with its legal form, where a sentence says that the post is there or speaks of it as
//! of the reader: `I am applying for the position of Fitter at Penrose Engineers Ltd`, `I am a strong fit for Penrose Engineers Ltd`.
//! Whatever else the letter names, it was written to that one. A name without a form may be a place, a ward, a trade or a person.

use std::ops::Range;

use super::addressee::Addressee;
use super::ending_words::{ARTICLES, EndingWords};
use super::told_of_reader::speaks_to_reader;
use super::unlisted::{FORMS, MOST_READ, WORKPLACES, is_bygone, is_known, runs};
use super::wished::begins_with_words_of;
use crate::check::cue_list::{find_phrase, is_of_readers, says};
use crate::check::lint::Findings;
use crate::check::passage::{ReadingOrder, Wording};
use crate::check::post::{applied_for, ending_words, is_done, is_title};
use crate::check::quotation::is_quoted;
use crate::diagnostic::Severity;
use crate::employer::contacts::folded_words;
use crate::employer::names::is_trade;
use crate::words::{is_word, last_word, sentence_of, words};

/// What a sentence takes whom it names for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NamedAs {
    /// That one applies for a post there.
    Post,
    /// That it is the reader's.
    Reader,
}

/// Warns of the first such firm; says whether it did. Where one applies is looked at if `applies` says so.
pub(super) fn run(
    reading: &ReadingOrder<'_>,
    own: &Addressee,
    applies: bool,
    findings: &mut Findings<'_>,
) -> bool {
    let mut left = MOST_READ;
    for passage in reading.prose() {
        let text = &passage.text;
        for (range, said) in passage.once(addressed).iter().cloned() {
            let Some(fewer) = left.checked_sub(1) else { return false };
            left = fewer;
            let name = &text[range.clone()];
            if said == NamedAs::Post && !applies
                || is_agency(&own.name)
                || is_known(reading, own, passage, without_form(name))
                || is_akin(own, without_form(name))
                || is_named_beside(reading, own, name)
                || is_bygone(reading, text, &range)
                || is_quoted(text, &range)
            {
                continue;
            }
            let what = match said {
                NamedAs::Post => "seems to apply to",
                NamedAs::Reader => "takes the reader for",
            };
            findings.tell_as(
                Severity::Warning,
                reading.place(passage, range.clone()),
                format!("this letter is for `{}`, and {what} `{name}`", own.name),
                "write `{{ employer.name }}`, or add the name to `aliases` of the employer if it is one",
            );
            return true;
        }
    }
    false
}

/// The firms that a passage addresses so.
fn addressed(passage: &Wording) -> Vec<(Range<usize>, NamedAs)> {
    /// So many words behind a firm say more than that it is another, too.
    const MANY: usize = 3;
    let text = &passage.text;
    let found = runs(text).filter_map(|range| {
        let (name, before, after) = (&text[range.clone()], &text[..range.start], &text[range.end..]);
        if !ends_with_form(name) || after.starts_with(['’', '\'', '-']) {
            return None;
        }
        let ending = EndingWords::of(before)?;
        let sentence = sentence_of(text, &range);
        let said = match () {
            () if ending.are_of(cues!("said of the reader by name")) || is_drawn(&ending, after) => {
                NamedAs::Reader
            }
            () if is_all_said(text, &sentence, &range) || is_of_post(passage, &range) => NamedAs::Post,
            () => return None,
        };
        // `at X Ltd, as advertised by you`, `at X Ltd, too`
        let is_sure = || {
            let rest = &text[range.end..sentence.end];
            let count = words(rest).take(MANY).count();
            rest.trim_start().chars().next().is_none_or(|c| !is_word(c))
                && (count == 0 || count == MANY)
                && !speaks_to_reader(rest, &passage.language)
        };
        let is_tied = || cues!("akin to the reader").is_in(&text[sentence.clone()]);
        let is_other = || is_done(passage, &sentence) || is_tied() || is_the_readers(after);
        ((said == NamedAs::Reader || is_sure()) && !is_other()).then_some((range, said))
    });
    found.collect()
}

/// `What draws me to X is your residency.`
fn is_drawn(ending: &EndingWords, after: &str) -> bool {
    /// So many words behind the name say whose it is.
    const NEAR: usize = 3;
    let rest = after.strip_prefix(',').unwrap_or(after);
    // `Ihr` is the reader's, `ihr` is anybody's
    let is_yours = |word: &str| is_of_readers(word) || !word.to_lowercase().starts_with("ihr");
    ending.are_of(cues!("what draws one to a firm"))
        && begins_with_words_of(rest, cues!("which is yours"))
        && words(rest).take(NEAR).all(|word| is_yours(&rest[word]))
}

/// Whether a sentence says that one applies to the firm, and nothing else: `I am applying to X Ltd.`
fn is_all_said(text: &str, sentence: &Range<usize>, name: &Range<usize>) -> bool {
    let head = &text[sentence.start..name.start];
    let said: Vec<String> = words(head).map(|word| head[word].to_lowercase()).collect();
    let has = |said: &[String]| cues!("applying to a firm").has(&said.join(" "));
    let with_article = || said.split_last().is_some_and(|(last, rest)| ARTICLES.has(last) && has(rest));
    words(&text[name.end..sentence.end]).next().is_none() && (has(&said) || with_article())
}

/// Whether a post that the sentence applies for is said to be with the name: nothing but its title stands between the two, and nothing
/// before it says that one applies elsewhere, too.
fn is_of_post(passage: &Wording, name: &Range<usize>) -> bool {
    let text = &passage.text;
    let start = sentence_of(text, name).start;
    let Some(place) = ending_words(passage, start..name.start, "where a post is") else { return false };
    let Some(lead) = applied_for(passage, start..place) else { return false };
    let title = lead.range.end..place;
    let is_too =
        |word: &Range<usize>| says("applying elsewhere, too", &passage.language, &text[word.clone()]);
    !text[title.clone()].contains([',', ';', ':', '–', '—', '.', '!', '?', '\n'])
        && is_title(passage, title)
        && !passage.words_in(start..place).iter().any(is_too)
}

/// Whether a word of a name may be of a part of any employer, or of a place of work.
pub(super) fn is_part_of_any(word: &str) -> bool {
    WORKPLACES.has_in_any_case(word) || cues!("parts of employers by name").has_in_any_case(word)
}

/// Whether a name of several words ends with a legal form.
fn ends_with_form(name: &str) -> bool {
    let last = last_word(name).filter(|last| last.start > 0);
    last.is_some_and(|last| FORMS.has_in_any_case(&name[last]))
}

/// Whether what follows says that a firm is the reader's: `, your subsidiary`.
fn is_the_readers(after: &str) -> bool {
    /// So many words behind it say so.
    const NEAR: usize = 2;
    let beside = after.strip_prefix(',').or_else(|| after.strip_prefix(" ("));
    beside.is_some_and(|rest| words(rest).take(NEAR).any(|word| is_of_readers(&rest[word])))
}

/// Whether an employer finds work for others, as its name says.
pub(super) fn is_agency(name: &str) -> bool {
    /// A shorter one is looked for as a whole.
    const SHORT: usize = 3;
    words(name).any(|word| {
        let lower = name[word].to_lowercase();
        cues!("agencies by name")
            .iter()
            .any(|said| lower == said || said.chars().count() > SHORT && lower.starts_with(said))
    })
}

/// So many ways in which a firm is called are compared with a name.
const MOST_FORMS: usize = 100;

/// A name without the legal forms at its end, which many share.
fn without_form(name: &str) -> &str {
    let last = words(name).filter(|word| !FORMS.has_in_any_case(&name[word.clone()])).last();
    last.map_or(name, |last| &name[..last.end])
}

/// Whether a name has a word of the employer's data, or its initials.
fn is_akin(own: &Addressee, name: &str) -> bool {
    let initials = |text: &str| -> String {
        words(text).filter_map(|word| text[word].chars().next()).flat_map(char::to_uppercase).collect()
    };
    // `A&O Shearman` of `Allen & Overy`
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let forms = || own.forms.iter().take(MOST_FORMS);
    let is_short = |word: &str| {
        let count = word.chars().count();
        count > 1
            && word.chars().all(char::is_uppercase)
            && forms().any(|form| initials(form).starts_with(word))
    };
    folded_words(name).any(|word| word.chars().count() > 3 && !is_trade(&word) && own.has_word(&word))
        || words(name).any(|word| is_short(&name[word]))
        || initials(name).len() > 1 && forms().any(|form| letters(form).starts_with(&initials(name)))
}

/// Whether a sentence of the letter names both: it says what they are to each other.
fn is_named_beside(reading: &ReadingOrder<'_>, own: &Addressee, name: &str) -> bool {
    let mut written =
        reading.prose().filter_map(|passage| Some((passage, find_phrase(&passage.text, name)?)));
    written.any(|(passage, range)| own.is_said_in(&passage.text, &range))
}
