//! What `git` leaves in a letter that two people changed.

use std::ops::Range;

use super::super::lint::Findings;
use super::super::passage::ReadingOrder;
use crate::document::walk::{self, DocumentNode};
use crate::document::{Block, BlockKind};
use crate::parse::merge;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let source = &reading.subject.letter.source;
    let text = source.text();
    if !["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| text.contains(mark)) {
        return;
    }
    // what is shown as code, and what a line of `=` makes a heading of
    let mut apart: Vec<(Range<usize>, bool)> = Vec::new();
    walk::blocks(&reading.subject.document.blocks, &mut |node| {
        if let DocumentNode::Block(Block { kind, span, .. }) = node
            && span.source == source.id()
            && matches!(kind, BlockKind::Code { .. } | BlockKind::Heading { .. })
        {
            apart.push((span.range(), matches!(kind, BlockKind::Heading { .. })));
        }
    });
    // none stands in another
    apart.sort_unstable_by_key(|(range, _)| range.start);
    let block_at = |at: usize| {
        let after = apart.partition_point(|(range, _)| range.start <= at);
        apart[..after].last().filter(|(range, _)| range.contains(&at))
    };
    let begins = |line: &str| line.split_whitespace().take(2).map(str::to_owned).collect::<Vec<_>>();
    let (mut at, mut above) = (0, "");
    for line in text.split_inclusive('\n') {
        // `I like`, `=======`, `I like baking`: no heading, but what one version and the other begin with
        let is_divider = || {
            let below = text[at + line.len()..].lines().next().unwrap_or_default();
            !below.trim().is_empty() && begins(above) == begins(below)
        };
        let is_apart = || {
            block_at(at).is_some_and(|(_, is_heading)| !is_heading || line.starts_with('=') && !is_divider())
        };
        if findings.is_full() {
            return;
        }
        if merge::is_mark(line) && !is_apart() {
            let place = source.span(at..at + line.trim_end().len());
            findings.tell(place, "two versions of the letter were not merged", merge::KEEP_ONE);
        }
        at += line.len();
        above = line;
    }
}
