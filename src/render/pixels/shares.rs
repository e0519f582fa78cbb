//! Lines of pixels made shorter, each pixel the mean of the area that it stands for. A photograph has hundreds of millions of
//! samples, so whole numbers are added up, eight samples at a time.

/// What the weights of all pixels of an area add up to.
const WHOLE: u32 = 256;

/// For each of the fewer pixels of a line: from which of the many on it covers some, and how much of it each of these is.
pub(super) fn shares(many: u32, few: u32) -> Vec<(usize, Vec<u32>)> {
    let (many, few) = (u64::from(many), u64::from(few.max(1)));
    let whole = u64::from(WHOLE);
    // places are counted in pixels of the many times the number of the few, so that all are whole
    let covered = |index: u64| {
        let (from, to) = (index * many, (index + 1) * many);
        let pixels = from / few..to.div_ceil(few);
        // up to the end of each pixel, rounded, so that all weights are as much as they should be together
        let until = |pixel: u64| {
            let covers = ((pixel + 1) * few).min(to) - from;
            (covers * whole + many / 2) / many
        };
        let mut before = 0;
        let mut weight = |pixel| {
            u32::try_from(until(pixel) - std::mem::replace(&mut before, until(pixel))).unwrap_or(WHOLE)
        };
        (usize::try_from(pixels.start).unwrap_or(usize::MAX), pixels.map(&mut weight).collect())
    };
    (0..few).map(covered).collect()
}

/// Adds up lines of samples, each times its weight: eight samples a step, those at even places and those at odd ones apart, for
/// which two bytes each are enough.
pub(super) struct LineSums {
    sums: Vec<[u64; 2]>,
}

/// How many samples are added up at once.
const AT_ONCE: usize = 8;

/// Every other sample of eight.
const EVEN: u64 = 0x00ff_00ff_00ff_00ff;

impl LineSums {
    /// Sums of lines of so many samples.
    pub(super) fn new(samples: usize) -> Self {
        Self { sums: vec![[0; 2]; samples.div_ceil(AT_ONCE)] }
    }

    /// Begins anew.
    pub(super) fn clear(&mut self) {
        self.sums.fill([0; 2]);
    }

    /// Adds a line.
    pub(super) fn add(&mut self, line: &[u8], weight: u32) {
        let weight = u64::from(weight);
        let add = |sums: &mut [u64; 2], eight: [u8; AT_ONCE]| {
            let eight = u64::from_le_bytes(eight);
            sums[0] += (eight & EVEN) * weight;
            sums[1] += (eight >> 8 & EVEN) * weight;
        };
        let (eights, rest) = line.as_chunks::<AT_ONCE>();
        self.sums.iter_mut().zip(eights).for_each(|(sums, eight)| add(sums, *eight));
        if let Some(sums) = self.sums.get_mut(eights.len()) {
            let mut last = [0; AT_ONCE];
            last[..rest.len()].copy_from_slice(rest);
            add(sums, last);
        }
    }

    /// What the samples add up to, and after the last of them nothing.
    pub(super) fn write(&self, sums: &mut Vec<u16>) {
        sums.resize(self.sums.len() * AT_ONCE, 0);
        for ([even, odd], eight) in self.sums.iter().zip(sums.as_chunks_mut::<AT_ONCE>().0) {
            for at in 0..AT_ONCE / 2 {
                let of = |lanes: u64| u16::try_from(lanes >> (16 * at) & 0xffff).unwrap_or(u16::MAX);
                (eight[2 * at], eight[2 * at + 1]) = (of(*even), of(*odd));
            }
        }
    }
}

/// The mean of what lines add up to, of pixels of `N` channels, over the pixels that one stands for.
pub(super) fn mean<const N: usize>(sums: &[u16], (from, weights): &(usize, Vec<u32>)) -> [u8; N] {
    let mut all = [0; N];
    let pixels = sums.as_chunks::<N>().0;
    for (pixel, weight) in pixels.get(*from..).unwrap_or_default().iter().zip(weights) {
        for (all, sum) in all.iter_mut().zip(pixel) {
            *all += u32::from(*sum) * weight;
        }
    }
    all.map(|sum| u8::try_from((sum + WHOLE * WHOLE / 2) / (WHOLE * WHOLE)).unwrap_or(u8::MAX))
}
