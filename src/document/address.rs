//! Which addresses a letter may link to. Every writer asks here, so that all formats refuse the same ones.

use crate::diagnostic::{Code, Diagnostic};
use crate::percent;
use crate::source::Span;
use crate::unicode;

/// The schemes a link may have; an address without a scheme is relative and may stand.
///
/// A list of what is allowed, because nobody can list what programs will one day run.
pub const SCHEMES: &[&str] = &[
    "callto", "facetime", "ftp", "ftps", "gemini", "geo", "git", "gopher", "http", "https", "im", "irc",
    "ircs", "magnet", "mailto", "matrix", "news", "nntp", "sftp", "signal", "sip", "sips", "skype", "sms",
    "smsto", "ssh", "tel", "tg", "urn", "webcal", "whatsapp", "xmpp",
];

/// The scheme of an address in lower case, read as browsers do (WHATWG URL, 4.4): blanks and control
/// characters before it do not count, tabs and line ends nowhere. Neither does any other character that is not
/// seen: writers leave such characters out, and what is left must not become a scheme.
pub fn scheme(address: &str) -> Option<String> {
    let mut scheme = String::new();
    for character in seen(address) {
        match character {
            ':' if !scheme.is_empty() => return Some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(character.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(character),
            _ => return None,
        }
    }
    None
}

/// Whether a character shows nothing: controls, noncharacters, and those that only tell how others are shown.
fn is_unseen(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    character.is_control()
        || unicode::is_noncharacter(character)
        || unicode::is_default_ignorable(character)
        || unicode::is_separator(character)
        || unicode::is_interlinear(character)
}

/// The most bytes of an address: browsers and readers of PDF cut longer ones, and every line of a long link
/// repeats it in the PDF.
const LONGEST: usize = 8192;

/// Whether a link or image may have this address.
pub fn is_safe(address: &str) -> bool {
    address.len() <= LONGEST && danger(address).is_none()
}

/// Why an address may not stand in a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AddressDanger {
    /// A file on a computer.
    File,
    /// A scheme that is not known.
    Scheme,
    /// Another computer without a scheme. From a file that is opened, which is what a letter is, it is a folder that is
    /// shared on the net, and a system sends its user's name and password there.
    Share,
    /// A host or user that a program takes for one of its options, as `ssh` does `-oProxyCommand=…`.
    Option,
    /// A field of a mail beside its words and to whom it is, such as a file that is attached (RFC 6068, 4).
    MailField,
}

fn danger(address: &str) -> Option<AddressDanger> {
    let Some(scheme) = scheme(address) else {
        // some programs decode an address before they see whether it is a folder of the net
        let is_share = begins_with_host(address) || begins_with_host(&percent::decoded(address));
        return is_share.then_some(AddressDanger::Share);
    };
    let rest = || -> String {
        address.chars().filter(|&c| !is_unseen(c)).skip_while(|&c| c != ':').skip(1).collect()
    };
    match scheme.as_str() {
        "file" => Some(AddressDanger::File),
        known if !SCHEMES.contains(&known) => Some(AddressDanger::Scheme),
        "mailto" => has_odd_field(&rest()).then_some(AddressDanger::MailField),
        // browsers look such a host up, and find nothing
        "http" | "https" => None,
        _ => is_option(&rest()).then_some(AddressDanger::Option),
    }
}

/// Whether the user or the host behind a scheme begins as an option does, percent-encoded or not.
fn is_option(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['/', '\\']);
    let authority = percent::decoded(rest.split(['/', '?', '#']).next().unwrap_or_default());
    authority.split('@').any(|part| part.starts_with('-'))
}

/// The fields that an address of a mail may fill in.
const MAIL_FIELDS: &[&str] = &["to", "cc", "bcc", "subject", "body", "keywords", "in-reply-to", "references"];

fn has_odd_field(rest: &str) -> bool {
    let Some((_, fields)) = rest.split_once('?') else { return false };
    let fields = fields.split('#').next().unwrap_or_default().replace("&amp;", "&");
    fields.split('&').filter(|field| !field.is_empty()).any(|field| {
        let name = percent::decoded(field.split('=').next().unwrap_or_default());
        !MAIL_FIELDS.contains(&name.trim().to_ascii_lowercase().as_str())
    })
}

/// Whether an address begins with a host, as `//host/path` does, or with a computer of the network: Windows signs in to
/// that of `\\host\path`, or of the other where no page of the web is before it, when it is followed.
pub fn begins_with_host(address: &str) -> bool {
    let mut signs = seen(address);
    let mut slash = || signs.next().is_some_and(|sign| matches!(sign, '/' | '\\'));
    slash() && slash()
}

/// The characters of an address that count, from its first on.
fn seen(address: &str) -> impl Iterator<Item = char> {
    address.chars().filter(|&c| !is_unseen(c)).skip_while(|&c| c == ' ')
}

/// The finding about an address that is refused: the words of the link stay, the address goes.
pub fn refusal(address: &str, span: Span) -> Diagnostic {
    let shown = match address.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &address[..end]),
        None => address.to_owned(),
    };
    Diagnostic::new(Code::Link, format!("`{shown}` is not an address that a letter may lead to"))
        .at(span)
        .label("left out of every format")
        .hint(match danger(address) {
            Some(AddressDanger::File) => {
                "it is a file on this computer: publish it and write its address, or send it along"
            }
            Some(AddressDanger::Share) => {
                "a file that is opened takes it for a shared folder: write `https://`"
            }
            Some(AddressDanger::Option) => {
                "programs take what begins with `-` for an option: write the host's name"
            }
            Some(AddressDanger::MailField) => {
                "a mail may be given `to`, `cc`, `bcc`, `subject` and `body`; take what else it says out"
            }
            Some(AddressDanger::Scheme) | None => {
                "use an address that starts with `https:`, `mailto:` or `tel:`"
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_scheme_as_browsers_do() {
        let cases = [
            ("https://x.y/a:b", Some("https")),
            ("JavaScript:alert(1)", Some("javascript")),
            (" \u{1}\njava\tscript\n:alert(1)", Some("javascript")),
            ("java\0script:alert(1)", Some("javascript")),
            ("java\u{202e}\u{feff}\u{ad}script\u{200b}\u{ffff}\u{fdd0}:alert(1)", Some("javascript")),
            ("java\u{3164}\u{115f}\u{17b4}\u{ffa0}\u{fff0}script:alert(1)", Some("javascript")),
            ("mailto:me@x.de", Some("mailto")),
            ("#fn:1", None),
            ("/a:b", None),
            ("a/b:c", None),
            ("//host/path", None),
            ("?q=a:b", None),
            (":x", None),
            ("1a:b", None),
            ("", None),
        ];
        for (address, expected) in cases {
            assert_eq!(scheme(address).as_deref(), expected, "{address:?}");
        }
    }

    #[test]
    fn refuses_what_runs_and_what_is_unknown() {
        let refused = [
            "javascript:x",
            "data:text/html,x",
            "VBSCRIPT:x",
            "\tdata\n:x",
            "file:///etc/passwd",
            "C:\\a",
            r"\\host\share",
            "\u{200b} \\/host",
            r"/\host",
        ];
        assert_eq!(refused.map(is_safe), [false; 9]);
        assert!(!is_safe(&format!("https://x.y/{}", "z".repeat(10_000))));
        let allowed = ["https://x.y", "mailto:a@b", "tel:+49", "photo.png", "#top", "www.example.org"];
        assert_eq!(allowed.map(is_safe), [true; 6]);
    }

    #[test]
    fn refuses_what_programs_act_on() {
        for (address, expected) in [
            ("//server/share", Some(AddressDanger::Share)),
            ("\\\\server\\share", Some(AddressDanger::Share)),
            ("/\\server/share", Some(AddressDanger::Share)),
            (" \u{200b}/\u{ad}/server", Some(AddressDanger::Share)),
            ("///server/x", Some(AddressDanger::Share)),
            ("ssh://-oProxyCommand=calc", Some(AddressDanger::Option)),
            ("ssh://%2DoProxyCommand=calc/x", Some(AddressDanger::Option)),
            ("SSH:\\\\-oProxyCommand=calc", Some(AddressDanger::Option)),
            ("sftp://-oX=y@host", Some(AddressDanger::Option)),
            ("git://a@-x", Some(AddressDanger::Option)),
            ("tel:-x", Some(AddressDanger::Option)),
            ("mailto:a@b.org?attach=/etc/passwd", Some(AddressDanger::MailField)),
            ("mailto:a@b.org?subject=x&Attachment=y", Some(AddressDanger::MailField)),
            ("mailto:a@b.org?subject=x&amp;%61ttach=y", Some(AddressDanger::MailField)),
            ("mailto:?x-foo=y", Some(AddressDanger::MailField)),
            ("smb://server/x", Some(AddressDanger::Scheme)),
            ("mailto:a@b.org?Subject=x&body=y&cc=c@d.org", None),
            ("mailto:a@b.org?subject=R%26D&body=a;b", None),
            ("ssh://git@host.org/-x", None),
            ("sip:a@host", None),
            ("https://-x.tumblr.example/a?-b", None),
            ("/a//b", None),
            ("a/../b", None),
            ("/", None),
        ] {
            assert_eq!(danger(address), expected, "{address:?}");
        }
    }
}
