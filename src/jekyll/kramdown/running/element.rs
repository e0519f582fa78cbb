//! HTML in running text.

use std::ops::Range;

use super::literal;
use super::scan::{LastToken, Level, ScanMode, ScanStep, Scanner};
use super::token::{Leaf, TokenKind};
use crate::jekyll::kramdown::blanks::{self, EndTags};
use crate::jekyll::kramdown::tags::{self, ContentModel, HtmlMarkup, StartTag};

impl Scanner<'_, '_> {
    /// Reads what starts with `<`: an address, a comment, a tag.
    pub(super) fn angle(&mut self, level: &mut Level<'_>, at: usize) -> Option<ScanStep> {
        if level.mode != ScanMode::Raw
            && let Some((shown, target, end)) = literal::address(self.text, at)
        {
            level.markup(TokenKind::Address { target, shown }, at..end);
            return Some(ScanStep::On(end));
        }
        let Some(found) = self.tags.read(at) else {
            // what is text anyway is no less a blank
            if level.mode != ScanMode::Raw
                && let Some(end) = blanks::untagged(self.text, at)
            {
                self.report.blank(&self.text[at..end], self.places.range(at..end));
            }
            return None;
        };
        match found {
            HtmlMarkup::Comment { end } => {
                level.markup(TokenKind::Html(self.text[at..end].to_owned()), at..end);
                Some(ScanStep::On(end))
            }
            HtmlMarkup::End { name, end } => {
                if level.stop == Some(name.as_str()) {
                    return Some(ScanStep::Stop(end));
                }
                let range = self.places.range(at..end);
                self.report.warn(range, format!("`</{name}>` closes nothing here, so that it is text"));
                level.words(&self.text[at..end], at..end);
                Some(ScanStep::On(end))
            }
            HtmlMarkup::Start(tag) if self.is_blank(&tag) => {
                let end = tag.end;
                self.blank(level, at..end);
                Some(ScanStep::On(end))
            }
            HtmlMarkup::Start(tag) if tags::is_block(&tag.name) => {
                let end = tag.end;
                let range = self.places.range(at..end);
                let message =
                    format!("`<{}>` is no element of running text, so that its tag is text", tag.name);
                self.report.warn(range, message);
                level.words(&self.text[at..end], at..end);
                Some(ScanStep::On(end))
            }
            HtmlMarkup::Start(tag) => Some(ScanStep::On(self.element(level, at, tag))),
        }
    }

    fn is_blank(&mut self, tag: &StartTag) -> bool {
        self.end_tags.get_or_insert_with(|| EndTags::of(self.text)).leave_blank(tag)
    }

    fn blank(&mut self, level: &mut Level<'_>, range: Range<usize>) {
        self.report.blank(&self.text[range.clone()], self.places.range(range.clone()));
        level.words(&self.text[range.clone()].replace('\n', " "), range);
    }

    pub(super) fn element(&mut self, level: &mut Level<'_>, at: usize, tag: StartTag) -> usize {
        let after = tag.end;
        let raw = level.mode == ScanMode::Raw
            || tags::is_raw(&tag.name)
            || !self.references.options.parse_span_html;
        let raw = match tags::asked_content(&tag.name, tag.markdown.as_deref()) {
            Some(ContentModel::Raw) => true,
            Some(ContentModel::Blocks | ContentModel::Running) => {
                tags::is_raw(&tag.name) && tag.markdown.as_deref() == Some("1")
            }
            None => raw,
        };
        let (leaf, end) = if tag.closed || tags::is_void(&tag.name) {
            (Leaf::default(), after)
        } else if !self.report.within_depth(level.depth + 1, self.places.range(at..after)) {
            level.words(&self.text[at..after], at..after);
            return after;
        } else {
            let mode = if raw { ScanMode::Raw } else { ScanMode::Element };
            let (leaf, end, found) = self.level(after, Some(&tag.name), mode, level.depth + 1);
            if !found && blanks::may_be(&tag) {
                // its end tag stands in code, or ended another
                self.blank(level, at..after);
                level.leaf.tokens.extend(leaf.tokens);
                level.last = LastToken::Markup;
                return end;
            }
            if !found {
                let range = self.places.range(at..after);
                self.report.not_closed(range, &tag.name);
            }
            (leaf, end)
        };
        level.markup(TokenKind::Element(Box::new((tag, leaf))), at..end);
        end
    }
}
