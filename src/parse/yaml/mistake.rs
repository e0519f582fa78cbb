//! Says what is wrong with a text that is no YAML, to someone who never heard of scalars and mappings.

use super::super::merge;
use super::escapes;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{NestingLimits, Source};
use crate::unicode::unseen;

/// Where the crate stopped reading, and why.
pub(super) struct YamlStop<'a> {
    /// The user's file.
    pub source: &'a Source,
    /// Where YAML starts in it.
    pub start: usize,
    pub end: usize,
    /// Where reading stopped.
    pub at: usize,
    /// The crate's own words.
    pub message: &'a str,
}

impl YamlStop<'_> {
    /// Makes a finding of it.
    pub(super) fn diagnostic(&self) -> Diagnostic {
        if let Some(finding) = merge::finding(self.source, self.start..self.end, Code::Yaml) {
            return finding;
        }
        let text = self.source.text();
        let length = text[self.at..self.end].chars().next().map_or(0, char::len_utf8);
        let here = self.source.span(self.at..self.at + length);
        if let Some(finding) = exceeded(self.message, self.source.nesting()) {
            return finding.at(here);
        }
        let found = |message: String, at: usize, length: usize| {
            Diagnostic::new(Code::Yaml, message).at(self.source.span(at..at + length))
        };
        if let Some((at, value)) = self.value().filter(|(_, value)| value.starts_with("{{")) {
            return found("a value that begins with `{{` has no quotes around it".to_owned(), at, 2)
                .hint(quoted(value));
        }
        if let Some((at, control)) = self.control() {
            let named = unseen(control)
                .unwrap_or_else(|| format!("the control character U+{:04X}", u32::from(control)));
            return found(
                format!("{named} stands in this line, and YAML reads none"),
                at,
                control.len_utf8(),
            )
            .hint("write a blank in its place; programs of text leave it behind where a line was broken");
        }
        if self.message.contains("tab")
            && let Some(at) = self.tab()
        {
            return found("this line is indented with a tab".to_owned(), at, 1).hint("indent with spaces");
        }
        if let Some((at, comment)) = self.comment_in_brackets() {
            let message = format!("`{comment}` is a comment to YAML, and so is what would close the bracket");
            return found(message, at, comment.len())
                .hint("put quotes around the value that has a blank and `#` in it");
        }
        if let Some((at, value)) = self.value().filter(|(_, value)| has_tag_with_colon(value)) {
            let message = "a value that has a colon and a blank in a tag has no quotes around it".to_owned();
            return found(message, at, value.len()).hint(quoted(value));
        }
        if self.message.starts_with("while parsing a quoted scalar")
            && let Some((escape, what)) = escapes::wrong(&text[self.at..self.end])
        {
            let (at, length) = (self.at + escape.start, escape.len());
            let finding = found(format!("`{}` {what}", &text[at..at + length]), at, length);
            return finding.hint("write the character itself, or `\\\\` for a backslash that is meant");
        }
        // What stands after a list without its end is mistaken for a part of it.
        if let Some((bracket, close)) = unclosed(&text[self.start..self.at]) {
            return found(format!("this is never closed by `{close}`"), self.start + bracket, 1)
                .hint(format!("write `{close}` after its last item"));
        }
        if self.message == "mapping values are not allowed in this context"
            && let Some((at, key, value)) = self.without_blank()
        {
            let finding = found(format!("there is no blank behind the colon of `{key}`"), at, key.len() + 1);
            return finding.hint(format!("write `{key}: {value}`"));
        }
        let finding = self.syntax().at(here);
        match self.unseen() {
            Some(unseen) => {
                finding.hint(format!("{unseen} stands in this line, and nobody sees it: write a blank"))
            }
            None => finding,
        }
    }

    /// The comment in the line of a bracket that is never closed, in which what closes it stands.
    fn comment_in_brackets(&self) -> Option<(usize, &str)> {
        let text = &self.source.text()[..self.end];
        let is_here = text[self.at..].starts_with(['{', '[']);
        let open = if is_here {
            self.at
        } else {
            self.start + unclosed(&text[self.start..self.at]).map(|(bracket, _)| bracket)?
        };
        let close = if text[open..].starts_with('{') { '}' } else { ']' };
        let line = text[open..].split(['\n', '\r']).next().unwrap_or_default();
        let at = line.match_indices('#').map(|(at, _)| at).find(|&at| {
            let before = &line[..at];
            before.ends_with([' ', '\t']) && before.matches('"').count().is_multiple_of(2)
        })?;
        let comment = line[at..].trim_end();
        comment.contains(close).then_some((open + at, comment))
    }

    /// A key whose value begins right behind its colon, in the line above that in which reading stopped, so that both are
    /// one text: where it stands, the key, and the value.
    fn without_blank(&self) -> Option<(usize, &str, &str)> {
        let text = &self.source.text()[self.start..self.end];
        let before = &text[..text[..self.at - self.start].rfind('\n')?];
        let above = before.trim_end();
        let start = above.rfind('\n').map_or(0, |newline| newline + 1);
        let line = above[start..].trim_start_matches([' ', '-']);
        let (key, value) = line.split_once(':')?;
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let is_value = !value.is_empty() && !value.starts_with(['/', ' ']);
        let at = self.start + above.len() - line.len();
        (is_key && is_value).then(|| (at, key, value.trim_end()))
    }

    /// A control character in the line that reading stopped in, which no YAML has, and where it stands.
    fn control(&self) -> Option<(usize, char)> {
        let text = &self.source.text()[self.start..self.end];
        let at = self.at - self.start;
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[start..].split('\n').next().unwrap_or_default();
        let is_control = |c: &char| c.is_ascii_control() && !matches!(c, '\t' | '\r');
        let (offset, found) = line.char_indices().find(|(_, c)| is_control(c))?;
        Some((self.start + start + offset, found))
    }

    /// A character behind a colon, or before a key, that looks like a blank and is none to YAML.
    fn unseen(&self) -> Option<String> {
        let text = &self.source.text()[self.start..self.end];
        let at = self.at - self.start;
        let start = |at: usize| text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let of_line = |from: usize| {
            let line = text[from..].split('\n').next().unwrap_or_default();
            let after = line.split_once(':').and_then(|(_, value)| value.chars().next());
            line.chars().next().and_then(unseen).or_else(|| after.and_then(unseen))
        };
        let here = start(at);
        // reading may stop in the line below
        of_line(here).or_else(|| of_line(start(here.saturating_sub(1))))
    }

    fn syntax(&self) -> Diagnostic {
        let new = |message: &str| Diagnostic::new(Code::Yaml, message);
        let value = self.value().map(|(_, value)| value);
        let first = self.source.text()[self.at..self.end].chars().next().unwrap_or_default();
        match self.message {
            // a second colon in one line, or a line that is deeper than the value above it allows
            "mapping values are not allowed in this context" => match value {
                Some(value) if self.is_inside_value() => {
                    new("a value with `: ` in it has no quotes around it").hint(quoted(value))
                }
                _ => new("this line is indented deeper than the one above, which has a value already")
                    .hint("indent both alike"),
            },
            "unclosed quote" => new("this quote is never closed").hint(format!("write `{first}` after the value")),
            "invalid trailing content after double-quoted scalar" => new("the value ended with the quote before this")
                .hint("a value with `\"` in it stands between `'` and `'`"),
            "invalid trailing content after single-quoted scalar" => new("the value ended with the quote before this")
                .hint("write `''` for a `'` inside the value, or put it between `\"` and `\"`"),
            "simple key expected ':'" | "while parsing a block mapping, did not find expected key" => {
                new("this line is no `key: value`, nor does it go on with the one above").hint(
                    "write `key: value`, a space after the colon; or begin the line as far to the right as the others",
                )
            }
            "while parsing a flow mapping, did not find expected ',' or '}'" => new("a comma is missing before this")
                .hint("items between `{` and `}` have `,` between them"),
            "while parsing a flow sequence, expected ',' or ']'" => new("a comma is missing before this")
                .hint("items between `[` and `]` have `,` between them"),
            message if message.starts_with("multiple YAML documents") => new("a second document begins here")
                .hint("take out the line `---` above it"),
            message if message.contains("unknown anchor") || message.starts_with("while scanning an anchor") => {
                let value = value.filter(|value| value.starts_with(['*', '&']));
                match value {
                    Some(value) => new(&format!(
                        "a value that begins with `{}` has no quotes around it",
                        &value[..1]
                    ))
                    .hint(quoted(value)),
                    None => new(message).hint("a value that begins with `*` or `&` needs quotes around it"),
                }
            }
            message if message.starts_with("unexpected character") => {
                let finding = new(&format!("a value cannot begin with `{first}`"));
                match value {
                    Some(value) => finding.hint(quoted(value)),
                    None => finding.hint("put quotes around it"),
                }
            }
            message if message.starts_with("!!binary") => new("no text comes out of this `!!binary`")
                .hint("write the text itself, without a tag"),
            message if message.starts_with("recursive references") => new("this stands for what it stands in, without end")
                .hint("write what is meant in its place; a text that begins with `*` needs quotes"),
            message if message.contains("tagged scalar") => new("the tag of this value says another kind than is read here")
                .hint("take the tag out, the word that begins with `!`"),
            message => new(message),
        }
    }

    /// The text after the first `key: ` of the line that reading stopped in, and where it stands.
    fn value(&self) -> Option<(usize, &str)> {
        let text = &self.source.text()[self.start..self.end];
        let at = self.at - self.start;
        let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[line_start..].split('\n').next().unwrap_or_default();
        let colon = line.find(": ")?;
        let value = line[colon + 2..].trim_start();
        let offset = line.len() - value.len();
        let value = value.trim_end();
        (!value.is_empty()).then_some((self.start + line_start + offset, value))
    }

    /// Whether reading stopped after the beginning of its line's value.
    fn is_inside_value(&self) -> bool {
        self.value().is_some_and(|(start, _)| start < self.at)
    }

    /// The first tab that indents, from the line on that reading stopped in.
    fn tab(&self) -> Option<usize> {
        let text = self.source.text();
        let mut line_start =
            text[self.start..self.at].rfind('\n').map_or(self.start, |at| self.start + at + 1);
        for line in text[line_start..self.end].split_inclusive('\n').take(2) {
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            if let Some(tab) = line[..indent].find('\t') {
                return Some(line_start + tab);
            }
            line_start += line.len();
        }
        None
    }
}

/// How a value is written with quotes around it.
fn quoted(value: &str) -> String {
    // A line with a comment, quotes of both kinds or escapes of its own is for its author to judge.
    let is_plain = value.chars().count() <= 80 && !value.contains('\\') && !value.contains(" #");
    match (value.contains('"'), value.contains('\'')) {
        (false, _) if is_plain => format!("write `\"{value}\"`"),
        (true, false) if is_plain => format!("write `'{value}'`"),
        _ => "put quotes around it".to_owned(),
    }
}

/// Whether a value without quotes has a tag of Liquid with an argument, whose colon and blank YAML takes for a key's.
fn has_tag_with_colon(value: &str) -> bool {
    let tag = value.find("{{").and_then(|open| value[open..].split("}}").next());
    !value.starts_with(['"', '\'', '{', '[', '|', '>']) && tag.is_some_and(|tag| tag.contains(": "))
}

/// The innermost bracket of a flow list or map that is open at the end of a text, and what would close it.
fn unclosed(text: &str) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    // Brackets and quotes mean something where a value may start, and brackets anywhere inside another.
    let mut starts = true;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '[' if starts || !open.is_empty() => open.push((at, ']')),
            '{' if starts || !open.is_empty() => open.push((at, '}')),
            ']' | '}' if open.last().is_some_and(|(_, close)| *close == character) => {
                open.pop();
            }
            '"' | '\'' if starts => {
                while let Some((_, inner)) = characters.next() {
                    if inner == character {
                        break;
                    }
                    if inner == '\\' && character == '"' {
                        characters.next();
                    }
                }
            }
            '#' if text[..at].ends_with(|c: char| c.is_whitespace()) || at == 0 => {
                while characters.next_if(|(_, inner)| *inner != '\n').is_some() {}
            }
            _ => {}
        }
        starts = match character {
            ' ' | '\t' | '\r' => starts,
            '\n' | '[' | '{' | ',' => true,
            ':' | '-' | '?' => characters.peek().is_none_or(|(_, next)| next.is_whitespace()),
            _ => false,
        };
    }
    open.pop()
}

/// Whether the crate stopped because lists and maps nest too deeply.
pub(super) fn is_depth(message: &str) -> bool {
    message.starts_with("recursion limit exceeded") || message.starts_with("budget breached: Depth")
}

/// The finding for a file that breaks a budget, whose message by the crate names the budget's field.
fn exceeded(message: &str, nesting: NestingLimits) -> Option<Diagnostic> {
    if is_depth(message) {
        let message = format!("lists and maps nest more than {} levels deep", nesting.depth);
        return Some(Diagnostic::new(Code::LimitExceeded, message).hint("take some levels away"));
    }
    if let Some(nodes) = message.strip_prefix("budget breached: Nodes { nodes: ")
        && nodes.trim_end_matches(" }").parse().is_ok_and(|nodes: usize| nodes > nesting.values)
    {
        let message = format!("the file has more than {} values", nesting.values);
        return Some(
            Diagnostic::new(Code::LimitExceeded, message)
                .hint("divide it, write it as JSON or a table, or raise `yaml-values` under `safety` in letterpress.yml"),
        );
    }
    message.starts_with("budget breached").then(|| {
        Diagnostic::new(Code::LimitExceeded, "the aliases make far more of this file than it holds")
            .hint("write the values out, use fewer `*aliases`, or raise `yaml-aliases` under `safety` in letterpress.yml")
    })
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::diagnostic::Diagnostics;
    use crate::source::Sources;
    use crate::value::Value;

    /// Ten thousand maps that merge one were as many as the crate reads, and the limit that the message names was another.
    #[test]
    fn a_long_list_may_merge_one_map_into_each_entry() {
        let text =
            "base: &base {city: York}\nlist:\n".to_owned() + &"- {<<: *base, name: F}\n".repeat(10_500);
        let source = Sources::default().add("x.yml", text.as_str());
        let read = parse(&source, 0..text.len(), &mut Diagnostics::default()).expect("a list");
        let last = read.at(&["list"]).and_then(Value::as_array).and_then(|list| list.last());
        let city = last.and_then(|last| last.at(&["city"])).and_then(Value::as_str);
        assert_eq!(city, Some("York"));
    }

    /// `line:column message`, and the hints.
    fn said(text: &str) -> Vec<String> {
        let source = Sources::default().add("x.yml", text);
        let mut diagnostics = Diagnostics::default();
        assert_eq!(parse(&source, 0..text.len(), &mut diagnostics), None, "{text}");
        let found = diagnostics.iter().flat_map(|found| {
            let place = source.position(found.span.expect("a place").start());
            let message = format!("{}:{} {}", place.line, place.column, found.message);
            [message].into_iter().chain(found.hints.iter().cloned())
        });
        found.collect()
    }

    #[test]
    fn says_where_quotes_are_missing_and_how_the_line_is_written_with_them() {
        for (text, message, hint) in [
            (
                "a: 1\ntitle: Cover: Letter\n",
                "2:13 a value with `: ` in it has no quotes around it",
                "write `\"Cover: Letter\"`",
            ),
            (
                "a:\n  - b: c\n    d: Say \"so\": x\n",
                "3:16 a value with `: ` in it has no quotes around it",
                "write `'Say \"so\": x'`",
            ),
            (
                "subject: {{ employer.jobtitle }}\nb: 1\n",
                "1:10 a value that begins with `{{` has no quotes around it",
                "write `\"{{ employer.jobtitle }}\"`",
            ),
            (
                "subject: {{ employer.jobtitle }}, {{ page.x }}\n",
                "1:10 a value that begins with `{{` has no quotes around it",
                "write `\"{{ employer.jobtitle }}, {{ page.x }}\"`",
            ),
            ("a: @kim\n", "1:4 a value cannot begin with `@`", "write `\"@kim\"`"),
            ("a: 1\nb: %x y\n", "2:4 a value cannot begin with `%`", "write `\"%x y\"`"),
            ("a: *Kim*\n", "1:4 a value that begins with `*` has no quotes around it", "write `\"*Kim*\"`"),
            ("a: & Sons\n", "1:4 a value that begins with `&` has no quotes around it", "write `\"& Sons\"`"),
        ] {
            assert_eq!(said(text), [message, hint], "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong_with_quotes_that_are_there() {
        for (text, message, hint) in [
            (
                "k: !!binary /w==\n",
                "1:13 no text comes out of this `!!binary`",
                "write the text itself, without a tag",
            ),
            (
                "k: &a [*a]\n",
                "1:8 this stands for what it stands in, without end",
                "write what is meant in its place; a text that begins with `*` needs quotes",
            ),
            ("a: 1\nb: \"open\nc: 2\n", "2:4 this quote is never closed", "write `\"` after the value"),
            (
                "a: The\nb: \"The \"best\" shop\"\n",
                "2:10 the value ended with the quote before this",
                "a value with `\"` in it stands between `'` and `'`",
            ),
            (
                "b: 'It's mine'\n",
                "1:8 the value ended with the quote before this",
                "write `''` for a `'` inside the value, or put it between `\"` and `\"`",
            ),
        ] {
            assert_eq!(said(text), [message, hint], "{text}");
        }
    }

    #[test]
    fn points_at_the_line_that_is_indented_wrongly() {
        for (text, message, hint) in [
            ("a:\n\tb: 1\n", "2:1 this line is indented with a tab", "indent with spaces"),
            ("a: x\n\tb: 1\n", "2:1 this line is indented with a tab", "indent with spaces"),
            ("a:\n  b: x\n  \tc: 1\n", "3:3 this line is indented with a tab", "indent with spaces"),
            (
                "author: Kim\n  name: Kim\n",
                "2:7 this line is indented deeper than the one above, which has a value already",
                "indent both alike",
            ),
        ] {
            assert_eq!(said(text), [message, hint], "{text}");
        }
    }

    #[test]
    fn says_what_a_line_without_a_colon_lacks() {
        let hint = "write `key: value`, a space after the colon; or begin the line as far to the right as the others";
        let message = "this line is no `key: value`, nor does it go on with the one above";
        for (text, place) in
            [("a: 1\nb 2\nc: 3\n", "2:1"), ("a: 1\nb:2\nc: 3\n", "2:1"), ("a:\n  b: 1\n c: 2\n", "3:2")]
        {
            assert_eq!(said(text), [format!("{place} {message}").as_str(), hint], "{text}");
        }
    }

    #[test]
    fn points_at_a_list_that_is_not_closed() {
        for (text, message, hint) in [
            (
                "a: 1\nfoo: [a, b\nbar: 1\n",
                "2:6 this is never closed by `]`",
                "write `]` after its last item",
            ),
            (
                "a: x [y\nfoo: {b: [1, 2], c: \"}\"\nbar: 1\n",
                "2:6 this is never closed by `}`",
                "write `}` after its last item",
            ),
            (
                "foo:\n  - [a, b\n  - c\nbar: 1\n",
                "2:5 this is never closed by `]`",
                "write `]` after its last item",
            ),
        ] {
            assert_eq!(said(text), [message, hint], "{text}");
        }
    }

    #[test]
    fn asks_for_quotes_around_a_filter_with_an_argument() {
        for (value, hint) in [
            (
                "Bewerbung als {{ job | remove: \" (m/w/d)\" }}",
                "write `'Bewerbung als {{ job | remove: \" (m/w/d)\" }}'`",
            ),
            ("As {{ job | append: ' now' }}", "write `\"As {{ job | append: ' now' }}\"`"),
            ("As {{ job | replace: 'a', \"b\" }}", "put quotes around it"),
        ] {
            let message = "2:10 a value that has a colon and a blank in a tag has no quotes around it";
            assert_eq!(said(&format!("a: 1\nsubject: {value}\nb: 2\n")), [message, hint], "{value}");
        }
    }

    #[test]
    fn refuses_a_bomb_of_aliases_at_once() {
        let mut levels = vec!["a0: &a0 [x, x, x]".to_owned()];
        for level in 1..12 {
            let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
            levels.push(format!("a{level}: &a{level} [{aliases}]"));
        }
        let text = levels.join("\n");
        assert!(said(&text)[0].ends_with("the aliases make far more of this file than it holds"));
    }

    #[test]
    fn refuses_deep_nesting_at_once() {
        for deep in ["[", "- ", "{a: "] {
            let found = said(&deep.repeat(20_000));
            assert!(found[0].ends_with("lists and maps nest more than 64 levels deep"), "{found:?}");
        }
    }
}
