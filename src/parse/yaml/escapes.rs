//! Which of the escapes of a text between double quotes stands for no character.

use std::ops::Range;

/// What may stand behind a backslash (YAML 1.2, 5.7), but for the numbers of characters.
const NAMED: &[char] =
    &['0', 'a', 'b', 't', '\t', 'n', 'v', 'f', 'r', 'e', ' ', '"', '/', '\\', 'N', '_', 'L', 'P', '\n', '\r'];

/// The first wrong escape of a text that begins with a double quote, and what is wrong with it; nothing where there is none.
pub(super) fn wrong(text: &str) -> Option<(Range<usize>, &'static str)> {
    let mut at = text.starts_with('"').then_some(1)?;
    loop {
        let rest = &text[at..];
        at += rest.find(['\\', '"'])?;
        if text[at..].starts_with('"') {
            return None;
        }
        let named = text[at + 1..].chars().next()?;
        let digits = match named {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ if NAMED.contains(&named) => {
                at += 1 + named.len_utf8();
                continue;
            }
            _ => return Some((at..at + 1 + named.len_utf8(), "stands for no character")),
        };
        let Some(number) = number(&text[at + 2..], digits) else {
            let end = at + 2 + hex(&text[at + 2..], digits);
            return Some((at..end, "lacks digits of the number of its character"));
        };
        let end = at + 2 + digits;
        let is_low = |number: u32| (0xdc00..0xe000).contains(&number);
        match number {
            0xd800..0xdc00 => {
                let other = text[end..].strip_prefix("\\u").and_then(|rest| self::number(rest, 4));
                if !other.is_some_and(is_low) {
                    return Some((at..end, "is half of a character, and its other half is not behind it"));
                }
                at = end + 6;
            }
            _ if is_low(number) => {
                return Some((at..end, "is half of a character, and its other half is not before it"));
            }
            0x11_0000.. => return Some((at..end, "is the number of no character")),
            _ => at = end,
        }
    }
}

/// How many hexadecimal digits a text begins with, up to so many.
fn hex(text: &str, most: usize) -> usize {
    text.bytes().take(most).take_while(u8::is_ascii_hexdigit).count()
}

fn number(text: &str, digits: usize) -> Option<u32> {
    (hex(text, digits) == digits).then(|| u32::from_str_radix(&text[..digits], 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::wrong;
    use crate::diagnostic::Diagnostics;
    use crate::parse::yaml;
    use crate::source::Sources;

    /// It was said that the bracket around it is never closed.
    #[test]
    fn an_escape_that_stands_for_no_character_is_pointed_at() {
        for (text, escape, what) in [
            (
                r#"{"title": "T", "k": "\ud800"}"#,
                "\\ud800",
                "is half of a character, and its other half is not behind it",
            ),
            (
                r#"k: ["\udc00", "b"]"#,
                "\\udc00",
                "is half of a character, and its other half is not before it",
            ),
            (r#"k: "a \ud83dx""#, "\\ud83d", "is half of a character, and its other half is not behind it"),
            (r#"k: {a: "\q", b: [1]}"#, "\\q", "stands for no character"),
            (r#"[{"k": "\x4"}]"#, "\\x4", "lacks digits of the number of its character"),
        ] {
            let source = Sources::default().add("x.yml", text);
            let mut diagnostics = Diagnostics::default();
            assert_eq!(yaml::parse(&source, 0..text.len(), &mut diagnostics), None, "{text}");
            let found = diagnostics.iter().next().expect("a finding");
            assert_eq!(found.message, format!("`{escape}` {what}"));
            assert_eq!(&text[found.span.expect("a place").range()], escape);
        }
    }

    #[test]
    fn the_first_escape_that_stands_for_no_character_is_found() {
        for (text, found) in [
            (r#""a \ud800 b""#, Some("\\ud800")),
            (r#""\ud83d\ud83d""#, Some("\\ud83d")),
            (r#""\udc00""#, Some("\\udc00")),
            (r#""\q""#, Some("\\q")),
            (r#""\é""#, Some("\\é")),
            (r#""\x4""#, Some("\\x4")),
            (r#""\u12é4""#, Some("\\u12")),
            (r#""\UFFFFFFFF""#, Some("\\UFFFFFFFF")),
            (r#""\n \" \x41 \u00e9 \ud83d\ude00 \\""#, None),
            (r#""closed" \q"#, None),
            (r#""never"#, None),
            (r#""\"#, None),
            ("'\\q'", None),
            ("", None),
        ] {
            assert_eq!(wrong(text).map(|(range, _)| &text[range]), found, "{text}");
        }
    }
}
