//! Headings that are none: `#Skills` without its blank, and a line in bold whose words those of the next line follow.

use super::super::lint::Findings;
use super::super::passage::{LetterHalf, ReadingOrder};
use crate::document::walk::{self, DocumentNode};
use crate::document::{Block, BlockKind, Inline, InlineKind, plain_text};
use crate::words::words;

/// No heading of a letter has more words.
const MOST_WORDS: usize = 6;

/// As many are told of in a letter.
const MOST: usize = 10;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    unspaced(reading, findings);
    let mut left = MOST;
    walk::blocks(&reading.subject.document.blocks, &mut |node| {
        let DocumentNode::Block(Block { kind: BlockKind::Paragraph { content }, .. }) = node else { return };
        let Some(head) = bold_head(content).filter(|_| left > 0) else { return };
        left -= 1;
        let hint = "leave an empty line below it, or write a heading: `## Skills`";
        findings.tell(head.span, "the line in bold and the one below it become one", hint);
    });
}

/// `#Skills`: a line of few words behind signs for a heading.
fn unspaced(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let last = reading.passages.iter().rposition(|passage| passage.half == LetterHalf::Body);
    let mut left = MOST;
    for (index, passage) in reading.passages.iter().enumerate() {
        let prose = passage.place.is_paragraph();
        let text = &passage.text;
        if !prose || passage.half != LetterHalf::Body || !text.starts_with('#') {
            continue;
        }
        let line = text.lines().next().unwrap_or_default();
        let written = reading.place(passage, 0..line.len());
        let source = written.and_then(|span| reading.source(span));
        let said = source.as_ref().zip(written).and_then(|(source, span)| source.text().get(span.range()));
        // what stands in its line as the author wrote it
        let first_line = said.and_then(|said| said.lines().next()).unwrap_or(line);
        let signs = first_line.bytes().take_while(|byte| *byte == b'#').count();
        let lines = said.map_or(1, |said| said.trim().lines().count());
        let head = &first_line[signs..];
        let count = words(head).count();
        let is_head = (1..=6).contains(&signs)
            && head.starts_with(char::is_uppercase)
            && !head.contains('#')
            && count <= MOST_WORDS
            && !head.trim_end().ends_with(['.', '!', '?', ','])
            // `#OpenToWork`
            && !words(head).any(|word| head[word].chars().skip(1).any(char::is_uppercase));
        // one sign alone marks a word for others, too, at the end of a text
        let is_tag = signs == 1 && (count > 3 || Some(index) == last && lines < 2);
        if !is_head || is_tag || left == 0 {
            continue;
        }
        left -= 1;
        let (marks, title) = ("#".repeat(signs), head.trim());
        let message = format!("`{marks}{title}` is no heading: a blank has to follow `{marks}`");
        findings.tell(written, message, format!("write `{marks} {title}`"));
    }
}

/// The first line of a paragraph, where it is in bold, ends no sentence, and words follow it below.
fn bold_head(content: &[Inline]) -> Option<&Inline> {
    let mut rest = content.iter();
    let head = rest.next().filter(|inline| matches!(inline.kind, InlineKind::Strong { .. }))?;
    let mut next = rest.next()?;
    let said = plain_text(head.kind.content());
    // `**Education**:`
    if let InlineKind::Text { text } = &next.kind
        && text.trim() == ":"
    {
        next = rest.next()?;
    }
    let below = plain_text(rest.as_slice());
    let is_head = words(&said).count() <= MOST_WORDS && !said.trim_end().ends_with(['.', '!', '?', ',', ';']);
    let is_line = below.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (matches!(next.kind, InlineKind::SoftBreak) && is_head && is_line).then_some(head)
}
