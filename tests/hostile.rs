//! Input from strangers: letters, includes, images, data, tables, job lists and templates that mean harm.

#![cfg(unix)]
#![expect(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "clear inputs matter more than fast ones"
)]
#![expect(clippy::disallowed_methods, reason = "tests set up and read folders of their own")]

#[path = "hostile/case.rs"]
mod case;
#[path = "hostile/cost.rs"]
mod cost;
#[path = "hostile/packed.rs"]
mod packed;
#[path = "hostile/paths.rs"]
mod paths;
#[path = "hostile/words.rs"]
mod words;
