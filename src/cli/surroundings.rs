//! What the program finds around it: the environment, the clock, and standard error.

use std::ffi::OsString;
use std::io::{self, Write};

use jiff::{Zoned, civil};

/// A variable of the environment, which only the command line reads.
pub(super) fn environment(name: &str) -> Option<OsString> {
    #[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
    std::env::var_os(name)
}

/// Writes to standard error; there is nowhere to say that it failed.
pub(super) fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// The day of the clock where the program runs.
pub(super) fn day_of_clock() -> civil::Date {
    Zoned::now().date()
}
