//! Preformatted code, indented or between fences.

use super::{BlockReader, Blocks, Cursor, marks};
use crate::jekyll::kramdown::lines::BodyLine;
use crate::jekyll::kramdown::tree::NodeKind;

impl BlockReader<'_, '_> {
    pub(super) fn code(&mut self, blocks: &mut Blocks, cursor: &mut Cursor) {
        let count = code_lines(self.body, cursor.rest());
        let mut text = String::new();
        for (index, &line) in cursor.rest()[..count].iter().enumerate() {
            if line.indent(self.body) < 4 && !line.is_blank(self.body) && index > 0 {
                text.pop();
                text.push(' ');
            }
            let inner = line.strip(self.body, 4).unwrap_or(line);
            text.extend(std::iter::repeat_n(' ', inner.pad));
            text.push_str(inner.text(self.body));
            text.push('\n');
        }
        let lines = &cursor.rest()[..count];
        let range = lines[0].start..lines[count - 1].end;
        blocks.push(NodeKind::Code { language: None, text }, range);
        cursor.at += count;
    }

    pub(super) fn fenced_code(&mut self, blocks: &mut Blocks, cursor: &mut Cursor) -> bool {
        let lines = cursor.rest();
        let Some(open) = marks::fence(self.body, lines[0]) else { return false };
        let known = usize::from(open.byte == b'~');
        if open.length >= cursor.open_fences[known] {
            return false;
        }
        let close = lines[1..].iter().position(|&line| {
            marks::fence(self.body, line).is_some_and(|fence| {
                fence.byte == open.byte
                    && fence.length >= open.length
                    && self.body[fence.end..line.end].trim_ascii().is_empty()
            })
        });
        let Some(inside) = close else {
            let range = lines[0].start..lines[0].end;
            cursor.open_fences[known] = open.length;
            self.report.note(range, "a fence of code is not closed, so that it is text");
            return false;
        };
        let info = self.body[open.end..lines[0].end].trim_ascii();
        if info.contains(|c: char| c.is_ascii_whitespace()) {
            let range = lines[0].start..lines[0].end;
            cursor.open_fences[known] = cursor.open_fences[known].min(open.length);
            self.report.warn(range, "kramdown takes a fence with several words after it for text");
            return false;
        }
        let language = info.split('?').next().unwrap_or_default().trim_ascii();
        let mut text = String::new();
        for line in &lines[1..=inside] {
            text.extend(std::iter::repeat_n(' ', line.pad));
            text.push_str(line.text(self.body));
            text.push('\n');
        }
        let language = (!language.is_empty()).then(|| language.to_owned());
        blocks.push(NodeKind::Code { language, text }, lines[0].start..lines[inside + 1].end);
        cursor.at += inside + 2;
        true
    }
}

/// How many lines an indented block of code takes: indented ones, blank ones between them, and lines that
/// follow one of them lazily.
pub(super) fn code_lines(body: &str, lines: &[BodyLine]) -> usize {
    let is_code = |line: BodyLine| line.indent(body) >= 4 && !line.is_blank(body);
    let mut count = 0;
    loop {
        let blank = lines[count..].iter().take_while(|line| line.is_blank(body)).count();
        let start = count + blank;
        if !lines.get(start).is_some_and(|&line| is_code(line)) {
            return count;
        }
        count = start + 1;
        while count < lines.len() && (is_code(lines[count]) || !marks::ends_lazily(body, &lines[count..])) {
            count += 1;
        }
    }
}
