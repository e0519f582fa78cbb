//! Filters for running text: Markdown, typography, words, slugs.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::call::{Call, Outcome, made};
use super::text::lower;
use crate::jekyll::liquid::is_space;
use crate::unicode::capitalised;
use crate::value::Value;

/// Words that a title writes small.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "of", "on", "or", "the", "to", "v",
    "via", "vs",
];

pub(super) fn markdownify(call: &mut Call<'_>) -> Outcome {
    let text = call.text()?;
    call.meter.steps(text.len() / 32)?;
    made((call.context.markdownify)(&text, call.context.site_for("kramdown")))
}

/// Makes every stretch of white space one space, and takes it off both ends.
pub(super) fn normalize_whitespace(call: &mut Call<'_>) -> Outcome {
    let text = call.text()?;
    made(text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Octopress: makes two or more white spaces one space.
pub(super) fn condense_spaces(call: &mut Call<'_>) -> Outcome {
    let text = call.text()?;
    let mut out = String::with_capacity(text.len());
    let mut spaces: Option<(char, usize)> = None;
    for c in text.chars() {
        if is_space(c) {
            spaces = Some((c, spaces.map_or(1, |(_, count)| count + 1)));
            continue;
        }
        out.extend(spaces.take().map(|(first, count)| if count > 1 { ' ' } else { first }));
        out.push(c);
    }
    out.extend(spaces.map(|(first, count)| if count > 1 { ' ' } else { first }));
    made(out)
}

/// Counts words; in the modes "cjk" and "auto", each Chinese, Japanese or Korean character is one.
pub(super) fn number_of_words(call: &mut Call<'_>) -> Outcome {
    let (text, mode) = (call.text()?, call.text_at(0)?);
    let words = text.split(is_space).filter(|word| !word.is_empty());
    let ideographs = text.chars().filter(|&c| is_ideograph(c)).count();
    let runs = text.split(|c| is_space(c) || is_ideograph(c)).filter(|word| !word.is_empty());
    let count = match &*mode {
        "cjk" => ideographs + runs.count(),
        "auto" if ideographs > 0 => ideographs + runs.count(),
        _ => words.count(),
    };
    Ok(i64::try_from(count).unwrap_or(i64::MAX).into())
}

fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}' | '\u{3007}'
        | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303b}' | '\u{3041}'..='\u{3096}'
        | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fd}'..='\u{30ff}'
        | '\u{3131}'..='\u{318e}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3134f}')
}

/// Makes a text fit for an address. Jekyll's modes: raw, default, pretty, ascii, latin, none.
pub(super) fn slugify(call: &mut Call<'_>) -> Outcome {
    if *call.input == Value::Nil {
        return Ok(Value::Nil);
    }
    let (text, mode) = (call.text()?, call.text_at(0)?);
    made(lower(&slug(&text, &mode)))
}

/// Makes a text fit for an address, capitals as they are.
pub(crate) fn slug(text: &str, mode: &str) -> String {
    let is_letter = |c: char| (c.is_alphanumeric() && !is_other_number(c)) || is_combining_mark(c);
    match mode {
        "raw" => hyphened(text, |c| !is_space(c)),
        "pretty" => hyphened(text, |c| is_letter(c) || "._~!$&'()+,;=@".contains(c)),
        "ascii" => hyphened(text, |c| c.is_ascii_alphanumeric()),
        "latin" => hyphened(&latin(text), is_letter),
        "" | "default" => hyphened(text, is_letter),
        _ => text.to_owned(),
    }
}

/// Whether a character is a number but no digit: a fraction, a raised or an enclosed digit.
fn is_other_number(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{2079}' | '\u{2080}'..='\u{2089}'
        | '\u{2150}'..='\u{215f}' | '\u{2189}' | '\u{2460}'..='\u{249b}' | '\u{24ea}'..='\u{24ff}'
        | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{3229}' | '\u{3280}'..='\u{3289}')
}

/// Makes every stretch of characters that are not kept one hyphen, and takes one off each end.
fn hyphened(text: &str, keep: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pending = false;
    for c in text.chars() {
        if keep(c) {
            pending = false;
            out.push(c);
        } else if !std::mem::replace(&mut pending, true) {
            out.push('-');
        }
    }
    let slug = out.strip_prefix('-').unwrap_or(&out);
    slug.strip_suffix('-').unwrap_or(slug).to_owned()
}

/// Writes Latin letters without their marks; what is no Latin letter becomes a question mark.
fn latin(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'Æ' => out.push_str("AE"),
            'œ' => out.push_str("oe"),
            'Œ' => out.push_str("OE"),
            'ø' => out.push('o'),
            'Ø' => out.push('O'),
            'đ' | 'ð' => out.push('d'),
            'Đ' | 'Ð' => out.push('D'),
            'ł' => out.push('l'),
            'Ł' => out.push('L'),
            'þ' => out.push_str("th"),
            'Þ' => out.push_str("Th"),
            'ı' => out.push('i'),
            c if c.is_ascii() => out.push(c),
            c => {
                let mut base = None;
                decompose_canonical(c, |part| base = base.or(Some(part)));
                out.push(base.filter(char::is_ascii).unwrap_or('?'));
            }
        }
    }
    out
}

/// Makes quotes, dashes and ellipses typographic.
pub(super) fn smartify(call: &mut Call<'_>) -> Outcome {
    let text = call.text()?;
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = &*text;
    while let Some(c) = rest.chars().next() {
        let after = rest[c.len_utf8()..].chars().next().unwrap_or(' ');
        let opens = (before.is_whitespace() || "([{-–—“‘«".contains(before)) && !after.is_whitespace();
        let (made, length) = match c {
            '-' if rest.starts_with("---") => ('—', 3),
            '-' if rest.starts_with("--") => ('–', 2),
            '.' if rest.starts_with("...") => ('…', 3),
            '<' if rest.starts_with("<<") => ('«', 2),
            '>' if rest.starts_with(">>") => ('»', 2),
            '"' => (if opens { '“' } else { '”' }, 1),
            '\'' if opens && !after.is_ascii_digit() => ('‘', 1),
            '\'' => ('’', 1),
            c => (c, c.len_utf8()),
        };
        out.push(made);
        before = made;
        rest = &rest[length..];
    }
    made(out)
}

/// Octopress: capitals for a title; small words stay small, words with capitals or dots stay as they are.
pub(super) fn titlecase(call: &mut Call<'_>) -> Outcome {
    let text = call.text()?;
    let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    for (index, word) in words.iter().enumerate() {
        let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let starts =
            index == 0 || index + 1 == words.len() || words[index - 1].ends_with([':', '.', '!', '?']);
        if SMALL_WORDS.contains(&&*bare) && !starts {
            out.push(word.to_lowercase());
        } else {
            out.push(capitalized(word));
        }
    }
    made(out.join(" "))
}

fn capitalized(word: &str) -> String {
    let start = word.find(|c| !"'\"([".contains(c)).unwrap_or(word.len());
    let rest = &word[start..];
    let dotted = rest.find('.').is_some_and(|dot| rest[dot + 1..].starts_with(char::is_alphanumeric));
    if dotted || rest.contains(char::is_uppercase) {
        return word.to_owned();
    }
    format!("{}{}", &word[..start], capitalised(rest))
}
