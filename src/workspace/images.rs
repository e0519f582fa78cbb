//! The images of a letter: found, kept inside the workspace, and recognised by their first bytes.

use std::collections::{BTreeSet, HashSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::file_cache::FileCache;
use super::file_room::{FileRoom, OF_LETTER};
use super::files::{self, LookedAt};
use super::meant_file;
use super::read::FileReader;
use super::settings::Safety;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::walk::{self, DocumentNode};
use crate::document::{Document, Inline, InlineKind};
use crate::percent;
use crate::render::pixels::is_damaged;
use crate::render::{Image, Images};
use crate::source::Span;

/// What to do about an image of the web, and what becomes of it.
const NEVER_FETCHED: &str = "images are never fetched: save it in the workspace and name that file; a mail has its words in \
    its place";

/// The images of a workspace, each read once.
#[derive(Debug)]
pub struct ImageFolder {
    root: PathBuf,
    reader: Arc<FileReader>,
    most_bytes: u64,
    most_pixels: u64,
    cache: FileCache<Option<Image>>,
}

impl ImageFolder {
    /// Takes images from the workspace at `root`.
    pub fn new(root: &Path, reader: Arc<FileReader>, safety: &Safety) -> Self {
        let Safety { image_bytes: most_bytes, image_pixels: most_pixels, .. } = *safety;
        Self { root: root.to_owned(), reader, most_bytes, most_pixels, cache: FileCache::default() }
    }

    /// Reads the images of a document whose letter lies in `folder`.
    ///
    /// An address is looked up from the letter's folder, then from the workspace; one that begins with `/`
    /// from the workspace only. Addresses of the web are reported and never fetched.
    pub fn load(
        &self,
        document: &Document,
        folder: &Path,
        room: &mut FileRoom,
        diagnostics: &mut Diagnostics,
    ) -> Images {
        let mut images = Images::default();
        for (address, span) in wanted(document) {
            if room.is_full() || images.get(address).is_some() {
                continue;
            }
            match self.image(room, address, folder) {
                Ok(image) => images.insert(address, image),
                Err(diagnostic) => diagnostics.push(diagnostic.at(span)),
            }
        }
        images
    }

    /// Reads the images that a layout shows, which lie beside it in `formats/html/`, or in the workspace.
    pub fn load_for_layout(
        &self,
        addresses: &BTreeSet<String>,
        images: &mut Images,
        room: &mut FileRoom,
        diagnostics: &mut Diagnostics,
    ) {
        let folder = self.layout_folder();
        for address in addresses.iter().filter(|address| images.get(address).is_none()).collect::<Vec<_>>() {
            if room.is_full() {
                return;
            }
            match self.image(room, address, &folder) {
                Ok(image) => images.insert(address, image),
                Err(diagnostic) => diagnostics.push(diagnostic.hint("a layout of HTML shows it")),
            }
        }
    }

    /// The files that are looked at for those.
    pub fn looked_at_for_layout(&self, addresses: &BTreeSet<String>) -> Vec<PathBuf> {
        addresses.iter().flat_map(|address| self.candidates(address, &self.layout_folder())).collect()
    }

    fn layout_folder(&self) -> PathBuf {
        self.root.join("formats").join("html")
    }

    /// The files that are looked at for the images of a document, in order, those in vain included.
    pub fn looked_at(&self, document: &Document, folder: &Path) -> Vec<PathBuf> {
        let mut looked = LookedAt::default();
        let mut known = HashSet::new();
        for (address, _) in wanted(document) {
            if !known.insert(address.to_owned()) {
                continue;
            }
            let decoded = percent::decoded(address);
            looked.up([address, &*decoded].into_iter().flat_map(|name| self.candidates(name, folder)));
        }
        looked.paths
    }

    fn image(&self, room: &mut FileRoom, address: &str, folder: &Path) -> Result<Image, Diagnostic> {
        let problem = |message: String| Diagnostic::new(Code::Image, message);
        if let Some((scheme, _)) = address.split_once(':')
            && scheme.len() > 1
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        {
            return Err(problem(format!("the image `{}` is not in the workspace", shortened(address)))
                .severity(Severity::Warning)
                .hint(NEVER_FETCHED));
        }
        if address.starts_with("//") {
            return Err(problem(format!("the image `{address}` is not in the workspace"))
                .severity(Severity::Warning)
                .hint(NEVER_FETCHED));
        }
        let decoded = percent::decoded(address);
        for name in [address, &*decoded] {
            for path in self.candidates(name, folder) {
                if path.is_file() {
                    if !files::is_inside(&path, &[&self.root, folder]) {
                        return Err(problem(format!("the image `{address}` lies outside the workspace"))
                            .hint("copy it into the workspace"));
                    }
                    return self.read(&path, address, |image| {
                        room.take(image.bytes.len(), &shortened(address), OF_LETTER)?;
                        room.take_pixels(image, &shortened(address))
                    });
                }
            }
        }
        let there =
            |name: &str| [folder, &self.root].map(|start| files::stored(&start.join(below_root(name))));
        let ends = ["png", "jpg", "jpeg", "gif", "webp", "svg"];
        let advice = || meant_file::advice(&decoded, there, &[&self.root, folder], &ends);
        let meant = room.may_look_near().then(advice).flatten();
        Err(problem(format!("there is no image `{address}`")).hint(meant.unwrap_or_else(|| {
            "its place is looked up from the letter's folder, then from the workspace".to_owned()
        })))
    }

    fn candidates(&self, name: &str, folder: &Path) -> Vec<PathBuf> {
        let below = below_root(name);
        if name.starts_with('/') {
            vec![files::stored(&self.root.join(below))]
        } else {
            vec![files::stored(&folder.join(&below)), files::stored(&self.root.join(&below))]
        }
    }

    /// Reads an image, for which there is room if `take` says so: it is looked through to its end after that.
    fn read(
        &self,
        path: &Path,
        address: &str,
        take: impl FnOnce(&Image) -> Result<(), Diagnostic>,
    ) -> Result<Image, Diagnostic> {
        let whole = |image: Option<Image>| image.ok_or_else(|| damaged(address));
        if let Some(image) = self.cache.get(path) {
            image.as_ref().map_or(Ok(()), take)?;
            return whole(image);
        }
        let bytes = self.reader.bytes(path, self.most_bytes).map_err(|diagnostic| Diagnostic {
            code: match diagnostic.code {
                Code::LimitExceeded => Code::LimitExceeded,
                _ => Code::Image,
            },
            ..diagnostic
        })?;
        let media_type = media_type(&bytes).ok_or_else(|| {
            Diagnostic::new(Code::Image, format!("the image `{address}` is of an unknown kind"))
                .hint("use PNG, JPEG, GIF, WebP or SVG")
        })?;
        let image = Image { bytes: bytes.into(), media_type, most_pixels: self.most_pixels };
        take(&image)?;
        let length = image.bytes.len();
        let image = (!is_damaged(&image)).then_some(image);
        self.cache.keep(path, image.as_ref().map_or(0, |_| length), &image);
        whole(image)
    }
}

/// The warning for an image that no reader would see whole.
fn damaged(address: &str) -> Diagnostic {
    Diagnostic::new(Code::Image, format!("the image `{address}` is damaged, so only its words are shown"))
        .severity(Severity::Warning)
        .hint("save it anew, or copy it again from where it came from")
}

/// The addresses of a document's images, and where they stand.
fn wanted<'a>(document: &'a Document) -> Vec<(&'a str, Span)> {
    let mut wanted = Vec::<(&str, Span)>::new();
    let mut visit = |node: DocumentNode<'a>| {
        if let DocumentNode::Inline(Inline { kind: InlineKind::Image { source, .. }, span, .. }) = node {
            wanted.push((source, *span));
        }
    };
    document.parts.iter().for_each(|part| walk::inlines(&part.content, &mut visit));
    walk::blocks(&document.blocks, &mut visit);
    document.footnotes.iter().for_each(|footnote| walk::blocks(&footnote.blocks, &mut visit));
    wanted
}

/// A name as a path that begins at no root.
pub(super) fn below_root(name: &str) -> PathBuf {
    let parts = Path::new(name).components();
    parts.filter(|part| !matches!(part, Component::RootDir | Component::Prefix(_))).collect()
}

/// The kind of an image by its first bytes, whatever its file is called.
pub(super) fn media_type(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        Some("image/gif")
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else {
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
        let start = start.trim_start_matches('\u{feff}').trim_start();
        let is_svg = start.starts_with("<svg")
            || ((start.starts_with("<?xml") || start.starts_with("<!")) && start.contains("<svg"));
        is_svg.then_some("image/svg+xml")
    }
}

/// A `data:` address may be a whole image; its beginning says enough.
fn shortened(address: &str) -> String {
    if address.chars().count() <= 60 {
        return address.to_owned();
    }
    address.chars().take(59).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn folder() -> (tempfile::TempDir, ImageFolder) {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(root.path().join("letters")).expect("folders");
        for (name, bytes) in [
            ("letters/a b.png", &include_bytes!("../../tests/golden/every-node/letters/square.png")[..]),
            ("half.png", b"\x89PNG\r\n\x1a\n"),
            ("logo.svg", b"<?xml version='1.0'?>\n<svg/>"),
            ("text.png", b"hello"),
        ] {
            let mut file = std::fs::File::create(root.path().join(name)).expect("a file");
            file.write_all(bytes).expect("written");
        }
        let images = ImageFolder::new(root.path(), Arc::default(), &Safety::default());
        (root, images)
    }

    #[test]
    fn looks_from_the_letter_then_from_the_workspace() {
        let (root, images) = folder();
        let letters = root.path().join("letters");
        let kind = |address| {
            images.image(&mut FileRoom::new(u64::MAX), address, &letters).map(|image| image.media_type)
        };
        for (address, media_type) in [
            ("a%20b.png", "image/png"),
            ("a b.png", "image/png"),
            ("logo.svg", "image/svg+xml"),
            ("/logo.svg", "image/svg+xml"),
            ("../logo.svg", "image/svg+xml"),
        ] {
            assert_eq!(kind(address), Ok(media_type), "{address}");
        }
    }

    #[test]
    fn says_why_an_image_cannot_be_used() {
        let (root, images) = folder();
        let message = |address: &str| {
            images
                .image(&mut FileRoom::new(u64::MAX), address, &root.path().join("letters"))
                .map_err(|diagnostic| diagnostic.message)
        };
        let outside =
            tempfile::NamedTempFile::new_in(root.path().parent().expect("a parent")).expect("a file");
        let outside = format!("../../{}", outside.path().file_name().expect("a name").to_string_lossy());
        for (address, expected) in [
            ("no.png".to_owned(), "there is no image `no.png`".to_owned()),
            ("/a b.png".to_owned(), "there is no image `/a b.png`".to_owned()),
            (
                "half.png".to_owned(),
                "the image `half.png` is damaged, so only its words are shown".to_owned(),
            ),
            ("text.png".to_owned(), "the image `text.png` is of an unknown kind".to_owned()),
            (
                "http://x.org/a.png".to_owned(),
                "the image `http://x.org/a.png` is not in the workspace".to_owned(),
            ),
            (outside.clone(), format!("the image `{outside}` lies outside the workspace")),
        ] {
            assert_eq!(message(&address), Err(expected));
        }
    }

    #[test]
    fn which_image_is_meant_is_looked_for_in_the_place_of_twenty_that_are_not_there() {
        let (place, images) = folder();
        let mut left = FileRoom::of_letter(&Safety::default());
        let hints: Vec<String> = (0..40)
            .map(|_| {
                let found = images.image(&mut left, "hafl.png", place.path());
                found.expect_err("it is not there").hints.join("; ")
            })
            .collect();
        let meant = hints.iter().take_while(|hint| *hint == "did you mean `half.png`?").count();
        assert_eq!(meant, 20);
        assert!(hints[meant..].iter().all(|hint| hint.starts_with("its place is looked up from")));
    }
}
