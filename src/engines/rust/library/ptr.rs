//! Raw pointers.

use crate::fmt;
use crate::intrinsics;

pub const fn null<T>() -> *const T {
    0 as *const T
}
pub const fn null_mut<T>() -> *mut T {
    0 as *mut T
}
pub const unsafe fn read<T>(pointer: *const T) -> T {
    intrinsics::read(pointer)
}
pub const unsafe fn write<T>(pointer: *mut T, value: T) {
    intrinsics::write(pointer, value)
}
pub unsafe fn replace<T>(pointer: *mut T, value: T) -> T {
    let old = intrinsics::read(pointer as *const T);
    intrinsics::write(pointer, value);
    old
}
pub unsafe fn swap<T>(a: *mut T, b: *mut T) {
    let first = intrinsics::read(a as *const T);
    let second = intrinsics::read(b as *const T);
    intrinsics::write(a, second);
    intrinsics::write(b, first);
}
pub unsafe fn copy<T>(from: *const T, to: *mut T, count: usize) {
    intrinsics::copy(from, to, count)
}
pub unsafe fn copy_nonoverlapping<T>(from: *const T, to: *mut T, count: usize) {
    intrinsics::copy(from, to, count)
}
pub unsafe fn write_bytes<T>(to: *mut T, byte: u8, count: usize) {
    intrinsics::write_bytes(to, byte, count)
}
pub unsafe fn drop_in_place<T: ?Sized>(pointer: *mut T) {
    intrinsics::drop_in_place(pointer)
}
pub fn eq<T: ?Sized>(a: *const T, b: *const T) -> bool {
    a == b
}
pub fn addr_eq<T: ?Sized, U: ?Sized>(a: *const T, b: *const U) -> bool {
    intrinsics::address(a) == intrinsics::address(b)
}
pub const fn from_ref<T: ?Sized>(value: &T) -> *const T {
    value as *const T
}
pub const fn from_mut<T: ?Sized>(value: &mut T) -> *mut T {
    value as *mut T
}
pub const fn slice_from_raw_parts<T>(pointer: *const T, length: usize) -> *const [T] {
    intrinsics::slice_from_raw(pointer, length)
}

pub const fn slice_from_raw_parts_mut<T>(pointer: *mut T, length: usize) -> *mut [T] {
    intrinsics::slice_from_raw_mut(pointer, length)
}
pub unsafe fn read_volatile<T>(pointer: *const T) -> T {
    intrinsics::read(pointer)
}
pub unsafe fn write_volatile<T>(pointer: *mut T, value: T) {
    intrinsics::write(pointer, value)
}
/// Byte by byte, as bytes stand anywhere.
pub unsafe fn read_unaligned<T>(pointer: *const T) -> T {
    let mut value = intrinsics::uninitialised::<T>();
    intrinsics::copy(pointer as *const u8, &mut value as *mut T as *mut u8, intrinsics::size_of::<T>());
    value
}
pub unsafe fn write_unaligned<T>(pointer: *mut T, value: T) {
    intrinsics::copy(&value as *const T as *const u8, pointer as *mut u8, intrinsics::size_of::<T>());
    intrinsics::forget(value);
}
pub fn hash<T: ?Sized, S: crate::hash::Hasher>(pointer: *const T, state: &mut S) {
    state.write_usize(intrinsics::address(pointer))
}
pub fn fn_addr_eq<T: Copy, U: Copy>(a: T, b: U) -> bool {
    intrinsics::transmute::<T, usize>(a) == intrinsics::transmute::<U, usize>(b)
}

impl<T: ?Sized> *const T {
    pub fn is_null(self) -> bool {
        intrinsics::address(self) == 0
    }
    pub const fn cast<U>(self) -> *const U {
        self as *const U
    }
    pub const fn cast_mut(self) -> *mut T {
        self as *mut T
    }
    pub fn addr(self) -> usize {
        intrinsics::address(self)
    }
    pub unsafe fn as_ref<'a>(self) -> Option<&'a T> {
        if intrinsics::address(self) == 0 { None } else { Some(&*self) }
    }
}
impl<T> *const T {
    pub const unsafe fn add(self, count: usize) -> *const T {
        intrinsics::offset(self, count as isize)
    }
    pub const unsafe fn sub(self, count: usize) -> *const T {
        intrinsics::offset(self, -(count as isize))
    }
    pub const unsafe fn offset(self, count: isize) -> *const T {
        intrinsics::offset(self, count)
    }
    pub const fn wrapping_add(self, count: usize) -> *const T {
        (self as usize + count * intrinsics::size_of::<T>()) as *const T
    }
    pub const unsafe fn offset_from(self, origin: *const T) -> isize {
        intrinsics::offset_from(self, origin)
    }
    pub const unsafe fn read(self) -> T {
        intrinsics::read(self)
    }
    pub const unsafe fn read_unaligned(self) -> T {
        read_unaligned(self)
    }
    pub unsafe fn read_volatile(self) -> T {
        intrinsics::read(self)
    }
    pub unsafe fn copy_to_nonoverlapping(self, to: *mut T, count: usize) {
        intrinsics::copy(self, to, count)
    }
    pub const fn wrapping_sub(self, count: usize) -> *const T {
        (self as usize - count * intrinsics::size_of::<T>()) as *const T
    }
    pub unsafe fn copy_to(self, to: *mut T, count: usize) {
        intrinsics::copy(self, to, count)
    }
}
impl<T: ?Sized> *mut T {
    pub fn is_null(self) -> bool {
        intrinsics::address(self as *const T) == 0
    }
    pub const fn cast<U>(self) -> *mut U {
        self as *mut U
    }
    pub const fn cast_const(self) -> *const T {
        self as *const T
    }
    pub fn addr(self) -> usize {
        intrinsics::address(self as *const T)
    }
    pub unsafe fn as_ref<'a>(self) -> Option<&'a T> {
        if intrinsics::address(self as *const T) == 0 { None } else { Some(&*self) }
    }
    pub unsafe fn as_mut<'a>(self) -> Option<&'a mut T> {
        if intrinsics::address(self as *const T) == 0 { None } else { Some(&mut *self) }
    }
    pub unsafe fn drop_in_place(self) {
        intrinsics::drop_in_place(self)
    }
}
impl<T> *mut T {
    pub const unsafe fn add(self, count: usize) -> *mut T {
        intrinsics::offset_mut(self, count as isize)
    }
    pub const unsafe fn sub(self, count: usize) -> *mut T {
        intrinsics::offset_mut(self, -(count as isize))
    }
    pub const unsafe fn offset(self, count: isize) -> *mut T {
        intrinsics::offset_mut(self, count)
    }
    pub const unsafe fn offset_from(self, origin: *const T) -> isize {
        intrinsics::offset_from(self as *const T, origin)
    }
    pub const unsafe fn read(self) -> T {
        intrinsics::read(self as *const T)
    }
    pub const unsafe fn write(self, value: T) {
        intrinsics::write(self, value)
    }
    pub unsafe fn replace(self, value: T) -> T {
        replace(self, value)
    }
    pub unsafe fn swap(self, with: *mut T) {
        swap(self, with)
    }
    pub unsafe fn read_unaligned(self) -> T {
        read_unaligned(self as *const T)
    }
    pub unsafe fn write_unaligned(self, value: T) {
        write_unaligned(self, value)
    }
    pub unsafe fn read_volatile(self) -> T {
        intrinsics::read(self as *const T)
    }
    pub unsafe fn write_volatile(self, value: T) {
        intrinsics::write(self, value)
    }
    pub unsafe fn write_bytes(self, byte: u8, count: usize) {
        intrinsics::write_bytes(self, byte, count)
    }
    pub unsafe fn copy_from(self, from: *const T, count: usize) {
        intrinsics::copy(from, self, count)
    }
    pub unsafe fn copy_from_nonoverlapping(self, from: *const T, count: usize) {
        intrinsics::copy(from, self, count)
    }
    pub unsafe fn copy_to(self, to: *mut T, count: usize) {
        intrinsics::copy(self as *const T, to, count)
    }
    pub unsafe fn copy_to_nonoverlapping(self, to: *mut T, count: usize) {
        intrinsics::copy(self as *const T, to, count)
    }
}
impl<T> *const [T] {
    pub const fn len(self) -> usize {
        intrinsics::slice_length(self)
    }
    pub const fn is_empty(self) -> bool {
        intrinsics::slice_length(self) == 0
    }
}
impl<T> *mut [T] {
    pub const fn len(self) -> usize {
        intrinsics::slice_length(self as *const [T])
    }
}
//@ each Pointer: const mut
impl<T: ?Sized> PartialOrd for *Pointer T {
    fn partial_cmp(&self, other: &*Pointer T) -> Option<crate::cmp::Ordering> {
        intrinsics::address(*self as *const T).partial_cmp(&intrinsics::address(*other as *const T))
    }
}
impl<T: ?Sized> Ord for *Pointer T {
    fn cmp(&self, other: &*Pointer T) -> crate::cmp::Ordering {
        intrinsics::address(*self as *const T).cmp(&intrinsics::address(*other as *const T))
    }
}
//@ end

/// A raw pointer that is never null, so that `Option` of it needs no room of its own.
#[lang = "NonNull"]
pub struct NonNull<T: ?Sized> {
    pointer: *mut T,
}
impl<T> NonNull<T> {
    pub const fn dangling() -> NonNull<T> {
        NonNull { pointer: intrinsics::dangling::<T>() }
    }
}
impl<T: ?Sized> NonNull<T> {
    pub const unsafe fn new_unchecked(pointer: *mut T) -> NonNull<T> {
        NonNull { pointer }
    }
    pub fn new(pointer: *mut T) -> Option<NonNull<T>> {
        if pointer.is_null() { None } else { Some(NonNull { pointer }) }
    }
    pub const fn as_ptr(self) -> *mut T {
        self.pointer
    }
    pub const unsafe fn as_ref<'a>(&self) -> &'a T {
        &*self.pointer
    }
    pub const unsafe fn as_mut<'a>(&mut self) -> &'a mut T {
        &mut *self.pointer
    }
    pub const fn cast<U>(self) -> NonNull<U> {
        NonNull { pointer: self.pointer as *mut U }
    }
}
impl<T> NonNull<T> {
    pub const unsafe fn add(self, count: usize) -> NonNull<T> {
        NonNull { pointer: intrinsics::offset_mut(self.pointer, count as isize) }
    }
    pub const unsafe fn sub(self, count: usize) -> NonNull<T> {
        NonNull { pointer: intrinsics::offset_mut(self.pointer, -(count as isize)) }
    }
    pub const unsafe fn offset(self, count: isize) -> NonNull<T> {
        NonNull { pointer: intrinsics::offset_mut(self.pointer, count) }
    }
    pub const unsafe fn offset_from(self, origin: NonNull<T>) -> isize {
        intrinsics::offset_from(self.pointer as *const T, origin.pointer as *const T)
    }
    pub const unsafe fn read(self) -> T {
        intrinsics::read(self.pointer as *const T)
    }
    pub const unsafe fn write(self, value: T) {
        intrinsics::write(self.pointer, value)
    }
    pub unsafe fn replace(self, value: T) -> T {
        replace(self.pointer, value)
    }
    pub unsafe fn swap(self, with: NonNull<T>) {
        swap(self.pointer, with.pointer)
    }
    pub unsafe fn copy_to(self, to: NonNull<T>, count: usize) {
        intrinsics::copy(self.pointer as *const T, to.pointer, count)
    }
    pub const fn slice_from_raw_parts(data: NonNull<T>, length: usize) -> NonNull<[T]> {
        NonNull { pointer: intrinsics::slice_from_raw_mut(data.pointer, length) }
    }
}
impl<T> NonNull<[T]> {
    pub const fn len(self) -> usize {
        intrinsics::slice_length(self.pointer as *const [T])
    }
}
impl<T: ?Sized> NonNull<T> {
    pub const fn from_ref(value: &T) -> NonNull<T> {
        NonNull { pointer: value as *const T as *mut T }
    }
    pub const fn from_mut(value: &mut T) -> NonNull<T> {
        NonNull { pointer: value as *mut T }
    }
    pub unsafe fn drop_in_place(self) {
        intrinsics::drop_in_place(self.pointer)
    }
    pub fn addr(self) -> crate::num::NonZero<usize> {
        crate::num::NonZero::<usize>::new_unchecked(intrinsics::address(self.pointer as *const T))
    }
}
impl<T: ?Sized> PartialOrd for NonNull<T> {
    fn partial_cmp(&self, other: &Self) -> Option<crate::cmp::Ordering> {
        self.pointer.partial_cmp(&other.pointer)
    }
}
impl<T: ?Sized> Ord for NonNull<T> {
    fn cmp(&self, other: &Self) -> crate::cmp::Ordering {
        self.pointer.cmp(&other.pointer)
    }
}
impl<T: ?Sized> crate::hash::Hash for NonNull<T> {
    fn hash<H: crate::hash::Hasher>(&self, state: &mut H) {
        self.pointer.hash(state)
    }
}
impl<T: ?Sized> Clone for NonNull<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for NonNull<T> {}
impl<T: ?Sized> PartialEq for NonNull<T> {
    fn eq(&self, other: &Self) -> bool {
        self.pointer == other.pointer
    }
}
impl<T: ?Sized> Eq for NonNull<T> {}
impl<T: ?Sized> From<&mut T> for NonNull<T> {
    fn from(value: &mut T) -> Self {
        NonNull { pointer: value as *mut T }
    }
}
impl<T: ?Sized> From<&T> for NonNull<T> {
    fn from(value: &T) -> Self {
        NonNull { pointer: value as *const T as *mut T }
    }
}
impl<T: ?Sized> fmt::Debug for NonNull<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&(self.pointer as *const T), f)
    }
}
impl<T: ?Sized> fmt::Pointer for NonNull<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&(self.pointer as *const T), f)
    }
}
