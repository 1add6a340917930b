//! From one type to another.

use crate::fmt;
use crate::num::TryFromIntError;

#[lang = "From"]
pub trait From<T>: Sized {
    #[lang = "from"]
    fn from(value: T) -> Self;
}

#[lang = "Into"]
pub trait Into<T>: Sized {
    fn into(self) -> T;
}

impl<T, U: From<T>> Into<U> for T {
    fn into(self) -> U {
        U::from(self)
    }
}

impl<T> From<T> for T {
    fn from(value: T) -> T {
        value
    }
}

pub trait TryFrom<T>: Sized {
    type Error;
    fn try_from(value: T) -> Result<Self, Self::Error>;
}

pub trait TryInto<T>: Sized {
    type Error;
    fn try_into(self) -> Result<T, Self::Error>;
}

impl<T, U: TryFrom<T>> TryInto<U> for T {
    type Error = U::Error;
    fn try_into(self) -> Result<U, U::Error> {
        U::try_from(self)
    }
}

pub trait AsRef<T: ?Sized> {
    fn as_ref(&self) -> &T;
}

pub trait AsMut<T: ?Sized> {
    fn as_mut(&mut self) -> &mut T;
}

impl<T: ?Sized + AsRef<U>, U: ?Sized> AsRef<U> for &T {
    fn as_ref(&self) -> &U {
        (**self).as_ref()
    }
}
impl<T: ?Sized + AsRef<U>, U: ?Sized> AsRef<U> for &mut T {
    fn as_ref(&self) -> &U {
        (**self).as_ref()
    }
}
impl<T: ?Sized + AsMut<U>, U: ?Sized> AsMut<U> for &mut T {
    fn as_mut(&mut self) -> &mut U {
        (**self).as_mut()
    }
}
impl<T, const N: usize> AsMut<[T]> for [T; N] {
    fn as_mut(&mut self) -> &mut [T] {
        self
    }
}
impl AsMut<str> for str {
    fn as_mut(&mut self) -> &mut str {
        self
    }
}
impl AsMut<str> for String {
    fn as_mut(&mut self) -> &mut str {
        self.as_mut_str()
    }
}
impl<T> AsRef<Vec<T>> for Vec<T> {
    fn as_ref(&self) -> &Vec<T> {
        self
    }
}
impl<T> AsMut<Vec<T>> for Vec<T> {
    fn as_mut(&mut self) -> &mut Vec<T> {
        self
    }
}
pub const fn identity<T>(value: T) -> T {
    value
}
impl AsRef<str> for str {
    fn as_ref(&self) -> &str {
        self
    }
}
impl AsRef<[u8]> for str {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}
impl AsRef<str> for String {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}
impl AsRef<[u8]> for String {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}
impl<T> AsRef<[T]> for [T] {
    fn as_ref(&self) -> &[T] {
        self
    }
}
impl<T> AsRef<[T]> for Vec<T> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}
impl<T, const N: usize> AsRef<[T]> for [T; N] {
    fn as_ref(&self) -> &[T] {
        self
    }
}
impl<T> AsMut<[T]> for [T] {
    fn as_mut(&mut self) -> &mut [T] {
        self
    }
}
impl<T> AsMut<[T]> for Vec<T> {
    fn as_mut(&mut self) -> &mut [T] {
        self.as_mut_slice()
    }
}

/// The error of a conversion that cannot fail.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Infallible {}

impl fmt::Debug for Infallible {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}
impl fmt::Display for Infallible {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

// Lossless conversions between numbers.
//@ each Small,Large: u8,u16 u8,u32 u8,u64 u8,u128 u8,usize u16,u32 u16,u64 u16,u128 u16,usize u32,u64 u32,u128 u64,u128 i8,i16 i8,i32 i8,i64 i8,i128 i8,isize i16,i32 i16,i64 i16,i128 i16,isize i32,i64 i32,i128 i64,i128 u8,i16 u8,i32 u8,i64 u8,i128 u8,isize u16,i32 u16,i64 u16,i128 u32,i64 u32,i128 u64,i128 i8,f32 i8,f64 i16,f32 i16,f64 i32,f64 u8,f32 u8,f64 u16,f32 u16,f64 u32,f64 f32,f64 u8,char char,u32 char,u64 char,u128 bool,u8 bool,u16 bool,u32 bool,u64 bool,u128 bool,usize bool,i8 bool,i16 bool,i32 bool,i64 bool,i128 bool,isize
impl From<Small> for Large {
    fn from(value: Small) -> Large {
        value as Large
    }
}
//@ end

// Conversions that may not fit: the value must survive the way there and back, with its sign.
//@ each Source,Target: u8,i8 u16,i16 u16,u8 u16,i8 u32,u8 u32,u16 u32,i8 u32,i16 u32,i32 u32,usize u32,isize u64,u8 u64,u16 u64,u32 u64,i8 u64,i16 u64,i32 u64,i64 u64,usize u64,isize usize,u8 usize,u16 usize,u32 usize,u64 usize,u128 usize,i8 usize,i16 usize,i32 usize,i64 usize,i128 usize,isize i8,u8 i8,u16 i8,u32 i8,u64 i8,u128 i8,usize i16,u8 i16,u16 i16,u32 i16,u64 i16,u128 i16,usize i16,i8 i32,u8 i32,u16 i32,u32 i32,u64 i32,u128 i32,usize i32,i8 i32,i16 i32,isize i64,u8 i64,u16 i64,u32 i64,u64 i64,u128 i64,usize i64,i8 i64,i16 i64,i32 i64,isize isize,u8 isize,u16 isize,u32 isize,u64 isize,u128 isize,usize isize,i8 isize,i16 isize,i32 isize,i64 isize,i128 u128,u8 u128,u16 u128,u32 u128,u64 u128,usize u128,i32 u128,i64 u128,i128 i128,u8 i128,u32 i128,u64 i128,u128 i128,usize i128,i32 i128,i64 u16,isize
impl TryFrom<Source> for Target {
    type Error = TryFromIntError;
    fn try_from(value: Source) -> Result<Target, TryFromIntError> {
        let converted = value as Target;
        if converted as Source == value && (converted < 0 as Target) == (value < 0 as Source) {
            Ok(converted)
        } else {
            Err(TryFromIntError::new())
        }
    }
}
//@ end
//@ each Source,Target: u8,u8 u8,u16 u8,u32 u8,u64 u8,u128 u8,usize u8,i16 u8,i32 u8,i64 u16,u16 u16,u32 u16,u64 u16,usize u16,i32 u16,i64 u32,u32 u32,u64 u32,u128 u32,i64 u64,u64 u64,u128 usize,usize u128,u128 i8,i8 i8,i16 i8,i32 i8,i64 i16,i16 i16,i32 i16,i64 i32,i32 i32,i64 i32,i128 i64,i64 i64,i128 isize,isize i128,i128
impl TryFrom<Source> for Target {
    type Error = Infallible;
    fn try_from(value: Source) -> Result<Target, Infallible> {
        Ok(value as Target)
    }
}
//@ end

impl TryFrom<u32> for char {
    type Error = crate::char::CharTryFromError;
    fn try_from(value: u32) -> Result<char, crate::char::CharTryFromError> {
        match crate::char::from_u32(value) {
            Some(c) => Ok(c),
            None => Err(crate::char::CharTryFromError::new()),
        }
    }
}
impl TryFrom<char> for u16 {
    type Error = crate::char::TryFromCharError;
    fn try_from(value: char) -> Result<u16, crate::char::TryFromCharError> {
        if (value as u32) < 65536 {
            Ok(value as u32 as u16)
        } else {
            Err(crate::char::TryFromCharError::new())
        }
    }
}
impl TryFrom<char> for u8 {
    type Error = crate::char::TryFromCharError;
    fn try_from(value: char) -> Result<u8, crate::char::TryFromCharError> {
        if (value as u32) < 256 {
            Ok(value as u32 as u8)
        } else {
            Err(crate::char::TryFromCharError::new())
        }
    }
}
