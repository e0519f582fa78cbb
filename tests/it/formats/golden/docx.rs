//! A DOCX as text: its parts, and what is in those that differ from letter to letter.

use std::fmt::Write as _;
use std::io::Read as _;

/// The parts that are shown, after the list of all.
const SHOWN: [&str; 3] = ["word/document.xml", "word/footnotes.xml", "docProps/core.xml"];

/// A DOCX as lines of text.
pub(super) fn text(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("readable");
        parts.push((part.name().expect("UTF-8").into_owned(), content));
    }
    let mut text = "parts:\n".to_owned();
    for (name, content) in &parts {
        let digest = blake3::hash(content).to_hex();
        let _ = writeln!(text, "  {name} {}", &digest[..12]);
    }
    for (name, content) in parts
        .iter()
        .filter(|(name, _)| SHOWN.contains(&name.as_str()) || name.rsplit('.').next() == Some("rels"))
    {
        let xml = std::str::from_utf8(content).expect("UTF-8");
        let _ = write!(text, "\n{name}:\n{}", indented(xml));
    }
    text
}

/// XML with a tag or a text on each line, further in the deeper it stands.
fn indented(xml: &str) -> String {
    let mut text = String::new();
    let mut level = 1_usize;
    let mut rest = xml;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        if !before.trim().is_empty() {
            let _ = writeln!(text, "{}{before}", "  ".repeat(level));
        }
        let end = tag.find('>').expect("the end of a tag") + 1;
        let (tag, after) = tag.split_at(end);
        if tag.starts_with("</") {
            level -= 1;
        }
        let _ = writeln!(text, "{}{tag}", "  ".repeat(level));
        if !tag.starts_with("</") && !tag.starts_with("<?") && !tag.ends_with("/>") {
            level += 1;
        }
        rest = after;
    }
    text
}
