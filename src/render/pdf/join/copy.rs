//! Copying the objects of an enclosed file, each once, under new numbers.

use std::collections::{HashMap, HashSet};

use super::acting;
use super::annotations::{self, Fate};
use super::flatten;
use super::loss::{Loss, LossKind, Losses};
use super::structure::StructureTree;
use super::update::{Update, stream};
use crate::pdf_file::{ObjectId, PdfDictionary, PdfFile, PdfObject, PdfPage, StringFormat, number};

/// The most objects that are taken of all files.
const MOST_OBJECTS: usize = 500_000;

/// The most values that are copied of one file: pages may share what each gets a copy of.
const MOST_VALUES: usize = 2_000_000;

/// The most bytes that is unpacked of one file to be looked at, all its pages and fields together.
const MOST_UNPACKED: usize = 64 << 20;

/// How deep arrays and dictionaries nest in one object; a reader admits no more.
const MOST_DEEP: usize = 128;

/// What is taken of a page, beside what draws it and what stands on it.
const OF_PAGE: [&[u8]; 9] =
    [b"MediaBox", b"CropBox", b"BleedBox", b"TrimBox", b"ArtBox", b"Rotate", b"Group", b"UserUnit", b"Tabs"];

/// Actions that do something else than to show a place (ISO 32000-1, table 198).
const ACTIONS: [&[u8]; 14] = [
    b"Launch",
    b"JavaScript",
    b"SubmitForm",
    b"ResetForm",
    b"ImportData",
    b"GoToR",
    b"GoToE",
    b"Sound",
    b"Movie",
    b"Rendition",
    b"RichMediaExecute",
    b"Hide",
    b"SetOCGState",
    b"GoTo3DView",
];

/// Why a file cannot be taken.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) why: String,
    pub(super) page: Option<usize>,
}

/// Copies the objects of one file.
pub(super) struct Copier<'a> {
    pub(super) file: &'a PdfFile,
    pub(super) update: &'a mut Update,
    pub(super) losses: Losses,
    /// The new numbers of objects that are taken.
    numbers: HashMap<ObjectId, u32>,
    /// Objects that are not.
    left_out: HashSet<ObjectId>,
    /// Objects that are taken and were not copied yet.
    waiting: Vec<WaitingObject>,
    /// The page that is copied, counted from 1, or the first that led to the object that is.
    at_page: Option<usize>,
    pages: HashSet<ObjectId>,
    /// Where places are that have names; read when the first is asked for.
    places: Option<HashMap<Vec<u8>, &'a PdfObject>>,
    /// What is added to the numbers by which pages find their structure; none in a file without one.
    shift: Option<i64>,
    /// How many values were copied.
    values: usize,
    is_full: bool,
    /// How many bytes may still be unpacked to be looked at.
    unpackable: usize,
}

/// An object that is taken and was not copied yet.
struct WaitingObject {
    id: ObjectId,
    number: u32,
    page: Option<usize>,
}

impl<'a> Copier<'a> {
    /// Copies from a file.
    pub(super) fn new(file: &'a PdfFile, update: &'a mut Update) -> Self {
        let left_out = [reference(file.catalog(), b"Pages"), file.trailer(b"Root").and_then(as_reference)];
        Self {
            file,
            update,
            losses: Losses::default(),
            numbers: HashMap::new(),
            left_out: left_out.into_iter().flatten().collect(),
            waiting: Vec::new(),
            at_page: None,
            pages: file.pages().iter().map(|page| page.id).collect(),
            places: None,
            shift: None,
            values: 0,
            is_full: false,
            unpackable: MOST_UNPACKED,
        }
    }

    /// Copies the pages below a node of their own under `tree`; its number.
    pub(super) fn pages(
        &mut self,
        tree: ObjectId,
        structure: &mut StructureTree,
        title: &str,
    ) -> Result<u32, Refused> {
        self.look_at_catalog()?;
        let node = self.update.reserve();
        let pages = self.file.pages();
        for page in pages {
            let number = self.update.reserve();
            self.numbers.insert(page.id, number);
        }
        self.shift = structure.begin(self.file);
        let mut kids = Vec::new();
        for (at, page) in pages.iter().enumerate() {
            self.at_page = Some(at + 1);
            let drawn = self.page(page, at, node, structure)?;
            let number = self.numbers[&page.id];
            self.update.replace(number, drawn.into());
            kids.push(PdfObject::Reference((number, 0)));
        }
        self.at_page = None;
        structure.take(self, title);
        let mut above = PdfDictionary::new();
        above.set("Type", PdfObject::Name(b"Pages".to_vec()));
        above.set("Parent", PdfObject::Reference((tree.0, 0)));
        above.set("Count", number(kids.len()));
        above.set("Kids", kids);
        self.update.replace(node, above.into());
        Ok(node)
    }

    /// Copies what waits.
    pub(super) fn finish(&mut self) -> Result<(), Refused> {
        while let Some(WaitingObject { id, number, page }) = self.waiting.pop() {
            self.at_page = page;
            let Some(object) = self.file.object(id) else { continue };
            let taken = self.copy(object, 0);
            self.update.replace(number, taken);
        }
        if self.is_full {
            return Err(Refused { why: "it has too many objects".to_owned(), page: None });
        }
        Ok(())
    }

    /// What is added to the numbers by which pages and links find their structure.
    pub(super) fn shift(&self) -> Option<i64> {
        self.shift
    }

    /// Makes an element of ours what the elements of the file have for their root.
    pub(super) fn hang_structure_on(&mut self, element: u32) {
        if let Some(root) = reference(self.file.catalog(), b"StructTreeRoot") {
            self.numbers.insert(root, element);
        }
    }

    /// Notes that something is lost of the page that is copied.
    pub(super) fn note(&mut self, kind: LossKind) {
        self.losses.note(kind, self.at_page);
    }

    /// How many bytes something may unpack to that may not unpack to more than `most`; an error says that too many were
    /// unpacked of the file before.
    pub(super) fn unpackable(&self, most: usize) -> Result<usize, String> {
        let left = most.min(self.unpackable);
        if left == 0 { Err(too_much()) } else { Ok(left) }
    }

    /// Why something is not unpacked that would take more than `tried` of the `most` bytes that it may have.
    pub(super) fn unpacks_to_more(tried: usize, most: usize) -> String {
        if tried < most { too_much() } else { "what draws it cannot be unpacked".to_owned() }
    }

    /// Counts what was unpacked.
    pub(super) fn unpacked(&mut self, bytes: usize) {
        self.unpackable = self.unpackable.saturating_sub(bytes);
    }

    /// What was lost.
    pub(super) fn losses(self) -> Vec<Loss> {
        self.losses.into_vec()
    }

    /// The new number of an object, which is copied if it is not yet; nothing for one that is not taken.
    pub(super) fn number(&mut self, id: ObjectId) -> Option<u32> {
        if let Some(number) = self.numbers.get(&id) {
            return Some(*number);
        }
        if self.left_out.contains(&id) {
            return None;
        }
        let object = self.file.object(id)?;
        let kind = object.as_dict().and_then(|entries| self.file.name(entries, b"Type"));
        if matches!(kind, Some(b"Pages" | b"Catalog")) {
            return None;
        }
        if self.numbers.len() + self.update.len() > MOST_OBJECTS {
            self.is_full = true;
            return None;
        }
        let number = self.update.reserve();
        self.numbers.insert(id, number);
        self.waiting.push(WaitingObject { id, number, page: self.at_page });
        Some(number)
    }

    /// The new number of a page.
    pub(super) fn page_number(&self, id: ObjectId) -> Option<u32> {
        self.pages.contains(&id).then(|| self.numbers.get(&id).copied())?
    }

    /// Copies an object, without what acts.
    pub(super) fn copy(&mut self, object: &PdfObject, depth: usize) -> PdfObject {
        self.values += 1;
        self.is_full |= self.values > MOST_VALUES;
        if depth > MOST_DEEP || self.is_full {
            return PdfObject::Null;
        }
        match object {
            PdfObject::Reference(id) => {
                self.number(*id).map_or(PdfObject::Null, |number| PdfObject::Reference((number, 0)))
            }
            PdfObject::Array(items) => {
                let items = items.iter().map(|item| self.copy(item, depth + 1)).collect();
                PdfObject::Array(items)
            }
            PdfObject::Dictionary(entries) => {
                self.entries(entries, depth).map_or(PdfObject::Null, PdfObject::Dictionary)
            }
            PdfObject::Stream(theirs) if acting::is_program(self, &theirs.dict) => {
                self.note(LossKind::Program);
                stream(acting::nothing(), Vec::new())
            }
            PdfObject::Stream(theirs) => {
                // before it is copied, so that nothing it leads to is
                let mut own = theirs.dict.clone();
                acting::take_out(self, &mut own);
                let entries = self.entries(&own, depth).unwrap_or_default();
                theirs.with(entries).into()
            }
            PdfObject::Null
            | PdfObject::Boolean(_)
            | PdfObject::Integer(_)
            | PdfObject::Real(_)
            | PdfObject::Name(_)
            | PdfObject::String(..) => object.clone(),
        }
    }

    /// Copies a dictionary; nothing for one that is an action, or that is about what is left out.
    fn entries(&mut self, entries: &PdfDictionary, depth: usize) -> Option<PdfDictionary> {
        let action = self.file.name(entries, b"S").filter(|action| ACTIONS.contains(action));
        // an element of the structure that is called so goes as well: it could be an action in disguise
        if action.is_some() || is_about_nothing(self, entries) {
            return None;
        }
        let mut taken = PdfDictionary::new();
        for (key, value) in entries.iter() {
            match key {
                // actions, attached files and scripts, wherever they hang
                b"AA" | b"OpenAction" | b"EF" | b"AF" | b"JS" | b"PieceInfo" => {}
                b"StructParent" | b"StructParents" => {
                    if let (Some(shift), Some(own)) = (self.shift, self.file.integer(entries, key)) {
                        taken.set(key, own.saturating_add(shift));
                    }
                }
                _ => {
                    let value = self.copy(value, depth + 1);
                    taken.set(key, value);
                }
            }
        }
        Some(taken)
    }

    /// The place that a link or a bookmark leads to, as an array that begins with a page of ours.
    pub(super) fn place(&mut self, place: &PdfObject) -> Option<PdfObject> {
        let mut place = self.file.followed(place)?;
        for _ in 0..2 {
            place = match place {
                PdfObject::Name(name) | PdfObject::String(name, _) => self.named(name)?,
                PdfObject::Dictionary(entries) => self.file.value(entries, b"D")?,
                other => other,
            };
        }
        let items = place.as_array()?;
        let page = self.page_number(items.first()?.as_reference()?)?;
        let rest = items[1..].iter().map(|item| match self.file.followed(item) {
            Some(item @ (PdfObject::Name(_) | PdfObject::Integer(_) | PdfObject::Real(_))) => item.clone(),
            Some(_) | None => PdfObject::Null,
        });
        Some(PdfObject::Array([PdfObject::Reference((page, 0))].into_iter().chain(rest).collect()))
    }

    fn named(&mut self, name: &[u8]) -> Option<&'a PdfObject> {
        let file = self.file;
        let places = self.places.get_or_insert_with(|| {
            let old = file.dictionary(file.catalog(), b"Dests");
            let old = old.into_iter().flat_map(PdfDictionary::iter);
            let old = old.map(|(name, place)| (name.to_vec(), place));
            let tree =
                file.dictionary(file.catalog(), b"Names").and_then(|names| file.dictionary(names, b"Dests"));
            let new = tree.map(|tree| file.leaves(tree, b"Names")).unwrap_or_default();
            let new = new.into_iter().filter_map(|(name, place)| Some((name.as_string()?.to_vec(), place)));
            old.chain(new).collect()
        });
        file.followed(places.get(name).copied()?)
    }

    /// The action of a link or a bookmark, where it leads to an address or a page; nothing for any other.
    pub(super) fn leading(&mut self, entries: &PdfDictionary) -> Option<(&'static str, PdfObject)> {
        if let Some(place) = entries.get(b"Dest") {
            return Some(("Dest", self.place(place)?));
        }
        let action = self.file.dictionary(entries, b"A")?;
        match self.file.name(action, b"S")? {
            b"GoTo" => Some(("Dest", self.place(action.get(b"D")?)?)),
            b"URI" => {
                let to = self.file.value(action, b"URI")?;
                let to = acting::web_address(to.as_string()?)?;
                let mut taken = PdfDictionary::new();
                taken.set("S", PdfObject::Name(b"URI".to_vec()));
                taken.set("URI", PdfObject::String(to, StringFormat::Literal));
                self.values += 3;
                Some(("A", taken.into()))
            }
            _ => None,
        }
    }

    /// Says what is lost of what the file says about all of it; some files show nothing without it.
    fn look_at_catalog(&mut self) -> Result<(), Refused> {
        let (file, catalog) = (self.file, self.file.catalog());
        let refused = |why: &str| Err(Refused { why: why.to_owned(), page: None });
        if catalog.has(b"Collection") {
            return refused("it is a portfolio of files, whose pages only announce them");
        }
        if let Some(form) = file.dictionary(catalog, b"AcroForm")
            && form.has(b"XFA")
            && file.value(catalog, b"NeedsRendering") == Some(&PdfObject::Boolean(true))
        {
            return refused("its pages are a form that only its own program can show (XFA)");
        }
        let names = file.dictionary(catalog, b"Names");
        let opening = file.dictionary(catalog, b"OpenAction").and_then(|action| file.name(action, b"S"));
        let runs = opening.is_some_and(|action| ACTIONS.contains(&action));
        if runs || catalog.has(b"AA") || names.is_some_and(|names| names.has(b"JavaScript")) {
            self.losses.note(LossKind::Script, None);
        }
        if catalog.has(b"AF") || names.is_some_and(|names| names.has(b"EmbeddedFiles")) {
            self.losses.note(LossKind::Attachment, None);
        }
        Ok(())
    }

    /// Copies a page, with what stands on it.
    fn page(
        &mut self,
        page: &PdfPage,
        at: usize,
        node: u32,
        structure: &mut StructureTree,
    ) -> Result<PdfDictionary, Refused> {
        let refused = |why: &str| Refused { why: why.to_owned(), page: Some(at + 1) };
        if self.is_full {
            return Err(refused("it has too many objects"));
        }
        let contents = self.file.contents(page).ok_or_else(|| refused("what draws it is damaged"))?;
        let mut taken = PdfDictionary::new();
        taken.set("Type", PdfObject::Name(b"Page".to_vec()));
        taken.set("Parent", PdfObject::Reference((node, 0)));
        for key in OF_PAGE {
            if let Some(value) = page.dictionary.get(key) {
                let value = self.copy(value, 0);
                taken.set(key, value);
            }
        }
        if !taken.has(b"MediaBox") {
            // what readers take for the size of a page that has none (ISO 32000-1, implementation notes)
            taken.set("MediaBox", [0, 0, 612, 792].map(PdfObject::from).to_vec());
        }
        if page.dictionary.has(b"AA") {
            self.losses.note(LossKind::Script, Some(at + 1));
        }
        let (kept, drawn) = self.annotations(page, at)?;
        // pages that share them share their copy, unless something is drawn onto one
        let shared = reference(&page.dictionary, b"Resources").filter(|_| drawn.is_empty());
        let mut resources = PdfDictionary::new();
        let shared = shared.and_then(|id| self.number(id));
        if shared.is_none()
            && let Some(own) = self.file.dictionary(&page.dictionary, b"Resources")
        {
            resources = self.entries(own, 0).unwrap_or_default();
        }
        let mut contents: Vec<PdfObject> = contents
            .into_iter()
            .filter_map(|id| self.number(id))
            .map(|number| PdfObject::Reference((number, 0)))
            .collect();
        if !drawn.is_empty() {
            flatten::draw(self, page, drawn, (&mut contents, &mut resources)).map_err(|why| refused(&why))?;
        }
        match (self.shift, self.file.integer(&page.dictionary, b"StructParents")) {
            (Some(shift), Some(own)) => taken.set("StructParents", own.saturating_add(shift)),
            (Some(_), None) => {}
            (None, _) => {
                let number = self.numbers[&page.id];
                taken.set("StructParents", structure.wrap(number, &mut contents, self.update));
            }
        }
        taken.set("Contents", contents);
        taken.set("Resources", shared.map_or(resources.into(), |number| PdfObject::Reference((number, 0))));
        if !kept.is_empty() {
            taken.set("Annots", kept);
        }
        Ok(taken)
    }

    /// The remarks and links that stay on a page, and the appearances of those that are drawn onto it.
    fn annotations(
        &mut self,
        page: &PdfPage,
        at: usize,
    ) -> Result<(Vec<PdfObject>, Vec<PdfDictionary>), Refused> {
        let file = self.file;
        let listed = file.array(&page.dictionary, b"Annots").unwrap_or_default();
        let mut staying = Vec::new();
        let mut drawn = Vec::new();
        for object in listed {
            self.values += 1;
            self.is_full |= self.values > MOST_VALUES;
            let Some(entries) = file.as_dictionary(object).filter(|_| !self.is_full) else { continue };
            let fate = annotations::fate(self, entries, at + 1);
            let id = object.as_reference();
            match fate {
                Ok(Fate::Stays) => {
                    let number = id.and_then(|id| self.numbers.get(&id).copied());
                    let number = number.unwrap_or_else(|| self.update.reserve());
                    self.numbers.extend(id.map(|id| (id, number)));
                    staying.push((number, entries));
                }
                Ok(Fate::IsDrawn) => {
                    self.left_out.extend(id);
                    self.values += entries.len();
                    drawn.push(entries.clone());
                }
                Ok(Fate::Goes) => self.left_out.extend(id),
                Err(why) => return Err(Refused { why, page: Some(at + 1) }),
            }
        }
        let page = self.numbers[&page.id];
        let mut kept = Vec::new();
        for (number, entries) in staying {
            let taken = annotations::copied(self, entries, page);
            self.update.replace(number, taken.into());
            kept.push(PdfObject::Reference((number, 0)));
        }
        Ok((kept, drawn))
    }
}

/// Why no more of a file is unpacked.
fn too_much() -> String {
    format!("its pages with fields unpack to more than {} MB together", MOST_UNPACKED >> 20)
}

/// Whether a dictionary refers, in a file's structure, to an object that is left out.
fn is_about_nothing(copier: &mut Copier<'_>, entries: &PdfDictionary) -> bool {
    let about = entries.get(b"Obj").filter(|_| entries.has_type(b"OBJR")).and_then(as_reference);
    about.is_some_and(|id| copier.number(id).is_none())
}

/// The object that a dictionary refers to under a key.
pub(super) fn reference(entries: &PdfDictionary, key: &[u8]) -> Option<ObjectId> {
    as_reference(entries.get(key)?)
}

fn as_reference(object: &PdfObject) -> Option<ObjectId> {
    object.as_reference()
}
