//! Joining: the letter's PDF and the files that are enclosed with it become one PDF.
//!
//! The letter's file stays byte for byte what it is, tags and all; what is enclosed is added behind it, as the standard
//! has it for a file that is changed (ISO 32000-1, 7.5.6). Pages, their links and their remarks, bookmarks, layers and
//! structure are copied object by object. What acts (scripts, launches, films, attached files) is left out, and
//! what is filled in or signed is drawn onto its page: each is said with its pages. The whole claims no standard, since
//! nobody knows what the enclosed files hold to.

mod about;
mod acting;
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

use crate::pdf_file::{ObjectId, PdfFile, PdfObject, number};

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
    let mut joiner = Joiner::of(letter, title)?;
    let mut losses = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let lost = joiner.push(*file);
        losses.push(lost.map_err(|problem| JoinProblem::Enclosed(at, problem.why, problem.page))?);
    }
    let pages = joiner.count;
    Ok(JoinedPdf { bytes: joiner.finish(letter, None)?, pages, losses })
}

/// PDFs of letters as one for the printer: the first, to which the others are added one after the other. Each holds to
/// the standards that letters hold to, and so does the whole.
#[derive(Debug)]
pub struct MergedLetters {
    first: Vec<u8>,
    joiner: Joiner,
}

/// The comment before the last line but two of a file that says that it was merged, and may be replaced by another such.
const MERGED: &str = "letterpress merged these letters";

impl MergedLetters {
    /// Begins with the PDF of a letter, whose bookmark says `title`.
    pub fn of(first: Vec<u8>, title: &str) -> Result<Self, JoinProblem> {
        Ok(Self { joiner: Joiner::of(&first, title)?, first })
    }

    /// Adds the PDF of another; or says why it cannot be.
    pub fn push(&mut self, letter: &[u8], title: &str) -> Result<(), String> {
        let pages = PdfFile::read(letter).map_err(|_| "it is damaged".to_owned())?;
        self.joiner.push(JoinedFile { title, pages: &pages }).map(drop).map_err(|refused| refused.why)
    }

    /// The whole, and what it is called; `conforms` says that nothing but letters is in it.
    pub fn finish(self, title: &str, conforms: bool) -> Result<Vec<u8>, JoinProblem> {
        self.joiner.finish(&self.first, Some((title, conforms)))
    }

    /// How many bytes at the end of a file say whether it is one.
    pub const TAIL: u64 = 256;

    /// Whether a file that ends so was made by this, and nothing else is lost with it.
    pub fn is_one(tail: &[u8]) -> bool {
        let mark = format!("\n%{MERGED}\nstartxref\n");
        tail.windows(mark.len()).any(|window| window == mark.as_bytes())
    }
}

/// A file to which others are added.
#[derive(Debug)]
struct Joiner {
    own: PdfFile,
    update: Update,
    tree: ObjectId,
    structure: structure::StructureTree,
    kids: Vec<PdfObject>,
    bookmarks: PartBookmarks,
    layers: layers::Layers,
    count: usize,
    version: String,
}

impl Joiner {
    fn of(letter: &[u8], title: &str) -> Result<Self, JoinProblem> {
        let own = PdfFile::read(letter).map_err(|_| JoinProblem::Letter)?;
        let mut update = Update::after(&own);
        let tree =
            own.catalog().get(b"Pages").and_then(PdfObject::as_reference).ok_or(JoinProblem::Letter)?;
        let structure = structure::StructureTree::of(&own).ok_or(JoinProblem::Letter)?;
        let pages = own.dictionary(own.catalog(), b"Pages").ok_or(JoinProblem::Letter)?;
        let kids = own.array(pages, b"Kids").unwrap_or_default().to_vec();
        let bookmarks = PartBookmarks::of_letter(title, &own, &mut update);
        let (layers, count, version) = (layers::Layers::default(), own.pages().len(), own.version());
        Ok(Self { own, update, tree, structure, kids, bookmarks, layers, count, version })
    }

    /// Adds a file; what of it could not be kept.
    fn push(&mut self, file: JoinedFile<'_>) -> Result<Vec<Loss>, copy::Refused> {
        let mut copier = Copier::new(file.pages, &mut self.update);
        let node = copier.pages(self.tree, &mut self.structure, file.title)?;
        self.bookmarks.push(file.title, &mut copier);
        self.layers.take(&mut copier);
        copier.finish()?;
        let losses = copier.losses();
        self.count += file.pages.pages().len();
        self.version = self.version.clone().max(file.pages.version());
        self.kids.push(PdfObject::Reference((node, 0)));
        Ok(losses)
    }

    /// The whole, of which the letter is the beginning; with a title of its own, and whether that holds to what the
    /// letter does, where it is more than one letter.
    fn finish(self, letter: &[u8], merged: Option<(&str, bool)>) -> Result<Vec<u8>, JoinProblem> {
        let Self { own, mut update, tree, structure, kids, bookmarks, layers, count, version } = self;
        let root = own.trailer(b"Root").and_then(PdfObject::as_reference).ok_or(JoinProblem::Letter)?;
        let mut pages = own.dictionary(own.catalog(), b"Pages").cloned().ok_or(JoinProblem::Letter)?;
        pages.set("Kids", kids);
        pages.set("Count", number(count));
        update.replace(tree.0, pages.into());
        let mut catalog = about::catalog(&own, &mut update, count, merged);
        if version > own.version() {
            catalog.set("Version", PdfObject::Name(version.into_bytes()));
        }
        catalog.set("Outlines", bookmarks.finish(&mut update));
        structure.finish(&mut update);
        if let Some(layers) = layers.finish() {
            catalog.set("OCProperties", layers);
        }
        update.replace(root.0, catalog.into());
        if let Some((title, _)) = merged {
            about::information(&own, &mut update, title);
        }
        update.written(letter, &own, merged.map(|_| MERGED)).ok_or(JoinProblem::Letter)
    }
}
