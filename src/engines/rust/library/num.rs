//! Methods of numbers.

use crate::fmt;
use crate::intrinsics;
use crate::str::FromStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TryFromIntError(());
impl TryFromIntError {
    pub(crate) fn new() -> TryFromIntError {
        TryFromIntError(())
    }
}
impl fmt::Display for TryFromIntError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("out of range integral type conversion attempted")
    }
}
impl From<crate::convert::Infallible> for TryFromIntError {
    fn from(_error: crate::convert::Infallible) -> TryFromIntError {
        TryFromIntError(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntErrorKind {
    Empty,
    InvalidDigit,
    PosOverflow,
    NegOverflow,
    Zero,
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseIntError {
    kind: IntErrorKind,
}
impl ParseIntError {
    pub(crate) fn of(kind: IntErrorKind) -> ParseIntError {
        ParseIntError { kind }
    }
    pub fn kind(&self) -> &IntErrorKind {
        &self.kind
    }
}
impl fmt::Display for ParseIntError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self.kind {
            IntErrorKind::Empty => "cannot parse integer from empty string",
            IntErrorKind::InvalidDigit => "invalid digit found in string",
            IntErrorKind::PosOverflow => "number too large to fit in target type",
            IntErrorKind::NegOverflow => "number too small to fit in target type",
            IntErrorKind::Zero => "number would be zero for non-zero type",
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum FloatErrorKind {
    Empty,
    Invalid,
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseFloatError {
    kind: FloatErrorKind,
}
impl fmt::Display for ParseFloatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self.kind {
            FloatErrorKind::Empty => "cannot parse float from empty string",
            FloatErrorKind::Invalid => "invalid float literal",
        })
    }
}

pub use crate::nonzero::{NonZero, Saturating, Wrapping};
//@ each Alias: NonZeroI8 NonZeroI16 NonZeroI32 NonZeroI64 NonZeroI128 NonZeroIsize NonZeroU8 NonZeroU16 NonZeroU32 NonZeroU64 NonZeroU128 NonZeroUsize
pub use crate::nonzero::Alias;
//@ end

//@ each Int,Unsigned,bits,bytes,least,most: i8,u8,8,1,-128,127 i16,u16,16,2,-32768,32767 i32,u32,32,4,-2147483648,2147483647 i64,u64,64,8,-9223372036854775808,9223372036854775807 i128,u128,128,16,-170141183460469231731687303715884105728,170141183460469231731687303715884105727 isize,usize,64,8,-9223372036854775808,9223372036854775807
impl Int {
    pub const MIN: Int = least;
    pub const MAX: Int = most;

    pub const fn abs(self) -> Int {
        if self < 0 { -self } else { self }
    }
    pub const fn signum(self) -> Int {
        if self < 0 { -1 } else if self == 0 { 0 } else { 1 }
    }
    pub const fn is_negative(self) -> bool {
        self < 0
    }
    pub const fn is_positive(self) -> bool {
        self > 0
    }
    pub const fn unsigned_abs(self) -> Unsigned {
        self.wrapping_abs() as Unsigned
    }
    pub const fn abs_diff(self, other: Int) -> Unsigned {
        if self < other {
            intrinsics::wrapping_sub(other as Unsigned, self as Unsigned)
        } else {
            intrinsics::wrapping_sub(self as Unsigned, other as Unsigned)
        }
    }
    pub const fn wrapping_abs(self) -> Int {
        if self < 0 { intrinsics::wrapping_sub(0, self) } else { self }
    }
    pub const fn checked_abs(self) -> Option<Int> {
        if self == least { None } else { Some(self.abs()) }
    }
    pub const fn wrapping_neg(self) -> Int {
        intrinsics::wrapping_sub(0, self)
    }
    pub const fn checked_neg(self) -> Option<Int> {
        if self == least { None } else { Some(-self) }
    }
    pub const fn overflowing_neg(self) -> (Int, bool) {
        (intrinsics::wrapping_sub(0, self), self == least)
    }
    pub const fn saturating_add(self, rhs: Int) -> Int {
        let (sum, overflow) = intrinsics::add_with_overflow(self, rhs);
        if !overflow { sum } else if self < 0 { least } else { most }
    }
    pub const fn saturating_sub(self, rhs: Int) -> Int {
        let (difference, overflow) = intrinsics::sub_with_overflow(self, rhs);
        if !overflow { difference } else if self < 0 { least } else { most }
    }
    pub const fn saturating_mul(self, rhs: Int) -> Int {
        let (product, overflow) = intrinsics::mul_with_overflow(self, rhs);
        if !overflow { product } else if (self < 0) == (rhs < 0) { most } else { least }
    }
    pub const fn checked_div(self, rhs: Int) -> Option<Int> {
        if rhs == 0 || (self == least && rhs == -1) { None } else { Some(self / rhs) }
    }
    pub const fn checked_rem(self, rhs: Int) -> Option<Int> {
        if rhs == 0 || (self == least && rhs == -1) { None } else { Some(self % rhs) }
    }
    pub const fn wrapping_div(self, rhs: Int) -> Int {
        if self == least && rhs == -1 { least } else { self / rhs }
    }
    pub const fn wrapping_rem(self, rhs: Int) -> Int {
        if rhs == -1 { 0 } else { self % rhs }
    }
    pub const fn saturating_neg(self) -> Int {
        if self == least { most } else { -self }
    }
    pub const fn saturating_abs(self) -> Int {
        if self == least { most } else { self.abs() }
    }
    pub const fn overflowing_abs(self) -> (Int, bool) {
        (self.wrapping_abs(), self == least)
    }
    pub const fn strict_abs(self) -> Int {
        self.abs()
    }
    pub const fn strict_neg(self) -> Int {
        -self
    }
    pub const fn saturating_div(self, rhs: Int) -> Int {
        if self == least && rhs == -1 { most } else { self / rhs }
    }
    pub const fn overflowing_div(self, rhs: Int) -> (Int, bool) {
        if self == least && rhs == -1 { (least, true) } else { (self / rhs, false) }
    }
    pub const fn overflowing_rem(self, rhs: Int) -> (Int, bool) {
        if rhs == -1 { (0, self == least) } else { (self % rhs, false) }
    }
    pub const fn checked_div_euclid(self, rhs: Int) -> Option<Int> {
        if rhs == 0 || (self == least && rhs == -1) { None } else { Some(self.div_euclid(rhs)) }
    }
    pub const fn checked_rem_euclid(self, rhs: Int) -> Option<Int> {
        if rhs == 0 || (self == least && rhs == -1) { None } else { Some(self.rem_euclid(rhs)) }
    }
    pub const fn wrapping_div_euclid(self, rhs: Int) -> Int {
        if self == least && rhs == -1 { least } else { self.div_euclid(rhs) }
    }
    pub const fn wrapping_rem_euclid(self, rhs: Int) -> Int {
        if rhs == -1 { 0 } else { self.rem_euclid(rhs) }
    }
    pub const fn overflowing_div_euclid(self, rhs: Int) -> (Int, bool) {
        (self.wrapping_div_euclid(rhs), self == least && rhs == -1)
    }
    pub const fn overflowing_rem_euclid(self, rhs: Int) -> (Int, bool) {
        (self.wrapping_rem_euclid(rhs), self == least && rhs == -1)
    }
    pub const fn wrapping_add_unsigned(self, rhs: Unsigned) -> Int {
        intrinsics::wrapping_add(self, rhs as Int)
    }
    pub const fn wrapping_sub_unsigned(self, rhs: Unsigned) -> Int {
        intrinsics::wrapping_sub(self, rhs as Int)
    }
    pub const fn overflowing_add_unsigned(self, rhs: Unsigned) -> (Int, bool) {
        let sum = self.wrapping_add_unsigned(rhs);
        (sum, sum < self)
    }
    pub const fn overflowing_sub_unsigned(self, rhs: Unsigned) -> (Int, bool) {
        let difference = self.wrapping_sub_unsigned(rhs);
        (difference, difference > self)
    }
    pub const fn checked_add_unsigned(self, rhs: Unsigned) -> Option<Int> {
        let (sum, overflow) = self.overflowing_add_unsigned(rhs);
        if overflow { None } else { Some(sum) }
    }
    pub const fn checked_sub_unsigned(self, rhs: Unsigned) -> Option<Int> {
        let (difference, overflow) = self.overflowing_sub_unsigned(rhs);
        if overflow { None } else { Some(difference) }
    }
    pub const fn saturating_add_unsigned(self, rhs: Unsigned) -> Int {
        let (sum, overflow) = self.overflowing_add_unsigned(rhs);
        if overflow { most } else { sum }
    }
    pub const fn saturating_sub_unsigned(self, rhs: Unsigned) -> Int {
        let (difference, overflow) = self.overflowing_sub_unsigned(rhs);
        if overflow { least } else { difference }
    }
    pub const fn cast_unsigned(self) -> Unsigned {
        self as Unsigned
    }
    pub const fn isqrt(self) -> Int {
        if self < 0 {
            panic!("argument of integer square root cannot be negative");
        }
        (self as Unsigned).isqrt() as Int
    }
    pub const fn checked_isqrt(self) -> Option<Int> {
        if self < 0 { None } else { Some(self.isqrt()) }
    }
    pub const fn midpoint(self, rhs: Int) -> Int {
        // The average of the two, rounded towards zero: the shared bits and half of the others.
        let floor = (self & rhs) + ((self ^ rhs) >> 1);
        if floor < 0 && (self ^ rhs) & 1 == 1 { floor + 1 } else { floor }
    }
    pub const fn div_euclid(self, rhs: Int) -> Int {
        let quotient = self / rhs;
        if self % rhs < 0 {
            return if rhs > 0 { quotient - 1 } else { quotient + 1 };
        }
        quotient
    }
    pub const fn rem_euclid(self, rhs: Int) -> Int {
        let rest = self % rhs;
        if rest < 0 { intrinsics::wrapping_add(rest, rhs.wrapping_abs()) } else { rest }
    }
}
//@ end

//@ each Int,Signed,bits,bytes,most: u8,i8,8,1,255 u16,i16,16,2,65535 u32,i32,32,4,4294967295 u64,i64,64,8,18446744073709551615 u128,i128,128,16,340282366920938463463374607431768211455 usize,isize,64,8,18446744073709551615
impl Int {
    pub const MIN: Int = 0;
    pub const MAX: Int = most;

    pub const fn abs_diff(self, other: Int) -> Int {
        if self < other { other - self } else { self - other }
    }
    pub const fn is_power_of_two(self) -> bool {
        intrinsics::count_ones(self) == 1
    }
    pub const fn next_power_of_two(self) -> Int {
        let mut power: Int = 1;
        while power < self {
            power = power * 2;
        }
        power
    }
    pub const fn div_ceil(self, rhs: Int) -> Int {
        let quotient = self / rhs;
        if self % rhs > 0 { quotient + 1 } else { quotient }
    }
    pub const fn next_multiple_of(self, rhs: Int) -> Int {
        match self % rhs {
            0 => self,
            rest => self + (rhs - rest),
        }
    }
    pub const fn is_multiple_of(self, rhs: Int) -> bool {
        if rhs == 0 { self == 0 } else { self % rhs == 0 }
    }
    pub const fn checked_next_power_of_two(self) -> Option<Int> {
        let mut power: Int = 1;
        while power < self {
            let (next, overflow) = intrinsics::mul_with_overflow(power, 2);
            if overflow {
                return None;
            }
            power = next;
        }
        Some(power)
    }
    pub const fn checked_next_multiple_of(self, rhs: Int) -> Option<Int> {
        if rhs == 0 {
            return None;
        }
        match self % rhs {
            0 => Some(self),
            rest => self.checked_add(rhs - rest),
        }
    }
    pub const fn checked_signed_diff(self, rhs: Int) -> Option<Signed> {
        let difference = intrinsics::wrapping_sub(self, rhs) as Signed;
        if (self >= rhs) == (difference >= 0) { Some(difference) } else { None }
    }
    pub const fn checked_sub_signed(self, rhs: Signed) -> Option<Int> {
        if rhs < 0 { self.checked_add(rhs.unsigned_abs()) } else { self.checked_sub(rhs as Int) }
    }
    pub const fn overflowing_add_signed(self, rhs: Signed) -> (Int, bool) {
        (self.wrapping_add_signed(rhs), self.checked_add_signed(rhs).is_none())
    }
    pub const fn overflowing_sub_signed(self, rhs: Signed) -> (Int, bool) {
        (self.wrapping_sub_signed(rhs), self.checked_sub_signed(rhs).is_none())
    }
    pub const fn saturating_add_signed(self, rhs: Signed) -> Int {
        match self.checked_add_signed(rhs) {
            Some(sum) => sum,
            None => if rhs < 0 { 0 } else { most },
        }
    }
    pub const fn saturating_sub_signed(self, rhs: Signed) -> Int {
        match self.checked_sub_signed(rhs) {
            Some(difference) => difference,
            None => if rhs < 0 { most } else { 0 },
        }
    }
    pub const fn wrapping_sub_signed(self, rhs: Signed) -> Int {
        intrinsics::wrapping_sub(self, rhs as Int)
    }
    pub const fn checked_neg(self) -> Option<Int> {
        if self == 0 { Some(0) } else { None }
    }
    pub const fn overflowing_neg(self) -> (Int, bool) {
        (intrinsics::wrapping_sub(0, self), self != 0)
    }
    pub const fn saturating_div(self, rhs: Int) -> Int {
        self / rhs
    }
    pub const fn overflowing_div(self, rhs: Int) -> (Int, bool) {
        (self / rhs, false)
    }
    pub const fn overflowing_rem(self, rhs: Int) -> (Int, bool) {
        (self % rhs, false)
    }
    pub const fn checked_div_euclid(self, rhs: Int) -> Option<Int> {
        if rhs == 0 { None } else { Some(self / rhs) }
    }
    pub const fn checked_rem_euclid(self, rhs: Int) -> Option<Int> {
        if rhs == 0 { None } else { Some(self % rhs) }
    }
    pub const fn wrapping_div_euclid(self, rhs: Int) -> Int {
        self / rhs
    }
    pub const fn wrapping_rem_euclid(self, rhs: Int) -> Int {
        self % rhs
    }
    pub const fn cast_signed(self) -> Signed {
        self as Signed
    }
    pub const fn checked_isqrt(self) -> Option<Int> {
        Some(self.isqrt())
    }
    pub const fn midpoint(self, rhs: Int) -> Int {
        (self & rhs) + ((self ^ rhs) >> 1)
    }
    pub const fn carrying_add(self, rhs: Int, carry: bool) -> (Int, bool) {
        let (first, a) = intrinsics::add_with_overflow(self, rhs);
        let (sum, b) = intrinsics::add_with_overflow(first, carry as Int);
        (sum, a || b)
    }
    pub const fn borrowing_sub(self, rhs: Int, borrow: bool) -> (Int, bool) {
        let (first, a) = intrinsics::sub_with_overflow(self, rhs);
        let (difference, b) = intrinsics::sub_with_overflow(first, borrow as Int);
        (difference, a || b)
    }
    pub const fn carrying_mul(self, rhs: Int, carry: Int) -> (Int, Int) {
        self.carrying_mul_add(rhs, carry, 0)
    }
    /// The product and both additions in twice the width, as its low and its high half: by halves of the digits.
    pub const fn carrying_mul_add(self, rhs: Int, carry: Int, add: Int) -> (Int, Int) {
        let half = bits / 2;
        let mask = most >> half;
        let low = (self & mask) * (rhs & mask);
        let first = (self >> half) * (rhs & mask) + (low >> half);
        let second = (self & mask) * (rhs >> half) + (first & mask);
        let product = (second << half) | (low & mask);
        let high = (self >> half) * (rhs >> half) + (first >> half) + (second >> half);
        let (once, a) = intrinsics::add_with_overflow(product, carry);
        let (twice, b) = intrinsics::add_with_overflow(once, add);
        (twice, high + a as Int + b as Int)
    }
    pub const fn saturating_add(self, rhs: Int) -> Int {
        let (sum, overflow) = intrinsics::add_with_overflow(self, rhs);
        if overflow { most } else { sum }
    }
    pub const fn saturating_sub(self, rhs: Int) -> Int {
        if self < rhs { 0 } else { self - rhs }
    }
    pub const fn saturating_mul(self, rhs: Int) -> Int {
        let (product, overflow) = intrinsics::mul_with_overflow(self, rhs);
        if overflow { most } else { product }
    }
    pub const fn checked_add_signed(self, rhs: Signed) -> Option<Int> {
        if rhs < 0 { self.checked_sub(rhs.unsigned_abs()) } else { self.checked_add(rhs as Int) }
    }
    pub const fn wrapping_add_signed(self, rhs: Signed) -> Int {
        intrinsics::wrapping_add(self, rhs as Int)
    }
    pub const fn wrapping_neg(self) -> Int {
        intrinsics::wrapping_sub(0, self)
    }
    pub const fn checked_div(self, rhs: Int) -> Option<Int> {
        if rhs == 0 { None } else { Some(self / rhs) }
    }
    pub const fn checked_rem(self, rhs: Int) -> Option<Int> {
        if rhs == 0 { None } else { Some(self % rhs) }
    }
    pub const fn wrapping_div(self, rhs: Int) -> Int {
        self / rhs
    }
    pub const fn wrapping_rem(self, rhs: Int) -> Int {
        self % rhs
    }
    pub const fn div_euclid(self, rhs: Int) -> Int {
        self / rhs
    }
    pub const fn rem_euclid(self, rhs: Int) -> Int {
        self % rhs
    }
    pub const fn isqrt(self) -> Int {
        let mut low: Int = 0;
        let mut high: Int = self;
        while low < high {
            let middle = high - (high - low) / 2;
            if middle <= self / middle {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        low
    }
}
//@ end

//@ each Int,bits,bytes,is_signed: i8,8,1,true i16,16,2,true i32,32,4,true i64,64,8,true i128,128,16,true isize,64,8,true u8,8,1,false u16,16,2,false u32,32,4,false u64,64,8,false u128,128,16,false usize,64,8,false
impl Int {
    pub const BITS: u32 = bits;

    pub const fn wrapping_add(self, rhs: Int) -> Int {
        intrinsics::wrapping_add(self, rhs)
    }
    pub const fn wrapping_sub(self, rhs: Int) -> Int {
        intrinsics::wrapping_sub(self, rhs)
    }
    pub const fn wrapping_mul(self, rhs: Int) -> Int {
        intrinsics::wrapping_mul(self, rhs)
    }
    pub const fn wrapping_shl(self, distance: u32) -> Int {
        intrinsics::wrapping_shl(self, distance)
    }
    pub const fn wrapping_shr(self, distance: u32) -> Int {
        intrinsics::wrapping_shr(self, distance)
    }
    pub const fn overflowing_add(self, rhs: Int) -> (Int, bool) {
        intrinsics::add_with_overflow(self, rhs)
    }
    pub const fn overflowing_sub(self, rhs: Int) -> (Int, bool) {
        intrinsics::sub_with_overflow(self, rhs)
    }
    pub const fn overflowing_mul(self, rhs: Int) -> (Int, bool) {
        intrinsics::mul_with_overflow(self, rhs)
    }
    pub const fn checked_add(self, rhs: Int) -> Option<Int> {
        let (value, overflow) = intrinsics::add_with_overflow(self, rhs);
        if overflow { None } else { Some(value) }
    }
    pub const fn checked_sub(self, rhs: Int) -> Option<Int> {
        let (value, overflow) = intrinsics::sub_with_overflow(self, rhs);
        if overflow { None } else { Some(value) }
    }
    pub const fn checked_mul(self, rhs: Int) -> Option<Int> {
        let (value, overflow) = intrinsics::mul_with_overflow(self, rhs);
        if overflow { None } else { Some(value) }
    }
    pub const fn checked_shl(self, distance: u32) -> Option<Int> {
        if distance < bits { Some(intrinsics::wrapping_shl(self, distance)) } else { None }
    }
    pub const fn checked_shr(self, distance: u32) -> Option<Int> {
        if distance < bits { Some(intrinsics::wrapping_shr(self, distance)) } else { None }
    }
    pub const fn pow(self, exponent: u32) -> Int {
        if exponent == 0 {
            return 1;
        }
        let mut left = exponent;
        let mut base = self;
        let mut result: Int = 1;
        while left > 1 {
            if left & 1 == 1 {
                result = result * base;
            }
            left = left / 2;
            base = base * base;
        }
        result * base
    }
    pub const fn checked_pow(self, exponent: u32) -> Option<Int> {
        let (value, overflow) = self.overflowing_pow(exponent);
        if overflow { None } else { Some(value) }
    }
    pub const fn wrapping_pow(self, exponent: u32) -> Int {
        self.overflowing_pow(exponent).0
    }
    pub const fn overflowing_pow(self, exponent: u32) -> (Int, bool) {
        let mut result: Int = 1;
        let mut overflowed = false;
        let mut base = self;
        let mut left = exponent;
        while left > 0 {
            if left & 1 == 1 {
                let (product, overflow) = intrinsics::mul_with_overflow(result, base);
                result = product;
                overflowed = overflowed || overflow;
            }
            left = left / 2;
            if left > 0 {
                let (square, overflow) = intrinsics::mul_with_overflow(base, base);
                base = square;
                overflowed = overflowed || overflow;
            }
        }
        (result, overflowed)
    }
    pub const fn saturating_pow(self, exponent: u32) -> Int {
        match self.checked_pow(exponent) {
            Some(value) => value,
            None => if self < (0 as Int) && exponent % 2 == 1 { Int::MIN } else { Int::MAX },
        }
    }
    pub const fn count_ones(self) -> u32 {
        intrinsics::count_ones(self)
    }
    pub const fn count_zeros(self) -> u32 {
        bits - intrinsics::count_ones(self)
    }
    pub const fn leading_zeros(self) -> u32 {
        intrinsics::leading_zeros(self)
    }
    pub const fn trailing_zeros(self) -> u32 {
        intrinsics::trailing_zeros(self)
    }
    pub const fn leading_ones(self) -> u32 {
        intrinsics::leading_zeros(!self)
    }
    pub const fn trailing_ones(self) -> u32 {
        intrinsics::trailing_zeros(!self)
    }
    pub const fn rotate_left(self, distance: u32) -> Int {
        intrinsics::rotate_left(self, distance % bits)
    }
    pub const fn rotate_right(self, distance: u32) -> Int {
        intrinsics::rotate_left(self, (bits - distance % bits) % bits)
    }
    pub const fn swap_bytes(self) -> Int {
        intrinsics::swap_bytes(self)
    }
    pub const fn reverse_bits(self) -> Int {
        intrinsics::reverse_bits(self)
    }
    pub const fn to_be(self) -> Int {
        intrinsics::swap_bytes(self)
    }
    pub const fn to_le(self) -> Int {
        self
    }
    pub const fn to_le_bytes(self) -> [u8; bytes] {
        intrinsics::transmute::<Int, [u8; bytes]>(self)
    }
    pub const fn to_ne_bytes(self) -> [u8; bytes] {
        intrinsics::transmute::<Int, [u8; bytes]>(self)
    }
    pub const fn to_be_bytes(self) -> [u8; bytes] {
        intrinsics::transmute::<Int, [u8; bytes]>(intrinsics::swap_bytes(self))
    }
    pub const fn from_le_bytes(from: [u8; bytes]) -> Int {
        intrinsics::transmute::<[u8; bytes], Int>(from)
    }
    pub const fn from_ne_bytes(from: [u8; bytes]) -> Int {
        intrinsics::transmute::<[u8; bytes], Int>(from)
    }
    pub const fn from_be_bytes(from: [u8; bytes]) -> Int {
        intrinsics::swap_bytes(intrinsics::transmute::<[u8; bytes], Int>(from))
    }
    //@ each strict,op: strict_add,+ strict_sub,- strict_mul,* strict_div,/ strict_rem,%
    pub const fn strict(self, rhs: Int) -> Int {
        self op rhs
    }
    //@ end
    pub const fn strict_pow(self, exponent: u32) -> Int {
        self.pow(exponent)
    }
    //@ each unchecked,op: unchecked_add,+ unchecked_sub,- unchecked_mul,*
    pub const unsafe fn unchecked(self, rhs: Int) -> Int {
        self op rhs
    }
    //@ end
    pub const fn unbounded_shl(self, distance: u32) -> Int {
        if distance < bits { intrinsics::wrapping_shl(self, distance) } else { 0 }
    }
    pub const fn unbounded_shr(self, distance: u32) -> Int {
        if distance < bits {
            intrinsics::wrapping_shr(self, distance)
        } else {
            if is_signed { intrinsics::wrapping_shr(self, bits - 1) } else { 0 }
        }
    }
    pub const fn overflowing_shl(self, distance: u32) -> (Int, bool) {
        (intrinsics::wrapping_shl(self, distance), distance >= bits)
    }
    pub const fn overflowing_shr(self, distance: u32) -> (Int, bool) {
        (intrinsics::wrapping_shr(self, distance), distance >= bits)
    }
    pub const fn from_be(from: Int) -> Int {
        intrinsics::swap_bytes(from)
    }
    pub const fn from_le(from: Int) -> Int {
        from
    }
    pub const fn min_value() -> Int {
        Int::MIN
    }
    pub const fn max_value() -> Int {
        Int::MAX
    }
    pub const fn checked_ilog2(self) -> Option<u32> {
        if self <= 0 { None } else { Some(bits - 1 - intrinsics::leading_zeros(self)) }
    }
    pub const fn checked_ilog10(self) -> Option<u32> {
        if self <= 0 { None } else { Some(self.ilog10()) }
    }
    pub const fn checked_ilog(self, base: Int) -> Option<u32> {
        if self <= 0 || base <= 1 {
            return None;
        }
        let mut count = 0;
        let mut rest = self / base;
        while rest > 0 {
            count += 1;
            rest = rest / base;
        }
        Some(count)
    }
    pub const fn ilog(self, base: Int) -> u32 {
        if base < 2 {
            panic!("base of integer logarithm must be at least 2");
        }
        match self.checked_ilog(base) {
            Some(log) => log,
            None => panic!("argument of integer logarithm must be positive"),
        }
    }
    pub const fn ilog2(self) -> u32 {
        if self <= 0 {
            panic!("argument of integer logarithm must be positive");
        }
        bits - 1 - intrinsics::leading_zeros(self)
    }
    pub const fn ilog10(self) -> u32 {
        if self <= 0 {
            panic!("argument of integer logarithm must be positive");
        }
        let mut count = 0;
        let mut rest = self / 10;
        while rest > 0 {
            count += 1;
            rest = rest / 10;
        }
        count
    }
    pub fn from_str_radix(text: &str, radix: u32) -> Result<Int, ParseIntError> {
        if radix < 2 || radix > 36 {
            panic!("from_ascii_radix: radix must lie in the range `[2, 36]`");
        }
        let digits = text.as_bytes();
        let count = digits.len();
        if count == 0 {
            return Err(ParseIntError { kind: IntErrorKind::Empty });
        }
        let is_negative = is_signed && digits[0] == 45;
        let mut at = if is_negative || digits[0] == 43 { 1 } else { 0 };
        if at == count {
            return Err(ParseIntError { kind: IntErrorKind::InvalidDigit });
        }
        let mut value: Int = 0;
        while at < count {
            let digit = match (digits[at] as char).to_digit(radix) {
                Some(digit) => digit,
                None => return Err(ParseIntError { kind: IntErrorKind::InvalidDigit }),
            };
            let (scaled, first) = intrinsics::mul_with_overflow(value, radix as Int);
            let (next, second) = if is_negative {
                intrinsics::sub_with_overflow(scaled, digit as Int)
            } else {
                intrinsics::add_with_overflow(scaled, digit as Int)
            };
            if first || second {
                let rest_is_digits = digits_only(digits, at + 1, radix);
                return Err(ParseIntError {
                    kind: if !rest_is_digits {
                        IntErrorKind::InvalidDigit
                    } else if is_negative {
                        IntErrorKind::NegOverflow
                    } else {
                        IntErrorKind::PosOverflow
                    },
                });
            }
            value = next;
            at += 1;
        }
        Ok(value)
    }
}
impl FromStr for Int {
    type Err = ParseIntError;
    fn from_str(text: &str) -> Result<Int, ParseIntError> {
        Int::from_str_radix(text, 10)
    }
}
//@ end

fn digits_only(bytes: &[u8], from: usize, radix: u32) -> bool {
    let mut at = from;
    while at < bytes.len() {
        if (bytes[at] as char).to_digit(radix).is_none() {
            return false;
        }
        at += 1;
    }
    true
}

impl u8 {
    pub const fn is_ascii_hexdigit(&self) -> bool {
        (*self as char).is_ascii_hexdigit()
    }
    pub const fn is_ascii_graphic(&self) -> bool {
        *self > 32 && *self < 127
    }
    pub const fn is_ascii_control(&self) -> bool {
        *self < 32 || *self == 127
    }
    pub const fn make_ascii_uppercase(&mut self) {
        *self = self.to_ascii_uppercase();
    }
    pub const fn make_ascii_lowercase(&mut self) {
        *self = self.to_ascii_lowercase();
    }
    pub fn escape_ascii(self) -> crate::ascii::EscapeDefault {
        crate::ascii::escape_default(self)
    }
    pub const fn is_ascii(&self) -> bool {
        *self < 128
    }
    pub const fn is_ascii_digit(&self) -> bool {
        *self >= 48 && *self <= 57
    }
    pub const fn is_ascii_uppercase(&self) -> bool {
        *self >= 65 && *self <= 90
    }
    pub const fn is_ascii_lowercase(&self) -> bool {
        *self >= 97 && *self <= 122
    }
    pub const fn is_ascii_alphabetic(&self) -> bool {
        self.is_ascii_uppercase() || self.is_ascii_lowercase()
    }
    pub const fn is_ascii_alphanumeric(&self) -> bool {
        self.is_ascii_alphabetic() || self.is_ascii_digit()
    }
    pub const fn is_ascii_whitespace(&self) -> bool {
        *self == 32 || *self == 9 || *self == 10 || *self == 12 || *self == 13
    }
    pub const fn is_ascii_punctuation(&self) -> bool {
        *self > 32 && *self < 127 && !self.is_ascii_alphanumeric()
    }
    pub const fn to_ascii_uppercase(&self) -> u8 {
        if self.is_ascii_lowercase() { *self - 32 } else { *self }
    }
    pub const fn to_ascii_lowercase(&self) -> u8 {
        if self.is_ascii_uppercase() { *self + 32 } else { *self }
    }
    pub const fn eq_ignore_ascii_case(&self, other: &u8) -> bool {
        self.to_ascii_lowercase() == other.to_ascii_lowercase()
    }
}

/// What kind of number a floating-point number is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum FpCategory {
    Nan,
    Infinite,
    Zero,
    Subnormal,
    Normal,
}

//@ each Float,Bits,single,digits,epsilon,least_positive,most,bytes,mantissa,least_exponent,most_exponent,least_decimal,most_decimal,not_a_number,per_radian: f32,u32,true,6,1.19209290e-07,1.17549435e-38,3.40282347e+38,4,24,-125,128,-37,38,0x7fc00000,57.2957795130823208767981548141051703 f64,u64,false,15,2.2204460492503131e-16,2.2250738585072014e-308,1.7976931348623157e+308,8,53,-1021,1024,-307,308,0x7ff8000000000000,(180.0/3.14159265358979323846264338327950288)
impl Float {
    pub const EPSILON: Float = epsilon;
    pub const MIN_POSITIVE: Float = least_positive;
    pub const MIN: Float = -most;
    pub const MAX: Float = most;
    pub const INFINITY: Float = 1.0 / 0.0;
    pub const NEG_INFINITY: Float = -1.0 / 0.0;
    pub const NAN: Float = intrinsics::transmute::<Bits, Float>(not_a_number);
    pub const DIGITS: u32 = digits;
    pub const RADIX: u32 = 2;
    pub const MANTISSA_DIGITS: u32 = mantissa;
    pub const MIN_EXP: i32 = least_exponent;
    pub const MAX_EXP: i32 = most_exponent;
    pub const MIN_10_EXP: i32 = least_decimal;
    pub const MAX_10_EXP: i32 = most_decimal;

    pub const fn is_nan(self) -> bool {
        self != self
    }
    pub const fn is_infinite(self) -> bool {
        self == Float::INFINITY || self == Float::NEG_INFINITY
    }
    pub const fn is_finite(self) -> bool {
        !self.is_nan() && !self.is_infinite()
    }
    pub const fn is_sign_negative(self) -> bool {
        self.to_bits() >> (Bits::BITS - 1) == 1
    }
    pub const fn is_sign_positive(self) -> bool {
        !self.is_sign_negative()
    }
    pub const fn to_bits(self) -> Bits {
        intrinsics::transmute::<Float, Bits>(self)
    }
    pub const fn from_bits(from: Bits) -> Float {
        intrinsics::transmute::<Bits, Float>(from)
    }
    pub const fn abs(self) -> Float {
        if self.is_sign_negative() { -self } else { self }
    }
    pub const fn signum(self) -> Float {
        if self.is_nan() { self } else if self.is_sign_negative() { -1.0 } else { 1.0 }
    }
    pub const fn copysign(self, sign: Float) -> Float {
        if self.is_sign_negative() == sign.is_sign_negative() { self } else { -self }
    }
    pub fn sqrt(self) -> Float {
        intrinsics::float_sqrt(self as f64) as Float
    }
    pub fn floor(self) -> Float {
        intrinsics::float_floor(self as f64) as Float
    }
    pub fn ceil(self) -> Float {
        intrinsics::float_ceil(self as f64) as Float
    }
    pub fn trunc(self) -> Float {
        intrinsics::float_trunc(self as f64) as Float
    }
    pub fn round(self) -> Float {
        intrinsics::float_round(self as f64) as Float
    }
    pub fn round_ties_even(self) -> Float {
        intrinsics::float_round_even(self as f64) as Float
    }
    pub fn fract(self) -> Float {
        self - self.trunc()
    }
    pub fn sin(self) -> Float {
        intrinsics::float_sin(self as f64) as Float
    }
    pub fn cos(self) -> Float {
        intrinsics::float_cos(self as f64) as Float
    }
    pub fn tan(self) -> Float {
        intrinsics::float_tan(self as f64) as Float
    }
    pub fn sin_cos(self) -> (Float, Float) {
        (self.sin(), self.cos())
    }
    pub fn asin(self) -> Float {
        intrinsics::float_asin(self as f64) as Float
    }
    pub fn acos(self) -> Float {
        intrinsics::float_acos(self as f64) as Float
    }
    pub fn atan(self) -> Float {
        intrinsics::float_atan(self as f64) as Float
    }
    pub fn atan2(self, other: Float) -> Float {
        intrinsics::float_atan2(self as f64, other as f64) as Float
    }
    pub fn sinh(self) -> Float {
        intrinsics::float_sinh(self as f64) as Float
    }
    pub fn cosh(self) -> Float {
        intrinsics::float_cosh(self as f64) as Float
    }
    pub fn tanh(self) -> Float {
        intrinsics::float_tanh(self as f64) as Float
    }
    pub fn exp(self) -> Float {
        intrinsics::float_exp(self as f64) as Float
    }
    pub fn exp2(self) -> Float {
        intrinsics::float_exp2(self as f64) as Float
    }
    pub fn exp_m1(self) -> Float {
        intrinsics::float_exp_m1(self as f64) as Float
    }
    pub fn ln(self) -> Float {
        intrinsics::float_ln(self as f64) as Float
    }
    pub fn ln_1p(self) -> Float {
        intrinsics::float_ln_1p(self as f64) as Float
    }
    pub fn log2(self) -> Float {
        intrinsics::float_log2(self as f64) as Float
    }
    pub fn log10(self) -> Float {
        intrinsics::float_log10(self as f64) as Float
    }
    pub fn log(self, base: Float) -> Float {
        self.ln() / base.ln()
    }
    pub fn powf(self, exponent: Float) -> Float {
        intrinsics::float_pow(self as f64, exponent as f64) as Float
    }
    /// By repeated squaring, each product rounded; a negative power is the positive one's reciprocal.
    pub fn powi(self, exponent: i32) -> Float {
        let mut left = exponent.unsigned_abs();
        let mut base = self;
        let mut result: Float = 1.0;
        loop {
            if left & 1 == 1 {
                result = result * base;
            }
            left = left / 2;
            if left == 0 {
                break;
            }
            base = base * base;
        }
        if exponent < 0 { 1.0 / result } else { result }
    }
    pub fn cbrt(self) -> Float {
        intrinsics::float_cbrt(self as f64) as Float
    }
    pub fn hypot(self, other: Float) -> Float {
        intrinsics::float_hypot(self as f64, other as f64) as Float
    }
    pub fn mul_add(self, a: Float, b: Float) -> Float {
        intrinsics::float_mul_add(self as f64, a as f64, b as f64) as Float
    }
    pub fn asinh(self) -> Float {
        let size = self.abs();
        let inverse = 1.0 / size;
        (size + (size / (Float::hypot(1.0, inverse) + inverse))).ln_1p().copysign(self)
    }
    pub fn acosh(self) -> Float {
        if self < 1.0 { Float::NAN } else { (self + ((self - 1.0).sqrt() * (self + 1.0).sqrt())).ln() }
    }
    pub fn atanh(self) -> Float {
        let size = self.abs();
        (0.5 * ((2.0 * size) / (1.0 - size)).ln_1p()).copysign(self)
    }
    pub const fn is_normal(self) -> bool {
        self.is_finite() && self.abs() >= least_positive
    }
    pub const fn is_subnormal(self) -> bool {
        self != 0.0 && self.abs() < least_positive
    }
    pub const fn classify(self) -> FpCategory {
        if self.is_nan() {
            FpCategory::Nan
        } else if self.is_infinite() {
            FpCategory::Infinite
        } else if self == 0.0 {
            FpCategory::Zero
        } else if self.is_subnormal() {
            FpCategory::Subnormal
        } else {
            FpCategory::Normal
        }
    }
    pub const fn next_up(self) -> Float {
        if self.is_nan() || self == Float::INFINITY {
            self
        } else if self == 0.0 {
            Float::from_bits(1)
        } else if self > 0.0 {
            Float::from_bits(self.to_bits() + 1)
        } else {
            Float::from_bits(self.to_bits() - 1)
        }
    }
    pub const fn next_down(self) -> Float {
        -(-self).next_up()
    }
    pub const fn midpoint(self, other: Float) -> Float {
        let sum = self + other;
        if sum.is_finite() { sum / 2.0 } else { self / 2.0 + other / 2.0 }
    }
    pub fn abs_sub(self, other: Float) -> Float {
        if self <= other { 0.0 } else { self - other }
    }
    pub const fn to_le_bytes(self) -> [u8; bytes] {
        self.to_bits().to_le_bytes()
    }
    pub const fn to_ne_bytes(self) -> [u8; bytes] {
        self.to_bits().to_le_bytes()
    }
    pub const fn to_be_bytes(self) -> [u8; bytes] {
        self.to_bits().to_be_bytes()
    }
    pub const fn from_le_bytes(from: [u8; bytes]) -> Float {
        Float::from_bits(Bits::from_le_bytes(from))
    }
    pub const fn from_ne_bytes(from: [u8; bytes]) -> Float {
        Float::from_bits(Bits::from_le_bytes(from))
    }
    pub const fn from_be_bytes(from: [u8; bytes]) -> Float {
        Float::from_bits(Bits::from_be_bytes(from))
    }
    pub const fn recip(self) -> Float {
        1.0 / self
    }
    pub const fn to_degrees(self) -> Float {
        self * per_radian
    }
    pub const fn to_radians(self) -> Float {
        self * (3.14159265358979323846264338327950288 / 180.0)
    }
    pub const fn max(self, other: Float) -> Float {
        if self.is_nan() || self < other { other } else { self }
    }
    pub const fn min(self, other: Float) -> Float {
        if self.is_nan() || other < self { other } else { self }
    }
    pub fn clamp(self, min: Float, max: Float) -> Float {
        assert!(min <= max, "min > max, or either was NaN. min = {min:?}, max = {max:?}");
        if self < min { min } else if self > max { max } else { self }
    }
    pub fn rem_euclid(self, rhs: Float) -> Float {
        let rest = self % rhs;
        if rest < 0.0 { rest + rhs.abs() } else { rest }
    }
    pub fn div_euclid(self, rhs: Float) -> Float {
        let quotient = (self / rhs).trunc();
        if self % rhs < 0.0 {
            return if rhs > 0.0 { quotient - 1.0 } else { quotient + 1.0 };
        }
        quotient
    }
    pub fn total_cmp(&self, other: &Float) -> crate::cmp::Ordering {
        let bias = |x: Float| {
            let from = x.to_bits();
            if from >> (Bits::BITS - 1) == 1 { !from } else { from | (1 << (Bits::BITS - 1)) }
        };
        bias(*self).cmp(&bias(*other))
    }
}
impl FromStr for Float {
    type Err = ParseFloatError;
    fn from_str(text: &str) -> Result<Float, ParseFloatError> {
        if text.len() == 0 {
            return Err(ParseFloatError { kind: FloatErrorKind::Empty });
        }
        let mut value = 0.0f64;
        if intrinsics::parse_float(text.as_ptr(), text.len(), single, &mut value as *mut f64) {
            Ok(value as Float)
        } else {
            Err(ParseFloatError { kind: FloatErrorKind::Invalid })
        }
    }
}
//@ end

impl FromStr for bool {
    type Err = crate::str::ParseBoolError;
    fn from_str(text: &str) -> Result<bool, crate::str::ParseBoolError> {
        if text == "true" {
            Ok(true)
        } else if text == "false" {
            Ok(false)
        } else {
            Err(crate::str::ParseBoolError::new())
        }
    }
}
impl bool {
    pub fn then<T, F: FnOnce() -> T>(self, f: F) -> Option<T> {
        if self { Some(f()) } else { None }
    }
    pub fn then_some<T>(self, value: T) -> Option<T> {
        if self { Some(value) } else { None }
    }
}
