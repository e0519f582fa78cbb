//! The texts a user wrote, and places in them.
//!
//! A [`Span`] is two byte offsets into one [`Source`]; lines and columns are computed only when a
//! diagnostic is shown. [`Sources`] keeps every text that a span may still point into.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::ops::Range;
use std::sync::{Arc, OnceLock, RwLock};

use serde::{Serialize, Serializer};

use crate::locks;

/// Names one [`Source`] of one [`Sources`]. It is never 0, so that a place that may be missing takes no more room than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(NonZeroU32);

/// A range of bytes in one source.
///
/// Offsets are kept as `u32`: the reader refuses files beyond 4 GiB long before they become a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The text the range lies in.
    pub source: SourceId,
    start: u32,
    end: u32,
}

impl Span {
    /// No place at all: what holds it is written out without a place.
    pub(crate) const NOWHERE: Self =
        Self { source: SourceId(NonZeroU32::MAX), start: u32::MAX, end: u32::MAX };

    /// Whether it is [`Span::NOWHERE`].
    pub(crate) fn is_nowhere(&self) -> bool {
        *self == Self::NOWHERE
    }

    /// Makes the span of `range` in `source`.
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { source, start: clamp(range.start), end: clamp(range.end.max(range.start)) }
    }

    /// The bytes covered.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The offset of the first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The offset after the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The part of this span at `range`, counted from its own start and kept inside it.
    #[must_use]
    pub fn slice(self, range: Range<usize>) -> Self {
        let at = |offset: usize| (self.start() + offset).min(self.end());
        Self::new(self.source, at(range.start)..at(range.end))
    }

    /// Whether another span lies within this one, in the same source.
    pub fn holds(self, other: Self) -> bool {
        self.source == other.source && self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both; `self` when they lie in different sources.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.source == other.source {
            Self { start: self.start.min(other.start), end: self.end.max(other.end), ..self }
        } else {
            self
        }
    }
}

impl Serialize for Span {
    /// Writes `[start, end]`, byte offsets in the user's own file.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

/// A line and a column, both counted from 1; the column counts Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// One text and the name it is shown under.
#[derive(Debug)]
pub struct Source {
    id: SourceId,
    name: String,
    text: String,
    nesting: NestingLimits,
    /// Where its rows stood in the spreadsheet that it was made of.
    grid: Option<SheetGrid>,
    /// Whether the file was in another encoding than UTF-8.
    was_decoded: bool,
    marks: OnceLock<PositionMarks>,
}

/// The rows of a spreadsheet that a text was made of: comma-separated values, of which every line is a row, unless a cell
/// breaks it. Places in it are those of the sheet: the line of one is its row, and the column that of its cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetGrid {
    /// Where a row begins in the text, and its number in the sheet; in order.
    rows: Vec<(u32, u32)>,
}

impl SheetGrid {
    /// Says that a row begins at an offset; rows are counted from 1.
    pub fn begin_row(&mut self, offset: usize, row: u32) {
        self.rows.push((u32::try_from(offset).unwrap_or(u32::MAX), row));
    }

    /// The row and the column of the cell at an offset.
    fn position(&self, text: &str, offset: usize) -> Position {
        let index = self.rows.partition_point(|(start, _)| *start as usize <= offset).saturating_sub(1);
        let (start, row) = self.rows.get(index).copied().unwrap_or((0, 1));
        let before = text.get(start as usize..offset).unwrap_or_default();
        let commas = before.split('"').step_by(2).flat_map(str::bytes).filter(|&byte| byte == b',').count();
        Position { line: row as usize, column: commas + 1 }
    }
}

/// How spreadsheets call a column that is counted from 1: `A` to `Z`, then `AA`.
pub fn column_name(column: usize) -> String {
    let mut left = column;
    let mut letters = Vec::new();
    while left > 0 {
        letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or_default()));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// How deep the YAML and JSON of a text may nest, and how much its aliases may add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NestingLimits {
    /// Levels of lists and maps.
    pub depth: usize,
    /// Values that aliases may add to a file, beside one for each of its bytes.
    pub aliases: usize,
    /// Values of one YAML file: maps, lists, keys and what they hold.
    pub values: usize,
    /// Values of all files of data and employers of a workspace together: maps, lists and what they hold.
    pub data_values: usize,
    /// How many of those a JSON file or a table may have, which is known before the whole of it is made.
    pub data_values_left: usize,
    /// Whether it is a job list, whose values have a bound of their own.
    pub is_job_list: bool,
}

impl Default for NestingLimits {
    fn default() -> Self {
        Self {
            depth: 64,
            aliases: 1_000,
            values: 2_000_000,
            data_values: 5_000_000,
            data_values_left: usize::MAX,
            is_job_list: false,
        }
    }
}

/// Bytes between two places up to which the characters of a text are counted.
const STRIDE: usize = 128;

/// What makes a position quick to find, in a text of one long line too.
#[derive(Debug)]
struct PositionMarks {
    line_starts: Vec<usize>,
    /// How many characters begin before each multiple of [`STRIDE`].
    characters: Vec<usize>,
}

impl PositionMarks {
    fn of(text: &str) -> Self {
        let mut count = 0;
        let characters = text.as_bytes().chunks(STRIDE).map(|stretch| {
            let before = count;
            count += beginning(stretch);
            before
        });
        Self {
            characters: characters.chain([text.chars().count()]).collect(),
            line_starts: std::iter::once(0)
                .chain(text.match_indices('\n').map(|(newline, _)| newline + 1))
                .collect(),
        }
    }

    /// The line of an offset, counted from 1.
    fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset)
    }

    /// How many characters begin before an offset.
    fn before(&self, text: &str, offset: usize) -> usize {
        let mark = offset / STRIDE;
        self.characters[mark] + beginning(&text.as_bytes()[mark * STRIDE..offset])
    }
}

/// How many characters begin in a stretch of UTF-8.
fn beginning(stretch: &[u8]) -> usize {
    stretch.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

impl Source {
    /// The number spans carry.
    pub fn id(&self) -> SourceId {
        self.id
    }

    /// The path, as it is shown to the user.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How much its YAML may nest.
    pub fn nesting(&self) -> NestingLimits {
        self.nesting
    }

    /// The span of `range`.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.id, range)
    }

    /// Where its rows stood in a spreadsheet; nothing for what was written as text.
    pub fn grid(&self) -> Option<&SheetGrid> {
        self.grid.as_ref()
    }

    /// Whether the file was in another encoding than UTF-8, which may have been guessed: what is read is not what it holds.
    pub fn was_decoded(&self) -> bool {
        self.was_decoded
    }

    /// Whether programs that guess encodings made it: it has a byte order mark, or was in another encoding than UTF-8.
    pub fn is_marked(&self) -> bool {
        self.was_decoded || self.text.starts_with('\u{feff}')
    }

    /// The cell of a spreadsheet at an offset, such as `B7`; nothing for what was written as text.
    pub fn cell(&self, offset: usize) -> Option<String> {
        self.grid.as_ref()?;
        let Position { line, column } = self.position(offset);
        Some(format!("{}{line}", column_name(column)))
    }

    /// The line and column after what ends at a byte offset.
    pub fn end_position(&self, offset: usize) -> Position {
        let Position { line, column } = self.position(offset);
        Position { line, column: column + usize::from(self.grid.is_some()) }
    }

    /// The line and column of a byte offset; an offset inside a character or after the end is moved back. In what was a
    /// spreadsheet they are the row and the column of its cell.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.boundary(offset);
        if let Some(grid) = &self.grid {
            return grid.position(&self.text, offset);
        }
        let marks = self.marks();
        let line = marks.line(offset);
        let start = marks.line_starts[line - 1];
        let column = marks.before(&self.text, offset) - marks.before(&self.text, start) + 1;
        Position { line, column }
    }

    /// The lines from that of an offset on, `count` at most and one at least, without the newline after the last.
    pub fn lines(&self, offset: usize, count: usize) -> Range<usize> {
        let starts = &self.marks().line_starts;
        let line = self.marks().line(self.boundary(offset));
        let end = starts.get(line - 1 + count.max(1)).map_or(self.text.len(), |next| next - 1);
        starts[line - 1]..end
    }

    fn boundary(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset)
    }

    fn marks(&self) -> &PositionMarks {
        self.marks.get_or_init(|| PositionMarks::of(&self.text))
    }
}

/// Every source that a span may still point into; shared by all threads.
#[derive(Debug, Default)]
pub struct Sources {
    entries: RwLock<(u32, BTreeMap<SourceId, Arc<Source>>)>,
}

impl Sources {
    /// Keeps a text under a new number.
    pub fn add(&self, name: impl Into<String>, text: impl Into<String>) -> Arc<Source> {
        self.add_nesting(name, text, NestingLimits::default())
    }

    /// The same, with another limit to how much its YAML may nest.
    pub fn add_nesting(
        &self,
        name: impl Into<String>,
        text: impl Into<String>,
        nesting: NestingLimits,
    ) -> Arc<Source> {
        self.keep(name.into(), text.into(), nesting, None, false)
    }

    /// The same of a file that was in another encoding than UTF-8.
    pub fn add_decoded(
        &self,
        name: impl Into<String>,
        text: impl Into<String>,
        nesting: NestingLimits,
    ) -> Arc<Source> {
        self.keep(name.into(), text.into(), nesting, None, true)
    }

    /// Keeps the text that was made of a spreadsheet, with where its rows stood.
    pub fn add_sheet(
        &self,
        name: impl Into<String>,
        text: impl Into<String>,
        grid: SheetGrid,
        nesting: NestingLimits,
    ) -> Arc<Source> {
        self.keep(name.into(), text.into(), nesting, Some(grid), false)
    }

    fn keep(
        &self,
        name: String,
        text: String,
        nesting: NestingLimits,
        grid: Option<SheetGrid>,
        was_decoded: bool,
    ) -> Arc<Source> {
        let mut entries = locks::write(&self.entries);
        let id = SourceId(NonZeroU32::MIN.saturating_add(entries.0));
        entries.0 += 1;
        let source = Arc::new(Source { id, name, text, nesting, grid, was_decoded, marks: OnceLock::new() });
        entries.1.insert(id, Arc::clone(&source));
        source
    }

    /// The source of that number, unless it was forgotten.
    pub fn get(&self, id: SourceId) -> Option<Arc<Source>> {
        locks::read(&self.entries).1.get(&id).cloned()
    }

    /// The last source of that name.
    pub fn named(&self, name: &str) -> Option<Arc<Source>> {
        let entries = locks::read(&self.entries);
        entries.1.values().rev().find(|source| source.name == name).cloned()
    }

    /// Lets a source go, so that a long batch keeps only the texts it still needs.
    pub fn forget(&self, id: SourceId) {
        locks::write(&self.entries).1.remove(&id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_sheet_are_its_cells() {
        let text = "key,name\n,\"a, \"\"b\"\"\nc\",d\n";
        let mut grid = SheetGrid::default();
        grid.begin_row(0, 2);
        grid.begin_row(text.find(",\"a").expect("a row"), 700);
        let source = Sources::default().add_sheet("a.xlsx", text, grid, NestingLimits::default());
        let cell = |word: &str| source.cell(text.find(word).expect("the word")).expect("a cell");
        assert_eq!(
            ["key", "name", ",\"a", "a,", "b\"\"", "c\"", "d"].map(cell),
            ["A2", "B2", "A700", "B700", "B700", "B700", "C700"]
        );
        let end = source.end_position(text.find(",name").expect("there"));
        assert_eq!(end, Position { line: 2, column: 2 });
        assert_eq!([1, 26, 27, 702, 703, 16_384].map(column_name), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
        assert_eq!(Sources::default().add("a.csv", "a").cell(0), None);
    }

    #[test]
    fn counts_lines_and_characters_wherever_it_is_asked() {
        let text = format!("ü\n{}\n\n{}€", "aü€😀".repeat(700), "x".repeat(2 * STRIDE));
        let source = Sources::default().add("a.md", text.clone());
        let (mut line, mut column) = (1, 1);
        for (offset, character) in text.char_indices() {
            assert_eq!(source.position(offset), Position { line, column }, "{offset}");
            (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        let end = Position { line, column };
        assert_eq!([source.position(text.len()), source.position(usize::MAX)], [end, end]);
        assert_eq!(
            [source.lines(0, 1), source.lines(1, 0), source.lines(0, 2)].map(|lines| lines.len()),
            [2, 2, 2 + 1 + 700 * 10]
        );
        assert_eq!(&text[source.lines(usize::MAX, 9)], &text[text.rfind('\n').expect("one") + 1..]);
        assert_eq!(Sources::default().add("a.md", "").position(3), Position { line: 1, column: 1 });
    }
}
