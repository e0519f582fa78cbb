//! How far a long run is, on a terminal.

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

use super::surroundings::tell;

/// A bar with rate and time left, on standard error: one line, which is drawn over with blanks where it has to go.
#[derive(Debug)]
pub struct Progress {
    letters: usize,
    done: Cell<usize>,
    started: Instant,
    /// When it was drawn last; short runs have none.
    drawn: Cell<Instant>,
    /// What stands on the terminal.
    shown: RefCell<String>,
}

/// So often it is drawn anew.
const INTERVAL: Duration = Duration::from_millis(250);

/// How many characters the bar has.
const WIDTH: usize = 20;

impl Progress {
    /// Starts a bar for so many letters.
    pub fn new(letters: usize) -> Self {
        let now = Instant::now();
        Self { letters, done: Cell::new(0), started: now, drawn: Cell::new(now), shown: RefCell::default() }
    }

    /// One more letter is done.
    pub fn advance(&self) {
        self.done.set(self.done.get() + 1);
        if self.drawn.get().elapsed() >= INTERVAL {
            self.show(&line(self.done.get(), self.letters, self.started.elapsed()));
            self.drawn.set(Instant::now());
        }
    }

    /// Writes something while the bar is out of the way.
    pub fn suspended<T>(&self, write: impl FnOnce() -> T) -> T {
        let line = self.shown.borrow().clone();
        self.show("");
        let written = write();
        self.show(&line);
        written
    }

    /// Shows a line in the place of the one before.
    fn show(&self, line: &str) {
        let before = self.shown.replace(line.to_owned());
        if before != line {
            let blanks = before.chars().count().saturating_sub(line.chars().count());
            let back = if line.is_empty() { "\r" } else { "" };
            tell(&format!("\r{line}{:blanks$}{back}", ""));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.show("");
    }
}

/// A bar, how many are done, and the rate and the time left, once something is done to tell them by.
fn line(done: usize, letters: usize, elapsed: Duration) -> String {
    let full = (done * WIDTH).checked_div(letters).unwrap_or(WIDTH).min(WIDTH);
    let bar = "█".repeat(full) + &"░".repeat(WIDTH - full);
    let seconds = elapsed.as_secs_f64();
    if done == 0 || seconds == 0.0 {
        return format!("{bar} {done}/{letters} letters");
    }
    #[expect(clippy::cast_precision_loss, reason = "nobody exports 2^52 letters")]
    let (made, left) = (done as f64, letters.saturating_sub(done) as f64);
    // of the whole run: an average of what came last begins with nothing
    let rate = made / seconds;
    let digits = usize::from(rate < 9.95);
    let left = match left / rate {
        seconds @ ..90.0 => format!("{seconds:.0} s"),
        seconds => format!("{:.0} min", seconds / 60.0),
    };
    format!("{bar} {done}/{letters} letters, {rate:.digits$} a second, {left} left")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_far_the_run_is_and_fits_a_terminal() {
        let of = |done, letters, seconds| line(done, letters, Duration::from_secs(seconds));
        assert_eq!(of(0, 10, 3), "░░░░░░░░░░░░░░░░░░░░ 0/10 letters");
        assert_eq!(of(5, 10, 10), "██████████░░░░░░░░░░ 5/10 letters, 0.5 a second, 10 s left");
        assert_eq!(of(100, 1000, 20), "██░░░░░░░░░░░░░░░░░░ 100/1000 letters, 5.0 a second, 3 min left");
        assert!(of(99_999, 100_000, 9_999).chars().count() < 80);
    }
}
