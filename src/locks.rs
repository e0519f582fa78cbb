//! Locks that are taken whether or not a thread ended while it held them: what ours guard is whole at every moment, so
//! that it serves on.

use std::sync::{
    Condvar, Mutex, MutexGuard, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
};

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

/// Room that threads share, so that what they hold at once does not grow with how many there are.
///
/// Who holds some waits for nothing of another's but for room of another kind, and for that in the order in which all take it, once
/// of each: then everybody's turn comes.
#[derive(Debug)]
pub struct SharedRoom {
    most: u64,
    taken: Mutex<u64>,
    freed: Condvar,
}

/// A part of a [`SharedRoom`], which is given back when it is dropped.
#[derive(Debug)]
pub struct HeldRoom<'a> {
    of: &'a SharedRoom,
    amount: u64,
}

impl SharedRoom {
    /// Room for so much.
    pub const fn new(most: u64) -> Self {
        Self { most, taken: Mutex::new(0), freed: Condvar::new() }
    }

    /// Waits until there is room. Who needs more than there is has all of it alone.
    pub fn take(&self, amount: u64) -> HeldRoom<'_> {
        let amount = amount.min(self.most);
        let mut taken = lock(&self.taken);
        while *taken + amount > self.most {
            taken = self.freed.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        *taken += amount;
        HeldRoom { of: self, amount }
    }
}

impl Drop for HeldRoom<'_> {
    fn drop(&mut self) {
        *lock(&self.of.taken) -= self.amount;
        self.of.freed.notify_all();
    }
}

/// A part of a [`SharedRoom`] that is taken when it is known how much of it is needed.
#[derive(Debug)]
pub struct LateRoom {
    of: &'static SharedRoom,
    held: OnceLock<HeldRoom<'static>>,
}

impl LateRoom {
    /// Nothing of it so far.
    pub const fn new(of: &'static SharedRoom) -> Self {
        Self { of, held: OnceLock::new() }
    }

    /// Waits until there is room, and keeps it from then on; how much is needed is said once.
    pub fn take(&self, amount: u64) {
        self.held.get_or_init(|| self.of.take(amount));
    }
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

    #[test]
    fn what_threads_hold_at_once_is_no_more_than_there_is_room_for() {
        use std::sync::atomic::{AtomicU64, Ordering};
        let (room, held, most) = (SharedRoom::new(10), AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for amount in [3, 4, 5, 6, 7, 10, 99] {
                let (room, held, most) = (&room, &held, &most);
                scope.spawn(move || {
                    for _ in 0..50 {
                        let place = room.take(amount);
                        let now = held.fetch_add(place.amount, Ordering::SeqCst) + place.amount;
                        most.fetch_max(now, Ordering::SeqCst);
                        std::thread::yield_now();
                        held.fetch_sub(place.amount, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!((1..=10).contains(&most.into_inner()));
    }
}
