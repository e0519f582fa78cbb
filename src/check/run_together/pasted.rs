//! Lists and tables as other programs write them, whose lines Markdown joins: `• one`, `a) first`, `→ then`, `+---+---+`.

use super::super::lint::Findings;
use super::super::passage::{LetterHalf, PassageRole, ReadingOrder};
use super::super::search_room::SearchRoom;
use super::MOST_READ;
use crate::diagnostic::{Code, Diagnostic};

/// Marks of lists that Markdown does not know.
const BULLETS: [char; 36] = [
    '•', '▪', '◦', '‣', '●', '■', '➢', '✓', '·', '○', '□', '▸', '▹', '►', '▶', '→', '➔', '➜', '➤', '➡', '⇒',
    '»', '☐', '☑', '✔', '✅', '❖', '◆', '◇', '★', '☆', '⁃', '–', '—', '\u{f0b7}', '\u{f0a7}',
];

/// Those of them that stand in running text, too.
const IN_TEXT: &str = "·–—»";

/// No enumeration of a letter goes further: `(viii)`.
const LONGEST_COUNT: usize = 4;

/// How a line begins that is an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
enum ItemMark<'a> {
    /// One of those marks.
    Bullet(char),
    /// The `o` that word processors print for a bullet.
    Circle,
    /// A number or letter with brackets: as it is written.
    Count(&'a str),
}

impl<'a> ItemMark<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let first = line.chars().next()?;
        let rest = &line[first.len_utf8()..];
        // the sign of an emoji
        let rest = rest.trim_start_matches('\u{fe0f}');
        let is_glued = rest.starts_with(char::is_alphabetic);
        let is_bullet = BULLETS.contains(&first)
            && (rest.starts_with([' ', '\t', '\u{a0}']) || is_glued && !IN_TEXT.contains(first));
        // `-patience`: without its blank it is no mark of Markdown's
        if is_bullet || first == '-' && is_glued {
            return Some(Self::Bullet(first));
        }
        // `1.one`, `1)one`
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let behind = line[digits..].strip_prefix(['.', ')']);
        if (1..3).contains(&digits) && behind.is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
            return Some(Self::Count(&line[..=digits]));
        }
        if first == 'o' && (rest.starts_with('\t') || rest.starts_with("  ") || rest.starts_with('\u{a0}')) {
            return Some(Self::Circle);
        }
        let (mark, rest) =
            line.split_at(line.find([' ', '\t', '\u{a0}']).filter(|at| *at <= LONGEST_COUNT + 2)?);
        // `a. one`, but `z. B.`
        let is_lettered = matches!(mark, "a." | "b." | "c." | "i." | "ii." | "iii.");
        let Some(inner) = mark.strip_suffix(')') else {
            return (is_lettered && !rest.trim().is_empty()).then_some(Self::Count(mark));
        };
        let inner = inner.strip_prefix('(').unwrap_or(inner);
        let is_count = !inner.is_empty()
            && (inner.len() < 3 && inner.bytes().all(|byte| byte.is_ascii_digit())
                || inner.len() == 1 && inner.bytes().all(|byte| byte.is_ascii_alphabetic())
                || inner.bytes().all(|byte| b"ivx".contains(&byte)));
        (is_count && !rest.trim().is_empty()).then_some(Self::Count(mark))
    }

    /// Whether the two may begin items of one list.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Count(one), Self::Count(other)) => {
                one != other
                    && one.starts_with('(') == other.starts_with('(')
                    && one.ends_with(')') == other.ends_with(')')
            }
            _ => self == other,
        }
    }

    fn shown(&self) -> String {
        match self {
            Self::Bullet(mark) => mark.to_string(),
            Self::Circle => "o".to_owned(),
            Self::Count(mark) => (*mark).to_owned(),
        }
    }
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let room = SearchRoom::new(MOST_READ);
    for passage in &reading.passages {
        let prose = matches!(passage.place, PassageRole::Text | PassageRole::Opening | PassageRole::Address);
        let Some(span) = passage.span.filter(|_| prose && passage.half == LetterHalf::Body) else { continue };
        // pasted in one line
        let text = passage.text.trim_start();
        let bullet = text.chars().next().filter(|mark| BULLETS.contains(mark) && !IN_TEXT.contains(*mark));
        let inline = bullet.filter(|bullet| text.matches(*bullet).count() > 1 && !text.contains('\n'));
        let source = reading.source(span);
        let written = source.as_ref().and_then(|source| source.text().get(span.range()));
        let written = written.filter(|written| room.take(written.len())).unwrap_or_default();
        let found = joined(written).or_else(|| {
            let mark = ItemMark::Bullet(inline?).shown();
            Some((format!("the lines that begin with `{mark}` become one paragraph"), EACH))
        });
        if let Some((message, hint)) = found {
            findings.push(Diagnostic::new(Code::RunTogether, message).at(span).hint(hint));
        }
    }
}

const EACH: &str = "begin each with `- `, and leave an empty line above the first";

/// What is wrong with the lines of a paragraph, and what to do.
fn joined(written: &str) -> Option<(String, &'static str)> {
    let breaks = |line: &str| line.ends_with("  ") || line.ends_with('\\') || line.contains("<br");
    let lines = || written.trim_end().lines();
    let is_rule = |line: &str| {
        line.len() > 4
            && line.starts_with('+')
            && line.ends_with('+')
            && line.bytes().all(|byte| b"+-=:".contains(&byte))
    };
    if lines().filter(|line| is_rule(line.trim())).nth(1).is_some() {
        let hint = "part the cells of each row by `|`, with a line `|---|---|` below the first row";
        return Some(("a table that is drawn with `+` and `-` becomes one line".to_owned(), hint));
    }
    let marks: Vec<Option<ItemMark<'_>>> = lines().map(|line| ItemMark::of(line.trim_start())).collect();
    let first = marks.iter().flatten().next()?;
    let mut alike = marks
        .iter()
        .zip(lines())
        .filter(|(mark, _)| mark.as_ref().is_some_and(|mark| mark.is_like(first) || mark == first));
    let (_, one) = alike.next()?;
    let (_, other) = alike.next()?;
    if breaks(one) || breaks(other) && alike.next().is_none() {
        return None;
    }
    let hint = match first {
        ItemMark::Count(_) => {
            "begin each with its number and a full stop, `1. `, and leave an empty line above the first"
        }
        ItemMark::Bullet(_) | ItemMark::Circle => EACH,
    };
    Some((format!("the lines that begin with `{}` become one paragraph", first.shown()), hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_begin_as_items_of_lists_are_found_whatever_begins_them() {
        for (written, found) in [
            ("• one\n• two", true),
            ("What I bring:\n– patience\n– care", true),
            ("→ one\n→ two\n→ three", true),
            ("✅ one\n✅ two", true),
            ("✔️ one\n✔️ two", true),
            ("· one\n· two", true),
            ("o\tone\no\ttwo", true),
            ("1) one\n2) two", true),
            ("(1) one\n(2) two", true),
            ("a) one\nb) two", true),
            ("(i) one\n(ii) two", true),
            ("+-----+-----+\n| A   | B   |\n+=====+=====+\n| 1   | 2   |\n+-----+-----+", true),
            ("•one\n•two", true),
            ("-patience\n-care", true),
            ("1.one\n2.two", true),
            ("1)one\n2)two", true),
            ("a. one\nb. two", true),
            ("i. one\nii. two\niii. three", true),
            ("I went there\nz. B. once and\nd. h. never", false),
            ("It was a.\nb. of it", false),
            ("It fell to\n-5 degrees and then to\n-7 degrees", false),
            ("It was 3.5 of\n1.5 and\n2.5", false),
            ("• one  \n• two", false),
            ("• one\\\n• two", false),
            ("I came late – and that\n– as I know – was wrong", false),
            ("He said a) nothing and\nb) more", false),
            ("one line (a)\nand another", false),
            ("(2019) was good\n(2020) was better", false),
            ("o tempora\no mores", false),
        ] {
            assert_eq!(joined(written).is_some(), found, "{written}");
        }
    }
}
