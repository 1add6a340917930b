//! Views of a run of values that stands elsewhere.

use crate::cmp::Ordering;
use crate::fmt;
use crate::intrinsics;
use crate::ops::{Bound, Index, IndexMut, Range, RangeBounds, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};

pub unsafe fn from_raw_parts<'a, T>(pointer: *const T, length: usize) -> &'a [T] {
    &*intrinsics::slice_from_raw(pointer, length)
}
pub unsafe fn from_raw_parts_mut<'a, T>(pointer: *mut T, length: usize) -> &'a mut [T] {
    &mut *intrinsics::slice_from_raw_mut(pointer, length)
}
pub fn from_ref<T>(value: &T) -> &[T] {
    &*intrinsics::slice_from_raw(value as *const T, 1)
}

pub fn from_mut<T>(value: &mut T) -> &mut [T] {
    &mut *intrinsics::slice_from_raw_mut(value as *mut T, 1)
}

fn start_out_of_range(start: usize, length: usize) -> ! {
    panic!("range start index {} out of range for slice of length {}", start, length)
}
fn end_out_of_range(end: usize, length: usize) -> ! {
    panic!("range end index {} out of range for slice of length {}", end, length)
}
fn order_of_range(start: usize, end: usize) -> ! {
    panic!("slice index starts at {} but ends at {}", start, end)
}
fn check_range(start: usize, end: usize, length: usize) {
    if start > end {
        if end > length {
            end_out_of_range(end, length)
        }
        order_of_range(start, end)
    }
    if end > length {
        end_out_of_range(end, length)
    }
}

/// A range of any kind as its start and end, checked against a length.
pub(crate) fn bounds<R: RangeBounds<usize>>(range: &R, length: usize) -> (usize, usize) {
    let start = match range.start_bound() {
        Bound::Included(at) => *at,
        Bound::Excluded(at) => *at + 1,
        Bound::Unbounded => 0,
    };
    let end = match range.end_bound() {
        Bound::Included(at) => *at + 1,
        Bound::Excluded(at) => *at,
        Bound::Unbounded => {
            if start > length {
                start_out_of_range(start, length)
            }
            length
        }
    };
    check_range(start, end, length);
    (start, end)
}

/// What may stand in brackets behind a slice or a string.
pub trait SliceIndex<T: ?Sized> {
    type Output: ?Sized;
    fn get(self, slice: &T) -> Option<&Self::Output>;
    fn get_mut(self, slice: &mut T) -> Option<&mut Self::Output>;
    fn index(self, slice: &T) -> &Self::Output;
    fn index_mut(self, slice: &mut T) -> &mut Self::Output;
}

impl<T> SliceIndex<[T]> for usize {
    type Output = T;
    fn get(self, slice: &[T]) -> Option<&T> {
        if self < slice.len() { Some(&*slice.at(self)) } else { None }
    }
    fn get_mut(self, slice: &mut [T]) -> Option<&mut T> {
        if self < slice.len() { Some(&mut *slice.at(self)) } else { None }
    }
    fn index(self, slice: &[T]) -> &T {
        &slice[self]
    }
    fn index_mut(self, slice: &mut [T]) -> &mut T {
        &mut slice[self]
    }
}
impl<T> SliceIndex<[T]> for Range<usize> {
    type Output = [T];
    fn get(self, slice: &[T]) -> Option<&[T]> {
        if self.start > self.end || self.end > slice.len() { None } else { Some(slice.part(self.start, self.end)) }
    }
    fn get_mut(self, slice: &mut [T]) -> Option<&mut [T]> {
        if self.start > self.end || self.end > slice.len() { None } else { Some(slice.part_mut(self.start, self.end)) }
    }
    fn index(self, slice: &[T]) -> &[T] {
        check_range(self.start, self.end, slice.len());
        slice.part(self.start, self.end)
    }
    fn index_mut(self, slice: &mut [T]) -> &mut [T] {
        check_range(self.start, self.end, slice.len());
        slice.part_mut(self.start, self.end)
    }
}
//@ each Kind,start,end: RangeTo,0,self.end RangeToInclusive,0,self.end+1
impl<T> SliceIndex<[T]> for Kind<usize> {
    type Output = [T];
    fn get(self, slice: &[T]) -> Option<&[T]> {
        if self.end < slice.len() || (end) == slice.len() { Some(slice.part(start, end)) } else { None }
    }
    fn get_mut(self, slice: &mut [T]) -> Option<&mut [T]> {
        if self.end < slice.len() || (end) == slice.len() { Some(slice.part_mut(start, end)) } else { None }
    }
    fn index(self, slice: &[T]) -> &[T] {
        check_range(start, end, slice.len());
        slice.part(start, end)
    }
    fn index_mut(self, slice: &mut [T]) -> &mut [T] {
        check_range(start, end, slice.len());
        slice.part_mut(start, end)
    }
}
//@ end
impl<T> SliceIndex<[T]> for RangeFrom<usize> {
    type Output = [T];
    fn get(self, slice: &[T]) -> Option<&[T]> {
        if self.start <= slice.len() { Some(slice.part(self.start, slice.len())) } else { None }
    }
    fn get_mut(self, slice: &mut [T]) -> Option<&mut [T]> {
        let length = slice.len();
        if self.start <= length { Some(slice.part_mut(self.start, length)) } else { None }
    }
    fn index(self, slice: &[T]) -> &[T] {
        if self.start > slice.len() {
            start_out_of_range(self.start, slice.len())
        }
        slice.part(self.start, slice.len())
    }
    fn index_mut(self, slice: &mut [T]) -> &mut [T] {
        let length = slice.len();
        if self.start > length {
            start_out_of_range(self.start, length)
        }
        slice.part_mut(self.start, length)
    }
}
impl<T> SliceIndex<[T]> for RangeInclusive<usize> {
    type Output = [T];
    fn get(self, slice: &[T]) -> Option<&[T]> {
        (*self.start()..*self.end() + 1).get(slice)
    }
    fn get_mut(self, slice: &mut [T]) -> Option<&mut [T]> {
        (*self.start()..*self.end() + 1).get_mut(slice)
    }
    fn index(self, slice: &[T]) -> &[T] {
        (*self.start()..*self.end() + 1).index(slice)
    }
    fn index_mut(self, slice: &mut [T]) -> &mut [T] {
        (*self.start()..*self.end() + 1).index_mut(slice)
    }
}
impl<T> SliceIndex<[T]> for RangeFull {
    type Output = [T];
    fn get(self, slice: &[T]) -> Option<&[T]> {
        Some(slice)
    }
    fn get_mut(self, slice: &mut [T]) -> Option<&mut [T]> {
        Some(slice)
    }
    fn index(self, slice: &[T]) -> &[T] {
        slice
    }
    fn index_mut(self, slice: &mut [T]) -> &mut [T] {
        slice
    }
}

impl<T, I: SliceIndex<[T]>> Index<I> for [T] {
    type Output = I::Output;
    fn index(&self, index: I) -> &I::Output {
        index.index(self)
    }
}
impl<T, I: SliceIndex<[T]>> IndexMut<I> for [T] {
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        index.index_mut(self)
    }
}

pub(crate) fn equal<A: PartialEq<B>, B>(a: &[A], b: &[B]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

impl<T> [T] {
    fn at(&self, index: usize) -> *mut T {
        intrinsics::offset_mut(self as *const [T] as *mut T, index as isize)
    }
    fn part(&self, start: usize, end: usize) -> &[T] {
        &*intrinsics::slice_from_raw(self.at(start) as *const T, end - start)
    }
    fn part_mut(&mut self, start: usize, end: usize) -> &mut [T] {
        &mut *intrinsics::slice_from_raw_mut(self.at(start), end - start)
    }
    pub const fn len(&self) -> usize {
        intrinsics::slice_length(self as *const [T])
    }
    pub const fn is_empty(&self) -> bool {
        intrinsics::slice_length(self as *const [T]) == 0
    }
    pub const fn as_ptr(&self) -> *const T {
        self as *const [T] as *const T
    }
    pub const fn as_mut_ptr(&mut self) -> *mut T {
        self as *mut [T] as *mut T
    }
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }
    pub fn first_mut(&mut self) -> Option<&mut T> {
        self.get_mut(0)
    }
    pub fn last(&self) -> Option<&T> {
        if self.len() == 0 { None } else { Some(&*self.at(self.len() - 1)) }
    }
    pub fn last_mut(&mut self) -> Option<&mut T> {
        if self.len() == 0 { None } else { Some(&mut *self.at(self.len() - 1)) }
    }
    pub fn split_first(&self) -> Option<(&T, &[T])> {
        if self.len() == 0 { None } else { Some((&*self.at(0), self.part(1, self.len()))) }
    }
    pub fn split_last(&self) -> Option<(&T, &[T])> {
        let count = self.len();
        if count == 0 { None } else { Some((&*self.at(count - 1), self.part(0, count - 1))) }
    }
    pub fn split_first_mut(&mut self) -> Option<(&mut T, &mut [T])> {
        let count = self.len();
        if count == 0 { None } else { Some((&mut *self.at(0), self.part_mut(1, count))) }
    }
    pub fn split_last_mut(&mut self) -> Option<(&mut T, &mut [T])> {
        let count = self.len();
        if count == 0 { None } else { Some((&mut *self.at(count - 1), self.part_mut(0, count - 1))) }
    }
    fn array_at<const N: usize>(&self, start: usize) -> &[T; N] {
        &*(self.at(start) as *const [T; N])
    }
    fn array_at_mut<const N: usize>(&mut self, start: usize) -> &mut [T; N] {
        &mut *(self.at(start) as *mut [T; N])
    }
    pub fn first_chunk<const N: usize>(&self) -> Option<&[T; N]> {
        if self.len() < N { None } else { Some(self.array_at::<N>(0)) }
    }
    pub fn first_chunk_mut<const N: usize>(&mut self) -> Option<&mut [T; N]> {
        if self.len() < N { None } else { Some(self.array_at_mut::<N>(0)) }
    }
    pub fn last_chunk<const N: usize>(&self) -> Option<&[T; N]> {
        if self.len() < N { None } else { Some(self.array_at::<N>(self.len() - N)) }
    }
    pub fn split_first_chunk<const N: usize>(&self) -> Option<(&[T; N], &[T])> {
        if self.len() < N { None } else { Some((self.array_at::<N>(0), self.part(N, self.len()))) }
    }
    pub fn split_last_chunk<const N: usize>(&self) -> Option<(&[T], &[T; N])> {
        let count = self.len();
        if count < N { None } else { Some((self.part(0, count - N), self.array_at::<N>(count - N))) }
    }
    pub fn as_array<const N: usize>(&self) -> Option<&[T; N]> {
        if self.len() == N { Some(self.array_at::<N>(0)) } else { None }
    }
    pub fn as_chunks<const N: usize>(&self) -> (&[[T; N]], &[T]) {
        if N == 0 {
            panic!("chunk size must be non-zero")
        }
        let count = self.len() / N;
        (&*intrinsics::slice_from_raw(self.at(0) as *const [T; N], count), self.part(count * N, self.len()))
    }
    pub fn as_rchunks<const N: usize>(&self) -> (&[T], &[[T; N]]) {
        if N == 0 {
            panic!("chunk size must be non-zero")
        }
        let count = self.len() / N;
        let rest = self.len() - count * N;
        (self.part(0, rest), &*intrinsics::slice_from_raw(self.at(rest) as *const [T; N], count))
    }
    pub fn as_chunks_mut<const N: usize>(&mut self) -> (&mut [[T; N]], &mut [T]) {
        if N == 0 {
            panic!("chunk size must be non-zero")
        }
        let length = self.len();
        let count = length / N;
        let chunks = &mut *intrinsics::slice_from_raw_mut(self.at(0) as *mut [T; N], count);
        (chunks, self.part_mut(count * N, length))
    }
    pub fn array_windows<const N: usize>(&self) -> ArrayWindows<'_, T, N> {
        if N == 0 {
            panic!("window size must be non-zero")
        }
        ArrayWindows { slice: self }
    }
    pub fn get_disjoint_mut<const N: usize>(&mut self, indices: [usize; N]) -> Result<[&mut T; N], GetDisjointMutError> {
        let mut i = 0;
        while i < N {
            if indices[i] >= self.len() {
                return Err(GetDisjointMutError::IndexOutOfBounds);
            }
            let mut j = 0;
            while j < i {
                if indices[i] == indices[j] {
                    return Err(GetDisjointMutError::OverlappingIndices);
                }
                j += 1;
            }
            i += 1;
        }
        Ok(crate::array::from_fn(|i| &mut *self.at(indices[i])))
    }
    pub fn as_ptr_range(&self) -> Range<*const T> {
        self.at(0) as *const T..self.at(self.len()) as *const T
    }
    pub fn as_mut_ptr_range(&mut self) -> Range<*mut T> {
        self.at(0)..self.at(self.len())
    }
    pub fn get<I: SliceIndex<[T]>>(&self, index: I) -> Option<&I::Output> {
        index.get(self)
    }
    pub fn get_mut<I: SliceIndex<[T]>>(&mut self, index: I) -> Option<&mut I::Output> {
        index.get_mut(self)
    }
    pub unsafe fn get_unchecked<I: SliceIndex<[T]>>(&self, index: I) -> &I::Output {
        match index.get(self) {
            Some(found) => found,
            None => intrinsics::unreachable(),
        }
    }
    pub unsafe fn get_unchecked_mut<I: SliceIndex<[T]>>(&mut self, index: I) -> &mut I::Output {
        match index.get_mut(self) {
            Some(found) => found,
            None => intrinsics::unreachable(),
        }
    }
    pub fn swap(&mut self, a: usize, b: usize) {
        let first = &mut self[a] as *mut T;
        let second = &mut self[b] as *mut T;
        let value = intrinsics::read(first as *const T);
        intrinsics::copy(second as *const T, first, 1);
        intrinsics::write(second, value);
    }
    pub fn reverse(&mut self) {
        let count = self.len();
        let mut i = 0;
        while i < count / 2 {
            self.swap(i, count - 1 - i);
            i += 1;
        }
    }
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { slice: self, start: 0, end: self.len() }
    }
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        let end = self.len();
        IterMut { slice: self, start: 0, end }
    }
    pub fn windows(&self, size: usize) -> Windows<'_, T> {
        if size == 0 {
            panic!("window size must be non-zero")
        }
        Windows { slice: self, size }
    }
    pub fn chunks(&self, size: usize) -> Chunks<'_, T> {
        if size == 0 {
            panic!("chunk size must be non-zero")
        }
        Chunks { slice: self, size }
    }
    pub fn chunks_exact(&self, size: usize) -> ChunksExact<'_, T> {
        if size == 0 {
            panic!("chunk size must be non-zero")
        }
        let end = self.len() - self.len() % size;
        ChunksExact { slice: self.part(0, end), rest: self.part(end, self.len()), size }
    }
    pub fn chunks_mut(&mut self, size: usize) -> ChunksMut<'_, T> {
        if size == 0 {
            panic!("chunk size must be non-zero")
        }
        let end = self.len();
        ChunksMut { slice: self, at: 0, end, size }
    }
    pub fn chunks_exact_mut(&mut self, size: usize) -> ChunksMut<'_, T> {
        if size == 0 {
            panic!("chunk size must be non-zero")
        }
        let end = self.len() - self.len() % size;
        ChunksMut { slice: self, at: 0, end, size }
    }
    pub fn rchunks(&self, size: usize) -> RChunks<'_, T> {
        if size == 0 {
            panic!("chunk size must be non-zero")
        }
        RChunks { slice: self, size }
    }
    pub fn rchunks_exact(&self, size: usize) -> RChunks<'_, T> {
        if size == 0 {
            panic!("chunk size must be non-zero")
        }
        RChunks { slice: self.part(self.len() % size, self.len()), size }
    }
    pub fn rchunks_mut(&mut self, size: usize) -> RChunksMut<'_, T> {
        if size == 0 {
            panic!("chunk size must be non-zero")
        }
        let end = self.len();
        RChunksMut { slice: self, end, size }
    }
    pub fn chunk_by<F: FnMut(&T, &T) -> bool>(&self, same: F) -> ChunkBy<'_, T, F> {
        ChunkBy { slice: self, same }
    }
    pub fn chunk_by_mut<F: FnMut(&T, &T) -> bool>(&mut self, same: F) -> ChunkByMut<'_, T, F> {
        ChunkByMut { slice: self, at: 0, same }
    }
    pub fn split_at(&self, mid: usize) -> (&[T], &[T]) {
        if mid > self.len() {
            panic!("mid > len")
        }
        (self.part(0, mid), self.part(mid, self.len()))
    }
    pub fn split_at_mut(&mut self, mid: usize) -> (&mut [T], &mut [T]) {
        let count = self.len();
        if mid > count {
            panic!("mid > len")
        }
        let start = self.as_mut_ptr();
        let rest = intrinsics::offset_mut(start, mid as isize);
        (&mut *intrinsics::slice_from_raw_mut(start, mid), &mut *intrinsics::slice_from_raw_mut(rest, count - mid))
    }
    pub fn split_at_checked(&self, mid: usize) -> Option<(&[T], &[T])> {
        if mid > self.len() { None } else { Some(self.split_at(mid)) }
    }
    pub fn split_at_mut_checked(&mut self, mid: usize) -> Option<(&mut [T], &mut [T])> {
        if mid > self.len() { None } else { Some(self.split_at_mut(mid)) }
    }
    pub fn split<F: FnMut(&T) -> bool>(&self, separator: F) -> Split<'_, T, F> {
        Split { rest: Some(self), left: usize::MAX, inclusive: false, separator }
    }
    pub fn splitn<F: FnMut(&T) -> bool>(&self, n: usize, separator: F) -> Split<'_, T, F> {
        Split { rest: if n == 0 { None } else { Some(self) }, left: n, inclusive: false, separator }
    }
    pub fn split_inclusive<F: FnMut(&T) -> bool>(&self, separator: F) -> Split<'_, T, F> {
        let rest = if self.len() == 0 { None } else { Some(self) };
        Split { rest, left: usize::MAX, inclusive: true, separator }
    }
    pub fn rsplit<F: FnMut(&T) -> bool>(&self, separator: F) -> crate::iter::Rev<Split<'_, T, F>> {
        self.split(separator).rev()
    }
    pub fn rsplitn<F: FnMut(&T) -> bool>(&self, n: usize, separator: F) -> crate::iter::Rev<Split<'_, T, F>> {
        self.splitn(n, separator).rev()
    }
    pub fn split_mut<F: FnMut(&T) -> bool>(&mut self, separator: F) -> SplitMut<'_, T, F> {
        SplitMut { slice: self, at: 0, done: false, inclusive: false, separator }
    }
    pub fn split_inclusive_mut<F: FnMut(&T) -> bool>(&mut self, separator: F) -> SplitMut<'_, T, F> {
        let done = self.len() == 0;
        SplitMut { slice: self, at: 0, done, inclusive: true, separator }
    }
    pub fn strip_prefix(&self, prefix: &[T]) -> Option<&[T]>
    where
        T: PartialEq,
    {
        if self.starts_with(prefix) { Some(self.part(prefix.len(), self.len())) } else { None }
    }
    pub fn strip_suffix(&self, suffix: &[T]) -> Option<&[T]>
    where
        T: PartialEq,
    {
        if self.ends_with(suffix) { Some(self.part(0, self.len() - suffix.len())) } else { None }
    }
    pub fn swap_with_slice(&mut self, other: &mut [T]) {
        if self.len() != other.len() {
            panic!("destination and source slices have different lengths")
        }
        let mut i = 0;
        while i < self.len() {
            crate::mem::swap(&mut self[i], &mut other[i]);
            i += 1;
        }
    }
    pub fn copy_within<R: RangeBounds<usize>>(&mut self, range: R, to: usize)
    where
        T: Copy,
    {
        let (start, end) = bounds(&range, self.len());
        if to > self.len() - (end - start) {
            panic!("dest is out of bounds")
        }
        intrinsics::copy(self.at(start) as *const T, self.at(to), end - start);
    }
    pub fn fill_with<F: FnMut() -> T>(&mut self, mut f: F) {
        let mut i = 0;
        while i < self.len() {
            self[i] = f();
            i += 1;
        }
    }
    pub fn select_nth_unstable(&mut self, index: usize) -> (&mut [T], &mut T, &mut [T])
    where
        T: Ord,
    {
        self.select_nth_unstable_by(index, |a, b| a.cmp(b))
    }
    pub fn select_nth_unstable_by_key<K: Ord, F: FnMut(&T) -> K>(&mut self, index: usize, mut f: F) -> (&mut [T], &mut T, &mut [T]) {
        self.select_nth_unstable_by(index, |a, b| f(a).cmp(&f(b)))
    }
    pub fn select_nth_unstable_by<F: FnMut(&T, &T) -> Ordering>(&mut self, index: usize, compare: F) -> (&mut [T], &mut T, &mut [T]) {
        let count = self.len();
        if index >= count {
            panic!("partition_at_index index {} greater than length of slice {}", index, count)
        }
        self.sort_unstable_by(compare);
        let nth = &mut *self.at(index);
        let behind = &mut *intrinsics::slice_from_raw_mut(self.at(index + 1), count - index - 1);
        (self.part_mut(0, index), nth, behind)
    }
    pub fn is_sorted_by<F: FnMut(&T, &T) -> bool>(&self, mut compare: F) -> bool {
        let mut i = 1;
        while i < self.len() {
            if !compare(&self[i - 1], &self[i]) {
                return false;
            }
            i += 1;
        }
        true
    }
    pub fn is_sorted_by_key<K: PartialOrd, F: FnMut(&T) -> K>(&self, f: F) -> bool {
        self.iter().is_sorted_by_key(f)
    }
    pub fn contains(&self, value: &T) -> bool
    where
        T: PartialEq,
    {
        let mut i = 0;
        while i < self.len() {
            if self[i] == *value {
                return true;
            }
            i += 1;
        }
        false
    }
    pub fn starts_with(&self, prefix: &[T]) -> bool
    where
        T: PartialEq,
    {
        prefix.len() <= self.len() && equal(self.part(0, prefix.len()), prefix)
    }
    pub fn ends_with(&self, suffix: &[T]) -> bool
    where
        T: PartialEq,
    {
        suffix.len() <= self.len() && equal(self.part(self.len() - suffix.len(), self.len()), suffix)
    }
    pub fn binary_search(&self, value: &T) -> Result<usize, usize>
    where
        T: Ord,
    {
        self.binary_search_by(|item| item.cmp(value))
    }
    pub fn binary_search_by<F: FnMut(&T) -> Ordering>(&self, mut compare: F) -> Result<usize, usize> {
        let mut size = self.len();
        if size == 0 {
            return Err(0);
        }
        let mut base = 0;
        while size > 1 {
            let half = size / 2;
            let mid = base + half;
            if compare(&self[mid]) != Ordering::Greater {
                base = mid;
            }
            size -= half;
        }
        match compare(&self[base]) {
            Ordering::Equal => Ok(base),
            Ordering::Less => Err(base + 1),
            Ordering::Greater => Err(base),
        }
    }
    pub fn binary_search_by_key<K: Ord, F: FnMut(&T) -> K>(&self, key: &K, mut f: F) -> Result<usize, usize> {
        self.binary_search_by(|item| f(item).cmp(key))
    }
    pub fn partition_point<F: FnMut(&T) -> bool>(&self, mut is_before: F) -> usize {
        let mut low = 0;
        let mut high = self.len();
        while low < high {
            let mid = low + (high - low) / 2;
            if is_before(&self[mid]) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        low
    }
    pub fn sort(&mut self)
    where
        T: Ord,
    {
        merge_sort(self, &mut |a: &T, b: &T| a.cmp(b) == Ordering::Less)
    }
    pub fn sort_by<F: FnMut(&T, &T) -> Ordering>(&mut self, mut compare: F) {
        merge_sort(self, &mut |a: &T, b: &T| compare(a, b) == Ordering::Less)
    }
    pub fn sort_by_key<K: Ord, F: FnMut(&T) -> K>(&mut self, mut key: F) {
        merge_sort(self, &mut |a: &T, b: &T| key(a).cmp(&key(b)) == Ordering::Less)
    }
    /// The key of each is computed once; then the places are sorted by their keys, and the values brought there.
    pub fn sort_by_cached_key<K: Ord, F: FnMut(&T) -> K>(&mut self, mut key: F) {
        let mut order: Vec<(K, usize)> = Vec::with_capacity(self.len());
        let mut i = 0;
        while i < self.len() {
            order.push((key(&self[i]), i));
            i += 1;
        }
        order.sort();
        i = 0;
        while i < self.len() {
            let mut from = order[i].1;
            while from < i {
                from = order[from].1;
            }
            order[i].1 = from;
            self.swap(i, from);
            i += 1;
        }
    }
    pub fn sort_unstable(&mut self)
    where
        T: Ord,
    {
        merge_sort(self, &mut |a: &T, b: &T| a.cmp(b) == Ordering::Less)
    }
    pub fn sort_unstable_by<F: FnMut(&T, &T) -> Ordering>(&mut self, mut compare: F) {
        merge_sort(self, &mut |a: &T, b: &T| compare(a, b) == Ordering::Less)
    }
    pub fn sort_unstable_by_key<K: Ord, F: FnMut(&T) -> K>(&mut self, mut key: F) {
        merge_sort(self, &mut |a: &T, b: &T| key(a).cmp(&key(b)) == Ordering::Less)
    }
    pub fn is_sorted(&self) -> bool
    where
        T: PartialOrd,
    {
        let mut i = 1;
        while i < self.len() {
            if !(self[i - 1] <= self[i]) {
                return false;
            }
            i += 1;
        }
        true
    }
    pub fn rotate_left(&mut self, mid: usize) {
        if mid > self.len() {
            panic!("assertion failed: mid <= self.len()")
        }
        self.part_mut(0, mid).reverse();
        let count = self.len();
        self.part_mut(mid, count).reverse();
        self.reverse();
    }
    pub fn rotate_right(&mut self, k: usize) {
        if k > self.len() {
            panic!("assertion failed: k <= self.len()")
        }
        self.rotate_left(self.len() - k)
    }
    pub fn fill(&mut self, value: T)
    where
        T: Clone,
    {
        let mut i = 0;
        while i < self.len() {
            self[i] = value.clone();
            i += 1;
        }
    }
    pub fn copy_from_slice(&mut self, source: &[T])
    where
        T: Copy,
    {
        if self.len() != source.len() {
            panic!(
                "copy_from_slice: source slice length ({}) does not match destination slice length ({})",
                source.len(),
                self.len()
            )
        }
        intrinsics::copy(source.as_ptr(), self.as_mut_ptr(), source.len());
    }
    pub fn clone_from_slice(&mut self, source: &[T])
    where
        T: Clone,
    {
        if self.len() != source.len() {
            panic!("destination and source slices have different lengths")
        }
        let mut i = 0;
        while i < source.len() {
            self[i] = source[i].clone();
            i += 1;
        }
    }
    pub fn to_vec(&self) -> Vec<T>
    where
        T: Clone,
    {
        let mut vec = Vec::with_capacity(self.len());
        let mut i = 0;
        while i < self.len() {
            vec.push(self[i].clone());
            i += 1;
        }
        vec
    }
    pub fn repeat(&self, count: usize) -> Vec<T>
    where
        T: Copy,
    {
        let mut vec = Vec::with_capacity(self.len() * count);
        let mut i = 0;
        while i < count {
            vec.extend_from_slice(self);
            i += 1;
        }
        vec
    }
    pub fn into_vec(self: Box<[T]>) -> Vec<T> {
        let length = self.len();
        let pointer = Box::into_raw(self) as *mut T;
        Vec::from_raw_parts(pointer, length, length)
    }
    pub fn concat(&self) -> T::Whole
    where
        T: Piece,
    {
        T::concat(self)
    }
    pub fn join<S>(&self, separator: S) -> T::Whole
    where
        T: JoinedBy<S>,
    {
        T::join(self, separator)
    }
}

/// What can be put together behind each other, and what that gives.
pub trait Piece: Sized {
    type Whole;
    fn concat(pieces: &[Self]) -> Self::Whole;
}
/// What can be put together with this in between.
pub trait JoinedBy<S>: Piece {
    fn join(pieces: &[Self], separator: S) -> Self::Whole;
}
fn length_of_all<S: AsRef<str>>(pieces: &[S], separator: usize) -> usize {
    let mut length = 0;
    let mut i = 0;
    while i < pieces.len() {
        length += pieces[i].as_ref().len();
        if i > 0 {
            length += separator;
        }
        i += 1;
    }
    length
}
fn join_text<S: AsRef<str>>(pieces: &[S], separator: &str) -> String {
    let mut text = String::with_capacity(length_of_all(pieces, separator.len()));
    let mut i = 0;
    while i < pieces.len() {
        if i > 0 {
            text.push_str(separator);
        }
        text.push_str(pieces[i].as_ref());
        i += 1;
    }
    text
}
//@ each Text: &str String &String Box<str>
impl Piece for Text {
    type Whole = String;
    fn concat(pieces: &[Text]) -> String {
        join_text(pieces, "")
    }
}
impl JoinedBy<&str> for Text {
    fn join(pieces: &[Text], separator: &str) -> String {
        join_text(pieces, separator)
    }
}
//@ end
impl Piece for crate::borrow::Cow<'_, str> {
    type Whole = String;
    fn concat(pieces: &[Self]) -> String {
        join_text(pieces, "")
    }
}
impl JoinedBy<&str> for crate::borrow::Cow<'_, str> {
    fn join(pieces: &[Self], separator: &str) -> String {
        join_text(pieces, separator)
    }
}
fn join_runs<T: Clone, R: AsRef<[T]>>(pieces: &[R], separator: &[T]) -> Vec<T> {
    let mut length = 0;
    let mut i = 0;
    while i < pieces.len() {
        length += pieces[i].as_ref().len();
        if i > 0 {
            length += separator.len();
        }
        i += 1;
    }
    let mut all = Vec::with_capacity(length);
    i = 0;
    while i < pieces.len() {
        if i > 0 {
            all.extend_from_slice(separator);
        }
        all.extend_from_slice(pieces[i].as_ref());
        i += 1;
    }
    all
}
//@ each Run: Vec<T> &Vec<T> &[T]
impl<T: Clone> Piece for Run {
    type Whole = Vec<T>;
    fn concat(pieces: &[Run]) -> Vec<T> {
        join_runs(pieces, &[])
    }
}
impl<T: Clone> JoinedBy<&T> for Run {
    fn join(pieces: &[Run], separator: &T) -> Vec<T> {
        join_runs(pieces, from_ref(separator))
    }
}
impl<T: Clone> JoinedBy<&[T]> for Run {
    fn join(pieces: &[Run], separator: &[T]) -> Vec<T> {
        join_runs(pieces, separator)
    }
}
//@ end
impl<T: Clone, const N: usize> JoinedBy<&T> for [T; N] {
    fn join(pieces: &[[T; N]], separator: &T) -> Vec<T> {
        join_runs(pieces, from_ref(separator))
    }
}
impl<T: Clone, const N: usize> JoinedBy<&[T]> for [T; N] {
    fn join(pieces: &[[T; N]], separator: &[T]) -> Vec<T> {
        join_runs(pieces, separator)
    }
}
impl<T: Clone, const N: usize> Piece for [T; N] {
    type Whole = Vec<T>;
    fn concat(pieces: &[[T; N]]) -> Vec<T> {
        join_runs(pieces, &[])
    }
}

impl [u8] {
    pub fn escape_ascii(&self) -> EscapeAscii<'_> {
        EscapeAscii { bytes: self, at: 0, escape: None }
    }
    pub fn eq_ignore_ascii_case(&self, other: &[u8]) -> bool {
        self.to_ascii_lowercase() == other.to_ascii_lowercase()
    }
    pub fn make_ascii_uppercase(&mut self) {
        for byte in self {
            byte.make_ascii_uppercase();
        }
    }
    pub fn make_ascii_lowercase(&mut self) {
        for byte in self {
            byte.make_ascii_lowercase();
        }
    }
    pub fn trim_ascii(&self) -> &[u8] {
        self.trim_ascii_start().trim_ascii_end()
    }
    pub fn trim_ascii_start(&self) -> &[u8] {
        let mut start = 0;
        while start < self.len() && self[start].is_ascii_whitespace() {
            start += 1;
        }
        self.part(start, self.len())
    }
    pub fn trim_ascii_end(&self) -> &[u8] {
        let mut end = self.len();
        while end > 0 && self[end - 1].is_ascii_whitespace() {
            end -= 1;
        }
        self.part(0, end)
    }
    pub const fn is_ascii(&self) -> bool {
        let mut i = 0;
        while i < self.len() {
            if self[i] >= 128 {
                return false;
            }
            i += 1;
        }
        true
    }
    pub fn to_ascii_uppercase(&self) -> Vec<u8> {
        let mut bytes = self.to_vec();
        let mut i = 0;
        while i < bytes.len() {
            bytes[i] = bytes[i].to_ascii_uppercase();
            i += 1;
        }
        bytes
    }
    pub fn to_ascii_lowercase(&self) -> Vec<u8> {
        let mut bytes = self.to_vec();
        let mut i = 0;
        while i < bytes.len() {
            bytes[i] = bytes[i].to_ascii_lowercase();
            i += 1;
        }
        bytes
    }
}

/// Stable. Short runs by insertion, in place; longer ones merged through a buffer.
fn merge_sort<T, F: FnMut(&T, &T) -> bool>(slice: &mut [T], less: &mut F) {
    let count = slice.len();
    if count <= 20 {
        insertion_sort(slice, less);
        return;
    }
    let mid = count / 2;
    merge_sort(slice.part_mut(0, mid), less);
    merge_sort(slice.part_mut(mid, count), less);
    if !less(&slice[mid], &slice[mid - 1]) {
        return;
    }
    let buffer = intrinsics::allocate_array::<T>(mid);
    let start = slice.as_mut_ptr();
    intrinsics::copy(start as *const T, buffer, mid);
    let mut left = 0;
    let mut right = mid;
    let mut to = 0;
    while left < mid {
        let first = intrinsics::offset_mut(buffer, left as isize);
        let target = intrinsics::offset_mut(start, to as isize);
        if right < count && less(&slice[right], &*first) {
            intrinsics::copy(slice.at(right) as *const T, target, 1);
            right += 1;
        } else {
            intrinsics::copy(first as *const T, target, 1);
            left += 1;
        }
        to += 1;
    }
    intrinsics::deallocate(buffer);
}
fn insertion_sort<T, F: FnMut(&T, &T) -> bool>(slice: &mut [T], less: &mut F) {
    let mut i = 1;
    while i < slice.len() {
        let mut at = i;
        while at > 0 && less(&slice[at], &slice[at - 1]) {
            slice.swap(at, at - 1);
            at -= 1;
        }
        i += 1;
    }
}

impl<T: PartialEq<U>, U> PartialEq<[U]> for [T] {
    fn eq(&self, other: &[U]) -> bool {
        equal(self, other)
    }
}
impl<T: Eq> Eq for [T] {}
impl<T: PartialOrd> PartialOrd for [T] {
    fn partial_cmp(&self, other: &[T]) -> Option<Ordering> {
        let mut i = 0;
        while i < self.len() && i < other.len() {
            match self[i].partial_cmp(&other[i]) {
                Some(Ordering::Equal) => {}
                different => return different,
            }
            i += 1;
        }
        self.len().partial_cmp(&other.len())
    }
}
impl<T: Ord> Ord for [T] {
    fn cmp(&self, other: &[T]) -> Ordering {
        let mut i = 0;
        while i < self.len() && i < other.len() {
            match self[i].cmp(&other[i]) {
                Ordering::Equal => {}
                different => return different,
            }
            i += 1;
        }
        self.len().cmp(&other.len())
    }
}

pub struct Iter<'a, T> {
    slice: &'a [T],
    start: usize,
    end: usize,
}
impl<T, const N: usize> [[T; N]] {
    pub fn as_flattened(&self) -> &[T] {
        &*intrinsics::slice_from_raw(self.as_ptr() as *const T, self.len() * N)
    }
    pub fn as_flattened_mut(&mut self) -> &mut [T] {
        &mut *intrinsics::slice_from_raw_mut(self.as_mut_ptr() as *mut T, self.len() * N)
    }
}
impl<'a> fmt::Display for EscapeAscii<'a> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.clone() {
            f.write_char(byte as char)?;
        }
        Ok(())
    }
}
#[derive(Clone)]
pub struct EscapeAscii<'a> {
    bytes: &'a [u8],
    at: usize,
    escape: Option<crate::ascii::EscapeDefault>,
}
impl<'a> Iterator for EscapeAscii<'a> {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        loop {
            if let Some(escape) = &mut self.escape {
                let byte = escape.next();
                if byte.is_some() {
                    return byte;
                }
            }
            if self.at == self.bytes.len() {
                return None;
            }
            self.escape = Some(crate::ascii::escape_default(self.bytes[self.at]));
            self.at += 1;
        }
    }
}
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GetDisjointMutError {
    IndexOutOfBounds,
    OverlappingIndices,
}
impl fmt::Display for GetDisjointMutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            GetDisjointMutError::IndexOutOfBounds => "an index is out of bounds",
            GetDisjointMutError::OverlappingIndices => "there were overlapping indices",
        })
    }
}
impl crate::error::Error for GetDisjointMutError {}
impl<T> Default for Iter<'_, T> {
    fn default() -> Self {
        Iter { slice: &[], start: 0, end: 0 }
    }
}
impl<'a, T> AsRef<[T]> for Iter<'a, T> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}
impl<T> crate::iter::FusedIterator for Iter<'_, T> {}
impl<T> crate::iter::FusedIterator for IterMut<'_, T> {}
impl<'a, T> IterMut<'a, T> {
    pub fn into_slice(self) -> &'a mut [T] {
        &mut *intrinsics::slice_from_raw_mut(self.slice.at(self.start), self.end - self.start)
    }
    pub fn as_slice(&self) -> &[T] {
        self.slice.part(self.start, self.end)
    }
}
impl<T: fmt::Debug> fmt::Debug for IterMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IterMut").field(&self.as_slice()).finish()
    }
}
impl<'a, T> Iter<'a, T> {
    pub fn as_slice(&self) -> &'a [T] {
        self.slice.part(self.start, self.end)
    }
}
impl<'a, T> Clone for Iter<'a, T> {
    fn clone(&self) -> Iter<'a, T> {
        Iter { slice: self.slice, start: self.start, end: self.end }
    }
}
impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;
    fn next(&mut self) -> Option<&'a T> {
        if self.start == self.end {
            return None;
        }
        let at = self.start;
        self.start += 1;
        Some(&*self.slice.at(at))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.start, Some(self.end - self.start))
    }
    fn nth(&mut self, n: usize) -> Option<&'a T> {
        if n >= self.end - self.start {
            self.start = self.end;
            return None;
        }
        self.start += n;
        self.next()
    }
}
impl<'a, T> DoubleEndedIterator for Iter<'a, T> {
    fn next_back(&mut self) -> Option<&'a T> {
        if self.start == self.end {
            return None;
        }
        self.end -= 1;
        Some(&*self.slice.at(self.end))
    }
}
impl<T> ExactSizeIterator for Iter<'_, T> {}
impl<T: fmt::Debug> fmt::Debug for Iter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Iter").field(&self.as_slice()).finish()
    }
}

pub struct IterMut<'a, T> {
    slice: &'a mut [T],
    start: usize,
    end: usize,
}
impl<'a, T> Iterator for IterMut<'a, T> {
    type Item = &'a mut T;
    fn next(&mut self) -> Option<&'a mut T> {
        if self.start == self.end {
            return None;
        }
        let at = self.start;
        self.start += 1;
        Some(&mut *self.slice.at(at))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.start, Some(self.end - self.start))
    }
}
impl<'a, T> DoubleEndedIterator for IterMut<'a, T> {
    fn next_back(&mut self) -> Option<&'a mut T> {
        if self.start == self.end {
            return None;
        }
        self.end -= 1;
        Some(&mut *self.slice.at(self.end))
    }
}
impl<T> ExactSizeIterator for IterMut<'_, T> {}

impl<'a, T> IntoIterator for &'a [T] {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}
impl<'a, T> IntoIterator for &'a mut [T] {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;
    fn into_iter(self) -> IterMut<'a, T> {
        self.iter_mut()
    }
}

#[derive(Debug)]
pub struct Windows<'a, T> {
    slice: &'a [T],
    size: usize,
}
impl<'a, T> Iterator for Windows<'a, T> {
    type Item = &'a [T];
    fn next(&mut self) -> Option<&'a [T]> {
        if self.slice.len() < self.size {
            return None;
        }
        let window = self.slice.part(0, self.size);
        self.slice = self.slice.part(1, self.slice.len());
        Some(window)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = self.slice.len();
        let left = if count < self.size { 0 } else { count - self.size + 1 };
        (left, Some(left))
    }
}
impl<'a, T> DoubleEndedIterator for Windows<'a, T> {
    fn next_back(&mut self) -> Option<&'a [T]> {
        let count = self.slice.len();
        if count < self.size {
            return None;
        }
        let window = self.slice.part(count - self.size, count);
        self.slice = self.slice.part(0, count - 1);
        Some(window)
    }
}

pub struct ArrayWindows<'a, T, const N: usize> {
    slice: &'a [T],
}
impl<'a, T, const N: usize> Iterator for ArrayWindows<'a, T, N> {
    type Item = &'a [T; N];
    fn next(&mut self) -> Option<&'a [T; N]> {
        if self.slice.len() < N {
            return None;
        }
        let window = self.slice.array_at::<N>(0);
        self.slice = self.slice.part(1, self.slice.len());
        Some(window)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = self.slice.len();
        let left = if count < N { 0 } else { count - N + 1 };
        (left, Some(left))
    }
}
impl<'a, T, const N: usize> DoubleEndedIterator for ArrayWindows<'a, T, N> {
    fn next_back(&mut self) -> Option<&'a [T; N]> {
        let count = self.slice.len();
        if count < N {
            return None;
        }
        let window = self.slice.array_at::<N>(count - N);
        self.slice = self.slice.part(0, count - 1);
        Some(window)
    }
}
impl<T, const N: usize> ExactSizeIterator for ArrayWindows<'_, T, N> {}

#[derive(Debug)]
pub struct Chunks<'a, T> {
    slice: &'a [T],
    size: usize,
}
impl<'a, T> Iterator for Chunks<'a, T> {
    type Item = &'a [T];
    fn next(&mut self) -> Option<&'a [T]> {
        let count = self.slice.len();
        if count == 0 {
            return None;
        }
        let end = if count < self.size { count } else { self.size };
        let chunk = self.slice.part(0, end);
        self.slice = self.slice.part(end, count);
        Some(chunk)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.slice.len().div_ceil(self.size);
        (left, Some(left))
    }
}
impl<'a, T> DoubleEndedIterator for Chunks<'a, T> {
    fn next_back(&mut self) -> Option<&'a [T]> {
        let count = self.slice.len();
        if count == 0 {
            return None;
        }
        let start = (count - 1) / self.size * self.size;
        let chunk = self.slice.part(start, count);
        self.slice = self.slice.part(0, start);
        Some(chunk)
    }
}

#[derive(Debug)]
pub struct ChunksExact<'a, T> {
    slice: &'a [T],
    rest: &'a [T],
    size: usize,
}
impl<'a, T> ChunksExact<'a, T> {
    pub fn remainder(&self) -> &'a [T] {
        self.rest
    }
}
impl<'a, T> Iterator for ChunksExact<'a, T> {
    type Item = &'a [T];
    fn next(&mut self) -> Option<&'a [T]> {
        let count = self.slice.len();
        if count == 0 {
            return None;
        }
        let chunk = self.slice.part(0, self.size);
        self.slice = self.slice.part(self.size, count);
        Some(chunk)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.slice.len() / self.size;
        (left, Some(left))
    }
}
impl<'a, T> DoubleEndedIterator for ChunksExact<'a, T> {
    fn next_back(&mut self) -> Option<&'a [T]> {
        let count = self.slice.len();
        if count == 0 {
            return None;
        }
        let chunk = self.slice.part(count - self.size, count);
        self.slice = self.slice.part(0, count - self.size);
        Some(chunk)
    }
}

/// Chunks counted from the end.
#[derive(Debug)]
pub struct RChunks<'a, T> {
    slice: &'a [T],
    size: usize,
}
impl<'a, T> Iterator for RChunks<'a, T> {
    type Item = &'a [T];
    fn next(&mut self) -> Option<&'a [T]> {
        let count = self.slice.len();
        if count == 0 {
            return None;
        }
        let start = count.saturating_sub(self.size);
        let chunk = self.slice.part(start, count);
        self.slice = self.slice.part(0, start);
        Some(chunk)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.slice.len().div_ceil(self.size);
        (left, Some(left))
    }
}
impl<'a, T> DoubleEndedIterator for RChunks<'a, T> {
    fn next_back(&mut self) -> Option<&'a [T]> {
        let count = self.slice.len();
        if count == 0 {
            return None;
        }
        let end = match count % self.size {
            0 => self.size,
            rest => rest,
        };
        let chunk = self.slice.part(0, end);
        self.slice = self.slice.part(end, count);
        Some(chunk)
    }
}
//@ each Kind: Windows Chunks ChunksExact RChunks
impl<T> ExactSizeIterator for Kind<'_, T> {}
//@ end
//@ each Kind: Windows Chunks RChunks
impl<T> Clone for Kind<'_, T> {
    fn clone(&self) -> Self {
        Kind { slice: self.slice, size: self.size }
    }
}
//@ end
impl<T> Clone for ChunksExact<'_, T> {
    fn clone(&self) -> Self {
        ChunksExact { slice: self.slice, rest: self.rest, size: self.size }
    }
}

pub struct ChunksMut<'a, T> {
    slice: &'a mut [T],
    at: usize,
    end: usize,
    size: usize,
}
impl<'a, T> ChunksMut<'a, T> {
    pub fn into_remainder(self) -> &'a mut [T] {
        let length = self.slice.len();
        let start = length - length % self.size;
        &mut *intrinsics::slice_from_raw_mut(self.slice.at(start), length - start)
    }
}
impl<'a, T> Iterator for ChunksMut<'a, T> {
    type Item = &'a mut [T];
    fn next(&mut self) -> Option<&'a mut [T]> {
        if self.at == self.end {
            return None;
        }
        let start = self.at;
        self.at = if self.end - start < self.size { self.end } else { start + self.size };
        Some(&mut *intrinsics::slice_from_raw_mut(self.slice.at(start), self.at - start))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = (self.end - self.at).div_ceil(self.size);
        (left, Some(left))
    }
}
impl<'a, T> DoubleEndedIterator for ChunksMut<'a, T> {
    fn next_back(&mut self) -> Option<&'a mut [T]> {
        if self.at == self.end {
            return None;
        }
        let end = self.end;
        self.end = self.at + (end - self.at - 1) / self.size * self.size;
        Some(&mut *intrinsics::slice_from_raw_mut(self.slice.at(self.end), end - self.end))
    }
}
impl<T> ExactSizeIterator for ChunksMut<'_, T> {}

pub struct RChunksMut<'a, T> {
    slice: &'a mut [T],
    end: usize,
    size: usize,
}
impl<'a, T> Iterator for RChunksMut<'a, T> {
    type Item = &'a mut [T];
    fn next(&mut self) -> Option<&'a mut [T]> {
        if self.end == 0 {
            return None;
        }
        let end = self.end;
        self.end = end.saturating_sub(self.size);
        Some(&mut *intrinsics::slice_from_raw_mut(self.slice.at(self.end), end - self.end))
    }
}

/// Runs of neighbours that belong together.
pub struct ChunkBy<'a, T, F> {
    slice: &'a [T],
    same: F,
}
impl<'a, T, F: FnMut(&T, &T) -> bool> Iterator for ChunkBy<'a, T, F> {
    type Item = &'a [T];
    fn next(&mut self) -> Option<&'a [T]> {
        let count = self.slice.len();
        if count == 0 {
            return None;
        }
        let mut end = 1;
        while end < count && (self.same)(&self.slice[end - 1], &self.slice[end]) {
            end += 1;
        }
        let run = self.slice.part(0, end);
        self.slice = self.slice.part(end, count);
        Some(run)
    }
}
impl<'a, T, F: FnMut(&T, &T) -> bool> DoubleEndedIterator for ChunkBy<'a, T, F> {
    fn next_back(&mut self) -> Option<&'a [T]> {
        let count = self.slice.len();
        if count == 0 {
            return None;
        }
        let mut start = count - 1;
        while start > 0 && (self.same)(&self.slice[start - 1], &self.slice[start]) {
            start -= 1;
        }
        let run = self.slice.part(start, count);
        self.slice = self.slice.part(0, start);
        Some(run)
    }
}
pub struct ChunkByMut<'a, T, F> {
    slice: &'a mut [T],
    at: usize,
    same: F,
}
impl<'a, T, F: FnMut(&T, &T) -> bool> Iterator for ChunkByMut<'a, T, F> {
    type Item = &'a mut [T];
    fn next(&mut self) -> Option<&'a mut [T]> {
        let start = self.at;
        let count = self.slice.len();
        if start == count {
            return None;
        }
        let mut end = start + 1;
        while end < count && (self.same)(&self.slice[end - 1], &self.slice[end]) {
            end += 1;
        }
        self.at = end;
        Some(&mut *intrinsics::slice_from_raw_mut(self.slice.at(start), end - start))
    }
}

/// Parts between values that separate. `left`: how many more parts there may be.
#[derive(Clone)]
pub struct Split<'a, T, F> {
    rest: Option<&'a [T]>,
    left: usize,
    inclusive: bool,
    separator: F,
}
impl<'a, T, F: FnMut(&T) -> bool> Iterator for Split<'a, T, F> {
    type Item = &'a [T];
    fn next(&mut self) -> Option<&'a [T]> {
        let rest = match self.rest {
            Some(rest) => rest,
            None => return None,
        };
        let mut i = 0;
        while self.left > 1 && i < rest.len() {
            if (self.separator)(&rest[i]) {
                self.left -= 1;
                let part = rest.part(0, if self.inclusive { i + 1 } else { i });
                let others = rest.part(i + 1, rest.len());
                self.rest = if self.inclusive && others.len() == 0 { None } else { Some(others) };
                return Some(part);
            }
            i += 1;
        }
        self.rest = None;
        Some(rest)
    }
}
impl<'a, T, F: FnMut(&T) -> bool> DoubleEndedIterator for Split<'a, T, F> {
    fn next_back(&mut self) -> Option<&'a [T]> {
        let rest = match self.rest {
            Some(rest) => rest,
            None => return None,
        };
        // A separator at the very end closes the last part of an inclusive split.
        let mut i = if self.inclusive { rest.len() - 1 } else { rest.len() };
        while self.left > 1 && i > 0 {
            i -= 1;
            if (self.separator)(&rest[i]) {
                self.left -= 1;
                let part = rest.part(i + 1, rest.len());
                self.rest = Some(rest.part(0, if self.inclusive { i + 1 } else { i }));
                return Some(part);
            }
        }
        self.rest = None;
        Some(rest)
    }
}
pub struct SplitMut<'a, T, F> {
    slice: &'a mut [T],
    at: usize,
    done: bool,
    inclusive: bool,
    separator: F,
}
impl<'a, T, F: FnMut(&T) -> bool> Iterator for SplitMut<'a, T, F> {
    type Item = &'a mut [T];
    fn next(&mut self) -> Option<&'a mut [T]> {
        if self.done {
            return None;
        }
        let start = self.at;
        let count = self.slice.len();
        let mut end = start;
        while end < count && !(self.separator)(&self.slice[end]) {
            end += 1;
        }
        if end == count {
            self.done = true;
        } else {
            self.at = end + 1;
            if self.inclusive {
                end += 1;
                self.done = end == count;
            }
        }
        Some(&mut *intrinsics::slice_from_raw_mut(self.slice.at(start), end - start))
    }
}
