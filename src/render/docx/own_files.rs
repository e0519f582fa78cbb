//! What a workspace's own layout and styles make for word processors: XML that they can open, and no field that runs or
//! loads anything when they do.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parse::sheet::SheetError;
use crate::parse::sheet::xml::{XmlNode, XmlReader};

/// The fields that only show what is known of the document and the day (ECMA-376, part 1, 17.16.5).
const FIELDS: [&str; 19] = [
    "page",
    "numpages",
    "sectionpages",
    "section",
    "noteref",
    "ref",
    "pageref",
    "styleref",
    "title",
    "author",
    "subject",
    "keywords",
    "date",
    "time",
    "createdate",
    "savedate",
    "seq",
    "toc",
    "symbol",
];

/// An error about the file that a part was made of, where it runs, loads or hides something or is no XML.
pub(super) fn fault(file: &str, part: &str) -> Option<Diagnostic> {
    let error = |message| Diagnostic::new(Code::Template, message).severity(Severity::Error).in_file(file);
    let acts = |what: &str| error(format!("`{what}` runs or loads something when the letter is opened"));
    let found = read(part).err()?;
    Some(match found {
        PartFault::Field(word) => {
            let fields = FIELDS.join(", ").to_uppercase();
            acts(&word).hint(format!("take it out; the fields that may stand there are {fields}"))
        }
        PartFault::Loads(what) => acts(&what).hint("take it out"),
        PartFault::Hides => error(format!("`{HIDING}` hides words that all other formats show"))
            .hint("take it out; what is left out of the template is in no document"),
        PartFault::NoXml(why) => error(format!("this makes a document that no word processor opens: {why}")),
    })
}

/// What is wrong with a part.
enum PartFault {
    /// A field that runs or loads something, by its word.
    Field(String),
    /// An element or an attribute that does.
    Loads(String),
    /// Its words are seen by nobody.
    Hides,
    /// No word processor reads it, or reads it otherwise.
    NoXml(String),
}

/// Why a part is not read as it is written, which is UTF-8: another program takes what its declaration says.
fn misdeclared(part: &str) -> Option<String> {
    let declaration = part.trim_start_matches('\u{feff}').strip_prefix("<?xml")?.split("?>").next()?;
    let said = |key: &str| {
        let (_, rest) = declaration.split_once(key)?;
        let rest = rest.trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        rest[1..].split(quote).next()
    };
    if let Some(encoding) = said("encoding").filter(|encoding| !encoding.eq_ignore_ascii_case("utf-8")) {
        return Some(format!("it is UTF-8, and says that it is `{encoding}`"));
    }
    let version = said("version").filter(|version| !matches!(*version, "1.0" | "1.1"))?;
    Some(format!("there is no version `{version}` of XML"))
}

/// The attribute by which any element names the relation of a file elsewhere, as pictures, films and sounds do.
const LINKED: &str = "link";

/// Attributes by which an element names a file elsewhere itself.
const LINKS: [(&str, &str); 7] = [
    ("imagedata", "src"),
    ("imagedata", "href"),
    ("fill", "src"),
    ("fill", "href"),
    ("stroke", "src"),
    ("stroke", "href"),
    ("webVideoPr", "embeddedHtml"),
];

/// The property of words that no program shows.
const HIDING: &str = "vanish";

/// Reads a part up to what is wrong with it.
fn read(part: &str) -> Result<(), PartFault> {
    let no_xml = |why: String| Err(PartFault::NoXml(why));
    if let Some(why) = misdeclared(part) {
        return no_xml(why);
    }
    if part.contains("<!DOCTYPE") {
        return no_xml("it declares a type of document".to_owned());
    }
    let mut reader = XmlReader::new(part.as_bytes());
    let mut instruction = String::new();
    let (mut reads, mut roots) = (false, 0);
    loop {
        let node = reader.next().map_err(|error| match error {
            SheetError::Malformed(why) => PartFault::NoXml(why),
            SheetError::TooLarge | SheetError::Repeated { .. } => {
                PartFault::NoXml("it is too large".to_owned())
            }
        })?;
        if let Some(unknown) = reader.take_unknown() {
            return no_xml(format!("`{unknown}` stands for nothing"));
        }
        match node {
            XmlNode::Open => {
                roots += usize::from(reader.depth() == 1);
                match reader.name() {
                    "instrText" | "delInstrText" => reads = true,
                    // an instruction may be parted among runs, and one within another is its word
                    "fldChar" => {
                        if reader.local("fldCharType").is_some() {
                            only_shows(&instruction)?;
                        }
                        instruction.clear();
                    }
                    "fldSimple" => only_shows(&reader.local("instr").unwrap_or_default())?,
                    // what brings in another file, or a program's object
                    name @ ("altChunk" | "subDoc" | "object" | "OLEObject" | "control"
                    | "attachedTemplate" | "contentPart" | "movie" | "frameset"
                    | "sourceFileName" | "entryMacro" | "exitMacro") => {
                        return Err(PartFault::Loads(name.to_owned()));
                    }
                    HIDING => {
                        let shows = reader.local("val").is_some_and(|value| {
                            matches!(value.to_ascii_lowercase().as_str(), "0" | "false" | "off")
                        });
                        if !shows {
                            return Err(PartFault::Hides);
                        }
                    }
                    name => {
                        let keys = LINKS.iter().filter(|(element, _)| *element == name).map(|(_, key)| *key);
                        let names_one = |key: &&str| reader.local(key).is_some_and(|value| !value.is_empty());
                        if let Some(key) = keys.chain([LINKED]).find(names_one) {
                            return Err(PartFault::Loads(format!("{key} of {name}")));
                        }
                    }
                }
            }
            XmlNode::Close => reads = false,
            XmlNode::Text if reads => instruction.push_str(reader.piece()),
            XmlNode::Text if reader.depth() == 0 && !reader.piece().trim().is_empty() => {
                return no_xml("words stand outside of its root".to_owned());
            }
            XmlNode::Text => {}
            XmlNode::End if roots == 1 => return only_shows(&instruction),
            XmlNode::End => return no_xml("it has not one root".to_owned()),
        }
    }
}

/// Sees that an instruction is one of the fields that may stand there.
fn only_shows(instruction: &str) -> Result<(), PartFault> {
    match instruction.split_whitespace().next() {
        Some(word) if !FIELDS.contains(&word.to_lowercase().as_str()) => {
            Err(PartFault::Field(word.to_owned()))
        }
        Some(_) | None => Ok(()),
    }
}
