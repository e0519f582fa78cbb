//! The files that are sent with a letter, as the workspace read them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::images::Image;
use crate::pdf_file::PdfFile;

/// A file that is sent with the letter.
#[derive(Clone, Debug)]
pub struct EnclosedFile {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// What is in it.
    pub content: EnclosedContent,
}

/// What is in an enclosed file.
#[derive(Clone, Debug)]
pub enum EnclosedContent {
    /// Pages.
    Pages(Arc<PdfFile>),
    /// A picture, which is a page of its own.
    Picture(Image),
}

impl EnclosedFile {
    /// Its media type.
    pub fn media_type(&self) -> &'static str {
        match &self.content {
            EnclosedContent::Pages(_) => "application/pdf",
            EnclosedContent::Picture(image) => image.media_type,
        }
    }
}

/// The enclosed files of one letter by their name as the letter writes it.
#[derive(Clone, Debug, Default)]
pub struct EnclosedFiles {
    files: BTreeMap<String, EnclosedFile>,
}

impl EnclosedFiles {
    /// Adds the file of a name.
    pub fn insert(&mut self, name: impl Into<String>, file: EnclosedFile) {
        self.files.insert(name.into(), file);
    }

    /// The file of a name.
    pub fn get(&self, name: &str) -> Option<&EnclosedFile> {
        self.files.get(name)
    }
}
