//! The command line, and its completions.

mod cases;
mod prompt;
mod shells;
