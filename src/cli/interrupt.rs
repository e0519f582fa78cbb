//! Ctrl-C, the signals by which schedulers end a job and terminals that are closed, and that of a file that gets too large. The one file that names signal-hook.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

#[cfg(unix)]
use super::surroundings::ignores_hangup;

/// Whether the run was asked to stop.
///
/// A signal ends the process at once until letters are [under way](Self::under_way), since nothing is written yet. The
/// first one after that stops a run after the letters under way, with what is done recorded; the second ends it at once.
#[derive(Debug, Default)]
pub struct InterruptSignal {
    /// Whether nothing is lost where the process ends.
    idle: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
}

/// Makes a limit of the size of files (`ulimit -f`) an error of whoever writes, as a full disk is: its signal would end the
/// process.
pub fn heed_limits_of_files() {
    #[cfg(unix)]
    // where a handler cannot be set, the signal ends the process as it always does
    let _ = flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

impl InterruptSignal {
    /// Listens from now on.
    pub fn watch() -> Self {
        let interrupt = Self { idle: Arc::new(AtomicBool::new(true)), ..Self::default() };
        #[cfg(unix)]
        let hangup = (!ignores_hangup()).then_some(signal_hook::consts::SIGHUP);
        #[cfg(not(unix))]
        let hangup = None;
        for signal in [SIGINT, SIGTERM].into_iter().chain(hangup) {
            // where a handler cannot be set, the signal ends the process as it always does
            let _ = flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&interrupt.idle))
                .and_then(|_| {
                    flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&interrupt.stop))
                })
                .and_then(|_| {
                    let number = usize::try_from(signal).unwrap_or_default();
                    flag::register_usize(signal, Arc::clone(&interrupt.signal), number)
                })
                .and_then(|_| flag::register(signal, Arc::clone(&interrupt.stop)));
        }
        interrupt
    }

    /// Says that something is about to be written, so that a signal is noted from now on.
    pub fn under_way(&self) {
        self.idle.store(false, Ordering::SeqCst);
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
