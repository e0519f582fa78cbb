//! What may reach a terminal of texts that strangers wrote: nothing that it obeys or hides, and nothing that makes a
//! reader see them in another order.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use crate::unicode;

/// Whether a terminal obeys a character, hides it, or shows what is around it in another order. What joins letters or chooses
/// their forms stays, as words and emoji need it.
pub(super) fn is_obeyed(character: char) -> bool {
    // a pattern of Braille without a dot looks like a blank
    let is_blank = character == '\u{2800}';
    character.is_control() || is_blank || unicode::is_separator(character) || unicode::is_invisible(character)
}

/// The characters of a text, and whether a terminal obeys or hides each where it stands.
pub(super) fn characters(text: &str) -> impl Iterator<Item = (char, bool)> {
    let mut before = None;
    text.chars().map(move |character| {
        let is_stray = unicode::is_stray_selector(before.replace(character), character);
        (character, is_stray || is_obeyed(character))
    })
}

/// A text on one line without such characters.
pub(super) fn neutral(text: &str) -> String {
    characters(text)
        .map(|(character, is_obeyed)| match character {
            '\n' | '\r' | '\t' => ' ',
            _ if is_obeyed => '\u{fffd}',
            _ => character,
        })
        .collect()
}

/// A text of several lines without such characters.
pub(super) fn neutral_lines(text: &str) -> String {
    let shown = |(character, is_obeyed)| match character {
        '\n' | '\t' => character,
        _ if is_obeyed => '\u{fffd}',
        _ => character,
    };
    characters(text).map(shown).collect()
}

/// A line that no runner of continuous integration takes for a command to it: one that begins with `::`, as GitHub's do, or has
/// `##[` or `##vso[`, as those of others.
pub(super) fn uncommanded(line: &str) -> Cow<'_, str> {
    const COMMANDS: [&str; 3] = ["##[", "##vso[", "##teamcity["];
    let start = line.len() - line.trim_start().len();
    let begins = line[start..].starts_with("::");
    if !begins && !COMMANDS.iter().any(|command| line.contains(command)) {
        return Cow::Borrowed(line);
    }
    let mut line = line.to_owned();
    if begins {
        line.replace_range(start..=start, "\u{fffd}");
    }
    for command in COMMANDS {
        line = line.replace(command, &format!("\u{fffd}{}", &command[1..]));
    }
    Cow::Owned(line)
}

/// Writes JSON on without such characters, a piece at a time: they stand in its strings only, where each is written as what it is.
pub(super) struct EscapedJson<F: FnMut(&[u8])> {
    /// Takes what is to be written.
    to: F,
    pending: String,
    before: Option<char>,
}

/// How many bytes are written at once.
const AT_ONCE: usize = 1 << 16;

impl<F: FnMut(&[u8])> EscapedJson<F> {
    pub(super) fn new(to: F) -> Self {
        Self { to, pending: String::new(), before: None }
    }

    /// Writes what is left.
    pub(super) fn finish(mut self) {
        (self.to)(self.pending.as_bytes());
    }
}

impl<F: FnMut(&[u8])> io::Write for EscapedJson<F> {
    /// Takes a piece that ends no character in the middle, as those are that a serializer writes.
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let text =
            str::from_utf8(piece).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        for character in text.chars() {
            let is_stray = unicode::is_stray_selector(self.before.replace(character), character);
            if character != '\n' && (is_stray || is_obeyed(character)) {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    let _ = write!(self.pending, "\\u{unit:04x}");
                }
            } else {
                self.pending.push(character);
            }
        }
        if self.pending.len() >= AT_ONCE {
            (self.to)(self.pending.as_bytes());
            self.pending.clear();
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// JSON without such characters.
pub(super) fn escaped_json(text: &str) -> Cow<'_, str> {
    if !characters(text).any(|(character, is_obeyed)| is_obeyed && character != '\n') {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len() + 16);
    let mut escaped = EscapedJson::new(|piece: &[u8]| out.extend_from_slice(piece));
    let written = io::Write::write_all(&mut escaped, text.as_bytes());
    written.expect("a text is UTF-8");
    escaped.finish();
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str =
        "a\u{1b}[2J\u{9b}31m\u{7f}\u{202e}b\u{2066}\u{200e}\u{200f}\u{61c}\u{2028}ä\n\t\u{e0041}";

    #[test]
    fn what_a_terminal_obeys_or_hides_is_shown_and_what_words_need_stays() {
        let members = "\0\u{1b}\u{7f}\u{85}\u{9b}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{180e}\u{200b}\u{200e}\u{200f}\u{2028}\u{2029}\
            \u{202a}\u{202e}\u{2060}\u{2064}\u{2065}\u{2066}\u{2069}\u{206a}\u{206b}\u{206c}\u{206d}\u{206e}\u{206f}\u{3164}\u{feff}\
            \u{ffa0}\u{fff0}\u{fff8}\u{fff9}\u{fffa}\u{fffb}\u{fffe}\u{1bca0}\u{1d173}\u{1d17a}\u{1fffe}\u{e0000}\u{e0001}\u{e0020}\u{e0041}\u{e007f}\u{e0fff}";
        for member in members.chars() {
            assert!(is_obeyed(member), "{member:?}");
            assert_eq!(neutral(&format!("a{member}b")), "a\u{fffd}b", "{member:?}");
        }
        for kept in [
            "❤\u{fe0f}",
            "👩\u{200d}🚀",
            "می\u{200c}خواهم",
            "葛\u{e0100}",
            "e\u{301}",
            "٪",
            "\u{600}1",
            " \u{a0}漢",
        ] {
            assert_eq!(neutral(kept), kept);
        }
        // selectors of no form, which may hold whole texts, and what looks like a blank
        for (hidden, shown) in [
            ("a\u{fe0f}b", "a�b"),
            ("a\u{e0100}b", "a�b"),
            ("\u{e0100}b", "�b"),
            ("é\u{fe01}", "é�"),
            ("❤\u{fe0f}\u{fe01}\u{e0101}", "❤\u{fe0f}��"),
            ("葛\u{e0100}\u{e0101}", "葛\u{e0100}�"),
            ("a\u{2800}b", "a�b"),
        ] {
            assert_eq!(neutral(hidden), shown);
            assert_eq!(neutral_lines(hidden), shown);
            assert!(escaped_json(hidden).contains("\\u"), "{hidden:?}");
        }
    }

    #[test]
    fn leaves_nothing_that_is_obeyed() {
        assert_eq!(neutral(HOSTILE), "a�[2J�31m��b�����ä  �");
        assert_eq!(neutral_lines(HOSTILE), "a�[2J�31m��b�����ä\n\t�");
    }

    #[test]
    fn json_says_the_same_in_characters_that_are_not_obeyed() {
        let json = serde_json::to_string_pretty(&[HOSTILE]).expect("JSON");
        let escaped = escaped_json(&json);
        assert!(!escaped.replace('\n', "").contains(is_obeyed), "{escaped:?}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&escaped).expect("JSON"), [HOSTILE]);
        assert!(matches!(escaped_json("[\"plain\"]\n"), Cow::Borrowed(_)));
        // in pieces it is the same, be a selector parted from its letter
        for text in [json.as_str(), "[\"❤\u{fe0f}\u{fe01}a\u{fe0f}\"]"] {
            let mut out = Vec::new();
            let mut pieces = EscapedJson::new(|piece: &[u8]| out.extend_from_slice(piece));
            for character in text.chars() {
                io::Write::write_all(&mut pieces, character.to_string().as_bytes()).expect("text");
            }
            pieces.finish();
            assert_eq!(String::from_utf8(out).expect("text"), *escaped_json(text));
        }
    }
}
