//! A rival's product as the reader's: `your product Xero`, of an employer whose data list `competitors: [Xero]`.

use std::ops::Range;

use super::addressee::Addressee;
use super::warning;
use crate::check::cue_list::{CueList, is_of_readers, places_of, words_under};
use crate::check::lint::Findings;
use crate::check::passage::{ReadingOrder, Wording};
use crate::check::quotation::is_quoted;
use crate::employer::each_text;
use crate::words::{last_word, words};

/// What of the reader's has another's name in it by right: `your Xero integration`.
static OF_BOTH: CueList = CueList::of("between two products");

/// As many rivals are looked for.
const MOST: usize = 100;

pub(super) fn run(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    let mut rivals: Vec<String> = Vec::new();
    for (key, value) in employer.data.iter() {
        if cues!("keys of rivals").is_in(key) {
            each_text(value, 3, &mut |text| {
                rivals.extend(
                    text.split([',', ';']).map(str::trim).filter(|name| name.len() > 2).map(str::to_owned),
                );
            });
        }
    }
    rivals.truncate(MOST);
    if rivals.is_empty() {
        return;
    }
    for passage in reading.prose() {
        let text = &passage.text;
        for name in &rivals {
            let mut places = places_of(text, name).take(MOST_PLACES);
            let Some(range) = places.find_map(|place| as_readers(passage, place)) else { continue };
            if is_quoted(text, &range) || findings.is_full() {
                continue;
            }
            let shown = &text[range.clone()];
            let message = format!("`{shown}` is not of `{}`: its data name `{name}` as a rival", own.name);
            let hint = format!("write what `{}` makes, or no name", own.name);
            return findings.push(warning(reading, passage, range, message, hint));
        }
    }
}

/// In so many places of a passage a name is looked at.
const MOST_PLACES: usize = 20;

/// Where the name of a product at a place is said to be the reader's: `your Xero`, `your product Xero`, `your Xero app`. What is
/// called after it is not: `your Xero bank feed`, `your QuickBooks guide`.
fn as_readers(passage: &Wording, place: Range<usize>) -> Option<Range<usize>> {
    let text = &passage.text;
    let is_blank = |between: &str| between.trim().is_empty();
    let before = &text[..place.start];
    let last = last_word(before).filter(|word| is_blank(&before[word.end..]))?;
    let is_product = |word: &str| cues!("products").has_in_any_case(word);
    let is_called_so = is_product(&before[last.clone()]);
    let whose = if is_called_so {
        last_word(&before[..last.start]).filter(|whose| is_blank(&before[whose.end..last.start]))?
    } else {
        last
    };
    if !is_of_readers(&before[whose.clone()]) {
        return None;
    }
    let rest = &text[place.end..];
    let is_joined = |between: &str| between.chars().all(|c| c == ' ' || c == '\u{a0}' || c == '-');
    let mut end = 0;
    let next: Vec<&str> = words(rest)
        .take(2)
        .take_while(|word| is_joined(&rest[std::mem::replace(&mut end, word.end)..word.start]))
        .map(|word| &rest[word])
        .collect();
    let ends = |word: &str| {
        let listed = |heading| words_under(heading, &passage.language).any(|small| small == word);
        listed("behind a house") || listed("small words")
    };
    let is_whole = match next.as_slice() {
        [] => !rest.starts_with(['’', '\'']),
        [next, ..] if OF_BOTH.has_in_any_case(next) => false,
        [one, more @ ..] if is_product(one) => !more.iter().any(|next| OF_BOTH.has_in_any_case(next)),
        [next, ..] => (is_called_so || ends(next)) && !rest.starts_with('-'),
    };
    is_whole.then_some(whose.start..place.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::wording;

    fn found(text: &str, language: &str) -> String {
        let passage = wording(text, language);
        let range = places_of(text, "Xero").find_map(|place| as_readers(&passage, place));
        range.map_or(String::new(), |range| text[range].to_owned())
    }

    #[test]
    fn a_rivals_product_is_the_readers_only_where_its_name_is_all_that_is_said() {
        for (text, language, shown) in [
            ("Your product Xero is what I use.", "en", "Your product Xero"),
            ("I like your Xero.", "en", "your Xero"),
            ("I like your Xero and use it.", "en", "your Xero"),
            ("I know your Xero app well.", "en", "your Xero"),
            ("I have used your Xero add-ons for years.", "en", "your Xero"),
            ("I used Xero there, and your Xero, too.", "en", "your Xero"),
            ("Your Xero guide is good, and so is your product Xero.", "en", "your product Xero"),
            ("Ihr Produkt Xero gefällt mir.", "de", "Ihr Produkt Xero"),
            ("Votre logiciel Xero me plaît.", "fr", "Votre logiciel Xero"),
            ("Su programa Xero es claro.", "es", "Su programa Xero"),
            ("Uw programma Xero ken ik.", "nl", "Uw programma Xero"),
            ("Your Xero guide drew me in.", "en", ""),
            ("I read your Xero page.", "en", ""),
            ("I could look after your Xero bank feed.", "en", ""),
            ("Your Xero integration is good, as is your Xero-based ledger.", "en", ""),
            ("Your Xero app integration is good.", "en", ""),
            ("I could move your Xero accounts over.", "en", ""),
            ("I know Xero, and your ledger.", "en", ""),
            ("I saw your Xero’s shop.", "en", ""),
            ("Ihr Xero-Leitfaden hilft, und Ihr Xero Import auch.", "de", ""),
            ("Votre connecteur Xero et votre guide Xero.", "fr", ""),
            ("Su conector Xero me gusta.", "es", ""),
        ] {
            assert_eq!(found(text, language), shown, "{text}");
        }
    }
}
