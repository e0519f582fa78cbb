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
//! writes, are pure: no file system, clock, environment or printing. [`workspace`] reads a user's folder,
//! [`driver`] takes its letters through the stages, the same for all commands, and [`preview`] shows them in a
//! browser. Whatever is wrong is collected in [`Diagnostics`](diagnostic::Diagnostics).
//!
//! A program that has everything in memory takes the first three by itself:
//!
//! ```
//! use std::sync::Arc;
//!
//! use letterpress::diagnostic::Diagnostics;
//! use letterpress::employer::{Employer, Employers};
//! use letterpress::format::Format;
//! use letterpress::stationery::files::FormatFiles;
//! use letterpress::render::{self, Assets, CompiledFormats, Images, WriterOptions};
//! use letterpress::resolve::{self, Budget, NoIncludes, Scope};
//! use letterpress::source::Sources;
//! use letterpress::value::Map;
//! use letterpress::parse;
//!
//! let (sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let formats = CompiledFormats::new(FormatFiles::embedded(), &sources, &mut diagnostics);
//! let source = sources.add("note.md", "Dear {{ employer.name }},\n\nmay I come by on **Tuesday**?\n");
//! let letter = parse::parse("note", &source, &mut diagnostics).expect("a letter");
//!
//! let data: Map = [("name", "Lab for Light")].into_iter().collect();
//! let lab = Employer { key: "lab".into(), data: Arc::new(data), file: "employers/lab.yml".into() };
//! let scope = Scope {
//!     site: &Arc::new(Map::new()),
//!     employers: &Employers::default(),
//!     employer: Some(&lab),
//!     set: &[],
//!     date: None,
//!     stationery: &formats.stationery,
//!     includes: &NoIncludes,
//!     budget: Budget::default(),
//!     reads: None,
//! };
//! let document = resolve::resolve(&letter, &scope, &mut diagnostics).expect("a document");
//!
//! let assets = Assets { formats: &formats, images: &Images::default() };
//! let artifact = render::render(&document, Format::Text, &assets, &WriterOptions::default(), &mut diagnostics);
//! assert_eq!(artifact.expect("a text").bytes, b"Dear Lab for Light,\n\nmay I come by on Tuesday?\n");
//! assert!(!diagnostics.failed());
//! ```

#![forbid(unsafe_code)]
#![cfg_attr(test, expect(clippy::disallowed_methods, reason = "tests make and read files of their own"))]

#[macro_use]
mod named;

// the data between the stages
pub mod base64;
pub mod date;
pub mod dependency;
pub mod diagnostic;
pub mod dictionary;
pub mod document;
pub mod employer;
pub mod format;
pub mod html;
pub mod keys;
pub mod letter;
pub mod locks;
pub mod mail_address;
mod order;
pub mod packed;
pub mod paper;
pub mod pdf_file;
pub mod percent;
mod recent;
pub mod source;
pub mod unicode;
pub mod value;
pub mod words;

// what letters are written in, and on
pub mod jekyll;
pub mod starter;
pub mod stationery;
pub mod theme;

// the stages
pub mod export;
pub mod parse;
pub mod render;
pub mod resolve;

// beside them
pub mod check;
pub mod cli;
pub mod driver;
pub mod preview;
pub mod workspace;
