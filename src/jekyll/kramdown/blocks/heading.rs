//! Headings, `# …` or underlined.

use std::ops::Range;

use super::{BlockReader, Blocks, Cursor, marks};
use crate::jekyll::kramdown::attributes;
use crate::jekyll::kramdown::lines::{BodyLine, BodyText};
use crate::jekyll::kramdown::tree::NodeKind;

impl BlockReader<'_, '_> {
    pub(super) fn heading(&mut self, blocks: &mut Blocks, cursor: &mut Cursor, line: BodyLine) -> bool {
        let Some((level, content)) = marks::heading(self.body, line) else { return false };
        let (mut content, id) = self.heading_id(content);
        let text = content.text(self.body);
        let hashes = text.trim_end_matches('#');
        if hashes.len() < text.len() && hashes.ends_with([' ', '\t']) {
            content.end = content.start + hashes.trim_ascii_end().len();
        }
        self.push_heading(blocks, level, content, id, line.start..line.end);
        cursor.at += 1;
        true
    }

    pub(super) fn underlined_heading(
        &mut self,
        blocks: &mut Blocks,
        cursor: &mut Cursor,
        head: BodyLine,
    ) -> bool {
        let Some(&below) = cursor.rest().get(1) else { return false };
        let Some(level) = marks::underline(self.body, below) else { return false };
        if !blocks.after_boundary() {
            return false;
        }
        let (content, id) = self.heading_id(head.trim(self.body));
        if content.text(self.body).is_empty() {
            return false;
        }
        if marks::attribute_list(self.body, &[head]).is_some() {
            let message = "kramdown makes a heading of an attribute list above such a line";
            self.report.warn_with(head.start..below.end, message, "put an empty line between them");
        }
        self.push_heading(blocks, level, content, id, head.start..below.end);
        cursor.at += 2;
        true
    }

    pub(super) fn push_heading(
        &mut self,
        blocks: &mut Blocks,
        level: u8,
        content: BodyLine,
        id: Option<String>,
        range: Range<usize>,
    ) {
        let text = BodyText::join(self.body, &[content]);
        blocks.push(NodeKind::Heading { level, text, id }, range);
    }

    /// Takes `{#id}` off the end of a heading.
    pub(super) fn heading_id(&self, content: BodyLine) -> (BodyLine, Option<String>) {
        let text = content.text(self.body);
        let found = text.strip_suffix('}').and_then(|rest| {
            let (before, id) = rest.rsplit_once("{#")?;
            let named =
                id.starts_with(|c: char| c.is_ascii_alphabetic()) && attributes::name_length(id) == id.len();
            (named && before.ends_with([' ', '\t'])).then(|| (before.trim_ascii_end().len(), id.to_owned()))
        });
        match found {
            Some((length, id)) => (BodyLine { end: content.start + length, ..content }, Some(id)),
            None => (content, None),
        }
    }
}
