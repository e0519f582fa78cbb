//! What is said of a template that cannot be compiled or rendered.

use handlebars::{RenderError, RenderErrorReason};
use serde_json::Value as Json;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};

/// The helpers of the crate, for a did-you-mean.
pub(super) const HELPERS: &[&str] = &[
    "and", "each", "eq", "gt", "gte", "if", "len", "lookup", "lt", "lte", "ne", "not", "or", "raw", "unless",
    "with",
];

/// What is wrong with a template's syntax, and the line and column, both counted from 1.
pub(super) fn malformed(error: &handlebars::TemplateError) -> (String, Option<(usize, usize)>) {
    use handlebars::TemplateErrorReason as Reason;
    let message = match error.reason() {
        Reason::MismatchingClosedHelper(open, close) | Reason::MismatchingClosedDecorator(open, close) => {
            format!("`{{{{#{open}}}}}` is closed by `{{{{/{close}}}}}`")
        }
        Reason::InvalidParam(name) => format!("`{name}` cannot stand in a template's tag"),
        _ => "the template is malformed".to_owned(),
    };
    (message, error.pos())
}

/// What went wrong while a template was rendered, without a place.
pub(super) fn explain<'a>(
    error: &RenderError,
    values: &Json,
    templates: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let finding = |message: String| Diagnostic::new(Code::Template, message);
    match error.reason() {
        RenderErrorReason::MissingVariable(Some(path)) => {
            let (parent, name) = path.rsplit_once(['.', '/']).unwrap_or(("", path));
            let siblings = parent
                .split(['.', '/'])
                .filter(|key| !key.is_empty())
                .try_fold(values, |value, key| value.get(key))
                .and_then(Json::as_object);
            finding(format!("`{path}` is not set"))
                .did_you_mean(name, siblings.into_iter().flat_map(|map| map.keys()).map(String::as_str))
                .hint(format!("wrap it in `{{{{#if {path}}}}}` where it may be missing"))
        }
        RenderErrorReason::MissingVariable(None) => {
            finding("a value that is looked up is not set".to_owned())
        }
        RenderErrorReason::PartialNotFound(name) => {
            finding(format!("there is no template `{name}` to include")).did_you_mean(name, templates)
        }
        RenderErrorReason::HelperNotFound(name) => {
            finding(format!("there is no helper `{name}`")).did_you_mean(name, HELPERS.iter().copied())
        }
        RenderErrorReason::IOError(error) => finding(error.to_string()),
        RenderErrorReason::Other(message) => finding(message.clone()),
        reason => finding(format!("the template cannot be rendered: {reason}")),
    }
}

/// The tag at a line and column, both counted from 1; the column counts characters.
pub(super) fn place(source: &Source, line: usize, column: usize) -> Span {
    let text = source.text();
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let rest = &text[start..];
    let within = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(offset, _)| offset);
    let tag = &rest[within..];
    let length = match tag.find("}}") {
        Some(end) if tag.starts_with("{{") => {
            end + tag[end..].bytes().take_while(|&byte| byte == b'}').count()
        }
        _ => tag.chars().next().map_or(0, char::len_utf8),
    };
    source.span(start + within..start + within + length)
}
