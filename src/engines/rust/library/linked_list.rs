//! A list of nodes, each in a block of its own and linked to both neighbours.

use crate::cmp::Ordering;
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::marker::PhantomData;
use crate::ptr::NonNull;

struct Node<T> {
    next: Option<NonNull<Node<T>>>,
    prev: Option<NonNull<Node<T>>>,
    element: T,
}

pub struct LinkedList<T> {
    head: Option<NonNull<Node<T>>>,
    tail: Option<NonNull<Node<T>>>,
    len: usize,
    of: PhantomData<T>,
}
impl<T> LinkedList<T> {
    pub const fn new() -> LinkedList<T> {
        LinkedList { head: None, tail: None, len: 0, of: PhantomData }
    }
    pub fn len(&self) -> usize {
        self.len
    }
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    pub fn clear(&mut self) {
        while let Some(_) = self.pop_front() {}
    }
    pub fn push_front(&mut self, element: T) {
        let node = NonNull::from(Box::leak(Box::new(Node { next: self.head, prev: None, element })));
        match self.head {
            Some(head) => (*head.as_ptr()).prev = Some(node),
            None => self.tail = Some(node),
        }
        self.head = Some(node);
        self.len += 1;
    }
    pub fn push_back(&mut self, element: T) {
        let node = NonNull::from(Box::leak(Box::new(Node { next: None, prev: self.tail, element })));
        match self.tail {
            Some(tail) => (*tail.as_ptr()).next = Some(node),
            None => self.head = Some(node),
        }
        self.tail = Some(node);
        self.len += 1;
    }
    pub fn pop_front(&mut self) -> Option<T> {
        let node = *Box::from_raw(self.head?.as_ptr());
        self.head = node.next;
        match self.head {
            Some(head) => (*head.as_ptr()).prev = None,
            None => self.tail = None,
        }
        self.len -= 1;
        Some(node.element)
    }
    pub fn pop_back(&mut self) -> Option<T> {
        let node = *Box::from_raw(self.tail?.as_ptr());
        self.tail = node.prev;
        match self.tail {
            Some(tail) => (*tail.as_ptr()).next = None,
            None => self.head = None,
        }
        self.len -= 1;
        Some(node.element)
    }
    pub fn front(&self) -> Option<&T> {
        match self.head {
            Some(node) => Some(&(*node.as_ptr()).element),
            None => None,
        }
    }
    pub fn back(&self) -> Option<&T> {
        match self.tail {
            Some(node) => Some(&(*node.as_ptr()).element),
            None => None,
        }
    }
    pub fn front_mut(&mut self) -> Option<&mut T> {
        match self.head {
            Some(node) => Some(&mut (*node.as_ptr()).element),
            None => None,
        }
    }
    pub fn back_mut(&mut self) -> Option<&mut T> {
        match self.tail {
            Some(node) => Some(&mut (*node.as_ptr()).element),
            None => None,
        }
    }
    pub fn append(&mut self, other: &mut LinkedList<T>) {
        match (self.tail, other.head.take()) {
            (None, head) => {
                self.head = head;
                self.tail = other.tail.take();
            }
            (Some(tail), Some(head)) => {
                (*tail.as_ptr()).next = Some(head);
                (*head.as_ptr()).prev = Some(tail);
                self.tail = other.tail.take();
            }
            (Some(_), None) => {}
        }
        self.len += crate::mem::replace(&mut other.len, 0);
    }
    pub fn split_off(&mut self, at: usize) -> LinkedList<T> {
        if at > self.len {
            panic!("Cannot split off at a nonexistent index")
        }
        if at == 0 {
            return crate::mem::replace(self, LinkedList::new());
        }
        let mut last = self.head;
        let mut i = 1;
        while i < at {
            last = (*last.unwrap().as_ptr()).next;
            i += 1;
        }
        let node = last.unwrap().as_ptr();
        let head = (*node).next.take();
        if let Some(head) = head {
            (*head.as_ptr()).prev = None;
        }
        let tail = if head.is_some() { self.tail } else { None };
        let rest = LinkedList { head, tail, len: self.len - at, of: PhantomData };
        self.tail = last;
        self.len = at;
        rest
    }
    pub fn contains(&self, value: &T) -> bool
    where
        T: PartialEq,
    {
        self.iter().any(|item| *item == *value)
    }
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { head: self.head, tail: self.tail, len: self.len, of: PhantomData }
    }
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        IterMut { head: self.head, tail: self.tail, len: self.len, of: PhantomData }
    }
}
impl<T> Drop for LinkedList<T> {
    fn drop(&mut self) {
        self.clear()
    }
}

pub struct Iter<'a, T> {
    head: Option<NonNull<Node<T>>>,
    tail: Option<NonNull<Node<T>>>,
    len: usize,
    of: PhantomData<&'a T>,
}
pub struct IterMut<'a, T> {
    head: Option<NonNull<Node<T>>>,
    tail: Option<NonNull<Node<T>>>,
    len: usize,
    of: PhantomData<&'a mut T>,
}
impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;
    fn next(&mut self) -> Option<&'a T> {
        if self.len == 0 {
            return None;
        }
        let node = self.head?.as_ptr();
        self.head = (*node).next;
        self.len -= 1;
        Some(&(*node).element)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len, Some(self.len))
    }
}
impl<'a, T> DoubleEndedIterator for Iter<'a, T> {
    fn next_back(&mut self) -> Option<&'a T> {
        if self.len == 0 {
            return None;
        }
        let node = self.tail?.as_ptr();
        self.tail = (*node).prev;
        self.len -= 1;
        Some(&(*node).element)
    }
}
impl<'a, T> Iterator for IterMut<'a, T> {
    type Item = &'a mut T;
    fn next(&mut self) -> Option<&'a mut T> {
        if self.len == 0 {
            return None;
        }
        let node = self.head?.as_ptr();
        self.head = (*node).next;
        self.len -= 1;
        Some(&mut (*node).element)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len, Some(self.len))
    }
}
impl<'a, T> DoubleEndedIterator for IterMut<'a, T> {
    fn next_back(&mut self) -> Option<&'a mut T> {
        if self.len == 0 {
            return None;
        }
        let node = self.tail?.as_ptr();
        self.tail = (*node).prev;
        self.len -= 1;
        Some(&mut (*node).element)
    }
}
impl<T> ExactSizeIterator for Iter<'_, T> {}
impl<T> ExactSizeIterator for IterMut<'_, T> {}
impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter { head: self.head, tail: self.tail, len: self.len, of: PhantomData }
    }
}

pub struct IntoIter<T> {
    list: LinkedList<T>,
}
impl<T> Iterator for IntoIter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.list.pop_front()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.list.len, Some(self.list.len))
    }
}
impl<T> DoubleEndedIterator for IntoIter<T> {
    fn next_back(&mut self) -> Option<T> {
        self.list.pop_back()
    }
}
impl<T> ExactSizeIterator for IntoIter<T> {}
impl<T> IntoIterator for LinkedList<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    fn into_iter(self) -> IntoIter<T> {
        IntoIter { list: self }
    }
}
impl<'a, T> IntoIterator for &'a LinkedList<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}
impl<'a, T> IntoIterator for &'a mut LinkedList<T> {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;
    fn into_iter(self) -> IterMut<'a, T> {
        self.iter_mut()
    }
}
impl<T> Extend<T> for LinkedList<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        for item in iter {
            self.push_back(item);
        }
    }
}
impl<'a, T: Copy> Extend<&'a T> for LinkedList<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        for item in iter {
            self.push_back(*item);
        }
    }
}
impl<T> FromIterator<T> for LinkedList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> LinkedList<T> {
        let mut list = LinkedList::new();
        list.extend(iter);
        list
    }
}
impl<T, const N: usize> From<[T; N]> for LinkedList<T> {
    fn from(items: [T; N]) -> LinkedList<T> {
        items.into_iter().collect()
    }
}
impl<T> Default for LinkedList<T> {
    fn default() -> LinkedList<T> {
        LinkedList::new()
    }
}
impl<T: Clone> Clone for LinkedList<T> {
    fn clone(&self) -> LinkedList<T> {
        self.iter().cloned().collect()
    }
}
impl<T: fmt::Debug> fmt::Debug for LinkedList<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
impl<T: PartialEq> PartialEq for LinkedList<T> {
    fn eq(&self, other: &LinkedList<T>) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}
impl<T: Eq> Eq for LinkedList<T> {}
impl<T: PartialOrd> PartialOrd for LinkedList<T> {
    fn partial_cmp(&self, other: &LinkedList<T>) -> Option<Ordering> {
        self.iter().partial_cmp(other.iter())
    }
}
impl<T: Ord> Ord for LinkedList<T> {
    fn cmp(&self, other: &LinkedList<T>) -> Ordering {
        self.iter().cmp(other.iter())
    }
}
impl<T: Hash> Hash for LinkedList<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.len);
        for item in self {
            item.hash(state);
        }
    }
}
