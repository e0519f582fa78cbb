//! The lines of a container, read one after the other, or as one text where a block is not bound to lines.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::jekyll::kramdown::blanks::EndTags;
use crate::jekyll::kramdown::lines::{BodyLine, BodyText};
use crate::jekyll::kramdown::tags::StartTag;

/// The lines of one container and how far they are read.
pub(super) struct Cursor {
    pub(super) lines: Vec<BodyLine>,
    pub(super) at: usize,
    pub(super) joined: OnceCell<Rc<Joined>>,
    /// The shortest fences, of backticks and of tildes, that are known never to be closed.
    pub(super) open_fences: [usize; 2],
    /// Extensions that are known never to be closed.
    pub(super) open_extensions: Vec<String>,
    /// Cleared once no `$$` follows any more.
    pub(super) math_follows: bool,
    /// Cleared once no HTML comment ends any more.
    pub(super) comments_end: bool,
}

/// The lines as one text, for what is not bound to lines: HTML and mathematics.
pub(super) struct Joined {
    pub(super) text: BodyText,
    pub(super) starts: Vec<usize>,
    pub(super) lines: Vec<BodyLine>,
    ends: OnceCell<EndTags>,
}

impl Joined {
    /// Whether a tag of the text is a blank.
    pub(super) fn is_blank(&self, tag: &StartTag) -> bool {
        self.ends.get_or_init(|| EndTags::of(&self.text.text)).leave_blank(tag)
    }
}

impl Cursor {
    pub(super) fn new(lines: Vec<BodyLine>) -> Self {
        Self {
            lines,
            at: 0,
            joined: OnceCell::new(),
            open_fences: [usize::MAX; 2],
            open_extensions: Vec::new(),
            math_follows: true,
            comments_end: true,
        }
    }

    pub(super) fn rest(&self) -> &[BodyLine] {
        &self.lines[self.at.min(self.lines.len())..]
    }

    pub(super) fn line(&self) -> Option<BodyLine> {
        self.rest().first().copied()
    }

    pub(super) fn joined(&self, body: &str) -> Rc<Joined> {
        let joined = self.joined.get_or_init(|| {
            let mut joined = Joined {
                text: BodyText::default(),
                starts: Vec::new(),
                lines: self.lines.clone(),
                ends: OnceCell::new(),
            };
            for line in &self.lines {
                joined.starts.push(joined.text.text.len());
                joined.text.push_line(body, *line);
                joined.text.text.push('\n');
            }
            Rc::new(joined)
        });
        Rc::clone(joined)
    }

    /// The offset, in the joined text, of the first byte not read yet.
    pub(super) fn offset(&self, body: &str) -> usize {
        let joined = self.joined(body);
        match (self.line(), joined.lines.get(self.at)) {
            (Some(line), Some(whole)) if line != *whole => {
                joined.starts[self.at] + whole.pad + (line.start - whole.start)
            }
            (Some(_), _) => joined.starts[self.at],
            (None, _) => joined.text.text.len(),
        }
    }

    /// Goes on at an offset in the joined text; what is left of a line is skipped if it is blank.
    pub(super) fn seek(&mut self, body: &str, offset: usize, skip: Skip) {
        let joined = self.joined(body);
        let index = joined.starts.partition_point(|&start| start <= offset).saturating_sub(1);
        let Some(&whole) = joined.lines.get(index) else {
            self.at = self.lines.len();
            return;
        };
        let inside = offset - joined.starts[index];
        let rest = BodyLine {
            start: (whole.start + inside.saturating_sub(whole.pad)).min(whole.end),
            end: whole.end,
            pad: whole.pad.saturating_sub(inside),
        };
        self.at = index;
        if rest.is_blank(body) && inside > 0 && (skip == Skip::BlankRest || rest.start == rest.end) {
            self.at += 1;
        } else {
            self.lines[index] = rest;
        }
    }
}

/// Whether white space up to the end of a line is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Skip {
    BlankRest,
    Nothing,
}
