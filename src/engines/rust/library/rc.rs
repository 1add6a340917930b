//! Values with several owners, counted.

use crate::cell::Cell;
use crate::cmp::Ordering;
use crate::fmt;
use crate::intrinsics;
use crate::ops::Deref;
use crate::ptr::NonNull;

/// What an `Rc` points at. The counts are what `strong_count` and `weak_count` give; the block is freed when both are 0.
#[lang = "RcInner"]
struct RcInner<T: ?Sized> {
    strong: Cell<usize>,
    weak: Cell<usize>,
    value: T,
}

#[lang = "Rc"]
pub struct Rc<T: ?Sized> {
    pointer: NonNull<RcInner<T>>,
}
#[lang = "RcWeak"]
pub struct Weak<T: ?Sized> {
    /// Null for one that never had a value.
    pointer: *mut RcInner<T>,
}

impl<T> Rc<T> {
    pub fn new(value: T) -> Rc<T> {
        let pointer = intrinsics::allocate_one::<RcInner<T>>();
        intrinsics::write(pointer, RcInner { strong: Cell::new(1), weak: Cell::new(0), value });
        Rc { pointer: NonNull::new_unchecked(pointer) }
    }
    pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(make: F) -> Rc<T> {
        let pointer = intrinsics::allocate_one::<RcInner<T>>();
        intrinsics::write(&mut (*pointer).strong as *mut Cell<usize>, Cell::new(0));
        intrinsics::write(&mut (*pointer).weak as *mut Cell<usize>, Cell::new(1));
        let weak = Weak { pointer };
        let value = make(&weak);
        intrinsics::write(&mut (*pointer).value as *mut T, value);
        (*pointer).strong.set(1);
        Rc { pointer: NonNull::new_unchecked(pointer) }
    }
    pub fn try_unwrap(this: Rc<T>) -> Result<T, Rc<T>> {
        if Rc::strong_count(&this) != 1 {
            return Err(this);
        }
        let pointer = this.pointer.as_ptr();
        intrinsics::forget(this);
        let value = intrinsics::move_out(&(*pointer).value as *const T);
        (*pointer).strong.set(0);
        release(pointer);
        Ok(value)
    }
    pub fn into_inner(this: Rc<T>) -> Option<T> {
        Rc::try_unwrap(this).ok()
    }
}
impl<T: ?Sized> Rc<T> {
    fn inner(&self) -> &RcInner<T> {
        &*self.pointer.as_ptr()
    }
    pub fn strong_count(this: &Rc<T>) -> usize {
        this.inner().strong.get()
    }
    pub fn weak_count(this: &Rc<T>) -> usize {
        this.inner().weak.get()
    }
    pub fn downgrade(this: &Rc<T>) -> Weak<T> {
        let inner = this.inner();
        inner.weak.set(inner.weak.get() + 1);
        Weak { pointer: this.pointer.as_ptr() }
    }
    pub fn ptr_eq(this: &Rc<T>, other: &Rc<T>) -> bool {
        intrinsics::address(Rc::as_ptr(this)) == intrinsics::address(Rc::as_ptr(other))
    }
    pub fn as_ptr(this: &Rc<T>) -> *const T {
        &this.inner().value as *const T
    }
    pub fn get_mut(this: &mut Rc<T>) -> Option<&mut T> {
        if Rc::strong_count(&*this) == 1 && Rc::weak_count(&*this) == 0 {
            Some(&mut (*this.pointer.as_ptr()).value)
        } else {
            None
        }
    }
}
impl<T: ?Sized> Rc<T> {
    pub fn into_raw(this: Rc<T>) -> *const T {
        let pointer = Rc::as_ptr(&this);
        intrinsics::forget(this);
        pointer
    }
}
impl<T> Rc<T> {
    /// The counts stand in front of the value.
    unsafe fn around(value: *const T) -> *mut RcInner<T> {
        let before = RcInner::<T>::offset_of_value();
        (value as *mut u8).sub(before) as *mut RcInner<T>
    }
    pub unsafe fn from_raw(value: *const T) -> Rc<T> {
        Rc { pointer: NonNull::new_unchecked(Rc::around(value)) }
    }
    pub unsafe fn increment_strong_count(value: *const T) {
        let inner = &*Rc::around(value);
        inner.strong.set(inner.strong.get() + 1);
    }
    pub unsafe fn decrement_strong_count(value: *const T) {
        crate::mem::drop(Rc::from_raw(value));
    }
}
impl<T> RcInner<T> {
    fn offset_of_value() -> usize {
        let align = intrinsics::align_of::<T>();
        if align > 16 { align } else { 16 }
    }
}
impl<T: Clone> Rc<T> {
    pub fn make_mut(this: &mut Rc<T>) -> &mut T {
        if Rc::strong_count(&*this) != 1 || Rc::weak_count(&*this) != 0 {
            let copy = (**this).clone();
            *this = Rc::new(copy);
        }
        &mut (*this.pointer.as_ptr()).value
    }
    pub fn unwrap_or_clone(this: Rc<T>) -> T {
        match Rc::try_unwrap(this) {
            Ok(value) => value,
            Err(shared) => (*shared).clone(),
        }
    }
}

/// The block is given back when nobody refers to it any more.
fn release<T: ?Sized>(pointer: *mut RcInner<T>) {
    if (*pointer).strong.get() == 0 && (*pointer).weak.get() == 0 {
        intrinsics::deallocate(pointer);
    }
}

impl<T: ?Sized> Drop for Rc<T> {
    fn drop(&mut self) {
        let pointer = self.pointer.as_ptr();
        let strong = (*pointer).strong.get() - 1;
        (*pointer).strong.set(strong);
        if strong == 0 {
            // What is dropped may hold the last weak reference to its own block.
            (*pointer).weak.set((*pointer).weak.get() + 1);
            intrinsics::drop_in_place(&mut (*pointer).value as *mut T);
            let size = intrinsics::size_of_val(&(*pointer).value);
            intrinsics::deinitialise(&mut (*pointer).value as *mut T as *mut u8, size);
            (*pointer).weak.set((*pointer).weak.get() - 1);
            release(pointer);
        }
    }
}
impl<T: ?Sized> Clone for Rc<T> {
    fn clone(&self) -> Rc<T> {
        let inner = self.inner();
        inner.strong.set(inner.strong.get() + 1);
        Rc { pointer: self.pointer }
    }
}
impl<T: ?Sized> Deref for Rc<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.inner().value
    }
}
impl<T: ?Sized> AsRef<T> for Rc<T> {
    fn as_ref(&self) -> &T {
        &**self
    }
}
impl<T: ?Sized> crate::borrow::Borrow<T> for Rc<T> {
    fn borrow(&self) -> &T {
        &**self
    }
}
impl<T: Default> Default for Rc<T> {
    fn default() -> Rc<T> {
        Rc::new(T::default())
    }
}
impl<T> From<T> for Rc<T> {
    fn from(value: T) -> Rc<T> {
        Rc::new(value)
    }
}
impl<T: ?Sized + PartialEq> PartialEq for Rc<T> {
    fn eq(&self, other: &Rc<T>) -> bool {
        **self == **other
    }
}
impl<T: ?Sized + Eq> Eq for Rc<T> {}
impl<T: ?Sized + PartialOrd> PartialOrd for Rc<T> {
    fn partial_cmp(&self, other: &Rc<T>) -> Option<Ordering> {
        (**self).partial_cmp(&**other)
    }
}
impl<T: ?Sized + Ord> Ord for Rc<T> {
    fn cmp(&self, other: &Rc<T>) -> Ordering {
        (**self).cmp(&**other)
    }
}
impl<T: ?Sized + crate::hash::Hash> crate::hash::Hash for Rc<T> {
    fn hash<H: crate::hash::Hasher>(&self, state: &mut H) {
        (**self).hash(state)
    }
}
impl<T: ?Sized + fmt::Display> fmt::Display for Rc<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for Rc<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<T> Weak<T> {
    pub const fn new() -> Weak<T> {
        Weak { pointer: 0 as *mut RcInner<T> }
    }
}
impl<T: ?Sized> Weak<T> {
    pub fn upgrade(&self) -> Option<Rc<T>> {
        if self.pointer.is_null() {
            return None;
        }
        let strong = (*self.pointer).strong.get();
        if strong == 0 {
            return None;
        }
        (*self.pointer).strong.set(strong + 1);
        Some(Rc { pointer: NonNull::new_unchecked(self.pointer) })
    }
    pub fn strong_count(&self) -> usize {
        if self.pointer.is_null() { 0 } else { (*self.pointer).strong.get() }
    }
    pub fn weak_count(&self) -> usize {
        if self.strong_count() == 0 { 0 } else { (*self.pointer).weak.get() }
    }
    pub fn ptr_eq(&self, other: &Weak<T>) -> bool {
        intrinsics::address(self.pointer as *const RcInner<T>) == intrinsics::address(other.pointer as *const RcInner<T>)
    }
}
impl<T: ?Sized> Drop for Weak<T> {
    fn drop(&mut self) {
        if !self.pointer.is_null() {
            (*self.pointer).weak.set((*self.pointer).weak.get() - 1);
            release(self.pointer);
        }
    }
}
impl<T: ?Sized> Weak<T> {
    pub fn as_ptr(&self) -> *const T {
        &(*self.pointer).value as *const T
    }
}
impl<T: ?Sized> fmt::Pointer for Rc<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&Rc::as_ptr(self), f)
    }
}
impl<T> From<Box<T>> for Rc<T> {
    fn from(value: Box<T>) -> Rc<T> {
        Rc::new(*value)
    }
}
impl<T, const N: usize> From<[T; N]> for Rc<[T]> {
    fn from(array: [T; N]) -> Rc<[T]> {
        Rc::new(array)
    }
}
impl<T> Rc<[T]> {
    /// Room for the counts and `count` values, which are not there yet.
    fn allocate_slice(count: usize) -> *mut RcInner<[T]> {
        let block = intrinsics::allocate_tail::<RcInner<[T; 1]>>(count);
        intrinsics::write(&mut (*block).strong as *mut Cell<usize>, Cell::new(1));
        intrinsics::write(&mut (*block).weak as *mut Cell<usize>, Cell::new(0));
        intrinsics::slice_from_raw_mut(block as *mut T, count) as *mut RcInner<[T]>
    }
}
impl<T: Clone> From<&[T]> for Rc<[T]> {
    fn from(slice: &[T]) -> Rc<[T]> {
        let block = Rc::<[T]>::allocate_slice(slice.len());
        let start = &mut (*block).value as *mut [T] as *mut T;
        let mut i = 0;
        while i < slice.len() {
            intrinsics::write(start.add(i), slice[i].clone());
            i += 1;
        }
        Rc { pointer: NonNull::new_unchecked(block) }
    }
}
impl<T> From<Vec<T>> for Rc<[T]> {
    fn from(mut vec: Vec<T>) -> Rc<[T]> {
        let count = vec.len();
        let block = Rc::<[T]>::allocate_slice(count);
        vec.set_len(0);
        intrinsics::move_range(vec.as_ptr(), &mut (*block).value as *mut [T] as *mut T, count);
        Rc { pointer: NonNull::new_unchecked(block) }
    }
}
impl<T> From<Box<[T]>> for Rc<[T]> {
    fn from(slice: Box<[T]>) -> Rc<[T]> {
        Rc::from(slice.into_vec())
    }
}
impl<T> FromIterator<T> for Rc<[T]> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Rc<[T]> {
        Rc::from(items.into_iter().collect::<Vec<T>>())
    }
}
impl From<&str> for Rc<str> {
    fn from(text: &str) -> Rc<str> {
        let bytes: Rc<[u8]> = Rc::from(text.as_bytes());
        let block = bytes.pointer.as_ptr() as *mut RcInner<str>;
        intrinsics::forget(bytes);
        Rc { pointer: NonNull::new_unchecked(block) }
    }
}
impl From<String> for Rc<str> {
    fn from(text: String) -> Rc<str> {
        Rc::from(text.as_str())
    }
}
impl From<Box<str>> for Rc<str> {
    fn from(text: Box<str>) -> Rc<str> {
        Rc::from(&*text)
    }
}
impl Default for Rc<str> {
    fn default() -> Rc<str> {
        Rc::from("")
    }
}
impl<T: ?Sized> Clone for Weak<T> {
    fn clone(&self) -> Weak<T> {
        if !self.pointer.is_null() {
            (*self.pointer).weak.set((*self.pointer).weak.get() + 1);
        }
        Weak { pointer: self.pointer }
    }
}
impl<T> Default for Weak<T> {
    fn default() -> Weak<T> {
        Weak::new()
    }
}
impl<T: ?Sized> fmt::Debug for Weak<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(Weak)")
    }
}
