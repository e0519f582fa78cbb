//! The templates of a format, compiled, and what is refused of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use handlebars::Handlebars;

use super::{HANDS_OVER, guard, malformed, nesting, place, registry, steps};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::format::Format;
use crate::html::escape;
use crate::order::Trees as _;
use crate::source::Source;

/// The templates of one format, compiled.
#[derive(Debug)]
pub(super) struct CompiledLayouts {
    pub(super) registry: Handlebars<'static>,
    /// Those that cannot be used.
    pub(super) broken: BTreeSet<String>,
}

impl CompiledLayouts {
    pub(super) fn new(format: &str, broken: &BTreeSet<String>) -> Self {
        let mut registry = registry();
        if Format::ALL.iter().any(|known| known.name() == format && known.is_markup()) {
            registry.register_escape_fn(|text| {
                let mut escaped = String::with_capacity(text.len() + 16);
                escape::attribute(text, &mut escaped);
                escaped
            });
        } else {
            registry.register_escape_fn(handlebars::no_escape);
        }
        Self { registry, broken: broken.clone() }
    }

    pub(super) fn add(&mut self, name: &str, source: &Source, diagnostics: &mut Diagnostics) {
        let problem = if let Some((offset, why)) = nesting::refusal(source.text()) {
            let span = source.span(offset..offset + 2);
            Some(Diagnostic::new(Code::Template, why).at(span))
        } else {
            match self.registry.register_template_string(name, source.text()) {
                Ok(()) => self.count(name, source),
                Err(error) => {
                    let (message, position) = malformed(&error);
                    let (line, column) = position.unwrap_or((1, 1));
                    let diagnostic = Diagnostic::new(Code::Template, message).at(place(source, line, column));
                    Some(
                        diagnostic.hint("close every `{{#block}}` with `{{/block}}` and every tag with `}}`"),
                    )
                }
            }
        };
        if let Some(diagnostic) = problem {
            self.broken.insert(name.to_owned());
            diagnostics.push(diagnostic);
        }
    }

    /// Knows a template by another name, too.
    pub(super) fn repeat(&mut self, first: &str, name: &str) {
        if self.broken.contains(first) {
            self.broken.insert(name.to_owned());
        }
        if let Some(template) = self.registry.get_template(first).cloned() {
            self.registry.register_template(name, template);
        }
    }

    /// Makes a template count what it does; what it may not do is told.
    fn count(&mut self, name: &str, source: &Source) -> Option<Diagnostic> {
        let template = self.registry.get_template(name)?.clone();
        if guard::hands_blocks_over(&template) {
            let tag = source.text().find("#>").unwrap_or_default();
            let place = source.span(tag..source.text().len().min(tag + 2));
            let finding = Diagnostic::new(Code::Template, HANDS_OVER).at(place);
            return Some(finding.hint("write `{{> NAME}}`, and what the block holds before or after it"));
        }
        self.registry.register_template(name, steps::counting(template));
        None
    }

    pub(super) fn refuse_endless_partials(
        &mut self,
        sources: &BTreeMap<String, Arc<Source>>,
        diagnostics: &mut Diagnostics,
    ) {
        let templates = self.registry.get_templates();
        let templates = templates.iter().map(|(name, template)| (name.as_str(), template)).tree_map();
        let Some(name) = guard::endless(&templates) else { return };
        let diagnostic =
            Diagnostic::new(Code::Template, format!("`{name}` includes itself, or far too much"));
        diagnostics.push(diagnostic.at_option(sources.get(&name).map(|source| source.span(0..0))));
        self.broken.extend(sources.keys().cloned());
    }
}
