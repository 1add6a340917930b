//! Values as memory.

use crate::intrinsics;

pub const fn size_of<T>() -> usize {
    intrinsics::size_of::<T>()
}
pub const fn align_of<T>() -> usize {
    intrinsics::align_of::<T>()
}
pub const fn size_of_val<T: ?Sized>(value: &T) -> usize {
    intrinsics::size_of_val(value as *const T)
}
pub const fn align_of_val<T: ?Sized>(value: &T) -> usize {
    intrinsics::align_of_val(value as *const T)
}
pub const fn needs_drop<T: ?Sized>() -> bool {
    intrinsics::needs_drop::<T>()
}

#[lang = "mem_drop"]
pub fn drop<T>(_value: T) {}

pub const fn forget<T>(value: T) {
    intrinsics::forget(value)
}

pub const fn swap<T>(a: &mut T, b: &mut T) {
    let first = intrinsics::read(a as *const T);
    let second = intrinsics::read(b as *const T);
    intrinsics::write(a as *mut T, second);
    intrinsics::write(b as *mut T, first);
}

pub const fn replace<T>(place: &mut T, value: T) -> T {
    let old = intrinsics::read(place as *const T);
    intrinsics::write(place as *mut T, value);
    old
}

pub fn take<T: Default>(place: &mut T) -> T {
    replace(place, T::default())
}

pub const unsafe fn transmute<T, U>(value: T) -> U {
    intrinsics::transmute::<T, U>(value)
}
pub const unsafe fn zeroed<T>() -> T {
    let mut value = intrinsics::uninitialised::<T>();
    intrinsics::write_bytes(&mut value as *mut T, 0, 1);
    value
}

/// Which variant an enum's value is.
pub struct Discriminant<T> {
    value: i128,
    of: crate::marker::PhantomData<T>,
}
pub const fn discriminant<T>(value: &T) -> Discriminant<T> {
    Discriminant { value: intrinsics::discriminant_value(value), of: crate::marker::PhantomData }
}
/// What derived impls compare and hash; programs do not know it.
pub const fn discriminant_value<T>(value: &T) -> i128 {
    intrinsics::discriminant_value(value)
}
impl<T> crate::hash::Hash for Discriminant<T> {
    fn hash<H: crate::hash::Hasher>(&self, state: &mut H) {
        state.write_isize(self.value as isize)
    }
}
impl<T> Clone for Discriminant<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Discriminant<T> {}
impl<T> PartialEq for Discriminant<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}
impl<T> Eq for Discriminant<T> {}
impl<T> crate::fmt::Debug for Discriminant<T> {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        f.debug_tuple("Discriminant").field(&self.value).finish()
    }
}

pub const unsafe fn transmute_copy<T, U>(value: &T) -> U {
    intrinsics::read(value as *const T as *const U)
}

/// Room for a value that need not be there yet.
#[derive(Copy)]
pub union MaybeUninit<T> {
    uninit: (),
    value: ManuallyDrop<T>,
}
impl<T: Copy> Clone for MaybeUninit<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> MaybeUninit<T> {
    pub const fn new(value: T) -> MaybeUninit<T> {
        MaybeUninit { value: ManuallyDrop::new(value) }
    }
    pub const fn uninit() -> MaybeUninit<T> {
        MaybeUninit { uninit: () }
    }
    pub const fn zeroed() -> MaybeUninit<T> {
        zeroed::<MaybeUninit<T>>()
    }
    pub const fn write(&mut self, value: T) -> &mut T {
        intrinsics::write(self.as_mut_ptr(), value);
        &mut *self.as_mut_ptr()
    }
    pub const fn as_ptr(&self) -> *const T {
        self as *const MaybeUninit<T> as *const T
    }
    pub const fn as_mut_ptr(&mut self) -> *mut T {
        self as *mut MaybeUninit<T> as *mut T
    }
    pub const unsafe fn assume_init(self) -> T {
        intrinsics::read(&self as *const MaybeUninit<T> as *const T)
    }
    pub const unsafe fn assume_init_read(&self) -> T {
        intrinsics::read(self.as_ptr())
    }
    pub unsafe fn assume_init_drop(&mut self) {
        intrinsics::drop_in_place(self.as_mut_ptr())
    }
    pub const unsafe fn assume_init_ref(&self) -> &T {
        &*self.as_ptr()
    }
    pub const unsafe fn assume_init_mut(&mut self) -> &mut T {
        &mut *self.as_mut_ptr()
    }
}
impl<T> crate::fmt::Debug for MaybeUninit<T> {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        f.write_str("MaybeUninit<")?;
        f.write_str(crate::any::type_name::<T>())?;
        f.write_str(">")
    }
}

/// A value that is not dropped by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[lang = "manually_drop"]
pub struct ManuallyDrop<T> {
    value: T,
}
impl<T> ManuallyDrop<T> {
    pub const fn new(value: T) -> ManuallyDrop<T> {
        ManuallyDrop { value }
    }
    pub fn into_inner(slot: ManuallyDrop<T>) -> T {
        intrinsics::read(&slot.value as *const T)
    }
    pub unsafe fn take(slot: &mut ManuallyDrop<T>) -> T {
        intrinsics::read(&slot.value as *const T)
    }
    pub unsafe fn drop(slot: &mut ManuallyDrop<T>) {
        intrinsics::drop_in_place(&mut slot.value as *mut T)
    }
}
impl<T> crate::ops::Deref for ManuallyDrop<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}
impl<T> crate::ops::DerefMut for ManuallyDrop<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}
