//! What a sheet of Excel says of its cells behind all of them, which is read before them: where they lead, and which are merged.

use std::collections::HashMap;
use std::io::Read;

use memchr::memmem;

use super::SheetError;
use super::links::is_address;
use super::merged::MergedCells;
use super::relations::each_relation;
use super::rows::cell_place;
use super::xml::{XmlNode, part};
use crate::packed::PackageReader;

/// What is said so.
#[derive(Debug, Default)]
pub(super) struct Behind {
    /// Where cells lead, by row and column.
    pub(super) links: HashMap<(u32, u32), String>,
    pub(super) merged: MergedCells,
}

impl Behind {
    /// That of a sheet.
    pub(super) fn of(package: &mut PackageReader<'_>, sheet: &str) -> Result<Self, SheetError> {
        let (folder, name) = sheet.rsplit_once('/').unwrap_or(("", sheet));
        let mut targets = HashMap::new();
        each_relation(package, &format!("{folder}/_rels/{name}.rels"), |id, kind, target| {
            if kind == "hyperlink" && is_address(&target) {
                targets.insert(id, target);
            }
        })?;
        package.ahead(|package| {
            if targets.is_empty() && !names(package, sheet, "mergeCell") {
                return Ok(Self::default());
            }
            let (mut links, mut merged) = (HashMap::new(), Vec::new());
            let mut xml = part(package, sheet)?;
            loop {
                match xml.next()? {
                    XmlNode::Open if xml.name() == "hyperlink" => {
                        let target = xml.local("id").and_then(|id| targets.get(&id));
                        let place = xml.attribute("ref").and_then(|place| {
                            let (column, row) = cell_place(place.split(':').next()?)?;
                            Some((row, column))
                        });
                        if let (Some(place), Some(target)) = (place, target) {
                            links.insert(place, target.clone());
                        }
                    }
                    XmlNode::Open if xml.name() == "mergeCell" => merged.extend(xml.attribute("ref")),
                    XmlNode::End => return Ok(Self { links, merged: MergedCells::of_names(&merged)? }),
                    XmlNode::Open | XmlNode::Close | XmlNode::Text => {}
                }
            }
        })
    }
}

/// Whether a part has a tag of that name, or those letters elsewhere: most sheets have none, and this is sooner seen than read.
fn names(package: &mut PackageReader<'_>, sheet: &str, tag: &str) -> bool {
    const STRETCH: usize = 1 << 16;
    let Some(Ok(mut part)) = package.part(sheet) else { return false };
    let mut stretch = vec![0; STRETCH];
    let mut kept = 0;
    loop {
        match part.read(&mut stretch[kept..]) {
            // what is wrong with it is said by who reads it
            Ok(0) | Err(_) => return false,
            Ok(count) => {
                let filled = kept + count;
                if memmem::find(&stretch[..filled], tag.as_bytes()).is_some() {
                    return true;
                }
                // a name may stand in two stretches
                kept = filled.min(tag.len());
                stretch.copy_within(filled - kept..filled, 0);
            }
        }
    }
}
