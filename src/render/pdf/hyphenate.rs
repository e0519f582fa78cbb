//! Which words of a paragraph may be parted.

use super::paragraph::TextSpan;
use crate::render::typography::{address::is_address, syllables};

/// Which words of a text are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parting {
    /// Those that are longer than a line.
    Overlong,
    /// Those, and long compounds before which a line would end far too soon.
    Compounds,
    /// All that may be.
    All,
}

/// Finds the bytes at which words of so many letters or more may be parted by a hyphen, in order, and with `compounds` those of
/// shorter compounds, too.
///
/// Addresses, words with digits and words with a capital inside (names of programs and products) are
/// never parted.
pub(super) fn places(text: &str, spans: &[TextSpan], shortest: usize, compounds: bool) -> Vec<usize> {
    let mut places = Vec::new();
    let mut start = 0;
    for token in text.split_inclusive(char::is_whitespace) {
        let at = start;
        start += token.len();
        if is_address(token) {
            continue;
        }
        let mut offset = at;
        for word in token.split_inclusive(|character: char| !is_word_part(character)) {
            let word_start = offset;
            offset += word.len();
            let word = word.trim_end_matches(|character: char| !is_word_part(character));
            let least = if compounds { syllables::SHORTEST_OF_COMPOUNDS } else { shortest };
            if word.len() < least.min(shortest) {
                continue;
            }
            let span = spans.partition_point(|span| span.end <= word_start);
            let lang = spans.get(span).map_or("", |span| &*span.style.lang);
            if compounds && syllables::has_compounds(lang) {
                places.extend(syllables::ends_of_compound(word, lang).map(|end| word_start + end));
            } else if syllables::may_be_parted(word, shortest) {
                places.extend(syllables::ends(word, lang).map(|end| word_start + end));
            }
        }
    }
    places
}

/// Whether a character is of a script that has no spaces between its words.
pub(super) fn is_written_without_spaces(character: char) -> bool {
    matches!(
        character,
        // Thai, Lao, Tibetan, Myanmar, Khmer, Tai Lue, Tai Tham
        '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}' | '\u{1a20}'..='\u{1aaf}'
        // Chinese, Japanese, Yi, Hangul's signs, Tai Viet, forms of full width
        | '\u{2e80}'..='\u{a4cf}' | '\u{aa60}'..='\u{aadf}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ffef}' | '\u{1b000}'..='\u{3ffff}'
    )
}

fn is_word_part(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '\'' | '’') || is_mark(character)
}

/// Whether a character joins the one before it.
fn is_mark(character: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&character)
}
