//! Texts of a mail's headers that look like encoded words (RFC 2047): `=?utf-8?q?=61?=`.
//!
//! A reader decodes them wherever it finds them, in quotes and parameters too. mail-builder encodes what is not ASCII, and
//! leaves these as they are; so they are encoded once more here, and read as they were written.

use mail_builder::headers::HeaderType;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;

use super::mailbox::Mailbox;
use crate::{base64, percent};

/// Whether a reader could take a part of a text for an encoded word.
pub(super) fn looks_so(text: &str) -> bool {
    text.contains("=?")
}

/// A text, such as a subject.
pub(super) fn text(text: String) -> HeaderType<'static> {
    if looks_so(&text) { Raw::new(words(&text)).into() } else { Text::new(text).into() }
}

/// Mailboxes, of which there is one at least.
pub(super) fn mailboxes(mailboxes: Vec<Mailbox>) -> HeaderType<'static> {
    if mailboxes.iter().any(|one| looks_so(&one.name)) {
        let raw = mailboxes.into_iter().map(|Mailbox { name, email }| {
            if name.is_empty() { email } else { format!("{} <{email}>", words(&name)) }
        });
        return Raw::new(raw.collect::<Vec<_>>().join(",\r\n\t")).into();
    }
    let mut all: Vec<Address<'static>> = mailboxes
        .into_iter()
        .map(|Mailbox { name, email }| Address::new_address((!name.is_empty()).then_some(name), email))
        .collect();
    if all.len() == 1 { all.remove(0).into() } else { Address::new_list(all).into() }
}

/// The disposition of an attached file.
pub(super) fn attachment(name: &str) -> HeaderType<'static> {
    if looks_so(name) {
        // RFC 2231, which knows no encoded words
        return Raw::new(format!("attachment; filename*=UTF-8\'\'{}", percent::component(name))).into();
    }
    ContentType::new("attachment").attribute("filename", name.to_owned()).into()
}

/// The most bytes of an encoded word's text: it has 75 characters, twelve of them stand around.
const MOST_BYTES: usize = 45;

/// A text as encoded words, of which no character is parted. As few as can be: some readers take the gap between two for
/// a blank.
fn words(text: &str) -> String {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.floor_char_boundary(MOST_BYTES));
        words.push(format!("=?utf-8?B?{}?=", base64::encode(word.as_bytes())));
        rest = after;
    }
    words.join(" ")
}
