//! What parts of a workbook say of others (ECMA-376, part 2, 6.5).

use super::SheetError;
use super::xml::{XmlNode, part};
use crate::packed::PackageReader;

/// A relation of a part to others: what kind it is of, and where the other part is.
pub(super) struct Relationship {
    /// Its name.
    pub(super) id: String,
    /// Of what kind the other part is.
    pub(super) kind: String,
    /// The other part.
    pub(super) target: String,
}

/// The parts that a part names; none where it has no list of them.
pub(super) fn relations(
    package: &mut PackageReader<'_>,
    folder: &str,
    list: &str,
) -> Result<Vec<Relationship>, SheetError> {
    let mut relations = Vec::new();
    each_relation(package, list, |id, kind, target| {
        relations.push(Relationship { id, kind, target: resolved(folder, &target) });
    })?;
    Ok(relations)
}

/// Takes the name, the kind and the target of each relation of a list, which need not be there.
pub(super) fn each_relation(
    package: &mut PackageReader<'_>,
    list: &str,
    mut take: impl FnMut(String, String, String),
) -> Result<(), SheetError> {
    if !package.has(list) {
        return Ok(());
    }
    let mut xml = part(package, list)?;
    loop {
        match xml.next()? {
            XmlNode::Open if xml.name() == "Relationship" => {
                let of = |name: &str| xml.attribute(name).unwrap_or_default();
                take(of("Id"), of("Type").rsplit('/').next().unwrap_or_default().to_owned(), of("Target"));
            }
            XmlNode::End => return Ok(()),
            XmlNode::Open | XmlNode::Close | XmlNode::Text => {}
        }
    }
}

/// A target as it is called in the package.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
