//! HTML between blocks, as kramdown reads it: an element ends where its own end tag stands, and holds
//! Markdown only where `markdown="…"` says so.

use std::ops::Range;

use super::{BlockReader, Blocks, Cursor, Joined, Skip};
use crate::document::TagPlace;
use crate::jekyll::kramdown::blanks;
use crate::jekyll::kramdown::tags::{self, ContentModel, HtmlMarkup, StartTag, TagReader};
use crate::jekyll::kramdown::tree::{Element, ElementContent, HtmlContent, NodeKind};

/// What became of a line that starts with `<`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HtmlOutcome {
    /// A block was read.
    Read,
    /// The end tag of the element around was read.
    Stop,
    /// It is no HTML block.
    Nothing,
}

/// What stands around an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HtmlContext {
    Markdown,
    Html,
}

impl BlockReader<'_, '_> {
    /// Reads an HTML element or comment that starts a line.
    pub(super) fn html(
        &mut self,
        blocks: &mut Blocks,
        cursor: &mut Cursor,
        depth: usize,
        stop: Option<&str>,
    ) -> HtmlOutcome {
        let offset = cursor.offset(self.body);
        let joined = cursor.joined(self.body);
        let text = &joined.text.text;
        let spaces = text[offset..].bytes().take_while(|&byte| byte == b' ').count();
        let start = offset + spaces;
        let mut tags = TagReader::new(text);
        tags.comments_end = cursor.comments_end;
        let found = tags.read(start);
        cursor.comments_end = tags.comments_end;
        match found {
            Some(HtmlMarkup::Comment { end }) if spaces == 0 => {
                blocks.push(
                    NodeKind::Comment(text[start + 4..end - 3].to_owned()),
                    joined.text.range(start..end),
                );
                cursor.seek(self.body, end, Skip::BlankRest);
                HtmlOutcome::Read
            }
            // a blank is running text, and told of there
            Some(HtmlMarkup::Start(tag)) if !tags::is_span(&tag.name) && !joined.is_blank(&tag) => {
                let without_content = tag.closed || tags::is_void(&tag.name);
                let context = HtmlContext::Markdown;
                let (element, end) = self.element(cursor, &joined, (start, tag), depth + 1, context);
                let written = text[..end].trim_ascii_end().len().max(start + 1);
                blocks.push(NodeKind::Element(Box::new(element)), joined.text.range(start..written));
                cursor.seek(self.body, end, Skip::BlankRest);
                if without_content && text[end..].starts_with('\n') {
                    // kramdown reads the end of the line as a blank line.
                    blocks.push(NodeKind::Blank { single: true }, joined.text.range(end..end));
                }
                HtmlOutcome::Read
            }
            Some(HtmlMarkup::End { name, end }) if stop == Some(name.as_str()) => {
                cursor.seek(self.body, end, Skip::Nothing);
                HtmlOutcome::Stop
            }
            _ => HtmlOutcome::Nothing,
        }
    }

    /// Reads what stands in an element; gives the offset after its end tag, in the joined text.
    fn element(
        &mut self,
        cursor: &mut Cursor,
        joined: &Joined,
        (start, tag): (usize, StartTag),
        depth: usize,
        around: HtmlContext,
    ) -> (Element, usize) {
        let text = &joined.text.text;
        let StartTag { name, attrs, markdown, closed, gives_values: _, places, end } = tag;
        let span = |range: Range<usize>| self.report.span(joined.text.range(range));
        let attributes = places.into_iter().map(|(key, range)| (key, span(range))).collect();
        let place = Some(TagPlace { span: span(start..end), attributes });
        let usual = match around {
            HtmlContext::Markdown if self.references.options.parse_block_html => tags::content(&name),
            HtmlContext::Markdown | HtmlContext::Html => ContentModel::Raw,
        };
        let wanted = tags::asked_content(&name, markdown.as_deref()).unwrap_or(usual);
        let (content, end) = if closed || tags::is_void(&name) {
            (ElementContent::Raw(Vec::new()), end)
        } else if matches!(name.as_str(), "script" | "style") {
            let (inside, after) = self.up_to_end_tag(joined, &name, end);
            (ElementContent::Opaque(text[inside].to_owned()), after)
        } else if !self.report.within_depth(depth, joined.text.range(end..end)) {
            (ElementContent::Raw(vec![HtmlContent::Text(text[end..].to_owned())]), text.len())
        } else {
            match wanted {
                ContentModel::Blocks => {
                    cursor.seek(self.body, end, Skip::BlankRest);
                    let (nodes, found) = self.blocks(cursor, depth, Some(&name));
                    if !found {
                        self.not_closed(joined, &name, end);
                    }
                    (ElementContent::Blocks(nodes), cursor.offset(self.body))
                }
                ContentModel::Running => {
                    let (inside, after) = self.up_to_end_tag(joined, &name, end);
                    let written = &text[inside.clone()];
                    let start = inside.start + (written.len() - written.trim_ascii_start().len());
                    let inside = start..(start + written.trim_ascii().len());
                    (ElementContent::Running(joined.text.slice(inside)), after)
                }
                ContentModel::Raw => {
                    let (markup, after) = self.markup(cursor, joined, &name, end, depth);
                    (ElementContent::Raw(markup), after)
                }
            }
        };
        (Element { name, attrs, content, place }, end)
    }

    /// Reads HTML up to the end tag of the element it stands in.
    fn markup(
        &mut self,
        cursor: &mut Cursor,
        joined: &Joined,
        name: &str,
        start: usize,
        depth: usize,
    ) -> (Vec<HtmlContent>, usize) {
        let text = &joined.text.text;
        let mut markup = Vec::new();
        let mut at = start;
        let mut written = start;
        while let Some(length) = text[at..].find('<') {
            at += length;
            let mut tags = TagReader::new(text);
            tags.comments_end = cursor.comments_end;
            let found = tags.read(at);
            cursor.comments_end = tags.comments_end;
            let Some(found) = found else {
                let end = blanks::untagged(text, at).inspect(|&end| {
                    self.report.blank(&text[at..end], joined.text.range(at..end));
                });
                at = end.unwrap_or(at + 1);
                continue;
            };
            if let HtmlMarkup::Start(tag) = &found
                && joined.is_blank(tag)
            {
                self.report.blank(&text[at..tag.end], joined.text.range(at..tag.end));
                at = tag.end;
                continue;
            }
            if written < at {
                markup.push(HtmlContent::Text(text[written..at].to_owned()));
            }
            at = match found {
                HtmlMarkup::Comment { end } => {
                    markup.push(HtmlContent::Comment(text[at + 4..end - 3].to_owned()));
                    end
                }
                HtmlMarkup::Start(tag) => {
                    let context = HtmlContext::Html;
                    let (element, end) = self.element(cursor, joined, (at, tag), depth + 1, context);
                    markup.push(HtmlContent::Element(element));
                    end
                }
                HtmlMarkup::End { name: found, end } if found == name => return (markup, end),
                HtmlMarkup::End { name: found, end } => {
                    let range = joined.text.range(at..end);
                    self.report.warn(range, format!("`</{found}>` closes nothing, so that it is left out"));
                    end
                }
            };
            written = at;
        }
        if written < text.len() {
            markup.push(HtmlContent::Text(text[written..].to_owned()));
        }
        self.not_closed(joined, name, start);
        (markup, text.len())
    }

    /// What stands before an element's end tag, and the offset after that.
    fn up_to_end_tag(&mut self, joined: &Joined, name: &str, start: usize) -> (Range<usize>, usize) {
        let text = &joined.text.text;
        if let Some((at, end)) = TagReader::new(text).find_end(name, start) {
            (start..at, end)
        } else {
            self.not_closed(joined, name, start);
            (start..text.len(), text.len())
        }
    }

    fn not_closed(&mut self, joined: &Joined, name: &str, at: usize) {
        let range = joined.text.range(at.saturating_sub(1)..at);
        self.report.not_closed(range, name);
    }
}
