//! Ctrl-C, and the signal by which schedulers end a job. The one file that names signal-hook.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// Whether the run was asked to stop.
///
/// The first signal stops a run after the letters under way, with what is done recorded; the second ends it
/// at once.
#[derive(Debug, Default)]
pub struct InterruptSignal {
    stop: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
}

impl InterruptSignal {
    /// Listens from now on.
    pub fn watch() -> Self {
        let interrupt = Self::default();
        for signal in [SIGINT, SIGTERM] {
            // where a handler cannot be set, the signal ends the process as it always does
            let _ = flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&interrupt.stop))
                .and_then(|_| {
                    let number = usize::try_from(signal).unwrap_or_default();
                    flag::register_usize(signal, Arc::clone(&interrupt.signal), number)
                })
                .and_then(|_| flag::register(signal, Arc::clone(&interrupt.stop)));
        }
        interrupt
    }

    /// True from the first signal on.
    pub fn flag(&self) -> &AtomicBool {
        &self.stop
    }

    /// The signal's number, if one came.
    pub fn caught(&self) -> Option<u8> {
        u8::try_from(self.signal.load(Ordering::Relaxed)).ok().filter(|signal| *signal > 0)
    }
}
