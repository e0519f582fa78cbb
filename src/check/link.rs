//! Links that lead nowhere. Nothing is fetched.

mod mail_host;
mod shown;

use std::collections::HashSet;

use super::cue_list::CueList;
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, ReadingOrder};
use super::quotation::is_quoted;
use crate::diagnostic::{About, Code, Diagnostic, Severity, is_within};
use crate::document::{Attrs, Block, BlockKind, Inline, InlineKind};
use crate::mail_address::is_mail_address;

pub(super) const LINT: Lint = Lint {
    code: Code::Link,
    run,
    documentation: Documentation {
        text: "Warnings: a malformed address, one without its scheme (`www.pytorch.org`), mail and telephone \
            links without `mailto:` and `tel:`. Notes: a relative address, which leads nowhere from a PDF, and an \
            anchor that nothing in the letter bears. A link that Markdown could not read, and a document that opens for editing are warned of, and so is a mail address of \
            the letter, its sender or its employer at a host that is a slip of a well-known one (`gmial.com`, `hotmail.con`), an employer's at no domain (`jobs@company`), and one that is the sender's own. So are the words of a link that are the address of another site, another profile or another mailbox than it leads to (`[github.com/ann](https://github.com/tom)`).",
        bad: "[PyTorch](www.pytorch.org) [mail](ada@lovelace.org)",
        good: "[PyTorch](https://www.pytorch.org) [mail](mailto:ada@lovelace.org)",
    },
};

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let mut links = Vec::new();
    for passage in &reading.passages {
        collect(passage.content, &mut links);
    }
    // A paragraph that was parted after its salutation lends its inlines twice; findings are kept once.
    let anchored = links.iter().any(|(target, _)| target.starts_with('#'));
    let ids = if anchored { ids(reading) } else { HashSet::new() };
    for &(target, inline) in &links {
        // an employer's value that holds a space is another lint's
        if super::data_markup::is_spaced_value(reading, target) {
            continue;
        }
        let Some((severity, message, hint)) = problem(target, &ids) else { continue };
        let mut finding = Diagnostic::new(Code::Link, message).severity(severity).at(inline.span).hint(hint);
        if scheme(target.trim()).is_some_and(|scheme| is_slip(&scheme)) {
            finding = finding.about(About::Scheme);
        }
        findings.push(finding);
    }
    shown::run(&links, findings);
    unread(reading, findings);
    mail_host::run(reading, findings);
}

/// `[my work](https://…`: a link that Markdown did not read, so that the text shows its marks.
fn unread(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    for passage in reading.passages.iter().filter(|passage| passage.half == LetterHalf::Body) {
        let told =
            findings.spans(Code::DataMarkup).any(|told| passage.span.is_some_and(|span| span.holds(told)));
        let Some(at) = passage.text.find("](").filter(|_| !told) else { continue };
        let start = passage.text[..at].rfind('[').unwrap_or(at);
        let end = passage.text[at..].find(char::is_whitespace).map_or(passage.text.len(), |end| at + end);
        if is_quoted(&passage.text, &(start..end)) {
            continue;
        }
        findings.push(
            Diagnostic::new(
                Code::Link,
                format!("`{}` was left in the finished text", &passage.text[start..end]),
            )
            .severity(Severity::Warning)
            .at_option(reading.span(passage, start..end).or(passage.span))
            .hint("Markdown reads `[words](address)` as a link if `)` follows and the address has no spaces"),
        );
    }
}

fn collect<'a>(content: &'a [Inline], links: &mut Vec<(&'a str, &'a Inline)>) {
    for inline in content {
        if let InlineKind::Link { target, .. } = &inline.kind {
            links.push((target, inline));
        }
        collect(inline.kind.content(), links);
    }
}

type Problem = (Severity, String, String);

fn problem(target: &str, ids: &HashSet<&str>) -> Option<Problem> {
    let target = target.trim();
    let warning = |message: String, hint: String| Some((Severity::Warning, message, hint));
    // An empty address is a placeholder.
    if target.is_empty() || target.starts_with("//") {
        return None;
    }
    if let Some(anchor) = target.strip_prefix('#') {
        let known = anchor.is_empty() || anchor == "top" || ids.contains(anchor);
        let message = format!("nothing in the letter bears the anchor `#{anchor}`");
        return (!known)
            .then(|| (Severity::Note, message, format!("write `{{: #{anchor}}}` where it should lead")));
    }
    if target.contains(char::is_whitespace) {
        // no mailbox has one
        let hint = match scheme(target).as_deref() {
            Some("mailto") if !target.contains('?') => {
                "write the address of a mail, such as `ada@mail.example`"
            }
            Some("tel") => "write the number without spaces",
            _ => "write `%20` for a space",
        };
        return warning(format!("the address `{target}` holds a space"), hint.to_owned());
    }
    let scheme = scheme(target);
    match scheme.as_deref() {
        Some("http" | "https") => web(target),
        Some("mailto") => {
            let address = target["mailto:".len()..].split('?').next().unwrap_or_default();
            // RFC 6068 lets several stand with commas between them.
            if address.split(',').all(|one| is_mail(&one.replace("%40", "@"))) {
                None
            } else {
                warning(format!("`{address}` is no mail address"), "write `mailto:name@host`".to_owned())
            }
        }
        Some("tel") => {
            let number = &target["tel:".len()..];
            let good = number.bytes().filter(u8::is_ascii_digit).count() >= 3
                && number.chars().all(|c| {
                    c.is_ascii_digit()
                        || "+-.()%;=".contains(c)
                        || (c.is_ascii_alphanumeric() && number.contains(';'))
                });
            if good {
                None
            } else {
                warning(format!("`{number}` is no telephone number"), "write `tel:+49301234567`".to_owned())
            }
        }
        Some(other) => {
            let near = meant_scheme(other)?;
            warning(format!("there is no scheme `{other}`"), format!("did you mean `{near}:`?"))
        }
        None if ["http//", "https//"].iter().any(|start| target.starts_with(start)) => {
            warning(format!("the address `{target}` is malformed"), "write `://` after the scheme".to_owned())
        }
        None => without_scheme(target),
    }
}

/// The scheme that a mistyped one was meant to be.
fn meant_scheme(scheme: &str) -> Option<&'static str> {
    let known = ["http", "https", "mailto"].into_iter();
    known.filter(|known| *known != scheme).find(|known| is_within(known, scheme, 1))
}

fn is_slip(scheme: &str) -> bool {
    !["http", "https", "mailto", "tel"].contains(&scheme) && meant_scheme(scheme).is_some()
}

/// The scheme of an address (RFC 3986, 3.1). `localhost:80` and `host.org:80/path` have none.
fn scheme(target: &str) -> Option<String> {
    let (scheme, rest) = target.split_once(':')?;
    let form = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-".contains(c));
    let port = rest
        .split('/')
        .next()
        .is_some_and(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    (form && (!port || ["tel", "sms"].contains(&scheme.to_lowercase().as_str())))
        .then(|| scheme.to_lowercase())
}

fn web(target: &str) -> Option<Problem> {
    let malformed = |hint: &str| {
        Some((Severity::Warning, format!("the address `{target}` is malformed"), hint.to_owned()))
    };
    let (_, rest) = target.split_once(':')?;
    let Some(rest) = rest.strip_prefix("//") else {
        return malformed("write `://` after the scheme");
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) if !host.ends_with(']') || !port.is_empty() => (host, Some(port)),
        _ => (host, None),
    };
    if ["http", "https"].contains(&host) && rest[authority.len()..].starts_with("//") {
        return malformed("the scheme stands twice");
    }
    if host.is_empty() || rest.starts_with('/') {
        return malformed("the name of the site is missing");
    }
    let bracketed = host.starts_with('[') && host.ends_with(']');
    let labels = bracketed
        || host.trim_end_matches('.').split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || "-_%".contains(c))
        });
    if !labels {
        return malformed("look at the name of the site");
    }
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return malformed("the port after `:` is a number up to 65535");
    }
    let is_editor = DOCUMENTS.has_in_any_case(host)
        && rest[authority.len()..].split(['/', '?', '#']).any(|part| part == "edit");
    if is_editor {
        return Some((
            Severity::Warning,
            format!("the address `{target}` opens the document for editing"),
            "write the address that it is shared or published at, with `/view` or `/pub` at its end"
                .to_owned(),
        ));
    }
    let page = rest.trim_start_matches("www.").trim_end_matches('/').to_lowercase();
    if PRIVATE.iter().any(|private| is_below(&page, private)) || EMPTY.has(&page) {
        return Some((
            Severity::Warning,
            format!("the address `{target}` leads the reader to nothing of yours"),
            "write the address that the page is shared at, and try it in a window where you are not signed in"
                .to_owned(),
        ));
    }
    if rest.ends_with(['<', '>', '"']) || rest.contains(['{', '}', '|', '\\', '^', '`']) {
        return malformed("percent-encode what an address may not hold");
    }
    None
}

/// Whether a page is one, or lies below it.
fn is_below(page: &str, above: &str) -> bool {
    page.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

/// Pages that show everybody what is his own.
static PRIVATE: CueList = CueList::of("private pages");

/// Pages of profiles that are nobody's.
static EMPTY: CueList = CueList::of("profiles of nobody");

/// Hosts of documents that several people write.
static DOCUMENTS: CueList = CueList::of("hosts of documents");

fn without_scheme(target: &str) -> Option<Problem> {
    let warning = |message: String, hint: String| Some((Severity::Warning, message, hint));
    if is_mail(target) {
        return warning(
            format!("the mail address `{target}` has no scheme"),
            format!("write `mailto:{target}`"),
        );
    }
    let digits = target.bytes().filter(u8::is_ascii_digit).count();
    if digits >= 6 && target.chars().all(|c| c.is_ascii_digit() || "+-./()".contains(c)) {
        let number: String = target.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        return warning(
            format!("the telephone number `{target}` has no scheme"),
            format!("write `tel:{number}`"),
        );
    }
    let host = target.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default().to_lowercase();
    let named = host.contains('.') && !host.starts_with('.') && !target.starts_with('/');
    let site = host.to_lowercase().starts_with("www.")
        || (named && DOMAINS.has(&last))
        || (named && target.contains('/') && (2..=3).contains(&last.len()) && !FILES.has(&last));
    if site {
        return warning(format!("the address `{target}` has no scheme"), format!("write `https://{target}`"));
    }
    Some((
        Severity::Note,
        format!("the address `{target}` is relative, and leads nowhere from a PDF or a mail"),
        "write the whole address, with `https://`".to_owned(),
    ))
}

/// Whether a text is an address of a mailbox on the net, where every name has a dot.
fn is_mail(text: &str) -> bool {
    is_mail_address(text) && text.rsplit('@').next().is_some_and(|domain| domain.contains('.'))
}

/// Top-level domains that no file name ends with.
static DOMAINS: CueList = CueList::of("top-level domains");

/// File names that look like hosts.
static FILES: CueList = CueList::of("file endings");

/// The ids of everything in the letter.
fn ids<'a>(reading: &ReadingOrder<'a>) -> HashSet<&'a str> {
    let mut ids = HashSet::new();
    let document = reading.subject.document;
    block_ids(&document.blocks, &mut ids);
    for footnote in &document.footnotes {
        block_ids(&footnote.blocks, &mut ids);
    }
    ids
}

fn block_ids<'a>(blocks: &'a [Block], ids: &mut HashSet<&'a str>) {
    let note = |attrs: &'a Attrs, ids: &mut HashSet<&'a str>| ids.extend(attrs.id.as_deref());
    for block in blocks {
        note(&block.attrs, ids);
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => inline_ids(content, ids),
            BlockKind::List { items, .. } => {
                for item in items {
                    note(&item.attrs, ids);
                    block_ids(&item.blocks, ids);
                }
            }
            BlockKind::Quote { blocks } | BlockKind::Container { blocks, .. } => block_ids(blocks, ids),
            BlockKind::Html { raw, shown, tags: _ } => {
                raw_ids(raw, ids);
                block_ids(shown, ids);
            }
            BlockKind::Table(table) => {
                for row in table.head.iter().chain(&table.body).chain(&table.foot) {
                    row.cells.iter().for_each(|cell| inline_ids(cell, ids));
                }
            }
            BlockKind::Definitions { items } => {
                for item in items {
                    item.terms.iter().for_each(|term| inline_ids(&term.content, ids));
                    item.details.iter().for_each(|detail| block_ids(&detail.blocks, ids));
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Math { .. } => {}
        }
    }
}

fn inline_ids<'a>(content: &'a [Inline], ids: &mut HashSet<&'a str>) {
    for inline in content {
        ids.extend(inline.attrs.id.as_deref());
        if let InlineKind::Html { raw } = &inline.kind {
            raw_ids(raw, ids);
        }
        inline_ids(inline.kind.content(), ids);
    }
}

/// The ids and names of raw markup.
fn raw_ids<'a>(raw: &'a str, ids: &mut HashSet<&'a str>) {
    for key in ["id=", "name="] {
        for (at, _) in raw.match_indices(key) {
            let value = raw[at + key.len()..].trim_start_matches(['"', '\'']);
            ids.extend(value.split(['"', '\'', ' ', '>']).next());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(severity: Option<Severity>, targets: &[&str]) {
        for target in targets {
            let found = problem(target, &HashSet::from(["here"])).map(|(severity, ..)| severity);
            assert_eq!(found, severity, "{target}");
        }
    }

    #[test]
    fn warns_of_addresses_that_cannot_work() {
        says(
            Some(Severity::Warning),
            &[
                "www.pytorch.org",
                "pytorch.org",
                "github.com/pytorch/audio",
                "ada@lovelace.org",
                "+49 30 123456",
                "+4930123456",
                "http:/pytorch.org",
                "https:pytorch.org",
                "htps://pytorch.org",
                "https://",
                "https://http://pytorch.org",
                "mailto:ada",
                "tel:call",
                "https://a..b",
                "https://a.org:port/",
                "https:///path",
                "http//pytorch.org/x y",
                "https//pytorch.org",
                "mailto:a@b.org,c",
                "https://docs.google.com/document/d/1AbC/edit?usp=sharing",
                "https://docs.google.com/document/d/1AbC/edit#heading=h.1",
            ],
        );
    }

    #[test]
    fn notes_addresses_that_lead_nowhere_from_a_page() {
        says(Some(Severity::Note), &["/about", "cv.pdf", "../cv", "#there", "files/cv.pdf"]);
    }

    #[test]
    fn says_nothing_of_good_addresses() {
        says(
            None,
            &[
                "https://github.com/pytorch/pytorch/pulls?utf8=%E2%9C%93&q=is%3Apr+author%3Adhpollack+",
                "http://sox.sourceforge.net/",
                "mailto:ada@lovelace.org?subject=x",
                "tel:+49-30-123",
                "mailto:a@b.org,c@d.org",
                "#here",
                "#",
                "https://müller.de/ä",
                "http://[::1]:8080/",
                "ftp://a.b/c",
                "https://a.b:8080/(x)_y",
                "//cdn.org/x",
                "https://docs.google.com/document/d/1AbC/view",
                "https://a.org/edit",
                "",
            ],
        );
    }
}
