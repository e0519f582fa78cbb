//! Words that are employers' names and everyday words too: `Apple`, `Target`, `Zeit`, `Orange`.

use std::sync::LazyLock;

use crate::words::{WordSet, room_for_words};

static WORDS: LazyLock<WordSet> = LazyLock::new(|| {
    let mut words = room_for_words(COMMON.len());
    words.extend(listed());
    words
});

/// Whether a word, in lower case, is one that letters use without meaning a company.
pub(crate) fn is_common(word: &str) -> bool {
    WORDS.contains(word)
}

/// Sorted, in lower case; lines that begin with `#` say what they are.
const COMMON: &str = include_str!("common_words.txt");

fn listed() -> impl Iterator<Item = &'static str> {
    COMMON.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_and_in_lower_case() {
        let listed: Vec<&str> = listed().collect();
        assert!(listed.is_sorted_by(|one, other| one < other));
        assert!(listed.iter().all(|word| word.to_lowercase() == *word));
    }

    #[test]
    fn knows_words_from_names() {
        assert!(is_common("target") && is_common("zeit"));
        assert!(!is_common("rasa") && !is_common("klangwerk"));
    }
}
