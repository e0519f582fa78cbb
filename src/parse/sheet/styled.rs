//! The tables of a workbook of Excel that have a style, by which their cells are coloured whatever those say themselves.

use super::SheetError;
use super::relations::relations;
use super::rows::cell_place;
use super::xml::{XmlNode, part};
use crate::packed::PackageReader;

/// The most tables of a sheet that are looked at.
const MOST: usize = 64;

/// The places of such tables: the first cells of each, and the last, as columns and rows from 0.
#[derive(Debug, Default)]
pub(super) struct StyledTables(Vec<[(u32, u32); 2]>);

impl StyledTables {
    /// Those of a sheet.
    pub(super) fn of(package: &mut PackageReader<'_>, sheet: &str) -> Result<Self, SheetError> {
        let (folder, name) = sheet.rsplit_once('/').unwrap_or(("", sheet));
        let related = relations(package, folder, &format!("{folder}/_rels/{name}.rels"))?;
        let mut places = Vec::new();
        for table in related.iter().filter(|related| related.kind == "table").take(MOST) {
            if package.has(&table.target) {
                places.extend(styled(package, &table.target)?);
            }
        }
        Ok(Self(places))
    }

    /// Whether a style may darken what is behind the words of a cell.
    pub(super) fn may_darken(&self, column: u32, row: u32) -> bool {
        self.0.iter().any(|[(left, top), (right, bottom)]| {
            (*left..=*right).contains(&column) && (*top..=*bottom).contains(&row)
        })
    }
}

/// The place of a table that has a style.
fn styled(package: &mut PackageReader<'_>, table: &str) -> Result<Option<[(u32, u32); 2]>, SheetError> {
    let mut xml = part(package, table)?;
    let mut place = None;
    loop {
        match xml.next()? {
            XmlNode::Open if xml.name() == "table" => {
                place = xml.attribute("ref").and_then(|cells| {
                    let (first, last) = cells.split_once(':')?;
                    Some([cell_place(first)?, cell_place(last)?])
                });
            }
            XmlNode::Open if xml.name() == "tableStyleInfo" => {
                let is_named = xml.attribute("name").is_some_and(|name| !name.trim().is_empty());
                return Ok(place.filter(|_| is_named));
            }
            XmlNode::End => return Ok(None),
            XmlNode::Open | XmlNode::Close | XmlNode::Text => {}
        }
    }
}
