//! Where a link leads: what stands behind its words.

use crate::resolve::markdown::entities;
use crate::resolve::markdown::tree::{References, normalise_label};

use super::Target;

/// What stands behind the `]` of a link.
#[derive(Debug, PartialEq)]
pub(super) enum Behind {
    /// An address, and the offset behind it.
    Target(Target, usize),
    /// A label that nothing defines.
    Undefined(String),
    /// Nothing that makes a link of it.
    Nothing,
}

/// Reads what stands at `at`, behind the `]` of the link whose words are `words`; an address in parentheses
/// may be `longest` bytes long.
pub(super) fn behind(text: &str, at: usize, words: &str, longest: usize, references: &References) -> Behind {
    let rest = &text[at..];
    if let Some((label, length)) = reference(rest) {
        let label = if label.is_empty() { words } else { label };
        return defined(label, at + length, references);
    }
    if rest.starts_with('(') {
        return match inline(&rest[..rest.floor_char_boundary(longest)]) {
            Some((target, length)) => Behind::Target(target, at + length),
            None => Behind::Nothing,
        };
    }
    defined(words, at, references)
}

fn defined(label: &str, end: usize, references: &References) -> Behind {
    let label = normalise_label(label);
    match references.links.get(&label) {
        Some(definition) => {
            let target = Target {
                address: entities::decode(&definition.target),
                title: definition.title.as_deref().map(entities::decode),
                label: Some(label),
            };
            Behind::Target(target, end)
        }
        None => Behind::Undefined(label),
    }
}

/// How long a label may be.
const LONGEST_LABEL: usize = 1000;

/// Reads `[label]`, behind white space if there is some.
fn reference(text: &str) -> Option<(&str, usize)> {
    let inside = text.trim_ascii_start().strip_prefix('[')?;
    let length = inside.bytes().take(LONGEST_LABEL).position(|byte| byte == b']')?;
    Some((&inside[..length], text.len() - inside.len() + length + 1))
}

/// Reads `(address "title")`. Unlike CommonMark's, the address may hold spaces.
fn inline(text: &str) -> Option<(Target, usize)> {
    if let Some(inside) = text.strip_prefix("(<") {
        let length = inside.bytes().position(|byte| matches!(byte, b'>' | b'\n'))?;
        let address = &inside[..length];
        let behind = inside[length..].strip_prefix('>')?;
        let end = text.len() - behind.len();
        return if behind.starts_with(')') {
            Some((target(address, None), end + 1))
        } else {
            let (words, length) = title(behind)?;
            Some((target(address, Some(words)), end + length))
        };
    }
    let bytes = text.as_bytes();
    let mut depth = 0usize;
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some((target(text[1..at].trim_ascii(), None), at + 1));
                }
            }
            b' ' | b'\t' | b'\n' if matches!(bytes.get(at + 1), Some(b'"' | b'\'')) => {
                let (words, length) = title(&text[at..])?;
                return Some((target(text[1..at].trim_ascii(), Some(words)), at + length));
            }
            _ => {}
        }
    }
    None
}

fn target(address: &str, title: Option<&str>) -> Target {
    Target { address: entities::decode(address), title: title.map(entities::decode), label: None }
}

/// Reads ` "title")`.
fn title(text: &str) -> Option<(&str, usize)> {
    let inside = text.trim_ascii_start();
    let quote = inside.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = &inside[1..];
    let mut from = 0;
    loop {
        let at = from + inside[from..].find(quote)?;
        let behind = inside[at + 1..].trim_ascii_start();
        if at > 0 && behind.starts_with(')') {
            return Some((&inside[..at], text.len() - behind.len() + 1));
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn leads(text: &str, address: &str, title: Option<&str>) {
        let expected = Target { address: address.to_owned(), title: title.map(str::to_owned), label: None };
        assert_eq!(
            behind(text, 0, "words", 1000, &References::default()),
            Behind::Target(expected, text.len())
        );
    }

    #[test]
    fn an_address_may_hold_parentheses_spaces_and_a_title() {
        leads("(http://x.y/a_(b))", "http://x.y/a_(b)", None);
        leads("(<u v>)", "u v", None);
        leads("( u v )", "u v", None);
        leads("(u \"say \"hi\"\")", "u", Some("say \"hi\""));
        leads("(<u> 't')", "u", Some("t"));
        leads("()", "", None);
    }

    #[test]
    fn an_unknown_label_is_undefined() {
        assert_eq!(
            behind("[ A\nb ]", 0, "words", 1000, &References::default()),
            Behind::Undefined(" a b ".to_owned())
        );
    }
}
