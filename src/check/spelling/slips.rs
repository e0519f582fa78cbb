//! The list of common misspellings of English.

/// `WRONG RIGHT` in each line, in the order of their bytes.
const MISSPELT: &str = include_str!("../words/misspelt.txt");

/// What a misspelt word was meant to be, looked for by halving the list.
pub(super) fn meant(word: &str) -> Option<&'static str> {
    let lower = word.to_ascii_lowercase();
    let (mut from, mut to) = (0, MISSPELT.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = MISSPELT[..middle].rfind('\n').map_or(0, |end| end + 1).max(from);
        let end = MISSPELT[start..].find('\n').map_or(MISSPELT.len(), |end| start + end);
        let line = &MISSPELT[start..end];
        let wrong = line.split(' ').next().unwrap_or_default();
        match wrong.cmp(lower.as_str()) {
            std::cmp::Ordering::Equal => return line.split_once(' ').map(|(_, right)| right),
            std::cmp::Ordering::Less => from = end + 1,
            std::cmp::Ordering::Greater => to = start,
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
