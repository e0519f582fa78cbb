//! Running text as Markdown.

use super::escape::{EscapeContext, NextText, Surroundings, is_reference, push_reference, push_text};
use super::literal::{push_code, push_destination};
use crate::diagnostic::Diagnostics;
use crate::document::{AttrValues, Attrs, Footnote, Inline, InlineKind, address};
use crate::html::{escape, is_void};
use crate::render::html::sanitise::{self, Inside};
use crate::source::Span;

/// Writes running text.
#[derive(Debug)]
pub(super) struct MarkdownInlines<'a> {
    labels: Vec<String>,
    diagnostics: &'a mut Diagnostics,
}

/// What a text is in while it is written.
#[derive(Clone, Copy, Debug)]
struct InlineNesting {
    block: Surroundings,
    in_link: bool,
    in_element: bool,
    /// The mark of the emphasis around it.
    mark: Option<char>,
    /// What follows the last of these inlines.
    end: NextText,
}

impl<'a> MarkdownInlines<'a> {
    /// Prepares for a letter with these footnotes.
    pub(super) fn new(footnotes: &[Footnote], diagnostics: &'a mut Diagnostics) -> Self {
        let plain = |label: &str| {
            !label.is_empty()
                && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
        };
        let labels = footnotes.iter().enumerate().map(|(index, footnote)| {
            if plain(&footnote.label) { footnote.label.clone() } else { format!("note-{}", index + 1) }
        });
        Self { labels: labels.collect(), diagnostics }
    }

    /// The text of inlines; its line ends are those of the Markdown.
    pub(super) fn write(&mut self, inlines: &[Inline], block: Surroundings) -> String {
        let mut out = String::new();
        self.push(
            inlines,
            InlineNesting { block, in_link: false, in_element: false, mark: None, end: NextText::End },
            &mut out,
        );
        out
    }

    /// The label of a footnote.
    pub(super) fn label(&self, index: usize) -> String {
        self.labels.get(index).cloned().unwrap_or_else(|| format!("note-{}", index + 1))
    }

    fn push(&mut self, inlines: &[Inline], inside: InlineNesting, out: &mut String) {
        // what a comment parted, or markup of which nothing is left, is escaped as what it is now
        let kept: Vec<Inline>;
        let mut inlines = inlines;
        if inlines.iter().any(is_unwritten) {
            kept = inlines.iter().filter(|inline| !is_unwritten(inline)).cloned().collect();
            inlines = &kept;
        }
        let mut index = 0;
        let mut encode_first = false;
        while let Some(inline) = inlines.get(index) {
            index += 1;
            let after_open = index == 1 && inside.mark.is_some();
            let encode = std::mem::take(&mut encode_first);
            match &inline.kind {
                InlineKind::Text { text } => {
                    let mut text = text.as_str();
                    let mut joined = String::new();
                    // neighbouring texts are one text in Markdown
                    while let Some(Inline { kind: InlineKind::Text { text: more }, .. }) = inlines.get(index)
                    {
                        if joined.is_empty() {
                            joined.push_str(text);
                        }
                        joined.push_str(more);
                        index += 1;
                    }
                    if !joined.is_empty() {
                        text = &joined;
                    }
                    if ends_line(&inlines[index..], inside) {
                        // nobody sees a blank there, and written out it is a riddle
                        text = text.trim_end_matches(' ');
                    }
                    let next = starts_with(&inlines[index..], inside);
                    let place = EscapeContext {
                        block: inside.block,
                        in_link: inside.in_link,
                        // looked at where a line starts: after the end of another, or at the very beginning
                        first_line: !out.ends_with('\n'),
                        next,
                    };
                    let mut characters = text.chars();
                    match characters.next().filter(|first| encode && first.is_alphanumeric()) {
                        Some(first) => {
                            push_reference(first, out);
                            push_text(characters.as_str(), place, false, out);
                        }
                        None => push_text(text, place, after_open, out),
                    }
                }
                InlineKind::Emphasis { content } => encode_first = self.mark(1, content, inside, out),
                InlineKind::Strong { content } => encode_first = self.mark(2, content, inside, out),
                InlineKind::Strikethrough { content } => {
                    encode_first = self.delimited("~~", content, inside, out);
                }
                InlineKind::Code { text } => push_code(text, inside.block, out),
                InlineKind::Link { target, title, content } => {
                    self.push_link(target, title.as_deref(), content, inline.span, inside, out);
                }
                InlineKind::Image { source, title, alt } => {
                    self.push_image(source, title.as_deref(), alt, inline.span, inside, out);
                }
                InlineKind::SoftBreak => push_soft_break(inside.block, out),
                InlineKind::LineBreak => {
                    push_line_break(inside, is_broken(&inlines[index..]), out);
                }
                InlineKind::Html { raw } => push_raw(&sanitise::fragment(raw), inside.block, out),
                InlineKind::Element { tag, content } => {
                    self.push_element(tag, &inline.attrs, content, inside, out);
                }
                InlineKind::FootnoteRef { index, .. } => {
                    let label = self.label(*index);
                    out.extend(["[^", &label, "]"]);
                }
                InlineKind::Math { text } => {
                    out.push_str("$$");
                    push_raw(text, inside.block, out);
                    out.push_str("$$");
                }
            }
        }
    }

    /// Emphasis by one or two asterisks or underscores: not the mark that stands around it or before it.
    fn mark(&mut self, count: usize, content: &[Inline], inside: InlineNesting, out: &mut String) -> bool {
        let taken = |mark: char| inside.mark == Some(mark) || out.ends_with(mark);
        let mark = if taken('*') && !taken('_') { "_" } else { "*" };
        self.delimited(&mark.repeat(count), content, inside, out)
    }

    /// Content between two marks; true where the character that follows must be written as a reference, or
    /// the mark before it would not be read as one (`CommonMark`, 6.2: flanking).
    fn delimited(&mut self, mark: &str, content: &[Inline], inside: InlineNesting, out: &mut String) -> bool {
        let start = out.len();
        out.push_str(mark);
        let own = mark.chars().next();
        self.push(content, InlineNesting { mark: own, end: NextText::Close, ..inside }, out);
        if out.len() == start + mark.len() {
            // marks around nothing would be text
            out.truncate(start);
            return false;
        }
        let first = out[start + mark.len()..].chars().next().unwrap_or(' ');
        let last = out.chars().next_back().unwrap_or(' ');
        out.push_str(mark);
        let before = out[..start].chars().next_back();
        let underscore = own == Some('_');
        if let Some(before) = before
            && !before.is_whitespace()
            && !is_punctuation(before)
            && (underscore || !first.is_alphanumeric())
        {
            let tail = out.split_off(start);
            out.pop();
            push_reference(before, out);
            out.push_str(&tail);
        }
        underscore || !last.is_alphanumeric()
    }

    fn push_link(
        &mut self,
        target: &str,
        title: Option<&str>,
        content: &[Inline],
        span: Span,
        inside: InlineNesting,
        out: &mut String,
    ) {
        if !address::is_safe(target) {
            self.diagnostics.push(address::refusal(target, span));
            self.push(content, inside, out);
            return;
        }
        if title.is_none() && is_autolink(target, content) {
            let words = target.strip_prefix("mailto:").filter(|_| !says(content, target)).unwrap_or(target);
            out.extend(["<", words, ">"]);
            return;
        }
        let start = out.len();
        out.push('[');
        self.push(content, InlineNesting { in_link: true, end: NextText::Markup(']'), ..inside }, out);
        if out.len() == start + 1 {
            // kramdown knows no link without words
            out.truncate(start);
            let pairs = [("href", Some(target)), ("title", title)];
            let pairs =
                pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?.to_owned())));
            out.push_str(&open_tag(
                "a",
                &AttrValues { pairs: pairs.collect(), ..AttrValues::default() }.into(),
                &Inside::UNKNOWN,
            ));
            out.push_str("</a>");
            return;
        }
        out.push(']');
        push_destination(target, title, inside.block, out);
    }

    fn push_image(
        &mut self,
        source: &str,
        title: Option<&str>,
        alt: &str,
        span: Span,
        inside: InlineNesting,
        out: &mut String,
    ) {
        let safe = address::is_safe(source);
        if !safe {
            self.diagnostics.push(address::refusal(source, span));
        }
        out.push_str("![");
        let place = EscapeContext {
            block: inside.block,
            in_link: true,
            first_line: true,
            next: NextText::Markup(']'),
        };
        push_text(&alt.replace('\n', " "), place, true, out);
        out.push(']');
        push_destination(if safe { source } else { "" }, title, inside.block, out);
    }

    fn push_element(
        &mut self,
        tag: &str,
        attrs: &Attrs,
        content: &[Inline],
        inside: InlineNesting,
        out: &mut String,
    ) {
        if matches!(tag, "script" | "style") {
            return;
        }
        if !sanitise::keeps_element(tag) {
            self.push(content, inside, out);
            return;
        }
        out.push_str(&open_tag(tag, attrs, &Inside::of_inlines(content, None)));
        if !is_void(tag) || !content.is_empty() {
            self.push(
                content,
                InlineNesting { end: NextText::Markup('<'), mark: None, in_element: true, ..inside },
                out,
            );
            out.extend(["</", tag, ">"]);
        }
    }
}

/// The start tag of an element, and what stands in it.
pub(super) fn open_tag(tag: &str, attrs: &Attrs, inside: &Inside) -> String {
    let mut open = format!("<{tag}");
    let classes = (!attrs.classes.is_empty()).then(|| attrs.classes.join(" "));
    let own = [("id", attrs.id.as_deref()), ("class", classes.as_deref())];
    let own = own.into_iter().filter_map(|(key, value)| Some((key, value?)));
    let pairs = attrs.pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    for (key, value) in own.chain(pairs.filter(|(key, value)| sanitise::keeps(tag, key, value, inside))) {
        open.extend([" ", key, "=\""]);
        escape::attribute(&value.replace('\n', " "), &mut open);
        open.push('"');
    }
    open.push_str(if is_void(tag) { " />" } else { ">" });
    open
}

/// Whether an inline is markup of which nothing is written: a comment, or what no format keeps.
fn is_unwritten(inline: &Inline) -> bool {
    matches!(&inline.kind, InlineKind::Html { raw } if sanitise::fragment(raw).is_empty())
}

/// What an inline's Markdown starts with.
fn starts_with(inlines: &[Inline], inside: InlineNesting) -> NextText {
    let Some(inline) = inlines.first() else { return inside.end };
    match &inline.kind {
        InlineKind::Text { text } => text.chars().next().map_or(NextText::Markup('\\'), NextText::Markup),
        InlineKind::Emphasis { .. } | InlineKind::Strong { .. } => NextText::Markup('*'),
        InlineKind::Strikethrough { .. } => NextText::Markup('~'),
        InlineKind::Code { .. } => NextText::Markup('`'),
        InlineKind::Link { target, title: None, content } if is_autolink(target, content) => {
            NextText::Markup('<')
        }
        InlineKind::Link { .. } | InlineKind::FootnoteRef { .. } => NextText::Markup('['),
        InlineKind::Image { .. } => NextText::Markup('!'),
        InlineKind::SoftBreak if inside.block == Surroundings::Lines => NextText::End,
        InlineKind::SoftBreak => NextText::Markup(' '),
        InlineKind::LineBreak if ends_line(inlines, inside) => NextText::End,
        InlineKind::LineBreak | InlineKind::Html { .. } | InlineKind::Element { .. } => NextText::Markup('<'),
        InlineKind::Math { .. } => NextText::Markup('$'),
    }
}

/// Whether inlines start with a break that is the end of its line.
fn ends_line(inlines: &[Inline], inside: InlineNesting) -> bool {
    let is_break = matches!(inlines.first().map(|inline| &inline.kind), Some(InlineKind::LineBreak));
    is_break && inside.block == Surroundings::Lines && !is_broken(&inlines[1..])
}

/// Whether what follows a break keeps it from being the end of its line.
fn is_broken(rest: &[Inline]) -> bool {
    matches!(rest.first().map(|next| &next.kind), None | Some(InlineKind::SoftBreak))
}

fn push_soft_break(block: Surroundings, out: &mut String) {
    match block {
        Surroundings::Lines if out.is_empty() || out.ends_with('\n') => {}
        Surroundings::Lines => out.push('\n'),
        Surroundings::Heading | Surroundings::Cell | Surroundings::Term => out.push(' '),
    }
}

/// A break; an element where the end of the line is not the break's own.
fn push_line_break(inside: InlineNesting, broken: bool, out: &mut String) {
    match inside.block {
        Surroundings::Lines if broken || out.is_empty() || out.ends_with(['\n', '>']) => {
            out.push_str("<br />");
        }
        // kramdown reads no backslash here
        Surroundings::Lines if inside.in_element => out.push_str("  \n"),
        Surroundings::Lines => out.push_str("\\\n"),
        Surroundings::Heading | Surroundings::Cell | Surroundings::Term => out.push_str("<br />"),
    }
}

/// Markup as it is, but on lines that its block admits.
fn push_raw(raw: &str, block: Surroundings, out: &mut String) {
    let lines = raw.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let between = if block == Surroundings::Lines { "\n" } else { " " };
    for (index, line) in lines.enumerate() {
        if index > 0 {
            out.push_str(between);
        }
        match block {
            Surroundings::Cell => out.push_str(&line.replace('|', "&#124;")),
            Surroundings::Lines | Surroundings::Heading | Surroundings::Term => out.push_str(line),
        }
    }
}

/// Whether a link can be written as its address between angle brackets.
fn is_autolink(target: &str, content: &[Inline]) -> bool {
    let mail =
        target.strip_prefix("mailto:").is_some_and(|mail| says(content, mail) && is_mail_autolink(mail));
    let web = matches!(address::scheme(target).as_deref(), Some("http" | "https" | "ftp"))
        && target.contains("://")
        && says(content, target);
    let characters: Vec<char> = target.chars().collect();
    let references =
        (0..characters.len()).any(|at| characters[at] == '&' && is_reference(&characters[at + 1..]));
    let clean = !target
        .contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '|' | '\\' | '{'));
    (mail || web) && clean && !references
}

fn says(content: &[Inline], words: &str) -> bool {
    matches!(content, [Inline { kind: InlineKind::Text { text }, .. }] if text == words)
}

/// Whether CommonMark takes `<address>` for an address of a mailbox (0.31, 6.5).
fn is_mail_autolink(address: &str) -> bool {
    address.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && !host.is_empty()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c))
            && host.split('.').all(|label| {
                !label.is_empty()
                    && label.len() < 64
                    && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                    && !label.starts_with('-')
                    && !label.ends_with('-')
            })
    })
}

/// What surely counts as punctuation next to the mark of an emphasis.
fn is_punctuation(character: char) -> bool {
    character.is_ascii_punctuation()
        || matches!(character, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '¡' | '§' | '«' | '¶' | '·' | '»' | '¿')
}
