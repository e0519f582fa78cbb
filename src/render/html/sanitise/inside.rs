//! What stands in an element, and which way what stands around it runs: some of what a letter says of an element shows its words
//! alike in all formats where they are few, or run so anyway.

use super::declared::Style;
use super::measure::Measure;
use super::shows;
use crate::document::walk::{self, DocumentNode};
use crate::document::{Block, BlockKind, Document, Inline, InlineKind};
use crate::html::entities;
use crate::html::tags::{self, HtmlTag, HtmlTagKind};
use crate::render::typography::directions;
use crate::unicode::{is_right_to_left, may_turn};

/// So many bytes of an element are looked at; what is longer is long.
const MOST_BYTES: usize = 4_000;
/// So many characters have room in a line of any screen.
const FEW: usize = 40;
/// What a page is wide at least, in pixels, where it is not that of a telephone; and what a letter is.
const PAGE: f64 = 600.0;
const LETTER: f64 = 10.0;
/// What stands for a picture among words.
const PICTURE: char = '\u{fffc}';

/// What is known of what stands in an element.
#[derive(Clone, Debug)]
pub(super) enum ElementText {
    /// It is looked at once the markup is whole.
    Later,
    /// Nothing, or that it is long.
    Unknown,
    /// All of it.
    Whole(String),
}

/// What is known of what stands in and around an element.
#[derive(Clone, Debug)]
pub(in crate::render) struct Inside {
    pub(super) words: ElementText,
    /// Whether what stands around it runs to the left; nothing where that differs.
    pub(super) around: Option<bool>,
    /// The width of the narrowest column of a table whose columns do not grow with their words, in pixels, where that is known.
    columns: Option<f64>,
}

impl Inside {
    /// What is looked at later.
    pub(super) const LATER: Self = Self { words: ElementText::Later, around: None, columns: None };
    /// What nothing is known of.
    pub(in crate::render) const UNKNOWN: Self =
        Self { words: ElementText::Unknown, around: None, columns: None };

    /// What stands in an inline.
    pub(in crate::render) fn of_inline(kind: &InlineKind, around: Option<bool>) -> Self {
        match kind {
            InlineKind::Code { text } => Self::of_words(text, text.len() <= MOST_BYTES, around),
            _ => Self::of_inlines(kind.content(), around),
        }
    }

    /// What stands in an element of these inlines.
    pub(in crate::render) fn of_inlines(content: &[Inline], around: Option<bool>) -> Self {
        let mut text = String::new();
        let is_whole = push_inlines(content, &mut text);
        Self::of_words(&text, is_whole, around)
    }

    /// What stands in a block.
    pub(in crate::render) fn of_block(kind: &BlockKind, around: Option<bool>) -> Self {
        let (BlockKind::Heading { content, .. } | BlockKind::Paragraph { content }) = kind else {
            return Self { words: ElementText::Unknown, around, columns: None };
        };
        Self::of_inlines(content, around)
    }

    /// What stands behind the start tag of an element in markup, up to its end tag.
    pub(super) fn of_markup(tag: &HtmlTag<'_>, html: &str, around: Option<bool>) -> Self {
        let rest = html.get(tag.range.end..).unwrap_or_default();
        let rest = &rest[..rest.floor_char_boundary(MOST_BYTES)];
        let (mut text, mut at, mut depth) = (String::new(), 0, 0_usize);
        let mut columns = FixedColumns::of(tag);
        for inner in tags::tags(rest) {
            text.push_str(&rest[at..inner.range.start]);
            at = inner.range.end;
            columns.see(&inner);
            match inner.kind {
                HtmlTagKind::Start if inner.name.eq_ignore_ascii_case(tag.name) => depth += 1,
                HtmlTagKind::End if inner.name.eq_ignore_ascii_case(tag.name) => {
                    if depth == 0 {
                        let inside = Self::of_words(&entities::decode(&text), true, around);
                        return Self { columns: columns.narrowest(), ..inside };
                    }
                    depth -= 1;
                }
                HtmlTagKind::Start if matches!(inner.name, "img" | "input" | "hr") => text.push(PICTURE),
                HtmlTagKind::Start if inner.is("br") => text.push(' '),
                HtmlTagKind::Start | HtmlTagKind::End if shows::is_apart(inner.name) => text.push(' '),
                HtmlTagKind::Start | HtmlTagKind::End => {}
            }
        }
        Self { words: ElementText::Unknown, around, columns: None }
    }

    fn of_words(text: &str, is_whole: bool, around: Option<bool>) -> Self {
        let seen: String =
            text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}')).collect();
        let words: Vec<&str> = seen.split_whitespace().collect();
        Self {
            words: if is_whole { ElementText::Whole(words.join(" ")) } else { ElementText::Unknown },
            around,
            columns: None,
        }
    }

    /// Whether the words are known and satisfy a condition.
    pub(super) fn is_known_to(&self, condition: impl Fn(&str) -> bool) -> bool {
        matches!(&self.words, ElementText::Whole(words) if condition(words))
    }

    /// Whether the columns of a table are known to have room for their words, each for as many letters as the other.
    pub(super) fn has_even_columns(&self) -> bool {
        self.may(|words| {
            let width = |word: &str| word.chars().map(|_| LETTER).sum::<f64>();
            self.columns.is_some_and(|room| words.split_whitespace().all(|word| width(word) <= room))
        })
    }

    /// Whether the words satisfy a condition, or may when they are looked at.
    pub(super) fn may(&self, condition: impl Fn(&str) -> bool) -> bool {
        match &self.words {
            ElementText::Later => true,
            ElementText::Unknown => false,
            ElementText::Whole(words) => condition(words),
        }
    }

    /// Whether it has room in a line.
    pub(super) fn is_short(&self) -> bool {
        self.may(|words| words.chars().count() <= FEW)
    }

    /// Whether it has room in a cell beside others.
    pub(super) fn is_short_for_a_cell(&self) -> bool {
        self.may(|words| words.chars().count() <= FEW * 3 / 5)
    }

    /// Whether it runs to one side, to the left or the right, whatever is said of it.
    pub(super) fn runs(&self, to_left: bool) -> bool {
        let is_of = |to_left: bool| move |c: char| c.is_alphabetic() && may_turn(c) == to_left;
        self.may(|words| {
            let has_other = if to_left { words.contains(is_of(false)) } else { words.contains(may_turn) };
            if has_other {
                return false;
            }
            let is_number = || {
                let groups = || words.split(['.', ',', ':', '/', '-']);
                let is_plain = groups()
                    .all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
                is_plain || directions::to_the_right(words).first() == Some(&(0..words.len()))
            };
            self.around == Some(to_left)
                || (words.starts_with(is_of(to_left)) && words.ends_with(is_of(to_left)))
                || (!to_left && is_number())
        })
    }
}

/// The columns of a table whose widths its words do not change.
struct FixedColumns {
    /// The width of the table, in pixels.
    room: f64,
    /// How many there are in the longest row, and in this one.
    count: u32,
    in_row: u32,
    /// The least share that one is said to have.
    share: f64,
    /// Whether the widths are known.
    is_known: bool,
}

impl FixedColumns {
    fn of(tag: &HtmlTag<'_>) -> Self {
        let mut columns = Self { room: PAGE, count: 0, in_row: 0, share: 1.0, is_known: tag.is("table") };
        let widths = if columns.is_known { widths(tag) } else { Vec::new() };
        for width in widths {
            columns.room = match Measure::of(&width) {
                Some(Measure { number, unit: "%" }) => columns.room.min(PAGE * number / 100.0),
                Some(width) => columns.room.min(width.pixels().unwrap_or(width.number)),
                None => columns.room,
            };
        }
        columns
    }

    /// Takes account of a tag within the table.
    fn see(&mut self, tag: &HtmlTag<'_>) {
        if !self.is_known || tag.kind == HtmlTagKind::End {
            return;
        }
        match tag.name {
            "tr" => self.in_row = 0,
            "td" | "th" => self.in_row += 1,
            "table" | "colgroup" => self.is_known = false,
            _ => {}
        }
        self.count = self.count.max(self.in_row);
        let is_tight = |value: &str| value.contains("nowrap") || value.contains("padding");
        self.is_known &= !tag.attributes.iter().any(|(name, value)| {
            matches!(*name, "nowrap" | "colspan")
                || value.is_some_and(|value| *name == "style" && is_tight(value))
        });
        for width in widths(tag) {
            match Measure::of(&width) {
                Some(Measure { number, unit: "%" }) => self.share = self.share.min(number / 100.0),
                _ => self.is_known = false,
            }
        }
    }

    /// The width of the narrowest one.
    fn narrowest(&self) -> Option<f64> {
        let even = 1.0 / f64::from(self.count.max(1));
        let share = if self.share < 1.0 { self.share.min(even) / 2.0 } else { even };
        self.is_known.then_some(self.room * share)
    }
}

/// The widths that a tag says, as styles say them.
fn widths(tag: &HtmlTag<'_>) -> Vec<String> {
    let style = tag.value("style").unwrap_or_default();
    let style = Style::read(&style);
    let about = style.declarations.iter().filter(|declaration| {
        declaration.property.ends_with("width") || declaration.property.ends_with("inline-size")
    });
    let mut widths: Vec<String> = about
        .filter(|declaration| !declaration.property.starts_with("border"))
        .map(|declaration| declaration.value().to_owned())
        .collect();
    widths.extend(tag.value("width").map(|width| width.trim().to_ascii_lowercase()));
    widths
}

/// Adds a text; whether it was all added.
fn push(text: &str, out: &mut String) -> bool {
    let is_short = out.len() + text.len() <= MOST_BYTES;
    if is_short {
        out.push_str(text);
    }
    is_short
}

/// Adds the words of inlines; whether all were added.
fn push_inlines(inlines: &[Inline], out: &mut String) -> bool {
    inlines.iter().all(|inline| match &inline.kind {
        InlineKind::Text { text } | InlineKind::Code { text } => push(text, out),
        InlineKind::SoftBreak | InlineKind::LineBreak => push(" ", out),
        InlineKind::Image { .. } | InlineKind::Math { .. } | InlineKind::FootnoteRef { .. } => {
            out.push(PICTURE);
            true
        }
        InlineKind::Html { raw } => tags::is_comment(raw) || push(raw, out),
        InlineKind::Emphasis { .. }
        | InlineKind::Strong { .. }
        | InlineKind::Strikethrough { .. }
        | InlineKind::Link { .. }
        | InlineKind::Element { .. } => push_inlines(inline.kind.content(), out),
    })
}

/// Whether all of a letter runs to the left, or all to the right: nothing where a block of it says otherwise than its language.
pub(in crate::render) fn around(document: &Document) -> Option<bool> {
    let to_left = is_right_to_left(document.meta.lang.tag());
    let mut is_turned = false;
    let turns = |said: Option<&str>| said.is_some_and(|said| direction(said) != Some(to_left));
    walk::document(document, &mut |node| {
        is_turned |= match node {
            DocumentNode::Block(Block { kind: BlockKind::Html { raw, .. }, .. }) => {
                tags::tags(raw).any(|tag| shows::is_apart(tag.name) && turns(tag.value("dir").as_deref()))
            }
            DocumentNode::Block(block) => turns(block.attrs.get("dir")),
            DocumentNode::Item(item) => turns(item.attrs.get("dir")),
            DocumentNode::Inline(_) => false,
        };
    });
    (!is_turned).then_some(to_left)
}

/// Whether a value of `dir` is to the left; nothing of one that is neither.
pub(super) fn direction(value: &str) -> Option<bool> {
    let value = value.trim();
    if value.eq_ignore_ascii_case("rtl") {
        Some(true)
    } else {
        value.eq_ignore_ascii_case("ltr").then_some(false)
    }
}

/// The directions of the tables that are open.
#[derive(Debug, Default)]
pub(super) struct TableDirections(Vec<Option<bool>>);

impl TableDirections {
    /// Takes account of a tag; `around` is the direction of what stands around all of them. Gives the direction around the element.
    pub(super) fn around(&mut self, tag: &HtmlTag<'_>, around: Option<bool>) -> Option<bool> {
        let outer = self.0.last().copied().unwrap_or(around);
        if tag.is("table") {
            match tag.kind {
                HtmlTagKind::Start => {
                    let own = tag.value("dir").map_or(outer, |dir| direction(&dir));
                    self.0.push(own);
                }
                HtmlTagKind::End => {
                    self.0.pop();
                }
            }
        }
        outer
    }
}
