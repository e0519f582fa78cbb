//! A form of address in the text that is not that of the greeting: `Monsieur,` and, at the end, `d'agréer, Madame, …`.

use std::collections::HashSet;
use std::ops::Range;

use crate::check::lexicon::Topic;
use crate::check::lint::Findings;
use crate::check::passage::{LetterHalf, Passage, PassageRole, ReadingOrder, Wording};
use crate::check::person::{Gender, Person};
use crate::check::quotation::is_quoted;
use crate::document::parts::Part;
use crate::document::plain_text;
use crate::words::{near, words};

/// The languages that set a form of address between commas in the middle of a sentence.
const LANGUAGES: [&str; 3] = ["fr", "es", "it"];

/// Whom somebody is addressed as, and where.
type Addressed = (Range<usize>, Gender);

/// Says of a letter to a man that it addresses a woman, and the other way round.
pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let greeting = reading.anatomy.salutation.map(|index| &reading.passages[index]);
    let shown = reading.subject.document.parts.get(Part::Salutation);
    let greets = match (greeting, shown) {
        (Some(passage), _) => passage.text.trim().to_owned(),
        (None, Some(shown)) => plain_text(&shown.content).trim().to_owned(),
        (None, None) => return,
    };
    let genders: HashSet<Gender> =
        words(&greets).filter_map(|word| Person::of(&greets[word]).gender).collect();
    let mut genders = genders.into_iter();
    let (Some(greeted), None) = (genders.next(), genders.next()) else { return };
    let after = |passage: &&Passage<'_>| greeting.is_none_or(|first| !std::ptr::eq(*passage, first));
    let closing = reading.anatomy.closing.as_ref().map(|(closing, _)| closing);
    for (index, passage) in reading.passages.iter().enumerate() {
        let mut found: Vec<Addressed> = match passage.place {
            // the closing of the front matter stands as an address does
            PassageRole::Address => passage.once(addressed).to_vec(),
            PassageRole::Opening | PassageRole::Text | PassageRole::Part
                if passage.half == LetterHalf::Body && after(&passage) =>
            {
                passage.once(addressed).to_vec()
            }
            _ => Vec::new(),
        };
        let taken = closing.filter(|closing| closing.passage == index);
        found.extend(taken.into_iter().flat_map(|closing| titles(passage, closing.range.clone())));
        if found.iter().any(|(_, gender)| *gender == greeted) {
            continue;
        }
        let Some((range, _)) = found.first() else { continue };
        let said = &passage.text[range.clone()];
        let message = format!("the letter greets `{}`, and says `{said}` here", greets.trim_end_matches(','));
        findings.tell(reading.place(passage, range.clone()), message, "correct the one that is wrong");
    }
}

/// The forms of address in a closing.
fn titles(passage: &Passage<'_>, range: Range<usize>) -> Vec<Addressed> {
    let titles = passage.phrases_in(range).iter().filter_map(|phrase| match phrase.entry.topic {
        Topic::TitleMasculine => Some((phrase.range.clone(), Gender::Masculine)),
        Topic::TitleFeminine => Some((phrase.range.clone(), Gender::Feminine)),
        _ => None,
    });
    titles.filter(|(range, _)| range.len() > 2).collect()
}

/// Forms of address in a sentence, in a language that has them there between commas, or as pronouns.
fn addressed(passage: &Wording) -> Vec<Addressed> {
    let text = &passage.text;
    if &*passage.language == "pl" {
        return pronouns(passage);
    }
    if !LANGUAGES.contains(&&*passage.language) {
        return Vec::new();
    }
    let found = passage.words.iter().enumerate().filter_map(|(index, word)| {
        if !text[..word.start].trim_end().ends_with(',') && index > 0 {
            let before = &passage.words[index - 1];
            // `estimada señora`, `chère Madame`: what stands before it is set off
            let is_beside = text[before.end..word.start].trim().is_empty();
            if !is_beside || !text[..before.start].trim_end().ends_with(',') {
                return None;
            }
        }
        // `Madame la Directrice,` of a closing: in a sentence it may be said of somebody else
        let function = passage.place == PassageRole::Address
            && cues!("before functions").has_in_any_case(next_word(passage, index));
        let rest = text[word.end..].trim_start_matches('.');
        let ends = rest.starts_with(',')
            || function
                && near(rest, LONGEST_FUNCTION).split(',').next().is_some_and(|said| {
                    said.len() < rest.len() && words(said).count() <= 5 && !said.contains(['.', ';', '\n'])
                });
        let gender = Person::of(&text[word.clone()]).gender.filter(|_| ends && word.start > 0)?;
        (!is_quoted(text, word)).then_some((word.clone(), gender))
    });
    found.collect()
}

/// No function that stands behind a form of address is longer, in bytes.
const LONGEST_FUNCTION: usize = 60;

fn next_word(passage: &Wording, index: usize) -> &str {
    passage.words.get(index + 1).map_or("", |next| &passage.text[next.clone()])
}

/// Pronouns with capitals that no name and no title stands behind, which would make them of somebody else.
fn pronouns(passage: &Wording) -> Vec<Addressed> {
    let text = &passage.text;
    let found = passage.words.iter().enumerate().filter_map(|(index, word)| {
        let written = &text[word.clone()];
        if !written.starts_with(char::is_uppercase) || written.chars().all(char::is_uppercase) {
            return None;
        }
        let gender = match () {
            () if cues!("pronouns of men, polish").has_in_any_case(written) => Gender::Masculine,
            () if cues!("pronouns of women, polish").has_in_any_case(written) => Gender::Feminine,
            () => return None,
        };
        let next = next_word(passage, index);
        let beside = !text[word.end..].starts_with([',', '.', ';', '?', '!', ')', ':']);
        let of_other = beside
            && (next.starts_with(char::is_uppercase)
                || !cues!("behind pronouns, polish").has(next) && next.chars().count() > 3);
        (!of_other && !is_quoted(text, word)).then_some((word.clone(), gender))
    });
    found.collect()
}
