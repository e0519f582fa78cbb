//! What the program finds around it: the environment, the clock, and standard error.

use std::ffi::OsString;
use std::hash::RandomState;
use std::io::{self, Write};
use std::panic::{self, UnwindSafe};

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

/// A variable of the environment, which only the command line reads.
pub(super) fn environment(name: &str) -> Option<OsString> {
    #[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
    std::env::var_os(name)
}

/// The day in the author's time zone; in UTC where the system does not say which that is.
pub(super) fn clock() -> civil::Date {
    #[expect(clippy::disallowed_methods, reason = "this is where the clock is read, once for a run")]
    let now = std::time::SystemTime::now();
    let now = Timestamp::try_from(now).unwrap_or_default();
    now.to_zoned(TimeZone::try_system().unwrap_or(TimeZone::UTC)).date()
}

/// Whether the system gives random numbers. Tables of hashes ask for them, and the standard library panics without.
pub(super) fn has_randomness() -> bool {
    gives(RandomState::new)
}

/// Whether something is made without a panic, which is not told.
fn gives<T>(make: impl FnOnce() -> T + UnwindSafe) -> bool {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| ()));
    let given = panic::catch_unwind(make).is_ok();
    panic::set_hook(hook);
    given
}

/// Writes to standard error; there is nowhere to say that it failed.
pub(super) fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
