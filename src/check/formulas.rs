//! A closing whose words are wrong, and letters to an employer that greet nobody or end without one.

use std::ops::Range;

use super::anatomy::PassageRange;
use super::cue_list::CueList;
use super::lexicon::Topic;
use super::lint::Findings;
use super::passage::{LetterHalf, Passage, PassageRole, ReadingOrder};
use super::person::greeted;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::parts::Part;
use crate::document::plain_text;
use crate::keys::KnownKey;
use crate::source::Span;

/// Below this many words it may be a note that lies with something else, or a part of a form.
const LEAST_WORDS: usize = 60;

/// A shorter line at the end may be a formula that nobody listed, or a name.
const LEAST_OF_SENTENCE: usize = 8;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    if let Some((PassageRange { passage, range }, _)) = &reading.anatomy.closing {
        let passage = &reading.passages[*passage];
        wrong_ending(reading, passage, range, findings);
    }
    unlike_greeting(reading, findings);
    missing(reading, findings);
}

/// `Mit freundlichem Grüßen`.
fn wrong_ending(
    reading: &ReadingOrder<'_>,
    passage: &Passage<'_>,
    range: &Range<usize>,
    findings: &mut Findings<'_>,
) {
    let mut inside = passage.phrases_in(range.clone()).iter();
    let Some(wrong) = inside.find(|phrase| phrase.entry.topic == Topic::WrongClosing) else { return };
    let words = &passage.text[wrong.range.clone()];
    let message = format!("the words of `{words}` do not fit each other");
    let hint = "correct the ending, as in `Mit freundlichen Grüßen` or `Mit freundlichem Gruß`";
    findings.tell(reading.place(passage, wrong.range.clone()), message, hint);
}

/// Greetings that name nobody and ask for such a closing.
static NAMELESS: CueList = CueList::of("greetings of British letters without a name");

/// `Dear Mr Price, … Yours faithfully,`, and `Dear Sir or Madam, … Yours sincerely,`.
fn unlike_greeting(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Some(greeting) = reading.anatomy.salutation.map(|index| &reading.passages[index]) else { return };
    let (closing, place) = if let Some((PassageRange { passage, range }, _)) = &reading.anatomy.closing {
        let passage = &reading.passages[*passage];
        (passage.text[range.clone()].to_owned(), reading.place(passage, range.clone()))
    } else {
        let Some(part) = reading.subject.document.parts.get(Part::Closing) else { return };
        (plain_text(&part.content), Some(part.span))
    };
    let bare = |text: &str| text.trim().trim_end_matches([',', ':', '!', '.']).to_lowercase();
    let (greets, closes) = (bare(&greeting.text), bare(&closing));
    let by_name =
        || greeted(&greeting.text).iter().any(|person| !person.names.is_empty() && !person.is_group);
    let hint = if cues!("closings after no name").has(&closes) && !NAMELESS.has(&greets) && by_name() {
        "write `Yours sincerely` below a greeting with a name"
    } else if cues!("closings after a name").has(&closes) && NAMELESS.has(&greets) {
        "write `Yours faithfully` below a greeting without a name"
    } else {
        return;
    };
    let message = format!("`{}` does not go with `{}`", closing.trim(), greeting.text.trim());
    findings.push(Diagnostic::new(Code::Salutation, message).at_option(place).hint(hint));
}

/// A letter without a greeting, and one without a closing.
fn missing(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    if !reading.subject.layout_is_known {
        return;
    }
    // lists, tables and footnotes say nothing of where the letter begins and ends
    let places = [PassageRole::Opening, PassageRole::Text];
    let of_body =
        |passage: &&Passage<'_>| passage.half == LetterHalf::Body && places.contains(&passage.place);
    let body: Vec<&Passage<'_>> = reading.passages.iter().filter(of_body).collect();
    // a page of a site has a heading, and the site's head and foot around it
    let written = reading.passages.iter().find(|passage| passage.half == LetterHalf::Body);
    if written.is_none_or(|first| first.place == PassageRole::Heading) {
        return;
    }
    let count: usize = body.iter().map(|passage| passage.words.len()).sum();
    let (Some(first), Some(last)) = (body.first(), body.last()) else { return };
    // a page without an employer is a letter only where it has the one or the other
    let is_letter =
        |has_other: bool| count >= LEAST_WORDS && (reading.subject.employer.is_some() || has_other);
    let document = reading.subject.document;
    let is_off = |key: KnownKey| key.field(&document.meta.page).is_some_and(|field| field.value.is_false());
    let (greets, closes) = (reading.anatomy.salutation.is_some(), reading.anatomy.closing.is_some());
    let shown = document.parts.get(Part::Salutation).is_some() || is_off(KnownKey::Salutation);
    // a head in the body, with an address or a heading, may greet in ways that nobody listed
    let begins = first.place == PassageRole::Opening && is_sentence(first);
    if !greets && !shown && begins && is_letter(closes) {
        findings.push(
            Diagnostic::new(Code::Salutation, "the letter greets nobody")
                .at_option(place(reading, first, first.words.first().cloned()))
                .hint("write a greeting above, such as `Dear {{ employer.contact }},`"),
        );
    }
    let shown = document.parts.get(Part::Closing).is_some() || is_off(KnownKey::Closing);
    if !closes && !shown && is_sentence(last) && is_letter(greets) {
        findings.push(
            Diagnostic::new(Code::Salutation, "the letter ends without a closing and a name")
                .at_option(place(reading, last, last.words.last().cloned()))
                .hint("write a closing below, such as `Kind regards,`, and your name"),
        );
    }
}

/// Whether a passage ends as a sentence and is longer than a formula.
fn is_sentence(passage: &Passage<'_>) -> bool {
    let ends = passage.text.trim_end().ends_with(['.', '!', '?']);
    ends && passage.words.len() > LEAST_OF_SENTENCE
}

/// Where a word of a passage is written, beside which something should stand.
fn place(reading: &ReadingOrder<'_>, passage: &Passage<'_>, word: Option<Range<usize>>) -> Option<Span> {
    word.and_then(|word| reading.place(passage, word))
}
