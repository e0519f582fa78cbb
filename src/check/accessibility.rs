//! What a screen reader stumbles over.

use super::lint::{Documentation, Findings, Lint};
use super::passage::ReadingOrder;
use super::subject::Subject;
use crate::diagnostic::{Code, Severity};
use crate::document::{Block, BlockKind, Inline, InlineKind, plain_text};

pub(super) const LINT: Lint = Lint {
    code: Code::Accessibility,
    run,
    documentation: Documentation {
        text: "Heading levels that jump between two headings (the first may be of any level), an image without \
            alternative text, and, as notes, a link whose words say nothing when read alone and a letter without \
            a title or a heading, whose page is called by its author.",
        bad: "## Work\n\n#### Berlin\n\n![](map.png) [here](https://pytorch.org)",
        good: "## Work\n\n### Berlin\n\n![Map of Berlin](map.png) [PyTorch](https://pytorch.org)",
    },
};

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let document = reading.subject.document;
    untitled(reading, findings);
    let mut level = None;
    headings(&document.blocks, &mut level, findings);
    for passage in &reading.passages {
        inlines(passage.content, findings);
    }
}

/// Notes a page that has no name but its author's, for want of a title and of a heading.
fn untitled(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Subject { letter, document, .. } = reading.subject;
    if document.own_title().is_none() {
        let shown = document.title();
        let message = format!("without a title the letter is called `{shown}`");
        let hint = "add `title` to the front matter: windows, tabs and screen readers show it";
        findings.tell_as(Severity::Note, letter.front_span.slice(0..0), message, hint);
    }
}

fn headings(blocks: &[Block], last: &mut Option<u8>, findings: &mut Findings<'_>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { level, .. } => {
                if let Some(before) = last.replace(*level).filter(|before| *level > before + 1) {
                    let expected = "#".repeat(usize::from(before) + 1);
                    let message = format!("a heading of level {level} follows one of level {before}");
                    findings.tell(block.span, message, format!("write it with `{expected}`"));
                }
            }
            BlockKind::Quote { blocks }
            | BlockKind::Container { blocks, .. }
            | BlockKind::Html { shown: blocks, .. } => {
                headings(blocks, last, findings);
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    headings(&item.blocks, last, findings);
                }
            }
            BlockKind::Paragraph { .. }
            | BlockKind::Code { .. }
            | BlockKind::Table(_)
            | BlockKind::Rule
            | BlockKind::Definitions { .. }
            | BlockKind::Math { .. } => {}
        }
    }
}

fn inlines(content: &[Inline], findings: &mut Findings<'_>) {
    for inline in content {
        if let InlineKind::Image { alt, source, .. } = &inline.kind
            && alt.trim().is_empty()
        {
            let message = format!("the image `{source}` has no alternative text");
            findings.tell(inline.span, message, "say between the brackets what it shows");
        }
        if let InlineKind::Link { content, target, .. } = &inline.kind {
            let words = plain_text(content).trim().to_lowercase();
            if cues!("empty links").has(&words) {
                findings.tell_as(
                    Severity::Note,
                    inline.span,
                    format!("the words `{words}` do not say where a link leads"),
                    format!("name what is at `{target}`"),
                );
            }
        }
        inlines(inline.kind.content(), findings);
    }
}
