//! What nests in running text, found by the CommonMark parser.
//!
//! Emphasis, links and struck-through text are told apart by CommonMark's rules, in linear time on any
//! input; kramdown's own search for them takes exponential time on some. The parser sees a skeleton of the
//! text: words, code, images and the like are one character each (a slot), since none of them changes what
//! nests, and beside each mark stand characters that make it open or close where kramdown lets it.

use std::ops::Range;

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};

/// A part of a skeleton.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SkeletonPart {
    /// A slot's number.
    Slot(usize),
    /// A mark that marks nothing.
    Literal(char),
    /// Emphasis, a link, struck-through text.
    Nested {
        /// What it is.
        kind: NestedSpan,
        /// What it holds.
        parts: Vec<SkeletonPart>,
        /// Its place in the skeleton.
        range: Range<usize>,
    },
}

/// What nests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NestedSpan {
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck-through text.
    Strikethrough,
    /// A link that leads where the slot says.
    Link(usize),
}

/// A text of marks and slots, in one line.
#[derive(Debug)]
pub(super) struct Skeleton {
    line: String,
    deepest: usize,
}

/// Slots are characters for private use, which CommonMark takes for letters.
const FIRST_SLOT: u32 = 0xf_0000;
const SLOTS: [Range<u32>; 2] = [0xf_0000..0xf_fffe, 0x10_0000..0x10_fffe];

/// How a mark looks to what stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FlankingSides {
    /// Whether it may open.
    pub opens: bool,
    /// Whether it may close.
    pub closes: bool,
}

impl Skeleton {
    /// The most slots there are.
    pub(super) const MOST: usize = 0xfff0;

    /// Starts an empty one, whose parts may nest `deepest` levels.
    pub(super) fn new(deepest: usize) -> Self {
        // A letter first and last, so that the line is a paragraph whatever follows.
        Self { line: "a".to_owned(), deepest }
    }

    /// The offset at which the next part goes.
    pub(super) fn len(&self) -> usize {
        self.line.len()
    }

    /// Appends a slot.
    pub(super) fn slot(&mut self, number: usize) {
        self.line.push(slot(number));
    }

    /// Appends a run of marks; gives the offset of the first.
    pub(super) fn run(&mut self, mark: char, count: usize, sides: FlankingSides) -> usize {
        // CommonMark asks of `_` inside a word that punctuation stands beside it.
        let (before, after) = match (sides.opens, sides.closes, mark) {
            (true, true, '_') => ('.', '.'),
            (true, true, _) => ('a', 'a'),
            (true, false, _) => (' ', 'a'),
            (false, true, _) => ('a', ' '),
            (false, false, _) => (' ', ' '),
        };
        self.line.push(before);
        let start = self.line.len();
        self.line.extend(std::iter::repeat_n(mark, count));
        self.line.push(after);
        start
    }

    /// Appends the start of a link's words.
    pub(super) fn open(&mut self) {
        self.line.push('[');
    }

    /// Appends the end of a link's words, and where it leads.
    pub(super) fn close(&mut self, target: usize) {
        self.line.push_str("](");
        self.line.push(slot(target));
        self.line.push(')');
    }

    /// Finds what nests. Says whether something nested too deep, which is then shown without its marks.
    pub(super) fn parse(mut self) -> (Vec<SkeletonPart>, bool) {
        self.line.push('a');
        let arena = Arena::new();
        let mut options = Options::default();
        options.extension.strikethrough = true;
        let root = parse_document(&arena, &self.line, &options);
        let mut parts = Vec::new();
        let mut too_deep = false;
        for paragraph in root.children() {
            read(paragraph, self.deepest, &mut parts, &mut too_deep);
        }
        (parts, too_deep)
    }
}

fn slot(number: usize) -> char {
    u32::try_from(number).ok().and_then(|number| char::from_u32(FIRST_SLOT + number)).unwrap_or('a')
}

fn slot_number(c: char) -> Option<usize> {
    let code = u32::from(c);
    SLOTS.iter().any(|range| range.contains(&code)).then(|| (code - FIRST_SLOT) as usize)
}

fn read<'a>(node: &'a AstNode<'a>, depth: usize, parts: &mut Vec<SkeletonPart>, too_deep: &mut bool) {
    for child in node.children() {
        let data = child.data.borrow();
        let kind = match &data.value {
            NodeValue::Text(text) => {
                read_text(text, parts);
                continue;
            }
            NodeValue::Emph => NestedSpan::Emphasis,
            NodeValue::Strong => NestedSpan::Strong,
            NodeValue::Strikethrough => NestedSpan::Strikethrough,
            NodeValue::Link(link) => {
                NestedSpan::Link(link.url.chars().find_map(slot_number).unwrap_or_default())
            }
            // No other mark of CommonMark's is ever put into a skeleton.
            _ => continue,
        };
        if depth == 0 {
            *too_deep = true;
            for inner in child.descendants() {
                if let NodeValue::Text(text) = &inner.data.borrow().value {
                    read_text(text, parts);
                }
            }
            continue;
        }
        let range = data.sourcepos.start.column - 1..data.sourcepos.end.column;
        let mut inner = Vec::new();
        read(child, depth - 1, &mut inner, too_deep);
        parts.push(SkeletonPart::Nested { kind, parts: inner, range });
    }
}

fn read_text(text: &str, parts: &mut Vec<SkeletonPart>) {
    parts.extend(text.chars().filter_map(|c| match c {
        '*' | '_' | '~' | '[' => Some(SkeletonPart::Literal(c)),
        _ => slot_number(c).map(SkeletonPart::Slot),
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: FlankingSides = FlankingSides { opens: true, closes: true };

    #[test]
    fn marks_nest_and_those_that_mark_nothing_are_literal() {
        let mut skeleton = Skeleton::new(10);
        skeleton.slot(0);
        skeleton.run('*', 2, BOTH);
        skeleton.open();
        skeleton.slot(1);
        skeleton.close(2);
        skeleton.run('*', 2, BOTH);
        skeleton.run('_', 1, BOTH);
        let link = SkeletonPart::Nested {
            kind: NestedSpan::Link(2),
            parts: vec![SkeletonPart::Slot(1)],
            range: 9..21,
        };
        let strong = SkeletonPart::Nested { kind: NestedSpan::Strong, parts: vec![link], range: 6..24 };
        assert_eq!(
            skeleton.parse(),
            (vec![SkeletonPart::Slot(0), strong, SkeletonPart::Literal('_')], false)
        );
    }

    #[test]
    fn deep_nesting_is_flattened_and_said() {
        let mut skeleton = Skeleton::new(1);
        for sides in [FlankingSides { opens: true, closes: false }; 3] {
            skeleton.run('~', 2, sides);
            skeleton.run('*', 1, sides);
        }
        skeleton.slot(5);
        for sides in [FlankingSides { opens: false, closes: true }; 3] {
            skeleton.run('*', 1, sides);
            skeleton.run('~', 2, sides);
        }
        let (parts, too_deep) = skeleton.parse();
        assert!(too_deep);
        assert!(
            matches!(&parts[..], [SkeletonPart::Nested { parts, .. }] if parts[..] == [SkeletonPart::Slot(5)])
        );
    }
}
