//! What stands in one line of a simple text: keys, texts with and without quotes, lists in brackets, maps in braces.

use super::super::node::{Key, NodePlace, YamlNode};
use super::{SimpleNode, SimpleReader};
use crate::source::Span;
use crate::value::{Map, Value};

/// How YAML calls the two ways of writing: what ends a text without quotes differs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum YamlStyle {
    Block,
    Flow,
}

impl<'r> SimpleReader<'r, '_> {
    /// Whether a key stands here, and not a value that is all of its line.
    pub(super) fn is_key(&self) -> bool {
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
    pub(super) fn key(&mut self, around: YamlStyle) -> Option<(String, Option<Span>)> {
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
                    && (around == YamlStyle::Block || !name.contains([',', '[', ']', '{', '}']))
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
    pub(super) fn line_value(&mut self, under: &str) -> Option<SimpleNode> {
        let node = self.value(YamlStyle::Block, under)?;
        self.end_line()?;
        Some(node)
    }

    pub(super) fn value(&mut self, around: YamlStyle, under: &str) -> Option<SimpleNode> {
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
            let node = self.value(YamlStyle::Flow, under)?;
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
            let (key, span) = self.key(YamlStyle::Flow)?;
            self.skip_spaces();
            let node = self.value(YamlStyle::Flow, &key)?;
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
    fn plain(&mut self, around: YamlStyle) -> Option<&'r str> {
        let bytes = self.text.as_bytes();
        let (start, mut end) = (self.at, self.at);
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'\n' => break,
                b'#' if bytes[end - 1] == b' ' => break,
                b':' if self.is_blank_at(end + 1) => return None,
                b',' | b']' | b'}' if around == YamlStyle::Flow => break,
                b'[' | b'{' if around == YamlStyle::Flow => return None,
                b':' if around == YamlStyle::Flow
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
