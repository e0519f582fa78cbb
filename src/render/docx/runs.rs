//! Running text as runs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::package_parts;
use super::story::Stories;
use crate::document::{Attrs, Inline, InlineKind, address, plain_text};
use crate::render::typography::address::NO_BREAK_HYPHEN;
use crate::render::typography::directions;
use crate::source::Span;
use crate::unicode::SOFT_HYPHEN;

/// U+200E, which runs from left to right.
const MARK: char = '\u{200e}';

/// How words look and which language they are in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RunProps {
    marks: BTreeSet<RunMark>,
    style: CharacterStyle,
    /// A tag; none: that of the letter.
    lang: Option<String>,
}

/// What sets words off, in the order in which a run says it (ECMA-376, 17.3.2.28).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RunMark {
    Bold,
    Italic,
    SmallCaps,
    Strike,
    Small,
    Underline,
    Above,
    Below,
}

/// The style of a run; there is one for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum CharacterStyle {
    #[default]
    Plain,
    Code,
    Link,
}

impl RunMark {
    fn property(self) -> &'static str {
        match self {
            Self::Bold => "<w:b/><w:bCs/>",
            Self::Italic => "<w:i/><w:iCs/>",
            Self::SmallCaps => "<w:smallCaps/>",
            Self::Strike => "<w:strike/>",
            Self::Small => "<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
            Self::Underline => "<w:u w:val=\"single\"/>",
            Self::Above => "<w:vertAlign w:val=\"superscript\"/>",
            Self::Below => "<w:vertAlign w:val=\"subscript\"/>",
        }
    }
}

impl RunProps {
    /// The same where attributes name a language.
    pub(super) fn under(&self, attrs: &Attrs) -> Self {
        let lang = attrs.get("lang").or_else(|| attrs.get("xml:lang")).map(str::trim);
        let lang = lang.filter(|lang| !lang.is_empty() && lang.is_ascii());
        let mut look = Self { lang: lang.map(str::to_owned).or_else(|| self.lang.clone()), ..self.clone() };
        let style = attrs.get("style").unwrap_or_default();
        if style.contains("font-variant") && style.contains("small-caps") {
            look.marks.insert(RunMark::SmallCaps);
        }
        look
    }

    /// The same with a mark.
    pub(super) fn with(&self, mark: RunMark) -> Self {
        let mut look = self.clone();
        look.marks.insert(mark);
        look
    }

    /// The same slanted, or upright where it was slanted.
    fn emphasised(&self) -> Self {
        let mut look = self.clone();
        if !look.marks.remove(&RunMark::Italic) {
            look.marks.insert(RunMark::Italic);
        }
        look
    }

    fn of(&self, style: CharacterStyle) -> Self {
        Self { style, ..self.clone() }
    }
}

impl Stories<'_> {
    /// Writes running text.
    pub(super) fn inlines(&mut self, inlines: &[Inline], look: &RunProps) {
        for inline in inlines {
            let anchor = inline.attrs.id.as_deref().and_then(|id| self.anchors.get(id).cloned());
            match anchor {
                Some(name) => self.bookmarked(&name, |this| this.inline(inline, look)),
                None => self.inline(inline, look),
            }
        }
    }

    fn inline(&mut self, inline: &Inline, outer: &RunProps) {
        let look = &outer.under(&inline.attrs);
        match &inline.kind {
            InlineKind::Text { text } => self.run(&collapsed(text), look),
            InlineKind::Emphasis { content } => self.inlines(content, &look.emphasised()),
            InlineKind::Strong { content } => self.inlines(content, &look.with(RunMark::Bold)),
            InlineKind::Strikethrough { content } => self.inlines(content, &look.with(RunMark::Strike)),
            InlineKind::Code { text } => self.run(&collapsed(text), &look.of(CharacterStyle::Code)),
            InlineKind::Link { target, title, content } => {
                self.link(target, title.as_deref(), content, inline.span, look);
            }
            InlineKind::Image { source, title: _, alt } => {
                self.image(source, alt, &inline.attrs, inline.span, look);
            }
            InlineKind::SoftBreak => self.run(" ", look),
            InlineKind::LineBreak => self.out.push_str("<w:r><w:br/></w:r>"),
            InlineKind::Html { raw: _ } => {}
            InlineKind::Element { .. } if inline.attrs.classes == ["syllable"] => {
                self.out.push_str("<w:r><w:softHyphen/></w:r>");
            }
            InlineKind::Element { tag, content } => self.element(tag, content, look),
            InlineKind::FootnoteRef { index, occurrence: _ } => self.reference(*index),
            InlineKind::Math { text } => self.run(&collapsed(text), &look.with(RunMark::Italic)),
        }
    }

    fn element(&mut self, tag: &str, content: &[Inline], look: &RunProps) {
        let look = match tag {
            "em" | "i" | "cite" | "dfn" | "var" => look.emphasised(),
            "strong" | "b" => look.with(RunMark::Bold),
            "code" | "kbd" | "samp" | "tt" => look.of(CharacterStyle::Code),
            "del" | "s" | "strike" => look.with(RunMark::Strike),
            "u" | "ins" => look.with(RunMark::Underline),
            "small" => look.with(RunMark::Small),
            "sup" => look.with(RunMark::Above),
            "sub" => look.with(RunMark::Below),
            _ => look.clone(),
        };
        let quotes = if tag == "q" { ["“", "”"] } else { ["", ""] };
        self.run(quotes[0], &look);
        self.inlines(content, &look);
        self.run(quotes[1], &look);
    }

    fn link(&mut self, target: &str, title: Option<&str>, content: &[Inline], span: Span, look: &RunProps) {
        if !address::is_safe(target) {
            self.diagnostics.push(address::refusal(target, span));
            self.inlines(content, look);
            return;
        }
        let target: String = target.split_whitespace().collect::<Vec<_>>().join("%20");
        let leads = match target.strip_prefix('#') {
            Some(id) => self.anchors.get(id).map(|name| format!("w:anchor=\"{name}\"")),
            None if target.is_empty() => None,
            None => Some(format!("r:id=\"{}\"", self.relations.address(&encoded(&target)))),
        };
        let Some(leads) = leads else {
            self.inlines(content, look);
            return;
        };
        let _ = write!(self.out, "<w:hyperlink {leads} w:history=\"1\"");
        if let Some(title) = title.filter(|title| !title.trim().is_empty()) {
            self.out.push_str(" w:tooltip=\"");
            package_parts::attribute(title, &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
        let look = if self.plain_links { look.clone() } else { look.of(CharacterStyle::Link) };
        let before = self.out.len();
        self.inlines(content, &look);
        if self.out.len() == before || plain_text(content).trim().is_empty() && !has_picture(content) {
            self.run(&target, &look);
        }
        self.out.push_str("</w:hyperlink>");
    }

    /// The first reference to a footnote is the word processor's own; it knows one for each, so that the
    /// others are fields that repeat its number. A footnote can refer to none.
    fn reference(&mut self, index: usize) {
        let number = index + 1;
        let style = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        let Some(noted) = self.noted.get(index).copied() else { return };
        if self.in_note {
            let _ = write!(self.out, "<w:r>{style}<w:t>{number}</w:t></w:r>");
        } else if noted {
            let _ = write!(
                self.out,
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                 <w:r><w:instrText xml:space=\"preserve\"> NOTEREF _Note{number} \\f \\h </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>{style}<w:t>{number}</w:t></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
            );
        } else {
            self.noted[index] = true;
            self.bookmarked(&format!("_Note{number}"), |this| {
                let _ = write!(this.out, "<w:r>{style}<w:footnoteReference w:id=\"{number}\"/></w:r>");
            });
        }
    }

    /// Lines of text, white space as written.
    pub(super) fn preformatted(&mut self, text: &str, look: &RunProps) {
        for (index, line) in text.trim_end_matches('\n').split('\n').enumerate() {
            if index > 0 {
                self.out.push_str("<w:r><w:br/></w:r>");
            }
            self.run(&line.replace('\t', "    "), look);
        }
    }

    /// Writes words that look alike.
    pub(super) fn run(&mut self, words: &str, look: &RunProps) {
        if !self.right_to_left {
            self.run_one_way(words, look, false);
            return;
        }
        let mut start = 0;
        for range in directions::to_the_right(words) {
            self.run_one_way(&words[start..range.start], look, true);
            start = range.end;
            // marks for programs that go by characters alone
            self.run_one_way(&format!("{MARK}{}{MARK}", &words[range]), look, false);
        }
        self.run_one_way(&words[start..], look, true);
    }

    /// Writes words that look alike and run one way.
    fn run_one_way(&mut self, words: &str, look: &RunProps, right_to_left: bool) {
        if words.is_empty() {
            return;
        }
        self.out.push_str("<w:r>");
        self.properties(look, right_to_left);
        // the word processor's own no-break hyphen: fonts lack U+2011, and programs that read the file know it as a hyphen
        for (index, words) in words.replace(SOFT_HYPHEN, "").split(NO_BREAK_HYPHEN).enumerate() {
            if index > 0 {
                self.out.push_str("<w:noBreakHyphen/>");
            }
            if !words.is_empty() {
                self.out.push_str("<w:t xml:space=\"preserve\">");
                package_parts::text(words, &mut self.out);
                self.out.push_str("</w:t>");
            }
        }
        self.out.push_str("</w:r>");
    }

    /// The properties of a run, in the order of ECMA-376, 17.3.2.28.
    fn properties(&mut self, look: &RunProps, right_to_left: bool) {
        let RunProps { marks, style, lang } = look;
        let out = &mut self.out;
        out.push_str("<w:rPr>");
        out.push_str(match style {
            CharacterStyle::Plain => "",
            CharacterStyle::Code => "<w:rStyle w:val=\"InlineCode\"/>",
            CharacterStyle::Link => "<w:rStyle w:val=\"Hyperlink\"/>",
        });
        for mark in marks {
            out.push_str(mark.property());
        }
        if right_to_left {
            out.push_str("<w:rtl/>");
        }
        let lang = lang.as_deref().unwrap_or(self.document.meta.lang.tag());
        let key = if self.right_to_left { "bidi" } else { "val" };
        let _ = write!(out, "<w:lang w:{key}=\"");
        package_parts::attribute(lang, out);
        out.push_str("\"/></w:rPr>");
    }
}

/// Whether a picture stands for the words of a link.
fn has_picture(content: &[Inline]) -> bool {
    content.iter().any(|inline| matches!(inline.kind, InlineKind::Image { .. }))
}

/// Runs of white space as one blank.
fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' ' | '\t' | '\n' | '\r' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            other => out.push(other),
        }
    }
    out
}

/// An address without the characters that no address has (RFC 3987, 2.2).
fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for character in address.chars() {
        match character {
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                let _ = write!(out, "%{:02X}", u32::from(character));
            }
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}
