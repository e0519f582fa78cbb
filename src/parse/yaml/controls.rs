//! Control characters from U+0080 to U+009F in YAML, which the standard admits none of but U+0085.
//!
//! Windows-1252 that was read as Latin-1 has them for quotes and dashes. A parser stops at them and blames what stands
//! around; so others, as long in bytes, stand for them while it reads, and whoever looks at the values can say what is wrong.

use std::borrow::Cow;

/// The first of 32 characters that stand for the control characters: letters of N'Ko, in no file that has both.
const FIRST: u32 = 0x7c0;

/// The text with others in place of its control characters; as it is where it has none, or has the others already.
pub(super) fn masked(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| is_in(c, 0x80)) || text.contains(|c: char| is_in(c, FIRST)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| moved(c, 0x80, FIRST)).collect())
}

/// The text with its control characters again.
pub(super) fn unmasked(text: &str) -> String {
    text.chars().map(|c| moved(c, FIRST, 0x80)).collect()
}

fn is_in(c: char, first: u32) -> bool {
    (first..first + 0x20).contains(&u32::from(c))
}

fn moved(c: char, from: u32, to: u32) -> char {
    if is_in(c, from) { char::from_u32(u32::from(c) - from + to).unwrap_or(c) } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_as_long_stand_for_control_characters_and_become_them_again() {
        let text = ('\u{80}'..='\u{9f}').chain("aä ߿".chars()).collect::<String>();
        let masked = masked(&text);
        assert_eq!((masked.len(), masked.contains(|c: char| c.is_control())), (text.len(), false));
        assert_eq!(unmasked(&masked), text);
    }

    #[test]
    fn a_text_without_them_or_with_the_others_is_left_as_it_is() {
        for text in ["a: ä", "a: \u{85}\u{7c1}"] {
            assert!(matches!(masked(text), Cow::Borrowed(_)), "{text:?}");
        }
    }
}
