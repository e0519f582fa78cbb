//! Lints: what a careful friend would find before the letter leaves.
