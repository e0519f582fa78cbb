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

/// An error about the file that a part was made of, where it runs or loads something or is no XML.
pub(super) fn fault(file: &str, part: &str) -> Option<Diagnostic> {
    let error = |message| Diagnostic::new(Code::Template, message).severity(Severity::Error).in_file(file);
    match acting(part) {
        Ok(None) => None,
        Ok(Some(what)) => {
            let finding = error(format!("`{what}` runs or loads something when the letter is opened"));
            let fields = FIELDS.join(", ").to_uppercase();
            Some(finding.hint(format!("take it out; the fields that may stand there are {fields}")))
        }
        Err(why) => Some(error(format!("this makes a document that no word processor opens: {why}"))),
    }
}

/// What runs or loads something in a part, if anything does; an error where it is no XML.
fn acting(part: &str) -> Result<Option<String>, String> {
    if part.contains("<!DOCTYPE") {
        return Err("it declares a type of document".to_owned());
    }
    let mut reader = XmlReader::new(part.as_bytes());
    let mut instruction = String::new();
    let (mut reads, mut roots) = (false, 0);
    loop {
        let node = reader.next().map_err(|error| match error {
            SheetError::Malformed(why) => why,
            SheetError::TooLarge | SheetError::Repeated { .. } => "it is too large".to_owned(),
        })?;
        if let Some(unknown) = reader.take_unknown() {
            return Err(format!("`{unknown}` stands for nothing"));
        }
        match node {
            XmlNode::Open => {
                roots += usize::from(reader.depth() == 1);
                match reader.name() {
                    "instrText" => reads = true,
                    // an instruction may be parted among runs, and one within another is its word
                    "fldChar" => {
                        if let Some(field) =
                            refused(&instruction).filter(|_| reader.local("fldCharType").is_some())
                        {
                            return Ok(Some(field));
                        }
                        instruction.clear();
                    }
                    "fldSimple" => {
                        if let Some(field) = refused(&reader.local("instr").unwrap_or_default()) {
                            return Ok(Some(field));
                        }
                    }
                    // what brings in another file, or a program's object
                    name @ ("altChunk" | "subDoc" | "object" | "OLEObject" | "control"
                    | "attachedTemplate") => {
                        return Ok(Some(name.to_owned()));
                    }
                    _ => {}
                }
            }
            XmlNode::Close => reads = false,
            XmlNode::Text if reads => instruction.push_str(reader.piece()),
            XmlNode::Text if reader.depth() == 0 && !reader.piece().trim().is_empty() => {
                return Err("words stand outside of its root".to_owned());
            }
            XmlNode::Text => {}
            XmlNode::End if roots == 1 => return Ok(refused(&instruction)),
            XmlNode::End => return Err("it has not one root".to_owned()),
        }
    }
}

/// The word of an instruction that is none of the fields that may stand there.
fn refused(instruction: &str) -> Option<String> {
    let word = instruction.split_whitespace().next()?;
    (!FIELDS.contains(&word.to_lowercase().as_str())).then(|| word.to_owned())
}
