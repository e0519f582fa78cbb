//! The JSON writer: the resolved letter as data, for programs.
//!
//! What it gives is the [`Document`], whole but for the places in the user's files, in the form that
//! `formats/json/document.schema.json` describes. No layout changes it. Whatever other formats leave out
//! because it is not safe is left out here too: programs paste data into pages.

mod clean;
mod permitted;

use std::collections::BTreeSet;
use std::io;

use serde::Serialize;
use serde_json::Serializer;

use super::formats::{Assets, CompiledFormats};
use super::html::sanitise;
use super::writer::{Writer, WriterOptions, WriterOutput};
use crate::dependency::Dependency;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::own_classes::OwnSheets;
use crate::document::parts::Part;
use crate::document::{Block, Document, Footnote, Inline, Meta};
use crate::letter::Layout;

/// Writes JSON.
#[derive(Clone, Copy, Debug)]
pub struct Json;

/// The version of the form: another one where a program that reads the old one would fail.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Form {
    version: u32,
    meta: Meta,
    parts: Vec<PartForm>,
    blocks: Vec<Block>,
    footnotes: Vec<Footnote>,
}

/// What stands around the body, whichever formats show it.
#[derive(Serialize)]
struct PartForm {
    part: Part,
    content: Vec<Inline>,
}

/// The most bytes of one file: a million lines take as many, and what nests a hundred deep is mostly blanks.
const MOST_BYTES: usize = 128 << 20;

/// JSON that stops growing.
struct BoundedJson(Vec<u8>);

impl io::Write for BoundedJson {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MOST_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Writer for Json {
    fn write(
        &self,
        document: &Document,
        _assets: &Assets<'_>,
        _options: &WriterOptions,
        diagnostics: &mut Diagnostics,
    ) -> Option<WriterOutput> {
        sanitise::report(document, OwnSheets::Pages, diagnostics);
        let parts = document.parts.iter().map(|content| PartForm {
            part: content.part,
            content: clean::inlines(content.content.clone(), diagnostics),
        });
        let form = Form {
            version: VERSION,
            meta: document.meta.clone(),
            parts: parts.collect(),
            blocks: clean::blocks(document.blocks.clone(), diagnostics),
            footnotes: clean::footnotes(document.footnotes.clone(), diagnostics),
        };
        let mut output = BoundedJson(Vec::new());
        let mut serializer = Serializer::with_formatter(&mut output, permitted::Pretty::default());
        if let Err(error) = form.serialize(&mut serializer) {
            // our own values are JSON, so that nothing but their length is refused
            assert!(error.is_io(), "{error}");
            let message = format!("the letter's JSON would have more than {} MB", MOST_BYTES >> 20);
            let first = document.blocks.first().map(|block| block.span);
            diagnostics.push(
                Diagnostic::new(Code::LimitExceeded, message)
                    .at_option(first)
                    .hint("take some levels away: what nests is indented"),
            );
            return None;
        }
        output.0.push(b'\n');
        Some(WriterOutput::unpaged(output.0))
    }

    fn reads(&self, _layout: &Layout, _formats: &CompiledFormats) -> BTreeSet<Dependency> {
        BTreeSet::from([Dependency::Settings])
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use serde_json::Value;

    use super::*;
    use crate::document::{BlockKind, InlineKind};

    fn blocks(list: Vec<Block>) -> (Value, Vec<String>) {
        let (text, messages) = write(&Json, &document(list));
        let mut value: Value = serde_json::from_str(&text).unwrap();
        (value["blocks"].take(), messages)
    }

    #[test]
    fn writes_the_tree_without_its_places() {
        let (written, messages) =
            blocks(vec![heading(2, "Hello"), paragraph(vec![link("https://a.b", "c")])]);
        let expected = serde_json::json!([
            {"type": "heading", "level": 2, "content": [{"type": "text", "text": "Hello"}]},
            {"type": "paragraph", "content": [
                {"type": "link", "target": "https://a.b", "content": [{"type": "text", "text": "c"}]}
            ]},
        ]);
        assert_eq!((written, messages), (expected, Vec::new()));
    }

    #[test]
    fn leaves_out_what_runs_and_what_commands() {
        let (written, messages) = blocks(vec![
            paragraph(vec![link("javascript:x()", "one"), image("data:x", "two"), text("a\u{1b}[2Jb")]),
            html("<p onclick=\"x()\">three<script>x()</script></p>", vec![words("three")]),
            block(BlockKind::Container { tag: "form".to_owned(), blocks: vec![words("four")] }),
            paragraph(vec![inline(InlineKind::Html { raw: "<iframe src=\"x\"></iframe>".to_owned() })]),
        ]);
        let expected = serde_json::json!([
            {"type": "paragraph", "content": [
                {"type": "element", "tag": "span", "content": [{"type": "text", "text": "one"}]},
                {"type": "text", "text": "two"},
                {"type": "text", "text": "a[2Jb"},
            ]},
            {"type": "html", "raw": "<p>three</p>", "shown": [
                {"type": "paragraph", "content": [{"type": "text", "text": "three"}]}
            ]},
            {"type": "container", "tag": "div", "blocks": [
                {"type": "paragraph", "content": [{"type": "text", "text": "four"}]}
            ]},
            {"type": "paragraph", "content": [{"type": "html", "raw": ""}]},
        ]);
        assert_eq!(written, expected);
        assert!(messages.len() >= 5, "{messages:?}");
    }

    #[test]
    fn takes_no_notice_of_layouts() {
        let mut letter = document(vec![words("a")]);
        letter.meta.layout = Layout::Named("none-such".to_owned());
        let (text, messages) = write(&Json, &letter);
        assert_eq!(messages, [] as [&str; 0]);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["version"], 1);
    }
}
