//! Links whose words are an address, and another one than that they lead to: `[https://annfield.example](https://fink.example)`.

use super::super::cue_list::{CueList, WordSection, sections};
use super::super::lint::Findings;
use super::{DOMAINS, is_mail, scheme};
use crate::diagnostic::Severity;
use crate::document::{Inline, InlineKind, plain_text};

/// A longer address is compared with nothing.
const LONGEST: usize = 300;

/// Hosts whose addresses lead to others.
static SHORT: CueList = CueList::of("hosts that shorten");

/// Warns of the links whose words say another address.
pub(super) fn run(links: &[(&str, &Inline)], findings: &mut Findings<'_>) {
    for (target, inline) in links {
        if findings.is_full() {
            return;
        }
        let InlineKind::Link { content, .. } = &inline.kind else { continue };
        let words = plain_text(content);
        let words = words.trim().trim_end_matches(['.', ',', ';']);
        if words.len() > LONGEST || target.len() > LONGEST || !is_another(words, target.trim()) {
            continue;
        }
        let message = format!("the words `{words}` lead to another address, `{}`", target.trim());
        findings.tell_as(Severity::Warning, inline.span, message, "write one address in both places");
    }
}

/// Whether words are an address, and surely not the one that they lead to.
fn is_another(words: &str, target: &str) -> bool {
    if words.is_empty() || words.contains(char::is_whitespace) {
        return false;
    }
    if let Some(address) = target.strip_prefix("mailto:") {
        let address = address.split('?').next().unwrap_or_default().replace("%40", "@");
        let words = words.strip_prefix("mailto:").unwrap_or(words);
        // several may stand with commas between them
        return is_mail(words) && is_mail(&address) && words.to_lowercase() != address.to_lowercase();
    }
    match (WebAddress::of_words(words), WebAddress::of_target(target)) {
        (Some(shown), Some(meant)) => shown.is_another(&meant),
        _ => false,
    }
}

/// The host of an address without `www.`, and the parts of its path, in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
struct WebAddress {
    host: String,
    path: Vec<String>,
}

impl WebAddress {
    fn of_target(target: &str) -> Option<Self> {
        matches!(scheme(target).as_deref(), Some("http" | "https")).then(|| Self::of(target)).flatten()
    }

    /// That which words are, with a scheme or without one.
    fn of_words(words: &str) -> Option<Self> {
        let has_scheme = words.starts_with("http://") || words.starts_with("https://");
        let address = Self::of(words)?;
        let last = address.host.rsplit('.').next().unwrap_or_default();
        // `node.js` is a name, and so is `Booking.com`
        let is_address = has_scheme
            || words.starts_with("www.")
            || DOMAINS.has(last) && !words.starts_with(char::is_uppercase)
            || words.contains('/')
                && last.len() > 1
                && last.bytes().all(|byte| byte.is_ascii_lowercase())
                && !cues!("endings of files").has(last);
        (is_address && !words.contains('@')).then_some(address)
    }

    fn of(address: &str) -> Option<Self> {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let rest = rest.split(['?', '#']).next().unwrap_or_default().to_lowercase();
        let (host, path) = rest.split_once('/').unwrap_or((&rest, ""));
        let host = host.rsplit('@').next().unwrap_or_default();
        let host = host.split(':').next().unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.');
        let is_host = host.contains('.') && !host.split('.').any(str::is_empty);
        let parts = path.split('/').filter(|part| !part.is_empty());
        is_host.then(|| Self { host: host.to_owned(), path: parts.map(str::to_owned).collect() })
    }

    /// Whether another address is surely not the same page, nor one that it leads to.
    fn is_another(&self, meant: &Self) -> bool {
        let is_in = |list: &CueList, host: &str| {
            // `de.linkedin.com` is a part of it
            list.has(host) || host.split_once('.').is_some_and(|(_, rest)| list.has(rest))
        };
        if is_in(&SHORT, &self.host) || is_in(&SHORT, &meant.host) {
            return false;
        }
        let is_part = |one: &str, other: &str| {
            one.strip_suffix(other).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        // `müller.de` and `xn--mller-kva.de`
        let is_coded =
            |host: &str| !host.is_ascii() || host.split('.').any(|label| label.starts_with("xn--"));
        if is_coded(&self.host) != is_coded(&meant.host) || self.host.is_ascii() != meant.host.is_ascii() {
            return false;
        }
        let same_host = is_part(&self.host, &meant.host)
            || is_part(&meant.host, &self.host)
            || is_one_site(&self.host, &meant.host);
        if !same_host {
            // `annfield.de` may lead to `annfield.example`, `ann.github.io` to `github.com/ann`, `socket.io` to `/sockets`
            let label = |host: &str| host.split('.').next().unwrap_or_default().to_owned();
            let (shown, leads) = (label(&self.host), label(&meant.host));
            let is_about = |path: &[String], label: &str| {
                path.first().is_some_and(|part| part == label || part.strip_suffix('s') == Some(label))
            };
            let named = is_about(&meant.path, &shown) || is_about(&self.path, &leads);
            return shown != leads && !named && !shares_domain(&self.host, &meant.host);
        }
        if !is_in(cues!("hosts of profiles"), &self.host) {
            return false;
        }
        let whose = |address: &'_ Self| -> Option<String> {
            address
                .path
                .iter()
                .find(|part| !cues!("parts of profile paths").has(part))
                .map(|part| part.trim_start_matches('@').to_owned())
        };
        whose(self).zip(whose(meant)).is_some_and(|(shown, meant)| shown != meant)
    }
}

/// Whether two hosts are known to be of one site: `twitter.com` and `x.com`.
fn is_one_site(one: &str, other: &str) -> bool {
    let mut sites = sections("hosts of one site").iter().flat_map(WordSection::lines);
    sites.any(|site| {
        let hosts: Vec<&str> = site.collect();
        hosts.contains(&one) && hosts.contains(&other)
    })
}

/// Whether two hosts lie below one domain of some length: `jobs.field.example` and `www2.field.example`.
fn shares_domain(one: &str, other: &str) -> bool {
    let domain = |host: &str| -> Option<String> {
        let mut labels: Vec<&str> = host.rsplit('.').take(2).collect();
        labels.reverse();
        // `co.uk` is of many
        labels.first().filter(|label| label.len() > 3)?;
        Some(labels.join("."))
    };
    domain(one).is_some_and(|one| domain(other) == Some(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_an_address_say_the_one_they_lead_to() {
        for (words, target) in [
            ("https://annfield.com/work", "https://jonasfink.com/work"),
            ("github.com/ann", "https://github.com/tom"),
            ("a@postbox.example", "mailto:b@postbox.example"),
            ("www.annfield.com", "https://jonasfink.com"),
            ("annfield.com", "https://jonasfink.com"),
            ("linkedin.com/in/ann-field", "https://www.linkedin.com/in/tom-fink"),
            ("gitlab.com/ann", "https://gitlab.com/tom/site"),
            ("annfield.de", "https://jonasfink.de/"),
            ("mailto:a@b.org", "mailto:a@c.org"),
            ("annfield.co.uk", "https://jonasfink.co.uk"),
            ("müller.de", "https://schäfer.de"),
            ("twitter.com/ann", "https://x.com/tom"),
            ("docs.rs/ann", "https://jonasfink.com"),
        ] {
            assert!(is_another(words, target), "{words} {target}");
        }
        for (words, target) in [
            ("my work", "https://jonasfink.com/work"),
            ("Ann Field", "https://annfield.com"),
            ("annfield.com", "https://www.annfield.com/"),
            ("www.annfield.com", "https://annfield.com/work?x=1"),
            ("annfield.com/work", "https://annfield.com/en/portfolio/2026"),
            ("https://annfield.com", "http://annfield.com/"),
            ("portfolio.annfield.com", "https://annfield.com/portfolio"),
            ("annfield.com", "https://annfield.de"),
            ("ann.github.io", "https://github.com/ann/site"),
            ("github.com/ann", "https://github.com/Ann/site"),
            ("github.com/ann/site", "https://github.com/ann"),
            ("linkedin.com/ann-field", "https://de.linkedin.com/in/ann-field/"),
            ("bit.ly/ann", "https://drive.google.com/file/1"),
            ("annfield.com/cv", "https://bit.ly/ann"),
            ("a@postbox.example", "mailto:A@postbox.example?subject=x"),
            ("Node.js", "https://nodejs.org"),
            ("Booking.com", "https://en.wikipedia.org/wiki/Booking"),
            ("cv.pdf", "https://annfield.com/cv.pdf"),
            ("annfield.com", "mailto:a@annfield.com"),
            ("+44 20 7946 0000", "tel:+442079460000"),
            ("jobs.field.example", "https://careers.field.example/12"),
            ("", "https://annfield.com"),
            ("müller.de", "https://xn--mller-kva.de"),
            ("xn--mller-kva.de", "https://müller.de"),
            ("twitter.com/ann", "https://x.com/ann"),
            ("fb.com/ann", "https://www.facebook.com/ann"),
            ("annfield.com", "https://web.archive.org/web/2020/https://annfield.com"),
            ("next.js/docs", "https://nextjs.org/docs"),
            ("train.py/eval.py", "https://github.com/ann/tool"),
            ("main.go/cmd.go", "https://github.com/ann/tool"),
            ("socket.io/docs", "https://annfield.example/sockets"),
            ("instagram.com/ann", "https://instagr.am/ann"),
            ("t.me/ann", "https://telegram.me/ann"),
            ("wa.me/441", "https://api.whatsapp.com/send?phone=441"),
        ] {
            assert!(!is_another(words, target), "{words} {target}");
        }
    }
}
