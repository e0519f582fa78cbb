//! Abbreviations: `*[abbr]: long form` marks every `abbr` that stands as a word.

use std::ops::Range;

use super::tree::References;
use crate::document::{Attrs, Inline, InlineKind};
use crate::source::Span;

/// Marks every abbreviation in the words of inlines.
pub(super) fn replace(inlines: &mut Vec<Inline>, references: &References) {
    if references.abbreviations.is_empty() {
        return;
    }
    let names = || AbbreviationNames::of(references.abbreviations.keys());
    replace_names(inlines, references.names.get_or_init(names), references);
}

/// The longest name that is looked for, in bytes: looking for a longer one at every word would take for ever.
const LONGEST: usize = 128;

/// The names in order, gathered once for all paragraphs of a letter.
#[derive(Debug)]
pub(super) struct AbbreviationNames(Box<[Box<str>]>);

impl AbbreviationNames {
    /// Takes names that are in order.
    fn of<'a>(names: impl Iterator<Item = &'a String>) -> Self {
        Self(
            names
                .filter(|name| (1..=LONGEST).contains(&name.len()))
                .map(|name| name.as_str().into())
                .collect(),
        )
    }

    /// The longest name that a text begins with and that ends where no word goes on.
    fn at_start(&self, text: &str, is_word: fn(char) -> bool) -> Option<&str> {
        let mut found = None;
        // those that begin as the text does, which the next byte makes fewer
        let mut alike = &self.0[..];
        for (length, byte) in text.bytes().enumerate().take(LONGEST) {
            let below = alike.partition_point(|name| name.as_bytes()[length] < byte);
            let same = alike[below..].partition_point(|name| name.as_bytes()[length] == byte);
            alike = &alike[below..below + same];
            let Some(first) = alike.first() else { break };
            if first.len() == length + 1 {
                if !text[first.len()..].starts_with(is_word) {
                    found = Some(&**first);
                }
                alike = &alike[1..];
            }
        }
        found
    }
}

fn replace_names(inlines: &mut Vec<Inline>, names: &AbbreviationNames, references: &References) {
    for mut inline in std::mem::take(inlines) {
        if let InlineKind::Text { text } = &inline.kind {
            let span = inline.span;
            let parts = split(text, names);
            if !parts.is_empty() {
                inlines.extend(parts.into_iter().map(|part| match part {
                    AbbreviationPart::Words(range) => words(&text[range], span),
                    AbbreviationPart::Abbreviation(range) => abbreviation(&text[range], span, references),
                }));
                continue;
            }
        } else if let Some(content) = inline.kind.content_mut() {
            replace_names(content, names, references);
        }
        inlines.push(inline);
    }
}

fn words(text: &str, span: Span) -> Inline {
    Inline { kind: InlineKind::Text { text: text.to_owned() }, attrs: Attrs::default(), span }
}

fn abbreviation(name: &str, span: Span, references: &References) -> Inline {
    let mut attrs = Attrs::default();
    if let Some(definition) = references.abbreviations.get(name) {
        references.lists.apply(&definition.list, &mut attrs);
        if !definition.title.is_empty() && references.lists.may_repeat(definition.title.len()) {
            super::attributes::set_pair(&mut attrs, "title", &definition.title);
        }
    }
    let content = vec![words(name, span)];
    Inline { kind: InlineKind::Element { tag: "abbr".to_owned(), content }, attrs, span }
}

enum AbbreviationPart {
    Words(Range<usize>),
    Abbreviation(Range<usize>),
}

/// Divides words at the abbreviations in them; nothing if there are none.
fn split(text: &str, names: &AbbreviationNames) -> Vec<AbbreviationPart> {
    let mut parts = Vec::new();
    let mut written = 0;
    let mut at = 0;
    let word: fn(char) -> bool = |c| c.is_ascii_alphanumeric() || c == '_';
    let mut after_word = false;
    while let Some(c) = text[at..].chars().next() {
        let found = if after_word { None } else { names.at_start(&text[at..], word) };
        if let Some(name) = found {
            if written < at {
                parts.push(AbbreviationPart::Words(written..at));
            }
            parts.push(AbbreviationPart::Abbreviation(at..at + name.len()));
            at += name.len();
            written = at;
            after_word = name.ends_with(word);
        } else {
            at += c.len_utf8();
            after_word = word(c);
        }
    }
    if !parts.is_empty() && written < text.len() {
        parts.push(AbbreviationPart::Words(written..text.len()));
    }
    parts
}
