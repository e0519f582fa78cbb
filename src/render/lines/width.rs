//! Widths in columns, and the wrapping of lines. The one file that names unicode-width.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A blank at which no line is broken; shown as a space. A noncharacter, so that no letter can hold it.
pub(in crate::render) const GLUE: char = '\u{fdd0}';

/// Characters that no line starts with, in scripts that are broken between any two others.
const CLOSING: &str = "、。，．：；！？）］｝」』】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…";

/// The columns a text takes.
pub(in crate::render) fn columns(text: &str) -> usize {
    text.width()
}

/// Breaks a line so that no part is wider than `most`, as far as its words admit: an address is never broken.
pub(in crate::render) fn wrap(line: &str, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut current, mut taken) = (String::new(), 0);
    for (space, piece) in pieces(line) {
        let width = columns(piece);
        let gap = usize::from(space && !current.is_empty());
        if !current.is_empty() && taken + gap + width > most {
            lines.push(std::mem::take(&mut current));
            taken = 0;
        } else if gap == 1 {
            current.push(' ');
            taken += 1;
        }
        current.push_str(piece);
        taken += width;
    }
    lines.push(current);
    lines
}

/// The parts between which a line may be broken, and whether a space stands before each.
fn pieces(line: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    for (index, word) in line.split(' ').filter(|word| !word.is_empty()).enumerate() {
        let mut start = 0;
        if !word.is_ascii() {
            let mut before_is_wide = false;
            for (offset, grapheme) in word.grapheme_indices(true) {
                let wide = columns(grapheme) > 1;
                if offset > start && wide && before_is_wide && !CLOSING.contains(grapheme) {
                    pieces.push((index > 0 && start == 0, &word[start..offset]));
                    start = offset;
                }
                before_is_wide = wide;
            }
        }
        pieces.push((index > 0 && start == 0, &word[start..]));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_between_words_and_never_in_an_address() {
        assert_eq!(
            wrap("one two https://example.org/a-very-long-address three", 9),
            ["one two", "https://example.org/a-very-long-address", "three"]
        );
    }

    #[test]
    fn keeps_a_note_with_its_word() {
        let line = format!("see the page{GLUE}[1] now");
        assert_eq!(wrap(&line, 12), ["see the".to_owned(), format!("page{GLUE}[1] now")]);
    }

    #[test]
    fn breaks_wide_scripts_between_characters_and_not_before_a_full_stop() {
        assert_eq!(wrap("日本語の手紙。", 6), ["日本語", "の手", "紙。"]);
        assert_eq!(columns("日本語"), 6);
    }
}
