//! What is known while the stories of a letter, its body and its footnotes, are written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use super::arranged;
use super::blocks::BlockContext;
use super::package_parts::{self, Relations};
use super::runs::RunProps;
use super::themed;
use crate::diagnostic::Diagnostics;
use crate::document::parts::{Part, PartContent};
use crate::document::walk::{self, DocumentNode};
use crate::document::{Block, Document, HeadingLevels, Inline, InlineKind, plain_text};
use crate::format::Format;
use crate::order::Trees as _;
use crate::render::context::direction;
use crate::render::head::{self, HeadSet, LogoPlace};
use crate::render::images::Images;
use crate::theme::Theme;

/// Writes the stories of a letter.
#[derive(Debug)]
pub(super) struct Stories<'a> {
    pub(super) document: &'a Document,
    pub(super) images: &'a Images,
    /// The width of the text, in twentieths of a point.
    pub(super) width: u32,
    /// The most width and height of a picture, in points.
    pub(super) room: (f32, f32),
    pub(super) diagnostics: &'a mut Diagnostics,
    /// What is written of the present story so far.
    pub(super) out: String,
    /// What the present story leads to.
    pub(super) relations: Relations,
    /// Whether the present story is a footnote.
    pub(super) in_note: bool,
    /// Whether links look like the words around them.
    pub(super) plain_links: bool,
    /// The levels of the headings that are open.
    pub(super) heading_levels: HeadingLevels,
    /// What the next paragraph begins with.
    pub(super) pending: Pending,
    /// The lists so far: level and first number of each; none for bullets.
    pub(super) lists: Vec<NumberedList>,
    /// Which footnotes were referred to.
    pub(super) noted: Vec<bool>,
    /// The files of pictures by their address in the letter.
    pub(super) pictures: BTreeMap<String, Option<PackagePicture>>,
    /// The names of the places that links of the letter lead to, by id.
    pub(super) anchors: BTreeMap<&'a str, String>,
    /// How many bookmarks there are.
    pub(super) bookmarks: usize,
    /// How many drawings there are.
    pub(super) drawings: usize,
    pub(super) right_to_left: bool,
    /// How the head of its theme is set, where that is known.
    pub(super) head: Option<HeadSet>,
    /// How wide the widest label of the details is, and the widest words behind one, in sizes, where that is known.
    pub(super) details: Option<(f32, f32)>,
    /// How high a signature is, in points; 0 where the page does not say so.
    pub(super) signature: f32,
}

/// What the next paragraph begins with.
#[derive(Debug, Default)]
pub(super) struct Pending {
    /// The number or bullet.
    pub(super) marker: Option<Marker>,
    /// Runs before its own.
    pub(super) lead: String,
}

impl Pending {
    /// Whether it begins with nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.marker.is_none() && self.lead.is_empty()
    }
}

/// The number or bullet of an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marker {
    /// The number of the list, as numbering.xml has it.
    pub(super) list: usize,
    /// How deep the list is in others.
    pub(super) level: usize,
    /// How far the marker hangs to the side, in twentieths of a point.
    pub(super) hanging: u32,
}

/// A list of the letter.
#[derive(Clone, Copy, Debug)]
pub(super) struct NumberedList {
    /// How deep it is in others.
    pub(super) level: usize,
    /// Its first number; none for bullets.
    pub(super) start: Option<u64>,
}

/// A picture of the package.
#[derive(Clone, Debug)]
pub(super) struct PackagePicture {
    /// The part, below word/.
    pub(super) part: String,
    pub(super) bytes: Arc<[u8]>,
    /// Its own width and height, in pixels.
    pub(super) size: (u32, u32),
}

/// The stories, and what the package needs for them.
#[derive(Debug)]
pub(super) struct StoryParts {
    pub(super) body: String,
    /// The part of the footnotes; none in a letter without.
    pub(super) notes: Option<String>,
    /// Whether the letter's language runs to the left.
    pub(super) right_to_left: bool,
    /// The column of the labels of the details, in twentieths of a point.
    pub(super) labels: u32,
    /// What stands around the body, each as runs.
    pub(super) parts: BTreeMap<Part, String>,
    /// What the body leads to.
    pub(super) relations: Relations,
    /// What the footnotes lead to.
    pub(super) note_relations: Relations,
    /// The parts of pictures, below word/.
    pub(super) pictures: Vec<PackagePicture>,
    pub(super) lists: Vec<NumberedList>,
}

impl<'a> Stories<'a> {
    /// Starts a letter for a page with text of this width and of this height, in twentieths of a point.
    pub(super) fn new(
        document: &'a Document,
        images: &'a Images,
        page: (u32, u32),
        head: Option<HeadSet>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            document,
            images,
            width: page.0,
            room: (points(page.0), points(page.1) * 0.7),
            diagnostics,
            out: String::new(),
            relations: Relations::default(),
            in_note: false,
            plain_links: false,
            heading_levels: HeadingLevels::default(),
            pending: Pending::default(),
            lists: Vec::new(),
            noted: vec![false; document.footnotes.len()],
            pictures: BTreeMap::new(),
            anchors: anchors(document),
            bookmarks: 0,
            drawings: 0,
            right_to_left: direction(&document.meta.lang) == "rtl",
            head,
            details: None,
            signature: 0.0,
        }
    }

    /// Writes the letter.
    pub(super) fn write(mut self) -> StoryParts {
        let document = self.document;
        let has_no_logo = self.head.is_some_and(|set| set.logo == LogoPlace::Absent);
        let shown = document.parts.iter().filter(|content| content.formats.contains(&Format::Docx));
        let shown = shown.filter(|content| !(has_no_logo && content.part == Part::Logo));
        let theme = document.meta.theme.as_deref();
        let has_logo = document.parts.get(Part::Logo).is_some();
        let room = match self.head {
            Some(set) => (set.room, if set.letter > 0.0 { set.letter * themed::WIDER } else { WIDE_LETTER }),
            None => (points(self.width) - if has_logo { LOGO_ROOM } else { 0.0 }, WIDE_LETTER),
        };
        let right_to_left = self.right_to_left;
        let arranged =
            |content: &PartContent| theme.map(|theme| in_head(content, theme, right_to_left, room));
        let first_words = self.head.map_or(0, |set| set.first_words);
        let joined = theme.and_then(|theme| joined(document, theme, right_to_left, room));
        let shown = shown.filter(|content| joined.is_none() || content.part != Part::Contact);
        let parts = shown.map(|content| {
            let themed = match &joined {
                Some(joined) if content.part == Part::Address => Some(joined.clone()),
                Some(_) | None => arranged(content),
            };
            let themed = themed.map(|content| match content.part {
                Part::Name => head::in_two_lines(content, first_words),
                _ => content,
            });
            (content.part, self.part(themed.as_ref().unwrap_or(content)))
        });
        let parts = parts.tree_map();
        self.blocks(&document.blocks, &BlockContext::default());
        self.unreferred();
        let body = std::mem::take(&mut self.out);
        let relations = std::mem::take(&mut self.relations);
        let notes = self.noted.contains(&true).then(|| self.notes());
        let pictures = self.pictures.into_values().flatten().collect();
        let labels = document.parts.get(Part::Details).map(|details| {
            let letters = labelled_letters(&details.content);
            arranged::label_column(letters, arranged::letters(letters, self.details))
        });
        StoryParts {
            labels: labels.unwrap_or_default(),
            body,
            right_to_left: self.right_to_left,
            notes,
            parts,
            relations,
            note_relations: self.relations,
            pictures,
            lists: self.lists,
        }
    }

    /// What a part says, as runs; a signature no higher than it is written.
    fn part(&mut self, content: &PartContent) -> String {
        let room = self.room.1;
        let theme = self.document.meta.theme.as_deref();
        match content.part {
            Part::Signature if self.signature > 0.0 => self.room.1 = self.signature,
            Part::Signature => self.room.1 = SIGNATURE,
            Part::Logo => {
                let own = theme.and_then(|theme| theme.logo.as_ref()).map_or(room, |logo| logo.height);
                self.room.1 = self.head.map_or(own, |set| set.logo_height.min(own));
            }
            _ => {}
        }
        // addresses are seen to be addresses, and a theme's head may be light on dark
        self.plain_links = matches!(content.part, Part::Address | Part::Contact | Part::Details);
        match content.part {
            Part::Details => self.details(&content.content),
            Part::Enclosures | Part::Cc => self.enclosures(&content.content),
            _ => self.inlines(&content.content, &RunProps::default()),
        }
        self.room.1 = room;
        self.plain_links = false;
        std::mem::take(&mut self.out)
    }

    /// Lines that begin with a label, and what it names at the tabulator after it: each a paragraph, for what follows a
    /// break hangs below what the label names. Each ends the paragraph of the one before, so that the whole stands where a
    /// layout has a paragraph.
    fn details(&mut self, content: &[Inline]) {
        let look = RunProps::default();
        let letters_of = labelled_letters(content);
        let letter = arranged::letters(letters_of, self.details);
        let column = arranged::label_column(letters_of, letter);
        for (index, line) in content.split(|inline| matches!(inline.kind, InlineKind::LineBreak)).enumerate()
        {
            if index > 0 {
                self.out.push_str(NEXT_DETAIL);
            }
            match line {
                [label, rest @ ..] if !rest.is_empty() => {
                    self.inlines(std::slice::from_ref(label), &look);
                    // a label that is wider stands above what it names, which hangs in the column of the others
                    let is_wide = arranged::is_wider(letters(std::slice::from_ref(label)), letter.0, column);
                    self.out.push_str(if is_wide { BREAK } else { "<w:r><w:tab/></w:r>" });
                    self.inlines(rest, &look);
                }
                _ => self.inlines(line, &look),
            }
        }
    }

    /// What is enclosed, as a list below its label where each has a line of its own. Each item ends the paragraph of the
    /// one before, so that the whole stands where a layout has a paragraph.
    fn enclosures(&mut self, content: &[Inline]) {
        let look = RunProps::default();
        let lines: Vec<&[Inline]> =
            content.split(|inline| matches!(inline.kind, InlineKind::LineBreak)).collect();
        let [label, items @ ..] = lines.as_slice() else { return };
        if items.len() < 2 {
            self.inlines(content, &look);
            return;
        }
        self.inlines(label, &look);
        self.lists.push(NumberedList { level: 0, start: None });
        let list = self.lists.len();
        for (index, item) in items.iter().enumerate() {
            let keep = if index + 1 == items.len() { "<w:keepNext w:val=\"0\"/>" } else { "" };
            let _ = write!(
                self.out,
                "</w:p>\n<w:p><w:pPr><w:pStyle w:val=\"Enclosure\"/>{keep}\
                 <w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>"
            );
            self.inlines(item, &look);
        }
    }

    /// The notes that nothing in the body refers to, such as those of notes.
    fn unreferred(&mut self) {
        let document = self.document;
        for (index, note) in document.footnotes.iter().enumerate() {
            if !self.noted[index] {
                self.note(&note.blocks, package_parts::raised(index + 1));
            }
        }
    }

    fn notes(&mut self) -> String {
        self.in_note = true;
        let document = self.document;
        let mut notes = package_parts::footnotes_start();
        for (index, note) in document.footnotes.iter().enumerate() {
            if self.noted[index] {
                self.note(&note.blocks, package_parts::own_number());
                let content = std::mem::take(&mut self.out);
                let _ = writeln!(notes, "<w:footnote w:id=\"{}\">\n{content}</w:footnote>", index + 1);
            }
        }
        notes.push_str("</w:footnotes>\n");
        notes
    }

    fn note(&mut self, blocks: &[Block], lead: String) {
        let place = BlockContext { style: Some("FootnoteText"), ..BlockContext::default() };
        self.pending.lead = lead;
        self.blocks(blocks, &place);
        self.flush(&place);
    }

    /// A bookmark of that name around what is written.
    pub(super) fn bookmarked(&mut self, name: &str, what: impl FnOnce(&mut Self)) {
        self.bookmarks += 1;
        let id = self.bookmarks;
        let _ = write!(self.out, "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>");
        what(self);
        let _ = write!(self.out, "<w:bookmarkEnd w:id=\"{id}\"/>");
    }
}

/// What parts one line of the details from the next.
const NEXT_DETAIL: &str = "</w:p>\n<w:p><w:pPr><w:pStyle w:val=\"Details\"/></w:pPr>";

/// A story whose details stand together in the frame that a layout has for the first of their lines: word processors join
/// paragraphs whose frames are the same.
pub(super) fn in_one_frame(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut frame = "";
    for (index, piece) in text.split(NEXT_DETAIL).enumerate() {
        if index > 0 {
            let (start, end) = NEXT_DETAIL.split_at(NEXT_DETAIL.len() - "</w:pPr>".len());
            out.push_str(start);
            out.push_str(frame);
            out.push_str(end);
        }
        out.push_str(piece);
        if let Some(last) = piece.rfind("<w:p>").map(|at| &piece[at..]) {
            let properties = last.split("</w:pPr>").next().unwrap_or_default();
            let framed = properties.find("<w:framePr").map(|at| &properties[at..]);
            frame = framed.and_then(|framed| framed.split_inclusive("/>").next()).unwrap_or_default();
        }
    }
    out
}

/// The room that a logo takes from the lines beside it, in points.
const LOGO_ROOM: f32 = 60.0;

/// How many letters words have.
fn letters(words: &[Inline]) -> u32 {
    u32::try_from(plain_text(words).trim_end().chars().count()).unwrap_or(u32::MAX)
}

/// The letters of the widest label of lines that begin with one, and of the widest words behind one.
fn labelled_letters(content: &[Inline]) -> (u32, u32) {
    let lines = content.split(|inline| matches!(inline.kind, InlineKind::LineBreak));
    let lines = lines.filter(|line| line.len() > 1).map(|line| (letters(&line[..1]), letters(&line[1..])));
    lines.fold((0, 0), |most, line| (most.0.max(line.0), most.1.max(line.1)))
}

/// The width of a letter of the fonts that are wide, at the size of how to reach the sender, in points.
const WIDE_LETTER: f32 = 9.5 * 0.6;

/// A part as a theme has it; addresses that need several lines end them where no separator stands, whichever font is there.
fn in_head(
    content: &PartContent,
    theme: &Theme,
    right_to_left: bool,
    (room, letter): (f32, f32),
) -> PartContent {
    let whole = head::part(content, theme, right_to_left);
    if !matches!(content.part, Part::Address | Part::Contact) || !theme.head.is_one_line() {
        return whole;
    }
    head::in_lines(std::slice::from_ref(content), theme, right_to_left, room, |text| width(text, letter))
        .into_iter()
        .next()
        .unwrap_or(whole)
}

/// How to reach the sender in one line, where a head has it so and it has room for all of it.
fn joined(
    document: &Document,
    theme: &Theme,
    right_to_left: bool,
    (room, letter): (f32, f32),
) -> Option<PartContent> {
    let part = |part: Part| document.parts.get(part).filter(|part| part.formats.contains(&Format::Docx));
    let reached = [part(Part::Address)?.clone(), part(Part::Contact)?.clone()];
    let reached = Some(reached).filter(|_| theme.head.is_one_line())?;
    let mut lines = head::in_lines(&reached, theme, right_to_left, room, |text| width(text, letter));
    (lines.len() == 1).then(|| lines.swap_remove(0))
}

/// How wide a text is whose letters are so wide.
fn width(text: &str, letter: f32) -> f32 {
    f32::from(u16::try_from(text.chars().count()).unwrap_or(u16::MAX)) * letter
}

/// How many lines runs have that break none.
pub(super) fn lines(runs: &str) -> u32 {
    u32::try_from(runs.matches(BREAK).count()).unwrap_or(u32::MAX).saturating_add(1)
}

/// The run that ends a line.
const BREAK: &str = "<w:r><w:br/></w:r>";

/// The most lines that stand below a name at the head of a page.
const HEAD_LINES: usize = 3;

/// The runs of an address on one line where it has too many lines for the head of a page; else none.
pub(super) fn in_line(address: &str) -> String {
    if address.matches(BREAK).count() < HEAD_LINES {
        return String::new();
    }
    address.replace(BREAK, "<w:r><w:t xml:space=\"preserve\"> · </w:t></w:r>")
}

/// The most height of a signature, in points.
const SIGNATURE: f32 = 42.0;

/// Twentieths of a point as points.
#[expect(clippy::cast_precision_loss, reason = "no page is so large")]
fn points(twips: u32) -> f32 {
    twips as f32 / 20.0
}

/// Names for the ids that links of the letter lead to: a bookmark may be called by few characters only.
fn anchors(document: &Document) -> BTreeMap<&str, String> {
    let mut anchors = BTreeMap::new();
    walk::document(document, &mut |node| {
        if let DocumentNode::Inline(inline) = node
            && let InlineKind::Link { target, .. } = &inline.kind
            && let Some(id) = target.strip_prefix('#').filter(|id| !id.is_empty())
        {
            let next = anchors.len() + 1;
            anchors.entry(id).or_insert_with(|| format!("_Place{next}"));
        }
    });
    let mut there = BTreeSet::new();
    walk::document(document, &mut |node| {
        let attrs = match node {
            DocumentNode::Block(block) => &block.attrs,
            DocumentNode::Item(item) => &item.attrs,
            DocumentNode::Inline(inline) => &inline.attrs,
        };
        there.extend(attrs.id.as_deref());
    });
    anchors.retain(|id, _| there.contains(id));
    anchors
}
