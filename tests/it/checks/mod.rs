//! What `check` finds, and how it says so to programs.

mod lints;
mod sarif;
