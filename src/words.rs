//! Words and sentences of running text, in any script that writes spaces.

mod letters;

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use letters::run;
pub(crate) use letters::{is_word, words};

/// The place of the word that a text begins with, found without looking for one further on.
pub(crate) fn first_word(text: &str) -> Option<Range<usize>> {
    let end = run(text, 0, true);
    (end > 0).then_some(0..end)
}

/// The place of the last word, found without looking at those before it.
pub(crate) fn last_word(text: &str) -> Option<Range<usize>> {
    let end = text.trim_end_matches(|character| !is_word(character)).len();
    let start = text[..end].trim_end_matches(is_word).len();
    (start < end).then_some(start..end)
}

/// A text in lower case in which every character has the place that it has in the text. The few whose lower case is longer or
/// shorter, as `İ` and `ẞ`, stay as they are, since a place in the one has to be one in the other.
pub(crate) fn lower_in_place(text: &str) -> String {
    let lower = |c: char| {
        let mut lower = c.to_lowercase();
        let one = lower.next().filter(|one| one.len_utf8() == c.len_utf8());
        one.filter(|_| lower.next().is_none()).unwrap_or(c)
    };
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.chars().map(lower).collect() }
}

/// Appends a word in lower case.
pub(crate) fn push_lower(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        out.push_str(word);
        out[start..].make_ascii_lowercase();
    } else {
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// A map by what our own files say, so that nobody can fill it with what collides.
pub(crate) type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// A set of such words.
pub(crate) type WordSet = HashSet<&'static str, BuildHasherDefault<WordHasher>>;

/// Room for the words of lists of so many bytes: a table that grows is made anew each time.
pub(crate) fn room_for_words(bytes: usize) -> WordSet {
    WordSet::with_capacity_and_hasher(about_words(bytes), BuildHasherDefault::default())
}

/// The same for a map by such words.
pub(crate) fn map_for_words<K, V>(bytes: usize) -> WordMap<K, V> {
    WordMap::with_capacity_and_hasher(about_words(bytes), BuildHasherDefault::default())
}

/// About how many words lists of so many bytes have.
const fn about_words(bytes: usize) -> usize {
    bytes / 8
}

/// A hash that costs little: a multiplication for each eight bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordHasher(u64);

impl WordHasher {
    fn add(&mut self, part: u64) {
        /// The golden ratio, as a fraction of 2⁶⁴.
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        self.0 = (self.0.rotate_left(26) ^ part).wrapping_mul(SPREAD);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((part, more)) = rest.split_first_chunk() {
            self.add(u64::from_le_bytes(*part));
            rest = more;
        }
        // fewer than eight bytes are those and zeros; of four or more the last four overlap the first
        let number = |four: &[u8; 4]| u64::from(u32::from_le_bytes(*four));
        let last = match (rest.first_chunk(), rest.last_chunk()) {
            (Some(first), Some(last)) => number(first) | number(last) << (8 * (rest.len() - 4)),
            _ => rest.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
        };
        if !rest.is_empty() {
            self.add(last);
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(byte.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.add(number.into());
    }

    fn finish(&self) -> u64 {
        // the table goes by the lowest and the highest bits
        self.0 ^ self.0 >> 32
    }
}

/// The bytes of a text, so that what begins with a mark that the text lacks need not be looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ByteSet([u64; 4]);

impl ByteSet {
    /// Reads a text once.
    pub(crate) fn of(text: &str) -> Self {
        let mut set = Self::default();
        for byte in text.bytes() {
            set.add(byte);
        }
        set
    }

    pub(crate) fn add(&mut self, byte: u8) {
        self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    /// Whether a byte is among them.
    pub(crate) fn has(self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1
    }

    /// Whether one of these bytes is among them.
    pub(crate) fn has_any(self, bytes: &[u8]) -> bool {
        bytes.iter().any(|byte| self.has(*byte))
    }
}

/// Which words may be in a set, by their length, first and last byte: what the sieve holds back is in none, and need not be
/// folded and looked up. Words that are not of ASCII pass.
#[derive(Clone, Debug)]
pub(crate) struct WordSieve(Box<[u64; 64]>);

impl Default for WordSieve {
    fn default() -> Self {
        Self(Box::new([0; 64]))
    }
}

impl WordSieve {
    /// A sieve of words in lower case.
    pub(crate) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut sieve = Self::default();
        words.for_each(|word| sieve.add(word));
        sieve
    }

    /// Adds a word in lower case.
    pub(crate) fn add(&mut self, word: &str) {
        let bit = Self::bit(word);
        self.0[bit >> 6] |= 1 << (bit & 63);
    }

    /// Whether a word may be among them, in whatever case.
    pub(crate) fn passes(&self, word: &str) -> bool {
        let bit = Self::bit(word);
        self.0[bit >> 6] >> (bit & 63) & 1 == 1 || !word.is_ascii()
    }

    /// One of 4096 bits.
    fn bit(word: &str) -> usize {
        let bytes = word.as_bytes();
        let letter = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default() | 0x20);
        (letter(bytes.first()) * 61 + letter(bytes.last()) * 7 + bytes.len() * 389) & 0xfff
    }
}

/// The start of a text, about `length` bytes of it: what is further away belongs to something else, and
/// looking for it in every place of a long text would take for ever.
pub(crate) fn near(text: &str, length: usize) -> &str {
    &text[..text.floor_char_boundary(length)]
}

/// The end of a text, at most `length` bytes of it.
pub(crate) fn near_end(text: &str, length: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(length))..]
}

/// What stands behind the words that a text begins with, as whole ones.
pub(crate) fn rest_behind<'t>(text: &'t str, said: &str) -> Option<&'t str> {
    text.strip_prefix(said).filter(|rest| !rest.starts_with(is_word))
}

/// What stands before the words that a text ends with, as whole ones.
pub(crate) fn rest_before<'t>(text: &'t str, said: &str) -> Option<&'t str> {
    text.strip_suffix(said).filter(|rest| !rest.ends_with(is_word))
}

/// Words in lower case, written as one text with a space between them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordList(pub(crate) &'static str);

impl WordList {
    pub(crate) fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split(' ')
    }

    pub(crate) fn has(self, word: &str) -> bool {
        self.iter().any(|listed| listed == word)
    }
}

/// Abbreviations whose full stop ends no sentence, in lower case.
const ABBREVIATIONS: WordList = WordList(
    "\
    approx b bzw ca co corp d dipl dr e etc evtl g h i inc ing inkl jr ltd m mme mr mrs ms nr prof sc sr \
    sra st str u usw vs z",
);

/// The bytes before and after a place in which its sentence is looked for: a text may have no full stop at all.
const SENTENCE: usize = 600;

/// Where the sentence that holds `offset` starts. A line break of the author's ends a sentence too.
pub(crate) fn sentence_start(text: &str, offset: usize) -> usize {
    let first = text.floor_char_boundary(offset.saturating_sub(SENTENCE));
    let mut end = offset;
    while let Some(at) = text.as_bytes()[first..end].iter().rposition(|byte| may_end(*byte)) {
        let at = first + at;
        let mark = text[at..].chars().next().map_or(1, char::len_utf8);
        let after = &text[at + mark..offset];
        let spaced = after.starts_with(|c: char| c.is_whitespace() || "\"”’“»)".contains(c));
        match &text[at..at + mark] {
            "\n" => return at + mark,
            "." if spaced && !abbreviation(&text[..at]) => return at + mark,
            "!" | "?" | "…" if spaced => return at + mark,
            _ => end = at,
        }
    }
    first
}

/// The sentence that a range stands in, or the sentences.
pub(crate) fn sentence_of(text: &str, range: &Range<usize>) -> Range<usize> {
    sentence_start(text, range.start)..sentence_end(text, range.end)
}

/// Where the sentence that holds `offset` ends, its mark left out.
pub(crate) fn sentence_end(text: &str, offset: usize) -> usize {
    let last = text.floor_char_boundary(offset.saturating_add(SENTENCE));
    let mut from = offset;
    while let Some(found) = text.as_bytes()[from..last].iter().position(|byte| may_end(*byte)) {
        let at = from + found;
        let mark = text[at..].chars().next().map_or(1, char::len_utf8);
        let after = text[at + mark..].chars().next();
        let spaced = after.is_none_or(|c| c.is_whitespace() || "\"”’“»)".contains(c));
        let ends = match &text[at..at + mark] {
            "\n" => true,
            "." => spaced && !abbreviation(&text[..at]),
            "!" | "?" | "…" => spaced,
            _ => false,
        };
        if ends {
            return at;
        }
        from = (at + mark).min(last);
    }
    last
}

/// Whether a sentence may end with the character that begins with a byte.
fn may_end(byte: u8) -> bool {
    /// With which `…` begins.
    const ELLIPSIS: u8 = 0xe2;
    matches!(byte, b'.' | b'!' | b'?' | b'\n' | ELLIPSIS)
}

fn abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| !is_word(c)).next().unwrap_or_default();
    word.len() <= 6 && ABBREVIATIONS.has(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Vec<&str> {
        words(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn a_hash_is_of_all_bytes_of_a_text() {
        use std::hash::BuildHasher as _;

        let hash = |text: &[u8]| BuildHasherDefault::<WordHasher>::default().hash_one(text);
        let mut seen = HashSet::new();
        for length in 0..30 {
            let text = vec![b'0'; length];
            assert!(seen.insert(hash(&text)), "{length}");
            for at in 0..length {
                let mut other = text.clone();
                other[at] = b'1';
                assert!(seen.insert(hash(&other)), "{length}, {at}");
            }
        }
    }

    #[test]
    fn lower_case_in_place_moves_no_character() {
        for (text, lower) in [
            ("In ÖSTERREICH", "in österreich"),
            ("Pay of İzmir", "pay of İzmir"),
            ("STRAẞE", "straẞe"),
            ("\u{212a} and K", "\u{212a} and k"),
        ] {
            assert_eq!(lower_in_place(text), lower);
            assert_eq!(lower_in_place(text).len(), text.len());
        }
    }

    #[test]
    fn parts_words_at_apostrophes_and_hyphens() {
        assert_eq!(listed("L’équipe Rasa-Team, C++ 2018."), ["L", "équipe", "Rasa", "Team", "C", "2018"]);
        assert_eq!(listed("Universita\u{308}t"), ["Universita\u{308}t"]);
        assert_eq!(listed(" – "), Vec::<&str>::new());
    }

    #[test]
    fn finds_the_sentence_around_a_place() {
        let text = "I know Dr. Berg. He works at Rasa, e.g. with Python. Bye";
        let at = text.find("Rasa").expect("Rasa");
        assert_eq!(
            &text[sentence_start(text, at)..sentence_end(text, at)],
            " He works at Rasa, e.g. with Python"
        );
        assert_eq!(sentence_start("one. two", 3), 0);
        let endless = "ä ".repeat(5_000);
        assert_eq!(sentence_start(&endless, 6_000), 5_400);
        assert_eq!(sentence_end(&endless, 6_000), 6_600);
        assert_eq!(sentence_end("version 1.2 is", 0), 14);
    }
}
