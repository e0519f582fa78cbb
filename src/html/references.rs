//! What character references to control characters mean.

/// What Windows-1252 has at the byte that a control character from U+0080 to U+009F is in Latin-1; nothing for any other
/// character, and for the five bytes that stand for none. No letter holds such a control character on purpose, and HTML
/// reads references to them in this way too (13.2.5.80).
pub fn in_windows_1252(character: char) -> Option<char> {
    const FROM_80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let at = u32::from(character).checked_sub(0x80)?;
    FROM_80.chars().nth(usize::try_from(at).ok()?).filter(|&meant| meant != character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_what_windows_1252_has_there() {
        let read: String = ('\u{80}'..='\u{9f}').filter_map(in_windows_1252).collect();
        assert_eq!(read, "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");
        assert_eq!((in_windows_1252('\u{7f}'), in_windows_1252('\u{a0}')), (None, None));
    }
}
