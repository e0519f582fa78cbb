//! Which marks of emphasis open and close, as kramdown has it.
//!
//! kramdown reads a mark as the start of emphasis wherever it can, and looks for its end from there; what is
//! inside is read on the way, and read again when there is no end. That search is given as many steps as a
//! text of its length can need when it was written by a human, and no more.

use super::token::{Leaf, TokenKind};
use crate::order;

/// A part of a run of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::jekyll::kramdown) struct Mark {
    pub token: usize,
    /// How many characters of the run come before.
    pub offset: usize,
    /// One for emphasis, two for strong emphasis.
    pub count: usize,
    pub opens: bool,
}

/// What emphasis stands around a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::jekyll::kramdown) struct Around {
    /// Whether emphasis does.
    pub emphasis: bool,
    /// Whether strong emphasis does.
    pub strong: bool,
}

/// The marks that open or close, in order; all others are text. Nothing if the search takes too long.
pub(in crate::jekyll::kramdown) fn marks(leaf: &Leaf, text: &str, around: Around) -> Option<Vec<Mark>> {
    let steps = STEPS + STEPS_A_TOKEN * leaf.tokens.len();
    let mut search = Search { leaf, text, ends: ends(leaf), steps, marks: Vec::new() };
    search.read(EmphasisMark::default(), leaf.tokens.len(), None, Inside::Other, around);
    if search.steps == 0 {
        return None;
    }
    order::sort_by_key(&mut search.marks, |mark| (mark.token, mark.offset));
    Some(search.marks)
}

const STEPS: usize = 1000;
const STEPS_A_TOKEN: usize = 100;

/// Where each link and struck-through text ends, by the token it starts with.
fn ends(leaf: &Leaf) -> Vec<Option<usize>> {
    let mut ends = vec![None; leaf.tokens.len()];
    let mut links = Vec::new();
    let mut strike = None;
    for (number, token) in leaf.tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Open { link: true } => links.push(number),
            TokenKind::Close(_) => {
                if let Some(open) = links.pop() {
                    ends[open] = Some(number);
                }
            }
            TokenKind::Strike => match strike.take() {
                Some(open) => {
                    let open: usize = open;
                    ends[open] = Some(number);
                }
                None => strike = Some(number),
            },
            _ => {}
        }
    }
    ends
}

/// A place in a leaf: a token, and how many characters of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct EmphasisMark {
    token: usize,
    offset: usize,
}

/// What is looked for.
#[derive(Clone, Copy)]
struct ScanEnd {
    mark: char,
    count: usize,
}

/// What is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Emphasis,
    Other,
}

struct Search<'a> {
    leaf: &'a Leaf,
    text: &'a str,
    ends: Vec<Option<usize>>,
    steps: usize,
    marks: Vec<Mark>,
}

impl Search<'_> {
    /// Reads up to the stop and gives its place, or to the end.
    fn read(
        &mut self,
        start: EmphasisMark,
        end: usize,
        stop: Option<ScanEnd>,
        inside: Inside,
        around: Around,
    ) -> Option<EmphasisMark> {
        let mut at = start;
        while at.token < end && self.steps > 0 {
            self.steps -= 1;
            let kind = &self.leaf.tokens[at.token].kind;
            let closes = self.ends[at.token].filter(|&close| close < end);
            match (kind, closes) {
                (&TokenKind::Run(mark), _) => {
                    if stop.is_some_and(|stop| at != start && self.stops(at, mark, stop)) {
                        return Some(at);
                    }
                    at = self.emphasis(at, mark, end, inside, around);
                }
                (TokenKind::Open { .. }, Some(close)) => {
                    self.read(
                        EmphasisMark { token: at.token + 1, offset: 0 },
                        close,
                        None,
                        Inside::Other,
                        around,
                    );
                    at = EmphasisMark { token: close + 1, offset: 0 };
                }
                (TokenKind::Strike, Some(close)) => {
                    let inner = EmphasisMark { token: at.token + 1, offset: 0 };
                    self.read(inner, close, None, Inside::Other, Around::default());
                    at = EmphasisMark { token: close + 1, offset: 0 };
                }
                _ => at = EmphasisMark { token: at.token + 1, offset: 0 },
            }
        }
        None
    }

    /// Reads emphasis if some starts here, else the marks as text; gives the place after.
    fn emphasis(
        &mut self,
        at: EmphasisMark,
        mark: char,
        end: usize,
        inside: Inside,
        around: Around,
    ) -> EmphasisMark {
        let (start, left) = self.run(at);
        let count = left.min(2);
        let before = &self.text[..start];
        let after = self.text[start + count..].chars().next();
        let in_word = mark == '_' && {
            let word = before.strip_suffix('-').unwrap_or(before);
            word.ends_with(char::is_alphabetic)
        };
        let nested = if count == 2 { around.strong } else { around.emphasis };
        if in_word || nested || after.is_some_and(|c| c.is_ascii_whitespace()) {
            return self.skip(at, count);
        }
        if let Some(place) = self.try_emphasis(at, mark, count, end, around) {
            return place;
        }
        if count == 2
            && inside != Inside::Emphasis
            && let Some(place) = self.try_emphasis(at, mark, 1, end, around)
        {
            return place;
        }
        self.skip(at, count)
    }

    fn try_emphasis(
        &mut self,
        at: EmphasisMark,
        mark: char,
        count: usize,
        end: usize,
        around: Around,
    ) -> Option<EmphasisMark> {
        let known = self.marks.len();
        self.marks.push(Mark { token: at.token, offset: at.offset, count, opens: true });
        let inside = if count == 1 { Inside::Emphasis } else { Inside::Other };
        let around =
            if count == 1 { Around { emphasis: true, ..around } } else { Around { strong: true, ..around } };
        let found = self.read(self.skip(at, count), end, Some(ScanEnd { mark, count }), inside, around);
        if let Some(close) = found {
            self.marks.push(Mark { token: close.token, offset: close.offset, count, opens: false });
            return Some(self.skip(close, count));
        }
        self.marks.truncate(known);
        None
    }

    fn stops(&self, at: EmphasisMark, mark: char, stop: ScanEnd) -> bool {
        let (start, left) = self.run(at);
        let after = self.text[start + stop.count.min(left)..].chars().next();
        mark == stop.mark
            && left >= stop.count
            && !self.text[..start].ends_with(|c: char| c.is_ascii_whitespace())
            && (stop.count != 1 || left != 2)
            && (mark != '_' || left != stop.count || !after.is_some_and(char::is_alphanumeric))
    }

    /// The offset in the text, and how many marks there are from there.
    fn run(&self, at: EmphasisMark) -> (usize, usize) {
        let range = &self.leaf.tokens[at.token].range;
        (range.start + at.offset, range.len() - at.offset)
    }

    fn skip(&self, at: EmphasisMark, count: usize) -> EmphasisMark {
        let offset = at.offset + count;
        if offset < self.leaf.tokens[at.token].range.len() {
            EmphasisMark { token: at.token, offset }
        } else {
            EmphasisMark { token: at.token + 1, offset: 0 }
        }
    }
}
