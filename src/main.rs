//! The `letterpress` program.
fn main() {}
