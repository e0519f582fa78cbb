//! Reads raw HTML as elements.

use crate::document::unshown::is_unshown;
use crate::html;
use crate::jekyll::kramdown::report::MarkdownReport;
use crate::jekyll::kramdown::tags::{self, HtmlMarkup, TagReader};
use crate::jekyll::kramdown::tree::{Element, ElementContent, HtmlContent};

/// HTML without what stands in elements that no format shows, as far as browsers read elements there.
pub(in crate::jekyll::kramdown) fn without_unshown(html: String, report: &MarkdownReport<'_>) -> String {
    let is_read = |name: &str| is_unshown(name) && !OPAQUE.contains(&name);
    if !html::tags::tags(&html).any(|tag| is_read(&tag.name.to_ascii_lowercase())) {
        return html;
    }
    let mut written = String::with_capacity(html.len());
    for piece in read(&html, report.levels_below(0)) {
        piece.write(&mut written);
    }
    written
}

/// Elements whose content is no markup.
const OPAQUE: &[&str] = &["script", "style"];

/// Reads HTML leniently: an end tag closes the innermost element of its name, others are left out.
pub(super) fn read(html: &str, deepest: usize) -> Vec<HtmlContent> {
    let mut open: Vec<(Element, Vec<HtmlContent>)> = Vec::new();
    let mut pieces = Vec::new();
    let mut tags = TagReader::new(html);
    let mut at = 0;
    let mut written = 0;
    while let Some(length) = html[at..].find('<') {
        at += length;
        let Some(found) = tags.read(at) else {
            at += 1;
            continue;
        };
        if written < at {
            pieces.push(HtmlContent::Text(html[written..at].to_owned()));
        }
        match found {
            HtmlMarkup::Comment { end } => at = end,
            HtmlMarkup::Start(tag) => {
                at = tag.end;
                let content = ElementContent::Raw(Vec::new());
                let mut element = Element { name: tag.name, attrs: tag.attrs, content, place: None };
                if OPAQUE.contains(&element.name.as_str()) {
                    let (start, end) = tags.find_end(&element.name, at).unwrap_or((html.len(), html.len()));
                    element.content = ElementContent::Opaque(html[at..start].to_owned());
                    at = end;
                    pieces.push(HtmlContent::Element(element));
                } else if tag.closed || tags::is_void(&element.name) {
                    pieces.push(HtmlContent::Element(element));
                } else if open.len() < deepest {
                    open.push((element, std::mem::take(&mut pieces)));
                }
            }
            HtmlMarkup::End { name, end } => {
                at = end;
                if let Some(depth) = open.iter().rposition(|(element, _)| element.name == name) {
                    while open.len() > depth {
                        close(&mut open, &mut pieces);
                    }
                }
            }
        }
        written = at;
    }
    if written < html.len() {
        pieces.push(HtmlContent::Text(html[written..].to_owned()));
    }
    while !open.is_empty() {
        close(&mut open, &mut pieces);
    }
    pieces
}

fn close(open: &mut Vec<(Element, Vec<HtmlContent>)>, pieces: &mut Vec<HtmlContent>) {
    if let Some((mut element, mut around)) = open.pop() {
        element.content = ElementContent::Raw(std::mem::take(pieces));
        around.push(HtmlContent::Element(element));
        *pieces = around;
    }
}
