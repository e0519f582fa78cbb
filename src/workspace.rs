//! Finds and reads a user's folder. The only part that reads files.
