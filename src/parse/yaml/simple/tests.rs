//! That simple texts are read as the crate reads them, and that all others are left to it.

use std::path::Path;

use proptest::prelude::*;

use super::super::{Aliases, has_next_lines, read as read_any};
use super::*;
use crate::source::Sources;

/// What is read of a text, if it is a simple one; it is what the crate gives of it.
fn compared(text: &str) -> Option<String> {
    let source = Sources::default().add("x.yml", text);
    let (next_lines, aliases) = (has_next_lines(text), Aliases::new(text));
    let (offset, end, is_masked) = (0, text.len(), false);
    let place = YamlPlace { source: &source, offset, end, is_masked, next_lines, aliases };
    let shown =
        |(field, found): (Field, YamlFindings)| format!("{field:?} {:?} {:?}", found.twice, found.cut);
    let simple = read(text, &place).map(shown)?;
    match read_any(text, &place) {
        Ok(read) => assert_eq!(simple, shown(read), "{text}"),
        Err(error) => panic!("{text:?} is read: {error}"),
    }
    Some(simple)
}

#[test]
fn a_simple_text_is_read_as_the_crate_reads_it() {
    for text in [
        "a: b\nc:\n  d: e  # x\n  f: \"g\" \nh:\n- i\n- j: k\n  l: m\np: [q, {r: s, t: 'u'}, [ ]]\nv: {}\nw:\n",
        "# hi\n\n  a: b\n\n # c\n  c: d",
        "- a\n- - b\n  - c\n- d: e\n-   f: g\n    h: i\n",
        "a:   \n  - b\n # c\n  - d\n\ne: 12\nf: ~\ng: 1.50\nh: 2026-11-29\ni: yes\nj: True\nk: 11pt\nl: +49 30\n",
        "t: \"\\\\a\\\"b\\n\\_\"\nu: '\\n'\n'n': l''été\n\"p\": 'l''été'\nq: http://x.org:80/?a=b#c\nr: a, b [c] {d}\ns: [x:y, g ,h , i j]\n",
        "a: 1\nb: Stelle #12\na: 3\nc: {x: 1, x: 2}\n",
        "2015: x\ntrue: y\n1.5: z\né ü: à\n",
        "w: # c\n  x: y\n\"v\":\nu:\n",
    ] {
        assert!(compared(text).is_some(), "{text}");
    }
}

#[test]
fn what_is_more_than_simple_or_wrong_is_left_to_the_crate() {
    for text in [
        "",
        "a",
        "a: b\r\n",
        "a:\tb\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !!str b\n",
        "a: |\n  b\n",
        "a: >\n  b\n",
        "a: b\n  c\n",
        "a:\n  b c\n",
        "a: [b,\n c]\n",
        "a: 'b\n  c'\n",
        "a: \"\\t\"\n",
        "? a\n: b\n",
        "<<: b\n",
        "---\na: b\n",
        "a: b\n...\n",
        "a: b: c\n",
        "a: 'b' c\n",
        "a: - b\n",
        "a: {b}\n",
        "a: {b: }\n",
        "a: [b: c]\n",
        "a: [b, ]\n",
        "a:\n    b: c\n  d: e\n",
        "a: 0x1F\n",
        "a: 1e3\n",
        "a: 017\n",
        "a: 1_000\n",
        "a: .5\n",
        "a: -5\n",
        "a: b #c\nd",
        "a\u{85}: b",
        "- a\nb: c\n",
        "a: [b]c\n",
        "a: @b\n",
        "null: a\n",
        "a: \u{2028}b\n",
        "%YAML 1.2\n---\na: b\n",
        "a : b\n",
        "a: ]\n",
        "a:\n- b\n - c\n",
    ] {
        assert_eq!(compared(text), None, "{text}");
    }
    let deep = "[".repeat(40) + &"]".repeat(40);
    assert_eq!(compared(&format!("a: {deep}")), None);
}

#[test]
fn the_files_that_letters_are_made_with_are_simple_ones() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for folder in ["formats", "tests/golden", "starter", "employers"] {
        let files =
            walkdir::WalkDir::new(root.join(folder)).into_iter().map(|entry| entry.expect("an entry"));
        for file in files.filter(|file| file.path().extension().is_some_and(|name| name == "yml")) {
            let text = std::fs::read_to_string(file.path()).expect("a text");
            let is_simple = compared(&text).is_some();
            assert!(is_simple || folder != "formats" || text.contains("|\n"), "{}", file.path().display());
            count += usize::from(is_simple);
        }
    }
    assert!(count > 50, "{count}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn texts_at_random_are_read_as_the_crate_reads_them(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "a", "b: ", "c:", "- ", "-", "\n", "\n", "\n", "\n  ", "\n  ", "\n    ", " ", "  ", "[", "]", "{", "}", ",", ", ",
                ":", ": ", "#", " # ", "'", "\"", "x y", "12", "1.5", "0", "~", "null", "true", "yes", "<<", "?", "? ", "é", "&a ",
                "*a", "!", "!t ", "|", ">", "%", "@", "`", ".", "...", "---", "+", "_", "e", "/", "$", "(", "\\", "\\n", "\\\"", "\\_", "\t", "=", "\u{feff}",
                "\u{a0}", "\u{85}", "d: e\n", "  f: g\n", "- h\n", "  - i\n", "j:\n", "[k, l]", "{m: n}", "'o'", "\"p\"", "''", "name: ",
            ]),
            0..24,
        ),
    ) {
        compared(&parts.concat());
    }
}
