//! Markdown as kramdown reads it.

mod laws;
mod oracle;
mod round_trip;
mod rules;
