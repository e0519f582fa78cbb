//! Workbooks of Excel and of all that write as it does (ECMA-376, part 1, 18).

use std::collections::HashMap;
use std::sync::Arc;

use super::links::{self, hyperlinks};
use super::look::{self, NumberLook, date_text, duration_text, is_iso_date, iso_date, number_text};
use super::relations::{Relationship, relations};
use super::rows::{Remark, SheetCell, TableWriter, cell_place};
use super::styled::StyledTables;
use super::unseen::{self, ExcelStyles, StylePart};
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
    /// Why some of a string is not seen.
    unseen: HashMap<usize, &'static str>,
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

    fn strings(&mut self, package: &mut PackageReader<'_>, name: &str) -> Result<(), SheetError> {
        let mut xml = part(package, name)?;
        loop {
            match xml.next()? {
                XmlNode::Open if xml.name() == "si" => {
                    let RichText { text, unseen } = rich_text(&mut xml)?;
                    if let Some(why) = unseen {
                        self.strings.unseen.insert(self.strings.ends.len(), why);
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

    /// Why a number of a style is not seen, by its format.
    fn is_in_white(&self, style: usize) -> Option<&'static str> {
        let format = match self.looks.get(style)? {
            NumberLook::Format(format) | NumberLook::Duration(format) => format,
            NumberLook::Date(look) => &look.format,
            NumberLook::Plain => return None,
        };
        let is_white = format.to_ascii_lowercase().contains("[white]");
        (is_white && self.unseen.is_on_paper(style)).then_some(unseen::WHITE)
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
            ("inlineStr", _) => {
                let RichText { text, unseen } = inline.unwrap_or_default();
                SheetCell::text(text).unseen(unseen)
            }
            (_, None) if has_formula => {
                SheetCell { remark: Some(Remark::Uncomputed), ..SheetCell::default() }
            }
            (_, None) => SheetCell::text(inline.unwrap_or_default().text),
            ("s", Some(said)) => {
                let index = said.trim().parse().ok();
                match index.and_then(|index| Some((index, self.strings.get(index)?))) {
                    Some((index, text)) => {
                        let cell =
                            SheetCell::text(text).with_unknown(self.strings.unknown.get(&index).cloned());
                        cell.unseen(self.strings.unseen.get(&index).copied())
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
        let linked = hyperlinks(package, sheet)?;
        let styled = StyledTables::of(package, sheet)?;
        let mut xml = part(package, sheet)?;
        let (mut row, mut next_row, mut column, mut is_hidden, mut rows) = (0, 0, 0, false, 0);
        let (mut shows_zeros, mut conditional) = (true, String::new());
        let mut merged = Vec::new();
        loop {
            match xml.next()? {
                XmlNode::Open if xml.name() == "row" => {
                    table.end_row(row, 1, is_hidden)?;
                    row = match number(&xml, "r") {
                        Some(said) => said.checked_sub(1).ok_or_else(|| out_of_sheet("0"))?,
                        None => next_row,
                    };
                    is_hidden = is_without_room(&xml, "ht");
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
                    let raw = raw_cell(&mut xml)?;
                    let link = raw.formula.as_deref().and_then(links::of_formula);
                    let link = link.or_else(|| linked.get(&(row, column)).cloned());
                    let unknown = xml.take_unknown();
                    let has_several = raw.has_several;
                    let mut value = self.value(&kind, style as usize, raw).with_unknown(unknown);
                    if has_several {
                        value.remark = Some(Remark::Several);
                    }
                    let is_zero = !shows_zeros && value.text == "0" && matches!(kind.as_str(), "" | "n");
                    value = value.unseen(is_zero.then_some(unseen::ZERO));
                    let of_style =
                        self.unseen.of(style as usize).or_else(|| self.is_in_white(style as usize));
                    value = value.unseen(of_style);
                    // white words on a colour are seen, and so may be those of a table with a style
                    let is_on_colour = match &value.remark {
                        Some(Remark::Unseen(unseen::PARTLY_WHITE)) => {
                            !self.unseen.is_on_paper(style as usize) || styled.may_darken(column, row)
                        }
                        Some(Remark::Unseen(unseen::WHITE)) => styled.may_darken(column, row),
                        Some(_) | None => false,
                    };
                    if is_on_colour {
                        value.remark = None;
                    }
                    table.cell(column, SheetCell { link, ..value })?;
                    column += 1;
                }
                XmlNode::Open if xml.name() == "col" => {
                    let is_hidden = is_without_room(&xml, "width");
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
                    conditional = xml.attribute("sqref").unwrap_or_default();
                }
                XmlNode::Open if xml.name() == "cfRule" => {
                    if number(&xml, "dxfId").is_some_and(|look| self.unseen.hides(look as usize)) {
                        table.hide_under_condition(&conditional);
                    }
                }
                XmlNode::Open if xml.name() == "mergeCell" => {
                    let cells = xml.attribute("ref").unwrap_or_default();
                    if let Some((first, last)) = cells.split_once(':') {
                        merged.extend(cell_place(first).zip(cell_place(last)));
                    }
                }
                XmlNode::End => break,
                XmlNode::Open | XmlNode::Close | XmlNode::Text => {}
            }
            if rows > most_rows {
                break;
            }
        }
        table.merge_all(merged);
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
fn raw_cell(xml: &mut PartXml<'_, '_>) -> Result<RawCell, SheetError> {
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
                        cell.inline = Some(rich_text(xml)?);
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

/// A text with parts of several looks.
#[derive(Default)]
struct RichText {
    text: String,
    /// Why some of it is not seen.
    unseen: Option<&'static str>,
}

/// Reads on to where a text ends that may have parts of several looks; how it is pronounced is left out.
fn rich_text(xml: &mut PartXml<'_, '_>) -> Result<RichText, SheetError> {
    let (mut text, mut unseen) = (String::new(), None);
    let depth = xml.depth();
    while xml.depth() >= depth {
        match xml.next()? {
            XmlNode::Open => match xml.name() {
                "t" => text.push_str(&xml.text()?),
                // what only newer programs know has an alternative beside it (ECMA-376, part 3, 9)
                "rPh" | "Choice" => xml.skip()?,
                "strike" if unseen::is_on(&|name| xml.attribute(name)) => {
                    unseen = Some(unseen::PARTLY_STRUCK);
                }
                "color" if unseen::is_white(&|name| xml.attribute(name)) => {
                    unseen = unseen.or(Some(unseen::PARTLY_WHITE));
                }
                _ => {}
            },
            XmlNode::Close | XmlNode::Text => {}
            XmlNode::End => break,
        }
    }
    Ok(RichText { text: unescaped(&text), unseen })
}

fn number(xml: &PartXml<'_, '_>, name: &str) -> Option<u32> {
    xml.attribute(name)?.trim().parse().ok()
}

/// Whether the row or column that was opened last is hidden, or too low or narrow for any letter.
fn is_without_room(xml: &PartXml<'_, '_>, size: &str) -> bool {
    xml.attribute("hidden").is_some_and(|value| is_true(&value))
        || xml.attribute(size).and_then(|size| size.trim().parse::<f64>().ok()).is_some_and(|size| size < 0.5)
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "TRUE")
}

fn out_of_sheet(place: &str) -> SheetError {
    SheetError::Malformed(format!("it has a cell `{place}`, which no sheet has"))
}
