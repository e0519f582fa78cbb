//! YAML as most files have it, read in one pass: maps and lists in blocks, each value on the line where it begins.
//!
//! The crate reads everything, and takes ten times as long. So this reader says nothing of a text that has more than
//! the simplest of YAML in it: no anchors, tags, blocks of text, lines that go on, tabs or escapes, and nothing wrong. What it
//! does read it hands over as the crate does; a test compares the two.

use super::node::{Key, LocatedNode, NodePlace, YamlNode};
use super::{SHALLOW, YamlFindings, YamlPlace};
use crate::value::{Field, Map, Value};

/// The most bytes of a text that is tried: what is read in vain takes time and memory.
const LARGEST: usize = 1 << 20;

/// Reads a text, if it is a simple one: its values and what is found in it are those that the crate gives.
pub(super) fn read(text: &str, place: &YamlPlace<'_>) -> Option<(Field, YamlFindings)> {
    if text.len() > LARGEST || place.is_masked || !is_simple(text) {
        return None;
    }
    let limits = place.source.nesting();
    let mut reader = SimpleReader {
        text,
        at: 0,
        place,
        found: YamlFindings::default(),
        // with each value its key, and room for how the crate counts
        values_left: (limits.values / 2).saturating_sub(SHALLOW),
        levels_left: limits.depth.min(SHALLOW).checked_sub(2)?,
    };
    let column = reader.next_line()?;
    let node = reader.block(column, "")?;
    if reader.at < text.len() {
        return None;
    }
    let field = place.field(node, None, "", &mut reader.found);
    Some((field, reader.found))
}

/// Whether a text has none of the characters that YAML treats in a way of their own: tabs, returns, controls, and line
/// breaks that are not of ASCII.
fn is_simple(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().all(|(at, &byte)| match byte {
        0xc2 => bytes[at + 1] >= 0xa0,
        // U+2028 and U+2029
        0xe2 => bytes[at + 1] != 0x80 || !matches!(bytes[at + 2], 0xa8 | 0xa9),
        // the byte order mark and what is no character
        0xef => !matches!((bytes[at + 1], bytes[at + 2]), (0xbb, 0xbf) | (0xbf, 0xbe | 0xbf)),
        b'\n' | b' '..=b'~' | 0x80.. => true,
        _ => false,
    })
}

/// Reads a simple text; nothing of what is more than that.
struct SimpleReader<'r, 'p> {
    text: &'r str,
    at: usize,
    place: &'r YamlPlace<'p>,
    found: YamlFindings,
    values_left: usize,
    levels_left: usize,
}

type SimpleNode = LocatedNode<YamlNode>;

/// What ends a text without quotes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Block,
    Flow,
}

impl<'r> SimpleReader<'r, '_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Whether a blank, a line's end or the end of the text stands at an offset.
    fn is_blank_at(&self, at: usize) -> bool {
        matches!(self.text.as_bytes().get(at), None | Some(b' ' | b'\n'))
    }

    fn skip_spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Moves past the rest of a line that says nothing more.
    fn end_line(&mut self) -> Option<()> {
        self.skip_spaces();
        if self.peek() == Some(b'#') && self.text[..self.at].ends_with(' ') {
            self.skip_comment();
        }
        match self.peek() {
            Some(b'\n') => self.at += 1,
            None => {}
            Some(_) => return None,
        }
        Some(())
    }

    fn skip_comment(&mut self) {
        self.at += self.text[self.at..].find('\n').unwrap_or(self.text.len() - self.at);
    }

    /// The column of the next line that says something, before which it stands; nothing at the end of the text.
    fn next_line(&mut self) -> Option<usize> {
        loop {
            let line = self.at;
            self.skip_spaces();
            match self.peek()? {
                b'#' => self.skip_comment(),
                b'\n' => self.at += 1,
                _ => return Some(self.at - line),
            }
        }
    }

    /// The same, without moving: where the next line begins, and its column.
    fn look_ahead(&mut self) -> Option<(usize, usize)> {
        let at = self.at;
        let column = self.next_line();
        let next = self.at;
        self.at = at;
        column.map(|column| (next, column))
    }

    fn node(&mut self, value: YamlNode, start: usize, length: usize) -> Option<SimpleNode> {
        self.values_left = self.values_left.checked_sub(1)?;
        let place = NodePlace::at(start, length)?;
        Some(LocatedNode { value, referenced: place, defined: place })
    }

    /// Reads what stands in lines of its own, of which the first begins at a column: a list or a map.
    fn block(&mut self, column: usize, under: &str) -> Option<SimpleNode> {
        self.levels_left = self.levels_left.checked_sub(1)?;
        let start = self.at;
        let value = if self.is_item() { self.block_list(column, under) } else { self.block_map(column) }?;
        self.levels_left += 1;
        self.node(value, start, 0)
    }

    fn is_item(&self) -> bool {
        self.peek() == Some(b'-') && self.is_blank_at(self.at + 1)
    }

    /// Whether another line of a block that stands at a column follows; moves to it. Nothing where a line stands
    /// deeper, which goes on with what was said.
    fn goes_on(&mut self, column: usize, is_list: bool) -> Option<bool> {
        let Some((at, next)) = self.look_ahead() else {
            self.at = self.text.len();
            return Some(false);
        };
        if next > column {
            return None;
        }
        let line = &self.text[at..];
        if next < column || is_list && !(line.starts_with("- ") || line.starts_with("-\n")) {
            return Some(false);
        }
        self.at = at;
        Some(true)
    }

    fn block_list(&mut self, column: usize, under: &str) -> Option<YamlNode> {
        let (mut values, mut places) = (Vec::new(), Vec::new());
        loop {
            let dash = self.at;
            self.at += 1;
            self.skip_spaces();
            let inner = column + (self.at - dash);
            let node = match self.peek()? {
                b'\n' | b'#' => return None,
                _ if self.is_item() || self.is_key() => self.block(inner, under)?,
                _ => self.line_value(under)?,
            };
            let (value, span) = self.place.located(node, under, &mut self.found);
            values.push(value);
            places.push(span);
            if !self.goes_on(column, true)? {
                values.shrink_to_fit();
                return Some(YamlNode::Array(values, places));
            }
        }
    }

    fn block_map(&mut self, column: usize) -> Option<YamlNode> {
        let mut map = Map::new();
        loop {
            let (key, span) = self.key(Around::Block)?;
            let colon = self.at - 1;
            self.skip_spaces();
            let is_empty = matches!(self.peek(), None | Some(b'\n' | b'#'));
            let node = if is_empty {
                self.end_line()?;
                match self.look_ahead() {
                    Some((at, next))
                        if next > column || next == column && self.text[at..].starts_with("- ") =>
                    {
                        self.at = at;
                        let mut node = self.block(next, &key)?;
                        if next == column {
                            // a list below its key begins with its first item
                            let dash = at + 1;
                            let start =
                                dash + self.text[dash..].bytes().take_while(|byte| *byte == b' ').count();
                            node.defined = NodePlace::at(start, 0)?;
                            node.referenced = node.defined;
                        }
                        node
                    }
                    Some(_) | None => self.node(YamlNode::Scalar(Value::Nil), colon, 0)?,
                }
            } else {
                self.line_value(&key)?
            };
            self.place.put(&mut map, (&key, span), node, &mut self.found);
            if !self.goes_on(column, false)? {
                return Some(YamlNode::Whole(map.into()));
            }
        }
    }

    /// Whether a key stands here, and not a value that is all of its line.
    fn is_key(&self) -> bool {
        let line = self.text[self.at..].split('\n').next().unwrap_or_default();
        let quote = line.chars().next().filter(|c| matches!(c, '"' | '\''));
        let rest = match quote {
            // what stands in flow style is a value, or no simple key
            None if line.starts_with(['[', '{']) => return false,
            None => line,
            Some(quote) => line[1..].split_once(quote).map_or("", |(_, rest)| rest),
        };
        let is_colon = |at: usize| matches!(rest.as_bytes().get(at + 1), None | Some(b' '));
        match quote {
            Some(_) => rest.starts_with(':'),
            None => rest.match_indices(':').any(|(at, _)| is_colon(at)),
        }
    }

    /// Reads a key and its colon; gives what it is called, and its place.
    fn key(&mut self, around: Around) -> Option<(String, Option<crate::source::Span>)> {
        /// The most bytes of a key that has its colon in the same line.
        const LONGEST: usize = 250;
        let (start, text) = (self.at, self.text);
        let (name, end) = match self.peek()? {
            b'"' | b'\'' => {
                let name = self.quoted()?;
                (name, self.at)
            }
            _ => {
                if !self.is_plain() {
                    return None;
                }
                let colon = text[start..].bytes().take(LONGEST).position(|byte| matches!(byte, b':' | b'\n'));
                self.at += colon?;
                let name = &text[start..self.at];
                let is_plain = !name.ends_with(' ')
                    && !name.contains(" #")
                    && (around == Around::Block || !name.contains([',', '[', ']', '{', '}']))
                    && !matches!(name, "<<" | "~" | "null" | "Null" | "NULL");
                if !is_plain {
                    return None;
                }
                (name.to_owned(), self.at)
            }
        };
        if self.peek() != Some(b':') || !self.is_blank_at(self.at + 1) || end - start > LONGEST {
            return None;
        }
        self.at += 1;
        self.values_left = self.values_left.checked_sub(1)?;
        let span = self.place.span(NodePlace::at(start, end - start)?);
        Some((self.place.key(&Key(Some(name)), span), span))
    }

    /// Reads a value that is the rest of a line, with the line's end.
    fn line_value(&mut self, under: &str) -> Option<SimpleNode> {
        let node = self.value(Around::Block, under)?;
        self.end_line()?;
        Some(node)
    }

    fn value(&mut self, around: Around, under: &str) -> Option<SimpleNode> {
        let start = self.at;
        match self.peek()? {
            b'[' | b'{' => {
                self.levels_left = self.levels_left.checked_sub(1)?;
                self.at += 1;
                let value = if self.text[start..].starts_with('[') {
                    self.flow_list(under)
                } else {
                    self.flow_map()
                }?;
                self.levels_left += 1;
                self.node(value, start, 1)
            }
            b'"' | b'\'' => {
                let text = self.quoted()?;
                self.node(YamlNode::Scalar(text.as_str().into()), start, self.at - start)
            }
            _ if self.is_plain() => {
                let value = plain_value(self.plain(around)?)?;
                self.node(YamlNode::Scalar(value), start, self.at - start)
            }
            _ => None,
        }
    }

    /// Reads the items of a list between brackets, all of them in one line.
    fn flow_list(&mut self, under: &str) -> Option<YamlNode> {
        let (mut values, mut places) = (Vec::new(), Vec::new());
        self.skip_spaces();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Some(YamlNode::Array(values, places));
        }
        loop {
            let node = self.value(Around::Flow, under)?;
            let (value, span) = self.place.located(node, under, &mut self.found);
            values.push(value);
            places.push(span);
            if self.flow_ends(b']')? {
                values.shrink_to_fit();
                return Some(YamlNode::Array(values, places));
            }
        }
    }

    /// Reads the entries of a map between braces, all of them in one line.
    fn flow_map(&mut self) -> Option<YamlNode> {
        let mut map = Map::new();
        self.skip_spaces();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Some(YamlNode::Whole(map.into()));
        }
        loop {
            let (key, span) = self.key(Around::Flow)?;
            self.skip_spaces();
            let node = self.value(Around::Flow, &key)?;
            self.place.put(&mut map, (&key, span), node, &mut self.found);
            if self.flow_ends(b'}')? {
                return Some(YamlNode::Whole(map.into()));
            }
        }
    }

    /// Moves past what follows a value in flow style: whether it is the end, and not a comma.
    fn flow_ends(&mut self, end: u8) -> Option<bool> {
        self.skip_spaces();
        let next = self.peek()?;
        self.at += 1;
        if next == b',' {
            self.skip_spaces();
        }
        (next == end || next == b',').then_some(next == end)
    }

    /// Reads a text between quotes, all of it in one line and without escapes but the plainest.
    fn quoted(&mut self) -> Option<String> {
        let quote = char::from(self.peek()?);
        let mut said = String::new();
        self.at += 1;
        loop {
            let text = &self.text[self.at..];
            let end = text.find([quote, '\n', '\\'])?;
            let mut rest = text[end..].chars();
            let (sign, next) = (rest.next()?, rest.next());
            let escaped = match (sign, next) {
                ('\\', Some('\\')) if quote == '"' => '\\',
                ('\\', Some('"')) if quote == '"' => '"',
                ('\\', Some('n')) if quote == '"' => '\n',
                ('\\', Some('_')) if quote == '"' => '\u{a0}',
                ('\\', _) if quote == '\'' => '\\',
                ('\'', Some('\'')) => '\'',
                _ if sign == quote => {
                    said.push_str(&text[..end]);
                    self.at += end + 1;
                    return Some(said);
                }
                _ => return None,
            };
            said.push_str(&text[..end]);
            said.push(escaped);
            self.at += end + if sign == quote || quote == '"' { 2 } else { 1 };
        }
    }

    /// Whether a text without quotes begins here, and nothing that YAML has a sign for.
    fn is_plain(&self) -> bool {
        let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
        self.peek().is_some_and(|byte| match byte {
            b'0'..=b'9' | b'(' | b'/' | b'$' | b'+' | b'~' | b'_' | b';' => true,
            b'-' => self.text.as_bytes().get(self.at + 1).is_some_and(|next| is_letter(*next)),
            _ => is_letter(byte),
        })
    }

    /// Reads a text without quotes, all of it in one line.
    fn plain(&mut self, around: Around) -> Option<&'r str> {
        let bytes = self.text.as_bytes();
        let (start, mut end) = (self.at, self.at);
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'\n' => break,
                b'#' if bytes[end - 1] == b' ' => break,
                b':' if self.is_blank_at(end + 1) => return None,
                b',' | b']' | b'}' if around == Around::Flow => break,
                b'[' | b'{' if around == Around::Flow => return None,
                b':' if around == Around::Flow
                    && matches!(bytes[end + 1], b',' | b'[' | b']' | b'{' | b'}') =>
                {
                    return None;
                }
                _ => end += 1,
            }
        }
        let said = self.text[start..end].trim_end_matches(' ');
        self.at = start + said.len();
        Some(said)
    }
}

/// What a text without quotes means: a text, a number or a truth value. Nothing for numbers that are more than some digits.
fn plain_value(said: &str) -> Option<Value> {
    /// As many digits are a number that is exact.
    const EXACT: usize = 15;
    match said {
        "~" | "null" | "Null" | "NULL" => return Some(Value::Nil),
        "true" | "True" | "TRUE" => return Some(true.into()),
        "false" | "False" | "FALSE" => return Some(false.into()),
        _ => {}
    }
    let bytes = said.as_bytes();
    let may_be_number = |byte: &u8| {
        byte.is_ascii_hexdigit() || matches!(byte, b'+' | b'-' | b'.' | b'_' | b'x' | b'X' | b'o' | b'O')
    };
    if !matches!(bytes[0], b'0'..=b'9' | b'+') || !bytes.iter().all(may_be_number) {
        return Some(said.into());
    }
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole =
        |part: &str| is_digits(part) && (part == "0" || !part.starts_with('0')) && part.len() <= EXACT;
    match said.split_once('.') {
        None if is_whole(said) => said.parse::<i64>().ok().map(Value::from),
        // days
        None if said.split('-').count() > 1 && said.split('-').all(is_digits) => Some(said.into()),
        Some((whole, part)) if is_whole(whole) && is_digits(part) && said.len() <= EXACT => {
            said.parse::<f64>().ok().map(Value::from)
        }
        None | Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
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
                assert!(
                    is_simple || folder != "formats" || text.contains("|\n"),
                    "{}",
                    file.path().display()
                );
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
}
