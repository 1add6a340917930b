//! What happens once, whichever thread comes first.

use crate::cell::{Cell, UnsafeCell};
use crate::fmt;
use crate::intrinsics;
use crate::mem::ManuallyDrop;
use crate::ops::{Deref, DerefMut};
use crate::thread;

const INCOMPLETE: u32 = 3;
const POISONED: u32 = 2;
const RUNNING: u32 = 1;
const COMPLETE: u32 = 0;

pub struct Once {
    state: Cell<u32>,
}
unsafe impl Send for Once {}
unsafe impl Sync for Once {}

pub struct OnceState {
    poisoned: bool,
}
impl OnceState {
    pub fn is_poisoned(&self) -> bool {
        self.poisoned
    }
}
impl fmt::Debug for OnceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnceState").field("poisoned", &self.poisoned).finish()
    }
}

/// Says what has become of an attempt, also when it panics.
struct Attempt<'a> {
    once: &'a Once,
    end: u32,
}
impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        self.once.state.set(self.end);
        intrinsics::thread_wake(self.once.key(), usize::MAX);
    }
}

impl Once {
    pub const fn new() -> Once {
        Once { state: Cell::new(INCOMPLETE) }
    }
    fn key(&self) -> *const u8 {
        &self.state as *const Cell<u32> as *const u8
    }
    pub fn is_completed(&self) -> bool {
        intrinsics::thread_glance();
        self.state.get() == COMPLETE
    }
    fn settle(&self) {
        while self.state.get() == RUNNING {
            thread::wait_for(self.key(), "initialisation");
        }
    }
    pub fn call_once<F: FnOnce()>(&self, f: F) {
        self.settle();
        match self.state.get() {
            COMPLETE => {}
            POISONED => panic!("Once instance has previously been poisoned"),
            _ => self.attempt(|_| {
                f();
                true
            }),
        }
    }
    pub fn call_once_force<F: FnOnce(&OnceState)>(&self, f: F) {
        self.settle();
        if self.state.get() != COMPLETE {
            self.attempt(|state| {
                f(state);
                true
            });
        }
    }
    /// The function says whether it succeeded.
    fn attempt<F: FnOnce(&OnceState) -> bool>(&self, f: F) {
        let state = OnceState { poisoned: self.state.get() == POISONED };
        self.state.set(RUNNING);
        let mut attempt = Attempt { once: self, end: POISONED };
        attempt.end = if f(&state) { COMPLETE } else { INCOMPLETE };
    }
    pub fn wait(&self) {
        while self.state.get() != COMPLETE {
            if self.state.get() == POISONED {
                panic!("Once instance has previously been poisoned");
            }
            thread::wait_for(self.key(), "initialisation");
        }
    }
}
impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Once { .. }")
    }
}

/// A value that is set once.
#[lang = "OnceLock"]
pub struct OnceLock<T> {
    once: Once,
    value: UnsafeCell<Option<T>>,
}
unsafe impl<T: Sync + Send> Sync for OnceLock<T> {}
unsafe impl<T: Send> Send for OnceLock<T> {}
impl<T> OnceLock<T> {
    pub const fn new() -> OnceLock<T> {
        OnceLock { once: Once::new(), value: UnsafeCell::new(None) }
    }
    pub fn get(&self) -> Option<&T> {
        if self.once.is_completed() { (*self.value.get()).as_ref() } else { None }
    }
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.value.get_mut().as_mut()
    }
    pub fn set(&self, value: T) -> Result<(), T> {
        let mut value = Some(value);
        self.get_or_init(|| value.take().unwrap());
        match value {
            None => Ok(()),
            Some(value) => Err(value),
        }
    }
    pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {
        self.once.settle();
        if self.once.state.get() != COMPLETE {
            let slot = self.value.get();
            self.once.attempt(|_| {
                *slot = Some(f());
                true
            });
        }
        (*self.value.get()).as_ref().unwrap()
    }
    pub fn wait(&self) -> &T {
        self.once.wait();
        (*self.value.get()).as_ref().unwrap()
    }
    pub fn into_inner(self) -> Option<T> {
        self.value.into_inner()
    }
    pub fn take(&mut self) -> Option<T> {
        self.once = Once::new();
        self.value.get_mut().take()
    }
}
impl<T> Default for OnceLock<T> {
    fn default() -> OnceLock<T> {
        OnceLock::new()
    }
}
impl<T: fmt::Debug> fmt::Debug for OnceLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_tuple("OnceLock");
        match self.get() {
            Some(value) => shown.field(value),
            None => shown.field(&format_args!("<uninit>")),
        };
        shown.finish()
    }
}
impl<T: Clone> Clone for OnceLock<T> {
    fn clone(&self) -> OnceLock<T> {
        match self.get() {
            Some(value) => OnceLock::from(value.clone()),
            None => OnceLock::new(),
        }
    }
}
impl<T> From<T> for OnceLock<T> {
    fn from(value: T) -> OnceLock<T> {
        OnceLock { once: Once { state: Cell::new(COMPLETE) }, value: UnsafeCell::new(Some(value)) }
    }
}
impl<T: PartialEq> PartialEq for OnceLock<T> {
    fn eq(&self, other: &OnceLock<T>) -> bool {
        self.get() == other.get()
    }
}
impl<T: Eq> Eq for OnceLock<T> {}

/// A value that is made when it is first asked for.
#[lang = "LazyLock"]
pub struct LazyLock<T, F = fn() -> T> {
    once: Once,
    value: UnsafeCell<Option<T>>,
    make: Cell<Option<F>>,
}
unsafe impl<T: Sync + Send, F: Send> Sync for LazyLock<T, F> {}
impl<T, F: FnOnce() -> T> LazyLock<T, F> {
    pub const fn new(f: F) -> LazyLock<T, F> {
        LazyLock { once: Once::new(), value: UnsafeCell::new(None), make: Cell::new(Some(f)) }
    }
    pub fn force(this: &LazyLock<T, F>) -> &T {
        this.once.settle();
        if this.once.state.get() != COMPLETE {
            let make = match this.make.replace(None) {
                Some(make) => make,
                None => panic!("LazyLock instance has previously been poisoned"),
            };
            let slot = this.value.get();
            this.once.attempt(|_| {
                *slot = Some(make());
                true
            });
        }
        (*this.value.get()).as_ref().unwrap()
    }
    pub fn force_mut(this: &mut LazyLock<T, F>) -> &mut T {
        LazyLock::force(&*this);
        this.value.get_mut().as_mut().unwrap()
    }
}
impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> {
    type Target = T;
    fn deref(&self) -> &T {
        LazyLock::force(self)
    }
}
impl<T, F: FnOnce() -> T> DerefMut for LazyLock<T, F> {
    fn deref_mut(&mut self) -> &mut T {
        LazyLock::force_mut(self)
    }
}
impl<T: Default> Default for LazyLock<T> {
    fn default() -> LazyLock<T> {
        LazyLock::new(T::default)
    }
}
impl<T: fmt::Debug, F> fmt::Debug for LazyLock<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_tuple("LazyLock");
        match &*self.value.get() {
            Some(value) => shown.field(value),
            None => shown.field(&format_args!("<uninit>")),
        };
        shown.finish()
    }
}
