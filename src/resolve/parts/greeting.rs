//! How a letter greets, and with what it ends.

use std::borrow::Cow;

use super::PartsBuilder;
use super::lines::{PartLine, SpannedText, is_switch};
use super::people::{Contact, Recipient};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::employer::absent::is_absent;
use crate::keys::{Holder, KnownKey};
use crate::stationery::forms_of_address;
use crate::stationery::locale::people::WordRole;
use crate::stationery::locale::{STOPS, fill};
use crate::stationery::salutation::Salutation;

/// What a form of address is cut short to has no more letters: `Mme`, `Mlle`.
const SHORTEST_TITLE: usize = 4;

impl PartsBuilder<'_, '_> {
    /// The salutation: the letter's own, the greeting of whom it is for, or that of the language.
    pub(super) fn salutation(&mut self, recipient: &Recipient) -> Option<SpannedText> {
        let own = self.own_field(KnownKey::Salutation);
        // a column that is called so may be how the text opens, or what job is open
        let written = &*self.known.letter.page;
        let own = own.or_else(|| self.understood(KnownKey::Salutation, Holder::FrontMatter, written));
        if let Some(field) = own {
            if field.value.is_false() {
                return None;
            }
            return SpannedText::in_one(self.text(KnownKey::Salutation, field));
        }
        if let Some(greeting) = &recipient.greeting {
            self.look_at_greeting(greeting);
            return Some(SpannedText::new(self.stopped(&greeting.text), greeting.span));
        }
        if let Some(contact) = &recipient.contact {
            match self.read_contact(contact).salutation() {
                Salutation::Said(words) => return Some(SpannedText::new(words, contact.name.span)),
                Salutation::Unclear => self.ask_for_greeting(contact),
                Salutation::ToNobody | Salutation::NoWords => {}
            }
        }
        if let Some(salutation) = &self.locale.salutation {
            return Some(SpannedText::new(salutation.clone(), self.nowhere()));
        }
        let lang = self.known.lang;
        let message = format!("there is no salutation in the language `{}`", lang.tag());
        self.miss(
            message,
            KnownKey::Lang.field(self.page()).and_then(|field| field.span),
            &[
                "write `salutation:` and `closing:` in the front matter".to_owned(),
                format!("or the words of the language into `formats/locale/{}.yml`", lang.language()),
            ],
        );
        None
    }

    /// Says that what stands under `greeting` greets nobody, such as `Frau`, `w` or `yes`.
    fn look_at_greeting(&mut self, greeting: &SpannedText) {
        let text = greeting.text.trim_end_matches(STOPS).trim();
        // `Monsieur,` is how a letter in French begins; `M.` and `Mme` are not
        let greets = self.locale.greets_by_title() && !text.ends_with('.');
        let is_whole = text.chars().count() > SHORTEST_TITLE;
        let message = if forms_of_address::is_title(text) && greets && is_whole {
            return;
        } else if forms_of_address::is_title(text) {
            format!("`{text}` is a form of address, and no greeting")
        } else if text.chars().filter(|c| c.is_alphabetic()).count() < 2
            || is_switch(text)
            || is_absent(text)
            || forms_of_address::of_form(text).is_some()
        {
            format!("`{text}` is no greeting")
        } else {
            return;
        };
        let finding = Diagnostic::new(Code::Salutation, message).severity(Severity::Error).at(greeting.span);
        let of_language = self.locale.salutation.as_deref().filter(|_| self.known.lang.language() != "en");
        let such = of_language.unwrap_or("Dear Ms. Nair").trim_end_matches(STOPS);
        let finding = finding.hint(format!("write all that the letter begins with, such as `{such}`"));
        self.diagnostics
            .push(finding.hint("or take it out and write the title before the name in `contact`"));
    }

    /// Says that a contact can be read in two ways.
    fn ask_for_greeting(&mut self, contact: &Contact) {
        let message = format!("whom a letter to `{}` greets is not clear", contact.name.text);
        let hint = match self.known.bound.employer {
            Some(employer) => format!("set `greeting` in {}", employer.file),
            None => "set `greeting` under `recipient`".to_owned(),
        };
        let finding = Diagnostic::new(Code::Salutation, message).at(contact.name.span).hint(hint);
        let mut said = contact.name.text.split(|c: char| c.is_whitespace() || "(),".contains(c));
        if said.any(forms_of_address::is_title) {
            return self.diagnostics.push(finding);
        }
        let title = self.locale.people.lists.get(&WordRole::Woman).and_then(|titles| titles.first());
        let title = title.map_or("Ms.", String::as_str);
        self.diagnostics
            .push(finding.hint(format!("or write the title before the name, as in `{title} Nair`")));
    }

    /// A greeting with the mark that ends it in this language.
    fn stopped(&self, greeting: &str) -> String {
        let ends = greeting.ends_with([',', ':', ';', '.', '!', '?', '…', '،', '，']);
        match &self.locale.stop {
            Some(stop) if !ends => format!("{greeting}{stop}"),
            Some(_) | None => greeting.to_owned(),
        }
    }

    /// A salutation as it stands within a sentence: `Je vous prie d’agréer, cher Monsieur`, `ma Sœur`.
    fn inside<'t>(&self, words: &str, salutation: &'t str) -> Cow<'t, str> {
        let before = self.locale.people.lists.get(&WordRole::Before);
        let is_begun = |words: &String| {
            salutation
                .strip_prefix(words.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let is_adjective = before.is_some_and(|words| words.iter().any(is_begun));
        if !is_adjective || words.starts_with("{{") {
            return salutation.into();
        }
        let mut letters = salutation.chars();
        letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect::<String>().into()
    }

    pub(super) fn closing(&mut self, salutation: Option<&SpannedText>) -> Vec<PartLine> {
        if let Some(field) = self.field(KnownKey::Closing) {
            if field.value.is_false() {
                return Vec::new();
            }
            return self.text(KnownKey::Closing, field).into_iter().map(PartLine::from).collect();
        }
        let salutation = salutation.map_or("", |said| said.text.trim_end_matches(STOPS));
        let rule = self.locale.for_salutation(salutation);
        // words that repeat the salutation need one
        let words = rule.map(|rule| match (&*rule.words, salutation) {
            (words, "") if words.contains("{{salutation}}") => {
                let anyone = self.locale.salutation.as_deref().unwrap_or_default();
                fill(words, &[("salutation", anyone.trim_end_matches(STOPS))])
            }
            (words, salutation) => fill(words, &[("salutation", &self.inside(words, salutation))]),
        });
        words.map(|words| PartLine::from(SpannedText::new(words, self.nowhere()))).into_iter().collect()
    }
}
