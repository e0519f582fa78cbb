//! What stands within quotation marks is said by somebody else.

use std::ops::Range;

/// As many bytes before and after a place are looked through for the marks.
const NEAR: usize = 1000;

/// Whether a place stands within quotation marks, whichever way round a language writes them.
pub(super) fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    let after = crate::words::near(&text[range.end..], NEAR);
    // hardly any text has a byte that one of the marks begins with
    if !after.bytes().any(|byte| matches!(byte, b'"' | 0xc2 | 0xe2)) {
        return false;
    }
    let before = &text[text.floor_char_boundary(range.start.saturating_sub(NEAR))..range.start];
    let count = |part: &str, marks: &[char]| part.chars().filter(|c| marks.contains(c)).count();
    // of straight marks and of those that open in one language and close in another the number decides
    let inside = |marks: &[char]| count(before, marks) % 2 == 1 && count(after, marks) > 0;
    inside(&['"', '“', '”', '„']) || inside(&['«', '»'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_every_language_quote() {
        for (text, quoted) in [
            ("I said “X” once", true),
            ("»X« stand da", true),
            ("« X », dit-elle", true),
            ("„X“ stand da", true),
            ("a \"X\" b", true),
            ("“a” X “b”", false),
            ("«a» X", false),
            ("X", false),
            ("“a”, „b“, «c», \"d\", X", false),
            ("«a», “X”", true),
            ("“a”, «X»", true),
        ] {
            let at = text.find('X').expect("X");
            assert_eq!(is_quoted(text, &(at..at + 1)), quoted, "{text}");
        }
    }
}
