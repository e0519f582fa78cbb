//! Whom a mail is to and from, as people write that: `Name <a@b.example>`, `mailto:`, several, domains of every script.

use super::{encoded, line, written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::mail_address::{ascii_domain, is_mail_address};
use crate::source::Span;
use crate::value::{Field, Value};

/// A name, which may be empty, and an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mailbox {
    pub(super) name: String,
    pub(super) email: String,
}

/// The mailboxes that a value names: a text with commas, semicolons or lines between several, or a list. What is none is
/// pushed; the first one without a name of its own is called `name`.
pub(super) fn mailboxes(field: &Field, name: &str, diagnostics: &mut Diagnostics) -> Vec<Mailbox> {
    let mut nobody = |value: &Value, place: Option<Span>| {
        let message = format!("{} names nobody whom a mail could be sent to", value.kind());
        let finding = Diagnostic::new(Code::Mail, message).at_option(place.or(field.span).or(field.key_span));
        diagnostics.push(finding.hint("write one address, or a list of addresses"));
    };
    let mut texts: Vec<String> = Vec::new();
    match &field.value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                match item {
                    Value::Array(_) | Value::Map(_) => nobody(item, field.item_span(at)),
                    item => texts.extend(item.scalar()),
                }
            }
        }
        _ => texts.extend(written(field)),
    }
    let mut found = Vec::new();
    for text in texts.iter().flat_map(|text| several(text)) {
        match read(text) {
            Ok(mailbox) => found.push(mailbox),
            Err(hint) => diagnostics.push(
                Diagnostic::new(Code::Mail, format!("`{}` is no address of a mail", line(text)))
                    .at_option(field.span)
                    .hint(hint),
            ),
        }
    }
    if let Some(first) = found.first_mut().filter(|first| first.name.is_empty()) {
        first.name = line(name);
    }
    found
}

/// The parts of a text between commas, semicolons and ends of lines that stand in no quotes and no brackets.
fn several(text: &str) -> Vec<&str> {
    let (mut quoted, mut inside) = (false, false);
    let parts = text.split(|character: char| {
        match character {
            '"' => quoted = !quoted,
            '<' => inside = true,
            '>' => inside = false,
            _ => {}
        }
        !quoted && !inside && matches!(character, ',' | ';')
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// One mailbox; else what to write.
fn read(text: &str) -> Result<Mailbox, &'static str> {
    const ONE: &str = "write an address such as `jobs@company.example`, or `Name <jobs@company.example>`";
    let bracketed = text.strip_suffix('>').and_then(|text| text.rsplit_once('<'));
    let (name, address) =
        bracketed.map_or(("", text), |(name, address)| (name.trim().trim_matches('"'), address.trim()));
    let address = address
        .get(..7)
        .filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
        .map_or(address, |_| &address[7..]);
    let address = address.split('?').next().unwrap_or_default();
    if !is_address(address) {
        return Err(ONE);
    }
    let email = ascii_domain(address).ok_or(ONE)?;
    if !email.is_ascii() {
        // only servers with an extension take more before the `@`
        return Err("write what stands before the `@` in ASCII, or another address");
    }
    Ok(Mailbox { name: line(name), email })
}

/// Whether a text is one address, and nothing that a program would decode into another.
pub(super) fn is_address(text: &str) -> bool {
    is_mail_address(text) && !encoded::looks_so(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Field;

    #[test]
    fn reads_addresses_as_people_write_them() {
        let of = |value: Value| {
            let mut diagnostics = Diagnostics::default();
            let found = mailboxes(&Field::from(value), "Jobs", &mut diagnostics);
            let found: Vec<String> =
                found.iter().map(|one| format!("{} <{}>", one.name, one.email)).collect();
            (found.join(", "), diagnostics.iter().count())
        };
        for (text, found) in [
            ("jobs@lab.example", "Jobs <jobs@lab.example>"),
            ("mailto:jobs@lab.example?subject=x", "Jobs <jobs@lab.example>"),
            ("Dr. Mio Abe <mio@lab.example>", "Dr. Mio Abe <mio@lab.example>"),
            ("\"Abe, Mio\" <mio@lab.example>; b@lab.example", "Abe, Mio <mio@lab.example>,  <b@lab.example>"),
            ("a@lab.example, b@lab.example", "Jobs <a@lab.example>,  <b@lab.example>"),
            ("jobs@müller.example", "Jobs <jobs@xn--mller-kva.example>"),
        ] {
            assert_eq!(of(text.into()), (found.to_owned(), 0), "{text}");
        }
        assert_eq!(of(vec!["a@b.example".into(), "x".into()].into()), ("Jobs <a@b.example>".to_owned(), 1));
        for text in ["jobs", "jürgen@b.example", "a@b.example Bcc: c@d.example", "=?utf-8?q?a?=@b.c", "<>"] {
            assert_eq!(of(text.into()), (String::new(), 1), "{text}");
        }
    }
}
