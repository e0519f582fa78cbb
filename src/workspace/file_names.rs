//! File names: safe on every system, and readable. The one file that names deunicode.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::FileNameStyle;
use crate::unicode;

/// The most bytes a file system takes for one name.
const LENGTH: usize = 255;

/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// How many characters a key has that is made of a name: one that is still typed with ease.
const LONGEST_KEY: usize = 32;

/// Makes a file name of a text: `STEM` and `suffix`, which is taken as it is (`-a4.pdf`).
///
/// Letters keep their form (NFC), or become ASCII as their language writes them (`ü` becomes `ue`). What
/// separates folders becomes `-`; control characters, quotes and wildcards go; leading dots, trailing dots
/// and spaces go; a device's name gets `-file` after it, before any dot. Nothing when nothing is left.
pub fn file_name(text: &str, suffix: &str, names: FileNameStyle) -> Option<String> {
    let stem = stem(text, names)?;
    let room = LENGTH.saturating_sub(suffix.len());
    let stem = shorten(&stem, room);
    (!stem.is_empty()).then(|| format!("{stem}{suffix}"))
}

/// What two names have in common when a file system may take one for the other.
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    // by way of upper case, which folds what has no single lower case: `ß` and `ss`, `ς` and `σ`, `ﬁ` and `fi`; and before that
    // of lower case, for capitals that are themselves: `ẞ`
    let small = name.nfc().flat_map(char::to_lowercase);
    small.flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect()
}

/// The key of an employer that is called so: `mueller-soehne` of `Müller & Söhne`. Nothing where no letter is left.
pub fn key(name: &str) -> Option<String> {
    let plain = file_name(name, "", FileNameStyle::Ascii)?.to_lowercase();
    let words = plain.split(|character: char| !character.is_ascii_alphanumeric());
    let mut key = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if !key.is_empty() && key.len() + word.len() >= LONGEST_KEY {
            break;
        }
        key.push_str(if key.is_empty() { "" } else { "-" });
        key.push_str(word);
    }
    key.truncate(LONGEST_KEY);
    let is_whole = file_name(&key, "", FileNameStyle::Keep).is_some_and(|safe| safe == key);
    is_whole.then_some(key)
}

fn stem(text: &str, names: FileNameStyle) -> Option<String> {
    let is_safe = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if text.bytes().all(is_safe) && !text.starts_with('-') && !text.is_empty() && !is_device(text) {
        return Some(text.to_owned());
    }
    let text: String = match names {
        FileNameStyle::Keep => text.nfc().collect(),
        FileNameStyle::Ascii => ascii(&text.nfc().collect::<String>()),
    };
    let mut safe = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            ':' if characters.peek().is_some_and(|next| next.is_whitespace()) => safe.push_str(" -"),
            '/' | '\\' | ':' | '|' => safe.push('-'),
            '"' | '*' | '?' | '<' | '>' => {}
            _ if character.is_whitespace() => safe.push(' '),
            _ if character.is_control() || unicode::is_invisible(character) => {}
            _ => safe.push(character),
        }
    }
    let spaced = safe.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let trimmed = spaced.trim_start_matches(['.', '-', ' ']).trim_end_matches(['.', ' ']);
    if trimmed.is_empty() {
        return None;
    }
    if !is_device(trimmed) {
        return Some(trimmed.to_owned());
    }
    // Windows looks at what stands before the first dot only.
    let (base, rest) = trimmed.split_at(trimmed.find('.').unwrap_or(trimmed.len()));
    Some(format!("{}-file{rest}", base.trim_end()))
}

fn is_device(stem: &str) -> bool {
    let base = stem.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    if DEVICES.contains(&base.as_str()) {
        return true;
    }
    let Some(number) = base.strip_prefix("com").or_else(|| base.strip_prefix("lpt")) else { return false };
    matches!(number, "¹" | "²" | "³") || (number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
}

/// Writes a text in ASCII: umlauts as German does without them, the rest by what it sounds like.
fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let upper = characters.peek().is_some_and(|next| next.is_uppercase());
        match character {
            _ if character.is_ascii() => out.push(character),
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            'Ä' => out.push_str(if upper { "AE" } else { "Ae" }),
            'Ö' => out.push_str(if upper { "OE" } else { "Oe" }),
            'Ü' => out.push_str(if upper { "UE" } else { "Ue" }),
            'ẞ' => out.push_str("SS"),
            _ => out.push_str(deunicode::deunicode_char(character).unwrap_or("")),
        }
    }
    out
}

/// Cuts a name after a whole character, as readers see characters.
fn shorten(text: &str, room: usize) -> &str {
    if text.len() <= room {
        return text;
    }
    let end = text
        .grapheme_indices(true)
        .map(|(start, grapheme)| start + grapheme.len())
        .take_while(|&end| end <= room)
        .last()
        .unwrap_or(0);
    text[..end].trim_end_matches(['.', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn assert_named(text: &str, keep: &str, ascii: &str) {
        assert_eq!(file_name(text, "", FileNameStyle::Keep).as_deref(), Some(keep));
        assert_eq!(file_name(text, "", FileNameStyle::Ascii).as_deref(), Some(ascii));
    }

    #[test]
    fn keeps_letters_or_writes_them_in_ascii() {
        assert_named("Bewerbung für Köln", "Bewerbung für Köln", "Bewerbung fuer Koeln");
        assert_named("u\u{308}ber", "über", "ueber");
        assert_named("ÜBER Übung ẞ Straße", "ÜBER Übung ẞ Straße", "UEBER Uebung SS Strasse");
        assert_named("Łódź Åre Čapek", "Łódź Åre Čapek", "Lodz Are Capek");
        assert_named("Москва", "Москва", "Moskva");
    }

    #[test]
    fn makes_names_that_every_system_takes() {
        assert_named("AC/DC: live", "AC-DC - live", "AC-DC - live");
        assert_named("../../etc/passwd", "-..-etc-passwd".trim_start_matches(['-', '.']), "etc-passwd");
        assert_named("a\n\tb\u{7}\u{202e}c", "a bc", "a bc");
        assert_named("What? \"Now\" <b>*", "What Now b", "What Now b");
        assert_named("end. . ", "end", "end");
        assert_named("con", "con-file", "con-file");
        assert_named("NUL.tar", "NUL-file.tar", "NUL-file.tar");
        assert_named("Com1", "Com1-file", "Com1-file");
        assert_named("compass", "compass", "compass");
    }

    #[test]
    fn finds_no_name_in_nothing() {
        for text in ["", " ", "...", "\u{200b}", "?", "-", "\u{3164}\u{2064}", "\u{e0061}\u{ffff}"] {
            assert_eq!(file_name(text, ".pdf", FileNameStyle::Keep), None, "{text:?}");
        }
    }

    #[test]
    fn shortens_after_a_whole_character() {
        let name = file_name(&"ü".repeat(200), "-a4.pdf", FileNameStyle::Keep).expect("a name");
        assert_eq!(name, format!("{}-a4.pdf", "ü".repeat(124)));
    }

    #[test]
    fn folds_what_a_file_system_may_take_for_one_name() {
        assert_eq!(folded("Über.PDF"), folded("u\u{308}ber.pdf"));
        assert_ne!(folded("uber.pdf"), folded("über.pdf"));
    }

    proptest! {
        #[test]
        fn never_makes_an_unsafe_name(text in "\\PC{0,300}|.{0,40}") {
            for names in [FileNameStyle::Keep, FileNameStyle::Ascii] {
                let Some(name) = file_name(&text, "-letter.pdf", names) else { continue };
                prop_assert!(name.len() <= LENGTH);
                prop_assert!(!name.contains(['/', '\\', ':', '\0', '\n']));
                prop_assert!(!name.starts_with(['.', '-', ' ']));
                prop_assert!(!name.chars().any(char::is_control));
                prop_assert!(!is_device(&name));
                if names == FileNameStyle::Ascii {
                    prop_assert!(name.is_ascii());
                }
            }
        }
    }

    #[test]
    fn makes_a_key_of_a_name() {
        for (name, expected) in [
            ("Müller & Söhne GmbH", Some("mueller-soehne-gmbh")),
            ("edX", Some("edx")),
            ("  Dr. O'Neill, Partners  ", Some("dr-o-neill-partners")),
            ("The Very Long Company of Many Words and Names", Some("the-very-long-company-of-many")),
            ("Œuvre", Some("oeuvre")),
            ("con", Some("con-file")),
            ("&&&", None),
            ("", None),
        ] {
            assert_eq!(key(name).as_deref(), expected, "{name}");
        }
        assert_eq!(key(&"x".repeat(99)).map(|key| key.len()), Some(32));
    }
}
