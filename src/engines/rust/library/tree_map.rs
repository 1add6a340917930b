//! `BTreeMap` and `BTreeSet`: entries in the order of their keys.

use crate::borrow::Borrow;
use crate::cmp::Ordering;
use crate::entries::*;
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::iter::Peekable;
use crate::ops::{BitAnd, BitOr, BitXor, Bound, Index, RangeBounds, Sub};

#[lang = "BTreeMap"]
pub struct BTreeMap<K, V> {
    entries: Vec<Bucket<K, V>>,
}
impl<K, V> BTreeMap<K, V> {
    pub const fn new() -> BTreeMap<K, V> {
        BTreeMap { entries: Vec::new() }
    }
    pub fn append(&mut self, other: &mut BTreeMap<K, V>)
    where
        K: Ord,
    {
        for entry in other.entries.drain(..) {
            self.insert(entry.key, entry.value);
        }
    }
    pub fn extract_if<F: FnMut(&K, &mut V) -> bool, R: RangeBounds<K>>(&mut self, range: R, f: F) -> TreeIntoIter<K, V>
    where
        K: Ord,
    {
        let mut f = f;
        let (start, end) = self.part_of(&range, "BTreeMap");
        let all = crate::mem::replace(&mut self.entries, Vec::new());
        let mut taken = Vec::new();
        for (at, mut entry) in all.into_iter().enumerate() {
            if at >= start && at < end && f(&entry.key, &mut entry.value) {
                taken.push(entry);
            } else {
                self.entries.push(entry);
            }
        }
        TreeIntoIter { entries: taken.into_iter() }
    }
    pub fn len(&self) -> usize {
        self.entries.len()
    }
    pub fn is_empty(&self) -> bool {
        self.entries.len() == 0
    }
    pub fn clear(&mut self) {
        self.entries.clear()
    }
    pub fn iter(&self) -> TreeIter<'_, K, V> {
        TreeIter { entries: self.entries.iter() }
    }
    pub fn iter_mut(&mut self) -> TreeIterMut<'_, K, V> {
        TreeIterMut { entries: self.entries.iter_mut() }
    }
    pub fn keys(&self) -> TreeKeys<'_, K, V> {
        TreeKeys { entries: self.entries.iter() }
    }
    pub fn values(&self) -> TreeValues<'_, K, V> {
        TreeValues { entries: self.entries.iter() }
    }
    pub fn values_mut(&mut self) -> TreeValuesMut<'_, K, V> {
        TreeValuesMut { entries: self.entries.iter_mut() }
    }
    pub fn into_keys(self) -> TreeIntoKeys<K, V> {
        TreeIntoKeys { entries: self.entries.into_iter() }
    }
    pub fn into_values(self) -> TreeIntoValues<K, V> {
        TreeIntoValues { entries: self.entries.into_iter() }
    }
    pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) {
        let mut f = f;
        self.entries.retain_mut(|entry| f(&entry.key, &mut entry.value))
    }
}
impl<K: Ord, V> BTreeMap<K, V> {
    fn locate<Q: ?Sized + Ord>(&self, key: &Q) -> (bool, usize)
    where
        K: Borrow<Q>,
    {
        locate_order(self.entries.as_slice(), key)
    }
    fn insert_at(&mut self, at: usize, key: K, value: V) {
        let hash = 0;
        self.entries.insert(at, Bucket { hash, key, value });
    }
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let (found, at) = self.locate(&key);
        if found {
            Some(crate::mem::replace(&mut self.entries[at].value, value))
        } else {
            self.insert_at(at, key, value);
            None
        }
    }
    pub fn get<Q: ?Sized + Ord>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let (found, at) = self.locate(key);
        if found { Some(&self.entries[at].value) } else { None }
    }
    pub fn get_mut<Q: ?Sized + Ord>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let (found, at) = self.locate(key);
        if found { Some(&mut self.entries[at].value) } else { None }
    }
    pub fn get_key_value<Q: ?Sized + Ord>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        let (found, at) = self.locate(key);
        if found { Some((&self.entries[at].key, &self.entries[at].value)) } else { None }
    }
    pub fn contains_key<Q: ?Sized + Ord>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.locate(key).0
    }
    pub fn remove<Q: ?Sized + Ord>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let (found, at) = self.locate(key);
        if found { Some(self.entries.remove(at).value) } else { None }
    }
    pub fn remove_entry<Q: ?Sized + Ord>(&mut self, key: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q>,
    {
        let (found, at) = self.locate(key);
        if found { Some(pair(self.entries.remove(at))) } else { None }
    }
    pub fn entry(&mut self, key: K) -> TreeEntry<'_, K, V> {
        let (found, at) = self.locate(&key);
        if found {
            TreeEntry::Occupied(TreeOccupied { entries: &mut self.entries, at })
        } else {
            let hash = 0;
            TreeEntry::Vacant(TreeVacant { entries: &mut self.entries, at, hash, key })
        }
    }
    pub fn first_key_value(&self) -> Option<(&K, &V)> {
        self.iter().next()
    }
    pub fn last_key_value(&self) -> Option<(&K, &V)> {
        self.iter().next_back()
    }
    pub fn first_entry(&mut self) -> Option<TreeOccupied<'_, K, V>> {
        if self.entries.len() == 0 { None } else { Some(TreeOccupied { entries: &mut self.entries, at: 0 }) }
    }
    pub fn last_entry(&mut self) -> Option<TreeOccupied<'_, K, V>> {
        let count = self.entries.len();
        if count == 0 { None } else { Some(TreeOccupied { entries: &mut self.entries, at: count - 1 }) }
    }
    pub fn pop_first(&mut self) -> Option<(K, V)> {
        if self.entries.len() == 0 { None } else { Some(pair(self.entries.remove(0))) }
    }
    pub fn pop_last(&mut self) -> Option<(K, V)> {
        match self.entries.pop() {
            Some(entry) => Some(pair(entry)),
            None => None,
        }
    }
    pub fn split_off<Q: ?Sized + Ord>(&mut self, key: &Q) -> BTreeMap<K, V>
    where
        K: Borrow<Q>,
    {
        let (_, at) = self.locate(key);
        BTreeMap { entries: self.entries.split_off(at) }
    }
    /// Where the entries of a range begin and end.
    fn part_of<Q: ?Sized + Ord, R: RangeBounds<Q>>(&self, range: &R, name: &str) -> (usize, usize)
    where
        K: Borrow<Q>,
    {
        match (range.start_bound(), range.end_bound()) {
            (Bound::Excluded(start), Bound::Excluded(end)) if start == end => {
                panic!("range start and end are equal and excluded in {name}")
            }
            (Bound::Included(start) | Bound::Excluded(start), Bound::Included(end) | Bound::Excluded(end)) if start > end => {
                panic!("range start is greater than range end in {name}")
            }
            _ => {}
        }
        let behind = |(found, at): (bool, usize)| if found { at + 1 } else { at };
        let start = match range.start_bound() {
            Bound::Included(key) => self.locate(key).1,
            Bound::Excluded(key) => behind(self.locate(key)),
            Bound::Unbounded => 0,
        };
        let end = match range.end_bound() {
            Bound::Included(key) => behind(self.locate(key)),
            Bound::Excluded(key) => self.locate(key).1,
            Bound::Unbounded => self.entries.len(),
        };
        (start, end)
    }
    pub fn range<Q: ?Sized + Ord, R: RangeBounds<Q>>(&self, range: R) -> TreeIter<'_, K, V>
    where
        K: Borrow<Q>,
    {
        let (start, end) = self.part_of(&range, "BTreeMap");
        TreeIter { entries: self.entries[start..end].iter() }
    }
    pub fn range_mut<Q: ?Sized + Ord, R: RangeBounds<Q>>(&mut self, range: R) -> TreeIterMut<'_, K, V>
    where
        K: Borrow<Q>,
    {
        let (start, end) = self.part_of(&range, "BTreeMap");
        TreeIterMut { entries: self.entries[start..end].iter_mut() }
    }
}

pub enum TreeEntry<'a, K, V> {
    Occupied(TreeOccupied<'a, K, V>),
    Vacant(TreeVacant<'a, K, V>),
}
pub struct TreeOccupied<'a, K, V> {
    entries: &'a mut Vec<Bucket<K, V>>,
    at: usize,
}
impl<'a, K, V> TreeOccupied<'a, K, V> {
    pub fn key(&self) -> &K {
        &self.entries[self.at].key
    }
    pub fn get(&self) -> &V {
        &self.entries[self.at].value
    }
    pub fn get_mut(&mut self) -> &mut V {
        &mut self.entries[self.at].value
    }
    pub fn into_mut(self) -> &'a mut V {
        &mut self.entries[self.at].value
    }
    pub fn insert(&mut self, value: V) -> V {
        crate::mem::replace(&mut self.entries[self.at].value, value)
    }
    pub fn remove(self) -> V {
        self.entries.remove(self.at).value
    }
    pub fn remove_entry(self) -> (K, V) {
        pair(self.entries.remove(self.at))
    }
}
pub struct TreeVacant<'a, K, V> {
    entries: &'a mut Vec<Bucket<K, V>>,
    at: usize,
    hash: u64,
    key: K,
}
impl<'a, K, V> TreeVacant<'a, K, V> {
    pub fn key(&self) -> &K {
        &self.key
    }
    pub fn into_key(self) -> K {
        self.key
    }
    pub fn insert(self, value: V) -> &'a mut V {
        self.entries.insert(self.at, Bucket { hash: self.hash, key: self.key, value });
        &mut self.entries[self.at].value
    }
    pub fn insert_entry(self, value: V) -> TreeOccupied<'a, K, V> {
        self.entries.insert(self.at, Bucket { hash: self.hash, key: self.key, value });
        TreeOccupied { entries: self.entries, at: self.at }
    }
}
impl<'a, K, V> TreeEntry<'a, K, V> {
    pub fn or_insert(self, default: V) -> &'a mut V {
        match self {
            TreeEntry::Occupied(entry) => entry.into_mut(),
            TreeEntry::Vacant(entry) => entry.insert(default),
        }
    }
    pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V {
        match self {
            TreeEntry::Occupied(entry) => entry.into_mut(),
            TreeEntry::Vacant(entry) => entry.insert(default()),
        }
    }
    pub fn or_insert_with_key<F: FnOnce(&K) -> V>(self, default: F) -> &'a mut V {
        match self {
            TreeEntry::Occupied(entry) => entry.into_mut(),
            TreeEntry::Vacant(entry) => {
                let value = default(entry.key());
                entry.insert(value)
            }
        }
    }
    pub fn or_default(self) -> &'a mut V
    where
        V: Default,
    {
        match self {
            TreeEntry::Occupied(entry) => entry.into_mut(),
            TreeEntry::Vacant(entry) => entry.insert(V::default()),
        }
    }
    pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> TreeEntry<'a, K, V> {
        match self {
            TreeEntry::Occupied(entry) => {
                let mut entry = entry;
                f(entry.get_mut());
                TreeEntry::Occupied(entry)
            }
            TreeEntry::Vacant(entry) => TreeEntry::Vacant(entry),
        }
    }
    pub fn insert_entry(self, value: V) -> TreeOccupied<'a, K, V> {
        match self {
            TreeEntry::Occupied(entry) => {
                let mut entry = entry;
                entry.insert(value);
                entry
            }
            TreeEntry::Vacant(entry) => entry.insert_entry(value),
        }
    }
    pub fn key(&self) -> &K {
        match self {
            TreeEntry::Occupied(entry) => entry.key(),
            TreeEntry::Vacant(entry) => entry.key(),
        }
    }
}
impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for TreeEntry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TreeEntry::Occupied(entry) => f.debug_tuple("Entry").field(entry).finish(),
            TreeEntry::Vacant(entry) => f.debug_tuple("Entry").field(entry).finish(),
        }
    }
}
impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for TreeOccupied<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OccupiedEntry").field("key", self.key()).field("value", self.get()).finish()
    }
}
impl<K: fmt::Debug, V> fmt::Debug for TreeVacant<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("VacantEntry").field(self.key()).finish()
    }
}

impl<K: Clone, V: Clone> Clone for BTreeMap<K, V> {
    fn clone(&self) -> Self {
        BTreeMap { entries: self.entries.clone() }
    }
}
impl<K, V> Default for BTreeMap<K, V> {
    fn default() -> Self {
        BTreeMap::new()
    }
}
impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for BTreeMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
impl<K: PartialEq, V: PartialEq> PartialEq for BTreeMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}
impl<K: Eq, V: Eq> Eq for BTreeMap<K, V> {}
impl<K: PartialOrd, V: PartialOrd> PartialOrd for BTreeMap<K, V> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.iter().partial_cmp(other.iter())
    }
}
impl<K: Ord, V: Ord> Ord for BTreeMap<K, V> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.iter().cmp(other.iter())
    }
}
impl<K: Hash, V: Hash> Hash for BTreeMap<K, V> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.len());
        for (key, value) in self {
            key.hash(state);
            value.hash(state);
        }
    }
}
impl<K: Ord + Borrow<Q>, Q: ?Sized + Ord, V> Index<&Q> for BTreeMap<K, V> {
    type Output = V;
    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("no entry found for key")
    }
}
impl<K: Ord, V> Extend<(K, V)> for BTreeMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, iter: I) {
        for (key, value) in iter {
            self.insert(key, value);
        }
    }
}
impl<'a, K: Ord + Copy, V: Copy> Extend<(&'a K, &'a V)> for BTreeMap<K, V> {
    fn extend<I: IntoIterator<Item = (&'a K, &'a V)>>(&mut self, iter: I) {
        for (key, value) in iter {
            self.insert(*key, *value);
        }
    }
}
impl<K: Ord, V> FromIterator<(K, V)> for BTreeMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(iter: I) -> Self {
        let mut map = BTreeMap::default();
        map.extend(iter);
        map
    }
}
impl<K: Ord, V, const N: usize> From<[(K, V); N]> for BTreeMap<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        let mut map = BTreeMap::new();
        map.extend(entries);
        map
    }
}
impl<K, V> IntoIterator for BTreeMap<K, V> {
    type Item = (K, V);
    type IntoIter = TreeIntoIter<K, V>;
    fn into_iter(self) -> TreeIntoIter<K, V> {
        TreeIntoIter { entries: self.entries.into_iter() }
    }
}
impl<'a, K, V> IntoIterator for &'a BTreeMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = TreeIter<'a, K, V>;
    fn into_iter(self) -> TreeIter<'a, K, V> {
        self.iter()
    }
}
impl<'a, K, V> IntoIterator for &'a mut BTreeMap<K, V> {
    type Item = (&'a K, &'a mut V);
    type IntoIter = TreeIterMut<'a, K, V>;
    fn into_iter(self) -> TreeIterMut<'a, K, V> {
        self.iter_mut()
    }
}

#[lang = "BTreeSet"]
pub struct BTreeSet<T> {
    map: BTreeMap<T, ()>,
}
impl<T> BTreeSet<T> {
    pub const fn new() -> BTreeSet<T> {
        BTreeSet { map: BTreeMap::new() }
    }
    pub fn len(&self) -> usize {
        self.map.len()
    }
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }
    pub fn clear(&mut self) {
        self.map.clear()
    }
    pub fn iter(&self) -> TreeKeys<'_, T, ()> {
        self.map.keys()
    }
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {
        let mut f = f;
        self.map.retain(|key, _| f(key))
    }
}
impl<T: Ord> BTreeSet<T> {
    pub fn insert(&mut self, value: T) -> bool {
        let (found, at) = self.map.locate(&value);
        if !found {
            self.map.insert_at(at, value, ());
        }
        !found
    }
    pub fn replace(&mut self, value: T) -> Option<T> {
        let (found, at) = self.map.locate(&value);
        if found {
            return Some(crate::mem::replace(&mut self.map.entries[at].key, value));
        }
        self.map.insert_at(at, value, ());
        None
    }
    pub fn contains<Q: ?Sized + Ord>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.map.contains_key(value)
    }
    pub fn get<Q: ?Sized + Ord>(&self, value: &Q) -> Option<&T>
    where
        T: Borrow<Q>,
    {
        match self.map.get_key_value(value) {
            Some((key, _)) => Some(key),
            None => None,
        }
    }
    pub fn remove<Q: ?Sized + Ord>(&mut self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.map.remove(value).is_some()
    }
    pub fn take<Q: ?Sized + Ord>(&mut self, value: &Q) -> Option<T>
    where
        T: Borrow<Q>,
    {
        match self.map.remove_entry(value) {
            Some((key, _)) => Some(key),
            None => None,
        }
    }
    pub fn is_subset(&self, other: &Self) -> bool {
        self.len() <= other.len() && self.iter().all(|value| other.contains(value))
    }
    pub fn is_superset(&self, other: &Self) -> bool {
        other.is_subset(self)
    }
    pub fn is_disjoint(&self, other: &Self) -> bool {
        !self.iter().any(|value| other.contains(value))
    }
    pub fn union<'a>(&'a self, other: &'a Self) -> TreeMerge<'a, T> {
        TreeMerge::of(self, other, true, true, true)
    }
    pub fn intersection<'a>(&'a self, other: &'a Self) -> TreeMerge<'a, T> {
        TreeMerge::of(self, other, false, true, false)
    }
    pub fn difference<'a>(&'a self, other: &'a Self) -> TreeMerge<'a, T> {
        TreeMerge::of(self, other, true, false, false)
    }
    pub fn symmetric_difference<'a>(&'a self, other: &'a Self) -> TreeMerge<'a, T> {
        TreeMerge::of(self, other, true, false, true)
    }
    pub fn first(&self) -> Option<&T> {
        self.iter().next()
    }
    pub fn last(&self) -> Option<&T> {
        self.iter().next_back()
    }
    pub fn pop_first(&mut self) -> Option<T> {
        match self.map.pop_first() {
            Some((key, _)) => Some(key),
            None => None,
        }
    }
    pub fn pop_last(&mut self) -> Option<T> {
        match self.map.pop_last() {
            Some((key, _)) => Some(key),
            None => None,
        }
    }
    pub fn append(&mut self, other: &mut BTreeSet<T>) {
        self.map.append(&mut other.map)
    }
    pub fn split_off<Q: ?Sized + Ord>(&mut self, value: &Q) -> BTreeSet<T>
    where
        T: Borrow<Q>,
    {
        BTreeSet { map: self.map.split_off(value) }
    }
    pub fn range<Q: ?Sized + Ord, R: RangeBounds<Q>>(&self, range: R) -> TreeKeys<'_, T, ()>
    where
        T: Borrow<Q>,
    {
        let (start, end) = self.map.part_of(&range, "BTreeSet");
        TreeKeys { entries: self.map.entries[start..end].iter() }
    }
    pub fn extract_if<F: FnMut(&T) -> bool, R: RangeBounds<T>>(&mut self, range: R, f: F) -> TreeIntoKeys<T, ()> {
        let mut f = f;
        TreeIntoKeys { entries: self.map.extract_if(range, |value, _| f(value)).entries }
    }
}
/// Two sets side by side in order: what only the first has, what both have and what only the second has, as wanted.
pub struct TreeMerge<'a, T> {
    first: Peekable<TreeKeys<'a, T, ()>>,
    second: Peekable<TreeKeys<'a, T, ()>>,
    only_first: bool,
    both: bool,
    only_second: bool,
}
impl<'a, T: Ord> TreeMerge<'a, T> {
    fn of(first: &'a BTreeSet<T>, second: &'a BTreeSet<T>, only_first: bool, both: bool, only_second: bool) -> Self {
        TreeMerge { first: first.iter().peekable(), second: second.iter().peekable(), only_first, both, only_second }
    }
}
impl<'a, T: Ord> Iterator for TreeMerge<'a, T> {
    type Item = &'a T;
    fn next(&mut self) -> Option<&'a T> {
        loop {
            let order = match (self.first.peek(), self.second.peek()) {
                (Some(a), Some(b)) => (*a).cmp(*b),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return None,
            };
            let (value, wanted) = match order {
                Ordering::Less => (self.first.next(), self.only_first),
                Ordering::Greater => (self.second.next(), self.only_second),
                Ordering::Equal => {
                    self.second.next();
                    (self.first.next(), self.both)
                }
            };
            if wanted {
                return value;
            }
        }
    }
}
impl<'a, T> Clone for TreeMerge<'a, T> {
    fn clone(&self) -> Self {
        TreeMerge {
            first: self.first.clone(),
            second: self.second.clone(),
            only_first: self.only_first,
            both: self.both,
            only_second: self.only_second,
        }
    }
}
impl<T: PartialOrd> PartialOrd for BTreeSet<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.iter().partial_cmp(other.iter())
    }
}
impl<T: Ord> Ord for BTreeSet<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.iter().cmp(other.iter())
    }
}
impl<T: Hash> Hash for BTreeSet<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.map.hash(state)
    }
}
//@ each Name,method,by: BitOr,bitor,union BitAnd,bitand,intersection BitXor,bitxor,symmetric_difference Sub,sub,difference
impl<T: Ord + Clone> Name<&BTreeSet<T>> for &BTreeSet<T> {
    type Output = BTreeSet<T>;
    fn method(self, other: &BTreeSet<T>) -> BTreeSet<T> {
        self.by(other).cloned().collect()
    }
}
//@ end
impl<T: Clone> Clone for BTreeSet<T> {
    fn clone(&self) -> Self {
        BTreeSet { map: self.map.clone() }
    }
}
impl<T> Default for BTreeSet<T> {
    fn default() -> Self {
        BTreeSet { map: BTreeMap::default() }
    }
}
impl<T: fmt::Debug> fmt::Debug for BTreeSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
impl<T: PartialEq> PartialEq for BTreeSet<T> {
    fn eq(&self, other: &Self) -> bool {
        self.map == other.map
    }
}
impl<T: Eq> Eq for BTreeSet<T> {}
impl<'a, T: Ord + Copy + 'a> Extend<&'a T> for BTreeSet<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        for value in iter {
            self.insert(*value);
        }
    }
}
impl<T: Ord> Extend<T> for BTreeSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        for value in iter {
            self.insert(value);
        }
    }
}
impl<T: Ord> FromIterator<T> for BTreeSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self {
        let mut set = BTreeSet::default();
        set.extend(iter);
        set
    }
}
impl<T: Ord, const N: usize> From<[T; N]> for BTreeSet<T> {
    fn from(values: [T; N]) -> Self {
        let mut set = BTreeSet::new();
        set.extend(values);
        set
    }
}
impl<T> IntoIterator for BTreeSet<T> {
    type Item = T;
    type IntoIter = TreeIntoKeys<T, ()>;
    fn into_iter(self) -> TreeIntoKeys<T, ()> {
        self.map.into_keys()
    }
}
impl<'a, T> IntoIterator for &'a BTreeSet<T> {
    type Item = &'a T;
    type IntoIter = TreeKeys<'a, T, ()>;
    fn into_iter(self) -> TreeKeys<'a, T, ()> {
        self.iter()
    }
}
