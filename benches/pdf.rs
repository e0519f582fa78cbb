//! Makes the PDF of one letter a number of times: what callgrind counts between two numbers is the cost of
//! one more letter.
//!
//!     cargo bench --bench pdf -- 20

#[path = "../tests/pdf/build.rs"]
mod build;
#[path = "../tests/pdf/letters.rs"]
mod letters;

use letterpress::render::{Images, Paper};

fn main() {
    let count = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(20);
    let (formats, _) = build::formats(&[]);
    let letter = letters::seed();
    for _ in 0..count {
        let (artifact, _) = build::try_render(&letter, &formats, &Images::default(), Paper::A4);
        assert!(artifact.is_some_and(|artifact| !artifact.bytes.is_empty()));
    }
}
