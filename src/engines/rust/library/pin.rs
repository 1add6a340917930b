//! Pointers to what must not move any more.

use crate::fmt;
use crate::ops::{Deref, DerefMut};

#[lang = "pin"]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pin<P> {
    pub pointer: P,
}
impl<P: Deref> Pin<P> {
    pub fn new(pointer: P) -> Pin<P> {
        Pin { pointer }
    }
    pub unsafe fn new_unchecked(pointer: P) -> Pin<P> {
        Pin { pointer }
    }
    pub fn as_ref(&self) -> Pin<&P::Target> {
        Pin { pointer: self.pointer.deref() }
    }
    pub fn into_inner(pin: Pin<P>) -> P {
        pin.pointer
    }
    pub unsafe fn into_inner_unchecked(pin: Pin<P>) -> P {
        pin.pointer
    }
}
impl<P: DerefMut> Pin<P> {
    pub fn as_mut(&mut self) -> Pin<&mut P::Target> {
        Pin { pointer: self.pointer.deref_mut() }
    }
    pub fn set(&mut self, value: P::Target)
    where
        P::Target: Sized,
    {
        *self.pointer.deref_mut() = value;
    }
}
impl<'a, T: ?Sized> Pin<&'a mut T> {
    pub fn get_mut(self) -> &'a mut T {
        self.pointer
    }
    pub unsafe fn get_unchecked_mut(self) -> &'a mut T {
        self.pointer
    }
    pub unsafe fn map_unchecked_mut<U: ?Sized, F: FnOnce(&mut T) -> &mut U>(self, f: F) -> Pin<&'a mut U> {
        Pin { pointer: f(self.pointer) }
    }
    pub fn into_ref(self) -> Pin<&'a T> {
        Pin { pointer: self.pointer }
    }
}
impl<'a, T: ?Sized> Pin<&'a T> {
    pub fn get_ref(self) -> &'a T {
        self.pointer
    }
    pub unsafe fn map_unchecked<U: ?Sized, F: FnOnce(&T) -> &U>(self, f: F) -> Pin<&'a U> {
        Pin { pointer: f(self.pointer) }
    }
}
impl<P: Deref> Deref for Pin<P> {
    type Target = P::Target;
    fn deref(&self) -> &P::Target {
        self.pointer.deref()
    }
}
impl<P: DerefMut> DerefMut for Pin<P> {
    fn deref_mut(&mut self) -> &mut P::Target {
        self.pointer.deref_mut()
    }
}
impl<P: fmt::Debug> fmt::Debug for Pin<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.pointer, f)
    }
}
impl<P: fmt::Display> fmt::Display for Pin<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.pointer, f)
    }
}
impl<T: ?Sized> From<Box<T>> for Pin<Box<T>> {
    fn from(pointer: Box<T>) -> Pin<Box<T>> {
        Pin { pointer }
    }
}
impl<T> Box<T> {
    pub fn pin(value: T) -> Pin<Box<T>> {
        Pin { pointer: Box::new(value) }
    }
}
impl<T: ?Sized> Box<T> {
    pub fn into_pin(boxed: Box<T>) -> Pin<Box<T>> {
        Pin { pointer: boxed }
    }
}
impl<T> crate::rc::Rc<T> {
    pub fn pin(value: T) -> Pin<crate::rc::Rc<T>> {
        Pin { pointer: crate::rc::Rc::new(value) }
    }
}
