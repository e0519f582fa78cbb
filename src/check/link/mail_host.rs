//! Mail addresses at a host that is one letter away from where everybody has a mailbox: `gmial.com`, `hotmail.con`.

use super::super::cue_list::CueList;
use super::super::lint::Findings;
use super::super::own_data;
use super::super::passage::ReadingOrder;
use crate::diagnostic::{Severity, is_within};
use crate::keys::KnownKey;
use crate::order;
use crate::source::Span;
use crate::words::is_word;

/// As many words of a letter may be addresses.
const MOST: usize = 50;

/// Warns of such addresses of the sender, of the employer, and among the words.
pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let mut told: Vec<(String, Option<Span>)> = Vec::new();
    let data = own_data::of_sender(reading, KnownKey::SenderEmail)
        .into_iter()
        .chain(own_data::of_employer(reading, KnownKey::Email));
    for words in data {
        for address in addresses(&words.text) {
            let span = words.span.map(|span| reading.written(span, address));
            warn(address, span, &mut told, findings);
        }
    }
    employers_own(reading, findings);
    for passage in reading.passages.iter().filter(|passage| passage.bytes.has(b'@')) {
        for address in addresses(&passage.text) {
            let at = passage.text.find(address).unwrap_or_default();
            let span = reading.place(passage, at..at + address.len());
            warn(address, span, &mut told, findings);
        }
    }
}

/// The employer's address that is the sender's own, or at no domain: `work@tern`.
fn employers_own(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let senders = own_data::of_sender(reading, KnownKey::SenderEmail);
    let is_senders = |address: &str| {
        senders.iter().any(|own| addresses(&own.text).any(|own| own.eq_ignore_ascii_case(address)))
    };
    for words in own_data::of_employer(reading, KnownKey::Email) {
        for address in addresses(&words.text) {
            let host = address.rsplit_once('@').map_or("", |(_, host)| host);
            let (message, hint) = if is_senders(address) {
                (
                    format!(
                        "`{address}`, to which the employer’s `email` sends the mail, is the sender’s own"
                    ),
                    "write the address of the employer",
                )
            } else if !host.is_empty() && !host.contains('.') && !host.eq_ignore_ascii_case("localhost") {
                (
                    format!("`{address}` is at no domain of the net"),
                    "write all of it, such as `jobs@company.example`",
                )
            } else {
                continue;
            };
            let place = words.span.map(|span| reading.written(span, address));
            findings.tell_as(Severity::Warning, place, message, hint);
        }
    }
}

fn warn(
    address: &str,
    span: Option<Span>,
    told: &mut Vec<(String, Option<Span>)>,
    findings: &mut Findings<'_>,
) {
    let Some((name, host)) = address.split_once('@').filter(|_| !findings.is_full()) else { return };
    let Some(meant) = meant(host) else { return };
    // what the data say and a letter prints is said once
    if told.iter().any(|(before, _)| before == address) {
        return;
    }
    told.push((address.to_owned(), span));
    let message = format!("`{host}` is hardly where `{name}` has a mailbox");
    findings.tell_as(Severity::Warning, span, message, format!("did you mean `{name}@{meant}`?"));
}

/// The mail addresses in a text.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| c.is_whitespace() || "<>(),;:".contains(c));
    parts.filter(|part| part.contains('@')).take(MOST).map(|part| part.trim_matches(|c: char| !is_word(c)))
}

/// Hosts at which many have a mailbox.
static PROVIDERS: CueList = CueList::of("mail providers");

/// The host that a mistyped one was meant to be.
fn meant(host: &str) -> Option<String> {
    let host = host.to_lowercase();
    let (label, ending) = host.split_once('.')?;
    if PROVIDERS.has(&host) || label.is_empty() {
        return None;
    }
    let of_label: Vec<&str> =
        PROVIDERS.iter().filter(|known| known.split('.').next() == Some(label)).collect();
    let last = ending.rsplit('.').next().unwrap_or_default();
    let known = !of_label.is_empty();
    // two letters are a country's
    if cues!("mistyped endings").has(last) && (last.len() > 2 || known) {
        let right = (1..=2)
            .find_map(|slips| of_label.iter().find(|known| is_within(known, &host, slips)))
            .or(of_label.first());
        let com = || format!("{}com", &host[..host.len() - last.len()]);
        return Some(right.map_or_else(com, |right| (*right).to_owned()));
    }
    if ["gmail", "googlemail"].contains(&label) {
        return Some(format!("{label}.com"));
    }
    if known || cues!("other mail hosts").has(label) {
        return None;
    }
    let near = PROVIDERS.iter().filter(|known| {
        let (name, its_ending) = known.split_once('.').unwrap_or((known, ""));
        its_ending == ending && name.len() >= 5 && is_slip(label, name)
    });
    near.min().map(str::to_owned)
}

/// Whether a name is a provider's with one slip: two letters exchanged, or of the great ones any.
fn is_slip(label: &str, name: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        order::sort(&mut letters);
        letters
    };
    label.len().abs_diff(name.len()) <= 1
        && label != name
        && is_within(label, name, 1)
        && (cues!("great mail providers").has(name) || sorted(label) == sorted(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_providers_are_told_from_hosts_of_others() {
        for (host, right) in [
            ("gmial.com", "gmail.com"),
            ("gamil.com", "gmail.com"),
            ("gmai.com", "gmail.com"),
            ("gmail.con", "gmail.com"),
            ("gmail.co", "gmail.com"),
            ("gmail.de", "gmail.com"),
            ("GMAIL.CMO", "gmail.com"),
            ("hotmial.com", "hotmail.com"),
            ("hotmail.cm", "hotmail.com"),
            ("hotmal.fr", "hotmail.fr"),
            ("outlok.com", "outlook.com"),
            ("outloock.com", "outlook.com"),
            ("yaho.es", "yahoo.es"),
            ("yhaoo.com", "yahoo.com"),
            ("t-onlien.de", "t-online.de"),
            ("iclod.com", "icloud.com"),
            ("ornage.fr", "orange.fr"),
            ("lapsote.net", "laposte.net"),
            ("acme.con", "acme.com"),
        ] {
            assert_eq!(meant(host).as_deref(), Some(right), "{host}");
        }
        for host in [
            "gmail.com",
            "hotmail.it",
            "yahoo.ca",
            "outlook.com.br",
            "ymail.com",
            "email.com",
            "mail.com",
            "mailo.com",
            "web.de",
            "gmx.com",
            "live.co.uk",
            "live.fr",
            "photon.me",
            "poster.de",
            "grange.fr",
            "sky.com",
            "me.com",
            "proton.me",
            "pm.me",
            "free.fr",
            "acme.co",
            "talktalk.net",
            "mailbox.org",
            "posteo.net",
            "acme.de",
            "icloud.com",
            "hotmail.co.uk",
            "range.fr",
            "acme.om",
        ] {
            assert_eq!(meant(host), None, "{host}");
        }
    }
}
