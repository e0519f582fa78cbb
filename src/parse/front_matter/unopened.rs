//! Front matter that does not begin where it must: at the first line, with `---`.
//!
//! Jekyll prints such lines in the page. In a letter they would be read by the employer.

use std::ops::Range;

use super::fences::{is_fence, line};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::keys::{Holder, KnownKey};
use crate::source::Source;

/// Keys that the first line of forgotten front matter has; any other word before a colon may be prose.
const FIRST_KEYS: &[KnownKey] =
    &[KnownKey::Title, KnownKey::Layout, KnownKey::Employer, KnownKey::Lang, KnownKey::Date];

/// Keys of Jekyll's that are hardly prose. One of these, or of ours, has front matter that stands between two lines of
/// dashes.
const JEKYLL_KEYS: &[&str] = &["permalink", "published", "comments", "categories"];

/// How many lines are looked at for the end of what may be front matter.
const MOST_LINES: usize = 100;

/// How many lines may stand before what is taken for front matter.
const MOST_BEFORE: usize = 20;

/// The mistake in a text whose first line, at `start`, opens no front matter; none where it is just a letter.
/// It is a warning where the lines may, after all, be the letter's own.
pub(super) fn mistake(source: &Source, start: usize) -> Option<Diagnostic> {
    let text = source.text();
    let mut next = start;
    let first = loop {
        let line = line(text, next)?;
        if !text[line.clone()].trim().is_empty() {
            break line;
        }
        next = line.end;
    };
    let finding = |at: Range<usize>, message: &str, hint: &str| {
        let shown = at.start..at.start + text[at].trim_end().len();
        Diagnostic::new(Code::FrontMatter, message).at(source.span(shown)).hint(hint)
    };
    let head = text[first.clone()].trim();
    if head == "+++" && reach(text, first.end, |line| line.trim() == "+++", assigned) == Some(true) {
        return Some(finding(
            first,
            "the front matter is TOML, which Hugo reads and Jekyll does not",
            "write it as YAML: a line `key: value` for each value, between two lines that are only `---`",
        ));
    }
    if head.starts_with('{') && is_json_of_keys(&text[first.start..]) {
        return Some(finding(
            first,
            "the front matter is JSON, which Hugo reads and Jekyll does not",
            "write it as YAML: a line `key: value` for each value, between two lines that are only `---`",
        ));
    }
    if is_dashes(head) {
        let matter = reach(text, first.end, |line| is_dashes(line.trim()), key);
        let begins = line(text, first.end).is_some_and(|next| key(&text[next]).is_some());
        if matter == Some(false) && begins && head == "---" {
            // keys of the author's own, which lines of a letter between two rules may look like
            return Some(printed(finding(first, PRINTED, TAKE_OUT)));
        }
        return (matter == Some(true)).then(|| match head {
            "---" => finding(first, "the front matter does not begin in the first line", TAKE_OUT),
            _ => finding(
                first,
                "the front matter does not begin with `---`",
                "write a line that is only `---` in place of this one",
            ),
        });
    }
    // lines of tildes that end in tildes are code of Markdown
    let ends = |line: &str| is_like_fence(line.trim()) && !(head.starts_with('~') && line.starts_with('~'));
    if is_like_fence(head) && reach(text, first.end, ends, key) == Some(true) {
        let found = finding(
            first,
            "the front matter does not begin with `---`",
            "write a line that is only `---` in place of this one",
        );
        // it may be an example in code
        return Some(if head.starts_with(['~', '`']) { printed(found) } else { found });
    }
    if key(&text[first.clone()]).is_some_and(|key| FIRST_KEYS.iter().any(|first| first.name() == key)) {
        return reach(text, first.end, |line| is_fence(line, &["---"]), key).map(|_| {
            finding(
                first,
                "the front matter does not begin with `---`",
                "write a line that is only `---` above this one",
            )
        });
    }
    let at = below(text, first.start)?;
    Some(printed(finding(at, PRINTED, TAKE_OUT)))
}

/// Whether a text begins with an object of JSON that has a key of front matter.
fn is_json_of_keys(text: &str) -> bool {
    let mut objects =
        serde_json::Deserializer::from_str(text).into_iter::<serde_json::Map<String, serde_json::Value>>();
    let keys = objects.next().and_then(Result::ok);
    keys.is_some_and(|keys| keys.keys().take(MOST_LINES).any(|key| is_of_front_matter(key)))
}

/// What is said where the lines may be the letter's own.
const PRINTED: &str =
    "what looks like front matter does not begin in the first line, so it is printed in the letter";

/// What to do where front matter begins too late.
const TAKE_OUT: &str = "take out what stands before its `---`";

/// Lines that may be meant are no error.
fn printed(finding: Diagnostic) -> Diagnostic {
    finding.severity(Severity::Warning)
}

/// The `---` of front matter that other text stands before.
fn below(text: &str, mut next: usize) -> Option<Range<usize>> {
    for _ in 0..MOST_BEFORE {
        let at = line(text, next)?;
        let shown = &text[at.clone()];
        if shown.trim_start().starts_with(['`', '~']) {
            // an example of front matter is none
            return None;
        }
        if is_fence(shown, &["---"]) {
            let is_matter = reach(text, at.end, |line| is_fence(line, &["---"]), key) == Some(true);
            return is_matter.then_some(at);
        }
        next = at.end;
    }
    None
}

/// Whether the lines up to one that `ends` them have a key that front matter has; nothing where they are not
/// lines of data, as `key` reads them.
fn reach(
    text: &str,
    mut next: usize,
    ends: impl Fn(&str) -> bool,
    key: impl Fn(&str) -> Option<&str>,
) -> Option<bool> {
    let mut known = false;
    for _ in 0..MOST_LINES {
        let Range { start, end } = line(text, next)?;
        let line = &text[start..end];
        if ends(line) {
            return Some(known);
        }
        match key(line) {
            Some(key) => {
                known |= is_of_front_matter(key);
            }
            None if line.trim().is_empty() || line.starts_with([' ', '\t', '-', '#', '[']) => {}
            None => return None,
        }
        next = end;
    }
    None
}

/// Whether a key is one of front matter, and hardly a word of a letter.
fn is_of_front_matter(key: &str) -> bool {
    Holder::FrontMatter.entry(key).is_some() || JEKYLL_KEYS.contains(&key)
}

/// Whether a line is made of dashes of any kind, as those that editors make of `---`.
fn is_dashes(line: &str) -> bool {
    // hyphens, dashes, the sign for minus and wide forms; with blanks between them they are a rule of Markdown
    let is_dash = |character| {
        matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' | ' ')
    };
    !line.is_empty() && line.chars().all(is_dash)
}

/// Whether a line is like a fence of front matter, and none: other signs than dashes, a mark before them, or words behind.
fn is_like_fence(line: &str) -> bool {
    /// No name of a notation, and hardly a comment, is longer.
    const MOST_BEHIND: usize = 30;
    let bare = line.strip_prefix('\\').or_else(|| line.strip_prefix("> ")).unwrap_or(line);
    let Some(sign) = bare.chars().next().filter(|sign| "-=;*~+_`".contains(*sign)) else { return false };
    let rest = bare.trim_start_matches(sign);
    bare.len() - rest.len() >= 3 && rest.len() <= MOST_BEHIND
}

/// The key of a line `key: value`.
fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    (is_name(key) && rest.chars().next().is_none_or(char::is_whitespace)).then_some(key)
}

/// The key of a line `key = value`.
fn assigned(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim();
    is_name(key).then_some(key)
}

fn is_name(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn said(text: &str) -> Option<String> {
        let source = Sources::default().add("a.md", text);
        let found = mistake(&source, 0)?;
        Some(format!("{} `{}`", found.message, &text[found.span.expect("a place").range()]))
    }

    #[test]
    fn finds_front_matter_without_its_first_line() {
        let expected = Some("the front matter does not begin with `---` `title: A`".to_owned());
        assert_eq!(said("title: A\n---\nDear all,\n"), expected);
        assert_eq!(
            said("\n\ntitle: A\r\nemployer: lab\r\nlist:\n  - x\n- y\n# no\n---\r\nDear all,\n"),
            expected
        );
    }

    #[test]
    fn finds_front_matter_below_an_empty_line() {
        let expected = Some("the front matter does not begin in the first line `---`".to_owned());
        assert_eq!(said("\n---\nlayout: plain\n---\nDear all,\n"), expected);
        assert_eq!(
            said("  ---\nlayout: plain\n---\nDear all,\n"),
            Some("the front matter does not begin in the first line `  ---`".to_owned())
        );
    }

    #[test]
    fn finds_front_matter_between_other_lines_than_three_dashes() {
        let expected = |first: &str| Some(format!("the front matter does not begin with `---` `{first}`"));
        for fence in [
            "----",
            "--",
            "\u{2014}",
            "\u{2013}-",
            " -- ",
            "\u{2212}\u{2212}\u{2212}",
            "\u{2010}\u{2010}\u{2010}",
            "\u{ff0d}\u{ff0d}\u{ff0d}",
            "- - -",
        ] {
            let text = format!("{fence}\nmine: x\ntitle: x\n{fence}\nHello.\n");
            assert_eq!(said(&text), expected(fence.trim_end()), "{fence}");
        }
        assert_eq!(
            said("+++\ntitle = \"x\"\n[params]\nemployer = \"a\"\n+++\nHello.\n"),
            Some("the front matter is TOML, which Hugo reads and Jekyll does not `+++`".to_owned())
        );
        for (text, first) in [
            (
                "{\"title\": \"x\", \"employer\": \"a\"}\n\nHello.\n",
                "{\"title\": \"x\", \"employer\": \"a\"}",
            ),
            ("{\n  \"mine\": [1],\n  \"date\": \"2026-11-23\"\n}\nHello.\n", "{"),
        ] {
            let expected =
                format!("the front matter is JSON, which Hugo reads and Jekyll does not `{first}`");
            assert_eq!(said(text), Some(expected));
        }
    }

    #[test]
    fn finds_front_matter_between_what_is_like_its_fences() {
        for fence in [
            "\\---",
            "---yaml",
            "---json",
            "--- # mine",
            "---:",
            "===",
            ";;;",
            "***",
            "+++ ",
            "~~~",
            "___",
            "======",
            "```yaml",
        ] {
            for end in [fence, "---"] {
                let text = format!("{fence}\ntitle: x\nsalary: 99\n{end}\n\nHello.\n");
                if (fence, end) == ("~~~", "~~~") {
                    assert_eq!(said(&text), None, "{text}");
                    continue;
                }
                let expected = format!("the front matter does not begin with `---` `{}`", fence.trim_end());
                assert_eq!(said(&text), Some(expected), "{text}");
            }
            assert_eq!(said(&format!("{fence}\n\nSkills: many\n\n{fence}\n")), None, "{fence}");
        }
    }

    #[test]
    fn warns_of_front_matter_that_other_text_stands_before() {
        let expected = Some(
            "what looks like front matter does not begin in the first line, so it is printed in the letter `---`"
                .to_owned(),
        );
        for before in ["<!-- mine -->\n", "# Letter\n\n", "Dear all,\n\n"] {
            assert_eq!(said(&format!("{before}---\nx: 1\nemployer: a\n---\nHello.\n")), expected, "{before}");
        }
    }

    #[test]
    fn warns_of_front_matter_below_blank_lines_whose_keys_are_all_the_authors_own() {
        for (before, at) in [("\n", "---"), ("\n\n \n", "---"), ("   ", "   ---"), ("\r\n", "---")] {
            let text = format!("{before}---\nfoo: bar\nbaz:\n  - qux\n---\nHello.\n");
            assert_eq!(said(&text), Some(format!("{PRINTED} `{at}`")), "{text:?}");
        }
    }

    #[test]
    fn takes_prose_for_prose() {
        for text in [
            "",
            "\n\n",
            "Dear all,\n",
            "Subject: work\n---\nDear all,\n",
            "title: a word that needs no fence\n\nDear all,\n\n---\n",
            "title:nothing\n---\n",
            "\n---\n\nDear all,\n",
            "---",
            "title: A",
            "----\n\nSkills: many\n\n----\n",
            "+++\nplus = more\n+++\n",
            "+++\n",
            "{{ page.title }}\n\nDear all,\n",
            "{% include head.md %}\nDear all,\n",
            "{: .lead}\nDear all,\n",
            "{\"answer\": 42} is what my program prints.\n",
            "{\"title\": \n",
            "Dear all,\n\n---\n\nSalary: enough\n\n---\n",
            "Write this:\n\n```\n---\ntitle: x\n---\n```\n",
        ] {
            assert_eq!(said(text), None, "{text:?}");
        }
    }
}
