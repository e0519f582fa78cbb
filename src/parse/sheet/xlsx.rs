//! Workbooks of Excel and of all that write as it does (ECMA-376, part 1, 18).

use std::collections::HashMap;
use std::sync::Arc;

use super::behind::Behind;
use super::excel_look::{ConditionLook, ExcelStyles, StylePart};
use super::ink::Palette;
use super::links;
use super::look::{self, NumberLook, date_text, duration_text, is_iso_date, iso_date, number_text};
use super::relations::{Relationship, relations};
use super::rich::{RichText, rich_text};
use super::rows::{Remark, SheetCell, TableWriter, cell_place};
use super::styled::StyledTables;
use super::unseen::{self, LetterLook, WHITE_ON_WHITE};
use super::xml::{PartXml, XmlNode, part, unescaped};
use super::{SheetChoice, SheetError};
use crate::packed::PackageReader;

/// Offers the sheets that are shown.
pub(super) fn read(package: &mut PackageReader<'_>, choice: &mut SheetChoice<'_>) -> Result<(), SheetError> {
    let workbook = Workbook::open(package)?;
    for (name, part) in &workbook.sheets {
        choice.offer(name.clone(), |most, table| workbook.rows(part, package, most, table))?;
    }
    Ok(())
}

/// A workbook, of which everything but its sheets is read.
#[derive(Default)]
struct Workbook {
    /// The names of its sheets, and the parts that they are.
    sheets: Vec<(String, String)>,
    strings: Strings,
    looks: Vec<NumberLook>,
    /// Formats that show texts otherwise than they are, by the styles that have them.
    text_formats: HashMap<usize, Arc<str>>,
    /// Formats in which a colour stands, likewise.
    inks: HashMap<usize, Arc<str>>,
    unseen: ExcelStyles,
    is_1904: bool,
}

/// The strings that cells share, one behind the other.
#[derive(Default)]
struct Strings {
    text: String,
    ends: Vec<usize>,
    /// References that stand for nothing, by the strings that they are in.
    unknown: HashMap<usize, String>,
    /// The looks of the parts of a string that has some of its own.
    looks: HashMap<usize, Vec<LetterLook>>,
}

impl Strings {
    fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }
}

impl Workbook {
    /// Reads what all sheets of a workbook share.
    fn open(package: &mut PackageReader<'_>) -> Result<Self, SheetError> {
        let root = relations(package, "", "_rels/.rels")?;
        let main = root.into_iter().find(|relation| relation.kind == "officeDocument");
        let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
        let relations = relations(package, folder, &format!("{folder}/_rels/{name}.rels"))?;
        let mut workbook = Self::default();
        workbook.list(package, &main, &relations)?;
        // the others name its colours
        for relation in relations.iter().filter(|relation| relation.kind == "theme") {
            workbook.theme(package, &relation.target)?;
        }
        for relation in relations {
            match relation.kind.as_str() {
                "sharedStrings" => workbook.strings(package, &relation.target)?,
                "styles" => workbook.styles(package, &relation.target)?,
                _ => {}
            }
        }
        Ok(workbook)
    }

    /// The sheets that are shown, and how days are counted.
    fn list(
        &mut self,
        package: &mut PackageReader<'_>,
        main: &str,
        relations: &[Relationship],
    ) -> Result<(), SheetError> {
        let mut xml = part(package, main)?;
        loop {
            match xml.next()? {
                XmlNode::Open if xml.name() == "workbookPr" => {
                    self.is_1904 = xml.attribute("date1904").is_some_and(|value| is_true(&value));
                }
                XmlNode::Open if xml.name() == "sheet" => {
                    let is_hidden = xml.attribute("state").is_some_and(|state| state != "visible");
                    let id = xml.local("id").unwrap_or_default();
                    let relation = relations.iter().find(|relation| relation.id == id);
                    let is_sheet = |relation: &&Relationship| relation.kind == "worksheet" && !is_hidden;
                    if let Some(relation) = relation.filter(is_sheet) {
                        let name = xml.attribute("name").unwrap_or_default();
                        self.sheets.push((name, relation.target.clone()));
                    }
                }
                XmlNode::End => return Ok(()),
                XmlNode::Open | XmlNode::Close | XmlNode::Text => {}
            }
        }
    }

    fn theme(&mut self, package: &mut PackageReader<'_>, name: &str) -> Result<(), SheetError> {
        if !package.has(name) {
            return Ok(());
        }
        let mut xml = part(package, name)?;
        loop {
            match xml.next()? {
                XmlNode::Open => self.unseen.colours.take(xml.name(), &|name| xml.attribute(name)),
                XmlNode::End => return Ok(()),
                XmlNode::Close | XmlNode::Text => {}
            }
        }
    }

    fn strings(&mut self, package: &mut PackageReader<'_>, name: &str) -> Result<(), SheetError> {
        let mut xml = part(package, name)?;
        loop {
            match xml.next()? {
                XmlNode::Open if xml.name() == "si" => {
                    let RichText { text, looks } = rich_text(&mut xml, &self.unseen.colours)?;
                    if !looks.is_empty() {
                        self.strings.looks.insert(self.strings.ends.len(), looks);
                    }
                    if let Some(unknown) = xml.take_unknown() {
                        self.strings.unknown.insert(self.strings.ends.len(), unknown);
                    }
                    self.strings.text.push_str(&text);
                    self.strings.ends.push(self.strings.text.len());
                }
                XmlNode::End => return Ok(()),
                XmlNode::Open | XmlNode::Close | XmlNode::Text => {}
            }
        }
    }

    fn styles(&mut self, package: &mut PackageReader<'_>, name: &str) -> Result<(), SheetError> {
        let mut xml = part(package, name)?;
        let mut own: HashMap<u32, Arc<str>> = HashMap::new();
        let mut of = StylePart::default();
        loop {
            match xml.next()? {
                XmlNode::Open => match xml.name() {
                    "numFmt" if of != StylePart::Conditional => {
                        let code = xml.attribute("formatCode").unwrap_or_default();
                        own.insert(number(&xml, "numFmtId").unwrap_or_default(), code.into());
                    }
                    "fonts" => of = StylePart::Fonts,
                    "fills" => of = StylePart::Fills,
                    "cellXfs" => of = StylePart::Cells,
                    "dxfs" => of = StylePart::Conditional,
                    "borders" | "cellStyleXfs" | "cellStyles" => of = StylePart::Other,
                    "xf" if of == StylePart::Cells => {
                        self.unseen.take(of, "xf", &|name| xml.attribute(name));
                        let id = number(&xml, "numFmtId").unwrap_or_default();
                        let written = own.get(&id);
                        let look =
                            written.map_or_else(|| NumberLook::built_in(id), |code| NumberLook::of(code));
                        if let Some(code) = written.filter(|code| look::changes_text(code)) {
                            self.text_formats.insert(self.looks.len(), code.clone());
                        }
                        if let Some(code) = written.filter(|code| code.contains('[')) {
                            self.inks.insert(self.looks.len(), code.clone());
                        }
                        self.looks.push(look);
                    }
                    tag => self.unseen.take(of, tag, &|name| xml.attribute(name)),
                },
                XmlNode::End => return Ok(()),
                XmlNode::Close | XmlNode::Text => {}
            }
        }
    }

    /// The value of a cell, and whether its style shows another.
    fn value(&self, kind: &str, style: usize, raw: RawCell) -> SheetCell {
        let cell = self.held(kind, style, raw);
        let format = match kind {
            "" | "n" => None,
            "d" => match self.looks.get(style) {
                Some(NumberLook::Date(look)) if look.leaves_out(&cell.text) => Some(&look.format),
                Some(NumberLook::Format(format)) => Some(format),
                Some(_) | None => None,
            },
            _ => self.text_formats.get(&style),
        };
        let format = format.filter(|_| cell.remark.is_none() && !cell.text.trim().is_empty());
        SheetCell { remark: format.map(|format| Remark::Format(format.to_string())).or(cell.remark), ..cell }
    }

    /// Why what a cell of a style holds is not seen.
    fn unseen(&self, kind: &str, style: usize, raw: &RawCell) -> Option<&'static str> {
        let value = raw.value.as_deref().map(str::trim);
        let number = || value?.parse::<f64>().ok().filter(|_| matches!(kind, "" | "n"));
        let ink = self.inks.get(&style).and_then(|code| look::ink_of(code, number()?));
        let shared = || self.strings.looks.get(&value?.parse().ok()?);
        let looks = match (kind, &raw.inline) {
            ("s", _) => shared().map(Vec::as_slice),
            (_, inline) => inline.as_ref().map(|text| text.looks.as_slice()),
        };
        self.unseen.unseen(style, ink, looks.unwrap_or_default())
    }

    /// The value that a cell holds.
    fn held(&self, kind: &str, style: usize, raw: RawCell) -> SheetCell {
        let RawCell { value, inline, formula, has_several: _ } = raw;
        let has_formula = formula.is_some();
        // a text that was computed may be empty
        let value = value.filter(|value| kind == "str" || !value.is_empty());
        match (kind, value) {
            ("inlineStr", Some(value)) if inline.is_none() => {
                SheetCell::malformed(unescaped(&value), value, "no inline text")
            }
            ("inlineStr", _) => SheetCell::text(inline.unwrap_or_default().text),
            (_, None) if has_formula => {
                SheetCell { remark: Some(Remark::Uncomputed), ..SheetCell::default() }
            }
            (_, None) => SheetCell::text(inline.unwrap_or_default().text),
            ("s", Some(said)) => {
                let index = said.trim().parse().ok();
                match index.and_then(|index| Some((index, self.strings.get(index)?))) {
                    Some((index, text)) => {
                        SheetCell::text(text).with_unknown(self.strings.unknown.get(&index).cloned())
                    }
                    None => SheetCell::malformed(String::new(), said, "the number of no text of the file"),
                }
            }
            ("b", Some(value)) => match value.trim() {
                said if is_true(said) => SheetCell::text("true"),
                "0" | "false" | "FALSE" => SheetCell::text("false"),
                _ => SheetCell::malformed(String::new(), value, "neither true nor false"),
            },
            ("e", Some(error)) => {
                SheetCell { remark: Some(Remark::Error(error.trim().to_owned())), ..SheetCell::default() }
            }
            ("d", Some(date)) if !is_iso_date(date.trim()) => {
                SheetCell::malformed(date.trim().to_owned(), date, "no date")
            }
            ("d", Some(date)) => SheetCell::text(iso_date(date.trim())),
            ("str", Some(text)) => SheetCell::text(unescaped(&text)),
            ("" | "n", Some(text)) if style > 0 && style >= self.looks.len() => {
                SheetCell::malformed(text, style.to_string(), "the number of no style of the file")
            }
            (kind, Some(text)) if !matches!(kind, "" | "n") => {
                SheetCell::malformed(unescaped(&text), kind.to_owned(), "no kind of value that is known")
            }
            (_, Some(text)) => match text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => self.number(number, style),
                Ok(_) | Err(_) => SheetCell::malformed(text.clone(), text, "no number"),
            },
        }
    }

    fn number(&self, number: f64, style: usize) -> SheetCell {
        const KEPT: f64 = 1e15;
        let look = self.looks.get(style).unwrap_or(&NumberLook::Plain);
        let text = match look {
            NumberLook::Date(look) => date_text(number, self.is_1904, look.has_day),
            NumberLook::Duration(_) => duration_text(number),
            NumberLook::Plain | NumberLook::Format(_) => None,
        };
        let (is_dated, text) = (text.is_some(), text.unwrap_or_else(|| number_text(number)));
        let remark = match look {
            NumberLook::Date(look) if is_dated => look.leaves_out(&text).then(|| look.format.to_string()),
            NumberLook::Date(_) => return SheetCell::malformed(text.clone(), text, "no day"),
            NumberLook::Format(code) if look.changes(number, &text) => Some(code.to_string()),
            NumberLook::Duration(code) if !is_dated || look::duration_leaves_out(code, &text) => {
                Some(code.to_string())
            }
            NumberLook::Duration(_) | NumberLook::Plain | NumberLook::Format(_) => None,
        };
        let digits = || (!is_dated && number.abs() >= KEPT).then_some(Remark::Digits);
        let remark = remark.map(Remark::Format).or_else(digits);
        SheetCell { is_number: !is_dated && remark.is_none(), text, remark, link: None }
    }

    /// Reads the rows of a sheet, some `most_rows` at most.
    fn rows(
        &self,
        sheet: &str,
        package: &mut PackageReader<'_>,
        most_rows: usize,
        table: &mut TableWriter,
    ) -> Result<(), SheetError> {
        // of a sheet that is not meant one looks whether it has rows
        let is_meant = most_rows == usize::MAX;
        let Behind { links: linked, merged } =
            if is_meant { Behind::of(package, sheet)? } else { Behind::default() };
        table.merged = merged;
        let styled = StyledTables::of(package, sheet)?;
        let mut xml = part(package, sheet)?;
        let (mut row, mut next_row, mut column, mut is_hidden, mut rows) = (0, 0, 0, false, 0);
        let (mut shows_zeros, mut conditional, mut under_condition) = (true, String::new(), None);
        loop {
            match xml.next()? {
                XmlNode::Open if xml.name() == "row" => {
                    table.end_row(row, 1, is_hidden)?;
                    row = match number(&xml, "r") {
                        Some(said) => said.checked_sub(1).ok_or_else(|| out_of_sheet("0"))?,
                        None => next_row,
                    };
                    is_hidden = is_without_room(&xml, "ht", LEAST_HEIGHT);
                    (next_row, column, rows) = (row.saturating_add(1), 0, rows + 1);
                }
                XmlNode::Open if xml.name() == "c" => {
                    if let Some(place) = xml.attribute("r") {
                        let (said, at) = cell_place(&place).ok_or_else(|| out_of_sheet(&place))?;
                        if at != row {
                            return Err(SheetError::Malformed(format!("cell {place} stands in another row")));
                        }
                        column = said;
                    }
                    let style = number(&xml, "s").unwrap_or_default();
                    let kind = xml.attribute("t").unwrap_or_default();
                    xml.take_unknown();
                    let raw = raw_cell(&mut xml, &self.unseen.colours)?;
                    let link = raw.formula.as_deref().and_then(links::of_formula);
                    let link = link.or_else(|| linked.get(&(row, column)).cloned());
                    let unknown = xml.take_unknown();
                    let has_several = raw.has_several;
                    let why = self.unseen(&kind, style as usize, &raw);
                    // white words may be seen on the colour of a table with a style
                    let may_be_seen = matches!(why, Some(WHITE_ON_WHITE | unseen::PARTLY_WHITE))
                        && self.unseen.is_on_paper(style as usize)
                        && styled.may_darken(column, row);
                    let mut value = self.value(&kind, style as usize, raw).with_unknown(unknown);
                    if has_several {
                        value.remark = Some(Remark::Several);
                    }
                    let is_zero = !shows_zeros && value.text == "0" && matches!(kind.as_str(), "" | "n");
                    value = value.unseen(is_zero.then_some(unseen::ZERO));
                    value = value.unseen(why.filter(|_| !may_be_seen));
                    let value = SheetCell { link, ..value };
                    if !table.merged.covers((column, row), !value.is_blank()) {
                        table.cell(column, value)?;
                    }
                    column += 1;
                }
                XmlNode::Open if xml.name() == "col" => {
                    let is_hidden = is_without_room(&xml, "width", LEAST_WIDTH);
                    let places = number(&xml, "min").zip(number(&xml, "max")).filter(|_| is_hidden);
                    if let Some((first @ 1.., last)) = places {
                        table.hide_columns(first - 1, last.saturating_sub(1));
                    }
                }
                XmlNode::Open if xml.name() == "sheetView" => {
                    let zeros = xml.attribute("showZeros");
                    shows_zeros &= zeros.is_none_or(|shown| !matches!(shown.trim(), "0" | "false"));
                }
                XmlNode::Open if xml.name() == "conditionalFormatting" => {
                    (conditional, under_condition) = (xml.attribute("sqref").unwrap_or_default(), None);
                }
                XmlNode::Open => {
                    let does = match xml.name() {
                        "cfRule" => {
                            number(&xml, "dxfId").and_then(|look| self.unseen.conditional(look as usize))
                        }
                        "dataBar" | "iconSet" => {
                            let shown = xml.attribute("showValue");
                            shown.is_some_and(|shown| !is_true(&shown)).then_some(unseen::HIDES)
                        }
                        "dxf" => self.unseen.under_condition(&condition(&mut xml, &self.unseen.colours)?),
                        // newer programs say last which cells are meant
                        "sqref" => {
                            conditional = xml.text()?;
                            under_condition.take()
                        }
                        _ => None,
                    };
                    if let Some(does) = does {
                        under_condition = Some(does);
                        table.under_condition(does, &conditional);
                    }
                }
                XmlNode::End => break,
                XmlNode::Close | XmlNode::Text => {}
            }
            if rows > most_rows {
                break;
            }
        }
        table.end_row(row, 1, is_hidden)
    }
}

/// What stands in the element of a cell.
#[derive(Default)]
struct RawCell {
    value: Option<String>,
    inline: Option<RichText>,
    formula: Option<String>,
    /// Whether it has more than one value, be it inline or not.
    has_several: bool,
}

/// Reads on to where a cell ends.
fn raw_cell(xml: &mut PartXml<'_, '_>, colours: &Palette) -> Result<RawCell, SheetError> {
    let mut cell = RawCell::default();
    let depth = xml.depth();
    while xml.depth() >= depth {
        match xml.next()? {
            XmlNode::Open => match xml.name() {
                name @ ("v" | "is") => {
                    cell.has_several |= cell.value.is_some() || cell.inline.is_some();
                    if name == "v" {
                        cell.value = Some(xml.text()?);
                    } else {
                        cell.inline = Some(rich_text(xml, colours)?);
                    }
                }
                "f" => cell.formula = Some(xml.text()?),
                "c" => {
                    cell.has_several = true;
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            XmlNode::Close | XmlNode::Text => {}
            XmlNode::End => break,
        }
    }
    Ok(cell)
}

/// What a condition does that is written out where it stands.
fn condition(xml: &mut PartXml<'_, '_>, colours: &Palette) -> Result<ConditionLook, SheetError> {
    let (depth, mut look) = (xml.depth(), ConditionLook::default());
    while xml.depth() >= depth {
        match xml.next()? {
            XmlNode::Open => look.take(xml.name(), &|name| xml.attribute(name), colours),
            XmlNode::Close | XmlNode::Text => {}
            XmlNode::End => break,
        }
    }
    Ok(look)
}

fn number(xml: &PartXml<'_, '_>, name: &str) -> Option<u32> {
    xml.attribute(name)?.trim().parse().ok()
}

/// Rows that are lower, in points, have no room for letters.
const LEAST_HEIGHT: f64 = 4.0;

/// Columns that are narrower, in widths of a digit, likewise.
const LEAST_WIDTH: f64 = 0.5;

/// Whether the row or column that was opened last is hidden, or too low or narrow for any letter.
fn is_without_room(xml: &PartXml<'_, '_>, size: &str, least: f64) -> bool {
    let size = xml.attribute(size).and_then(|size| size.trim().parse::<f64>().ok());
    xml.attribute("hidden").is_some_and(|value| is_true(&value)) || size.is_some_and(|size| size < least)
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "TRUE")
}

fn out_of_sheet(place: &str) -> SheetError {
    SheetError::Malformed(format!("it has a cell `{place}`, which no sheet has"))
}
