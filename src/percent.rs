//! Percent-encoding (RFC 3986, 2.1). The one file that names the crate.

use std::borrow::Cow;

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode, percent_decode_str, percent_encode,
    utf8_percent_encode,
};

/// All but letters, digits and what has no meaning of its own (RFC 3986, 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// All but what may stand in a path.
const OUTSIDE_PATHS: &AsciiSet = &RESERVED.remove(b'/');

/// All that stands in no address (RFC 3986, 2), a percent sign included.
const OUTSIDE_URIS: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'#')
    .remove(b'[')
    .remove(b']')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// All that stands in no address of a page, from where a query may follow, and no fragment.
const OUTSIDE_PAGES: &AsciiSet = &OUTSIDE_URIS.add(b'#').remove(b'%');

/// What addresses of letters hold and no URI may; what is encoded stays so.
const REFUSED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'<')
    .add(b'>')
    .add(b'"')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A text as one part of an address: everything but letters and digits of ASCII encoded.
pub fn component(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// A text as a part of an address in which `-`, `.`, `_` and `~` stay.
pub fn unreserved(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// A path as a relative reference (RFC 3986, 4.2).
pub fn path(path: &str) -> String {
    utf8_percent_encode(path, OUTSIDE_PATHS).to_string()
}

/// An address in ASCII; what it has encoded stays so.
pub fn address(address: &str) -> String {
    utf8_percent_encode(address, REFUSED).to_string()
}

/// The address of a page in ASCII; what it has encoded stays so.
pub fn page_address(address: &str) -> String {
    utf8_percent_encode(address, OUTSIDE_PAGES).to_string()
}

/// An address read and written anew: what needs no encoding has none.
pub fn normal(address: &str) -> String {
    percent_encode(&bytes(address), OUTSIDE_URIS).to_string()
}

/// What an address says; bytes that are no UTF-8 are replaced.
pub fn decoded(address: &str) -> Cow<'_, str> {
    percent_decode_str(address).decode_utf8_lossy()
}

/// The bytes that a text stands for; what is no encoding stands for itself.
pub fn bytes(text: &str) -> Cow<'_, [u8]> {
    percent_decode(text.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_use_encodes_what_it_must_and_no_more() {
        let text = "a b/ü%20~?\"";
        assert_eq!(component(text), "a%20b%2F%C3%BC%2520%7E%3F%22");
        assert_eq!(unreserved(text), "a%20b%2F%C3%BC%2520~%3F%22");
        assert_eq!(path(text), "a%20b/%C3%BC%2520~%3F%22");
        assert_eq!(address(text), "a%20b/%C3%BC%20~?%22");
        assert_eq!(page_address("a b/ü%20~?\"#[]"), "a%20b/%C3%BC%20~?%22%23[]");
        assert_eq!(normal(text), "a%20b/%C3%BC%20~?%22");
        assert_eq!((normal("%7e%2f"), address("%7e%2f")), ("~/".to_owned(), "%7e%2f".to_owned()));
        assert_eq!(&*bytes("%4a%4%zz%"), b"J%4%zz%");
        assert_eq!(decoded("%ff%c3%bc"), "\u{fffd}ü");
    }
}
