//! What two stages say of one place, said once.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Takes out what is said of a place that a plainer finding names already: of `<name>`, a placeholder, that
/// HTML does not know such a tag, of an image that is not there, that no link may lead to it, and of `htpp:`,
/// a slip, that no letter may lead there.
pub(super) fn drop(diagnostics: &mut Diagnostics) {
    let plainer: Vec<&Diagnostic> = diagnostics
        .iter()
        .filter(|found| match found.code {
            Code::Placeholder | Code::Link => found.about.is_some(),
            code => code == Code::Image,
        })
        .collect();
    if plainer.is_empty() {
        return;
    }
    let twice = |found: &Diagnostic| {
        plainer.iter().any(|plainer| match plainer.code {
            Code::Link => found.code == Code::Link && found.span == plainer.span && found.about.is_none(),
            Code::Image => found.code == Code::Link && found.span.is_some() && found.span == plainer.span,
            _ => [Code::Html, Code::Markdown].contains(&found.code) && found.about == plainer.about,
        })
    };
    let twice: Vec<bool> = diagnostics.iter().map(twice).collect();
    let mut twice = twice.into_iter();
    diagnostics.rework(|found| (!twice.next().unwrap_or_default()).then_some(found));
}
