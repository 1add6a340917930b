//! What maps and sets keep: entries side by side in a `Vec`, a hash map's sorted by hash and a tree map's by key. Here are
//! the ways to walk them.
//!
//! Simplified: lookups take logarithmic time, and insertions move what is behind them.

use crate::borrow::Borrow;
use crate::cmp::Ordering;
use crate::fmt;
use crate::intrinsics;
use crate::slice::{Iter as SliceIter, IterMut as SliceIterMut};
use crate::vec::{Drain as VecDrain, IntoIter as VecIntoIter};

#[lang = "Bucket"]
#[derive(Clone)]
pub struct Bucket<K, V> {
    pub(crate) hash: u64,
    pub(crate) key: K,
    pub(crate) value: V,
}

/// Whether the key is there, and where it is or would be.
pub(crate) fn locate_hash<K: Borrow<Q>, V, Q: ?Sized + Eq>(entries: &[Bucket<K, V>], key: &Q, hash: u64) -> (bool, usize) {
    let mut low = 0;
    let mut high = entries.len();
    while low < high {
        let middle = (low + high) / 2;
        if entries[middle].hash < hash {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    while low < entries.len() && entries[low].hash == hash {
        if entries[low].key.borrow() == key {
            return (true, low);
        }
        low += 1;
    }
    (false, low)
}
pub(crate) fn locate_order<K: Borrow<Q>, V, Q: ?Sized + Ord>(entries: &[Bucket<K, V>], key: &Q) -> (bool, usize) {
    let mut low = 0;
    let mut high = entries.len();
    while low < high {
        let middle = (low + high) / 2;
        match entries[middle].key.borrow().cmp(key) {
            Ordering::Less => low = middle + 1,
            Ordering::Equal => return (true, middle),
            Ordering::Greater => high = middle,
        }
    }
    (false, low)
}

/// For how many entries std's hash table has room that was asked for this many: a power of two of slots, seven of eight
/// of which may be filled.
pub(crate) fn table_capacity<K, V>(wanted: usize) -> usize {
    let size = intrinsics::size_of::<(K, V)>();
    let least = if size <= 1 {
        14
    } else if size <= 3 {
        7
    } else {
        3
    };
    let wanted = if wanted < least { least } else { wanted };
    if wanted < 4 {
        3
    } else if wanted < 8 {
        7
    } else {
        (wanted * 8 / 7).next_power_of_two() / 8 * 7
    }
}

/// One entry less, given to the caller.
pub(crate) fn pair<K, V>(entry: Bucket<K, V>) -> (K, V) {
    (entry.key, entry.value)
}

//@ each Iter,Keys,Values,IterMut,ValuesMut,IntoIter,IntoKeys,IntoValues,Drain: HashIter,HashKeys,HashValues,HashIterMut,HashValuesMut,HashIntoIter,HashIntoKeys,HashIntoValues,HashDrain TreeIter,TreeKeys,TreeValues,TreeIterMut,TreeValuesMut,TreeIntoIter,TreeIntoKeys,TreeIntoValues,TreeDrain
pub struct Iter<'a, K, V> {
    pub(crate) entries: SliceIter<'a, Bucket<K, V>>,
}
impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);
    fn next(&mut self) -> Option<(&'a K, &'a V)> {
        match self.entries.next() {
            Some(entry) => Some((&entry.key, &entry.value)),
            None => None,
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}
impl<'a, K, V> ExactSizeIterator for Iter<'a, K, V> {}
impl<'a, K, V> crate::iter::FusedIterator for Iter<'a, K, V> {}
impl<'a, K, V> Clone for Iter<'a, K, V> {
    fn clone(&self) -> Self {
        Iter { entries: self.entries.clone() }
    }
}
impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Iter<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
pub struct Keys<'a, K, V> {
    pub(crate) entries: SliceIter<'a, Bucket<K, V>>,
}
impl<'a, K, V> Iterator for Keys<'a, K, V> {
    type Item = &'a K;
    fn next(&mut self) -> Option<&'a K> {
        match self.entries.next() {
            Some(entry) => Some(&entry.key),
            None => None,
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}
impl<'a, K, V> ExactSizeIterator for Keys<'a, K, V> {}
impl<'a, K, V> crate::iter::FusedIterator for Keys<'a, K, V> {}
impl<'a, K, V> Clone for Keys<'a, K, V> {
    fn clone(&self) -> Self {
        Keys { entries: self.entries.clone() }
    }
}
impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Keys<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
pub struct Values<'a, K, V> {
    pub(crate) entries: SliceIter<'a, Bucket<K, V>>,
}
impl<'a, K, V> Iterator for Values<'a, K, V> {
    type Item = &'a V;
    fn next(&mut self) -> Option<&'a V> {
        match self.entries.next() {
            Some(entry) => Some(&entry.value),
            None => None,
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}
impl<'a, K, V> ExactSizeIterator for Values<'a, K, V> {}
impl<'a, K, V> crate::iter::FusedIterator for Values<'a, K, V> {}
impl<'a, K, V> Clone for Values<'a, K, V> {
    fn clone(&self) -> Self {
        Values { entries: self.entries.clone() }
    }
}
impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Values<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
pub struct IterMut<'a, K, V> {
    pub(crate) entries: SliceIterMut<'a, Bucket<K, V>>,
}
impl<'a, K, V> Iterator for IterMut<'a, K, V> {
    type Item = (&'a K, &'a mut V);
    fn next(&mut self) -> Option<(&'a K, &'a mut V)> {
        match self.entries.next() {
            Some(entry) => Some((&entry.key, &mut entry.value)),
            None => None,
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}
impl<'a, K, V> ExactSizeIterator for IterMut<'a, K, V> {}
impl<'a, K, V> crate::iter::FusedIterator for IterMut<'a, K, V> {}
pub struct ValuesMut<'a, K, V> {
    pub(crate) entries: SliceIterMut<'a, Bucket<K, V>>,
}
impl<'a, K, V> Iterator for ValuesMut<'a, K, V> {
    type Item = &'a mut V;
    fn next(&mut self) -> Option<&'a mut V> {
        match self.entries.next() {
            Some(entry) => Some(&mut entry.value),
            None => None,
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}
impl<'a, K, V> ExactSizeIterator for ValuesMut<'a, K, V> {}
impl<'a, K, V> crate::iter::FusedIterator for ValuesMut<'a, K, V> {}
pub struct IntoIter<K, V> {
    pub(crate) entries: VecIntoIter<Bucket<K, V>>,
}
impl<K, V> Iterator for IntoIter<K, V> {
    type Item = (K, V);
    fn next(&mut self) -> Option<(K, V)> {
        match self.entries.next() {
            Some(entry) => Some(pair(entry)),
            None => None,
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}
impl<K, V> ExactSizeIterator for IntoIter<K, V> {}
impl<K, V> crate::iter::FusedIterator for IntoIter<K, V> {}
pub struct IntoKeys<K, V> {
    pub(crate) entries: VecIntoIter<Bucket<K, V>>,
}
impl<K, V> Iterator for IntoKeys<K, V> {
    type Item = K;
    fn next(&mut self) -> Option<K> {
        match self.entries.next() {
            Some(entry) => Some(entry.key),
            None => None,
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}
impl<K, V> ExactSizeIterator for IntoKeys<K, V> {}
impl<K, V> crate::iter::FusedIterator for IntoKeys<K, V> {}
pub struct IntoValues<K, V> {
    pub(crate) entries: VecIntoIter<Bucket<K, V>>,
}
impl<K, V> Iterator for IntoValues<K, V> {
    type Item = V;
    fn next(&mut self) -> Option<V> {
        match self.entries.next() {
            Some(entry) => Some(entry.value),
            None => None,
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}
impl<K, V> ExactSizeIterator for IntoValues<K, V> {}
impl<K, V> crate::iter::FusedIterator for IntoValues<K, V> {}
pub struct Drain<'a, K, V> {
    pub(crate) entries: VecDrain<'a, Bucket<K, V>>,
}
impl<'a, K, V> Iterator for Drain<'a, K, V> {
    type Item = (K, V);
    fn next(&mut self) -> Option<(K, V)> {
        match self.entries.next() {
            Some(entry) => Some(pair(entry)),
            None => None,
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}
impl<'a, K, V> ExactSizeIterator for Drain<'a, K, V> {}
impl<'a, K, V> crate::iter::FusedIterator for Drain<'a, K, V> {}
//@ end

// A tree map has an order, which can be walked from both ends.
impl<'a, K, V> DoubleEndedIterator for TreeIter<'a, K, V> {
    fn next_back(&mut self) -> Option<(&'a K, &'a V)> {
        match self.entries.next_back() {
            Some(entry) => Some((&entry.key, &entry.value)),
            None => None,
        }
    }
}
impl<'a, K, V> DoubleEndedIterator for TreeKeys<'a, K, V> {
    fn next_back(&mut self) -> Option<&'a K> {
        match self.entries.next_back() {
            Some(entry) => Some(&entry.key),
            None => None,
        }
    }
}
impl<'a, K, V> DoubleEndedIterator for TreeValues<'a, K, V> {
    fn next_back(&mut self) -> Option<&'a V> {
        match self.entries.next_back() {
            Some(entry) => Some(&entry.value),
            None => None,
        }
    }
}
impl<'a, K, V> DoubleEndedIterator for TreeIterMut<'a, K, V> {
    fn next_back(&mut self) -> Option<(&'a K, &'a mut V)> {
        match self.entries.next_back() {
            Some(entry) => Some((&entry.key, &mut entry.value)),
            None => None,
        }
    }
}
impl<'a, K, V> DoubleEndedIterator for TreeValuesMut<'a, K, V> {
    fn next_back(&mut self) -> Option<&'a mut V> {
        match self.entries.next_back() {
            Some(entry) => Some(&mut entry.value),
            None => None,
        }
    }
}
impl<K, V> DoubleEndedIterator for TreeIntoIter<K, V> {
    fn next_back(&mut self) -> Option<(K, V)> {
        match self.entries.next_back() {
            Some(entry) => Some(pair(entry)),
            None => None,
        }
    }
}
impl<K, V> DoubleEndedIterator for TreeIntoKeys<K, V> {
    fn next_back(&mut self) -> Option<K> {
        match self.entries.next_back() {
            Some(entry) => Some(entry.key),
            None => None,
        }
    }
}
impl<K, V> DoubleEndedIterator for TreeIntoValues<K, V> {
    fn next_back(&mut self) -> Option<V> {
        match self.entries.next_back() {
            Some(entry) => Some(entry.value),
            None => None,
        }
    }
}
