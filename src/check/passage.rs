//! The words of a letter as its reader meets them: one passage after another, each with its place.
//!
//! A passage is flat, so that `**Snips** GmbH` is found like `Snips GmbH`; what was found is pointed at in
//! the file where it was written, or at the tag that printed it.

mod roles;

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

use super::anatomy::Anatomy;
use super::lexicon::{Phrase, phrases_of};
use super::subject::Subject;
use crate::diagnostic::Diagnostics;
use crate::document::parts::{Part, PartContent};
use crate::document::{Block, BlockKind, Inline, InlineKind, Term};
use crate::jekyll::body::BodyOrigin;
use crate::keys::KnownKey;
use crate::letter::FrontMatter;
use crate::parse::front_matter;
use crate::source::{Source, Span};
use crate::unicode::entry::find_entered;
use crate::unicode::is_default_ignorable;
use crate::words::{ByteSet, words};

pub(super) use roles::greeting;
use roles::place;

/// Stands in a passage's text for code and formulas, which are no words of the letter.
pub(super) const OBJECT: char = '\u{fffc}';

/// A subject and its words in reading order.
#[derive(Debug)]
pub(super) struct ReadingOrder<'a> {
    pub(super) subject: &'a Subject<'a>,
    /// The front matter, with the values that this run replaces.
    pub(super) front: Cow<'a, FrontMatter>,
    pub(super) passages: Vec<Passage<'a>>,
    /// Where it greets and takes leave.
    pub(super) anatomy: Anatomy,
    /// How many more bytes are looked through for the exact places of findings.
    sought: Cell<usize>,
}

/// The bytes that are looked through for the exact places of the findings of one letter. Whoever has thousands of them
/// in one long line is told of the whole line.
const MOST_SOUGHT: usize = 32 << 20;

/// What a passage is to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PassageRole {
    /// `title` of the front matter.
    Title,
    /// `description` of the front matter.
    Description,
    /// A heading.
    Heading,
    /// The line that says what the letter is about.
    Subject,
    /// The address of whom the letter is for.
    Address,
    /// `Dear …`, up to its comma.
    Salutation,
    /// The first paragraph that is none of these.
    Opening,
    /// Any other paragraph.
    Text,
    /// An item of a list, a cell, a quote, a definition, a footnote.
    Part,
}

/// The half of a letter that a passage was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LetterHalf {
    /// Front matter, an employer's file, settings: Liquid does not run there.
    Data,
    /// The body.
    Body,
}

/// A stretch of words in a row.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    pub(super) place: PassageRole,
    /// The words: a space for a line's end, `\n` for a break the author asked for.
    pub(super) text: String,
    /// What they were made of; nothing in a field of the front matter.
    pub(super) content: &'a [Inline],
    /// Where all of it was written.
    pub(super) span: Option<Span>,
    /// In which half of a letter.
    pub(super) half: LetterHalf,
    /// The places of its words.
    pub(super) words: Vec<Range<usize>>,
    /// The phrases of the lexicon in it.
    pub(super) phrases: Vec<Phrase>,
    /// The bytes of its text.
    pub(super) bytes: ByteSet,
    /// What is marked as of another language than the letter's, in order, none inside another.
    foreign: Vec<Range<usize>>,
    runs: Vec<Run>,
}

/// Words that were written in one place.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) span: Option<Span>,
}

/// A stretch of a passage that was written in one place.
#[derive(Clone, Debug)]
struct Run {
    range: Range<usize>,
    span: Span,
}

impl<'a> ReadingOrder<'a> {
    /// The passages of the body that the author wrote as prose.
    pub(super) fn prose(&self) -> impl Iterator<Item = &Passage<'a>> {
        self.passages.iter().filter(|passage| {
            passage.half == LetterHalf::Body
                && matches!(passage.place, PassageRole::Opening | PassageRole::Text | PassageRole::Part)
        })
    }

    /// Reads a letter through.
    pub(super) fn of(subject: &'a Subject<'a>) -> Self {
        let mut passages = Vec::new();
        let meta = &subject.document.meta;
        let front = if subject.scope.set.is_empty() {
            Cow::Borrowed(&subject.letter.front)
        } else {
            // what is wrong with them was told when they were set
            Cow::Owned(front_matter::read(&meta.page, &mut Diagnostics::default()))
        };
        let fields = [
            (PassageRole::Title, meta.title.as_ref(), front.title.as_ref()),
            (PassageRole::Description, meta.description.as_ref(), front.description.as_ref()),
        ];
        let shows_subject = subject.document.parts.get(Part::Subject).is_some();
        for (place, text, written) in fields {
            let Some(text) = text else { continue };
            if place == PassageRole::Title && written.is_none() && shows_subject {
                // it is read where it stands
                continue;
            }
            let span = written.filter(|written| written.value == *text).and_then(|written| written.span);
            passages.push(Passage::field(place, text, span));
        }
        for key in ["subject", "betreff", "objet", "asunto"] {
            // a letter with parts says what it is about in one of them, or nowhere
            if key == "subject" && !subject.document.parts.is_empty() {
                continue;
            }
            if let Some(text) = meta.page.get(key).and_then(|value| value.as_str()) {
                let span = subject.letter.page.field(key).and_then(|field| field.span);
                passages.push(Passage::field(PassageRole::Subject, text, span));
            }
        }
        passages.extend(subject.document.parts.before_body().filter_map(Passage::part));
        let first = passages.len();
        collect(&subject.document.blocks, PassageRole::Text, &mut passages);
        place(&mut passages, first);
        for footnote in &subject.document.footnotes {
            collect(&footnote.blocks, PassageRole::Part, &mut passages);
        }
        passages.extend(subject.document.parts.after_body().filter_map(Passage::part));
        for passage in &mut passages {
            passage.words = words(&passage.text).collect();
            passage.phrases = phrases_of(&passage.text, &passage.words);
            passage.bytes = ByteSet::of(&passage.text);
        }
        let anatomy = Anatomy::of(&passages);
        Self { subject, front, passages, anatomy, sought: Cell::new(MOST_SOUGHT) }
    }

    /// Where a range of a passage was written, as exactly as can be known.
    pub(super) fn span(&self, passage: &Passage<'_>, range: Range<usize>) -> Option<Span> {
        let mut touched =
            passage.runs.iter().filter(|run| run.range.start < range.end && range.start < run.range.end).map(
                |run| {
                    let inside = range.start.max(run.range.start)..range.end.min(run.range.end);
                    self.refined(passage, run, inside)
                },
            );
        let first = touched.next()?;
        Some(touched.next_back().map_or(first, |last| first.to(last)))
    }

    fn refined(&self, passage: &Passage<'_>, run: &Run, range: Range<usize>) -> Span {
        let Some(source) = self.source(run.span) else { return run.span };
        let Some(written) = source.text().get(run.span.range()) else { return run.span };
        let shown = &passage.text[run.range.clone()];
        let offset = range.start - run.range.start;
        if written == shown {
            return run.span.slice(offset..range.end - run.range.start);
        }
        let needle = &passage.text[range];
        let sought = self.sought.get().checked_sub(offset + written.len());
        let Some(left) = sought.filter(|_| !needle.is_empty()) else { return run.span };
        self.sought.set(left);
        let earlier = shown[..offset].matches(needle).count();
        if let Some(range) = find_entered(written, needle, earlier) {
            return run.span.slice(range);
        }
        let printed = self.printed(run.span, needle);
        printed
            .or_else(|| find_entered(written, needle, 0).map(|range| run.span.slice(range)))
            .unwrap_or(run.span)
    }

    /// The tag within a stretch of the letter that printed these words.
    fn printed(&self, within: Span, words: &str) -> Option<Span> {
        let body = self.subject.body;
        let pieces = body.pieces();
        let ends = pieces.iter().skip(1).map(|piece| piece.start).chain([body.text.len()]);
        pieces
            .iter()
            .zip(ends)
            .filter(|(piece, _)| piece.origin == BodyOrigin::Value && piece.span.source == within.source)
            .filter(|(piece, _)| within.start() <= piece.span.start() && piece.span.end() <= within.end())
            .find(|(piece, end)| body.text.get(piece.start..*end).is_some_and(|text| text.contains(words)))
            .map(|(piece, _)| piece.span)
    }

    /// The texts that are data: the front matter's, and what stands around the body, word for word.
    pub(super) fn data(&self) -> Vec<Words> {
        let fields = self.passages.iter().filter(|passage| passage.content.is_empty());
        let mut data: Vec<Words> =
            fields.map(|field| Words { text: field.text.clone(), span: field.span }).collect();
        let meta = &self.subject.document.meta;
        if let Some(author) = &meta.author {
            let own = self.front.author.as_ref().and_then(|author| author.span);
            let sender = KnownKey::Sender.field(&meta.site).and_then(|sender| sender.value.as_map());
            let of_site =
                || KnownKey::Author.field(&meta.site).or_else(|| KnownKey::SenderName.field(sender?))?.span;
            let span = own.or_else(of_site);
            data.push(Words { text: author.clone(), span });
        }
        for part in &self.subject.document.parts {
            let passage = Passage::inlines(PassageRole::Part, &part.content, part.span);
            let words =
                |run: &Run| Words { text: passage.text[run.range.clone()].to_owned(), span: Some(run.span) };
            data.extend(passage.runs.iter().map(words));
        }
        data
    }

    /// Where words of a stretch stand in it; all of it where they cannot be found.
    pub(super) fn written(&self, span: Span, words: &str) -> Span {
        let source = self.source(span);
        let range =
            source.as_ref().and_then(|source| find_entered(source.text().get(span.range())?, words, 0));
        range.map_or(span, |range| span.slice(range))
    }

    /// The text a span points into.
    pub(super) fn source(&self, span: Span) -> Option<Arc<Source>> {
        if span.source == self.subject.letter.source.id() {
            return Some(Arc::clone(&self.subject.letter.source));
        }
        self.subject.sources.get(span.source)
    }
}

impl<'a> Passage<'a> {
    /// Whether what stands there is marked as of another language.
    pub(super) fn is_foreign(&self, at: usize) -> bool {
        let before = self.foreign.partition_point(|range| range.end <= at);
        self.foreign.get(before).is_some_and(|range| range.contains(&at))
    }

    /// Marks what was pushed from there on as of another language; what is marked inside of that is of it.
    fn mark_foreign(&mut self, start: usize) {
        self.foreign.truncate(self.foreign.partition_point(|range| range.end <= start));
        self.foreign.push(start..self.text.len());
    }

    /// The phrases that begin within a range, without a look at the others.
    pub(super) fn phrases_in(&self, range: Range<usize>) -> &[Phrase] {
        let start = self.phrases.partition_point(|phrase| phrase.range.start < range.start);
        let end = self.phrases.partition_point(|phrase| phrase.range.start < range.end);
        &self.phrases[start..end.max(start)]
    }

    /// The places of the words that begin within a range, without a look at the others.
    pub(super) fn words_in(&self, range: Range<usize>) -> &[Range<usize>] {
        let start = self.words.partition_point(|word| word.start < range.start);
        let end = self.words.partition_point(|word| word.start < range.end);
        &self.words[start..end.max(start)]
    }

    fn field(place: PassageRole, text: &str, span: Option<Span>) -> Self {
        let runs = span.map(|span| Run { range: 0..text.len(), span }).into_iter().collect();
        Self {
            place,
            text: text.to_owned(),
            content: &[],
            span,
            half: LetterHalf::Data,
            words: Vec::new(),
            phrases: Vec::new(),
            bytes: ByteSet::default(),
            foreign: Vec::new(),
            runs,
        }
    }

    /// A part beside the body; nothing for those that say again what others say.
    fn part(part: &'a PartContent) -> Option<Self> {
        let place = match part.part {
            Part::Subject => PassageRole::Subject,
            Part::Salutation => PassageRole::Salutation,
            // a closing is like an address: it stands alone and ends as it likes
            Part::Recipient | Part::Closing => PassageRole::Address,
            Part::Name
            | Part::Label
            | Part::Address
            | Part::Contact
            | Part::Sender
            | Part::Refs
            | Part::Enclosures
            | Part::Cc => PassageRole::Part,
            Part::Ps => PassageRole::Text,
            Part::Logo | Part::Return | Part::Details | Part::Date | Part::Signature | Part::Signer => {
                return None;
            }
        };
        let mut passage = Self::inlines(place, &part.content, part.span);
        passage.half = LetterHalf::Data;
        Some(passage)
    }

    fn inlines(place: PassageRole, content: &'a [Inline], span: Span) -> Self {
        let (text, span, half) = (String::new(), Some(span), LetterHalf::Body);
        let (words, phrases, bytes, foreign, runs) = Default::default();
        let mut passage = Self { place, text, content, span, half, words, phrases, bytes, foreign, runs };
        passage.push(content);
        passage
    }

    fn push(&mut self, content: &[Inline]) {
        for inline in content {
            let start = self.text.len();
            match &inline.kind {
                InlineKind::Text { text } | InlineKind::Image { alt: text, .. } => {
                    self.push_text(text, inline.span);
                }
                InlineKind::Code { .. } | InlineKind::Math { .. } => self.text.push(OBJECT),
                InlineKind::Emphasis { content }
                | InlineKind::Strong { content }
                | InlineKind::Strikethrough { content }
                | InlineKind::Link { content, .. }
                | InlineKind::Element { content, .. } => self.push(content),
                InlineKind::SoftBreak => self.text.push(' '),
                InlineKind::LineBreak => self.text.push('\n'),
                InlineKind::Html { .. } | InlineKind::FootnoteRef { .. } => {}
            }
            if inline.attrs.get("lang").is_some() {
                self.mark_foreign(start);
            }
        }
    }

    fn push_text(&mut self, text: &str, span: Span) {
        let start = self.text.len();
        // a soft hyphen parts no word
        if !text.is_ascii() && text.contains(is_default_ignorable) {
            self.text.extend(text.chars().filter(|c| !is_default_ignorable(*c)).nfc());
        } else if is_nfc_quick(text.chars()) == unicode_normalization::IsNormalized::Yes {
            self.text.push_str(text);
        } else {
            self.text.extend(text.nfc());
        }
        self.runs.push(Run { range: start..self.text.len(), span });
    }

    /// Parts the passage at an offset; the second half is given.
    fn split_off(&mut self, at: usize, place: PassageRole) -> Self {
        let text = self.text.split_off(at);
        let mut runs = Vec::new();
        for run in &self.runs {
            if run.range.end > at {
                // A run that is parted keeps its whole place on both sides; it is refined by its words.
                let start = run.range.start.max(at);
                runs.push(Run { range: start - at..run.range.end - at, span: run.span });
            }
        }
        let beyond = self.foreign.iter().filter(|range| range.end > at);
        let foreign = beyond.map(|range| range.start.saturating_sub(at)..range.end - at).collect();
        self.runs.retain(|run| run.range.start < at);
        if let Some(run) = self.runs.last_mut() {
            run.range.end = run.range.end.min(at);
        }
        Self {
            place,
            text,
            content: self.content,
            span: self.span,
            half: self.half,
            words: Vec::new(),
            phrases: Vec::new(),
            bytes: ByteSet::default(),
            foreign,
            runs,
        }
    }
}

fn collect<'a>(blocks: &'a [Block], place: PassageRole, out: &mut Vec<Passage<'a>>) {
    for block in blocks {
        let first = out.len();
        match &block.kind {
            BlockKind::Heading { content, .. } => {
                out.push(Passage::inlines(PassageRole::Heading, content, block.span));
            }
            BlockKind::Paragraph { content } => out.push(Passage::inlines(place, content, block.span)),
            BlockKind::List { items, .. } => {
                for item in items {
                    collect(&item.blocks, PassageRole::Part, out);
                }
            }
            BlockKind::Quote { blocks } => collect(blocks, PassageRole::Part, out),
            BlockKind::Container { blocks, .. } | BlockKind::Html { shown: blocks, .. } => {
                collect(blocks, place, out);
            }
            BlockKind::Table(table) => {
                for row in table.head.iter().chain(&table.body).chain(&table.foot) {
                    for cell in &row.cells {
                        out.push(Passage::inlines(PassageRole::Part, cell, block.span));
                    }
                }
            }
            BlockKind::Definitions { items } => {
                for item in items {
                    for Term { content: term, .. } in &item.terms {
                        out.push(Passage::inlines(PassageRole::Part, term, block.span));
                    }
                    for detail in &item.details {
                        collect(&detail.blocks, PassageRole::Part, out);
                    }
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Math { .. } => {}
        }
        if block.attrs.get("lang").is_some() {
            out[first..].iter_mut().for_each(|passage| passage.mark_foreign(0));
        }
    }
}
