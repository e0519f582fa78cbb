//! The structure of the whole: the letter's, and beside it that of each enclosed file. A file without one has its pages
//! in it as they are drawn, so that nobody who hears a document read misses them.

use super::copy::{Copier, reference};
use super::update::{Update, stream};
use crate::order;
use crate::pdf_file::{PdfDictionary, PdfFile, PdfObject, number, text_object};

/// The structure of the whole.
#[derive(Debug)]
pub(super) struct StructureTree {
    /// The number of its root.
    pub(super) id: u32,
    root: PdfDictionary,
    kids: Vec<PdfObject>,
    /// By number: the elements that the content of a page, or a link, belongs to.
    parents: Vec<(i64, PdfObject)>,
    next: i64,
    /// The pages of the file at hand that have no structure of their own.
    wrapped: Vec<u32>,
}

impl StructureTree {
    /// The structure of a letter.
    pub(super) fn of(letter: &PdfFile) -> Option<Self> {
        let id = reference(letter.catalog(), b"StructTreeRoot")?.0;
        let root = letter.dictionary(letter.catalog(), b"StructTreeRoot")?.clone();
        let kids = match root.get(b"K")? {
            PdfObject::Array(kids) => kids.clone(),
            one => vec![one.clone()],
        };
        let parents =
            parents(letter, &root).map(|(number, parent)| (number, parent.clone())).collect::<Vec<_>>();
        let next = parents.iter().map(|(number, _)| number + 1).max().unwrap_or(0);
        let next = next.max(letter.integer(&root, b"ParentTreeNextKey").unwrap_or(0));
        Some(Self { id, root, kids, parents, next, wrapped: Vec::new() })
    }

    /// Begins with a file; what is added to the numbers by which its pages find their elements, where it has any.
    pub(super) fn begin(&mut self, file: &PdfFile) -> Option<i64> {
        self.wrapped.clear();
        let root = file.dictionary(file.catalog(), b"StructTreeRoot")?;
        let has_kids =
            file.value(root, b"K").is_some_and(|kids| kids.as_array().is_none_or(|kids| !kids.is_empty()));
        (has_kids && root.has(b"ParentTree")).then_some(self.next)
    }

    /// Takes what a page draws as it is; the number by which that finds its element.
    pub(super) fn wrap(&mut self, page: u32, contents: &mut Vec<PdfObject>, update: &mut Update) -> i64 {
        let mut part =
            |text: &[u8]| PdfObject::Reference((update.add(stream(PdfDictionary::new(), text.to_vec())), 0));
        contents.insert(0, part(b"/P<</MCID 0>>BDC\n"));
        contents.push(part(b"\nEMC"));
        self.wrapped.push(page);
        self.next.saturating_add(number(self.wrapped.len())) - 1
    }

    /// Takes the elements of a file, or makes one for each of its pages.
    pub(super) fn take(&mut self, copier: &mut Copier<'_>, title: &str) {
        match copier.shift() {
            Some(shift) => self.copy(copier, shift, title),
            None => self.make(copier, title),
        }
    }

    fn copy(&mut self, copier: &mut Copier<'_>, shift: i64, title: &str) {
        let file = copier.file;
        let Some(root) = file.dictionary(file.catalog(), b"StructTreeRoot") else { return };
        let number = copier.update.reserve();
        let kids = match file.value(root, b"K") {
            Some(PdfObject::Array(kids)) => kids.clone(),
            Some(_) | None => root.get(b"K").cloned().into_iter().collect(),
        };
        // its elements hang on the part, and find it where they looked for their root
        copier.hang_structure_on(number);
        let kids = kids.iter().map(|kid| copier.copy(kid, 0)).filter(|kid| *kid != PdfObject::Null).collect();
        let part = self.part(copier, title, kids);
        copier.update.replace(number, part.into());
        self.kids.push(PdfObject::Reference((number, 0)));
        for (own, parent) in parents(file, root) {
            let (parent, own) = (copier.copy(parent, 0), own.saturating_add(shift));
            self.next = self.next.max(own.saturating_add(1));
            self.parents.push((own, parent));
        }
        for map in ["RoleMap", "ClassMap"] {
            let Some(theirs) = file.dictionary(root, map.as_bytes()) else { continue };
            let mut ours = match self.root.get(map.as_bytes()) {
                Some(PdfObject::Dictionary(ours)) => ours.clone(),
                _ => PdfDictionary::new(),
            };
            for (name, value) in theirs.iter() {
                if ours.has(name) {
                    continue;
                }
                let value = copier.copy(value, 0);
                ours.set(name, value);
            }
            self.root.set(map, ours);
        }
    }

    fn make(&mut self, copier: &mut Copier<'_>, title: &str) {
        let number = copier.update.reserve();
        let mut kids = Vec::new();
        for page in std::mem::take(&mut self.wrapped) {
            let mut element = PdfDictionary::new();
            element.set("Type", PdfObject::Name(b"StructElem".to_vec()));
            element.set("S", PdfObject::Name(b"P".to_vec()));
            element.set("P", PdfObject::Reference((number, 0)));
            element.set("Pg", PdfObject::Reference((page, 0)));
            element.set("K", 0_i64);
            let element = PdfObject::Reference((copier.update.add(element.into()), 0));
            self.parents.push((self.next, PdfObject::Array(vec![element.clone()])));
            self.next = self.next.saturating_add(1);
            kids.push(element);
        }
        let part = self.part(copier, title, kids);
        copier.update.replace(number, part.into());
        self.kids.push(PdfObject::Reference((number, 0)));
    }

    /// The element of an enclosed file.
    fn part(&self, copier: &Copier<'_>, title: &str, kids: Vec<PdfObject>) -> PdfDictionary {
        let mut part = PdfDictionary::new();
        part.set("Type", PdfObject::Name(b"StructElem".to_vec()));
        part.set("S", PdfObject::Name(b"Part".to_vec()));
        part.set("P", PdfObject::Reference((self.id, 0)));
        part.set("T", text_object(title));
        part.set("K", kids);
        if let Some(PdfObject::String(lang, format)) = copier.file.value(copier.file.catalog(), b"Lang") {
            part.set("Lang", PdfObject::String(lang.clone(), *format));
        }
        part
    }

    /// Writes the root.
    pub(super) fn finish(mut self, update: &mut Update) {
        self.root.set("K", self.kids);
        order::sort_by_key(&mut self.parents, |(number, _)| *number);
        let numbers =
            self.parents.into_iter().flat_map(|(number, parent)| [PdfObject::Integer(number), parent]);
        let mut tree = PdfDictionary::new();
        tree.set("Nums", numbers.collect::<Vec<_>>());
        self.root.set("ParentTree", PdfObject::Reference((update.add(tree.into()), 0)));
        self.root.set("ParentTreeNextKey", self.next);
        update.replace(self.id, self.root.into());
    }
}

/// The elements that the contents of a file's pages belong to, by number.
fn parents<'a>(file: &'a PdfFile, root: &'a PdfDictionary) -> impl Iterator<Item = (i64, &'a PdfObject)> {
    let tree = file.dictionary(root, b"ParentTree");
    let leaves = tree.map(|tree| file.leaves(tree, b"Nums")).unwrap_or_default();
    leaves
        .into_iter()
        .filter_map(|(number, parent)| Some((number.as_integer().filter(|number| *number >= 0)?, parent)))
}
