//! Waiting for a condition, and for one another.

use crate::cell::Cell;
use crate::fmt;
use crate::intrinsics;
use crate::sync::lock::{guarded, LockResult, Mutex, MutexGuard};
use crate::thread;
use crate::time::{Duration, Instant};

#[derive(Debug, PartialEq, Eq, Copy, Clone)]
pub struct WaitTimeoutResult(bool);
impl WaitTimeoutResult {
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

#[lang = "Condvar"]
pub struct Condvar {
    /// As large as the word that `std` waits on; its address is what counts.
    waiting: Cell<u32>,
}
unsafe impl Send for Condvar {}
unsafe impl Sync for Condvar {}
impl Condvar {
    pub const fn new() -> Condvar {
        Condvar { waiting: Cell::new(0) }
    }
    fn key(&self) -> *const u8 {
        &self.waiting as *const Cell<u32> as *const u8
    }
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        let lock = guard.mutex();
        lock.release();
        self.waiting.set(self.waiting.get() + 1);
        thread::wait_for(self.key(), "notification");
        self.waiting.set(self.waiting.get() - 1);
        lock.acquire();
        guarded(lock.is_poisoned(), guard)
    }
    pub fn wait_while<'a, T, F>(&self, guard: MutexGuard<'a, T>, mut condition: F) -> LockResult<MutexGuard<'a, T>>
    where
        F: FnMut(&mut T) -> bool,
    {
        let mut guard = guard;
        while condition(&mut *guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        time: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let lock = guard.mutex();
        lock.release();
        self.waiting.set(self.waiting.get() + 1);
        let woken = thread::wait_at_most(self.key(), "notification", time);
        self.waiting.set(self.waiting.get() - 1);
        lock.acquire();
        guarded(lock.is_poisoned(), (guard, WaitTimeoutResult(!woken)))
    }
    pub fn wait_timeout_while<'a, T, F>(
        &self,
        guard: MutexGuard<'a, T>,
        time: Duration,
        mut condition: F,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)>
    where
        F: FnMut(&mut T) -> bool,
    {
        let start = Instant::now();
        let mut guard = guard;
        loop {
            if !condition(&mut *guard) {
                return Ok((guard, WaitTimeoutResult(false)));
            }
            let left = match time.checked_sub(start.elapsed()) {
                Some(left) => left,
                None => return Ok((guard, WaitTimeoutResult(true))),
            };
            guard = self.wait_timeout(guard, left)?.0;
        }
    }
    pub fn notify_one(&self) {
        intrinsics::thread_wake(self.key(), 1);
    }
    pub fn notify_all(&self) {
        intrinsics::thread_wake(self.key(), usize::MAX);
    }
}
impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Condvar { .. }")
    }
}
impl Default for Condvar {
    fn default() -> Condvar {
        Condvar::new()
    }
}

struct BarrierState {
    count: usize,
    /// How often it has opened.
    generation: usize,
}
/// Lets threads go on once so many have come.
pub struct Barrier {
    state: Mutex<BarrierState>,
    opened: Condvar,
    threads: usize,
}
impl Barrier {
    pub const fn new(threads: usize) -> Barrier {
        Barrier { state: Mutex::new(BarrierState { count: 0, generation: 0 }), opened: Condvar::new(), threads }
    }
    pub fn wait(&self) -> BarrierWaitResult {
        let mut state = self.state.lock().unwrap();
        let generation = state.generation;
        state.count += 1;
        if state.count < self.threads {
            let _state = self.opened.wait_while(state, |state| state.generation == generation).unwrap();
            return BarrierWaitResult(false);
        }
        state.count = 0;
        state.generation = generation.wrapping_add(1);
        self.opened.notify_all();
        BarrierWaitResult(true)
    }
}
impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Barrier { .. }")
    }
}

pub struct BarrierWaitResult(bool);
impl BarrierWaitResult {
    pub fn is_leader(&self) -> bool {
        self.0
    }
}
impl fmt::Debug for BarrierWaitResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BarrierWaitResult").field("is_leader", &self.0).finish()
    }
}
