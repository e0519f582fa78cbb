//! Exports job-application cover letters: one letter, bound to one employer, in every format asked for.
//!
//! A letter goes through four stages, each a function from one type to the next:
//!
//! 1. [`parse`](parse::parse): a [`Source`](source::Source) becomes a [`Letter`](letter::Letter) —
//!    front matter typed, every value with its place; Liquid parsed.
//! 2. [`resolve`](resolve::resolve): a `Letter` and a [`Scope`](resolve::Scope) become a
//!    [`Document`](document::Document) — no variable, include or default is open.
//! 3. [`render`](render::render): a `Document` and a [`Format`](format::Format) become an
//!    [`Artifact`](render::Artifact) — the complete bytes, in memory.
//! 4. [`export`]: an `Artifact` becomes a file, whole or absent.
//!
//! [`check`] reads letters, documents and artifacts and changes nothing. All of these but [`export`], which
//! writes, are pure: no file system, clock, environment or printing. [`workspace`] reads a user's folder, and
//! [`preview`] shows its letters in a browser. Whatever is wrong is collected in
//! [`Diagnostics`](diagnostic::Diagnostics).

#![forbid(unsafe_code)]

// the data between the stages
pub mod diagnostic;
pub mod document;
pub mod employer;
pub mod format;
pub mod letter;
pub mod source;
pub mod value;

// the stages
pub mod export;
pub mod parse;
pub mod render;
pub mod resolve;

// beside them
pub mod check;
pub mod cli;
pub mod preview;
pub mod workspace;
