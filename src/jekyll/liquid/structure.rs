//! Reports maps and lists that are printed as they stand.

use super::meter::EarlyEnd;
use super::run::TemplateRun;
use crate::diagnostic::sentence::quoted;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::jekyll::liquid::tree::{Expr, Filter, Pipeline};
use crate::value::{Map, Value};

/// How many keys of a map are named.
const KEYS_NAMED: usize = 8;

impl TemplateRun<'_> {
    /// Reports a value that nobody would print so: a map gives Ruby source, a list words that run together.
    ///
    /// `is_map_text` says that a filter of the pipeline made text of a map.
    pub(super) fn report_structure(
        &mut self,
        value: &Value,
        pipeline: &Pipeline,
        is_map_text: bool,
    ) -> Result<(), EarlyEnd> {
        let span = pipeline.value.span();
        let (kind, severity) = match value {
            Value::Map(map) if !map.is_empty() => ("a map", Severity::Error),
            Value::Array(items) if items.iter().any(|item| matches!(item, Value::Map(_))) => {
                ("a list of maps", Severity::Error)
            }
            Value::Array(items) if items.len() > 1 => ("a list", Severity::Warning),
            // a name may have been given to such a text
            Value::String(text)
                if is_map_text && !text.is_empty() || self.meter.map_texts() > 0 && text.contains("\"=>") =>
            {
                ("a map that a filter makes text of", Severity::Error)
            }
            Value::Nil
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Map(_) => return Ok(()),
        };
        self.charge(KEYS_NAMED, span)?;
        let is_faulty = |filter: &Filter| self.is_told(Code::LiquidFilter, filter.span, 1);
        if self.is_told(Code::PrintedData, span, 1) || pipeline.filters.iter().any(is_faulty) {
            return Ok(());
        }
        let name = match &pipeline.value {
            Expr::Lookup(lookup) if pipeline.filters.is_empty() => Some(lookup.path(lookup.steps.len())),
            Expr::Lookup(_) | Expr::Literal(..) | Expr::Special(..) | Expr::Range(..) => None,
        };
        let subject = name.as_ref().map_or("this".to_owned(), |name| format!("`{name}`"));
        let message = format!("{subject} is {kind}, and is printed as it stands");
        let finding = Diagnostic::new(Code::PrintedData, message).at(span).severity(severity);
        self.report(match (value, name) {
            (Value::Map(map), Some(name)) => one_of(finding, map, &name),
            (Value::Map(_), None) => finding.hint("print one of its values"),
            (Value::String(_), _) => {
                finding.hint("take one value of each first: `| map: \"KEY\" | join: \", \"`; or print them in a `{% for %}`")
            }
            _ if severity == Severity::Warning => {
                finding.label("its entries run together").hint("put something between them: `| join: \", \"`")
            }
            _ => finding.hint("go through it with `{% for %}`, and print values of each entry"),
        });
        Ok(())
    }
}

/// Says what a map holds, one of which was meant.
fn one_of(finding: Diagnostic, map: &Map, name: &str) -> Diagnostic {
    let more = if map.len() > KEYS_NAMED { ", …" } else { "" };
    let finding = finding.label(format!("it holds {}{more}", quoted(map.keys().take(KEYS_NAMED))));
    match map.keys().find(|key| *key == "name") {
        Some(_) => finding.hint(format!("did you mean `{name}.name`?")),
        None => finding.hint(format!("print one of its values, such as `{name}.KEY`")),
    }
}
