//! Signs of other markup among the words: attributes in braces, pairs of marks, backslashes.

use std::borrow::Cow;
use std::ops::Range;

use super::super::super::passage::OBJECT;
use super::super::{RemnantHit, TAKE_OUT};
use super::{CITATION, COMMENT, LATEX, LONGEST, LetterPart, MOST, NO_COMMENT, PANDOC, TYPST};
use crate::diagnostic::Severity;
use crate::words::{ByteSet, WordList, is_word, near, words};

const ACCENT: &str = "LaTeX for a letter, and is not printed as one";

/// Functions of Typst.
const CALLED: WordList = WordList(
    "align block box columns cite datetime emph enum figure footnote grid h heading highlight image line linebreak link list \
     lorem pad page pagebreak par place raw rect smallcaps stack strike strong sub super table text underline upper v",
);

fn hit(
    range: Range<usize>,
    severity: Severity,
    of: &'static str,
    hint: impl Into<Cow<'static, str>>,
) -> RemnantHit {
    RemnantHit { range, severity, of, hint: hint.into() }
}

/// Attributes in braces: `[Nasa]{.smallcaps}`, `[a](url){target=_blank}`, `` `raw`{=latex} ``, `# Heading {#id .unnumbered}`.
pub(super) fn attributes(text: &str, part: LetterPart, found: &mut Vec<RemnantHit>) {
    for (at, _) in text.match_indices('{').take(MOST) {
        let inside = near(&text[at + 1..], LONGEST);
        let Some(length) = inside.find('}') else { continue };
        let inner = inside[..length].trim();
        let end = at + length + 2;
        if part == LetterPart::Heading
            && text[end..].trim().is_empty()
            && (inner == "-" || is_attributes(inner))
        {
            let hint = match inner {
                "-" => "take it out: headings have no numbers".to_owned(),
                inner => {
                    format!("write `{{: {}}}` in the line below the heading, or take it out", quoted(inner))
                }
            };
            found.push(hit(at..end, Severity::Error, PANDOC, hint));
            continue;
        }
        if !is_attributes(inner) {
            continue;
        }
        if text[..at].ends_with(OBJECT) {
            let hint: Cow<'static, str> = if inner.starts_with('=') {
                "take it out: letters have no raw LaTeX or the like".into()
            } else {
                format!("write it with a colon: `{{: {}}}`", quoted(inner)).into()
            };
            found.push(hit(at..end, Severity::Error, PANDOC, hint));
        } else if text[..at].ends_with(']') {
            let from = text.ceil_char_boundary(at.saturating_sub(LONGEST));
            let Some(start) = text[from..at].rfind('[').map(|open| from + open) else { continue };
            let words = &text[start + 1..at - 1];
            let hint = match inner.trim_start_matches('.') {
                "underline" | "ul" => format!("write `<u>{words}</u>`"),
                "mark" => format!("write `<mark>{words}</mark>`"),
                class if inner.starts_with('.') && !class.contains(' ') => {
                    format!("write `<span class=\"{class}\">{words}</span>`, or the words alone")
                }
                _ => format!("write the words alone: `{words}`"),
            };
            found.push(hit(start..end, Severity::Error, PANDOC, hint));
        }
    }
}

/// Whether all words between braces are attributes: `.class`, `#id`, `key=value`, `=format`.
fn is_attributes(inner: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:".contains(&byte))
    };
    let mut is_open = false;
    let is_one = |word: &str| {
        if is_open {
            is_open = !word.ends_with(['"', '”']);
            return true;
        }
        let bare = word.strip_prefix(['.', '#', '=']);
        let (key, value) = word.split_once('=').unwrap_or_default();
        is_open = value.starts_with(['"', '“']) && !(value.len() > 1 && value.ends_with(['"', '”']));
        bare.is_some_and(is_name) || is_name(key) && !value.is_empty()
    };
    !inner.is_empty() && inner.split_whitespace().all(is_one)
}

/// Attributes as kramdown has them, with quotes around their values.
fn quoted(inner: &str) -> String {
    let quote = |word: &str| match word.split_once('=') {
        Some((key, value)) if !key.is_empty() && !value.starts_with(['"', '“']) => {
            format!("{key}=\"{value}\"")
        }
        _ => word.to_owned(),
    };
    inner.split_whitespace().map(quote).collect::<Vec<_>>().join(" ")
}

/// What stands between two marks.
pub(super) fn pairs(text: &str, found: &mut Vec<RemnantHit>) {
    let bytes = ByteSet::of(text);
    // each of these marks has another that few texts have
    let has = move |mark: &str| mark.bytes().filter(|byte| *byte != b' ').all(|byte| bytes.has(byte));
    let between = |open: &'static str, close: &'static str| {
        let most = if has(open) && has(close) { MOST } else { 0 };
        text.match_indices(open).take(most).filter_map(move |(at, _)| {
            let from = at + open.len();
            let length = near(&text[from..], LONGEST).find(close)?;
            Some((at..from + length + close.len(), &text[from..from + length]))
        })
    };
    for (range, inner) in between("==", "==") {
        let is_bare = !text[..range.start].ends_with('=') && !text[range.end..].starts_with('=');
        if is_bare && inner.starts_with(is_word) && inner.ends_with(|c: char| !c.is_whitespace()) {
            found.push(hit(range, Severity::Error, PANDOC, format!("write `<mark>{inner}</mark>`")));
        }
    }
    for (range, inner) in between("^[", "]").filter(|(_, inner)| !inner.is_empty()) {
        let hint = format!("write `[^1]`, and in a paragraph of its own `[^1]: {inner}`");
        found.push(hit(
            range,
            Severity::Error,
            "a footnote of pandoc's, and is printed where it stands",
            hint,
        ));
    }
    for (range, inner) in between("[", "]") {
        if let Some(key) = cited(inner) {
            let severity =
                if key.bytes().any(|b| b.is_ascii_digit()) { Severity::Error } else { Severity::Warning };
            found.push(hit(range, severity, CITATION, "write whom it cites"));
        }
    }
    for (open, close) in [("``", "''"), ("\"`", "\"'"), ("``", "’’"), ("„`", "”’")] {
        for (range, inner) in between(open, close).filter(|(_, inner)| !inner.is_empty()) {
            found.push(hit(range, Severity::Error, "a quotation of LaTeX", format!("write `\"{inner}\"`")));
        }
    }
    for (range, inner) in between("/*", "*/").filter(|(_, inner)| inner.contains(is_word)) {
        let is_free = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == OBJECT);
        if is_free(text[..range.start].chars().next_back()) && !inner.starts_with('*') {
            found.push(hit(range, Severity::Error, COMMENT, NO_COMMENT));
        }
    }
    // behind the end of a sentence
    for mark in [" % ", " // "].into_iter().filter(|mark| has(mark)) {
        for (at, _) in text.match_indices(mark).take(MOST) {
            let line = &text[at + 1..][..text[at + 1..].find('\n').unwrap_or(text.len() - at - 1)];
            if text[..at].ends_with(['.', '!', '?']) && words(line).nth(1).is_some() {
                found.push(hit(
                    at + 1..at + 1 + line.trim_end().len(),
                    Severity::Warning,
                    COMMENT,
                    NO_COMMENT,
                ));
            }
        }
    }
    for (at, _) in text.match_indices('#').take(MOST) {
        let rest = &text[at + 1..];
        let name = &rest[..rest.bytes().take_while(u8::is_ascii_lowercase).count()];
        let close = match rest[name.len()..].bytes().next() {
            Some(b'[') => ']',
            Some(b'(') => ')',
            _ => continue,
        };
        if CALLED.has(name) && !text[..at].ends_with(is_word) {
            let end = near(rest, LONGEST).find(close).map_or(at + 1 + name.len(), |end| at + 2 + end);
            found.push(hit(at..end, Severity::Error, TYPST, TAKE_OUT));
        }
    }
}

/// The first key that is cited within brackets: `see @smith2019, p. 3`; not a mail address.
fn cited(inner: &str) -> Option<&str> {
    inner.match_indices('@').find_map(|(at, _)| {
        let is_free = at == 0 || inner[..at].ends_with([' ', '-', ';']);
        let rest = &inner[at + 1..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || "_:-".contains(c))).unwrap_or(rest.len());
        let is_key = rest.starts_with(char::is_alphabetic) && end > 2;
        let is_led = at == 0 || words(&inner[..at]).count() < 6;
        (is_free && is_key && is_led).then(|| &rest[..end])
    })
}

/// `H~2~O`, `mc^2^`, and the blank of LaTeX that ends no line: `Dr.~Miller`.
pub(super) fn ties(text: &str, found: &mut Vec<RemnantHit>) {
    let mut after = 0;
    for (at, mark) in text.match_indices(['~', '^']).take(MOST) {
        let word = text[..at].rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
        let word = text.ceil_char_boundary(word).max(after.min(at));
        let length = text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
        let whole = &text[word..at + length];
        if at < after || whole.contains(['/', '\\', '@']) {
            continue;
        }
        let rest = &text[at + 1..];
        let before = text[..at].chars().next_back();
        let is_tied = before.is_some_and(char::is_alphanumeric);
        let inner = &rest
            [..rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"+-".contains(byte)).count()];
        if is_tied && (1..5).contains(&inner.len()) && rest[inner.len()..].starts_with(mark) {
            let behind = &rest[inner.len() + 1..];
            after = at + inner.len() + 2 + behind.len() - behind.trim_start_matches(is_word).len();
            let tag = if mark == "~" { "sub" } else { "sup" };
            let behind = &text[at + inner.len() + 2..after];
            let hint = format!("write `{}<{tag}>{inner}</{tag}>{behind}`", &text[word..at]);
            found.push(hit(word..after, Severity::Warning, PANDOC, hint));
            continue;
        }
        let next = rest.chars().next().filter(|c| mark == "~" && c.is_alphanumeric());
        let (Some(next), Some(before)) = (next, before) else { continue };
        let of_number = before.is_ascii_digit() && next.is_ascii_digit();
        let is_sure = before == '.' && next.is_alphabetic();
        if is_sure || is_tied && !of_number && !whole[at - word + 1..].contains('~') {
            let severity = if is_sure { Severity::Error } else { Severity::Warning };
            let hint = format!("write `{}`", whole.replace('~', "&nbsp;"));
            found.push(hit(word..at + length, severity, "a blank of LaTeX, and is printed as `~`", hint));
            after = at + length;
        }
    }
}

/// What LaTeX writes with a backslash that is no command by its name.
pub(super) fn backslashes(text: &str, part: LetterPart, found: &mut Vec<RemnantHit>) {
    for (at, _) in text.match_indices('\\').take(MOST) {
        let rest = &text[at + 1..];
        let before = text[..at].chars().next_back();
        let token = text[..at].rsplit([' ', '\n']).next().unwrap_or_default();
        let is_path =
            token.contains(":\\") || token.starts_with("\\\\") || token.contains('/') || token.ends_with(':');
        if is_path || before == Some('\\') {
            continue;
        }
        let Some(first) = rest.chars().next() else { continue };
        let after = rest.chars().nth(1);
        let is_word_before = before.is_some_and(is_word);
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        // `{u}`, `{\i}`
        let braced = |rest: &str| {
            let inner = rest.strip_prefix('{').and_then(|rest| near(rest, 5).split_once('}'));
            let is_one = |inner: &str| inner.starts_with(|c: char| c.is_alphabetic() || c == '\\');
            inner.filter(|(inner, _)| is_one(inner)).map(|(inner, _)| inner.len() + 2)
        };
        let escaped = |length: usize| at..at + 1 + length;
        match first {
            '&' | '%' if !is_word_before || first == '&' || before.is_some_and(|c| c.is_ascii_digit()) => {
                found.push(hit(escaped(1), Severity::Error, LATEX, format!("write `{first}`")));
            }
            ' ' if before.is_some_and(|c| is_word(c) || ".,:".contains(c)) && after.is_some_and(is_word) => {
                let severity = if before == Some('.') { Severity::Error } else { Severity::Warning };
                found.push(hit(
                    escaped(1),
                    severity,
                    "a blank of LaTeX or pandoc, and is printed with its backslash",
                    "write `&nbsp;` for it, which ends no line, or a blank alone",
                ));
            }
            ',' | ';' if before.is_some_and(|c| is_word(c) || c == '.') && after.is_some_and(is_word) => {
                found.push(hit(
                    escaped(1),
                    Severity::Error,
                    "a narrow blank of LaTeX, and is printed as it stands",
                    "write `&#8239;` for it, or a blank",
                ));
            }
            '-' if is_word_before && is_letter(before) && is_letter(after) && part != LetterPart::Data => {
                found.push(hit(
                    escaped(1),
                    Severity::Error,
                    "a place of LaTeX to part a word, and is printed as a hyphen",
                    "take it out: words are parted by their language; `&shy;` is such a place",
                ));
            }
            '"' if is_letter(before) && is_letter(after) => {
                let length = 1 + after.map_or(0, char::len_utf8);
                found.push(hit(
                    escaped(length),
                    Severity::Error,
                    ACCENT,
                    "write the letter itself, such as `ü`",
                ));
            }
            '"' | '\'' | '`' | '^' | '~' | '=' | '.' | 'c' | 'v' | 'u' | 'H' | 'r' | 'k' | 'd' | 'b' => {
                if let Some(length) = braced(&rest[1..]) {
                    found.push(hit(
                        escaped(1 + length),
                        Severity::Error,
                        ACCENT,
                        "write the letter itself, such as `é`",
                    ));
                }
            }
            // `A\\10115 Berlin`
            '\\' if part == LetterPart::Data && before.is_some_and(|c| !c.is_whitespace()) => {
                found.push(hit(
                    escaped(1),
                    Severity::Error,
                    "a line's end of LaTeX, and is printed",
                    "write the lines as a list, one below the other: `- Ringstr. 4`",
                ));
            }
            _ => {}
        }
    }
    groups(text, found);
}

/// Commands between braces or dollars: `{\em really}`, `$\rightarrow$`.
fn groups(text: &str, found: &mut Vec<RemnantHit>) {
    let mut group = |open: &'static str, close: char, is_one: fn(&str) -> bool, hint: &'static str| {
        for (at, _) in text.match_indices(open).take(MOST) {
            let Some(length) = near(&text[at + 1..], LONGEST).find(close) else { continue };
            if is_one(&text[at + open.len()..at + 1 + length]) {
                found.push(hit(at..at + length + 2, Severity::Error, LATEX, hint));
            }
        }
    };
    group(
        "{\\",
        '}',
        is_switch,
        "write `*words*` for slanted words, `**words**` for bold ones, or the words alone",
    );
    group(
        "$\\",
        '$',
        |inner| inner.starts_with(|c: char| c.is_ascii_alphabetic()),
        "write the sign itself, such as `→` or `×`",
    );
}

/// Whether a group begins with a command that holds to its end: `{\em really}`.
fn is_switch(inner: &str) -> bool {
    const SWITCHES: WordList = WordList(
        "em bf it sl sc tt rm sf bfseries itshape scshape ttfamily sffamily rmfamily tiny scriptsize footnotesize small \
         normalsize large Large LARGE huge Huge color",
    );
    SWITCHES.has(&inner[..inner.bytes().take_while(u8::is_ascii_alphabetic).count()])
}
