//! Words of a finished letter in what was typed: `l’été` of `l'été`, `a – b` of `a -- b`.

use std::ops::Range;

/// Where words stand in a text that was typed, as smart typography makes them of it, after as many earlier places.
pub(super) fn find_typed(typed: &str, words: &str, earlier: usize) -> Option<Range<usize>> {
    let is_smart = |c: char| !c.is_ascii() && !c.is_alphanumeric();
    if words.is_empty() || !words.contains(is_smart) {
        return None;
    }
    let starts = typed.char_indices().map(|(at, _)| at);
    let mut places = starts.filter_map(|at| Some(at..at + length_typed(&typed[at..], words)?));
    places.nth(earlier)
}

/// Whether a text is what typography makes of what was typed.
pub(super) fn is_typed(typed: &str, text: &str) -> bool {
    typed == text || length_typed(typed, text) == Some(typed.len())
}

/// How many bytes of a typed text become words that it begins with.
fn length_typed(typed: &str, words: &str) -> Option<usize> {
    let mut rest = typed;
    for c in words.chars() {
        rest =
            rest.strip_prefix(c).or_else(|| as_typed(c).iter().find_map(|typed| rest.strip_prefix(typed)))?;
    }
    Some(typed.len() - rest.len())
}

/// What may be typed for a character, the longer first.
fn as_typed(c: char) -> &'static [&'static str] {
    match c {
        '’' | '‘' | '‚' | '‹' | '›' => &["'"],
        '“' | '”' | '„' | '«' | '»' => &["\"", "<<", ">>"],
        '—' => &["---"],
        '–' => &["--"],
        '…' => &["...", ". . ."],
        '\u{a0}' | '\u{202f}' => &[" "],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_smart_typography_are_found_as_they_were_typed() {
        for (typed, words, found) in [
            ("pour les stages d'été", "stages d’été", "stages d'été"),
            ("\"l'une\" ou l'autre", "l’autre", "l'autre"),
            ("say \"so\" now", "“so”", "\"so\""),
            ("a -- b", "a – b", "a -- b"),
            ("and so on...", "on…", "on..."),
            ("l’été", "l’été", "l’été"),
        ] {
            let range = find_typed(typed, words, 0).expect(words);
            assert_eq!(&typed[range], found);
            assert!(is_typed(found, words));
        }
        assert_eq!(find_typed("l'été", "l’hiver", 0), None);
        assert_eq!(find_typed("l'un, l'autre, l'un", "l’un", 1), Some(15..19));
        assert!(!is_typed("l'été dernier", "l’été"));
    }
}
