//! What a letter refers to, who else gets it, and what is said after it.

use super::PartsBuilder;
use super::lines::{PartLine, SpannedText};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::parts::{Part, PartContent, Parts};
use crate::document::{Attrs, CopyRecipient, Inline, InlineKind};
use crate::format::Format;
use crate::keys::KnownKey;
use crate::mail_address::is_mail_address;
use crate::resolve::left_out;
use crate::source::Span;
use crate::value::{Map, Value};

impl PartsBuilder<'_, '_> {
    /// Who else gets the letter. A text names one a line, or several with semicolons between them, or with commas
    /// behind addresses; a name may have commas of its own.
    pub(super) fn copies(&mut self) -> Vec<CopyRecipient> {
        let Some(field) = self.field(KnownKey::Cc) else { return Vec::new() };
        let span = field.span.unwrap_or(self.nowhere());
        let items: Vec<&Value> = match &field.value {
            off if off.is_false() => return Vec::new(),
            Value::Array(items) => items.iter().collect(),
            one => vec![one],
        };
        let is_list = field.value.as_array().is_some();
        let mut copies = Vec::new();
        for (at, item) in items.into_iter().enumerate() {
            let place = if is_list { field.item_span(at).unwrap_or(span) } else { span };
            if let Value::Map(map) = item {
                copies.extend(self.copy_of_parts(map, place));
                continue;
            }
            let Some(text) = item.scalar() else {
                self.reject_kind(KnownKey::Cc, field);
                return Vec::new();
            };
            let text = self.printed(text, Some(place));
            for one in people_in(&text) {
                let said = SpannedText::new(one, place);
                copies.extend(self.copy(&said));
            }
        }
        copies
    }

    /// One of them: a name, an address, or `Name <address>`.
    fn copy(&mut self, said: &SpannedText) -> Option<CopyRecipient> {
        let (name, email) = match said.text.split_once('<') {
            Some((name, rest)) => (name.trim().trim_matches('"').trim(), rest.trim_end_matches('>').trim()),
            None if said.text.contains('@') && !said.text.contains(' ') => ("", said.text.as_str()),
            None => (said.text.as_str(), ""),
        };
        self.copy_to(name, email, said.span)
    }

    /// One that a map names by its parts.
    fn copy_of_parts(&mut self, map: &Map, span: Span) -> Option<CopyRecipient> {
        let mut one = |key: KnownKey| {
            let field = key.given(map)?;
            let Some(text) = field.value.scalar() else {
                self.reject(&format!("cc.{}", key.name()), field, "text");
                return None;
            };
            Some(SpannedText::new(self.printed(text, field.span), field.span.unwrap_or(span)))
        };
        let (name, email) = (one(KnownKey::ContactName), one(KnownKey::Email));
        let names = [KnownKey::ContactName, KnownKey::Email].map(KnownKey::name);
        for (key, field) in map.fields().filter(|(key, _)| !names.contains(&&***key)) {
            let finding = Diagnostic::new(Code::UnknownKey, format!("an entry of `cc` has no `{key}`"));
            let finding = finding.severity(Severity::Warning).at_option(field.key_span.or(Some(span)));
            self.diagnostics.push(finding.did_you_mean(key, names));
        }
        let text = |said: &Option<SpannedText>| said.as_ref().map_or(String::new(), |said| said.text.clone());
        if name.is_none() && email.is_none() {
            let message = "an entry of `cc` has neither `name` nor `email`, so that it names nobody";
            self.diagnostics.push(Diagnostic::new(Code::InvalidValue, message).at(span));
        }
        let span = name.as_ref().or(email.as_ref()).map_or(span, |said| said.span);
        self.copy_to(&text(&name), &text(&email), span)
    }

    /// One of a name and an address, of which one may be empty; an address that is none is pushed and left out.
    fn copy_to(&mut self, name: &str, email: &str, span: Span) -> Option<CopyRecipient> {
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let is_address = email.is_empty() || is_mail_address(email);
        if !is_address {
            let message = format!("`{email}` is no address of a mail");
            let finding = Diagnostic::new(Code::InvalidValue, message).at(span);
            self.diagnostics.push(finding.hint("write `Name <name@company.example>`, or the name alone"));
        } else if name.contains('@') {
            let message = format!("`{name}` is read as a name, so that no mail goes there");
            let finding = Diagnostic::new(Code::InvalidValue, message).severity(Severity::Warning).at(span);
            self.diagnostics
                .push(finding.hint("write each as `Name <name@company.example>`, or its address alone"));
        }
        let copy = CopyRecipient { name: filled(name), email: filled(email).filter(|_| is_address), span };
        (copy.name.is_some() || copy.email.is_some()).then_some(copy)
    }

    /// Says of what is to be printed that it says there is nothing to say.
    pub(super) fn look_for_refusals(&mut self, shows: &dyn Fn(&[Part]) -> bool) {
        for key in left_out::looked_at(shows) {
            let page = key.given(self.page());
            let Some(field) = page.or_else(|| self.known.scope.given(key)) else { continue };
            let Some(said) = left_out::refusal(&field.value).filter(|_| !field.value.is_false()) else {
                continue;
            };
            let message = format!("`{}` is `{said}`, which is printed", key.name());
            let finding = Diagnostic::new(Code::InvalidValue, message).severity(Severity::Warning);
            let finding = finding.at_option(field.span.or(field.key_span));
            self.diagnostics.push(finding.hint("for none write `false`"));
        }
    }

    /// The sign of the sender, of which the theme knows the file. It says what the name beside it says.
    pub(super) fn logo(&self) -> Option<PartContent> {
        let logo = self.known.theme?.logo.as_ref().filter(|logo| !logo.file.is_empty())?;
        let span = logo.span.unwrap_or(self.nowhere());
        let kind = InlineKind::Image { source: logo.file.clone(), title: None, alt: String::new() };
        let content = vec![Inline { kind, attrs: Attrs::default(), span }];
        Some(PartContent { part: Part::Logo, formats: Format::ALL.to_vec(), content, span })
    }

    /// The word that the language has before the subject, where the letter does not say it itself.
    pub(super) fn subject_word(&self, parts: &Parts) -> Option<String> {
        let word = self.locale.label("subject")?;
        let subject = parts.words(Part::Subject)?.to_lowercase();
        let bare = word.trim_end_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
        // `Objet - Candidature`, and another word before a colon: `Concerne : poste`
        let is_said =
            subject.strip_prefix(&bare).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        let lead = subject.split_once(':').map(|(lead, _)| lead.trim());
        let is_led = lead.is_some_and(|lead| {
            let words = include_str!("subject.txt").lines().filter(|line| !line.starts_with("# "));
            words.flat_map(str::split_whitespace).any(|word| word == lead)
        });
        (!is_said && !is_led).then(|| word.to_owned())
    }

    /// The names of those, after a word that says what they are.
    pub(super) fn cc(&self, copies: &[CopyRecipient]) -> Vec<PartLine> {
        let named = copies.iter().filter_map(|copy| {
            let text = copy.name.as_ref().or(copy.email.as_ref())?;
            Some(PartLine::from(SpannedText::new(text, copy.span)))
        });
        let named: Vec<PartLine> = named.collect();
        let Some(place) = named.first().and_then(PartLine::span) else { return Vec::new() };
        let label = SpannedText::new(self.locale.label("cc").unwrap_or("cc"), place);
        std::iter::once(PartLine::strong(label)).chain(named).collect()
    }

    /// What is said after the letter, behind the word for it where the text has none of its own.
    pub(super) fn ps(&mut self) -> Vec<PartLine> {
        let Some(field) = self.field(KnownKey::Ps).filter(|field| !field.value.is_false()) else {
            return Vec::new();
        };
        let mut lines = self.text(KnownKey::Ps, field);
        let Some(first) = lines.first_mut() else { return Vec::new() };
        let bare =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let label = self.locale.label("ps").unwrap_or("P.S.");
        let own = first.text.split_whitespace().next().unwrap_or_default();
        if !["ps", "pps", "pd", &bare(label)].contains(&&*bare(own)) {
            *first = SpannedText::new(format!("{label} {}", first.text), first.span);
        }
        lines.into_iter().map(PartLine::from).collect()
    }

    /// What the letter refers to, each after its word: a map, or a list of maps.
    pub(super) fn refs(&mut self) -> Vec<PartLine> {
        let Some(field) = self.field(KnownKey::Refs) else { return Vec::new() };
        let maps: Option<Vec<&Map>> = match &field.value {
            off if off.is_false() => return Vec::new(),
            Value::Map(map) => Some(vec![map]),
            Value::Array(items) => items.iter().map(|item| item.as_map().map(|map| &**map)).collect(),
            Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) => None,
        };
        let Some(maps) = maps else {
            self.reject_kind(KnownKey::Refs, field);
            return Vec::new();
        };
        let nowhere = field.span.unwrap_or(self.nowhere());
        let mut lines = Vec::new();
        for (label, field) in maps.into_iter().flat_map(Map::fields) {
            let Some(text) = field.value.scalar() else {
                self.reject(&format!("refs.{label}"), field, "text");
                continue;
            };
            let span = field.span.unwrap_or(nowhere);
            let Some(said) = SpannedText::in_one(SpannedText::lines(&self.printed(text, field.span), span))
            else {
                continue;
            };
            let place = field.key_span.unwrap_or(span);
            lines.push(PartLine::from(said).labelled(&SpannedText::new(stopped(label), place)));
        }
        lines
    }
}

/// A word before what it names, with a colon where it ends in none.
fn stopped(label: &str) -> String {
    let label = label.trim();
    if label.ends_with([':', '：', '.']) { label.to_owned() } else { format!("{label}:") }
}

/// The people that a text names.
fn people_in(text: &str) -> Vec<String> {
    let mut people = vec![String::new()];
    for piece in text.split_inclusive([',', ';', '\n']) {
        let ends = piece.ends_with([',', ';', '\n']);
        let last = people.last_mut().map(|last| {
            last.push_str(piece);
            last.trim_end().trim_end_matches([',', ';']).trim_end().to_owned()
        });
        let last = last.unwrap_or_default();
        let is_address = last.ends_with('>') || last.rsplit([' ', '<']).next().is_some_and(is_mail_address);
        if ends && (!piece.ends_with(',') || is_address) {
            people.push(String::new());
        }
    }
    let bare = |one: &String| one.trim().trim_end_matches([',', ';']).trim().to_owned();
    people.iter().map(bare).filter(|one| !one.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_parts_people_behind_addresses_alone() {
        for (text, people) in [
            ("Ada Lovelace", &["Ada Lovelace"][..]),
            ("Ada Lovelace, Head of Sums", &["Ada Lovelace, Head of Sums"]),
            ("Ada; Grace,\nJean", &["Ada", "Grace", "Jean"]),
            ("Ada <a@b.c>, Grace <g@b.c>", &["Ada <a@b.c>", "Grace <g@b.c>"]),
            ("a@b.c, g@b.c", &["a@b.c", "g@b.c"]),
            (" ; ", &[]),
        ] {
            assert_eq!(people_in(text), people, "{text}");
        }
    }
}
