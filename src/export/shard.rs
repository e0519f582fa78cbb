//! Parts of a large job list, for several machines.

use super::digest::Digester;

/// Part K of N.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which part, from 1.
    pub part: u32,
    /// Of how many.
    pub of: u32,
}

impl Shard {
    /// Whether a letter for an employer is in this part.
    ///
    /// Depends on the two names alone, so that a letter stays in its part whatever else is added to the
    /// list, and machines need not agree on anything but N.
    pub fn takes(self, letter: &str, employer: Option<&str>) -> bool {
        let mut digester = Digester::default();
        digester.part(letter.as_bytes());
        digester.part(employer.unwrap_or_default().as_bytes());
        digester.fingerprint().number() % u64::from(self.of) == u64::from(self.part - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_in_one_part_and_the_parts_are_alike() {
        let mut sizes = [0; 4];
        for number in 0..4000 {
            let key = format!("firm{number}");
            let parts: Vec<u32> =
                (1..=4).filter(|&part| Shard { part, of: 4 }.takes("letters/a.md", Some(&key))).collect();
            let [part] = parts.as_slice() else { panic!("{key} is in the parts {parts:?}") };
            sizes[*part as usize - 1] += 1;
        }
        assert!(sizes.iter().all(|size| (900..1100).contains(size)), "{sizes:?}");
    }

    #[test]
    fn parts_stay_what_they_are() {
        let part = |letter, employer| {
            (1..=8).find(|&part| Shard { part, of: 8 }.takes(letter, employer)).expect("a part")
        };
        assert_eq!((part("letters/a.md", Some("edx")), part("letters/a.md", None)), (4, 1));
    }
}
