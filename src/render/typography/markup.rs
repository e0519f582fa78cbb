//! The same for blocks of HTML that a letter holds, whose words stand between tags.

use std::ops::Range;

use super::flat::{self, FlatText, OBJECT};
use super::{Setter, WordsOf};
use crate::html::entities;
use crate::html::is_void;
use crate::html::tags::{self, HtmlTag, HtmlTagKind};

/// Elements whose content is no text, or is shown as it was typed.
const VERBATIM: &[&str] =
    &["math", "pre", "script", "select", "style", "svg", "template", "textarea", "title"];

/// Elements that stand in a line of text. All others end one.
const IN_A_LINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var",
];

/// How many elements an end tag may close at once: end tags of nothing must not look through all that are open.
const DEEPEST: usize = 100;

/// Sets the words of a block of HTML; nothing where they stay as they are.
pub(super) fn set(html: &str, lang: &str, setter: Setter) -> Option<String> {
    let mut edits = Vec::new();
    for line in MarkupLines::of(html, lang) {
        let places = line.places;
        let mut done = 0;
        for edit in setter.edits(&line.flat, WordsOf::Body).iter() {
            // what has a tag in its middle stays as it is, and so does what another change has changed
            if edit.start() >= done
                && let Some(range) = places.written(edit.range(), html)
            {
                done = edit.range().end;
                let becomes = edit.written(&html[range.clone()]);
                edits.push((range, becomes));
            }
        }
    }
    if edits.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(html.len() + edits.len() * 8);
    let mut copied = 0;
    for (range, becomes) in edits {
        out.push_str(&html[copied..range.start]);
        out.push_str(&becomes);
        copied = range.end;
    }
    out.push_str(&html[copied..]);
    Some(out)
}

/// Where the characters of a line were written.
#[derive(Debug, Default)]
struct WrittenPlaces {
    /// The byte in the line and the bytes in the HTML of each character.
    characters: Vec<(usize, Range<usize>)>,
}

impl WrittenPlaces {
    /// Where a range of the line was written, unless something stands in its middle that is not of it.
    fn written(&self, range: Range<usize>, html: &str) -> Option<Range<usize>> {
        let first = self.characters.partition_point(|(at, _)| *at < range.start);
        let last = self.characters.partition_point(|(at, _)| *at < range.end);
        if first == last {
            // before the character that stands there
            let at = self.characters.get(first)?.1.start;
            return Some(at..at);
        }
        let written = self.characters[first].1.start..self.characters[last - 1].1.end;
        (!html[written.clone()].contains('<')).then_some(written)
    }
}

/// A line of text in a block of HTML: what stands between two ends of paragraphs.
struct MarkupLine<'a> {
    flat: FlatText<'a>,
    places: WrittenPlaces,
}

/// Goes through a block of HTML.
struct MarkupLines<'a> {
    html: &'a str,
    line: MarkupLine<'a>,
    lines: Vec<MarkupLine<'a>>,
    /// The elements that are open, each with its language and whether its words are no running text.
    open: Vec<(&'a str, &'a str, bool)>,
    lang: &'a str,
}

impl<'a> MarkupLines<'a> {
    fn of(html: &'a str, lang: &'a str) -> Vec<MarkupLine<'a>> {
        let line = MarkupLine { flat: FlatText::empty(lang), places: WrittenPlaces::default() };
        let mut lines = Self { html, line, lines: Vec::new(), open: Vec::new(), lang };
        let mut at = 0;
        let mut verbatim: Option<&str> = None;
        for tag in tags::tags(html) {
            if let Some(element) = verbatim {
                if tag.kind == HtmlTagKind::End && tag.is(element) {
                    verbatim = None;
                    at = tag.range.end;
                }
                continue;
            }
            lines.words(at..tag.range.start);
            at = tag.range.end;
            lines.tag(&tag);
            let is_verbatim = VERBATIM.iter().any(|element| tag.is(element));
            verbatim = (is_verbatim && tag.kind == HtmlTagKind::Start).then_some(tag.name);
        }
        if verbatim.is_none() {
            lines.words(at..html.len());
        }
        lines.end();
        lines.lines
    }

    fn lang(&self) -> &'a str {
        self.open.last().map_or(self.lang, |(_, lang, _)| lang)
    }

    /// Ends the line.
    fn end(&mut self) {
        let next = MarkupLine { flat: FlatText::empty(self.lang()), places: WrittenPlaces::default() };
        let line = std::mem::replace(&mut self.line, next);
        if !line.flat.text().is_empty() {
            self.lines.push(line);
        }
    }

    fn tag(&mut self, tag: &HtmlTag<'a>) {
        if tag.is("br") {
            self.push('\n', tag.range.clone());
        } else if tag.is("img") {
            self.push(OBJECT, tag.range.clone());
        } else if !tag.is("wbr") && !IN_A_LINE.iter().any(|element| tag.is(element)) {
            self.end();
        }
        if is_void(&tag.name.to_ascii_lowercase()) {
            return;
        }
        match tag.kind {
            HtmlTagKind::Start => {
                let own = tag.attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case("lang"));
                let own = own.and_then(|(_, value)| *value).map(str::trim).filter(|lang| !lang.is_empty());
                let is_code = self.open.last().is_some_and(|(_, _, is_code)| *is_code)
                    || flat::is_code(&tag.name.to_ascii_lowercase());
                self.open.push((tag.name, own.unwrap_or(self.lang()), is_code));
            }
            HtmlTagKind::End => {
                let mut near = self.open.iter().rev().take(DEEPEST);
                if let Some(above) = near.position(|(name, ..)| tag.is(name)) {
                    self.open.truncate(self.open.len() - 1 - above);
                }
            }
        }
        self.line.flat.speaks(self.lang());
    }

    /// Takes in what stands between two tags.
    fn words(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(character) = self.html[at..range.end].chars().next() {
            let rest = &self.html[at..range.end];
            if rest.starts_with("<!--") {
                at += tags::comment_length(rest);
                continue;
            }
            let (character, length) = entities::read(rest)
                .filter(|_| character == '&')
                .unwrap_or((character, character.len_utf8()));
            self.push(character, at..at + length);
            at += length;
        }
    }

    fn push(&mut self, character: char, written: Range<usize>) {
        let is_code = self.open.last().is_some_and(|(_, _, is_code)| *is_code);
        let at = self.line.flat.add(character, is_code);
        self.line.places.characters.push((at, written));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::typography::LineBreaker;

    #[test]
    fn words_between_tags_are_set_as_others_and_all_else_is_left_alone() {
        for (html, lang, expected) in [
            ("<p>von 14 Windparks, § 5 Abs. 2</p>", "de", Some("<p>von 14~Windparks, §~5~Abs.~2</p>")),
            ("<p>z. B. 23 %</p>", "de", Some("<p>z.·B. 23·%</p>")),
            ("<p>Dr. <b>Osei</b> p.\n12</p>", "en", Some("<p>Dr.~<b>Osei</b> p.~12</p>")),
            (
                "<p>Oui ! <span lang=en>No !</span> &laquo; A&amp;B &raquo;</p>",
                "fr",
                Some("<p>Oui·! <span lang=en>No !</span> &laquo;~A&amp;B~&raquo;</p>"),
            ),
            ("<td>14</td><td>parks</td>", "en", None),
            ("<p>14<br>parks <code>14 parks</code> <!-- 14 parks --></p>", "en", None),
            ("<pre>14 parks</pre><style>p{margin:0 4 px}</style>", "en", None),
            (
                "<p title='14 parks'>1999–2003</p>",
                "en",
                Some("<p title='14 parks'><span class=\"nobreak\">1999–2003</span></p>"),
            ),
            ("<p>1999<b>–2003</b></p>", "en", None),
            (
                "<p>https://a.example/one?two=three&amp;four=five</p>",
                "en",
                Some("<p>https://a<wbr>.example/<wbr>one<wbr>?two<wbr>=three<wbr>&amp;four<wbr>=five</p>"),
            ),
            ("<p>le 1er mai", "fr", Some("<p>le 1<sup>er</sup> mai")),
            ("<!-- 14 parks", "en", None),
            ("<p>14 parks <b", "en", Some("<p>14~parks <b")),
        ] {
            let found = set(html, lang, Setter { breaker: LineBreaker::Browser });
            let shown = found.map(|html| html.replace('\u{202f}', "·").replace('\u{a0}', "~"));
            assert_eq!(shown.as_deref(), expected, "{html}");
        }
    }
}
