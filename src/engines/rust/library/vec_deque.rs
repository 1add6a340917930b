//! A queue with two ends.
//!
//! Simplified: what std keeps in a ring lies from the start of the block here; taking from the front moves the rest.

use crate::cmp::Ordering;
use crate::fmt;
use crate::ops::{Index, IndexMut, RangeBounds};
use crate::slice;
use crate::vec;

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[lang = "VecDeque"]
pub struct VecDeque<T> {
    items: Vec<T>,
}
impl<T> VecDeque<T> {
    pub const fn new() -> VecDeque<T> {
        VecDeque { items: Vec::new() }
    }
    pub fn with_capacity(capacity: usize) -> VecDeque<T> {
        VecDeque { items: Vec::with_capacity(capacity) }
    }
    pub const fn len(&self) -> usize {
        self.items.len()
    }
    pub const fn is_empty(&self) -> bool {
        self.items.len() == 0
    }
    pub fn capacity(&self) -> usize {
        self.items.capacity()
    }
    pub fn reserve(&mut self, additional: usize) {
        self.items.reserve(additional)
    }
    pub fn reserve_exact(&mut self, additional: usize) {
        self.items.reserve_exact(additional)
    }
    pub fn shrink_to_fit(&mut self) {
        self.items.shrink_to_fit()
    }
    pub fn shrink_to(&mut self, least: usize) {
        self.items.shrink_to(least)
    }
    pub fn push_back(&mut self, value: T) {
        self.items.push(value)
    }
    pub fn push_front(&mut self, value: T) {
        self.items.insert(0, value)
    }
    pub fn push_back_mut(&mut self, value: T) -> &mut T {
        self.items.push_mut(value)
    }
    pub fn push_front_mut(&mut self, value: T) -> &mut T {
        self.items.insert_mut(0, value)
    }
    pub fn pop_back(&mut self) -> Option<T> {
        self.items.pop()
    }
    pub fn pop_front(&mut self) -> Option<T> {
        if self.items.len() == 0 { None } else { Some(self.items.remove(0)) }
    }
    pub fn pop_front_if<F: FnOnce(&mut T) -> bool>(&mut self, predicate: F) -> Option<T> {
        match self.front_mut() {
            Some(first) => if predicate(first) { self.pop_front() } else { None },
            None => None,
        }
    }
    pub fn pop_back_if<F: FnOnce(&mut T) -> bool>(&mut self, predicate: F) -> Option<T> {
        self.items.pop_if(predicate)
    }
    pub fn front(&self) -> Option<&T> {
        self.items.first()
    }
    pub fn back(&self) -> Option<&T> {
        self.items.last()
    }
    pub fn front_mut(&mut self) -> Option<&mut T> {
        self.items.first_mut()
    }
    pub fn back_mut(&mut self) -> Option<&mut T> {
        self.items.last_mut()
    }
    pub fn get(&self, index: usize) -> Option<&T> {
        self.items.get(index)
    }
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        self.items.get_mut(index)
    }
    pub fn insert(&mut self, index: usize, value: T) {
        if index > self.items.len() {
            panic!("index out of bounds")
        }
        self.items.insert(index, value)
    }
    pub fn remove(&mut self, index: usize) -> Option<T> {
        if index < self.items.len() { Some(self.items.remove(index)) } else { None }
    }
    pub fn swap(&mut self, i: usize, j: usize) {
        if i >= self.items.len() {
            panic!("assertion failed: i < self.len()")
        }
        if j >= self.items.len() {
            panic!("assertion failed: j < self.len()")
        }
        self.items.swap(i, j)
    }
    /// The first takes the place of the one that is removed.
    pub fn swap_remove_front(&mut self, index: usize) -> Option<T> {
        if index >= self.items.len() {
            return None;
        }
        self.items.swap(index, 0);
        self.pop_front()
    }
    pub fn swap_remove_back(&mut self, index: usize) -> Option<T> {
        if index < self.items.len() { Some(self.items.swap_remove(index)) } else { None }
    }
    pub fn clear(&mut self) {
        self.items.clear()
    }
    pub fn truncate(&mut self, length: usize) {
        self.items.truncate(length)
    }
    pub fn resize(&mut self, length: usize, value: T)
    where
        T: Clone,
    {
        self.items.resize(length, value)
    }
    pub fn resize_with<F: FnMut() -> T>(&mut self, length: usize, f: F) {
        self.items.resize_with(length, f)
    }
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, keep: F) {
        self.items.retain(keep)
    }
    pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, keep: F) {
        self.items.retain_mut(keep)
    }
    pub fn append(&mut self, other: &mut VecDeque<T>) {
        self.items.append(&mut other.items)
    }
    pub fn split_off(&mut self, at: usize) -> VecDeque<T> {
        if at > self.items.len() {
            panic!("`at` out of bounds")
        }
        VecDeque { items: self.items.split_off(at) }
    }
    pub fn rotate_left(&mut self, n: usize) {
        if n > self.items.len() {
            panic!("assertion failed: n <= self.len()")
        }
        self.items.rotate_left(n)
    }
    pub fn rotate_right(&mut self, n: usize) {
        if n > self.items.len() {
            panic!("assertion failed: n <= self.len()")
        }
        self.items.rotate_right(n)
    }
    pub fn contains(&self, value: &T) -> bool
    where
        T: PartialEq,
    {
        self.items.contains(value)
    }
    pub fn binary_search(&self, value: &T) -> Result<usize, usize>
    where
        T: Ord,
    {
        self.items.binary_search(value)
    }
    pub fn binary_search_by<F: FnMut(&T) -> Ordering>(&self, compare: F) -> Result<usize, usize> {
        self.items.binary_search_by(compare)
    }
    pub fn binary_search_by_key<K: Ord, F: FnMut(&T) -> K>(&self, key: &K, f: F) -> Result<usize, usize> {
        self.items.binary_search_by_key(key, f)
    }
    pub fn partition_point<F: FnMut(&T) -> bool>(&self, is_before: F) -> usize {
        self.items.partition_point(is_before)
    }
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.items.iter()
    }
    pub fn iter_mut(&mut self) -> slice::IterMut<'_, T> {
        self.items.iter_mut()
    }
    pub fn range<R: RangeBounds<usize>>(&self, range: R) -> slice::Iter<'_, T> {
        let (start, end) = slice::bounds(&range, self.items.len());
        self.items[start..end].iter()
    }
    pub fn range_mut<R: RangeBounds<usize>>(&mut self, range: R) -> slice::IterMut<'_, T> {
        let (start, end) = slice::bounds(&range, self.items.len());
        self.items[start..end].iter_mut()
    }
    pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> vec::Drain<'_, T> {
        self.items.drain(range)
    }
    pub fn make_contiguous(&mut self) -> &mut [T] {
        self.items.as_mut_slice()
    }
    pub fn as_slices(&self) -> (&[T], &[T]) {
        (self.items.as_slice(), &[])
    }
    pub fn as_mut_slices(&mut self) -> (&mut [T], &mut [T]) {
        (self.items.as_mut_slice(), &mut [])
    }
}
impl<T: fmt::Debug> fmt::Debug for VecDeque<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
impl<T> Default for VecDeque<T> {
    fn default() -> VecDeque<T> {
        VecDeque::new()
    }
}
impl<T> Index<usize> for VecDeque<T> {
    type Output = T;
    fn index(&self, index: usize) -> &T {
        self.items.get(index).expect("Out of bounds access")
    }
}
impl<T> IndexMut<usize> for VecDeque<T> {
    fn index_mut(&mut self, index: usize) -> &mut T {
        self.items.get_mut(index).expect("Out of bounds access")
    }
}
impl<T> Extend<T> for VecDeque<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        self.items.extend(iter)
    }
}
impl<'a, T: Copy> Extend<&'a T> for VecDeque<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        self.items.extend(iter)
    }
}
impl<T> FromIterator<T> for VecDeque<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> VecDeque<T> {
        VecDeque { items: Vec::from_iter(iter) }
    }
}
impl<T, const N: usize> From<[T; N]> for VecDeque<T> {
    fn from(items: [T; N]) -> VecDeque<T> {
        VecDeque { items: Vec::from(items) }
    }
}
impl<T> From<Vec<T>> for VecDeque<T> {
    fn from(items: Vec<T>) -> VecDeque<T> {
        VecDeque { items }
    }
}
impl<T> From<VecDeque<T>> for Vec<T> {
    fn from(queue: VecDeque<T>) -> Vec<T> {
        queue.items
    }
}
impl<T: PartialEq<U>, U> PartialEq<Vec<U>> for VecDeque<T> {
    fn eq(&self, other: &Vec<U>) -> bool {
        self.items == *other
    }
}
impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for VecDeque<T> {
    fn eq(&self, other: &[U; N]) -> bool {
        self.items == *other
    }
}
impl<T: PartialEq<U>, U> PartialEq<&[U]> for VecDeque<T> {
    fn eq(&self, other: &&[U]) -> bool {
        self.items == *other
    }
}
impl<T> IntoIterator for VecDeque<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;
    fn into_iter(self) -> vec::IntoIter<T> {
        self.items.into_iter()
    }
}
impl<'a, T> IntoIterator for &'a VecDeque<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;
    fn into_iter(self) -> slice::Iter<'a, T> {
        self.iter()
    }
}
impl<'a, T> IntoIterator for &'a mut VecDeque<T> {
    type Item = &'a mut T;
    type IntoIter = slice::IterMut<'a, T>;
    fn into_iter(self) -> slice::IterMut<'a, T> {
        self.iter_mut()
    }
}
