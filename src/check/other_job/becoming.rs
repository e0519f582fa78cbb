//! Another employer's job as what one would be at the reader's: `I could be your next receptionist`, to whom seeks a nurse.

use super::{PAST, is_of_others, names_own, sentence_part};
use crate::check::cue_list::WISHED;
use crate::check::lexicon::Topic;
use crate::check::lint::Findings;
use crate::check::passage::{LetterHalf, ReadingOrder};
use crate::check::quotation::is_quoted;
use crate::diagnostic::{Code, Severity};
use crate::words::sentence_of;

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
            let rest = &text[lead.range.end..];
            let named = rest[..sentence_part(rest)].trim();
            let range =
                text.len() - rest.trim_start().len()..text.len() - rest.trim_start().len() + named.len();
            let sentence = &text[sentence_of(text, &lead.range)];
            // in English the words say that one would be it
            let is_wished = &*passage.language == "en" || WISHED.is_in(sentence);
            if named.is_empty()
                || own_lower.contains(&named.to_lowercase())
                || !is_wished
                || PAST.is_in(sentence)
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
