//! Running text, and the notes it refers to.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Diagnostics;
use crate::document::{Inline, InlineKind, address, plain_text};
use crate::render::characters::is_forbidden;
use crate::render::lines::width::GLUE;
use crate::render::writer::LinkStyle;
use crate::source::Span;

/// Writes running text; line ends in it are breaks that the author asked for.
#[derive(Debug)]
pub(super) struct TextInlines<'a> {
    links: LinkStyle,
    image: &'a str,
    notes: Vec<String>,
    numbers: BTreeMap<String, usize>,
    /// Where the latest note stands in the text being written.
    latest: Option<Range<usize>>,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> TextInlines<'a> {
    /// Starts without notes; `image` is what an image without words is called.
    pub(super) fn new(links: LinkStyle, image: &'a str, diagnostics: &'a mut Diagnostics) -> Self {
        Self { links, image, notes: Vec::new(), numbers: BTreeMap::new(), latest: None, diagnostics }
    }

    /// The text of inlines.
    pub(super) fn write(&mut self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        self.latest = None;
        self.push(inlines, &mut out);
        out.truncate(out.trim_end_matches([' ', '\n']).len());
        out
    }

    /// The addresses that were given numbers, in order; the first is number 1.
    pub(super) fn into_notes(self) -> Vec<String> {
        self.notes
    }

    fn push(&mut self, inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text { text } => {
                    let rest = self.finish_word(text, out);
                    push_text(rest, out);
                }
                InlineKind::Code { text } | InlineKind::Math { text } => push_text(text, out),
                InlineKind::Emphasis { content } | InlineKind::Strong { content } => self.push(content, out),
                InlineKind::Strikethrough { content } => self.push_struck(content, out),
                InlineKind::Link { target, content, .. } => self.push_link(target, content, inline.span, out),
                InlineKind::Image { source, alt, .. } => self.push_image(source, alt, inline.span, out),
                InlineKind::SoftBreak => push_text(" ", out),
                InlineKind::LineBreak => push_break(out),
                InlineKind::Html { .. } => {}
                InlineKind::Element { tag, content } => self.push_element(tag, content, out),
                InlineKind::FootnoteRef { index, .. } => out.push_str(&superscript(index + 1)),
            }
        }
    }

    /// Puts the end of a word, such as `’s`, before the note that stands right after its start; gives the
    /// text after the word.
    fn finish_word<'t>(&mut self, text: &'t str, out: &mut String) -> &'t str {
        let Some(note) = self.latest.take().filter(|note| note.end == out.len()) else { return text };
        let ends = |c: char| c.is_whitespace() || is_forbidden(c) || ",.;:!?…()[]{}”»“«–—/\"".contains(c);
        let (word, rest) = text.split_at(text.find(ends).unwrap_or(text.len()));
        // where no blanks stand between words (U+2E80 and above), the end of the word is not known
        if word.chars().any(|character| character >= '\u{2e80}') {
            return text;
        }
        out.insert_str(note.start, word);
        rest
    }

    fn push_struck(&mut self, content: &[Inline], out: &mut String) {
        // without its marks it would say the opposite
        out.push_str("~~");
        self.push(content, out);
        out.push_str("~~");
    }

    fn push_element(&mut self, tag: &str, content: &[Inline], out: &mut String) {
        match tag {
            "del" | "s" | "strike" => self.push_struck(content, out),
            "q" => {
                out.push('“');
                self.push(content, out);
                out.push('”');
            }
            "br" => push_break(out),
            "sup" | "sub" => {
                let raised = plain_text(content);
                let mark = if tag == "sup" { '^' } else { '_' };
                // ordinals (1st) read well as they are, powers (10^6, x^(n+1)) do not
                let is_power = raised.contains(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '−'));
                let is_one = raised.trim_start_matches(['-', '−']).chars().all(char::is_alphanumeric);
                match (is_power, is_one) {
                    (false, _) => self.push(content, out),
                    (true, true) => {
                        out.push(mark);
                        self.push(content, out);
                    }
                    (true, false) => {
                        out.push(mark);
                        out.push('(');
                        self.push(content, out);
                        out.push(')');
                    }
                }
            }
            _ => self.push(content, out),
        }
    }

    fn push_link(&mut self, target: &str, content: &[Inline], span: Span, out: &mut String) {
        // the words of a link are no end of the word before it, which has a note of its own
        self.latest = None;
        self.push(content, out);
        if !address::is_safe(target) {
            self.diagnostics.push(address::refusal(target, span));
            return;
        }
        let target = one_token(target);
        // an anchor of the page leads nowhere in a text
        if target.is_empty() || target.starts_with('#') {
            return;
        }
        let words = plain_text(content);
        if words.trim().is_empty() {
            out.push_str(&target);
        } else if !says(words.trim(), &target) {
            self.push_address(target, out);
        }
    }

    fn push_image(&mut self, source: &str, alt: &str, span: Span, out: &mut String) {
        let safe = address::is_safe(source);
        if !safe {
            self.diagnostics.push(address::refusal(source, span));
        }
        out.push('[');
        out.push_str(self.image);
        let source = one_token(source);
        // a path says nothing to who reads the text
        if !alt.trim().is_empty() {
            out.push_str(": ");
            push_text(alt, out);
            out.truncate(out.trim_end_matches(' ').len());
        }
        out.push(']');
        if safe && !alt.trim().is_empty() && address::scheme(&source).is_some() {
            self.push_address(source, out);
        }
    }

    fn push_address(&mut self, address: String, out: &mut String) {
        // the note belongs to the word, not to the blank after it
        let blank = out.ends_with(' ');
        out.truncate(out.trim_end_matches(' ').len());
        match self.links {
            LinkStyle::Notes => {
                let next = self.notes.len() + 1;
                let number = *self.numbers.entry(address).or_insert_with_key(|address| {
                    self.notes.push(address.clone());
                    next
                });
                let start = out.len();
                out.push(GLUE);
                out.extend(["[", &number.to_string(), "]"]);
                self.latest = Some(start..out.len());
            }
            LinkStyle::Inline => out.extend([" (", &address, ")"]),
            LinkStyle::None => {}
        }
        if blank {
            out.push(' ');
        }
    }
}

/// Adds words, runs of blanks as one.
pub(super) fn push_text(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if !out.is_empty() && !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
            }
            _ if is_forbidden(character) => {}
            _ => out.push(character),
        }
    }
}

fn push_break(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

/// An address that no blank divides.
fn one_token(address: &str) -> String {
    let address = address.trim().chars().filter(|&character| !is_forbidden(character));
    address.fold(String::new(), |mut token, character| {
        if character.is_whitespace() {
            token.push_str("%20");
        } else {
            token.push(character);
        }
        token
    })
}

/// Whether the words of a link already say its address.
fn says(words: &str, address: &str) -> bool {
    if words == address {
        return true;
    }
    if let Some(mail) = address.strip_prefix("mailto:") {
        return words.eq_ignore_ascii_case(mail);
    }
    let digits = |text: &str| text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    let number = |c: char| c.is_ascii_digit() || "+-–/().".contains(c) || c.is_whitespace();
    address
        .strip_prefix("tel:")
        .is_some_and(|phone| words.chars().all(number) && digits(words) == digits(phone))
}

/// A number in superscript digits: a footnote, told from a link's note at a glance.
pub(super) fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}
