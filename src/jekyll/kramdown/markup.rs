//! HTML elements as text again, the way kramdown writes them.

use super::tags;
use super::tree::{Element, ElementContent, HtmlContent};
use crate::document::TagPlace;
use crate::document::unshown::is_unshown;
use crate::html::entities;

impl Element {
    /// Whether Markdown stands somewhere in it. What is shown in no format holds none, whatever it says.
    pub(super) fn holds_markdown(&self) -> bool {
        match &self.content {
            _ if is_unshown(&self.name) => false,
            ElementContent::Blocks(_) | ElementContent::Running(_) => true,
            ElementContent::Opaque(_) => false,
            ElementContent::Raw(markup) => markup.iter().any(|piece| match piece {
                HtmlContent::Element(element) => element.holds_markdown(),
                HtmlContent::Text(_) | HtmlContent::Comment(_) => false,
            }),
        }
    }

    /// Appends the places of its start tag and of those in it.
    pub(super) fn push_places(&self, out: &mut Vec<TagPlace>) {
        out.extend(self.place.clone());
        if let ElementContent::Raw(markup) = &self.content
            && !is_unshown(&self.name)
        {
            for piece in markup {
                piece.push_places(out);
            }
        }
    }

    /// Appends it, unless it holds Markdown. Of what is shown in no format nothing is in it: browsers end some of that where
    /// other elements begin.
    pub(super) fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        let attrs = &self.attrs;
        if let Some(id) = &attrs.id {
            push_attribute("id", id, out);
        }
        if !attrs.classes.is_empty() {
            push_attribute("class", &attrs.classes.join(" "), out);
        }
        for (key, value) in &attrs.pairs {
            push_attribute(key, value, out);
        }
        match &self.content {
            ElementContent::Raw(markup) if markup.is_empty() && tags::is_void(&self.name) => {
                out.push_str(" />");
                return;
            }
            ElementContent::Raw(_) if is_unshown(&self.name) => out.push('>'),
            ElementContent::Raw(markup) => {
                out.push('>');
                for piece in markup {
                    piece.write(out);
                }
            }
            ElementContent::Opaque(text) => {
                out.push('>');
                out.push_str(text);
            }
            ElementContent::Blocks(_) | ElementContent::Running(_) => out.push('>'),
        }
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }
}

impl HtmlContent {
    /// Appends the places of its start tags, in the order in which [`write`](Self::write) writes them.
    pub(super) fn push_places(&self, out: &mut Vec<TagPlace>) {
        match self {
            Self::Element(element) => element.push_places(out),
            Self::Text(_) | Self::Comment(_) => {}
        }
    }

    /// Appends it.
    pub(super) fn write(&self, out: &mut String) {
        match self {
            Self::Text(text) => push_text(text, out),
            Self::Comment(text) => {
                out.push_str("<!--");
                out.push_str(text);
                out.push_str("-->");
            }
            Self::Element(element) => element.write(out),
        }
    }
}

/// A comment that ends nowhere but at its end.
pub(super) fn comment(text: &str) -> String {
    format!("<!--{}-->", text.replace("-->", "").replace("--!>", ""))
}

/// Appends text in which character references stay as written.
fn push_text(text: &str, out: &mut String) {
    for (at, c) in text.char_indices() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if entities::read(&text[at..]).is_none() => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
}

fn push_attribute(key: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(key);
    out.push_str("=\"");
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out.push('"');
}
