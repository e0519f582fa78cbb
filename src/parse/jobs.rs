//! Job lists: rows that each name a letter, an employer and values of their own.
//!
//! takes a source in one of three notations; gives [`JobRow`]s with their places. A row that cannot be used is
//! a row with a problem, so that the others go on.

mod cells;
mod reading;
mod told;
mod wrapped;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::{csv, json, merge, yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::employer::absent::is_absent;
use crate::format::FormatSet;
use crate::keys::{self, Holder, KnownKey};
use crate::order;
use crate::paper::Paper;
use crate::source::{Source, Span};
use crate::value::{Field, KeyPool, Map, PathValue, Value};

use cells::{are_mailboxes, says_whether};
use reading::{ColumnNames, JobColumn, described};
use wrapped::WrappedList;

pub use reading::JobReading;
pub use told::told_twice;

/// What the first row of a table has.
pub const HEAD: &str =
    "the first row of a table names its columns: `letter`, `employer`, and any key of the front matter";

/// How a job list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// A table; the delimiter where the file's name gives it.
    Table(Option<u8>),
    /// One JSON object a line.
    JsonLines,
    /// A YAML list of maps; a JSON array is one too.
    Yaml,
}

/// One job.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JobRow {
    /// Where it stands.
    pub place: Option<Span>,
    /// The letter, as one would type it. Of a row that cannot be read, what it surely names.
    pub letter: Option<String>,
    /// Where the letter is named.
    pub letter_place: Option<Span>,
    /// The employer's key.
    pub employer: Option<String>,
    /// Where the employer is named.
    pub employer_place: Option<Span>,
    /// What it says of an employer, under the keys that an employer's data have; also in `set`.
    pub described: Map,
    /// `formats`.
    pub formats: FormatSet,
    /// `paper`.
    pub papers: Option<Vec<Paper>>,
    /// `output`, below the output folder and without extension.
    pub output: Option<String>,
    /// Every other column.
    pub set: Arc<[PathValue]>,
    /// The keys of a page that it has columns for whose cells hold nothing; rows of a table share them.
    pub blanks: Arc<[Arc<str>]>,
    /// All of it, as it stands there, where [`JobReading::keeps_cells`].
    pub cells: Option<Arc<Map>>,
    /// Why it cannot be used.
    pub problems: Vec<Diagnostic>,
}

impl Notation {
    /// The notation of a file by its name, else by how it begins. A spreadsheet is a table whatever its name is.
    pub fn of(source: &Source) -> Self {
        if source.grid().is_some() {
            return Self::Table(None);
        }
        let extension = source.name().rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
        match extension.as_deref() {
            Some("csv") => Self::Table(None),
            Some("tsv") => Self::Table(Some(b'\t')),
            Some("jsonl" | "ndjson") => Self::JsonLines,
            Some("yml" | "yaml") => Self::Yaml,
            Some(_) | None => Self::sniffed(source.text()),
        }
    }

    fn sniffed(text: &str) -> Self {
        let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
        let first = lines.find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
        if first.starts_with('{') {
            Self::JsonLines
        } else if first.starts_with('[') || first == "-" || first.starts_with("- ") || first == "---" {
            Self::Yaml
        } else {
            Self::Table(None)
        }
    }
}

/// Reads a job list; nothing after an error that leaves no rows was pushed.
pub fn parse(
    source: &Arc<Source>,
    notation: Notation,
    reading: &JobReading,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<JobRow>> {
    match notation {
        Notation::Table(delimiter) => table(source, delimiter, reading, diagnostics),
        Notation::JsonLines if wrapped::is_one_object(source) => list(source, reading, diagnostics),
        Notation::JsonLines => Some(json_lines(source, reading, diagnostics)),
        Notation::Yaml => list(source, reading, diagnostics),
    }
}

fn table(
    source: &Arc<Source>,
    delimiter: Option<u8>,
    reading: &JobReading,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<JobRow>> {
    let mut found = Diagnostics::default();
    // the rows are read twice: for what their columns mean, of which few are asked, and for what they say
    let mut listed: Vec<Arc<Map>> = Vec::new();
    let is_asked = |name: &str| JobReading::asks_rows_of(name);
    if csv::each_row(source, delimiter, &is_asked, &mut |map| listed.push(map.into()), &mut found).is_none() {
        diagnostics.extend(found);
        return None;
    }
    let called = reading.of_columns(&listed.iter().collect::<Vec<_>>(), Heads::Written, diagnostics);
    let (first, count) = (listed.first().cloned(), listed.len());
    drop(listed);
    let mut company = None;
    let mut begins_with_letter = false;
    if let Some(map) = &first {
        let head = reading::place_of(map);
        let columns: Vec<_> = map.keys().map(|name| (name, called.key(name))).collect();
        company = map.keys().find(|name| called.has_companies(name)).map(str::to_owned);
        let is_letter = |(_, column): &(_, JobColumn<'_>)| column.key == KnownKey::Letter.name();
        let names_letters = columns.iter().any(is_letter);
        begins_with_letter = columns.first().is_some_and(is_letter);
        if !names_letters && reading.letter.is_none() {
            diagnostics.push(
                Diagnostic::new(Code::Job, "the table has no column `letter`")
                    .at_option(head)
                    .did_you_mean("letter", map.keys())
                    .hint(HEAD)
                    .hint("`--letter NAME` says which letter is meant for all of them"),
            );
            return None;
        }
        let tells_apart = [KnownKey::Employer, KnownKey::EmployerName, KnownKey::Output];
        let is_told =
            |(_, column): &(_, JobColumn<'_>)| tells_apart.iter().any(|key| key.name() == column.key);
        if !names_letters && count > 1 && !columns.iter().any(is_told) {
            let message = "no column of the table says which employer a row is for";
            let finding = Diagnostic::new(Code::Job, message).severity(Severity::Warning).at_option(head);
            let map = reading::mapped_to_name(map);
            diagnostics.push(finding.hint(format!("`{map}` says which column has the names of companies")));
        }
    }
    let mut shared: HashSet<Arc<[Arc<str>]>> = HashSet::new();
    let mut names = ColumnNames::default();
    let mut rows: Vec<JobRow> = Vec::with_capacity(count);
    let mut take = |map: Map| {
        let map = Arc::new(map);
        let mut cells = map.fields().filter_map(|(_, field)| field.span);
        let place = cells.next().map(|first| cells.fold(first, Span::to));
        let mut row = row(&map, place, Heads::Written, &called, &mut names);
        match shared.get(&row.blanks) {
            Some(known) => row.blanks = Arc::clone(known),
            None => drop(shared.insert(Arc::clone(&row.blanks))),
        }
        if let Some(company) = &company {
            row.ask_for_company(company, &map);
        }
        rows.push(row);
    };
    // what is found is found again
    csv::each_row(source, delimiter, &|_| true, &mut take, &mut Diagnostics::default());
    // a title above the names of the columns is no row that cannot be used
    let (bad, told): (Vec<_>, Vec<_>) =
        found.into_vec().into_iter().partition(|found| found.severity == Severity::Error);
    for found in told {
        diagnostics.push(found);
    }
    rows.extend(bad.into_iter().map(|problem| {
        JobRow {
            place: problem.span,
            // of a row of other cells than its head names the first one is sure to be what its column says
            letter: reading
                .letter
                .clone()
                .or_else(|| csv::first_cell(source, delimiter, problem.span?).filter(|_| begins_with_letter)),
            problems: vec![Diagnostic { code: Code::Job, ..problem }],
            ..JobRow::default()
        }
    }));
    order::sort_by_key(&mut rows, |row| row.place.map(Span::start));
    Some(rows)
}

fn json_lines(source: &Arc<Source>, reading: &JobReading, diagnostics: &mut Diagnostics) -> Vec<JobRow> {
    if let Some(finding) = merge::finding(source, 0..source.text().len(), Code::Job) {
        diagnostics.push(finding);
        return Vec::new();
    }
    let (mut lines, mut keys) = (Vec::new(), KeyPool::default());
    let mut start = 0;
    let mut values_left = source.nesting().data_values_left;
    for line in source.text().split_inclusive('\n') {
        let from = start + (line.len() - line.trim_start_matches(['\u{feff}', ' ', '\t']).len());
        let end = start + line.trim_end().len();
        start += line.len();
        if from < end {
            let place = source.span(from..end);
            lines.push(match json_line(source, from..end, &mut keys) {
                Ok(map) => {
                    let Some(left) = values_left.checked_sub(Value::Map(Arc::clone(&map)).count()) else {
                        diagnostics.push(super::too_many_values(source).at(place));
                        return Vec::new();
                    };
                    values_left = left;
                    ListedJob::Usable(map, Some(place))
                }
                Err(problem) => ListedJob::refused(place, problem),
            });
        }
    }
    jobs(lines, reading, diagnostics)
}

/// The job of a line.
fn json_line(source: &Arc<Source>, range: Range<usize>, keys: &mut KeyPool) -> Result<Arc<Map>, Diagnostic> {
    match json::read_sharing(source, range.clone(), keys)
        .map(|(field, twice)| (field.value, twice.into_iter().next()))
    {
        Ok((_, Some(twice))) => Err(Diagnostic { code: Code::Job, ..twice }),
        Ok((Value::Map(map), None)) => Ok(map),
        Ok((other, None)) => {
            let message = format!("this row is {}, not an object", other.kind());
            Err(Diagnostic::new(Code::Job, message).at(source.span(range)))
        }
        Err(error) => {
            let offset = (range.start + error.column().saturating_sub(1)).min(range.end);
            let offset = (0..=offset).rev().find(|&at| source.text().is_char_boundary(at)).unwrap_or(0);
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            let message = format!("malformed JSON: {message}");
            Err(Diagnostic::new(Code::Job, message).at(source.span(offset..offset)))
        }
    }
}

fn list(source: &Arc<Source>, reading: &JobReading, diagnostics: &mut Diagnostics) -> Option<Vec<JobRow>> {
    let whole = yaml::parse_field(source, 0..source.text().len(), diagnostics)?;
    let (list, items) = match (&whole.value, wrapped::list_in(&whole.value)) {
        (Value::Array(items), _) => (&whole, &items[..]),
        (Value::Nil, _) => return Some(Vec::new()),
        (_, Some(WrappedList { list, items, beside, .. })) if beside.is_empty() => (list, items),
        (value, _) => {
            diagnostics.push(wrapped::refused(source, value));
            return None;
        }
    };
    let start = source.span(0..0);
    let rows = items.iter().enumerate().map(|(index, item)| match item {
        Value::Map(map) => {
            let mut fields = map.fields().filter_map(|(_, field)| field.key_span.or(field.span));
            let place = fields.next().map(|first| fields.fold(first, Span::to));
            ListedJob::Usable(Arc::clone(map), place.or(list.item_span(index)).or(Some(start)))
        }
        other => {
            let place = list.item_span(index).unwrap_or(start);
            let problem =
                Diagnostic::new(Code::Job, format!("job {} is {}, not a map", index + 1, other.kind()))
                    .at(place)
                    .hint(match other.as_str().map(str::trim) {
                        Some(name) if name.len() < 80 => format!("write `{{\"employer\": {name:?}}}`"),
                        Some(_) | None => "begin each job with `- letter: `".to_owned(),
                    });
            ListedJob::refused(place, problem)
        }
    });
    Some(jobs(rows.collect(), reading, diagnostics))
}

/// An item of a list.
enum ListedJob {
    /// A map, and where it stands.
    Usable(Arc<Map>, Option<Span>),
    /// A row that cannot be used.
    Refused(Box<JobRow>),
}

impl ListedJob {
    fn refused(place: Span, problem: Diagnostic) -> Self {
        Self::Refused(Box::new(JobRow { place: Some(place), problems: vec![problem], ..JobRow::default() }))
    }

    fn map(&self) -> Option<&Arc<Map>> {
        match self {
            Self::Usable(map, _) => Some(map),
            Self::Refused(_) => None,
        }
    }
}

/// The rows of a list of maps, among those that cannot be used.
fn jobs(listed: Vec<ListedJob>, reading: &JobReading, diagnostics: &mut Diagnostics) -> Vec<JobRow> {
    let maps: Vec<&Arc<Map>> = listed.iter().filter_map(ListedJob::map).collect();
    let called = reading.of_columns(&maps, Heads::Keys, diagnostics);
    let mut names = ColumnNames::default();
    let job = |job| match job {
        ListedJob::Usable(map, place) => row(&map, place, Heads::Keys, &called, &mut names),
        ListedJob::Refused(refused) => JobRow { letter: reading.letter.clone(), ..*refused },
    };
    listed.into_iter().map(job).collect()
}

/// How a notation names its columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heads {
    /// As people head a table.
    Written,
    /// As keys are written.
    Keys,
}

impl Heads {
    /// What a message calls them.
    fn noun(self) -> &'static str {
        match self {
            Self::Written => "columns",
            Self::Keys => "keys",
        }
    }
}

impl JobRow {
    /// Says of a row whose `column` has the names of companies that it names none.
    fn ask_for_company(&mut self, column: &str, map: &Map) {
        let given = KnownKey::EmployerName.given(&self.described).map(|field| field.value.scalar());
        let said = match &given {
            None => "empty".to_owned(),
            Some(Some(name)) if name.trim().is_empty() => "empty".to_owned(),
            Some(None) => "no text".to_owned(),
            Some(Some(name)) if is_absent(name) => format!("`{}`", name.trim()),
            Some(Some(_)) => return,
        };
        if self.employer.is_none() && self.problems.is_empty() {
            let place = map.field(column).and_then(|field| field.span).or(self.place);
            let message = format!("`{}` is {said}, so this row is for nobody", column.trim());
            let problem = Diagnostic::new(Code::Job, message).at_option(place);
            self.tell(problem.hint("fill in the name, or delete the row"));
        }
    }
}

fn row(
    map: &Arc<Map>,
    place: Option<Span>,
    heads: Heads,
    reading: &JobReading,
    names: &mut ColumnNames,
) -> JobRow {
    let blanks = blanks(map, reading, names);
    let cells = reading.keeps_cells.then(|| Arc::clone(map));
    let filled = map.fields().filter(|(_, field)| !is_blank(&field.value)).count();
    let mut set = Vec::with_capacity(filled);
    let mut row = JobRow { place, blanks, cells, ..JobRow::default() };
    let mut taken: Vec<(&str, &str, &Value)> = Vec::new();
    for (name, field) in map.fields().filter(|(_, field)| !is_blank(&field.value)) {
        let at = field.span.or(field.key_span).or(place);
        let value = &field.value;
        let is_mail = name.trim() == KnownKey::Mail.name();
        let read = names.read(name, reading);
        let column = JobColumn { key: Cow::Borrowed(&*read.key), is_guess: read.is_guess };
        let JobColumn { key, is_guess } = match column {
            // the text of a mail, where it is no address of one
            column if column.is_guess && is_mail && !are_mailboxes(value) => JobColumn::of_letter(name),
            column => column,
        };
        let is = |known: KnownKey| known.name() == key;
        // `Cover Letter: Yes` names none
        if is_guess && is(KnownKey::Letter) && reading.letter.is_some() && says_whether(value) {
            continue;
        }
        if let Some(order) = ORDERS.iter().find(|order| order.iter().any(|known| is(*known))) {
            let order = order[0].name();
            let other = taken.iter().find(|(known, _, said)| *known == order && *said != value);
            if let Some((_, first, _)) = other {
                let message = format!("`{}` and `{}` of this row say two things", first.trim(), name.trim());
                let problem = Diagnostic::new(Code::Job, message).at_option(at);
                row.tell(problem.hint("take one of them out"));
            }
            taken.push((order, name, value));
        }
        if is(KnownKey::Letter) {
            (row.letter, row.letter_place) = (row.text(name, value, at), at);
        } else if is(KnownKey::Employer) {
            (row.employer, row.employer_place) = (row.text(name, value, at), at);
        } else if is(KnownKey::Output) {
            row.output = row.text(name, value, at);
        } else if is(KnownKey::Formats) || is(KnownKey::JobFormat) {
            row.formats = row.formats(name, value, at);
        } else if is(KnownKey::Paper) {
            row.papers = row.papers(name, value, at);
        } else if !key.is_empty() {
            let field = Field { span: at, ..field.clone() };
            let is_said = field.value.scalar().is_none_or(|text| !text.trim().is_empty());
            if is_guess && keys::describes_employer(&key) {
                // of several columns the first that says something
                if is_said && row.described.field(&key).is_none() {
                    row.described.insert_field(&*key, field.clone());
                }
            } else if described().any(|known| known.name() == key) && !reading.overruled.contains(&&*key) {
                row.described.insert_at(&key, field.clone());
            } else if let Some(part) = reading::part_of_employer(&key).filter(|_| reading.says_surely(name)) {
                row.described.insert_field(part, field.clone());
            }
            // a name that people use says nothing of the letter's own keys
            let own = if is_guess { name.trim() } else { &key };
            // `salutation` of a table that is the contact's form of address
            let is_contacts = is_guess && heads == Heads::Written && Holder::FrontMatter.entry(own).is_some();
            if !(is_guess && is_mail || is_contacts) {
                set.push((names.keys.key(own), field));
            }
        }
    }
    if let Some(column) = map.keys().find(|name| heads == Heads::Keys && reading.has_companies(name)) {
        row.ask_for_company(column, map);
    }
    row.look_for_lost_values(&set);
    row.set = set.into();
    row.letter = row.letter.or_else(|| reading.letter.clone());
    if row.letter.is_none() && row.problems.is_empty() {
        let problem = Diagnostic::new(Code::Job, "this row names no letter").at_option(place);
        row.tell(match heads {
            Heads::Written => problem.hint("fill in its column `letter`"),
            Heads::Keys => problem.did_you_mean("letter", map.keys()).hint("give it a `letter`"),
        });
    }
    row.split_output();
    row
}

/// What a row orders: of which letter, for whom, where to, as what; the names of each.
const ORDERS: &[&[KnownKey]] = &[
    &[KnownKey::Letter],
    &[KnownKey::Employer],
    &[KnownKey::Output],
    &[KnownKey::Formats, KnownKey::JobFormat],
    &[KnownKey::Paper],
];

/// The keys of a page that a row has columns for whose cells hold nothing.
fn blanks(map: &Map, reading: &JobReading, names: &mut ColumnNames) -> Arc<[Arc<str>]> {
    let blank = map.fields().filter(|(name, field)| is_blank(&field.value) && !name.is_empty());
    let mut key = |name: &Arc<str>| {
        let read = names.read(name, reading);
        names.keys.key(if read.is_guess { name.trim() } else { &read.key })
    };
    blank.map(|(name, _)| key(name)).collect()
}

/// Whether a cell holds nothing; programs that write JSON write empty text for it.
fn is_blank(value: &Value) -> bool {
    *value == Value::Nil || value.as_str().is_some_and(|text| text.trim().is_empty())
}

#[cfg(test)]
mod tests;
