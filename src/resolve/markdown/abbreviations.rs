//! Abbreviations: `*[abbr]: long form` marks every `abbr` that stands as a word.

use std::collections::HashMap;
use std::ops::Range;

use super::tree::References;
use crate::document::{Attrs, Inline, InlineKind};
use crate::source::Span;

/// Marks every abbreviation in the words of inlines.
pub(super) fn replace(inlines: &mut Vec<Inline>, references: &References) {
    if references.abbreviations.is_empty() {
        return;
    }
    let mut names: Names<'_> = HashMap::new();
    for name in references.abbreviations.keys() {
        names.entry(name.chars().next()).or_default().push(name);
    }
    for same_start in names.values_mut() {
        same_start.sort_by_key(|name| std::cmp::Reverse(name.len()));
    }
    replace_names(inlines, &names, references);
}

/// The names by their first character, longest first.
type Names<'a> = HashMap<Option<char>, Vec<&'a str>>;

fn replace_names(inlines: &mut Vec<Inline>, names: &Names<'_>, references: &References) {
    for mut inline in std::mem::take(inlines) {
        match &mut inline.kind {
            InlineKind::Text { text } => {
                let span = inline.span;
                let parts = split(text, names);
                if !parts.is_empty() {
                    inlines.extend(parts.into_iter().map(|part| match part {
                        Part::Words(range) => words(&text[range], span),
                        Part::Abbreviation(range) => abbreviation(&text[range], span, references),
                    }));
                    continue;
                }
            }
            InlineKind::Emphasis { content }
            | InlineKind::Strong { content }
            | InlineKind::Strikethrough { content }
            | InlineKind::Link { content, .. }
            | InlineKind::Element { content, .. } => replace_names(content, names, references),
            InlineKind::Code { .. }
            | InlineKind::Image { .. }
            | InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::Html { .. }
            | InlineKind::FootnoteRef { .. }
            | InlineKind::Math { .. } => {}
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
        if !definition.title.is_empty() {
            super::attributes::set_pair(&mut attrs, "title", &definition.title);
        }
    }
    let content = vec![words(name, span)];
    Inline { kind: InlineKind::Element { tag: "abbr".to_owned(), content }, attrs, span }
}

enum Part {
    Words(Range<usize>),
    Abbreviation(Range<usize>),
}

/// Divides words at the abbreviations in them; nothing if there are none.
fn split(text: &str, names: &Names<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut written = 0;
    let mut at = 0;
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut after_word = false;
    while let Some(c) = text[at..].chars().next() {
        let candidates = names.get(&Some(c)).map(Vec::as_slice).unwrap_or_default();
        let found = candidates.iter().find(|name| {
            !after_word && text[at..].strip_prefix(**name).is_some_and(|rest| !rest.starts_with(word))
        });
        if let Some(name) = found {
            if written < at {
                parts.push(Part::Words(written..at));
            }
            parts.push(Part::Abbreviation(at..at + name.len()));
            at += name.len();
            written = at;
            after_word = name.ends_with(word);
        } else {
            at += c.len_utf8();
            after_word = word(c);
        }
    }
    if !parts.is_empty() && written < text.len() {
        parts.push(Part::Words(written..text.len()));
    }
    parts
}
