//! Placeholders that were left in: `{{`, `Dear ,`, `[Company]`, `XXX`.

mod addresses;
mod amounts;
mod brackets;
mod capitals;
mod fields;
mod hit;
mod of_data;
mod shouted;
mod tokens;
mod vocabulary;

use std::ops::Range;

use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, OBJECT, Passage, PassageRole, ReadingOrder, Wording, greeting};
use super::quotation::is_quoted;
use crate::diagnostic::{About, Code, Diagnostic, Severity};
use crate::document::{BlockKind, Inline, InlineKind, Meta, plain_text};
use crate::employer::absent::{is_absent, is_printed_for_nothing};
use crate::jekyll::body::BodyOrigin;
use crate::jekyll::kramdown::blanks;
use crate::keys::KnownKey;
use crate::source::Span;
use crate::value::Value;
use crate::words::{is_word, near, words};
use addresses::is_placeholder_address;
pub(super) use amounts::UNITS;
use hit::{PlaceholderHit, error, hit, shortened};
use of_data::DataHit;
use vocabulary::{TITLES, VOCABULARY};

pub(super) const LINT: Lint = Lint {
    code: Code::Placeholder,
    run,
    documentation: Documentation {
        text: "What was to be filled in and was not. Errors: Liquid that was left over (`{{`, `{%`), a greeting without a name \
            or with both endings (`Sehr geehrte(r)`), a link without an address or without words, blanks in brackets of \
            any kind (`[Company]`, `<my start date>`, `{cover-letter}`, `@@NAME@@`), lines to write on (`____`), `XX%`, \
            `TODO: …`, `TT.MM.JJJJ`, what office programs show instead of a value (`#N/A`, `Click or tap here to enter text.`), \
            `123-456-7890`, addresses of nobody (`github.com/username`). Warnings: what may be meant in prose, such as \
            `XXX` or `NAME`, and addresses at example.com or localhost. Words that careful writers put in brackets (`[sic]`, \
            `[in press]`, `[PDF]`, `[1]`) are left alone.",
        bad: "Dear ,\n\nI want to work at [Company].",
        good: "Dear {{ employer.contact }},\n\nI want to work at {{ employer.name }}.",
    },
};

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    // A hole that an unset variable left is told of already.
    let unset: Vec<Span> = findings.spans(Code::UnsetVariable).collect();
    // The braces of a map that is printed are not those of a tag.
    let printed: Vec<Span> = findings.spans(Code::PrintedData).collect();
    // Blanks of the body were told of where Markdown was read.
    let mut told: Vec<Span> = findings.spans(Code::Placeholder).collect();
    blanks(reading, &mut told, findings);
    fields::merge_fields(reading, &mut told, findings);
    data(reading, &mut told, findings);
    printed_values(reading, &mut told, findings);
    names(reading, findings);
    // A tag at the start of a paragraph makes a block of it.
    for block in &reading.subject.document.blocks {
        if let BlockKind::Html { raw, .. } = &block.kind
            && let Some(length) = raw.find('>')
            && let Some(tag) = placeholder_tag(&raw[..=length])
        {
            findings.push(tagged(tag, block.span.slice(0..length + 1)));
        }
    }
    for passage in &reading.passages {
        links(passage.content, &mut told, findings);
        let prints = passage.span.is_some_and(|span| printed.iter().any(|printed| span.holds(*printed)));
        let hits = passage.once(if prints { among_words } else { in_all });
        for PlaceholderHit { range, severity, message, hint } in hits.iter() {
            if findings.is_full() {
                return;
            }
            if prints && passage.text[range.clone()].contains("=>") {
                continue;
            }
            let span = reading.place(passage, range.clone());
            // what is quoted was not written to be filled in, unless it asks for a name or the like
            let prose = passage.place.is_prose();
            let said = passage.text[range.clone()].trim_matches(|c: char| !is_word(c));
            if prose
                && passage.half == LetterHalf::Body
                && is_quoted(&passage.text, range)
                && !brackets::asks(said)
            {
                continue;
            }
            let is_told = |span: Span| told.iter().any(|told| span.holds(*told) || told.holds(span));
            if span.is_some_and(|span| unset.iter().any(|unset| span.holds(*unset)) || is_told(span)) {
                continue;
            }
            if passage.half == LetterHalf::Body && is_escaped(reading, passage, range) {
                continue;
            }
            let found =
                Diagnostic::new(Code::Placeholder, message).severity(*severity).at_option(span).hint(*hint);
            let mark = passage.text[range.clone()].chars().next().filter(|mark| "[{<".contains(*mark));
            findings.push(match mark.filter(|_| passage.half == LetterHalf::Body) {
                Some(mark) => found.hint(format!("where it is meant, put a backslash before `{mark}`")),
                None => found,
            });
        }
    }
}

/// What is found in words, tags of Liquid too.
fn in_all(wording: &Wording) -> Vec<PlaceholderHit> {
    let mut hits = Vec::new();
    liquid(wording, &mut hits);
    find(wording, &mut hits);
    hits
}

/// What is found in words that print a map.
fn among_words(wording: &Wording) -> Vec<PlaceholderHit> {
    let mut hits = Vec::new();
    find(wording, &mut hits);
    hits
}

fn find(wording: &Wording, hits: &mut Vec<PlaceholderHit>) {
    if wording.place == PassageRole::Salutation {
        nobody(wording, hits);
        fillers(&wording.text, hits);
    }
    if wording.bytes.has_any(brackets::OPENING) {
        brackets::bracketed(&wording.text, hits);
    }
    tokens::tokens(wording, hits);
    unwritten(wording, hits);
    tokens::blank(&wording.text, hits);
}

/// `DA COMPLETARE.`, `To be completed:` as a sentence of its own.
fn unwritten(wording: &Wording, hits: &mut Vec<PlaceholderHit>) {
    /// No such sentence has more bytes.
    const LONGEST: usize = 40;
    if !wording.place.is_paragraph() || wording.half != LetterHalf::Body {
        return;
    }
    let text = &wording.text;
    let mut start = 0;
    for part in text.split_inclusive(['.', '!', '…', '\n', ':']) {
        let range = start..start + part.len();
        start = range.end;
        let bare = part.trim_matches(|c: char| !is_word(c));
        if bare.is_empty()
            || bare.len() > LONGEST
            || !cues!("sentences to be written").has(&bare.to_lowercase())
        {
            continue;
        }
        let begins = range.start + part.find(bare).unwrap_or_default();
        hits.push(hit(text, begins..begins + bare.len(), Severity::Error));
    }
}

/// `Monsieur Xxxx,`: letters in a greeting that stand for a name.
fn fillers(text: &str, hits: &mut Vec<PlaceholderHit>) {
    let filler = words(text).find(|word| word.len() > 1 && amounts::is_filler(&text[word.clone()]));
    hits.extend(filler.map(|range| hit(text, range, Severity::Error)));
}

/// Whether the author put a backslash before brackets: they are meant.
fn is_escaped(reading: &ReadingOrder<'_>, passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let Some(mark) = passage.text[range.clone()].chars().next().filter(|mark| "[{<".contains(*mark)) else {
        return false;
    };
    let Some((source, span)) = passage.span.and_then(|span| Some((reading.source(span)?, span))) else {
        return false;
    };
    let Some(written) = source.text().get(span.range()) else { return false };
    // up to where typography may have made other marks
    let inside = &passage.text[range.start + 1..range.end];
    let length = inside.find(|c: char| !is_word(c) && c != ' ' && c != '_').unwrap_or(inside.len());
    let opening = format!("{mark}{}", &inside[..length]);
    let mut places = written.match_indices(&opening).peekable();
    places.peek().is_some() && places.all(|(at, _)| written[..at].ends_with('\\'))
}

/// `<Company>` in what is no Markdown: the front matter, the parts around the body.
fn blanks(reading: &ReadingOrder<'_>, told: &mut Vec<Span>, findings: &mut Findings<'_>) {
    for words in reading.data() {
        for range in blanks::find(&words.text) {
            let written = &words.text[range];
            let span = words.span.map(|span| reading.written(span, written));
            // parts say again what others say
            if span.is_some_and(|span| told.contains(&span)) {
                continue;
            }
            told.extend(span);
            findings.push(blanks::finding(written).at_option(span));
        }
    }
}

/// What a template says of the sender and the employer: `123 Your Street`.
fn data(reading: &ReadingOrder<'_>, told: &mut Vec<Span>, findings: &mut Findings<'_>) {
    for DataHit { words, hit } in of_data::found(reading) {
        let shown = &words.text[hit.range.clone()];
        let span = words.span.map(|span| reading.written(span, shown));
        if span.is_some_and(|span| told.contains(&span)) || findings.is_full() {
            continue;
        }
        told.extend(span);
        findings.tell_as(hit.severity, span, hit.message, hit.hint);
    }
}

/// Tags that print `nan` or `NULL`: a cell of a table that was empty.
fn printed_values(reading: &ReadingOrder<'_>, told: &mut Vec<Span>, findings: &mut Findings<'_>) {
    let body = reading.subject.body;
    let pieces = body.pieces();
    let ends = pieces.iter().skip(1).map(|piece| piece.start).chain([body.text.len()]);
    for (piece, end) in pieces.iter().zip(ends).filter(|(piece, _)| piece.origin == BodyOrigin::Value) {
        let shown = body.text.get(piece.start..end).unwrap_or_default().trim();
        let is_note = is_alone(&body.text, piece.start..end) && says_nothing(shown);
        // `None` and `N/A` may be meant
        if !(is_note || (shown != "None" && is_printed_for_nothing(shown)))
            || findings.is_full()
            || told.contains(&piece.span)
        {
            continue;
        }
        told.push(piece.span);
        let (message, hint) = if is_note {
            let hint = "leave the cell or the value empty, and ask with `{% if %}` whether there is one";
            (format!("`{shown}` says that there is nothing to say, and is all of a line of the letter"), hint)
        } else {
            (format!("`{shown}` is a placeholder"), "the value printed here is blank")
        };
        let found = Diagnostic::new(Code::Placeholder, message).severity(Severity::Error);
        findings.push(found.at(piece.span).hint(hint));
    }
}

/// Whether nothing but blanks stands on the lines of a range beside it.
fn is_alone(text: &str, range: Range<usize>) -> bool {
    let blanks = [' ', '\t'];
    let (before, behind) =
        (text[..range.start].trim_end_matches(blanks), text[range.end..].trim_start_matches(blanks));
    // `Points on my licence:`, `Do you need a permit?`, `**Convictions**`: what it is asked for stands above it
    let is_answer = before.trim_end().ends_with([':', '?', '*', '_', '\\']);
    (before.is_empty() || before.ends_with('\n'))
        && (behind.is_empty() || behind.starts_with('\n'))
        && !is_answer
}

/// Whether a value says no more than that there is none: `N/A`, `see ad`, `-`, `no`. Marks alone may be a rule across the page.
fn says_nothing(value: &str) -> bool {
    let is_rule = value.chars().count() > 2 && !value.contains(|c: char| c.is_alphanumeric() || c == '?');
    // `NO` and `n` are texts of their own
    let is_refusal =
        || value.chars().all(char::is_lowercase) && value.len() > 1 && Value::from(value).is_refusal();
    !is_rule && (is_absent(value) || is_refusal())
}

/// `{{` and `{%` in the finished text.
fn liquid(passage: &Wording, hits: &mut Vec<PlaceholderHit>) {
    if passage.bytes.has_any(b"{}") {
        tags(&passage.text, passage.half, hits);
    }
}

/// The same of the author and the keywords, which no part may show, and which files say of themselves.
fn names(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Meta { author, keywords, page, site, .. } = &reading.subject.document.meta;
    let keywords = keywords.join(", ");
    for (key, text) in
        [(KnownKey::Author, author.as_deref().unwrap_or_default()), (KnownKey::Keywords, &keywords)]
    {
        let mut hits = Vec::new();
        tags(text, LetterHalf::Data, &mut hits);
        let field = [page, site].into_iter().find_map(|map| key.given(map));
        for PlaceholderHit { message, hint, severity, .. } in hits {
            let found = Diagnostic::new(Code::Placeholder, message).severity(severity);
            findings.push(found.at_option(field.and_then(|field| field.span)).hint(hint));
        }
    }
}

fn tags(text: &str, half: LetterHalf, hits: &mut Vec<PlaceholderHit>) {
    let mut from = 0;
    while let Some(at) = text[from..].find(['{', '}', '%']).map(|at| from + at) {
        let rest = &text[at..];
        let open = rest.starts_with("{{") || rest.starts_with("{%");
        // `{width=50%}` is no tag
        let is_share = || text[..at].ends_with(|c: char| c.is_ascii_digit()) && !text[..at].contains("{%");
        if open || rest.starts_with("}}") || rest.starts_with("%}") && !is_share() {
            let end = if open {
                near(rest, 200)
                    .find("}}")
                    .into_iter()
                    .chain(near(rest, 200).find("%}"))
                    .min()
                    .map_or(at + 2, |end| at + end + 2)
            } else {
                at + 2
            };
            let hint = match half {
                LetterHalf::Data => "Liquid does not run here; write the words themselves",
                LetterHalf::Body => "close the tag, or take it out",
            };
            let shown = shortened(&text[at..end]);
            hits.push(error(at..end, format!("`{shown}` was left in the finished text"), hint));
            from = end;
        } else {
            from = at + 1;
        }
    }
}

/// `Dear ,`, `Dear Ms. ,`, `Sehr geehrte Frau ,`.
fn nobody(passage: &Wording, hits: &mut Vec<PlaceholderHit>) {
    let text = &passage.text;
    let Some(end) = greeting(text) else { return };
    let lower = text[..end].trim().to_lowercase();
    let rest = &text[end..];
    // `Dear Hiring Manager's Name,`
    let asks = cues!("names of names").is_in(rest);
    let has_name =
        !asks && words(rest).any(|word| !TITLES.has_in_any_case(&rest[word])) || rest.contains(OBJECT);
    // French writes a space before `!`
    let gap = rest.starts_with([' ', '\u{a0}']) && rest.trim_start().starts_with(',');
    let titled = words(rest).next().is_some();
    if has_name || !(asks || gap || titled || cues!("greetings to a name").has(&lower)) {
        return;
    }
    let shown = text.trim_end();
    hits.push(error(
        0..shown.len(),
        format!("the greeting `{shown}` names nobody"),
        "write whom you greet, or set `contact` or `greeting` of the employer",
    ));
}

/// Links without an address or words, links to placeholders, and `<name>`, which HTML takes for a tag.
fn links(content: &[Inline], told: &mut Vec<Span>, findings: &mut Findings<'_>) {
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
                    findings.push(
                        found(format!("the link `{}` has no address", shortened(&shown)), Severity::Error)
                            .hint("write the address between the parentheses, or take the brackets away"),
                    );
                } else if let Some(host) = placeholder_host(target) {
                    told.push(inline.span);
                    findings.push(
                        found(format!("`{host}` is a placeholder for an address"), Severity::Warning)
                            .hint("write the real address"),
                    );
                } else if is_placeholder_address(target)
                    || (target.trim() == "#" || cues!("targets of templates").has_in_any_case(target.trim()))
                {
                    let severity = if target.trim() == "#" { Severity::Warning } else { Severity::Error };
                    findings.push(
                        found(format!("`{}` is a placeholder for an address", shortened(target)), severity)
                            .hint("write the real address"),
                    );
                }
                if shown.trim().is_empty() && !pictured {
                    findings.push(
                        found(format!("the link to `{}` has no words", shortened(target)), Severity::Error)
                            .hint("write words between the brackets"),
                    );
                }
                links(content, told, findings);
            }
            InlineKind::Html { raw } => {
                if let Some(tag) = placeholder_tag(raw) {
                    findings.push(tagged(tag, inline.span));
                }
            }
            InlineKind::Element { tag, content } => {
                if VOCABULARY.has(tag) && tag != "address" && tag != "title" {
                    // A tag that is not closed goes on to the end of its paragraph.
                    findings.push(tagged(tag, inline.span.slice(0..tag.len() + 2)));
                }
                links(content, told, findings);
            }
            InlineKind::Emphasis { content }
            | InlineKind::Strong { content }
            | InlineKind::Strikethrough { content } => {
                links(content, told, findings);
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

fn tagged(tag: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::Placeholder, format!("`<{tag}>` is a placeholder"))
        .about(About::Tag(tag.to_owned()))
        .at(span)
        .hint("write what belongs here")
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
    // addresses of a network at home: RFC 1918
    let private = lower.starts_with("192.168.") || lower.starts_with("10.") || lower.starts_with("127.0.");
    let numeric = lower.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (example || lower == "localhost" || (private && numeric)).then_some(host)
}
