//! What stands beside the name in a contact and is printed with it: the address of a mail, a remark in brackets.

use crate::check::lint::Findings;
use crate::check::passage::ReadingOrder;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::keys::KnownKey;
use crate::words::words;

/// Warns of it.
pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let field = reading.subject.employer.and_then(|employer| KnownKey::Contact.given(&employer.data));
    let Some((field, contact)) = field.and_then(|field| Some((field, field.value.scalar()?))) else { return };
    let hint = if contact.contains('@') {
        "write the name alone, and the address under `email`"
    } else if has_remark(&contact) {
        "write the name alone, with a function at most"
    } else {
        return;
    };
    let message = format!("`{}` says more than whom to write to, and letters print it so", contact.trim());
    let finding = Diagnostic::new(Code::Salutation, message).severity(Severity::Warning);
    findings.push(finding.at_option(field.span).hint(hint));
}

/// Whether something in brackets is no function or degree: `(on leave until May)`.
fn has_remark(contact: &str) -> bool {
    contact.match_indices('(').any(|(at, _)| {
        let inner = &contact[at + 1..];
        let inner = &inner[..inner.find(')').unwrap_or(inner.len())];
        let inner = inner.trim();
        // `(she/her)` is one word, and a function begins with a capital
        words(inner).nth(1).is_some() && inner.contains(' ') && inner.starts_with(char::is_lowercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_and_a_degree_are_no_remark() {
        for (contact, expected) in [
            ("Ms Fay Frost (on leave until May)", true),
            ("Fay Frost (ask again)", true),
            ("Frau Eva Weber (Personal)", false),
            ("Eva Weber (Head of HR)", false),
            ("Dipl.-Ing. (FH) Eva Weber", false),
            ("Fay Frost (she/her)", false),
            ("Sr(a). Gil", false),
            ("Fay Frost", false),
        ] {
            assert_eq!(has_remark(contact), expected, "{contact}");
        }
    }
}
