//! YAML, with a span for every key and value. The one file that names the YAML crate.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::source::Source;
use crate::value::Value;

/// Parses `range` of a source as one YAML document; nothing after an error was pushed.
pub fn parse(_source: &Arc<Source>, _range: Range<usize>, _diagnostics: &mut Diagnostics) -> Option<Value> {
    Some(Value::Nil)
}
