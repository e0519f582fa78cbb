//! Columns whose values are no numbers although spreadsheets take them for such: telephones and postcodes.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::links::LinkKind;
use super::rows::{SheetFinding, cell_name};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::keys::{self, KnownKey, TableKind};
use crate::source::column_name;

/// What people call such columns, without case and marks.
static NAMES: LazyLock<HashMap<String, Kind>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for line in include_str!("text_columns.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((kind, words)) = line.split_once(':') else { continue };
        let kind = if kind == "telephone" { Kind::Telephone } else { Kind::Postcode };
        names.extend(words.split(',').map(|word| (bare(word), kind)));
    }
    names
});

/// What such a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Begins with a nought or a plus.
    Telephone,
    /// Has as many digits as its neighbours.
    Postcode,
}

/// How many texts of a column may be its name: titles stand above it.
const MOST_HEADINGS: usize = 4;

/// What was seen of a column.
#[derive(Debug, Default)]
pub(super) struct TextColumn {
    /// The text that names it, above its numbers; where none is a name, the last of those at its top.
    heading: String,
    /// The first number, and the first that is shorter than another value of the column.
    first: Option<NumberCell>,
    shortest: Option<NumberCell>,
    /// The most characters of a value.
    longest: usize,
    numbers: usize,
    /// What its links lead to, where a text at its top is a name for addresses.
    links: Option<LinkKind>,
    /// How many texts there were.
    texts: usize,
}

#[derive(Clone, Debug)]
struct NumberCell {
    text: String,
    row: u32,
    place: Range<usize>,
}

impl TextColumn {
    /// What its cells are addresses of, by its name.
    pub(super) fn links(&self) -> Option<LinkKind> {
        self.links
    }

    /// Looks at the next cell of the column.
    pub(super) fn add(&mut self, text: &str, is_number: bool, row: u32, place: Range<usize>) {
        if !is_number {
            self.texts += 1;
            if self.texts <= MOST_HEADINGS && self.links.is_none() {
                self.links = match keys::column(text, TableKind::Employers) {
                    Some(key) if key == KnownKey::JobPostingUrl.name() => Some(LinkKind::Page),
                    Some(key) if key == KnownKey::Email.name() => Some(LinkKind::Mail),
                    Some(_) | None => None,
                };
            }
            let is_named = || NAMES.contains_key(&bare(&self.heading));
            // a value that is text already stands below the name, and may stand above the first number
            if self.first.is_none() && self.texts <= MOST_HEADINGS && !is_named() {
                text.clone_into(&mut self.heading);
            } else {
                self.longest = self.longest.max(text.trim().len());
            }
            return;
        }
        self.numbers += 1;
        self.longest = self.longest.max(text.len());
        let number = NumberCell { text: text.to_owned(), row, place };
        if self.shortest.as_ref().is_none_or(|shortest| text.len() < shortest.text.len()) {
            self.shortest = Some(number.clone());
        }
        self.first.get_or_insert(number);
    }
}

/// Says that numbers of a column have lost what they begin with.
pub(super) fn finding(column: u32, seen: TextColumn) -> Option<SheetFinding> {
    let kind = *NAMES.get(&bare(&seen.heading))?;
    let (number, kept, lost) = match kind {
        Kind::Telephone => (seen.first?, "telephone", "the nought or the plus"),
        Kind::Postcode => {
            let shortest = seen.shortest.filter(|shortest| shortest.text.len() < seen.longest.max(4))?;
            (shortest, "postcode", "the nought")
        }
    };
    let NumberCell { text, row, place } = number;
    let cell = cell_name(column, row);
    let message =
        format!("cell {cell} keeps a {kept} as the number `{text}`, without {lost} that it may begin with");
    let finding = Diagnostic::new(Code::InvalidValue, message).severity(Severity::Warning);
    let hint = format!("make column {} text, and type such values anew", column_name(column as usize + 1));
    Some((Some(place), finding.hint(hint)))
}

fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
