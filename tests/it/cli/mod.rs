//! The command line, and its completions.

mod asked;
mod cases;
mod hints;
mod prompt;
mod shells;
