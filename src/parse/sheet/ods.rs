//! Spreadsheets of `OpenDocument` (version 1.3, part 3, 9), as `LibreOffice` writes them.

use std::collections::{BTreeMap, BTreeSet};

use super::links;
use super::ods_look::OdsStyles;
use super::rows::{MOST_COLUMNS, MOST_ROWS, Remark, SheetCell, TableWriter, cell_name};
use super::unseen::{self, LetterLook};
use super::xml::{PartXml, XmlNode, part};
use super::{SheetChoice, SheetError};
use crate::date::written;
use crate::packed::PackageReader;

/// The part that holds all sheets.
const CONTENT: &str = "content.xml";

/// The most blanks that one tag may stand for.
const MOST_BLANKS: usize = 10_000;

/// Offers the sheets that are shown.
pub(super) fn read(package: &mut PackageReader<'_>, choice: &mut SheetChoice<'_>) -> Result<(), SheetError> {
    let mut styles = OdsStyles::of(package)?;
    let mut xml = part(package, CONTENT)?;
    let (mut style, mut hidden) = (String::new(), BTreeSet::new());
    loop {
        match xml.next()? {
            XmlNode::Open => match xml.name() {
                "table-properties"
                    if xml.attribute("table:display").is_some_and(|shown| shown == "false") =>
                {
                    hidden.insert(std::mem::take(&mut style));
                }
                "table" => {
                    let of = |name: &str| xml.attribute(name).unwrap_or_default();
                    if hidden.contains(&of("table:style-name")) {
                        xml.skip()?;
                    } else {
                        choice.offer(of("table:name"), |most, table| rows(&mut xml, &styles, most, table))?;
                    }
                }
                tag => {
                    if tag == "style" {
                        style = xml.attribute("style:name").unwrap_or_default();
                    }
                    styles.take(tag, &|name| xml.attribute(name));
                }
            },
            XmlNode::End => return Ok(()),
            XmlNode::Close | XmlNode::Text => {}
        }
    }
}

/// Reads the rows of the table that was opened last.
fn rows(
    xml: &mut PartXml<'_, '_>,
    styles: &OdsStyles,
    most_rows: usize,
    table: &mut TableWriter,
) -> Result<(), SheetError> {
    let (depth, mut row, mut column, mut rows) = (xml.depth(), 0_u32, 0_u32, 0);
    let mut columns = ColumnStyles::default();
    // the depth of a group of rows or columns that is folded
    let mut folded: Option<usize> = None;
    let mut conditional = String::new();
    while xml.depth() >= depth {
        if rows > most_rows {
            xml.leave(depth)?;
            break;
        }
        let node = xml.next()?;
        folded = folded.filter(|folded| xml.depth() >= *folded);
        let is_said = |name: &str, said: &str| xml.attribute(name).is_some_and(|value| value == said);
        match node {
            XmlNode::Open if xml.name() == "table-row" => {
                let times = repeated(xml, "table:number-rows-repeated", MOST_ROWS, row)?;
                let style = xml.attribute("table:style-name").unwrap_or_default();
                let is_hidden = folded.is_some()
                    || xml.attribute("table:visibility").is_some_and(|shown| shown != "visible")
                    || styles.is_without_room(&style);
                columns.of_row = xml.attribute("table:default-cell-style-name");
                cells(xml, styles, &columns, row, table)?;
                table.end_row(row, times, is_hidden)?;
                row = row.saturating_add(times);
                rows += 1;
            }
            XmlNode::Open if xml.name() == "table-column" => {
                let times = repeated(xml, "table:number-columns-repeated", MOST_COLUMNS, 0).unwrap_or(1);
                let style = xml.attribute("table:style-name").unwrap_or_default();
                let is_hidden = folded.is_some()
                    || xml.attribute("table:visibility").is_some_and(|shown| shown != "visible")
                    || styles.is_without_room(&style);
                if is_hidden {
                    table.hide_columns(column, column.saturating_add(times - 1));
                }
                if let Some(style) = xml.attribute("table:default-cell-style-name") {
                    columns.of_columns.insert(column, style);
                }
                column = column.saturating_add(times);
            }
            XmlNode::Open if matches!(xml.name(), "table-row-group" | "table-column-group") => {
                let is_folded = is_said("table:display", "false");
                folded = folded.or(is_folded.then_some(xml.depth()));
            }
            XmlNode::Open if xml.name() == "conditional-format" => {
                conditional = xml.attribute("calcext:target-range-address").unwrap_or_default();
            }
            XmlNode::Open if xml.name() == "condition" => {
                let style = xml.attribute("calcext:apply-style-name").unwrap_or_default();
                if let Some(does) = styles.under(&style) {
                    table.under_condition(does, &conditional);
                }
            }
            XmlNode::Open if matches!(xml.name(), "data-bar" | "icon-set") => {
                if is_said("calcext:show-value", "false") {
                    table.under_condition(unseen::HIDES, &conditional);
                }
            }
            // pictures and the like hold tables of their own
            XmlNode::Open if matches!(xml.name(), "shapes" | "forms") => xml.skip()?,
            XmlNode::Open | XmlNode::Close | XmlNode::Text => {}
            XmlNode::End => break,
        }
    }
    Ok(())
}

/// The styles of cells that name none.
#[derive(Default)]
struct ColumnStyles {
    /// By the columns from which on they are meant.
    of_columns: BTreeMap<u32, String>,
    /// That of the row, before those.
    of_row: Option<String>,
}

impl ColumnStyles {
    fn of(&self, column: u32) -> Option<&str> {
        let of_column = || self.of_columns.range(..=column).next_back().map(|(_, style)| style.as_str());
        self.of_row.as_deref().or_else(of_column)
    }
}

/// Reads the cells of the row that was opened last.
fn cells(
    xml: &mut PartXml<'_, '_>,
    styles: &OdsStyles,
    columns: &ColumnStyles,
    row: u32,
    table: &mut TableWriter,
) -> Result<(), SheetError> {
    let (depth, mut column) = (xml.depth(), 0_u32);
    while xml.depth() >= depth {
        match xml.next()? {
            XmlNode::Open if matches!(xml.name(), "table-cell" | "covered-table-cell") => {
                let times = repeated(xml, "table:number-columns-repeated", MOST_COLUMNS, row)?;
                let span = |name: &str| {
                    let said = xml.attribute(name).and_then(|said| said.trim().parse::<u32>().ok());
                    said.unwrap_or(1).max(1) - 1
                };
                let spanned = [span("table:number-columns-spanned"), span("table:number-rows-spanned")];
                // no program shows what lies below a cell that others are merged with
                let is_covered = xml.name() == "covered-table-cell";
                let style = xml.attribute("table:style-name");
                let style = style.as_deref().or_else(|| columns.of(column)).unwrap_or_default();
                let cell = cell(xml, styles, style)?;
                if let Some(does) = styles.under_condition(style).filter(|_| !cell.text.trim().is_empty()) {
                    table.under_condition(does, &cell_name(column, row));
                }
                let is_covered = table.merged.covers((column, row), !cell.is_blank()) || is_covered;
                if !cell.is_blank() && !is_covered {
                    let [columns, rows] = spanned;
                    let last = (column.saturating_add(columns), row.saturating_add(rows));
                    table.merged.add((column, row), last)?;
                    table.repeat(row, times - 1)?;
                    for at in column..column.saturating_add(times) {
                        table.cell(at, cell.clone())?;
                    }
                }
                column = column.saturating_add(times);
            }
            XmlNode::Open => xml.skip()?,
            XmlNode::Close | XmlNode::Text => {}
            XmlNode::End => break,
        }
    }
    Ok(())
}

/// Reads the cell that was opened last.
fn cell(xml: &mut PartXml<'_, '_>, styles: &OdsStyles, style: &str) -> Result<SheetCell, SheetError> {
    let of = |name: &str| xml.attribute(name);
    let declared = DeclaredValue {
        kind: of("office:value-type").or_else(|| of("calcext:value-type")).unwrap_or_default(),
        is_error: of("calcext:value-type").is_some_and(|kind| kind == "error"),
        formula: of("table:formula"),
        number: of("office:value").unwrap_or_default(),
        date: of("office:date-value").unwrap_or_default(),
        time: of("office:time-value"),
        truth: of("office:boolean-value"),
        text: of("office:string-value"),
    };
    xml.take_unknown();
    let ShownText { text: shown, link, is_there, unseen } = shown_text(xml, styles, style)?;
    // a program that writes what cells show writes an empty paragraph for one that shows nothing
    let of_cell = || styles.unseen(styles.letters(style), style);
    let why = match (is_there, shown.is_empty()) {
        (true, true) => Some(unseen::BLANK),
        (true, false) => unseen,
        (false, _) => of_cell(),
    };
    let unknown = xml.take_unknown();
    let link = link.or_else(|| links::of_formula(declared.formula.as_deref()?));
    Ok(SheetCell { link, ..declared.cell(shown).with_unknown(unknown).unseen(why) })
}

/// What the attributes of a cell say.
struct DeclaredValue {
    kind: String,
    is_error: bool,
    formula: Option<String>,
    number: String,
    date: String,
    time: Option<String>,
    truth: Option<String>,
    text: Option<String>,
}

impl DeclaredValue {
    /// The cell that shows `shown`.
    fn cell(self, shown: String) -> SheetCell {
        let is_formula = self.formula.is_some();
        if self.is_error || (is_formula && (shown.starts_with("Err:") || shown.starts_with('#'))) {
            return SheetCell { remark: Some(Remark::Error(shown)), ..SheetCell::default() };
        }
        if is_formula && self.kind.is_empty() && shown.is_empty() {
            return SheetCell { remark: Some(Remark::Uncomputed), ..SheetCell::default() };
        }
        match self.kind.as_str() {
            "float" | "percentage" | "currency" => number(&self.number, shown),
            "date" => day(&self.date, shown),
            "time" => time_of(self.time.as_deref(), shown),
            "boolean" => truth(self.truth, &shown),
            "" | "string" | "void" => text_of(self.text, shown),
            _ => SheetCell::malformed(shown, self.kind, "no kind of value that is known"),
        }
    }
}

/// A number that is shown as `shown`.
fn number(value: &str, shown: String) -> SheetCell {
    const KEPT: f64 = 1e15;
    let Some(number) = value.trim().parse::<f64>().ok().filter(|number| number.is_finite()) else {
        return SheetCell::malformed(shown, value.to_owned(), "no number");
    };
    // a formula that is true or false has a number for its value
    let is_word = !shown.is_empty() && shown.chars().all(char::is_alphabetic);
    if is_word && (number == 0.0 || (number - 1.0).abs() < f64::EPSILON) {
        return SheetCell::text(if number == 0.0 { "false" } else { "true" });
    }
    let text = super::look::number_text(number);
    let is_same = shown.is_empty() || shown == text || shown.replace(',', ".") == text;
    let remark =
        if number.abs() >= KEPT { Some(Remark::Digits) } else { (!is_same).then_some(Remark::Shown(shown)) };
    SheetCell { is_number: remark.is_none(), text, remark, link: None }
}

/// What is true or false, and shown as `shown`.
fn truth(value: Option<String>, shown: &str) -> SheetCell {
    let value = value.unwrap_or_else(|| shown.to_owned());
    match value.trim().to_lowercase().as_str() {
        said @ ("true" | "false") => {
            // a language of its own has words of its own for both
            let is_other =
                ["true", "false"].iter().any(|word| *word != said && shown.eq_ignore_ascii_case(word));
            let remark = is_other.then(|| Remark::Shown(shown.to_owned()));
            SheetCell { remark, ..SheetCell::text(said) }
        }
        _ => SheetCell::malformed(shown.to_lowercase(), value, "neither true nor false"),
    }
}

/// A day that is shown as `shown`: without a time of midnight.
fn day(date: &str, shown: String) -> SheetCell {
    let (day, time) = date.split_once('T').map_or((date, None), |(day, time)| (day, Some(time)));
    let time = time.map(|time| time.split('.').next().unwrap_or(time));
    let text = match time.filter(|time| *time != "00:00:00" && *time != "00:00") {
        Some(time) => format!("{day}T{time}"),
        None => day.to_owned(),
    };
    if written::parse(date).is_none() {
        return SheetCell::malformed(text, date.to_owned(), "no date");
    }
    // the year by its last two digits, the day, and a month in digits or in letters
    let mut parts = day.split('-');
    let (year, month, of_month) = (parts.next(), parts.next(), parts.next());
    let mut digits: Vec<&str> =
        shown.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    // each number that is shown stands for one of them
    let mut has = |part: Option<&str>| {
        let is_part = |digits: &&str| {
            part.is_some_and(|part| digits.trim_start_matches('0') == part.trim_start_matches('0'))
        };
        let at = digits.iter().position(is_part);
        at.map(|at| digits.remove(at)).is_some()
    };
    let short = year.and_then(|year| year.get(year.len().checked_sub(2)?..));
    let is_named = shown.chars().any(char::is_alphabetic);
    let has_year = has(year) || has(short);
    let has_day = has(of_month);
    let has_month = has(month) || is_named;
    let hours = text.split_once('T').map(|(_, time)| time.split(':').collect::<Vec<_>>());
    let has_time = hours.is_none_or(|hours| {
        let of_half =
            hours.first().and_then(|hours| hours.parse::<u32>().ok()).map(|hours| match hours % 12 {
                0 => 12.to_string(),
                hours => hours.to_string(),
            });
        let has_hours = has(hours.first().copied()) || has(of_half.as_deref());
        has_hours && hours.iter().skip(1).all(|part| has(Some(part)) || part.trim_matches('0').is_empty())
    });
    let is_whole = has_year && has_day && has_month && has_time;
    let remark = (!is_whole && !shown.is_empty()).then_some(Remark::Shown(shown));
    SheetCell { text, remark, ..SheetCell::default() }
}

/// A text that is shown as `shown`, which is read.
fn text_of(text: Option<String>, shown: String) -> SheetCell {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return SheetCell::text(shown) };
    if shown.is_empty() {
        return SheetCell::text(text);
    }
    let is_same = text.split_whitespace().eq(shown.split_whitespace());
    SheetCell { remark: (!is_same).then_some(Remark::Several), ..SheetCell::text(shown) }
}

/// A time that is shown as `shown`: the hours of a day where they are more than it has.
fn time_of(time: Option<&str>, shown: String) -> SheetCell {
    let Some(text) = time.and_then(clock) else {
        let is_said = time.is_none_or(str::is_empty);
        let value = time.unwrap_or_default().to_owned();
        return if is_said { SheetCell::text(shown) } else { SheetCell::malformed(shown, value, "no time") };
    };
    let first =
        |text: &str| text.split(|c: char| !c.is_ascii_digit()).find_map(|part| part.parse::<u32>().ok());
    let (hours, printed) = (first(&text), first(&shown));
    let is_same = hours == printed
        || (hours.map(|hours| hours % 12) == printed.map(|hours| hours % 12) && hours < Some(24));
    let remark = (!is_same && !shown.is_empty()).then_some(Remark::Shown(shown));
    SheetCell { remark, ..SheetCell::text(text) }
}

/// A time of day that is kept as a length of time, such as `PT14H30M00S`.
fn clock(time: &str) -> Option<String> {
    let (hours, rest) = time.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split('.').next()?;
    let [hours, minutes, seconds] = [hours, minutes, seconds].map(|part| part.parse::<u32>().ok());
    let (hours, minutes, seconds) = (hours?, minutes?, seconds?);
    Some(match seconds {
        0 => format!("{hours:02}:{minutes:02}"),
        _ => format!("{hours:02}:{minutes:02}:{seconds:02}"),
    })
}

/// What a cell shows.
struct ShownText {
    /// Its paragraphs, one a line, without comments.
    text: String,
    /// Where its first link leads.
    link: Option<String>,
    /// Whether it has a paragraph, be it empty.
    is_there: bool,
    /// Why some of it is not seen.
    unseen: Option<&'static str>,
}

fn shown_text(xml: &mut PartXml<'_, '_>, styles: &OdsStyles, style: &str) -> Result<ShownText, SheetError> {
    let (mut link, mut is_hidden) = (None, false);
    let depth = xml.depth();
    let (mut text, mut paragraphs) = (String::new(), 0);
    let of_cell = styles.letters(style);
    // the looks of parts that have one of their own, and how deep those are
    let mut looks: Vec<(usize, LetterLook)> = Vec::new();
    // by why they are not seen, none for those that are: one of each is enough
    let mut parts: Vec<Option<&'static str>> = Vec::new();
    while xml.depth() >= depth {
        let node = xml.next()?;
        while looks.last().is_some_and(|(deep, _)| *deep > xml.depth()) {
            looks.pop();
        }
        match node {
            XmlNode::Open => match xml.name() {
                "annotation" | "ruby-text" | "note" | "frame" | "custom-shape" | "table" => xml.skip()?,
                "p" | "h" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                }
                "s" => {
                    let count = xml.attribute("text:c").and_then(|count| count.parse().ok()).unwrap_or(1);
                    text.extend(std::iter::repeat_n(' ', count.min(MOST_BLANKS)));
                }
                "hidden-text" | "hidden-paragraph" => is_hidden = true,
                "span" => {
                    let own = xml.attribute("text:style-name").unwrap_or_default();
                    let around = looks.last().map_or(of_cell, |(_, look)| *look);
                    looks.push((xml.depth(), styles.letters(&own).over(around)));
                }
                "a" if link.is_none() => {
                    link = xml.attribute("xlink:href").filter(|link| links::is_address(link));
                }
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                _ => {}
            },
            // blanks between paragraphs are those of the file
            XmlNode::Text if paragraphs > 0 => {
                let piece = xml.piece();
                text.push_str(piece);
                let look = looks.last().map_or(of_cell, |(_, look)| *look);
                let why = styles.unseen(look, style);
                if !piece.trim().is_empty() && !parts.contains(&why) {
                    parts.push(why);
                }
            }
            XmlNode::Close | XmlNode::Text => {}
            XmlNode::End => break,
        }
    }
    let unseen = unseen::of_parts(parts).or(is_hidden.then_some(unseen::PARTLY_HIDDEN));
    Ok(ShownText { text, link, is_there: paragraphs > 0, unseen })
}

/// How often what was opened last comes, in a row that is counted from 0.
fn repeated(xml: &PartXml<'_, '_>, name: &str, most: u32, row: u32) -> Result<u32, SheetError> {
    let Some(said) = xml.attribute(name) else { return Ok(1) };
    if let Ok(times @ 1..) = said.trim().parse::<u64>() {
        return Ok(u32::try_from(times).unwrap_or(most).min(most));
    }
    let row = row.saturating_add(1);
    Err(SheetError::Malformed(format!("what stands in row {row} repeats `{said}` times, which is no number")))
}
