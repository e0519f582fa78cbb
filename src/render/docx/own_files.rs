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
        Ok(Some(what)) if what == HIDING => {
            let finding = error(format!("`{what}` hides words that all other formats show"));
            Some(finding.hint("take it out; what is left out of the template is in no document"))
        }
        Ok(Some(what)) => {
            let finding = error(format!("`{what}` runs or loads something when the letter is opened"));
            let fields = FIELDS.join(", ").to_uppercase();
            Some(finding.hint(format!("take it out; the fields that may stand there are {fields}")))
        }
        Err(why) => Some(error(format!("this makes a document that no word processor opens: {why}"))),
    }
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

/// Attributes by which an element names a file elsewhere.
const LINKS: [(&str, &str); 8] = [
    ("blip", "link"),
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

/// What runs, loads or hides something in a part, if anything does; an error where it is no XML.
fn acting(part: &str) -> Result<Option<String>, String> {
    if let Some(why) = misdeclared(part) {
        return Err(why);
    }
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
                    "instrText" | "delInstrText" => reads = true,
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
                    | "attachedTemplate" | "contentPart" | "movie" | "frameset"
                    | "sourceFileName" | "entryMacro" | "exitMacro") => {
                        return Ok(Some(name.to_owned()));
                    }
                    HIDING => {
                        let shows = reader.local("val").is_some_and(|value| {
                            matches!(value.to_ascii_lowercase().as_str(), "0" | "false" | "off")
                        });
                        if !shows {
                            return Ok(Some(HIDING.to_owned()));
                        }
                    }
                    name => {
                        let link = LINKS.iter().find(|(element, key)| {
                            *element == name && reader.local(key).is_some_and(|value| !value.is_empty())
                        });
                        if let Some((_, key)) = link {
                            return Ok(Some(format!("{key} of {name}")));
                        }
                    }
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
