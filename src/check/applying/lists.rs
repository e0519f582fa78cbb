//! The words that the rules go by, read from words/: a file each language, for a native speaker to mend.

use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, OnceLock};

use super::weights::{Cue, CuePosition, CueRow};

/// The files. A sentence may mix their languages, and words of several seldom contradict each other.
const FILES: [&str; 8] = [
    include_str!("words/en.txt"),
    include_str!("words/de.txt"),
    include_str!("words/fr.txt"),
    include_str!("words/es.txt"),
    include_str!("words/it.txt"),
    include_str!("words/nl.txt"),
    include_str!("words/pl.txt"),
    include_str!("words/pt.txt"),
];

/// The words of all languages under one heading, in lower case.
#[derive(Debug)]
pub(in crate::check) struct CueList {
    heading: &'static str,
    words: OnceLock<HashSet<&'static str>>,
}

impl CueList {
    /// The list under a heading of the files.
    pub(in crate::check) const fn of(heading: &'static str) -> Self {
        Self { heading, words: OnceLock::new() }
    }

    fn words(&self) -> &HashSet<&'static str> {
        self.words.get_or_init(|| {
            let words: HashSet<&str> = SECTIONS.get(self.heading).into_iter().flatten().copied().collect();
            assert!(!words.is_empty(), "no file has words under `{}`", self.heading);
            words
        })
    }

    pub(in crate::check) fn has(&self, word: &str) -> bool {
        self.words().contains(word)
    }

    pub(in crate::check) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words().iter().copied()
    }
}

/// The words of all files by their headings.
static SECTIONS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut sections: HashMap<&str, Vec<&str>> = HashMap::new();
    for file in FILES {
        let mut heading = "";
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => heading = name,
                None => sections.entry(heading).or_default().extend(line.split_whitespace()),
            }
        }
    }
    sections
});

/// What words weigh: a row for each heading such as `weigh: wish 2 around 24`, and its words.
pub(super) fn weighed() -> Vec<(CueRow, &'static [&'static str])> {
    let rows = SECTIONS.iter().filter_map(|(heading, words)| {
        let mut parts = heading.strip_prefix("weigh: ")?.split(' ');
        let cue = Cue::from_name(parts.next()?);
        let weight = parts.next().and_then(|weight| weight.parse().ok());
        let side = parts.next().and_then(CuePosition::from_name);
        let reach = parts.next().and_then(|reach| reach.parse().ok());
        let row = (|| Some(CueRow { turn: cue?, weight: weight?, side: side?, reach: reach? }))();
        Some((row.unwrap_or_else(|| panic!("`{heading}` says no weight")), words.as_slice()))
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_in_lower_case_and_every_weight_is_read() {
        for file in FILES {
            let words = file.lines().filter(|line| !line.starts_with(['#', '[']));
            for line in words {
                assert_eq!(line, line.to_lowercase());
            }
        }
        let rows = weighed();
        assert!(rows.len() >= 20 && rows.iter().all(|(_, words)| !words.is_empty()));
    }

    #[test]
    fn no_file_says_a_word_twice_under_one_heading() {
        for file in FILES {
            let mut seen = HashSet::new();
            let mut heading = "";
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                if line.starts_with('[') {
                    heading = line;
                } else {
                    assert!(
                        line.split_whitespace().all(|word| seen.insert((heading, word))),
                        "{heading}: {line}"
                    );
                }
            }
        }
    }
}
