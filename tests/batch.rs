//! Batches: what is written, what is left alone, and what a run that was killed leaves behind.
#![expect(clippy::disallowed_methods, reason = "tests set up and read folders of their own")]
#![expect(clippy::print_stderr, reason = "a test that is skipped says why")]

#[path = "batch/again.rs"]
mod again;
#[path = "batch/asked.rs"]
mod asked;
#[path = "batch/folder.rs"]
mod folder;
#[path = "batch/killed.rs"]
mod killed;
#[path = "batch/lists.rs"]
mod lists;
#[path = "batch/scale.rs"]
mod scale;
#[path = "batch/shards.rs"]
mod shards;
