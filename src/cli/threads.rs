//! The threads that letters are worked on by. The one file that makes them.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// The most threads: more make nothing faster, and each takes memory.
const MOST_THREADS: usize = 512;

/// Bytes of stack of each: letters may nest as deep there as on the main thread.
const STACK: usize = 8 << 20;

/// Makes the threads that letters are worked on by: as many as asked for or as the machine has processors, and fewer
/// where the system gives fewer; with none at all, the main thread does the work. One letter needs none.
pub(super) fn start(threads: Option<NonZeroUsize>) {
    let asked = threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let count = given(asked.min(MOST_THREADS));
    let builder = rayon::ThreadPoolBuilder::new().num_threads(count.max(1)).stack_size(STACK);
    let builder = if count == 0 { builder.use_current_thread() } else { builder };
    // fails only where threads were made before, and nobody does
    let _ = builder.build_global();
}

/// How many threads of so many may be made: all, or half of those that the system gives at once. What makes them for good
/// tries once, and ends the program where one is refused.
fn given(asked: usize) -> usize {
    let enough = AtomicBool::new(false);
    let refused = AtomicBool::new(false);
    let running = AtomicUsize::new(0);
    thread::scope(|scope| {
        let wait = || {
            // the allocator keeps room for each thread from its first allocation on, which has to be counted
            let mut room = Vec::<u8>::new();
            // where that is refused, ending the run may wait for itself
            if room.try_reserve_exact(1024).is_err() {
                refused.store(true, Ordering::Release);
            }
            drop(std::hint::black_box(room));
            running.fetch_add(1, Ordering::AcqRel);
            while !enough.load(Ordering::Acquire) {
                thread::park();
            }
        };
        let spawn = |number| {
            let started = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, wait).ok()?;
            while running.load(Ordering::Acquire) <= number {
                thread::yield_now();
            }
            Some(started)
        };
        let started: Vec<_> = (0..asked).map_while(spawn).collect();
        enough.store(true, Ordering::Release);
        // where fewer are given something has to be left for the letters
        let is_short = started.len() < asked || refused.load(Ordering::Acquire);
        let count = if is_short { started.len() / 2 } else { asked };
        for handle in started {
            handle.thread().unpark();
            // what was made is gone before the next are
            let _ = handle.join();
        }
        count
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_that_are_asked_for_are_counted_and_ended() {
        assert_eq!((given(0), given(3)), (0, 3));
    }
}
