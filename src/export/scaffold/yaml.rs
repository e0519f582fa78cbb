//! One value, written as YAML that every reader of it takes for the same text.

use std::fmt::Write;

use crate::unicode;

/// Words that some reader of YAML takes for something else than text.
const NOT_TEXT: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nil", "nan", "inf"];

/// A text as a scalar for the right side of `key: `: plain where no reader can take it for anything else,
/// else in double quotes.
///
/// Plain is what begins with a letter and holds nothing that YAML 1.1 or 1.2 gives a meaning, so that Ruby,
/// which reads a Jekyll site, agrees.
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str) -> bool {
    let is_word = !NOT_TEXT.contains(&text.to_lowercase().as_str());
    let begins = text.starts_with(char::is_alphabetic);
    let ends = text.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '.' | '/' | ')'));
    let mut previous = ' ';
    let inside = text.chars().all(|character| {
        let fits = match character {
            ' ' => previous != ' ',
            '#' | '&' | '@' | '?' | '=' | '%' | '+' | '~' | '-' | '_' | '.' | ',' | '/' | '(' | ')'
            | '\'' | ':' => true,
            _ => character.is_alphanumeric(),
        };
        let is_comment = previous == ' ' && character == '#';
        let is_key = previous == ':' && character != '/';
        previous = character;
        fits && !is_comment && !is_key
    });
    is_word && begins && ends && inside
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if is_unprintable(character) => {
                let number = u32::from(character);
                if number <= 0xffff {
                    write!(out, "\\u{number:04x}").expect("a string takes everything");
                } else {
                    write!(out, "\\U{number:08x}").expect("a string takes everything");
                }
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

/// What YAML 1.2 (5.1) does not let stand as it is, and what would end a line or hide in one.
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || character == '\u{feff}'
        || unicode::is_separator(character)
        || unicode::is_noncharacter(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::parse;
    use crate::source::Sources;
    use crate::unicode::entry::entered_value;
    use crate::value::Value;
    use proptest::prelude::*;

    fn read_back(text: &str) -> Option<Value> {
        let file = format!("name: {}\nnext: 1\n", scalar(text));
        let source = Sources::default().add("new.yml", file.as_str());
        let mut diagnostics = Diagnostics::default();
        let value = parse::yaml::parse(&source, 0..file.len(), &mut diagnostics)?;
        assert_eq!(value.at(&["next"]), Some(&1.into()), "{file}");
        value.at(&["name"]).cloned()
    }

    #[test]
    fn writes_plainly_what_can_be_nothing_but_text() {
        for text in
            ["Klangwerk", "Köln & Söhne", "Ingenieur (m/w/d)", "https://a.example/jobs?id=4#top", "D'Amico"]
        {
            assert_eq!(scalar(text), text);
        }
        for (text, expected) in [
            ("", r#""""#),
            ("no", r#""no""#),
            ("NULL", r#""NULL""#),
            ("2015-01-02", r#""2015-01-02""#),
            ("015204763223", r#""015204763223""#),
            ("a: b", r#""a: b""#),
            ("a:", r#""a:""#),
            ("a #b", r#""a #b""#),
            ("C#", r#""C#""#),
            ("- x", r#""- x""#),
            ("x ", r#""x ""#),
            (r#"the "best" \o/"#, r#""the \"best\" \\o/""#),
            ("a\nb\u{85}\u{2028}\u{7}", r#""a\nb\u0085\u2028\u0007""#),
            ("{% raw %}", r#""{% raw %}""#),
            ("*x", r#""*x""#),
        ] {
            assert_eq!(scalar(text), expected);
            assert_eq!(read_back(text), Some(Value::from(&*entered_value(text, false))), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_back_in_the_form_of_what_enters(text in any::<String>()) {
            prop_assert_eq!(read_back(&text), Some(Value::from(&*entered_value(&text, false))));
        }

        #[test]
        fn any_text_of_what_yaml_knows_is_read_back_as_it_was(
            text in r#"[a-cE0-9 :#'"&*!|>%@`\[\]{},?.~=<\\\n\t\r_+-]{0,12}"#
        ) {
            prop_assert_eq!(read_back(&text), Some(Value::from(text.as_str())));
        }
    }
}
