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
    for text in texts.iter().flat_map(|text| boxes_in(text)) {
        match read(text) {
            Ok((mailbox, rest)) => {
                found.push(mailbox);
                // a subject is the letter's own; whom else a link names is another addressee
                if let Some(rest) = rest.filter(|rest| rest.contains('@') || rest.contains("%40")) {
                    let message = format!("`?{}` is left out of an address, with whom it names", line(rest));
                    let finding = Diagnostic::new(Code::Mail, message).at_option(field.span);
                    diagnostics.push(
                        finding.hint("write each address alone; those who get a copy are `cc` of the letter"),
                    );
                }
            }
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
fn boxes_in(text: &str) -> Vec<&str> {
    let (mut quoted, mut inside) = (false, false);
    // what follows the `?` of a link is part of it, commas and all
    let is_link = is_link(text.trim_start());
    let parts = text.split(|character: char| {
        match character {
            '"' => quoted = !quoted,
            '<' => inside = true,
            '>' => inside = false,
            '?' if is_link => inside = true,
            _ => {}
        }
        !quoted && !inside && matches!(character, ',' | ';')
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Whether a text begins as the address of a link does.
fn is_link(text: &str) -> bool {
    text.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
}

/// One mailbox, and what follows its address in a link; else what to write.
fn read(text: &str) -> Result<(Mailbox, Option<&str>), &'static str> {
    const ONE: &str = "write an address such as `jobs@company.example`, or `Name <jobs@company.example>`";
    let bracketed = text.strip_suffix('>').and_then(|text| text.rsplit_once('<'));
    let (name, address) =
        bracketed.map_or(("", text), |(name, address)| (name.trim().trim_matches('"'), address.trim()));
    let address = if is_link(address) { &address[7..] } else { address };
    let (address, rest) =
        address.split_once('?').map_or((address, None), |(address, rest)| (address, Some(rest)));
    if !is_address(address) {
        return Err(ONE);
    }
    let email = ascii_domain(address).ok_or(ONE)?;
    if !email.is_ascii() {
        // only servers with an extension take more before the `@`
        return Err("write what stands before the `@` in ASCII, or another address");
    }
    Ok((Mailbox { name: line(name), email }, rest))
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
        for text in [
            "mailto:a@b.example?cc=c@d.example",
            "MAILTO:a@b.example?subject=x&Bcc=c%40d.example",
            "mailto:a@b.example?cc=c@d.example,e@f.example",
            "<mailto:a@b.example?to=c@d.example>",
        ] {
            assert_eq!(of(text.into()), ("Jobs <a@b.example>".to_owned(), 1), "{text}");
        }
        assert_eq!(of(vec!["a@b.example".into(), "x".into()].into()), ("Jobs <a@b.example>".to_owned(), 1));
        for text in ["jobs", "jürgen@b.example", "a@b.example Bcc: c@d.example", "=?utf-8?q?a?=@b.c", "<>"] {
            assert_eq!(of(text.into()), (String::new(), 1), "{text}");
        }
    }
}
