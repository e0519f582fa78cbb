//! Gathering passages: the text of each stretch of a document, and where it was written.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

use super::{LetterHalf, OBJECT, PassageRole, Run};
use crate::document::parts::{Part, PartContent};
use crate::document::{Block, BlockKind, Inline, InlineKind, Term};
use crate::source::Span;
use crate::unicode::is_default_ignorable;

/// A passage before it is known what it is to its reader.
#[derive(Debug)]
pub(super) struct PassageDraft<'a> {
    pub(super) place: PassageRole,
    pub(super) half: LetterHalf,
    pub(super) text: String,
    pub(super) content: &'a [Inline],
    pub(super) span: Option<Span>,
    /// What is marked as of another language than the letter's, in order, none inside another.
    pub(super) foreign: Vec<Range<usize>>,
    pub(super) runs: Vec<Run>,
}

impl<'a> PassageDraft<'a> {
    /// A field of the front matter.
    pub(super) fn field(place: PassageRole, text: &str, span: Option<Span>) -> Self {
        let runs = span.map(|span| Run { range: 0..text.len(), span }).into_iter().collect();
        Self {
            place,
            text: text.to_owned(),
            content: &[],
            span,
            half: LetterHalf::Data,
            foreign: Vec::new(),
            runs,
        }
    }

    /// A part beside the body; nothing for those that say again what others say.
    pub(super) fn part(part: &'a PartContent) -> Option<Self> {
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
            | Part::Date
            | Part::Enclosures
            | Part::Cc => PassageRole::Part,
            Part::Ps => PassageRole::Text,
            Part::Logo | Part::Return | Part::Details | Part::Signature | Part::Signer => {
                return None;
            }
        };
        let draft = Self::inlines(place, &part.content, part.span);
        Some(Self { half: LetterHalf::Data, ..draft })
    }

    /// A stretch of the document.
    pub(super) fn inlines(place: PassageRole, content: &'a [Inline], span: Span) -> Self {
        let (text, span, half) = (String::new(), Some(span), LetterHalf::Body);
        let (foreign, runs) = Default::default();
        let mut draft = Self { place, half, text, content, span, foreign, runs };
        draft.push(content);
        draft
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

    /// Marks what was pushed from there on as of another language; what is marked inside of that is of it.
    fn mark_foreign(&mut self, start: usize) {
        self.foreign.truncate(self.foreign.partition_point(|range| range.end <= start));
        self.foreign.push(start..self.text.len());
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
    pub(super) fn split_off(&mut self, at: usize, place: PassageRole) -> Self {
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
        Self { place, text, content: self.content, span: self.span, half: self.half, foreign, runs }
    }
}

/// Gathers the passages of blocks.
pub(super) fn collect<'a>(blocks: &'a [Block], place: PassageRole, out: &mut Vec<PassageDraft<'a>>) {
    for block in blocks {
        let first = out.len();
        match &block.kind {
            BlockKind::Heading { content, .. } => {
                out.push(PassageDraft::inlines(PassageRole::Heading, content, block.span));
            }
            BlockKind::Paragraph { content } => out.push(PassageDraft::inlines(place, content, block.span)),
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
                        out.push(PassageDraft::inlines(PassageRole::Part, cell, block.span));
                    }
                }
            }
            BlockKind::Definitions { items } => {
                for item in items {
                    for Term { content: term, .. } in &item.terms {
                        out.push(PassageDraft::inlines(PassageRole::Part, term, block.span));
                    }
                    for detail in &item.details {
                        collect(&detail.blocks, PassageRole::Part, out);
                    }
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Math { .. } => {}
        }
        if block.attrs.get("lang").is_some() {
            out[first..].iter_mut().for_each(|draft| draft.mark_foreign(0));
        }
    }
}
