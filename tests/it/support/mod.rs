//! What several subjects need: the program, folders of files, programs that are not ours, and trees of HTML.

pub(crate) mod dom;
pub(crate) mod folder;
pub(crate) mod pictures;
pub(crate) mod sheet;
mod skipping;
pub(crate) mod tools;

use std::process::Command;
use std::sync::LazyLock;

use letterpress::diagnostic::Diagnostics;
use letterpress::render::CompiledFormats;
use letterpress::source::Sources;
use letterpress::stationery::files::FormatFiles;

/// The path of the program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_letterpress");

/// A call of the program, which no date of the environment changes.
pub(crate) fn letterpress() -> Command {
    let mut command = Command::new(PROGRAM);
    // what is found must not change from day to day, nor from machine to machine
    command.env_remove("SOURCE_DATE_EPOCH").env("LETTERPRESS_CLOCK", "off").env("DICPATH", "/nowhere");
    command
}

/// Of a long table whose members take their time, those that are tried each time: every third. Where `EVERY_MEMBER` is set all
/// are, as before a release.
pub(crate) fn some_of<T>(members: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
    let step = if std::env::var_os("EVERY_MEMBER").is_some() { 1 } else { 3 };
    members.into_iter().step_by(step)
}

/// The formats that are built in, whose templates take a while to read.
pub(crate) static BUILT_IN: LazyLock<CompiledFormats> = LazyLock::new(|| {
    let mut diagnostics = Diagnostics::default();
    let formats = CompiledFormats::new(FormatFiles::embedded(), &Sources::default(), &mut diagnostics);
    assert!(!diagnostics.failed(), "the built-in formats compile: {diagnostics:?}");
    formats
});
