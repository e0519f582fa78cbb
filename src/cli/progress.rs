//! How far a long run is, on a terminal. The one file that names indicatif.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar with rate and time left, on standard error.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// Starts a bar for so many letters; it shows after a moment, so that short runs have none.
    pub fn new(letters: usize) -> Self {
        let bar = ProgressBar::new(letters as u64);
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} letters, {per_sec:.0}, {eta} left");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        Self(bar)
    }

    /// One more letter is done.
    pub fn advance(&self) {
        self.0.inc(1);
    }

    /// Writes something while the bar is out of the way.
    pub fn suspended<T>(&self, write: impl FnOnce() -> T) -> T {
        self.0.suspend(write)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
