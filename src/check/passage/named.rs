//! The employers that a letter names, looked for once: who asks of each address and of each person would read the letter as often.

use std::collections::HashSet;

use super::{LetterHalf, ReadingOrder};

/// The numbers of the employers whom a letter names.
#[derive(Debug, Default)]
pub(in crate::check) struct NamedEmployers {
    /// By a name, anywhere.
    pub(in crate::check) anywhere: HashSet<usize>,
    /// By a name or a city, in the body.
    pub(in crate::check) in_body: HashSet<usize>,
}

impl NamedEmployers {
    /// Those of all passages.
    pub(super) fn of(reading: &ReadingOrder<'_>) -> Self {
        let names = reading.subject.names;
        let mut named = Self::default();
        // what many employers are called is added once
        let (mut anywhere, mut in_body, mut cities) = (HashSet::new(), HashSet::new(), HashSet::new());
        for passage in &reading.passages {
            let is_body = passage.half == LetterHalf::Body;
            for found in names.employers(&passage.text) {
                if anywhere.insert(&*found.phrase.text) {
                    named.anywhere.extend(found.phrase.owners());
                }
                if is_body && in_body.insert(&*found.phrase.text) {
                    named.in_body.extend(found.phrase.owners());
                }
            }
            for found in if is_body { names.cities(&passage.text) } else { Vec::new() } {
                if cities.insert(&*found.phrase.text) {
                    named.in_body.extend(found.phrase.owners());
                }
            }
        }
        named
    }
}
