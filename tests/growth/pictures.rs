//! Kinds of input of one letter that are read from files of other programs: pictures, spreadsheets.

use super::letters::{each, letter, paged, with};
use super::runs::{cells, workbook};
use super::{Axis, Files};

/// A PNG of some kind, 64 pixels wide and so many high, with the grain of a photograph.
fn png(height: usize, kind: png::ColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 64, u32::try_from(height).expect("a small picture"));
    encoder.set_color(kind);
    if kind == png::ColorType::Indexed {
        encoder.set_palette((0..=255).flat_map(|grey| [grey; 3]).collect::<Vec<u8>>());
    }
    let mut grain: u32 = 1;
    let samples: Vec<u8> = (0..height * 64 * kind.samples())
        .map(|_| {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            grain.to_be_bytes()[0]
        })
        .collect();
    encoder.write_header().expect("a head").write_image_data(&samples).expect("pixels");
    bytes
}

/// A letter that shows a picture of so many lines.
fn shown(height: usize, kind: png::ColorType) -> Files {
    with(paged(&format!("![a](p{height}.png)")), &format!("letters/p{height}.png"), png(height, kind))
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
                with(files, &format!("letters/q{i}.png"), png(1 + i % 7, png::ColorType::Rgba))
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
