//! What is sent with the letter: texts, and files of the workspace.

use super::PartsBuilder;
use super::lines::{PartLine, SpannedText};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::enclosure::Enclosure;
use crate::keys::{Holder, KnownKey};
use crate::source::Span;
use crate::value::{Field, Map, Value};

impl PartsBuilder<'_, '_> {
    /// What `enclosures` lists, with Liquid run.
    pub(super) fn enclosures(&mut self) -> Vec<Enclosure> {
        let Some(field) = self.field(KnownKey::Enclosures) else { return Vec::new() };
        if field.value.is_false() {
            return Vec::new();
        }
        let mut enclosed = Vec::new();
        match &field.value {
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.push_enclosure(item, field, field.item_span(at), &mut enclosed);
                }
            }
            Value::Nil
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::String(_)
            | Value::Map(_) => self.push_enclosure(&field.value, field, field.span, &mut enclosed),
        }
        enclosed
    }

    /// The lines of the letter that say what is enclosed: a word for it, then one for each.
    pub(super) fn listed(&self, enclosed: &[Enclosure]) -> Vec<PartLine> {
        let label = if enclosed.len() == 1 { "enclosure" } else { "enclosures" };
        let place = enclosed.first().map_or(self.nowhere(), |first| first.span);
        let label = self.locale.label(label).map(|label| PartLine::strong(SpannedText::new(label, place)));
        let titles = enclosed.iter().map(|one| PartLine::from(SpannedText::new(&one.title, one.span)));
        label.filter(|_| !enclosed.is_empty()).into_iter().chain(titles).collect()
    }

    fn push_enclosure(
        &mut self,
        item: &Value,
        list: &Field,
        span: Option<Span>,
        enclosed: &mut Vec<Enclosure>,
    ) {
        if let Some(map) = item.as_map() {
            enclosed.extend(self.enclosed_file(map, span));
            return;
        }
        let Some(text) = item.scalar() else {
            self.reject_kind(KnownKey::Enclosures, list);
            return;
        };
        let place = span.unwrap_or(self.nowhere());
        for SpannedText { text, span } in SpannedText::entries(&self.printed(text, span), place) {
            enclosed.extend(Enclosure::parted(&text).map(|part| {
                let is_file = Enclosure::is_file(part);
                let title = if is_file { Enclosure::title_of(part) } else { part.to_owned() };
                Enclosure { title, file: is_file.then(|| part.to_owned()), span }
            }));
        }
    }

    /// An entry that is a map: `{title: Lebenslauf, file: cv.pdf}`.
    fn enclosed_file(&mut self, map: &Map, span: Option<Span>) -> Option<Enclosure> {
        for (key, field) in map.fields().filter(|(key, _)| Holder::Enclosure.entry(key).is_none()) {
            self.diagnostics.push(
                Diagnostic::new(Code::InvalidValue, format!("an enclosure has no `{key}`"))
                    .at_option(field.key_span.or(span))
                    .did_you_mean(key, Holder::Enclosure.names())
                    .hint("write `{title: …, file: …}`"),
            );
        }
        let said = |builder: &mut Self, key: KnownKey| {
            let field = key.given(map)?;
            let Some(text) = field.value.scalar() else {
                builder.reject_kind(key, field);
                return None;
            };
            let place = field.span.or(span).unwrap_or(builder.nowhere());
            SpannedText::in_one(SpannedText::lines(&builder.printed(text, field.span), place))
        };
        let file = said(self, KnownKey::EnclosureFile);
        let title = said(self, KnownKey::EnclosureTitle);
        if let (None, None) = (&file, &title) {
            let finding = Diagnostic::new(Code::InvalidValue, "an enclosure has neither `title` nor `file`");
            self.diagnostics.push(finding.at_option(span));
            return None;
        }
        let place = file.as_ref().or(title.as_ref()).map_or(self.nowhere(), |said| said.span);
        let file = file.map(|file| file.text);
        let title = title.map(|title| title.text);
        let title = title.or_else(|| file.as_deref().map(Enclosure::title_of)).unwrap_or_default();
        Some(Enclosure { title, file, span: place })
    }
}
