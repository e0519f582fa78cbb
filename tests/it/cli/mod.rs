//! The command line, and its completions.

mod cases;
mod shells;
