//! Headings, `# …` or underlined.

use std::ops::Range;

use super::{BlockReader, Blocks, Cursor, marks};
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

    /// Takes `{#id}` off the end of a heading; an id is a name of XML, which may have letters of any script.
    pub(super) fn heading_id(&self, content: BodyLine) -> (BodyLine, Option<String>) {
        let text = content.text(self.body);
        let found = text.strip_suffix('}').and_then(|rest| {
            let (before, id) = rest.rsplit_once("{#")?;
            let named = id.starts_with(starts_name) && id.chars().all(is_of_name);
            (named && before.ends_with([' ', '\t'])).then(|| (before.trim_ascii_end().len(), id.to_owned()))
        });
        match found {
            Some((length, id)) => (BodyLine { end: content.start + length, ..content }, Some(id)),
            None => (content, None),
        }
    }
}

/// Whether a name of XML may begin with a character (XML 1.0, 2.3).
fn starts_name(character: char) -> bool {
    character.is_alphabetic() || matches!(character, ':' | '_')
}

/// Whether a name of XML may hold a character.
fn is_of_name(character: char) -> bool {
    starts_name(character)
        || character.is_numeric()
        || matches!(character, '-' | '.' | '\u{b7}')
        || matches!(character, '\u{300}'..='\u{36f}')
}
