//! What the program finds around it: the environment, and standard error.

use std::ffi::OsString;
use std::io::{self, Write};

/// A variable of the environment, which only the command line reads.
pub(super) fn environment(name: &str) -> Option<OsString> {
    #[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
    std::env::var_os(name)
}

/// Writes to standard error; there is nowhere to say that it failed.
pub(super) fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
