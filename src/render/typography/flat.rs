//! The words of a paragraph as one text, and changes to it put back where they came from.

use std::ops::Range;

use super::language;
use crate::document::{AttrValues, Attrs, Inline, InlineKind};
use crate::html::is_void;

/// Stands for what is no words of the paragraph: code, an image, mathematics, the number of a note.
pub(super) const OBJECT: char = '\u{FFFC}';

/// The words of a paragraph without markup. Soft breaks, tabs and newlines are spaces, a line break is a newline.
#[derive(Debug, Hash)]
pub(super) struct FlatText<'a> {
    text: String,
    /// Where stretches of one language begin.
    langs: Vec<(usize, &'a str)>,
    /// What is not the letter's running text: words in `kbd` and the like.
    codes: Vec<Range<usize>>,
}

impl<'a> FlatText<'a> {
    pub(super) fn of(inlines: &'a [Inline], lang: &'a str) -> Self {
        let mut flat = Self::empty(lang);
        flat.push(inlines, lang);
        flat
    }

    /// The beginning of a text of that language, which words are added to.
    pub(super) fn empty(lang: &'a str) -> Self {
        Self { text: String::new(), langs: vec![(0, lang)], codes: Vec::new() }
    }

    /// Adds a character, of running text or not, and says where it stands.
    pub(super) fn add(&mut self, character: char, is_code: bool) -> usize {
        let at = self.text.len();
        self.text.push(blank_as_space(character));
        let end = self.text.len();
        match self.codes.last_mut() {
            Some(last) if is_code && last.end == at => last.end = end,
            Some(_) | None if is_code => self.codes.push(at..end),
            Some(_) | None => {}
        }
        at
    }

    /// What follows is in that language.
    pub(super) fn speaks(&mut self, lang: &'a str) {
        if self.lang(self.text.len()) != lang {
            self.langs.push((self.text.len(), lang));
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The words, to be kept.
    pub(super) fn known(&self) -> KnownText {
        let langs = self.langs.iter().map(|(at, lang)| (*at, (*lang).to_owned())).collect();
        KnownText { text: self.text.clone(), langs, codes: self.codes.clone() }
    }

    /// The language at a byte, a tag.
    pub(super) fn lang(&self, at: usize) -> &'a str {
        let index = self.langs.partition_point(|(start, _)| *start <= at);
        self.langs[index.max(1) - 1].1
    }

    /// Whether some of it is in a language, by its code alone.
    pub(super) fn has_language(&self, code: &str) -> bool {
        self.langs.iter().any(|(_, lang)| language(lang) == code)
    }

    /// Whether a byte is of running text.
    pub(super) fn is_prose(&self, at: usize) -> bool {
        !self.codes.iter().any(|range| range.contains(&at))
    }

    fn push(&mut self, inlines: &'a [Inline], lang: &'a str) {
        for inline in inlines {
            let own = lang_of(&inline.attrs);
            let inner = own.unwrap_or(lang);
            if own.is_some() {
                self.langs.push((self.text.len(), inner));
            }
            let start = self.text.len();
            match &inline.kind {
                InlineKind::Text { text } => {
                    self.text.extend(text.chars().map(blank_as_space));
                }
                InlineKind::SoftBreak => self.text.push(' '),
                InlineKind::LineBreak => self.text.push('\n'),
                InlineKind::Html { .. } => {}
                InlineKind::Code { .. }
                | InlineKind::Image { .. }
                | InlineKind::FootnoteRef { .. }
                | InlineKind::Math { .. } => self.text.push(OBJECT),
                InlineKind::Emphasis { .. }
                | InlineKind::Strong { .. }
                | InlineKind::Strikethrough { .. }
                | InlineKind::Link { .. }
                | InlineKind::Element { .. } => self.push(inline.kind.content(), inner),
            }
            if matches!(&inline.kind, InlineKind::Element { tag, .. } if is_code(tag)) {
                self.codes.push(start..self.text.len());
            }
            if own.is_some() {
                self.langs.push((self.text.len(), lang));
            }
        }
    }
}

/// The words of a paragraph, kept apart from it.
#[derive(Debug)]
pub(super) struct KnownText {
    text: String,
    langs: Vec<(usize, String)>,
    codes: Vec<Range<usize>>,
}

impl KnownText {
    /// Whether they are those of a paragraph.
    pub(super) fn is(&self, flat: &FlatText<'_>) -> bool {
        let langs = self.langs.iter().map(|(at, lang)| (*at, lang.as_str()));
        self.text == flat.text && self.codes == flat.codes && langs.eq(flat.langs.iter().copied())
    }

    /// How long they are.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }
}

fn blank_as_space(character: char) -> char {
    if matches!(character, '\t' | '\n' | '\r') { ' ' } else { character }
}

/// Whether the words of an element are no running text.
pub(super) fn is_code(tag: &str) -> bool {
    matches!(tag, "code" | "kbd" | "samp" | "tt" | "var" | "sup" | "sub")
}

/// The language that attributes name.
pub(super) fn lang_of(attrs: &Attrs) -> Option<&str> {
    let lang = attrs.get("lang").or_else(|| attrs.get("xml:lang")).map(str::trim);
    lang.filter(|lang| !lang.is_empty())
}

/// A change to a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    range: Range<usize>,
    kind: EditKind,
}

/// What is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum EditKind {
    /// It becomes these words.
    Words(&'static str),
    /// It stands in an element of that name and class.
    Within(&'static str, Option<&'static str>),
    /// An element of that name and class, without content, comes before it.
    Before(&'static str, Option<&'static str>),
}

impl Edit {
    pub(super) fn words(range: Range<usize>, becomes: &'static str) -> Self {
        Self { range, kind: EditKind::Words(becomes) }
    }

    pub(super) fn within(range: Range<usize>, tag: &'static str, class: Option<&'static str>) -> Self {
        Self { range, kind: EditKind::Within(tag, class) }
    }

    pub(super) fn before(at: usize, tag: &'static str, class: Option<&'static str>) -> Self {
        Self { range: at..at, kind: EditKind::Before(tag, class) }
    }

    pub(super) fn start(&self) -> usize {
        self.range.start
    }

    pub(super) fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// What stands in the place of some HTML then.
    pub(super) fn written(&self, html: &str) -> String {
        let start = |tag: &str, class: Option<&str>| match class {
            Some(class) => format!("<{tag} class=\"{class}\">"),
            None => format!("<{tag}>"),
        };
        match self.kind {
            EditKind::Words(words) => words.to_owned(),
            EditKind::Within(tag, class) => format!("{}{html}</{tag}>", start(tag, class)),
            EditKind::Before(tag, class) if is_void(tag) => start(tag, class) + html,
            EditKind::Before(tag, class) => format!("{}</{tag}>{html}", start(tag, class)),
        }
    }
}

/// Puts one space, or none, in the place of blanks; nothing where it stands there already.
pub(super) fn replace_blanks(blanks: Range<usize>, text: &str, becomes: &'static str, edits: &mut Vec<Edit>) {
    if text[blanks.clone()] == *becomes {
        return;
    }
    if blanks.is_empty() {
        edits.push(Edit::words(blanks, becomes));
        return;
    }
    for (index, (at, blank)) in text[blanks.clone()].char_indices().enumerate() {
        let at = blanks.start + at;
        edits.push(Edit::words(at..at + blank.len_utf8(), if index == 0 { becomes } else { "" }));
    }
}

/// Makes changes, which are in order. Words that are set otherwise are cut in pieces that each know where they were
/// written, or stay one piece.
pub(super) fn apply(inlines: &mut Vec<Inline>, edits: &[Edit], in_pieces: bool) {
    Applier { edits, at: 0, in_pieces }.apply(inlines);
}

struct Applier<'e> {
    in_pieces: bool,
    /// What is still to be done.
    edits: &'e [Edit],
    /// How much of the flat text was gone through.
    at: usize,
}

impl Applier<'_> {
    fn apply(&mut self, inlines: &mut Vec<Inline>) {
        let mut done = Vec::with_capacity(inlines.len());
        for mut inline in inlines.drain(..) {
            match &mut inline.kind {
                InlineKind::Text { text } => {
                    let length = text.len();
                    self.words(inline, length, &mut done);
                    continue;
                }
                InlineKind::SoftBreak => {
                    self.words(inline, 1, &mut done);
                    continue;
                }
                InlineKind::LineBreak => self.at += 1,
                InlineKind::Html { .. } => {}
                InlineKind::Code { .. }
                | InlineKind::Image { .. }
                | InlineKind::FootnoteRef { .. }
                | InlineKind::Math { .. } => self.at += OBJECT.len_utf8(),
                InlineKind::Emphasis { content }
                | InlineKind::Strong { content }
                | InlineKind::Strikethrough { content }
                | InlineKind::Link { content, .. }
                | InlineKind::Element { content, .. } => self.apply(content),
            }
            done.push(inline);
        }
        *inlines = done;
    }

    /// Makes the changes to one stretch of words.
    fn words(&mut self, inline: Inline, length: usize, done: &mut Vec<Inline>) {
        let (start, end) = (self.at, self.at + length);
        self.at = end;
        // what the end of a paragraph would be changed to belongs to nobody
        let count = self.edits.partition_point(|edit| edit.range.start < end);
        let (edits, rest) = self.edits.split_at(count);
        self.edits = rest;
        let own: Vec<&Edit> = edits.iter().filter(|edit| edit.range.end <= end).collect();
        if own.is_empty() {
            done.push(inline);
            return;
        }
        let (mut from, first) = (0, done.len());
        for edit in own {
            let range = edit.range.start.saturating_sub(start)..edit.range.end.saturating_sub(start);
            if range.start < from {
                continue;
            }
            done.extend(piece(&inline, from..range.start));
            from = range.end;
            match edit.kind {
                EditKind::Words(words) => done.extend(words_in_place(&inline, range, words)),
                EditKind::Within(tag, class) => {
                    let content = piece(&inline, range.clone()).into_iter().collect();
                    done.push(element(&inline, range, tag, class, content));
                }
                EditKind::Before(tag, class) => {
                    done.push(element(&inline, range, tag, class, Vec::new()));
                }
            }
        }
        done.extend(piece(&inline, from..length));
        if !self.in_pieces {
            join(&inline, first, done);
        }
    }
}

/// Makes one piece of neighbouring words of an inline, from an index on.
fn join(inline: &Inline, first: usize, done: &mut Vec<Inline>) {
    let mut joined: Vec<Inline> = Vec::new();
    for mut piece in done.drain(first..) {
        if let (Some(InlineKind::Text { text: last }), InlineKind::Text { text }) =
            (joined.last_mut().map(|last| &mut last.kind), &piece.kind)
        {
            last.push_str(text);
        } else {
            piece.span = inline.span;
            joined.push(piece);
        }
    }
    done.append(&mut joined);
}

/// The place of a part of some words, as far as they stand there as they are.
fn place(inline: &Inline, range: Range<usize>, length: usize) -> crate::source::Span {
    if inline.span.range().len() == length { inline.span.slice(range) } else { inline.span }
}

fn piece(inline: &Inline, range: Range<usize>) -> Option<Inline> {
    let InlineKind::Text { text } = &inline.kind else { return None };
    let words = text.get(range.clone()).filter(|words| !words.is_empty())?;
    let kind = InlineKind::Text { text: words.to_owned() };
    Some(Inline { kind, attrs: inline.attrs.clone(), span: place(inline, range, text.len()) })
}

fn words_in_place(inline: &Inline, range: Range<usize>, words: &str) -> Option<Inline> {
    if words.is_empty() {
        return None;
    }
    let length = if let InlineKind::Text { text } = &inline.kind { text.len() } else { 1 };
    let kind = InlineKind::Text { text: words.to_owned() };
    Some(Inline { kind, attrs: inline.attrs.clone(), span: place(inline, range, length) })
}

fn element(
    inline: &Inline,
    range: Range<usize>,
    tag: &str,
    class: Option<&str>,
    content: Vec<Inline>,
) -> Inline {
    let length = if let InlineKind::Text { text } = &inline.kind { text.len() } else { 1 };
    let classes = class.map(str::to_owned).into_iter().collect();
    let attrs = AttrValues { classes, ..AttrValues::default() }.into();
    let kind = InlineKind::Element { tag: tag.to_owned(), content };
    Inline { kind, attrs, span: place(inline, range, length) }
}
