//! Lines that become one line, or a table.

mod heads;
mod pasted;
mod swallowed;

use super::anatomy::PassageRange;
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, ReadingOrder, is_block_of_lines};
use super::search_room::SearchRoom;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Block, BlockKind, plain_text};
use crate::words::words;

pub(super) const LINT: Lint = Lint {
    code: Code::RunTogether,
    run,
    documentation: Documentation {
        text: "Markdown joins lines. Pasted bullets (`• one`, `• two`), lines that begin with `a)`, `(1)`, `→` and the like, and tables that are drawn become one paragraph: a warning. So do a line in bold and what stands right below it, and `#Skills` is no heading. `Name | mail | phone` \
            becomes a table: a warning, and so are the lines of an address above the greeting or below the signature that become one, and a paragraph that four blanks before it make code of. A name in the line below `Sincerely,` becomes one line with it: a note, as Jekyll does \
            the same.",
        bad: "• patient\n• exact",
        good: "- patient\n- exact",
    },
};

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    pasted::run(reading, findings);
    heads::run(reading, findings);
    swallowed::run(reading, findings);
    addresses(reading, findings);
    tables(&reading.subject.document.blocks, findings);
    indented(reading, findings);
    if let (true, Some((PassageRange { passage, range }, _))) =
        (reading.anatomy.runs_on, &reading.anatomy.closing)
    {
        let passage = &reading.passages[*passage];
        let formula = passage.text[range.clone()].trim();
        findings.push(
            Diagnostic::new(Code::RunTogether, format!("`{formula}` and the name become one line"))
                .severity(Severity::Note)
                .at_option(reading.span(passage, range.clone()).or(passage.span))
                .hint("end the line with two spaces or `\\`, or leave an empty line below it"),
        );
    }
}

/// The most bytes that are read of what stretches were written as: what stands in one list or table of HTML has all of it.
const MOST_READ: usize = 8 << 20;

/// An address above the greeting, or what stands below the signature, whose lines become one.
fn addresses(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let greeting = reading.anatomy.salutation.unwrap_or(0);
    let below = reading.anatomy.closing.as_ref().map_or(usize::MAX, |(closing, _)| closing.passage);
    let room = SearchRoom::new(MOST_READ);
    for (index, passage) in reading.passages.iter().enumerate() {
        let Some(span) = passage.span.filter(|_| index < greeting || index >= below) else { continue };
        // what a title block is was said
        let is_told = findings.spans(Code::Remnant).any(|told| span.holds(told));
        let source = reading.source(span).filter(|_| passage.half == LetterHalf::Body && !is_told);
        let written = source.as_ref().and_then(|source| source.text().get(span.range()));
        let Some(written) = written.filter(|written| room.take(written.len())) else { continue };
        let breaks = |line: &str| line.ends_with("  ") || line.ends_with('\\') || line.contains("<br");
        let lines = written.trim_end().lines();
        // `Kind regards,`, a name and a telephone number below it, with what the letter says above
        let above = if index == below {
            lines.clone().rev().take_while(|line| !is_closing(reading, line)).count() + 1
        } else {
            usize::MAX
        };
        let lines = lines.clone().skip(lines.count().saturating_sub(above));
        let is_short = index != below && is_short_lines(lines.clone());
        if (is_short || is_block_of_lines(lines.clone().map(str::trim))) && !lines.clone().any(breaks) {
            findings.push(
                Diagnostic::new(Code::RunTogether, "these lines become one line")
                    .at(span)
                    .hint("end each but the last with two spaces or `\\`"),
            );
        }
    }
}

/// Whether lines are short ones of names, streets and cities, two at least, each with a capital or a number in front.
fn is_short_lines<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    /// The most characters and words of one.
    const LONGEST: (usize, usize) = (40, 5);
    let mut count = 0;
    for line in lines.map(|line| line.trim().trim_matches(['*', '_'])) {
        let begins = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let ends = line.ends_with(['.', '!', '?', ';', ':', ',']) || line.contains(['|', '<', '{', '[', '#']);
        if !begins || ends || line.chars().nth(LONGEST.0).is_some() || words(line).nth(LONGEST.1).is_some() {
            return false;
        }
        count += 1;
    }
    count > 1
}

/// Whether a line begins as the formula does that the letter closes with.
fn is_closing(reading: &ReadingOrder<'_>, line: &str) -> bool {
    let Some((PassageRange { passage, range }, _)) = &reading.anatomy.closing else { return false };
    let formula = &reading.passages[*passage].text[range.clone()];
    let first = words(formula).next().map(|word| &formula[word]);
    let begins = words(line).next().map(|word| &line[word]);
    first.is_some() && first == begins
}

/// A paragraph of prose that four blanks before it make code of.
fn indented(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    /// So many words in a row are prose.
    const PROSE: usize = 8;
    for block in &reading.subject.document.blocks {
        let BlockKind::Code { text, .. } = &block.kind else { continue };
        let is_prose = words(text).nth(PROSE).is_some()
            && !text.contains(['{', '}', ';', '=', '<', '>', '|', '\\', '$', '#', '_'])
            && text.trim_start().starts_with(char::is_uppercase)
            && text.trim_end().ends_with(['.', ',', '!', '?', ':']);
        let source = reading.source(block.span);
        let written = source.as_ref().and_then(|source| source.text().get(block.span.range()));
        let fenced = written.is_none_or(|written| written.trim_start().starts_with(['`', '~']));
        if is_prose && !fenced {
            findings.push(
                Diagnostic::new(Code::RunTogether, "the blanks before this paragraph make code of it")
                    .at(block.span)
                    .hint("begin its lines without blanks"),
            );
        }
    }
}

/// A row of one's own name, mail and telephone.
fn tables(blocks: &[Block], findings: &mut Findings<'_>) {
    for block in blocks {
        let BlockKind::Table(table) = &block.kind else { continue };
        let rows: Vec<_> = table.head.iter().chain(&table.body).chain(&table.foot).collect();
        let [row] = rows.as_slice() else { continue };
        let cells: Vec<String> = row.cells.iter().map(|cell| plain_text(cell)).collect();
        let reaches = |cell: &String| {
            cell.contains('@') || cell.contains("://") || cell.bytes().filter(u8::is_ascii_digit).count() >= 6
        };
        if cells.len() > 1 && cells.iter().any(reaches) {
            findings.push(
                Diagnostic::new(Code::RunTogether, "this line becomes a table")
                    .at(block.span)
                    .hint("write `\\|` for a line between words, or `·`"),
            );
        }
    }
}
