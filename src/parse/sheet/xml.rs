//! XML as it comes in, tag by tag. The one file that names quick-xml.

use std::borrow::Cow;
use std::io::{self, BufReader, Read};

use quick_xml::events::attributes::{AttrError, Attributes};
use quick_xml::events::{BytesRef, Event};
use quick_xml::{Error, Reader, XmlVersion};

use super::SheetError;
use crate::packed::{PackageReader, PartReader};

/// How deep tags may nest.
const DEPTH: usize = 256;

/// Attributes of a tag that are compared with each other: more than any program writes.
const MOST_COMPARED: usize = 64;

/// Reads XML from a stream; it holds one tag or stretch of text at a time.
pub(crate) struct XmlReader<R> {
    reader: Reader<BufReader<R>>,
    buffer: Vec<u8>,
    depth: usize,
    /// The tag that opened last, without angle brackets, and the length of its name.
    tag: (String, usize),
    /// The text that came last.
    piece: String,
    /// A reference that stands for nothing, which came since somebody asked.
    unknown: Option<String>,
}

/// A part of a package, read as XML.
pub(super) type PartXml<'reader, 'bytes> = XmlReader<PartReader<'reader, 'bytes>>;

/// Opens a part by its name.
pub(super) fn part<'reader, 'bytes>(
    package: &'reader mut PackageReader<'bytes>,
    name: &str,
) -> Result<PartXml<'reader, 'bytes>, SheetError> {
    match package.part(name) {
        Some(Ok(part)) => Ok(XmlReader::new(part)),
        Some(Err(error)) => {
            Err(SheetError::Malformed(format!("its part {name} cannot be unpacked: {error}")))
        }
        None => Err(SheetError::Malformed(format!("it has no part {name}"))),
    }
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum XmlNode {
    /// A tag opens; one that is empty closes next.
    Open,
    /// A tag closes.
    Close,
    /// Text; of one text there may be several pieces.
    Text,
    /// The file ends.
    End,
}

impl<R: Read> XmlReader<R> {
    pub(crate) fn new(stream: R) -> Self {
        let mut reader = Reader::from_reader(BufReader::new(stream));
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            tag: (String::new(), 0),
            piece: String::new(),
            unknown: None,
        }
    }

    /// Reads the next tag or text.
    pub(crate) fn next(&mut self) -> Result<XmlNode, SheetError> {
        self.buffer.clear();
        self.piece.clear();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| mistake(&error))?;
        Ok(match event {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(SheetError::Malformed(format!("its XML nests more than {DEPTH} deep")));
                }
                self.tag.0.clear();
                self.tag.0.push_str(&start);
                self.tag.1 = start.name().into_inner().len();
                let names = Attributes::new(&self.tag.0, self.tag.1);
                if names
                    .take(MOST_COMPARED)
                    .any(|attribute| matches!(attribute, Err(AttrError::Duplicated(..))))
                {
                    return Err(SheetError::Malformed(
                        "its XML has an attribute that stands twice".to_owned(),
                    ));
                }
                XmlNode::Open
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                XmlNode::Close
            }
            Event::Text(text) => {
                self.piece.push_str(&text.xml10_content());
                XmlNode::Text
            }
            Event::CData(text) => {
                self.piece.push_str(&text.xml10_content());
                XmlNode::Text
            }
            Event::GeneralRef(name) => {
                if let Some(text) = referred(&name) {
                    self.piece.push_str(&text);
                } else {
                    self.piece.extend(["&", &*name.xml10_content(), ";"]);
                    self.unknown = Some(self.piece.clone());
                }
                XmlNode::Text
            }
            Event::Eof if self.depth > 0 => {
                return Err(SheetError::Malformed("its XML ends too early".to_owned()));
            }
            Event::Eof => XmlNode::End,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {
                XmlNode::Text
            }
        })
    }

    /// The name of the tag that opened last, without prefix.
    pub(crate) fn name(&self) -> &str {
        let name = &self.tag.0[..self.tag.1];
        name.rsplit(':').next().unwrap_or(name)
    }

    /// The text that came last.
    pub(crate) fn piece(&self) -> &str {
        &self.piece
    }

    /// A reference of the text since this was asked last that stands for nothing; it is read as it is written.
    pub(crate) fn take_unknown(&mut self) -> Option<String> {
        self.unknown.take()
    }

    /// The value of an attribute of the tag that opened last; its name has its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.value(|key| key == name)
    }

    /// The value of the first attribute that has this name behind its prefix.
    pub(crate) fn local(&self, name: &str) -> Option<String> {
        self.value(|key| key.rsplit(':').next() == Some(name))
    }

    fn value(&self, is_meant: impl Fn(&str) -> bool) -> Option<String> {
        let mut attributes = Attributes::new(&self.tag.0, self.tag.1);
        let attributes = attributes.with_checks(false).filter_map(Result::ok);
        let mut meant = attributes.filter(|attribute| is_meant(attribute.key.into_inner()));
        let value = meant.next()?;
        let read = value.normalized_value(XmlVersion::Implicit1_0).map(Cow::into_owned);
        Some(read.unwrap_or_else(|_| value.value.to_string()))
    }

    /// How many tags are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Passes over what stands in the tag that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), SheetError> {
        self.leave(self.depth)
    }

    /// Reads on to where the tag closes that is so deep.
    pub(super) fn leave(&mut self, depth: usize) -> Result<(), SheetError> {
        while self.depth >= depth {
            if let XmlNode::End = self.next()? {
                break;
            }
        }
        Ok(())
    }

    /// The text in the tag that was opened last, up to where it closes.
    pub(super) fn text(&mut self) -> Result<String, SheetError> {
        let depth = self.depth;
        let mut text = String::new();
        while self.depth >= depth {
            match self.next()? {
                XmlNode::Text => text.push_str(&self.piece),
                XmlNode::Open | XmlNode::Close => {}
                XmlNode::End => break,
            }
        }
        Ok(text)
    }
}

/// What a reference such as `&amp;` or `&#228;` stands for; nothing for one that is not XML's own, as no file of these
/// may declare any.
fn referred(name: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(character)) = name.resolve_char_ref() {
        return Some(character.to_string());
    }
    let known = match name.xml10_content().as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    };
    Some(known.to_owned())
}

fn mistake(error: &Error) -> SheetError {
    match error {
        Error::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => SheetError::TooLarge,
        error => SheetError::Malformed(format!("its XML is malformed: {error}")),
    }
}

/// A text in which characters that XML has no place for are written `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let code = from.get(2..6).filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let code = code.filter(|_| from.as_bytes().get(6) == Some(&b'_'));
        let character = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        if let Some(character) = character {
            plain.push(character);
            rest = &from[7..];
        } else {
            plain.push_str("_x");
            rest = &from[2..];
        }
    }
    plain.push_str(rest);
    // the end of a line on Windows
    plain.replace("\r\n", "\n")
}
