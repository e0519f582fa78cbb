//! kramdown's attribute lists: `{: #id .class key="value" reference}`.

use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;

use crate::document::{AttrValues, Attrs};

/// What one or several attribute lists say about one element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct AttributeList {
    attrs: Attrs,
    references: Vec<String>,
    /// Whether it says more than an element may have, of which the rest is left out.
    crowded: bool,
}

/// The lists that `{:name: …}` gave a name.
#[derive(Debug, Default)]
pub(super) struct AttributeDefinitions {
    lists: HashMap<String, AttributeList>,
    /// Bytes that definitions of every kind have added so far, each time that they are named.
    repeated: Cell<usize>,
    /// Whether an element was to have more classes or attributes than it may.
    crowded: Cell<bool>,
}

/// The most bytes that definitions may add to a letter: lists, the addresses of references, long forms of
/// abbreviations. Each is written once and repeated wherever it is named.
const MOST_REPEATED: usize = 8 << 20;

/// How many named lists one element may draw in, so that names that name each other end.
const REFERENCES: usize = 100;

/// The most classes of an element, and its most other attributes: each new one is looked for among those that there are.
const MOST_VALUES: usize = 512;

/// How many words of one list are read.
const MOST_WORDS: usize = 256;

impl AttributeList {
    /// Reads the inside of a list into this one. Says what was not understood and is left out.
    pub(super) fn read(&mut self, text: &str) -> Vec<Range<usize>> {
        let mut ignored = Vec::new();
        let before = self.attrs.classes.len();
        let mut taken = true;
        for (count, token) in tokens(text).into_iter().enumerate() {
            if count >= MOST_WORDS {
                ignored.push(token);
                break;
            }
            let word = &text[token.clone()];
            match AttributeToken::read(word) {
                Some(AttributeToken::Pair("class", value)) => {
                    // `class` replaces what this list said before; what other lists say stays.
                    self.attrs.edit().classes.truncate(before);
                    taken &= self.set("class", &value);
                }
                Some(AttributeToken::Pair(key, value)) => taken &= self.set(key, &value),
                Some(AttributeToken::Marks(marks)) => {
                    for (sign, name) in marks {
                        if sign == '#' {
                            self.attrs.edit().id = Some(name.to_owned());
                        } else {
                            taken &= add_class(&mut self.attrs, name);
                        }
                    }
                }
                Some(AttributeToken::Reference(name)) => self.references.push(name.to_owned()),
                None => ignored.push(token),
            }
        }
        self.crowded |= !taken;
        ignored
    }

    /// Whether the list says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.attrs.is_empty() && self.references.is_empty()
    }

    /// The names this list refers to.
    pub(super) fn references(&self) -> &[String] {
        &self.references
    }

    /// The value of an attribute that is neither `id` nor `class`.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.attrs.get(key)
    }

    /// Every attribute that is neither `id` nor `class`.
    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.attrs.pairs
    }

    /// Whether all of it was taken.
    fn set(&mut self, key: &str, value: &str) -> bool {
        match key {
            "id" => {
                self.attrs.edit().id = Some(value.to_owned());
                true
            }
            "class" => value.split_ascii_whitespace().all(|class| add_class(&mut self.attrs, class)),
            _ => set_pair(&mut self.attrs, key, value),
        }
    }
}

impl AttributeDefinitions {
    /// Adds to the list of that name.
    pub(super) fn define(&mut self, name: &str, text: &str) -> Vec<Range<usize>> {
        self.lists.entry(name.to_owned()).or_default().read(text)
    }

    /// Whether a list has that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.lists.contains_key(name)
    }

    /// Whether a definition of so many bytes may be repeated once more.
    pub(super) fn may_repeat(&self, bytes: usize) -> bool {
        self.repeated.set(self.repeated.get().saturating_add(bytes));
        !self.repeated_too_much()
    }

    /// Whether there was a definition that might not be repeated.
    pub(super) fn repeated_too_much(&self) -> bool {
        self.repeated.get() > MOST_REPEATED
    }

    /// Whether an element was to have more classes or attributes than it may, of which some are left out.
    pub(super) fn crowded(&self) -> bool {
        self.crowded.get()
    }

    /// Gives an element what a list says, first what it refers to.
    pub(super) fn apply(&self, list: &AttributeList, attrs: &mut Attrs) {
        self.apply_within(list, attrs, &mut { REFERENCES });
    }

    fn apply_within(&self, list: &AttributeList, attrs: &mut Attrs, left: &mut usize) {
        for name in &list.references {
            if *left == 0 {
                break;
            }
            *left -= 1;
            if let Some(named) = self.lists.get(name) {
                self.apply_within(named, attrs, left);
            }
        }
        let AttrValues { id, classes, pairs } = &*list.attrs;
        let pair_bytes = pairs.iter().map(|(key, value)| key.len() + value.len());
        let bytes = classes.iter().map(String::len).chain(pair_bytes).chain(id.iter().map(String::len)).sum();
        if !self.may_repeat(bytes) {
            return;
        }
        if let Some(id) = id {
            attrs.edit().id = Some(id.clone());
        }
        let taken = classes.iter().all(|class| add_class(attrs, class))
            && pairs.iter().all(|(key, value)| set_pair(attrs, key, value));
        if !taken || list.crowded {
            self.crowded.set(true);
        }
    }
}

/// Adds a class that is not there yet; `false` where there are as many as there may be.
pub(super) fn add_class(attrs: &mut Attrs, class: &str) -> bool {
    if attrs.classes.len() >= MOST_VALUES {
        return false;
    }
    if !attrs.has_class(class) {
        attrs.edit().classes.push(class.to_owned());
    }
    true
}

/// Sets another attribute than `id` and `class`; `false` where there are as many as there may be.
pub(super) fn set_pair(attrs: &mut Attrs, key: &str, value: &str) -> bool {
    let pairs = &mut attrs.edit().pairs;
    if pairs.len() >= MOST_VALUES {
        return false;
    }
    match pairs.iter_mut().find(|(name, _)| name == key) {
        Some(pair) => value.clone_into(&mut pair.1),
        None => pairs.push((key.to_owned(), value.to_owned())),
    }
    true
}

/// The most bytes of an attribute list; what is longer is text.
const LONGEST_LIST: usize = 4096;

/// The end of the list that opens at `start` with `{:`: after its `}`. An escaped `\}` does not close it.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start + 2;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            // One that is not closed is looked for after every brace: its length bounds the work.
            _ if at - start > LONGEST_LIST => return None,
            b'}' => return (at > start + 2).then_some(at + 1),
            b'\\' if bytes.get(at + 1) == Some(&b'}') => at += 2,
            _ => at += 1,
        }
    }
    None
}

/// The length of a name of kramdown's at the start of a text: a word character, then any of `\w`, `:`, `-`.
pub(super) fn name_length(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
        return 0;
    }
    text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '-'))).unwrap_or(text.len())
}

enum AttributeToken<'a> {
    Pair(&'a str, String),
    Marks(Vec<(char, &'a str)>),
    Reference(&'a str),
}

impl<'a> AttributeToken<'a> {
    fn read(word: &'a str) -> Option<Self> {
        if word.starts_with(['#', '.']) {
            return marks(word).map(Self::Marks);
        }
        let name = name_length(word);
        if name == 0 {
            return None;
        }
        if name == word.len() {
            return Some(Self::Reference(word));
        }
        let value = word[name..].strip_prefix('=')?;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = value.strip_prefix(quote)?.strip_suffix(quote)?;
        let value = value.replace("\\}", "}").replace(&format!("\\{quote}"), &quote.to_string());
        Some(Self::Pair(&word[..name], value))
    }
}

/// Reads `#id.class.class`; nothing when any part is malformed.
fn marks(word: &str) -> Option<Vec<(char, &str)>> {
    let mut marks = Vec::new();
    let mut rest = word;
    while let Some(sign) = rest.chars().next() {
        let name = &rest[sign.len_utf8()..];
        let length = match sign {
            '#' if name.starts_with(|c: char| c.is_ascii_alphabetic()) => name_length(name),
            '.' => name.find(['.', '#']).unwrap_or(name.len()),
            _ => 0,
        };
        if length == 0 {
            return None;
        }
        marks.push((sign, &name[..length]));
        rest = &name[length..];
    }
    Some(marks)
}

/// The words of a list: divided at white space outside of quotes that follow an `=`.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && !bytes[at].is_ascii_whitespace() {
            if bytes[at] == b'=' && matches!(bytes.get(at + 1), Some(b'"' | b'\'')) {
                let quote = bytes[at + 1];
                let mut close = at + 2;
                while close < bytes.len() && bytes[close] != quote {
                    close +=
                        if bytes[close] == b'\\' && bytes.get(close + 1) == Some(&quote) { 2 } else { 1 };
                }
                if close < bytes.len() {
                    at = close;
                }
            }
            at += 1;
        }
        at = at.min(bytes.len());
        while !text.is_char_boundary(at) {
            at += 1;
        }
        tokens.push(start..at);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Attrs, Vec<String>, Vec<&str>) {
        let mut list = AttributeList::default();
        let ignored = list.read(text);
        (list.attrs, list.references, ignored.into_iter().map(|range| &text[range]).collect())
    }

    fn attrs(id: Option<&str>, classes: &[&str], pairs: &[(&str, &str)]) -> Attrs {
        AttrValues {
            id: id.map(str::to_owned),
            classes: classes.iter().map(|&class| class.to_owned()).collect(),
            pairs: pairs.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect(),
        }
        .into()
    }

    #[test]
    fn reads_ids_classes_pairs_and_references_and_says_what_it_leaves_out() {
        assert_eq!(
            read(" #a.b .c d=\"e f\" g='\"' ref #x/y =z"),
            (
                attrs(Some("a"), &["b", "c"], &[("d", "e f"), ("g", "\"")]),
                vec!["ref".to_owned()],
                vec!["#x/y", "=z"]
            )
        );
    }

    #[test]
    fn an_escaped_brace_or_quote_stands_for_itself() {
        assert_eq!(read(r#"a="x\}y\"z""#).0, attrs(None, &[], &[("a", "x}y\"z")]));
        assert_eq!(end(r#"{: a="x\}y" } z"#, 0), Some(13));
    }

    #[test]
    fn lists_that_name_each_other_end() {
        let mut definitions = AttributeDefinitions::default();
        definitions.define("a", ".x b");
        definitions.define("b", ".y a a");
        let mut list = AttributeList::default();
        list.read("a");
        let mut found = Attrs::default();
        definitions.apply(&list, &mut found);
        assert_eq!(found, attrs(None, &["y", "x"], &[]));
    }
}
