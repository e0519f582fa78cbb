//! What may have been meant by a word that nobody knows.

/// The most bytes of a word that is looked for; a candidate may have twice as many.
const LONGEST: usize = 64;

/// How many pairs of characters are compared for one word: distances cost the product of both lengths, and a candidate
/// that is near at first sight may be one of a hundred thousand.
const MOST_PAIRS: usize = 1 << 16;

/// The candidate most like `word`, if one is like enough to have been meant: a third of it may be another.
///
/// Nothing for a word that is longer than any name: comparing costs the product of both lengths.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let word = ComparedWord::of(word);
    let mut best: Option<(usize, &'a str)> = None;
    let mut other = ComparedWord::default();
    let mut pairs = 0;
    for candidate in candidates {
        if candidate.len() > 2 * LONGEST {
            continue;
        }
        other.read(candidate);
        // a word of which nothing is left is another word
        let most = (word.written.max(other.written) / 3).max(1).min(word.written.max(1) - 1);
        let most = best.map_or(most, |(distance, _)| most.min(distance));
        if word.is_farther(&other, most) {
            continue;
        }
        pairs += word.folded.len() * other.folded.len();
        if pairs > MOST_PAIRS {
            break;
        }
        // characters put in, left out, replaced or swapped (Damerau and Levenshtein)
        let found = (strsim::generic_damerau_levenshtein(&word.folded, &other.folded), candidate);
        if found.0 <= most && best.is_none_or(|best| found < best) {
            best = Some(found);
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The most bytes of a word that is looked at for slips: as long as a mail address may be.
const LONGEST_SLIP: usize = 254;

/// Whether a word is another with so many changes at most, two of them or fewer: characters put in, left out, replaced or swapped.
/// It costs the length of both, and words of more than 254 bytes have no slips.
pub fn is_within(one: &str, other: &str, changes: usize) -> bool {
    debug_assert!(changes <= 2, "the swaps below are those of two changes");
    if one == other {
        return true;
    }
    // a character has four bytes at most
    if one.len().max(other.len()) > LONGEST_SLIP || one.len().abs_diff(other.len()) > 4 * changes {
        return false;
    }
    let characters = |word: &str| word.chars().collect::<Vec<_>>();
    is_changed(&characters(one), &characters(other), changes)
}

/// [`is_within`], of what is left of both words.
fn is_changed(one: &[char], other: &[char], changes: usize) -> bool {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[same..], &other[same..]);
    if one.len().abs_diff(other.len()) > changes {
        return false;
    }
    let (&[first, ref one_rest @ ..], &[other_first, ref other_rest @ ..]) = (one, other) else {
        return true;
    };
    if changes == 0 {
        return false;
    }
    is_changed(one_rest, other, changes - 1)
        || is_changed(one, other_rest, changes - 1)
        || is_changed(one_rest, other_rest, changes - 1)
        || matches!((one_rest, other_rest), (&[second, ref one @ ..], &[other_second, ref other @ ..])
            if first == other_second && second == other_first && is_changed(one, other, changes - 1))
        // swapped, and one put in or left out between the two
        || changes == 2
            && (matches!((one_rest, other_rest), (&[second, ref one @ ..], &[_, other_third, ref other @ ..])
                if first == other_third && second == other_first && one == other)
                || matches!((one_rest, other_rest), (&[_, third, ref one @ ..], &[other_second, ref other @ ..])
                    if first == other_second && third == other_first && one == other))
}

/// A word as it is compared.
#[derive(Default)]
struct ComparedWord {
    /// In lower case.
    folded: Vec<char>,
    /// How many characters it has as it is written.
    written: usize,
    /// Which characters are in it, by their last six bits.
    set: u64,
}

impl ComparedWord {
    fn of(word: &str) -> Self {
        let mut read = Self::default();
        read.read(word);
        read
    }

    fn read(&mut self, word: &str) {
        self.folded.clear();
        if word.is_ascii() {
            self.folded.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
            self.written = word.len();
        } else {
            self.folded.extend(word.chars().flat_map(char::to_lowercase));
            self.written = word.chars().count();
        }
        self.set = self.folded.iter().fold(0, |set, &c| set | 1 << (u32::from(c) % 64));
    }

    /// Whether another is certainly farther than so many changes: each makes a word longer or shorter by one character
    /// at most, takes one at most out of those that are in it, and brings one at most.
    fn is_farther(&self, other: &Self, most: usize) -> bool {
        let lost = (self.set & !other.set).count_ones().max((other.set & !self.set).count_ones());
        self.folded.len().abs_diff(other.folded.len()) > most
            || usize::try_from(lost).is_ok_and(|lost| lost > most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant_and_nothing_that_is_another_word() {
        for (word, candidates, expected) in [
            ("emploer", &["employer", "employers"][..], Some("employer")),
            ("Titel", &["title", "text"], Some("title")),
            ("acem", &["acme", "acne"], Some("acme")),
            ("e1", &["e2", "e3"], Some("e2")),
            ("ÄRZTE", &["arzt", "ärzte"], Some("ärzte")),
            ("x", &["y"], None),
            ("", &["a"], None),
            ("stripe", &["klangwerk"], None),
        ] {
            assert_eq!(nearest(word, candidates.iter().copied()), expected, "{word}");
        }
        assert_eq!(nearest(&"x".repeat(LONGEST + 1), ["x"]), None);
    }

    #[test]
    fn changes_of_words_are_counted_up_to_two() {
        // every word of up to five of three letters
        let mut words = vec![String::new()];
        for at in 0.. {
            if words[at].len() == 5 {
                break;
            }
            words.extend(['a', 'b', 'ß'].map(|letter| format!("{}{letter}", words[at])));
            words.retain(|word| word.chars().count() <= 5);
        }
        for one in words.iter().step_by(3) {
            for other in &words {
                let changes = strsim::damerau_levenshtein(one, other);
                for most in 0..=2 {
                    assert_eq!(is_within(one, other, most), changes <= most, "{one} {other} {most}");
                }
            }
        }
        assert!(!is_within(&"x".repeat(LONGEST_SLIP + 1), &"x".repeat(LONGEST_SLIP), 2));
    }

    #[test]
    fn no_first_sight_leaves_out_what_is_near() {
        // every word of three of four letters, so that each change of each is among them
        let letters = ['a', 'b', 'B', 'ß'];
        let words: Vec<String> = (0..64_usize)
            .map(|number| [number / 16, number / 4 % 4, number % 4].map(|at| letters[at]).iter().collect())
            .chain(["ab".to_owned(), "abab".to_owned()])
            .collect();
        let plain = |word: &str| {
            let lower = word.to_lowercase();
            let far = |other: &str| strsim::damerau_levenshtein(&lower, &other.to_lowercase());
            let near = words.iter().filter(|other| far(other) <= 1);
            near.min_by_key(|other| (far(other), other.as_str())).map(String::as_str)
        };
        for word in &words {
            assert_eq!(nearest(word, words.iter().map(String::as_str)), plain(word), "{word}");
        }
    }
}
