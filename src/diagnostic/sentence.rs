//! Words of sentences about what was found.

use std::borrow::Cow;
use std::fmt::Display;

/// Names in backticks, with commas between them.
pub(crate) fn quoted<T: Display>(names: impl IntoIterator<Item = T>) -> String {
    in_backticks(names).join(", ")
}

/// Names in backticks, with `last` before the last of several and commas between the others.
pub(crate) fn listed<T: Display>(names: impl IntoIterator<Item = T>, last: &str) -> String {
    let mut names = in_backticks(names);
    let end = names.pop().unwrap_or_default();
    if names.is_empty() { end } else { format!("{} {last} {end}", names.join(", ")) }
}

fn in_backticks<T: Display>(names: impl IntoIterator<Item = T>) -> Vec<String> {
    names.into_iter().map(|name| format!("`{name}`")).collect()
}

/// A number of what takes an `s` where it is not one.
pub(crate) fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// So many of the characters of a text, and `…` where it has more.
pub(crate) fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    let end = text.char_indices().nth(most);
    end.map_or(Cow::Borrowed(text), |(end, _)| format!("{}…", &text[..end]).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_counts_and_long_texts_are_said_as_people_say_them() {
        assert_eq!((quoted(["a", "b", "c"]), quoted([""; 0])), ("`a`, `b`, `c`".to_owned(), String::new()));
        assert_eq!(listed(["a", "b", "c"], "and"), "`a`, `b` and `c`");
        assert_eq!((listed(["a"], "or"), listed([""; 0], "or")), ("`a`".to_owned(), String::new()));
        assert_eq!((counted(1, "page"), counted(0, "page")), ("1 page".to_owned(), "0 pages".to_owned()));
        assert_eq!((shortened("üüü", 3), shortened("üüüü", 3)), ("üüü".into(), "üüü…".into()));
    }
}
