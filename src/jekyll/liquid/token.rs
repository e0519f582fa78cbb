//! Splits an expression into tokens.

use std::ops::Range;

use super::lexer::{is_space, is_word};
use crate::source::{SourceId, Span};

/// Where a text that is parsed stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum TextPlace {
    /// In a source, from this byte on.
    In(SourceId, usize),
    /// In a value; every span is this one.
    Fixed(Span),
}

impl TextPlace {
    pub(super) fn span(self, range: Range<usize>) -> Span {
        match self {
            Self::In(source, start) => Span::new(source, start + range.start..start + range.end),
            Self::Fixed(span) => span,
        }
    }

    /// The place of a text that begins at `offset` of this one.
    pub(super) fn advance(self, offset: usize) -> Self {
        match self {
            Self::In(source, start) => Self::In(source, start + offset),
            Self::Fixed(span) => Self::Fixed(span),
        }
    }
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LexemeKind {
    Word,
    Text,
    Number,
    Comparison,
    DotDot,
    Sign(u8),
}

/// A token and its bytes.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: LexemeKind,
    pub(super) range: Range<usize>,
}

/// The grammar does not go on at this byte.
#[derive(Clone, Copy, Debug)]
pub(super) struct SyntaxError {
    pub(super) at: usize,
}

/// Splits a text; it breaks at the first character that belongs into no token.
pub(super) fn tokenize(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    loop {
        at = text.len() - text[at..].trim_start_matches(is_space).len();
        let rest = &text[at..];
        let Some(first) = rest.chars().next() else { return Ok(tokens) };
        let next = rest.as_bytes().get(1).copied();
        let (kind, length) = match first {
            '"' | '\'' => (LexemeKind::Text, rest[1..].find(first).ok_or(SyntaxError { at })? + 2),
            '=' | '!' | '<' | '>' if next == Some(b'=') => (LexemeKind::Comparison, 2),
            '<' if next == Some(b'>') => (LexemeKind::Comparison, 2),
            '<' | '>' => (LexemeKind::Comparison, 1),
            '.' if next == Some(b'.') => (LexemeKind::DotDot, 2),
            '.' | '|' | ':' | ',' | '[' | ']' | '(' | ')' => (LexemeKind::Sign(rest.as_bytes()[0]), 1),
            '0'..='9' => (LexemeKind::Number, number_length(rest)),
            '-' if next.is_some_and(|byte| byte.is_ascii_digit()) => {
                (LexemeKind::Number, number_length(rest))
            }
            first if is_word(first) => (LexemeKind::Word, word_length(rest)),
            _ => return Err(SyntaxError { at }),
        };
        tokens.push(Token { kind, range: at..at + length });
        at += length;
    }
}

/// The length of digits with an optional sign and fraction.
fn number_length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = usize::from(text.starts_with('-'));
    let whole = sign + digits(&text[sign..]);
    let fraction = text[whole..].strip_prefix('.').map_or(0, digits);
    if fraction > 0 { whole + 1 + fraction } else { whole }
}

/// The length of a name, which may hold hyphens and end in a question mark.
fn word_length(text: &str) -> usize {
    let length = text.find(|c: char| !is_word(c) && c != '-').unwrap_or(text.len());
    length + usize::from(text[length..].starts_with('?'))
}
