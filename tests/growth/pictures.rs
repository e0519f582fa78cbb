//! Kinds of input of one letter that are read from files of other programs: pictures, spreadsheets.

use super::letters::{each, letter, paged, with};
use super::made_pictures::grainy_png;
use super::runs::{cells, workbook};
use super::{Axis, Files};

/// A PNG of some kind, 64 pixels wide and so many high.
fn grained(height: usize, kind: png::ColorType) -> Vec<u8> {
    grainy_png((64, u32::try_from(height).expect("a small picture")), kind, 1)
}

/// A letter that shows a picture of so many lines.
fn shown(height: usize, kind: png::ColorType) -> Files {
    with(paged(&format!("![a](p{height}.png)")), &format!("letters/p{height}.png"), grained(height, kind))
}

pub(super) const AXES: &[Axis] = &[
    Axis { name: "lines of a picture", size: 64, files: |n| shown(n, png::ColorType::Rgb) },
    Axis {
        name: "lines of a picture that one sees through",
        size: 64,
        files: |n| shown(n, png::ColorType::Rgba),
    },
    Axis {
        name: "lines of a picture with a palette",
        size: 64,
        files: |n| shown(n, png::ColorType::Indexed),
    },
    Axis {
        name: "different pictures on pages",
        size: 12,
        files: |n| {
            let files = paged(&each(n, |i| format!("![a](q{i}.png) ")));
            (0..n).fold(files, |files, i| {
                with(files, &format!("letters/q{i}.png"), grained(1 + i % 7, png::ColorType::Rgba))
            })
        },
    },
    Axis {
        name: "sheets with the same columns",
        size: 12,
        files: |n| {
            let sheet = cells(&["key", "name"]) + &cells(&["e", "E"]);
            with(letter("Hi"), "employers/e.xlsx", workbook(&vec![sheet; n]))
        },
    },
    Axis {
        name: "rows of a sheet beside one with the same columns",
        size: 60,
        files: |n| {
            let rows = |from: usize| each(n, |i| cells(&[&format!("k{}", i + from), &format!("Firm {i}")]));
            let head = cells(&["key", "name"]);
            let sheets = [format!("{head}{}{}", rows(0), cells(&["e", "E"])), head + &rows(9000)];
            with(letter("Hi"), "employers/e.xlsx", workbook(&sheets))
        },
    },
];
