//! YAML as most files have it, read in one pass: maps and lists in blocks, each value on the line where it begins.
//!
//! The crate reads everything, and takes ten times as long. So this reader says nothing of a text that has more than
//! the simplest of YAML in it: no anchors, tags, blocks of text, lines that go on, tabs or escapes, and nothing wrong. What it
//! does read it hands over as the crate does; a test compares the two.

mod in_line;

use super::SHALLOW;
use super::node::{LocatedNode, NodePlace, YamlNode};
use super::place::{YamlFindings, YamlPlace};
use crate::value::{Field, Map, Value};
use in_line::YamlStyle;

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

impl SimpleReader<'_, '_> {
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
            let (key, span) = self.key(YamlStyle::Block)?;
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
}

#[cfg(test)]
mod tests;
