//! Joining: the letter's PDF and the files that are enclosed with it become one PDF.
//!
//! The letter's file stays byte for byte what it is, tags and all; what is enclosed is added behind it, as the standard
//! has it for a file that is changed (ISO 32000-1, 7.5.6). Pages, their links and their remarks, bookmarks, layers and
//! structure are copied object by object. What acts (scripts, launches, films, attached files) is left out, and
//! what is filled in or signed is drawn onto its page: each is said with its pages. The whole claims no standard, since
//! nobody knows what the enclosed files hold to.

mod annotations;
mod copy;
mod flatten;
mod layers;
mod loss;
mod outline;
mod structure;
mod update;

use copy::Copier;
pub use loss::Loss;
use outline::PartBookmarks;
use update::Update;

use crate::pdf_file::{Dictionary, Object, PdfFile, number, text_object};

/// One of the enclosed files.
#[derive(Clone, Copy, Debug)]
pub struct JoinedFile<'a> {
    /// What its bookmark says.
    pub title: &'a str,
    /// Its pages.
    pub pages: &'a PdfFile,
}

/// What was joined.
#[derive(Clone, Debug)]
pub struct JoinedPdf {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What could not be kept of each of the files.
    pub losses: Vec<Vec<Loss>>,
}

/// Why files cannot be joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinProblem {
    /// The letter's own file is not as one of ours.
    Letter,
    /// One of the enclosed, by its place, cannot be taken: why, and on which of its pages, counted from 1.
    Enclosed(usize, String, Option<usize>),
}

/// Adds files to the PDF of a letter, whose bookmark says `title`.
pub fn join(letter: &[u8], title: &str, files: &[JoinedFile<'_>]) -> Result<JoinedPdf, JoinProblem> {
    let own = PdfFile::read(letter).map_err(|_| JoinProblem::Letter)?;
    let mut update = Update::after(&own);
    let root = own.trailer(b"Root").and_then(|root| root.as_reference().ok()).ok_or(JoinProblem::Letter)?;
    let tree = own.catalog().get(b"Pages").and_then(Object::as_reference).map_err(|_| JoinProblem::Letter)?;
    let mut structure = structure::StructureTree::of(&own).ok_or(JoinProblem::Letter)?;
    let mut pages = own.dictionary(own.catalog(), b"Pages").cloned().ok_or(JoinProblem::Letter)?;
    let mut kids = own.array(&pages, b"Kids").unwrap_or_default().to_vec();
    let mut bookmarks = PartBookmarks::of_letter(title, &own, &mut update);
    let mut layers = layers::Layers::default();
    let mut losses = Vec::new();
    let mut count = own.pages().len();
    let mut version = own.version();
    for (at, file) in files.iter().enumerate() {
        let refused = |problem: copy::Refused| JoinProblem::Enclosed(at, problem.why, problem.page);
        let mut copier = Copier::new(file.pages, &mut update);
        let node = copier.pages(tree, &mut structure, file.title).map_err(refused)?;
        bookmarks.push(file.title, &mut copier);
        layers.take(&mut copier);
        copier.finish().map_err(refused)?;
        losses.push(copier.losses());
        count += file.pages.pages().len();
        version = version.max(file.pages.version());
        kids.push(Object::Reference((node, 0)));
    }
    pages.set("Kids", kids);
    pages.set("Count", number(count));
    update.replace(tree.0, pages.into());
    let mut catalog = catalog(&own, &mut update, count);
    if version > own.version() {
        catalog.set("Version", Object::Name(version.into_bytes()));
    }
    catalog.set("Outlines", bookmarks.finish(&mut update));
    structure.finish(&mut update);
    if let Some(layers) = layers.finish() {
        catalog.set("OCProperties", layers);
    }
    update.replace(root.0, catalog.into());
    let bytes = update.written(letter, &own).ok_or(JoinProblem::Letter)?;
    Ok(JoinedPdf { bytes, pages: count, losses })
}

/// What the whole says of itself: what the letter does, but for the standards that it holds to alone.
fn catalog(own: &PdfFile, update: &mut Update, pages: usize) -> Dictionary {
    let mut catalog = own.catalog().clone();
    // the colours of what is enclosed are not meant for the letter's printer
    catalog.remove(b"OutputIntents");
    catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    let stream = own.value(&catalog, b"Metadata").and_then(|metadata| metadata.as_stream().ok());
    if let Some(stream) = stream {
        let said = String::from_utf8_lossy(&stream.content);
        let metadata = update::metadata(&without_claims(&said, pages));
        catalog.set("Metadata", Object::Reference((update.add(metadata), 0)));
    }
    catalog
}

/// The metadata without what they claim of standards, and with the number of all pages.
fn without_claims(said: &str, pages: usize) -> String {
    let mut said = said.to_owned();
    for claim in
        ["pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "pdfaExtension:schemas", "xmpTPg:NPages"]
    {
        let (start, end) = (format!("<{claim}>"), format!("</{claim}>"));
        while let Some(from) = said.find(&start)
            && let Some(length) = said[from..].find(&end)
        {
            let to = from + length + end.len();
            let instead = if claim == "xmpTPg:NPages" {
                format!("<xmpTPg:NPages >{pages}{end}")
            } else {
                String::new()
            };
            said.replace_range(from..to, &instead);
        }
    }
    said.replace("<xmpTPg:NPages >", "<xmpTPg:NPages>")
}

/// A bookmark's or an element's title.
fn titled(title: &str) -> Object {
    text_object(title)
}
