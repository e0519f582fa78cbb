//! Where a text is parted before it is shaped, and where its lines may end.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use harfrust::Tag;
use icu_properties::props::Script;
use icu_properties::{CodePointMapData, PropertyNamesShort};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};
use unicode_bidi::{Level, ParagraphBidiInfo};

use super::TextDirection;
use crate::render::typography::directions;
use crate::unicode::{is_embedding, may_turn};

/// A stretch of text of one span, one script and one direction.
pub(super) struct TextItem {
    /// The bytes.
    pub(super) range: Range<usize>,
    /// The number of its span.
    pub(super) span: usize,
    pub(super) script: harfrust::Script,
    /// The embedding level (UAX #9): odd when it runs to the left.
    pub(super) level: u8,
}

/// Parts a text into the items that are shaped for themselves, in its order.
pub(super) struct Itemizer<'a> {
    characters: Peekable<CharIndices<'a>>,
    /// How many bytes the text has.
    length: usize,
    /// Where each span ends.
    ends: &'a [usize],
    levels: BidiLevels,
    /// The script of the characters before; that of the first that has one, at the start.
    script: Script,
}

impl<'a> Itemizer<'a> {
    /// Of a text whose spans end there.
    pub(super) fn new(text: &'a str, direction: TextDirection, ends: &'a [usize]) -> Self {
        let script = text.chars().map(script_of).find(|&script| is_real(script)).unwrap_or(Script::Latin);
        let levels = BidiLevels::of(text, direction);
        Self { characters: text.char_indices().peekable(), length: text.len(), ends, levels, script }
    }

    /// The embedding level of the paragraph.
    pub(super) fn paragraph_level(&self) -> u8 {
        self.levels.paragraph
    }

    /// The span, the level and the script of a character. What belongs to no script is of that before it (UAX #24, 5.1).
    fn traits(&self, at: usize, character: char) -> (usize, u8, Script) {
        let script = script_of(character);
        let span = self.ends.partition_point(|&end| end <= at).min(self.ends.len().saturating_sub(1));
        (span, self.levels.at(at), if is_real(script) { script } else { self.script })
    }
}

impl Iterator for Itemizer<'_> {
    type Item = TextItem;

    fn next(&mut self) -> Option<TextItem> {
        let (start, first) = self.characters.next()?;
        let traits = self.traits(start, first);
        self.script = traits.2;
        let mut end = self.length;
        while let Some(&(at, character)) = self.characters.peek() {
            if self.traits(at, character) != traits {
                end = at;
                break;
            }
            self.characters.next();
        }
        let (span, level, script) = traits;
        Some(TextItem { range: start..end, span, script: iso_15924(script), level })
    }
}

fn script_of(character: char) -> Script {
    const { CodePointMapData::<Script>::new() }.get(character)
}

fn is_real(script: Script) -> bool {
    !matches!(script, Script::Common | Script::Unknown | Script::Inherited)
}

fn iso_15924(script: Script) -> harfrust::Script {
    let name = PropertyNamesShort::<Script>::new().get(script);
    let tag = name.and_then(|name| name.as_bytes().try_into().ok()).map(|name: [u8; 4]| Tag::new(&name));
    tag.and_then(harfrust::Script::from_iso15924_tag).unwrap_or(harfrust::script::UNKNOWN)
}

/// A character of as many bytes as an embedding has, which says nothing of directions.
const WITHOUT_DIRECTION: &str = "\u{2060}";

/// The embedding levels of a paragraph (UAX #9).
struct BidiLevels {
    paragraph: u8,
    /// That of each byte; empty where all are zero.
    levels: Vec<Level>,
}

impl BidiLevels {
    fn of(text: &str, direction: TextDirection) -> Self {
        let given = match direction {
            TextDirection::Auto => None,
            TextDirection::LeftToRight => Some(Level::ltr()),
            TextDirection::RightToLeft => Some(Level::rtl()),
        };
        if direction != TextDirection::RightToLeft && !text.chars().any(may_turn) {
            return Self { paragraph: 0, levels: Vec::new() };
        }
        // no format has embeddings and overrides, which make a text read other than it is
        let text = text.replace(is_embedding, WITHOUT_DIRECTION);
        let found = ParagraphBidiInfo::new(&text, given);
        let mut levels = found.reordered_levels(0..text.len());
        if found.paragraph_level.is_rtl() {
            let apart = found.paragraph_level.new_explicit_next_ltr().unwrap_or(found.paragraph_level);
            for range in directions::to_the_right(&text) {
                levels[range].fill(apart);
            }
        }
        Self { paragraph: found.paragraph_level.number(), levels }
    }

    fn at(&self, byte: usize) -> u8 {
        self.levels.get(byte).map_or(0, Level::number)
    }
}

/// The bytes before which a line may end and need not (UAX #14, strict, without the dictionaries that Thai and its
/// neighbours need), in order.
pub(super) fn soft_wraps(text: &str) -> Vec<usize> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    options.word_option = Some(LineBreakWordOption::Normal);
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    let parts_lines = |character: Option<char>| character.is_some_and(ends_line);
    let is_soft = |at: &usize| {
        let (before, after) = text.split_at(*at);
        !before.is_empty()
            && !after.is_empty()
            && !parts_lines(before.chars().next_back())
            && !parts_lines(after.chars().next())
    };
    segmenter.segment_str(text).filter(is_soft).collect()
}

/// Whether a line must end after a character (UAX #14, classes BK, CR, LF and NL).
fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_parted_at_spans_scripts_and_directions() {
        let items = |text: &str, direction, ends: &[usize]| -> Vec<(String, usize, u8)> {
            Itemizer::new(text, direction, ends)
                .map(|item| (text[item.range.clone()].to_owned(), item.span, item.level))
                .collect()
        };
        for (text, direction, ends, parts) in [
            // what belongs to no script stays with what stands before it, at the start with what comes after
            ("abc (αβγ)", TextDirection::Auto, vec![11], vec![("abc (", 0, 0), ("αβγ)", 0, 0)]),
            ("„αβγ", TextDirection::Auto, vec![9], vec![("„αβγ", 0, 0)]),
            ("abcdef", TextDirection::Auto, vec![3, 6], vec![("abc", 0, 0), ("def", 1, 0)]),
            ("ab", TextDirection::Auto, vec![1, 1, 2], vec![("a", 0, 0), ("b", 2, 0)]),
            ("ab שלום", TextDirection::Auto, vec![11], vec![("ab ", 0, 0), ("שלום", 0, 1)]),
            (
                "שלום 12 ab",
                TextDirection::Auto,
                vec![14],
                vec![("שלום ", 0, 1), ("12", 0, 2), (" ", 0, 1), ("ab", 0, 2)],
            ),
            ("ab", TextDirection::RightToLeft, vec![2], vec![("ab", 0, 2)]),
            ("שלום", TextDirection::LeftToRight, vec![8], vec![("שלום", 0, 1)]),
            ("a\u{202e}b", TextDirection::Auto, vec![5], vec![("a\u{202e}b", 0, 0)]),
            (
                "\u{202e}ש\u{202c}b",
                TextDirection::LeftToRight,
                vec![9],
                vec![("\u{202e}", 0, 0), ("ש\u{202c}", 0, 1), ("b", 0, 0)],
            ),
        ] {
            let parts: Vec<_> =
                parts.into_iter().map(|(text, span, level)| (text.to_owned(), span, level)).collect();
            assert_eq!(items(text, direction, &ends), parts, "{text:?}");
        }
        assert_eq!(Itemizer::new("שלום ab", TextDirection::Auto, &[11]).paragraph_level(), 1);
        assert_eq!(Itemizer::new("ab שלום", TextDirection::Auto, &[11]).paragraph_level(), 0);
    }

    #[test]
    fn lines_may_end_where_unicode_lets_them() {
        for (text, marked) in [
            ("one two", "one |two"),
            ("well-known", "well-|known"),
            ("« ah » !", "« ah » !"),
            ("10\u{a0}000 €", "10\u{a0}000 |€"),
            ("a\u{ad}b", "a\u{ad}|b"),
            ("a\u{200b}b", "a\u{200b}|b"),
            // the line ends there anyhow
            ("a\nb c", "a\nb |c"),
            ("(a) [b]", "(a) |[b]"),
            ("日本語。", "日|本|語。"),
            ("", ""),
        ] {
            let mut shown = text.to_owned();
            for at in soft_wraps(text).into_iter().rev() {
                shown.insert(at, '|');
            }
            assert_eq!(shown, marked);
        }
    }
}
