//! What `check` finds, and how it says so to programs.

mod keys;
mod lints;
mod sarif;
