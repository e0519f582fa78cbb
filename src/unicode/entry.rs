//! The one form of what enters: letters composed, ligatures as letters, every kind of line break as one, and none of the
//! characters that only stand between letters to keep them together or apart.
//!
//! What programs of text leave behind makes two spellings of one word. Letters are composed (UAX #15, NFC), but for those
//! that are another character for the same thing, such as the sign of ångström and the ideographs of compatibility.
//! Addresses of the net and code stay as they are written: whoever reads them leaves them out. Marks of direction go where no
//! letter of the text runs to the left: nobody sees them, and page and PDF would turn the figures behind them.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr_iter;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{is_embedding, may_turn};

/// A hard line break that is no newline: U+000B of word processors, U+2028 and U+2029. U+0085 is one where it stands
/// alone, not among others that are characters of Windows-1252 which lost their character set.
fn is_break(character: char, next_line: bool) -> bool {
    matches!(character, '\u{b}' | '\u{2028}' | '\u{2029}') || next_line && character == '\u{85}'
}

/// Whether U+0085 ends lines in a text: it holds no other control character of U+0080 to U+009F.
pub fn has_next_lines(text: &str) -> bool {
    let bytes = text.as_bytes();
    // the second bytes of all characters that begin with this one are what they are themselves
    let second = memchr_iter(0xc2, bytes).filter_map(|at| bytes.get(at + 1));
    let mut controls = second.filter(|byte| (0x80..=0x9f).contains(*byte)).peekable();
    controls.peek().is_some() && controls.all(|byte| *byte == 0x85)
}

/// Whether it only keeps letters together or apart, or the place of what is not there, and no language needs it: U+200B,
/// U+2060, U+FEFF, U+034F and U+FFFC; or makes a text read other than it is.
fn is_left_out(character: char) -> bool {
    matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{34f}' | '\u{fffc}')
        || is_embedding(character)
}

/// Whether it steers the direction of what stands beside it, which is needed among letters that run to the left alone: U+200F,
/// U+061C, and the isolates with their end.
fn is_steering(character: char) -> bool {
    matches!(character, '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}')
}

/// Whether letters of a text run to the left, so that it may need marks of direction.
pub fn turns(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|character| may_turn(character) && character.is_alphabetic())
}

/// The letters of a ligature, U+FB00 to U+FB06, and the hyphens that Word writes as control characters: U+001E where no
/// line may break, U+001F where one may.
fn ligature(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{1e}' => "\u{2011}",
        '\u{1f}' => "\u{ad}",
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

/// Whether composing would make others of it: signs that stand for letters, ideographs of compatibility, and letters that
/// Unicode leaves in parts.
fn is_kept(character: char) -> bool {
    let mut composed = std::iter::once(character).nfc();
    composed.next() != Some(character) || composed.next().is_some()
}

/// Whether a character may be otherwise after a text was entered, alone or with what stands before it.
fn may_change(character: char) -> bool {
    match character {
        '\u{b}' | '\u{1e}' | '\u{1f}' | '\u{85}' => true,
        '\0'..='\u{7f}' => false,
        _ => {
            is_break(character, false)
                || is_left_out(character)
                || is_steering(character)
                || ligature(character).is_some()
                || is_nfc_quick(std::iter::once(character)) != IsNormalized::Yes
        }
    }
}

/// Whether what stands before a character does not change with it.
fn is_start(character: char) -> bool {
    character.is_ascii() && ligature(character).is_none()
        || canonical_combining_class(character) == 0
            && is_nfc_quick(std::iter::once(character)) == IsNormalized::Yes
}

/// The stretches of a text that are entered alone, each with what it becomes; `line_break` for a line break.
fn stretches<'t>(
    text: &'t str,
    line_break: &'t str,
    next_lines: bool,
    is_steered: bool,
) -> impl Iterator<Item = (Range<usize>, Cow<'t, str>)> {
    let mut at = 0;
    let is_left_out = move |character| is_left_out(character) || !is_steered && is_steering(character);
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        let start = at;
        if is_break(first, next_lines) {
            at += first.len_utf8();
            return Some((start..at, Cow::Borrowed(line_break)));
        }
        if let Some(letters) = ligature(first) {
            at += first.len_utf8();
            return Some((start..at, Cow::Borrowed(letters)));
        }
        if is_kept(first) {
            at += first.len_utf8();
            return Some((start..at, Cow::Borrowed(&text[start..at])));
        }
        let is_apart = |c: char| is_start(c) && !is_left_out(c) || is_kept(c) || ligature(c).is_some();
        at = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| is_apart(*c))
            .map_or(text.len(), |(end, _)| start + end);
        let written = &text[start..at];
        let is_same = is_nfc_quick(written.chars()) == IsNormalized::Yes && !written.contains(is_left_out);
        Some((
            start..at,
            if is_same {
                Cow::Borrowed(written)
            } else {
                Cow::Owned(written.chars().filter(|&c| !is_left_out(c)).nfc().collect())
            },
        ))
    })
}

/// A text in the form of what enters; line breaks of every kind are `\n`. `is_steered` says that its paragraph, or it alone, has
/// letters that run to the left, and so may need marks of direction.
pub fn entered(text: &str, is_steered: bool) -> Cow<'_, str> {
    breaking(text, "\n", is_steered)
}

/// The same with other words for a line break than `\n`.
pub fn breaking<'t>(text: &'t str, line_break: &'t str, is_steered: bool) -> Cow<'t, str> {
    if !text.contains(may_change) {
        return Cow::Borrowed(text);
    }
    let parts = stretches(text, line_break, has_next_lines(text), is_steered);
    Cow::Owned(parts.map(|(_, entered)| entered).collect())
}

/// The same of a value: words that are addresses of the net stay as they are written. `next_lines` says whether U+0085
/// ends lines in the file that the value stands in.
pub fn entered_value(text: &str, next_lines: bool) -> Cow<'_, str> {
    if !text.contains(may_change) {
        return Cow::Borrowed(text);
    }
    let is_steered = turns(text);
    let enter = |text: &str| -> String {
        stretches(text, "\n", next_lines, is_steered).map(|(_, entered)| entered).collect()
    };
    if !text.contains("://") {
        return Cow::Owned(enter(text));
    }
    let words = text.split_inclusive(char::is_whitespace);
    Cow::Owned(words.map(|word| if word.contains("://") { word.to_owned() } else { enter(word) }).collect())
}

/// Where words that were entered stand in a text as it was written, after so many of the same.
pub fn find_entered(written: &str, words: &str, earlier: usize) -> Option<Range<usize>> {
    if !written.contains(may_change) {
        let (at, _) = written.match_indices(words).nth(earlier)?;
        return Some(at..at + words.len());
    }
    let mut text = String::with_capacity(written.len());
    let mut places: Vec<(usize, Range<usize>)> = Vec::new();
    for (range, entered) in stretches(written, "\n", has_next_lines(written), turns(written)) {
        places.push((text.len(), range));
        text.push_str(&entered);
    }
    let (at, _) = text.match_indices(words).nth(earlier)?;
    let last = at + words.len().checked_sub(1)?;
    let [first, last] =
        [at, last].map(|offset| places.partition_point(|(start, _)| *start <= offset).saturating_sub(1));
    Some(places.get(first)?.1.start..places.get(last)?.1.end)
}

/// Whether a character is the mark of a letter before it.
pub fn is_combining(character: char) -> bool {
    !character.is_ascii() && canonical_combining_class(character) != 0
}

/// A name as it is compared with others: composed, since systems keep names of files in one form or another.
pub fn composed_name(name: &str) -> Cow<'_, str> {
    if is_nfc_quick(name.chars()) == IsNormalized::Yes {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.nfc().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_enters_has_one_form() {
        for (written, expected) in [
            ("plain", "plain"),
            ("gru\u{308}ße", "grüße"),
            ("e\u{301}le\u{300}ve n\u{303}", "élève ñ"),
            (
                "quali\u{fb01}ziert, e\u{fb03}zient, Sto\u{fb00}, \u{fb02}ott, O\u{fb04}ine, \u{fb05}\u{fb06}",
                "qualifiziert, effizient, Stoff, flott, Offline, stst",
            ),
            ("Weg 1\u{b}01067 Dresden", "Weg 1\n01067 Dresden"),
            ("a\u{2028}b\u{2029}c\u{85}d", "a\nb\nc\nd"),
            ("a\u{85}b\u{93}c", "a\u{85}b\u{93}c"),
            ("a\u{200b}b\u{2060}c\u{feff}d", "abcd"),
            ("u\u{200b}\u{308}", "ü"),
            ("Salary \u{202e}001\u{202c} euro", "Salary 001 euro"),
            ("a\u{34f}b\u{fffc}c", "abc"),
            (
                "Firm\u{200f} 2019 – 2022, pay:\u{61c} 30 – 40, \u{2067}5 of 7\u{2069}, \u{2068}a\u{2069}",
                "Firm 2019 – 2022, pay: 30 – 40, 5 of 7, a",
            ),
            ("E\u{1e}Mail, Sil\u{1f}be", "E\u{2011}Mail, Sil\u{ad}be"),
            ("soft\u{ad}hyphen", "soft\u{ad}hyphen"),
            (
                "می\u{200c}خواهم \u{200d} ❤\u{fe0f} \u{200f}א\u{200e}\u{2067}ב\u{2069}",
                "می\u{200c}خواهم \u{200d} ❤\u{fe0f} \u{200f}א\u{200e}\u{2067}ב\u{2069}",
            ),
            ("\u{212b} \u{2126} \u{f900} \u{fa10}", "\u{212b} \u{2126} \u{f900} \u{fa10}"),
            ("한글", "한글"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("q\u{323}\u{307} q\u{307}\u{323}", "q\u{323}\u{307} q\u{323}\u{307}"),
        ] {
            assert_eq!(entered(written, turns(written)), expected, "{written:?}");
            assert_eq!(entered(expected, turns(expected)), expected, "{written:?}");
        }
        assert_eq!(
            entered_value("u\u{308} https://a.example/u\u{308}", true),
            "ü https://a.example/u\u{308}"
        );
        let mixed = "אני https://a.example \u{200f}2019 – 2022";
        assert_eq!(entered_value(mixed, true), mixed);
    }

    #[test]
    fn words_are_found_where_they_were_written() {
        let written = "Zu\u{308}rich bei Mu\u{308}ller\u{200b} GmbH";
        let found = find_entered(written, "Müller GmbH", 0).expect("a place");
        assert_eq!(&written[found], "Mu\u{308}ller\u{200b} GmbH");
        assert_eq!(find_entered("Müller", "ller", 0), Some(3..7));
        assert_eq!(find_entered(written, "Meier", 0), None);
    }
}
