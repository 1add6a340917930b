//! Cells that are filled once, for one thread.

use crate::cell::UnsafeCell;
use crate::fmt;
use crate::ops::{Deref, DerefMut};

#[lang = "OnceCell"]
pub struct OnceCell<T> {
    value: UnsafeCell<Option<T>>,
}
impl<T> OnceCell<T> {
    pub const fn new() -> OnceCell<T> {
        OnceCell { value: UnsafeCell::new(None) }
    }
    pub fn get(&self) -> Option<&T> {
        (*self.value.get()).as_ref()
    }
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.value.get_mut().as_mut()
    }
    pub fn set(&self, value: T) -> Result<(), T> {
        if self.get().is_some() {
            return Err(value);
        }
        *self.value.get() = Some(value);
        Ok(())
    }
    pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {
        if self.get().is_none() {
            let value = f();
            if self.set(value).is_err() {
                panic!("reentrant init");
            }
        }
        self.get().unwrap()
    }
    pub fn into_inner(self) -> Option<T> {
        self.value.into_inner()
    }
    pub fn take(&mut self) -> Option<T> {
        self.value.get_mut().take()
    }
}
impl<T> Default for OnceCell<T> {
    fn default() -> OnceCell<T> {
        OnceCell::new()
    }
}
impl<T: fmt::Debug> fmt::Debug for OnceCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_tuple("OnceCell");
        match self.get() {
            Some(value) => shown.field(value),
            None => shown.field(&format_args!("<uninit>")),
        };
        shown.finish()
    }
}
impl<T: Clone> Clone for OnceCell<T> {
    fn clone(&self) -> OnceCell<T> {
        OnceCell { value: UnsafeCell::new(self.get().cloned()) }
    }
}
impl<T> From<T> for OnceCell<T> {
    fn from(value: T) -> OnceCell<T> {
        OnceCell { value: UnsafeCell::new(Some(value)) }
    }
}
impl<T: PartialEq> PartialEq for OnceCell<T> {
    fn eq(&self, other: &OnceCell<T>) -> bool {
        self.get() == other.get()
    }
}
impl<T: Eq> Eq for OnceCell<T> {}

enum State<T, F> {
    Uninit(F),
    Init(T),
    Poisoned,
}
/// A value that is made when it is first asked for.
#[lang = "LazyCell"]
pub struct LazyCell<T, F = fn() -> T> {
    state: UnsafeCell<State<T, F>>,
}
impl<T, F: FnOnce() -> T> LazyCell<T, F> {
    pub const fn new(f: F) -> LazyCell<T, F> {
        LazyCell { state: UnsafeCell::new(State::Uninit(f)) }
    }
    pub fn force(this: &LazyCell<T, F>) -> &T {
        LazyCell::made(this)
    }
    pub fn force_mut(this: &mut LazyCell<T, F>) -> &mut T {
        LazyCell::made(&*this)
    }
    fn made(this: &LazyCell<T, F>) -> &mut T {
        let state = &mut *this.state.get();
        if let State::Init(value) = state {
            return value;
        }
        match crate::mem::replace(state, State::Poisoned) {
            State::Uninit(make) => {
                let value = make();
                *state = State::Init(value);
            }
            _ => panic!("LazyCell instance has previously been poisoned"),
        }
        match state {
            State::Init(value) => value,
            _ => panic!("LazyCell instance has previously been poisoned"),
        }
    }
}
impl<T, F: FnOnce() -> T> Deref for LazyCell<T, F> {
    type Target = T;
    fn deref(&self) -> &T {
        LazyCell::force(self)
    }
}
impl<T, F: FnOnce() -> T> DerefMut for LazyCell<T, F> {
    fn deref_mut(&mut self) -> &mut T {
        LazyCell::force_mut(self)
    }
}
impl<T: Default> Default for LazyCell<T> {
    fn default() -> LazyCell<T> {
        LazyCell::new(T::default)
    }
}
impl<T: fmt::Debug, F> fmt::Debug for LazyCell<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_tuple("LazyCell");
        match &*self.state.get() {
            State::Init(value) => shown.field(value),
            _ => shown.field(&format_args!("<uninit>")),
        };
        shown.finish()
    }
}
