//! Values that change behind a shared reference.

use crate::cmp::Ordering;
use crate::fmt;
use crate::intrinsics;
use crate::ops::{Deref, DerefMut};

pub use self::oncecell::{LazyCell, OnceCell};

mod oncecell;

#[lang = "UnsafeCell"]
pub struct UnsafeCell<T: ?Sized> {
    value: T,
}
impl<T> UnsafeCell<T> {
    pub const fn new(value: T) -> UnsafeCell<T> {
        UnsafeCell { value }
    }
    pub fn into_inner(self) -> T {
        self.value
    }
}
impl<T: ?Sized> UnsafeCell<T> {
    pub const fn get(&self) -> *mut T {
        &self.value as *const T as *mut T
    }
    pub fn get_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: Default> Default for UnsafeCell<T> {
    fn default() -> UnsafeCell<T> {
        UnsafeCell::new(T::default())
    }
}
impl<T: ?Sized> fmt::Debug for UnsafeCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnsafeCell").finish_non_exhaustive()
    }
}

#[lang = "Cell"]
pub struct Cell<T: ?Sized> {
    value: T,
}
impl<T> Cell<T> {
    pub const fn new(value: T) -> Cell<T> {
        Cell { value }
    }
    pub fn set(&self, value: T) {
        self.replace(value);
    }
    pub fn replace(&self, value: T) -> T {
        let place = self.as_ptr();
        let old = intrinsics::read(place as *const T);
        intrinsics::write(place, value);
        old
    }
    pub fn swap(&self, other: &Cell<T>) {
        let mine = intrinsics::read(self.as_ptr() as *const T);
        let others = intrinsics::read(other.as_ptr() as *const T);
        intrinsics::write(self.as_ptr(), others);
        intrinsics::write(other.as_ptr(), mine);
    }
    pub fn into_inner(self) -> T {
        self.value
    }
    pub const fn as_ptr(&self) -> *mut T {
        &self.value as *const T as *mut T
    }
    pub fn get_mut(&mut self) -> &mut T {
        &mut self.value
    }
}
impl<T: Copy> Cell<T> {
    pub fn get(&self) -> T {
        self.value
    }
    pub fn update<F: FnOnce(T) -> T>(&self, f: F) {
        self.set(f(self.get()));
    }
}
impl<T: Default> Cell<T> {
    pub fn take(&self) -> T {
        self.replace(T::default())
    }
}
impl<T> Cell<[T]> {
    pub const fn as_slice_of_cells(&self) -> &[Cell<T>] {
        &*(self as *const Cell<[T]> as *const [Cell<T>])
    }
}
impl<T: ?Sized> Cell<T> {
    pub const fn from_mut(value: &mut T) -> &Cell<T> {
        &*(value as *mut T as *const Cell<T>)
    }
}
impl<T: PartialOrd + Copy> PartialOrd for Cell<T> {
    fn partial_cmp(&self, other: &Cell<T>) -> Option<Ordering> {
        self.get().partial_cmp(&other.get())
    }
}
impl<T: Ord + Copy> Ord for Cell<T> {
    fn cmp(&self, other: &Cell<T>) -> Ordering {
        self.get().cmp(&other.get())
    }
}
impl<T: Copy> Clone for Cell<T> {
    fn clone(&self) -> Cell<T> {
        Cell::new(self.get())
    }
}
impl<T: Default> Default for Cell<T> {
    fn default() -> Cell<T> {
        Cell::new(T::default())
    }
}
impl<T: PartialEq + Copy> PartialEq for Cell<T> {
    fn eq(&self, other: &Cell<T>) -> bool {
        self.get() == other.get()
    }
}
impl<T: Eq + Copy> Eq for Cell<T> {}
impl<T: Copy + fmt::Debug> fmt::Debug for Cell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cell").field("value", &self.get()).finish()
    }
}
impl<T> From<T> for Cell<T> {
    fn from(value: T) -> Cell<T> {
        Cell::new(value)
    }
}

pub struct BorrowError {}
impl fmt::Debug for BorrowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BorrowError")
    }
}
impl fmt::Display for BorrowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("RefCell already mutably borrowed")
    }
}
pub struct BorrowMutError {}
impl fmt::Debug for BorrowMutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BorrowMutError")
    }
}
impl fmt::Display for BorrowMutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("RefCell already borrowed")
    }
}

/// Counts the shared borrows that live; it is -1 while a mutable one does.
#[lang = "BorrowFlag"]
struct BorrowFlag {
    count: Cell<isize>,
}
impl BorrowFlag {
    fn get(&self) -> isize {
        self.count.get()
    }
    fn set(&self, count: isize) {
        self.count.set(count)
    }
}

#[lang = "RefCell"]
pub struct RefCell<T: ?Sized> {
    borrow: BorrowFlag,
    value: UnsafeCell<T>,
}
impl<T> RefCell<T> {
    pub const fn new(value: T) -> RefCell<T> {
        RefCell { borrow: BorrowFlag { count: Cell::new(0) }, value: UnsafeCell::new(value) }
    }
    pub fn into_inner(self) -> T {
        self.value.into_inner()
    }
    pub fn replace(&self, value: T) -> T {
        crate::mem::replace(&mut *self.borrow_mut(), value)
    }
    pub fn replace_with<F: FnOnce(&mut T) -> T>(&self, f: F) -> T {
        let mut place = self.borrow_mut();
        let value = f(&mut *place);
        crate::mem::replace(&mut *place, value)
    }
    pub fn swap(&self, other: &RefCell<T>) {
        crate::mem::swap(&mut *self.borrow_mut(), &mut *other.borrow_mut())
    }
}
impl<T: ?Sized> RefCell<T> {
    pub fn borrow(&self) -> Ref<'_, T> {
        match self.try_borrow() {
            Ok(borrow) => borrow,
            Err(_) => panic!("RefCell already mutably borrowed"),
        }
    }
    pub fn try_borrow(&self) -> Result<Ref<'_, T>, BorrowError> {
        let count = self.borrow.get();
        if count < 0 {
            return Err(BorrowError {});
        }
        self.borrow.set(count + 1);
        Ok(Ref { value: &*self.value.get(), borrow: &self.borrow })
    }
    pub fn borrow_mut(&self) -> RefMut<'_, T> {
        match self.try_borrow_mut() {
            Ok(borrow) => borrow,
            Err(_) => panic!("RefCell already borrowed"),
        }
    }
    pub fn try_borrow_mut(&self) -> Result<RefMut<'_, T>, BorrowMutError> {
        if self.borrow.get() != 0 {
            return Err(BorrowMutError {});
        }
        self.borrow.set(-1);
        Ok(RefMut { value: &mut *self.value.get(), borrow: &self.borrow })
    }
    pub fn as_ptr(&self) -> *mut T {
        self.value.get()
    }
    pub fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }
}
impl<T: Default> RefCell<T> {
    pub fn take(&self) -> T {
        self.replace(T::default())
    }
}
impl<T: Clone> Clone for RefCell<T> {
    fn clone(&self) -> RefCell<T> {
        RefCell::new((*self.borrow()).clone())
    }
}
impl<T: Default> Default for RefCell<T> {
    fn default() -> RefCell<T> {
        RefCell::new(T::default())
    }
}
impl<T: ?Sized + PartialEq> PartialEq for RefCell<T> {
    fn eq(&self, other: &RefCell<T>) -> bool {
        *self.borrow() == *other.borrow()
    }
}
impl<T: Eq> Eq for RefCell<T> {}
impl<T: Ord> Ord for RefCell<T> {
    fn cmp(&self, other: &RefCell<T>) -> Ordering {
        (*self.borrow()).cmp(&*other.borrow())
    }
}
impl<T: PartialOrd> PartialOrd for RefCell<T> {
    fn partial_cmp(&self, other: &RefCell<T>) -> Option<Ordering> {
        (*self.borrow()).partial_cmp(&*other.borrow())
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for RefCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.try_borrow() {
            Ok(borrow) => f.debug_struct("RefCell").field("value", &*borrow).finish(),
            Err(_) => f.debug_struct("RefCell").field("value", &format_args!("<borrowed>")).finish(),
        }
    }
}
impl<T> From<T> for RefCell<T> {
    fn from(value: T) -> RefCell<T> {
        RefCell::new(value)
    }
}

#[lang = "Ref"]
pub struct Ref<'b, T: ?Sized> {
    value: &'b T,
    borrow: &'b BorrowFlag,
}
impl<'b, T: ?Sized> Ref<'b, T> {
    pub fn clone(this: &Ref<'b, T>) -> Ref<'b, T> {
        this.borrow.set(this.borrow.get() + 1);
        Ref { value: this.value, borrow: this.borrow }
    }
    pub fn map<U: ?Sized, F: FnOnce(&T) -> &U>(this: Ref<'b, T>, f: F) -> Ref<'b, U> {
        let mapped = Ref { value: f(this.value), borrow: this.borrow };
        mapped.borrow.set(mapped.borrow.get() + 1);
        mapped
    }
}
impl<'b, T: ?Sized> Ref<'b, T> {
    pub fn filter_map<U: ?Sized, F: FnOnce(&T) -> Option<&U>>(this: Ref<'b, T>, f: F) -> Result<Ref<'b, U>, Ref<'b, T>> {
        match f(this.value) {
            Some(value) => {
                this.borrow.set(this.borrow.get() + 1);
                Ok(Ref { value, borrow: this.borrow })
            }
            None => Err(this),
        }
    }
    pub fn map_split<U: ?Sized, V: ?Sized, F: FnOnce(&T) -> (&U, &V)>(this: Ref<'b, T>, f: F) -> (Ref<'b, U>, Ref<'b, V>) {
        let (a, b) = f(this.value);
        this.borrow.set(this.borrow.get() + 2);
        (Ref { value: a, borrow: this.borrow }, Ref { value: b, borrow: this.borrow })
    }
}
impl<T: ?Sized> Drop for Ref<'_, T> {
    fn drop(&mut self) {
        self.borrow.set(self.borrow.get() - 1);
    }
}
impl<T: ?Sized> Deref for Ref<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.value
    }
}
impl<T: ?Sized + fmt::Display> fmt::Display for Ref<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for Ref<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

#[lang = "RefMut"]
pub struct RefMut<'b, T: ?Sized> {
    value: &'b mut T,
    borrow: &'b BorrowFlag,
}
impl<'b, T: ?Sized> RefMut<'b, T> {
    pub fn map<U: ?Sized, F: FnOnce(&mut T) -> &mut U>(this: RefMut<'b, T>, f: F) -> RefMut<'b, U> {
        let value = f(&mut *(this.value as *mut T));
        let borrow = this.borrow;
        intrinsics::forget(this);
        RefMut { value, borrow }
    }
    pub fn filter_map<U: ?Sized, F: FnOnce(&mut T) -> Option<&mut U>>(this: RefMut<'b, T>, f: F) -> Result<RefMut<'b, U>, RefMut<'b, T>> {
        match f(&mut *(this.value as *mut T)) {
            Some(value) => {
                let borrow = this.borrow;
                intrinsics::forget(this);
                Ok(RefMut { value, borrow })
            }
            None => Err(this),
        }
    }
}
impl<T: ?Sized> Drop for RefMut<'_, T> {
    fn drop(&mut self) {
        self.borrow.set(0);
    }
}
impl<T: ?Sized> Deref for RefMut<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &*self.value
    }
}
impl<T: ?Sized> DerefMut for RefMut<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut *self.value
    }
}
impl<T: ?Sized + fmt::Display> fmt::Display for RefMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (&*self.value).fmt(f)
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for RefMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (&*self.value).fmt(f)
    }
}
