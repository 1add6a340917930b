//! What happens once, whichever thread comes first.

use crate::cell::{Cell, UnsafeCell};
use crate::fmt;
use crate::intrinsics;
use crate::mem::{ManuallyDrop, MaybeUninit};
use crate::ops::{Deref, DerefMut};
use crate::thread;

const INCOMPLETE: u32 = 3;
const POISONED: u32 = 2;
const RUNNING: u32 = 1;
const COMPLETE: u32 = 0;

#[lang = "Once"]
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
    /// Initialised once `once` is complete.
    value: UnsafeCell<MaybeUninit<T>>,
}
unsafe impl<T: Sync + Send> Sync for OnceLock<T> {}
unsafe impl<T: Send> Send for OnceLock<T> {}
impl<T> OnceLock<T> {
    pub const fn new() -> OnceLock<T> {
        OnceLock { once: Once::new(), value: UnsafeCell::new(MaybeUninit::uninit()) }
    }
    fn slot(&self) -> *mut T {
        self.value.get() as *mut T
    }
    pub fn get(&self) -> Option<&T> {
        if self.once.is_completed() { Some(&*self.slot()) } else { None }
    }
    pub fn get_mut(&mut self) -> Option<&mut T> {
        if self.once.is_completed() { Some(&mut *self.slot()) } else { None }
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
        let slot = self.slot();
        if self.once.state.get() != COMPLETE {
            self.once.attempt(|_| {
                intrinsics::write(slot, f());
                true
            });
        }
        &*slot
    }
    pub fn wait(&self) -> &T {
        self.once.wait();
        &*self.slot()
    }
    pub fn into_inner(mut self) -> Option<T> {
        self.take()
    }
    pub fn take(&mut self) -> Option<T> {
        if !self.once.is_completed() {
            return None;
        }
        self.once.state.set(INCOMPLETE);
        Some(intrinsics::move_out(self.slot() as *const T))
    }
}
impl<T> Drop for OnceLock<T> {
    fn drop(&mut self) {
        if self.once.is_completed() {
            intrinsics::drop_in_place(self.slot());
        }
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
        OnceLock { once: Once { state: Cell::new(COMPLETE) }, value: UnsafeCell::new(MaybeUninit::new(value)) }
    }
}
impl<T: PartialEq> PartialEq for OnceLock<T> {
    fn eq(&self, other: &OnceLock<T>) -> bool {
        self.get() == other.get()
    }
}
impl<T: Eq> Eq for OnceLock<T> {}

union Lazy<T, F> {
    value: ManuallyDrop<T>,
    make: ManuallyDrop<F>,
}
/// A value that is made when it is first asked for.
#[lang = "LazyLock"]
pub struct LazyLock<T, F = fn() -> T> {
    once: Once,
    /// The value once `once` is complete; who makes it while nobody has tried.
    value: UnsafeCell<Lazy<T, F>>,
}
unsafe impl<T: Sync + Send, F: Send> Sync for LazyLock<T, F> {}
unsafe impl<T: Send, F: Send> Send for LazyLock<T, F> {}
impl<T, F> LazyLock<T, F> {
    fn slot(&self) -> *mut T {
        self.value.get() as *mut T
    }
}
impl<T, F: FnOnce() -> T> LazyLock<T, F> {
    pub const fn new(f: F) -> LazyLock<T, F> {
        LazyLock { once: Once::new(), value: UnsafeCell::new(Lazy { make: ManuallyDrop::new(f) }) }
    }
    pub fn force(this: &LazyLock<T, F>) -> &T {
        this.once.settle();
        let slot = this.slot();
        match this.once.state.get() {
            COMPLETE => {}
            POISONED => panic!("LazyLock instance has previously been poisoned"),
            _ => this.once.attempt(|_| {
                let make = intrinsics::move_out(slot as *const F);
                intrinsics::write(slot, make());
                true
            }),
        }
        &*slot
    }
    pub fn force_mut(this: &mut LazyLock<T, F>) -> &mut T {
        LazyLock::force(&*this);
        &mut *this.slot()
    }
}
impl<T, F> Drop for LazyLock<T, F> {
    fn drop(&mut self) {
        match self.once.state.get() {
            COMPLETE => intrinsics::drop_in_place(self.slot()),
            INCOMPLETE => intrinsics::drop_in_place(self.value.get() as *mut F),
            _ => {}
        }
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
        if self.once.is_completed() {
            shown.field(&*self.slot());
        } else {
            shown.field(&format_args!("<uninit>"));
        }
        shown.finish()
    }
}
