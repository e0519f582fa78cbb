//! Quotes of word processors where YAML has its own: `subject: “Editor”` prints them.

use super::super::lint::Findings;
use super::ReadingOrder;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::keys::{Holder, Takes};
use crate::source::Span;
use crate::value::{Map, Value};

/// Pairs of quotes that YAML does not know.
const PAIRS: [(char, char); 5] = [('“', '”'), ('„', '“'), ('‘', '’'), ('”', '”'), ('«', '»')];

/// As many are told of in a letter.
const MOST: usize = 10;

/// What stands between such quotes, where they are all around a text.
pub(super) fn unquoted(text: &str) -> Option<&str> {
    let text = text.trim();
    PAIRS.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inner.is_empty() && !inner.contains([*open, *close])).then_some(inner)
    })
}

/// Warns of values of our keys that stand between such quotes and no others.
pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let subject = reading.subject;
    let mut found = Vec::new();
    collect(&subject.letter.page, Holder::FrontMatter, &mut found);
    collect(subject.keys.settings(), Holder::Settings, &mut found);
    if let Some(employer) = subject.employer {
        collect(&employer.data, Holder::Employer, &mut found);
    }
    for (key, text, span) in found.into_iter().take(MOST) {
        let Some(inner) = unquoted(text) else { continue };
        let source = reading.source(span);
        let written = source.as_ref().and_then(|source| source.text().get(span.range()));
        // between quotes of YAML they are meant, and a cell of a table has none
        if findings.is_warned_of(span) || written.is_none_or(|written| written.trim() != text.trim()) {
            continue;
        }
        findings.push(
            Diagnostic::new(Code::InvalidValue, format!("the quotes around `{text}` are printed"))
                .severity(Severity::Warning)
                .at(span)
                .hint(format!("write `{key}: {inner}`, or straight quotes around it"))
                .hint(format!("if they are meant, write `{key}: '{text}'`")),
        );
    }
}

/// The texts of a map under keys that take some, each with its place.
fn collect<'a>(map: &'a Map, holder: Holder, out: &mut Vec<(&'a str, &'a str, Span)>) {
    for (key, field) in map.fields() {
        let Some(entry) = holder.entry(key) else { continue };
        match (&field.value, entry.takes) {
            (Value::Map(inner), Takes::Map(of)) => collect(inner, of, out),
            (Value::Array(items), _) => {
                let texts = items.iter().enumerate();
                out.extend(
                    texts.filter_map(|(at, item)| Some((&**key, item.as_str()?, field.item_span(at)?))),
                );
            }
            (value, Takes::Text | Takes::Texts | Takes::Lines | Takes::Map(_)) => {
                out.extend(value.as_str().zip(field.span).map(|(text, span)| (&**key, text, span)));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_all_around_a_text_are_told_from_those_of_a_part() {
        for (text, inner) in [
            ("“Editor”", Some("Editor")),
            ("„Lektorin“", Some("Lektorin")),
            ("‘CV’", Some("CV")),
            ("« Rédactrice »", Some(" Rédactrice ")),
            ("“A” and “B”", None),
            ("“Ulysses” and after", None),
            ("Editor", None),
            ("“”", None),
            ("“", None),
            ("’tis ‘x’", None),
        ] {
            assert_eq!(unquoted(text), inner, "{text}");
        }
    }
}
