//! The objects of a file, by the tables that say where each stands (ISO 32000-1, 7.5), or without them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::find;

use super::PdfProblem;
use super::object::{ObjectId, PdfDictionary, PdfObject, PdfStream};
use super::syntax::{ReadingCost, SyntaxReader, is_regular};
use crate::order;

/// What all streams of a file that hold objects or tables may unpack to together, in bytes.
const MOST_UNPACKED: usize = 16 << 20;

/// How many tables a file may have, one for each time that it was changed.
const MOST_TABLES: usize = 1000;

/// How many places all of them may state.
const MOST_PLACES: usize = 1_000_000;

/// How far behind the bytes of a stream its end may stand.
const MOST_BEHIND: usize = 16;

const CANNOT_UNPACK: PdfProblem =
    PdfProblem::Damaged("its objects are packed in an unknown way, or are more than a file of pages has");

const TOO_MUCH: PdfProblem = PdfProblem::Damaged("it holds more than a file of pages does");

const NO_TABLE: PdfProblem = PdfProblem::Damaged("it has no table of its objects");

/// The objects of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct PdfObjects {
    pub(super) objects: BTreeMap<ObjectId, PdfObject>,
    pub(super) trailer: PdfDictionary,
}

/// Where a table says that an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StatedPlace {
    Nowhere,
    At(usize),
    In(u32),
}

impl PdfObjects {
    /// Reads those of a file as its tables say; `astray` says that one of them leads elsewhere.
    pub(super) fn by_table(whole: &Arc<[u8]>) -> Result<(Self, bool), PdfProblem> {
        let mut loading = Loading::of(whole);
        let (places, trailer) = loading.tables().ok_or_else(|| loading.problem(NO_TABLE))?;
        let mut astray = false;
        for (&number, &place) in &places {
            let StatedPlace::At(at) = place else { continue };
            match loading.object_at(at) {
                Some((id, object, _)) if id.0 == number => loading.push(id, object),
                // the number zero stands for none, and so does a place that no object can have
                _ if number == 0 || at == 0 => {}
                _ => astray = true,
            }
        }
        let held_by = |number: u32| match places.get(&number) {
            Some(StatedPlace::In(stream)) => Some(*stream),
            _ => None,
        };
        loading.unpack(|number, stream| held_by(number) == Some(stream.0))?;
        Ok((loading.finish(trailer)?, astray))
    }

    /// Reads those of a file that are found in it, the last of each number.
    pub(super) fn by_search(whole: &Arc<[u8]>) -> Result<Self, PdfProblem> {
        let mut loading = Loading::of(whole);
        let mut places: HashMap<u32, usize> = HashMap::new();
        let mut at = 0;
        while let Some(found) = find(&whole[at..], b"obj") {
            let (word, start) = (at + found, head_of(whole, at + found));
            at = word + 3;
            let Some((id, object, end)) = start.and_then(|start| loading.object_at(start)) else { continue };
            at = at.max(end);
            if places.insert(id.0, word).is_some() {
                loading.forget(id.0);
            }
            loading.push(id, object);
        }
        let trailer = loading.trailers();
        let stand_at = places.clone();
        loading.unpack(|number, stream| {
            // whichever is behind the other is meant
            stand_at.get(&number).is_none_or(|own| stand_at.get(&stream.0).is_some_and(|stream| own < stream))
        })?;
        loading.finish(trailer)
    }
}

/// A file that is being read.
struct Loading<'a> {
    whole: &'a Arc<[u8]>,
    cost: ReadingCost,
    unpackable: usize,
    objects: BTreeMap<ObjectId, PdfObject>,
    /// Where streams begin whose ends are not known yet.
    streams: BTreeMap<ObjectId, usize>,
    /// Where `endstream` stands, when that was asked for.
    ends: Option<Vec<usize>>,
}

impl<'a> Loading<'a> {
    fn of(whole: &'a Arc<[u8]>) -> Self {
        Self {
            whole,
            cost: ReadingCost::of(whole.len()),
            unpackable: MOST_UNPACKED,
            objects: BTreeMap::new(),
            streams: BTreeMap::new(),
            ends: None,
        }
    }

    /// Why the file is not read on, where that is not for another reason.
    fn problem(&self, otherwise: PdfProblem) -> PdfProblem {
        if self.cost.is_used_up() { TOO_MUCH } else { otherwise }
    }

    /// All places that the tables state, the newest of each, and what they say of the whole file.
    fn tables(&mut self) -> Option<(BTreeMap<u32, StatedPlace>, PdfDictionary)> {
        let tail = self.whole.len().saturating_sub(2048);
        let last = tail + self.whole[tail..].windows(9).rposition(|window| window == b"startxref")?;
        let first = SyntaxReader::from(self.whole, last + 9).unsigned()?;
        let mut places = BTreeMap::new();
        let mut trailer: Option<PdfDictionary> = None;
        let mut seen = HashSet::new();
        let mut open = vec![first];
        while let Some(at) = open.pop() {
            if !seen.insert(at) || seen.len() > MOST_TABLES {
                continue;
            }
            let said = self.table(usize::try_from(at).ok()?, &mut places)?;
            if places.len() > MOST_PLACES {
                return None;
            }
            let leads = |key: &[u8]| u64::try_from(said.get(key)?.as_integer()?).ok();
            // a table beside this one is newer than those before it
            open.extend(leads(b"Prev"));
            open.extend(leads(b"XRefStm"));
            trailer.get_or_insert(said);
        }
        Some((places, trailer?))
    }

    /// Reads the table that stands at a place; what it says of the whole file.
    fn table(&mut self, at: usize, places: &mut BTreeMap<u32, StatedPlace>) -> Option<PdfDictionary> {
        let mut reader = SyntaxReader::from(self.whole, at);
        if reader.takes(b"xref") {
            return self.plain_table(reader, places);
        }
        let (id, object, _) = self.object_at(at)?;
        let stream = self.ended(object, *self.streams.get(&id).unwrap_or(&at))?;
        let widths: Vec<usize> = stream.dict.get(b"W")?.as_array()?.iter().filter_map(small).collect();
        let &[kinds, firsts, seconds] = widths.as_slice() else { return None };
        let rows = self.unpacked(&stream)?;
        let size = small(stream.dict.get(b"Size")?).unwrap_or(0);
        let whole = [PdfObject::Integer(0), super::number(size).into()];
        let index = stream.dict.get(b"Index").and_then(PdfObject::as_array).unwrap_or(&whole);
        let mut rows = rows.chunks_exact((kinds + firsts + seconds).max(1));
        for pair in index.chunks_exact(2) {
            let (start, count) = (u32::try_from(small(&pair[0])?).ok()?, small(&pair[1])?);
            for (at, row) in rows.by_ref().take(count).enumerate() {
                let number = start.checked_add(u32::try_from(at).ok()?)?;
                let kind = if kinds == 0 { Some(1) } else { big_endian(&row[..kinds]) };
                let first = big_endian(&row[kinds..kinds + firsts]);
                let place = match (kind?, first?) {
                    (1, at) => StatedPlace::At(at),
                    (2, stream) => StatedPlace::In(u32::try_from(stream).ok()?),
                    // free ones, and kinds that nobody knows yet, which are null (ISO 32000-1, table 18)
                    _ => StatedPlace::Nowhere,
                };
                places.entry(number).or_insert(place);
            }
        }
        Some(stream.dict)
    }

    fn plain_table(
        &mut self,
        mut reader: SyntaxReader<'_>,
        places: &mut BTreeMap<u32, StatedPlace>,
    ) -> Option<PdfDictionary> {
        while !reader.takes(b"trailer") {
            let (start, count) = (u32::try_from(reader.unsigned()?).ok()?, reader.unsigned()?);
            for number in 0..count {
                let at = usize::try_from(reader.unsigned()?).ok()?;
                reader.unsigned()?;
                let place = match reader.word()? {
                    b"n" => StatedPlace::At(at),
                    b"f" => StatedPlace::Nowhere,
                    _ => return None,
                };
                let number = start.checked_add(u32::try_from(number).ok()?)?;
                places.entry(number).or_insert(place);
            }
        }
        match reader.object(&mut self.cost)? {
            PdfObject::Dictionary(said) => Some(said),
            _ => None,
        }
    }

    /// What trailers and tables say of the whole file, wherever they stand; what is behind counts.
    fn trailers(&mut self) -> PdfDictionary {
        let mut all = PdfDictionary::new();
        let mut from = 0;
        while let Some(found) = find(&self.whole[from..], b"trailer") {
            from += found + 7;
            let said = SyntaxReader::from(self.whole, from).object(&mut self.cost);
            take_all(&mut all, said.as_ref().and_then(PdfObject::as_dict));
        }
        for object in self.objects.values().filter_map(PdfObject::as_dict) {
            take_all(&mut all, Some(object).filter(|said| said.has_type(b"XRef") && said.has(b"Root")));
        }
        if !all.has(b"Root") {
            let is_catalog = |object: &PdfObject| object.as_dict().is_some_and(|it| it.has_type(b"Catalog"));
            if let Some((id, _)) = self.objects.iter().rev().find(|(_, object)| is_catalog(object)) {
                all.set("Root", PdfObject::Reference(*id));
            }
        }
        all
    }

    /// The object whose head stands at a place, and where it ends; a stream's bytes are not known yet.
    fn object_at(&mut self, at: usize) -> Option<(ObjectId, PdfObject, usize)> {
        let mut reader = SyntaxReader::from(self.whole, at);
        let head = reader.head();
        self.cost.bytes(reader.at().saturating_sub(at))?;
        let (id, object) = (head?, reader.object(&mut self.cost)?);
        let mut end = reader.at();
        let mut after = reader;
        if let PdfObject::Dictionary(dict) = &object
            && after.takes_stream()
        {
            let start = after.at();
            let stated = dict.get(b"Length").and_then(small);
            end = self.end_of(start, stated).end;
            let stream = PdfStream::of_file(dict.clone(), self.whole, start..end);
            self.streams.insert(id, start);
            return Some((id, stream.into(), end));
        }
        Some((id, object, end))
    }

    fn push(&mut self, id: ObjectId, object: PdfObject) {
        self.objects.insert(id, object);
    }

    /// Takes away what was read of a number.
    fn forget(&mut self, number: u32) {
        let older: Vec<ObjectId> =
            self.objects.range((number, 0)..=(number, u16::MAX)).map(|(id, _)| *id).collect();
        for id in older {
            self.objects.remove(&id);
        }
    }

    /// Where the bytes of a stream stand: as long as it says where `endstream` follows, else up to the next.
    fn end_of(&mut self, start: usize, stated: Option<usize>) -> Range<usize> {
        if let Some(end) = stated.and_then(|length| start.checked_add(length))
            && let Some(behind) = self.whole.get(end..self.whole.len().min(end.saturating_add(MOST_BEHIND)))
            && behind.trim_ascii_start().starts_with(b"endstream")
        {
            return start..end;
        }
        let whole = self.whole;
        let ends = self.ends.get_or_insert_with(|| places_of(whole, b"endstream"));
        let next = ends[ends.partition_point(|&end| end < start)..].first();
        let mut end = next.copied().unwrap_or(whole.len());
        if end > start && whole.get(end - 1) == Some(&b'\n') {
            end -= 1;
        }
        if end > start && whole.get(end - 1) == Some(&b'\r') {
            end -= 1;
        }
        start..end
    }

    /// A stream whose length is known, or looked up now.
    fn ended(&mut self, object: PdfObject, start: usize) -> Option<PdfStream> {
        let PdfObject::Stream(stream) = object else { return None };
        let Some(PdfObject::Reference(id)) = stream.dict.get(b"Length") else { return Some(*stream) };
        let stated = self.objects.get(id).and_then(small);
        let range = self.end_of(start, stated);
        Some(PdfStream::of_file(stream.dict, self.whole, range))
    }

    /// The bytes of a stream, as long as all such streams together are not more than a file may have.
    fn unpacked(&mut self, stream: &PdfStream) -> Option<Vec<u8>> {
        let bytes = stream.unpacked(self.unpackable)?;
        self.unpackable -= bytes.len();
        Some(bytes)
    }

    /// Reads what streams hold, where `is_meant` says so of its number and of the stream.
    fn unpack(&mut self, is_meant: impl Fn(u32, ObjectId) -> bool) -> Result<(), PdfProblem> {
        let is_holder = |object: &PdfObject| object.as_stream().is_some_and(|it| it.dict.has_type(b"ObjStm"));
        let mut holders: Vec<ObjectId> =
            self.objects.iter().filter(|(_, object)| is_holder(object)).map(|(id, _)| *id).collect();
        order::sort_by_key(&mut holders, |id| self.streams.get(id));
        for holder in holders {
            let Some(object) = self.objects.get(&holder).cloned() else { continue };
            let start = self.streams.get(&holder).copied().unwrap_or(0);
            let Some(stream) = self.ended(object, start) else { continue };
            let Some(bytes) = self.unpacked(&stream) else { return Err(CANNOT_UNPACK) };
            let first = stream.dict.get(b"First").and_then(small).unwrap_or(0);
            let count = stream.dict.get(b"N").and_then(small).unwrap_or(0);
            let mut heads = SyntaxReader::new(&bytes[..first.min(bytes.len())]);
            for _ in 0..count {
                let (Some(number), Some(offset)) = (heads.unsigned(), heads.unsigned()) else { break };
                let (Ok(number), Ok(offset)) = (u32::try_from(number), usize::try_from(offset)) else {
                    break;
                };
                if !is_meant(number, holder) {
                    continue;
                }
                let at = first.saturating_add(offset);
                let object = SyntaxReader::from(&bytes, at).object(&mut self.cost);
                if let Some(object) = object {
                    self.forget(number);
                    self.push((number, 0), object);
                }
            }
        }
        Ok(())
    }

    /// All objects, with the lengths of streams that are objects of their own.
    fn finish(mut self, trailer: PdfDictionary) -> Result<PdfObjects, PdfProblem> {
        if self.cost.is_used_up() {
            return Err(TOO_MUCH);
        }
        let mut bytes = 0;
        for (id, start) in std::mem::take(&mut self.streams) {
            let Some(object @ PdfObject::Stream(_)) = self.objects.get(&id) else { continue };
            let Some(stream) = self.ended(object.clone(), start) else { continue };
            bytes += stream.content().len();
            // no honest file has two streams of the same bytes
            if bytes > self.whole.len() {
                return Err(TOO_MUCH);
            }
            self.objects.insert(id, stream.into());
        }
        Ok(PdfObjects { objects: self.objects, trailer })
    }
}

/// A number that counts or measures something in a file.
fn small(object: &PdfObject) -> Option<usize> {
    usize::try_from(u32::try_from(object.as_integer()?).ok()?).ok()
}

fn big_endian(bytes: &[u8]) -> Option<usize> {
    bytes.iter().try_fold(0_usize, |number, &byte| Some(number.checked_mul(256)? + usize::from(byte)))
}

fn take_all(all: &mut PdfDictionary, said: Option<&PdfDictionary>) {
    for (key, value) in said.into_iter().flat_map(PdfDictionary::iter) {
        all.set(key, value.clone());
    }
}

/// Where the head begins whose `obj` stands at a place.
fn head_of(whole: &[u8], word: usize) -> Option<usize> {
    let before = |mut at: usize, is_one: fn(u8) -> bool| {
        while at > 0 && is_one(whole[at - 1]) {
            at -= 1;
        }
        at
    };
    let is_blank = |byte: u8| !is_regular(byte) && byte.is_ascii_whitespace();
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let generation_end = before(word, is_blank);
    let generation = before(generation_end, is_digit);
    let number_end = before(generation, is_blank);
    let number = before(number_end, is_digit);
    let all_there = generation < generation_end && number_end < generation && number < number_end;
    all_there.then_some(number)
}

fn places_of(bytes: &[u8], word: &[u8]) -> Vec<usize> {
    memchr::memmem::find_iter(bytes, word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(file: Vec<u8>) -> Option<usize> {
        Loading::of(&file.into()).tables().map(|(places, _)| places.len())
    }

    #[test]
    fn a_file_has_so_many_tables() {
        for (tables, expected) in [(1, 1), (1_000, 1), (1_001, 0)] {
            // the oldest alone states a place
            let mut file = b"%PDF-1.4\nxref\n0 1\n0000000009 00000 n \ntrailer<<>>\n".to_vec();
            let mut before = 9;
            for _ in 1..tables {
                let at = file.len();
                file.extend(format!("xref\n0 0\ntrailer<</Prev {before}>>\n").into_bytes());
                before = at;
            }
            file.extend(format!("startxref {before} %%EOF").into_bytes());
            assert_eq!(places(file), Some(expected), "{tables}");
        }
    }

    #[test]
    fn the_tables_of_a_file_state_so_many_places() {
        for (count, expected) in [(10, Some(10)), (MOST_PLACES, Some(MOST_PLACES)), (MOST_PLACES + 1, None)] {
            let head = format!("%PDF-1.5\n1 0 obj<</W[0 1 0]/Size {count}/Length {count}>>stream\n");
            let tail = "\nendstream endobj startxref 9 %%EOF";
            let file = [head.as_bytes(), &vec![7; count], tail.as_bytes()].concat();
            assert_eq!(places(file), expected, "{count}");
        }
    }
}
