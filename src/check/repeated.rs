//! What two stages say of one place, said once.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{About, Code, Diagnostic, Diagnostics};

/// Takes out what is said of a place that a plainer finding names already: of `<name>`, a placeholder, that
/// HTML does not know such a tag, of an image that is not there, that no link may lead to it, and of `htpp:`,
/// a slip, that no letter may lead there.
pub(super) fn drop(diagnostics: &mut Diagnostics) {
    causes(diagnostics);
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

/// Says once, and how often, what has one cause: an employer that is not named, a tag that is left out, a
/// character that no font has.
fn causes(diagnostics: &mut Diagnostics) {
    let mut counts: HashMap<(Code, Option<String>), usize> = HashMap::new();
    for found in diagnostics.iter() {
        if let Some(cause) = cause(found) {
            *counts.entry(cause).or_default() += 1;
        }
    }
    if counts.values().all(|count| *count < 2) {
        return;
    }
    let mut said = HashSet::new();
    diagnostics.rework(|found| {
        let Some(cause) = cause(&found) else { return Some(found) };
        let more = counts.get(&cause).copied().unwrap_or_default().saturating_sub(1);
        if !said.insert(cause) {
            return None;
        }
        let places = if more == 1 { "place" } else { "places" };
        Some(if more == 0 { found } else { found.hint(format!("the same at {more} more {places}")) })
    });
}

/// What findings of one cause have in common.
fn cause(found: &Diagnostic) -> Option<(Code, Option<String>)> {
    match found.code {
        Code::UnsetVariable => (found.about == Some(About::NoEmployer)).then_some((found.code, None)),
        Code::Html | Code::MissingGlyph => Some((found.code, Some(found.message.clone()))),
        _ => None,
    }
}
