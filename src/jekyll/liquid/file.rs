//! Reads the tags that bring in another file: `include`, `include_relative`, `render`.

use std::sync::Arc;

use super::expression::{LexemeKind, SyntaxError, TextPlace, note, pipeline};
use super::lax;
use super::lexer::{is_space, is_word, named};
use super::tag::TagMarkup;
use super::tree::{AddressKind, Expr, Include, IncludeKind, LiquidNode, NamePart, RenderWith};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

impl TagMarkup<'_> {
    /// `file.md a="x" b=variable`.
    pub(super) fn include(&self, kind: IncludeKind, diagnostics: &mut Diagnostics) -> Option<Include> {
        let length = include_name_length(self.text);
        let name = &self.text[..length];
        if name.is_empty() {
            self.error("there is no file to include", "write `{% include file.md %}`", diagnostics);
            return None;
        }
        let name_span = self.place.span(0..length);
        let mut include = Include {
            kind,
            name: self.name_parts(name, diagnostics),
            parameters: Vec::new(),
            name_span,
            span: self.span,
        };
        let mut at = length;
        loop {
            let rest = &self.text[at..];
            let start = self.text.len() - rest.trim_start_matches(is_space).len();
            if start == self.text.len() {
                return Some(include);
            }
            let Some((label, value, taken)) = parameter(&self.text[start..], self.place.advance(start))
            else {
                diagnostics.push(
                    Diagnostic::new(Code::LiquidSyntax, "this is not a parameter of an include")
                        .at(self.place.span(start..self.text.len()))
                        .hint("write `name=\"text\"` or `name=variable`"),
                );
                return Some(include);
            };
            include.parameters.push((named(label), value));
            at = start + taken;
        }
    }

    /// The name in `post_url` and `link`.
    pub(super) fn address(&self, kind: AddressKind, diagnostics: &mut Diagnostics) -> Option<LiquidNode> {
        let (message, hint) = match kind {
            AddressKind::Post => {
                ("`post_url` needs the name of a post", "write `{% post_url 2015-01-02-name %}`")
            }
            AddressKind::File => ("`link` needs the path of a file", "write `{% link folder/page.md %}`"),
        };
        if self.text.is_empty() {
            self.error(message, hint, diagnostics);
            return None;
        }
        let name = match kind {
            // Jekyll takes it as it is written.
            AddressKind::Post => vec![NamePart::Text(Arc::from(self.text))],
            AddressKind::File => self.name_parts(self.text, diagnostics),
        };
        Some(LiquidNode::Address { kind, name, name_span: self.span(), span: self.span })
    }

    fn name_parts(&self, name: &str, diagnostics: &mut Diagnostics) -> Vec<NamePart> {
        let quote = name.chars().next().filter(|first| matches!(first, '"' | '\''));
        if let Some(quote) = quote
            && let Some(inside) = name[1..].strip_suffix(quote)
        {
            let span = self.place.span(0..name.len());
            note("the quotes around the file's name are dropped", span, diagnostics);
            return vec![NamePart::Text(Arc::from(inside))];
        }
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(open) = name[at..].find("{{").map(|found| at + found)
            && let Some(close) = name[open..].find("}}").map(|found| open + found)
        {
            if open > at {
                parts.push(NamePart::Text(Arc::from(&name[at..open])));
            }
            let inside = &name[open + 2..close];
            parts.push(NamePart::Output(pipeline(inside, self.place.advance(open + 2), diagnostics)));
            at = close + 2;
        }
        if at < name.len() {
            parts.push(NamePart::Text(Arc::from(&name[at..])));
        }
        parts
    }

    /// `"file", name: value` or `"file" with value as name`.
    pub(super) fn render(&self, diagnostics: &mut Diagnostics) -> Option<Include> {
        let strict = self.strictly(diagnostics, |parser| {
            let name_range = parser.take(LexemeKind::Text).ok_or(SyntaxError { at: 0 })?;
            let each = parser.take_word("for");
            let with = if each || parser.take_word("with") {
                let value = parser.expression()?;
                let name = if parser.take_word("as") { Some(named(parser.word()?)) } else { None };
                Some(RenderWith { value, name, each })
            } else {
                None
            };
            let mut parameters = Vec::new();
            while !parser.at_end() {
                if parser.take(LexemeKind::Sign(b',')).is_none() || !parser.at_end() {
                    let Some((label, range)) = parser.take_label() else {
                        return Err(SyntaxError { at: name_range.end });
                    };
                    let _ = range;
                    parameters.push((named(label), parser.expression()?));
                }
            }
            Ok((name_range, with, parameters))
        });
        let Ok((range, with, parameters)) = strict else {
            let hint = "write `{% render \"file.md\", name: value %}`";
            self.error("`render` needs a quoted file name, then parameters", hint, diagnostics);
            return None;
        };
        Some(Include {
            kind: IncludeKind::Render(with),
            name: vec![NamePart::Text(Arc::from(&self.text[range.start + 1..range.end - 1]))],
            parameters,
            name_span: self.place.span(range),
            span: self.span,
        })
    }
}

/// The length of a file's name: to the first white space outside `{{ }}` and quotes.
fn include_name_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let quote = bytes.first().copied().filter(|byte| matches!(byte, b'"' | b'\''));
    if let Some(quote) = quote
        && let Some(length) = text[1..].find(char::from(quote))
    {
        return length + 2;
    }
    let mut inside = false;
    for (at, c) in text.char_indices() {
        match c {
            '{' if bytes.get(at + 1) == Some(&b'{') => inside = true,
            '}' if at > 0 && bytes[at - 1] == b'}' => inside = false,
            c if is_space(c) && !inside => return at,
            _ => {}
        }
    }
    text.len()
}

/// Reads `name="text"`, `name='text'` or `name=variable`, and tells how long it is.
fn parameter(text: &str, place: TextPlace) -> Option<(&str, Expr, usize)> {
    let length = text.find(|c: char| !is_word(c) && c != '-').filter(|&length| length > 0)?;
    let after = text[length..].trim_start_matches(is_space).strip_prefix('=')?;
    let start = text.len() - after.trim_start_matches(is_space).len();
    let value = &text[start..];
    let first = value.chars().next()?;
    if matches!(first, '"' | '\'') {
        let end = quoted_end(value, first)?;
        let inside = value[1..end].replace(&format!("\\{first}"), &first.to_string());
        let span = place.span(start..start + end + 1);
        return Some((&text[..length], Expr::Literal(inside.into(), span), start + end + 1));
    }
    let end = value.find(is_space).unwrap_or(value.len());
    let valid = |c: char| is_word(c) || matches!(c, '-' | '.' | '[' | ']' | '"' | '\'');
    value[..end].chars().all(valid).then_some(())?;
    Some((&text[..length], lax::expression(&value[..end], place.advance(start)), start + end))
}

/// Where the quoted text that `text` begins with ends; a backslash protects the next character.
fn quoted_end(text: &str, quote: char) -> Option<usize> {
    let mut escaped = true; // the opening quote itself
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return Some(at);
        }
    }
    None
}
