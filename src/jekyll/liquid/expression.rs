//! Reads expressions by Liquid's grammar.
//!
//! Accepts on top of it what Jekyll's authors write and Ruby reads only leniently: `a.[b]` and `a[[b]]`,
//! each with a note. What is not well formed goes to [`lax`], with a warning, because there
//! parts of it may be dropped.

use std::ops::Range;
use std::sync::Arc;

use super::lax;
use super::lexer::{is_space, named};
pub(super) use super::token::{LexemeKind, SyntaxError, TextPlace};
use super::token::{Token, tokenize};
use super::tree::{
    Comparison, Expr, Filter, Join, LiquidCondition, Lookup, Operator, PathKey, PathStep, Pipeline, Special,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::Span;
use crate::unicode::unseen;
use crate::value::Value;

/// How deep brackets may nest.
const MAX_DEPTH: usize = 32;

/// Reads a value and its filters.
pub(super) fn pipeline(text: &str, place: TextPlace, diagnostics: &mut Diagnostics) -> Pipeline {
    let strict = Parser::new(text, place).and_then(|mut parser| {
        let pipeline = parser.pipeline()?;
        parser.finish(diagnostics)?;
        Ok(pipeline)
    });
    strict.unwrap_or_else(|broken| {
        warn(text, place, broken, diagnostics);
        lax::pipeline(text, place)
    })
}

/// Reads a condition; nothing after an error.
pub(super) fn condition(
    text: &str,
    place: TextPlace,
    diagnostics: &mut Diagnostics,
) -> Option<LiquidCondition> {
    let strict = Parser::new(text, place).and_then(|mut parser| {
        let condition = parser.condition()?;
        parser.finish(diagnostics)?;
        Ok(condition)
    });
    match strict {
        Ok(condition) => Some(condition),
        Err(broken) => {
            let condition = lax::condition(text, place, diagnostics)?;
            match text[..broken.at].rfind('(') {
                Some(paren) => diagnostics.push(
                    Diagnostic::new(Code::LiquidLax, "parentheses do not group conditions; they are skipped")
                        .severity(Severity::Warning)
                        .at(place.span(paren..paren + 1))
                        .hint("`and` and `or` group from the right; nest one `if` in another instead"),
                ),
                None => warn(text, place, broken, diagnostics),
            }
            Some(condition)
        }
    }
}

/// Tells that a text is not well formed from `broken` on.
pub(super) fn warn(text: &str, place: TextPlace, broken: SyntaxError, diagnostics: &mut Diagnostics) {
    let at = broken.at.min(text.len());
    let message = if text.trim().is_empty() {
        "there is no expression here, so nothing is printed".to_owned()
    } else if at >= text.trim_end().len() {
        "this expression breaks off; it is read as far as it goes".to_owned()
    } else {
        let rest = text[at..].trim_end();
        let word = &rest[..rest.find(is_space).unwrap_or(rest.len())];
        format!("`{word}` is not understood here; it is skipped or misread, as in Jekyll")
    };
    let end = at.max(text.trim_end().len());
    let hint = match text[at..].get(..2) {
        Some("&&") => "write `and`",
        Some("||") => "write `or`",
        Some(_) | None => "write the expression so that nothing is left over",
    };
    let finding =
        Diagnostic::new(Code::LiquidLax, message).severity(Severity::Warning).at(place.span(at..end));
    let unseen = text[at..].chars().next().and_then(unseen);
    diagnostics.push(match unseen {
        Some(unseen) => finding.hint(format!("{unseen} stands there, and nobody sees it: take it out")),
        None => finding.hint(hint),
    });
}

/// Tells that a construct was read leniently, without a loss.
pub(super) fn note(message: impl Into<String>, span: Span, diagnostics: &mut Diagnostics) {
    diagnostics.push(Diagnostic::new(Code::LiquidLax, message).at(span));
}

/// Reads tokens by the grammar.
#[derive(Debug)]
pub(super) struct Parser<'a> {
    text: &'a str,
    place: TextPlace,
    tokens: Vec<Token>,
    next: usize,
    depth: usize,
    lenient: Vec<(String, Span)>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, place: TextPlace) -> Result<Self, SyntaxError> {
        Ok(Self { text, place, tokens: tokenize(text)?, next: 0, depth: 0, lenient: Vec::new() })
    }

    fn broken(&self) -> SyntaxError {
        SyntaxError { at: self.tokens.get(self.next).map_or(self.text.len(), |token| token.range.start) }
    }

    fn kind(&self, ahead: usize) -> Option<LexemeKind> {
        self.tokens.get(self.next + ahead).map(|token| token.kind)
    }

    fn range(&self) -> Range<usize> {
        self.tokens.get(self.next).map_or(self.text.len()..self.text.len(), |token| token.range.clone())
    }

    fn previous_end(&self) -> usize {
        self.next.checked_sub(1).map_or(0, |index| self.tokens[index].range.end)
    }

    /// Takes the next token if it is of that kind.
    pub(super) fn take(&mut self, kind: LexemeKind) -> Option<Range<usize>> {
        (self.kind(0) == Some(kind)).then(|| {
            self.next += 1;
            self.tokens[self.next - 1].range.clone()
        })
    }

    /// Takes the next token if it is that word.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let found = self.kind(0) == Some(LexemeKind::Word) && &self.text[self.range()] == word;
        self.next += usize::from(found);
        found
    }

    /// Takes `name:`.
    pub(super) fn take_label(&mut self) -> Option<(&'a str, Range<usize>)> {
        if self.kind(0) != Some(LexemeKind::Word) || self.kind(1) != Some(LexemeKind::Sign(b':')) {
            return None;
        }
        let range = self.range();
        self.next += 2;
        Some((&self.text[range.clone()], range))
    }

    /// Takes a word, whatever it is.
    pub(super) fn word(&mut self) -> Result<&'a str, SyntaxError> {
        let broken = self.broken();
        self.take(LexemeKind::Word).map(|range| &self.text[range]).ok_or(broken)
    }

    /// Whether every token was taken.
    pub(super) fn at_end(&self) -> bool {
        self.next >= self.tokens.len()
    }

    /// Ends a successful reading: everything must be taken; then the notes are pushed.
    pub(super) fn finish(self, diagnostics: &mut Diagnostics) -> Result<(), SyntaxError> {
        if !self.at_end() {
            return Err(self.broken());
        }
        for (message, span) in self.lenient {
            note(message, span, diagnostics);
        }
        Ok(())
    }

    pub(super) fn pipeline(&mut self) -> Result<Pipeline, SyntaxError> {
        let value = self.expression()?;
        let mut filters = Vec::new();
        while self.take(LexemeKind::Sign(b'|')).is_some() {
            let span = self.place.span(self.range());
            let name = named(self.word()?);
            let mut filter = Filter { name, arguments: Vec::new(), named: Vec::new(), span };
            if self.take(LexemeKind::Sign(b':')).is_some() {
                loop {
                    if let Some((label, _)) = self.take_label() {
                        let value = self.expression()?;
                        filter.named.push((Arc::from(label), value));
                    } else {
                        filter.arguments.push(self.expression()?);
                    }
                    if self.take(LexemeKind::Sign(b',')).is_none() {
                        break;
                    }
                }
            }
            filters.push(filter);
        }
        Ok(Pipeline { value, filters })
    }

    fn condition(&mut self) -> Result<LiquidCondition, SyntaxError> {
        let first = self.comparison()?;
        let mut rest = Vec::new();
        loop {
            let join = if self.take_word("and") {
                Join::And
            } else if self.take_word("or") {
                Join::Or
            } else {
                return Ok(LiquidCondition { first, rest });
            };
            rest.push((join, self.comparison()?));
        }
    }

    fn comparison(&mut self) -> Result<Comparison, SyntaxError> {
        let left = self.expression()?;
        let operator = if self.take_word("contains") {
            Some(Operator::Contains)
        } else {
            self.take(LexemeKind::Comparison).and_then(|range| Operator::from_symbol(&self.text[range]))
        };
        let right = match operator {
            Some(operator) => Some((operator, self.expression()?)),
            None => None,
        };
        let span = right.as_ref().map_or(left.span(), |(_, right)| left.span().to(right.span()));
        Ok(Comparison { left, right, span })
    }

    pub(super) fn expression(&mut self) -> Result<Expr, SyntaxError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.broken());
        }
        let expression = self.bare_expression();
        self.depth -= 1;
        expression
    }

    fn bare_expression(&mut self) -> Result<Expr, SyntaxError> {
        let range = self.range();
        let span = self.place.span(range.clone());
        let word = &self.text[range.clone()];
        match self.kind(0).ok_or(self.broken())? {
            LexemeKind::Text => {
                self.next += 1;
                Ok(Expr::Literal(Value::from(&word[1..word.len() - 1]), span))
            }
            LexemeKind::Number => {
                self.next += 1;
                Ok(Expr::Literal(number(word), span))
            }
            LexemeKind::Word => {
                self.next += 1;
                let steps = self.steps()?;
                if steps.is_empty()
                    && let Some(literal) = literal(word, span)
                {
                    return Ok(literal);
                }
                Ok(self.lookup(PathKey::Name(named(word)), range, steps))
            }
            LexemeKind::Sign(b'[') => {
                self.next += 1;
                let root = self.expression()?;
                self.close(b']')?;
                let root_range = range.start..self.previous_end();
                let steps = self.steps()?;
                Ok(self.lookup(PathKey::Computed(Box::new(root)), root_range, steps))
            }
            LexemeKind::Sign(b'(') => {
                self.next += 1;
                let first = self.expression()?;
                let broken = self.broken();
                self.take(LexemeKind::DotDot).ok_or(broken)?;
                let last = self.expression()?;
                self.close(b')')?;
                let span = self.place.span(range.start..self.previous_end());
                Ok(Expr::Range(Box::new((first, last)), span))
            }
            LexemeKind::Comparison | LexemeKind::DotDot | LexemeKind::Sign(_) => Err(self.broken()),
        }
    }

    fn lookup(&self, root: PathKey, root_range: Range<usize>, steps: Vec<PathStep>) -> Expr {
        let span = self.place.span(root_range.start..self.previous_end());
        Expr::Lookup(Lookup { root, root_span: self.place.span(root_range), steps, span })
    }

    fn steps(&mut self) -> Result<Vec<PathStep>, SyntaxError> {
        let mut steps = Vec::new();
        loop {
            let start = self.range().start;
            let dotted = self.take(LexemeKind::Sign(b'.')).is_some();
            if self.kind(0) == Some(LexemeKind::Sign(b'[')) {
                if dotted {
                    let span = self.place.span(start..start + 1);
                    self.lenient.push(("`.[` is read as `[`".to_owned(), span));
                }
                self.next += 1;
                let key = self.bracketed(start)?;
                let span = self.place.span(start..self.previous_end());
                steps.push(PathStep { key: PathKey::Computed(Box::new(key)), span });
            } else if dotted {
                let word = self.word()?;
                let span = self.place.span(start..self.previous_end());
                steps.push(PathStep { key: PathKey::Name(named(word)), span });
            } else {
                return Ok(steps);
            }
        }
    }

    /// Reads the inside of brackets and what closes them. `[[x]]` means `[x]`.
    fn bracketed(&mut self, start: usize) -> Result<Expr, SyntaxError> {
        let mut key = self.expression()?;
        self.close(b']')?;
        if let Expr::Lookup(Lookup { root: PathKey::Computed(inner), steps, .. }) = &mut key
            && steps.is_empty()
        {
            let inner = std::mem::replace(&mut **inner, Expr::Special(Special::Empty, self.place.span(0..0)));
            let span = self.place.span(start..self.previous_end());
            self.lenient.push((format!("`[[{inner}]]` is read as `[{inner}]`"), span));
            key = inner;
        }
        Ok(key)
    }

    fn close(&mut self, sign: u8) -> Result<(), SyntaxError> {
        let broken = self.broken();
        self.take(LexemeKind::Sign(sign)).map(drop).ok_or(broken)
    }
}

/// The value that a word stands for by itself.
pub(super) fn literal(word: &str, span: Span) -> Option<Expr> {
    Some(match word {
        "nil" | "null" => Expr::Literal(Value::Nil, span),
        "true" => Expr::Literal(true.into(), span),
        "false" => Expr::Literal(false.into(), span),
        "empty" => Expr::Special(Special::Empty, span),
        "blank" => Expr::Special(Special::Blank, span),
        _ => return None,
    })
}

/// The value of digits. An integer that no machine word holds stays the text it is, so that it prints.
pub(super) fn number(digits: &str) -> Value {
    if digits.contains('.') {
        digits.parse::<f64>().map_or(Value::Nil, Value::from)
    } else {
        digits.parse::<i64>().map_or_else(|_| Value::from(digits), Value::from)
    }
}
