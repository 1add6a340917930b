//! A value that several threads may read at a time, or one may change.

use crate::cell::{Cell, UnsafeCell};
use crate::fmt;
use crate::intrinsics;
use crate::ops::{Deref, DerefMut};
use crate::sync::lock::{guarded, LockResult, TryLockError, TryLockResult};
use crate::thread;

/// How many read; all ones while somebody writes. As large as the two words that `std` waits on.
#[lang = "RwWord"]
struct RwWord {
    readers: Cell<u32>,
    writers: Cell<u32>,
}

#[lang = "RwLock"]
pub struct RwLock<T: ?Sized> {
    users: RwWord,
    poisoned: Cell<bool>,
    value: UnsafeCell<T>,
}
unsafe impl<T: ?Sized + Send> Send for RwLock<T> {}
unsafe impl<T: ?Sized + Send + Sync> Sync for RwLock<T> {}

impl<T> RwLock<T> {
    pub const fn new(value: T) -> RwLock<T> {
        RwLock {
            users: RwWord { readers: Cell::new(0), writers: Cell::new(0) },
            poisoned: Cell::new(false),
            value: UnsafeCell::new(value),
        }
    }
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.poisoned.get();
        guarded(poisoned, self.value.into_inner())
    }
}
impl<T: ?Sized> RwLock<T> {
    fn key(&self) -> *const u8 {
        &self.users as *const RwWord as *const u8
    }
    fn is_written(&self) -> bool {
        self.users.writers.get() != 0
    }
    fn is_used(&self) -> bool {
        self.users.readers.get() != 0 || self.is_written()
    }
    fn reader(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        self.users.readers.set(self.users.readers.get() + 1);
        guarded(self.poisoned.get(), RwLockReadGuard { lock: self })
    }
    fn writer(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        self.users.writers.set(1);
        guarded(self.poisoned.get(), RwLockWriteGuard { lock: self, panicking: thread::panicking() })
    }
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        while self.is_written() {
            thread::wait_for(self.key(), "lock to read");
        }
        self.reader()
    }
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        if self.is_written() {
            intrinsics::thread_glance();
            return Err(TryLockError::WouldBlock);
        }
        Ok(self.reader()?)
    }
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        while self.is_used() {
            thread::wait_for(self.key(), "lock to write");
        }
        self.writer()
    }
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        if self.is_used() {
            intrinsics::thread_glance();
            return Err(TryLockError::WouldBlock);
        }
        Ok(self.writer()?)
    }
    pub fn is_poisoned(&self) -> bool {
        self.poisoned.get()
    }
    pub fn clear_poison(&self) {
        self.poisoned.set(false);
    }
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.poisoned.get();
        guarded(poisoned, self.value.get_mut())
    }
}
impl<T> From<T> for RwLock<T> {
    fn from(value: T) -> RwLock<T> {
        RwLock::new(value)
    }
}
impl<T: Default> Default for RwLock<T> {
    fn default() -> RwLock<T> {
        RwLock::new(T::default())
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("RwLock");
        match self.try_read() {
            Ok(guard) => {
                shown.field("data", &&*guard);
            }
            Err(TryLockError::Poisoned(error)) => {
                shown.field("data", &&**error.get_ref());
            }
            Err(TryLockError::WouldBlock) => {
                shown.field("data", &format_args!("<locked>"));
            }
        }
        shown.field("poisoned", &self.poisoned.get());
        shown.finish_non_exhaustive()
    }
}

#[must_use]
pub struct RwLockReadGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
}
impl<T: ?Sized> !Send for RwLockReadGuard<'_, T> {}
unsafe impl<T: ?Sized + Sync> Sync for RwLockReadGuard<'_, T> {}
impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> {
    fn drop(&mut self) {
        let left = self.lock.users.readers.get() - 1;
        self.lock.users.readers.set(left);
        if left == 0 {
            intrinsics::thread_wake(self.lock.key(), usize::MAX);
        }
    }
}

#[must_use]
pub struct RwLockWriteGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
    panicking: bool,
}
impl<T: ?Sized> !Send for RwLockWriteGuard<'_, T> {}
unsafe impl<T: ?Sized + Sync> Sync for RwLockWriteGuard<'_, T> {}
impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
    pub fn downgrade(this: RwLockWriteGuard<'a, T>) -> RwLockReadGuard<'a, T> {
        let lock = this.lock;
        drop(this);
        lock.users.readers.set(lock.users.readers.get() + 1);
        RwLockReadGuard { lock }
    }
}
impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        if !self.panicking && thread::panicking() {
            self.lock.poisoned.set(true);
        }
        self.lock.users.writers.set(0);
        intrinsics::thread_wake(self.lock.key(), usize::MAX);
    }
}
impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut *self.lock.value.get()
    }
}

//@ each Guard: RwLockReadGuard RwLockWriteGuard
impl<T: ?Sized> Deref for Guard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &*self.lock.value.get()
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for Guard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
impl<T: ?Sized + fmt::Display> fmt::Display for Guard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}
//@ end
