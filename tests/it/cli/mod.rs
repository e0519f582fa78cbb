//! The command line, and its completions.

mod asked;
mod cases;
mod elsewhere;
mod hints;
mod prompt;
mod shells;
