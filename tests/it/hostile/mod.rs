//! Input from strangers: letters, includes, images, data, tables, job lists and templates that mean harm.

#![expect(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "clear inputs matter more than fast ones"
)]

#[cfg(unix)]
mod alike;
#[cfg(unix)]
mod books;
#[cfg(unix)]
mod case;
#[cfg(unix)]
mod comments;
#[cfg(unix)]
mod cost;
#[cfg(unix)]
mod depth;
mod enclosed;
#[cfg(unix)]
mod floods;
mod fuzz_corpus;
#[cfg(unix)]
mod heard;
mod limits;
#[cfg(unix)]
mod links;
#[cfg(unix)]
mod many;
mod odd_signs;
#[cfg(unix)]
mod packed;
mod pages;
#[cfg(unix)]
mod paths;
#[cfg(unix)]
mod refused;
#[cfg(unix)]
mod repairs;
mod repeated;
mod sheets;
#[cfg(unix)]
mod words;
