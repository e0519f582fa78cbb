//! Enclosures that the text speaks of and that are not listed.

use super::lexicon::Topic;
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, PassageRole, ReadingOrder};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::parts::Part;
use crate::keys::KnownKey;
use crate::words::{sentence_end, sentence_start};

pub(super) const LINT: Lint = Lint {
    code: Code::Enclosures,
    run,
    documentation: Documentation {
        text: "A sentence that says what is enclosed (`please find enclosed my CV and two references`), where `enclosures` does \
            not list it: a warning where a list is there, where the layout shows one, or where several kinds of papers are \
            named; else a note, since many letters go out beside a form that takes the papers.",
        bad: "---\nenclosures: [CV]\n---\nPlease find enclosed my CV and my certificates.",
        good: "---\nenclosures: [CV, Certificates]\n---\nPlease find enclosed my CV and my certificates.",
    },
};

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let document = reading.subject.document;
    let listed = KnownKey::Enclosures
        .given(&document.meta.page)
        .or_else(|| KnownKey::Enclosures.given(&document.meta.site));
    let mut titles = Vec::new();
    if let Some(field) = listed {
        crate::employer::push_words(&field.value, 3, &mut titles);
    }
    let titles = titles.join(" ");
    let listed_kinds: Vec<usize> = super::lexicon::phrases(&titles)
        .into_iter()
        .filter(|phrase| phrase.entry.topic == Topic::Document)
        .map(|phrase| phrase.entry.line)
        .collect();
    for passage in &reading.passages {
        let prose = matches!(passage.place, PassageRole::Text | PassageRole::Opening);
        if !prose || passage.half != LetterHalf::Body {
            continue;
        }
        let of = |topic| passage.phrases.iter().filter(move |phrase| phrase.entry.topic == topic);
        let Some(enclosing) = of(Topic::Enclosing).next() else { continue };
        let start = sentence_start(&passage.text, enclosing.range.start);
        let end = sentence_end(&passage.text, enclosing.range.end);
        let inside = |range: &std::ops::Range<usize>| start <= range.start && range.end <= end;
        let mut kinds: Vec<usize> = of(Topic::Document)
            .filter(|phrase| inside(&phrase.range))
            .map(|phrase| phrase.entry.line)
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.is_empty() {
            continue;
        }
        let lacking = kinds.iter().any(|kind| !listed_kinds.contains(kind));
        let shows = document.parts.get(Part::Enclosures).is_some();
        let severity = match (listed.is_some(), kinds.len()) {
            (true, _) if !lacking => continue,
            (false, _) if shows => continue,
            (false, 0..=2) if document.parts.is_empty() => Severity::Note,
            (true | false, _) => Severity::Warning,
        };
        let message = if listed.is_some() {
            "the text speaks of enclosures that `enclosures` does not list"
        } else {
            "the text speaks of enclosures, and none are listed"
        };
        findings.push(
            Diagnostic::new(Code::Enclosures, message)
                .severity(severity)
                .at_option(reading.span(passage, enclosing.range.clone()).or(passage.span))
                .hint("list them as `enclosures` in the front matter, so that none is forgotten"),
        );
        return;
    }
}
