//! How many bytes all files of a kind may have together.

use crate::diagnostic::{Code, Diagnostic};

/// The files of a letter that have room together.
pub(super) const OF_LETTER: &str = "images and enclosed files of the letter";

/// What is left of the bytes that some files may have together: `all-file-bytes`.
#[derive(Debug)]
pub struct FileRoom {
    most: u64,
    left: Option<u64>,
}

impl FileRoom {
    /// Room for so many bytes.
    pub fn new(most: u64) -> Self {
        Self { most, left: Some(most) }
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
}
