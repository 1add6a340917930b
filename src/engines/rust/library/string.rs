//! Text that grows: UTF-8 in a vector of bytes.

use crate::borrow::Cow;
use crate::cmp::Ordering;
use crate::fmt;
use crate::intrinsics;
use crate::ops::{Add, AddAssign, Deref, DerefMut, Index, IndexMut, RangeBounds};
use crate::slice::SliceIndex;
use crate::str::{FromStr, Utf8Error};

#[lang = "String"]
pub struct String {
    vec: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromUtf8Error {
    bytes: Vec<u8>,
    error: Utf8Error,
}
impl FromUtf8Error {
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.as_slice()
    }
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
    pub fn utf8_error(&self) -> Utf8Error {
        self.error
    }
}
impl fmt::Display for FromUtf8Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

impl String {
    pub const fn new() -> String {
        String { vec: Vec::new() }
    }
    pub fn with_capacity(capacity: usize) -> String {
        String { vec: Vec::with_capacity(capacity) }
    }
    pub fn from_utf8(bytes: Vec<u8>) -> Result<String, FromUtf8Error> {
        match crate::str::from_utf8(&bytes) {
            Ok(_) => Ok(String { vec: bytes }),
            Err(error) => Err(FromUtf8Error { bytes, error }),
        }
    }
    pub unsafe fn from_utf8_unchecked(bytes: Vec<u8>) -> String {
        String { vec: bytes }
    }
    pub fn into_bytes(self) -> Vec<u8> {
        self.vec
    }
    pub fn as_bytes(&self) -> &[u8] {
        self.vec.as_slice()
    }
    pub fn as_str(&self) -> &str {
        crate::str::raw(self.vec.as_ptr(), self.vec.len())
    }
    pub fn as_mut_str(&mut self) -> &mut str {
        let count = self.vec.len();
        crate::str::raw_mut(self.vec.as_mut_ptr(), count)
    }
    pub unsafe fn as_mut_vec(&mut self) -> &mut Vec<u8> {
        &mut self.vec
    }
    pub fn capacity(&self) -> usize {
        self.vec.capacity()
    }
    pub fn reserve(&mut self, additional: usize) {
        self.vec.reserve(additional)
    }
    pub fn reserve_exact(&mut self, additional: usize) {
        self.vec.reserve_exact(additional)
    }
    pub fn shrink_to_fit(&mut self) {
        self.vec.shrink_to_fit()
    }
    pub fn len(&self) -> usize {
        self.vec.len()
    }
    pub fn is_empty(&self) -> bool {
        self.vec.len() == 0
    }
    pub fn push_str(&mut self, text: &str) {
        let start = self.vec.len();
        let count = text.len();
        self.vec.reserve(count);
        intrinsics::copy(text.as_ptr(), intrinsics::offset_mut(self.vec.as_mut_ptr(), start as isize), count);
        self.vec.set_len(start + count);
    }
    pub fn push(&mut self, c: char) {
        let mut buffer = [0u8; 4];
        self.push_str(c.encode_utf8(&mut buffer));
    }
    pub fn pop(&mut self) -> Option<char> {
        match self.as_str().chars().next_back() {
            None => None,
            Some(c) => {
                let count = self.vec.len() - c.len_utf8();
                self.vec.truncate(count);
                Some(c)
            }
        }
    }
    pub fn truncate(&mut self, length: usize) {
        if length <= self.len() {
            if !self.as_str().is_char_boundary(length) {
                panic!("assertion failed: self.is_char_boundary(new_len)")
            }
            self.vec.truncate(length);
        }
    }
    pub fn clear(&mut self) {
        self.vec.clear()
    }
    pub fn insert(&mut self, index: usize, c: char) {
        let mut buffer = [0u8; 4];
        self.insert_str(index, c.encode_utf8(&mut buffer));
    }
    pub fn insert_str(&mut self, index: usize, text: &str) {
        if !self.as_str().is_char_boundary(index) {
            panic!("assertion failed: self.is_char_boundary(idx)")
        }
        let length = self.vec.len();
        let count = text.len();
        self.vec.reserve(count);
        let at = intrinsics::offset_mut(self.vec.as_mut_ptr(), index as isize);
        intrinsics::copy(at as *const u8, intrinsics::offset_mut(at, count as isize), length - index);
        intrinsics::copy(text.as_ptr(), at, count);
        self.vec.set_len(length + count);
    }
    pub fn remove(&mut self, index: usize) -> char {
        let c = match self.as_str()[index..].chars().next() {
            Some(c) => c,
            None => panic!("cannot remove a char from the end of a string"),
        };
        let length = self.vec.len();
        let next = index + c.len_utf8();
        let start = self.vec.as_mut_ptr();
        intrinsics::move_range(
            intrinsics::offset_mut(start, next as isize) as *const u8,
            intrinsics::offset_mut(start, index as isize),
            length - next,
        );
        self.vec.set_len(length - (next - index));
        c
    }
    pub fn retain<F: FnMut(char) -> bool>(&mut self, mut keep: F) {
        let mut kept = String::with_capacity(self.len());
        for c in self.as_str().chars() {
            if keep(c) {
                kept.push(c);
            }
        }
        self.vec.clear();
        self.push_str(kept.as_str());
    }
    pub fn split_off(&mut self, at: usize) -> String {
        if !self.as_str().is_char_boundary(at) {
            panic!("assertion failed: self.is_char_boundary(at)")
        }
        String { vec: self.vec.split_off(at) }
    }
    pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> Drain<'_> {
        let (start, end) = crate::slice::bounds(&range, self.len());
        if !self.as_str().is_char_boundary(start) {
            panic!("assertion failed: self.is_char_boundary(start)")
        }
        if !self.as_str().is_char_boundary(end) {
            panic!("assertion failed: self.is_char_boundary(end)")
        }
        Drain { string: self, start, end, at: start, at_end: end }
    }
    pub fn replace_range<R: RangeBounds<usize>>(&mut self, range: R, with: &str) {
        let (start, end) = crate::slice::bounds(&range, self.len());
        if !self.as_str().is_char_boundary(start) {
            panic!("assertion failed: self.is_char_boundary(n)")
        }
        if !self.as_str().is_char_boundary(end) {
            panic!("assertion failed: self.is_char_boundary(n)")
        }
        let length = self.vec.len();
        let count = with.len();
        if count > end - start {
            self.vec.reserve(count - (end - start));
        }
        let begin = self.vec.as_mut_ptr();
        intrinsics::move_range(
            intrinsics::offset_mut(begin, end as isize) as *const u8,
            intrinsics::offset_mut(begin, (start + count) as isize),
            length - end,
        );
        intrinsics::copy(with.as_ptr(), intrinsics::offset_mut(begin, start as isize), count);
        self.vec.set_len(length - (end - start) + count);
    }
    pub fn shrink_to(&mut self, least: usize) {
        self.vec.shrink_to(least)
    }
    pub fn try_reserve(&mut self, additional: usize) -> Result<(), crate::collections::TryReserveError> {
        self.vec.try_reserve(additional)
    }
    pub fn extend_from_within<R: RangeBounds<usize>>(&mut self, range: R) {
        let (start, end) = crate::slice::bounds(&range, self.len());
        let copy = String::from(&self.as_str()[start..end]);
        self.push_str(copy.as_str());
    }
    pub fn from_utf16(units: &[u16]) -> Result<String, FromUtf16Error> {
        let mut text = String::with_capacity(units.len());
        for c in crate::char::decode_utf16(units.iter().copied()) {
            match c {
                Ok(c) => text.push(c),
                Err(_) => return Err(FromUtf16Error(())),
            }
        }
        Ok(text)
    }
    pub fn from_utf16_lossy(units: &[u16]) -> String {
        let mut text = String::new();
        for c in crate::char::decode_utf16(units.iter().copied()) {
            text.push(match c {
                Ok(c) => c,
                Err(_) => '\u{FFFD}',
            });
        }
        text
    }
    pub fn into_boxed_str(self) -> Box<str> {
        let bytes = Box::into_raw(self.vec.into_boxed_slice());
        Box::from_raw(bytes as *mut str)
    }
    pub fn leak<'a>(self) -> &'a mut str {
        let bytes = self.vec.leak();
        crate::str::raw_mut(bytes.as_mut_ptr(), bytes.len())
    }
    pub fn from_utf8_lossy(bytes: &[u8]) -> crate::borrow::Cow<'_, str> {
        match crate::str::from_utf8(bytes) {
            Ok(text) => crate::borrow::Cow::Borrowed(text),
            Err(_) => {
                let mut text = String::new();
                let mut rest = bytes;
                loop {
                    match crate::str::from_utf8(rest) {
                        Ok(valid) => {
                            text.push_str(valid);
                            return crate::borrow::Cow::Owned(text);
                        }
                        Err(error) => {
                            let valid = error.valid_up_to();
                            text.push_str(crate::str::raw(rest.as_ptr(), valid));
                            text.push('\u{FFFD}');
                            let skipped = match error.error_len() {
                                Some(length) => length,
                                None => rest.len() - valid,
                            };
                            rest = &rest[valid + skipped..];
                        }
                    }
                }
            }
        }
    }
}

/// Takes characters out of a string; the rest closes up when this is dropped.
pub struct Drain<'a> {
    string: &'a mut String,
    start: usize,
    end: usize,
    at: usize,
    at_end: usize,
}
impl<'a> Drain<'a> {
    pub fn as_str(&self) -> &str {
        &self.string.as_str()[self.at..self.at_end]
    }
}
impl<'a> Iterator for Drain<'a> {
    type Item = char;
    fn next(&mut self) -> Option<char> {
        match self.as_str().chars().next() {
            None => None,
            Some(c) => {
                self.at += c.len_utf8();
                Some(c)
            }
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.as_str().chars().size_hint()
    }
}
impl<'a> DoubleEndedIterator for Drain<'a> {
    fn next_back(&mut self) -> Option<char> {
        match self.as_str().chars().next_back() {
            None => None,
            Some(c) => {
                self.at_end -= c.len_utf8();
                Some(c)
            }
        }
    }
}
impl<'a> Drop for Drain<'a> {
    fn drop(&mut self) {
        self.string.vec.drain(self.start..self.end);
    }
}

#[derive(Debug)]
pub struct FromUtf16Error(());
impl fmt::Display for FromUtf16Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("invalid utf-16: lone surrogate found")
    }
}
impl crate::error::Error for FromUtf16Error {}
/// Parsing a string as a string cannot fail.
pub type ParseError = crate::convert::Infallible;

impl Deref for String {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}
impl DerefMut for String {
    fn deref_mut(&mut self) -> &mut str {
        self.as_mut_str()
    }
}
impl<I: SliceIndex<str>> Index<I> for String {
    type Output = I::Output;
    fn index(&self, index: I) -> &I::Output {
        index.index(self.as_str())
    }
}
impl<I: SliceIndex<str>> IndexMut<I> for String {
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        index.index_mut(self.as_mut_str())
    }
}
impl Clone for String {
    fn clone(&self) -> String {
        String::from(self.as_str())
    }
}
impl Default for String {
    fn default() -> String {
        String::new()
    }
}
impl fmt::Display for String {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}
impl fmt::Debug for String {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
impl fmt::Write for String {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_str(text);
        Ok(())
    }
}
impl Add<&str> for String {
    type Output = String;
    fn add(mut self, other: &str) -> String {
        self.push_str(other);
        self
    }
}
impl AddAssign<&str> for String {
    fn add_assign(&mut self, other: &str) {
        self.push_str(other);
    }
}
impl PartialEq for String {
    fn eq(&self, other: &String) -> bool {
        *self.as_str() == *other.as_str()
    }
}
impl Eq for String {}
impl PartialEq<str> for String {
    fn eq(&self, other: &str) -> bool {
        *self.as_str() == *other
    }
}
impl<'a> PartialEq<&'a str> for String {
    fn eq(&self, other: &&'a str) -> bool {
        *self.as_str() == **other
    }
}
impl PartialEq<String> for str {
    fn eq(&self, other: &String) -> bool {
        *self == *other.as_str()
    }
}
impl<'a> PartialEq<String> for &'a str {
    fn eq(&self, other: &String) -> bool {
        **self == *other.as_str()
    }
}
impl PartialOrd for String {
    fn partial_cmp(&self, other: &String) -> Option<Ordering> {
        Some(self.as_str().cmp(other.as_str()))
    }
}
impl Ord for String {
    fn cmp(&self, other: &String) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}
impl From<&str> for String {
    fn from(text: &str) -> String {
        let mut string = String::with_capacity(text.len());
        string.push_str(text);
        string
    }
}
impl From<&mut str> for String {
    fn from(text: &mut str) -> String {
        String::from(&*text)
    }
}
impl From<&String> for String {
    fn from(text: &String) -> String {
        text.clone()
    }
}
impl From<char> for String {
    fn from(c: char) -> String {
        let mut string = String::new();
        string.push(c);
        string
    }
}
impl From<Box<str>> for String {
    fn from(text: Box<str>) -> String {
        let bytes = Box::into_raw(text) as *mut [u8];
        String { vec: Box::from_raw(bytes).into_vec() }
    }
}
impl From<crate::borrow::Cow<'_, str>> for String {
    fn from(text: crate::borrow::Cow<'_, str>) -> String {
        text.into_owned()
    }
}
impl From<String> for Vec<u8> {
    fn from(text: String) -> Vec<u8> {
        text.vec
    }
}
impl FromStr for String {
    type Err = crate::convert::Infallible;
    fn from_str(text: &str) -> Result<String, crate::convert::Infallible> {
        Ok(String::from(text))
    }
}
impl FromIterator<char> for String {
    fn from_iter<I: IntoIterator<Item = char>>(items: I) -> String {
        let mut text = String::new();
        text.extend(items);
        text
    }
}
impl<'a> FromIterator<&'a char> for String {
    fn from_iter<I: IntoIterator<Item = &'a char>>(items: I) -> String {
        let mut text = String::new();
        for c in items {
            text.push(*c);
        }
        text
    }
}
impl<'a> FromIterator<&'a str> for String {
    fn from_iter<I: IntoIterator<Item = &'a str>>(items: I) -> String {
        let mut text = String::new();
        for item in items {
            text.push_str(item);
        }
        text
    }
}
impl FromIterator<String> for String {
    fn from_iter<I: IntoIterator<Item = String>>(items: I) -> String {
        let mut items = items.into_iter();
        match items.next() {
            None => String::new(),
            Some(mut text) => {
                for item in items {
                    text.push_str(item.as_str());
                }
                text
            }
        }
    }
}
impl Extend<char> for String {
    fn extend<I: IntoIterator<Item = char>>(&mut self, items: I) {
        let items = items.into_iter();
        let (lower, _) = items.size_hint();
        self.reserve(lower);
        for c in items {
            self.push(c);
        }
    }
}
impl<'a> Extend<&'a str> for String {
    fn extend<I: IntoIterator<Item = &'a str>>(&mut self, items: I) {
        for item in items {
            self.push_str(item);
        }
    }
}
impl<'a> Extend<&'a char> for String {
    fn extend<I: IntoIterator<Item = &'a char>>(&mut self, items: I) {
        for c in items {
            self.push(*c);
        }
    }
}
type TextCow<'a> = Cow<'a, str>;
//@ each Text: Box<str> TextCow<'a>
impl<'a> Extend<Text> for String {
    fn extend<I: IntoIterator<Item = Text>>(&mut self, items: I) {
        for item in items {
            self.push_str(&item);
        }
    }
}
impl<'a> FromIterator<Text> for String {
    fn from_iter<I: IntoIterator<Item = Text>>(items: I) -> String {
        let mut text = String::new();
        text.extend(items);
        text
    }
}
//@ end
impl<'a> PartialEq<Cow<'a, str>> for String {
    fn eq(&self, other: &Cow<'a, str>) -> bool {
        *self.as_str() == **other
    }
}
impl Extend<String> for String {
    fn extend<I: IntoIterator<Item = String>>(&mut self, items: I) {
        for item in items {
            self.push_str(item.as_str());
        }
    }
}

pub trait ToString {
    fn to_string(&self) -> String;
}
impl<T: fmt::Display + ?Sized> ToString for T {
    fn to_string(&self) -> String {
        // What is text already is copied, without a way through the formatter.
        if intrinsics::same_type::<T, str>() {
            let text = intrinsics::transmute::<&T, &str>(self);
            return String::from(text);
        }
        if intrinsics::same_type::<T, String>() {
            let text = intrinsics::transmute::<&T, &String>(self);
            return text.clone();
        }
        fmt::display_to_string_in(self, capacity_for::<T>(self))
    }
}

/// What std reserves for the text of a signed integer: its longest positive text, and a sign where there is one.
fn capacity_for<T: ?Sized>(value: &T) -> usize {
    //@ each Int,digits: i8,3 i16,5 i32,10 i64,19 i128,39 isize,19
    if intrinsics::same_type::<T, Int>() {
        let number = *intrinsics::transmute::<&T, &Int>(value);
        return if number < 0 { digits + 1 } else { digits };
    }
    //@ end
    //@ each Int,one,step: u8,1,10 u16,1,10 u32,1,10 u64,1,10 u128,1,10 usize,1,10
    if intrinsics::same_type::<T, Int>() {
        let mut rest = *intrinsics::transmute::<&T, &Int>(value);
        let mut count = one;
        while rest >= step {
            rest = rest / step;
            count += 1;
        }
        return count;
    }
    //@ end
    0
}
