//! The command line, and its completions.

mod asked;
mod cases;
mod prompt;
mod shells;
