//! Packs a letter as the draft of a mail: text and page as its two bodies, the PDF attached. The one
//! module that names mail-builder.
//!
//! The draft has no time of its own making, and its boundaries and its name are made of its content, so that
//! the same letter gives the same bytes. `X-Unsent` makes mail programs open it for writing.

mod encoded;

use mail_builder::headers::HeaderType;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

use super::digest::Digest;
use crate::dependency::Dependency;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::document::parts::Part;
use crate::keys::KnownKey;
use crate::mail_address::is_mail_address;
use crate::render::characters::permitted;
use crate::resolve::sender::{self, SenderData};
use crate::unicode::SOFT_HYPHEN;
use crate::value::{Field, Map};

/// What a draft is packed of.
#[derive(Clone, Copy, Debug)]
pub struct MailParts<'a> {
    /// The page.
    pub html: &'a [u8],
    /// The plain text.
    pub text: &'a [u8],
    /// The PDF.
    pub pdf: &'a [u8],
    /// What the attached file is called.
    pub name: &'a str,
}

/// What a draft says beside what it is packed of, where the letter does not.
pub fn reads() -> impl Iterator<Item = Dependency> {
    sender::reads()
}

/// Packs a draft. It is to `email` and `contact` of the employer, from `email` and `name` of the sender, and about
/// the letter's `subject`, else its title. What is missing or is no address is pushed and left out.
pub fn draft(
    document: &Document,
    site: &Map,
    parts: MailParts<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<u8> {
    let MailParts { html, text, pdf, name } = parts;
    let meta = &document.meta;
    let subject = subject(document);
    let (from, to) = (sender(document, site, diagnostics), addressee(document, diagnostics));
    let key = |of: &Option<Mailbox>| {
        of.as_ref().map(|one| format!("{}\n{}", one.name, one.email)).unwrap_or_default()
    };
    let about =
        [&key(&from), &key(&to), &subject, name].map(|text| format!("{}:{text}", text.len())).concat();
    let digest = Digest::of(&[about.as_bytes(), html, text, pdf].concat()).to_string();
    let boundary = |of: &str| format!("=_{of}_{}", &digest[..32]);

    let multipart = |kind: &str, parts: Vec<MimePart<'static>>| {
        let boundary = boundary(kind);
        MimePart::new(ContentType::new(format!("multipart/{kind}")).attribute("boundary", boundary), parts)
    };
    let body = |kind: &str, bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).replace(SOFT_HYPHEN, "").replace("&shy;", "");
        MimePart::new(ContentType::new(kind.to_owned()).attribute("charset", "utf-8"), text)
    };
    let bodies = multipart("alternative", vec![body("text/plain", text), body("text/html", html)]);
    let mut attached = MimePart::new("application/pdf", pdf.to_vec());
    attached.headers.push(("Content-Disposition".into(), encoded::attachment(name)));

    let mut headers: Vec<(&'static str, HeaderType<'static>)> = Vec::new();
    if let Some(mailbox) = from {
        headers.push(("From", mailbox.into()));
    }
    if let Some(mailbox) = to {
        headers.push(("To", mailbox.into()));
    }
    headers.push(("Subject", encoded::text(subject)));
    if let Some(date) = meta.date {
        headers.push(("Date", Date::new(date.seconds()).into()));
    }
    headers.push(("Message-ID", Raw::new(format!("<{}@letterpress.invalid>", &digest[..32])).into()));
    headers.push(("X-Unsent", Raw::new("1").into()));
    headers.push(("Content-Language", Raw::new(meta.lang.tag().to_owned()).into()));
    headers.push(("MIME-Version", Raw::new("1.0").into()));
    let mut message = multipart("mixed", vec![bodies, attached]);
    // those of a message stand before those of its content
    let content = std::mem::take(&mut message.headers);
    message.headers = headers.into_iter().map(|(name, value)| (name.into(), value)).chain(content).collect();
    let mut bytes = Vec::new();
    message.write_part(&mut bytes);
    bytes
}

/// A name, which may be empty, and an address.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mailbox {
    name: String,
    email: String,
}

impl From<Mailbox> for HeaderType<'static> {
    fn from(Mailbox { name, email }: Mailbox) -> Self {
        encoded::mailbox(name, email)
    }
}

/// What the letter is about: its `subject`, with Liquid run, else its title.
fn subject(document: &Document) -> String {
    let written = || text_of(&document.meta.page, KnownKey::Subject);
    let subject = document.parts.words(Part::Subject).or_else(written).map(|subject| line(&subject));
    subject.filter(|subject| !subject.is_empty()).unwrap_or_else(|| line(&document.title()))
}

fn addressee(document: &Document, diagnostics: &mut Diagnostics) -> Option<Mailbox> {
    let employer = &document.meta.employer;
    let own = KnownKey::Recipient.given(&document.meta.page).and_then(|field| field.value.as_map());
    let own = own.and_then(|own| contact_of(own, KnownKey::RecipientContact));
    let name = own
        .or_else(|| contact_of(employer, KnownKey::Contact))
        .or_else(|| text_of(employer, KnownKey::EmployerName))
        .unwrap_or_default();
    let found = mailbox(KnownKey::Email.given(employer), &name, diagnostics);
    if found == MailboxProblem::Nothing {
        let whom = document.meta.employer_key.as_deref();
        let message = whom.map_or_else(
            || "the draft is to nobody: the letter has no employer".to_owned(),
            |key| format!("the draft is to nobody: employer `{key}` has no `email`"),
        );
        diagnostics.push(Diagnostic::new(Code::Mail, message).hint("add `email` to the employer's data"));
    }
    found.mailbox()
}

/// Who writes: the letter's own `sender`, that of the settings, `basics` of a JSON Resume, key by key.
fn sender(document: &Document, site: &Map, diagnostics: &mut Diagnostics) -> Option<Mailbox> {
    let meta = &document.meta;
    let data = SenderData::of(&meta.page, site);
    let name = data.field(KnownKey::SenderName).and_then(written).or_else(|| meta.author.clone());
    mailbox(data.field(KnownKey::SenderEmail), &name.unwrap_or_default(), diagnostics).mailbox()
}

#[derive(Debug, PartialEq, Eq)]
enum MailboxProblem {
    Mailbox(Mailbox),
    Unusable,
    Nothing,
}

impl MailboxProblem {
    fn mailbox(self) -> Option<Mailbox> {
        match self {
            Self::Mailbox(mailbox) => Some(mailbox),
            Self::Unusable | Self::Nothing => None,
        }
    }
}

fn mailbox(field: Option<&Field>, name: &str, diagnostics: &mut Diagnostics) -> MailboxProblem {
    let Some((field, email)) = field.and_then(|field| Some((field, written(field)?))) else {
        return MailboxProblem::Nothing;
    };
    if is_address(&email) && email.is_ascii() {
        return MailboxProblem::Mailbox(Mailbox { name: line(name), email });
    }
    diagnostics.push(
        Diagnostic::new(Code::Mail, format!("`{}` is no address of a mail", line(&email)))
            .at_option(field.span)
            .hint(if is_address(&email) {
                // the header of a mail is ASCII; only servers with an extension take more
                "write it in ASCII: a domain with other letters has a form that begins with `xn--`"
            } else {
                "write one address, such as `jobs@company.example`"
            }),
    );
    MailboxProblem::Unusable
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

/// Text as one line, without what would end a header or command a terminal.
fn line(text: &str) -> String {
    permitted(text).replace(SOFT_HYPHEN, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text is one address, and nothing that a program would decode into another.
fn is_address(text: &str) -> bool {
    is_mail_address(text) && !encoded::looks_so(text)
}

#[cfg(test)]
mod tests {
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
