//! Arrays: a fixed number of values side by side.

use crate::intrinsics;
use crate::ops::{Index, IndexMut};
use crate::slice::{Iter, IterMut, SliceIndex};

pub fn from_fn<T, const N: usize, F: FnMut(usize) -> T>(mut f: F) -> [T; N] {
    // Should `f` panic, this drops what is there already.
    let mut filled: IntoIter<T, N> = IntoIter { items: intrinsics::uninitialised(), start: 0, end: 0 };
    while filled.end < N {
        let item = f(filled.end);
        intrinsics::write(filled.at(filled.end), item);
        filled.end += 1;
    }
    let array = intrinsics::read(filled.at(0) as *const [T; N]);
    intrinsics::forget(filled);
    array
}

pub fn from_ref<T>(value: &T) -> &[T; 1] {
    &*(value as *const T as *const [T; 1])
}
pub fn repeat<T: Clone, const N: usize>(value: T) -> [T; N] {
    from_fn(|_| value.clone())
}

impl<T, const N: usize> [T; N] {
    pub const fn as_slice(&self) -> &[T] {
        self
    }
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        self
    }
    pub fn map<U, F: FnMut(T) -> U>(self, mut f: F) -> [U; N] {
        let mut items = self.into_iter();
        from_fn(|_| f(items.next().unwrap()))
    }
    pub fn each_ref(&self) -> [&T; N] {
        from_fn(|i| &self[i])
    }
    pub fn each_mut(&mut self) -> [&mut T; N] {
        let start = self as *mut [T; N] as *mut T;
        from_fn(|i| &mut *intrinsics::offset_mut(start, i as isize))
    }
}

impl<T, I: SliceIndex<[T]>, const N: usize> Index<I> for [T; N] {
    type Output = I::Output;
    fn index(&self, index: I) -> &I::Output {
        let slice: &[T] = self;
        index.index(slice)
    }
}
impl<T, I: SliceIndex<[T]>, const N: usize> IndexMut<I> for [T; N] {
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        let slice: &mut [T] = self;
        index.index_mut(slice)
    }
}

impl<T: Copy, const N: usize> Copy for [T; N] {}
impl<T: Clone, const N: usize> Clone for [T; N] {
    fn clone(&self) -> [T; N] {
        clone_array(self)
    }
}
/// What cloning an array is where its items are not copied.
#[lang = "array_clone"]
fn clone_array<T: Clone, const N: usize>(array: &[T; N]) -> [T; N] {
    from_fn(|i| array[i].clone())
}

impl<A: PartialEq<B>, B, const N: usize> PartialEq<[B; N]> for [A; N] {
    fn eq(&self, other: &[B; N]) -> bool {
        crate::slice::equal(self.as_slice(), other.as_slice())
    }
}
impl<A: PartialEq<B>, B, const N: usize> PartialEq<[B]> for [A; N] {
    fn eq(&self, other: &[B]) -> bool {
        crate::slice::equal(self.as_slice(), other)
    }
}
impl<A: PartialEq<B>, B, const N: usize> PartialEq<&[B]> for [A; N] {
    fn eq(&self, other: &&[B]) -> bool {
        crate::slice::equal(self.as_slice(), *other)
    }
}
impl<A: PartialEq<B>, B, const N: usize> PartialEq<[B; N]> for [A] {
    fn eq(&self, other: &[B; N]) -> bool {
        crate::slice::equal(self, other.as_slice())
    }
}
impl<A: PartialEq<B>, B, const N: usize> PartialEq<&mut [B]> for [A; N] {
    fn eq(&self, other: &&mut [B]) -> bool {
        crate::slice::equal(self.as_slice(), &**other)
    }
}
impl<A: PartialEq<B>, B, const N: usize> PartialEq<[B; N]> for &mut [A] {
    fn eq(&self, other: &[B; N]) -> bool {
        crate::slice::equal(&**self, other.as_slice())
    }
}
impl<A: PartialEq<B>, B, const N: usize> PartialEq<[B; N]> for &[A] {
    fn eq(&self, other: &[B; N]) -> bool {
        crate::slice::equal(*self, other.as_slice())
    }
}
impl<T: Eq, const N: usize> Eq for [T; N] {}
impl<T: PartialOrd, const N: usize> PartialOrd for [T; N] {
    fn partial_cmp(&self, other: &[T; N]) -> Option<crate::cmp::Ordering> {
        self.as_slice().partial_cmp(other.as_slice())
    }
}
impl<T: Ord, const N: usize> Ord for [T; N] {
    fn cmp(&self, other: &[T; N]) -> crate::cmp::Ordering {
        self.as_slice().cmp(other.as_slice())
    }
}

/// The values of an array, one by one; those not taken are dropped with it.
pub struct IntoIter<T, const N: usize> {
    items: crate::mem::ManuallyDrop<[T; N]>,
    start: usize,
    end: usize,
}
impl<T, const N: usize> IntoIter<T, N> {
    fn at(&self, index: usize) -> *mut T {
        intrinsics::offset_mut(&self.items as *const crate::mem::ManuallyDrop<[T; N]> as *mut T, index as isize)
    }
    pub fn as_slice(&self) -> &[T] {
        &*intrinsics::slice_from_raw(self.at(self.start) as *const T, self.end - self.start)
    }
}
impl<T: Clone, const N: usize> Clone for IntoIter<T, N> {
    fn clone(&self) -> IntoIter<T, N> {
        let copy: IntoIter<T, N> = IntoIter { items: intrinsics::uninitialised(), start: 0, end: self.end - self.start };
        let mut i = 0;
        while i < copy.end {
            intrinsics::write(copy.at(i), self.as_slice()[i].clone());
            i += 1;
        }
        copy
    }
}
impl<T: crate::fmt::Debug, const N: usize> crate::fmt::Debug for IntoIter<T, N> {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        f.debug_tuple("IntoIter").field(&self.as_slice()).finish()
    }
}
impl<T, const N: usize> crate::borrow::Borrow<[T]> for [T; N] {
    fn borrow(&self) -> &[T] {
        self
    }
}
impl<T, const N: usize> Iterator for IntoIter<T, N> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.start == self.end {
            return None;
        }
        let at = self.start;
        self.start += 1;
        Some(intrinsics::read(self.at(at) as *const T))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.start, Some(self.end - self.start))
    }
}
impl<T, const N: usize> DoubleEndedIterator for IntoIter<T, N> {
    fn next_back(&mut self) -> Option<T> {
        if self.start == self.end {
            return None;
        }
        self.end -= 1;
        Some(intrinsics::read(self.at(self.end) as *const T))
    }
}
impl<T, const N: usize> ExactSizeIterator for IntoIter<T, N> {}
impl<T, const N: usize> Drop for IntoIter<T, N> {
    fn drop(&mut self) {
        if intrinsics::needs_drop::<T>() {
            while self.start < self.end {
                let at = self.start;
                self.start += 1;
                intrinsics::drop_in_place(self.at(at));
            }
        }
    }
}
impl<T, const N: usize> IntoIterator for [T; N] {
    type Item = T;
    type IntoIter = IntoIter<T, N>;
    fn into_iter(self) -> IntoIter<T, N> {
        IntoIter { items: crate::mem::ManuallyDrop::new(self), start: 0, end: N }
    }
}
impl<'a, T, const N: usize> IntoIterator for &'a [T; N] {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.as_slice().iter()
    }
}
impl<'a, T, const N: usize> IntoIterator for &'a mut [T; N] {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;
    fn into_iter(self) -> IterMut<'a, T> {
        self.as_mut_slice().iter_mut()
    }
}

#[derive(Clone, Copy, Debug)]
pub struct TryFromSliceError(());
impl crate::fmt::Display for TryFromSliceError {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        f.pad("could not convert slice to array")
    }
}
impl crate::error::Error for TryFromSliceError {}
impl<'a, T, const N: usize> TryFrom<&'a [T]> for &'a [T; N] {
    type Error = TryFromSliceError;
    fn try_from(slice: &'a [T]) -> Result<&'a [T; N], TryFromSliceError> {
        if slice.len() == N { Ok(&*(slice.as_ptr() as *const [T; N])) } else { Err(TryFromSliceError(())) }
    }
}
impl<'a, T, const N: usize> TryFrom<&'a mut [T]> for &'a mut [T; N] {
    type Error = TryFromSliceError;
    fn try_from(slice: &'a mut [T]) -> Result<&'a mut [T; N], TryFromSliceError> {
        if slice.len() == N { Ok(&mut *(slice.as_mut_ptr() as *mut [T; N])) } else { Err(TryFromSliceError(())) }
    }
}
impl<T: Copy, const N: usize> TryFrom<&mut [T]> for [T; N] {
    type Error = TryFromSliceError;
    fn try_from(slice: &mut [T]) -> Result<[T; N], TryFromSliceError> {
        if slice.len() == N { Ok(from_fn(|i| slice[i])) } else { Err(TryFromSliceError(())) }
    }
}
impl<T> From<[T; 2]> for (T, T) {
    fn from(array: [T; 2]) -> (T, T) {
        let [a, b] = array;
        (a, b)
    }
}
impl<T> From<[T; 3]> for (T, T, T) {
    fn from(array: [T; 3]) -> (T, T, T) {
        let [a, b, c] = array;
        (a, b, c)
    }
}
impl<T> From<(T, T)> for [T; 2] {
    fn from(tuple: (T, T)) -> [T; 2] {
        [tuple.0, tuple.1]
    }
}
impl<T> From<(T, T, T)> for [T; 3] {
    fn from(tuple: (T, T, T)) -> [T; 3] {
        [tuple.0, tuple.1, tuple.2]
    }
}
impl<T: Copy, const N: usize> TryFrom<&[T]> for [T; N] {
    type Error = TryFromSliceError;
    fn try_from(slice: &[T]) -> Result<[T; N], TryFromSliceError> {
        if slice.len() == N { Ok(from_fn(|i| slice[i])) } else { Err(TryFromSliceError(())) }
    }
}
