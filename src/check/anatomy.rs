//! The greeting, the closing and the signature of a letter, wherever they are written.

use std::ops::Range;

use super::lexicon::{Phrase, Topic};
use super::passage::{LetterHalf, Passage, PassageRole, ReadingOrder};
use crate::document::parts::Part;
use crate::words::words;

/// A stretch of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PassageRange {
    /// The number of the passage.
    pub(super) passage: usize,
    pub(super) range: Range<usize>,
}

/// Where a letter greets, takes leave and is signed.
#[derive(Clone, Debug, Default)]
pub(super) struct Anatomy {
    /// The passage that greets.
    pub(super) salutation: Option<usize>,
    /// The formula that ends the body, and its language.
    pub(super) closing: Option<(PassageRange, &'static str)>,
    /// The name below it.
    pub(super) signature: Option<PassageRange>,
    /// Whether the name stands in the line of the formula, with nothing but a line's end between them.
    pub(super) runs_on: bool,
}

/// A closing is looked for among this many passages from the end.
const NEAR_THE_END: usize = 6;

/// The most words of a closing beside its formula.
const MOST_WORDS: usize = 22;

impl Anatomy {
    pub(super) fn of(passages: &[Passage<'_>]) -> Self {
        let salutation = passages.iter().position(|passage| passage.place == PassageRole::Salutation);
        let mut anatomy = Self { salutation, ..Self::default() };
        let body: Vec<usize> = (0..passages.len())
            .filter(|&index| {
                let passage = &passages[index];
                passage.half == LetterHalf::Body && passage.place.is_paragraph()
            })
            .collect();
        let after = body.iter().position(|&index| salutation.is_none_or(|greets| index > greets));
        let below = &body[after.unwrap_or(body.len())..];
        for (back, &index) in below.iter().rev().take(NEAR_THE_END).enumerate() {
            let passage = &passages[index];
            let Some(phrase) = closing(passage) else { continue };
            let end = formula_end(&passage.text, phrase);
            let rest = &passage.text[end..];
            let name = rest.trim_matches(|c: char| !crate::words::is_word(c));
            if !name.is_empty() {
                let start = end + rest.find(name).unwrap_or_default();
                let line = name.lines().next().unwrap_or_default();
                if words(line).count() <= 8 {
                    anatomy.signature =
                        Some(PassageRange { passage: index, range: start..start + line.len() });
                    anatomy.runs_on = !rest[..start - end].contains('\n');
                }
            } else if back > 0 {
                let next = below[below.len() - back];
                let line = passages[next].text.lines().next().unwrap_or_default();
                if words(line).count() <= 8 {
                    anatomy.signature = Some(PassageRange { passage: next, range: 0..line.len() });
                }
            }
            let place = PassageRange { passage: index, range: phrase.range.start..end };
            anatomy.closing = Some((place, phrase.entry.language));
            break;
        }
        anatomy
    }

    /// Whether nothing stands below the formula: no name, no picture, no postscript, and no layout that signs.
    pub(super) fn is_unsigned(&self, reading: &ReadingOrder<'_>) -> bool {
        let parts = &reading.subject.document.parts;
        let Some((PassageRange { passage, range }, _)) = &self.closing else { return false };
        let below = reading.passages[passage + 1..].iter().any(|passage| passage.half == LetterHalf::Body);
        // `Viele Grüße aus Berlin Jonas Weidner`
        let formula = &reading.passages[*passage].text[range.clone()];
        let blank = formula.contains(['<', '[', '{', '_']);
        let author = reading.subject.document.meta.author.as_deref().unwrap_or_default();
        let is_authors = |word: Range<usize>| {
            words(author).any(|own| {
                author[own.clone()].chars().nth(1).is_some() && author[own] == formula[word.clone()]
            })
        };
        let named = blank
            || words(formula).skip(1).any(is_authors)
            || words(formula).count() > 4
                && words(formula).last().is_some_and(|last| formula[last].starts_with(char::is_uppercase));
        self.signature.is_none() && !below && !named && parts.get(Part::Signer).is_none()
    }
}

/// The formula that a paragraph is, or that its last lines are.
fn closing<'p>(passage: &'p Passage<'_>) -> Option<&'p Phrase> {
    let text = &passage.text;
    let starts_line = |phrase: &&Phrase| {
        let before = text[..phrase.range.start].trim_end_matches([' ', '\u{a0}']);
        let written = &text[phrase.range.clone()];
        // `xoxo` has a line of its own
        let alone = || {
            let line = text[phrase.range.end..].lines().next().unwrap_or_default();
            phrase.entry.topic == Topic::FamiliarClosing && !line.contains(crate::words::is_word)
        };
        (before.is_empty() || before.ends_with('\n')) && (written.starts_with(char::is_uppercase) || alone())
    };
    let found = passage
        .phrases
        .iter()
        .filter(|phrase| {
            matches!(phrase.entry.topic, Topic::Closing | Topic::WrongClosing | Topic::FamiliarClosing)
        })
        .filter(starts_line)
        .max_by_key(|phrase| phrase.range.end)?;
    let rest = &text[found.range.end..];
    // `Quedo a su disposición para una entrevista.`, `With best wishes for the season, and thanks.`
    let of_closings = found.entry.topic == Topic::Closing && found.entry.line > 0;
    let sentence = of_closings && !text.trim_end().contains('\n');
    if sentence && rest.trim_end().ends_with('.') {
        return None;
    }
    // `Best of all I like …` takes no leave.
    let ends = rest.trim_start_matches([' ', '\u{a0}']);
    let marked = ends.is_empty() || ends.starts_with([',', '\n', '.', '!', ';']);
    let short = words(&text[found.range.clone()]).count() < 2;
    let named = words(rest).all(|word| rest[word].starts_with(|c: char| c.is_uppercase()));
    // `Bisous et à très vite,`
    let friendly = found.entry.topic == Topic::FamiliarClosing
        && words(rest.lines().next().unwrap_or_default()).count() <= 5
        && !rest.trim_end().ends_with('.');
    (words(rest).count() <= MOST_WORDS && (friendly || marked || named || !short)).then_some(found)
}

/// Where the formula ends, and a name may begin.
fn formula_end(text: &str, phrase: &Phrase) -> usize {
    let end = phrase.range.end;
    let rest = &text[end..];
    if let Some(at) = rest.find('\n') {
        return end + at;
    }
    let is_name = |text: &str| {
        let mut any = false;
        words(text).all(|word| {
            any = true;
            text[word].starts_with(char::is_uppercase)
        }) && any
    };
    let marks = rest.char_indices().filter(|(_, c)| ",.!;".contains(*c)).map(|(at, _)| at + 1);
    let parted = [0].into_iter().chain(marks).find(|at| is_name(&rest[*at..]));
    parted.map_or(text.len(), |at| end + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::lexicon::phrases;

    #[test]
    fn a_formula_ends_before_the_name() {
        for (text, formula) in [
            ("Kind regards, Ines Moreau", "Kind regards"),
            ("Mit freundlichen Grüßen Ines Moreau", "Mit freundlichen Grüßen"),
            ("Sincerely, Thomas A. Brandt", "Sincerely"),
            ("Sincerely,\nthomas", "Sincerely,"),
            (
                "Veuillez agréer, Madame, mes salutations distinguées. Ines Moreau",
                "Veuillez agréer, Madame, mes salutations distinguées.",
            ),
            (
                "Je vous prie d’agréer, Madame, mes salutations.",
                "Je vous prie d’agréer, Madame, mes salutations.",
            ),
        ] {
            let found = phrases(text).into_iter().filter(|phrase| phrase.entry.topic == Topic::Closing);
            let phrase = found.min_by_key(|phrase| phrase.range.start).expect("a closing");
            assert_eq!(&text[..formula_end(text, &phrase)], formula);
        }
    }
}
