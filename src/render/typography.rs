//! What a language sets otherwise than it is typed, in the formats that are read as pages: spaces that no line ends at,
//! French spaces beside signs, raised endings of ordinals and figures, a few enclosures on one line.
//!
//! [`set`] gives a document whose words are set so. Text, Markdown and JSON keep what was typed: they are read on by
//! programs, which take a no-break space for a letter.

pub mod address;
pub mod bound;
pub mod directions;
mod enclosures;
mod flat;
pub mod joints;
mod known;
mod markup;
mod ordinal;
pub mod particles;
mod raised;
mod signs;
pub mod syllables;

use std::borrow::Cow;
use std::rc::Rc;

use flat::{Edit, FlatText};

use crate::document::parts::Part;
use crate::document::walk::{self, DocumentNode};
use crate::document::{Attrs, Block, BlockKind, Document, Inline, InlineKind, plain_text};
use crate::order;
use crate::source::Span;

/// U+00A0, a space of full width at which no line ends.
const NO_BREAK_SPACE: &str = "\u{a0}";
/// U+202F, a thin one.
const NARROW_SPACE: &str = "\u{202f}";

/// Who takes care that lines end where they may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineBreaker {
    /// The writer itself, which asks [`bound::is_bound`] and [`address::is_whole`].
    Writer,
    /// A browser, which is told by no-break spaces, and of addresses by `wbr` and the class `nobreak`.
    Browser,
    /// A word processor, which is told by no-break spaces, and in the body by no-break hyphens of addresses and ranges. Parts
    /// have their own hyphens: programs that read contacts lose others or keep them in the address.
    WordProcessor,
}

/// The document as its languages set it; the same one where nothing is set otherwise.
pub fn set(document: &Document, breaker: LineBreaker) -> Cow<'_, Document> {
    let setter = Setter { breaker };
    // most letters of most languages are set as they are
    if breaker == LineBreaker::Writer && !sets_otherwise(document) {
        return Cow::Borrowed(document);
    }
    let mut set = document.clone();
    let lang = document.meta.lang.tag();
    for (part, content) in set.parts.contents_mut() {
        match (part, &document.meta.subject_word) {
            (Part::Enclosures | Part::Cc, _) => enclosures::in_one_line(content),
            (Part::Subject, Some(word)) => behind(word, content),
            (Part::Name, _) if breaker != LineBreaker::Writer => particles::bind(content.as_mut_slice()),
            (Part::Label, _) if breaker == LineBreaker::WordProcessor => {
                particles::bind_last(content.as_mut_slice());
            }
            _ => {}
        }
        setter.inlines(content, lang, WordsOf::Part);
    }
    setter.blocks(&mut set.blocks, lang);
    for footnote in &mut set.footnotes {
        setter.blocks(&mut footnote.blocks, lang);
    }
    Cow::Owned(set)
}

/// The document with the word of its language before its subject, as pages have it; the same one in most languages.
pub fn with_subject_word(document: &Document) -> Cow<'_, Document> {
    let Some(word) = &document.meta.subject_word else { return Cow::Borrowed(document) };
    let mut said = document.clone();
    for (_, content) in said.parts.contents_mut().filter(|(part, _)| *part == Part::Subject) {
        behind(word, content);
    }
    Cow::Owned(said)
}

/// Puts a word and a space before words.
fn behind(word: &str, content: &mut Vec<Inline>) {
    let span = content.first().map_or(Span::NOWHERE, |first| first.span.slice(0..0));
    let kind = InlineKind::Text { text: format!("{word} ") };
    content.insert(0, Inline { kind, attrs: Attrs::default(), span });
}

/// A line of text without markup as its language sets it, to be broken by the writer.
pub fn set_text(text: &str, lang: &str) -> String {
    let kind = InlineKind::Text { text: text.to_owned() };
    let mut line = vec![Inline { kind, attrs: Attrs::default(), span: Span::NOWHERE }];
    Setter { breaker: LineBreaker::Writer }.inlines(&mut line, lang, WordsOf::Part);
    plain_text(&line)
}

/// The language alone of a tag, in lower case.
fn language(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// Whether a document is in a language that sets anything otherwise, or holds words of one.
fn sets_otherwise(document: &Document) -> bool {
    let has_rules = |tag: &str| matches!(language(tag), "fr" | "de");
    let has_lists = [Part::Enclosures, Part::Cc].into_iter().any(|part| document.parts.get(part).is_some());
    let mut found = has_rules(document.meta.lang.tag()) || has_lists || document.meta.subject_word.is_some();
    walk::document(document, &mut |node| {
        let attrs = match node {
            DocumentNode::Block(block) => &block.attrs,
            DocumentNode::Item(item) => &item.attrs,
            DocumentNode::Inline(inline) => {
                found |= raised::is_figure(inline);
                &inline.attrs
            }
        };
        found |= flat::lang_of(attrs).is_some_and(has_rules);
    });
    found
}

/// Whose words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum WordsOf {
    Body,
    Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Setter {
    breaker: LineBreaker,
}

impl Setter {
    fn blocks(self, blocks: &mut [Block], lang: &str) {
        for block in blocks {
            let own = flat::lang_of(&block.attrs).map(str::to_owned);
            let lang = own.as_deref().unwrap_or(lang);
            match &mut block.kind {
                BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => {
                    self.words(content, lang);
                }
                BlockKind::List { items, .. } => {
                    for item in items {
                        let own = flat::lang_of(&item.attrs).map(str::to_owned);
                        self.blocks(&mut item.blocks, own.as_deref().unwrap_or(lang));
                    }
                }
                BlockKind::Quote { blocks } | BlockKind::Container { blocks, .. } => {
                    self.blocks(blocks, lang);
                }
                BlockKind::Html { raw, .. } if self.breaker == LineBreaker::Browser => {
                    if let Some(set) = markup::set(raw, lang, self) {
                        *raw = set;
                    }
                }
                BlockKind::Html { shown, .. } => self.blocks(shown, lang),
                BlockKind::Table(table) => table.cells_mut().for_each(|cell| self.words(cell, lang)),
                BlockKind::Definitions { items } => {
                    for item in items {
                        for term in &mut item.terms {
                            self.words(&mut term.content, lang);
                        }
                        for detail in &mut item.details {
                            self.blocks(&mut detail.blocks, lang);
                        }
                    }
                }
                BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Math { .. } => {}
            }
        }
    }

    fn words(self, inlines: &mut Vec<Inline>, lang: &str) {
        self.inlines(inlines, lang, WordsOf::Body);
    }

    /// Sets the words of one paragraph, which are read through all markup.
    ///
    /// Labels of parts are told from what they name by being one inline, so that parts are not cut in pieces.
    fn inlines(self, inlines: &mut Vec<Inline>, lang: &str, of: WordsOf) {
        if self.breaker != LineBreaker::Browser {
            raised::figures(inlines);
        }
        let edits = self.edits(&FlatText::of(inlines, lang), of);
        if !edits.is_empty() {
            let in_pieces = of == WordsOf::Body && self.breaker == LineBreaker::Writer;
            flat::apply(inlines, &edits, in_pieces);
        }
    }

    /// The changes to one paragraph, in order.
    fn edits(self, flat: &FlatText<'_>, of: WordsOf) -> Rc<[Edit]> {
        known::edits((self, of), flat, || self.new_edits(flat, of))
    }

    fn new_edits(self, flat: &FlatText<'_>, of: WordsOf) -> Vec<Edit> {
        let mut edits = Vec::new();
        // of two changes to one blank the first is made
        if self.breaker == LineBreaker::Browser {
            directions::edits(flat, &mut edits);
        }
        signs::edits(flat, &mut edits);
        self.spaces(flat, &mut edits);
        ordinal::edits(flat, &mut edits);
        match (self.breaker, of) {
            (LineBreaker::Browser, _) => {
                address::edits(flat, &mut edits);
                syllables::edits(flat, syllables::SHORTEST_OF_LONG, of == WordsOf::Body, &mut edits);
            }
            (LineBreaker::WordProcessor, WordsOf::Body) => {
                address::for_word_processors(flat, &mut edits);
                syllables::edits(flat, syllables::SHORTEST_OF_OVERLONG, false, &mut edits);
            }
            (LineBreaker::WordProcessor, WordsOf::Part) | (LineBreaker::Writer, _) => {}
        }
        order::sort_by_key(&mut edits, Edit::start);
        edits
    }

    /// Spaces between words that stay on one line.
    fn spaces(self, flat: &FlatText<'_>, edits: &mut Vec<Edit>) {
        let text = flat.text();
        let mut at = 0;
        while let Some(found) = text[at..].find(' ') {
            let start = at + found;
            let end = start + text[start..].bytes().take_while(|&byte| byte == b' ').count();
            at = end;
            if !flat.is_prose(start) {
                continue;
            }
            let lang = flat.lang(start);
            let becomes = if bound::is_narrow(text, start, end, lang) {
                NARROW_SPACE
            } else if self.breaker != LineBreaker::Writer && bound::is_bound(text, end, lang) {
                NO_BREAK_SPACE
            } else {
                continue;
            };
            flat::replace_blanks(start..end, text, becomes, edits);
        }
    }
}

#[cfg(test)]
mod tests;
