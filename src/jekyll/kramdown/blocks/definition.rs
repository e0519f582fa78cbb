//! Definitions that show nothing where they stand: of footnotes, links and abbreviations.

use super::{BlockReader, Blocks, Cursor, code_lines};
use crate::jekyll::kramdown::attributes::{self, AttributeList};
use crate::jekyll::kramdown::lines::BodyLine;
use crate::jekyll::kramdown::tree::{
    DefinitionKind, FootnoteDefinition, LinkDefinition, NodeKind, normalise_label,
};

impl BlockReader<'_, '_> {
    pub(super) fn footnote_definition(
        &mut self,
        blocks: &mut Blocks,
        cursor: &mut Cursor,
        depth: usize,
    ) -> bool {
        let lines = cursor.rest();
        let Some(head) = lines[0].head(self.body) else { return false };
        let Some(rest) = head.text(self.body).strip_prefix("[^") else { return false };
        let length = attributes::name_length(rest);
        if length == 0 || !rest[length..].starts_with("]:") {
            return false;
        }
        let name = rest[..length].to_owned();
        let mut inner =
            vec![BodyLine { start: head.start + length + 4, end: head.end, pad: 0 }.trim(self.body)];
        let count = code_lines(self.body, &lines[1..]);
        inner.extend(lines[1..=count].iter().map(|&line| line.strip(self.body, 4).unwrap_or(line)));
        let range = head.start..lines[count].end;
        let mut nested = Blocks::default();
        self.nested(&mut nested, inner, depth + 1);
        let definition = FootnoteDefinition { nodes: nested.nodes, range: range.clone() };
        if self.references.footnotes.insert(name.clone(), definition).is_some() {
            self.report.warn(range.clone(), format!("footnote `{name}` is defined again; this one counts"));
        }
        blocks.push(NodeKind::Silent { defines: None }, range);
        cursor.at += count + 1;
        true
    }

    pub(super) fn link_definition(
        &mut self,
        blocks: &mut Blocks,
        cursor: &mut Cursor,
        head: BodyLine,
    ) -> bool {
        let text = head.text(self.body);
        let Some((label, rest)) = text[1..].split_once("]:") else { return false };
        if label.is_empty() || label.contains(']') {
            return false;
        }
        let rest = rest.trim_ascii();
        let mut lines = 1;
        let (target, mut title) = match rest.strip_prefix('<').and_then(|inside| inside.split_once('>')) {
            Some((target, after)) if after.trim_ascii().is_empty() => (target, None),
            Some((target, after)) => match quoted(after.trim_ascii()) {
                Some(title) => (target, Some(title)),
                None => return false,
            },
            None => split_title(rest),
        };
        let holds_title =
            !rest.starts_with('<') && [" \"", " '", "\t\"", "\t'"].iter().any(|open| target.contains(open));
        if target.is_empty() || holds_title {
            return false;
        }
        if title.is_none()
            && let Some(next) = cursor.rest().get(1)
            && let Some(found) = quoted(next.text(self.body).trim_ascii())
        {
            title = Some(found);
            lines = 2;
        }
        let label = normalise_label(label);
        let definition = LinkDefinition {
            target: target.to_owned(),
            title: title.map(str::to_owned),
            list: AttributeList::default(),
        };
        let range = head.start..cursor.rest()[lines - 1].end;
        if self.references.links.insert(label.clone(), definition).is_some() {
            self.report.warn(range.clone(), format!("link `{label}` is defined again; this one counts"));
        }
        blocks.push(NodeKind::Silent { defines: Some(DefinitionKind::Link(label)) }, range);
        cursor.at += lines;
        true
    }

    pub(super) fn abbreviation(&mut self, blocks: &mut Blocks, cursor: &mut Cursor, head: BodyLine) -> bool {
        let text = head.text(self.body);
        let Some((name, title)) = text.strip_prefix("*[").and_then(|rest| rest.split_once("]:")) else {
            return false;
        };
        if name.is_empty() {
            return false;
        }
        let entry = self.references.abbreviations.entry(name.to_owned()).or_default();
        title.trim_ascii().clone_into(&mut entry.title);
        blocks.push(
            NodeKind::Silent { defines: Some(DefinitionKind::Abbreviation(name.to_owned())) },
            head.start..head.end,
        );
        cursor.at += 1;
        true
    }
}

/// Divides an address and a title in quotes after white space.
fn split_title(text: &str) -> (&str, Option<&str>) {
    let Some(quote) = text.chars().next_back().filter(|c| matches!(c, '"' | '\'')) else {
        return (text, None);
    };
    let inside = &text[..text.len() - 1];
    match inside.find(quote) {
        Some(at) if inside[..at].ends_with([' ', '\t']) && at + 1 < inside.len() => {
            (inside[..at].trim_ascii_end(), Some(&inside[at + 1..]))
        }
        _ => (text, None),
    }
}

/// What stands in quotes, if the whole text is in quotes.
fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    text[1..].strip_suffix(quote).filter(|inside| !inside.is_empty())
}
