//! A letter in other letters than its language is written with: as short as it may be, that is no doubt.

use super::small_words;
use crate::check::passage::Passage;
use crate::unicode;

/// Below this many letters nothing is sure: a name, a greeting.
const LEAST_LETTERS: usize = 14;

/// How many letters are looked at.
const SAMPLE: usize = 600;

/// No character before it is of a script that has a name there.
const FIRST: char = '\u{370}';

/// The script that plainly more letters of the passages are of than of the Latin one, where the language is known to be written
/// with that.
pub(super) fn other_than<'p>(
    code: &str,
    passages: impl Iterator<Item = &'p Passage<'p>>,
) -> Option<&'static str> {
    let own = small_words().iter().find(|section| section.language == code)?;
    let passages: Vec<_> = passages.collect();
    // who quotes others writes a sentence of one's own beside it
    let is_own = |word: &str| own.lines().flatten().any(|said| said == word);
    let mut all_words = passages.iter().flat_map(|passage| {
        passage.words.iter().take(SAMPLE).map(|word| passage.text[word.clone()].to_lowercase())
    });
    if all_words.any(|word| is_own(&word)) {
        return None;
    }
    let letters = passages.iter().flat_map(|passage| passage.text.chars()).filter(|c| c.is_alphabetic());
    let (mut all, mut others, mut found) = (0, 0, None);
    for letter in letters.take(SAMPLE) {
        all += 1;
        // full-width letters are of no script that has a name there
        if letter >= FIRST
            && let Some(script) = unicode::script(letter)
        {
            others += 1;
            // Japanese has the characters of Chinese among its own
            if found.is_none() || found == Some("Chinese") {
                found = Some(script);
            }
        }
    }
    found.filter(|_| others >= LEAST_LETTERS && others * 4 >= all * 3)
}

/// A language that is written in a script, and whether letters in it are hardly in another.
pub(super) fn language_of(script: &str) -> Option<(&'static str, bool)> {
    Some(match script {
        "Arabic" => ("ar", false),
        "Armenian" => ("hy", true),
        "Chinese" => ("zh", true),
        "Cyrillic" => ("ru", false),
        "Devanagari" => ("hi", false),
        "Georgian" => ("ka", true),
        "Greek" => ("el", true),
        "Hebrew" => ("he", true),
        "Japanese" => ("ja", true),
        "Korean" => ("ko", true),
        "Thai" => ("th", true),
        _ => return None,
    })
}
