//! A run of values on the heap that grows. Its capacity goes 0, 4, 8, 16, … (8 first for bytes, 1 for what is larger
//! than 1 kB), as that of `std` does.

use crate::cmp::Ordering;
use crate::fmt;
use crate::intrinsics;
use crate::ops::{Deref, DerefMut, Index, IndexMut, RangeBounds};
use crate::ptr::NonNull;
use crate::slice::{Iter, IterMut, SliceIndex};

#[lang = "Cap"]
#[derive(Clone, Copy)]
struct Cap {
    value: usize,
}

/// Room for `cap` values, without a word about which of them are there.
struct RawVec<T> {
    pointer: NonNull<T>,
    cap: Cap,
}
impl<T> RawVec<T> {
    const fn new() -> RawVec<T> {
        RawVec { pointer: NonNull::dangling(), cap: Cap { value: 0 } }
    }
    fn with_capacity(capacity: usize) -> RawVec<T> {
        if capacity == 0 || intrinsics::size_of::<T>() == 0 {
            return RawVec::new();
        }
        check_size::<T>(capacity);
        let pointer = intrinsics::allocate_array::<T>(capacity);
        RawVec { pointer: NonNull::new_unchecked(pointer), cap: Cap { value: capacity } }
    }
    fn capacity(&self) -> usize {
        if intrinsics::size_of::<T>() == 0 { usize::MAX } else { self.cap.value }
    }
    fn resize(&mut self, capacity: usize) {
        check_size::<T>(capacity);
        let pointer = if self.cap.value == 0 {
            intrinsics::allocate_array::<T>(capacity)
        } else {
            intrinsics::reallocate_array::<T>(self.pointer.as_ptr(), self.cap.value, capacity)
        };
        self.pointer = NonNull::new_unchecked(pointer);
        self.cap = Cap { value: capacity };
    }
    /// Room for at least `needed`, and for twice what there was.
    fn grow(&mut self, needed: usize) {
        let mut capacity = self.cap.value * 2;
        if capacity < needed {
            capacity = needed;
        }
        let least = least_capacity::<T>();
        if capacity < least {
            capacity = least;
        }
        self.resize(capacity);
    }
    fn release(&mut self) {
        if self.cap.value != 0 {
            intrinsics::deallocate(self.pointer.as_ptr());
        }
        self.pointer = NonNull::dangling();
        self.cap = Cap { value: 0 };
    }
}

fn check_size<T>(capacity: usize) {
    let (size, overflow) = intrinsics::mul_with_overflow(capacity, intrinsics::size_of::<T>());
    if overflow || size > 9223372036854775807 {
        panic!("capacity overflow")
    }
}

#[lang = "Vec"]
pub struct Vec<T> {
    buf: RawVec<T>,
    len: usize,
}

/// `vec![a, b, c]`
#[lang = "vec_from_array"]
pub fn from_array<T, const N: usize>(array: [T; N]) -> Vec<T> {
    if N == 0 || intrinsics::size_of::<T>() == 0 {
        intrinsics::forget(array);
        return Vec { buf: RawVec::new(), len: N };
    }
    let pointer = intrinsics::allocate_array::<T>(N);
    intrinsics::write(pointer as *mut [T; N], array);
    Vec { buf: RawVec { pointer: NonNull::new_unchecked(pointer), cap: Cap { value: N } }, len: N }
}

/// `vec![element; count]`
#[lang = "vec_from_elem"]
pub fn from_elem<T: Clone>(element: T, count: usize) -> Vec<T> {
    let mut vec = Vec::with_capacity(count);
    vec.extend_with(count, element);
    vec
}

impl<T> Vec<T> {
    pub const fn new() -> Vec<T> {
        Vec { buf: RawVec::new(), len: 0 }
    }
    pub fn with_capacity(capacity: usize) -> Vec<T> {
        Vec { buf: RawVec::with_capacity(capacity), len: 0 }
    }
    pub const unsafe fn from_raw_parts(pointer: *mut T, length: usize, capacity: usize) -> Vec<T> {
        Vec { buf: RawVec { pointer: NonNull::new_unchecked(pointer), cap: Cap { value: capacity } }, len: length }
    }
    pub fn capacity(&self) -> usize {
        self.buf.capacity()
    }
    pub const fn len(&self) -> usize {
        self.len
    }
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }
    pub const fn as_ptr(&self) -> *const T {
        self.buf.pointer.as_ptr() as *const T
    }
    pub fn as_mut_ptr(&mut self) -> *mut T {
        self.buf.pointer.as_ptr()
    }
    pub fn as_slice(&self) -> &[T] {
        &*intrinsics::slice_from_raw(self.as_ptr(), self.len)
    }
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        &mut *intrinsics::slice_from_raw_mut(self.buf.pointer.as_ptr(), self.len)
    }
    pub unsafe fn set_len(&mut self, length: usize) {
        self.len = length;
    }
    fn at(&self, index: usize) -> *mut T {
        intrinsics::offset_mut(self.buf.pointer.as_ptr(), index as isize)
    }

    pub fn reserve(&mut self, additional: usize) {
        if additional > self.buf.capacity() - self.len {
            let (needed, overflow) = intrinsics::add_with_overflow(self.len, additional);
            if overflow {
                panic!("capacity overflow")
            }
            self.buf.grow(needed);
        }
    }
    pub fn reserve_exact(&mut self, additional: usize) {
        if additional > self.buf.capacity() - self.len {
            self.buf.resize(self.len + additional);
        }
    }
    pub fn shrink_to_fit(&mut self) {
        self.shrink_to(0)
    }
    pub fn shrink_to(&mut self, least: usize) {
        let capacity = if self.len > least { self.len } else { least };
        if intrinsics::size_of::<T>() == 0 || self.buf.cap.value <= capacity {
            return;
        }
        if capacity == 0 { self.buf.release() } else { self.buf.resize(capacity) }
    }

    pub fn push(&mut self, value: T) {
        if self.len == self.buf.capacity() {
            self.buf.grow(self.len + 1);
        }
        intrinsics::write(self.at(self.len), value);
        self.len += 1;
    }
    pub fn pop(&mut self) -> Option<T> {
        if self.len == 0 {
            return None;
        }
        self.len -= 1;
        Some(intrinsics::move_out(self.at(self.len) as *const T))
    }
    pub fn pop_if<F: FnOnce(&mut T) -> bool>(&mut self, predicate: F) -> Option<T> {
        match self.last_mut() {
            Some(last) => if predicate(last) { self.pop() } else { None },
            None => None,
        }
    }
    pub fn insert(&mut self, index: usize, value: T) {
        let count = self.len;
        if index > count {
            panic!("insertion index (is {}) should be <= len (is {})", index, count)
        }
        if count == self.buf.capacity() {
            self.buf.grow(count + 1);
        }
        intrinsics::move_range(self.at(index) as *const T, self.at(index + 1), count - index);
        intrinsics::write(self.at(index), value);
        self.len = count + 1;
    }
    pub fn remove(&mut self, index: usize) -> T {
        let count = self.len;
        if index >= count {
            panic!("removal index (is {}) should be < len (is {})", index, count)
        }
        self.len = count - 1;
        let value = intrinsics::move_out(self.at(index) as *const T);
        intrinsics::move_range(self.at(index + 1) as *const T, self.at(index), count - index - 1);
        value
    }
    pub fn swap_remove(&mut self, index: usize) -> T {
        let count = self.len;
        if index >= count {
            panic!("swap_remove index (is {}) should be < len (is {})", index, count)
        }
        self.len = count - 1;
        let value = intrinsics::move_out(self.at(index) as *const T);
        if index != count - 1 {
            intrinsics::move_range(self.at(count - 1) as *const T, self.at(index), 1);
        }
        value
    }
    pub fn truncate(&mut self, length: usize) {
        while self.len > length {
            self.len -= 1;
            if intrinsics::needs_drop::<T>() {
                intrinsics::drop_in_place(self.at(self.len));
            }
            intrinsics::deinitialise(self.at(self.len), 1);
        }
    }
    pub fn clear(&mut self) {
        let count = self.len;
        self.len = 0;
        self.drop_range(0, count);
    }
    /// Values that no longer count as the vector's.
    fn drop_range(&mut self, start: usize, end: usize) {
        if intrinsics::needs_drop::<T>() {
            let mut i = start;
            while i < end {
                intrinsics::drop_in_place(self.at(i));
                i += 1;
            }
        }
        intrinsics::deinitialise(self.at(start), end - start);
    }
    pub fn append(&mut self, other: &mut Vec<T>) {
        let count = other.len;
        self.reserve(count);
        other.len = 0;
        intrinsics::move_range(other.as_ptr(), self.at(self.len), count);
        self.len += count;
    }
    pub fn split_off(&mut self, at: usize) -> Vec<T> {
        let count = self.len;
        if at > count {
            panic!("`at` split index (is {}) should be <= len (is {})", at, count)
        }
        let mut other = Vec::with_capacity(count - at);
        self.len = at;
        intrinsics::move_range(self.at(at) as *const T, other.as_mut_ptr(), count - at);
        other.len = count - at;
        other
    }
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut keep: F) {
        self.retain_mut(|value| keep(&*value))
    }
    pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, mut keep: F) {
        let count = self.len;
        self.len = 0;
        let mut kept = 0;
        let mut i = 0;
        while i < count {
            if keep(&mut *self.at(i)) {
                if kept != i {
                    intrinsics::move_range(self.at(i) as *const T, self.at(kept), 1);
                }
                kept += 1;
            } else {
                intrinsics::drop_in_place(self.at(i));
                intrinsics::deinitialise(self.at(i), 1);
            }
            i += 1;
        }
        self.len = kept;
    }
    pub fn dedup_by<F: FnMut(&mut T, &mut T) -> bool>(&mut self, mut same: F) {
        let count = self.len;
        if count < 2 {
            return;
        }
        let mut kept = 1;
        let mut i = 1;
        while i < count {
            if same(&mut *self.at(i), &mut *self.at(kept - 1)) {
                intrinsics::drop_in_place(self.at(i));
                intrinsics::deinitialise(self.at(i), 1);
            } else {
                if kept != i {
                    intrinsics::move_range(self.at(i) as *const T, self.at(kept), 1);
                }
                kept += 1;
            }
            i += 1;
        }
        self.len = kept;
    }
    pub fn dedup_by_key<K: PartialEq, F: FnMut(&mut T) -> K>(&mut self, mut key: F) {
        self.dedup_by(|a, b| key(a) == key(b))
    }
    pub fn resize_with<F: FnMut() -> T>(&mut self, length: usize, mut f: F) {
        self.truncate(length);
        while self.len < length {
            self.push(f());
        }
    }
    pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> Drain<'_, T> {
        let (start, end) = crate::slice::bounds(&range, self.len);
        let tail = self.len - end;
        self.len = start;
        Drain { vec: self, start, at: start, end, tail_at: end, tail }
    }
    pub fn push_mut(&mut self, value: T) -> &mut T {
        self.push(value);
        &mut *self.at(self.len - 1)
    }
    pub fn insert_mut(&mut self, index: usize, value: T) -> &mut T {
        self.insert(index, value);
        &mut *self.at(index)
    }
    pub fn try_reserve(&mut self, additional: usize) -> Result<(), crate::collections::TryReserveError> {
        let (needed, overflow) = intrinsics::add_with_overflow(self.len, additional);
        let (bytes, too_large) = intrinsics::mul_with_overflow(needed, intrinsics::size_of::<T>());
        if overflow || too_large || bytes > 9223372036854775807 {
            return Err(crate::collections::TryReserveError::new());
        }
        self.reserve(additional);
        Ok(())
    }
    pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), crate::collections::TryReserveError> {
        self.try_reserve(additional)
    }
    pub fn splice<R: RangeBounds<usize>, I: IntoIterator<Item = T>>(&mut self, range: R, items: I) -> IntoIter<T> {
        let (start, end) = crate::slice::bounds(&range, self.len);
        let tail = self.split_off(end);
        let taken = self.split_off(start);
        self.extend(items);
        self.extend(tail);
        taken.into_iter()
    }
    pub fn extract_if<R: RangeBounds<usize>, F: FnMut(&mut T) -> bool>(&mut self, range: R, predicate: F) -> ExtractIf<'_, T, F> {
        let (start, end) = crate::slice::bounds(&range, self.len);
        ExtractIf { vec: self, at: start, end, predicate }
    }
    pub fn into_raw_parts(self) -> (*mut T, usize, usize) {
        let parts = (self.buf.pointer.as_ptr(), self.len, self.buf.cap.value);
        intrinsics::forget(self);
        parts
    }
    pub fn spare_capacity_mut(&mut self) -> &mut [crate::mem::MaybeUninit<T>] {
        let start = self.at(self.len) as *mut crate::mem::MaybeUninit<T>;
        &mut *intrinsics::slice_from_raw_mut(start, self.buf.capacity() - self.len)
    }
    pub fn into_boxed_slice(mut self) -> Box<[T]> {
        self.shrink_to_fit();
        let slice = intrinsics::slice_from_raw_mut(self.buf.pointer.as_ptr(), self.len);
        intrinsics::forget(self);
        Box::from_raw(slice)
    }
    pub fn leak<'a>(self) -> &'a mut [T] {
        let slice = intrinsics::slice_from_raw_mut(self.buf.pointer.as_ptr(), self.len);
        intrinsics::forget(self);
        &mut *slice
    }
}
impl<T: Clone> Vec<T> {
    pub fn resize(&mut self, length: usize, value: T) {
        if length > self.len {
            self.extend_with(length - self.len, value);
        } else {
            self.truncate(length);
        }
    }
    pub fn extend_from_slice(&mut self, other: &[T]) {
        self.reserve(other.len());
        let mut i = 0;
        while i < other.len() {
            self.push(other[i].clone());
            i += 1;
        }
    }
    pub fn extend_from_within<R: RangeBounds<usize>>(&mut self, range: R) {
        let (start, end) = crate::slice::bounds(&range, self.len);
        self.reserve(end - start);
        let mut i = start;
        while i < end {
            let copy = self[i].clone();
            self.push(copy);
            i += 1;
        }
    }
    /// The last of them is the value itself.
    fn extend_with(&mut self, count: usize, value: T) {
        self.reserve(count);
        let mut i = 1;
        while i < count {
            self.push(value.clone());
            i += 1;
        }
        if count > 0 {
            self.push(value);
        }
    }
}
impl<T, const N: usize> Vec<[T; N]> {
    pub fn into_flattened(self) -> Vec<T> {
        let (pointer, length, capacity) = self.into_raw_parts();
        Vec::from_raw_parts(pointer as *mut T, length * N, capacity * N)
    }
}
impl<T: PartialEq> Vec<T> {
    pub fn dedup(&mut self) {
        self.dedup_by(|a, b| *a == *b)
    }
}

impl<T> Drop for Vec<T> {
    fn drop(&mut self) {
        if intrinsics::needs_drop::<T>() {
            let mut i = 0;
            while i < self.len {
                intrinsics::drop_in_place(self.at(i));
                i += 1;
            }
        }
        if self.buf.cap.value != 0 {
            intrinsics::deallocate(self.buf.pointer.as_ptr());
        }
    }
}
impl<T> Deref for Vec<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}
impl<T> DerefMut for Vec<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.as_mut_slice()
    }
}
impl<T, I: SliceIndex<[T]>> Index<I> for Vec<T> {
    type Output = I::Output;
    fn index(&self, index: I) -> &I::Output {
        index.index(self.as_slice())
    }
}
impl<T, I: SliceIndex<[T]>> IndexMut<I> for Vec<T> {
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        index.index_mut(self.as_mut_slice())
    }
}
impl<T: Clone> Clone for Vec<T> {
    fn clone(&self) -> Vec<T> {
        let mut copy = Vec::with_capacity(self.len);
        let mut i = 0;
        while i < self.len {
            copy.push((*self.at(i)).clone());
            i += 1;
        }
        copy
    }
}
impl<T> Default for Vec<T> {
    fn default() -> Vec<T> {
        Vec::new()
    }
}
impl<T: fmt::Debug> fmt::Debug for Vec<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_slice(), f)
    }
}
impl<T: PartialEq<U>, U> PartialEq<Vec<U>> for Vec<T> {
    fn eq(&self, other: &Vec<U>) -> bool {
        crate::slice::equal(self.as_slice(), other.as_slice())
    }
}
impl<T: PartialEq<U>, U> PartialEq<[U]> for Vec<T> {
    fn eq(&self, other: &[U]) -> bool {
        crate::slice::equal(self.as_slice(), other)
    }
}
impl<T: PartialEq<U>, U> PartialEq<&[U]> for Vec<T> {
    fn eq(&self, other: &&[U]) -> bool {
        crate::slice::equal(self.as_slice(), *other)
    }
}
impl<T: PartialEq<U>, U> PartialEq<&mut [U]> for Vec<T> {
    fn eq(&self, other: &&mut [U]) -> bool {
        crate::slice::equal(self.as_slice(), &**other)
    }
}
impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for Vec<T> {
    fn eq(&self, other: &[U; N]) -> bool {
        crate::slice::equal(self.as_slice(), other.as_slice())
    }
}
impl<T: PartialEq<U>, U, const N: usize> PartialEq<&[U; N]> for Vec<T> {
    fn eq(&self, other: &&[U; N]) -> bool {
        crate::slice::equal(self.as_slice(), other.as_slice())
    }
}
impl<T: PartialEq<U>, U> PartialEq<Vec<U>> for [T] {
    fn eq(&self, other: &Vec<U>) -> bool {
        crate::slice::equal(self, other.as_slice())
    }
}
impl<T: PartialEq<U>, U> PartialEq<Vec<U>> for &mut [T] {
    fn eq(&self, other: &Vec<U>) -> bool {
        crate::slice::equal(&**self, other.as_slice())
    }
}
impl<T: PartialEq<U>, U> PartialEq<Vec<U>> for &[T] {
    fn eq(&self, other: &Vec<U>) -> bool {
        crate::slice::equal(*self, other.as_slice())
    }
}
impl<T: Eq> Eq for Vec<T> {}
impl<T: PartialOrd> PartialOrd for Vec<T> {
    fn partial_cmp(&self, other: &Vec<T>) -> Option<Ordering> {
        self.as_slice().partial_cmp(other.as_slice())
    }
}
impl<T: Ord> Ord for Vec<T> {
    fn cmp(&self, other: &Vec<T>) -> Ordering {
        self.as_slice().cmp(other.as_slice())
    }
}
impl<T: Clone> From<&[T]> for Vec<T> {
    fn from(slice: &[T]) -> Vec<T> {
        slice.to_vec()
    }
}
impl<T: Clone> From<&mut [T]> for Vec<T> {
    fn from(slice: &mut [T]) -> Vec<T> {
        slice.to_vec()
    }
}
impl<T: Clone, const N: usize> From<&[T; N]> for Vec<T> {
    fn from(array: &[T; N]) -> Vec<T> {
        array.as_slice().to_vec()
    }
}
impl<T, const N: usize> From<[T; N]> for Vec<T> {
    fn from(array: [T; N]) -> Vec<T> {
        from_array(array)
    }
}
impl From<&str> for Vec<u8> {
    fn from(text: &str) -> Vec<u8> {
        text.as_bytes().to_vec()
    }
}
impl<T> From<Box<[T]>> for Vec<T> {
    fn from(slice: Box<[T]>) -> Vec<T> {
        slice.into_vec()
    }
}
impl<T: Clone, const N: usize> From<&mut [T; N]> for Vec<T> {
    fn from(array: &mut [T; N]) -> Vec<T> {
        array.as_slice().to_vec()
    }
}
impl<'a, T: Clone> From<crate::borrow::Cow<'a, [T]>> for Vec<T> {
    fn from(slice: crate::borrow::Cow<'a, [T]>) -> Vec<T> {
        slice.into_owned()
    }
}
impl<T, const N: usize> TryFrom<Vec<T>> for Box<[T; N]> {
    type Error = Vec<T>;
    fn try_from(vec: Vec<T>) -> Result<Box<[T; N]>, Vec<T>> {
        if vec.len != N {
            return Err(vec);
        }
        Ok(Box::from_raw(Box::into_raw(vec.into_boxed_slice()) as *mut [T; N]))
    }
}
impl<T, const N: usize> TryFrom<Vec<T>> for [T; N] {
    type Error = Vec<T>;
    fn try_from(mut vec: Vec<T>) -> Result<[T; N], Vec<T>> {
        if vec.len != N {
            return Err(vec);
        }
        vec.len = 0;
        Ok(intrinsics::read(vec.as_ptr() as *const [T; N]))
    }
}
impl<T> FromIterator<T> for Vec<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Vec<T> {
        let mut items = items.into_iter();
        let first = match items.next() {
            None => return Vec::new(),
            Some(first) => first,
        };
        // As in `std`: room for what the iterator promises, but for no fewer than a first growth would make.
        let (lower, _) = items.size_hint();
        let promised = lower.saturating_add(1);
        let least = least_capacity::<T>();
        let exact = items.size_hint().1 == Some(lower);
        let mut vec = Vec::with_capacity(if exact || promised > least { promised } else { least });
        vec.push(first);
        vec.extend_desugared(items);
        vec
    }
}
fn least_capacity<T>() -> usize {
    let size = intrinsics::size_of::<T>();
    if size == 1 {
        8
    } else if size <= 1024 {
        4
    } else {
        1
    }
}
impl<T> Vec<T> {
    fn extend_desugared<I: Iterator<Item = T>>(&mut self, mut items: I) {
        loop {
            match items.next() {
                None => return,
                Some(value) => {
                    if self.len == self.buf.capacity() {
                        let (lower, _) = items.size_hint();
                        self.reserve(lower.saturating_add(1));
                    }
                    self.push(value);
                }
            }
        }
    }
}
impl<T> Extend<T> for Vec<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        self.extend_desugared(items.into_iter())
    }
}
impl<'a, T: Copy> Extend<&'a T> for Vec<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, items: I) {
        for item in items {
            self.push(*item);
        }
    }
}

/// The values of a vector, one by one; those not taken are dropped with it.
#[lang = "VecIntoIter"]
pub struct IntoIter<T> {
    buf: NonNull<T>,
    cap: Cap,
    start: usize,
    end: usize,
}
impl<T> IntoIter<T> {
    fn at(&self, index: usize) -> *mut T {
        intrinsics::offset_mut(self.buf.as_ptr(), index as isize)
    }
    pub fn as_slice(&self) -> &[T] {
        &*intrinsics::slice_from_raw(self.at(self.start) as *const T, self.end - self.start)
    }
}
impl<T> IntoIter<T> {
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        &mut *intrinsics::slice_from_raw_mut(self.at(self.start), self.end - self.start)
    }
}
impl<T: Clone> Clone for IntoIter<T> {
    fn clone(&self) -> IntoIter<T> {
        self.as_slice().to_vec().into_iter()
    }
}
impl<T> Default for IntoIter<T> {
    fn default() -> IntoIter<T> {
        Vec::new().into_iter()
    }
}
impl<T> crate::iter::FusedIterator for IntoIter<T> {}
impl<T> Iterator for IntoIter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.start == self.end {
            return None;
        }
        let at = self.start;
        self.start += 1;
        Some(intrinsics::move_out(self.at(at) as *const T))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.start, Some(self.end - self.start))
    }
}
impl<T> DoubleEndedIterator for IntoIter<T> {
    fn next_back(&mut self) -> Option<T> {
        if self.start == self.end {
            return None;
        }
        self.end -= 1;
        Some(intrinsics::move_out(self.at(self.end) as *const T))
    }
}
impl<T> ExactSizeIterator for IntoIter<T> {}
impl<T> Drop for IntoIter<T> {
    fn drop(&mut self) {
        if intrinsics::needs_drop::<T>() {
            while self.start < self.end {
                let at = self.start;
                self.start += 1;
                intrinsics::drop_in_place(self.at(at));
            }
        }
        if self.cap.value != 0 {
            intrinsics::deallocate(self.buf.as_ptr());
        }
    }
}
impl<T: fmt::Debug> fmt::Debug for IntoIter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IntoIter").field(&self.as_slice()).finish()
    }
}
impl<T> IntoIterator for Vec<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    fn into_iter(self) -> IntoIter<T> {
        let items = IntoIter { buf: self.buf.pointer, cap: self.buf.cap, start: 0, end: self.len };
        intrinsics::forget(self);
        items
    }
}
impl<'a, T> IntoIterator for &'a Vec<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.as_slice().iter()
    }
}
impl<'a, T> IntoIterator for &'a mut Vec<T> {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;
    fn into_iter(self) -> IterMut<'a, T> {
        self.as_mut_slice().iter_mut()
    }
}

/// Takes a range out of a vector; the rest closes up when this is dropped.
pub struct Drain<'a, T> {
    vec: &'a mut Vec<T>,
    start: usize,
    at: usize,
    end: usize,
    tail_at: usize,
    tail: usize,
}
impl<'a, T> Drain<'a, T> {
    pub fn as_slice(&self) -> &[T] {
        &*intrinsics::slice_from_raw(self.vec.at(self.at) as *const T, self.end - self.at)
    }
}
impl<T: fmt::Debug> fmt::Debug for Drain<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Drain").field(&self.as_slice()).finish()
    }
}

/// Takes those out of a vector that the predicate picks, one by one.
pub struct ExtractIf<'a, T, F> {
    vec: &'a mut Vec<T>,
    at: usize,
    end: usize,
    predicate: F,
}
impl<'a, T, F: FnMut(&mut T) -> bool> Iterator for ExtractIf<'a, T, F> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        while self.at < self.end {
            if (self.predicate)(&mut *self.vec.at(self.at)) {
                self.end -= 1;
                return Some(self.vec.remove(self.at));
            }
            self.at += 1;
        }
        None
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.end - self.at))
    }
}
impl<T> Iterator for Drain<'_, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.at == self.end {
            return None;
        }
        let at = self.at;
        self.at += 1;
        Some(intrinsics::move_out(self.vec.at(at) as *const T))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.at, Some(self.end - self.at))
    }
}
impl<T> DoubleEndedIterator for Drain<'_, T> {
    fn next_back(&mut self) -> Option<T> {
        if self.at == self.end {
            return None;
        }
        self.end -= 1;
        Some(intrinsics::move_out(self.vec.at(self.end) as *const T))
    }
}
impl<T> ExactSizeIterator for Drain<'_, T> {}
impl<T> Drop for Drain<'_, T> {
    fn drop(&mut self) {
        while self.at < self.end {
            let at = self.at;
            self.at += 1;
            intrinsics::drop_in_place(self.vec.at(at));
            intrinsics::deinitialise(self.vec.at(at), 1);
        }
        if self.tail_at != self.start {
            intrinsics::move_range(self.vec.at(self.tail_at) as *const T, self.vec.at(self.start), self.tail);
        }
        self.vec.len = self.start + self.tail;
    }
}
