//! Bookmarks: one for each part, and below it those that the part has.

use std::collections::HashSet;

use super::copy::{Copier, reference};
use super::update::Update;
use crate::pdf_file::{ObjectId, PdfDictionary, PdfFile, PdfObject, number, text_object};

/// The most bookmarks of one file.
const MOST: usize = 10_000;

/// How deep they may nest.
const MOST_DEEP: usize = 32;

/// The bookmarks of the whole.
#[derive(Debug)]
pub(super) struct PartBookmarks {
    root: u32,
    /// The numbers of the parts' own, with their entries.
    parts: Vec<(u32, PdfDictionary)>,
}

impl PartBookmarks {
    /// Begins with the letter, whose own bookmarks stand below its title; one alone is the letter's.
    pub(super) fn of_letter(title: &str, own: &PdfFile, update: &mut Update) -> Self {
        let root = reference(own.catalog(), b"Outlines").map_or_else(|| update.reserve(), |id| id.0);
        let mut items = Vec::new();
        let mut next =
            own.dictionary(own.catalog(), b"Outlines").and_then(|outline| reference(outline, b"First"));
        while let Some(id) = next.filter(|_| items.len() < MOST) {
            let Some(entries) = own.object(id).and_then(|item| item.as_dict()) else { break };
            items.push((id, entries.clone()));
            next = reference(entries, b"Next");
        }
        let mut part = PdfDictionary::new();
        part.set("Title", text_object(title));
        part.set("Dest", first_place(own.pages()[0].id.0));
        let whole = update.reserve();
        let is_one = matches!(items.as_slice(), [(_, only)] if !only.has(b"First"));
        if is_one {
            // the letter has no headings: its title is all of its outline
        } else if let (Some((first, _)), Some((last, _))) = (items.first(), items.last()) {
            part.set("First", PdfObject::Reference(*first));
            part.set("Last", PdfObject::Reference(*last));
            part.set("Count", -number(items.len()));
            for (id, mut entries) in items.iter().cloned() {
                entries.set("Parent", PdfObject::Reference((whole, 0)));
                update.replace(id.0, entries.into());
            }
        }
        Self { root, parts: vec![(whole, part)] }
    }

    /// Adds those of an enclosed file.
    pub(super) fn push(&mut self, title: &str, copier: &mut Copier<'_>) {
        let number = copier.update.reserve();
        let mut part = PdfDictionary::new();
        part.set("Title", text_object(title));
        let page = copier.page_number(copier.file.pages()[0].id);
        part.set("Dest", page.map_or(PdfObject::Null, first_place));
        let outline = copier.file.dictionary(copier.file.catalog(), b"Outlines");
        let first = outline.and_then(|outline| reference(outline, b"First"));
        let mut seen = HashSet::new();
        copied(copier, first, (number, &mut part), 0, &mut seen);
        self.parts.push((number, part));
    }

    /// Writes all of them; what the catalogue says of them.
    pub(super) fn finish(self, update: &mut Update) -> PdfObject {
        let numbers: Vec<u32> = self.parts.iter().map(|(number, _)| *number).collect();
        let mut root = PdfDictionary::new();
        root.set("Type", PdfObject::Name(b"Outlines".to_vec()));
        root.set("First", PdfObject::Reference((numbers[0], 0)));
        root.set("Last", PdfObject::Reference((numbers[numbers.len() - 1], 0)));
        root.set("Count", number(numbers.len()));
        update.replace(self.root, root.into());
        for (at, (number, mut part)) in self.parts.into_iter().enumerate() {
            part.set("Parent", PdfObject::Reference((self.root, 0)));
            if let Some(before) = at.checked_sub(1) {
                part.set("Prev", PdfObject::Reference((numbers[before], 0)));
            }
            if let Some(after) = numbers.get(at + 1) {
                part.set("Next", PdfObject::Reference((*after, 0)));
            }
            update.replace(number, part.into());
        }
        PdfObject::Reference((self.root, 0))
    }
}

/// Copies a chain of bookmarks and what is below each, closed, under one of ours.
fn copied(
    copier: &mut Copier<'_>,
    first: Option<ObjectId>,
    (above, part): (u32, &mut PdfDictionary),
    depth: usize,
    seen: &mut HashSet<ObjectId>,
) {
    let mut items: Vec<(u32, PdfDictionary)> = Vec::new();
    let mut next = first;
    while let Some(id) = next.filter(|id| depth < MOST_DEEP && seen.len() < MOST && seen.insert(*id)) {
        let Some(entries) = copier.file.object(id).and_then(|item| item.as_dict()).cloned() else {
            break;
        };
        let number = copier.update.reserve();
        let mut item = PdfDictionary::new();
        for key in ["Title", "C", "F"] {
            if let Some(value) = entries.get(key.as_bytes()) {
                let value = copier.copy(value, 0);
                item.set(key, value);
            }
        }
        if !item.has(b"Title") {
            item.set("Title", text_object(""));
        }
        if let Some((key, to)) = copier.leading(&entries) {
            item.set(key, to);
        }
        copied(copier, reference(&entries, b"First"), (number, &mut item), depth + 1, seen);
        items.push((number, item));
        next = reference(&entries, b"Next");
    }
    let numbers: Vec<u32> = items.iter().map(|(number, _)| *number).collect();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return };
    part.set("First", PdfObject::Reference((*first, 0)));
    part.set("Last", PdfObject::Reference((*last, 0)));
    part.set("Count", -number(numbers.len()));
    for (at, (number, mut item)) in items.into_iter().enumerate() {
        item.set("Parent", PdfObject::Reference((above, 0)));
        if let Some(before) = at.checked_sub(1) {
            item.set("Prev", PdfObject::Reference((numbers[before], 0)));
        }
        if let Some(after) = numbers.get(at + 1) {
            item.set("Next", PdfObject::Reference((*after, 0)));
        }
        copier.update.replace(number, item.into());
    }
}

/// The top of a page.
fn first_place(page: u32) -> PdfObject {
    let place = [
        PdfObject::Reference((page, 0)),
        PdfObject::Name(b"XYZ".to_vec()),
        PdfObject::Null,
        PdfObject::Null,
        PdfObject::Null,
    ];
    PdfObject::Array(place.to_vec())
}
