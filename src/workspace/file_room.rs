//! How many bytes and pixels all files of a kind may have together.

use super::settings::Safety;
use crate::diagnostic::{Code, Diagnostic};
use crate::parse;
use crate::render::Image;
use crate::render::pixels::weight;
use crate::source::{NestingLimits, Source};
use crate::value::Value;

/// The files of a letter that have room together.
pub(super) const OF_LETTER: &str = "images and enclosed files of the letter";

/// What is left of the bytes that some files may have together: `all-file-bytes`.
#[derive(Debug)]
pub struct FileRoom {
    most: u64,
    left: Option<u64>,
    most_pixels: u64,
    pixels_left: u64,
    /// For how many more files that are not there it is looked which may be meant.
    near_left: usize,
}

/// For so many files of a letter that are not there it is looked which may be meant: each time a folder is read.
const MOST_NEAR: usize = 20;

impl FileRoom {
    /// Room for so many bytes.
    pub fn new(most: u64) -> Self {
        Self { most, left: Some(most), most_pixels: u64::MAX, pixels_left: u64::MAX, near_left: MOST_NEAR }
    }

    /// Room for the images and enclosed files of a letter: `all-file-bytes` and `all-image-pixels`.
    pub fn of_letter(safety: &Safety) -> Self {
        let most_pixels = safety.all_image_pixels;
        Self { most_pixels, pixels_left: most_pixels, ..Self::new(safety.all_file_bytes) }
    }

    /// Whether a file did not fit; the files after it are not to be read.
    pub fn is_full(&self) -> bool {
        self.left.is_none()
    }

    /// Takes the room of a file among those that `all` names. One that does not fit is an error.
    pub fn take(&mut self, bytes: usize, name: &str, all: &str) -> Result<(), Diagnostic> {
        self.left = self.left.and_then(|left| left.checked_sub(bytes as u64));
        if self.left.is_some() {
            return Ok(());
        }
        let most = if self.most >> 20 == 0 {
            format!("{} bytes", self.most)
        } else {
            format!("{} MB", self.most >> 20)
        };
        let message =
            format!("the {all} have more than {most} together: `{name}` and those after it are left out");
        Err(Diagnostic::new(Code::LimitExceeded, message).hint(
            "leave out what is not needed, or raise `all-file-bytes` under `safety` in letterpress.yml",
        ))
    }

    /// Whether it may be looked, once more, which file is meant in the place of one that is not there.
    pub(super) fn may_look_near(&mut self) -> bool {
        let left = self.near_left.checked_sub(1);
        self.near_left = left.unwrap_or_default();
        left.is_some()
    }

    /// Takes the room of the pixels of an image of a letter, which is not unpacked before. One that does not fit is an error.
    pub(super) fn take_pixels(&mut self, image: &Image, name: &str) -> Result<(), Diagnostic> {
        if let Some(left) = self.pixels_left.checked_sub(weight(image)) {
            self.pixels_left = left;
            return Ok(());
        }
        // what comes after it is not read
        self.left = None;
        let most = self.most_pixels;
        let message = format!(
            "the {OF_LETTER} have more than {most} pixels together, where those that are no JPEG or plain PNG count three \
            times: `{name}` and those after it are left out"
        );
        Err(Diagnostic::new(Code::LimitExceeded, message).hint(
            "make them smaller, save photographs as JPEG, or raise `all-image-pixels` under `safety` in letterpress.yml",
        ))
    }
}

/// What is left for the files of data and employers of a workspace: of `all-file-bytes` and of `data-values`.
#[derive(Debug)]
pub struct DataRoom {
    files: FileRoom,
    nesting: NestingLimits,
}

impl DataRoom {
    /// Room for so many bytes, and for the values of these limits.
    pub fn new(all_file_bytes: u64, nesting: NestingLimits) -> Self {
        let nesting = NestingLimits { data_values_left: nesting.data_values, ..nesting };
        Self { files: FileRoom::new(all_file_bytes), nesting }
    }

    /// The limits of one more file; nothing where one before it had no room.
    pub fn of_one_more(&self) -> Option<NestingLimits> {
        (!self.files.is_full()).then_some(self.nesting)
    }

    /// Takes the room of a file's text. One that does not fit is an error.
    pub fn take_text(&mut self, text: &Source) -> Result<(), Diagnostic> {
        let taken = self.files.take(text.text().len(), text.name(), "files of data and employers");
        taken.map_err(|finding| finding.in_file(text.name()))
    }

    /// Takes the room of what a file holds. What does not fit is an error.
    pub fn take_values(&mut self, source: &Source, value: &Value) -> Result<(), Diagnostic> {
        let left = self.nesting.data_values_left.checked_sub(value.count());
        self.nesting.data_values_left = left.unwrap_or_default();
        left.map(|_| ()).ok_or_else(|| parse::too_many_values(source))
    }
}
