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
        let index = reading.subject.names;
        let mut named = Self::default();
        // what many employers are called is added once
        let (mut anywhere, mut in_body, mut cities) = (HashSet::new(), HashSet::new(), HashSet::new());
        for passage in &reading.passages {
            let in_text = passage.half == LetterHalf::Body;
            for found in index.employers_among(&passage.text, &passage.words) {
                if anywhere.insert(&*found.phrase.text) {
                    named.anywhere.extend(found.phrase.owners());
                }
                if in_text && in_body.insert(&*found.phrase.text) {
                    named.in_body.extend(found.phrase.owners());
                }
            }
            for found in if in_text { index.cities(&passage.text) } else { Vec::new() } {
                if cities.insert(&*found.phrase.text) {
                    named.in_body.extend(found.phrase.owners());
                }
            }
        }
        named
    }
}
