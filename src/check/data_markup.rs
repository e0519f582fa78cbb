//! A value that Markdown took for markup: of an employer, of the settings, of data, of a row of a job list.
//!
//! A value with a `*` in it may be harmless or may make half a paragraph italic. Only reading the letter
//! again tells: with every value replaced by letters of the same length, the structure must be the same.
//! Values that hold nothing Markdown could act on, nearly all of them, are not looked at.

mod printed;

use super::lint::{Documentation, Findings, Lint};
use super::passage::ReadingOrder;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Block, BlockKind, Footnote, Inline, InlineKind};
use crate::jekyll::body::{BodyOrigin, LiquidBody};
use crate::jekyll::kramdown;
use crate::source::Span;
use crate::value::{Field, Map, Value};
use printed::{PrintingTag, ValueOwner};

pub(super) const LINT: Lint = Lint {
    code: Code::DataMarkup,
    run,
    documentation: Documentation {
        text: "A `*`, `_`, `[`, `<` or `|` in a value of the employer, of a row of a job list, of the settings or of data/ that changed what the letter's Markdown means, found by \
            reading the letter again with harmless values in place; and a space in an address of the employer's, where \
            other programs end it. The filter `markdown_escape` makes text of a value where it is printed; what stands \
            in the data is text in addresses, subjects and names, so that a backslash there would be printed. HTML in a \
            value of text, such as `<em>`, is told too: references such as `&amp;` and line breaks are read, other tags \
            are printed as they stand.",
        bad: "# with `name: C*B and D*B` in employers/stars.yml\nI want to work at {{ employer.name }}.",
        good: "I want to work at {{ employer.name | markdown_escape }}.",
    },
};

/// At most so many values are tried one by one.
const MOST_VALUES: usize = 16;

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let subject = reading.subject;
    let body = subject.body;
    if body.pieces().iter().all(|piece| piece.origin == BodyOrigin::Source) {
        return;
    }
    let mut values = Vec::new();
    if let Some(employer) = subject.employer {
        active(&employer.data, "", &mut values, 6);
    }
    elsewhere(reading, &mut values);
    spaced(reading, &values, findings);
    values.retain(|value| !is_spaced(&value.text));
    values.retain(|value| printed(body, &value.text).any(|at| !harmless(body, at, &value.text)));
    if values.is_empty() {
        return;
    }
    values.truncate(MOST_VALUES);
    let depth = subject.scope.budget.markdown_depth;
    let document = subject.document;
    let before = skeleton(&document.blocks, &document.footnotes);
    let changed = |values: &[MarkupValue]| {
        let content = kramdown::read(&inert(body, values), depth, &mut Diagnostics::default());
        skeleton(&content.blocks, &content.footnotes) != before
    };
    if !changed(&values) {
        return;
    }
    let mut guilty: Vec<&MarkupValue> = if values.len() == 1 {
        values.iter().collect()
    } else {
        values.iter().filter(|value| changed(std::slice::from_ref(value))).collect()
    };
    if guilty.is_empty() {
        // Two values do it together.
        guilty = values.iter().collect();
    }
    for MarkupValue { path, text, span, whose } in guilty {
        let at = printed(body, text).next().and_then(|at| body.piece(at)).map(|piece| piece.span);
        let address = text.contains("://");
        let found = Diagnostic::new(
            Code::DataMarkup,
            format!("`{text}`, {} `{path}`, is read as markup and changes the letter", whose.said()),
        )
        .at_option(at.or(*span));
        let file = subject.employer.filter(|_| *whose == ValueOwner::Employer).map(|employer| &employer.file);
        findings.push(match (address, file) {
            (true, file) => found.hint(format!(
                "percent-encode it{}: `%20` for a space, `%28` and `%29` for parentheses",
                file.map(|file| format!(" in `{file}`")).unwrap_or_default()
            )),
            (false, Some(file)) => {
                found.hint(format!("print it with `| markdown_escape`; in `{file}` it is right"))
            }
            (false, None) => found.hint("print it with `| markdown_escape`; where it is written it is right"),
        });
    }
}

/// Addresses with a space, which other programs end there.
fn spaced(reading: &ReadingOrder<'_>, values: &[MarkupValue], findings: &mut Findings<'_>) {
    let body = reading.subject.body;
    let of_employer = values.iter().filter(|value| value.whose == ValueOwner::Employer);
    for MarkupValue { path, text, span, whose: _ } in of_employer.filter(|value| is_spaced(&value.text)) {
        let Some(at) = printed(body, text).next() else { continue };
        let place = body.piece(at).map(|piece| piece.span);
        let file = reading.subject.employer.map_or("", |employer| &employer.file);
        let message = format!("`{text}`, the employer's `{path}`, holds a space, where an address ends");
        findings.tell(place.or(*span), message, format!("write `%20` for it in `{file}`"));
    }
}

/// Whether a text is an address with a space in it.
fn is_spaced(text: &str) -> bool {
    let text = text.trim();
    let scheme = text.split("://").next().unwrap_or_default();
    text.contains("://") && !scheme.contains(' ') && text.contains(char::is_whitespace) && text.len() < 512
}

/// Whether the target of a link is an employer's address with a space, of which [`run`] tells.
pub(super) fn is_spaced_value(reading: &ReadingOrder<'_>, target: &str) -> bool {
    let Some(employer) = reading.subject.employer.filter(|_| is_spaced(target)) else { return false };
    let mut values = Vec::new();
    active(&employer.data, "", &mut values, 6);
    values.iter().any(|value| value.text.trim() == target.trim())
}

/// A value that Markdown could act on.
struct MarkupValue {
    path: String,
    text: String,
    span: Option<Span>,
    whose: ValueOwner,
}

/// Collects the values that the body prints under other names than the employer's, or that a filter made other: of the
/// settings, of data, of a row, and of the front matter where its markup does not look meant.
fn elsewhere(reading: &ReadingOrder<'_>, out: &mut Vec<MarkupValue>) {
    let (body, set) = (reading.subject.body, reading.subject.scope.set);
    let ends = body.pieces().iter().skip(1).map(|piece| piece.start).chain([body.text.len()]);
    for (piece, end) in body.pieces().iter().zip(ends).filter(|(piece, _)| piece.origin == BodyOrigin::Value)
    {
        let text = body.text.get(piece.start..end).unwrap_or_default();
        let is_known = |value: &MarkupValue| text.contains(&value.text);
        if !is_active(text) || out.len() >= 256 || out.iter().any(is_known) {
            continue;
        }
        let Some(source) = reading.source(piece.span) else { continue };
        let Some(tag) = source.text().get(piece.span.range()) else { continue };
        let Some(inside) = tag.strip_prefix("{{").and_then(|tag| tag.strip_suffix("}}")) else { continue };
        let including = piece.included_from.first().copied();
        let included = including.and_then(|span| Some((reading.source(span)?, span)));
        let including = included.as_ref().and_then(|(source, span)| source.text().get(span.range()));
        let is_of_row = |key: &str| set.iter().any(|(name, _)| &**name == key);
        let before = &source.text()[..piece.span.start()];
        let printed = PrintingTag { inside, before, including, is_of_row: &is_of_row };
        let Some((path, whose)) = printed.value() else { continue };
        let path = path.strip_prefix("employer.").map(str::to_owned).unwrap_or(path);
        if whose != ValueOwner::Letter || !is_meant(text) {
            out.push(MarkupValue { path, text: text.to_owned(), span: Some(piece.span), whose });
        }
    }
}

/// Whether markup looks as an author writes it who means it: marks around words, tags, links, code.
fn is_meant(text: &str) -> bool {
    let opens = |(at, mark): (usize, &str)| {
        let after = text[at + mark.len()..].trim_start_matches(['*', '_']);
        !text[..at].ends_with(|c: char| c.is_alphanumeric()) && after.starts_with(char::is_alphanumeric)
    };
    text.contains("](")
        || text.contains("</")
        || text.contains('`')
        || text.match_indices(['*', '_']).any(opens)
}

/// Collects the strings of a map that hold signs of markup.
fn active(map: &Map, path: &str, out: &mut Vec<MarkupValue>, depth: usize) {
    for (key, field) in map.fields() {
        let path = if path.is_empty() { key.to_string() } else { format!("{path}.{key}") };
        active_value(&field.value, &path, field, out, depth);
    }
}

fn active_value(value: &Value, path: &str, field: &Field, out: &mut Vec<MarkupValue>, depth: usize) {
    let span = field.span;
    match value {
        Value::String(text) if is_active(text) && out.len() < 256 => {
            let whose = ValueOwner::Employer;
            out.push(MarkupValue { path: path.to_owned(), text: text.to_string(), span, whose });
        }
        Value::Map(map) if depth > 0 => active(map, path, out, depth - 1),
        Value::Array(items) if depth > 0 => {
            for (index, item) in items.iter().enumerate() {
                let place = Field { span: field.item_span(index), items: None, ..field.clone() };
                active_value(item, &format!("{path}[{index}]"), &place, out, depth - 1);
            }
        }
        Value::Nil
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::String(_)
        | Value::Map(_)
        | Value::Array(_) => {}
    }
}

/// Whether Markdown could act on a text: a sign of markup, a start that makes a block, an address with a space.
fn is_active(text: &str) -> bool {
    let trimmed = text.trim_start();
    let digits = trimmed.trim_start_matches(|c: char| c.is_ascii_digit());
    text.contains(['*', '_', '`', '[', ']', '<', '>', '|', '\\', '~', '^', '$', '{', '}'])
        || trimmed.starts_with(['#', '>', '+', '-', '=', ':'])
        || (digits.len() < trimmed.len() && digits.starts_with(['.', ')']))
        || (text.contains("://") && text.contains([' ', '(', ')', '"']))
        || text.starts_with("    ")
}

/// Where a value was printed, in the text after Liquid.
fn printed<'a>(body: &'a LiquidBody, value: &'a str) -> impl Iterator<Item = usize> + 'a {
    let ends = body.pieces().iter().skip(1).map(|piece| piece.start).chain([body.text.len()]);
    body.pieces()
        .iter()
        .zip(ends)
        .filter(|(piece, _)| piece.origin == BodyOrigin::Value)
        .flat_map(move |(piece, end)| {
            let text = body.text.get(piece.start..end).unwrap_or_default();
            text.match_indices(value).map(move |(at, _)| piece.start + at)
        })
        .take(64)
}

/// Whether a value stands where an address belongs, `](…)` or `href="…"`, and is a whole one.
fn harmless(body: &LiquidBody, at: usize, value: &str) -> bool {
    let before = body.text[..at].trim_end_matches(' ');
    let after = &body.text[at + value.len()..];
    if value.contains([' ', '\n', '<', '>', '\\', '"']) {
        return false;
    }
    let linked = before.ends_with("](") && after.trim_start_matches(' ').starts_with([')', '"', '\'']);
    let quoted = before.ends_with("=\"") && after.starts_with('"');
    let mut depth = 0_i32;
    let balanced = value.chars().all(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth >= 0
    });
    quoted || (linked && balanced && depth == 0)
}

/// The body with letters in place of the signs of these values.
fn inert(body: &LiquidBody, values: &[MarkupValue]) -> LiquidBody {
    let mut text = body.text.clone();
    for value in values {
        let is_address = value.text.contains("://");
        let is_sign = |c: char| c.is_ascii_punctuation() || (c == ' ' && is_address);
        let replacement: String = value.text.chars().map(|c| if is_sign(c) { 'x' } else { c }).collect();
        let places: Vec<usize> = printed(body, &value.text).collect();
        for at in places {
            // A longer value that holds this one may have been replaced already.
            if text.get(at..at + value.text.len()) == Some(&value.text) {
                text.replace_range(at..at + value.text.len(), &replacement);
            }
        }
    }
    let mut inert = LiquidBody::default();
    let ends = body.pieces().iter().skip(1).map(|piece| piece.start).chain([body.text.len()]);
    for (piece, end) in body.pieces().iter().zip(ends) {
        let stretch = text.get(piece.start..end).unwrap_or_default();
        inert.push(stretch, piece.span, piece.origin, &piece.included_from);
    }
    inert
}

/// The structure of a document without its words: one sign a node.
fn skeleton(blocks: &[Block], footnotes: &[Footnote]) -> String {
    let mut out = String::new();
    push_blocks(blocks, &mut out);
    for footnote in footnotes {
        out.push('F');
        push_blocks(&footnote.blocks, &mut out);
    }
    out
}

fn push_blocks(blocks: &[Block], out: &mut String) {
    out.push('(');
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { level, content } => {
                out.push('h');
                out.push(char::from(b'0' + level.min(&9)));
                push_inlines(content, out);
            }
            BlockKind::Paragraph { content } => {
                out.push('p');
                push_inlines(content, out);
            }
            BlockKind::List { items, .. } => {
                out.push('l');
                for item in items {
                    push_blocks(&item.blocks, out);
                }
            }
            BlockKind::Quote { blocks } => {
                out.push('q');
                push_blocks(blocks, out);
            }
            BlockKind::Code { .. } => out.push('c'),
            BlockKind::Table(table) => {
                out.push('t');
                for row in table.rows() {
                    out.push('r');
                    row.cells.iter().for_each(|cell| push_inlines(cell, out));
                }
            }
            BlockKind::Rule => out.push('-'),
            BlockKind::Html { shown, .. } => {
                out.push('x');
                push_blocks(shown, out);
            }
            BlockKind::Container { blocks, .. } => {
                out.push('d');
                push_blocks(blocks, out);
            }
            BlockKind::Definitions { items } => {
                out.push('D');
                for item in items {
                    item.terms.iter().for_each(|term| push_inlines(&term.content, out));
                    item.details.iter().for_each(|detail| push_blocks(&detail.blocks, out));
                }
            }
            BlockKind::Math { .. } => out.push('m'),
        }
    }
    out.push(')');
}

fn push_inlines(content: &[Inline], out: &mut String) {
    out.push('[');
    for inline in content {
        match &inline.kind {
            // Neighbouring texts are one, however a reader cut them.
            InlineKind::Text { .. } => {
                if !out.ends_with('w') {
                    out.push('w');
                }
            }
            InlineKind::Emphasis { content } => {
                out.push('e');
                push_inlines(content, out);
            }
            InlineKind::Strong { content } => {
                out.push('s');
                push_inlines(content, out);
            }
            InlineKind::Strikethrough { content } => {
                out.push('k');
                push_inlines(content, out);
            }
            InlineKind::Code { .. } => out.push('c'),
            InlineKind::Link { content, .. } => {
                out.push('a');
                push_inlines(content, out);
            }
            InlineKind::Image { .. } => out.push('i'),
            InlineKind::SoftBreak => out.push('n'),
            InlineKind::LineBreak => out.push('b'),
            InlineKind::Html { .. } => out.push('x'),
            InlineKind::Element { content, .. } => {
                out.push('E');
                push_inlines(content, out);
            }
            InlineKind::FootnoteRef { .. } => out.push('f'),
            InlineKind::Math { .. } => out.push('m'),
        }
    }
    out.push(']');
}
