//! Addresses of the web and of mailboxes that are another employer's.

use super::MOST_WEIGHED;
use super::addressee::Addressee;
use crate::check::cue_list::{CueList, READERS, YOU, is_of_readers};
use crate::check::lexicon::Topic;
use crate::check::lint::Findings;
use crate::check::passage::{Passage, ReadingOrder};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Inline, InlineKind};
use crate::employer::Employer;
use crate::source::Span;
use crate::words::{is_word, sentence_start, words};

/// Links to the job posting of another employer.
pub(super) fn postings(
    reading: &ReadingOrder<'_>,
    own: &Addressee,
    content: &[Inline],
    findings: &mut Findings<'_>,
) {
    for inline in content {
        if let InlineKind::Link { target, .. } = &inline.kind {
            let owners = reading.subject.names.posting(target);
            let meant = |owner: &usize| own.index == Some(*owner) || own.mentions.contains(owner);
            if let Some(first) = owners.first().filter(|_| !owners.iter().any(meant)) {
                let key = reading.subject.names.key(*first);
                findings.push(
                    Diagnostic::new(
                        Code::OtherEmployer,
                        format!(
                            "this letter is for `{}`, but links to the job posting of `{}`",
                            own.name,
                            reading.subject.names.name(*first)
                        ),
                    )
                    .at(inline.span)
                    .hint(match reading.subject.employer.and_then(Employer::posting) {
                        Some(_) => "write `{{ employer.jobpostingurl }}` for the address",
                        None => "write the address of this employer's posting, or none",
                    })
                    .hint(format!("if it is meant, add `mentions: [{key}]` to the front matter")),
                );
            }
        }
        postings(reading, own, inline.kind.content(), findings);
    }
}

/// Addresses of the web and of mails at another employer's domain, among the words and in links.
pub(super) fn addresses(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    for passage in &reading.passages {
        let mut at = 0;
        let addressed = passage.bytes.has_any(b"/@") || passage.text.contains("www.");
        let has_some = addressed || *passage.once(|passage| has_inner_stop(&passage.text));
        let text = if has_some { passage.text.as_str() } else { "" };
        for part in text.split_inclusive([' ', '\n', '\u{a0}']).take(MOST_WEIGHED) {
            let start = at;
            at += part.len();
            let is_marked =
                addressed && (part.bytes().any(|byte| b"/@".contains(&byte)) || part.contains("www."));
            if !is_marked && !has_inner_stop(part) {
                continue;
            }
            let word = part.trim_matches(|c: char| !is_word(c) && c != '/');
            // `kestrel.example`, where an employer's data have that
            if !is_marked && reading.subject.names.contacts().at(word).is_empty() {
                continue;
            }
            let start = start + part.find(word).unwrap_or_default();
            let host = word.split('/').next().unwrap_or_default();
            if let Some(handle) = part.trim_start_matches(['(', '„', '“', '"']).strip_prefix('@') {
                handle_of(reading, own, passage, handle, start, findings);
            }
            if word.contains("://")
                || word.contains('@')
                || (host.contains('.') && (host.len() < word.len() || !is_marked))
                || host.starts_with("www.")
            {
                let span = reading.span(passage, start..start + word.len()).or(passage.span);
                let visited = is_visited(passage, start);
                address(reading, own, word, Some(visited), span, findings);
            }
        }
        targets(reading, own, passage.content, findings);
    }
}

/// Whether a full stop stands between two letters, as in a domain.
fn has_inner_stop(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes
        .windows(3)
        .any(|three| three[1] == b'.' && three[0].is_ascii_alphanumeric() && three[2].is_ascii_alphabetic())
}

/// The same of links.
fn targets(reading: &ReadingOrder<'_>, own: &Addressee, content: &[Inline], findings: &mut Findings<'_>) {
    for inline in content {
        if let InlineKind::Link { target, .. } = &inline.kind
            && reading.subject.names.posting(target).is_empty()
        {
            address(reading, own, target, None, Some(inline.span), findings);
        }
        targets(reading, own, inline.kind.content(), findings);
    }
}

/// What pages for applicants are called in addresses.
static CAREERS: CueList = CueList::of("careers");

/// What says of a page that it was made for whom follows: `…/for-lumenhaus`.
static MADE_FOR: CueList = CueList::of("made for");

/// The employers whose name stands in the path of an address as of whom the page was made for.
fn made_for<'r>(reading: &'r ReadingOrder<'_>, address: &str) -> &'r [usize] {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest).split_once('/');
    let Some((_, path)) = path else { return &[] };
    let parts: Vec<String> = path
        .split(|c: char| !is_word(c))
        .filter(|part| !part.is_empty())
        .take(20)
        .map(str::to_lowercase)
        .collect();
    let Some(lead) = parts.iter().position(|part| MADE_FOR.has(part)) else { return &[] };
    let beside = parts[lead + 1..].iter().chain(&parts[lead.saturating_sub(2)..lead]);
    let joined = parts[lead + 1..].concat();
    let names = reading.subject.names;
    let of_joined = names.labelled(&joined);
    if !of_joined.is_empty() {
        return of_joined;
    }
    beside.map(|part| names.labelled(part)).find(|owners| !owners.is_empty()).unwrap_or_default()
}

/// Whether the sentence of an address says that it is of the reader's, or was looked at for the job: `on your website (www…)`.
fn is_visited(passage: &Passage<'_>, at: usize) -> bool {
    let text = &passage.text;
    let start = sentence_start(text, at);
    // a full stop in an address ends no sentence
    let near = &text[start.max(text.floor_char_boundary(at.saturating_sub(120)))..at];
    let all: Vec<&str> = words(near).map(|word| &near[word]).collect();
    all.windows(2).any(|pair| {
        let [yours, thing] = pair else { return false };
        is_of_readers(yours) && PAGES.has_in_any_case(thing)
    })
}

/// What a site is called.
static PAGES: CueList = CueList::of("what sites are called");

/// Whether an address stands in a sentence about what the author did or has.
fn is_told_of(reading: &ReadingOrder<'_>, span: Option<Span>) -> bool {
    let Some(span) = span else { return false };
    let here = reading.passages.iter().find(|passage| passage.span.is_some_and(|whole| whole.holds(span)));
    here.is_some_and(|passage| {
        let said = &passage.phrases;
        let readers = words(&passage.text).any(|word| {
            let word = &passage.text[word];
            READERS.has_in_any_case(word) || YOU.has_in_any_case(word)
        });
        !readers && said.iter().any(|phrase| matches!(phrase.entry.topic, Topic::Bygone | Topic::Done))
    })
}

/// `@cafesdelsur`: the account of another employer, called as it is.
fn handle_of(
    reading: &ReadingOrder<'_>,
    own: &Addressee,
    passage: &Passage<'_>,
    handle: &str,
    start: usize,
    findings: &mut Findings<'_>,
) {
    let bare: String =
        handle.chars().take_while(|c| is_word(*c) || "_.".contains(*c)).filter(|c| is_word(*c)).collect();
    let names = reading.subject.names;
    let owners = names.labelled(&bare.to_lowercase());
    let meant = |owner: &usize| own.index == Some(*owner) || own.mentions.contains(owner);
    let Some(&first) = owners.first().filter(|_| bare.len() > 3 && !owners.iter().any(meant)) else { return };
    if reading.named().anywhere.contains(&first) {
        return;
    }
    findings.push(
        Diagnostic::new(
            Code::OtherEmployer,
            format!(
                "this letter is for `{}`, but `@{bare}` is an account of `{}`",
                own.name,
                names.name(first)
            ),
        )
        .severity(Severity::Error)
        .at_option(reading.span(passage, start..start + bare.len()).or(passage.span))
        .hint("name the account of this employer, or none")
        .hint(format!("if it is meant, add `mentions: [{}]` to the front matter", names.key(first))),
    );
}

pub(super) fn address(
    reading: &ReadingOrder<'_>,
    own: &Addressee,
    address: &str,
    visited: Option<bool>,
    span: Option<Span>,
    findings: &mut Findings<'_>,
) {
    if findings.is_full() {
        return;
    }
    let names = reading.subject.names;
    let of_data = names.contacts().at(address);
    let owners = if of_data.is_empty() { names.named_by_domain(address) } else { of_data };
    let made_for = if owners.is_empty() { made_for(reading, address) } else { &[] };
    let owners = if owners.is_empty() { made_for } else { owners };
    let meant = |owner: &usize| {
        own.index == Some(*owner)
            || own.mentions.contains(owner)
            || own.index.is_some_and(|index| names.contacts().share_a_domain(index, *owner))
    };
    let Some(first) = owners.first().filter(|_| !owners.iter().any(meant)) else { return };
    let lower = address.to_lowercase();
    let is_mail = lower.starts_with("mailto:") || (lower.contains('@') && !lower.contains("://"));
    let applies = is_mail || !made_for.is_empty() || CAREERS.iter().any(|word| lower.contains(word));
    findings.push(
        Diagnostic::new(
            Code::OtherEmployer,
            format!(
                "this letter is for `{}`, but `{address}` is an address of `{}`",
                own.name,
                names.name(*first)
            ),
        )
        .severity(match () {
            () if applies || visited == Some(true) => Severity::Error,
            // the page of a firm where the author was, or that is spoken of
            () if visited.is_none()
                || reading.named().anywhere.contains(first)
                || is_told_of(reading, span) =>
            {
                Severity::Note
            }
            () => Severity::Error,
        })
        .at_option(span)
        .hint("write the address of this employer, or none")
        .hint(format!("if it is meant, add `mentions: [{}]` to the front matter", names.key(*first))),
    );
}
