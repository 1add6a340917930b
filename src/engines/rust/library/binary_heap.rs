//! A heap in an array: each parent is no less than its two children. The order of the array is that of std, which a
//! program sees when it walks the heap: values move as they do there.

use crate::fmt;
use crate::ops::{Deref, DerefMut, RangeFull};
use crate::slice;
use crate::vec;

#[lang = "BinaryHeap"]
pub struct BinaryHeap<T> {
    items: Vec<T>,
}
impl<T: Ord> BinaryHeap<T> {
    pub const fn new() -> BinaryHeap<T> {
        BinaryHeap { items: Vec::new() }
    }
    pub fn with_capacity(capacity: usize) -> BinaryHeap<T> {
        BinaryHeap { items: Vec::with_capacity(capacity) }
    }
    pub fn push(&mut self, value: T) {
        let last = self.items.len();
        self.items.push(value);
        self.lift(0, last);
    }
    pub fn pop(&mut self) -> Option<T> {
        let mut taken = self.items.pop()?;
        if self.items.len() > 0 {
            crate::mem::swap(&mut taken, &mut self.items[0]);
            self.sink_to_bottom(0);
        }
        Some(taken)
    }
    pub fn peek_mut(&mut self) -> Option<PeekMut<'_, T>> {
        if self.items.len() == 0 { None } else { Some(PeekMut { heap: self, changed: false }) }
    }
    pub fn into_sorted_vec(self) -> Vec<T> {
        let mut heap = self;
        let mut end = heap.items.len();
        while end > 1 {
            end -= 1;
            heap.items.swap(0, end);
            heap.sink(0, end);
        }
        heap.items
    }
    pub fn append(&mut self, other: &mut BinaryHeap<T>) {
        if self.len() < other.len() {
            crate::mem::swap(self, other);
        }
        let start = self.items.len();
        self.items.append(&mut other.items);
        self.mend_from(start);
    }
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, keep: F) {
        let mut keep = keep;
        let count = self.items.len();
        let mut first_gone = count;
        let mut at = 0;
        self.items.retain(|item| {
            let kept = keep(item);
            if !kept && at < first_gone {
                first_gone = at;
            }
            at += 1;
            kept
        });
        self.mend_from(first_gone);
    }

    /// Moves a value up while it is greater than its parent.
    fn lift(&mut self, start: usize, from: usize) {
        let mut at = from;
        while at > start {
            let parent = (at - 1) / 2;
            if self.items[at] <= self.items[parent] {
                break;
            }
            self.items.swap(at, parent);
            at = parent;
        }
    }
    /// Moves a value down while it is less than the greater of its children.
    fn sink(&mut self, from: usize, end: usize) {
        let mut at = from;
        let mut child = 2 * at + 1;
        while child < end {
            if child + 1 < end && self.items[child] <= self.items[child + 1] {
                child += 1;
            }
            if self.items[at] >= self.items[child] {
                break;
            }
            self.items.swap(at, child);
            at = child;
            child = 2 * at + 1;
        }
    }
    /// Moves a value down to a leaf, then up to its place: most values that come from the end belong near it.
    fn sink_to_bottom(&mut self, from: usize) {
        let end = self.items.len();
        let mut at = from;
        let mut child = 2 * at + 1;
        while child < end {
            if child + 1 < end && self.items[child] <= self.items[child + 1] {
                child += 1;
            }
            self.items.swap(at, child);
            at = child;
            child = 2 * at + 1;
        }
        self.lift(from, at);
    }
    fn rebuild(&mut self) {
        let mut n = self.items.len() / 2;
        while n > 0 {
            n -= 1;
            self.sink(n, self.items.len());
        }
    }
    /// What stands from `start` on is not part of the heap yet: it is added one by one, or all is built anew when that
    /// is expected to be less work.
    fn mend_from(&mut self, start: usize) {
        let count = self.items.len();
        if start >= count {
            return;
        }
        let added = count - start;
        let anew = if start < added {
            true
        } else if count <= 2048 {
            2 * count < added * start.ilog2() as usize
        } else {
            2 * count < added * 11
        };
        if anew {
            self.rebuild();
        } else {
            let mut at = start;
            while at < count {
                self.lift(0, at);
                at += 1;
            }
        }
    }
}
impl<T> BinaryHeap<T> {
    pub fn peek(&self) -> Option<&T> {
        self.items.first()
    }
    pub fn len(&self) -> usize {
        self.items.len()
    }
    pub fn is_empty(&self) -> bool {
        self.items.len() == 0
    }
    pub fn capacity(&self) -> usize {
        self.items.capacity()
    }
    pub fn reserve(&mut self, additional: usize) {
        self.items.reserve(additional)
    }
    pub fn shrink_to_fit(&mut self) {
        self.items.shrink_to_fit()
    }
    pub fn clear(&mut self) {
        self.items.clear()
    }
    pub fn drain(&mut self) -> vec::Drain<'_, T> {
        self.items.drain(RangeFull)
    }
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.items.iter()
    }
    pub fn as_slice(&self) -> &[T] {
        self.items.as_slice()
    }
    pub fn into_vec(self) -> Vec<T> {
        self.items
    }
}

/// The greatest value; the heap is put in order again when it is let go.
pub struct PeekMut<'a, T: Ord> {
    heap: &'a mut BinaryHeap<T>,
    changed: bool,
}
impl<'a, T: Ord> PeekMut<'a, T> {
    pub fn pop(this: PeekMut<'a, T>) -> T {
        let mut this = this;
        this.changed = false;
        this.heap.pop().unwrap()
    }
}
impl<T: Ord> Drop for PeekMut<'_, T> {
    fn drop(&mut self) {
        if self.changed {
            let end = self.heap.items.len();
            self.heap.sink(0, end);
        }
    }
}
impl<T: Ord> Deref for PeekMut<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.heap.items[0]
    }
}
impl<T: Ord> DerefMut for PeekMut<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.changed = true;
        &mut self.heap.items[0]
    }
}
impl<T: Ord + fmt::Debug> fmt::Debug for PeekMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PeekMut").field(&self.heap.items[0]).finish()
    }
}

impl<T: Clone> Clone for BinaryHeap<T> {
    fn clone(&self) -> BinaryHeap<T> {
        BinaryHeap { items: self.items.clone() }
    }
}
impl<T: Ord> Default for BinaryHeap<T> {
    fn default() -> BinaryHeap<T> {
        BinaryHeap::new()
    }
}
impl<T: Ord> Extend<T> for BinaryHeap<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        let start = self.items.len();
        self.items.extend(iter);
        self.mend_from(start);
    }
}
impl<'a, T: Ord + Copy> Extend<&'a T> for BinaryHeap<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        self.extend(iter.into_iter().copied())
    }
}
impl<T: Ord> FromIterator<T> for BinaryHeap<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> BinaryHeap<T> {
        BinaryHeap::from(iter.into_iter().collect::<Vec<T>>())
    }
}
impl<T: Ord> From<Vec<T>> for BinaryHeap<T> {
    fn from(items: Vec<T>) -> BinaryHeap<T> {
        let mut heap = BinaryHeap { items };
        heap.rebuild();
        heap
    }
}
impl<T: Ord, const N: usize> From<[T; N]> for BinaryHeap<T> {
    fn from(items: [T; N]) -> BinaryHeap<T> {
        BinaryHeap::from(Vec::from(items))
    }
}
impl<T> From<BinaryHeap<T>> for Vec<T> {
    fn from(heap: BinaryHeap<T>) -> Vec<T> {
        heap.items
    }
}
impl<T: fmt::Debug> fmt::Debug for BinaryHeap<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
impl<T> IntoIterator for BinaryHeap<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;
    fn into_iter(self) -> vec::IntoIter<T> {
        self.items.into_iter()
    }
}
impl<'a, T> IntoIterator for &'a BinaryHeap<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;
    fn into_iter(self) -> slice::Iter<'a, T> {
        self.items.iter()
    }
}
