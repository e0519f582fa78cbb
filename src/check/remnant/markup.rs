//! What other markup languages leave in a letter: pandoc's Markdown, LaTeX, Typst, Org and reStructuredText.
//!
//! They are looked for in the text as it was written, for Markdown takes backslashes away, and line by line, for it joins
//! lines. What stands in code is nobody's markup.

mod signs;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use super::super::passage::{LetterHalf, OBJECT, Passage, PassageRole, ReadingOrder};
use super::RemnantHit;
use crate::diagnostic::Severity;
use crate::document::{Block, BlockKind, Inline, InlineKind};
use crate::order;
use crate::source::Span;
use crate::words::{is_word, near, words};

/// No passage has more signs of a kind that are looked at.
const MOST: usize = 50;

/// No construct that is looked for is longer, in bytes.
const LONGEST: usize = 200;

/// As often at most is what an author wrote looked through.
const LARGEST_SHARE: usize = 4;

const PANDOC: &str = "pandoc's Markdown, and is printed as it stands";
const LATEX: &str = "LaTeX, and is printed as it stands";
const TYPST: &str = "Typst, and is printed as it stands";
const COMMENT: &str = "a comment of another language, and is printed";
const NO_COMMENT: &str = "take it out; what nobody else is to read stands between `<!--` and `-->`";

/// The text of a passage as its author wrote it: line by line, with [`OBJECT`] for code and behind links and emphasis.
#[derive(Default)]
struct WrittenText {
    text: String,
    /// Where stretches of it begin, and where each stands; whether word for word.
    runs: Vec<(usize, Span, bool)>,
}

impl WrittenText {
    fn push(&mut self, reading: &ReadingOrder<'_>, content: &[Inline]) {
        for inline in content {
            match &inline.kind {
                InlineKind::Text { text } => {
                    // a comment inside makes it longer
                    let is_near = inline.span.range().len() <= LARGEST_SHARE * (text.len() + LONGEST);
                    let source = reading.source(inline.span).filter(|_| is_near);
                    let written = source.as_ref().and_then(|source| source.text().get(inline.span.range()));
                    // what a tag printed is no words of the author's
                    let written =
                        written.filter(|written| !written.contains("{{") && !written.contains("{%"));
                    self.runs.push((self.text.len(), inline.span, written.is_some()));
                    self.text.push_str(written.unwrap_or(text));
                }
                InlineKind::Code { .. } | InlineKind::Math { .. } | InlineKind::Image { .. } => {
                    self.runs.push((self.text.len(), inline.span, false));
                    self.text.push(OBJECT);
                }
                InlineKind::SoftBreak | InlineKind::LineBreak => self.text.push('\n'),
                InlineKind::Html { .. } | InlineKind::FootnoteRef { .. } => {}
                kind => {
                    self.push(reading, kind.content());
                    self.text.push(OBJECT);
                }
            }
        }
    }

    fn span(&self, range: &Range<usize>) -> Option<Span> {
        let at = |offset: usize, is_end: bool| {
            let before = self.runs.partition_point(|(start, ..)| *start < offset + usize::from(!is_end));
            let (start, span, is_exact) = *self.runs.get(before.checked_sub(1)?)?;
            let inside = (offset - start).min(span.range().len());
            Some(match (is_exact, is_end) {
                (true, false) => span.slice(inside..span.range().len()),
                (true, true) => span.slice(0..inside),
                (false, _) => span,
            })
        };
        let (first, last) = (at(range.start, false)?, at(range.end, true)?);
        Some(if first.source == last.source && first.start() <= last.end() {
            first.slice(0..0).to(last.slice(last.range().len()..last.range().len()))
        } else {
            first
        })
    }
}

/// What is left in the passages of a letter, each with its place.
pub(super) fn found(reading: &ReadingOrder<'_>, most: usize) -> Vec<(RemnantHit, String, Option<Span>)> {
    let mut all = Vec::new();
    let mut last: Option<&[Inline]> = None;
    let mut is_first = reading.subject.letter.front_span.range().is_empty();
    let page = &reading.subject.document.meta.page;
    let mut cites = page.get("bibliography").is_some() || reading.subject.letter.source.text().contains("[@");
    all.extend(second_front_matter(reading));
    // where comments stand between cells, each cell is of the whole table
    let mut left = LARGEST_SHARE * reading.subject.letter.source.text().len();
    for passage in &reading.passages {
        // two passages may be halves of one paragraph
        if all.len() >= most || last.is_some_and(|last| std::ptr::eq(last, passage.content)) {
            continue;
        }
        if passage.half == LetterHalf::Data {
            for hit in passage.once(|wording| hits(&wording.text, LetterPart::Data)).iter() {
                let span = reading.place(passage, hit.range.clone());
                all.push((hit.clone(), passage.text[hit.range.clone()].to_owned(), span));
            }
            continue;
        }
        last = Some(passage.content);
        let part = match passage.place {
            PassageRole::Heading => LetterPart::Heading,
            _ if is_first => LetterPart::Top,
            _ => LetterPart::Prose,
        };
        is_first = false;
        let written = passage.span.map_or(0, |span| span.range().len());
        let Some(rest) = left.checked_sub(written) else { break };
        left = rest;
        if !may_have_some(reading, passage) {
            continue;
        }
        let mut written = WrittenText::default();
        written.push(reading, passage.content);
        let found = hits(&written.text, part);
        cites |= found.iter().any(|hit| hit.of == CITATION);
        let bare = if cites { cited(&written.text) } else { Vec::new() };
        let is_apart = |one: &RemnantHit| !found.iter().any(|other| other.range.contains(&one.range.start));
        let bare: Vec<RemnantHit> = bare.into_iter().filter(is_apart).collect();
        for hit in found.into_iter().chain(bare) {
            let (shown, span) = (written.text[hit.range.clone()].to_owned(), written.span(&hit.range));
            all.push((hit, shown, span.or(passage.span)));
        }
    }
    all
}

/// `as @smith2019 shows`, in a letter that cites in brackets or names a bibliography; elsewhere it is somebody on a network.
fn cited(text: &str) -> Vec<RemnantHit> {
    let keys = text.match_indices('@').take(MOST).filter_map(|(at, _)| {
        let rest = &text[at + 1..];
        let key =
            &rest[..rest.find(|c: char| !(c.is_alphanumeric() || "_:-".contains(c))).unwrap_or(rest.len())];
        let year = key.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let digits = year.bytes().rev().take_while(u8::is_ascii_digit).count();
        let is_key =
            digits == 4 && year.len() > 5 && !text[..at].ends_with(|c: char| is_word(c) || "[-".contains(c));
        let range = at..at + 1 + key.len();
        let hint = "write whom it cites";
        is_key.then(|| RemnantHit { range, severity: Severity::Warning, of: CITATION, hint: hint.into() })
    });
    keys.collect()
}

const CITATION: &str = "a citation of pandoc's, and is printed as it stands";

/// A second block of front matter, further down: a rule, and a paragraph of keys that ends with another. The first rule makes a
/// heading of what stands right above it, as the end of one letter does where another is put behind it.
fn second_front_matter(reading: &ReadingOrder<'_>) -> Option<(RemnantHit, String, Option<Span>)> {
    let blocks = &reading.subject.document.blocks;
    blocks.windows(2).find_map(|pair| {
        let [above, Block { kind, span, .. }] = pair else { return None };
        let ends_with_rule = || {
            let written = reading.source(above.span);
            let written = written.as_ref().and_then(|source| source.text().get(above.span.range()));
            written.is_some_and(|written| written.trim_end().ends_with("\n---"))
        };
        let begins = matches!(above.kind, BlockKind::Rule)
            || matches!(above.kind, BlockKind::Heading { .. }) && ends_with_rule();
        if !begins {
            return None;
        }
        let is_text = matches!(kind, BlockKind::Paragraph { .. } | BlockKind::Heading { .. });
        let source = reading.source(*span).filter(|_| is_text)?;
        let written = source.text().get(span.range())?.trim_end();
        let lines: Vec<&str> = written.lines().collect();
        let end = lines.iter().position(|line| matches!(*line, "---" | "...")).filter(|end| *end > 0)?;
        let is_key = |line: &str| {
            let Some((key, value)) = line.split_once(':') else { return false };
            key.starts_with(|c: char| c.is_ascii_lowercase())
                && key.bytes().all(|byte| byte.is_ascii_lowercase() || b"-_".contains(&byte))
                && (value.is_empty() || value.starts_with(' '))
        };
        lines[..end].iter().copied().all(is_key).then(|| {
            let of = "a second block of front matter, and is printed";
            let hint = "write its keys in the first, above all text".into();
            let block = RemnantHit { range: 0..0, severity: Severity::Error, of, hint };
            (block, written.to_owned(), Some(*span))
        })
    })
}

/// Whether a passage has a sign that other languages mark something with.
fn may_have_some(reading: &ReadingOrder<'_>, passage: &Passage<'_>) -> bool {
    let source = passage.span.and_then(|span| Some((reading.source(span)?, span)));
    let written = source.as_ref().and_then(|(source, span)| source.text().get(span.range()));
    written.is_some_and(|written| {
        written.bytes().any(|byte| b"\\{~^@%=#$`/".contains(&byte))
            || written.contains(":::")
            || written.contains(".. ")
    })
}

/// What a text is of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LetterPart {
    /// Front matter, an employer, settings: lines and Markdown mean nothing there.
    Data,
    Heading,
    /// The first paragraph of a letter without front matter.
    Top,
    Prose,
}

/// What a text has of other languages, in its order, no two in one place.
fn hits(text: &str, part: LetterPart) -> Vec<RemnantHit> {
    let mut found = Vec::new();
    if part != LetterPart::Data {
        lines(text, part, &mut found);
        signs::attributes(text, part, &mut found);
        signs::pairs(text, &mut found);
    }
    signs::ties(text, &mut found);
    signs::backslashes(text, part, &mut found);
    order::sort_by_key(&mut found, |hit: &RemnantHit| hit.range.start);
    let mut end = 0;
    found.retain(|hit| {
        let is_free = hit.range.start >= end;
        end = if is_free { hit.range.end } else { end };
        is_free
    });
    found
}

/// Lines that other languages read by what they begin with.
fn lines(text: &str, part: LetterPart, found: &mut Vec<RemnantHit>) {
    let mut start = 0;
    let mut before = "";
    for line in text.split('\n') {
        let at = start + line.len() - line.trim_start().len();
        let said = line.trim();
        let whole = at..at + said.len();
        start += line.len() + 1;
        if found.len() > MOST {
            return;
        }
        let is_top = before.is_empty();
        let goes_on = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let mut push = |severity, of, hint: &'static str| {
            found.push(RemnantHit { range: whole.clone(), severity, of, hint: hint.into() });
        };
        let prose = words(said).nth(2).is_some();
        match said.as_bytes() {
            [b'%', ..] if part == LetterPart::Top && is_top => {
                push(
                    Severity::Error,
                    "a title block of pandoc's, and is printed",
                    "write it as front matter, above all else: a line `---`, then `title: …`, `author: …`, `date: …`, and a line `---`",
                );
                // the author and the date are of it
                let rest = text[at..].split("\n\n").next().unwrap_or_default();
                let lines = rest.split('\n').take_while(|line| line.starts_with(['%', ' ']));
                let end = lines.map(|line| line.len() + 1).sum::<usize>();
                if let Some(last) = found.last_mut() {
                    last.range.end = (at + end).saturating_sub(1).min(text.len());
                }
            }
            [b'%', rest @ ..]
                if !goes_on && rest.iter().any(u8::is_ascii_alphabetic) && is_comment(&said[1..]) =>
            {
                push(Severity::Error, COMMENT, NO_COMMENT);
            }
            [b'/', b'/', rest @ ..] if !rest.starts_with(b"/") && said.len() > 2 => {
                push(if prose { Severity::Error } else { Severity::Warning }, COMMENT, NO_COMMENT);
            }
            [b':', b':', b':', ..] if is_fence(said.trim_matches(':').trim()) => push(
                Severity::Error,
                PANDOC,
                "take it out; a paragraph has a class by `{: .name}` in the line below it",
            ),
            [b'#', b'.', b' ', ..] => push(Severity::Error, PANDOC, "number it: `1. `"),
            [b'(', b'@', ..] if is_example(said) => push(Severity::Error, PANDOC, "number it: `1. `"),
            [b'#', b'+', first, ..] if first.is_ascii_alphabetic() => {
                push(Severity::Error, "Org, and is printed as it stands", super::TAKE_OUT);
            }
            [b'.', b'.', b' ', ..] if is_directive(&said[3..]) => {
                push(Severity::Error, "reStructuredText, and is printed as it stands", super::TAKE_OUT);
            }
            [b'=', ..] if is_top && is_heading(said) => {
                push(
                    Severity::Error,
                    "a heading of Typst or AsciiDoc, and is none here",
                    "write `# ` for `= `",
                );
            }
            _ if is_rule_of_typst(said) => push(Severity::Error, TYPST, super::TAKE_OUT),
            _ => {}
        }
        before = line;
    }
}

/// Whether what follows a `%` is a comment: words, and no number such as `% der 300 Gäste` of a line that broke badly.
fn is_comment(rest: &str) -> bool {
    rest.starts_with(['%', ' ', '\t', '!']) || rest.starts_with(char::is_alphabetic)
}

/// Whether words open or close a block: nothing, one word, or attributes.
fn is_fence(said: &str) -> bool {
    !said.contains(char::is_whitespace) || said.starts_with('{')
}

/// `(@good) First`
fn is_example(said: &str) -> bool {
    let inner = said[2..].split(')').next().unwrap_or_default();
    inner.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
        && said[2 + inner.len()..].starts_with(") ")
}

/// `image:: p.png`
fn is_directive(said: &str) -> bool {
    let name = said.split("::").next().filter(|name| name.len() < said.len());
    name.is_some_and(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
}

/// `= Heading`, but not `= 5 kg`
fn is_heading(said: &str) -> bool {
    let rest = said.trim_start_matches('=');
    said.len() - rest.len() < 6
        && rest.starts_with(' ')
        && rest.trim_start().starts_with(char::is_alphabetic)
        && !rest.trim_end().ends_with(['.', '='])
}

/// `#set text(12pt)`, `#show: letter`, `#import "@preview/x"`; `#show your work` is said.
fn is_rule_of_typst(said: &str) -> bool {
    let after = |word: &str| said.strip_prefix(word).map(str::trim_start);
    after("#set ").is_some_and(|rest| rest.contains('('))
        || after("#show").is_some_and(|rest| near(rest, 40).contains(':') && !said.starts_with("#shown"))
        || after("#let ").is_some_and(|rest| rest.contains('='))
        || ["#import ", "#include "]
            .iter()
            .any(|word| after(word).is_some_and(|rest| rest.starts_with(['"', '“', '@'])))
}

/// What letterpress has in the place of a command of LaTeX.
pub(super) fn instead(command: &str, inner: &str) -> Cow<'static, str> {
    match command {
        "textbf" => format!("write `**{inner}**`").into(),
        "emph" | "textit" | "textsl" => format!("write `*{inner}*`").into(),
        "underline" | "uline" => format!("write `<u>{inner}</u>`").into(),
        "texttt" | "verb" => format!("write `` `{inner}` ``").into(),
        "textsuperscript" | "up" => format!("write `<sup>{inner}</sup>`").into(),
        "textsubscript" => format!("write `<sub>{inner}</sub>`").into(),
        "footnote" => format!("write `[^1]`, and in a paragraph of its own `[^1]: {inner}`").into(),
        "href" => format!("write `[words]({inner})`").into(),
        "url" => format!("write `<{inner}>`").into(),
        "section" | "subsection" => format!("write `# {inner}` in a line of its own").into(),
        "LaTeX" | "LaTeXe" | "TeX" | "BibTeX" | "XeLaTeX" | "LuaLaTeX" => format!("write `{command}`").into(),
        "SI" | "si" | "qty" | "num" | "unit" => "write the amount itself, such as `5&nbsp;kg`".into(),
        "ldots" | "dots" => "write `…`".into(),
        "thinspace" | "enspace" | "quad" | "qquad" => "write `&nbsp;`, or a blank".into(),
        "newline" | "linebreak" => "end the line with two spaces or `\\`".into(),
        "item" => "begin the line with `- `".into(),
        "today" => "write `date:` in the front matter".into(),
        "signature" | "opening" | "closing" | "encl" | "subject" => {
            "take it out, and say it in the front matter: `salutation:`, `closing:`, `signature:`, `enclosures:`".into()
        }
        _ => super::TAKE_OUT.into(),
    }
}

/// A quotation of LaTeX that Markdown took for code, up to where the next begins: ``` ``one'' and ``two'' ```.
pub(super) fn is_quoted_code(written: &str, text: &str) -> bool {
    let closes = |(at, _): (usize, &str)| {
        text[..at].ends_with(|c: char| is_word(c) || ".,!?".contains(c))
            && text[at + 2..].starts_with([' ', ',', '.'])
    };
    written.starts_with("``") && (text.match_indices("''").any(closes))
}
