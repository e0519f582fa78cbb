//! Reads what stands in a tag after its name.

use std::sync::Arc;

use super::expression::{LexemeKind, Parser, SyntaxError, TextPlace, pipeline, warn};
use super::lax;
use super::lexer::{is_space, is_word, named};
use super::tree::{Expr, For, LiquidNode, LoopOrder, Offset, Pipeline, TableRow};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::Span;
use crate::value::Value;

/// What stands in a tag: the text after its name, where that is, and the whole tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct TagMarkup<'a> {
    pub(super) text: &'a str,
    pub(super) place: TextPlace,
    pub(super) span: Span,
}

impl TagMarkup<'_> {
    /// The place to point at: what stands in the tag, or the tag where nothing does.
    pub(super) fn span(&self) -> Span {
        if self.text.is_empty() { self.span } else { self.place.span(0..self.text.len()) }
    }

    pub(super) fn error(&self, message: &str, hint: &str, diagnostics: &mut Diagnostics) {
        diagnostics.push(Diagnostic::new(Code::LiquidSyntax, message).at(self.span()).hint(hint));
    }

    /// Runs a reading by the grammar.
    pub(super) fn strictly<'a, T>(
        &'a self,
        diagnostics: &mut Diagnostics,
        read: impl FnOnce(&mut Parser<'a>) -> Result<T, SyntaxError>,
    ) -> Result<T, SyntaxError> {
        let mut parser = Parser::new(self.text, self.place)?;
        let value = read(&mut parser)?;
        parser.finish(diagnostics)?;
        Ok(value)
    }

    /// One expression; what follows it is dropped.
    pub(super) fn expression(&self, missing: &str, diagnostics: &mut Diagnostics) -> Option<Expr> {
        if self.text.is_empty() {
            self.error(missing, "write a value, such as `page.lang`", diagnostics);
            return None;
        }
        let strict = self.strictly(diagnostics, Parser::expression);
        Some(strict.unwrap_or_else(|broken| {
            warn(self.text, self.place, broken, diagnostics);
            let range = lax::fragment_from(self.text, 0).unwrap_or(0..0);
            lax::expression(&self.text[range.clone()], self.place.advance(range.start))
        }))
    }

    /// `name = value | filters`.
    pub(super) fn assign(&self, diagnostics: &mut Diagnostics) -> Option<(Arc<str>, Pipeline)> {
        let hint = "write `{% assign name = value %}`";
        let Some(equals) = self.text.find('=') else {
            self.error("`assign` needs a name, `=` and a value", hint, diagnostics);
            return None;
        };
        let name = self.text[..equals].trim_matches(is_space);
        let valid = |c: char| is_word(c) || matches!(c, '-' | '.' | '[' | ']' | '(' | ')');
        if name.is_empty() || !name.chars().all(valid) {
            self.error("`assign` needs a name before `=`", hint, diagnostics);
            return None;
        }
        let value = pipeline(&self.text[equals + 1..], self.place.advance(equals + 1), diagnostics);
        Some((named(name), value))
    }

    /// The name in `capture`, `increment` and `decrement`, quoted or not.
    pub(super) fn name(&self, tag: &str, diagnostics: &mut Diagnostics) -> Option<Arc<str>> {
        let text = self.text.trim_matches(|c| is_space(c) || matches!(c, '"' | '\''));
        let name = &text[..text.find(is_space).unwrap_or(text.len())];
        if name.is_empty() {
            let hint = format!("write `{{% {tag} name %}}`");
            self.error(&format!("`{tag}` needs a name"), &hint, diagnostics);
            return None;
        }
        if name.len() < text.len() {
            let broken = SyntaxError { at: self.text.find(text).unwrap_or(0) + name.len() + 1 };
            warn(self.text, self.place, broken, diagnostics);
        }
        Some(named(name))
    }

    /// The values of `when`, between commas or `or`.
    pub(super) fn when(&self, diagnostics: &mut Diagnostics) -> Option<Vec<Expr>> {
        if self.text.is_empty() {
            self.error("`when` needs a value", "write `{% when \"value\" %}`", diagnostics);
            return None;
        }
        let strict = self.strictly(diagnostics, |parser| {
            let mut values = vec![parser.expression()?];
            while parser.take(LexemeKind::Sign(b',')).is_some() || parser.take_word("or") {
                values.push(parser.expression()?);
            }
            Ok(values)
        });
        Some(strict.unwrap_or_else(|broken| {
            warn(self.text, self.place, broken, diagnostics);
            let mut values = Vec::new();
            let mut at = 0;
            while let Some(range) = lax::fragment_from(self.text, at) {
                at = range.end;
                if &self.text[range.clone()] != "or" {
                    values.push(lax::expression(&self.text[range.clone()], self.place.advance(range.start)));
                }
            }
            values
        }))
    }

    /// `group: value, value`.
    pub(super) fn cycle(&self, diagnostics: &mut Diagnostics) -> Option<LiquidNode> {
        if self.text.is_empty() {
            self.error("`cycle` needs values", "write `{% cycle \"odd\", \"even\" %}`", diagnostics);
            return None;
        }
        let strict = self.strictly(diagnostics, |parser| {
            let first = parser.expression()?;
            let (group, mut values) = if parser.take(LexemeKind::Sign(b':')).is_some() {
                (Some(first), vec![parser.expression()?])
            } else {
                (None, vec![first])
            };
            while parser.take(LexemeKind::Sign(b',')).is_some() {
                if !parser.at_end() {
                    values.push(parser.expression()?);
                }
            }
            Ok((group, values))
        });
        let (group, values) = strict.unwrap_or_else(|broken| {
            warn(self.text, self.place, broken, diagnostics);
            let mut values = Vec::new();
            let mut at = 0;
            while let Some(range) = lax::fragment_from(self.text, at) {
                at = range.end;
                values.push(lax::expression(&self.text[range.clone()], self.place.advance(range.start)));
            }
            (None, values)
        });
        // Ruby drops a `nil` that is written out
        let values: Vec<Expr> =
            values.into_iter().filter(|value| !matches!(value, Expr::Literal(Value::Nil, _))).collect();
        (!values.is_empty()).then_some(LiquidNode::Cycle { group, values, span: self.span })
    }

    /// `item in list reversed limit: 2 offset: 1`.
    pub(super) fn r#for(&self, diagnostics: &mut Diagnostics) -> Option<For> {
        let head = self.head("for", diagnostics)?;
        let mut limit = None;
        let mut offset = None;
        let order =
            if head.words.first() == Some(&"reversed") { LoopOrder::Reversed } else { LoopOrder::Forward };
        for (label, value) in head.attributes {
            match label {
                "limit" => limit = Some(value),
                "offset" if value.to_string() == "continue" => offset = Some(Offset::Continue),
                "offset" => offset = Some(Offset::At(value)),
                _ => unknown_attribute("for", label, &value, "limit, offset", diagnostics),
            }
        }
        let name = format!("{}-{}", head.variable, head.collection);
        Some(For {
            variable: named(head.variable),
            collection: head.collection,
            name: Arc::from(name),
            order,
            limit,
            offset,
            body: Vec::new(),
            otherwise: Vec::new(),
            blank: false,
            span: self.span,
        })
    }

    /// `item in list cols: 3 limit: 2 offset: 1`.
    pub(super) fn table_row(&self, diagnostics: &mut Diagnostics) -> Option<TableRow> {
        let head = self.head("tablerow", diagnostics)?;
        let (mut columns, mut limit, mut offset) = (None, None, None);
        for (label, value) in head.attributes {
            match label {
                "cols" => columns = Some(value),
                "limit" => limit = Some(value),
                "offset" => offset = Some(value),
                _ => unknown_attribute("tablerow", label, &value, "cols, limit, offset", diagnostics),
            }
        }
        Some(TableRow {
            variable: named(head.variable),
            collection: head.collection,
            columns,
            limit,
            offset,
            body: Vec::new(),
            span: self.span,
        })
    }

    fn head(&self, tag: &str, diagnostics: &mut Diagnostics) -> Option<Head<'_>> {
        let text = self.text;
        let hint = format!("write `{{% {tag} item in list %}}`");
        let length = text.find(|c: char| !is_word(c) && c != '-').unwrap_or(text.len());
        let after = text[length..].trim_start_matches(is_space);
        let collection =
            after.strip_prefix("in").filter(|rest| rest.starts_with(|c| is_space(c) || c == '('));
        let Some(collection) = collection.filter(|_| length > 0) else {
            self.error(&format!("`{tag}` needs a variable, `in` and a list"), &hint, diagnostics);
            return None;
        };
        let start = text.len() - collection.trim_start_matches(is_space).len();
        if start == text.len() {
            self.error(&format!("`{tag}` needs a list after `in`"), &hint, diagnostics);
            return None;
        }
        let place = self.place.advance(start);
        let rest = &text[start..];
        let mut head = Head {
            variable: &text[..length],
            collection: Expr::Literal(Value::Nil, self.span),
            attributes: Vec::new(),
            words: Vec::new(),
        };
        let strict = Parser::new(rest, place).and_then(|mut parser| {
            head.collection = parser.expression()?;
            while !parser.at_end() {
                if let Some((label, _)) = parser.take_label() {
                    head.attributes.push((label, parser.expression()?));
                } else if parser.take(LexemeKind::Sign(b',')).is_none() {
                    let late = !head.attributes.is_empty();
                    let word = parser.word()?;
                    if late || word != "reversed" {
                        self.stray_word(tag, word, late, diagnostics);
                    }
                    head.words.push(if late { "" } else { word });
                }
            }
            parser.finish(diagnostics)
        });
        if let Err(broken) = strict {
            warn(rest, place, broken, diagnostics);
            head.words.clear();
            head.attributes.clear();
            head.read_leniently(rest, place);
        }
        Some(head)
    }

    fn stray_word(&self, tag: &str, word: &str, late: bool, diagnostics: &mut Diagnostics) {
        let at = self.text.rfind(word).unwrap_or(0);
        let span = self.place.span(at..at + word.len());
        let message = format!("`{word}` has no effect here, as in Jekyll");
        let hint = match (word, late) {
            ("reversed", true) => "write `reversed` right after the list".to_owned(),
            ("reverse" | "reversed", _) => "the word is `reversed`".to_owned(),
            _ => format!("`{tag}` does not know the word; take it out"),
        };
        diagnostics.push(Diagnostic::new(Code::LiquidLax, message).at(span).hint(hint));
    }
}

fn unknown_attribute(tag: &str, label: &str, value: &Expr, known: &str, found: &mut Diagnostics) {
    found.push(
        Diagnostic::new(Code::LiquidLax, format!("`{tag}` has no `{label}:`; it is skipped"))
            .severity(Severity::Warning)
            .at(value.span())
            .hint(format!("`{tag}` has {known}")),
    );
}

/// What `for` and `tablerow` have in common.
struct Head<'a> {
    variable: &'a str,
    collection: Expr,
    attributes: Vec<(&'a str, Expr)>,
    words: Vec<&'a str>,
}

impl<'a> Head<'a> {
    /// Reads what follows `in` by patterns, as Ruby does.
    fn read_leniently(&mut self, rest: &'a str, place: TextPlace) {
        let range = lax::fragment_from(rest, 0).unwrap_or(0..0);
        self.collection = lax::expression(&rest[range.clone()], place.advance(range.start));
        if rest[range.end..].trim_start_matches(is_space).starts_with("reversed") {
            self.words.push("reversed");
        }
        let mut at = range.end;
        while at < rest.len() {
            let Some(start) = rest[at..].find(is_word).map(|found| at + found) else { return };
            if let Some((label, value)) = lax::labelled(rest, start) {
                let expr = lax::expression(&rest[value.clone()], place.advance(value.start));
                self.attributes.push((label, expr));
                at = value.end;
            } else {
                at = start + rest[start..].find(|c: char| !is_word(c)).unwrap_or(rest.len() - start);
            }
        }
    }
}
