//! A rival's product as the reader's: `your product Xero`, of an employer whose data list `competitors: [Xero]`.

use super::addressee::Addressee;
use super::warning;
use crate::check::cue_list::{CueList, find_phrase, is_of_readers};
use crate::check::lint::Findings;
use crate::check::passage::{LetterHalf, ReadingOrder};
use crate::check::quotation::is_quoted;
use crate::employer::each_text;
use crate::words::{last_word, words};

/// What the key is called under which an employer's rivals stand.
static KEYS: CueList = CueList::of("keys of rivals");

/// What may stand between `your` and the name: `product`, `app`.
static PRODUCTS: CueList = CueList::of("products");

/// What of the reader's has another's name in it by right: `your Xero integration`.
static OF_BOTH: CueList = CueList::of("between two products");

/// As many rivals are looked for.
const MOST: usize = 100;

pub(super) fn run(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    let mut rivals: Vec<String> = Vec::new();
    for (key, value) in employer.data.iter() {
        if words(key).any(|word| KEYS.has_in_any_case(&key[word])) {
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
    for passage in reading.prose().filter(|passage| passage.half == LetterHalf::Body) {
        let text = &passage.text;
        for name in &rivals {
            let Some(place) = find_phrase(text, name) else { continue };
            let before = &text[..place.start];
            let Some(mut word) = last_word(before).filter(|word| before[word.end..].trim().is_empty()) else {
                continue;
            };
            if PRODUCTS.has_in_any_case(&before[word.clone()])
                && let Some(whose) = last_word(&before[..word.start])
                && before[whose.end..word.start].trim().is_empty()
            {
                word = whose;
            }
            let rest = &text[place.end..];
            let next =
                words(rest).next().filter(|next| rest[..next.start].chars().all(|c| c == ' ' || c == '-'));
            let is_of_both = next.is_some_and(|next| OF_BOTH.has_in_any_case(&rest[next]));
            let range = word.start..place.end;
            if !is_of_readers(&text[word.clone()])
                || is_of_both
                || is_quoted(text, &range)
                || findings.is_full()
            {
                continue;
            }
            let shown = &text[range.clone()];
            let message = format!("`{shown}` is not of `{}`: its data name `{name}` as a rival", own.name);
            let hint = format!("write what `{}` makes, or no name", own.name);
            return findings.push(warning(reading, passage, range, message, hint));
        }
    }
}
