//! Marks of the author's that Markdown takes for its own: `3*4*5` is 345, `+ 15 %` an item of a list, `> 90 %` a quotation.

use super::super::lint::Findings;
use super::super::passage::ReadingOrder;
use crate::diagnostic::{Code, Diagnostic};

use crate::document::walk::{self, DocumentNode};
use crate::document::{Block, BlockKind, Inline, InlineKind, ListKind};
use crate::source::Span;
use crate::words::words;

/// No letter has more that are told.
const MOST: usize = 20;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let own = reading.subject.letter.source.clone();
    let mut found = Vec::new();
    walk::blocks(&reading.subject.document.blocks, &mut |node| {
        if found.len() >= MOST {
            return;
        }
        let span = match node {
            DocumentNode::Block(block) => block.span,
            DocumentNode::Item(_) => return,
            DocumentNode::Inline(inline) => inline.span,
        };
        if span.source != own.id() {
            return;
        }
        match node {
            DocumentNode::Block(block) => found.extend(of_block(own.text(), block)),
            DocumentNode::Inline(inline) => found.extend(of_inline(own.text(), inline)),
            DocumentNode::Item(_) => {}
        }
    });
    for finding in found {
        findings.push(finding);
    }
}

fn finding(span: Span, message: String, hint: &str) -> Diagnostic {
    Diagnostic::new(Code::Markdown, message).at(span).hint(hint)
}

fn of_block(text: &str, block: &Block) -> Option<Diagnostic> {
    let written = text.get(block.span.range())?.trim_end();
    let amount = |rest: &str| {
        let rest = rest.trim_start();
        let number = rest.trim_start_matches(['€', '$', '£', '~', '≈']);
        number.starts_with(|c: char| c.is_ascii_digit())
    };
    match &block.kind {
        // a list of one is hardly meant, and one of sums is none
        BlockKind::List { kind: ListKind::Bullet, items } if written.starts_with("+ ") => {
            let all = || items.iter().filter_map(|item| text.get(item.span.range())?.strip_prefix("+ "));
            let message = match items.len() {
                1 if amount(&written[2..]) => {
                    "the `+` at the start of this line makes a list of it, and is not printed"
                }
                count if count > 1 && all().filter(|rest| is_sum(rest)).count() == count => {
                    "the `+` at the start of these lines makes a list of them, and is not printed"
                }
                _ => return None,
            };
            Some(finding(block.span, message.to_owned(), "write `\\+` where the sign is meant"))
        }
        BlockKind::Quote { .. } if written.starts_with('>') && amount(&written[1..]) => {
            let message = "the `>` at the start of this line makes a quotation of it, and is not printed";
            Some(finding(block.span, message.to_owned(), "write `\\>` where the sign is meant"))
        }
        BlockKind::Heading { .. } if !written.starts_with('#') => {
            let (above, below) = written.rsplit_once('\n')?;
            let is_line =
                !below.trim().is_empty() && below.trim().bytes().all(|byte| byte == b'-' || byte == b'=');
            let is_sentence =
                above.trim_end().ends_with(['.', '!', '?', ',', ';']) || words(above).nth(12).is_some();
            (is_line && is_sentence).then(|| {
                let message = format!("the line `{}` below makes a heading of this sentence", below.trim());
                finding(block.span, message, "leave an empty line between them")
            })
        }
        BlockKind::Table(table) => {
            let rows = table.head.len() + table.body.len() + table.foot.len();
            if rows > 1 && is_line_block(written) {
                return Some(finding(
                    block.span,
                    "these lines, which pandoc keeps as they are, become a table".to_owned(),
                    "take the `|` out, and end each line but the last with two spaces or `\\`",
                ));
            }
            // a bar that an employer's data have is told of as such
            let is_typed = written.contains('|') && !written.starts_with('|');
            let bare = rows == 1 && is_typed && !written.contains('@') && !written.contains("://");
            bare.then(|| {
                finding(
                    block.span,
                    "this line becomes a table".to_owned(),
                    "write `\\|` for a line between words",
                )
            })
        }
        _ => None,
    }
}

/// Whether all lines begin with a bar and have no other: `| My lines`.
fn is_line_block(written: &str) -> bool {
    written.lines().all(|line| {
        line.trim_start().strip_prefix('|').is_some_and(|rest| rest.starts_with(' ') && !rest.contains('|'))
    })
}

/// Whether a text begins with a sum or a share: `15 %`, `$90k`.
fn is_sum(text: &str) -> bool {
    let text = text.trim_start();
    let number = text.trim_start_matches(['€', '$', '£']);
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
    let is_marked = number.len() < text.len() || rest.trim_start().starts_with(['%', '€', '$', '£']);
    rest.len() < number.len() && is_marked
}

/// Emphasis whose marks stand between signs of a word, a number or an address, and were hardly meant as such.
fn of_inline(text: &str, inline: &Inline) -> Option<Diagnostic> {
    if !matches!(inline.kind, InlineKind::Emphasis { .. } | InlineKind::Strong { .. }) {
        return None;
    }
    let range = inline.span.range();
    let written = text.get(range.clone())?;
    let mark = written.chars().next().filter(|mark| matches!(mark, '*' | '_'))?;
    let (before, after) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
    let next = text[range.end..].chars().nth(1);
    let is_sign = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let inner = written.trim_matches(mark);
    let has_blank = inner.contains(char::is_whitespace);
    // `3*4*5`; `Kolleg*innen und Mitarbeiter*innen`
    let in_number = (is_digit(before) || is_digit(after))
        && inner.chars().all(|c| c.is_ascii_digit() || " .,xX".contains(c));
    let in_words = is_sign(before) && has_blank;
    // `__init__.py`, `*nix and file*.txt`
    let in_name = matches!(after, Some('.' | '(' | '/')) && is_sign(next) && (mark == '_' || has_blank);
    // `@_name_`, `/_work_/`, but `MeV/*c*`
    let in_address = !has_blank
        && (matches!(before, Some('@' | '~')) || before == Some('/') && (mark == '_' || after == Some('/')));
    (in_number || in_words || in_name || in_address).then(|| {
        let marks = written.chars().take_while(|c| *c == mark).count();
        let mark: String = std::iter::repeat_n(mark, marks).collect();
        let escaped: String = mark.chars().flat_map(|c| ['\\', c]).collect();
        let shown: String = written.chars().take(40).collect();
        let message = format!("the `{mark}` here are taken for emphasis, and are not printed: `{shown}`");
        finding(inline.span, message, &format!("write `{escaped}` where the sign is meant, or `` `code` ``"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_behind_bars_are_told_from_a_table() {
        assert!(is_line_block("| My lines\n|     indented\n| and more"));
        for table in ["| a | b |\n| c | d |", "| a |\n| b |", "|a\n|b", "a | b\nc | d"] {
            assert!(!is_line_block(table), "{table}");
        }
    }
}
