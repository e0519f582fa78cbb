//! Batches: what is written, what is left alone, and what a run that was killed leaves after.
mod again;
mod asked;
mod faults;
pub(crate) mod folder;
mod killed;
mod left_over;
mod lists;
mod lost;
mod merged;
mod named;
mod reads;
mod replaced;
mod scale;
mod shards;
mod told;
mod watch;
