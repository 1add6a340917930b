//! Equality and order.

use self::Ordering::{Equal, Greater, Less};

#[lang = "eq"]
pub trait PartialEq<Rhs: ?Sized = Self> {
    fn eq(&self, other: &Rhs) -> bool;
    fn ne(&self, other: &Rhs) -> bool {
        !self.eq(other)
    }
}

#[lang = "Eq"]
pub trait Eq: PartialEq<Self> {}

#[lang = "Ordering"]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i8)]
pub enum Ordering {
    Less = -1,
    Equal = 0,
    Greater = 1,
}

impl Ordering {
    pub const fn is_eq(self) -> bool {
        self as i8 == 0
    }
    pub const fn is_ne(self) -> bool {
        self as i8 != 0
    }
    pub const fn is_lt(self) -> bool {
        (self as i8) < 0
    }
    pub const fn is_gt(self) -> bool {
        self as i8 > 0
    }
    pub const fn is_le(self) -> bool {
        self as i8 <= 0
    }
    pub const fn is_ge(self) -> bool {
        self as i8 >= 0
    }
    pub const fn reverse(self) -> Ordering {
        match self {
            Less => Greater,
            Equal => Equal,
            Greater => Less,
        }
    }
    pub const fn then(self, other: Ordering) -> Ordering {
        match self {
            Equal => other,
            _ => self,
        }
    }
    pub fn then_with<F: FnOnce() -> Ordering>(self, f: F) -> Ordering {
        match self {
            Equal => f(),
            _ => self,
        }
    }
}
impl crate::hash::Hash for Ordering {
    fn hash<H: crate::hash::Hasher>(&self, state: &mut H) {
        state.write_i8(*self as i8)
    }
}
impl PartialOrd for Ordering {
    fn partial_cmp(&self, other: &Ordering) -> Option<Ordering> {
        (*self as i8).partial_cmp(&(*other as i8))
    }
}
impl Ord for Ordering {
    fn cmp(&self, other: &Ordering) -> Ordering {
        (*self as i8).cmp(&(*other as i8))
    }
}

#[lang = "partial_ord"]
pub trait PartialOrd<Rhs: ?Sized = Self>: PartialEq<Rhs> {
    #[lang = "partial_cmp"]
    fn partial_cmp(&self, other: &Rhs) -> Option<Ordering>;
    fn lt(&self, other: &Rhs) -> bool {
        match self.partial_cmp(other) {
            Some(Less) => true,
            _ => false,
        }
    }
    fn le(&self, other: &Rhs) -> bool {
        match self.partial_cmp(other) {
            Some(Less) | Some(Equal) => true,
            _ => false,
        }
    }
    fn gt(&self, other: &Rhs) -> bool {
        match self.partial_cmp(other) {
            Some(Greater) => true,
            _ => false,
        }
    }
    fn ge(&self, other: &Rhs) -> bool {
        match self.partial_cmp(other) {
            Some(Greater) | Some(Equal) => true,
            _ => false,
        }
    }
}

#[lang = "Ord"]
pub trait Ord: Eq + PartialOrd<Self> {
    #[lang = "cmp"]
    fn cmp(&self, other: &Self) -> Ordering;
    fn max(self, other: Self) -> Self
    where
        Self: Sized,
    {
        if other < self { self } else { other }
    }
    fn min(self, other: Self) -> Self
    where
        Self: Sized,
    {
        if other < self { other } else { self }
    }
    fn clamp(self, min: Self, max: Self) -> Self
    where
        Self: Sized,
    {
        assert!(min <= max);
        if self < min {
            min
        } else if self > max {
            max
        } else {
            self
        }
    }
}

pub fn max<T: Ord>(a: T, b: T) -> T {
    a.max(b)
}
pub fn min<T: Ord>(a: T, b: T) -> T {
    a.min(b)
}

/// Turns an order around.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Default)]
pub struct Reverse<T>(pub T);

impl<T: PartialOrd> PartialOrd for Reverse<T> {
    fn partial_cmp(&self, other: &Reverse<T>) -> Option<Ordering> {
        other.0.partial_cmp(&self.0)
    }
}
impl<T: Ord> Ord for Reverse<T> {
    fn cmp(&self, other: &Reverse<T>) -> Ordering {
        other.0.cmp(&self.0)
    }
}

//@ each Int: i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize char bool
impl PartialEq for Int {
    fn eq(&self, other: &Int) -> bool { *self == *other }
    fn ne(&self, other: &Int) -> bool { *self != *other }
}
impl Eq for Int {}
impl PartialOrd for Int {
    fn partial_cmp(&self, other: &Int) -> Option<Ordering> { Some(self.cmp(other)) }
    fn lt(&self, other: &Int) -> bool { *self < *other }
    fn le(&self, other: &Int) -> bool { *self <= *other }
    fn gt(&self, other: &Int) -> bool { *self > *other }
    fn ge(&self, other: &Int) -> bool { *self >= *other }
}
//@ end
//@ each Int: i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize char
impl Ord for Int {
    fn cmp(&self, other: &Int) -> Ordering {
        if *self < *other { Less } else if *self == *other { Equal } else { Greater }
    }
    #[track_caller]
    fn clamp(self, min: Int, max: Int) -> Int {
        assert!(min <= max, "min > max. min = {min:?}, max = {max:?}");
        if self < min { min } else if self > max { max } else { self }
    }
}
//@ end
impl Ord for bool {
    fn cmp(&self, other: &bool) -> Ordering {
        if *self < *other { Less } else if *self == *other { Equal } else { Greater }
    }
}
//@ each Float: f32 f64
impl PartialEq for Float {
    fn eq(&self, other: &Float) -> bool { *self == *other }
    fn ne(&self, other: &Float) -> bool { *self != *other }
}
impl PartialOrd for Float {
    fn partial_cmp(&self, other: &Float) -> Option<Ordering> {
        if *self < *other {
            Some(Less)
        } else if *self == *other {
            Some(Equal)
        } else if *self > *other {
            Some(Greater)
        } else {
            None
        }
    }
    fn lt(&self, other: &Float) -> bool { *self < *other }
    fn le(&self, other: &Float) -> bool { *self <= *other }
    fn gt(&self, other: &Float) -> bool { *self > *other }
    fn ge(&self, other: &Float) -> bool { *self >= *other }
}
//@ end

impl PartialEq for () {
    fn eq(&self, _other: &()) -> bool {
        true
    }
}
impl Eq for () {}
impl PartialOrd for () {
    fn partial_cmp(&self, _other: &()) -> Option<Ordering> {
        Some(Equal)
    }
}
impl Ord for () {
    fn cmp(&self, _other: &()) -> Ordering {
        Equal
    }
}
impl PartialEq for ! {
    fn eq(&self, _other: &!) -> bool {
        *self
    }
}
impl Eq for ! {}

impl<A: ?Sized + PartialEq<B>, B: ?Sized> PartialEq<&B> for &A {
    fn eq(&self, other: &&B) -> bool {
        PartialEq::eq(*self, *other)
    }
    fn ne(&self, other: &&B) -> bool {
        PartialEq::ne(*self, *other)
    }
}
impl<A: ?Sized + PartialEq<B>, B: ?Sized> PartialEq<&mut B> for &mut A {
    fn eq(&self, other: &&mut B) -> bool {
        PartialEq::eq(&**self, &**other)
    }
}
impl<A: ?Sized + PartialEq<B>, B: ?Sized> PartialEq<&mut B> for &A {
    fn eq(&self, other: &&mut B) -> bool {
        PartialEq::eq(*self, &**other)
    }
}
impl<A: ?Sized + PartialEq<B>, B: ?Sized> PartialEq<&B> for &mut A {
    fn eq(&self, other: &&B) -> bool {
        PartialEq::eq(&**self, *other)
    }
}
impl<A: ?Sized + Eq> Eq for &A {}
impl<A: ?Sized + Eq> Eq for &mut A {}
impl<A: ?Sized + PartialOrd<B>, B: ?Sized> PartialOrd<&B> for &A {
    fn partial_cmp(&self, other: &&B) -> Option<Ordering> {
        PartialOrd::partial_cmp(*self, *other)
    }
    fn lt(&self, other: &&B) -> bool {
        PartialOrd::lt(*self, *other)
    }
    fn le(&self, other: &&B) -> bool {
        PartialOrd::le(*self, *other)
    }
    fn gt(&self, other: &&B) -> bool {
        PartialOrd::gt(*self, *other)
    }
    fn ge(&self, other: &&B) -> bool {
        PartialOrd::ge(*self, *other)
    }
}
impl<A: ?Sized + PartialOrd<B>, B: ?Sized> PartialOrd<&mut B> for &mut A {
    fn partial_cmp(&self, other: &&mut B) -> Option<Ordering> {
        PartialOrd::partial_cmp(&**self, &**other)
    }
}
impl<A: ?Sized + Ord> Ord for &A {
    fn cmp(&self, other: &Self) -> Ordering {
        Ord::cmp(*self, *other)
    }
}
impl<A: ?Sized + Ord> Ord for &mut A {
    fn cmp(&self, other: &Self) -> Ordering {
        Ord::cmp(&**self, &**other)
    }
}

impl<T: ?Sized> PartialEq for *const T {
    fn eq(&self, other: &*const T) -> bool {
        *self == *other
    }
}
impl<T: ?Sized> Eq for *const T {}
impl<T: ?Sized> PartialEq for *mut T {
    fn eq(&self, other: &*mut T) -> bool {
        *self == *other
    }
}
impl<T: ?Sized> Eq for *mut T {}

impl<A: PartialEq> PartialEq for (A,) {
    fn eq(&self, other: &(A,)) -> bool {
        self.0 == other.0
    }
}
impl<A: PartialEq, B: PartialEq> PartialEq for (A, B) {
    fn eq(&self, other: &(A, B)) -> bool {
        self.0 == other.0 && self.1 == other.1
    }
}
impl<A: PartialEq, B: PartialEq, C: PartialEq> PartialEq for (A, B, C) {
    fn eq(&self, other: &(A, B, C)) -> bool {
        self.0 == other.0 && self.1 == other.1 && self.2 == other.2
    }
}
impl<A: PartialEq, B: PartialEq, C: PartialEq, D: PartialEq> PartialEq for (A, B, C, D) {
    fn eq(&self, other: &(A, B, C, D)) -> bool {
        self.0 == other.0 && self.1 == other.1 && self.2 == other.2 && self.3 == other.3
    }
}
impl<A: Eq> Eq for (A,) {}
impl<A: Eq, B: Eq> Eq for (A, B) {}
impl<A: Eq, B: Eq, C: Eq> Eq for (A, B, C) {}
impl<A: Eq, B: Eq, C: Eq, D: Eq> Eq for (A, B, C, D) {}

impl<A: PartialEq, B: PartialEq, C: PartialEq, D: PartialEq, E: PartialEq> PartialEq for (A, B, C, D, E) {
    fn eq(&self, other: &(A, B, C, D, E)) -> bool {
        self.0 == other.0 && self.1 == other.1 && self.2 == other.2 && self.3 == other.3 && self.4 == other.4
    }
}
impl<A: Eq, B: Eq, C: Eq, D: Eq, E: Eq> Eq for (A, B, C, D, E) {}
impl<A: PartialOrd, B: PartialOrd, C: PartialOrd, D: PartialOrd, E: PartialOrd> PartialOrd for (A, B, C, D, E) {
    fn partial_cmp(&self, other: &(A, B, C, D, E)) -> Option<Ordering> {
        let order = self.0.partial_cmp(&other.0);
        if !chain(order) {
            return order;
        }
        let order = self.1.partial_cmp(&other.1);
        if !chain(order) {
            return order;
        }
        let order = self.2.partial_cmp(&other.2);
        if !chain(order) {
            return order;
        }
        let order = self.3.partial_cmp(&other.3);
        if !chain(order) {
            return order;
        }
        self.4.partial_cmp(&other.4)
    }
}
impl<A: Ord, B: Ord, C: Ord, D: Ord, E: Ord> Ord for (A, B, C, D, E) {
    fn cmp(&self, other: &(A, B, C, D, E)) -> Ordering {
        self.0.cmp(&other.0)
            .then_with(|| self.1.cmp(&other.1))
            .then_with(|| self.2.cmp(&other.2))
            .then_with(|| self.3.cmp(&other.3))
            .then_with(|| self.4.cmp(&other.4))
    }
}
impl<A: PartialEq, B: PartialEq, C: PartialEq, D: PartialEq, E: PartialEq, G: PartialEq> PartialEq for (A, B, C, D, E, G) {
    fn eq(&self, other: &(A, B, C, D, E, G)) -> bool {
        self.0 == other.0 && self.1 == other.1 && self.2 == other.2 && self.3 == other.3 && self.4 == other.4 && self.5 == other.5
    }
}
impl<A: Eq, B: Eq, C: Eq, D: Eq, E: Eq, G: Eq> Eq for (A, B, C, D, E, G) {}
impl<A: PartialOrd, B: PartialOrd, C: PartialOrd, D: PartialOrd, E: PartialOrd, G: PartialOrd> PartialOrd for (A, B, C, D, E, G) {
    fn partial_cmp(&self, other: &(A, B, C, D, E, G)) -> Option<Ordering> {
        let order = self.0.partial_cmp(&other.0);
        if !chain(order) {
            return order;
        }
        let order = self.1.partial_cmp(&other.1);
        if !chain(order) {
            return order;
        }
        let order = self.2.partial_cmp(&other.2);
        if !chain(order) {
            return order;
        }
        let order = self.3.partial_cmp(&other.3);
        if !chain(order) {
            return order;
        }
        let order = self.4.partial_cmp(&other.4);
        if !chain(order) {
            return order;
        }
        self.5.partial_cmp(&other.5)
    }
}
impl<A: Ord, B: Ord, C: Ord, D: Ord, E: Ord, G: Ord> Ord for (A, B, C, D, E, G) {
    fn cmp(&self, other: &(A, B, C, D, E, G)) -> Ordering {
        self.0.cmp(&other.0)
            .then_with(|| self.1.cmp(&other.1))
            .then_with(|| self.2.cmp(&other.2))
            .then_with(|| self.3.cmp(&other.3))
            .then_with(|| self.4.cmp(&other.4))
            .then_with(|| self.5.cmp(&other.5))
    }
}
impl<A: PartialEq, B: PartialEq, C: PartialEq, D: PartialEq, E: PartialEq, G: PartialEq, H: PartialEq> PartialEq for (A, B, C, D, E, G, H) {
    fn eq(&self, other: &(A, B, C, D, E, G, H)) -> bool {
        self.0 == other.0 && self.1 == other.1 && self.2 == other.2 && self.3 == other.3 && self.4 == other.4 && self.5 == other.5 && self.6 == other.6
    }
}
impl<A: Eq, B: Eq, C: Eq, D: Eq, E: Eq, G: Eq, H: Eq> Eq for (A, B, C, D, E, G, H) {}
impl<A: PartialOrd, B: PartialOrd, C: PartialOrd, D: PartialOrd, E: PartialOrd, G: PartialOrd, H: PartialOrd> PartialOrd for (A, B, C, D, E, G, H) {
    fn partial_cmp(&self, other: &(A, B, C, D, E, G, H)) -> Option<Ordering> {
        let order = self.0.partial_cmp(&other.0);
        if !chain(order) {
            return order;
        }
        let order = self.1.partial_cmp(&other.1);
        if !chain(order) {
            return order;
        }
        let order = self.2.partial_cmp(&other.2);
        if !chain(order) {
            return order;
        }
        let order = self.3.partial_cmp(&other.3);
        if !chain(order) {
            return order;
        }
        let order = self.4.partial_cmp(&other.4);
        if !chain(order) {
            return order;
        }
        let order = self.5.partial_cmp(&other.5);
        if !chain(order) {
            return order;
        }
        self.6.partial_cmp(&other.6)
    }
}
impl<A: Ord, B: Ord, C: Ord, D: Ord, E: Ord, G: Ord, H: Ord> Ord for (A, B, C, D, E, G, H) {
    fn cmp(&self, other: &(A, B, C, D, E, G, H)) -> Ordering {
        self.0.cmp(&other.0)
            .then_with(|| self.1.cmp(&other.1))
            .then_with(|| self.2.cmp(&other.2))
            .then_with(|| self.3.cmp(&other.3))
            .then_with(|| self.4.cmp(&other.4))
            .then_with(|| self.5.cmp(&other.5))
            .then_with(|| self.6.cmp(&other.6))
    }
}
impl<A: PartialEq, B: PartialEq, C: PartialEq, D: PartialEq, E: PartialEq, G: PartialEq, H: PartialEq, I: PartialEq> PartialEq for (A, B, C, D, E, G, H, I) {
    fn eq(&self, other: &(A, B, C, D, E, G, H, I)) -> bool {
        self.0 == other.0 && self.1 == other.1 && self.2 == other.2 && self.3 == other.3 && self.4 == other.4 && self.5 == other.5 && self.6 == other.6 && self.7 == other.7
    }
}
impl<A: Eq, B: Eq, C: Eq, D: Eq, E: Eq, G: Eq, H: Eq, I: Eq> Eq for (A, B, C, D, E, G, H, I) {}
impl<A: PartialOrd, B: PartialOrd, C: PartialOrd, D: PartialOrd, E: PartialOrd, G: PartialOrd, H: PartialOrd, I: PartialOrd> PartialOrd for (A, B, C, D, E, G, H, I) {
    fn partial_cmp(&self, other: &(A, B, C, D, E, G, H, I)) -> Option<Ordering> {
        let order = self.0.partial_cmp(&other.0);
        if !chain(order) {
            return order;
        }
        let order = self.1.partial_cmp(&other.1);
        if !chain(order) {
            return order;
        }
        let order = self.2.partial_cmp(&other.2);
        if !chain(order) {
            return order;
        }
        let order = self.3.partial_cmp(&other.3);
        if !chain(order) {
            return order;
        }
        let order = self.4.partial_cmp(&other.4);
        if !chain(order) {
            return order;
        }
        let order = self.5.partial_cmp(&other.5);
        if !chain(order) {
            return order;
        }
        let order = self.6.partial_cmp(&other.6);
        if !chain(order) {
            return order;
        }
        self.7.partial_cmp(&other.7)
    }
}
impl<A: Ord, B: Ord, C: Ord, D: Ord, E: Ord, G: Ord, H: Ord, I: Ord> Ord for (A, B, C, D, E, G, H, I) {
    fn cmp(&self, other: &(A, B, C, D, E, G, H, I)) -> Ordering {
        self.0.cmp(&other.0)
            .then_with(|| self.1.cmp(&other.1))
            .then_with(|| self.2.cmp(&other.2))
            .then_with(|| self.3.cmp(&other.3))
            .then_with(|| self.4.cmp(&other.4))
            .then_with(|| self.5.cmp(&other.5))
            .then_with(|| self.6.cmp(&other.6))
            .then_with(|| self.7.cmp(&other.7))
    }
}

fn chain(first: Option<Ordering>) -> bool {
    match first {
        Some(Equal) => true,
        _ => false,
    }
}
impl<A: PartialOrd> PartialOrd for (A,) {
    fn partial_cmp(&self, other: &(A,)) -> Option<Ordering> {
        self.0.partial_cmp(&other.0)
    }
}
impl<A: PartialOrd, B: PartialOrd> PartialOrd for (A, B) {
    fn partial_cmp(&self, other: &(A, B)) -> Option<Ordering> {
        let first = self.0.partial_cmp(&other.0);
        if chain(first) { self.1.partial_cmp(&other.1) } else { first }
    }
}
impl<A: PartialOrd, B: PartialOrd, C: PartialOrd> PartialOrd for (A, B, C) {
    fn partial_cmp(&self, other: &(A, B, C)) -> Option<Ordering> {
        let first = self.0.partial_cmp(&other.0);
        if !chain(first) {
            return first;
        }
        let second = self.1.partial_cmp(&other.1);
        if chain(second) { self.2.partial_cmp(&other.2) } else { second }
    }
}
impl<A: PartialOrd, B: PartialOrd, C: PartialOrd, D: PartialOrd> PartialOrd for (A, B, C, D) {
    fn partial_cmp(&self, other: &(A, B, C, D)) -> Option<Ordering> {
        let first = self.0.partial_cmp(&other.0);
        if !chain(first) {
            return first;
        }
        let second = self.1.partial_cmp(&other.1);
        if !chain(second) {
            return second;
        }
        let third = self.2.partial_cmp(&other.2);
        if chain(third) { self.3.partial_cmp(&other.3) } else { third }
    }
}
impl<A: Ord> Ord for (A,) {
    fn cmp(&self, other: &(A,)) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<A: Ord, B: Ord> Ord for (A, B) {
    fn cmp(&self, other: &(A, B)) -> Ordering {
        self.0.cmp(&other.0).then_with(|| self.1.cmp(&other.1))
    }
}
impl<A: Ord, B: Ord, C: Ord> Ord for (A, B, C) {
    fn cmp(&self, other: &(A, B, C)) -> Ordering {
        self.0.cmp(&other.0).then_with(|| self.1.cmp(&other.1)).then_with(|| self.2.cmp(&other.2))
    }
}
impl<A: Ord, B: Ord, C: Ord, D: Ord> Ord for (A, B, C, D) {
    fn cmp(&self, other: &(A, B, C, D)) -> Ordering {
        self.0
            .cmp(&other.0)
            .then_with(|| self.1.cmp(&other.1))
            .then_with(|| self.2.cmp(&other.2))
            .then_with(|| self.3.cmp(&other.3))
    }
}
