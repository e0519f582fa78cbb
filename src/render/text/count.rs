//! Counts words and characters, for limits and reports.

use unicode_segmentation::UnicodeSegmentation;

/// How long a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Runs of characters between white space, as word processors count.
    pub words: usize,
    /// Characters as a reader counts them (extended grapheme clusters, UAX 29); a line end is one.
    pub characters: usize,
    /// UTF-16 code units: what `maxlength` of a web form counts.
    pub utf16: usize,
}

/// Counts words and characters; blanks at either end do not count.
pub fn words_and_characters(text: &str) -> Counts {
    let text = text.trim();
    let characters = text.split_inclusive('\n').map(characters).sum();
    let mut counts = Counts { words: 0, characters, utf16: 0 };
    let mut is_in_word = false;
    for character in text.chars() {
        let is_of_word = !character.is_whitespace();
        counts.words += usize::from(is_of_word && !is_in_word);
        counts.utf16 += character.len_utf16();
        is_in_word = is_of_word;
    }
    counts
}

/// Counts extended grapheme clusters, which all end where a line does, looking for their borders only where there may be something to find:
/// two ASCII characters are always two clusters, unless they are one line end.
fn characters(text: &str) -> usize {
    let bytes = text.as_bytes();
    if text.is_ascii() && !bytes.contains(&b'\r') {
        return bytes.len();
    }
    let apart = |at: usize| {
        at == bytes.len()
            || (bytes[at - 1].is_ascii() && bytes[at].is_ascii() && &bytes[at - 1..=at] != b"\r\n")
    };
    let (mut count, mut start) = (0, 0);
    for end in 1..=bytes.len() {
        if apart(end) {
            count += if end - start == 1 { 1 } else { text[start..end].graphemes(true).count() };
            start = end;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_a_reader_and_what_a_form_counts() {
        let counts = |words, characters, utf16| Counts { words, characters, utf16 };
        assert_eq!(words_and_characters(""), counts(0, 0, 0));
        assert_eq!(words_and_characters(" Dear Ms Ng,\n\nhello – you\n"), counts(6, 24, 24));
        assert_eq!(words_and_characters("u\u{308}ber 👩‍👩‍👧"), counts(2, 6, 14));
        assert_eq!(words_and_characters("a\r\nb"), counts(2, 3, 4));
    }

    #[test]
    fn counts_the_clusters_that_the_standard_finds() {
        for text in [
            "",
            "a",
            "é",
            "a\u{301}b",
            "\u{301}",
            "\r\n\r",
            "🇩🇪🇫🇷x",
            "ก\u{e33}a\u{200d}é",
            "\u{600}1 \u{600}",
        ] {
            assert_eq!(characters(text), text.graphemes(true).count(), "{text:?}");
        }
    }
}
