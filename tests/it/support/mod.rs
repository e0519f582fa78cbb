//! What several subjects need: the program, folders of files, programs that are not ours, and trees of HTML.

pub(crate) mod dom;
pub(crate) mod folder;
mod skipping;
pub(crate) mod tools;

use std::process::Command;

/// The path of the program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_letterpress");

/// A call of the program, which no date of the environment changes.
pub(crate) fn letterpress() -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_remove("SOURCE_DATE_EPOCH");
    command
}
