//! Maps, sets, queues and heaps.
//!
//! Simplified: each keeps its entries in one sorted `Vec` (a hash map by hash, a tree map by key), so that lookups take
//! logarithmic time and insertions move what is behind them. A hash map's order is as arbitrary as std's, and the same in
//! each run. A hash map has std's capacities; the others have the `Vec`'s.

use crate::borrow::Borrow;
use crate::cmp::Ordering;
use crate::fmt;
use crate::hash::{BuildHasher, DefaultHasher, Hash, Hasher};
use crate::ops::{Bound, Index, IndexMut, RangeBounds};
use crate::slice;
use crate::vec;

pub mod hash_map {
    pub use crate::collections::HashMap;
    pub use crate::collections::HashMapEntry as Entry;
    pub use crate::collections::RandomState;
    pub use crate::hash::DefaultHasher;
}
pub mod btree_map {
    pub use crate::collections::BTreeMap;
    pub use crate::collections::BTreeMapEntry as Entry;
}
pub mod hash_set {
    pub use crate::collections::HashSet;
}
pub mod btree_set {
    pub use crate::collections::BTreeSet;
}
pub mod vec_deque {
    pub use crate::collections::VecDeque;
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TryReserveError {
    kind: TryReserveErrorKind,
}
#[derive(Clone, PartialEq, Eq, Debug)]
enum TryReserveErrorKind {
    CapacityOverflow,
}
impl TryReserveError {
    pub(crate) fn new() -> TryReserveError {
        TryReserveError { kind: TryReserveErrorKind::CapacityOverflow }
    }
}
impl fmt::Display for TryReserveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("memory allocation failed because the computed capacity exceeded the collection's maximum")
    }
}
impl crate::error::Error for TryReserveError {}

#[derive(Clone, Debug, Default)]
pub struct RandomState {}
impl RandomState {
    pub fn new() -> RandomState {
        RandomState {}
    }
}
impl BuildHasher for RandomState {
    type Hasher = DefaultHasher;
    fn build_hasher(&self) -> DefaultHasher {
        DefaultHasher::new()
    }
}

#[lang = "Bucket"]
#[derive(Clone)]
pub struct Bucket<K, V> {
    hash: u64,
    key: K,
    value: V,
}

fn digest_hash<Q: ?Sized + Hash>(key: &Q) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
fn digest_none<Q: ?Sized>(_key: &Q) -> u64 {
    0
}

/// How many entries a hash table holds before it grows: seven eighths of its slots, whose number is a power of two.
fn table_capacity(wanted: usize, entry_size: usize) -> usize {
    let least = if entry_size <= 1 { 14 } else if entry_size <= 3 { 7 } else { 3 };
    let wanted = if wanted < least { least } else { wanted };
    if wanted < 4 {
        3
    } else if wanted < 8 {
        7
    } else if wanted < 15 {
        14
    } else {
        (wanted * 8 / 7).next_power_of_two() / 8 * 7
    }
}
/// Grows as std's table does, which is not as a `Vec` does.
fn make_room_hash<K, V>(entries: &mut Vec<Bucket<K, V>>, additional: usize) {
    let wanted = entries.len() + additional;
    let capacity = entries.capacity();
    if wanted > capacity {
        let more = if wanted > capacity + 1 { wanted } else { capacity + 1 };
        entries.reserve_exact(table_capacity(more, crate::mem::size_of::<(K, V)>()) - entries.len());
    }
}
/// A table expects half of what it is extended by to be there already, unless it is empty.
fn likely_new(len: usize, coming: usize) -> usize {
    if len == 0 { coming } else { (coming + 1) / 2 }
}
fn make_room_order<K, V>(_entries: &mut Vec<Bucket<K, V>>, _additional: usize) {}

/// Whether the key is there, and where it is or would be.
fn locate_hash<K: Borrow<Q>, V, Q: ?Sized + Eq + Hash>(entries: &[Bucket<K, V>], key: &Q) -> (bool, usize) {
    let hash = digest_hash(key);
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
fn locate_order<K: Borrow<Q>, V, Q: ?Sized + Eq + Ord>(entries: &[Bucket<K, V>], key: &Q) -> (bool, usize) {
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

pub struct Iter<'a, K, V> {
    entries: slice::Iter<'a, Bucket<K, V>>,
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
impl<'a, K, V> DoubleEndedIterator for Iter<'a, K, V> {
    fn next_back(&mut self) -> Option<(&'a K, &'a V)> {
        match self.entries.next_back() {
            Some(entry) => Some((&entry.key, &entry.value)),
            None => None,
        }
    }
}
impl<'a, K, V> ExactSizeIterator for Iter<'a, K, V> {}

pub struct IterMut<'a, K, V> {
    entries: slice::IterMut<'a, Bucket<K, V>>,
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
pub struct IntoIter<K, V> {
    entries: vec::IntoIter<Bucket<K, V>>,
}
impl<K, V> Iterator for IntoIter<K, V> {
    type Item = (K, V);
    fn next(&mut self) -> Option<(K, V)> {
        match self.entries.next() {
            Some(entry) => Some((entry.key, entry.value)),
            None => None,
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}
impl<K, V> DoubleEndedIterator for IntoIter<K, V> {
    fn next_back(&mut self) -> Option<(K, V)> {
        match self.entries.next_back() {
            Some(entry) => Some((entry.key, entry.value)),
            None => None,
        }
    }
}
impl<K, V> ExactSizeIterator for IntoIter<K, V> {}
pub struct Keys<'a, K, V> {
    entries: slice::Iter<'a, Bucket<K, V>>,
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
impl<'a, K, V> DoubleEndedIterator for Keys<'a, K, V> {
    fn next_back(&mut self) -> Option<&'a K> {
        match self.entries.next_back() {
            Some(entry) => Some(&entry.key),
            None => None,
        }
    }
}
impl<'a, K, V> ExactSizeIterator for Keys<'a, K, V> {}
pub struct Values<'a, K, V> {
    entries: slice::Iter<'a, Bucket<K, V>>,
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
pub struct ValuesMut<'a, K, V> {
    entries: slice::IterMut<'a, Bucket<K, V>>,
}
impl<'a, K, V> Iterator for ValuesMut<'a, K, V> {
    type Item = &'a mut V;
    fn next(&mut self) -> Option<&'a mut V> {
        match self.entries.next() {
            Some(entry) => Some(&mut entry.value),
            None => None,
        }
    }
}
pub struct IntoKeys<K, V> {
    entries: vec::IntoIter<Bucket<K, V>>,
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
pub struct IntoValues<K, V> {
    entries: vec::IntoIter<Bucket<K, V>>,
}
impl<K, V> Iterator for IntoValues<K, V> {
    type Item = V;
    fn next(&mut self) -> Option<V> {
        match self.entries.next() {
            Some(entry) => Some(entry.value),
            None => None,
        }
    }
}

//@ each Map,Set,Order,locate,digest,make_room,EntryOf,Occupied,Vacant: HashMap,HashSet,Hash,locate_hash,digest_hash,make_room_hash,HashMapEntry,HashMapOccupied,HashMapVacant BTreeMap,BTreeSet,Ord,locate_order,digest_none,make_room_order,BTreeMapEntry,BTreeMapOccupied,BTreeMapVacant
#[lang = "Map"]
pub struct Map<K, V> {
    entries: Vec<Bucket<K, V>>,
}
impl<K, V> Map<K, V> {
    pub const fn new() -> Map<K, V> {
        Map { entries: Vec::new() }
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
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter { entries: self.entries.iter() }
    }
    pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {
        IterMut { entries: self.entries.iter_mut() }
    }
    pub fn keys(&self) -> Keys<'_, K, V> {
        Keys { entries: self.entries.iter() }
    }
    pub fn values(&self) -> Values<'_, K, V> {
        Values { entries: self.entries.iter() }
    }
    pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {
        ValuesMut { entries: self.entries.iter_mut() }
    }
    pub fn into_keys(self) -> IntoKeys<K, V> {
        IntoKeys { entries: self.entries.into_iter() }
    }
    pub fn into_values(self) -> IntoValues<K, V> {
        IntoValues { entries: self.entries.into_iter() }
    }
    pub fn drain(&mut self) -> IntoIter<K, V> {
        let entries = crate::mem::replace(&mut self.entries, Vec::new());
        IntoIter { entries: entries.into_iter() }
    }
    pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) {
        let mut f = f;
        self.entries.retain_mut(|entry| f(&entry.key, &mut entry.value))
    }
}
impl<K: Eq + Order, V> Map<K, V> {
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let (found, at) = locate(self.entries.as_slice(), &key);
        if found {
            Some(crate::mem::replace(&mut self.entries[at].value, value))
        } else {
            let hash = digest(&key);
            make_room(&mut self.entries, 1);
            self.entries.insert(at, Bucket { hash, key, value });
            None
        }
    }
    pub fn get<Q: ?Sized + Eq + Order>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let (found, at) = locate(self.entries.as_slice(), key);
        if found { Some(&self.entries[at].value) } else { None }
    }
    pub fn get_mut<Q: ?Sized + Eq + Order>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let (found, at) = locate(self.entries.as_slice(), key);
        if found { Some(&mut self.entries[at].value) } else { None }
    }
    pub fn get_key_value<Q: ?Sized + Eq + Order>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        let (found, at) = locate(self.entries.as_slice(), key);
        if found { Some((&self.entries[at].key, &self.entries[at].value)) } else { None }
    }
    pub fn contains_key<Q: ?Sized + Eq + Order>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        locate(self.entries.as_slice(), key).0
    }
    pub fn remove<Q: ?Sized + Eq + Order>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let (found, at) = locate(self.entries.as_slice(), key);
        if found { Some(self.entries.remove(at).value) } else { None }
    }
    pub fn remove_entry<Q: ?Sized + Eq + Order>(&mut self, key: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q>,
    {
        let (found, at) = locate(self.entries.as_slice(), key);
        if found {
            let entry = self.entries.remove(at);
            Some((entry.key, entry.value))
        } else {
            None
        }
    }
    pub fn entry(&mut self, key: K) -> EntryOf<'_, K, V> {
        let (found, at) = locate(self.entries.as_slice(), &key);
        if found {
            EntryOf::Occupied(Occupied { entries: &mut self.entries, at, key })
        } else {
            EntryOf::Vacant(Vacant { entries: &mut self.entries, at, key })
        }
    }
}
pub enum EntryOf<'a, K, V> {
    Occupied(Occupied<'a, K, V>),
    Vacant(Vacant<'a, K, V>),
}
pub struct Occupied<'a, K, V> {
    entries: &'a mut Vec<Bucket<K, V>>,
    at: usize,
    key: K,
}
impl<'a, K, V> Occupied<'a, K, V> {
    pub fn key(&self) -> &K {
        &self.key
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
}
pub struct Vacant<'a, K, V> {
    entries: &'a mut Vec<Bucket<K, V>>,
    at: usize,
    key: K,
}
impl<'a, K: Eq + Order, V> Vacant<'a, K, V> {
    pub fn key(&self) -> &K {
        &self.key
    }
    pub fn insert(self, value: V) -> &'a mut V {
        let hash = digest(&self.key);
        make_room(self.entries, 1);
        self.entries.insert(self.at, Bucket { hash, key: self.key, value });
        &mut self.entries[self.at].value
    }
}
impl<'a, K: Eq + Order, V> EntryOf<'a, K, V> {
    pub fn or_insert(self, default: V) -> &'a mut V {
        match self {
            EntryOf::Occupied(entry) => entry.into_mut(),
            EntryOf::Vacant(entry) => entry.insert(default),
        }
    }
    pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V {
        match self {
            EntryOf::Occupied(entry) => entry.into_mut(),
            EntryOf::Vacant(entry) => entry.insert(default()),
        }
    }
    pub fn or_default(self) -> &'a mut V
    where
        V: Default,
    {
        match self {
            EntryOf::Occupied(entry) => entry.into_mut(),
            EntryOf::Vacant(entry) => entry.insert(V::default()),
        }
    }
    pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> EntryOf<'a, K, V> {
        match self {
            EntryOf::Occupied(entry) => {
                let mut entry = entry;
                f(entry.get_mut());
                EntryOf::Occupied(entry)
            }
            EntryOf::Vacant(entry) => EntryOf::Vacant(entry),
        }
    }
    pub fn key(&self) -> &K {
        match self {
            EntryOf::Occupied(entry) => entry.key(),
            EntryOf::Vacant(entry) => entry.key(),
        }
    }
}
impl<K: Clone, V: Clone> Clone for Map<K, V> {
    fn clone(&self) -> Map<K, V> {
        let mut entries = Vec::new();
        make_room(&mut entries, self.entries.len());
        for entry in &self.entries {
            entries.push(entry.clone());
        }
        Map { entries }
    }
}
impl<K, V> Default for Map<K, V> {
    fn default() -> Map<K, V> {
        Map::new()
    }
}
impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
impl<K: Eq + Order, V: PartialEq> PartialEq for Map<K, V> {
    fn eq(&self, other: &Map<K, V>) -> bool {
        self.len() == other.len()
            && self.iter().all(|(key, value)| match other.get(key) {
                Some(theirs) => *value == *theirs,
                None => false,
            })
    }
}
impl<K: Eq + Order, V: Eq> Eq for Map<K, V> {}
impl<K: Eq + Order + Borrow<Q>, Q: ?Sized + Eq + Order, V> Index<&Q> for Map<K, V> {
    type Output = V;
    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("no entry found for key")
    }
}
impl<K: Eq + Order, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, iter: I) {
        let iter = iter.into_iter();
        make_room(&mut self.entries, likely_new(self.entries.len(), iter.size_hint().0));
        for (key, value) in iter {
            self.insert(key, value);
        }
    }
}
impl<K: Eq + Order, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(iter: I) -> Map<K, V> {
        let mut map = Map::new();
        map.extend(iter);
        map
    }
}
impl<K: Eq + Order, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(entries: [(K, V); N]) -> Map<K, V> {
        let mut map = Map::new();
        map.extend(entries);
        map
    }
}
impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = IntoIter<K, V>;
    fn into_iter(self) -> IntoIter<K, V> {
        IntoIter { entries: self.entries.into_iter() }
    }
}
impl<'a, K, V> IntoIterator for &'a Map<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;
    fn into_iter(self) -> Iter<'a, K, V> {
        self.iter()
    }
}
impl<'a, K, V> IntoIterator for &'a mut Map<K, V> {
    type Item = (&'a K, &'a mut V);
    type IntoIter = IterMut<'a, K, V>;
    fn into_iter(self) -> IterMut<'a, K, V> {
        self.iter_mut()
    }
}

#[lang = "Set"]
pub struct Set<T> {
    map: Map<T, ()>,
}
impl<T> Set<T> {
    pub const fn new() -> Set<T> {
        Set { map: Map::new() }
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
    pub fn iter(&self) -> Keys<'_, T, ()> {
        self.map.keys()
    }
    pub fn drain(&mut self) -> IntoKeys<T, ()> {
        let map = crate::mem::replace(&mut self.map, Map::new());
        map.into_keys()
    }
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {
        let mut f = f;
        self.map.retain(|key, _| f(key))
    }
}
impl<T: Eq + Order> Set<T> {
    pub fn insert(&mut self, value: T) -> bool {
        let (found, at) = locate(self.map.entries.as_slice(), &value);
        if !found {
            let hash = digest(&value);
            make_room(&mut self.map.entries, 1);
            self.map.entries.insert(at, Bucket { hash, key: value, value: () });
        }
        !found
    }
    pub fn contains<Q: ?Sized + Eq + Order>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.map.contains_key(value)
    }
    pub fn get<Q: ?Sized + Eq + Order>(&self, value: &Q) -> Option<&T>
    where
        T: Borrow<Q>,
    {
        match self.map.get_key_value(value) {
            Some((key, _)) => Some(key),
            None => None,
        }
    }
    pub fn remove<Q: ?Sized + Eq + Order>(&mut self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.map.remove(value).is_some()
    }
    pub fn take<Q: ?Sized + Eq + Order>(&mut self, value: &Q) -> Option<T>
    where
        T: Borrow<Q>,
    {
        match self.map.remove_entry(value) {
            Some((key, _)) => Some(key),
            None => None,
        }
    }
    pub fn is_subset(&self, other: &Set<T>) -> bool {
        self.iter().all(|value| other.contains(value))
    }
    pub fn is_superset(&self, other: &Set<T>) -> bool {
        other.is_subset(self)
    }
    pub fn is_disjoint(&self, other: &Set<T>) -> bool {
        !self.iter().any(|value| other.contains(value))
    }
    pub fn union<'a>(&'a self, other: &'a Set<T>) -> vec::IntoIter<&'a T> {
        let mut all = Set::new();
        all.extend(self.iter());
        all.extend(other.iter());
        let all: Vec<&'a T> = all.into_iter().collect();
        all.into_iter()
    }
    pub fn intersection<'a>(&'a self, other: &'a Set<T>) -> vec::IntoIter<&'a T> {
        let all: Vec<&'a T> = self.iter().filter(|value| other.contains(*value)).collect();
        all.into_iter()
    }
    pub fn difference<'a>(&'a self, other: &'a Set<T>) -> vec::IntoIter<&'a T> {
        let all: Vec<&'a T> = self.iter().filter(|value| !other.contains(*value)).collect();
        all.into_iter()
    }
    pub fn symmetric_difference<'a>(&'a self, other: &'a Set<T>) -> vec::IntoIter<&'a T> {
        let mut all: Vec<&'a T> = self.iter().filter(|value| !other.contains(*value)).collect();
        all.extend(other.iter().filter(|value| !self.contains(*value)));
        all.into_iter()
    }
}
impl<T: Clone> Clone for Set<T> {
    fn clone(&self) -> Set<T> {
        Set { map: self.map.clone() }
    }
}
impl<T> Default for Set<T> {
    fn default() -> Set<T> {
        Set::new()
    }
}
impl<T: fmt::Debug> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
impl<T: Eq + Order> PartialEq for Set<T> {
    fn eq(&self, other: &Set<T>) -> bool {
        self.len() == other.len() && self.is_subset(other)
    }
}
impl<T: Eq + Order> Eq for Set<T> {}
impl<T: Eq + Order> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        let iter = iter.into_iter();
        make_room(&mut self.map.entries, likely_new(self.map.entries.len(), iter.size_hint().0));
        for value in iter {
            self.insert(value);
        }
    }
}
impl<T: Eq + Order> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Set<T> {
        let mut set = Set::new();
        set.extend(iter);
        set
    }
}
impl<T: Eq + Order, const N: usize> From<[T; N]> for Set<T> {
    fn from(values: [T; N]) -> Set<T> {
        let mut set = Set::new();
        set.extend(values);
        set
    }
}
impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = IntoKeys<T, ()>;
    fn into_iter(self) -> IntoKeys<T, ()> {
        self.map.into_keys()
    }
}
impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = Keys<'a, T, ()>;
    fn into_iter(self) -> Keys<'a, T, ()> {
        self.iter()
    }
}
//@ end

impl<K, V> HashMap<K, V> {
    pub fn with_capacity(capacity: usize) -> HashMap<K, V> {
        let mut map = HashMap::new();
        map.reserve(capacity);
        map
    }
    pub fn capacity(&self) -> usize {
        self.entries.capacity()
    }
    pub fn reserve(&mut self, additional: usize) {
        make_room_hash(&mut self.entries, additional)
    }
    pub fn shrink_to_fit(&mut self) {
        self.shrink_to(0)
    }
    pub fn shrink_to(&mut self, min_capacity: usize) {
        let wanted = if min_capacity < self.len() { self.len() } else { min_capacity };
        if wanted == 0 {
            self.entries.shrink_to_fit()
        } else {
            self.entries.shrink_to(table_capacity(wanted, crate::mem::size_of::<(K, V)>()))
        }
    }
}
impl<T> HashSet<T> {
    pub fn with_capacity(capacity: usize) -> HashSet<T> {
        HashSet { map: HashMap::with_capacity(capacity) }
    }
    pub fn capacity(&self) -> usize {
        self.map.capacity()
    }
    pub fn reserve(&mut self, additional: usize) {
        self.map.reserve(additional)
    }
    pub fn shrink_to_fit(&mut self) {
        self.map.shrink_to_fit()
    }
    pub fn shrink_to(&mut self, min_capacity: usize) {
        self.map.shrink_to(min_capacity)
    }
}

impl<K: Ord, V> BTreeMap<K, V> {
    pub fn first_key_value(&self) -> Option<(&K, &V)> {
        self.iter().next()
    }
    pub fn last_key_value(&self) -> Option<(&K, &V)> {
        self.iter().next_back()
    }
    pub fn pop_first(&mut self) -> Option<(K, V)> {
        if self.entries.len() == 0 {
            return None;
        }
        let entry = self.entries.remove(0);
        Some((entry.key, entry.value))
    }
    pub fn pop_last(&mut self) -> Option<(K, V)> {
        match self.entries.pop() {
            Some(entry) => Some((entry.key, entry.value)),
            None => None,
        }
    }
    pub fn range<R: RangeBounds<K>>(&self, range: R) -> Iter<'_, K, V> {
        let start = match range.start_bound() {
            Bound::Included(key) => locate_order(self.entries.as_slice(), key).1,
            Bound::Excluded(key) => {
                let (found, at) = locate_order(self.entries.as_slice(), key);
                if found { at + 1 } else { at }
            }
            Bound::Unbounded => 0,
        };
        let end = match range.end_bound() {
            Bound::Included(key) => {
                let (found, at) = locate_order(self.entries.as_slice(), key);
                if found { at + 1 } else { at }
            }
            Bound::Excluded(key) => locate_order(self.entries.as_slice(), key).1,
            Bound::Unbounded => self.entries.len(),
        };
        Iter { entries: self.entries[start..end].iter() }
    }
}
impl<T: Ord> BTreeSet<T> {
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
}

/// Simplified: what std keeps in a ring lies from the start of the block here; taking from the front moves the rest.
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
    pub fn len(&self) -> usize {
        self.items.len()
    }
    pub fn is_empty(&self) -> bool {
        self.items.len() == 0
    }
    pub fn capacity(&self) -> usize {
        self.items.capacity()
    }
    pub fn push_back(&mut self, value: T) {
        self.items.push(value)
    }
    pub fn push_front(&mut self, value: T) {
        self.items.insert(0, value)
    }
    pub fn pop_back(&mut self) -> Option<T> {
        self.items.pop()
    }
    pub fn pop_front(&mut self) -> Option<T> {
        if self.items.len() == 0 { None } else { Some(self.items.remove(0)) }
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
        self.items.insert(index, value)
    }
    pub fn remove(&mut self, index: usize) -> Option<T> {
        if index < self.items.len() { Some(self.items.remove(index)) } else { None }
    }
    pub fn clear(&mut self) {
        self.items.clear()
    }
    pub fn truncate(&mut self, length: usize) {
        self.items.truncate(length)
    }
    pub fn contains(&self, value: &T) -> bool
    where
        T: PartialEq,
    {
        self.items.contains(value)
    }
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.items.iter()
    }
    pub fn iter_mut(&mut self) -> slice::IterMut<'_, T> {
        self.items.iter_mut()
    }
    pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> vec::Drain<'_, T> {
        self.items.drain(range)
    }
    pub fn make_contiguous(&mut self) -> &mut [T] {
        self.items.as_mut_slice()
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
        for item in iter {
            self.items.push(item);
        }
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

/// A heap in an array: each parent is no less than its two children.
#[derive(Clone)]
#[lang = "BinaryHeap"]
pub struct BinaryHeap<T> {
    items: Vec<T>,
}
impl<T: Ord> BinaryHeap<T> {
    pub const fn new() -> BinaryHeap<T> {
        BinaryHeap { items: Vec::new() }
    }
    pub fn push(&mut self, value: T) {
        self.items.push(value);
        let mut at = self.items.len() - 1;
        while at > 0 {
            let parent = (at - 1) / 2;
            if self.items[at] <= self.items[parent] {
                break;
            }
            self.items.swap(at, parent);
            at = parent;
        }
    }
    pub fn pop(&mut self) -> Option<T> {
        if self.items.len() == 0 {
            return None;
        }
        let top = self.items.swap_remove(0);
        let count = self.items.len();
        let mut at = 0;
        loop {
            let mut largest = 2 * at + 1;
            if largest >= count {
                break;
            }
            if largest + 1 < count && self.items[largest + 1] > self.items[largest] {
                largest += 1;
            }
            if self.items[largest] <= self.items[at] {
                break;
            }
            self.items.swap(largest, at);
            at = largest;
        }
        Some(top)
    }
    pub fn into_sorted_vec(self) -> Vec<T> {
        let mut items = self.items;
        items.sort();
        items
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
    pub fn clear(&mut self) {
        self.items.clear()
    }
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.items.iter()
    }
    pub fn into_vec(self) -> Vec<T> {
        self.items
    }
}
impl<T: Ord> Default for BinaryHeap<T> {
    fn default() -> BinaryHeap<T> {
        BinaryHeap::new()
    }
}
impl<T: Ord> Extend<T> for BinaryHeap<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        for item in iter {
            self.push(item);
        }
    }
}
impl<T: Ord> FromIterator<T> for BinaryHeap<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> BinaryHeap<T> {
        let mut heap = BinaryHeap::new();
        heap.extend(iter);
        heap
    }
}
impl<T: Ord, const N: usize> From<[T; N]> for BinaryHeap<T> {
    fn from(items: [T; N]) -> BinaryHeap<T> {
        items.into_iter().collect()
    }
}
impl<T: Ord> From<Vec<T>> for BinaryHeap<T> {
    fn from(items: Vec<T>) -> BinaryHeap<T> {
        items.into_iter().collect()
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
