//! What HTML's syntax asks of every part that writes or reads it.

pub mod escape;
