//! What people write where there is nothing to say: `N/A`, `unbekannt`, a dash.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 40;

static ABSENT: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("absent.txt").lines().filter(|line| !line.starts_with("# "));
    lines.flat_map(str::split_whitespace).collect()
});

/// Whether a text says that there is nothing to say. An empty one is none.
pub(crate) fn is_absent(text: &str) -> bool {
    if text.trim().is_empty() || text.len() > LONGEST {
        return false;
    }
    if !text.contains(char::is_alphanumeric) {
        return true;
    }
    let inner = text.trim().trim_matches(['(', ')', '[', ']', '<', '>', '"']);
    let lower: String = inner.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    // `NA` and `nan`, which programs write, are no names; `Na` and `Nan` are
    matches!(inner, "NA" | "nan" | "NaN") || ABSENT.contains(lower.trim_end_matches(['.', '!', '?']))
}

/// Whether a word of those that say nothing is a surname as well, written as one: `Null`, `Keiner`. Alone it says nothing; behind a form
/// of address or a given name it is somebody's.
pub(crate) fn is_surname(word: &str) -> bool {
    include_str!("absent_surnames.txt")
        .lines()
        .filter(|line| !line.starts_with("# "))
        .any(|name| name == word)
}

/// Whether a word is what a program prints in the place of a value that is not there: `nan`, `NULL`. Nobody and nothing is called so;
/// `Nan` and `Null` are names.
pub(crate) fn is_printed_for_nothing(word: &str) -> bool {
    matches!(word, "nan" | "NaN" | "null" | "NULL" | "undefined" | "nil" | "None")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_are_called_says_nothing_alone() {
        let lines = include_str!("absent_surnames.txt").lines().filter(|line| !line.starts_with("# "));
        for name in lines {
            assert!(is_absent(name) && is_surname(name), "{name}");
        }
        for word in ["null", "NULL", "None", "Unbekannt", "Nn", ""] {
            assert!(!is_surname(word), "{word}");
        }
    }

    #[test]
    fn nothing_is_said_in_many_ways() {
        for text in [
            "N/A",
            "n/a",
            "n. a.",
            "NA",
            "nan",
            "NaN",
            "NULL",
            "unbekannt",
            "unknown",
            "none",
            "TBD",
            "tba",
            "?",
            "???",
            "-",
            "–",
            "—",
            "...",
            "k. A.",
            "k.A.",
            "keine Angabe",
            "N.N.",
            "#N/A",
            "not given",
            "no contact",
            "see website",
            "(unknown)",
            "non renseigné",
            "s/d",
            "n.v.t.",
            "brak",
        ] {
            assert!(is_absent(text), "{text}");
        }
        for text in [
            "",
            " ",
            "Na",
            "Nan",
            "NAN",
            "Ms. Nair",
            "Nina",
            "No Man's Land",
            "Jobs",
            "a@b.example",
            "Frau Offen",
            "Weg 1",
        ] {
            assert!(!is_absent(text), "{text}");
        }
    }
}
