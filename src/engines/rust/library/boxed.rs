//! A value of its own on the heap. Dereferencing, moving out of and dropping a `Box` are built into the compiler.

use crate::fmt;
use crate::intrinsics;
use crate::ops::{Deref, DerefMut, Fn, FnMut, FnOnce};
use crate::cmp::Ordering;
use crate::ptr::NonNull;

#[lang = "owned_box"]
pub struct Box<T: ?Sized> {
    pointer: NonNull<T>,
}

impl<T> Box<T> {
    #[lang = "box_new"]
    pub fn new(value: T) -> Box<T> {
        let pointer = intrinsics::allocate_one::<T>();
        intrinsics::write(pointer, value);
        Box { pointer: NonNull::new_unchecked(pointer) }
    }
}
impl<T: ?Sized> Box<T> {
    pub const unsafe fn from_raw(pointer: *mut T) -> Box<T> {
        Box { pointer: NonNull::new_unchecked(pointer) }
    }
    pub fn into_raw(this: Box<T>) -> *mut T {
        let pointer = this.pointer.as_ptr();
        intrinsics::forget(this);
        pointer
    }
    pub fn leak<'a>(this: Box<T>) -> &'a mut T {
        &mut *Box::into_raw(this)
    }
    pub fn as_ptr(this: &Box<T>) -> *const T {
        this.pointer.as_ptr() as *const T
    }
}
impl<T: ?Sized> Deref for Box<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &**self
    }
}
impl<T: ?Sized> DerefMut for Box<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut **self
    }
}
impl<T: Clone> Clone for Box<T> {
    fn clone(&self) -> Box<T> {
        Box::new((**self).clone())
    }
}
impl<T: Clone> Clone for Box<[T]> {
    fn clone(&self) -> Box<[T]> {
        (**self).to_vec().into_boxed_slice()
    }
}
impl Clone for Box<str> {
    fn clone(&self) -> Box<str> {
        String::from(&**self).into_boxed_str()
    }
}
impl<T: Default> Default for Box<T> {
    fn default() -> Box<T> {
        Box::new(T::default())
    }
}
impl<T: ?Sized + PartialEq> PartialEq for Box<T> {
    fn eq(&self, other: &Box<T>) -> bool {
        **self == **other
    }
}
impl<T: ?Sized + Eq> Eq for Box<T> {}
impl<T: ?Sized + PartialOrd> PartialOrd for Box<T> {
    fn partial_cmp(&self, other: &Box<T>) -> Option<Ordering> {
        (**self).partial_cmp(&**other)
    }
}
impl<T: ?Sized + Ord> Ord for Box<T> {
    fn cmp(&self, other: &Box<T>) -> Ordering {
        (**self).cmp(&**other)
    }
}
impl<T: ?Sized + crate::hash::Hash> crate::hash::Hash for Box<T> {
    fn hash<H: crate::hash::Hasher>(&self, state: &mut H) {
        (**self).hash(state)
    }
}
impl<T: ?Sized + fmt::Display> fmt::Display for Box<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for Box<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
impl<T: ?Sized> fmt::Pointer for Box<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&(self.pointer.as_ptr() as *const T), f)
    }
}
impl<T: ?Sized> AsRef<T> for Box<T> {
    fn as_ref(&self) -> &T {
        &**self
    }
}
impl<T: ?Sized> AsMut<T> for Box<T> {
    fn as_mut(&mut self) -> &mut T {
        &mut **self
    }
}
impl<T: ?Sized> crate::borrow::Borrow<T> for Box<T> {
    fn borrow(&self) -> &T {
        &**self
    }
}
impl<T> From<T> for Box<T> {
    fn from(value: T) -> Box<T> {
        Box::new(value)
    }
}
impl From<&str> for Box<str> {
    fn from(value: &str) -> Box<str> {
        String::from(value).into_boxed_str()
    }
}
impl From<String> for Box<str> {
    fn from(value: String) -> Box<str> {
        value.into_boxed_str()
    }
}
impl<T> From<Vec<T>> for Box<[T]> {
    fn from(value: Vec<T>) -> Box<[T]> {
        value.into_boxed_slice()
    }
}
impl<I: Iterator + ?Sized> Iterator for Box<I> {
    type Item = I::Item;
    fn next(&mut self) -> Option<I::Item> {
        (**self).next()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (**self).size_hint()
    }
}
impl<Args, F: FnOnce<Args> + ?Sized> FnOnce<Args> for Box<F> {
    type Output = <F as FnOnce<Args>>::Output;
    fn call_once(self, args: Args) -> <F as FnOnce<Args>>::Output {
        <F as FnOnce<Args>>::call_once(*self, args)
    }
}
impl<Args, F: FnMut<Args> + ?Sized> FnMut<Args> for Box<F> {
    fn call_mut(&mut self, args: Args) -> <F as FnOnce<Args>>::Output {
        <F as FnMut<Args>>::call_mut(&mut **self, args)
    }
}
impl<Args, F: Fn<Args> + ?Sized> Fn<Args> for Box<F> {
    fn call(&self, args: Args) -> <F as FnOnce<Args>>::Output {
        <F as Fn<Args>>::call(&**self, args)
    }
}
