//! Gathering passages: the text of each stretch of a document, and where it was written.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

use super::{LetterHalf, OBJECT, PassageRole, Run};
use crate::document::parts::{Part, PartContent};
use crate::document::{Block, BlockKind, Inline, InlineKind, Term};
use crate::source::Span;
use crate::unicode::is_default_ignorable;
use crate::words::words;

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
    /// Where a line of the file ends and Markdown goes on with a space.
    pub(super) soft_breaks: Vec<usize>,
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
            soft_breaks: Vec::new(),
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
        let (foreign, runs, soft_breaks) = Default::default();
        let mut draft = Self { place, half, text, content, span, foreign, runs, soft_breaks };
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
                InlineKind::SoftBreak => {
                    self.soft_breaks.push(self.text.len());
                    self.text.push(' ');
                }
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
        let parted = self.soft_breaks.partition_point(|offset| *offset < at);
        let soft_breaks = self.soft_breaks.split_off(parted).into_iter().map(|offset| offset - at).collect();
        let (content, span, half) = (self.content, self.span, self.half);
        Self { place, half, text, content, span, foreign, runs, soft_breaks }
    }

    /// Makes lines of what was written as the lines of an address, though Markdown makes one of them.
    pub(super) fn part_lines(&mut self) -> bool {
        let is_address = is_block_of_lines(self.lines());
        if is_address {
            for at in &self.soft_breaks {
                self.text.replace_range(at..&(at + 1), "\n");
            }
        }
        is_address
    }

    /// The lines as they stand in the file.
    fn lines(&self) -> impl Iterator<Item = &str> {
        let ends = self.soft_breaks.iter().copied().chain([self.text.len()]);
        ends.scan(0, |start, end| Some(self.text[std::mem::replace(start, end)..end].trim()))
    }
}

/// Whether lines are those of an address or of what stands below a signature: several short ones that end no sentence, with a
/// number or a mail address among them.
pub(in crate::check) fn is_block_of_lines<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    /// Fewer may be a name below a formula.
    const LEAST: usize = 3;
    /// In characters and words.
    const LONGEST: (usize, usize) = (50, 7);
    let (mut count, mut digits, mut has_mail) = (0, 0, false);
    for line in lines {
        let ends_sentence =
            line.ends_with(['!', '?', ';', ':']) || line.ends_with('.') && words(line).nth(3).is_some();
        if ends_sentence
            || line.is_empty()
            || line.chars().nth(LONGEST.0).is_some()
            || words(line).nth(LONGEST.1).is_some()
        {
            return false;
        }
        count += 1;
        digits += line.bytes().filter(u8::is_ascii_digit).count();
        has_mail |= line.contains('@');
    }
    count >= LEAST && (digits > 2 || has_mail)
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
                out.extend(
                    table.cells().map(|cell| PassageDraft::inlines(PassageRole::Part, cell, block.span)),
                );
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
