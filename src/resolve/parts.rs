//! The parts around a letter's body, from its front matter, its employer, the settings and the words of its
//! language.
//!
//! Only what the letter's layout shows is made, so that a key such as `closing` or `sender` means nothing to a
//! letter whose layout knows no parts. Each part is a list of lines whose words know where they were written.

mod enclosures;
mod greeting;
mod lines;
mod notes;
mod people;
mod postal;
mod print;

use std::sync::Arc;

use super::{BoundLetter, Scope};
use crate::date::in_words::{DayLength, in_words};
use crate::diagnostic::{About, Code, Diagnostic, Diagnostics, Severity};
use crate::document::enclosure::Enclosure;
use crate::document::parts::{Part, PartContent, Parts};
use crate::document::{Attrs, CopyRecipient, Inline, InlineKind};
use crate::keys::{Holder, KnownKey};
use crate::letter::{Date, Lang, Layout, Letter};
use crate::source::Span;
use crate::stationery::Locale;
use crate::stationery::locale::fill;
use crate::theme::Theme;
use crate::value::{Field, Map, Value};

use lines::{PartLine, SpannedText, is_name, joined};
use people::{Recipient, Sender};

/// What is known of a letter before its parts are made.
#[derive(Clone, Copy, Debug)]
pub(super) struct PartContext<'a> {
    pub(super) letter: &'a Letter,
    /// The same, bound to its employer.
    pub(super) bound: &'a BoundLetter<'a>,
    /// What it is resolved against.
    pub(super) scope: &'a Scope<'a>,
    /// Its language.
    pub(super) lang: &'a Lang,
    pub(super) date: Option<Date>,
    pub(super) author: Option<&'a str>,
    /// How it looks.
    pub(super) theme: Option<&'a Theme>,
}

/// Keys of a letter that each make one of its parts, and all the parts that show it.
pub(crate) const MADE_OF_ONE_KEY: [(KnownKey, &[Part]); 8] = [
    (KnownKey::Subject, &[Part::Subject]),
    (KnownKey::Salutation, &[Part::Salutation]),
    (KnownKey::Closing, &[Part::Closing]),
    (KnownKey::Signature, &[Part::Signature]),
    (KnownKey::Enclosures, &[Part::Enclosures]),
    (KnownKey::Cc, &[Part::Cc]),
    (KnownKey::Ps, &[Part::Ps]),
    (KnownKey::Refs, &[Part::Refs, Part::Details]),
];

/// The most bytes of one part, and of one text that it is made of.
const MOST_OF_A_PART: usize = 100_000;

/// The most bytes of all texts that the parts of a letter are made of.
const MOST_OF_ALL: usize = 1_000_000;

/// What stands around a letter.
#[derive(Debug)]
pub(super) struct MadeParts {
    /// The parts that the layout shows.
    pub(super) parts: Parts,
    /// The word that stands before the subject.
    pub(super) subject_word: Option<String>,
    /// Who gets a copy.
    pub(super) copies: Vec<CopyRecipient>,
    pub(super) enclosed: Vec<Enclosure>,
    /// The letter's page with what Liquid printed of its sender; nothing where it is as it was.
    pub(super) page: Option<Arc<Map>>,
}

/// Makes the parts that a layout of the letter shows, and whom and what it names whether or not it shows that: who
/// gets a copy, and what is enclosed. What is missing or of the wrong kind is pushed.
pub(super) fn parts(known: PartContext<'_>, layout: &Layout, diagnostics: &mut Diagnostics) -> MadeParts {
    let name = match layout {
        Layout::Named(layout) => layout.as_str(),
        Layout::Bare => "",
    };
    let locale = known.scope.locale(known.lang);
    let mut builder = PartsBuilder { locale, layout: name, known, left: Some(MOST_OF_ALL), diagnostics };
    let copies = builder.copies();
    let enclosed = builder.enclosures();
    let parts = match layout {
        Layout::Named(_) => of_layout(&mut builder, &copies, &enclosed),
        Layout::Bare => Parts::default(),
    };
    let page = builder.page_of_printed_sender();
    let subject_word = builder.subject_word(&parts);
    MadeParts { parts, subject_word, copies, enclosed, page }
}

/// The parts that the layout shows, in reading order.
fn of_layout(builder: &mut PartsBuilder<'_, '_>, copies: &[CopyRecipient], enclosed: &[Enclosure]) -> Parts {
    let Some(shown) = builder.known.scope.stationery.shown(builder.layout) else {
        return Parts::new(builder.unshown_subject().into_iter().chain(builder.logo()).collect());
    };
    let sender = builder.sender();
    let recipient = builder.recipient();
    let any_of = |parts: &[Part]| parts.iter().any(|part| shown.contains_key(part));
    builder.look_for_gaps(&sender, &recipient, &any_of);
    builder.look_for_refusals(&any_of);
    let salutation =
        any_of(&[Part::Salutation, Part::Closing]).then(|| builder.salutation(&recipient)).flatten();
    let mut list = Vec::new();
    for (&part, formats) in shown {
        let lines = match part {
            Part::Signer => builder.signer(&sender),
            Part::Name => sender.name.iter().cloned().map(PartLine::from).collect(),
            Part::Address => sender.address.iter().cloned().map(PartLine::from).collect(),
            Part::Contact => sender.contact(),
            Part::Sender => sender.all(),
            Part::Return => sender.in_one_line(),
            Part::Recipient => recipient.lines.iter().cloned().map(PartLine::from).collect(),
            Part::Details => builder.details(&sender),
            Part::Date => builder.date().map(PartLine::from).into_iter().collect(),
            Part::Refs => builder.refs(),
            Part::Subject => builder.subject(),
            Part::Salutation => salutation.clone().map(PartLine::from).into_iter().collect(),
            Part::Closing => builder.closing(salutation.as_ref()),
            Part::Signature => builder.signature(&sender),
            Part::Enclosures => builder.listed(enclosed),
            Part::Cc => builder.cc(copies),
            Part::Ps => builder.ps(),
            Part::Label => sender.label.iter().cloned().map(PartLine::from).collect(),
            // a theme gives it, whatever the layout
            Part::Logo => Vec::new(),
        };
        let lines: Vec<PartLine> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        let Some(span) = lines.first().and_then(PartLine::span) else { continue };
        let bytes = lines.iter().map(PartLine::bytes).sum();
        if !builder.is_too_long(&format!("the part `{}`", part.name()), bytes, MOST_OF_A_PART, Some(span)) {
            list.push(PartContent { part, formats: formats.clone(), content: joined(lines), span });
        }
    }
    if !shown.contains_key(&Part::Subject) {
        list.extend(builder.unshown_subject());
    }
    list.extend(builder.logo());
    Parts::new(list)
}

/// Where parts are put together.
struct PartsBuilder<'a, 'd> {
    known: PartContext<'a>,
    layout: &'a str,
    locale: Locale,
    /// How many more bytes the texts of its parts may have; nothing where it was said that they have more.
    left: Option<usize>,
    diagnostics: &'d mut Diagnostics,
}

impl<'a> PartsBuilder<'a, '_> {
    fn page(&self) -> &'a Map {
        &self.known.bound.page
    }

    /// The place of what was written nowhere.
    fn nowhere(&self) -> Span {
        let page = self.page();
        KnownKey::Layout.field(page).and_then(|field| field.span).unwrap_or(self.known.letter.front_span)
    }

    /// A key of the letter that has a value, else the same key of the settings, else a name that other programs
    /// have for it.
    fn field(&mut self, key: KnownKey) -> Option<&'a Field> {
        let (page, scope) = (self.page(), self.known.scope);
        let own = key.given(page).or_else(|| scope.given(key));
        own.or_else(|| self.understood(key, Holder::FrontMatter, page))
            .or_else(|| self.understood(key, Holder::Settings, scope.site_of(key)))
    }

    /// A name that other programs have for a key, which is said.
    fn understood(&mut self, key: KnownKey, holder: Holder, map: &'a Map) -> Option<&'a Field> {
        let (under, field) = key.understood(holder, map)?;
        self.read_as(key, under, field);
        Some(field)
    }

    /// Says under which name of another program a key was read.
    fn read_as(&mut self, key: KnownKey, under: &str, field: &Field) {
        let message = format!("`{under}` is read as {}", key.described());
        let finding = Diagnostic::new(Code::UnknownKey, message).severity(Severity::Note);
        self.diagnostics.push(finding.at_option(field.key_span.or(field.span)));
    }

    /// Whether a text is longer than it may be, which is said.
    fn is_too_long(&mut self, what: &str, bytes: usize, most: usize, span: Option<Span>) -> bool {
        let is_too_long = bytes > most;
        if is_too_long {
            let message = format!("{what} has {bytes} bytes of text, more than the {most} that it may have");
            self.diagnostics.push(Diagnostic::new(Code::LimitExceeded, message).at_option(span));
        }
        is_too_long
    }

    fn own_field(&self, key: KnownKey) -> Option<&'a Field> {
        key.given(self.page())
    }

    fn reject(&mut self, path: &str, field: &Field, wanted: &str) {
        let message = format!("`{path}` is {}, not {wanted}", field.value.kind());
        let finding = Diagnostic::new(Code::InvalidValue, message);
        self.diagnostics.push(finding.at_option(field.span.or(field.key_span)));
    }

    /// Pushes that a value is not what its key takes.
    fn reject_kind(&mut self, key: KnownKey, field: &Field) {
        if let Some((at, item)) = field.item_without_text().filter(|_| key.entry().takes.is_list()) {
            let message = format!("item {} of `{}` is {}, not text", at + 1, key.path(), item.kind());
            let finding = Diagnostic::new(Code::InvalidValue, message).at_option(field.item_span(at));
            let is_line = item.as_map().is_some();
            let hint = is_line.then_some("a text with `: ` in it stands between quotes");
            self.diagnostics.push(hint.into_iter().fold(finding, Diagnostic::hint));
            return;
        }
        self.reject(&key.path(), field, &key.expected());
    }

    /// Text, line by line.
    fn text(&mut self, key: KnownKey, field: &Field) -> Vec<SpannedText> {
        let Some(text) = field.value.scalar() else {
            self.reject(&key.path(), field, "text");
            return Vec::new();
        };
        let text = self.printed(text, field.span);
        SpannedText::lines(&text, field.span.unwrap_or(self.nowhere()))
    }

    fn subject(&mut self) -> Vec<PartLine> {
        let Some(field) = self.own_field(KnownKey::Subject) else { return Vec::new() };
        if field.value.is_false() {
            return Vec::new();
        }
        self.text(KnownKey::Subject, field).into_iter().map(PartLine::from).collect()
    }

    /// The subject of a letter whose layout shows none: that of a mail it is sent with.
    fn unshown_subject(&mut self) -> Option<PartContent> {
        let field = self.own_field(KnownKey::Subject)?;
        let is_liquid = field.value.as_str().is_some_and(print::has_liquid);
        let lines = if is_liquid { self.subject() } else { return None };
        let span = lines.first().and_then(PartLine::span)?;
        Some(PartContent { part: Part::Subject, formats: Vec::new(), content: joined(lines), span })
    }

    /// The date in words, after the place where the letter is written.
    fn date(&mut self) -> Option<SpannedText> {
        let date = self.known.date?;
        let span = KnownKey::Date.field(self.page()).and_then(|field| field.span).unwrap_or(self.nowhere());
        let words = in_words(date.local.date(), self.known.lang.tag(), DayLength::Long);
        let place = self.field(KnownKey::Place).filter(|field| !field.value.is_false());
        let place = place.and_then(|field| SpannedText::in_one(self.text(KnownKey::Place, field)));
        let said = match &place {
            Some(place) => {
                // the comma is the language's
                let place = SpannedText::new(place.text.trim_end_matches([',', ' ']), place.span);
                let form = self.locale.dated.as_deref().unwrap_or("{{place}}, {{date}}");
                fill(form, &[("place", &place.text), ("date", &words)])
            }
            None => words,
        };
        Some(SpannedText::new(said, span))
    }

    fn signature(&mut self, sender: &Sender) -> Vec<PartLine> {
        let Some(field) = self.field(KnownKey::Signature) else { return Vec::new() };
        let Value::String(source) = &field.value else {
            if !field.value.is_false() {
                self.reject_kind(KnownKey::Signature, field);
            }
            return Vec::new();
        };
        if is_name(source) {
            return Vec::new();
        }
        let span = field.span.unwrap_or(self.nowhere());
        let name = sender.name.as_ref().map_or("", |name| &name.text);
        let alt = fill(self.locale.label("signature").unwrap_or("{{name}}"), &[("name", name)]);
        let kind =
            InlineKind::Image { source: source.trim().to_owned(), title: None, alt: alt.trim().to_owned() };
        vec![PartLine::of(vec![Inline { kind, attrs: Attrs::default(), span }])]
    }

    /// The name below the letter: the sender's, unless `signature` is one, as it is in pandoc's letters.
    fn signer(&mut self, sender: &Sender) -> Vec<PartLine> {
        let signed =
            self.field(KnownKey::Signature).filter(|field| field.value.as_str().is_some_and(is_name));
        let Some(field) = signed else { return sender.name.iter().cloned().map(PartLine::from).collect() };
        let finding = Diagnostic::new(Code::UnknownKey, "`signature` is read as the name below the letter");
        let finding = finding.severity(Severity::Note).at_option(field.key_span.or(field.span));
        self.diagnostics.push(finding.hint("the image of a signature has a path, such as `signature.png`"));
        self.text(KnownKey::Signature, field).into_iter().map(PartLine::from).collect()
    }

    /// How the sender is reached and the date, each after its word.
    fn details(&mut self, sender: &Sender) -> Vec<PartLine> {
        let nowhere = self.nowhere();
        let date = self.date();
        let mut lines = self.refs();
        let mut before = "";
        // one word for several web addresses
        let mut labelled = |name: &'static str, line: PartLine| match self.locale.label(name) {
            Some(_) if std::mem::replace(&mut before, name) == name => line.below_its_label(nowhere),
            Some(label) => line.labelled(&SpannedText::new(label, nowhere)),
            None => line,
        };
        lines.extend(sender.reached().into_iter().map(|(name, line)| labelled(name, line)));
        lines.extend(date.map(|date| labelled("date", PartLine::from(date))));
        lines
    }

    /// Says what the layout shows and nobody gave.
    fn look_for_gaps(&mut self, sender: &Sender, recipient: &Recipient, shows: &dyn Fn(&[Part]) -> bool) {
        let layout = self.layout;
        if sender.name.is_none() && shows(&[Part::Name, Part::Sender, Part::Return, Part::Signer]) {
            let message = format!("the layout `{layout}` shows who writes, and nobody is named");
            let hint = "write `sender: {name: …, address: […]}` in letterpress.yml".to_owned();
            self.lack("who writes", message, None, &[hint]);
        } else if sender.address.is_empty() && shows(&[Part::Address, Part::Sender, Part::Return]) {
            let message = format!("the layout `{layout}` shows the sender's address, and there is none");
            let hint = "write `sender: {address: […]}` in letterpress.yml".to_owned();
            self.lack("the sender's address", message, None, &[hint]);
        }
        if shows(&[Part::Recipient]) {
            self.look_for_recipient(recipient);
        }
        if shows(&[Part::Subject]) {
            self.look_for_subject();
        }
        if self.known.date.is_none() && shows(&[Part::Date, Part::Details]) {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::Date,
                    format!("the layout `{layout}` shows the date, and the letter has none"),
                )
                .at(self.nowhere())
                .hint("write `date:` in the front matter, or export with `--date`"),
            );
        }
    }

    /// Many letters have no subject, but none has an empty one.
    fn look_for_subject(&mut self) {
        let field = KnownKey::Subject.field(self.page());
        let is_empty = |field: &Field| {
            let text = field.value.as_str();
            matches!(field.value, Value::Nil) || text.is_some_and(|text| text.trim().is_empty())
        };
        let (message, severity) = match field {
            None => {
                (format!("the layout `{}` shows a subject, and there is none", self.layout), Severity::Note)
            }
            Some(field) if is_empty(field) => ("`subject` is empty".to_owned(), Severity::Warning),
            Some(_) => return,
        };
        let place = field.and_then(|field| field.key_span.or(field.span)).unwrap_or(self.nowhere());
        let finding = Diagnostic::new(Code::MissingPart, message).severity(severity).at(place);
        self.diagnostics
            .push(finding.hint("write `subject:` in the front matter, or `subject: false` for none"));
    }

    fn look_for_recipient(&mut self, recipient: &Recipient) {
        let layout = self.layout;
        let own = self.own_field(KnownKey::Recipient);
        let address = own.and_then(|field| KnownKey::RecipientAddress.field(field.value.as_map()?));
        if recipient.is_addressed || [own, address].into_iter().flatten().any(|field| field.value.is_false())
        {
            return;
        }
        let place = KnownKey::Employer.field(self.page()).and_then(|field| field.span);
        if let Some(employer) = self.known.bound.employer {
            let key = &employer.key;
            let has = if KnownKey::Address.given(&employer.data).is_some() {
                "no street in its own"
            } else {
                "none"
            };
            let message = format!("the layout `{layout}` shows an address, and employer `{key}` has {has}");
            let hint = format!("write its lines under `address:` in {}", employer.file);
            self.lack("an address of the employer", message, place, &[hint]);
        } else if let Some(field) = own.filter(|_| !recipient.lines.is_empty()) {
            let message = format!("the layout `{layout}` shows an address, and `recipient` has none");
            let hint = "write its lines under `address:`, or `address: false`".to_owned();
            self.lack("the recipient's address", message, field.span, &[hint]);
        } else {
            let message = format!("the layout `{layout}` shows whom the letter is for, and it does not say");
            let hint = "name an `employer`, or write `recipient:` in the front matter".to_owned();
            self.lack("whom they are for", message, None, &[hint]);
        }
    }

    /// Says what a letter lacks; `what` is how one says it of many letters.
    fn lack(&mut self, what: &'static str, message: String, place: Option<Span>, hints: &[String]) {
        let finding = Diagnostic::new(Code::MissingPart, message).about(About::Lacking(what));
        let finding = finding.severity(Severity::Warning).at(place.unwrap_or(self.nowhere()));
        self.diagnostics.push(hints.iter().cloned().fold(finding, Diagnostic::hint));
    }

    fn miss(&mut self, message: String, place: Option<Span>, hints: &[String]) {
        let finding = Diagnostic::new(Code::MissingPart, message).severity(Severity::Warning);
        let finding = finding.at(place.unwrap_or(self.nowhere()));
        self.diagnostics.push(hints.iter().cloned().fold(finding, Diagnostic::hint));
    }
}
