//! Numbers that are never zero, and numbers whose arithmetic wraps or stops at the ends of their type.

use crate::cmp::Ordering;
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::num::{IntErrorKind, ParseIntError, TryFromIntError};
use crate::ops::*;
use crate::str::FromStr;

#[lang = "NonZero"]
pub struct NonZero<T> {
    value: T,
}
//@ each Alias,Int: NonZeroI8,i8 NonZeroI16,i16 NonZeroI32,i32 NonZeroI64,i64 NonZeroI128,i128 NonZeroIsize,isize NonZeroU8,u8 NonZeroU16,u16 NonZeroU32,u32 NonZeroU64,u64 NonZeroU128,u128 NonZeroUsize,usize
pub type Alias = NonZero<Int>;
impl NonZero<Int> {
    pub const MAX: NonZero<Int> = NonZero { value: Int::MAX };
    pub const BITS: u32 = Int::BITS;
    pub const fn new(value: Int) -> Option<NonZero<Int>> {
        if value == 0 { None } else { Some(NonZero { value }) }
    }
    pub const unsafe fn new_unchecked(value: Int) -> NonZero<Int> {
        NonZero { value }
    }
    pub const fn get(self) -> Int {
        self.value
    }
    pub const fn leading_zeros(self) -> u32 {
        self.value.leading_zeros()
    }
    pub const fn trailing_zeros(self) -> u32 {
        self.value.trailing_zeros()
    }
    pub const fn count_ones(self) -> NonZero<u32> {
        NonZero { value: self.value.count_ones() }
    }
    pub const fn checked_mul(self, other: NonZero<Int>) -> Option<NonZero<Int>> {
        match self.value.checked_mul(other.value) {
            Some(value) => Some(NonZero { value }),
            None => None,
        }
    }
    pub const fn saturating_mul(self, other: NonZero<Int>) -> NonZero<Int> {
        NonZero { value: self.value.saturating_mul(other.value) }
    }
    pub const fn checked_pow(self, exponent: u32) -> Option<NonZero<Int>> {
        match self.value.checked_pow(exponent) {
            Some(value) => Some(NonZero { value }),
            None => None,
        }
    }
    pub const fn saturating_pow(self, exponent: u32) -> NonZero<Int> {
        NonZero { value: self.value.saturating_pow(exponent) }
    }
}
impl From<NonZero<Int>> for Int {
    fn from(number: NonZero<Int>) -> Int {
        number.value
    }
}
impl TryFrom<Int> for NonZero<Int> {
    type Error = TryFromIntError;
    fn try_from(value: Int) -> Result<NonZero<Int>, TryFromIntError> {
        if value == 0 { Err(TryFromIntError::new()) } else { Ok(NonZero { value }) }
    }
}
impl FromStr for NonZero<Int> {
    type Err = ParseIntError;
    fn from_str(text: &str) -> Result<NonZero<Int>, ParseIntError> {
        let value = Int::from_str_radix(text, 10)?;
        if value == 0 { Err(ParseIntError::of(IntErrorKind::Zero)) } else { Ok(NonZero { value }) }
    }
}
//@ end
//@ each Int: u8 u16 u32 u64 u128 usize
impl NonZero<Int> {
    pub const MIN: NonZero<Int> = NonZero { value: 1 };
    pub const fn checked_add(self, other: Int) -> Option<NonZero<Int>> {
        match self.value.checked_add(other) {
            Some(value) => Some(NonZero { value }),
            None => None,
        }
    }
    pub const fn saturating_add(self, other: Int) -> NonZero<Int> {
        NonZero { value: self.value.saturating_add(other) }
    }
    pub const fn checked_next_power_of_two(self) -> Option<NonZero<Int>> {
        match self.value.checked_next_power_of_two() {
            Some(value) => Some(NonZero { value }),
            None => None,
        }
    }
    pub const fn is_power_of_two(self) -> bool {
        self.value.is_power_of_two()
    }
    pub const fn ilog2(self) -> u32 {
        self.value.ilog2()
    }
    pub const fn ilog10(self) -> u32 {
        self.value.ilog10()
    }
}
impl Div<NonZero<Int>> for Int {
    type Output = Int;
    fn div(self, other: NonZero<Int>) -> Int {
        self / other.value
    }
}
impl Rem<NonZero<Int>> for Int {
    type Output = Int;
    fn rem(self, other: NonZero<Int>) -> Int {
        self % other.value
    }
}
//@ end
//@ each Int,Unsigned: i8,u8 i16,u16 i32,u32 i64,u64 i128,u128 isize,usize
impl NonZero<Int> {
    pub const MIN: NonZero<Int> = NonZero { value: Int::MIN };
    pub const fn abs(self) -> NonZero<Int> {
        NonZero { value: self.value.abs() }
    }
    pub const fn unsigned_abs(self) -> NonZero<Unsigned> {
        NonZero { value: self.value.unsigned_abs() }
    }
    pub const fn is_negative(self) -> bool {
        self.value < 0
    }
    pub const fn is_positive(self) -> bool {
        self.value > 0
    }
}
impl Neg for NonZero<Int> {
    type Output = NonZero<Int>;
    fn neg(self) -> NonZero<Int> {
        NonZero { value: -self.value }
    }
}
//@ end
impl<T: Copy> Clone for NonZero<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Copy> Copy for NonZero<T> {}
impl<T: PartialEq> PartialEq for NonZero<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}
impl<T: Eq> Eq for NonZero<T> {}
impl<T: PartialOrd> PartialOrd for NonZero<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}
impl<T: Ord> Ord for NonZero<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}
impl<T: Hash> Hash for NonZero<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state)
    }
}
impl<T: BitOr<Output = T>> BitOr for NonZero<T> {
    type Output = NonZero<T>;
    fn bitor(self, other: NonZero<T>) -> NonZero<T> {
        NonZero { value: self.value | other.value }
    }
}
//@ each Trait: Debug Display LowerHex UpperHex Binary Octal LowerExp UpperExp
impl<T: fmt::Trait> fmt::Trait for NonZero<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        <T as fmt::Trait>::fmt(&self.value, f)
    }
}
//@ end

/// Arithmetic on it wraps around instead of overflowing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Wrapping<T>(pub T);
/// Arithmetic on it stops at the least and the largest number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Saturating<T>(pub T);

/// What both ask of an integer: `w` methods wrap around, `s` methods stop.
pub trait Bounded: Copy {
    const LEAST: Self;
    const MOST: Self;
    const WIDTH: u32;
    //@ each method: w_add w_sub w_mul w_div s_add s_sub s_mul s_div rem and or xor
    fn method(self, other: Self) -> Self;
    //@ end
    //@ each method: s_pow w_shl w_shr rotate
    fn method(self, count: u32) -> Self;
    //@ end
    fn invert(self) -> Self;
    fn w_neg(self) -> Self;
}
//@ each Int: i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize
impl Bounded for Int {
    const LEAST: Int = Int::MIN;
    const MOST: Int = Int::MAX;
    const WIDTH: u32 = Int::BITS;
    //@ each method,by: w_add,wrapping_add w_sub,wrapping_sub w_mul,wrapping_mul w_div,wrapping_div s_add,saturating_add s_sub,saturating_sub s_mul,saturating_mul s_div,saturating_div rem,wrapping_rem
    fn method(self, other: Int) -> Int { self.by(other) }
    //@ end
    //@ each method,op: and,& or,| xor,^
    fn method(self, other: Int) -> Int { self op other }
    //@ end
    //@ each method,by: s_pow,saturating_pow w_shl,wrapping_shl w_shr,wrapping_shr rotate,rotate_left
    fn method(self, count: u32) -> Int { self.by(count) }
    //@ end
    fn invert(self) -> Int { !self }
    fn w_neg(self) -> Int { self.wrapping_neg() }
}
//@ end
//@ each Kind,adds,subtracts,multiplies,divides: Wrapping,w_add,w_sub,w_mul,w_div Saturating,s_add,s_sub,s_mul,s_div
//@ each Trait: Debug Display LowerHex UpperHex Binary Octal
impl<T: fmt::Trait> fmt::Trait for Kind<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        <T as fmt::Trait>::fmt(&self.0, f)
    }
}
//@ end
//@ each Name,method,computes,NameAssign,method_assign: Add,add,adds,AddAssign,add_assign Sub,sub,subtracts,SubAssign,sub_assign Mul,mul,multiplies,MulAssign,mul_assign Div,div,divides,DivAssign,div_assign Rem,rem,rem,RemAssign,rem_assign BitAnd,bitand,and,BitAndAssign,bitand_assign BitOr,bitor,or,BitOrAssign,bitor_assign BitXor,bitxor,xor,BitXorAssign,bitxor_assign
impl<T: Bounded> Name for Kind<T> {
    type Output = Kind<T>;
    fn method(self, other: Kind<T>) -> Kind<T> {
        Kind(Bounded::computes(self.0, other.0))
    }
}
impl<T: Bounded> NameAssign for Kind<T> {
    fn method_assign(&mut self, other: Kind<T>) {
        self.0 = Bounded::computes(self.0, other.0);
    }
}
impl<T: Bounded> NameAssign<T> for Kind<T> {
    fn method_assign(&mut self, other: T) {
        self.0 = Bounded::computes(self.0, other);
    }
}
//@ end
impl<T: Bounded> Not for Kind<T> {
    type Output = Kind<T>;
    fn not(self) -> Kind<T> {
        Kind(self.0.invert())
    }
}
//@ end
impl<T: Bounded> Saturating<T> {
    pub const MIN: Saturating<T> = Saturating(T::LEAST);
    pub const MAX: Saturating<T> = Saturating(T::MOST);
    pub const BITS: u32 = T::WIDTH;
    pub fn pow(self, exponent: u32) -> Saturating<T> {
        Saturating(self.0.s_pow(exponent))
    }
    pub fn rotate_left(self, distance: u32) -> Saturating<T> {
        Saturating(self.0.rotate(distance % T::WIDTH))
    }
    pub fn rotate_right(self, distance: u32) -> Saturating<T> {
        Saturating(self.0.rotate((T::WIDTH - distance % T::WIDTH) % T::WIDTH))
    }
}
impl<T: Bounded> Neg for Wrapping<T> {
    type Output = Wrapping<T>;
    fn neg(self) -> Wrapping<T> {
        Wrapping(self.0.w_neg())
    }
}
impl<T: Bounded> Shl<usize> for Wrapping<T> {
    type Output = Wrapping<T>;
    fn shl(self, distance: usize) -> Wrapping<T> {
        Wrapping(self.0.w_shl(distance as u32))
    }
}
impl<T: Bounded> Shr<usize> for Wrapping<T> {
    type Output = Wrapping<T>;
    fn shr(self, distance: usize) -> Wrapping<T> {
        Wrapping(self.0.w_shr(distance as u32))
    }
}
//@ each Int: i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize
impl crate::iter::Sum for Wrapping<Int> {
    fn sum<I: Iterator<Item = Wrapping<Int>>>(iter: I) -> Wrapping<Int> {
        iter.fold(Wrapping(0), |total, item| total + item)
    }
}
//@ end
