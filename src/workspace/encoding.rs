//! Files that are not UTF-8: what a byte order mark says, what the settings say, or a guess that is said.
//!
//! The one file that names chardetng, which knows the encodings of the web. Macs had one of their own, which it does not
//! know: it is told by the letters it puts where Windows has signs.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::diagnostic::{Code, Diagnostic, Severity};

pub use encoding_rs::Encoding;

/// Bytes that a guess looks at: words enough, and soon done.
const LOOKED_AT: usize = 1 << 20;

/// The words that a guess shows.
const SHOWN: usize = 3;

/// The text of bytes that are not UTF-8, and what is said of a guess; nothing for what is no text.
pub(super) fn decode(
    name: &str,
    bytes: &[u8],
    said: Option<&'static Encoding>,
) -> Option<(String, Option<Diagnostic>)> {
    for (mark, encoding) in [(&b"\xff\xfe"[..], UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if let Some(text) = bytes.strip_prefix(mark) {
            return Some((encoding.decode_without_bom_handling(text).0.into_owned(), None));
        }
    }
    if let Some(encoding) = of_two_bytes(bytes) {
        let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
        let guess = finding(name, encoding, &text);
        return Some((text, Some(guess)));
    }
    if bytes.contains(&0) || bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let encoding = said.unwrap_or_else(|| guess(bytes));
    let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
    let guess = match said {
        None => Some(finding(name, encoding, &text)),
        Some(said) => doubt(name, said, bytes, &text),
    };
    Some((text, guess))
}

/// The encoding of a text of Latin letters whose characters have two bytes, of which one is nought, where no mark says so.
pub(super) fn of_two_bytes(bytes: &[u8]) -> Option<&'static Encoding> {
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT) & !1];
    let noughts = |at: usize| looked_at.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second, pairs) = (noughts(0), noughts(1), looked_at.len() / 2);
    let is_most = |count: usize| count * 10 >= pairs * 7;
    match () {
        () if pairs < 4 || bytes.len() % 2 == 1 => None,
        () if first == 0 && is_most(second) => Some(UTF_16LE),
        () if second == 0 && is_most(first) => Some(UTF_16BE),
        () => None,
    }
}

/// Says of a file that was read as the settings say that it makes no words, where it would in the encoding that it seems to be in.
fn doubt(name: &str, said: &'static Encoding, bytes: &[u8], text: &str) -> Option<Diagnostic> {
    let guessed = guess(bytes);
    if guessed == said || odd(text) == 0 {
        return None;
    }
    let meant = guessed.decode_without_bom_handling(bytes).0;
    if odd(&meant) > 0 {
        return None;
    }
    let [as_said, as_meant] = [text, &*meant].map(|text| foreign_words(text).join(", "));
    let (said, guessed) = (said.name(), guessed.name());
    let message = format!("`{name}` was read as {said}, as `encoding` says: {as_said}");
    let finding = Diagnostic::new(Code::UnreadableFile, message).severity(Severity::Warning).in_file(name);
    Some(
        finding
            .hint(format!("as {guessed} it says {as_meant}"))
            .hint("save the file as UTF-8 in the program that made it, or say another `encoding`"),
    )
}

/// The encoding that bytes seem to be in.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let bytes = &bytes[..bytes.len().min(LOOKED_AT)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    let as_windows = odd(&WINDOWS_1252.decode_without_bom_handling(bytes).0);
    let as_mac = odd(&MACINTOSH.decode_without_bom_handling(bytes).0);
    // of one byte a character, as Macs had it
    if guessed.is_single_byte() && as_mac < as_windows && as_mac == 0 { MACINTOSH } else { guessed }
}

/// How many characters stand where no word has them: signs and capitals between a letter and a small one.
fn odd(text: &str) -> usize {
    let is_small = |c: char| c.is_lowercase() && c.is_alphabetic();
    let characters: Vec<char> = text.chars().collect();
    let is_odd = |window: &&[char]| match window {
        [before, c, after] if !c.is_ascii() => {
            let is_sign = !c.is_alphanumeric() && !matches!(c, '’' | '‘' | '·' | '\u{ad}');
            before.is_alphabetic() && (is_sign || c.is_uppercase()) && is_small(*after) || c.is_control()
        }
        _ => false,
    };
    characters.windows(3).filter(is_odd).count()
}

/// Words of a text that are not ASCII, between backticks: some few by which one can tell how it was read.
fn foreign_words(text: &str) -> Vec<String> {
    let mut words: Vec<&str> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && c.is_ascii()).filter(|word| !word.is_ascii()) {
        if !words.contains(&word) && word.len() <= 64 {
            words.push(word);
        }
        if words.len() == SHOWN {
            break;
        }
    }
    words.into_iter().map(|word| format!("`{word}`")).collect()
}

/// Says how a file was read, with words by which one can tell whether that is right.
fn finding(name: &str, encoding: &'static Encoding, text: &str) -> Diagnostic {
    let words = foreign_words(text);
    let is_of_two_bytes = [UTF_16LE, UTF_16BE].contains(&encoding);
    let encoding = encoding.name();
    let message = format!("`{name}` is not UTF-8, and was read as {encoding}: {}", words.join(", "));
    let finding = Diagnostic::new(Code::UnreadableFile, message).severity(Severity::Warning).in_file(name);
    let finding =
        finding.hint("where these words are right, save the file as UTF-8 in the program that made it");
    if is_of_two_bytes {
        return finding;
    }
    finding.hint(format!(
        "`encoding: {encoding}` in letterpress.yml says that it is meant, and another name that it is not"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_shows_words_by_which_one_can_tell() {
        let text = "key,name,city\nmueller,Müller & Söhne,Köln\ngross,Groß Café,Zürich\n";
        for encoding in [WINDOWS_1252, MACINTOSH] {
            let bytes = encoding.encode(text).0;
            let (decoded, guess) = decode("a.csv", &bytes, None).expect("text");
            assert_eq!(decoded, text, "{}", encoding.name());
            let message = guess.expect("a guess").message;
            let expected = format!(
                "`a.csv` is not UTF-8, and was read as {}: `Müller`, `Söhne`, `Köln`",
                encoding.name()
            );
            assert_eq!(message, expected);
            assert_eq!(decode("a.csv", &bytes, Some(encoding)), Some((text.to_owned(), None)));
        }
        let polish = "nazwa\nZażółć gęślą jaźń, Łódź, Kraków i Gdańsk są pięknymi miastami\n";
        for name in ["windows-1250", "iso-8859-2"] {
            let encoding = Encoding::for_label(name.as_bytes()).expect("known");
            let (decoded, _) = decode("a.csv", &encoding.encode(polish).0, None).expect("text");
            assert_eq!(decoded, polish, "{name}");
        }
    }

    #[test]
    fn what_the_settings_say_wrongly_is_doubted() {
        let text = "name: Müller & Söhne\naddress: [Straße 1, Köln]\n";
        for (written, said) in [(WINDOWS_1252, MACINTOSH), (MACINTOSH, WINDOWS_1252)] {
            let bytes = written.encode(text).0;
            let (_, doubt) = decode("e.yml", &bytes, Some(said)).expect("text");
            let doubt = doubt.expect("a doubt");
            assert!(doubt.hints[0].contains("`Müller`"), "{doubt:?}");
            assert!(doubt.message.contains(said.name()), "{doubt:?}");
        }
        for text in [
            "name: Müller & Söhne",
            "name: L’Oréal",
            "name: Łódź i Gdańsk",
            "name: Café “Zur Post”",
            "name: Peña · Íñigo",
            "name: 5 € – 10 £",
            "name: naïve façade",
            "name: Århus Ærø",
            "name: São João",
            "name: Nestlé®",
        ] {
            for encoding in [WINDOWS_1252, encoding_rs::WINDOWS_1250, MACINTOSH] {
                let (bytes, _, is_lossy) = encoding.encode(text);
                if !is_lossy && !bytes.is_ascii() {
                    assert_eq!(decode("e.yml", &bytes, Some(encoding)).expect("text").1, None, "{text}");
                }
            }
        }
    }

    #[test]
    fn a_guess_looks_at_a_megabyte() {
        let polish = "Zażółć gęślą jaźń, Łódź, Kraków i Gdańsk są pięknymi miastami\n";
        let polish = encoding_rs::WINDOWS_1250.encode(polish).0;
        let after = |bytes: usize| [&vec![b'a'; bytes][..], &polish].concat();
        for (bytes, expected) in [(1000, "windows-1250"), (LOOKED_AT + 1, "windows-1252")] {
            let said =
                decode("a.csv", &after(bytes), None).and_then(|(_, guess)| guess).expect("a guess").message;
            assert!(said.contains(expected), "{bytes}: {said}");
        }
    }

    #[test]
    fn a_byte_order_mark_says_all() {
        let text = "key\tname\r\na\tMüller\r\n";
        let units = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        for bytes in [
            [&b"\xff\xfe"[..], &units(u16::to_le_bytes)].concat(),
            [&b"\xfe\xff"[..], &units(u16::to_be_bytes)].concat(),
        ] {
            assert_eq!(decode("a.csv", &bytes, None), Some((text.to_owned(), None)));
        }
        assert_eq!(decode("a.csv", b"\x89PNG\0", None), None);
        // none is there, and the text is of two bytes a character
        for units in [units(u16::to_le_bytes), units(u16::to_be_bytes)] {
            let (decoded, guess) = decode("a.csv", &units, None).expect("text");
            assert_eq!(decoded, text);
            assert!(guess.expect("a guess").message.contains("read as UTF-16"));
        }
        assert_eq!(of_two_bytes(b"abc"), None);
        assert_eq!(of_two_bytes(b"M\xfcller\0\0"), None);
    }
}
