//! Which addresses a letter may link to. Every writer asks here, so that all formats refuse the same ones.

use crate::diagnostic::{Code, Diagnostic};
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
    address.len() <= LONGEST
        && scheme(address).is_none_or(|scheme| SCHEMES.contains(&scheme.as_str()))
        && !(begins_with_host(address) && seen(address).take(2).any(|sign| sign == '\\'))
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
        .hint(match scheme(address).as_deref() {
            Some("file") => {
                "it is a file on this computer: publish it and write its address, or send it along"
            }
            _ => "use an address that starts with `https:`, `mailto:` or `tel:`",
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
        let allowed =
            ["https://x.y", "mailto:a@b", "tel:+49", "photo.png", "#top", "www.example.org", "//x.y"];
        assert_eq!(allowed.map(is_safe), [true; 7]);
    }
}
