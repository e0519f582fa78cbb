//! Pictures that are made for a test.

/// A PNG of some kind, so many pixels wide and high, with the grain of a photograph, which is another for each seed.
pub(crate) fn grainy_png((width, height): (u32, u32), kind: png::ColorType, seed: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(kind);
    if kind == png::ColorType::Indexed {
        encoder.set_palette((0..=255).flat_map(|grey| [grey; 3]).collect::<Vec<u8>>());
    }
    let mut grain = seed;
    let samples: Vec<u8> = (0..width as usize * height as usize * kind.samples())
        .map(|_| {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            grain.to_be_bytes()[0]
        })
        .collect();
    encoder.write_header().expect("a head").write_image_data(&samples).expect("pixels");
    bytes
}
