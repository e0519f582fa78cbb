//! How far a long run is, on a terminal. The one file that names indicatif.

use std::fmt::Write;
use std::time::Duration;

use indicatif::{HumanDuration, ProgressBar, ProgressState, ProgressStyle};

/// A bar with rate and time left, on standard error.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// Starts a bar for so many letters; it shows after a moment, so that short runs have none.
    pub fn new(letters: usize) -> Self {
        let bar = ProgressBar::new(letters as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} letters{rate}") {
            bar.set_style(style.with_key("rate", rate));
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

/// Rate and time left, once something is done to tell them by.
fn rate(state: &ProgressState, out: &mut dyn Write) {
    // of the whole run: an average of what came last begins with nothing
    let seconds = state.elapsed().as_secs_f64();
    if state.pos() == 0 || seconds == 0.0 {
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "nobody exports 2^52 letters")]
    let (done, left) =
        (state.pos() as f64, state.len().unwrap_or_default().saturating_sub(state.pos()) as f64);
    let rate = done / seconds;
    let left = HumanDuration(Duration::from_secs_f64(left / rate));
    let digits = usize::from(rate < 9.95);
    // a terminal that does not take it shows none
    let _ = write!(out, ", {rate:.digits$} a second, {left:#} left");
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
