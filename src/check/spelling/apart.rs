//! Compounds written apart in languages that write them as one word: `sjuk sköterska`, `Pflege Fachkraft`.

use std::ops::Range;

use super::super::cue_list::words_under;
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::of_author;
use crate::words::{last_word, words};

/// The section with compounds of languages that have them.
const LISTED: &str = "one word";

/// Shorter words are no compounds.
const SHORTEST: usize = 8;

/// A shorter part may be a word by itself: `av`, `en`.
const SHORTEST_PART: usize = 3;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let lang = reading.subject.document.meta.lang.language();
    if words_under(LISTED, lang).next().is_none() {
        return;
    }
    let title = reading.subject.employer.and_then(|employer| employer.jobtitle()).unwrap_or_default();
    let of_title: Vec<String> = words(title).map(|word| title[word].to_lowercase()).collect();
    for passage in of_author(reading) {
        for (range, joined) in passage.once(pairs).iter() {
            let listed = || words_under(LISTED, lang).any(|word| word == joined);
            if findings.is_full() || !(of_title.contains(joined) || listed()) {
                continue;
            }
            let written = &passage.text[range.clone()];
            // `Pflegefachkraft`, with the capital of its first part
            let first = written.split(' ').next().unwrap_or_default();
            let rest = joined.get(first.to_lowercase().len()..).unwrap_or_default();
            let hint = format!("did you mean `{first}{rest}`?");
            findings.tell(reading.place(passage, range.clone()), format!("`{written}` is one word"), hint);
        }
    }
}

/// The pairs of words with nothing but a space between them that may be one, each with that word in lower case.
fn pairs(passage: &Wording) -> Vec<(Range<usize>, String)> {
    let text = &passage.text;
    let is_part = |word: &Range<usize>| {
        let written = &text[word.clone()];
        written.chars().count() >= SHORTEST_PART && written.chars().all(char::is_alphabetic)
    };
    let pairs = passage.words.windows(2).filter_map(|pair| {
        let [first, second] = pair else { return None };
        let range = first.start..second.end;
        let joined = || [&text[first.clone()], &text[second.clone()]].concat().to_lowercase();
        let beside = text[first.end..second.start] == *" ";
        let stands = !text[..first.start].ends_with(['-', '/', '@', '.'])
            && !text[second.end..].starts_with(['-', '/', '@']);
        if range.len() <= SHORTEST || !beside || !stands || !is_part(first) || !is_part(second) {
            return None;
        }
        // `en sjuk sköterska`, `meiner kranken Schwester`, but `som sjuk sköterska`
        if cues!("adjectives that begin compounds").has(&text[first.clone()]) {
            let before = last_word(&text[..first.start]).map(|before| &text[before]);
            if !before.is_some_and(|before| cues!("before a trade").has_in_any_case(before)) {
                return None;
            }
        }
        (!passage.is_foreign(first.start) && !is_quoted(text, &range)).then(|| (range, joined()))
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    fn found(text: &str, language: &str) -> Vec<String> {
        let passage = wording(text, language);
        let listed = |joined: &String| words_under(LISTED, language).any(|word| word == joined);
        pairs(&passage).into_iter().filter(|(_, joined)| listed(joined)).map(|(_, joined)| joined).collect()
    }

    #[test]
    fn an_adjective_before_a_trade_is_a_word_of_its_own() {
        for (text, language) in [
            ("Jag vårdade en sjuk sköterska som fick influensa.", "sv"),
            ("Vår sjuk sköterska vilade.", "sv"),
            ("När hon blev sjuk sköterska hon sig själv.", "sv"),
            ("Ich habe meiner kranken Schwester geholfen.", "de"),
            ("Den alten Pfleger kannte jeder.", "de"),
            ("Mit dem kranken Pfleger sprach ich.", "de"),
            ("Jeg hjalp den syge plejersken.", "da"),
            ("Min syge plejerske kom igen.", "da"),
            ("En undersökt köra kort väg.", "sv"),
            ("Die alten Pflegerinnen erzählten.", "de"),
        ] {
            assert_eq!(found(text, language), [""; 0], "{text}");
        }
        for (text, language, joined) in [
            ("Jag har arbetat som sjuk sköterska.", "sv", "sjuksköterska"),
            ("Jag är legitimerad sjuk sköterska.", "sv", "sjuksköterska"),
            ("Ich bin Kranken Schwester.", "de", "krankenschwester"),
            ("Ich bin eine Pflege Fachkraft.", "de", "pflegefachkraft"),
            ("Jeg er uddannet syge plejerske.", "da", "sygeplejerske"),
            ("Ik ben project leider.", "nl", "projectleider"),
        ] {
            assert_eq!(found(text, language), [joined], "{text}");
        }
    }
}
