//! What two stages say of one place, said once.

use super::link::NO_SCHEME;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Takes out what is said of a place that a plainer finding names already: of `<name>`, a placeholder, that
/// HTML does not know such a tag, of an image that is not there, that no link may lead to it, and of `htpp:`,
/// a slip, that no letter may lead there.
pub(super) fn drop(diagnostics: &mut Diagnostics) {
    let plainer: Vec<&Diagnostic> = diagnostics
        .iter()
        .filter(|found| match found.code {
            Code::Placeholder => tag(found).is_some(),
            Code::Link => found.message.starts_with(NO_SCHEME),
            code => code == Code::Image,
        })
        .collect();
    if plainer.is_empty() {
        return;
    }
    let twice = |found: &Diagnostic| {
        plainer.iter().any(|plainer| match plainer.code {
            Code::Link => {
                found.code == Code::Link
                    && found.span == plainer.span
                    && !found.message.starts_with(NO_SCHEME)
            }
            Code::Image => found.code == Code::Link && found.span.is_some() && found.span == plainer.span,
            _ => [Code::Html, Code::Markdown].contains(&found.code) && tag(found) == tag(plainer),
        })
    };
    let twice: Vec<bool> = diagnostics.iter().map(twice).collect();
    let mut twice = twice.into_iter();
    diagnostics.rework(|found| (!twice.next().unwrap_or_default()).then_some(found));
}

/// The tag that a message is about: `<name>`.
fn tag(found: &Diagnostic) -> Option<&str> {
    found.message.strip_prefix("`<")?.split_once(">`").map(|(tag, _)| tag)
}
