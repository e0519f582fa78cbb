//! A company that no file of the workspace knows, where the letter applies to one: `I would love to join Shopify.`

use std::ops::Range;

use super::addressee::Addressee;
use super::applied_for::{is_agency, is_part_of_any};
use super::distinct::OF_MAKER;
use super::ending_words::{ARTICLES, EndingWords, ends_with_words_of};
use super::hoped_for::{is_hoped_for, is_no_place, is_worked_for};
use super::landscape::is_landscape;
use super::surrounding::is_joined;
use super::told_of_reader::{DATA, is_consented_to};
use crate::check::applying::{Intent, asks_for_a_place, intent};
use crate::check::cue_list::{CueList, WISHED, find_phrase, sections};
use crate::check::lexicon::{self, Topic};
use crate::check::lint::Findings;
use crate::check::passage::{Passage, PassageRole, ReadingOrder, Wording};
use crate::check::person::JOINING;
use crate::diagnostic::Severity;
use crate::employer::common_words::is_common;
use crate::employer::contacts::folded_words;
use crate::employer::names::is_trade;
use crate::stationery::forms_of_address::is_title;
use crate::words::{first_word, near_end, sentence_end, sentence_of, words};

/// The most words with capitals that a company's name is looked for in.
const MOST_WORDS: usize = 4;

/// The most names of a letter that are looked up and whose sentence is read.
pub(super) const MOST_READ: usize = 200;

/// Says where a letter applies to a company that nobody listed: a note, since it may be a part of its employer’s, and a
/// warning where the letter never names its own.
pub(super) fn unlisted(
    reading: &ReadingOrder<'_>,
    own: &Addressee,
    named: bool,
    findings: &mut Findings<'_>,
) {
    // the post is at a client's
    if is_agency(&own.name) {
        return;
    }
    let mut left = MOST_READ;
    let lang = reading.subject.document.meta.lang.language();
    // what a layout prints above the letter says nothing of what its author wrote
    let is_said = named && own.is_said(reading);
    for passage in reading.prose() {
        for (range, joins) in passage.once(turned_to).iter().cloned() {
            let name = &passage.text[range.clone()];
            let Some(fewer) = left.checked_sub(1) else { return };
            left = fewer;
            let is_noun = is_noun(reading, name);
            if is_known(reading, own, passage, name)
                || is_somebody(name)
                || is_noun && (is_said || is_ending(name))
                || joins && is_landscape(&passage.text, &range)
            {
                continue;
            }
            let said = intent(lang, &passage.text, range.clone());
            let applies = said == Intent::Applying && asks_for_a_place(&passage.text, &range);
            let joins_now = joins && said != Intent::Past;
            let after = &passage.text[range.end..];
            let is_hoped_for = || {
                is_worked_for(&passage.text[..range.start])
                    && is_no_place(name, after, |word| WORKPLACES.has_in_any_case(word))
                    && is_hoped_for(own, passage, &range)
            };
            let hoped_for = said != Intent::Past && !is_noun && is_hoped_for();
            if !(applies || joins_now || hoped_for) || is_bygone(reading, &passage.text, &range) {
                continue;
            }
            // a firm by that word is told of by its name
            let first = first_word(name).map(|word| name[word].to_lowercase());
            if named && first.is_some_and(|first| is_of_any_trade(&first)) {
                continue;
            }
            findings.tell_as(
                match () {
                    () if joins && is_said && is_crew(&passage.text[range.end..]) => Severity::Warning,
                    () if named && !is_said && is_surely_a_firm(name, &passage.text[range.end..]) => {
                        Severity::Warning
                    }
                    () if hoped_for => Severity::Warning,
                    () if named || is_noun => Severity::Note,
                    // a word alone may be the place, the subject or the product
                    () if joins && (words(name).count() > 1 || is_crew(&passage.text[range.end..])) => {
                        Severity::Error
                    }
                    () => Severity::Warning,
                },
                reading.place(passage, range),
                format!("this letter is for `{}`, and seems to apply to `{name}`", own.name),
                "write `{{ employer.name }}`, or add the name to `aliases` of the employer if it is one",
            );
            return;
        }
    }
}

/// A firm that a sentence of consent names, and that is not this one: `zgodę na przetwarzanie moich danych przez Norkomp Sp. z o.o.`
pub(super) fn consented(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let mut left = MOST_READ;
    for passage in reading.prose() {
        for range in passage.once(consented_to).iter().cloned() {
            let Some(fewer) = left.checked_sub(1) else { return };
            left = fewer;
            let name = &passage.text[range.clone()];
            let is_own = own.holds(name) || folded_words(name).any(|word| own.has_word(&word));
            if is_own || own.was_with(name) {
                continue;
            }
            let message = format!("this letter is for `{}`, and consents to what `{name}` does", own.name);
            let hint =
                "write `{{ employer.name }}`, or add the name to `aliases` of the employer if it is one";
            findings.tell_as(Severity::Warning, reading.place(passage, range), message, hint);
            return;
        }
    }
}

/// The names before a legal form in sentences that let them keep data.
fn consented_to(passage: &Wording) -> Vec<Range<usize>> {
    let text = &passage.text;
    if !DATA.is_in(text) {
        return Vec::new();
    }
    let all = &passage.words;
    let capital = |word: &Range<usize>| text[word.clone()].starts_with(char::is_uppercase);
    // `GDPR as amended`, `DSGVO ab sofort`: in small letters they are other words, but for `sp. z o.o.`
    let is_form = |word: &str| {
        FORMS.has_in_any_case(word)
            && (word.contains(char::is_uppercase) || cues!("legal forms in small letters").has(word))
    };
    let forms = (1..all.len()).filter(|at| is_form(&text[all[*at].clone()]));
    let named = forms.filter_map(|form| {
        let joined =
            |at: &usize| text[all[*at].end..all[at + 1].start].chars().all(|c| " \u{a0}-&".contains(c));
        let first =
            (0..form).rev().take(MOST_WORDS).take_while(|at| capital(&all[*at]) && joined(at)).last()?;
        let whole = all[first].start..end_of_form(text, all[form].end);
        is_consented_to(passage, &whole).then(|| all[first].start..all[form - 1].end)
    });
    named.collect()
}

/// Where a legal form ends of which a word does: `Sp. z o.o.`, `S.A.`
fn end_of_form(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let parts = words(rest).take_while(|word| rest[word.clone()].chars().count() == 1);
    let goes_on = rest.starts_with('.');
    parts.last().filter(|_| goes_on).map_or(end, |word| end + word.end)
}

/// Legal forms as they follow a name.
pub(super) static FORMS: CueList = CueList::of("legal forms behind names");

/// The words with capitals that a passage turns to, and whether it speaks of joining them.
fn turned_to(passage: &Wording) -> Vec<(Range<usize>, bool)> {
    let text = &passage.text;
    let turned = runs(text).filter_map(|range| {
        // `beim Thema Datenbanken`: a German noun, and what it is of
        let first = first_word(&text[range.clone()]).map(|word| text[range.start..][word].to_lowercase());
        if &*passage.language == "de" && first.is_some_and(|word| NO_HOUSES.has(&word)) {
            return None;
        }
        let before = &text[..range.start];
        let ending = EndingWords::of(before);
        let joins = ending.as_ref().is_some_and(|ending| ending.are_of(&JOINS));
        let is_led = || ending.as_ref().is_some_and(|ending| ending.lead_to_work(before));
        (joins || is_joined(before) || is_led()).then_some((range, joins))
    });
    turned.collect()
}

/// Whether a name is a firm's and no place of work of this employer's: `Bexley & Sons`, not `Whiston Hospital`, `Leeds`.
fn is_surely_a_firm(name: &str, after: &str) -> bool {
    let is_place = |word: &str| {
        is_trade(&word.to_lowercase())
            || lexicon::all(word).any(|entry| matches!(entry.topic, Topic::City | Topic::Addressee))
            || is_part_of_any(word)
    };
    let all: Vec<&str> = words(name).map(|word| &name[word]).collect();
    let is_form = |word: &&str| FORMS.has_in_any_case(word);
    // `Faber and Faber Ltd`
    let next: Vec<&str> = words(after).take(3).map(|word| &after[word]).collect();
    let goes_on = matches!(next.as_slice(), [and, name, form]
        if JOINING.has(and) && name.starts_with(char::is_uppercase) && is_form(form));
    let is_whole = || name.contains('&') || all.iter().any(is_form) || !all.iter().any(|word| is_place(word));
    // `St Mary’s School`
    goes_on || all.len() > 1 && !after.starts_with(['’', '\'']) && is_whole()
}

/// What parts of an employer and places of work are called.
pub(super) static WORKPLACES: CueList = CueList::of("places of work in names");

/// Whether a name begins with a form of address or a title: `Dr Imran Sheikh`, `Maître Claire Dubois`.
fn is_somebody(name: &str) -> bool {
    first_word(name).is_some_and(|first| is_title(&name[first.clone()]) && first.end < name.len())
}

/// Whether a text begins with what those who work for a firm are called: `join the Northgate family`.
fn is_crew(after: &str) -> bool {
    let next = words(after).next().filter(|word| word.start == 1);
    next.is_some_and(|word| cues!("crews").has_in_any_case(&after[word]))
}

/// Finds a firm by the word for its trade and a name that is not this employer's, where the subject or a sentence that applies
/// speaks of working there: `Bewerbung bei der Bäckerei Sommer`, `au sein de la Clinique des Tilleuls`.
pub(super) fn of_a_trade(
    reading: &ReadingOrder<'_>,
    own: &Addressee,
    named: bool,
    findings: &mut Findings<'_>,
) {
    let lang = reading.subject.document.meta.lang.language();
    // English puts the trade behind the name, but of foreign houses
    let is_english = lang == "en" && begins_with_trade(own);
    if !(is_english || ["de", "fr", "es", "it", "pt"].contains(&lang)) {
        return;
    }
    let mut left = MOST_READ;
    for passage in &reading.passages {
        let stands_out = matches!(passage.place, PassageRole::Subject | PassageRole::Title);
        let prose = passage.place.is_paragraph();
        if !(stands_out || prose) {
            continue;
        }
        let text = &passage.text;
        for range in passage.once(trade_names).iter().cloned() {
            let name = &text[range.clone()];
            let before = &text[..range.start];
            let within = if is_english {
                (is_turned_to(before) || is_what_one_joins(before)) && is_hoped_for(own, passage, &range)
            } else {
                is_within(before, name, lang) || ends_with_words_of(before, cues!("staff of a house"))
            };
            if !within || lang == "de" && is_followed_by_its_verb(&text[range.end..]) {
                continue;
            }
            let Some(fewer) = left.checked_sub(1) else { return };
            left = fewer;
            if is_of_own(reading, own, name) {
                continue;
            }
            let said = intent(lang, text, range.clone());
            let asks = said == Intent::Applying && asks_for_a_place(text, &range);
            let applies = asks || is_wished(text, &range);
            let past = said == Intent::Past || is_bygone(reading, text, &range);
            if !stands_out && (past || !applies) {
                continue;
            }
            findings.tell_as(
                if stands_out || !named && asks { Severity::Error } else { Severity::Warning },
                reading.place(passage, range),
                format!("this letter is for `{}`, and seems to apply to `{name}`", own.name),
                "write `{{ employer.name }}`, or add the name to `aliases` of the employer if it is one",
            );
            return;
        }
    }
}

/// Whether the employer is called by its trade and a name behind it: `Hospital San Juan`.
fn begins_with_trade(own: &Addressee) -> bool {
    own.name.split_once(' ').is_some_and(|(first, _)| is_trade(&first.to_lowercase()))
}

/// Words for a trade with a capital, each with the name behind it.
fn trade_names(passage: &Wording) -> Vec<Range<usize>> {
    let (text, all) = (&passage.text, &passage.words);
    let capital = |word: &Range<usize>| text[word.clone()].starts_with(char::is_uppercase);
    let mut found = Vec::new();
    for (index, trade) in all.iter().enumerate().filter(|(_, word)| capital(word)) {
        let mut next = all[index + 1..].iter();
        let mut last = trade.end;
        let Some(mut name) = next.next() else { break };
        // `Clinique des Tilleuls`
        for _ in 0..2 {
            if OF_MAKER.has_in_any_case(&text[name.clone()]) || ARTICLES.has_in_any_case(&text[name.clone()])
            {
                let Some(following) = next.next() else { break };
                last = name.end;
                name = following;
            }
        }
        let whole =
            |end: usize, word: &Range<usize>| [" ", "\u{a0}", "’", "'"].contains(&&text[end..word.start]);
        let lower = text[trade.clone()].to_lowercase();
        if capital(name) && whole(last, name) && is_trade(&lower) && !NO_HOUSES.has(&lower) {
            // `Hospital San José`, `Klinik St. Anna`
            if cues!("before saints").has_in_any_case(&text[name.clone()]) {
                let saint = next.next().filter(|saint| {
                    capital(saint)
                        && [" ", "\u{a0}", "-", ". ", ".\u{a0}"].contains(&&text[name.end..saint.start])
                });
                let Some(saint) = saint else { continue };
                found.push(trade.start..saint.end);
                continue;
            }
            // `Gärtnerei Brüder Weiß`, `Firma Brandt Logistik`
            let is_trades = |word: &Range<usize>| is_trade(&text[word.clone()].to_lowercase());
            let more = next.next().filter(|more| {
                let goes_on = is_trades(name) || is_of_any_trade(&lower) && is_trades(more);
                goes_on && capital(more) && whole(name.end, more)
            });
            found.push(trade.start..more.unwrap_or(name).end);
        }
    }
    found
}

/// Whether a word names a firm without saying what it does: `Firma Brandt`.
fn is_of_any_trade(word: &str) -> bool {
    cues!("firms of any trade").has(word)
}

/// Words of the names of firms that make no house of the name behind them: `Bruder Paolo`, `Kinder`, `Zentrum Wiens`.
pub(super) static NO_HOUSES: CueList = CueList::of("no house by itself");

/// Whether a text ends in what one works within, in a language, where a name follows: `bei der`, `au sein de la`, `chez`.
fn is_within(before: &str, name: &str, lang: &str) -> bool {
    let near = near_end(before, 30);
    // `in Wien sein; mein Bruder`
    let joined = near.rsplit(|c: char| ",;:.!?()–—".contains(c)).next().unwrap_or_default();
    let all: Vec<&str> = words(joined).map(|word| &joined[word]).collect();
    let mut back = all.iter().rev().filter(|word| !ARTICLES.has_in_any_case(word)).take(2);
    // `in der Stadt Freiburg` is where one lives, `bei der Stadt Freiburg` where one works
    let is_place =
        first_word(name).is_some_and(|first| cues!("houses and places").has_in_any_case(&name[first]));
    let mut lists = sections(if is_place { "within a place" } else { "within" }).iter();
    let Some(list) = lists.find(|list| list.language == lang) else { return false };
    back.any(|word| list.lines().flatten().any(|said| said == word.to_lowercase()))
}

/// Whether what was taken for a name is what is done in a house, since German gives every noun a capital: `in der Bäckerei Brot
/// backen`, `im Labor Proben zu nehmen`, but not `in der Bäckerei Sommer arbeiten`.
fn is_followed_by_its_verb(after: &str) -> bool {
    let mut following = words(after);
    let Some(mut next) = following.next().filter(|next| after[..next.start].trim().is_empty()) else {
        return false;
    };
    if &after[next.clone()] == "zu" {
        let Some(verb) = following.next() else { return false };
        next = verb;
    }
    let word = &after[next];
    let is_infinitive = word.len() > 4 && ["en", "eln", "ern"].iter().any(|ending| word.ends_with(ending));
    is_infinitive && word.starts_with(char::is_lowercase) && !cues!("behind the name of a house").has(word)
}

/// Whether the sentence of a name says that something is yet to be.
fn is_wished(text: &str, name: &Range<usize>) -> bool {
    let sentence = &text[sentence_of(text, name)];
    WISHED.is_in(sentence)
}

/// Whether a name is this employer's, another's of the workspace or the author's.
fn is_of_own(reading: &ReadingOrder<'_>, own: &Addressee, name: &str) -> bool {
    let names = reading.subject.names;
    own.holds(name)
        || folded_words(name).filter(|word| word.len() > 3 && !is_trade(word)).any(|word| own.has_word(&word))
        || !names.employers(name).is_empty()
        || folded_words(name).any(|word| !names.distinct(&word).is_empty() || own.is_authors_word(&word))
        || folded_words(name).all(|word| word.len() < 4 || is_trade(&word))
}

/// What stands right before an employer whom one would be with.
static JOINS: CueList = CueList::of("before whom one joins");

/// Whether a text ends in words that say that one would be with whom follows: `incorporarme a`, `entrare in`.
pub(super) fn is_what_one_joins(before: &str) -> bool {
    ends_with_words_of(before, &JOINS)
}

/// Whether a text ends in words that turn to whom follows, if it is an employer: `part of`, `arbeiten bei`.
pub(super) fn is_turned_to(before: &str) -> bool {
    ends_with_words_of(before, cues!("turned to"))
}

/// Whether the words behind a name say that it is past: `incorporarme a X en 2014 cambió mi vida`.
pub(super) fn is_bygone(reading: &ReadingOrder<'_>, text: &str, name: &Range<usize>) -> bool {
    /// How many words behind the name are looked at.
    const NEAR: usize = 5;
    let this_year = reading.subject.today.map(|today| today.day.year());
    let after = &text[name.end..sentence_end(text, name.end)];
    words(after).take(NEAR).map(|word| &after[word]).any(|word| {
        let year = word.parse::<i16>().ok().filter(|year| (1950..2100).contains(year));
        let told =
            word.chars().count() > 3 && cues!("past endings").iter().any(|ending| word.ends_with(ending));
        year.is_some_and(|year| this_year.is_none_or(|this| year < this)) || told
    })
}

/// Words with capitals in a row, after the first word of a sentence.
pub(super) fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let all: Vec<Range<usize>> = words(text).collect();
    let capital = |word: &Range<usize>| text[word.clone()].starts_with(char::is_uppercase);
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut count = 0;
    for (index, word) in all.iter().enumerate().filter(|(_, word)| capital(word)) {
        let follows = index.checked_sub(1).is_some_and(|before| {
            let gap = &text[all[before].end..word.start];
            capital(&all[before]) && [" ", "\u{a0}", "-", " & ", "’", "'"].contains(&gap)
        });
        match runs.last_mut() {
            Some(run) if follows && count < MOST_WORDS => {
                run.end = word.end;
                count += 1;
            }
            _ => {
                runs.push(word.clone());
                count = 1;
            }
        }
    }
    runs.into_iter()
}

/// Whether a name may be a noun of German, which writes them with capitals: `bei Rückfragen`, but `bei Siemens` too.
fn is_noun(reading: &ReadingOrder<'_>, name: &str) -> bool {
    let is_german = reading.subject.document.meta.lang.language() == "de";
    is_german && words(name).count() == 1 && !name.chars().skip(1).any(char::is_uppercase)
}

/// Whether a word ends as nouns do and hardly a company: `bei Verhandlungen`, `bei Kunden`.
fn is_ending(name: &str) -> bool {
    ["en", "ung", "heit", "keit", "schaft", "tion", "tät", "ern", "eln", "esse"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// Whether a name is somebody's of the workspace, a word of the letter's own data, or no name.
pub(super) fn is_known(
    reading: &ReadingOrder<'_>,
    own: &Addressee,
    passage: &Passage<'_>,
    name: &str,
) -> bool {
    let mut parts = words(name).map(|word| &name[word]);
    let says = |part: &str| {
        let lower = part.to_lowercase();
        !is_common(&lower)
            && part.chars().count() > 2
            && lexicon::all(part).all(|entry| entry.topic != Topic::Addressee)
    };
    !parts.any(says)
        || own.holds(name)
        || !reading.subject.names.employers(name).is_empty()
        // many share a legal form
        || words(name).map(|word| &name[word]).any(|word| !FORMS.has_in_any_case(word) && own.holds(word))
        // a word that names one of the workspace's is told of as such
        || folded_words(name).any(|word| !reading.subject.names.distinct(&word).is_empty())
        || reading.subject.document.meta.author.as_deref().is_some_and(|author| find_phrase(author, name).is_some())
        || passage.text.contains("://")
}
