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
    pub fn get<I: SliceIndex<[T]>>(&self, index: I) -> Option<&I::Output> {
        index.get(self)
    }
    pub fn get_mut<I: SliceIndex<[T]>>(&mut self, index: I) -> Option<&mut I::Output> {
        index.get_mut(self)
    }
    pub unsafe fn get_unchecked(&self, index: usize) -> &T {
        &*self.at(index)
    }
    pub unsafe fn get_unchecked_mut(&mut self, index: usize) -> &mut T {
        &mut *self.at(index)
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
    pub fn chunks_exact(&self, size: usize) -> Chunks<'_, T> {
        if size == 0 {
            panic!("chunk size must be non-zero")
        }
        Chunks { slice: self.part(0, self.len() - self.len() % size), size }
    }
    pub fn chunks_mut(&mut self, size: usize) -> ChunksMut<'_, T> {
        if size == 0 {
            panic!("chunk size must be non-zero")
        }
        let end = self.len();
        ChunksMut { slice: self, at: 0, end, size }
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
    pub fn split<F: FnMut(&T) -> bool>(&self, separator: F) -> Split<'_, T, F> {
        Split { rest: Some(self), separator }
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
    pub fn sort_by_cached_key<K: Ord, F: FnMut(&T) -> K>(&mut self, mut key: F) {
        merge_sort(self, &mut |a: &T, b: &T| key(a).cmp(&key(b)) == Ordering::Less)
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
impl<T: Clone, const N: usize> Piece for [T; N] {
    type Whole = Vec<T>;
    fn concat(pieces: &[[T; N]]) -> Vec<T> {
        join_runs(pieces, &[])
    }
}

impl [u8] {
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
impl<T> ExactSizeIterator for Windows<'_, T> {}

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
        let left = (self.slice.len() + self.size - 1) / self.size;
        (left, Some(left))
    }
}
impl<T> ExactSizeIterator for Chunks<'_, T> {}

pub struct ChunksMut<'a, T> {
    slice: &'a mut [T],
    at: usize,
    end: usize,
    size: usize,
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
}

pub struct Split<'a, T, F> {
    rest: Option<&'a [T]>,
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
        while i < rest.len() {
            if (self.separator)(&rest[i]) {
                self.rest = Some(rest.part(i + 1, rest.len()));
                return Some(rest.part(0, i));
            }
            i += 1;
        }
        self.rest = None;
        Some(rest)
    }
}
