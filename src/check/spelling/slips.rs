//! The list of common misspellings of English.

use std::cmp::Ordering;
use std::sync::LazyLock;

/// `WRONG RIGHT` in each line, in the order of their bytes.
const MISSPELT: &str = include_str!("../words/misspelt.txt");

/// Where each line of the list begins, and the end of the last.
static LINES: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let ends = MISSPELT.match_indices('\n').map(|(at, _)| at + 1);
    let offset = |at| u32::try_from(at).expect("the list is short");
    [0].into_iter().chain(ends).map(offset).collect()
});

/// The longest word of the list, in bytes.
const LONGEST: usize = 24;

/// What a misspelt word was meant to be, looked for by halving the list.
pub(super) fn meant(word: &str) -> Option<&'static str> {
    let mut folded = [0; LONGEST];
    let folded = folded.get_mut(..word.len())?;
    folded.copy_from_slice(word.as_bytes());
    folded.make_ascii_lowercase();
    let lines = &*LINES;
    // a line goes on behind its word with a space, which is less than any letter
    let line = |number: usize| &MISSPELT[lines[number] as usize..lines[number + 1] as usize];
    let (mut from, mut to) = (0, lines.len() - 1);
    while from < to {
        let middle = from + (to - from) / 2;
        let found = line(middle);
        let wrong = &found.as_bytes()[..found.len().min(folded.len())];
        match wrong.cmp(folded) {
            Ordering::Equal if found.as_bytes()[folded.len()] == b' ' => {
                return Some(found[folded.len() + 1..].trim_end());
            }
            Ordering::Less => from = middle + 1,
            Ordering::Equal | Ordering::Greater => to = middle,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_every_word_of_it_is_found() {
        let lines: Vec<&str> = MISSPELT.lines().collect();
        assert!(lines.is_sorted());
        for line in lines.iter().filter(|line| !line.starts_with('#')) {
            let (wrong, right) = line.split_once(' ').expect("two words");
            assert_eq!(meant(wrong), Some(right));
            assert_ne!(wrong, right);
        }
    }

    #[test]
    fn finds_common_slips_and_no_good_words() {
        for (word, right) in [
            ("expereince", "experience"),
            ("recieve", "receive"),
            ("managment", "management"),
            ("definately", "definitely"),
            ("manger", "manager"),
            ("Wich", "which"),
        ] {
            assert_eq!(meant(word), Some(right));
        }
        for word in
            ["experience", "receive", "colour", "organise", "analyse", "zebra", "a", "zzz", "judgement"]
        {
            assert_eq!(meant(word), None, "{word}");
        }
    }
}
