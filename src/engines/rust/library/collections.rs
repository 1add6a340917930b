//! Maps, sets, queues, heaps and lists.

use crate::fmt;

pub use crate::binary_heap::BinaryHeap;
pub use crate::hash_map::{HashMap, HashSet};
pub use crate::linked_list::LinkedList;
pub use crate::ops::Bound;
pub use crate::tree_map::{BTreeMap, BTreeSet};
pub use crate::vec_deque::VecDeque;

pub mod hash_map {
    pub use crate::entries::{
        HashDrain as Drain, HashIntoIter as IntoIter, HashIntoKeys as IntoKeys, HashIntoValues as IntoValues, HashIter as Iter,
        HashIterMut as IterMut, HashKeys as Keys, HashValues as Values, HashValuesMut as ValuesMut,
    };
    pub use crate::hash::DefaultHasher;
    pub use crate::hash_map::{
        HashEntry as Entry, HashMap, HashOccupied as OccupiedEntry, HashVacant as VacantEntry, RandomState,
    };
}
pub mod btree_map {
    pub use crate::entries::{
        TreeIntoIter as IntoIter, TreeIntoKeys as IntoKeys, TreeIntoValues as IntoValues, TreeIter as Iter, TreeIter as Range,
        TreeIterMut as IterMut, TreeIterMut as RangeMut, TreeKeys as Keys, TreeValues as Values, TreeValuesMut as ValuesMut,
    };
    pub use crate::tree_map::{
        BTreeMap, TreeEntry as Entry, TreeOccupied as OccupiedEntry, TreeVacant as VacantEntry,
    };
}
pub mod hash_set {
    pub use crate::hash_map::HashSet;
    pub type Iter<'a, T> = crate::entries::HashKeys<'a, T, ()>;
    pub type IntoIter<T> = crate::entries::HashIntoKeys<T, ()>;
}
pub mod btree_set {
    pub use crate::tree_map::BTreeSet;
    pub type Iter<'a, T> = crate::entries::TreeKeys<'a, T, ()>;
    pub type Range<'a, T> = crate::entries::TreeKeys<'a, T, ()>;
    pub type IntoIter<T> = crate::entries::TreeIntoKeys<T, ()>;
}
pub mod vec_deque {
    pub use crate::slice::{Iter, IterMut};
    pub use crate::vec::{Drain, IntoIter};
    pub use crate::vec_deque::VecDeque;
}
pub mod binary_heap {
    pub use crate::binary_heap::{BinaryHeap, PeekMut};
    pub use crate::slice::Iter;
    pub use crate::vec::IntoIter;
}
pub mod linked_list {
    pub use crate::linked_list::{IntoIter, Iter, IterMut, LinkedList};
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
