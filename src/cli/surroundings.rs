//! What the program finds around it: the environment, the clock, and standard error.

use std::ffi::{OsStr, OsString};
#[cfg(unix)]
use std::fs::Metadata;
use std::io::{self, Read as _, Write};
use std::path::Path;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use crate::preview::token::AccessToken;
use crate::workspace::read;
use crate::workspace::watch::FileNumber;

/// A variable of the environment, which only the command line reads.
pub(super) fn environment(name: &str) -> Option<OsString> {
    #[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
    std::env::var_os(name)
}

/// The day in the author's time zone; in UTC where the system does not say which that is. An error where `TZ` leads to what is
/// no file of a time zone: a device would be read without end, and a pipe waited for.
pub(super) fn clock() -> Result<civil::Date, String> {
    if let Some(named) = environment("TZ").filter(|named| leads_astray(named)) {
        return Err(format!("TZ is `{}`, which is no file of a time zone", named.to_string_lossy()));
    }
    #[expect(clippy::disallowed_methods, reason = "this is where the clock is read, once for a run")]
    let now = std::time::SystemTime::now();
    let now = Timestamp::try_from(now).unwrap_or_default();
    // what is there and no file of a zone is not asked for in another way: a pipe would be waited for
    let is_local = environment("TZ").is_none() && Path::new(LOCAL_TIME).exists();
    let zone = if is_local { local_zone() } else { TimeZone::try_system().ok() };
    Ok(now.to_zoned(zone.unwrap_or(TimeZone::UTC)).date())
}

/// Where systems other than Windows say which zone is theirs.
const LOCAL_TIME: &str = "/etc/localtime";

/// The zone that the system's file of the local time holds. Asked for by its name, it is looked for in a list of all zones,
/// which takes longer to make than a letter takes to be looked through.
fn local_zone() -> Option<TimeZone> {
    let file = read::open(Path::new(LOCAL_TIME)).ok()?;
    let mut data = Vec::new();
    file.take(LARGEST_ZONE).read_to_end(&mut data).ok()?;
    TimeZone::tzif("local", &data).ok()
}

/// The most bytes of a file of a time zone: the largest that there are have four thousand.
const LARGEST_ZONE: u64 = 1 << 20;

/// Whether what names a time zone is the path of something that is no plain file, or of one that is far too large. A folder may
/// be called like a zone.
fn leads_astray(named: &OsStr) -> bool {
    let path = Path::new(named.to_str().map_or(named, |named| OsStr::new(named.trim_start_matches(':'))));
    path.metadata().is_ok_and(|found| !found.is_dir() && (!found.is_file() || found.len() > LARGEST_ZONE))
}

/// Whether the system gives random numbers. Tables of hashes ask for them, and the standard library panics without.
pub(super) fn has_randomness() -> bool {
    AccessToken::new().is_ok()
}

/// The files that standard output and standard error lead to.
#[cfg(unix)]
pub(super) fn streams() -> Vec<FileNumber> {
    use std::fs::File;
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    let copies = [io::stdout().as_fd().try_clone_to_owned(), io::stderr().as_fd().try_clone_to_owned()];
    let led = copies.into_iter().flatten().filter_map(|copy| File::from(copy).metadata().ok());
    led.filter(Metadata::is_file).map(|file| (file.dev(), file.ino())).collect()
}

#[cfg(not(unix))]
pub(super) fn streams() -> Vec<FileNumber> {
    Vec::new()
}

/// Whether a hangup is to be ignored, as `nohup` has it; also where the system does not tell.
#[cfg(unix)]
pub(super) fn ignores_hangup() -> bool {
    let mut status = String::new();
    let read = read::open(Path::new("/proc/self/status"));
    let read = read.and_then(|file| file.take(LARGEST_ZONE).read_to_string(&mut status));
    let mask = || {
        let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
        u64::from_str_radix(ignored.trim(), 16).ok()
    };
    // the first bit is that of signal 1
    read.is_err() || mask().is_none_or(|mask| mask & 1 == 1)
}

/// Writes to standard error; there is nowhere to say that it failed.
pub(super) fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
