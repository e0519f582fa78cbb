//! How many slips make one name of another.

use crate::order;

/// A name as it is compared with others.
pub(super) struct ComparedLetters {
    pub(super) letters: Vec<char>,
    /// Which characters are in it, by their last six bits.
    set: u64,
}

impl ComparedLetters {
    pub(super) fn of(name: &str) -> Self {
        let letters: Vec<char> = name.chars().collect();
        let set = letters.iter().fold(0, |set, letter| set | 1 << (u32::from(*letter) & 63));
        Self { letters, set }
    }

    /// How many letters have to be put in, taken out, replaced, or changed with their neighbour to make a name; nothing
    /// where that is more than `most` (optimal string alignment).
    pub(super) fn edits(&self, name: &Self, most: usize) -> Option<usize> {
        let others = |set: u64, other: u64| (set & !other).count_ones() as usize;
        if most == 0
            || self.letters.len().abs_diff(name.letters.len()) > most
            // each edit brings one letter, and takes one away
            || others(self.set, name.set) > most
            || others(name.set, self.set) > most
        {
            return None;
        }
        let name = &name.letters;
        let mut before: Vec<usize> = Vec::new();
        let mut last: Vec<usize> = (0..=name.len()).collect();
        for (i, &letter) in self.letters.iter().enumerate() {
            let mut row = vec![i + 1];
            for (j, &wanted) in name.iter().enumerate() {
                let replaced = last[j] + usize::from(letter != wanted);
                let mut fewest = replaced.min(last[j + 1] + 1).min(row[j] + 1);
                if i > 0 && j > 0 && letter == name[j - 1] && self.letters[i - 1] == wanted {
                    fewest = fewest.min(before[j - 1] + 1);
                }
                row.push(fewest);
            }
            if row.iter().all(|edits| *edits > most) {
                return None;
            }
            (before, last) = (last, row);
        }
        last.last().copied().filter(|edits| *edits <= most)
    }

    /// Whether it has the letters of another, in whatever order.
    pub(super) fn is_anagram(&self, other: &Self) -> bool {
        let sorted = |name: &Self| {
            let mut letters = name.letters.clone();
            order::sort(&mut letters);
            letters
        };
        sorted(self) == sorted(other)
    }
}
