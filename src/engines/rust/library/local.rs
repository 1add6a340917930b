//! Values that each thread has its own of. The machine keeps the storage, by thread and key.

use crate::cell::{Cell, RefCell};
use crate::error::Error;
use crate::fmt;
use crate::intrinsics;

/// Made by `thread_local!`, as a static whose address is the key.
#[lang = "LocalKey"]
pub struct LocalKey<T: 'static> {
    init: fn() -> T,
}

/// What has become of the present thread's value.
const UNUSED: u8 = 0;
const ALIVE: u8 = 1;
const DESTROYED: u8 = 2;

impl<T: 'static> LocalKey<T> {
    pub const fn of(init: fn() -> T) -> LocalKey<T> {
        LocalKey { init }
    }
    fn key(&'static self) -> *const u8 {
        self as *const LocalKey<T> as *const u8
    }
    /// Null once the value is destroyed.
    fn get_or_make(&'static self, make: impl FnOnce() -> T) -> *mut T {
        let key = self.key();
        match intrinsics::local_state(key) {
            ALIVE => intrinsics::local_slot::<T>(key),
            DESTROYED => 0 as *mut T,
            _ => {
                let value = make();
                let slot = intrinsics::local_slot::<T>(key);
                // Its making may have asked for it.
                if intrinsics::local_state(key) == ALIVE {
                    drop(crate::mem::replace(&mut *slot, value));
                    return slot;
                }
                intrinsics::write(slot, value);
                intrinsics::local_made(key, destroy::<T>);
                slot
            }
        }
    }
    pub fn try_with<F, R>(&'static self, f: F) -> Result<R, AccessError>
    where
        F: FnOnce(&T) -> R,
    {
        let slot = self.get_or_make(self.init);
        if slot.is_null() { Err(AccessError {}) } else { Ok(f(&*slot)) }
    }
    pub fn with<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        let slot = self.get_or_make(self.init);
        if slot.is_null() {
            panic!("cannot access a Thread Local Storage value during or after destruction: AccessError");
        }
        f(&*slot)
    }
}
fn destroy<T>(slot: *mut u8) {
    intrinsics::drop_in_place(slot as *mut T);
}

/// What the present thread has of its own ends with it, the last made first.
#[lang = "run_destructors"]
pub(crate) fn run_destructors() {
    let mut slot = 0 as *mut u8;
    let mut destroy: fn(*mut u8) = nothing;
    while intrinsics::local_end(&mut destroy as *mut fn(*mut u8), &mut slot as *mut *mut u8) {
        destroy(slot);
    }
}
fn nothing(_slot: *mut u8) {}

impl<T: 'static> LocalKey<Cell<T>> {
    pub fn set(&'static self, value: T) {
        let mut value = Some(Cell::new(value));
        let slot = self.get_or_make(|| value.take().unwrap());
        if let Some(cell) = value {
            (*slot).set(cell.into_inner());
        }
    }
    pub fn get(&'static self) -> T
    where
        T: Copy,
    {
        self.with(|cell| cell.get())
    }
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(|cell| cell.take())
    }
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}
impl<T: 'static> LocalKey<RefCell<T>> {
    pub fn with_borrow<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        self.with(|cell| f(&*cell.borrow()))
    }
    pub fn with_borrow_mut<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&mut T) -> R,
    {
        self.with(|cell| f(&mut *cell.borrow_mut()))
    }
    pub fn set(&'static self, value: T) {
        let mut value = Some(RefCell::new(value));
        let slot = self.get_or_make(|| value.take().unwrap());
        if let Some(cell) = value {
            *(*slot).borrow_mut() = cell.into_inner();
        }
    }
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(|cell| cell.take())
    }
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}
impl<T: 'static> fmt::Debug for LocalKey<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LocalKey { .. }")
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AccessError {}
impl fmt::Debug for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessError")
    }
}
impl fmt::Display for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("already destroyed")
    }
}
impl Error for AccessError {}
