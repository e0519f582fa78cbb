//! Lines under markers and indents, such as those of lists and quotes.

pub(super) mod width;

use width::{GLUE, columns, wrap};

/// Text that grows line by line.
#[derive(Debug)]
pub(super) struct Lines {
    out: String,
    /// What every line starts with.
    prefix: String,
    /// What the next line starts with instead: markers of items that have no line yet.
    marker: Option<String>,
    /// The empty line that the next line asks for.
    blank: Option<String>,
    width: Option<usize>,
}

/// An open indent; given back when it is closed.
#[derive(Debug)]
pub(super) struct Indent {
    outer: usize,
}

impl Lines {
    /// Starts without lines; lines are wrapped at `width` columns, if any.
    pub(super) fn new(width: Option<usize>) -> Self {
        Self { out: String::new(), prefix: String::new(), marker: None, blank: None, width }
    }

    /// Indents the lines that follow by `rest`, the first of them by `first`.
    pub(super) fn open(&mut self, first: &str, rest: &str) -> Indent {
        let outer = self.prefix.len();
        let mut marker = self.marker.take().unwrap_or_else(|| self.prefix.clone());
        marker.push_str(first);
        self.marker = Some(marker);
        self.prefix.push_str(rest);
        Indent { outer }
    }

    /// Indents the lines that follow by the width of a marker, which stands before the first of them.
    pub(super) fn open_marker(&mut self, marker: &str) -> Indent {
        let rest = " ".repeat(columns(marker));
        self.open(marker, &rest)
    }

    /// Ends an indent. A marker that got no line of its own gets an empty one.
    pub(super) fn close(&mut self, indent: &Indent) {
        if let Some(marker) = self.marker.take() {
            // with its blank: kramdown knows no item without one
            self.push_line(&marker, "");
        }
        self.prefix.truncate(indent.outer);
        self.blank = None;
    }

    /// Asks for an empty line before the next line, if there is one on either side.
    pub(super) fn blank(&mut self) {
        if self.marker.is_none() && !self.out.is_empty() && self.blank.is_none() {
            self.blank = Some(self.prefix.trim_end().to_owned());
        }
    }

    /// Adds lines of running text, wrapped.
    pub(super) fn text(&mut self, text: &str) {
        for line in text.split('\n') {
            match self.width {
                Some(width) => {
                    let available = width.saturating_sub(columns(&self.prefix)).max(20);
                    for part in wrap(line, available) {
                        self.verbatim(&part);
                    }
                }
                None => self.verbatim(line),
            }
        }
    }

    /// Adds one line as it is.
    pub(super) fn verbatim(&mut self, line: &str) {
        let mut start = self.marker.take().unwrap_or_else(|| self.prefix.clone());
        if line.is_empty() {
            start.truncate(start.trim_end().len());
        }
        self.push_line(&start, line);
    }

    fn push_line(&mut self, start: &str, line: &str) {
        if let Some(blank) = self.blank.take() {
            self.out.push_str(&blank);
            self.out.push('\n');
        }
        self.out.push_str(start);
        for (number, piece) in line.split(GLUE).enumerate() {
            self.out.push_str(if number > 0 { " " } else { "" });
            self.out.push_str(piece);
        }
        self.out.push('\n');
    }

    /// The columns that a line may have here.
    pub(super) fn available(&self) -> Option<usize> {
        self.width.map(|width| width.saturating_sub(columns(&self.prefix)).max(20))
    }

    /// All lines.
    pub(super) fn into_string(self) -> String {
        self.out
    }
}
