//! Addresses that are nobody's: `github.com/username`, `https://yourwebsite`, `example.com`.

use std::ops::Range;

use super::super::cue_list::CueList;
use super::hit::{PlaceholderHit, hit, is_in};
use crate::diagnostic::Severity;
use crate::words::is_word;

/// `github.com/username`, `linkedin.com/in/your-name`, in running text.
pub(super) fn addresses(text: &str, hits: &mut Vec<PlaceholderHit>) {
    let mut at = 0;
    for part in text.split_inclusive([' ', '\n', '\u{a0}']).take(2000) {
        let start = at;
        at += part.len();
        if !part.bytes().any(|byte| b"/@".contains(&byte)) && !part.contains("www.") {
            continue;
        }
        let word = part.trim().trim_end_matches(['.', ',', ')', ';', '>']).trim_start_matches(['(', '<']);
        let nobodys = word.split_once('@').is_some_and(|(name, _)| {
            let name: String =
                name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
            NOBODYS.has(&name)
        });
        if nobodys || is_placeholder_address(word) {
            let start = start + part.find(word).unwrap_or_default();
            if !is_in(hits, &(start..start + word.len())) {
                hits.push(hit(text, start..start + word.len(), Severity::Error));
            }
        }
    }
}

/// Whether an address is of nobody's page.
pub(super) fn is_placeholder_address(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let schemed = rest.len() < address.len();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let bare: String = host.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    // without `www.` and what it ends in
    let site = host.strip_prefix("www.").unwrap_or(host);
    let site = site.rsplit_once('.').map_or(site, |(site, _)| site);
    let site: String = site.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    if (schemed && cues!("hosts of templates").has(&bare))
        || ((schemed || site.len() < host.len() && host.starts_with("www."))
            && cues!("sites of templates").has(&site))
    {
        return true;
    }
    host.contains('.')
        && path.split(['/', '?', '#']).take(4).any(|part| {
            let part: String =
                part.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
            NOBODYS.has(&part)
        })
}

/// What addresses of templates end in.
pub(super) static NOBODYS: CueList = CueList::of("pages of templates");

/// `example.com` and its like, from the word `example` on.
pub(super) fn domain(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let rest = &text[range.end..];
    let domain = [".com", ".org", ".net"].into_iter().find(|domain| rest.starts_with(domain))?;
    (!rest[domain.len()..].starts_with(is_word)).then(|| range.start..range.end + domain.len())
}
