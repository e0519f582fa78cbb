//! Packs a letter as the draft of a mail: text and page as its two bodies, the PDF and what is enclosed attached.
//! The one module that names mail-builder.
//!
//! The draft has no time of its own making, and its boundaries and its name are made of its content, so that
//! the same letter gives the same bytes. `X-Unsent` makes mail programs open it for writing.

mod encoded;
mod mailbox;
mod page;

use std::collections::HashSet;
use std::sync::Arc;

use mail_builder::headers::HeaderType;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

use super::digest::Digester;
use crate::dependency::Dependency;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::document::parts::Part;
use crate::keys::KnownKey;
use crate::mail_address::ascii_domain;
use crate::render::Images;
use crate::render::characters::permitted;
use crate::render::html::loads;
use crate::resolve::sender::{self, SenderData};
use crate::unicode::SOFT_HYPHEN;
use crate::value::{Field, Map};
use crate::workspace::file_names::folded;

use mailbox::Mailbox;
use page::MailImage;

/// What a draft is packed of.
#[derive(Clone, Copy, Debug)]
pub struct MailParts<'a> {
    /// The page.
    pub html: &'a [u8],
    /// The plain text.
    pub text: &'a [u8],
    /// What is attached.
    pub attached: &'a [AttachedFile],
    /// The images that the page shows.
    pub images: &'a Images,
    /// Where the employer's data stand.
    pub employer_file: Option<&'a str>,
}

/// A file that is attached.
#[derive(Clone, Debug)]
pub struct AttachedFile {
    /// What it is called.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// What a draft says beside what it is packed of, where the letter does not.
pub fn reads() -> impl Iterator<Item = Dependency> {
    sender::reads().chain([Dependency::Setting(KnownKey::Mail.name().into())])
}

/// Packs a draft. It is to `email` and `contact` of the employer, with copies to those of `cc` who have an address, from
/// `email` and `name` of the sender, and about the letter's `subject`, else its title. What is missing or is no address is
/// pushed and left out.
pub fn draft(
    document: &Document,
    site: &Map,
    parts: MailParts<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<u8> {
    let MailParts { html, text, attached, images, employer_file } = parts;
    let meta = &document.meta;
    let subject = subject(document);
    let from = sender(document, site, diagnostics);
    let to = addressees(document, employer_file, diagnostics);
    let cc: Vec<Mailbox> = copies(document);
    let attached = &numbered(attached);
    let mut content = Digester::default();
    for Mailbox { name, email } in from.iter().chain(&to).chain(&cc) {
        content.part(name.as_bytes());
        content.part(email.as_bytes());
    }
    for part in [subject.as_bytes(), html, text] {
        content.part(part);
    }
    for file in attached {
        content.part(file.name.as_bytes());
        content.part(&file.bytes);
    }
    let name = &*content.fingerprint().to_string();
    let multipart = |kind: &str, parts| {
        let boundary = format!("=_{kind}_{name}");
        MimePart::new(ContentType::new(format!("multipart/{kind}")).attribute("boundary", boundary), parts)
    };
    let body = |kind: &str, text: &str| {
        let text = text.replace(SOFT_HYPHEN, "").replace("&shy;", "");
        MimePart::new(ContentType::new(kind.to_owned()).attribute("charset", "utf-8"), text)
    };
    let (page, shown) = page::for_mail(&String::from_utf8_lossy(html), images, name);
    let (page, left_out) = loads::without_loads(&page);
    if !left_out.is_empty() {
        let left_out: Vec<String> = left_out.into_iter().collect();
        let message =
            format!("the mail leaves out what its layout would load or run: {}", left_out.join(", "));
        diagnostics.push(Diagnostic::new(Code::Html, message).hint(
            "a mail shows what is in it: put images into the workspace, and the style into the layout",
        ));
    }
    let mut page = body("text/html", &page);
    if !shown.is_empty() {
        let shown = shown.into_iter().map(inline);
        page = multipart("related", [page].into_iter().chain(shown).collect());
    }
    let plain = body("text/plain", &String::from_utf8_lossy(text));
    let mut all = vec![multipart("alternative", vec![plain, page])];
    for AttachedFile { name, media_type, bytes } in attached {
        let mut file = MimePart::new(*media_type, &bytes[..]);
        file.headers.push(("Content-Disposition".into(), encoded::attachment(name)));
        all.push(file);
    }

    let mut headers: Vec<(&'static str, HeaderType<'static>)> = Vec::new();
    for (header, mailboxes) in [("From", from), ("To", to), ("Cc", cc)] {
        if !mailboxes.is_empty() {
            headers.push((header, encoded::mailboxes(mailboxes)));
        }
    }
    headers.push(("Subject", encoded::text(subject)));
    if let Some(date) = meta.date {
        headers.push(("Date", Date::new(date.seconds()).into()));
    }
    headers.push(("Message-ID", Raw::new(format!("<{name}@letterpress.invalid>")).into()));
    headers.push(("X-Unsent", Raw::new("1").into()));
    headers.push(("Content-Language", Raw::new(meta.lang.tag().to_owned()).into()));
    headers.push(("MIME-Version", Raw::new("1.0").into()));
    let mut message = multipart("mixed", all);
    // those of a message stand before those of its content
    let content = std::mem::take(&mut message.headers);
    message.headers = headers.into_iter().map(|(name, value)| (name.into(), value)).chain(content).collect();
    // all that it takes at once: growing takes twice as much
    let files = attached.iter().map(|file| &file.bytes).chain(images.iter().map(|image| &image.bytes));
    let mut bytes =
        Vec::with_capacity(files.map(|bytes| packed_length(bytes)).sum::<usize>() + html.len() * 2);
    message.write_part(&mut bytes);
    bytes
}

/// About how many bytes some bytes have in a mail, in lines of 76 characters for 57 of them.
fn packed_length(bytes: &[u8]) -> usize {
    bytes.len() / 57 * 78 + 1000
}

/// An image of the page, as a part of the mail.
fn inline(MailImage { id, image }: MailImage<'_>) -> MimePart<'_> {
    let mut part = MimePart::new(image.media_type, &image.bytes[..]);
    part.headers.push(("Content-ID".into(), Raw::new(format!("<{id}>")).into()));
    part.headers.push(("Content-Disposition".into(), Raw::new("inline").into()));
    part
}

/// What the letter is about: its `subject`, with Liquid run, else its title.
fn subject(document: &Document) -> String {
    let written = || text_of(&document.meta.page, KnownKey::Subject);
    let subject = document.parts.words(Part::Subject).or_else(written).map(|subject| line(&subject));
    subject.filter(|subject| !subject.is_empty()).unwrap_or_else(|| line(&document.title()))
}

fn addressees(
    document: &Document,
    employer_file: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Vec<Mailbox> {
    let employer = &document.meta.employer;
    let own = KnownKey::Recipient.given(&document.meta.page).and_then(|field| field.value.as_map());
    let own = own.and_then(|own| contact_of(own, KnownKey::RecipientContact));
    let name = own
        .or_else(|| contact_of(employer, KnownKey::Contact))
        .or_else(|| text_of(employer, KnownKey::EmployerName))
        .unwrap_or_default();
    let field = KnownKey::Email.given(employer).filter(|field| says(field));
    if let Some(field) = field {
        return mailbox::mailboxes(field, &name, diagnostics);
    }
    let whom = document.meta.employer_key.as_deref();
    let message = whom.map_or_else(
        || "the draft is to nobody: the letter has no employer".to_owned(),
        |key| format!("the draft is to nobody: employer `{key}` has no `email`"),
    );
    let hint = match (whom, employer_file) {
        (Some(_), Some(file)) => format!("write `email: jobs@company.example` in {file}"),
        _ => "name an `employer` that has an `email`".to_owned(),
    };
    let place = KnownKey::Employer.field(&document.meta.page).and_then(|field| field.span);
    diagnostics.push(Diagnostic::new(Code::Mail, message).at_option(place).hint(hint));
    Vec::new()
}

/// Who gets a copy, of those whose address the letter says.
fn copies(document: &Document) -> Vec<Mailbox> {
    let copies = document.meta.cc.iter().filter_map(|copy| {
        let email = ascii_domain(copy.email.as_deref()?)
            .filter(|email| email.is_ascii() && mailbox::is_address(email))?;
        Some(Mailbox { name: line(copy.name.as_deref().unwrap_or_default()), email })
    });
    copies.collect()
}

/// Who writes: the letter's own `sender`, that of the settings, `basics` of a JSON Resume, key by key.
fn sender(document: &Document, site: &Map, diagnostics: &mut Diagnostics) -> Vec<Mailbox> {
    let meta = &document.meta;
    let data = SenderData::of(&meta.page, site);
    let name = data.field(KnownKey::SenderName).and_then(written).or_else(|| meta.author.clone());
    let field = data.field(KnownKey::SenderEmail).filter(|field| says(field));
    let found = field.map(|field| mailbox::mailboxes(field, &name.unwrap_or_default(), diagnostics));
    found.into_iter().flatten().take(1).collect()
}

/// Whether a value says something.
fn says(field: &Field) -> bool {
    written(field).is_some() || field.value.as_array().is_some_and(|items| !items.is_empty())
}

/// Whom a map names, as text or by its `name`.
fn contact_of(map: &Map, key: KnownKey) -> Option<String> {
    match key.given(map)?.value.as_map() {
        Some(contact) => text_of(contact, KnownKey::ContactName),
        None => text_of(map, key),
    }
}

fn text_of(map: &Map, key: KnownKey) -> Option<String> {
    written(key.given(map)?)
}

/// A text that says something.
fn written(field: &Field) -> Option<String> {
    let text = field.value.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The same files, of which no two have one name, whatever its case: mail programs save one over the other.
fn numbered(attached: &[AttachedFile]) -> Vec<AttachedFile> {
    let mut taken: HashSet<String> = HashSet::new();
    let named = |file: &AttachedFile| {
        let (stem, end) = match file.name.rsplit_once('.') {
            Some((stem, end)) => (stem, format!(".{end}")),
            None => (file.name.as_str(), String::new()),
        };
        let mut name = file.name.clone();
        let mut number = 1;
        while !taken.insert(folded(&name)) {
            number += 1;
            name = format!("{stem}-{number}{end}");
        }
        AttachedFile { name, ..file.clone() }
    };
    attached.iter().map(named).collect()
}

/// Text as one line, without what would end a header or command a terminal.
fn line(text: &str) -> String {
    permitted(text).replace(SOFT_HYPHEN, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::mailbox::is_address;
    use super::*;

    #[test]
    fn takes_for_addresses_what_people_have() {
        for address in
            ["jobs@company.example", "a.b+c@x-y.example", "jürgen@müller.example", "root@localhost"]
        {
            assert!(is_address(address), "{address}");
        }
        for text in [
            "",
            "@",
            "a@",
            "@b",
            "a b@c.d",
            "a@b c.d",
            "a@b.c, d@e.f",
            "A <a@b.c>",
            "a@b.c\nBcc: x@y.z",
            "a..b@c.d",
            "a@.c",
            "a@-b.c",
            "a@b.c>",
            "\"a\"@b.c",
            "=?utf-8?q?a?=@b.c",
        ] {
            assert!(!is_address(text), "{text:?}");
        }
    }

    #[test]
    fn makes_one_line_of_whatever_it_is_given() {
        assert_eq!(line(" a\r\nBcc: b@c.d\t\u{1b}[2J "), "a Bcc: b@c.d [2J");
    }
}
