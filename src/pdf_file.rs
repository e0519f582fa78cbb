//! PDF files as objects (ISO 32000-1, 7.3 and 7.5): read, walked and written.
//!
//! No reader that others keep bounds what a file unpacks to, how many objects it holds and how often parts of it are read; so
//! this one is ours.
//!
//! A file may come from a stranger. What it unpacks to is bounded before it is read, every walk has a limit, and a
//! reference that leads nowhere is the null object, as the standard has it.

mod filters;
mod object;
mod objects;
mod operators;
mod syntax;
mod to_unicode;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

pub use object::{ObjectId, PdfDictionary, PdfObject, PdfStream, StringFormat};
use objects::PdfObjects;
pub use operators::each_operation;
pub use to_unicode::ToUnicode;

/// How far references and trees are followed.
const MOST_DEEP: usize = 64;

/// The most nodes of one tree of names, numbers or pages.
const MOST_NODES: usize = 200_000;

/// The most objects that pages take from the nodes above them, each a copy.
const MOST_INHERITED: usize = 1_000_000;

/// The most steps of one walk. Parts of a file may be used as often as it has references, so what is walked may be far more
/// than it holds.
const MOST_STEPS: usize = 2_000_000;

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfProblem {
    /// It is encrypted, with or without a password that one has to know.
    Encrypted,
    /// It is damaged, for this reason.
    Damaged(&'static str),
}

/// A file, read.
#[derive(Clone, Debug)]
pub struct PdfFile {
    objects: BTreeMap<ObjectId, PdfObject>,
    trailer: PdfDictionary,
    version: String,
    catalog: PdfDictionary,
    pages: Vec<PdfPage>,
}

/// A page, with what it inherits.
#[derive(Clone, Debug)]
pub struct PdfPage {
    /// Its object.
    pub id: ObjectId,
    /// What it says.
    pub dictionary: PdfDictionary,
}

/// What a page takes from the nodes above it (ISO 32000-1, table 30).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

impl PdfFile {
    /// Whether bytes are meant to be a PDF: some programs write something before its first line.
    pub fn is_one(bytes: &[u8]) -> bool {
        bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-")
    }

    /// Reads a file whose pages are to be used. One whose table of objects leads astray is read without that table.
    ///
    /// Some programs write something before the first line; places are counted from that.
    pub fn read(bytes: &[u8]) -> Result<Self, PdfProblem> {
        Self::of_whole(&bytes[begin(bytes)..].into())
    }

    /// The same, of bytes that are kept anyway: its streams lie in these and in no copy.
    pub fn read_shared(bytes: &Arc<[u8]>) -> Result<Self, PdfProblem> {
        if begin(bytes) == 0 { Self::of_whole(bytes) } else { Self::read(bytes) }
    }

    fn of_whole(whole: &Arc<[u8]>) -> Result<Self, PdfProblem> {
        let stated = match PdfObjects::by_table(whole) {
            Ok((objects, astray)) => Self::of(objects, whole).map(|file| (file, astray)),
            Err(problem) => Err(problem),
        };
        match stated {
            Ok((file, false)) => Ok(file),
            Err(PdfProblem::Encrypted) => Err(PdfProblem::Encrypted),
            Ok((_, true)) | Err(PdfProblem::Damaged(_)) => {
                let found = PdfObjects::by_search(whole).and_then(|objects| Self::of(objects, whole));
                found.or_else(|_| stated.map(|(file, _)| file))
            }
        }
    }

    fn of(objects: PdfObjects, whole: &[u8]) -> Result<Self, PdfProblem> {
        let PdfObjects { objects, trailer } = objects;
        if trailer.has(b"Encrypt") {
            return Err(PdfProblem::Encrypted);
        }
        let stated = whole.get(5..8).filter(|&version| is_version(version)).unwrap_or(b"1.4");
        let version = String::from_utf8_lossy(stated).into_owned();
        let mut file = Self { objects, trailer, version, catalog: PdfDictionary::new(), pages: Vec::new() };
        let root = file.dictionary(&file.trailer, b"Root").filter(|root| root.has(b"Pages"));
        file.catalog = root.ok_or(PdfProblem::Damaged("it has no catalogue"))?.clone();
        file.pages = file.list_pages()?;
        if file.pages.is_empty() {
            return Err(PdfProblem::Damaged("it has no pages"));
        }
        Ok(file)
    }

    /// What the file says about all of it.
    pub fn catalog(&self) -> &PdfDictionary {
        &self.catalog
    }

    /// An entry of the trailer.
    pub fn trailer(&self, key: &[u8]) -> Option<&PdfObject> {
        self.trailer.get(key)
    }

    /// The highest number of an object.
    pub fn highest(&self) -> u32 {
        self.objects.keys().next_back().map_or(0, |id| id.0)
    }

    /// The version of the standard, such as `1.7`.
    pub fn version(&self) -> String {
        let named = self.catalog.get(b"Version").and_then(PdfObject::as_name);
        let named = named.filter(|&name| is_version(name));
        let named = named.map(|version| String::from_utf8_lossy(version).into_owned());
        named.into_iter().chain([self.version.clone()]).max().unwrap_or_default()
    }

    /// Its pages, in order.
    pub fn pages(&self) -> &[PdfPage] {
        &self.pages
    }

    /// The object of a number.
    pub fn object(&self, id: ObjectId) -> Option<&PdfObject> {
        self.objects.get(&id)
    }

    /// What an object stands for, with every reference followed; nothing for null.
    pub fn followed<'a>(&'a self, mut object: &'a PdfObject) -> Option<&'a PdfObject> {
        for _ in 0..MOST_DEEP {
            match object {
                PdfObject::Reference(id) => object = self.object(*id)?,
                PdfObject::Null => return None,
                other => return Some(other),
            }
        }
        None
    }

    /// The value of a dictionary under a key, with every reference followed.
    pub fn value<'a>(&'a self, of: &'a PdfDictionary, key: &[u8]) -> Option<&'a PdfObject> {
        self.followed(of.get(key)?)
    }

    /// The same where it is a dictionary, or a stream, which has one.
    pub fn dictionary<'a>(&'a self, of: &'a PdfDictionary, key: &[u8]) -> Option<&'a PdfDictionary> {
        self.as_dictionary(of.get(key)?)
    }

    /// The dictionary that an object is, has or leads to.
    pub fn as_dictionary<'a>(&'a self, object: &'a PdfObject) -> Option<&'a PdfDictionary> {
        match self.followed(object)? {
            PdfObject::Dictionary(dictionary) => Some(dictionary),
            PdfObject::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// The same where it is an array.
    pub fn array<'a>(&'a self, of: &'a PdfDictionary, key: &[u8]) -> Option<&'a [PdfObject]> {
        self.value(of, key)?.as_array()
    }

    /// The same where it is a name.
    pub fn name<'a>(&'a self, of: &'a PdfDictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.value(of, key)?.as_name()
    }

    /// The same where it is a whole number.
    pub fn integer(&self, of: &PdfDictionary, key: &[u8]) -> Option<i64> {
        self.value(of, key)?.as_integer()
    }

    /// The same where it is several numbers.
    pub fn numbers<const N: usize>(&self, of: &PdfDictionary, key: &[u8]) -> Option<[f32; N]> {
        let array = self.array(of, key)?;
        let read =
            |object: &PdfObject| self.followed(object)?.as_number().filter(|number| number.is_finite());
        array.iter().map(read).collect::<Option<Vec<f32>>>()?.try_into().ok()
    }

    /// The leaves of a tree of names or numbers (ISO 32000-1, 7.9.6 and 7.9.7), by what they are called.
    pub fn leaves<'a>(
        &'a self,
        root: &'a PdfDictionary,
        leaves: &[u8],
    ) -> Vec<(&'a PdfObject, &'a PdfObject)> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        let mut open = vec![(root, 0)];
        let mut steps = 0;
        while let Some((node, depth)) = open.pop() {
            let pairs = self.array(node, leaves).unwrap_or_default();
            steps += 1 + pairs.len();
            if steps > MOST_STEPS {
                break;
            }
            for pair in pairs.chunks_exact(2) {
                if let Some(name) = self.followed(&pair[0]) {
                    found.push((name, &pair[1]));
                }
            }
            if depth == MOST_DEEP || found.len() > MOST_NODES {
                break;
            }
            for kid in self.array(node, b"Kids").unwrap_or_default().iter().rev() {
                let is_new = kid.as_reference().is_none_or(|id| seen.insert(id));
                if let Some(kid) = self.as_dictionary(kid).filter(|_| is_new && seen.len() < MOST_NODES) {
                    open.push((kid, depth + 1));
                }
            }
        }
        found
    }

    /// What draws a page, unpacked; nothing where that cannot be read, or takes more than so many bytes.
    pub fn page_content(&self, page: &PdfPage, most: usize) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        for id in self.contents(page)? {
            let stream = self.object(id)?.as_stream()?;
            content.extend(stream.unpacked(most.checked_sub(content.len())?)?);
            content.push(b'\n');
        }
        (content.len() <= most).then_some(content)
    }

    /// The numbers of the streams that draw a page, in order; nothing where one of them is not there.
    pub fn contents(&self, page: &PdfPage) -> Option<Vec<ObjectId>> {
        let Some(contents) = page.dictionary.get(b"Contents") else { return Some(Vec::new()) };
        let mut streams = Vec::new();
        self.push_contents(contents, 0, &mut 0, &mut streams)?;
        Some(streams)
    }

    fn push_contents(
        &self,
        contents: &PdfObject,
        depth: usize,
        steps: &mut usize,
        streams: &mut Vec<ObjectId>,
    ) -> Option<()> {
        *steps += 1;
        match contents {
            _ if *steps > MOST_NODES => None,
            PdfObject::Null => Some(()),
            PdfObject::Array(items) if depth < MOST_DEEP => {
                items.iter().try_for_each(|item| self.push_contents(item, depth + 1, steps, streams))
            }
            PdfObject::Reference(id) if depth < MOST_DEEP && streams.len() < MOST_NODES => {
                match self.object(*id)? {
                    PdfObject::Stream(_) => streams.push(*id),
                    other => self.push_contents(other, depth + 1, steps, streams)?,
                }
                Some(())
            }
            _ => None,
        }
    }

    fn list_pages(&self) -> Result<Vec<PdfPage>, PdfProblem> {
        const DAMAGED: PdfProblem = PdfProblem::Damaged("its pages cannot be found");
        let root = self.catalog.get(b"Pages").and_then(PdfObject::as_reference).ok_or(DAMAGED)?;
        let mut pages = Vec::new();
        let mut seen = HashSet::new();
        let mut open = vec![(root, BTreeMap::new(), 0)];
        let mut taken = 0;
        while let Some((id, mut inherited, depth)) = open.pop() {
            let node = self.object(id).and_then(|node| node.as_dict()).ok_or(DAMAGED)?;
            if !seen.insert(id) || depth > MOST_DEEP || seen.len() > MOST_NODES {
                return Err(DAMAGED);
            }
            for key in INHERITED {
                if let Some(value) = node.get(key) {
                    inherited.insert(key, value);
                }
            }
            if let Some(kids) = self.array(node, b"Kids") {
                for kid in kids.iter().rev() {
                    let kid = kid.as_reference().ok_or(DAMAGED)?;
                    open.push((kid, inherited.clone(), depth + 1));
                }
                continue;
            }
            let mut dictionary = node.clone();
            for (key, value) in inherited {
                taken += size(value, 0);
                dictionary.set(key, value.clone());
            }
            if taken > MOST_INHERITED {
                return Err(PdfProblem::Damaged(
                    "its pages take more from one another than a file of pages does",
                ));
            }
            pages.push(PdfPage { id, dictionary });
        }
        Ok(pages)
    }
}

/// Where the first line of a file stands in bytes.
fn begin(bytes: &[u8]) -> usize {
    bytes[..bytes.len().min(1024)].windows(5).position(|window| window == b"%PDF-").unwrap_or(0)
}

/// How many objects one holds, without what it refers to.
fn size(object: &PdfObject, depth: usize) -> usize {
    match object {
        PdfObject::Array(items) if depth < MOST_DEEP => {
            1 + items.iter().map(|item| size(item, depth + 1)).sum::<usize>()
        }
        PdfObject::Dictionary(entries) if depth < MOST_DEEP => {
            1 + entries.iter().map(|(_, value)| size(value, depth + 1)).sum::<usize>()
        }
        _ => 1,
    }
}

/// A text of a dictionary, such as a title: UTF-16, UTF-8 or, as good as, Latin-1 (ISO 32000-1, 7.9.2.2).
pub fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        // against the standard, but read by some
        [0xff, 0xfe, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        other => other.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// A text as dictionaries have it: ASCII as it is, anything else in UTF-16.
pub fn text_object(text: &str) -> PdfObject {
    if text.is_ascii() {
        return PdfObject::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    PdfObject::String([0xfe, 0xff].into_iter().chain(units).collect(), StringFormat::Hexadecimal)
}

/// A count as files have it.
pub fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Whether this is a version of the standard.
fn is_version(name: &[u8]) -> bool {
    matches!(name, [b'1', b'.', b'0'..=b'7'] | [b'2', b'.', b'0'])
}

#[cfg(test)]
mod tests;
