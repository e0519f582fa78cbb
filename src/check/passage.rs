//! The words of a letter as its reader meets them: one passage after another, each with its place.
//!
//! A passage is flat, so that `**Snips** GmbH` is found like `Snips GmbH`; what was found is pointed at in
//! the file where it was written, or at the tag that printed it.

mod draft;
mod named;
mod roles;
mod typed;
mod wording;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::{Deref, Range};
use std::rc::Rc;
use std::sync::Arc;

use super::anatomy::Anatomy;
use super::search_room::SearchRoom;
use super::subject::Subject;
use crate::diagnostic::Diagnostics;
use crate::document::Inline;
use crate::document::parts::Part;
use crate::jekyll::body::BodyOrigin;
use crate::keys::KnownKey;
use crate::letter::FrontMatter;
use crate::parse::front_matter;
use crate::source::{Source, Span};
use crate::unicode::entry::find_entered;

pub(super) use draft::is_block_of_lines;
use draft::{PassageDraft, collect};
use named::NamedEmployers;
pub(super) use roles::greeting;
use roles::place;
use typed::{find_typed, is_typed};
pub(super) use wording::Wording;
#[cfg(test)]
pub(super) use wording::wording;

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
    sought: SearchRoom,
    /// The employers that it names, once somebody has asked.
    named: OnceCell<NamedEmployers>,
}

/// The bytes that are looked through for the exact places of the findings of one letter. Whoever has thousands of them
/// in one long line is told of the whole line.
const MOST_SOUGHT: usize = 32 << 20;

/// What a passage is to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

impl PassageRole {
    /// Whether it is a paragraph that says what the letter is to say.
    pub(super) fn is_paragraph(self) -> bool {
        match self {
            Self::Opening | Self::Text => true,
            Self::Title
            | Self::Description
            | Self::Heading
            | Self::Subject
            | Self::Address
            | Self::Salutation
            | Self::Part => false,
        }
    }

    /// Whether it is one, or a part of what belongs to the paragraphs.
    pub(super) fn is_prose(self) -> bool {
        self.is_paragraph() || self == Self::Part
    }
}

/// The half of a letter that a passage was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum LetterHalf {
    /// Front matter, an employer's file, settings: Liquid does not run there.
    Data,
    /// The body.
    Body,
}

/// A stretch of words in a row, in one letter.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    /// Its words, and what is known of them.
    wording: Rc<Wording>,
    /// What they were made of; nothing in a field of the front matter.
    pub(super) content: &'a [Inline],
    /// Where all of it was written.
    pub(super) span: Option<Span>,
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
        self.passages.iter().filter(|passage| passage.half == LetterHalf::Body && passage.place.is_prose())
    }

    /// The passages of the body.
    pub(super) fn body(&self) -> impl DoubleEndedIterator<Item = &Passage<'a>> + Clone {
        self.passages.iter().filter(|passage| passage.half == LetterHalf::Body)
    }

    /// Reads a letter through.
    pub(super) fn of(subject: &'a Subject<'a>) -> Self {
        let mut drafts = Vec::new();
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
            let span =
                written.filter(|written| is_typed(&written.value, text)).and_then(|written| written.span);
            drafts.push(PassageDraft::field(place, text, span));
        }
        for key in ["subject", "betreff", "objet", "asunto"] {
            // a letter with parts says what it is about in one of them, or nowhere
            if key == "subject" && !subject.document.parts.is_empty() {
                continue;
            }
            if let Some(text) = meta.page.get(key).and_then(|value| value.as_str()) {
                let span = subject.letter.page.field(key).and_then(|field| field.span);
                drafts.push(PassageDraft::field(PassageRole::Subject, text, span));
            }
        }
        Self::with_body(subject, front, drafts)
    }

    /// Reads the text of a mail through: what the front matter says is read with the letter.
    pub(super) fn of_mail(subject: &'a Subject<'a>) -> Self {
        Self::with_body(subject, Cow::Borrowed(&subject.letter.front), Vec::new())
    }

    /// Reads the document through, after what stands above it.
    fn with_body(
        subject: &'a Subject<'a>,
        front: Cow<'a, FrontMatter>,
        mut drafts: Vec<PassageDraft<'a>>,
    ) -> Self {
        drafts.extend(subject.document.parts.before_body().filter_map(PassageDraft::part));
        let first = drafts.len();
        collect(&subject.document.blocks, PassageRole::Text, &mut drafts);
        place(&mut drafts, first);
        for footnote in &subject.document.footnotes {
            collect(&footnote.blocks, PassageRole::Part, &mut drafts);
        }
        drafts.extend(subject.document.parts.after_body().filter_map(PassageDraft::part));
        let language: Rc<str> = subject.document.meta.lang.language().into();
        let passages: Vec<Passage<'_>> =
            drafts.into_iter().map(|draft| Passage::read(draft, &language)).collect();
        let anatomy = Anatomy::of(&passages);
        Self {
            subject,
            front,
            passages,
            anatomy,
            sought: SearchRoom::new(MOST_SOUGHT),
            named: OnceCell::new(),
        }
    }

    /// The employers that the letter names.
    pub(super) fn named(&self) -> &NamedEmployers {
        self.named.get_or_init(|| NamedEmployers::of(self))
    }

    /// Where a range of a passage was written, or the passage where that is not known.
    pub(super) fn place(&self, passage: &Passage<'_>, range: Range<usize>) -> Option<Span> {
        self.span(passage, range).or(passage.span)
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
        if needle.is_empty() || !self.sought.take(offset + written.len()) {
            return run.span;
        }
        let earlier = shown[..offset].matches(needle).count();
        if let Some(range) =
            find_entered(written, needle, earlier).or_else(|| find_typed(written, needle, earlier))
        {
            return run.span.slice(range);
        }
        // as quotes and apostrophes are typed
        let typed = needle.replace(['’', '‘'], "'").replace(['“', '”', '„'], "\"");
        if typed != needle
            && let Some(range) = find_entered(written, &typed, earlier)
        {
            return run.span.slice(range);
        }
        let printed = self.printed(run.span, needle);
        printed
            .or_else(|| {
                let range = find_entered(written, needle, 0).or_else(|| find_typed(written, needle, 0))?;
                Some(run.span.slice(range))
            })
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
            let passage = PassageDraft::inlines(PassageRole::Part, &part.content, part.span);
            let words =
                |run: &Run| Words { text: passage.text[run.range.clone()].to_owned(), span: Some(run.span) };
            data.extend(passage.runs.iter().map(words));
        }
        data
    }

    /// Where words of a stretch stand in it; all of it where they cannot be found.
    pub(super) fn written(&self, span: Span, words: &str) -> Span {
        let source = self.source(span);
        let range = source.as_ref().and_then(|source| {
            let typed = source.text().get(span.range())?;
            find_entered(typed, words, 0).or_else(|| find_typed(typed, words, 0))
        });
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
    fn read(draft: PassageDraft<'a>, language: &Rc<str>) -> Self {
        let PassageDraft { place, half, text, content, span, foreign, runs, soft_breaks: _ } = draft;
        let wording = Wording::of((place, half), text, language, foreign);
        Self { wording, content, span, runs }
    }
}

impl Deref for Passage<'_> {
    type Target = Wording;

    fn deref(&self) -> &Wording {
        &self.wording
    }
}
