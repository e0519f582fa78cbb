//! Where a link leads: what stands after its words.

use crate::html::entities;
use crate::jekyll::kramdown::tree::{References, normalise_label};
use crate::order;

use super::token::LinkTarget;

/// What stands after the `]` of a link.
#[derive(Debug, PartialEq)]
pub(super) enum LinkTail {
    /// An address, and the offset after it.
    Target(LinkTarget, usize),
    /// A label that nothing defines.
    Undefined(String),
    /// Nothing that makes a link of it.
    Nothing,
}

/// Reads what stands at `at`, after the `]` of a link whose words are `words`, where they can be a label.
pub(super) fn after(
    text: &str,
    at: usize,
    words: Option<&str>,
    ends: &Ends,
    references: &References,
) -> LinkTail {
    let rest = &text[at..];
    if let Some((label, length)) = reference(rest) {
        let label = if label.is_empty() { words } else { Some(label) };
        return label.map_or(LinkTail::Nothing, |label| defined(label, at + length, references));
    }
    if rest.starts_with('(') {
        return match ends.address(text, at) {
            Some((target, end)) => LinkTail::Target(target, end),
            None => LinkTail::Nothing,
        };
    }
    words.map_or(LinkTail::Nothing, |label| defined(label, at, references))
}

fn defined(label: &str, end: usize, references: &References) -> LinkTail {
    if label.len() > LONGEST_LABEL {
        return LinkTail::Nothing;
    }
    let label = normalise_label(label);
    match references.links.get(&label) {
        Some(definition) => {
            let title = definition.title.as_ref().map_or(0, String::len);
            if !references.lists.may_repeat(definition.target.len() + title) {
                return LinkTail::Nothing;
            }
            let target = LinkTarget {
                address: entities::decode(&definition.target),
                title: definition.title.as_deref().map(entities::decode),
                label: Some(label),
            };
            LinkTail::Target(target, end)
        }
        None => LinkTail::Undefined(label),
    }
}

/// How long a label may be.
const LONGEST_LABEL: usize = 1000;

/// Reads `[label]`, after white space if there is some.
fn reference(text: &str) -> Option<(&str, usize)> {
    let inside = text.trim_ascii_start().strip_prefix('[')?;
    let length = inside.bytes().take(LONGEST_LABEL).position(|byte| byte == b']')?;
    Some((&inside[..length], text.len() - inside.len() + length + 1))
}

/// Where addresses and their titles may end in a text, found once: a text of openings alone would else be looked
/// through from each of them.
#[derive(Debug)]
pub(super) struct Ends {
    /// Each `(` with the `)` that closes it, in order.
    parentheses: Vec<(usize, usize)>,
    /// White space before a quotation mark, which begins a title.
    titles: Vec<usize>,
    /// Quotation marks that end a title, `"` and `'`, each with the offset after the `)` that follows.
    quotes: [Vec<(usize, usize)>; 2],
    /// `>` and newlines.
    angles: Vec<usize>,
}

impl Ends {
    pub(super) fn of(text: &str) -> Self {
        let mut ends = Self {
            parentheses: Vec::new(),
            titles: Vec::new(),
            quotes: Default::default(),
            angles: Vec::new(),
        };
        let mut open = Vec::new();
        let bytes = text.as_bytes();
        for (at, &byte) in bytes.iter().enumerate() {
            match byte {
                b'(' => open.push(at),
                b')' => ends.parentheses.extend(open.pop().map(|from| (from, at))),
                b' ' | b'\t' | b'\n' if matches!(bytes.get(at + 1), Some(b'"' | b'\'')) => {
                    ends.titles.push(at);
                }
                b'"' | b'\'' => {
                    let after = text[at + 1..].trim_ascii_start();
                    if after.starts_with(')') {
                        ends.quotes[usize::from(byte == b'\'')].push((at, text.len() - after.len() + 1));
                    }
                }
                _ => {}
            }
            if matches!(byte, b'>' | b'\n') {
                ends.angles.push(at);
            }
        }
        order::sort(&mut ends.parentheses);
        ends
    }

    /// Reads `(address "title")` at `at`; gives the offset after it too. Unlike CommonMark's, the address may hold
    /// spaces.
    fn address(&self, text: &str, at: usize) -> Option<(LinkTarget, usize)> {
        if text[at..].starts_with("(<") {
            let end = *first_from(&self.angles, at, |&angle| angle)?;
            let after = text[end..].strip_prefix('>')?;
            let address = &text[at + 2..end];
            return if after.starts_with(')') {
                Some((target(address, None), end + 2))
            } else {
                let (words, end) = self.title(text, end + 1)?;
                Some((target(address, Some(words)), end))
            };
        }
        let title = first_from(&self.titles, at, |&title| title).copied();
        let close = self.parentheses.binary_search_by_key(&at, |&(open, _)| open).ok();
        let close = close.map(|index| self.parentheses[index].1);
        match (close, title) {
            (Some(close), title) if title.is_none_or(|title| close < title) => {
                Some((target(text[at + 1..close].trim_ascii(), None), close + 1))
            }
            (_, Some(title)) => {
                let (words, end) = self.title(text, title)?;
                Some((target(text[at + 1..title].trim_ascii(), Some(words)), end))
            }
            (_, None) => None,
        }
    }

    /// Reads ` "title")` at `at`.
    fn title<'t>(&self, text: &'t str, at: usize) -> Option<(&'t str, usize)> {
        let inside = text[at..].trim_ascii_start();
        let start = text.len() - inside.len() + 1;
        let kind = match inside.as_bytes().first()? {
            b'"' => 0,
            b'\'' => 1,
            _ => return None,
        };
        let &(end, after) = first_from(&self.quotes[kind], start + 1, |&(quote, _)| quote)?;
        Some((&text[start..end], after))
    }
}

/// The first of sorted places that is not before an offset.
fn first_from<T>(places: &[T], offset: usize, place: impl Fn(&T) -> usize) -> Option<&T> {
    places.get(places.partition_point(|one| place(one) < offset))
}

fn target(address: &str, title: Option<&str>) -> LinkTarget {
    LinkTarget { address: entities::decode(address), title: title.map(entities::decode), label: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn leads(text: &str, address: &str, title: Option<&str>) {
        let expected =
            LinkTarget { address: address.to_owned(), title: title.map(str::to_owned), label: None };
        assert_eq!(
            after(text, 0, Some("words"), &Ends::of(text), &References::default()),
            LinkTail::Target(expected, text.len())
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
            after("[ A\nb ]", 0, Some("words"), &Ends::of(""), &References::default()),
            LinkTail::Undefined(" a b ".to_owned())
        );
    }
}
