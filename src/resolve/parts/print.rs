//! Liquid in the parts that a letter gives: a subject that names the job is written once for all employers.
//!
//! It runs in what the letter says of itself, wherever that is written: in its front matter, after `--set`, in the column
//! of a job list. What stands elsewhere, in an employer's file or in the settings, is data and stays as it is.

use std::sync::Arc;

use super::{MOST_OF_A_PART, MOST_OF_ALL, PartsBuilder};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::jekyll::kramdown::html::markdownify;
use crate::jekyll::liquid;
use crate::keys::KnownKey;
use crate::resolve::variables;
use crate::source::{Sources, Span};
use crate::value::{Field, Map, Value};

impl PartsBuilder<'_, '_> {
    /// What Liquid makes of a text that the letter gives; any other as it is. Nothing of one that is too long, alone or
    /// with those before it, which is said.
    pub(super) fn printed(&mut self, text: String, span: Option<Span>) -> String {
        let text = if text.len() > MOST_OF_A_PART { text } else { self.run_in(text, span) };
        let bytes = text.len();
        let Some(left) = self.left else { return String::new() };
        if self.is_too_long("a part of the letter", bytes, MOST_OF_A_PART, span) {
            return String::new();
        }
        self.left = left.checked_sub(bytes);
        if self.left.is_none() {
            let all = MOST_OF_ALL - left + bytes;
            self.is_too_long("all that stands around the letter", all, MOST_OF_ALL, span);
            return String::new();
        }
        text
    }

    /// The page with what Liquid makes of its `sender`, for whoever asks who sends the letter and is no part of it: the mail,
    /// what files say of themselves; nothing where no Liquid stands there.
    pub(super) fn page_of_printed_sender(&mut self) -> Option<Arc<Map>> {
        let page = Arc::clone(&self.known.bound.page);
        let (name, field) = page.fields().find(|(name, _)| ***name == *KnownKey::Sender.name())?;
        let printed = match &field.value {
            Value::Map(sender) => {
                let mut printed = Map::clone(sender);
                for (key, inner) in sender.fields() {
                    if let Some(field) = self.printed_field(inner) {
                        printed.insert_field(Arc::clone(key), field);
                    }
                }
                (printed != **sender).then(|| Field { value: printed.into(), ..field.clone() })
            }
            _ => self.printed_field(field),
        };
        let mut page = Map::clone(&page);
        page.insert_field(Arc::clone(name), printed?);
        Some(page.into())
    }

    /// A field with what Liquid makes of its text; nothing where that has none.
    fn printed_field(&mut self, field: &Field) -> Option<Field> {
        let text = field.value.as_str().filter(|text| has_liquid(text))?;
        let printed = self.printed(text.to_owned(), field.span);
        Some(Field { value: Value::from(printed), ..field.clone() })
    }

    fn run_in(&mut self, text: String, span: Option<Span>) -> String {
        let letter = &self.known.letter.source;
        let stands_in = |span: Span, field: &Field| field.span.is_some_and(|own| own.source == span.source);
        let is_own = |span: Span| {
            let set = self.known.scope.set;
            span.source == letter.id() || set.iter().any(|(_, field)| stands_in(span, field))
        };
        if !span.is_none_or(is_own) || !has_liquid(&text) {
            return text;
        }
        let place = span.filter(|span| span.source == letter.id()).and_then(|span| {
            let written = letter.text().get(span.range())?;
            let start = span.start() + written.find(text.as_str())?;
            Some(start..start + text.len())
        });
        if let Some(range) = place {
            let template = liquid::parse(letter, range, self.diagnostics);
            return self.run(&template, None);
        }
        // what YAML folded or escaped does not stand in the file as it is: findings point at all of it
        let source = Sources::default().add("front matter", text);
        let mut unplaced = Diagnostics::new(self.diagnostics.policy().clone());
        let template = liquid::parse(&source, 0..source.text().len(), &mut unplaced);
        let printed = self.run(&template, Some(&mut unplaced));
        for Diagnostic { code, severity, message, hints, .. } in unplaced.into_vec() {
            let finding = Diagnostic::new(code, message).severity(severity).at_option(span);
            self.diagnostics.push(hints.into_iter().fold(finding, Diagnostic::hint));
        }
        printed
    }

    fn run(&mut self, template: &liquid::Template, elsewhere: Option<&mut Diagnostics>) -> String {
        let scope = self.known.scope;
        let globals = liquid::Globals {
            variables: &variables(self.known.bound, scope),
            employers: Some(scope.employers),
            includes: scope.includes,
            date: scope.date,
            lang: self.known.lang.tag(),
            markdownify,
            budget: scope.budget,
            reads: scope.reads,
        };
        liquid::run(template, &globals, elsewhere.unwrap_or(self.diagnostics)).text
    }
}

/// Whether tags of Liquid stand in a text.
pub(super) fn has_liquid(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}
