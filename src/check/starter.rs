//! The sender and the employer that `new workspace` writes, going out as if they were the author's.

use std::sync::LazyLock;

use super::lint::{Documentation, Findings, Lint};
use super::passage::ReadingOrder;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::keys::KnownKey;
use crate::parse::yaml;
use crate::resolve::sender::SenderData;
use crate::source::Sources;
use crate::starter;
use crate::value::{Map, Value};

pub(super) const LINT: Lint = Lint {
    code: Code::Starter,
    run,
    documentation: Documentation {
        text: "`letterpress new workspace` writes an example: a sender, an employer, a letter. A letter to an employer of your own \
            with the example's sender is an error; the example as it is, and a letter of yours to the example's employer, are \
            a warning, and so is a part of the example's sender.",
        bad: "sender:\n  name: Alex Morgan\n  email: alex.morgan@post.example",
        good: "sender:\n  name: Ada Lovelace\n  email: ada@lovelace.example",
    },
};

/// What the example says.
struct Example {
    name: String,
    email: String,
    address: String,
    /// Name and posting of each employer.
    employers: Vec<(String, String)>,
}

static EXAMPLE: LazyLock<Example> = LazyLock::new(|| {
    let settings = read(starter::EXAMPLE_SETTINGS);
    let sender = KnownKey::Sender.given(&settings).and_then(|field| field.value.as_map());
    let of_sender =
        |key: KnownKey| text(sender.and_then(|sender| key.given(sender)).map(|field| &field.value));
    let of_employer = |key: KnownKey, employer: &Map| text(key.given(employer).map(|field| &field.value));
    let employers = starter::employers().map(read);
    Example {
        name: of_sender(KnownKey::SenderName),
        email: of_sender(KnownKey::SenderEmail),
        address: of_sender(KnownKey::SenderAddress),
        employers: employers
            .map(|employer| {
                (
                    of_employer(KnownKey::EmployerName, &employer),
                    of_employer(KnownKey::JobPostingUrl, &employer),
                )
            })
            .collect(),
    }
});

fn read(text: &str) -> Map {
    let source = Sources::default().add("the example", text);
    let parsed = yaml::parse(&source, 0..text.len(), &mut Diagnostics::default());
    parsed.as_ref().and_then(Value::as_map).map(|map| Map::clone(map)).unwrap_or_default()
}

/// A text, or the first of a list.
fn text(value: Option<&Value>) -> String {
    let first = value.and_then(Value::as_array).and_then(|items| items.first());
    first.or(value).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let subject = reading.subject;
    let meta = &subject.document.meta;
    let sender = SenderData::of(&meta.page, &meta.site);
    let said = |key: KnownKey| sender.said(key).map(|said| said.field);
    let email = said(KnownKey::SenderEmail).filter(|field| text(Some(&field.value)) == EXAMPLE.email);
    // somebody else may live at 12 Mill Lane
    let is_named = said(KnownKey::SenderName).is_some_and(|field| text(Some(&field.value)) == EXAMPLE.name);
    let address =
        said(KnownKey::SenderAddress).filter(|field| is_named && text(Some(&field.value)) == EXAMPLE.address);
    let to_example = subject.employer.and_then(|employer| {
        let (name, posting) = (employer.name()?, employer.posting()?);
        let mut employers = EXAMPLE.employers.iter();
        employers.find(|(their_name, their_posting)| name == their_name && posting == their_posting)
    });
    let field = email.or(address);
    let finding = match (field, to_example) {
        (Some(field), None) if email.is_none() || address.is_none() => {
            Diagnostic::new(Code::Starter, "a part of the sender is still the example's")
                .severity(Severity::Warning)
                .at_option(field.span)
                .hint("write your own name, address and mail under `sender`")
        }
        (Some(field), None) => Diagnostic::new(Code::Starter, "the sender is the example's, not you")
            .at_option(field.span)
            .hint("write your own name, address and mail under `sender`"),
        (Some(field), Some(_)) => {
            Diagnostic::new(Code::Starter, "this letter is the example of a new workspace")
                .severity(Severity::Warning)
                .at_option(field.span)
                .hint("write your own `sender`, employers and letters")
        }
        (None, Some((name, _))) => {
            Diagnostic::new(Code::Starter, format!("`{name}` is the example's employer"))
                .severity(Severity::Warning)
                .at_option(reading.front.employer.as_ref().and_then(|employer| employer.span))
                .hint("write an employer of your own: `letterpress new employer KEY`")
        }
        (None, None) => return,
    };
    findings.push(finding);
}
