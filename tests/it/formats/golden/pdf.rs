//! A PDF as text: what it says of itself, its structure with the words in it, and what stands outside of that.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};

/// The words of each marked content, by its page and number.
type Words = BTreeMap<(ObjectId, i64), String>;

/// How many pages a PDF has.
pub(super) fn pages(bytes: &[u8]) -> usize {
    Document::load_mem(bytes).expect("a PDF").get_pages().len()
}

/// A PDF as lines of text.
pub(super) fn text(bytes: &[u8]) -> String {
    let file = Document::load_mem(bytes).expect("a PDF");
    let mut dump = Dump { file: &file, words: Words::new(), outside: Vec::new(), text: String::new() };
    dump.about();
    for (number, page) in file.get_pages() {
        dump.page(number, page);
    }
    let root = dump.dictionary(file.catalog().expect("a catalogue"), b"StructTreeRoot").expect("a structure");
    dump.text.push_str("\nstructure:\n");
    dump.kids(root, None, 1);
    dump.text.push_str("\noutside of it:\n");
    for line in std::mem::take(&mut dump.outside) {
        let _ = writeln!(dump.text, "  {line}");
    }
    dump.text
}

struct Dump<'a> {
    file: &'a Document,
    words: Words,
    /// Headers, footers and what else is no content, page by page.
    outside: Vec<String>,
    text: String,
}

impl<'a> Dump<'a> {
    fn value(&self, of: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        self.file.dereference(of.get(key).ok()?).ok().map(|(_, object)| object)
    }

    fn dictionary(&self, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.value(of, key)?.as_dict().ok()
    }

    fn string(&self, of: &'a Dictionary, key: &[u8]) -> Option<String> {
        self.value(of, key).and_then(string)
    }

    /// What the file says of itself.
    fn about(&mut self) {
        let catalogue = self.file.catalog().expect("a catalogue");
        let _ = writeln!(self.text, "language: {}", self.string(catalogue, b"Lang").unwrap_or_default());
        if let Some(information) = self.dictionary(&self.file.trailer, b"Info") {
            for (key, _) in information {
                let value = self.string(information, key).unwrap_or_default();
                let _ = writeln!(self.text, "{}: {value}", String::from_utf8_lossy(key).to_lowercase());
            }
        }
        let Some(outline) = self.dictionary(catalogue, b"Outlines") else { return };
        self.text.push_str("outline:\n");
        self.entries(outline, 1);
    }

    fn entries(&mut self, of: &'a Dictionary, level: usize) {
        let mut next = self.dictionary(of, b"First");
        while let Some(entry) = next {
            let title = self.string(entry, b"Title").unwrap_or_default();
            let _ = writeln!(self.text, "{}{title}", "  ".repeat(level));
            self.entries(entry, level + 1);
            next = self.dictionary(entry, b"Next");
        }
    }

    /// Reads what a page draws, and says of what size and with which fonts.
    fn page(&mut self, number: u32, id: ObjectId) {
        let page = self.file.get_dictionary(id).expect("a page");
        let size = self.value(page, b"MediaBox").and_then(|size| size.as_array().ok()).expect("a size");
        let size: Vec<String> =
            size.iter().filter_map(|side| side.as_float().ok()).map(|it| it.to_string()).collect();
        let fonts = self.file.get_page_fonts(id).expect("fonts");
        let mut names: Vec<_> =
            fonts.values().filter_map(|font| self.value(font, b"BaseFont")?.as_name().ok()).collect();
        names.sort_unstable();
        let names: Vec<_> = names.into_iter().map(String::from_utf8_lossy).collect();
        let _ = writeln!(self.text, "page {number}: {} with {}", size.join(" "), names.join(", "));
        let encodings: BTreeMap<Vec<u8>, Encoding<'_>> = fonts
            .into_iter()
            .map(|(name, font)| (name, font.get_font_encoding(self.file).expect("an encoding")))
            .collect();
        let content = self.file.get_page_content(id);
        let mut drawn = Drawn { encodings: &encodings, font: None, open: Vec::new() };
        for operation in Content::decode(&content).expect("operators").operations {
            match drawn.operation(&operation) {
                Some(Mark { number: Some(mark), words, .. }) => {
                    self.words.insert((id, mark), words);
                }
                Some(Mark { words, .. }) if !words.trim().is_empty() => {
                    self.outside.push(format!("page {number}: {words:?}"));
                }
                Some(_) | None => {}
            }
        }
    }

    fn kids(&mut self, element: &'a Dictionary, page: Option<ObjectId>, level: usize) {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let kids: Vec<&Object> = match self.value(element, b"K") {
            Some(Object::Array(kids)) => kids.iter().collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        };
        for kid in kids {
            let (_, kid) = self.file.dereference(kid).expect("a kid");
            match kid {
                Object::Integer(number) => self.content(page, *number, level),
                Object::Dictionary(kid) => match kid.get(b"Type").and_then(Object::as_name) {
                    Ok(b"MCR") => {
                        let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                        let number = kid.get(b"MCID").and_then(Object::as_i64).expect("a number");
                        self.content(page, number, level);
                    }
                    Ok(b"OBJR") => self.area(kid, level),
                    _ => self.element(kid, page, level),
                },
                other => panic!("{other:?} in the structure"),
            }
        }
    }

    fn element(&mut self, element: &'a Dictionary, page: Option<ObjectId>, level: usize) {
        let role = self.value(element, b"S").and_then(|role| role.as_name().ok()).expect("a role");
        let _ = write!(self.text, "{}{}", "  ".repeat(level), String::from_utf8_lossy(role));
        for key in ["Lang", "Alt", "ActualText", "E", "T", "ID"] {
            if let Some(value) = self.string(element, key.as_bytes()) {
                let _ = write!(self.text, " {key}={value:?}");
            }
        }
        let attributes = match self.value(element, b"A") {
            Some(Object::Array(all)) => all.iter().collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        };
        for attributes in
            attributes.into_iter().filter_map(|it| self.file.dereference(it).ok()?.1.as_dict().ok())
        {
            for (key, value) in attributes.iter().filter(|(key, _)| *key != b"O" && *key != b"BBox") {
                let _ = write!(self.text, " {}={}", String::from_utf8_lossy(key), short(value));
            }
        }
        self.text.push('\n');
        self.kids(element, page, level + 1);
    }

    fn content(&mut self, page: Option<ObjectId>, number: i64, level: usize) {
        let words = self.words.get(&(page.expect("a page"), number)).expect("marked content");
        let _ = writeln!(self.text, "{}{words:?}", "  ".repeat(level));
    }

    /// Where a link leads.
    fn area(&mut self, reference: &'a Dictionary, level: usize) {
        let area = self.dictionary(reference, b"Obj").expect("an annotation");
        let address = self.dictionary(area, b"A").and_then(|action| self.string(action, b"URI"));
        let _ = writeln!(
            self.text,
            "{}-> {}",
            "  ".repeat(level),
            address.as_deref().unwrap_or("a place in the letter")
        );
    }
}

fn string(object: &Object) -> Option<String> {
    lopdf::decode_text_string(object).ok()
}

fn short(value: &Object) -> String {
    match value {
        Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
        Object::String(..) => format!("{:?}", string(value).unwrap_or_default()),
        Object::Array(items) => format!("[{}]", items.iter().map(short).collect::<Vec<_>>().join(" ")),
        other => format!("{other:?}"),
    }
}

/// A marked content that is open: its number where it is part of the structure, and what stands for its words.
struct Mark {
    number: Option<i64>,
    instead: Option<String>,
    words: String,
}

/// What a page draws, mark by mark.
struct Drawn<'a> {
    encodings: &'a BTreeMap<Vec<u8>, Encoding<'a>>,
    font: Option<&'a Encoding<'a>>,
    open: Vec<Mark>,
}

impl Drawn<'_> {
    /// Follows one operator; gives what it closes, unless that belongs to what is still open.
    fn operation(&mut self, Operation { operator, operands }: &Operation) -> Option<Mark> {
        match operator.as_str() {
            "BDC" | "BMC" => {
                let properties = operands.get(1).and_then(|operand| operand.as_dict().ok());
                let get = |key: &[u8]| properties.and_then(|properties| properties.get(key).ok());
                self.open.push(Mark {
                    number: get(b"MCID").and_then(|number| number.as_i64().ok()),
                    instead: get(b"ActualText").and_then(string),
                    words: String::new(),
                });
            }
            "EMC" => {
                let mut mark = self.open.pop()?;
                if let Some(instead) = mark.instead.take() {
                    mark.words = instead;
                }
                match self.open.last_mut() {
                    Some(outer) if mark.number.is_none() => outer.words.push_str(&mark.words),
                    Some(_) | None => return Some(mark),
                }
            }
            "Tf" => self.font = operands.first().and_then(|font| self.encodings.get(font.as_name().ok()?)),
            "Tj" | "TJ" => {
                let mut words = String::new();
                for operand in operands {
                    self.show(operand, &mut words);
                }
                if words.chars().any(is_right_to_left) {
                    words = words.chars().rev().collect();
                }
                if let Some(mark) = self.open.last_mut() {
                    mark.words.push_str(&words);
                }
            }
            _ => {}
        }
        None
    }

    fn show(&self, operand: &Object, words: &mut String) {
        match operand {
            // every glyph has a code of two bytes
            Object::String(codes, _) => {
                words.extend(codes.chunks(2).filter_map(|code| Document::decode_text(self.font?, code).ok()));
            }
            // a fifth of an em is a space
            Object::Integer(shift) if *shift <= -200 => words.push(' '),
            Object::Real(shift) if *shift <= -200.0 => words.push(' '),
            Object::Array(items) => items.iter().for_each(|item| self.show(item, words)),
            _ => {}
        }
    }
}

/// Whether a character belongs to a script that is read to the left: a page draws it from the left all the same.
fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}
