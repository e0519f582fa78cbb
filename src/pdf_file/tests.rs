//! Beside another reader, on files that people published.

use std::fs;
use std::path::Path;

use super::*;

fn kind(object: &lopdf::Object) -> String {
    match object {
        lopdf::Object::Null => "null".to_owned(),
        lopdf::Object::Boolean(truth) => truth.to_string(),
        lopdf::Object::Integer(number) => number.to_string(),
        lopdf::Object::Real(number) => number.to_string(),
        lopdf::Object::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
        lopdf::Object::String(bytes, _) => format!("{bytes:?}"),
        lopdf::Object::Array(items) => format!("{:?}", items.iter().map(kind).collect::<Vec<_>>()),
        lopdf::Object::Dictionary(entries) => {
            entries_of(entries.iter().map(|(key, value)| (&**key, kind(value))))
        }
        lopdf::Object::Stream(stream) => {
            let entries = entries_of(stream.dict.iter().map(|(key, value)| (&**key, kind(value))));
            format!("{entries} {:?}", blake3::hash(&stream.content))
        }
        lopdf::Object::Reference(id) => format!("{id:?}"),
    }
}

fn own_kind(object: &PdfObject) -> String {
    let of = |entries: &PdfDictionary| entries_of(entries.iter().map(|(key, value)| (key, own_kind(value))));
    match object {
        PdfObject::Null => "null".to_owned(),
        PdfObject::Boolean(truth) => truth.to_string(),
        PdfObject::Integer(number) => number.to_string(),
        PdfObject::Real(_) => object.as_number().unwrap_or_default().to_string(),
        PdfObject::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
        PdfObject::String(bytes, _) => format!("{bytes:?}"),
        PdfObject::Array(items) => format!("{:?}", items.iter().map(own_kind).collect::<Vec<_>>()),
        PdfObject::Dictionary(entries) => of(entries),
        PdfObject::Stream(stream) => format!("{} {:?}", of(&stream.dict), blake3::hash(stream.content())),
        PdfObject::Reference(id) => format!("{id:?}"),
    }
}

fn entries_of<'a>(entries: impl Iterator<Item = (&'a [u8], String)>) -> String {
    // a length is written anew, and may be said elsewhere
    let entries = entries.filter(|(key, _)| *key != b"Length");
    let entries: BTreeMap<_, _> = entries.map(|(key, value)| (String::from_utf8_lossy(key), value)).collect();
    format!("{entries:?}")
}

/// The files that people published, and what stands in each by a reader that shares no code with this one.
#[expect(clippy::disallowed_methods, reason = "files of the project")]
fn published() -> Vec<(String, Vec<u8>, lopdf::Document)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf/published");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the project").flatten() {
        let bytes = fs::read(entry.path()).expect("a file of the project");
        let name = entry.file_name().to_string_lossy().into_owned();
        let read = lopdf::Document::load_mem(&bytes).ok().filter(|_| !name.contains("password"));
        files.extend(read.map(|read| (name, bytes, read)));
    }
    assert!(files.len() >= 14, "{}", files.len());
    files
}

#[test]
fn another_reader_finds_the_same_objects_in_published_files() {
    for (name, bytes, theirs) in published() {
        let ours = PdfFile::read(&bytes).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        let whole: Arc<[u8]> = bytes.into();
        let searched = PdfObjects::by_search(&whole).and_then(|objects| PdfFile::of(objects, &whole));
        let searched = searched.unwrap_or_else(|problem| panic!("{name}, searched: {problem:?}"));
        for (id, object) in &theirs.objects {
            let is_table = object.type_name().is_ok_and(|name| name == b"XRef" || name == b"ObjStm");
            if !is_table {
                let expected = kind(object);
                assert_eq!(ours.object(*id).map(own_kind).as_ref(), Some(&expected), "{name} {id:?}");
                assert_eq!(
                    searched.object(*id).map(own_kind).as_ref(),
                    Some(&expected),
                    "{name} {id:?}, searched"
                );
            }
        }
        let pages: Vec<ObjectId> = theirs.page_iter().collect();
        assert_eq!(ours.pages().iter().map(|page| page.id).collect::<Vec<_>>(), pages, "{name}");
        assert_eq!(searched.pages().len(), pages.len(), "{name}, searched");
        for page in ours.pages() {
            let content = theirs.get_page_content(page.id);
            let own = ours.page_content(page, 1 << 24).expect("what draws it");
            let words = |content: &[u8]| {
                content
                    .split(u8::is_ascii_whitespace)
                    .filter(|word| !word.is_empty())
                    .map(<[u8]>::to_vec)
                    .collect::<Vec<_>>()
            };
            assert_eq!(words(&own), words(&content), "{name} {:?}", page.id);
        }
    }
}

#[test]
fn a_file_whose_table_is_lost_or_astray_is_read_by_its_objects() {
    for (name, bytes, theirs) in published() {
        let pages = theirs.page_iter().count();
        let no_table = [&bytes[..bytes.len() - 20], b"\nstartxref\n7\n%%EOF"].concat();
        let shifted = [b"%PDF-1.4\n%shifted\n", &bytes[9..]].concat();
        let behind = [b"HTTP/1.1 200 OK\r\n\r\n", &*bytes].concat();
        for (how, bytes) in [("no table", no_table), ("shifted", shifted), ("behind a head", behind)] {
            let read = PdfFile::read(&bytes).map(|file| file.pages().len());
            assert_eq!(read, Ok(pages), "{name}, {how}");
        }
    }
}

#[test]
fn streams_of_the_same_bytes_are_not_read_as_often_as_they_are_said() {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = Vec::new();
    for number in 1..2000 {
        table.push(file.len());
        file.extend(format!("{number} 0 obj<</Length {}>>stream\n", 60_000 - file.len() % 100).into_bytes());
    }
    file.extend(b"endstream endobj\n".repeat(5000));
    let at = file.len();
    file.extend(b"xref\n1 1999\n");
    for at in table {
        file.extend(format!("{at:010} 00000 n \n").into_bytes());
    }
    file.extend(format!("trailer<</Root 1 0 R>>startxref {at} %%EOF").into_bytes());
    assert_eq!(
        PdfFile::read(&file).map(drop),
        Err(PdfProblem::Damaged("it holds more than a file of pages does"))
    );
}

#[test]
fn no_page_and_no_node_stands_in_the_tree_of_pages_twice() {
    for (name, nodes, expected) in [
        ("one of each", "2 0 obj<</Kids[3 0 R]>>endobj 3 0 obj<</Kids[4 0 R]>>endobj", Some(1)),
        ("a page twice", "2 0 obj<</Kids[4 0 R 4 0 R]>>endobj", None),
        ("a node twice", "2 0 obj<</Kids[3 0 R 3 0 R]>>endobj 3 0 obj<</Kids[4 0 R]>>endobj", None),
        ("a circle", "2 0 obj<</Kids[3 0 R 4 0 R]>>endobj 3 0 obj<</Kids[2 0 R]>>endobj", None),
        ("a circle of one", "2 0 obj<</Kids[2 0 R]>>endobj", None),
    ] {
        let page = "4 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj";
        let file =
            format!("%PDF-1.4\n1 0 obj<</Pages 2 0 R>>endobj {nodes} {page} trailer<</Root 1 0 R>> %%EOF");
        let pages = PdfFile::read(file.as_bytes()).map(|file| file.pages().len()).ok();
        assert_eq!(pages, expected, "{name}");
    }
}

/// A file of a page and more objects, numbered from 5.
fn file_with(objects: &[String]) -> PdfFile {
    let mut file = "%PDF-1.4\n1 0 obj<</Pages 2 0 R>>endobj 2 0 obj<</Kids[4 0 R]>>endobj \
        4 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj "
        .to_owned();
    for (at, object) in objects.iter().enumerate() {
        file.push_str(&[&(at + 5).to_string(), " 0 obj", object, " endobj "].concat());
    }
    PdfFile::read((file + "trailer<</Root 1 0 R>> %%EOF").as_bytes()).expect("a file")
}

#[test]
fn trees_of_names_have_an_end_in_depth_length_and_steps() {
    let kids = |kid: &str, count: usize, last: &str| format!("<</Kids[{}{last}]>>", kid.repeat(count));
    let list = |pair: &str, count: usize| format!("[{}]", pair.repeat(count));
    let deep = |levels: usize| {
        let nodes = (0..levels).map(|at| format!("<</Kids[{} 0 R]>>", at + 6));
        nodes.chain(["<</Nums[1 2]>>".to_owned()]).collect::<Vec<_>>()
    };
    for (name, objects, expected) in [
        ("as deep as is followed", deep(64), 1),
        ("deeper", deep(66), 0),
        // lists that say nothing are steps all the same
        ("few steps", vec![kids("<</Nums 6 0 R>>", 9, "<</Nums[1 2]>>"), list("null null ", 100_000)], 1),
        ("many steps", vec![kids("<</Nums 6 0 R>>", 10, "<</Nums[1 2]>>"), list("null null ", 100_000)], 0),
        ("many names", vec![kids("<</Nums 6 0 R>>", 6, ""), list("1 2 ", 50_001)], 200_004),
    ] {
        let file = file_with(&objects);
        let root = file.object((5, 0)).and_then(PdfObject::as_dict).expect("the tree");
        assert_eq!(file.leaves(root, b"Nums").len(), expected, "{name}");
    }
}

#[test]
fn a_tree_of_pages_is_followed_so_deep() {
    let read = |levels: usize| {
        let nodes = (2..levels + 2).map(|at| format!("{at} 0 obj<</Kids[{} 0 R]>>endobj ", at + 1));
        let page = format!("{} 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj ", levels + 2);
        let file = format!("%PDF-1.4\n1 0 obj<</Pages 2 0 R>>endobj {}{page}", nodes.collect::<String>());
        PdfFile::read((file + "trailer<</Root 1 0 R>> %%EOF").as_bytes()).map(|file| file.pages().len())
    };
    assert_eq!(read(64), Ok(1));
    assert!(read(65).is_err());
}

#[test]
fn a_stream_has_so_many_filters() {
    for (filters, expected) in [(1, true), (8, true), (9, false), (900, false)] {
        let filters = "/ASCIIHexDecode".repeat(filters);
        let file = file_with(&[format!("<</Length 1/Filter[{filters}]>>stream\n>\nendstream")]);
        let stream = file.object((5, 0)).and_then(PdfObject::as_stream).expect("a stream");
        assert_eq!(stream.unpacked(100).is_some(), expected, "{}", filters.len());
    }
}

#[test]
fn the_streams_of_a_page_may_be_said_so_often() {
    for (times, expected) in [(1_000, true), (199_998, true), (200_001, false)] {
        let file = file_with(&[
            "<</Length 0>>stream\n\nendstream".to_owned(),
            format!("<</Contents[{}]>>", "5 0 R ".repeat(times)),
        ]);
        let dictionary = file.object((6, 0)).and_then(PdfObject::as_dict).expect("a page").clone();
        let page = PdfPage { id: (6, 0), dictionary };
        assert_eq!(file.contents(&page).is_some(), expected, "{times}");
    }
}
