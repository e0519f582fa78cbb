//! The languages of letters as Jekyll reads them: Liquid, and kramdown's Markdown.
//!
//! Liquid runs first; what it makes is a [`LiquidBody`](body::LiquidBody), whose every byte knows where it came from, and which
//! kramdown's rules then make blocks of.

pub mod body;
pub mod budget;
pub mod includes;
pub mod kramdown;
pub mod liquid;
