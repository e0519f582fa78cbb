//! What starts with `{:` in running text: extensions and attribute lists.

use super::scan::{LastToken, Level, Scanner};
use super::token::TokenKind;
use crate::jekyll::kramdown::blocks::{Extension, verbatim};
use crate::jekyll::kramdown::tree::NodeKind;
use crate::jekyll::kramdown::{attributes, markup};

impl Scanner<'_, '_> {
    /// Reads an extension or an attribute list.
    pub(super) fn braces(&mut self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        if let Some(found) = Extension::read(rest) {
            return self.extension(level, at, &found);
        }
        if !rest.starts_with("{:") || rest.starts_with("{:/") || level.last == LastToken::Words {
            return None;
        }
        let end = attributes::end(self.text, at)?;
        if level.last == LastToken::Markup && !level.leaf.tokens.is_empty() {
            level.markup(TokenKind::List, at..end);
            return Some(end);
        }
        if level.last == LastToken::Sign {
            let range = self.places.range(at..end);
            self.report.warn(range, "an attribute list after a sign has no effect");
            return Some(end);
        }
        None
    }

    pub(super) fn extension(
        &mut self,
        level: &mut Level<'_>,
        at: usize,
        found: &Extension<'_>,
    ) -> Option<usize> {
        if !found.is_known() {
            // nobody looks for the end of what means nothing
            return None;
        }
        let after = at + found.length;
        let (content, end) = if found.closed {
            ("", after)
        } else {
            if self.open_extensions.iter().any(|name| name == found.name) {
                return None;
            }
            let Some((close, length)) = find_end_tag(self.text, after, found.name) else {
                self.open_extensions.push(found.name.to_owned());
                return None;
            };
            (&self.text[after..close], close + length)
        };
        let mut options = attributes::AttributeList::default();
        options.read(found.options);
        if found.closed && matches!(found.name, "comment" | "nomarkdown" | "options") {
            return Some(end);
        }
        let html = match verbatim(found.name, &options, content)? {
            NodeKind::Comment(text) => markup::comment(&text),
            NodeKind::Raw(html) => {
                let range = self.places.range(at..end);
                self.report.warn(
                    range.clone(),
                    "what `{::nomarkdown}` holds in running text is shown in HTML alone",
                );
                self.report.raw_html(html, range)
            }
            _ => return Some(end),
        };
        level.markup(TokenKind::Html(html), at..end);
        Some(end)
    }
}

/// Where an extension's end tag stands after `from`, and how long it is.
fn find_end_tag(text: &str, from: usize, name: &str) -> Option<(usize, usize)> {
    text[from..].match_indices("{:/").find_map(|(offset, _)| {
        let at = from + offset;
        Extension::end_tag(name, &text[at..]).map(|length| (at, length))
    })
}
