//! Layers (optional content, ISO 32000-1, 8.11): which there are, and which of them are not shown at first.

use std::collections::HashSet;

use super::copy::Copier;
use crate::pdf_file::{ObjectId, PdfDictionary, PdfObject};

/// The layers of all files so far.
#[derive(Debug, Default)]
pub(super) struct Layers {
    groups: Vec<PdfObject>,
    off: Vec<PdfObject>,
}

impl Layers {
    /// Takes those of a file.
    pub(super) fn take(&mut self, copier: &mut Copier<'_>) {
        let file = copier.file;
        let Some(properties) = file.dictionary(file.catalog(), b"OCProperties") else { return };
        let ids = |of: &PdfDictionary, key: &[u8]| -> Vec<ObjectId> {
            let listed = file.array(of, key).unwrap_or_default().iter();
            listed.filter_map(PdfObject::as_reference).collect()
        };
        let first = file.dictionary(properties, b"D").cloned().unwrap_or_default();
        let (on, off): (HashSet<_>, HashSet<_>) =
            (ids(&first, b"ON").into_iter().collect(), ids(&first, b"OFF").into_iter().collect());
        let base_off = file.name(&first, b"BaseState") == Some(b"OFF");
        for id in ids(properties, b"OCGs") {
            let Some(number) = copier.number(id) else { continue };
            let group = PdfObject::Reference((number, 0));
            if off.contains(&id) || base_off && !on.contains(&id) {
                self.off.push(group.clone());
            }
            self.groups.push(group);
        }
    }

    /// What the catalogue says of them; nothing where there are none.
    pub(super) fn finish(self) -> Option<PdfDictionary> {
        let mut first = PdfDictionary::new();
        first.set("Order", self.groups.clone());
        first.set("OFF", self.off);
        let mut properties = PdfDictionary::new();
        let is_empty = self.groups.is_empty();
        properties.set("OCGs", self.groups);
        properties.set("D", first);
        (!is_empty).then_some(properties)
    }
}
