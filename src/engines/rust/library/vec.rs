//! Growing arrays.

use crate::cmp::Ordering;
use crate::fmt;
use crate::intrinsics;
use crate::marker::PhantomData;
use crate::ops::{Bound, Deref, DerefMut, Index, IndexMut, RangeBounds};
use crate::ptr::NonNull;
use crate::slice::{Iter, IterMut, SliceIndex};

/// A capacity: never more than half the address space, so that enums can tell themselves apart by what it is not.
#[lang = "Cap"]
#[derive(Clone, Copy)]
struct Cap {
    value: usize,
}

/// Memory for `cap` values, some of them there.
#[lang = "RawVec"]
pub(crate) struct RawVec<T> {
    cap: Cap,
    pointer: NonNull<T>,
}

#[lang = "Vec"]
pub struct Vec<T> {
    buf: RawVec<T>,
    len: usize,
}

fn capacity_overflow() -> ! {
    panic!("capacity overflow")
}

impl<T> RawVec<T> {
    const fn new() -> RawVec<T> {
        RawVec { cap: Cap { value: 0 }, pointer: NonNull::dangling() }
    }
    fn with_capacity(capacity: usize) -> RawVec<T> {
        let size = intrinsics::size_of::<T>();
        if capacity == 0 || size == 0 {
            return RawVec::new();
        }
        if capacity > isize::MAX as usize / size {
            capacity_overflow();
        }
        RawVec {
            cap: Cap { value: capacity },
            pointer: NonNull::new_unchecked(intrinsics::allocate_array::<T>(capacity)),
        }
    }
    fn capacity(&self) -> usize {
        if intrinsics::size_of::<T>() == 0 { usize::MAX } else { self.cap.value }
    }
    fn resize(&mut self, capacity: usize) {
        let size = intrinsics::size_of::<T>();
        if capacity > isize::MAX as usize / size {
            capacity_overflow();
        }
        let old = self.cap.value;
        let pointer = if old == 0 {
            intrinsics::allocate_array::<T>(capacity)
        } else if capacity == 0 {
            intrinsics::deallocate(self.pointer.as_ptr());
            intrinsics::dangling::<T>()
        } else {
            intrinsics::reallocate_array(self.pointer.as_ptr(), old, capacity)
        };
        self.pointer = NonNull::new_unchecked(pointer);
        self.cap = Cap { value: capacity };
    }
    /// Room for one more at least: the capacity doubles, from 8 for bytes and 4 for what is not too large.
    fn grow(&mut self, needed: usize) {
        let size = intrinsics::size_of::<T>();
        if size == 0 {
            capacity_overflow();
        }
        let least = if size == 1 { 8 } else if size <= 1024 { 4 } else { 1 };
        let mut capacity = self.cap.value * 2;
        if capacity < needed {
            capacity = needed;
        }
        if capacity < least {
            capacity = least;
        }
        self.resize(capacity);
    }
}
impl<T> Drop for RawVec<T> {
    fn drop(&mut self) {
        if self.cap.value != 0 {
            intrinsics::deallocate(self.pointer.as_ptr());
        }
    }
}

#[lang = "vec_from_array"]
pub fn from_array<T, const N: usize>(array: [T; N]) -> Vec<T> {
    let vec = Vec { buf: RawVec::with_capacity(N), len: N };
    if N != 0 {
        intrinsics::write(vec.buf.pointer.as_ptr() as *mut [T; N], array);
    } else {
        intrinsics::forget(array);
    }
    vec
}

#[lang = "vec_from_elem"]
pub fn from_elem<T: Clone>(item: T, count: usize) -> Vec<T> {
    let mut vec = Vec::with_capacity(count);
    vec.extend_with(count, item);
    vec
}

impl<T> Vec<T> {
    pub const fn new() -> Vec<T> {
        Vec { buf: RawVec::new(), len: 0 }
    }
    pub fn with_capacity(capacity: usize) -> Vec<T> {
        Vec { buf: RawVec::with_capacity(capacity), len: 0 }
    }
    pub unsafe fn from_raw_parts(pointer: *mut T, length: usize, capacity: usize) -> Vec<T> {
        Vec { buf: RawVec { cap: Cap { value: capacity }, pointer: NonNull::new_unchecked(pointer) }, len: length }
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
    pub unsafe fn set_len(&mut self, length: usize) {
        self.len = length;
    }
    pub fn reserve(&mut self, additional: usize) {
        let needed = self.len + additional;
        if needed > self.buf.capacity() {
            self.buf.grow(needed);
        }
    }
    pub fn reserve_exact(&mut self, additional: usize) {
        let needed = self.len + additional;
        if needed > self.buf.capacity() {
            self.buf.resize(needed);
        }
    }
    pub fn shrink_to_fit(&mut self) {
        if self.buf.capacity() > self.len && intrinsics::size_of::<T>() != 0 {
            self.buf.resize(self.len);
        }
    }
    pub fn shrink_to(&mut self, least: usize) {
        let wanted = if least > self.len { least } else { self.len };
        if self.buf.capacity() > wanted && intrinsics::size_of::<T>() != 0 {
            self.buf.resize(wanted);
        }
    }
    pub const fn as_ptr(&self) -> *const T {
        self.buf.pointer.as_ptr() as *const T
    }
    pub fn as_mut_ptr(&mut self) -> *mut T {
        self.buf.pointer.as_ptr()
    }
    fn at(&self, index: usize) -> *mut T {
        intrinsics::offset_mut(self.buf.pointer.as_ptr(), index as isize)
    }
    pub const fn as_slice(&self) -> &[T] {
        &*intrinsics::slice_from_raw(self.buf.pointer.as_ptr() as *const T, self.len)
    }
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        &mut *intrinsics::slice_from_raw_mut(self.buf.pointer.as_ptr(), self.len)
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
        let wanted = match self.last_mut() {
            Some(last) => predicate(last),
            None => false,
        };
        if wanted { self.pop() } else { None }
    }
    pub fn insert(&mut self, index: usize, value: T) {
        let len = self.len;
        if index > len {
            panic!("insertion index (is {index}) should be <= len (is {len})");
        }
        if len == self.buf.capacity() {
            self.buf.grow(len + 1);
        }
        intrinsics::copy(self.at(index) as *const T, self.at(index + 1), len - index);
        intrinsics::write(self.at(index), value);
        self.len = len + 1;
    }
    pub fn remove(&mut self, index: usize) -> T {
        let len = self.len;
        if index >= len {
            panic!("removal index (is {index}) should be < len (is {len})");
        }
        let value = intrinsics::move_out(self.at(index) as *const T);
        intrinsics::move_range(self.at(index + 1) as *const T, self.at(index), len - index - 1);
        self.len = len - 1;
        value
    }
    pub fn swap_remove(&mut self, index: usize) -> T {
        let len = self.len;
        if index >= len {
            panic!("swap_remove index (is {index}) should be < len (is {len})");
        }
        let value = intrinsics::move_out(self.at(index) as *const T);
        if index != len - 1 {
            intrinsics::write(self.at(index), intrinsics::move_out(self.at(len - 1) as *const T));
        }
        self.len = len - 1;
        value
    }
    pub fn truncate(&mut self, length: usize) {
        if length >= self.len {
            return;
        }
        let old = self.len;
        self.len = length;
        if intrinsics::needs_drop::<T>() {
            intrinsics::drop_in_place(intrinsics::slice_from_raw_mut(self.at(length), old - length));
        }
        intrinsics::deinitialise(self.at(length), old - length);
    }
    pub fn clear(&mut self) {
        self.truncate(0);
    }
    pub fn append(&mut self, other: &mut Vec<T>) {
        let count = other.len;
        self.reserve(count);
        intrinsics::copy(other.as_ptr(), self.at(self.len), count);
        other.len = 0;
        self.len += count;
    }
    pub fn split_off(&mut self, at: usize) -> Vec<T> {
        let len = self.len;
        if at > len {
            panic!("`at` split index (is {at}) should be <= len (is {len})");
        }
        let mut other = Vec::with_capacity(len - at);
        intrinsics::copy(self.at(at) as *const T, other.as_mut_ptr(), len - at);
        other.len = len - at;
        self.len = at;
        other
    }
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {
        let mut f = f;
        self.retain_mut(|item| f(&*item))
    }
    pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, f: F) {
        let mut f = f;
        let len = self.len;
        let mut kept = 0;
        let mut at = 0;
        self.len = 0;
        while at < len {
            let item = self.at(at);
            if f(&mut *item) {
                if kept != at {
                    intrinsics::copy(item as *const T, self.at(kept), 1);
                }
                kept += 1;
            } else {
                intrinsics::drop_in_place(item);
            }
            at += 1;
        }
        self.len = kept;
    }
    pub fn dedup(&mut self)
    where
        T: PartialEq,
    {
        self.dedup_by(|a, b| a == b)
    }
    pub fn dedup_by_key<K: PartialEq, F: FnMut(&mut T) -> K>(&mut self, key: F) {
        let mut key = key;
        self.dedup_by(|a, b| key(a) == key(b))
    }
    pub fn dedup_by<F: FnMut(&mut T, &mut T) -> bool>(&mut self, same: F) {
        let mut same = same;
        let len = self.len;
        if len < 2 {
            return;
        }
        let mut kept = 1;
        let mut at = 1;
        while at < len {
            let item = self.at(at);
            if same(&mut *item, &mut *self.at(kept - 1)) {
                intrinsics::drop_in_place(item);
            } else {
                if kept != at {
                    intrinsics::copy(item as *const T, self.at(kept), 1);
                }
                kept += 1;
            }
            at += 1;
        }
        self.len = kept;
    }
    pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> Drain<'_, T> {
        let len = self.len;
        let start = match range.start_bound() {
            Bound::Included(start) => *start,
            Bound::Excluded(start) => *start + 1,
            Bound::Unbounded => 0,
        };
        let end = match range.end_bound() {
            Bound::Included(end) => *end + 1,
            Bound::Excluded(end) => *end,
            Bound::Unbounded => len,
        };
        if start > end {
            panic!("slice index starts at {start} but ends at {end}");
        }
        if end > len {
            panic!("range end index {end} out of range for slice of length {len}");
        }
        self.len = start;
        Drain { vec: self as *mut Vec<T>, at: start, end, tail: end, old_len: len, of: PhantomData }
    }
    pub fn into_boxed_slice(self) -> Box<[T]> {
        let mut vec = self;
        vec.shrink_to_fit();
        let slice = intrinsics::slice_from_raw_mut(vec.as_mut_ptr(), vec.len);
        intrinsics::forget(vec);
        Box::from_raw(slice)
    }
    pub fn leak<'a>(self) -> &'a mut [T] {
        let slice = intrinsics::slice_from_raw_mut(self.buf.pointer.as_ptr(), self.len);
        intrinsics::forget(self);
        &mut *slice
    }
    fn extend_with(&mut self, count: usize, item: T)
    where
        T: Clone,
    {
        self.reserve(count);
        if count == 0 {
            return;
        }
        if is_plain::<T>() {
            intrinsics::fill(self.at(self.len), item, count);
            self.len += count;
            return;
        }
        let mut left = count;
        while left > 1 {
            self.push(item.clone());
            left -= 1;
        }
        self.push(item);
    }
    pub fn resize(&mut self, length: usize, item: T)
    where
        T: Clone,
    {
        if length > self.len {
            self.extend_with(length - self.len, item);
        } else {
            self.truncate(length);
        }
    }
    pub fn resize_with<F: FnMut() -> T>(&mut self, length: usize, f: F) {
        let mut f = f;
        while self.len < length {
            self.push(f());
        }
        self.truncate(length);
    }
    pub fn extend_from_slice(&mut self, other: &[T])
    where
        T: Clone,
    {
        self.reserve(other.len());
        if is_plain::<T>() {
            intrinsics::copy(other.as_ptr(), self.at(self.len), other.len());
            self.len += other.len();
            return;
        }
        let mut at = 0;
        while at < other.len() {
            self.push(other[at].clone());
            at += 1;
        }
    }
    pub fn extend_from_within<R: RangeBounds<usize>>(&mut self, range: R)
    where
        T: Clone,
    {
        let start = match range.start_bound() {
            Bound::Included(start) => *start,
            Bound::Excluded(start) => *start + 1,
            Bound::Unbounded => 0,
        };
        let end = match range.end_bound() {
            Bound::Included(end) => *end + 1,
            Bound::Excluded(end) => *end,
            Bound::Unbounded => self.len,
        };
        let copied = self.as_slice()[start..end].to_vec();
        self.extend(copied);
    }
}

/// Numbers and the like: their clones are copies of their bytes.
fn is_plain<T>() -> bool {
    intrinsics::same_type::<T, u8>()
        || intrinsics::same_type::<T, i32>()
        || intrinsics::same_type::<T, u32>()
        || intrinsics::same_type::<T, i64>()
        || intrinsics::same_type::<T, u64>()
        || intrinsics::same_type::<T, usize>()
        || intrinsics::same_type::<T, f64>()
        || intrinsics::same_type::<T, bool>()
        || intrinsics::same_type::<T, char>()
}

impl<T> Drop for Vec<T> {
    fn drop(&mut self) {
        if intrinsics::needs_drop::<T>() {
            intrinsics::drop_in_place(intrinsics::slice_from_raw_mut(self.buf.pointer.as_ptr(), self.len));
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
impl<T: Clone> Clone for Vec<T> {
    fn clone(&self) -> Vec<T> {
        self.as_slice().to_vec()
    }
}
impl<T> Default for Vec<T> {
    fn default() -> Vec<T> {
        Vec::new()
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
impl<T: fmt::Debug> fmt::Debug for Vec<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_slice(), f)
    }
}
impl<A: PartialEq<B>, B> PartialEq<Vec<B>> for Vec<A> {
    fn eq(&self, other: &Vec<B>) -> bool {
        crate::slice::equal(self.as_slice(), other.as_slice())
    }
}
impl<A: PartialEq<B>, B> PartialEq<[B]> for Vec<A> {
    fn eq(&self, other: &[B]) -> bool {
        crate::slice::equal(self.as_slice(), other)
    }
}
impl<A: PartialEq<B>, B> PartialEq<&[B]> for Vec<A> {
    fn eq(&self, other: &&[B]) -> bool {
        crate::slice::equal(self.as_slice(), *other)
    }
}
impl<A: PartialEq<B>, B, const N: usize> PartialEq<[B; N]> for Vec<A> {
    fn eq(&self, other: &[B; N]) -> bool {
        crate::slice::equal(self.as_slice(), other.as_slice())
    }
}
impl<A: PartialEq<B>, B, const N: usize> PartialEq<&[B; N]> for Vec<A> {
    fn eq(&self, other: &&[B; N]) -> bool {
        crate::slice::equal(self.as_slice(), other.as_slice())
    }
}
impl<A: PartialEq<B>, B> PartialEq<Vec<B>> for &[A] {
    fn eq(&self, other: &Vec<B>) -> bool {
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
impl<T> FromIterator<T> for Vec<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Vec<T> {
        let mut iter = iter.into_iter();
        let (least, most) = iter.size_hint();
        let is_exact = match most {
            Some(most) => most == least,
            None => false,
        };
        let mut vec = Vec::new();
        if is_exact {
            vec = Vec::with_capacity(least);
        } else if let Some(first) = iter.next() {
            let (rest, _) = iter.size_hint();
            let size = intrinsics::size_of::<T>();
            let few = if size == 1 { 8 } else if size <= 1024 { 4 } else { 1 };
            let wanted = rest.saturating_add(1);
            vec = Vec::with_capacity(if wanted < few { few } else { wanted });
            vec.push(first);
        }
        while let Some(item) = iter.next() {
            if vec.len == vec.buf.capacity() {
                vec.reserve(iter.size_hint().0.saturating_add(1));
            }
            vec.push(item);
        }
        vec
    }
}
impl<T> Extend<T> for Vec<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        let mut iter = iter.into_iter();
        let (least, most) = iter.size_hint();
        if let Some(most) = most {
            if most == least {
                self.reserve(least);
            }
        }
        while let Some(item) = iter.next() {
            if self.len == self.buf.capacity() {
                self.reserve(iter.size_hint().0.saturating_add(1));
            }
            self.push(item);
        }
    }
}
impl<'a, T: Copy + 'a> Extend<&'a T> for Vec<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        for item in iter {
            self.push(*item);
        }
    }
}
impl<T: Clone> From<&[T]> for Vec<T> {
    fn from(slice: &[T]) -> Vec<T> {
        slice.to_vec()
    }
}
impl<T, const N: usize> From<[T; N]> for Vec<T> {
    fn from(array: [T; N]) -> Vec<T> {
        from_array(array)
    }
}
impl<T: Clone, const N: usize> From<&[T; N]> for Vec<T> {
    fn from(array: &[T; N]) -> Vec<T> {
        array.as_slice().to_vec()
    }
}
impl From<&str> for Vec<u8> {
    fn from(text: &str) -> Vec<u8> {
        text.as_bytes().to_vec()
    }
}
impl<T> From<Box<[T]>> for Vec<T> {
    fn from(from: Box<[T]>) -> Vec<T> {
        let slice = Box::into_raw(from);
        let len = intrinsics::slice_length(slice as *const [T]);
        let pointer = slice as *mut T;
        intrinsics::retype_array(pointer, len);
        Vec::from_raw_parts(pointer, len, len)
    }
}

/// A vector's values, one by one; what is not taken is dropped with it.
pub struct IntoIter<T> {
    buf: RawVec<T>,
    start: usize,
    end: usize,
}
impl<T> IntoIter<T> {
    fn at(&self, index: usize) -> *mut T {
        intrinsics::offset_mut(self.buf.pointer.as_ptr(), index as isize)
    }
    pub fn as_slice(&self) -> &[T] {
        &*intrinsics::slice_from_raw(self.at(self.start) as *const T, self.end - self.start)
    }
}
impl<T> Iterator for IntoIter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.start == self.end {
            return None;
        }
        let at = self.start;
        self.start = at + 1;
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
            intrinsics::drop_in_place(intrinsics::slice_from_raw_mut(self.at(self.start), self.end - self.start));
        }
    }
}
impl<T> IntoIterator for Vec<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    fn into_iter(self) -> IntoIter<T> {
        let end = self.len;
        let buf = intrinsics::read(&self.buf as *const RawVec<T>);
        intrinsics::forget(self);
        IntoIter { buf, start: 0, end }
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

/// Takes a range out of a vector; what follows closes up when it is dropped.
pub struct Drain<'a, T> {
    vec: *mut Vec<T>,
    at: usize,
    end: usize,
    tail: usize,
    old_len: usize,
    of: PhantomData<&'a T>,
}
impl<'a, T> Iterator for Drain<'a, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.at == self.end {
            return None;
        }
        let at = self.at;
        self.at = at + 1;
        Some(intrinsics::move_out((*self.vec).at(at) as *const T))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.at, Some(self.end - self.at))
    }
}
impl<'a, T> DoubleEndedIterator for Drain<'a, T> {
    fn next_back(&mut self) -> Option<T> {
        if self.at == self.end {
            return None;
        }
        self.end -= 1;
        Some(intrinsics::move_out((*self.vec).at(self.end) as *const T))
    }
}
impl<'a, T> ExactSizeIterator for Drain<'a, T> {}
impl<'a, T> Drop for Drain<'a, T> {
    fn drop(&mut self) {
        while let Some(item) = self.next() {
            crate::mem::drop(item);
        }
        let vec = self.vec;
        let start = (*vec).len;
        let count = self.old_len - self.tail;
        intrinsics::move_range((*vec).at(self.tail) as *const T, (*vec).at(start), count);
        (*vec).len = start + count;
    }
}
