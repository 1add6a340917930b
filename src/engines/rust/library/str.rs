//! Text: UTF-8 that stands elsewhere.

use crate::cmp::Ordering;
use crate::fmt;
use crate::intrinsics;
use crate::ops::{Index, IndexMut, Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};
use crate::slice::SliceIndex;

/// Bytes known to be UTF-8.
pub(crate) const fn raw<'a>(pointer: *const u8, length: usize) -> &'a str {
    &*(intrinsics::slice_from_raw(pointer, length) as *const str)
}
pub(crate) const fn raw_mut<'a>(pointer: *mut u8, length: usize) -> &'a mut str {
    &mut *(intrinsics::slice_from_raw_mut(pointer, length) as *mut str)
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Utf8Error {
    valid_up_to: usize,
    error_len: Option<u8>,
}
impl Utf8Error {
    pub const fn valid_up_to(&self) -> usize {
        self.valid_up_to
    }
    pub const fn error_len(&self) -> Option<usize> {
        match self.error_len {
            Some(length) => Some(length as usize),
            None => None,
        }
    }
}
impl fmt::Display for Utf8Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.error_len {
            Some(length) => {
                write!(f, "invalid utf-8 sequence of {} bytes from index {}", length, self.valid_up_to)
            }
            None => write!(f, "incomplete utf-8 byte sequence from index {}", self.valid_up_to),
        }
    }
}

pub fn from_utf8(bytes: &[u8]) -> Result<&str, Utf8Error> {
    let count = bytes.len();
    let mut i = 0;
    while i < count {
        let first = bytes[i];
        if first < 128 {
            i += 1;
            continue;
        }
        let width = if first >= 0xc2 && first < 0xe0 {
            2
        } else if first >= 0xe0 && first < 0xf0 {
            3
        } else if first >= 0xf0 && first < 0xf5 {
            4
        } else {
            return Err(Utf8Error { valid_up_to: i, error_len: Some(1) });
        };
        let mut k = 1;
        while k < width {
            if i + k >= count {
                return Err(Utf8Error { valid_up_to: i, error_len: None });
            }
            let byte = bytes[i + k];
            let low = if k > 1 {
                0x80
            } else if first == 0xe0 {
                0xa0
            } else if first == 0xf0 {
                0x90
            } else {
                0x80
            };
            let high = if k > 1 {
                0xbf
            } else if first == 0xed {
                0x9f
            } else if first == 0xf4 {
                0x8f
            } else {
                0xbf
            };
            if byte < low || byte > high {
                return Err(Utf8Error { valid_up_to: i, error_len: Some(k as u8) });
            }
            k += 1;
        }
        i += width;
    }
    Ok(raw(bytes.as_ptr(), count))
}
pub const unsafe fn from_utf8_unchecked(bytes: &[u8]) -> &str {
    raw(bytes.as_ptr(), bytes.len())
}

pub trait FromStr: Sized {
    type Err;
    fn from_str(text: &str) -> Result<Self, Self::Err>;
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseBoolError {}
impl fmt::Display for ParseBoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("provided string was not `true` or `false`")
    }
}
impl FromStr for bool {
    type Err = ParseBoolError;
    fn from_str(text: &str) -> Result<bool, ParseBoolError> {
        if text == "true" {
            Ok(true)
        } else if text == "false" {
            Ok(false)
        } else {
            Err(ParseBoolError {})
        }
    }
}

/// What a string can be searched for.
pub trait Pattern: Sized {
    /// Start and end of the first match at or behind `from`.
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)>;
    /// Start and end of the last match that ends at or before `to`.
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)>;
    /// The end of a match that starts at `from`.
    fn matches_at(&mut self, text: &str, from: usize) -> Option<usize>;
}
fn find_char<F: FnMut(char) -> bool>(text: &str, from: usize, mut is_match: F) -> Option<(usize, usize)> {
    let mut at = from;
    while at < text.len() {
        let c = text.char_at(at);
        let end = at + c.len_utf8();
        if is_match(c) {
            return Some((at, end));
        }
        at = end;
    }
    None
}
fn rfind_char<F: FnMut(char) -> bool>(text: &str, to: usize, mut is_match: F) -> Option<(usize, usize)> {
    let mut end = to;
    while end > 0 {
        let mut at = end - 1;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        if is_match(text.char_at(at)) {
            return Some((at, end));
        }
        end = at;
    }
    None
}
fn char_matches_at<F: FnMut(char) -> bool>(text: &str, from: usize, mut is_match: F) -> Option<usize> {
    if from >= text.len() {
        return None;
    }
    let c = text.char_at(from);
    if is_match(c) { Some(from + c.len_utf8()) } else { None }
}
impl Pattern for char {
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)> {
        let wanted = *self;
        if (wanted as u32) < 128 {
            let rest = text.len() - from;
            let at = intrinsics::find_byte(intrinsics::offset(text.as_ptr(), from as isize), wanted as u8, rest);
            return if at == rest { None } else { Some((from + at, from + at + 1)) };
        }
        find_char(text, from, |c| c == wanted)
    }
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)> {
        let wanted = *self;
        rfind_char(text, to, |c| c == wanted)
    }
    fn matches_at(&mut self, text: &str, from: usize) -> Option<usize> {
        let wanted = *self;
        char_matches_at(text, from, |c| c == wanted)
    }
}
impl<F: FnMut(char) -> bool> Pattern for F {
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)> {
        find_char(text, from, |c| self(c))
    }
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)> {
        rfind_char(text, to, |c| self(c))
    }
    fn matches_at(&mut self, text: &str, from: usize) -> Option<usize> {
        char_matches_at(text, from, |c| self(c))
    }
}
impl Pattern for &[char] {
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)> {
        find_char(text, from, |c| self.contains(&c))
    }
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)> {
        rfind_char(text, to, |c| self.contains(&c))
    }
    fn matches_at(&mut self, text: &str, from: usize) -> Option<usize> {
        char_matches_at(text, from, |c| self.contains(&c))
    }
}
impl<const N: usize> Pattern for [char; N] {
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)> {
        find_char(text, from, |c| self.as_slice().contains(&c))
    }
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)> {
        rfind_char(text, to, |c| self.as_slice().contains(&c))
    }
    fn matches_at(&mut self, text: &str, from: usize) -> Option<usize> {
        char_matches_at(text, from, |c| self.as_slice().contains(&c))
    }
}
impl Pattern for &str {
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)> {
        let rest = text.len() - from;
        let count = self.len();
        if count == 0 {
            return Some((from, from));
        }
        let at = intrinsics::find_bytes(
            intrinsics::offset(text.as_ptr(), from as isize),
            rest,
            self.as_ptr(),
            count,
        );
        if at == rest { None } else { Some((from + at, from + at + count)) }
    }
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)> {
        let count = self.len();
        if count > to {
            return None;
        }
        let mut at = to - count;
        loop {
            if self.matches_at(text, at).is_some() {
                return Some((at, at + count));
            }
            if at == 0 {
                return None;
            }
            at -= 1;
        }
    }
    fn matches_at(&mut self, text: &str, from: usize) -> Option<usize> {
        let count = self.len();
        if count > text.len() - from {
            return None;
        }
        let start = intrinsics::offset(text.as_ptr(), from as isize);
        if intrinsics::compare_bytes(start, self.as_ptr(), count) == 0 { Some(from + count) } else { None }
    }
}
impl Pattern for &String {
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)> {
        self.as_str().find_in(text, from)
    }
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)> {
        self.as_str().rfind_in(text, to)
    }
    fn matches_at(&mut self, text: &str, from: usize) -> Option<usize> {
        self.as_str().matches_at(text, from)
    }
}

fn bad_boundary(text: &str, index: usize, what: &str) -> ! {
    if index > text.len() {
        panic!("{} byte index {} is out of bounds of `{}`", what, index, text)
    }
    let mut start = index;
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let c = text.char_at(start);
    panic!(
        "{} byte index {} is not a char boundary; it is inside {:?} (bytes {}..{}) of `{}`",
        what,
        index,
        c,
        start,
        start + c.len_utf8(),
        text
    )
}
fn check_part(text: &str, start: usize, end: usize) {
    if start > end && end <= text.len() && start <= text.len() {
        panic!("begin > end ({} > {}) when slicing `{}`", start, end, text)
    }
    if !text.is_char_boundary(start) {
        bad_boundary(text, start, "start")
    }
    if !text.is_char_boundary(end) {
        bad_boundary(text, end, "end")
    }
}
fn part_or_none(text: &str, start: usize, end: usize) -> bool {
    start <= end && text.is_char_boundary(start) && text.is_char_boundary(end)
}

//@ each Kind,start,end: Range,self.start,self.end RangeTo,0,self.end RangeToInclusive,0,self.end+1 RangeFrom,self.start,text.len() RangeInclusive,*self.start(),*self.end()+1
impl SliceIndex<str> for Kind<usize> {
    type Output = str;
    fn get(self, text: &str) -> Option<&str> {
        let from = start;
        let to = end;
        if part_or_none(text, from, to) { Some(text.part(from, to)) } else { None }
    }
    fn get_mut(self, text: &mut str) -> Option<&mut str> {
        let from = start;
        let to = end;
        if part_or_none(&*text, from, to) { Some(text.part_mut(from, to)) } else { None }
    }
    fn index(self, text: &str) -> &str {
        let from = start;
        let to = end;
        check_part(text, from, to);
        text.part(from, to)
    }
    fn index_mut(self, text: &mut str) -> &mut str {
        let from = start;
        let to = end;
        check_part(&*text, from, to);
        text.part_mut(from, to)
    }
}
//@ end
impl SliceIndex<str> for RangeFull {
    type Output = str;
    fn get(self, text: &str) -> Option<&str> {
        Some(text)
    }
    fn get_mut(self, text: &mut str) -> Option<&mut str> {
        Some(text)
    }
    fn index(self, text: &str) -> &str {
        text
    }
    fn index_mut(self, text: &mut str) -> &mut str {
        text
    }
}
impl<I: SliceIndex<str>> Index<I> for str {
    type Output = I::Output;
    fn index(&self, index: I) -> &I::Output {
        index.index(self)
    }
}
impl<I: SliceIndex<str>> IndexMut<I> for str {
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        index.index_mut(self)
    }
}

impl str {
    pub const fn len(&self) -> usize {
        intrinsics::slice_length(self as *const str as *const [u8])
    }
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
    pub const fn as_ptr(&self) -> *const u8 {
        self as *const str as *const u8
    }
    pub const fn as_bytes(&self) -> &[u8] {
        &*(self as *const str as *const [u8])
    }
    pub unsafe fn as_bytes_mut(&mut self) -> &mut [u8] {
        &mut *(self as *mut str as *mut [u8])
    }
    pub const fn as_str(&self) -> &str {
        self
    }
    fn byte(&self, index: usize) -> u8 {
        intrinsics::read(intrinsics::offset(self.as_ptr(), index as isize))
    }
    fn part(&self, start: usize, end: usize) -> &str {
        raw(intrinsics::offset(self.as_ptr(), start as isize), end - start)
    }
    fn part_mut(&mut self, start: usize, end: usize) -> &mut str {
        raw_mut(intrinsics::offset_mut(self as *mut str as *mut u8, start as isize), end - start)
    }
    /// The character that begins at a boundary.
    fn char_at(&self, at: usize) -> char {
        let first = self.byte(at) as u32;
        let code = if first < 0x80 {
            first
        } else {
            let second = (self.byte(at + 1) & 0x3f) as u32;
            if first < 0xe0 {
                (first & 0x1f) << 6 | second
            } else {
                let third = (self.byte(at + 2) & 0x3f) as u32;
                if first < 0xf0 {
                    (first & 0xf) << 12 | second << 6 | third
                } else {
                    (first & 7) << 18 | second << 12 | third << 6 | (self.byte(at + 3) & 0x3f) as u32
                }
            }
        };
        intrinsics::transmute::<u32, char>(code)
    }
    pub fn is_char_boundary(&self, index: usize) -> bool {
        if index >= self.len() {
            return index == self.len();
        }
        self.byte(index) & 0xc0 != 0x80
    }
    pub fn get<I: SliceIndex<str>>(&self, index: I) -> Option<&I::Output> {
        index.get(self)
    }
    pub fn get_mut<I: SliceIndex<str>>(&mut self, index: I) -> Option<&mut I::Output> {
        index.get_mut(self)
    }
    pub fn chars(&self) -> Chars<'_> {
        Chars { text: self, start: 0, end: self.len() }
    }
    pub fn char_indices(&self) -> CharIndices<'_> {
        CharIndices { chars: self.chars() }
    }
    pub fn bytes(&self) -> Bytes<'_> {
        Bytes { text: self, start: 0, end: self.len() }
    }
    pub fn split_at(&self, mid: usize) -> (&str, &str) {
        if !self.is_char_boundary(mid) {
            panic!("failed to slice string")
        }
        (self.part(0, mid), self.part(mid, self.len()))
    }
    pub fn split_at_checked(&self, mid: usize) -> Option<(&str, &str)> {
        if self.is_char_boundary(mid) { Some((self.part(0, mid), self.part(mid, self.len()))) } else { None }
    }
    pub fn contains<P: Pattern>(&self, mut pattern: P) -> bool {
        pattern.find_in(self, 0).is_some()
    }
    pub fn starts_with<P: Pattern>(&self, mut pattern: P) -> bool {
        pattern.matches_at(self, 0).is_some()
    }
    pub fn ends_with<P: Pattern>(&self, mut pattern: P) -> bool {
        match pattern.rfind_in(self, self.len()) {
            Some((_, end)) => end == self.len(),
            None => false,
        }
    }
    pub fn find<P: Pattern>(&self, mut pattern: P) -> Option<usize> {
        match pattern.find_in(self, 0) {
            Some((start, _)) => Some(start),
            None => None,
        }
    }
    pub fn rfind<P: Pattern>(&self, mut pattern: P) -> Option<usize> {
        match pattern.rfind_in(self, self.len()) {
            Some((start, _)) => Some(start),
            None => None,
        }
    }
    pub fn strip_prefix<P: Pattern>(&self, mut prefix: P) -> Option<&str> {
        match prefix.matches_at(self, 0) {
            Some(end) => Some(self.part(end, self.len())),
            None => None,
        }
    }
    pub fn strip_suffix<P: Pattern>(&self, mut suffix: P) -> Option<&str> {
        match suffix.rfind_in(self, self.len()) {
            Some((start, end)) => if end == self.len() { Some(self.part(0, start)) } else { None },
            None => None,
        }
    }
    pub fn split_once<P: Pattern>(&self, mut pattern: P) -> Option<(&str, &str)> {
        match pattern.find_in(self, 0) {
            Some((start, end)) => Some((self.part(0, start), self.part(end, self.len()))),
            None => None,
        }
    }
    pub fn rsplit_once<P: Pattern>(&self, mut pattern: P) -> Option<(&str, &str)> {
        match pattern.rfind_in(self, self.len()) {
            Some((start, end)) => Some((self.part(0, start), self.part(end, self.len()))),
            None => None,
        }
    }
    pub fn split<P: Pattern>(&self, pattern: P) -> Split<'_, P> {
        Split { text: self, at: 0, done: false, pattern, left: usize::MAX, trailing: true, inclusive: false }
    }
    pub fn splitn<P: Pattern>(&self, count: usize, pattern: P) -> Split<'_, P> {
        Split { text: self, at: 0, done: count == 0, pattern, left: count, trailing: true, inclusive: false }
    }
    pub fn split_terminator<P: Pattern>(&self, pattern: P) -> Split<'_, P> {
        Split { text: self, at: 0, done: false, pattern, left: usize::MAX, trailing: false, inclusive: false }
    }
    pub fn split_inclusive<P: Pattern>(&self, pattern: P) -> Split<'_, P> {
        Split { text: self, at: 0, done: false, pattern, left: usize::MAX, trailing: false, inclusive: true }
    }
    pub fn rsplit<P: Pattern>(&self, pattern: P) -> RSplit<'_, P> {
        RSplit { text: self, end: self.len(), done: false, pattern }
    }
    pub fn split_whitespace(&self) -> SplitWhitespace<'_> {
        SplitWhitespace { text: self, at: 0, end: self.len() }
    }
    pub fn split_ascii_whitespace(&self) -> SplitWhitespace<'_> {
        SplitWhitespace { text: self, at: 0, end: self.len() }
    }
    pub fn lines(&self) -> Lines<'_> {
        Lines { text: self, at: 0 }
    }
    pub fn matches<P: Pattern>(&self, pattern: P) -> Matches<'_, P> {
        Matches { text: self, at: 0, pattern }
    }
    pub fn match_indices<P: Pattern>(&self, pattern: P) -> MatchIndices<'_, P> {
        MatchIndices { text: self, at: 0, pattern }
    }
    pub fn trim(&self) -> &str {
        self.trim_start().trim_end()
    }
    pub fn trim_start(&self) -> &str {
        self.trim_start_matches(|c: char| c.is_whitespace())
    }
    pub fn trim_end(&self) -> &str {
        self.trim_end_matches(|c: char| c.is_whitespace())
    }
    pub fn trim_matches<P: Pattern>(&self, mut pattern: P) -> &str {
        let mut start = 0;
        loop {
            match pattern.matches_at(self, start) {
                Some(end) => if end == start { break } else { start = end },
                None => break,
            }
        }
        self.part(start, self.len()).trim_end_matches(pattern)
    }
    pub fn trim_start_matches<P: Pattern>(&self, mut pattern: P) -> &str {
        let mut start = 0;
        loop {
            match pattern.matches_at(self, start) {
                Some(end) => if end == start { break } else { start = end },
                None => break,
            }
        }
        self.part(start, self.len())
    }
    pub fn trim_end_matches<P: Pattern>(&self, mut pattern: P) -> &str {
        let mut end = self.len();
        loop {
            match pattern.rfind_in(self.part(0, end), end) {
                Some((from, to)) => if to == end && from < end { end = from } else { break },
                None => break,
            }
        }
        self.part(0, end)
    }
    pub fn trim_left(&self) -> &str {
        self.trim_start()
    }
    pub fn trim_right(&self) -> &str {
        self.trim_end()
    }
    pub fn parse<F: FromStr>(&self) -> Result<F, F::Err> {
        F::from_str(self)
    }
    pub fn replace<P: Pattern>(&self, mut from: P, to: &str) -> String {
        let mut result = String::new();
        let mut last = 0;
        let mut at = 0;
        while at <= self.len() {
            match from.find_in(self, at) {
                None => break,
                Some((start, end)) => {
                    result.push_str(self.part(last, start));
                    result.push_str(to);
                    last = end;
                    at = if end > start {
                        end
                    } else if end < self.len() {
                        end + self.char_at(end).len_utf8()
                    } else {
                        end + 1
                    };
                }
            }
        }
        result.push_str(self.part(last, self.len()));
        result
    }
    pub fn replacen<P: Pattern>(&self, mut from: P, to: &str, count: usize) -> String {
        let mut result = String::new();
        let mut last = 0;
        let mut done = 0;
        while done < count {
            match from.find_in(self, last) {
                None => break,
                Some((start, end)) => {
                    result.push_str(self.part(last, start));
                    result.push_str(to);
                    last = end;
                }
            }
            done += 1;
        }
        result.push_str(self.part(last, self.len()));
        result
    }
    pub fn to_uppercase(&self) -> String {
        let mut result = String::with_capacity(self.len());
        for c in self.chars() {
            for upper in c.to_uppercase() {
                result.push(upper);
            }
        }
        result
    }
    pub fn to_lowercase(&self) -> String {
        let mut result = String::with_capacity(self.len());
        for c in self.chars() {
            for lower in c.to_lowercase() {
                result.push(lower);
            }
        }
        result
    }
    pub fn to_ascii_uppercase(&self) -> String {
        let mut result = String::with_capacity(self.len());
        for c in self.chars() {
            result.push(c.to_ascii_uppercase());
        }
        result
    }
    pub fn to_ascii_lowercase(&self) -> String {
        let mut result = String::with_capacity(self.len());
        for c in self.chars() {
            result.push(c.to_ascii_lowercase());
        }
        result
    }
    pub fn make_ascii_uppercase(&mut self) {
        for byte in self.as_bytes_mut() {
            *byte = byte.to_ascii_uppercase();
        }
    }
    pub fn make_ascii_lowercase(&mut self) {
        for byte in self.as_bytes_mut() {
            *byte = byte.to_ascii_lowercase();
        }
    }
    pub fn eq_ignore_ascii_case(&self, other: &str) -> bool {
        self.to_ascii_lowercase() == other.to_ascii_lowercase()
    }
    pub fn is_ascii(&self) -> bool {
        self.as_bytes().is_ascii()
    }
    pub fn repeat(&self, count: usize) -> String {
        let mut result = String::with_capacity(self.len() * count);
        let mut i = 0;
        while i < count {
            result.push_str(self);
            i += 1;
        }
        result
    }
    pub fn into_string(self: Box<str>) -> String {
        String::from(self)
    }
}

impl PartialEq for str {
    fn eq(&self, other: &str) -> bool {
        self.len() == other.len() && intrinsics::compare_bytes(self.as_ptr(), other.as_ptr(), self.len()) == 0
    }
}
impl Eq for str {}
impl PartialOrd for str {
    fn partial_cmp(&self, other: &str) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for str {
    fn cmp(&self, other: &str) -> Ordering {
        let count = if self.len() < other.len() { self.len() } else { other.len() };
        let order = intrinsics::compare_bytes(self.as_ptr(), other.as_ptr(), count);
        if order < 0 {
            Ordering::Less
        } else if order > 0 {
            Ordering::Greater
        } else {
            self.len().cmp(&other.len())
        }
    }
}

#[derive(Clone)]
pub struct Chars<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}
impl<'a> Chars<'a> {
    pub fn as_str(&self) -> &'a str {
        self.text.part(self.start, self.end)
    }
}
impl Iterator for Chars<'_> {
    type Item = char;
    fn next(&mut self) -> Option<char> {
        if self.start == self.end {
            return None;
        }
        let c = self.text.char_at(self.start);
        self.start += c.len_utf8();
        Some(c)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = self.end - self.start;
        ((count + 3) / 4, Some(count))
    }
}
impl DoubleEndedIterator for Chars<'_> {
    fn next_back(&mut self) -> Option<char> {
        if self.start == self.end {
            return None;
        }
        self.end -= 1;
        while !self.text.is_char_boundary(self.end) {
            self.end -= 1;
        }
        Some(self.text.char_at(self.end))
    }
}
impl fmt::Debug for Chars<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chars(")?;
        f.debug_list().entries(self.clone()).finish()?;
        f.write_str(")")
    }
}

#[derive(Clone, Debug)]
pub struct CharIndices<'a> {
    chars: Chars<'a>,
}
impl Iterator for CharIndices<'_> {
    type Item = (usize, char);
    fn next(&mut self) -> Option<(usize, char)> {
        let at = self.chars.start;
        match self.chars.next() {
            Some(c) => Some((at, c)),
            None => None,
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.chars.size_hint()
    }
}
impl DoubleEndedIterator for CharIndices<'_> {
    fn next_back(&mut self) -> Option<(usize, char)> {
        match self.chars.next_back() {
            Some(c) => Some((self.chars.end, c)),
            None => None,
        }
    }
}

#[derive(Clone)]
pub struct Bytes<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}
impl Iterator for Bytes<'_> {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        if self.start == self.end {
            return None;
        }
        self.start += 1;
        Some(self.text.byte(self.start - 1))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.start, Some(self.end - self.start))
    }
}
impl DoubleEndedIterator for Bytes<'_> {
    fn next_back(&mut self) -> Option<u8> {
        if self.start == self.end {
            return None;
        }
        self.end -= 1;
        Some(self.text.byte(self.end))
    }
}
impl ExactSizeIterator for Bytes<'_> {}

/// `left`: how many parts may still come. `trailing`: whether an empty last part counts.
pub struct Split<'a, P> {
    text: &'a str,
    at: usize,
    done: bool,
    pattern: P,
    left: usize,
    trailing: bool,
    inclusive: bool,
}
impl<'a, P: Pattern> Iterator for Split<'a, P> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        if self.done {
            return None;
        }
        self.left -= 1;
        let found = if self.left == 0 { None } else { self.pattern.find_in(self.text, self.at) };
        match found {
            Some((start, end)) => {
                let part = self.text.part(self.at, if self.inclusive { end } else { start });
                self.at = end;
                Some(part)
            }
            None => {
                self.done = true;
                let rest = self.text.part(self.at, self.text.len());
                if !self.trailing && rest.is_empty() { None } else { Some(rest) }
            }
        }
    }
}

pub struct RSplit<'a, P> {
    text: &'a str,
    end: usize,
    done: bool,
    pattern: P,
}
impl<'a, P: Pattern> Iterator for RSplit<'a, P> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        if self.done {
            return None;
        }
        match self.pattern.rfind_in(self.text, self.end) {
            Some((start, end)) => {
                let part = self.text.part(end, self.end);
                self.end = start;
                Some(part)
            }
            None => {
                self.done = true;
                Some(self.text.part(0, self.end))
            }
        }
    }
}

#[derive(Clone)]
pub struct SplitWhitespace<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}
impl<'a> Iterator for SplitWhitespace<'a> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.text.part(self.at, self.end).trim_start();
        if rest.is_empty() {
            self.at = self.end;
            return None;
        }
        let start = self.end - rest.len();
        let length = match rest.find(|c: char| c.is_whitespace()) {
            Some(length) => length,
            None => rest.len(),
        };
        self.at = start + length;
        Some(self.text.part(start, start + length))
    }
}
impl<'a> DoubleEndedIterator for SplitWhitespace<'a> {
    fn next_back(&mut self) -> Option<&'a str> {
        let rest = self.text.part(self.at, self.end).trim_end();
        if rest.is_empty() {
            self.end = self.at;
            return None;
        }
        let end = self.at + rest.len();
        let start = match rfind_char(rest, rest.len(), |c| c.is_whitespace()) {
            Some((_, after)) => self.at + after,
            None => self.at,
        };
        self.end = start;
        Some(self.text.part(start, end))
    }
}

#[derive(Clone)]
pub struct Lines<'a> {
    text: &'a str,
    at: usize,
}
impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        let start = self.at;
        let count = self.text.len();
        if start >= count {
            return None;
        }
        let mut end = match '\n'.find_in(self.text, start) {
            Some((at, _)) => at,
            None => count,
        };
        self.at = end + 1;
        if end < count && end > start && self.text.byte(end - 1) == b'\r' {
            end -= 1;
        }
        Some(self.text.part(start, end))
    }
}

pub struct Matches<'a, P> {
    text: &'a str,
    at: usize,
    pattern: P,
}
impl<'a, P: Pattern> Iterator for Matches<'a, P> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        match self.pattern.find_in(self.text, self.at) {
            Some((start, end)) => {
                self.at = end;
                Some(self.text.part(start, end))
            }
            None => None,
        }
    }
}
pub struct MatchIndices<'a, P> {
    text: &'a str,
    at: usize,
    pattern: P,
}
impl<'a, P: Pattern> Iterator for MatchIndices<'a, P> {
    type Item = (usize, &'a str);
    fn next(&mut self) -> Option<(usize, &'a str)> {
        match self.pattern.find_in(self.text, self.at) {
            Some((start, end)) => {
                self.at = end;
                Some((start, self.text.part(start, end)))
            }
            None => None,
        }
    }
}
