//! Running text becomes inlines: tokens are put in the places that the CommonMark parser found for them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::attributes::AttributeList;
use super::commonmark::{FlankingSides, NestedSpan, Skeleton, SkeletonPart};
use super::lines::BodyText;
use super::report::MarkdownReport;
use super::running::{self, Around, Leaf, LinkTarget, Mark, Scanner, TokenKind, take_pair, take_target};
use super::tags::StartTag;
use super::tree::References;
use crate::document::struck::is_struck;
use crate::document::unshown::is_unshown;
use crate::document::{Attrs, Inline, InlineKind};
use crate::source::Span;

/// Which footnotes are referred to, in the order of their first references.
#[derive(Debug, Default)]
pub(super) struct FootnoteOrder {
    pub names: Vec<String>,
    /// How many references there are to each.
    pub references: Vec<usize>,
    numbers: BTreeMap<String, usize>,
}

impl FootnoteOrder {
    fn refer(&mut self, name: &str) -> InlineKind {
        let index = *self.numbers.entry(name.to_owned()).or_insert_with(|| {
            self.names.push(name.to_owned());
            self.references.push(0);
            self.names.len() - 1
        });
        self.references[index] += 1;
        InlineKind::FootnoteRef { index, occurrence: self.references[index] }
    }
}

/// Reads a text whose inlines stand `depth` levels deep.
pub(super) fn read(
    text: &BodyText,
    depth: usize,
    references: &References,
    footnotes: &mut FootnoteOrder,
    report: &mut MarkdownReport<'_>,
) -> Vec<Inline> {
    if text.text.is_empty() {
        return Vec::new();
    }
    let leaf = Scanner::new(text, references, report).scan(depth);
    let mut inlines =
        InlineBuilder { text, references, footnotes, report }.leaf(&leaf, depth, Around::default());
    super::abbreviations::replace(&mut inlines, references);
    inlines
}

/// Makes inlines of the tokens of one text.
struct InlineBuilder<'a, 'b> {
    text: &'a BodyText,
    references: &'a References,
    footnotes: &'a mut FootnoteOrder,
    report: &'a mut MarkdownReport<'b>,
}

/// Where the tokens of a leaf went in its skeleton.
struct Places<'a> {
    leaf: &'a Leaf,
    /// Each mark in the skeleton: its offset there, its token, its offset in the text.
    offsets: Vec<(usize, usize, usize)>,
}

impl InlineBuilder<'_, '_> {
    fn leaf(&mut self, leaf: &Leaf, depth: usize, around: Around) -> Vec<Inline> {
        let nests = leaf
            .tokens
            .iter()
            .any(|token| matches!(token.kind, TokenKind::Run(_) | TokenKind::Close(_) | TokenKind::Strike));
        let whole = match (leaf.tokens.first(), leaf.tokens.last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => return Vec::new(),
        };
        let mut out = Vec::new();
        if !nests {
            for number in 0..leaf.tokens.len() {
                self.slot(leaf, number, depth, around, &mut out);
            }
            return out;
        }
        if leaf.tokens.len() > Skeleton::MOST {
            let range = self.text.range(whole.clone());
            self.report.too_much(range, "a paragraph has too many marks");
            self.push_text(&mut out, &self.text.text[whole.clone()], whole);
            return out;
        }
        let marks = running::marks(leaf, &self.text.text, around);
        let mut skeleton = Skeleton::new(self.report.levels_below(depth));
        let mut places = Places { leaf, offsets: Vec::new() };
        for (number, token) in leaf.tokens.iter().enumerate() {
            let offset = match token.kind {
                TokenKind::Run(mark) => {
                    for (sides, range) in
                        segments(&self.text.text, token.range.clone(), number, mark, marks.as_deref())
                    {
                        let offset = skeleton.run(mark, range.len(), sides);
                        places.offsets.push((offset, number, range.start));
                    }
                    continue;
                }
                TokenKind::Strike => skeleton.run('~', 2, FlankingSides { opens: true, closes: true }),
                TokenKind::Open { link: true } => {
                    skeleton.open();
                    skeleton.len() - 1
                }
                TokenKind::Close(_) => {
                    let offset = skeleton.len();
                    skeleton.close(number);
                    offset
                }
                _ => {
                    skeleton.slot(number);
                    continue;
                }
            };
            places.offsets.push((offset, number, token.range.start));
        }
        let (parts, too_deep) = skeleton.parse();
        if too_deep {
            let range = self.text.range(whole);
            self.report.too_deep(range);
        }
        let mut at = leaf.tokens[0].range.start;
        self.parts(parts, &places, depth, around, &mut at, &mut out);
        out
    }

    /// Puts parts in place; `at` is how far the text is used up.
    fn parts(
        &mut self,
        parts: Vec<SkeletonPart>,
        places: &Places<'_>,
        depth: usize,
        around: Around,
        at: &mut usize,
        out: &mut Vec<Inline>,
    ) {
        for part in parts {
            match part {
                SkeletonPart::Slot(number) => {
                    let Some(token) = places.leaf.tokens.get(number) else { continue };
                    if let TokenKind::Close(_) = token.kind {
                        self.push_text(out, &self.text.text[token.range.clone()], token.range.clone());
                    } else {
                        self.slot(places.leaf, number, depth, around, out);
                    }
                    *at = token.range.end;
                }
                SkeletonPart::Literal(mark) => {
                    let start = self.text.text[*at..].find(mark).map_or(*at, |offset| *at + offset);
                    let range = start..(start + 1).min(self.text.text.len());
                    *at = range.end;
                    self.push_text(out, mark.encode_utf8(&mut [0; 4]), range);
                }
                SkeletonPart::Nested { kind, parts, range } => {
                    let range = places.written(range);
                    *at = range.start;
                    let inline = self.nested(kind, parts, places, depth + 1, around, at);
                    *at = range.end.max(*at);
                    self.push(out, inline, range);
                }
            }
        }
        // most are one word, and all are kept as long as the letter
        out.shrink_to_fit();
    }

    fn nested(
        &mut self,
        kind: NestedSpan,
        parts: Vec<SkeletonPart>,
        places: &Places<'_>,
        depth: usize,
        around: Around,
        at: &mut usize,
    ) -> (InlineKind, Attrs) {
        let around = match kind {
            NestedSpan::Emphasis => Around { emphasis: true, ..around },
            NestedSpan::Strong => Around { strong: true, ..around },
            NestedSpan::Strikethrough => Around::default(),
            NestedSpan::Link(_) => around,
        };
        let mut content = Vec::new();
        self.parts(parts, places, depth, around, at, &mut content);
        let mut attrs = Attrs::default();
        let kind = match kind {
            NestedSpan::Emphasis => InlineKind::Emphasis { content },
            NestedSpan::Strong => InlineKind::Strong { content },
            NestedSpan::Strikethrough => InlineKind::Strikethrough { content },
            NestedSpan::Link(number) => {
                let target = match places.leaf.tokens.get(number).map(|token| &token.kind) {
                    Some(TokenKind::Close(target)) => (**target).clone(),
                    _ => LinkTarget::default(),
                };
                self.defined_attributes(&target, &mut attrs);
                InlineKind::Link { target: target.address, title: target.title, content }
            }
        };
        (kind, attrs)
    }

    /// What an attribute list after the definition of a reference link says.
    fn defined_attributes(&self, target: &LinkTarget, attrs: &mut Attrs) {
        let definition = target.label.as_ref().and_then(|label| self.references.links.get(label));
        if let Some(definition) = definition {
            self.references.lists.apply(&definition.list, attrs);
        }
    }

    fn slot(&mut self, leaf: &Leaf, number: usize, depth: usize, around: Around, out: &mut Vec<Inline>) {
        let token = &leaf.tokens[number];
        let range = token.range.clone();
        let mut attrs = Attrs::default();
        let kind = match &token.kind {
            TokenKind::Text(text) => return self.push_text(out, text, range),
            TokenKind::Open { .. } | TokenKind::Run(_) | TokenKind::Strike | TokenKind::Close(_) => {
                let written = &self.text.text[range.clone()];
                return self.push_text(out, written, range);
            }
            TokenKind::List => return self.list(range, out),
            // One line ends once.
            TokenKind::SoftBreak
                if matches!(out.last(), Some(Inline { kind: InlineKind::LineBreak, .. })) =>
            {
                return;
            }
            TokenKind::SoftBreak => {
                if let Some(Inline { kind: InlineKind::Text { text }, .. }) = out.last_mut() {
                    text.truncate(text.trim_end_matches([' ', '\t']).len());
                }
                if self.references.options.hard_wrap { InlineKind::LineBreak } else { InlineKind::SoftBreak }
            }
            TokenKind::LineBreak => InlineKind::LineBreak,
            TokenKind::Code(text) => InlineKind::Code { text: text.clone() },
            TokenKind::Math(text) => {
                let place = self.text.range(range.clone());
                self.report.formula(&place, text);
                InlineKind::Math { text: text.clone() }
            }
            TokenKind::Html(raw) => InlineKind::Html { raw: raw.clone() },
            TokenKind::Footnote(name) => self.footnotes.refer(name),
            TokenKind::Address { target, shown } => {
                let mut content = Vec::new();
                self.push_text(&mut content, shown, range.start + 1..range.end.max(range.start + 2) - 1);
                InlineKind::Link { target: target.clone(), title: None, content }
            }
            TokenKind::Image { alt, target } => {
                self.defined_attributes(target, &mut attrs);
                let target = (**target).clone();
                InlineKind::Image { source: target.address, title: target.title, alt: alt.clone() }
            }
            TokenKind::Element(element) => {
                let (tag, leaf) = &**element;
                let content = self.leaf(leaf, depth + 1, around);
                element_kind(tag, content, &mut attrs)
            }
        };
        self.push(out, (kind, attrs), range);
    }

    /// Gives an attribute list to the inline before it; without one it is text.
    fn list(&mut self, range: Range<usize>, out: &mut Vec<Inline>) {
        let written = &self.text.text[range.clone()];
        match out.last_mut() {
            Some(inline) if !matches!(inline.kind, InlineKind::Text { .. } | InlineKind::SoftBreak) => {
                let mut list = AttributeList::default();
                for ignored in list.read(&written[2..written.len() - 1]) {
                    let token = range.start + 2 + ignored.start..range.start + 2 + ignored.end;
                    let place = self.text.range(token.clone());
                    self.report.ignored_attribute(&self.text.text[token], place);
                }
                for name in list.references() {
                    if !self.references.lists.has(name) {
                        let place = self.text.range(range.clone());
                        self.report.note(place, format!("no attribute list is named `{name}`"));
                    }
                }
                self.references.lists.apply(&list, &mut inline.attrs);
                strike(&mut inline.kind, &inline.attrs);
                let end = self.text.range(range).end;
                inline.span = inline.span.to(self.report.span(end..end));
            }
            _ => self.push_text(out, written, range),
        }
    }

    fn push(&mut self, out: &mut Vec<Inline>, (kind, attrs): (InlineKind, Attrs), range: Range<usize>) {
        let span = self.span(range);
        out.push(Inline { kind, attrs, span });
    }

    /// Appends words, to the words before if there are some.
    fn push_text(&self, out: &mut Vec<Inline>, words: &str, range: Range<usize>) {
        let span = self.span(range);
        if let Some(Inline { kind: InlineKind::Text { text }, span: before, .. }) = out.last_mut() {
            text.push_str(words);
            *before = before.to(span);
            return;
        }
        out.push(Inline { kind: InlineKind::Text { text: words.to_owned() }, attrs: Attrs::default(), span });
    }

    fn span(&self, range: Range<usize>) -> Span {
        self.report.span(self.text.range(range))
    }
}

impl Places<'_> {
    /// The mark that an offset in the skeleton belongs to.
    fn mark(&self, offset: usize) -> Option<(usize, usize, usize)> {
        let next = self.offsets.partition_point(|&(start, ..)| start <= offset);
        self.offsets.get(next.checked_sub(1)?).copied()
    }

    /// Where something in the skeleton was written.
    fn written(&self, range: Range<usize>) -> Range<usize> {
        let start = self.mark(range.start).map_or(0, |(offset, number, written)| {
            (written + range.start - offset).min(self.leaf.tokens[number].range.end)
        });
        let end = self.mark(range.end.saturating_sub(1)).map_or(start, |(offset, number, written)| {
            let token = &self.leaf.tokens[number];
            match token.kind {
                TokenKind::Close(_) => token.range.end,
                _ => (written + range.end - offset).min(token.range.end),
            }
        });
        start..end.max(start)
    }
}

/// The parts of a run of marks that open, close or do neither. Without an answer of kramdown's rules,
/// CommonMark's decide between what the whole run may do.
fn segments(
    text: &str,
    run: Range<usize>,
    number: usize,
    mark: char,
    marks: Option<&[Mark]>,
) -> Vec<(FlankingSides, Range<usize>)> {
    let Some(marks) = marks else { return vec![(sides(text, run.clone(), mark), run)] };
    let neither = FlankingSides { opens: false, closes: false };
    let mut segments = Vec::new();
    let mut at = run.start;
    let first = marks.partition_point(|mark| mark.token < number);
    for mark in marks[first..].iter().take_while(|mark| mark.token == number) {
        let start = run.start + mark.offset;
        if at < start {
            segments.push((neither, at..start));
        }
        at = start + mark.count;
        segments.push((FlankingSides { opens: mark.opens, closes: !mark.opens }, start..at));
    }
    if at < run.end {
        segments.push((neither, at..run.end));
    }
    segments
}

/// Whether kramdown lets a run of marks open or close emphasis.
fn sides(text: &str, range: Range<usize>, mark: char) -> FlankingSides {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let space = |c: Option<char>| c.is_none_or(|c| c.is_ascii_whitespace());
    let inside_word = mark == '_' && word(before) && word(after);
    FlankingSides {
        opens: !space(after) && !inside_word,
        closes: !space(before) && (mark != '_' || !word(after)),
    }
}

/// What an HTML element is in our tree: its own kind where there is one.
fn element_kind(tag: &StartTag, content: Vec<Inline>, attrs: &mut Attrs) -> InlineKind {
    *attrs = tag.attrs.clone();
    let content = if is_unshown(&tag.name) { Vec::new() } else { content };
    let mut kind = kind_of(tag, content, attrs);
    strike(&mut kind, attrs);
    kind
}

/// Makes what a style strikes out so for every format.
fn strike(kind: &mut InlineKind, attrs: &Attrs) {
    if let InlineKind::Element { tag, content } = kind
        && tag == "span"
        && attrs.get("style").is_some_and(is_struck)
    {
        *kind = InlineKind::Strikethrough { content: std::mem::take(content) };
    }
}

fn kind_of(tag: &StartTag, content: Vec<Inline>, attrs: &mut Attrs) -> InlineKind {
    match tag.name.as_str() {
        "br" => InlineKind::LineBreak,
        "em" => InlineKind::Emphasis { content },
        "strong" => InlineKind::Strong { content },
        "del" => InlineKind::Strikethrough { content },
        "img" => {
            let alt = take_pair(attrs, "alt").unwrap_or_default();
            let target = take_target(attrs, "src").unwrap_or_default();
            InlineKind::Image { source: target.address, title: target.title, alt }
        }
        "a" => match take_target(attrs, "href") {
            Some(target) => InlineKind::Link { target: target.address, title: target.title, content },
            None => InlineKind::Element { tag: tag.name.clone(), content },
        },
        "code" => match &content[..] {
            [Inline { kind: InlineKind::Text { text }, .. }] => InlineKind::Code { text: text.clone() },
            _ => InlineKind::Element { tag: tag.name.clone(), content },
        },
        _ => InlineKind::Element { tag: tag.name.clone(), content },
    }
}
