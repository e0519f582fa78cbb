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
    let characters =
        if text.is_ascii() && !text.contains('\r') { text.len() } else { text.graphemes(true).count() };
    Counts { words: text.split_whitespace().count(), characters, utf16: text.encode_utf16().count() }
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
}
