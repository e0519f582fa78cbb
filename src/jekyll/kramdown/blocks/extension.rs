//! Attribute lists on lines of their own, and kramdown's extensions `{::comment}`, `{::nomarkdown}`, `{::options /}`.

use std::ops::Range;

use super::{BlockReader, Blocks, Cursor, marks};
use crate::jekyll::kramdown::attributes::{self, AttributeList};
use crate::jekyll::kramdown::lines::{BodyLine, BodyText};
use crate::jekyll::kramdown::options::{OptionMeaning, meaning};
use crate::jekyll::kramdown::tree::{DefinitionKind, NodeKind};

/// An extension's start tag, as it stands at the start of a text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::jekyll::kramdown) struct Extension<'a> {
    pub name: &'a str,
    /// What stands after the name.
    pub options: &'a str,
    /// Whether it has no content: `{::name /}`.
    pub closed: bool,
    /// How long the tag is.
    pub length: usize,
}

impl<'a> Extension<'a> {
    /// Reads a start tag.
    pub(in crate::jekyll::kramdown) fn read(text: &'a str) -> Option<Self> {
        let inside = text.strip_prefix("{::")?;
        let name =
            inside.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|&length| length > 0)?;
        let length = attributes::end(text, 0)?;
        let rest = &text[3 + name..length - 1];
        let (options, closed) = match rest.strip_suffix('/') {
            Some(options) => (options, true),
            None => (rest, false),
        };
        (options.is_empty() || options.starts_with(|c: char| c.is_ascii_whitespace())).then(|| Self {
            name: &inside[..name],
            options,
            closed,
            length,
        })
    }

    /// Whether kramdown has an extension of that name.
    pub(in crate::jekyll::kramdown) fn is_known(&self) -> bool {
        matches!(self.name, "comment" | "nomarkdown" | "options")
    }

    /// Whether `text` starts with this extension's end tag, and how long that is.
    pub(in crate::jekyll::kramdown) fn end_tag(name: &str, text: &str) -> Option<usize> {
        let inside = text.strip_prefix("{:/")?;
        let inside = inside.strip_prefix(name).unwrap_or(inside);
        inside.starts_with('}').then(|| text.len() - inside.len() + 1)
    }
}

/// What the content of `{::nomarkdown}` or `{::comment}` becomes; nothing for an unknown extension.
pub(in crate::jekyll::kramdown) fn verbatim(
    name: &str,
    options: &AttributeList,
    content: &str,
) -> Option<NodeKind> {
    match name {
        "comment" => Some(NodeKind::Comment(format!(" {content} "))),
        "nomarkdown" => {
            let html = options.get("type").is_none_or(|types| {
                types.trim().is_empty() || types.split_ascii_whitespace().any(|t| t == "html")
            });
            Some(if html { NodeKind::Raw(content.to_owned()) } else { NodeKind::Silent { defines: None } })
        }
        _ => None,
    }
}

impl BlockReader<'_, '_> {
    /// Reads an attribute list into another and reports what is not understood.
    pub(super) fn read_list(&mut self, list: &mut AttributeList, text: &str, start: usize) {
        for ignored in list.read(text) {
            let at = start + ignored.start..start + ignored.end;
            self.report.ignored_attribute(&text[ignored], at);
        }
    }

    /// Reads what starts with `{:`.
    pub(super) fn extension(&mut self, blocks: &mut Blocks, cursor: &mut Cursor) -> bool {
        match marks::attribute_list(self.body, cursor.rest()) {
            Some(found) => self.attribute_list(blocks, cursor, &found),
            None => self.block_extension(blocks, cursor),
        }
    }

    fn attribute_list(&mut self, blocks: &mut Blocks, cursor: &mut Cursor, found: &marks::ListLines) -> bool {
        let lines = cursor.rest();
        let range = lines[0].start..lines[found.lines - 1].end;
        cursor.at += found.lines;
        let inside = &found.inside;
        // A name may hold colons, so that the last one that still follows a name ends it.
        let name = attributes::name_length(&inside.text);
        let named = inside.text[..name].rfind(':').filter(|&at| at > 0 && at + 1 < inside.text.len());
        if let Some(at) = named {
            let name = inside.text[..at].to_owned();
            let ignored = self.references.lists.define(&name, &inside.text[at + 1..]);
            self.report_ignored(inside, at + 1, ignored);
            blocks.push(NodeKind::Silent { defines: None }, range);
            return true;
        }
        let mut list = AttributeList::default();
        let ignored = list.read(&inside.text);
        self.report_ignored(inside, 0, ignored);
        if let Some(existing) = self.target(blocks) {
            existing.read(&inside.text);
            if marks::attribute_list(self.body, cursor.rest()).is_none() {
                blocks.push(NodeKind::Silent { defines: None }, range);
            }
            return true;
        }
        let is_lost = match cursor.line() {
            Some(line) if !line.is_blank(self.body) => false,
            Some(_) if blocks.after_blank() => cursor.rest().iter().all(|line| line.is_blank(self.body)),
            Some(_) | None => true,
        };
        if is_lost && !list.is_empty() {
            let hint = "put it on the line right before or right after a block";
            self.report.warn_with(range, "this attribute list belongs to no block", hint);
        }
        // Lists on lines that follow each other say what they say together.
        blocks.pending.get_or_insert_default().read(&inside.text);
        blocks.adds = true;
        true
    }

    fn report_ignored(&mut self, inside: &BodyText, from: usize, ignored: Vec<Range<usize>>) {
        for token in ignored {
            let token = token.start + from..token.end + from;
            self.report.ignored_attribute(&inside.text[token.clone()], inside.range(token));
        }
    }

    /// The attributes of what stands right before.
    fn target<'b>(&'b mut self, blocks: &'b mut Blocks) -> Option<&'b mut AttributeList> {
        let node = blocks.nodes.last_mut()?;
        match &node.kind {
            NodeKind::Blank { .. } | NodeKind::Boundary | NodeKind::Silent { defines: None } => None,
            NodeKind::Silent { defines: Some(DefinitionKind::Link(label)) } => {
                self.references.links.get_mut(label).map(|link| &mut link.list)
            }
            NodeKind::Silent { defines: Some(DefinitionKind::Abbreviation(name)) } => {
                self.references.abbreviations.get_mut(name).map(|abbreviation| &mut abbreviation.list)
            }
            _ => Some(&mut node.list),
        }
    }

    fn block_extension(&mut self, blocks: &mut Blocks, cursor: &mut Cursor) -> bool {
        let Some(head) = cursor.line().and_then(|line| line.head(self.body)) else { return false };
        let Some(found) = Extension::read(head.text(self.body)) else { return false };
        if !head.text(self.body)[found.length..].trim_ascii().is_empty() {
            return false;
        }
        let mut options = AttributeList::default();
        let start = head.start + 3 + found.name.len();
        self.read_list(&mut options, found.options, start);
        if !found.is_known() {
            let message = format!("kramdown has no extension `{}`, so that it is text", found.name);
            self.report.warn(head.start..head.end, message);
            return false;
        }
        let mut content = String::new();
        let mut lines = 1;
        if !found.closed {
            let rest = &cursor.rest()[1..];
            let close = if cursor.open_extensions.iter().any(|name| name == found.name) {
                None
            } else {
                rest.iter().position(|&line| self.is_end_tag(found.name, line))
            };
            let Some(close) = close else {
                cursor.open_extensions.push(found.name.to_owned());
                self.report.warn(
                    head.start..head.end,
                    format!("`{{::{}}}` is not closed by `{{:/{0}}}`, so that it is text", found.name),
                );
                return false;
            };
            content = BodyText::join(self.body, &rest[..close]).text;
            lines = close + 2;
        }
        let range = head.start..cursor.rest()[lines - 1].end;
        match found.name {
            "options" => {
                self.set_options(&options, &range);
                blocks.push(NodeKind::Silent { defines: None }, range);
            }
            "comment" | "nomarkdown" if found.closed => {
                blocks.push(NodeKind::Silent { defines: None }, range);
            }
            name => match verbatim(name, &options, &content) {
                Some(kind) => blocks.push(kind, range),
                None => return false,
            },
        }
        cursor.at += lines;
        true
    }

    fn is_end_tag(&self, name: &str, line: BodyLine) -> bool {
        line.head(self.body).is_some_and(|head| {
            let text = head.text(self.body);
            Extension::end_tag(name, text).is_some_and(|length| text[length..].trim_ascii().is_empty())
        })
    }

    fn set_options(&mut self, options: &AttributeList, range: &Range<usize>) {
        for (key, value) in options.pairs() {
            let message = match meaning(key) {
                // kramdown decides on hard wraps before it reads the text.
                Some(OptionMeaning::Heeded) if key != "hard_wrap" => {
                    if self.references.options.set(key, value).is_some() {
                        continue;
                    }
                    format!("kramdown's `{key}` cannot be `{value}` here")
                }
                Some(_) => format!("the option `{key}` has no effect here"),
                None => format!("kramdown has no option `{key}`"),
            };
            self.report.warn(range.clone(), message);
        }
    }
}
