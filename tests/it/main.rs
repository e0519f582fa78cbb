//! The tests in one binary, which links everything once: a module for each subject. `README.md` beside this folder
//! says where what is.

#![expect(clippy::disallowed_methods, reason = "tests set up and read folders of their own")]

mod batch;
mod checks;
mod cli;
mod data;
mod docs;
mod formats;
mod hostile;
mod jekyll;
mod liquid;
mod markdown;
mod pdf;
mod preview;
mod support;
