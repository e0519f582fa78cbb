//! Locks that are taken whether or not a thread ended while it held them: what ours guard is whole at every moment, so
//! that it serves on.

use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Takes a lock for one.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes a lock to read.
pub fn read<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

/// Takes a lock to write.
pub fn write<T>(lock: &RwLock<T>) -> RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_outlives_the_thread_that_ended_while_it_held_it() {
        let (one, many) = (Mutex::new(1), RwLock::new(2));
        let ended = std::thread::scope(|scope| {
            scope
                .spawn(|| {
                    let _held = (one.lock(), many.write());
                    std::panic::resume_unwind(Box::new(()));
                })
                .join()
        });
        assert!(ended.is_err());
        *lock(&one) += 1;
        *write(&many) += 1;
        assert_eq!((*lock(&one), *read(&many)), (2, 3));
    }
}
