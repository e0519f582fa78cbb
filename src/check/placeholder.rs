//! Placeholders that were left in: `{{`, `Dear ,`, `[Company]`, `XXX`.

use std::ops::Range;

use super::passage::{OBJECT, Passage, Place, Reading, greeting};
use super::words::{List, Phrases, is_word, words};
use super::{Documentation, Lint, MOST_FINDINGS};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::{Inline, InlineKind, plain_text};

pub(super) const LINT: Lint = Lint {
    code: Code::Placeholder,
    run,
    documentation: Documentation {
        text: "Errors: Liquid that was left over (`{{`, `{%`), a greeting without a name, a link without an address \
            or without words. Warnings: `[Company]`, `<name>`, `XXX`, `TODO`, `TBD`, lorem ipsum, \
            `Sir/Madam or NAME`, `%%NAME%%`, `$NAME$`, addresses at example.com or localhost.",
        bad: "Dear ,\n\nI want to work at [Company].",
        good: "Dear {{ employer.contact }},\n\nI want to work at {{ employer.name }}.",
    },
};

/// What was found in a passage: where, how bad, what it is, and what to do.
struct Hit {
    range: Range<usize>,
    severity: Severity,
    message: String,
    hint: &'static str,
}

fn run(reading: &Reading<'_>, diagnostics: &mut Diagnostics) {
    let mut count = 0;
    for passage in &reading.passages {
        let mut hits = Vec::new();
        liquid(passage, &mut hits);
        if passage.place == Place::Salutation {
            nobody(passage, &mut hits);
        }
        bracketed(&passage.text, &mut hits);
        tokens(&passage.text, &mut hits);
        blank(&passage.text, &mut hits);
        for Hit { range, severity, message, hint } in hits {
            count += 1;
            if count <= MOST_FINDINGS {
                diagnostics.push(
                    Diagnostic::new(Code::Placeholder, message)
                        .severity(severity)
                        .at_option(reading.span(passage, range).or(passage.span))
                        .hint(hint),
                );
            }
        }
        links(passage.content, diagnostics);
    }
}

fn error(range: Range<usize>, message: String, hint: &'static str) -> Hit {
    Hit { range, severity: Severity::Error, message, hint }
}

fn warning(text: &str, range: Range<usize>) -> Hit {
    let message = format!("`{}` is a placeholder", &text[range.clone()]);
    Hit { range, severity: Severity::Warning, message, hint: "write what belongs here" }
}

/// `{{` and `{%` in the finished text.
fn liquid(passage: &Passage<'_>, hits: &mut Vec<Hit>) {
    let text = &passage.text;
    let mut from = 0;
    while let Some(at) = text[from..].find(['{', '}', '%']).map(|at| from + at) {
        let rest = &text[at..];
        let open = rest.starts_with("{{") || rest.starts_with("{%");
        if open || rest.starts_with("}}") || rest.starts_with("%}") {
            let end = if open {
                rest.find("}}").into_iter().chain(rest.find("%}")).min().map_or(at + 2, |end| at + end + 2)
            } else {
                at + 2
            };
            let hint = match passage.place {
                Place::Title | Place::Description => {
                    "Liquid does not run in the front matter; write the words themselves"
                }
                Place::Heading
                | Place::Subject
                | Place::Address
                | Place::Salutation
                | Place::Opening
                | Place::Text
                | Place::Part => "close the tag, or take it out",
            };
            let shown = shortened(&text[at..end]);
            hits.push(error(at..end, format!("`{shown}` was left in the finished text"), hint));
            from = end;
        } else {
            from = at + 1;
        }
    }
}

fn shortened(text: &str) -> String {
    let mut shown: String = text.chars().take(40).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// Greetings that need a name behind them, in lower case.
const NEEDS_NAME: Phrases = Phrases(
    "\
    dear; sehr geehrte; sehr geehrter; liebe; lieber; liebes; cher; chère; chers; chères; estimada; \
    estimado; estimados; estimadas; querida; querido; to the",
);

/// Forms of address that are no names.
const TITLES: List = List(
    "\
    mr mrs ms miss dr prof herr frau herrn sr sra señor señora mme",
);

/// `Dear ,`, `Dear Ms. ,`, `Sehr geehrte Frau ,`.
fn nobody(passage: &Passage<'_>, hits: &mut Vec<Hit>) {
    let text = &passage.text;
    let Some(end) = greeting(text) else { return };
    let lower = text[..end].trim().to_lowercase();
    let rest = &text[end..];
    let has_name = words(rest).any(|word| !TITLES.has(&rest[word].to_lowercase())) || rest.contains(OBJECT);
    let gap = rest.starts_with([' ', '\u{a0}']) && rest.trim_start().starts_with([',', '!']);
    let titled = words(rest).next().is_some();
    if has_name || !(gap || titled || NEEDS_NAME.has(&lower)) {
        return;
    }
    let shown = text.trim_end();
    hits.push(error(
        0..shown.len(),
        format!("the greeting `{shown}` names nobody"),
        "write whom you greet, or set `contact` or `greeting` of the employer",
    ));
}

/// Words of `[Company]`, `<your name>` and `{Position}`, in lower case.
const VOCABULARY: List = List(
    "\
    company employer name firstname lastname surname position role job title jobtitle date address city \
    recipient manager team department insert your here placeholder phone email skill skills industry \
    university contact person todo tbd xxx firma unternehmen firmenname stelle ansprechpartner \
    ansprechpartnerin datum adresse vorname nachname stellenbezeichnung entreprise société poste nom \
    prénom ville empresa puesto nombre fecha ciudad x xx",
);

/// `[Company]`, `{Company}`, `<<Company>>`, `%%NAME%%`, `$NAME$`, `<your name>`.
fn bracketed(text: &str, hits: &mut Vec<Hit>) {
    for (open, close) in
        [("[", "]"), ("{", "}"), ("<", ">"), ("«", "»"), ("%%", "%%"), ("$", "$"), ("%", "%")]
    {
        let mut from = 0;
        while let Some(at) = text[from..].find(open).map(|at| from + at) {
            let inner = at + open.len();
            let Some(length) = text[inner..].find(close) else { break };
            let end = inner + length + close.len();
            if is_placeholder(&text[inner..inner + length], open) && !text[..at].ends_with('{') {
                hits.push(warning(text, at..end));
                from = end;
            } else {
                from = inner;
            }
        }
    }
}

fn is_placeholder(inner: &str, open: &str) -> bool {
    if inner.is_empty() || inner.len() > 60 || inner.contains(['\n', OBJECT]) {
        return false;
    }
    let inner = inner.trim();
    let shouted = inner.len() >= 3
        && inner.chars().any(char::is_alphabetic)
        && inner.chars().all(|c| c.is_uppercase() || c == '_' || c == ' ' || c == '-');
    let known = || {
        let mut seen = false;
        let count =
            words(inner).inspect(|word| seen |= VOCABULARY.has(&inner[word.clone()].to_lowercase())).count();
        seen && count <= 5 && inner.chars().all(|c| is_word(c) || " -_/'’.*".contains(c))
    };
    match open {
        "$" | "%" | "%%" => shouted && !inner.contains(' ') || (open == "%%" && known()),
        "«" => {
            known()
                && words(inner).count() <= 2
                && inner.starts_with(char::is_lowercase)
                && inner.contains('_')
        }
        "{" => !inner.starts_with(['{', '%', ':']) && (shouted || known()),
        _ => shouted || known(),
    }
}

/// `XXX`, `TODO`, `TBD`, `____`, lorem ipsum, `or NAME`, example.com, localhost.
fn tokens(text: &str, hits: &mut Vec<Hit>) {
    let mut previous = "";
    let mut previous_start = 0;
    for range in words(text) {
        let word = &text[range.clone()];
        let crosses = word.len() >= 3 && word.bytes().all(|byte| byte == b'X');
        let ask = ["TODO", "FIXME", "TBD", "TBA", "TBC"].contains(&word);
        let shout =
            ["NAME", "COMPANY", "FIRMA", "POSITION", "JOBTITLE", "FIRMENNAME", "EMPLOYER"].contains(&word);
        let free = !text[..range.start].ends_with(['[', '{', '<', '$', '%', '_', '#', '@', '/'])
            && !text[range.end..].starts_with([']', '}', '>', '$', '%', '_']);
        if (crosses || ask || (shout && free && !shouted_at(text, &range))) && !bracketed_at(hits, &range) {
            hits.push(warning(text, range.clone()));
        }
        if previous.eq_ignore_ascii_case("lorem") && word.eq_ignore_ascii_case("ipsum") {
            hits.push(warning(text, previous_start..range.end));
        }
        if word.eq_ignore_ascii_case("localhost") {
            hits.push(warning(text, range.clone()));
        }
        if word.eq_ignore_ascii_case("example") {
            let rest = &text[range.end..];
            let domain = [".com", ".org", ".net"].iter().find(|domain| rest.starts_with(**domain));
            if let Some(domain) = domain.filter(|domain| !rest[domain.len()..].starts_with(is_word)) {
                hits.push(warning(text, range.start..range.end + domain.len()));
            }
        }
        previous = word;
        previous_start = range.start;
    }
    if let Some(at) = text.find("____").or_else(|| text.find("????")) {
        let end = at + text[at..].bytes().take_while(|byte| *byte == text.as_bytes()[at]).count();
        hits.push(warning(text, at..end));
    }
}

/// Whether the words around a place are in capitals too, and none of them a placeholder.
fn shouted_at(text: &str, range: &Range<usize>) -> bool {
    let shouted = |word: &str| {
        word.len() >= 2 && word.chars().all(char::is_uppercase) && !VOCABULARY.has(&word.to_lowercase())
    };
    let before = text[..range.start].rsplit(|c| !is_word(c)).filter(|word| !word.is_empty()).take(5);
    let behind = text[range.end..].split(|c| !is_word(c)).filter(|word| !word.is_empty()).take(5);
    before.chain(behind).filter(|word| shouted(word)).count() >= 2
}

fn bracketed_at(hits: &[Hit], range: &Range<usize>) -> bool {
    hits.iter().any(|hit| hit.range.start <= range.start && range.end <= hit.range.end)
}

/// `at ,` and `bei .`: a value that was blank.
fn blank(text: &str, hits: &mut Vec<Hit>) {
    for mark in [" ,", " ."] {
        for (at, _) in text.match_indices(mark) {
            let rest = &text[at + mark.len()..];
            let last = words(&text[text[..at].rfind(' ').map_or(0, |space| space)..at]).last();
            let start = text[..at].rfind(' ').map_or(0, |space| space);
            let Some(word) = last.map(|word| start + word.start..start + word.end) else { continue };
            let preposition = PREPOSITIONS.has(&text[word.clone()].to_lowercase());
            let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
            if preposition && ends && word.end == at {
                hits.push(Hit {
                    range: word.start..at + mark.len(),
                    severity: Severity::Warning,
                    message: format!("nothing stands between `{}` and `{}`", &text[word], mark.trim()),
                    hint: "the value printed here is blank",
                });
            }
        }
    }
}

const PREPOSITIONS: List = List(
    "\
    at for with to from as bei für als von chez pour comme para como con",
);

/// Links without an address or words, links to placeholders, and `<name>`, which HTML takes for a tag.
fn links(content: &[Inline], diagnostics: &mut Diagnostics) {
    for inline in content {
        let found = |message: String, severity| {
            Diagnostic::new(Code::Placeholder, message).severity(severity).at(inline.span)
        };
        match &inline.kind {
            InlineKind::Link { target, content, .. } => {
                let pictured = content.iter().any(|inline| {
                    matches!(
                        inline.kind,
                        InlineKind::Image { .. } | InlineKind::Code { .. } | InlineKind::Math { .. }
                    )
                });
                let shown = plain_text(content);
                if target.trim().is_empty() {
                    diagnostics.push(
                        found(format!("the link `{}` has no address", shortened(&shown)), Severity::Error)
                            .hint("write the address between the parentheses, or take the brackets away"),
                    );
                } else if let Some(host) = placeholder_host(target) {
                    diagnostics.push(
                        found(format!("`{host}` is a placeholder for an address"), Severity::Warning)
                            .hint("write the real address"),
                    );
                }
                if shown.trim().is_empty() && !pictured {
                    diagnostics.push(
                        found(format!("the link to `{}` has no words", shortened(target)), Severity::Error)
                            .hint("write words between the brackets"),
                    );
                }
                links(content, diagnostics);
            }
            InlineKind::Html { raw } => {
                if let Some(tag) = placeholder_tag(raw) {
                    diagnostics.push(
                        found(format!("`<{tag}>` is a placeholder"), Severity::Warning)
                            .hint("write what belongs here"),
                    );
                }
            }
            InlineKind::Element { tag, content } => {
                if VOCABULARY.has(tag) && tag != "address" && tag != "title" {
                    diagnostics.push(
                        found(format!("`<{tag}>` is a placeholder"), Severity::Warning)
                            .hint("write what belongs here"),
                    );
                }
                links(content, diagnostics);
            }
            InlineKind::Emphasis { content }
            | InlineKind::Strong { content }
            | InlineKind::Strikethrough { content } => {
                links(content, diagnostics);
            }
            InlineKind::Text { .. }
            | InlineKind::Code { .. }
            | InlineKind::Image { .. }
            | InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::FootnoteRef { .. }
            | InlineKind::Math { .. } => {}
        }
    }
}

/// The words of a tag that HTML does not know and placeholders use.
fn placeholder_tag(raw: &str) -> Option<&str> {
    let inner = raw.strip_prefix('<')?.strip_suffix('>')?.trim();
    let name = inner.split(|c: char| !is_word(c)).next()?.to_lowercase();
    let element = ["address", "title", "data", "time", "a", "abbr"].contains(&name.as_str());
    (!element && !inner.contains('=') && VOCABULARY.has(&name)).then_some(inner)
}

/// The host of an address that is only ever an example.
fn placeholder_host(target: &str) -> Option<&str> {
    let rest = target.split_once("://").map(|(_, rest)| rest).or_else(|| target.strip_prefix("mailto:"))?;
    let rest = rest.split(['/', '?', '#']).next()?;
    let host = rest.rsplit('@').next()?.split(':').next()?;
    let lower = host.to_lowercase();
    let example = ["example.com", "example.org", "example.net"]
        .iter()
        .any(|domain| lower.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')));
    (example || lower == "localhost" || lower == "127.0.0.1").then_some(host)
}
