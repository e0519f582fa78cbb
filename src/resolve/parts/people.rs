//! Who writes to whom.

use super::PartsBuilder;
use super::lines::{PartLine, SpannedText};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::employer::{name_of_contact, part_of_contact};
use crate::keys::{Holder, KnownKey};
use crate::resolve::sender::{SenderData, SenderField, says_something};
use crate::stationery::forms_of_address;
use crate::stationery::salutation::ContactWords;
use crate::value::{Field, Map, Value};

/// Who writes: key by key from the letter's `sender`, that of the settings, and a JSON Resume.
#[derive(Clone, Debug, Default)]
pub(super) struct Sender {
    pub(super) name: Option<SpannedText>,
    /// The address, line by line.
    pub(super) address: Vec<SpannedText>,
    phone: Option<SpannedText>,
    email: Option<SpannedText>,
    /// Pages of the net.
    urls: Vec<SpannedText>,
    /// What the sender is.
    pub(super) label: Option<SpannedText>,
}

/// Whom a letter is for: key by key from the letter's `recipient` and the employer.
#[derive(Clone, Debug, Default)]
pub(super) struct Recipient {
    /// What stands in the window of the envelope.
    pub(super) lines: Vec<SpannedText>,
    /// Whether an address is among them.
    pub(super) is_addressed: bool,
    /// The person.
    pub(super) contact: Option<Contact>,
    /// How that person is greeted.
    pub(super) greeting: Option<SpannedText>,
}

/// The person whom a letter is for, as its employer or the letter itself names it.
#[derive(Clone, Debug)]
pub(super) struct Contact {
    /// The name with its title, lines with commas between them.
    pub(super) name: SpannedText,
    /// What the person does, where a map says it.
    title: Option<SpannedText>,
}

impl Sender {
    /// How the sender is reached, and which word says so.
    pub(super) fn reached(&self) -> Vec<(&'static str, PartLine)> {
        let Self { name: _, address: _, phone, email, urls, label: _ } = self;
        let phone = phone.clone().map(|phone| ("phone", dialled(phone)));
        let email = email.clone().map(|email| {
            let target = format!("mailto:{}", email.text);
            ("email", PartLine::link(email, target))
        });
        let urls = urls.iter().map(|url| ("url", page(url)));
        [phone, email].into_iter().flatten().chain(urls).collect()
    }

    /// The same without words before it.
    pub(super) fn contact(&self) -> Vec<PartLine> {
        self.reached().into_iter().map(|(_, line)| line).collect()
    }

    /// Everything, line by line.
    pub(super) fn all(&self) -> Vec<PartLine> {
        let written = self.name.iter().chain(&self.label).chain(&self.address).cloned().map(PartLine::from);
        written.chain(self.contact()).collect()
    }

    /// Name and address in one line; nothing without an address.
    pub(super) fn in_one_line(&self) -> Vec<PartLine> {
        let (Some(name), false) = (&self.name, self.address.is_empty()) else { return Vec::new() };
        let texts: Vec<&str> =
            std::iter::once(name).chain(&self.address).map(|said| said.text.as_str()).collect();
        vec![PartLine::from(SpannedText { text: texts.join(" · "), span: name.span })]
    }
}

/// A telephone number that can be dialled by a click.
fn dialled(phone: SpannedText) -> PartLine {
    let digits: String = phone.text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    // several numbers are none that can be dialled; ITU-T E.164 has 15 digits at most
    let is_one = digits.len() <= 16 && !phone.text.contains([',', ';', '|']) && !phone.text.contains(" / ");
    let is_number = is_one && digits.len() > 2 && phone.text.chars().all(|c| !c.is_alphabetic());
    // (0) between the country and the rest is not dialled
    let digits = if phone.text.starts_with('+') && phone.text.contains("(0)") {
        let without: String = phone.text.replacen("(0)", "", 1);
        without.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    } else {
        digits
    };
    if is_number { PartLine::link(phone, format!("tel:{digits}")) } else { PartLine::from(phone) }
}

/// The address of a page, shown without what everybody knows.
fn page(url: &SpannedText) -> PartLine {
    let SpannedText { text, span } = url;
    let bare = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let target = if bare.is_some() || text.contains(':') { text.clone() } else { format!("https://{text}") };
    let shown = bare.unwrap_or(text).trim_end_matches('/');
    PartLine::link(SpannedText { text: shown.to_owned(), span: *span }, target)
}

impl PartsBuilder<'_, '_> {
    /// Who writes.
    pub(super) fn sender(&mut self) -> Sender {
        let own = self.own_field(KnownKey::Sender);
        if let Some(field) = own
            && !matches!(field.value, Value::Map(_))
        {
            self.reject_kind(KnownKey::Sender, field);
        }
        let data = self.known.scope.sender(self.page());
        for (under, field) in data.basics().filter(|(_, field)| field.value.as_map().is_some()) {
            self.read_as(KnownKey::Sender, under, field);
        }
        let mut one = |key: KnownKey| {
            let field = self.of_sender(&data, key)?;
            SpannedText::in_one(self.text(key, field))
        };
        let [mut name, phone, email, label] =
            [KnownKey::SenderName, KnownKey::SenderPhone, KnownKey::SenderEmail, KnownKey::SenderLabel]
                .map(&mut one);
        // as some programs write it that make a link of it
        let phone = phone.map(|said| match said.text.get(..4) {
            Some(scheme) if scheme.eq_ignore_ascii_case("tel:") => {
                SpannedText { text: said.text[4..].trim_start().to_owned(), ..said }
            }
            _ => said,
        });
        let urls = self.pages(&data);
        if name.is_none() && !data.leaves_out(KnownKey::SenderName) {
            name = self.known.author.map(|author| SpannedText::new(author, self.nowhere()));
        }
        let address = self.of_sender(&data, KnownKey::SenderAddress);
        let mut address = address.map(|field| self.lines(KnownKey::SenderAddress, field)).unwrap_or_default();
        if address.is_empty()
            && !data.leaves_out(KnownKey::SenderAddress)
            && let Some(location) = data.location()
        {
            if let Value::Map(map) = &location.value {
                address = self.postal_lines(map, location);
            } else {
                self.reject("basics.location", location, "a map");
            }
        }
        // templates of pandoc have the name in the first line of the address
        if address.len() > 1 && name.as_ref().is_some_and(|name| name.text.trim() == address[0].text.trim()) {
            address.remove(0);
        }
        Sender { name, address, phone, email, urls, label }
    }

    /// The sender's pages of the net: `url`, and the profiles of a JSON Resume, each once.
    fn pages(&mut self, data: &SenderData<'_>) -> Vec<SpannedText> {
        let mut pages: Vec<SpannedText> = Vec::new();
        let mut is_told = false;
        for key in [KnownKey::SenderUrl, KnownKey::SenderProfiles] {
            let Some(field) = self.of_sender(data, key) else { continue };
            let items: Vec<&Value> = match &field.value {
                Value::Array(items) => items.iter().collect(),
                one => vec![one],
            };
            for (at, item) in items.into_iter().enumerate() {
                let url = item
                    .as_map()
                    .map_or(item, |map| KnownKey::SenderUrl.field(map).map_or(&Value::Nil, |url| &url.value));
                let place = field.item_span(at).or(field.span);
                let Some(text) = url.scalar() else {
                    match item.as_map() {
                        None => self.reject_kind(key, field),
                        Some(map) if !map.is_empty() && !is_told => {
                            is_told = true;
                            let message =
                                format!("a page under `{}` has no `url`, and is left out", key.name());
                            let finding = Diagnostic::new(Code::InvalidValue, message);
                            self.diagnostics.push(
                                finding
                                    .severity(Severity::Warning)
                                    .at_option(field.span.or(place))
                                    .hint("write its address as `url`, such as `github.com/ada`"),
                            );
                        }
                        Some(_) => {}
                    }
                    continue;
                };
                let said = SpannedText::new(self.printed(text, place), place.unwrap_or(self.nowhere()));
                if !said.text.is_empty() && pages.iter().all(|known| known.text != said.text) {
                    pages.push(said);
                }
            }
        }
        pages
    }

    /// A key of the sender; one of another program is said.
    fn of_sender<'a>(&mut self, data: &SenderData<'a>, key: KnownKey) -> Option<&'a Field> {
        let SenderField { field, under } = data.said(key)?;
        if let Some(under) = under {
            self.read_as(key, under, field);
        }
        Some(field)
    }

    /// Whom the letter is for.
    pub(super) fn recipient(&mut self) -> Recipient {
        let employer = self.known.bound.employer.map(|employer| &*employer.data);
        let field = self.own_field(KnownKey::Recipient);
        let own = match field.map(|field| (field, &field.value)) {
            None | Some((_, Value::Map(_))) => field.and_then(|field| field.value.as_map()),
            Some((_, off)) if off.is_false() => {
                let Recipient { contact, greeting, .. } = self.employed(employer);
                return Recipient { contact, greeting, ..Recipient::default() };
            }
            Some((field, _)) => {
                let lines = self.lines(KnownKey::Recipient, field);
                let Recipient { contact, greeting, .. } = self.employed(employer);
                return Recipient { is_addressed: !lines.is_empty(), lines, contact, greeting };
            }
        };
        let mut recipient = self.employed(employer);
        if let Some(own) = own {
            if let Some(contact) = filled(own, KnownKey::RecipientContact) {
                recipient.contact = self.contact_of(KnownKey::RecipientContact, contact);
                // the employer's greeting is another person's
                recipient.greeting = None;
            }
            if let Some(greeting) = self.one(own, KnownKey::RecipientGreeting) {
                recipient.greeting = Some(greeting);
            }
        }
        let own = own.map(|own| &**own);
        let name = self.company(own, employer);
        let address = self.company_address(own, employer);
        self.addressed(name.as_ref(), address, recipient)
    }

    /// The company: as the letter has it, as its employer does, or under a name of other programs.
    fn company(&mut self, own: Option<&Map>, employer: Option<&Map>) -> Option<SpannedText> {
        for (map, key) in [(own, KnownKey::RecipientName), (employer, KnownKey::EmployerName)] {
            let Some(map) = map else { continue };
            if leaves_out(map, key) {
                return None;
            }
            if let Some(said) = self.one(map, key) {
                self.look_for_day(key, &said);
                return Some(said);
            }
        }
        let field = self.understood(KnownKey::RecipientName, Holder::FrontMatter, self.page())?;
        SpannedText::in_one(self.text(KnownKey::RecipientName, field))
    }

    /// The lines of its address, likewise.
    fn company_address(&mut self, own: Option<&Map>, employer: Option<&Map>) -> Vec<SpannedText> {
        for (map, key) in [(own, KnownKey::RecipientAddress), (employer, KnownKey::Address)] {
            if let Some(field) = map.and_then(|map| filled(map, key)) {
                if field.value.is_false() {
                    return Vec::new();
                }
                let lines = self.lines(key, field);
                let is_whole = key != KnownKey::Address || field.value.as_map().is_some();
                return if is_whole { lines } else { self.with_town(map.unwrap_or(&Map::new()), lines) };
            }
        }
        let placed = employer.map(|employer| self.with_town(employer, Vec::new())).unwrap_or_default();
        if !placed.is_empty() {
            return placed;
        }
        let is_lines = |field: &Field| match &field.value {
            Value::Array(items) => items.iter().all(|item| item.scalar().is_some()),
            other => other.as_str().is_some(),
        };
        let written = KnownKey::Recipient.understood(Holder::FrontMatter, self.page());
        let Some((under, field)) = written.filter(|(_, field)| is_lines(field)) else { return Vec::new() };
        self.read_as(KnownKey::Recipient, under, field);
        self.lines(KnownKey::Recipient, field)
    }

    /// Whom the employer's data name: the person, and how it is greeted.
    fn employed(&mut self, employer: Option<&Map>) -> Recipient {
        let Some(data) = employer else { return Recipient::default() };
        let contact =
            filled(data, KnownKey::Contact).and_then(|field| self.contact_of(KnownKey::Contact, field));
        let nested = || {
            let letters = KnownKey::CoverLetter.given(data)?.value.as_map()?;
            filled(letters, KnownKey::Greetings).filter(|field| field.value.as_str().is_some())
        };
        let greeting = filled(data, KnownKey::Greeting).or_else(nested);
        let greeting = greeting.and_then(|field| SpannedText::in_one(self.text(KnownKey::Greeting, field)));
        Recipient { contact, greeting, ..Recipient::default() }
    }

    /// Puts the lines of an address together: company, contact, and the lines that are neither.
    fn addressed(
        &self,
        name: Option<&SpannedText>,
        address: Vec<SpannedText>,
        mut recipient: Recipient,
    ) -> Recipient {
        let (people, title) =
            recipient.contact.as_ref().map(|contact| self.contact_lines(contact)).unwrap_or_default();
        let order: Vec<&str> = match self.locale.recipient.as_slice() {
            [] => vec!["company", "contact", "title"],
            order => order.iter().map(String::as_str).collect(),
        };
        let above = order.into_iter().flat_map(|part| match part {
            "company" => name.cloned().into_iter().collect(),
            "contact" => people.clone(),
            _ => title.clone(),
        });
        recipient.is_addressed = !address.is_empty();
        let mut lines: Vec<SpannedText> = Vec::new();
        for said in above {
            // an address may begin with the company or the contact itself
            if !address.iter().any(|line| line.text.eq_ignore_ascii_case(&said.text)) {
                lines.push(said);
            }
        }
        lines.extend(address);
        recipient.lines = lines;
        recipient
    }

    /// The lines of an address that name the people, and those that say what they do.
    fn contact_lines(&self, contact: &Contact) -> (Vec<SpannedText>, Vec<SpannedText>) {
        let Contact { name, title } = contact;
        let lines = self.read_contact(contact).lines();
        let spanned = |texts: Vec<String>| -> Vec<SpannedText> {
            texts.into_iter().map(|text| SpannedText::new(text, name.span)).collect()
        };
        let functions = spanned(lines.functions);
        (spanned(lines.people), title.clone().map_or(functions, |title| vec![title]))
    }

    /// A contact, read in the letter's language.
    pub(super) fn read_contact<'c>(&'c self, contact: &'c Contact) -> ContactWords<'c> {
        self.known.scope.stationery.locales.contact(&self.locale, self.known.lang, &contact.name.text)
    }

    /// Whom a field names: text, several texts, or a map with a name and a title; nobody where it says `false`.
    fn contact_of(&mut self, key: KnownKey, field: &Field) -> Option<Contact> {
        if field.value.is_false() {
            return None;
        }
        if let Some(map) = field.value.as_map() {
            return self.contact_of_parts(map);
        }
        let lines = self.lines(key, field);
        let span = lines.first()?.span;
        let texts: Vec<String> = lines.into_iter().map(|line| line.text).collect();
        Some(Contact { name: SpannedText::new(texts.join(", "), span), title: None })
    }

    /// The contact that a map names by its parts.
    fn contact_of_parts(&mut self, map: &Map) -> Option<Contact> {
        let said = |key: KnownKey| part_of_contact(map, key);
        let form = said(KnownKey::ContactSalutation);
        let is_title =
            |field: &&Field| field.value.as_str().is_some_and(|text| forms_of_address::is_title(text.trim()));
        let title = said(KnownKey::ContactTitle);
        let name: Vec<&Field> = name_of_contact(map).collect();
        let meant = form.map(|form| {
            let title = form.value.as_str().and_then(forms_of_address::of_form);
            title.map_or_else(|| form.clone(), |title| Field { value: title.into(), ..form.clone() })
        });
        let mut texts = |fields: &mut dyn Iterator<Item = &Field>| -> Vec<SpannedText> {
            fields.filter_map(|field| SpannedText::in_one(self.text(KnownKey::ContactName, field))).collect()
        };
        let beside = texts(&mut meant.iter().chain(title.filter(is_title)));
        let names = texts(&mut name.iter().copied());
        let span = name.first().and_then(|field| field.span).unwrap_or(self.nowhere());
        let said = |said: &SpannedText| said.text.clone();
        let beside: Vec<String> = beside.iter().map(said).collect();
        let called = forms_of_address::titled_name(&beside, &names.iter().map(said).collect::<Vec<_>>());
        let title = title.filter(|title| !is_title(title));
        let title = title.and_then(|field| SpannedText::in_one(self.text(KnownKey::ContactTitle, field)));
        (!name.is_empty()).then(|| Contact { name: SpannedText::new(called, span), title })
    }

    fn one(&mut self, map: &Map, key: KnownKey) -> Option<SpannedText> {
        let field = filled(map, key).filter(|field| !field.value.is_false())?;
        SpannedText::in_one(self.text(key, field))
    }

    /// The lines of an address: a list of them, or one text.
    fn lines(&mut self, key: KnownKey, field: &Field) -> Vec<SpannedText> {
        if let Value::Map(map) = &field.value
            && key != KnownKey::Recipient
        {
            return self.postal_lines(map, field);
        }
        let span = field.span.unwrap_or(self.nowhere());
        let texts = match &field.value {
            Value::Array(items) => items.iter().map(Value::scalar).collect::<Option<Vec<_>>>(),
            other => other.scalar().map(|text| vec![text]),
        };
        let Some(texts) = texts else {
            self.reject_kind(key, field);
            return Vec::new();
        };
        for (at, pair) in texts.windows(2).enumerate() {
            if let [street, number] = pair
                && is_house_number(number)
                && !street.contains(|c: char| c.is_ascii_digit())
            {
                let message = format!("`{}` is a line of the address by itself", number.trim());
                let finding = Diagnostic::new(Code::CutValue, message).severity(Severity::Warning);
                // the house may be one of the line before or behind, and four figures a postcode
                let whole = "write it and the street or the town that it is of as one entry, in quotes, such as \
                    `\"Hauptstraße 5\"`, `\"12 High Street\"`, `\"Calle Mayor, 43\"` or `\"1010 Wien\"`";
                self.diagnostics.push(finding.at_option(field.item_span(at + 1).or(field.span)).hint(whole));
            }
        }
        let line = |(at, text)| {
            let place = field.item_span(at);
            SpannedText::entries(&self.printed(text, place), place.unwrap_or(span))
        };
        texts.into_iter().enumerate().flat_map(line).collect()
    }
}

/// Whether a line is the number of a house and nothing else, which a comma between brackets made an entry: `43`, `12b`.
fn is_house_number(line: &str) -> bool {
    let line = line.trim();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &line[digits..];
    let is_letter =
        behind.chars().count() <= 2 && behind.trim_start_matches('/').chars().all(char::is_alphabetic);
    (1..=4).contains(&digits) && (is_letter || matches!(behind, "bis" | "ter"))
}

/// Whether a map says that something is left out.
fn leaves_out(map: &Map, key: KnownKey) -> bool {
    filled(map, key).is_some_and(|field| field.value.is_false())
}

/// A field that says something.
fn filled(map: &Map, key: KnownKey) -> Option<&Field> {
    key.given(map).filter(|field| says_something(field))
}
