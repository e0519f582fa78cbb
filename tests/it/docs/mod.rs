//! What the project says of itself holds.

mod book;
mod dependencies;
mod floors;
mod readme;
mod scripting;
mod security;
