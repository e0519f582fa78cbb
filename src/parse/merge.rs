//! What `git` leaves in a file of which two versions were not merged.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Source;

/// Whether a line is one of the marks: seven times `<`, `|`, `=` or `>`, and behind all but `=` perhaps whose version it is.
pub fn is_mark(line: &str) -> bool {
    let line = line.trim_end();
    let (Some(mark), Some(sign)) = (line.get(..7), line.chars().next()) else { return false };
    let is_led = "<|=>".contains(sign) && mark.chars().all(|c| c == sign);
    is_led && (line.len() == 7 || sign != '=' && line[7..].starts_with(' '))
}

/// The first mark in a range of a text, as a finding; one that parts two versions where there is none that begins or ends one.
pub fn finding(source: &Source, range: Range<usize>, code: Code) -> Option<Diagnostic> {
    let mut at = range.start;
    let lines = source.text()[range].split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), line.trim_end())
    });
    let marks: Vec<(usize, &str)> = lines.filter(|(_, line)| is_mark(line)).take(2).collect();
    let (at, line) = marks.iter().find(|(_, line)| !line.starts_with('=')).or(marks.first())?;
    let found = Diagnostic::new(code, "two versions of this file were not merged");
    Some(found.at(source.span(*at..at + line.len())).hint(KEEP_ONE))
}

/// The number of the line at which the first of two versions begins in a text that is no data, from one; nothing where no mark
/// ends the other, and for marks in fenced code, which are shown.
pub fn begins_at(text: &str) -> Option<usize> {
    if !text.contains("<<<<<<<") || !text.contains(">>>>>>>") {
        return None;
    }
    let mut is_code = false;
    let mut begin = None;
    for (number, line) in text.lines().enumerate() {
        is_code ^= line.starts_with("```") || line.starts_with("~~~");
        match line.chars().next() {
            Some('<') if !is_code && is_mark(line) => begin = begin.or(Some(number + 1)),
            Some('>') if !is_code && begin.is_some() && is_mark(line) => return begin,
            _ => {}
        }
    }
    None
}

/// Nothing for a table that has marks, of which the first is pushed. A cell may have a line of `=`, and a spreadsheet any.
pub fn none_in_table(source: &Source, diagnostics: &mut Diagnostics) -> Option<()> {
    let text = source.text();
    let is_sure = |found: &Diagnostic| found.span.is_some_and(|at| !text[at.range()].starts_with('='));
    match finding(source, 0..text.len(), Code::Csv).filter(|found| source.grid().is_none() && is_sure(found))
    {
        Some(found) => {
            diagnostics.push(found);
            None
        }
        None => Some(()),
    }
}

/// What to do.
pub const KEEP_ONE: &str = "keep the lines of one version, and take the marks out";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_versions_in_a_text_begin_at_the_first_mark_of_a_pair() {
        let marks = "<<<<<<< HEAD\nI ask for 60k.\n=======\nI ask for 70k.\n>>>>>>> branch\n";
        assert_eq!(begins_at(&format!("I can start in May.\n{marks}")), Some(2));
        assert_eq!(begins_at(&format!("```\n{marks}```\n")), None);
        assert_eq!(begins_at(&format!("```\nx\n```\n{marks}")), Some(4));
        for text in
            ["Title\n=======\n", "<<<<<<< HEAD\n", ">>>>>>> theirs\n<<<<<<< HEAD\n", "> > > > > > > x", ""]
        {
            assert_eq!(begins_at(text), None, "{text}");
        }
    }

    #[test]
    fn marks_of_versions_are_told_from_rules_and_quotations() {
        for line in ["<<<<<<< HEAD", "||||||| base", "|||||||", "=======", ">>>>>>> theirs", "=======\r"] {
            assert!(is_mark(line), "{line}");
        }
        for line in ["========", "=====", "======= x", "<<<<<<<<", ">> >", "| a | b |", "<<<<<<<HEAD", ""] {
            assert!(!is_mark(line), "{line}");
        }
    }
}
