//! A firm that no file knows, where a sentence says that the post is there or speaks of it as of the reader: `I am applying for the
//! position of Fitter at Brightwell Foods`, `your team at Mercy Valley Medical Center`. Whatever else the letter names, it was written to
//! that one.

use std::cell::LazyCell;
use std::ops::Range;

use super::addressee::Addressee;
use super::ending_words::EndingWords;
use super::houses::{OF_MANY, OwnHouse, kinds_of_name};
use super::unlisted::{FORMS, MOST_READ, NO_HOUSES, WORKPLACES, is_bygone, is_known, runs};
use super::wished::begins_with_words_of;
use crate::check::cue_list::{find_phrase, is_of_readers};
use crate::check::lexicon::{self, Topic};
use crate::check::lint::Findings;
use crate::check::passage::{ReadingOrder, Wording};
use crate::check::post::{applied_for, ending_words, is_done, is_title};
use crate::check::quotation::is_quoted;
use crate::diagnostic::Severity;
use crate::employer::common_words::is_common;
use crate::employer::contacts::folded_words;
use crate::employer::names::is_trade;
use crate::words::{first_word, last_word, sentence_of, words};

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
    let house = LazyCell::new(|| reading.subject.employer.and_then(OwnHouse::of));
    let is_english = reading.subject.document.meta.lang.language() == "en";
    for passage in reading.prose() {
        let text = &passage.text;
        for (range, said) in passage.once(addressed).iter().cloned() {
            let Some(fewer) = left.checked_sub(1) else { return false };
            left = fewer;
            let name = &text[range.clone()];
            let is_firm = || {
                is_surely_one(name)
                    || house.as_ref().is_some_and(|own| {
                        kinds_of_name(name, is_english).iter().any(|kind| own.kinds.contains(kind))
                    })
            };
            // who has many houses may have one that its data do not name
            let may_be_own = || OF_MANY.is_in(&own.name) && !is_surely_one(name);
            if said == NamedAs::Post && (!applies || may_be_own())
                || said == NamedAs::Reader && !is_firm()
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

/// The names of several words that a passage addresses so.
fn addressed(passage: &Wording) -> Vec<(Range<usize>, NamedAs)> {
    let text = &passage.text;
    let found = runs(text).filter_map(|range| {
        let (name, before, after) = (&text[range.clone()], &text[..range.start], &text[range.end..]);
        if words(name).nth(1).is_none() || after.starts_with(['’', '\'', '-']) || is_of_jobs(after) {
            return None;
        }
        let first = first_word(name).map(|word| name[word].to_lowercase())?;
        if &*passage.language == "de" && NO_HOUSES.has(&first) {
            return None;
        }
        let ending = EndingWords::of(before)?;
        let said = match () {
            () if ending.are_of(cues!("said of the reader by name")) || is_drawn(&ending, after) => {
                NamedAs::Reader
            }
            () if ending.are_of(cues!("applying to a firm")) || is_of_post(passage, &range) => NamedAs::Post,
            () => return None,
        };
        if said == NamedAs::Post && may_be_a_part(name, &passage.language) {
            return None;
        }
        let sentence = sentence_of(text, &range);
        let is_tied = || cues!("akin to the reader").is_in(&text[sentence.clone()]);
        (!is_done(passage, &sentence) && !is_tied() && !is_the_readers(after)).then_some((range, said))
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

/// Whether a post that the sentence applies for is said to be with the name: nothing but its title stands between the two.
fn is_of_post(passage: &Wording, name: &Range<usize>) -> bool {
    let text = &passage.text;
    let start = sentence_of(text, name).start;
    let Some(place) = ending_words(passage, start..name.start, "where a post is") else { return false };
    let Some(lead) = applied_for(passage, start..place) else { return false };
    let title = lead.range.end..place;
    !text[title.clone()].contains([',', ';', ':', '–', '—', '.', '!', '?', '\n']) && is_title(passage, title)
}

/// Whether a name may be of a part of any employer, of a place or of an everyday thing: `Head Office`, `Key Stage Two`.
fn may_be_a_part(name: &str, language: &str) -> bool {
    let is_part = |word: &str| {
        is_part_of_any(word)
            || lexicon::all(word)
                .any(|entry| matches!(entry.topic, Topic::City | Topic::Addressee | Topic::Month))
            || word.starts_with(|c: char| c.is_ascii_digit())
    };
    let first = first_word(name).map(|word| name[word].to_lowercase()).unwrap_or_default();
    // English has the trade behind the name
    let is_part_of_english = || language == "en" && is_trade(&first);
    is_common(&first) || is_part_of_english() || words(name).any(|word| is_part(&name[word]))
}

/// Whether a word of a name may be of a part of any employer, or of a place of work.
pub(super) fn is_part_of_any(word: &str) -> bool {
    WORKPLACES.has_in_any_case(word) || cues!("parts of employers by name").has_in_any_case(word)
}

/// Whether a name has a legal form, or ends as firms alone are called.
fn is_surely_one(name: &str) -> bool {
    let last = last_word(name).map(|word| &name[word]);
    words(name).skip(1).any(|word| FORMS.has_in_any_case(&name[word]))
        || last.is_some_and(|last| cues!("heads of firms").has_in_any_case(last))
}

/// Whether what follows says that a firm is the reader's: `, your subsidiary`.
fn is_the_readers(after: &str) -> bool {
    /// So many words behind it say so.
    const NEAR: usize = 2;
    let beside = after.strip_prefix(',').or_else(|| after.strip_prefix(" ("));
    beside.is_some_and(|rest| words(rest).take(NEAR).any(|word| is_of_readers(&rest[word])))
}

/// Whether what follows makes jobs of a name: `Teaching Assistant roles`.
fn is_of_jobs(after: &str) -> bool {
    let next = words(after).next().filter(|next| after[..next.start].trim().is_empty());
    next.is_some_and(|next| {
        let word = after[next].to_lowercase();
        lexicon::is(Topic::AnyJob, word.strip_suffix('s').unwrap_or(&word))
    })
}

/// Whether an employer finds work for others, as its name says.
fn is_agency(name: &str) -> bool {
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
