//! Running text, divided into what CommonMark reads alike and what is kramdown's own.
//!
//! Emphasis, links and struck-through text nest by rules that the CommonMark parser knows; they stay marks
//! in the [`Leaf`]. Everything else is decided here, by kramdown's rules: code, HTML, typography, entities,
//! escapes, footnotes, mathematics, attribute lists, where links lead.

mod braces;
mod bracket;
mod element;
mod emphasis;
mod link;
mod literal;
pub(super) mod plain;
mod quotation;
mod quotes;
mod scan;
mod token;

pub(super) use emphasis::{Around, Mark, marks};
pub(super) use literal::code_span;
pub(super) use scan::Scanner;
pub(super) use token::{Leaf, LinkTarget, TokenKind, take_pair, take_target};
