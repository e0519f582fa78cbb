//! Lines of a body, and running text gathered from them; both know their places in the body.

use std::ops::Range;

/// A line, or what a container's marker leaves of it, without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BodyLine {
    /// The first byte in the body.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// Spaces that stand before the first byte but are part of a tab, or were added.
    pub pad: usize,
}

impl BodyLine {
    /// The written part.
    pub(super) fn text(self, body: &str) -> &str {
        &body[self.start..self.end]
    }

    /// Whether there is nothing but white space.
    pub(super) fn is_blank(self, body: &str) -> bool {
        self.text(body).bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\x0b' | b'\x0c'))
    }

    /// How many columns of white space come first; a tab counts four, as kramdown replaces it.
    pub(super) fn indent(self, body: &str) -> usize {
        self.pad
            + self
                .text(body)
                .bytes()
                .take_while(|byte| matches!(byte, b' ' | b'\t'))
                .map(|byte| if byte == b'\t' { 4 } else { 1 })
                .sum::<usize>()
    }

    /// The line without its first `columns` columns, if they are white space.
    pub(super) fn strip(self, body: &str, columns: usize) -> Option<Self> {
        if self.pad >= columns {
            return Some(Self { pad: self.pad - columns, ..self });
        }
        let mut seen = self.pad;
        for (offset, byte) in self.text(body).bytes().enumerate() {
            seen += match byte {
                b' ' => 1,
                b'\t' => 4,
                _ => return None,
            };
            if seen >= columns {
                return Some(Self { start: self.start + offset + 1, end: self.end, pad: seen - columns });
            }
        }
        None
    }

    /// The line without white space around it.
    pub(super) fn trim(self, body: &str) -> Self {
        let text = self.text(body);
        let start = self.start + (text.len() - text.trim_ascii_start().len());
        let end = (start).max(self.start + text.trim_ascii_end().len());
        Self { start, end, pad: 0 }
    }

    /// The line from its first byte that is not white space, where a block's mark may stand: after at most
    /// three spaces.
    pub(super) fn head(self, body: &str) -> Option<Self> {
        let spaces = self.text(body).bytes().take_while(|&byte| byte == b' ').count();
        let start = self.start + spaces;
        (self.pad + spaces <= 3 && !body[start..self.end].starts_with('\t') && start < self.end)
            .then_some(Self { start, end: self.end, pad: 0 })
    }
}

/// Divides a text into lines; `\n`, `\r\n` and `\r` end one.
pub(super) fn split(body: &str) -> Vec<BodyLine> {
    let bytes = body.as_bytes();
    let mut lines = Vec::new();
    let mut start = if body.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut at = start;
    while at < bytes.len() {
        if matches!(bytes[at], b'\n' | b'\r') {
            lines.push(BodyLine { start, end: at, pad: 0 });
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                at += 1;
            }
            start = at + 1;
        }
        at += 1;
    }
    if start < bytes.len() {
        lines.push(BodyLine { start, end: bytes.len(), pad: 0 });
    }
    lines
}

/// Text put together from stretches of the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BodyText {
    pub text: String,
    stretches: Vec<(usize, usize)>,
}

impl BodyText {
    /// Joins lines; a newline stands between them.
    pub(super) fn join(body: &str, lines: &[BodyLine]) -> Self {
        let mut joined = Self::default();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                joined.text.push('\n');
            }
            joined.push_line(body, *line);
        }
        joined
    }

    /// Appends a line's text, its padding as spaces.
    pub(super) fn push_line(&mut self, body: &str, line: BodyLine) {
        if line.pad > 0 {
            self.stretches.push((self.text.len(), line.start));
            self.text.extend(std::iter::repeat_n(' ', line.pad));
        }
        self.stretches.push((self.text.len(), line.start));
        self.text.push_str(line.text(body));
    }

    /// Where an offset was written.
    pub(super) fn place(&self, offset: usize) -> usize {
        let next = self.stretches.partition_point(|&(at, _)| at <= offset);
        let Some(&(at, start)) = next.checked_sub(1).and_then(|index| self.stretches.get(index)) else {
            return 0;
        };
        // A newline that joins two lines and padding have no bytes of their own.
        let place = start + (offset - at);
        self.stretches.get(next).map_or(place, |&(_, following)| place.min(following.max(start)))
    }

    /// Where a range was written.
    pub(super) fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(range.start);
        if range.end <= range.start {
            return start..start;
        }
        let end = self.place(range.end - 1) + 1;
        start..end.max(start)
    }

    /// A part of the text, with its places.
    pub(super) fn slice(&self, range: Range<usize>) -> Self {
        let mut part = Self { text: self.text[range.clone()].to_owned(), stretches: Vec::new() };
        part.stretches.push((0, self.place(range.start)));
        let first = self.stretches.partition_point(|&(at, _)| at <= range.start);
        part.stretches.extend(
            self.stretches[first..]
                .iter()
                .take_while(|&&(at, _)| at < range.end)
                .map(|&(at, start)| (at - range.start, start)),
        );
        part
    }
}
