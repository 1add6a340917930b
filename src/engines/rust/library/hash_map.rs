//! `HashMap` and `HashSet`. The order of their entries is that of their hashes: as arbitrary as std's, and with the
//! default hasher the same in each run.

use crate::borrow::Borrow;
use crate::entries::*;
use crate::fmt;
use crate::hash::{BuildHasher, DefaultHasher, Hash};
use crate::iter::Chain;
use crate::ops::{BitAnd, BitOr, BitXor, Index, Sub};

/// Unlike std's it has no seed.
#[derive(Clone, Default)]
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
impl fmt::Debug for RandomState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RandomState").finish_non_exhaustive()
    }
}

#[lang = "HashMap"]
pub struct HashMap<K, V, S = RandomState> {
    entries: Vec<Bucket<K, V>>,
    hasher: S,
}
impl<K, V> HashMap<K, V, RandomState> {
    pub fn new() -> HashMap<K, V, RandomState> {
        HashMap { entries: Vec::new(), hasher: RandomState {} }
    }
    pub fn with_capacity(capacity: usize) -> HashMap<K, V, RandomState> {
        HashMap::with_capacity_and_hasher(capacity, RandomState {})
    }
}
impl<K, V, S> HashMap<K, V, S> {
    pub const fn with_hasher(hasher: S) -> HashMap<K, V, S> {
        HashMap { entries: Vec::new(), hasher }
    }
    pub fn with_capacity_and_hasher(capacity: usize, hasher: S) -> HashMap<K, V, S> {
        let capacity = if capacity == 0 { 0 } else { table_capacity::<K, V>(capacity) };
        HashMap { entries: Vec::with_capacity(capacity), hasher }
    }
    pub fn hasher(&self) -> &S {
        &self.hasher
    }
    /// Room for so many more, in the sizes that std's table takes.
    fn make_room(&mut self, additional: usize) {
        let needed = self.entries.len() + additional;
        if needed > self.entries.capacity() {
            let more = self.entries.capacity() + 1;
            let wanted = table_capacity::<K, V>(if needed < more { more } else { needed });
            self.entries.reserve_exact(wanted - self.entries.len());
        }
    }
    pub fn shrink_to(&mut self, least: usize) {
        let wanted = if self.len() > least { self.len() } else { least };
        self.entries.shrink_to(if wanted == 0 { 0 } else { table_capacity::<K, V>(wanted) })
    }
    pub fn shrink_to_fit(&mut self) {
        self.shrink_to(0)
    }
    pub fn reserve(&mut self, additional: usize) {
        self.make_room(additional)
    }
    pub fn try_reserve(&mut self, additional: usize) -> Result<(), crate::collections::TryReserveError> {
        self.entries.try_reserve(additional)
    }
    pub fn capacity(&self) -> usize {
        self.entries.capacity()
    }
    pub fn drain(&mut self) -> HashDrain<'_, K, V> {
        HashDrain { entries: self.entries.drain(..) }
    }
    pub fn extract_if<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) -> HashIntoIter<K, V> {
        let mut f = f;
        let all = crate::mem::replace(&mut self.entries, Vec::new());
        let mut taken = Vec::new();
        for mut entry in all {
            if f(&entry.key, &mut entry.value) {
                taken.push(entry);
            } else {
                self.entries.push(entry);
            }
        }
        HashIntoIter { entries: taken.into_iter() }
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
    pub fn iter(&self) -> HashIter<'_, K, V> {
        HashIter { entries: self.entries.iter() }
    }
    pub fn iter_mut(&mut self) -> HashIterMut<'_, K, V> {
        HashIterMut { entries: self.entries.iter_mut() }
    }
    pub fn keys(&self) -> HashKeys<'_, K, V> {
        HashKeys { entries: self.entries.iter() }
    }
    pub fn values(&self) -> HashValues<'_, K, V> {
        HashValues { entries: self.entries.iter() }
    }
    pub fn values_mut(&mut self) -> HashValuesMut<'_, K, V> {
        HashValuesMut { entries: self.entries.iter_mut() }
    }
    pub fn into_keys(self) -> HashIntoKeys<K, V> {
        HashIntoKeys { entries: self.entries.into_iter() }
    }
    pub fn into_values(self) -> HashIntoValues<K, V> {
        HashIntoValues { entries: self.entries.into_iter() }
    }
    pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) {
        let mut f = f;
        self.entries.retain_mut(|entry| f(&entry.key, &mut entry.value))
    }
}
impl<K: Eq + Hash, V, S: BuildHasher> HashMap<K, V, S> {
    fn locate<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> (bool, usize)
    where
        K: Borrow<Q>,
    {
        locate_hash(self.entries.as_slice(), key, self.hasher.hash_one(key))
    }
    fn insert_at(&mut self, at: usize, key: K, value: V) {
        self.make_room(1);
        let hash = self.hasher.hash_one(&key);
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
    pub fn get<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let (found, at) = self.locate(key);
        if found { Some(&self.entries[at].value) } else { None }
    }
    pub fn get_mut<Q: ?Sized + Eq + Hash>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let (found, at) = self.locate(key);
        if found { Some(&mut self.entries[at].value) } else { None }
    }
    pub fn get_key_value<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        let (found, at) = self.locate(key);
        if found { Some((&self.entries[at].key, &self.entries[at].value)) } else { None }
    }
    pub fn contains_key<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.locate(key).0
    }
    pub fn remove<Q: ?Sized + Eq + Hash>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let (found, at) = self.locate(key);
        if found { Some(self.entries.remove(at).value) } else { None }
    }
    pub fn remove_entry<Q: ?Sized + Eq + Hash>(&mut self, key: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q>,
    {
        let (found, at) = self.locate(key);
        if found { Some(pair(self.entries.remove(at))) } else { None }
    }
    pub fn entry(&mut self, key: K) -> HashEntry<'_, K, V> {
        let (found, at) = self.locate(&key);
        if found {
            HashEntry::Occupied(HashOccupied { entries: &mut self.entries, at })
        } else {
            self.make_room(1);
            let hash = self.hasher.hash_one(&key);
            HashEntry::Vacant(HashVacant { entries: &mut self.entries, at, hash, key })
        }
    }
    pub fn get_disjoint_mut<Q: ?Sized + Eq + Hash, const N: usize>(&mut self, keys: [&Q; N]) -> [Option<&mut V>; N]
    where
        K: Borrow<Q>,
    {
        let mut at = [None; N];
        let mut i = 0;
        while i < N {
            let (found, place) = self.locate(keys[i]);
            if found {
                if at.contains(&Some(place)) {
                    panic!("duplicate keys found");
                }
                at[i] = Some(place);
            }
            i += 1;
        }
        let start = self.entries.as_mut_ptr();
        at.map(|place| match place {
            Some(place) => Some(&mut (*start.add(place)).value),
            None => None,
        })
    }
}

pub enum HashEntry<'a, K, V> {
    Occupied(HashOccupied<'a, K, V>),
    Vacant(HashVacant<'a, K, V>),
}
pub struct HashOccupied<'a, K, V> {
    entries: &'a mut Vec<Bucket<K, V>>,
    at: usize,
}
impl<'a, K, V> HashOccupied<'a, K, V> {
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
pub struct HashVacant<'a, K, V> {
    entries: &'a mut Vec<Bucket<K, V>>,
    at: usize,
    hash: u64,
    key: K,
}
impl<'a, K, V> HashVacant<'a, K, V> {
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
    pub fn insert_entry(self, value: V) -> HashOccupied<'a, K, V> {
        self.entries.insert(self.at, Bucket { hash: self.hash, key: self.key, value });
        HashOccupied { entries: self.entries, at: self.at }
    }
}
impl<'a, K, V> HashEntry<'a, K, V> {
    pub fn or_insert(self, default: V) -> &'a mut V {
        match self {
            HashEntry::Occupied(entry) => entry.into_mut(),
            HashEntry::Vacant(entry) => entry.insert(default),
        }
    }
    pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V {
        match self {
            HashEntry::Occupied(entry) => entry.into_mut(),
            HashEntry::Vacant(entry) => entry.insert(default()),
        }
    }
    pub fn or_insert_with_key<F: FnOnce(&K) -> V>(self, default: F) -> &'a mut V {
        match self {
            HashEntry::Occupied(entry) => entry.into_mut(),
            HashEntry::Vacant(entry) => {
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
            HashEntry::Occupied(entry) => entry.into_mut(),
            HashEntry::Vacant(entry) => entry.insert(V::default()),
        }
    }
    pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> HashEntry<'a, K, V> {
        match self {
            HashEntry::Occupied(entry) => {
                let mut entry = entry;
                f(entry.get_mut());
                HashEntry::Occupied(entry)
            }
            HashEntry::Vacant(entry) => HashEntry::Vacant(entry),
        }
    }
    pub fn insert_entry(self, value: V) -> HashOccupied<'a, K, V> {
        match self {
            HashEntry::Occupied(entry) => {
                let mut entry = entry;
                entry.insert(value);
                entry
            }
            HashEntry::Vacant(entry) => entry.insert_entry(value),
        }
    }
    pub fn key(&self) -> &K {
        match self {
            HashEntry::Occupied(entry) => entry.key(),
            HashEntry::Vacant(entry) => entry.key(),
        }
    }
}
impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for HashEntry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HashEntry::Occupied(entry) => f.debug_tuple("Entry").field(entry).finish(),
            HashEntry::Vacant(entry) => f.debug_tuple("Entry").field(entry).finish(),
        }
    }
}
impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for HashOccupied<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OccupiedEntry").field("key", self.key()).field("value", self.get()).finish_non_exhaustive()
    }
}
impl<K: fmt::Debug, V> fmt::Debug for HashVacant<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("VacantEntry").field(self.key()).finish()
    }
}

impl<K: Clone, V: Clone, S: Clone> Clone for HashMap<K, V, S> {
    fn clone(&self) -> Self {
        // The copy's table is as large as this one.
        let mut entries = Vec::with_capacity(self.entries.capacity());
        entries.extend_from_slice(&self.entries);
        HashMap { entries, hasher: self.hasher.clone() }
    }
}
impl<K, V, S: Default> Default for HashMap<K, V, S> {
    fn default() -> Self {
        HashMap::with_hasher(S::default())
    }
}
impl<K: fmt::Debug, V: fmt::Debug, S> fmt::Debug for HashMap<K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
impl<K: Eq + Hash, V: PartialEq, S: BuildHasher> PartialEq for HashMap<K, V, S> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self.iter().all(|(key, value)| match other.get(key) {
                Some(theirs) => *value == *theirs,
                None => false,
            })
    }
}
impl<K: Eq + Hash, V: Eq, S: BuildHasher> Eq for HashMap<K, V, S> {}
impl<K: Eq + Hash + Borrow<Q>, Q: ?Sized + Eq + Hash, V, S: BuildHasher> Index<&Q> for HashMap<K, V, S> {
    type Output = V;
    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("no entry found for key")
    }
}
impl<K: Eq + Hash, V, S: BuildHasher> Extend<(K, V)> for HashMap<K, V, S> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, iter: I) {
        // A table that holds something expects half of what comes to be there already.
        let iter = iter.into_iter();
        let least = iter.size_hint().0;
        self.make_room(if self.is_empty() { least } else { (least + 1) / 2 });
        for (key, value) in iter {
            self.insert(key, value);
        }
    }
}
impl<'a, K: Eq + Hash + Copy, V: Copy, S: BuildHasher> Extend<(&'a K, &'a V)> for HashMap<K, V, S> {
    fn extend<I: IntoIterator<Item = (&'a K, &'a V)>>(&mut self, iter: I) {
        for (key, value) in iter {
            self.insert(*key, *value);
        }
    }
}
impl<K: Eq + Hash, V, S: BuildHasher + Default> FromIterator<(K, V)> for HashMap<K, V, S> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(iter: I) -> Self {
        let mut map = HashMap::default();
        map.extend(iter);
        map
    }
}
impl<K: Eq + Hash, V, const N: usize> From<[(K, V); N]> for HashMap<K, V, RandomState> {
    fn from(entries: [(K, V); N]) -> Self {
        let mut map = HashMap::new();
        map.extend(entries);
        map
    }
}
impl<K, V, S> IntoIterator for HashMap<K, V, S> {
    type Item = (K, V);
    type IntoIter = HashIntoIter<K, V>;
    fn into_iter(self) -> HashIntoIter<K, V> {
        HashIntoIter { entries: self.entries.into_iter() }
    }
}
impl<'a, K, V, S> IntoIterator for &'a HashMap<K, V, S> {
    type Item = (&'a K, &'a V);
    type IntoIter = HashIter<'a, K, V>;
    fn into_iter(self) -> HashIter<'a, K, V> {
        self.iter()
    }
}
impl<'a, K, V, S> IntoIterator for &'a mut HashMap<K, V, S> {
    type Item = (&'a K, &'a mut V);
    type IntoIter = HashIterMut<'a, K, V>;
    fn into_iter(self) -> HashIterMut<'a, K, V> {
        self.iter_mut()
    }
}

#[lang = "HashSet"]
pub struct HashSet<T, S = RandomState> {
    map: HashMap<T, (), S>,
}
impl<T> HashSet<T, RandomState> {
    pub fn new() -> HashSet<T, RandomState> {
        HashSet { map: HashMap::new() }
    }
    pub fn with_capacity(capacity: usize) -> HashSet<T, RandomState> {
        HashSet { map: HashMap::with_capacity(capacity) }
    }
}
impl<T, S> HashSet<T, S> {
    pub const fn with_hasher(hasher: S) -> HashSet<T, S> {
        HashSet { map: HashMap::with_hasher(hasher) }
    }
    pub fn with_capacity_and_hasher(capacity: usize, hasher: S) -> HashSet<T, S> {
        HashSet { map: HashMap::with_capacity_and_hasher(capacity, hasher) }
    }
    pub fn hasher(&self) -> &S {
        &self.map.hasher
    }
    pub fn reserve(&mut self, additional: usize) {
        self.map.reserve(additional)
    }
    pub fn shrink_to_fit(&mut self) {
        self.map.shrink_to_fit()
    }
    pub fn capacity(&self) -> usize {
        self.map.capacity()
    }
    pub fn drain(&mut self) -> HashIntoKeys<T, ()> {
        let entries = self.map.entries.drain(..).collect::<Vec<Bucket<T, ()>>>();
        HashIntoKeys { entries: entries.into_iter() }
    }
    pub fn extract_if<F: FnMut(&T) -> bool>(&mut self, f: F) -> HashIntoKeys<T, ()> {
        let mut f = f;
        HashIntoKeys { entries: self.map.extract_if(|value, _| f(value)).entries }
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
    pub fn iter(&self) -> HashKeys<'_, T, ()> {
        self.map.keys()
    }
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {
        let mut f = f;
        self.map.retain(|key, _| f(key))
    }
}
impl<T: Eq + Hash, S: BuildHasher> HashSet<T, S> {
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
    pub fn contains<Q: ?Sized + Eq + Hash>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.map.contains_key(value)
    }
    pub fn get<Q: ?Sized + Eq + Hash>(&self, value: &Q) -> Option<&T>
    where
        T: Borrow<Q>,
    {
        match self.map.get_key_value(value) {
            Some((key, _)) => Some(key),
            None => None,
        }
    }
    pub fn remove<Q: ?Sized + Eq + Hash>(&mut self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.map.remove(value).is_some()
    }
    pub fn take<Q: ?Sized + Eq + Hash>(&mut self, value: &Q) -> Option<T>
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
    pub fn union<'a>(&'a self, other: &'a Self) -> Chain<HashKeys<'a, T, ()>, HashDifference<'a, T, S>> {
        // The larger one first, as std does: what is left to ask for is less.
        if self.len() >= other.len() {
            self.iter().chain(other.difference(self))
        } else {
            other.iter().chain(self.difference(other))
        }
    }
    pub fn intersection<'a>(&'a self, other: &'a Self) -> HashIntersection<'a, T, S> {
        if self.len() <= other.len() {
            HashIntersection { iter: self.iter(), other }
        } else {
            HashIntersection { iter: other.iter(), other: self }
        }
    }
    pub fn difference<'a>(&'a self, other: &'a Self) -> HashDifference<'a, T, S> {
        HashDifference { iter: self.iter(), other }
    }
    pub fn symmetric_difference<'a>(&'a self, other: &'a Self) -> Chain<HashDifference<'a, T, S>, HashDifference<'a, T, S>> {
        self.difference(other).chain(other.difference(self))
    }
}
//@ each Kind,wanted: HashIntersection,true HashDifference,false
/// The values that the other set has, or has not.
pub struct Kind<'a, T, S> {
    iter: HashKeys<'a, T, ()>,
    other: &'a HashSet<T, S>,
}
impl<'a, T, S> Clone for Kind<'a, T, S> {
    fn clone(&self) -> Self {
        Kind { iter: self.iter.clone(), other: self.other }
    }
}
impl<'a, T: Eq + Hash, S: BuildHasher> Iterator for Kind<'a, T, S> {
    type Item = &'a T;
    fn next(&mut self) -> Option<&'a T> {
        loop {
            let value = self.iter.next()?;
            if self.other.contains(value) == wanted {
                return Some(value);
            }
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.iter.size_hint().1)
    }
}
impl<T: fmt::Debug + Eq + Hash, S: BuildHasher> fmt::Debug for Kind<'_, T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
//@ end
//@ each Name,method,by: BitOr,bitor,union BitAnd,bitand,intersection BitXor,bitxor,symmetric_difference Sub,sub,difference
impl<T: Eq + Hash + Clone, S: BuildHasher + Default> Name<&HashSet<T, S>> for &HashSet<T, S> {
    type Output = HashSet<T, S>;
    fn method(self, other: &HashSet<T, S>) -> HashSet<T, S> {
        self.by(other).cloned().collect()
    }
}
//@ end
impl<T: Clone, S: Clone> Clone for HashSet<T, S> {
    fn clone(&self) -> Self {
        HashSet { map: self.map.clone() }
    }
}
impl<T, S: Default> Default for HashSet<T, S> {
    fn default() -> Self {
        HashSet { map: HashMap::default() }
    }
}
impl<T: fmt::Debug, S> fmt::Debug for HashSet<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
impl<T: Eq + Hash, S: BuildHasher> PartialEq for HashSet<T, S> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.is_subset(other)
    }
}
impl<T: Eq + Hash, S: BuildHasher> Eq for HashSet<T, S> {}
impl<'a, T: Eq + Hash + Copy + 'a, S: BuildHasher> Extend<&'a T> for HashSet<T, S> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        for value in iter {
            self.insert(*value);
        }
    }
}
impl<T: Eq + Hash, S: BuildHasher> Extend<T> for HashSet<T, S> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        let iter = iter.into_iter();
        let least = iter.size_hint().0;
        self.map.make_room(if self.is_empty() { least } else { (least + 1) / 2 });
        for value in iter {
            self.insert(value);
        }
    }
}
impl<T: Eq + Hash, S: BuildHasher + Default> FromIterator<T> for HashSet<T, S> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self {
        let mut set = HashSet::default();
        set.extend(iter);
        set
    }
}
impl<T: Eq + Hash, const N: usize> From<[T; N]> for HashSet<T, RandomState> {
    fn from(values: [T; N]) -> Self {
        let mut set = HashSet::new();
        set.extend(values);
        set
    }
}
impl<T, S> IntoIterator for HashSet<T, S> {
    type Item = T;
    type IntoIter = HashIntoKeys<T, ()>;
    fn into_iter(self) -> HashIntoKeys<T, ()> {
        self.map.into_keys()
    }
}
impl<'a, T, S> IntoIterator for &'a HashSet<T, S> {
    type Item = &'a T;
    type IntoIter = HashKeys<'a, T, ()>;
    fn into_iter(self) -> HashKeys<'a, T, ()> {
        self.iter()
    }
}
