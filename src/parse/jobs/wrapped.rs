//! A list of jobs below a key, as programs write one: `{"jobs": […]}`.

use std::sync::Arc;

use crate::diagnostic::sentence::quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::keys::Holder;
use crate::parse::json;
use crate::source::Source;
use crate::value::{Field, Value};

/// The list of maps in a map.
pub(super) struct WrappedList<'a> {
    key: &'a str,
    pub(super) list: &'a Field,
    pub(super) items: &'a [Value],
    /// The other keys of the map.
    pub(super) beside: Vec<&'a str>,
}

/// The one list of maps in a map that is no job itself.
pub(super) fn list_in(value: &Value) -> Option<WrappedList<'_>> {
    let map = value.as_map()?;
    let is_ours = |key: &str| {
        [Holder::Job, Holder::FrontMatter, Holder::Employer].iter().any(|holder| holder.entry(key).is_some())
    };
    let mut lists = map.fields().filter_map(|(key, field)| {
        let items =
            field.value.as_array().filter(|items| items.iter().any(|item| item.as_map().is_some()))?;
        Some((&**key, field, items))
    });
    let (key, list, items) = lists.next().filter(|(key, _, _)| !is_ours(key))?;
    if lists.next().is_some() {
        return None;
    }
    Some(WrappedList { key, list, items, beside: map.keys().filter(|other| *other != key).collect() })
}

/// Whether a text whose lines may be jobs is one object: one over several lines, or one that holds a list of them.
pub(super) fn is_one_object(source: &Arc<Source>) -> bool {
    let text = source.text();
    let start = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    let end = text.trim_end().len();
    let Ok((field, _)) = json::read(source, start..end.max(start)) else { return false };
    field.value.as_map().is_some() && (text[start..end].contains('\n') || list_in(&field.value).is_some())
}

/// The finding about a file that is no list.
pub(super) fn refused(source: &Source, value: &Value) -> Diagnostic {
    let at = source.span(0..source.text().trim_end().len());
    let is_json = source.text().trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let new = |message: String| Diagnostic::new(Code::Job, message).at(at);
    let Some(WrappedList { key, list, beside, .. }) = list_in(value) else {
        let finding = new(format!("the job list is {}, not a list", value.kind()));
        return finding.hint(if is_json {
            "write the jobs between `[` and `]`"
        } else {
            "begin each job with `- letter: `"
        });
    };
    let stand = if beside.len() == 1 { "stands" } else { "stand" };
    let message = format!("a list was expected: `{key}` holds one, and {} {stand} beside it", quoted(beside));
    Diagnostic::new(Code::Job, message)
        .at_option(list.key_span.or(list.span).or(Some(at)))
        .hint(format!("leave the list alone in the file, or `{key}` alone around it"))
}
