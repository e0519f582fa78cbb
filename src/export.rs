//! The fourth stage: an artifact becomes a file, whole or absent.
