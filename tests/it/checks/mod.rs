//! What `check` finds, and how it says so to programs.

mod blanks;
mod controls;
mod keys;
mod lints;
mod sarif;
mod workspace;
