//! Reads malformed expressions the way Ruby's lax mode does: by what its patterns find, dropping the rest.

use std::ops::Range;
use std::sync::Arc;

use super::expression::{TextPlace, literal, number};
use super::lexer::{is_space, is_word};
use super::tree::{
    Comparison, Expr, Filter, Join, LiquidCondition, Lookup, Operator, PathKey, PathStep, Pipeline,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::value::Value;

/// How deep brackets may nest.
const MAX_DEPTH: usize = 8;

/// Reads a value and its filters.
pub(super) fn pipeline(text: &str, place: TextPlace) -> Pipeline {
    let Some(name) = fragment_from(text, 0) else {
        return Pipeline { value: Expr::Literal(Value::Nil, place.span(0..text.len())), filters: Vec::new() };
    };
    let value = expression(&text[name.clone()], place.advance(name.start));
    let mut filters = Vec::new();
    if let Some(bar) = text[name.end..].find('|') {
        let mut at = name.end + bar + 1;
        while at < text.len() {
            let run = filter_run(text, at);
            if run.is_empty() {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            at = run.end;
            filters.extend(filter(text, run, place));
        }
    }
    Pipeline { value, filters }
}

/// Reads a condition; nothing after an error.
pub(super) fn condition(
    text: &str,
    place: TextPlace,
    diagnostics: &mut Diagnostics,
) -> Option<LiquidCondition> {
    let mut tests: Vec<(Join, Vec<Range<usize>>)> = vec![(Join::And, Vec::new())];
    let mut at = 0;
    while let Some(range) = fragment_from(text, at) {
        at = range.end;
        match &text[range.clone()] {
            "and" => tests.push((Join::And, Vec::new())),
            "or" => tests.push((Join::Or, Vec::new())),
            _ => tests.last_mut().expect("it starts with one and only grows").1.push(range),
        }
    }
    let mut comparisons = Vec::new();
    for (join, fragments) in tests {
        let comparison = comparison(text, &fragments, place, diagnostics)?;
        comparisons.push((join, comparison));
    }
    let first = comparisons.remove(0).1;
    Some(LiquidCondition { first, rest: comparisons })
}

fn comparison(
    text: &str,
    fragments: &[Range<usize>],
    place: TextPlace,
    diagnostics: &mut Diagnostics,
) -> Option<Comparison> {
    let read = |range: &Range<usize>| expression(&text[range.clone()], place.advance(range.start));
    // Ruby's pattern goes on over white space alone: a bar or a comma ends the comparison.
    let joined = |pair: &[Range<usize>]| text[pair[0].end..pair[1].start].chars().all(is_space);
    let length = fragments.windows(2).take_while(|pair| joined(pair)).count() + 1;
    let fragments = &fragments[..length.min(fragments.len())];
    let Some(first) = fragments.first() else {
        diagnostics.push(
            Diagnostic::new(Code::LiquidSyntax, "a condition is missing here")
                .at(place.span(0..text.len()))
                .hint("write what is to be tested, such as `page.footer`"),
        );
        return None;
    };
    if matches!(&text[first.clone()], "not" | "!") && fragments.len() > 1 {
        diagnostics.push(
            Diagnostic::new(Code::LiquidSyntax, "there is no `not`")
                .at(place.span(first.clone()))
                .hint("use `unless`, or compare with `== false`"),
        );
        return None;
    }
    let left = read(first);
    let right = match fragments.get(1) {
        Some(range) => {
            let symbol = &text[range.clone()];
            if let Some(operator) = Operator::from_symbol(symbol) {
                let right = fragments
                    .get(2)
                    .map_or_else(|| Expr::Literal(Value::Nil, place.span(range.clone())), read);
                Some((operator, right))
            } else if symbol.starts_with(|c: char| "=!<>".contains(c) || c.is_ascii_lowercase() || c == '_') {
                unknown_operator(symbol, place.span(range.clone()), diagnostics);
                return None;
            } else {
                None
            }
        }
        None => None,
    };
    let end = fragments.last().map_or(first.end, |range| range.end);
    Some(Comparison { left, right, span: place.span(first.start..end) })
}

fn unknown_operator(symbol: &str, span: crate::source::Span, diagnostics: &mut Diagnostics) {
    let diagnostic = Diagnostic::new(Code::LiquidSyntax, format!("there is no operator `{symbol}`")).at(span);
    let meant = match symbol {
        "=" | "===" | "is" | "eq" => Some("=="),
        "in" | "include" | "includes" => Some("contains"),
        "=>" => Some(">="),
        "=<" => Some("<="),
        _ => nearest(symbol, ["contains", "and", "or"]),
    };
    diagnostics.push(match meant {
        Some(meant) => diagnostic.hint(format!("did you mean `{meant}`?")),
        None => diagnostic.hint("the operators are ==, !=, <, >, <=, >= and contains"),
    });
}

/// Reads one expression, whatever it holds.
pub(super) fn expression(text: &str, place: TextPlace) -> Expr {
    nested(text, place, 0)
}

fn nested(text: &str, place: TextPlace, depth: usize) -> Expr {
    let start = text.len() - text.trim_start_matches(is_space).len();
    let text = text.trim_matches(is_space);
    let place = place.advance(start);
    let span = place.span(0..text.len());
    let quoted = |quote| text.len() > 1 && text.starts_with(quote) && text.ends_with(quote);
    if quoted('"') || quoted('\'') {
        return Expr::Literal(Value::from(&text[1..text.len() - 1]), span);
    }
    if text.is_empty() {
        return Expr::Literal(Value::Nil, span);
    }
    if let Some(literal) = literal(text, span) {
        return literal;
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
    {
        // Ruby takes the number as far as it goes: `1.2.3` is 1.2, and `1.` is 1.0.
        let end = text.match_indices('.').nth(1).map_or(text.len(), |(at, _)| at);
        let number = match text[..end].strip_suffix('.') {
            Some(whole) => number(&format!("{whole}.0")),
            None => number(&text[..end]),
        };
        return Expr::Literal(number, span);
    }
    if depth < MAX_DEPTH
        && let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'))
        && let Some(dots) = inside.rfind("..")
    {
        let first = nested(&inside[..dots], place.advance(1), depth + 1);
        let last = nested(&inside[dots + 2..], place.advance(dots + 3), depth + 1);
        return Expr::Range(Box::new((first, last)), span);
    }
    lookup(text, place, depth)
}

/// Collects names and bracketed keys, and skips everything between them.
fn lookup(text: &str, place: TextPlace, depth: usize) -> Expr {
    let mut keys: Vec<(PathKey, Range<usize>)> = Vec::new();
    let mut at = 0;
    let last_close = text.rfind(']').unwrap_or(0);
    while let Some(first) = text[at..].chars().next() {
        if first == '['
            && depth < MAX_DEPTH
            && at < last_close
            && let Some(length) = text[at + 1..].find(']').filter(|&length| length > 0)
        {
            let inside = at + 1..at + 1 + length;
            let key = nested(&text[inside.clone()], place.advance(inside.start), depth + 1);
            keys.push((PathKey::Computed(Box::new(key)), at..inside.end + 1));
            at = inside.end + 1;
        } else if is_word(first) || first == '-' {
            let rest = &text[at..];
            let mut length = rest.find(|c: char| !is_word(c) && c != '-').unwrap_or(rest.len());
            length += usize::from(rest[length..].starts_with('?'));
            keys.push((PathKey::Name(Arc::from(&rest[..length])), at..at + length));
            at += length;
        } else {
            at += first.len_utf8();
        }
    }
    let mut keys = keys.into_iter();
    let Some((root, root_range)) = keys.next() else {
        return Expr::Literal(Value::Nil, place.span(0..text.len()));
    };
    let steps: Vec<PathStep> = keys.map(|(key, range)| PathStep { key, span: place.span(range) }).collect();
    let root_span = place.span(root_range);
    let span = steps.last().map_or(root_span, |step| root_span.to(step.span));
    Expr::Lookup(Lookup { root, root_span, steps, span })
}

/// The next fragment at or after `from`: a quoted text, or a run without white space, commas and bars.
pub(super) fn fragment_from(text: &str, from: usize) -> Option<Range<usize>> {
    text[from..].char_indices().map(|(offset, _)| from + offset).find_map(|start| fragment_at(text, start))
}

fn fragment_at(text: &str, start: usize) -> Option<Range<usize>> {
    let quoted = |at: usize, quote: char| text[at + 1..].find(quote).map(|length| at + length + 2);
    let mut end = start;
    while let Some(next) = text[end..].chars().next() {
        if matches!(next, '"' | '\'') {
            match quoted(end, next) {
                Some(close) if end == start => return Some(start..close),
                Some(close) => end = close,
                None => break,
            }
        } else if is_space(next) || next == ',' || next == '|' {
            break;
        } else {
            end += next.len_utf8();
        }
    }
    (end > start).then_some(start..end)
}

/// A run of fragments, commas and white space: one filter with its arguments.
fn filter_run(text: &str, start: usize) -> Range<usize> {
    let mut end = start;
    while let Some(next) = text[end..].chars().next() {
        if is_space(next) || next == ',' {
            end += next.len_utf8();
        } else if let Some(range) = fragment_at(text, end) {
            end = range.end;
        } else {
            break;
        }
    }
    start..end
}

fn filter(text: &str, run: Range<usize>, place: TextPlace) -> Option<Filter> {
    let part = &text[run.clone()];
    let start = part.find(is_word)?;
    let length = part[start..].find(|c: char| !is_word(c)).unwrap_or(part.len() - start);
    let name = run.start + start..run.start + start + length;
    let mut filter = Filter {
        name: Arc::from(&text[name.clone()]),
        arguments: Vec::new(),
        named: Vec::new(),
        span: place.span(name),
    };
    let mut at = 0;
    while let Some(separator) = part[at..].find([':', ',']).map(|found| at + found) {
        let begin = part.len() - part[separator + 1..].trim_start_matches(is_space).len();
        at = separator + 1;
        if let Some((label, value)) = labelled(part, begin) {
            let expr = expression(&part[value.clone()], place.advance(run.start + value.start));
            filter.named.push((Arc::from(label), expr));
            at = value.end;
        } else if let Some(value) = fragment_at(part, begin) {
            let expr = expression(&part[value.clone()], place.advance(run.start + value.start));
            filter.arguments.push(expr);
            at = value.end;
        }
    }
    Some(filter)
}

/// Reads `name: value` at `begin`.
pub(super) fn labelled(text: &str, begin: usize) -> Option<(&str, Range<usize>)> {
    let rest = &text[begin..];
    let length = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
    let after = rest[length..].trim_start_matches(is_space).strip_prefix(':')?;
    let value = text.len() - after.trim_start_matches(is_space).len();
    (length > 0).then_some(())?;
    Some((&rest[..length], fragment_at(text, value)?))
}
