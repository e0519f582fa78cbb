//! A word that stands in one other employer's name alone, where this one's name should be: `part of Brightwell's next chapter`.

use std::ops::Range;

use super::addressee::{Addressee, Mention};
use super::surrounding::{COMPOUNDS, PERSONS, is_joined};
use super::unlisted::{is_turned_to, is_what_one_joins};
use crate::check::applying::{Intent, intent};
use crate::check::cue_list::{BOTH, CueList, is_of_readers};
use crate::check::lint::{Findings, if_meant};
use crate::check::passage::{Passage, PassageRole, ReadingOrder};
use crate::check::salutation::is_near;
use crate::diagnostic::Severity;
use crate::employer::contacts::folded_words;
use crate::employer::names::is_trade;
use crate::words::{is_word, last_word, near, near_end, sentence_start, words};

/// As many such words are weighed in a letter; each takes reading its sentence.
const MOST: usize = 100;

/// Finds them where no name in full was found.
pub(super) fn words_of_others(
    reading: &ReadingOrder<'_>,
    own: &Addressee,
    says_own: bool,
    mentions: &[Mention<'_, '_>],
    findings: &mut Findings<'_>,
) {
    let names = reading.subject.names;
    let mut left = MOST;
    for passage in &reading.passages {
        let text = &passage.text;
        let mut before: Option<Range<usize>> = None;
        for range in passage.words.iter().cloned() {
            let capital = text[range.clone()].starts_with(char::is_uppercase);
            let before = std::mem::replace(&mut before, capital.then(|| range.clone()));
            if !capital {
                continue;
            }
            if left == 0 || findings.is_full() {
                return;
            }
            // `Oak Moor Vets` for the `Oakmoor Veterinary Group`
            let joined = before.filter(|before| text[before.end..range.start].len() == 1);
            let joined = joined.and_then(|before| joined_word(reading, text, before, &range));
            let sounds = || {
                let long = range.len() > 5;
                long && folded_words(&text[range.clone()])
                    .next()
                    .is_some_and(|word| names.sounding(&word).is_some())
            };
            if joined.is_none()
                && (range.len() < 5 || !(names.may_be_distinct(&text[range.clone()]) || sounds()))
            {
                continue;
            }
            let (word, range) = match joined {
                Some(joined) => joined,
                None => match folded_words(&text[range.clone()]).next() {
                    Some(word) => (word, range),
                    None => continue,
                },
            };
            let (mut owners, range) = owners(reading, &word, text, range);
            if owners.is_empty() {
                owners = slipped(reading, own, &word);
            }
            let [owner] = owners else { continue };
            if own.means(*owner) {
                continue;
            }
            left -= 1;
            let told = mentions.iter().any(|mention| {
                let here = std::ptr::eq(mention.passage, passage);
                let within =
                    mention.found.range.start <= range.start && range.start < mention.found.range.end;
                let of_owner = mention.found.phrase.owners().contains(owner);
                // of one where the author says to have been, the letter speaks by a short name too
                let was_there = mention.said == Intent::Past && of_owner && !is_addressing(passage);
                here && (within || of_owner && mention.said != Intent::Past) || was_there
            });
            if told || is_somebodys(reading, own, passage, &range, &word) {
                continue;
            }
            let Some(severity) = severity(reading, passage, &range, says_own) else { continue };
            let (firm, key) = (names.name(*owner), names.key(*owner));
            findings.push(
                own.finding(format_args!("but names `{}` here", &text[range.clone()]))
                    .severity(severity)
                    .label(format!("as another employer, `{firm}`, is called"))
                    .at_option(reading.place(passage, range))
                    .hint(format!("write `{}`, or no name", own.name))
                    .hint(if_meant(key)),
            );
            return;
        }
    }
}

/// The owners of a word that a word is a slip of: `Haloran` of `Halloran & Sons`.
fn slipped<'r>(reading: &'r ReadingOrder<'_>, own: &Addressee, word: &str) -> &'r [usize] {
    let names = reading.subject.names;
    match names.sounding(word) {
        // `Fernhills`, `Murnauer`: another form of it is looked for elsewhere
        Some(meant) if is_near(meant, word) && !meant.starts_with(word) && !word.starts_with(meant) => {
            if own.has_word(word) { &[] } else { names.distinct(meant) }
        }
        _ => &[],
    }
}

/// Two words that are one in a name.
fn joined_word(
    reading: &ReadingOrder<'_>,
    text: &str,
    before: Range<usize>,
    range: &Range<usize>,
) -> Option<(String, Range<usize>)> {
    let (start, end) = (before.start, range.end);
    let joined = [&text[before], &text[range.clone()]].concat();
    if joined.len() < 5 || !reading.subject.names.may_be_distinct(&joined) {
        return None;
    }
    let joined = folded_words(&joined).next()?;
    (!reading.subject.names.distinct(&joined).is_empty()).then_some((joined, start..end))
}

/// Whether a passage says whom and what the letter is for.
fn is_addressing(passage: &Passage<'_>) -> bool {
    matches!(passage.place, PassageRole::Title | PassageRole::Subject | PassageRole::Salutation)
}

/// Whose word it is, and where it ends without the `s` of a German genitive.
fn owners<'r>(
    reading: &'r ReadingOrder<'_>,
    word: &str,
    text: &str,
    range: Range<usize>,
) -> (&'r [usize], Range<usize>) {
    let names = reading.subject.names;
    let owners = names.distinct(word);
    match word.strip_suffix('s').filter(|bare| owners.is_empty() && bare.len() >= 5) {
        // a mark may stand on the `s`
        Some(bare) => {
            let end = range.end - usize::from(text[range.clone()].ends_with('s'));
            (names.distinct(bare), range.start..end)
        }
        None => (owners, range),
    }
}

/// Whether the word is this employer's, the author's, a person's or a place's.
fn is_somebodys(
    reading: &ReadingOrder<'_>,
    own: &Addressee,
    passage: &Passage<'_>,
    range: &Range<usize>,
    word: &str,
) -> bool {
    let text = &passage.text;
    let names = reading.subject.names;
    let written = &text[range.clone()];
    // what the letter is about names no place of somebody else's
    let stands_out = matches!(passage.place, PassageRole::Title | PassageRole::Subject);
    // a longer name that is looked up as a whole, here or as somebody else's
    let beside = |c: char| c == ' ' || c == '-' || c == '\u{a0}';
    let spaced = text[..range.start].trim_end_matches(beside);
    // `Mr. Bosch`
    let before = spaced.trim_end_matches('.');
    let gap = text[spaced.len()..range.start].chars().count() == 1;
    let last = last_word(before).filter(|last| gap && last.end == before.len());
    let person = last.is_some_and(|last| PERSONS.has_in_any_case(before[last].trim_matches('.')));
    own.holds(written)
        || own.has_word(word)
        || person
        || reading
            .subject
            .names
            .employers(&text[sentence_near(text, range)])
            .iter()
            .any(|found| own.is_called(found))
        || (!stands_out && !names.cities(written).is_empty())
        || own.is_authors_word(word)
}

/// The name around a word, as far as words go.
fn sentence_near(text: &str, range: &Range<usize>) -> Range<usize> {
    /// No name goes on for more bytes on either side.
    const REACH: usize = 400;
    let parts = |c: char| !(is_word(c) || c == ' ' || c == '&' || c == '-');
    let before = &text[text.ceil_char_boundary(range.start.saturating_sub(REACH))..range.start];
    let after = near(&text[range.end..], REACH);
    let kept = |part: &str| part.chars().rev().take_while(|c| !parts(*c)).map(char::len_utf8).sum::<usize>();
    let end = after.find(parts).unwrap_or(after.len());
    range.start - kept(before)..range.end + end
}

/// How bad the word is where it stands; nothing where it may be anything.
fn severity(
    reading: &ReadingOrder<'_>,
    passage: &Passage<'_>,
    range: &Range<usize>,
    says_own: bool,
) -> Option<Severity> {
    let text = &passage.text;
    match passage.place {
        PassageRole::Title | PassageRole::Subject | PassageRole::Salutation => Some(Severity::Error),
        PassageRole::Opening | PassageRole::Text => {
            let before = &text[..range.start];
            // `Ihr Fluxa-Lastenrad`
            if is_yours(before) {
                return Some(Severity::Error);
            }
            let of_trade = is_of_a_trade(before);
            let starts = !text[sentence_start(text, range.start)..range.start].contains(is_word);
            let turned = is_what_one_joins(before) || is_turned_to(before);
            let joins = turned || is_joined(before);
            let owned = text[range.end..].starts_with("’s") || text[range.end..].starts_with("'s");
            let is_compound = text[range.end..].strip_prefix('-').is_some_and(|rest| {
                let next = words(rest).next().map_or("", |word| &rest[word]).to_lowercase();
                COMPOUNDS.iter().any(|compound| next.starts_with(compound))
            });
            // another capital beside it makes another name of it
            let longer = before.ends_with(' ')
                && last_word(before).is_some_and(|last| {
                    last.end + 1 == range.start && before[last].starts_with(char::is_uppercase)
                });
            let is_german = reading.subject.document.meta.lang.language() == "de";
            // `Halloran and Sons is …` is no other word with a capital
            let pair = !is_german && is_of_a_pair(&text[range.end..]);
            if starts && !is_compound && !pair
                || (is_german && !joins && !owned && !of_trade && !is_compound)
                || (longer && !joins && !is_german)
            {
                return None;
            }
            let placed = !owned
                && last_word(before).is_some_and(|last| {
                    cues!("before places").has_in_any_case(&before[last.clone()])
                        && before[last.end..].trim().is_empty()
                });
            match intent(reading.subject.document.meta.lang.language(), text, range.clone()) {
                Intent::Applying if !placed || joins => Some(Severity::Error),
                Intent::Neutral | Intent::Leaning | Intent::Doubtful if turned && !says_own => {
                    Some(Severity::Error)
                }
                Intent::Neutral | Intent::Leaning | Intent::Doubtful if turned => Some(Severity::Warning),
                Intent::Leaning if !placed && !says_own => Some(Severity::Error),
                Intent::Leaning | Intent::Doubtful if !placed => Some(Severity::Warning),
                Intent::Neutral if (of_trade || is_compound) && !says_own => Some(Severity::Error),
                Intent::Neutral if pair && !says_own => Some(Severity::Error),
                Intent::Neutral if of_trade || is_compound || pair => Some(Severity::Warning),
                _ => None,
            }
        }
        PassageRole::Description | PassageRole::Heading | PassageRole::Address | PassageRole::Part => None,
    }
}

/// Whether a text ends in a word that says what is the reader's, perhaps with a word between: `your`, `Ihr neues`.
fn is_yours(before: &str) -> bool {
    let near = near_end(before, 60);
    if !near.ends_with([' ', '\u{a0}']) || near.trim_end().ends_with(|c: char| !is_word(c)) {
        return false;
    }
    // `su` is anybody's
    let is_it = |word: &str| is_of_readers(word) && !word.to_lowercase().starts_with("su");
    let all: Vec<Range<usize>> = words(near).collect();
    let mut back = all.iter().rev().map(|word| &near[word.clone()]);
    let Some(last) = back.next() else { return false };
    if is_it(last) {
        return true;
    }
    let Some(before) = back.next() else { return false };
    // `Ihr neues X`; `vos tommes de X`, `your cheese from X`
    let small = last.starts_with(char::is_lowercase);
    small && is_it(before)
        || OF_MAKER.has_in_any_case(last) && back.next().is_some_and(is_it)
        || cues!("article of a maker").has_in_any_case(last)
            && OF_MAKER.has_in_any_case(before)
            && back.nth(1).is_some_and(is_it)
}

/// What stands before who makes something.
pub(super) static OF_MAKER: CueList = CueList::of("of a maker");

/// Whether a text goes on with `and` and another name: `and Sons`, `& Boyle`.
fn is_of_a_pair(after: &str) -> bool {
    let rest = after.strip_prefix(" & ").or_else(|| {
        let mut all = words(after);
        let and = all.next().filter(|word| word.start == 1 && BOTH.has_in_any_case(&after[word.clone()]))?;
        after[and.end..].strip_prefix(' ')
    });
    rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Whether a text ends in a word for a firm of some trade: `in der Backstube`, `chez la Maison`.
fn is_of_a_trade(before: &str) -> bool {
    let near = near_end(before, 40);
    let Some(last) = words(near).last().filter(|last| near[last.end..].chars().all(|c| c == ' ')) else {
        return false;
    };
    is_trade(&near[last].to_lowercase())
}
