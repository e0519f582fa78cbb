//! Inlines become text in styles, with a node in the structure for what has a meaning.

use std::rc::Rc;

use super::compose::{Composer, DEEPEST, TextProps};
use super::page::{LinkDestination, StructureMark};
use super::paragraph::{InlineImage, LinkText, TextSpan, TextStyle, UnshapedText};
use super::shape::{PLACEHOLDER, is_ignorable};
use super::structure::{Leaf, NodeId, Role};
use crate::diagnostic::sentence::shortened;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Attrs, Inline, InlineKind, address, plain_text};
use crate::source::Span;

/// The most characters of a link's words that its areas repeat.
const LONGEST_ALTERNATIVE: usize = 500;

/// The most characters without a look of their own that stand together: to a shaper every one of them may be part of
/// a rule that begins before them all, and more say nothing.
const MOST_UNSEEN: usize = 32;

/// Where a stretch of collected text was written.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpanOrigin<'a> {
    /// Where the stretch starts in the collected text.
    pub(super) start: usize,
    written: &'a str,
    span: Span,
}

impl SpanOrigin<'_> {
    /// The place of the first such character, or of the whole node where offsets in it mean nothing.
    pub(super) fn place(&self, character: char) -> Span {
        match self.written.find(character) {
            Some(at) if self.span.range().len() == self.written.len() => {
                self.span.slice(at..at + character.len_utf8())
            }
            Some(_) | None => self.span,
        }
    }
}

/// What collecting gives.
#[derive(Debug, Default)]
pub(super) struct Collected<'a> {
    pub(super) text: UnshapedText,
    /// Where its stretches were written.
    pub(super) origins: Vec<SpanOrigin<'a>>,
}

/// What is done with white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WhiteSpace {
    /// Runs of it become one space, as in HTML.
    Collapses,
    /// It stays as written.
    Stays,
}

/// Collects the inlines of a block under its node.
pub(super) fn collect<'a>(
    composer: &mut Composer<'_>,
    inlines: &'a [Inline],
    node: NodeId,
    look: &TextProps,
    measure: f32,
) -> Collected<'a> {
    let mut collector = Collector::new(composer, node, look, measure);
    collector.inlines(inlines, look);
    collector.finish()
}

/// Collects text without markup; white space stays as it is.
pub(super) fn preformatted<'a>(
    composer: &mut Composer<'_>,
    text: &'a str,
    node: NodeId,
    look: &TextProps,
    span: Span,
) -> Collected<'a> {
    let mut collector = Collector::new(composer, node, look, 0.0);
    collector.push(text, Some(span), WhiteSpace::Stays);
    collector.finish()
}

/// Collects a label, such as a bullet or a number, which is written nowhere.
pub(super) fn label(
    composer: &mut Composer<'_>,
    text: &str,
    mark: StructureMark,
    look: &TextProps,
) -> UnshapedText {
    let style = composer.style(look);
    let span = TextSpan { end: text.len(), style, mark, link: None, image: None };
    UnshapedText { characters: text.to_owned(), spans: vec![span], ..UnshapedText::default() }
}

struct Collector<'c, 'd, 'a> {
    composer: &'c mut Composer<'d>,
    out: Collected<'a>,
    node: NodeId,
    leaf: Option<(NodeId, Leaf)>,
    style: Rc<TextStyle>,
    link: Option<usize>,
    measure: f32,
}

impl<'c, 'd, 'a> Collector<'c, 'd, 'a> {
    fn new(composer: &'c mut Composer<'d>, node: NodeId, look: &TextProps, measure: f32) -> Self {
        let style = composer.style(look);
        Self { composer, out: Collected::default(), node, leaf: None, style, link: None, measure }
    }

    fn finish(mut self) -> Collected<'a> {
        let text = &mut self.out.text;
        let length = text.characters.trim_end_matches([' ', '\n']).len();
        text.characters.truncate(length);
        for span in text.spans.iter_mut().rev().take_while(|span| span.end > length) {
            span.end = length;
        }
        self.out
    }

    fn inlines(&mut self, inlines: &'a [Inline], look: &TextProps) {
        if self.composer.depth >= DEEPEST {
            if let Some(first) = inlines.first() {
                let message = format!("markup is nested more than {DEEPEST} deep");
                self.composer.push(Diagnostic::new(Code::LimitExceeded, message).at(first.span));
            }
            return;
        }
        self.composer.depth += 1;
        for inline in inlines {
            self.inline(inline, look);
        }
        self.composer.depth -= 1;
    }

    fn inline(&mut self, inline: &'a Inline, outer: &TextProps) {
        let (mut look, lang) = outer.under(&inline.attrs);
        let span = inline.span;
        if let Some(id) = &inline.attrs.id {
            self.out.text.anchors.push(id.as_str().into());
        }
        match &inline.kind {
            InlineKind::Text { text } => match lang {
                Some(_) => self.within(Role::Span { expansion: None }, lang, &look, |this, _| {
                    this.push(text, Some(span), WhiteSpace::Collapses);
                }),
                None => self.push(text, Some(span), WhiteSpace::Collapses),
            },
            InlineKind::Emphasis { content } => {
                look.variant.italic = !look.variant.italic;
                self.within(Role::Emphasis, lang, &look, |this, look| this.inlines(content, look));
            }
            InlineKind::Strong { content } => {
                look.variant.weight = self.composer.strong();
                self.within(Role::Strong, lang, &look, |this, look| this.inlines(content, look));
            }
            InlineKind::Strikethrough { content } => {
                look.strike = true;
                let role = Role::Span { expansion: None };
                self.within(role, lang, &look, |this, look| this.inlines(content, look));
            }
            InlineKind::Code { text } => {
                self.composer.make_code(&mut look);
                self.within(Role::Code, lang, &look, |this, _| {
                    this.push(text, Some(span), WhiteSpace::Collapses);
                });
            }
            InlineKind::Link { target, content, .. } => self.link(target, content, lang, look, span),
            InlineKind::Image { source, alt, .. } => self.image(source, alt, &inline.attrs, look, span),
            InlineKind::SoftBreak => self.push(" ", None, WhiteSpace::Collapses),
            InlineKind::LineBreak => self.line_break(),
            InlineKind::Html { .. } => {}
            InlineKind::Element { tag, content } => self.element(tag, content, &inline.attrs, lang, look),
            InlineKind::FootnoteRef { index, .. } => self.reference(*index, look, span),
            InlineKind::Math { text } => {
                look.variant.italic = true;
                let role = Role::Formula { alt: text.clone() };
                self.within(role, lang, &look, |this, _| this.push(text, Some(span), WhiteSpace::Collapses));
            }
        }
    }

    /// Does something under a node and a look of its own.
    fn within(
        &mut self,
        role: Role,
        lang: Option<String>,
        look: &TextProps,
        what: impl FnOnce(&mut Self, &TextProps),
    ) {
        let node = self.composer.structure.node(self.node, role, lang);
        let style = self.composer.style(look);
        let outer = (self.node, Rc::clone(&self.style));
        (self.node, self.style) = (node, style);
        what(self, look);
        (self.node, self.style) = outer;
    }

    fn link(
        &mut self,
        target: &str,
        content: &'a [Inline],
        lang: Option<String>,
        mut look: TextProps,
        span: Span,
    ) {
        if !address::is_safe(target) {
            self.composer.push(address::refusal(target, span));
            self.inlines(content, &look);
            return;
        }
        if !self.composer.plain_links {
            let links = &self.composer.settings.links;
            look.color = links.color;
            look.underline |= links.underline;
        }
        let words = plain_text(content);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        // Every line of a link is an area of its own that says them again.
        let alt = shortened(if words.is_empty() { target } else { &words }, LONGEST_ALTERNATIVE);
        self.linked(link_destination(target), alt.into_owned(), lang, &look, |this, look| {
            let before = this.out.text.characters.trim_end().len();
            this.inlines(content, look);
            if this.out.text.characters.trim_end().len() == before {
                this.push_owned(target, span);
            }
        });
    }

    fn linked(
        &mut self,
        target: LinkDestination,
        alt: String,
        lang: Option<String>,
        look: &TextProps,
        what: impl FnOnce(&mut Self, &TextProps),
    ) {
        self.within(Role::Link, lang, look, |this, look| {
            let outer = this.link;
            this.link = Some(this.out.text.links.len());
            this.out.text.links.push(LinkText { node: this.node, target, alt: alt.into() });
            what(this, look);
            this.link = outer;
        });
    }

    fn image(&mut self, source: &'a str, alt: &'a str, attrs: &Attrs, look: TextProps, span: Span) {
        let Some(picture) = self.composer.picture(source, span) else {
            let words = if alt.trim().is_empty() { source } else { alt };
            let mut look = look;
            look.variant.italic = true;
            self.within(Role::Span { expansion: None }, None, &look, |this, _| {
                this.push_owned(&format!("[{}]", words.trim()), span);
            });
            return;
        };
        self.composer.look_at_float(source, attrs, span);
        let most = (self.measure, self.composer.text_height * 0.9);
        let (width, height) = size(picture.width, picture.height, attrs, self.measure, most);
        let mark = if alt.trim().is_empty() {
            StructureMark::Decoration
        } else {
            let role = Role::Figure { alt: alt.trim().to_owned() };
            let figure = self.composer.structure.node(self.node, role, None);
            self.composer.structure.leaf(figure).into()
        };
        self.leaf = None;
        self.out.text.characters.push(PLACEHOLDER);
        self.out.text.spans.push(TextSpan {
            end: self.out.text.characters.len(),
            style: Rc::clone(&self.style),
            mark,
            link: self.link,
            image: Some(InlineImage { picture, width, height }),
        });
    }

    fn element(
        &mut self,
        tag: &str,
        content: &'a [Inline],
        attrs: &Attrs,
        lang: Option<String>,
        mut look: TextProps,
    ) {
        let mut role = Role::Span { expansion: None };
        match tag {
            "em" | "i" | "cite" | "dfn" | "var" | "q" => {
                look.variant.italic = !look.variant.italic;
                role = Role::Emphasis;
            }
            "strong" | "b" => {
                look.variant.weight = self.composer.strong();
                role = Role::Strong;
            }
            "code" | "kbd" | "samp" | "tt" => {
                self.composer.make_code(&mut look);
                role = Role::Code;
            }
            "del" | "s" | "strike" => look.strike = true,
            "u" | "ins" => look.underline = true,
            "small" => look.size *= 0.85,
            "big" => look.size *= 1.15,
            "sup" => {
                look.rise += look.size * 0.34;
                look.size *= 0.7;
            }
            "sub" => {
                look.rise -= look.size * 0.14;
                look.size *= 0.7;
            }
            "abbr" | "acronym" => role = Role::Span { expansion: attrs.get("title").map(str::to_owned) },
            _ => {}
        }
        if matches!(&role, Role::Span { expansion: None }) && lang.is_none() {
            let style = self.composer.style(&look);
            let outer = std::mem::replace(&mut self.style, style);
            self.inlines(content, &look);
            self.style = outer;
        } else {
            self.within(role, lang, &look, |this, look| this.inlines(content, look));
        }
    }

    fn reference(&mut self, index: usize, mut look: TextProps, span: Span) {
        let number = (index + 1).to_string();
        let at = self.out.text.characters.len();
        if let Some(noted) = self.composer.noted.get_mut(index)
            && !*noted
        {
            *noted = true;
            self.out.text.notes.push((at, index));
        }
        look.rise += look.size * 0.34;
        look.size *= 0.7;
        let target = LinkDestination::Anchor(note_anchor(index));
        self.within(Role::Reference, None, &look, |this, look| {
            this.linked(target, number.clone(), None, look, |this, _| this.push_owned(&number, span));
        });
    }

    fn line_break(&mut self) {
        if self.out.text.characters.is_empty() {
            return;
        }
        // The space is there for readers that know nothing of lines.
        self.push(" ", None, WhiteSpace::Collapses);
        self.put("\n");
    }

    /// Adds text that is not written in the letter as such.
    fn push_owned(&mut self, text: &str, span: Span) {
        let start = self.out.text.characters.len();
        self.out.origins.push(SpanOrigin { start, written: "", span });
        self.clean(text, WhiteSpace::Collapses);
    }

    fn push(&mut self, text: &'a str, span: Option<Span>, white: WhiteSpace) {
        if let Some(span) = span {
            let start = self.out.text.characters.len();
            self.out.origins.push(SpanOrigin { start, written: text, span });
        }
        self.clean(text, white);
    }

    /// Adds text without what cannot be drawn: controls, and characters that are none.
    fn clean(&mut self, text: &str, white: WhiteSpace) {
        let mut cleaned = String::with_capacity(text.len());
        let mut after_space =
            self.out.text.characters.is_empty() || self.out.text.characters.ends_with([' ', '\n']);
        let mut unseen = 0;
        for character in text.chars() {
            unseen = if is_ignorable(character) { unseen + 1 } else { 0 };
            match (character, white) {
                (' ' | '\t' | '\n' | '\r' | '\u{C}', WhiteSpace::Collapses) => {
                    if !after_space {
                        cleaned.push(' ');
                    }
                    after_space = true;
                }
                ('\n', WhiteSpace::Stays) => cleaned.push_str(" \n"),
                ('\t', WhiteSpace::Stays) => cleaned.push_str("    "),
                (PLACEHOLDER | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{2028}' | '\u{2029}', _) => {}
                (character, _) if character.is_control() => {}
                _ if unseen > MOST_UNSEEN => {}
                (character, _) => {
                    cleaned.push(character);
                    after_space = false;
                }
            }
        }
        self.put(&cleaned);
    }

    fn put(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let leaf = match self.leaf {
            Some((node, leaf)) if node == self.node => leaf,
            Some(_) | None => {
                let leaf = self.composer.structure.leaf(self.node);
                self.leaf = Some((self.node, leaf));
                leaf
            }
        };
        let mark = StructureMark::Content(leaf);
        let out = &mut self.out.text;
        out.characters.push_str(text);
        let end = out.characters.len();
        match out.spans.last_mut() {
            Some(last)
                if last.mark == mark
                    && last.link == self.link
                    && last.image.is_none()
                    && last.style == self.style =>
            {
                last.end = end;
            }
            Some(_) | None => out.spans.push(TextSpan {
                end,
                style: Rc::clone(&self.style),
                mark,
                link: self.link,
                image: None,
            }),
        }
    }
}

impl Composer<'_> {
    /// The weight of strong words.
    fn strong(&self) -> u16 {
        weight(self.settings.body.strong)
    }

    /// Makes a look that of code.
    pub(super) fn make_code(&self, look: &mut TextProps) {
        let code = &self.settings.code;
        look.family = self.settings.family(&code.family).into();
        look.size *= code.scale;
    }
}

/// A weight from settings.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "settings keep it from 1 to 1000"
)]
pub(super) fn weight(weight: f32) -> u16 {
    weight as u16
}

/// The anchor of a footnote.
pub(super) fn note_anchor(index: usize) -> Rc<str> {
    format!("\u{0}note {index}").into()
}

fn link_destination(target: &str) -> LinkDestination {
    match target.strip_prefix('#') {
        Some(anchor) if !anchor.is_empty() => LinkDestination::Anchor(anchor.into()),
        Some(_) | None => LinkDestination::Address(target.into()),
    }
}

/// The size of an image: as attributes say, else at 96 pixels an inch, never more than there is room for.
#[expect(clippy::cast_precision_loss, reason = "pixels are far fewer than f32 counts exactly")]
pub(super) fn size(width: u32, height: u32, attrs: &Attrs, measure: f32, most: (f32, f32)) -> (f32, f32) {
    let (natural_width, natural_height) = (width as f32 * 0.75, height as f32 * 0.75);
    let asked = |key: &str, whole: Option<f32>| {
        let text = attrs.get(key)?.trim();
        let length = match (text.strip_suffix('%'), whole) {
            (Some(percent), Some(whole)) => percent.trim().parse::<f32>().ok()? / 100.0 * whole,
            (Some(_), None) => return None,
            (None, _) => text.strip_suffix("px").unwrap_or(text).trim().parse::<f32>().ok()? * 0.75,
        };
        (length.is_finite() && length > 0.0).then_some(length)
    };
    let (width, height) = match (asked("width", Some(measure)), asked("height", None)) {
        (Some(width), Some(height)) => (width, height),
        (Some(width), None) => (width, width * natural_height / natural_width),
        (None, Some(height)) => (height * natural_width / natural_height, height),
        (None, None) => (natural_width, natural_height),
    };
    let scale = (most.0 / width).min(most.1 / height).min(1.0);
    ((width * scale).max(0.1), (height * scale).max(0.1))
}
