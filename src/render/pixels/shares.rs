//! Which pixels of a line each pixel of a shorter one stands for.

/// For each of the fewer pixels of a line: which of the many it covers, and how much of it each of these is.
pub(super) fn shares(many: u32, few: u32) -> Vec<Vec<(usize, f32)>> {
    let step = f64::from(many) / f64::from(few);
    let covered = |index: u32| {
        let (from, to) = (f64::from(index) * step, f64::from(index + 1) * step);
        let pixels = (0..many).skip(floor(from)).take_while(move |pixel| f64::from(*pixel) < to);
        let shares = pixels.map(|pixel| {
            let covers = to.min(f64::from(pixel) + 1.0) - from.max(f64::from(pixel));
            (pixel as usize, share(covers / step))
        });
        shares.collect()
    };
    (0..few).map(covered).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a line")]
fn floor(place: f64) -> usize {
    place.max(0.0) as usize
}

#[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
fn share(covers: f64) -> f32 {
    covers.max(0.0) as f32
}

/// The mean of samples as one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a mean of bytes is one")]
pub(super) fn sample(mean: f32) -> u8 {
    mean.round().clamp(0.0, 255.0) as u8
}
