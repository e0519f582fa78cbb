//! Markdown as kramdown reads it.

mod laws;
mod oracle;
pub(crate) mod round_trip;
mod rules;
