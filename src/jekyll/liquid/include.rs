//! `include`, `include_relative` and `render`.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::lookup::LookupNeed;
use super::meter::EarlyEnd;
use super::ruby;
use super::run::{Flow, TemplateRun};
use super::scope::{Binding, Scopes, Slot};
use crate::diagnostic::{Code, Diagnostic};
use crate::jekyll::includes::IncludeError;
use crate::jekyll::liquid::tree::{Include, IncludeKind, NamePart, RenderWith};
use crate::jekyll::liquid::{self, Template};
use crate::source::Span;
use crate::value::{Map, Value};

impl TemplateRun<'_> {
    pub(super) fn include(&mut self, tag: &Include) -> Result<Flow, EarlyEnd> {
        let name = self.file_name(&tag.name, tag.name_span)?;
        let Some(template) = self.template(tag, &name)? else { return Ok(Flow::Next) };
        self.look_at_parameters(tag, &template);
        let mut parameters = Map::new();
        for (key, expr) in &tag.parameters {
            // What is not set may be meant to be: it is reported where the included file uses it.
            let value = self.evaluate(expr, LookupNeed::Any)?.value;
            let paid = self.meter.nest(&value);
            self.placed(paid, expr.span())?;
            parameters.insert(Arc::clone(key), value);
        }
        match &tag.kind {
            IncludeKind::Include | IncludeKind::Relative => {
                // As in Jekyll, an include without parameters sees those of the file that includes it.
                let frame = if parameters.is_empty() {
                    Vec::new()
                } else {
                    vec![slot("include", Value::from(parameters))]
                };
                self.scopes.push(frame);
                let flow = self.enter_file(&template, tag);
                self.scopes.pop();
                flow
            }
            IncludeKind::Render(with) => {
                let mut frame: Vec<_> =
                    parameters.iter().map(|(key, value)| slot(key, value.clone())).collect();
                let mut items = vec![Value::Nil];
                if let Some(with) = with {
                    let value = self.evaluate(&with.value, LookupNeed::Set)?.value;
                    frame.push(slot(&with_name(with, &name), Value::Nil));
                    items = match value {
                        Value::Array(list) if with.each => list.to_vec(),
                        value => vec![value],
                    };
                }
                let outer = std::mem::take(&mut self.scopes);
                let result = items.into_iter().try_for_each(|item| {
                    if let (Some((_, last)), true) = (frame.last_mut(), with.is_some()) {
                        *last = Slot::Value(Binding::new(item));
                    }
                    self.charge(1, tag.span)?;
                    self.scopes = Scopes::default();
                    self.scopes.push(frame.clone());
                    self.enter_file(&template, tag).map(drop)
                });
                self.scopes = outer;
                result.map(|()| Flow::Next)
            }
        }
    }

    /// Runs an included file; what it reports knows the tag that led to it.
    fn enter_file(&mut self, template: &Arc<Template>, tag: &Include) -> Result<Flow, EarlyEnd> {
        if self.chain.len() >= self.globals.budget.include_depth {
            let file = template.source.id();
            if self.chain.iter().any(|span| span.source == file) {
                let message = format!("`{}` includes itself without end", template.source.name());
                // each of its tags stands in the chain as often as it was run
                let mut seen = BTreeSet::new();
                let chain = self.chain.iter().copied().filter(|span| *span != tag.span && seen.insert(*span));
                self.chain = chain.collect();
                self.report(
                    Diagnostic::new(Code::Include, message)
                        .at(tag.span)
                        .hint("take the tag out, or put it in an `{% if %}` that ends the repetition"),
                );
                return Err(EarlyEnd::Reported);
            }
            let message = format!("includes nest deeper than {} files", self.globals.budget.include_depth);
            self.report(
                Diagnostic::new(Code::LimitExceeded, message)
                    .at(tag.span)
                    .hint("look for a file that includes itself"),
            );
            return Err(EarlyEnd::Reported);
        }
        let chain = std::iter::once(tag.span).chain(self.chain.iter().copied()).collect();
        let outer_chain = std::mem::replace(&mut self.chain, chain);
        let outer_source = std::mem::replace(&mut self.source, Arc::clone(&template.source));
        let flow = self.nodes(&template.nodes);
        self.source = outer_source;
        self.chain = outer_chain;
        flow
    }

    pub(super) fn file_name(&mut self, parts: &[NamePart], span: Span) -> Result<String, EarlyEnd> {
        let mut name = String::new();
        for part in parts {
            match part {
                NamePart::Text(text) => name.push_str(text),
                NamePart::Output(pipeline) => {
                    let value = self.pipeline(pipeline, LookupNeed::Set)?.value;
                    let text = ruby::printed(&value, &mut self.meter);
                    let text = self.placed(text, span)?;
                    name.push_str(&text);
                }
            }
        }
        Ok(name)
    }

    /// Reads and parses a file, unless this run did so before. Nothing after an error.
    fn template(&mut self, tag: &Include, name: &str) -> Result<Option<Arc<Template>>, EarlyEnd> {
        let is_relative = tag.kind == IncludeKind::Relative;
        let key = (is_relative, name.to_owned());
        if let Some(template) = self.templates.get(&key) {
            return Ok(Some(Arc::clone(template)));
        }
        let found = if escapes(name) {
            let folder = if is_relative { "the folder of the letter" } else { "the includes folder" };
            Err(IncludeError {
                message: format!("`{name}` is not the name of a file below {folder}"),
                hints: vec![format!("write the path from {folder} on, without `..` and `//`")],
            })
        } else if is_relative {
            self.globals.includes.include_relative(&self.letter, name)
        } else {
            self.globals.includes.include(name)
        };
        let source = match found {
            Ok(source) => source,
            Err(error) => {
                let diagnostic = Diagnostic::new(Code::Include, error.message).at(tag.name_span);
                self.report(error.hints.into_iter().fold(diagnostic, Diagnostic::hint));
                return Ok(None);
            }
        };
        self.charge(source.text().len() / 64, tag.span)?;
        let chain = std::iter::once(tag.span).chain(self.chain.iter().copied()).collect();
        let outer = std::mem::replace(&mut self.chain, chain);
        let mark = if source.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let template =
            self.parse_within(|found| Arc::new(liquid::parse(&source, mark..source.text().len(), found)));
        self.chain = outer;
        self.templates.insert(key, Arc::clone(&template));
        Ok(Some(template))
    }
}

/// The variable that `render … with` sets: the one it names, else the file's stem.
fn with_name(with: &RenderWith, file: &str) -> Arc<str> {
    let stem = file.rsplit('/').next().unwrap_or(file);
    let stem = stem.split('.').next().unwrap_or(stem);
    with.name.clone().unwrap_or_else(|| Arc::from(stem))
}

fn slot(name: &str, value: Value) -> (Arc<str>, Slot) {
    (Arc::from(name), Slot::Value(Binding::new(value)))
}

/// Whether a name could lead out of its folder; Jekyll refuses the same.
fn escapes(name: &str) -> bool {
    name.is_empty() || name.starts_with('/') || name.contains('\\') || {
        let bytes = name.as_bytes();
        bytes.windows(2).any(|pair| pair.iter().all(|byte| matches!(byte, b'.' | b'/')))
    }
}
