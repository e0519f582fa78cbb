//! Another employer's job as what one would be at the reader's: `I could be your next receptionist`, to whom seeks a nurse.

use super::{is_of_others, names_own, sentence_part};
use crate::check::contradiction::SAYING_I;
use crate::check::cue_list::{AND, WISHED, says, words_under};
use crate::check::lexicon::Topic;
use crate::check::lint::Findings;
use crate::check::passage::{LetterHalf, ReadingOrder};
use crate::check::quotation::is_quoted;
use crate::diagnostic::{Code, Severity};
use crate::words::{is_word, last_word, near, rest_before};

/// No title and what stands behind it has more bytes.
const LONGEST: usize = 200;

pub(super) fn run(reading: &ReadingOrder<'_>, own: &str, findings: &mut Findings<'_>) {
    if findings.spans(Code::OtherJob).next().is_some() {
        return;
    }
    let own_lower = own.to_lowercase();
    for passage in &reading.passages {
        if !passage.place.is_paragraph() || passage.half != LetterHalf::Body {
            continue;
        }
        let text = &passage.text;
        let leads = passage.phrases.iter().filter(|phrase| {
            phrase.entry.topic == Topic::BecomingYours && phrase.entry.language == &*passage.language
        });
        for lead in leads {
            if !is_wished(&passage.language, &text[..lead.range.start]) {
                continue;
            }
            let rest = near(&text[lead.range.end..], LONGEST);
            let named = rest[..sentence_part(rest)].trim();
            // `Ihre neue Empfangskraft werden`
            let mut verbs = words_under("being it at the end", &passage.language);
            let named = verbs.find_map(|verb| rest_before(named, verb)).unwrap_or(named).trim_end();
            let start = text.len() - text[lead.range.end..].trim_start().len();
            let range = start..start + named.len();
            if named.is_empty()
                || own_lower.contains(&named.to_lowercase())
                || is_quoted(text, &range)
                || names_own(reading, named)
                || !is_of_others(reading, named)
            {
                continue;
            }
            let message = format!("the job here is `{own}`, not `{named}`");
            let hint = format!("write `{own}`, or correct the `jobtitle` of the employer");
            findings.tell_as(Severity::Warning, reading.place(passage, range), message, hint);
            return;
        }
    }
}

/// Whether what stands right before what one would be wishes it of the author, and says nothing else: `I would gladly`, `gern würde
/// ich`. Where a language needs no `I`, it begins its clause.
fn is_wished(lang: &str, before: &str) -> bool {
    /// No wish has more words.
    const MOST: usize = 6;
    let (mut is_wish, mut is_mine) = (false, false);
    let mut rest = before;
    for _ in 0..MOST {
        let Some(last) = last_word(rest).filter(|last| rest[last.end..].trim().is_empty()) else { break };
        let word = &rest[last.clone()];
        let (is_i, wishes) = (says(SAYING_I, lang, word), WISHED.has_in_any_case(word));
        if !is_i && !wishes && !says("beside a wish", lang, word) {
            break;
        }
        is_mine |= is_i;
        is_wish |= wishes;
        // `I'd`
        rest = rest[..last.start].trim_end_matches(['\'', '’']);
    }
    let opens = || {
        let rest = rest.trim_end();
        let is_and = last_word(rest).is_some_and(|last| AND.has_in_any_case(&rest[last]));
        !rest.ends_with(is_word) || is_and
    };
    is_wish && (is_mine || opens())
}
