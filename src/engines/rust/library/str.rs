//! Text in UTF-8 that someone else owns.

use crate::cmp::Ordering;
use crate::fmt;
use crate::intrinsics;
use crate::ops::{Index, IndexMut, Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};
use crate::slice::SliceIndex;

/// The bytes are UTF-8.
pub(crate) const fn raw<'a>(pointer: *const u8, length: usize) -> &'a str {
    &*(intrinsics::slice_from_raw(pointer, length) as *const str)
}
pub(crate) fn raw_mut<'a>(pointer: *mut u8, length: usize) -> &'a mut str {
    &mut *(intrinsics::slice_from_raw_mut(pointer, length) as *mut str)
}

#[lang = "FromStr"]
pub trait FromStr: Sized {
    type Err;
    fn from_str(text: &str) -> Result<Self, Self::Err>;
}

#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseBoolError;
impl ParseBoolError {
    pub(crate) fn new() -> ParseBoolError {
        ParseBoolError
    }
}
impl fmt::Display for ParseBoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("provided string was not `true` or `false`")
    }
}

#[derive(Copy, Debug, Clone, PartialEq, Eq)]
pub struct Utf8Error {
    valid_up_to: usize,
    error_len: Option<u8>,
}
impl Utf8Error {
    pub const fn valid_up_to(&self) -> usize {
        self.valid_up_to
    }
    pub fn error_len(&self) -> Option<usize> {
        self.error_len.map(|count| count as usize)
    }
}
impl fmt::Display for Utf8Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.valid_up_to;
        match self.error_len {
            Some(count) => write!(f, "invalid utf-8 sequence of {count} bytes from index {at}"),
            None => write!(f, "incomplete utf-8 byte sequence from index {at}"),
        }
    }
}

pub const fn from_utf8(bytes: &[u8]) -> Result<&str, Utf8Error> {
    let count = bytes.len();
    let mut at = 0;
    while at < count {
        let first = bytes[at];
        if first < 128 {
            at += 1;
            continue;
        }
        // The second byte's range depends on the first (The Unicode Standard, table 3-7).
        let (length, low, high) = if first >= 0xC2 && first <= 0xDF {
            (2, 0x80, 0xBF)
        } else if first == 0xE0 {
            (3, 0xA0, 0xBF)
        } else if first == 0xED {
            (3, 0x80, 0x9F)
        } else if first >= 0xE1 && first <= 0xEF {
            (3, 0x80, 0xBF)
        } else if first == 0xF0 {
            (4, 0x90, 0xBF)
        } else if first >= 0xF1 && first <= 0xF3 {
            (4, 0x80, 0xBF)
        } else if first == 0xF4 {
            (4, 0x80, 0x8F)
        } else {
            return Err(Utf8Error { valid_up_to: at, error_len: Some(1) });
        };
        let mut seen = 1;
        while seen < length {
            if at + seen >= count {
                return Err(Utf8Error { valid_up_to: at, error_len: None });
            }
            let byte = bytes[at + seen];
            let fits = if seen == 1 { byte >= low && byte <= high } else { byte >= 0x80 && byte <= 0xBF };
            if !fits {
                return Err(Utf8Error { valid_up_to: at, error_len: Some(seen as u8) });
            }
            seen += 1;
        }
        at += length;
    }
    Ok(raw(bytes.as_ptr(), count))
}
pub fn from_utf8_mut(bytes: &mut [u8]) -> Result<&mut str, Utf8Error> {
    match from_utf8(&*bytes) {
        Ok(_) => Ok(raw_mut(bytes.as_mut_ptr(), bytes.len())),
        Err(error) => Err(error),
    }
}
pub unsafe fn from_utf8_unchecked<'a>(bytes: &'a [u8]) -> &'a str {
    raw(bytes.as_ptr(), bytes.len())
}

/// What one can look for in text.
pub trait Pattern: Sized {
    /// Start and end of the first match.
    fn find_in(&mut self, text: &str) -> Option<(usize, usize)>;
    /// Start and end of the last match.
    fn rfind_in(&mut self, text: &str) -> Option<(usize, usize)>;
    /// Length of a match at the start.
    fn prefix_of(&mut self, text: &str) -> Option<usize>;
    /// Length of a match at the end.
    fn suffix_of(&mut self, text: &str) -> Option<usize>;
}

fn find_char<F: FnMut(char) -> bool>(text: &str, matches: &mut F) -> Option<(usize, usize)> {
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if matches(c) {
            return Some((at, at + c.len_utf8()));
        }
    }
    None
}
fn rfind_char<F: FnMut(char) -> bool>(text: &str, matches: &mut F) -> Option<(usize, usize)> {
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next_back() {
        if matches(c) {
            return Some((at, at + c.len_utf8()));
        }
    }
    None
}
fn prefix_char<F: FnMut(char) -> bool>(text: &str, matches: &mut F) -> Option<usize> {
    match text.chars().next() {
        Some(c) => if matches(c) { Some(c.len_utf8()) } else { None },
        None => None,
    }
}
fn suffix_char<F: FnMut(char) -> bool>(text: &str, matches: &mut F) -> Option<usize> {
    match text.chars().next_back() {
        Some(c) => if matches(c) { Some(c.len_utf8()) } else { None },
        None => None,
    }
}

impl<F: FnMut(char) -> bool> Pattern for F {
    fn find_in(&mut self, text: &str) -> Option<(usize, usize)> {
        find_char(text, self)
    }
    fn rfind_in(&mut self, text: &str) -> Option<(usize, usize)> {
        rfind_char(text, self)
    }
    fn prefix_of(&mut self, text: &str) -> Option<usize> {
        prefix_char(text, self)
    }
    fn suffix_of(&mut self, text: &str) -> Option<usize> {
        suffix_char(text, self)
    }
}
impl Pattern for char {
    fn find_in(&mut self, text: &str) -> Option<(usize, usize)> {
        let mut buffer = [0u8; 4];
        let needle: &str = self.encode_utf8(&mut buffer);
        find_text(text, needle)
    }
    fn rfind_in(&mut self, text: &str) -> Option<(usize, usize)> {
        let wanted = *self;
        rfind_char(text, &mut |c| c == wanted)
    }
    fn prefix_of(&mut self, text: &str) -> Option<usize> {
        let wanted = *self;
        prefix_char(text, &mut |c| c == wanted)
    }
    fn suffix_of(&mut self, text: &str) -> Option<usize> {
        let wanted = *self;
        suffix_char(text, &mut |c| c == wanted)
    }
}
impl Pattern for &[char] {
    fn find_in(&mut self, text: &str) -> Option<(usize, usize)> {
        let wanted = *self;
        find_char(text, &mut |c| wanted.contains(&c))
    }
    fn rfind_in(&mut self, text: &str) -> Option<(usize, usize)> {
        let wanted = *self;
        rfind_char(text, &mut |c| wanted.contains(&c))
    }
    fn prefix_of(&mut self, text: &str) -> Option<usize> {
        let wanted = *self;
        prefix_char(text, &mut |c| wanted.contains(&c))
    }
    fn suffix_of(&mut self, text: &str) -> Option<usize> {
        let wanted = *self;
        suffix_char(text, &mut |c| wanted.contains(&c))
    }
}
impl<const N: usize> Pattern for [char; N] {
    fn find_in(&mut self, text: &str) -> Option<(usize, usize)> {
        self.as_slice().find_in(text)
    }
    fn rfind_in(&mut self, text: &str) -> Option<(usize, usize)> {
        self.as_slice().rfind_in(text)
    }
    fn prefix_of(&mut self, text: &str) -> Option<usize> {
        self.as_slice().prefix_of(text)
    }
    fn suffix_of(&mut self, text: &str) -> Option<usize> {
        self.as_slice().suffix_of(text)
    }
}
impl<const N: usize> Pattern for &[char; N] {
    fn find_in(&mut self, text: &str) -> Option<(usize, usize)> {
        self.as_slice().find_in(text)
    }
    fn rfind_in(&mut self, text: &str) -> Option<(usize, usize)> {
        self.as_slice().rfind_in(text)
    }
    fn prefix_of(&mut self, text: &str) -> Option<usize> {
        self.as_slice().prefix_of(text)
    }
    fn suffix_of(&mut self, text: &str) -> Option<usize> {
        self.as_slice().suffix_of(text)
    }
}

fn find_text(text: &str, needle: &str) -> Option<(usize, usize)> {
    if needle.len() > text.len() {
        return None;
    }
    let at = intrinsics::find_bytes(text.as_ptr(), text.len(), needle.as_ptr(), needle.len());
    if at == text.len() && needle.len() != 0 { None } else { Some((at, at + needle.len())) }
}
fn starts(text: &str, needle: &str) -> bool {
    needle.len() <= text.len() && intrinsics::compare_bytes(text.as_ptr(), needle.as_ptr(), needle.len()) == 0
}
impl Pattern for &str {
    fn find_in(&mut self, text: &str) -> Option<(usize, usize)> {
        if self.len() == 0 { Some((0, 0)) } else { find_text(text, *self) }
    }
    fn rfind_in(&mut self, text: &str) -> Option<(usize, usize)> {
        let count = self.len();
        if count > text.len() {
            return None;
        }
        let mut at = text.len() - count;
        loop {
            if text.is_char_boundary(at) && starts(text.part(at, text.len()), *self) {
                return Some((at, at + count));
            }
            if at == 0 {
                return None;
            }
            at -= 1;
        }
    }
    fn prefix_of(&mut self, text: &str) -> Option<usize> {
        if starts(text, *self) { Some(self.len()) } else { None }
    }
    fn suffix_of(&mut self, text: &str) -> Option<usize> {
        let count = self.len();
        if count <= text.len() && text.is_char_boundary(text.len() - count) && starts(text.part(text.len() - count, text.len()), *self) {
            Some(count)
        } else {
            None
        }
    }
}
//@ each Text: String &str
impl Pattern for &Text {
    fn find_in(&mut self, text: &str) -> Option<(usize, usize)> {
        let mut needle: &str = &***self;
        needle.find_in(text)
    }
    fn rfind_in(&mut self, text: &str) -> Option<(usize, usize)> {
        let mut needle: &str = &***self;
        needle.rfind_in(text)
    }
    fn prefix_of(&mut self, text: &str) -> Option<usize> {
        let mut needle: &str = &***self;
        needle.prefix_of(text)
    }
    fn suffix_of(&mut self, text: &str) -> Option<usize> {
        let mut needle: &str = &***self;
        needle.suffix_of(text)
    }
}
//@ end

/// At most 256 bytes of a text for a message, and what stands for the rest.
fn shortened(text: &str) -> (&str, &str) {
    let end = text.floor_char_boundary(256);
    (text.part(0, end), if end < text.len() { "[...]" } else { "" })
}
fn end_failed(text: &str, at: usize) -> ! {
    let (shown, rest) = shortened(text);
    if at > text.len() {
        panic!("end byte index {at} is out of bounds of `{shown}`{rest}");
    }
    boundary_failed("end", text, at)
}
fn boundary_failed(which: &str, text: &str, at: usize) -> ! {
    let (shown, rest) = shortened(text);
    let start = text.floor_char_boundary(at);
    let c = text.part(start, text.len()).chars().next().unwrap();
    let end = start + c.len_utf8();
    panic!("{which} byte index {at} is not a char boundary; it is inside {c:?} (bytes {start}..{end}) of `{shown}`{rest}")
}
fn range_failed(text: &str, start: usize, end: usize) -> ! {
    let (shown, rest) = shortened(text);
    if start > text.len() {
        panic!("start byte index {start} is out of bounds of `{shown}`{rest}");
    }
    if end > text.len() {
        end_failed(text, end);
    }
    if start > end {
        panic!("begin > end ({start} > {end}) when slicing `{shown}`{rest}");
    }
    if !text.is_char_boundary(start) {
        boundary_failed("start", text, start);
    }
    end_failed(text, end)
}
fn check_range(text: &str, start: usize, end: usize) {
    if start > end || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
        range_failed(text, start, end);
    }
}
fn fits(text: &str, start: usize, end: usize) -> bool {
    start <= end && text.is_char_boundary(start) && text.is_char_boundary(end)
}

//@ each Which,start_of,end_of: Range<usize>,self.start,self.end RangeFrom<usize>,self.start,text.len() RangeTo<usize>,0,self.end RangeFull,0,text.len()
impl SliceIndex<str> for Which {
    type Output = str;
    fn get(self, text: &str) -> Option<&str> {
        let (start, end) = (start_of, end_of);
        if fits(text, start, end) { Some(text.part(start, end)) } else { None }
    }
    fn get_mut(self, text: &mut str) -> Option<&mut str> {
        let (start, end) = (start_of, end_of);
        if fits(text, start, end) { Some(text.part_mut(start, end)) } else { None }
    }
    fn index(self, text: &str) -> &str {
        let (start, end) = (start_of, end_of);
        check_range(text, start, end);
        text.part(start, end)
    }
    fn index_mut(self, text: &mut str) -> &mut str {
        let (start, end) = (start_of, end_of);
        check_range(text, start, end);
        text.part_mut(start, end)
    }
}
//@ end
//@ each Which,start_of,end_of: RangeInclusive<usize>,self.start,self.end RangeToInclusive<usize>,0,self.end
impl SliceIndex<str> for Which {
    type Output = str;
    fn get(self, text: &str) -> Option<&str> {
        let (start, last) = (start_of, end_of);
        if last != usize::MAX && fits(text, start, last + 1) { Some(text.part(start, last + 1)) } else { None }
    }
    fn get_mut(self, text: &mut str) -> Option<&mut str> {
        let (start, last) = (start_of, end_of);
        if last != usize::MAX && fits(text, start, last + 1) { Some(text.part_mut(start, last + 1)) } else { None }
    }
    fn index(self, text: &str) -> &str {
        let (start, last) = (start_of, end_of);
        check_range(text, start, last + 1);
        text.part(start, last + 1)
    }
    fn index_mut(self, text: &mut str) -> &mut str {
        let (start, last) = (start_of, end_of);
        check_range(text, start, last + 1);
        text.part_mut(start, last + 1)
    }
}
//@ end
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
    pub fn as_mut_ptr(&mut self) -> *mut u8 {
        self as *mut str as *mut u8
    }
    pub const fn as_bytes(&self) -> &[u8] {
        &*(self as *const str as *const [u8])
    }
    pub unsafe fn as_bytes_mut(&mut self) -> &mut [u8] {
        &mut *(self as *mut str as *mut [u8])
    }
    pub fn as_str(&self) -> &str {
        self
    }
    /// Between two boundaries that are known to be such.
    fn part(&self, start: usize, end: usize) -> &str {
        raw(intrinsics::offset(self.as_ptr(), start as isize), end - start)
    }
    fn part_mut(&mut self, start: usize, end: usize) -> &mut str {
        raw_mut(intrinsics::offset_mut(self.as_mut_ptr(), start as isize), end - start)
    }
    pub fn is_char_boundary(&self, index: usize) -> bool {
        let count = self.len();
        if index == 0 || index == count {
            true
        } else if index > count {
            false
        } else {
            let byte = *intrinsics::offset(self.as_ptr(), index as isize);
            byte < 128 || byte >= 192
        }
    }
    pub fn get<I: SliceIndex<str>>(&self, index: I) -> Option<&I::Output> {
        index.get(self)
    }
    pub fn get_mut<I: SliceIndex<str>>(&mut self, index: I) -> Option<&mut I::Output> {
        index.get_mut(self)
    }
    pub unsafe fn get_unchecked<I: SliceIndex<str>>(&self, index: I) -> &I::Output {
        index.index(self)
    }
    pub fn split_at(&self, middle: usize) -> (&str, &str) {
        if !self.is_char_boundary(middle) {
            end_failed(self, middle);
        }
        (self.part(0, middle), self.part(middle, self.len()))
    }
    pub fn split_at_checked(&self, middle: usize) -> Option<(&str, &str)> {
        if self.is_char_boundary(middle) {
            Some((self.part(0, middle), self.part(middle, self.len())))
        } else {
            None
        }
    }
    pub fn chars(&self) -> Chars<'_> {
        Chars { text: self, start: 0, end: self.len() }
    }
    pub fn char_indices(&self) -> CharIndices<'_> {
        CharIndices { chars: self.chars() }
    }
    pub fn bytes(&self) -> Bytes<'_> {
        Bytes { text: self.as_bytes(), start: 0, end: self.len() }
    }
    pub fn contains<P: Pattern>(&self, pattern: P) -> bool {
        let mut pattern = pattern;
        pattern.find_in(self).is_some()
    }
    pub fn starts_with<P: Pattern>(&self, pattern: P) -> bool {
        let mut pattern = pattern;
        pattern.prefix_of(self).is_some()
    }
    pub fn ends_with<P: Pattern>(&self, pattern: P) -> bool {
        let mut pattern = pattern;
        pattern.suffix_of(self).is_some()
    }
    pub fn find<P: Pattern>(&self, pattern: P) -> Option<usize> {
        let mut pattern = pattern;
        match pattern.find_in(self) {
            Some((start, _)) => Some(start),
            None => None,
        }
    }
    pub fn rfind<P: Pattern>(&self, pattern: P) -> Option<usize> {
        let mut pattern = pattern;
        match pattern.rfind_in(self) {
            Some((start, _)) => Some(start),
            None => None,
        }
    }
    pub fn split<P: Pattern>(&self, pattern: P) -> Split<'_, P> {
        Split { text: self, start: 0, search: 0, done: false, left: usize::MAX, keep_last: true, inclusive: false, pattern }
    }
    pub fn split_inclusive<P: Pattern>(&self, pattern: P) -> Split<'_, P> {
        Split { text: self, start: 0, search: 0, done: false, left: usize::MAX, keep_last: false, inclusive: true, pattern }
    }
    pub fn splitn<P: Pattern>(&self, n: usize, pattern: P) -> Split<'_, P> {
        Split { text: self, start: 0, search: 0, done: n == 0, left: n, keep_last: true, inclusive: false, pattern }
    }
    pub fn split_terminator<P: Pattern>(&self, pattern: P) -> Split<'_, P> {
        Split { text: self, start: 0, search: 0, done: false, left: usize::MAX, keep_last: false, inclusive: false, pattern }
    }
    pub fn rsplit<P: Pattern>(&self, pattern: P) -> RSplit<'_, P> {
        RSplit { text: self, end: self.len(), done: false, left: usize::MAX, pattern }
    }
    pub fn rsplitn<P: Pattern>(&self, n: usize, pattern: P) -> RSplit<'_, P> {
        RSplit { text: self, end: self.len(), done: n == 0, left: n, pattern }
    }
    pub fn split_once<P: Pattern>(&self, pattern: P) -> Option<(&str, &str)> {
        let mut pattern = pattern;
        let (start, end) = pattern.find_in(self)?;
        Some((self.part(0, start), self.part(end, self.len())))
    }
    pub fn rsplit_once<P: Pattern>(&self, pattern: P) -> Option<(&str, &str)> {
        let mut pattern = pattern;
        let (start, end) = pattern.rfind_in(self)?;
        Some((self.part(0, start), self.part(end, self.len())))
    }
    pub fn split_whitespace(&self) -> SplitWhitespace<'_> {
        SplitWhitespace { rest: self }
    }
    pub fn split_ascii_whitespace(&self) -> SplitAsciiWhitespace<'_> {
        SplitAsciiWhitespace { rest: self }
    }
    pub fn lines(&self) -> Lines<'_> {
        Lines { rest: self }
    }
    pub fn matches<P: Pattern>(&self, pattern: P) -> Matches<'_, P> {
        Matches { text: self, start: 0, pattern }
    }
    pub fn match_indices<P: Pattern>(&self, pattern: P) -> MatchIndices<'_, P> {
        MatchIndices { text: self, start: 0, pattern }
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
    pub fn trim_left(&self) -> &str {
        self.trim_start()
    }
    pub fn trim_right(&self) -> &str {
        self.trim_end()
    }
    pub fn trim_matches<P: Pattern>(&self, pattern: P) -> &str {
        let mut pattern = pattern;
        let text = trim_front(self, &mut pattern);
        trim_back(text, &mut pattern)
    }
    pub fn trim_start_matches<P: Pattern>(&self, pattern: P) -> &str {
        let mut pattern = pattern;
        trim_front(self, &mut pattern)
    }
    pub fn trim_end_matches<P: Pattern>(&self, pattern: P) -> &str {
        let mut pattern = pattern;
        trim_back(self, &mut pattern)
    }
    pub fn strip_prefix<P: Pattern>(&self, pattern: P) -> Option<&str> {
        let mut pattern = pattern;
        match pattern.prefix_of(self) {
            Some(count) => Some(self.part(count, self.len())),
            None => None,
        }
    }
    pub fn strip_suffix<P: Pattern>(&self, pattern: P) -> Option<&str> {
        let mut pattern = pattern;
        match pattern.suffix_of(self) {
            Some(count) => Some(self.part(0, self.len() - count)),
            None => None,
        }
    }
    pub fn parse<F: FromStr>(&self) -> Result<F, F::Err> {
        FromStr::from_str(self)
    }
    pub fn to_lowercase(&self) -> String {
        let mut result = String::with_capacity(self.len());
        for (at, c) in self.char_indices() {
            // The only rule that hangs on the neighbours: sigma at the end of a word (Unicode's SpecialCasing.txt).
            if c == '\u{3A3}' {
                result.push(if ends_word(self, at) { '\u{3C2}' } else { '\u{3C3}' });
                continue;
            }
            for lower in c.to_lowercase() {
                result.push(lower);
            }
        }
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
    pub fn to_ascii_uppercase(&self) -> String {
        let mut result = String::from(self);
        result.make_ascii_uppercase();
        result
    }
    pub fn to_ascii_lowercase(&self) -> String {
        let mut result = String::from(self);
        result.make_ascii_lowercase();
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
        self.bytes().all(|byte| byte < 128)
    }
    pub fn repeat(&self, n: usize) -> String {
        let capacity = match self.len().checked_mul(n) {
            Some(capacity) => capacity,
            None => panic!("capacity overflow"),
        };
        let mut result = String::with_capacity(capacity);
        let mut left = n;
        while left > 0 {
            result.push_str(self);
            left -= 1;
        }
        result
    }
    pub fn replace<P: Pattern>(&self, from: P, to: &str) -> String {
        self.replacen(from, to, usize::MAX)
    }
    pub fn replacen<P: Pattern>(&self, from: P, to: &str, count: usize) -> String {
        let mut result = String::with_capacity(self.len());
        let mut last = 0;
        let mut left = count;
        for (at, found) in self.match_indices(from) {
            if left == 0 {
                break;
            }
            left -= 1;
            result.push_str(self.part(last, at));
            result.push_str(to);
            last = at + found.len();
        }
        result.push_str(self.part(last, self.len()));
        result
    }
    pub fn into_string(self: Box<str>) -> String {
        String::from(&*self)
    }
    pub fn escape_debug(&self) -> Escape<'_> {
        Escape { chars: self.chars(), escape: None, how: 0, is_first: true }
    }
    pub fn escape_default(&self) -> Escape<'_> {
        Escape { chars: self.chars(), escape: None, how: 1, is_first: true }
    }
    pub fn escape_unicode(&self) -> Escape<'_> {
        Escape { chars: self.chars(), escape: None, how: 2, is_first: true }
    }
    pub fn encode_utf16(&self) -> EncodeUtf16<'_> {
        EncodeUtf16 { chars: self.chars(), second: 0 }
    }
    pub fn rmatches<P: Pattern>(&self, pattern: P) -> RMatches<'_, P> {
        RMatches { text: self, end: self.len(), done: false, pattern }
    }
    pub fn rmatch_indices<P: Pattern>(&self, pattern: P) -> RMatchIndices<'_, P> {
        RMatchIndices { inner: self.rmatches(pattern) }
    }
    pub fn rsplit_terminator<P: Pattern>(&self, pattern: P) -> RSplit<'_, P> {
        let mut pattern = pattern;
        let end = match pattern.suffix_of(self) {
            Some(count) => self.len() - count,
            None => self.len(),
        };
        RSplit { text: self, end, done: self.len() == 0, left: usize::MAX, pattern }
    }
    pub fn split_at_mut(&mut self, middle: usize) -> (&mut str, &mut str) {
        if !self.is_char_boundary(middle) {
            end_failed(self, middle);
        }
        let count = self.len();
        let start = self.as_mut_ptr();
        (raw_mut(start, middle), raw_mut(intrinsics::offset_mut(start, middle as isize), count - middle))
    }
    pub fn trim_left_matches<P: Pattern>(&self, pattern: P) -> &str {
        self.trim_start_matches(pattern)
    }
    pub fn trim_right_matches<P: Pattern>(&self, pattern: P) -> &str {
        self.trim_end_matches(pattern)
    }
    pub fn trim_ascii(&self) -> &str {
        self.trim_matches(|c: char| c.is_ascii_whitespace())
    }
    pub fn trim_ascii_start(&self) -> &str {
        self.trim_start_matches(|c: char| c.is_ascii_whitespace())
    }
    pub fn trim_ascii_end(&self) -> &str {
        self.trim_end_matches(|c: char| c.is_ascii_whitespace())
    }
    pub fn floor_char_boundary(&self, index: usize) -> usize {
        if index >= self.len() {
            return self.len();
        }
        let mut at = index;
        while !self.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
    pub fn ceil_char_boundary(&self, index: usize) -> usize {
        if index >= self.len() {
            return self.len();
        }
        let mut at = index;
        while !self.is_char_boundary(at) {
            at += 1;
        }
        at
    }
    pub fn into_boxed_bytes(self: Box<str>) -> Box<[u8]> {
        Box::from_raw(Box::into_raw(self) as *mut [u8])
    }
    pub unsafe fn get_unchecked_mut<I: SliceIndex<str>>(&mut self, index: I) -> &mut I::Output {
        index.index_mut(self)
    }
}

/// Whether a letter stands before this place and none behind its character, apart from what case ignores.
fn ends_word(text: &str, at: usize) -> bool {
    let is_cased = |c: Option<char>| match c {
        Some(c) => intrinsics::char_has(c, 8),
        None => false,
    };
    let before = text.part(0, at).chars().rev().find(|c| !intrinsics::char_has(*c, 9));
    let behind = text.part(at + 2, text.len()).chars().find(|c| !intrinsics::char_has(*c, 9));
    is_cased(before) && !is_cased(behind)
}
fn trim_front<'a, P: Pattern>(text: &'a str, pattern: &mut P) -> &'a str {
    let mut rest = text;
    while rest.len() != 0 {
        match pattern.prefix_of(rest) {
            Some(count) if count != 0 => rest = rest.part(count, rest.len()),
            _ => break,
        }
    }
    rest
}
fn trim_back<'a, P: Pattern>(text: &'a str, pattern: &mut P) -> &'a str {
    let mut rest = text;
    while rest.len() != 0 {
        match pattern.suffix_of(rest) {
            Some(count) if count != 0 => rest = rest.part(0, rest.len() - count),
            _ => break,
        }
    }
    rest
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
        let common = if self.len() < other.len() { self.len() } else { other.len() };
        let order = intrinsics::compare_bytes(self.as_ptr(), other.as_ptr(), common);
        if order == 0 { self.len().cmp(&other.len()) } else { order.cmp(&0) }
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
    fn byte(&self, at: usize) -> u32 {
        *intrinsics::offset(self.text.as_ptr(), at as isize) as u32
    }
    fn decode(&self, at: usize) -> char {
        let first = self.byte(at);
        if first < 0x80 {
            crate::char::raw(first)
        } else if first < 0xE0 {
            crate::char::raw((first & 31) << 6 | self.byte(at + 1) & 63)
        } else if first < 0xF0 {
            crate::char::raw((first & 15) << 12 | (self.byte(at + 1) & 63) << 6 | self.byte(at + 2) & 63)
        } else {
            crate::char::raw(
                (first & 7) << 18
                    | (self.byte(at + 1) & 63) << 12
                    | (self.byte(at + 2) & 63) << 6
                    | self.byte(at + 3) & 63,
            )
        }
    }
}
impl<'a> Iterator for Chars<'a> {
    type Item = char;
    fn next(&mut self) -> Option<char> {
        if self.start == self.end {
            return None;
        }
        let c = self.decode(self.start);
        self.start += c.len_utf8();
        Some(c)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let bytes = self.end - self.start;
        ((bytes + 3) / 4, Some(bytes))
    }
}
impl<'a> DoubleEndedIterator for Chars<'a> {
    fn next_back(&mut self) -> Option<char> {
        if self.start == self.end {
            return None;
        }
        let mut at = self.end - 1;
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        self.end = at;
        Some(self.decode(at))
    }
}
impl<'a> fmt::Debug for Chars<'a> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chars(")?;
        f.debug_list().entries(self.clone()).finish()?;
        f.write_str(")")
    }
}

#[derive(Clone)]
pub struct CharIndices<'a> {
    chars: Chars<'a>,
}
impl<'a> Iterator for CharIndices<'a> {
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
impl<'a> CharIndices<'a> {
    pub fn as_str(&self) -> &'a str {
        self.chars.as_str()
    }
    pub fn offset(&self) -> usize {
        self.chars.start
    }
}
impl<'a> fmt::Debug for CharIndices<'a> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CharIndices")
            .field("front_offset", &self.chars.start)
            .field("iter", &self.chars)
            .finish()
    }
}
impl<'a> DoubleEndedIterator for CharIndices<'a> {
    fn next_back(&mut self) -> Option<(usize, char)> {
        match self.chars.next_back() {
            Some(c) => Some((self.chars.end, c)),
            None => None,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Bytes<'a> {
    text: &'a [u8],
    start: usize,
    end: usize,
}
impl<'a> Iterator for Bytes<'a> {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        if self.start == self.end {
            return None;
        }
        let byte = self.text[self.start];
        self.start += 1;
        Some(byte)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.start, Some(self.end - self.start))
    }
}
impl<'a> DoubleEndedIterator for Bytes<'a> {
    fn next_back(&mut self) -> Option<u8> {
        if self.start == self.end {
            return None;
        }
        self.end -= 1;
        Some(self.text[self.end])
    }
}
impl<'a> ExactSizeIterator for Bytes<'a> {}

/// Parts of a text between matches. `left`: how many more parts there may be.
#[derive(Clone, Debug)]
pub struct Split<'a, P> {
    text: &'a str,
    start: usize,
    search: usize,
    done: bool,
    left: usize,
    keep_last: bool,
    inclusive: bool,
    pattern: P,
}
impl<'a, P: Pattern> Split<'a, P> {
    /// The next match: an empty one stands before each character and at the end.
    fn next_match(&mut self) -> Option<(usize, usize)> {
        advance(self.text, &mut self.search, &mut self.pattern)
    }
}
impl<'a, P: Pattern> Iterator for Split<'a, P> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        if self.done {
            return None;
        }
        let text = self.text;
        if self.left > 1 {
            if let Some((start, end)) = self.next_match() {
                self.left -= 1;
                let from = self.start;
                self.start = end;
                return Some(text.part(from, if self.inclusive { end } else { start }));
            }
        }
        self.done = true;
        if !self.keep_last && self.start == text.len() {
            return None;
        }
        Some(text.part(self.start, text.len()))
    }
}
impl<'a, P: Pattern> DoubleEndedIterator for Split<'a, P> {
    fn next_back(&mut self) -> Option<&'a str> {
        if self.done {
            return None;
        }
        let text = self.text;
        if !self.keep_last {
            // The part behind the last separator counts only when there is something in it.
            self.keep_last = true;
            if self.inclusive {
                return self.last_inclusive();
            }
            let rest = text.part(self.start, text.len());
            if let Some(count) = self.pattern.suffix_of(rest) {
                self.text = text.part(0, text.len() - count);
            } else if rest.len() == 0 {
                self.done = true;
                return None;
            }
            return self.next_back();
        }
        if self.inclusive {
            return self.last_inclusive();
        }
        let rest = text.part(self.start, text.len());
        match self.pattern.rfind_in(rest) {
            Some((start, end)) => {
                let part = rest.part(end, rest.len());
                self.text = text.part(0, self.start + start);
                Some(part)
            }
            None => {
                self.done = true;
                Some(rest)
            }
        }
    }
}
impl<'a, P: Pattern> Split<'a, P> {
    /// The last part with its separator: that lies behind the last separator but the one at the very end.
    fn last_inclusive(&mut self) -> Option<&'a str> {
        let rest = self.text.part(self.start, self.text.len());
        if rest.len() == 0 {
            self.done = true;
            return None;
        }
        let closing = match self.pattern.suffix_of(rest) {
            Some(count) => count,
            None => 0,
        };
        match self.pattern.rfind_in(rest.part(0, rest.len() - closing)) {
            Some((_, end)) => {
                self.text = self.text.part(0, self.start + end);
                Some(rest.part(end, rest.len()))
            }
            None => {
                self.done = true;
                Some(rest)
            }
        }
    }
}

#[derive(Clone, Debug)]
pub struct RSplit<'a, P> {
    text: &'a str,
    end: usize,
    done: bool,
    left: usize,
    pattern: P,
}
impl<'a, P: Pattern> Iterator for RSplit<'a, P> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        if self.done {
            return None;
        }
        let rest = self.text.part(0, self.end);
        if self.left > 1 {
            if let Some((start, end)) = self.pattern.rfind_in(rest) {
                self.left -= 1;
                self.end = start;
                return Some(rest.part(end, rest.len()));
            }
        }
        self.done = true;
        Some(rest)
    }
}

#[derive(Clone, Debug)]
pub struct SplitWhitespace<'a> {
    rest: &'a str,
}
impl<'a> Iterator for SplitWhitespace<'a> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest.trim_start();
        if rest.len() == 0 {
            self.rest = rest;
            return None;
        }
        let end = match rest.find(|c: char| c.is_whitespace()) {
            Some(end) => end,
            None => rest.len(),
        };
        self.rest = rest.part(end, rest.len());
        Some(rest.part(0, end))
    }
}
impl<'a> DoubleEndedIterator for SplitWhitespace<'a> {
    fn next_back(&mut self) -> Option<&'a str> {
        let rest = self.rest.trim_end();
        if rest.len() == 0 {
            self.rest = rest;
            return None;
        }
        let mut is_space = |c: char| c.is_whitespace();
        let start = match rfind_char(rest, &mut is_space) {
            Some((_, end)) => end,
            None => 0,
        };
        self.rest = rest.part(0, start);
        Some(rest.part(start, rest.len()))
    }
}

#[derive(Clone, Debug)]
pub struct SplitAsciiWhitespace<'a> {
    rest: &'a str,
}
impl<'a> Iterator for SplitAsciiWhitespace<'a> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest.trim_ascii_start();
        if rest.len() == 0 {
            self.rest = rest;
            return None;
        }
        let end = match rest.find(|c: char| c.is_ascii_whitespace()) {
            Some(end) => end,
            None => rest.len(),
        };
        self.rest = rest.part(end, rest.len());
        Some(rest.part(0, end))
    }
}
impl<'a> DoubleEndedIterator for SplitAsciiWhitespace<'a> {
    fn next_back(&mut self) -> Option<&'a str> {
        let rest = self.rest.trim_ascii_end();
        if rest.len() == 0 {
            self.rest = rest;
            return None;
        }
        let mut is_space = |c: char| c.is_ascii_whitespace();
        let start = match rfind_char(rest, &mut is_space) {
            Some((_, end)) => end,
            None => 0,
        };
        self.rest = rest.part(0, start);
        Some(rest.part(start, rest.len()))
    }
}

/// The characters of a text, escaped as a literal (0), in ASCII (1) or all by their numbers (2).
#[derive(Clone)]
pub struct Escape<'a> {
    chars: Chars<'a>,
    escape: Option<crate::char::EscapeText>,
    how: u8,
    is_first: bool,
}
impl<'a> Iterator for Escape<'a> {
    type Item = char;
    fn next(&mut self) -> Option<char> {
        loop {
            if let Some(escape) = &mut self.escape {
                let c = escape.next();
                if c.is_some() {
                    return c;
                }
            }
            let c = self.chars.next()?;
            self.escape = Some(match self.how {
                0 => c.escape_debug_quoted('"', '\'', self.is_first),
                1 => c.escape_default(),
                _ => c.escape_unicode(),
            });
            self.is_first = false;
        }
    }
}
impl<'a> fmt::Display for Escape<'a> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.clone() {
            f.write_char(c)?;
        }
        Ok(())
    }
}

#[derive(Clone)]
pub struct EncodeUtf16<'a> {
    chars: Chars<'a>,
    /// The second unit of a pair whose first was given, or 0.
    second: u16,
}
impl<'a> Iterator for EncodeUtf16<'a> {
    type Item = u16;
    fn next(&mut self) -> Option<u16> {
        if self.second != 0 {
            return Some(crate::mem::replace(&mut self.second, 0));
        }
        let c = self.chars.next()?;
        let mut units = [0u16; 2];
        if c.encode_utf16(&mut units).len() == 2 {
            self.second = units[1];
        }
        Some(units[0])
    }
}

/// Matches from the end.
#[derive(Clone)]
pub struct RMatches<'a, P> {
    text: &'a str,
    end: usize,
    done: bool,
    pattern: P,
}
impl<'a, P: Pattern> RMatches<'a, P> {
    fn next_match(&mut self) -> Option<(usize, &'a str)> {
        if self.done {
            return None;
        }
        let (start, end) = self.pattern.rfind_in(self.text.part(0, self.end))?;
        let found = self.text.part(start, end);
        self.end = start;
        if start == end {
            // Behind an empty match the search goes on one character before it.
            match self.text.part(0, start).chars().next_back() {
                Some(c) => self.end = start - c.len_utf8(),
                None => self.done = true,
            }
        }
        Some((start, found))
    }
}
impl<'a, P: Pattern> Iterator for RMatches<'a, P> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        match self.next_match() {
            Some((_, found)) => Some(found),
            None => None,
        }
    }
}
#[derive(Clone)]
pub struct RMatchIndices<'a, P> {
    inner: RMatches<'a, P>,
}
impl<'a, P: Pattern> Iterator for RMatchIndices<'a, P> {
    type Item = (usize, &'a str);
    fn next(&mut self) -> Option<(usize, &'a str)> {
        self.inner.next_match()
    }
}

#[derive(Clone, Debug)]
pub struct Lines<'a> {
    rest: &'a str,
}
impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest;
        let count = rest.len();
        if count == 0 {
            return None;
        }
        let end = intrinsics::find_byte(rest.as_ptr(), 10, count);
        self.rest = rest.part(if end == count { end } else { end + 1 }, count);
        let line = rest.part(0, end);
        if end != count && line.ends_with('\r') { Some(line.part(0, end - 1)) } else { Some(line) }
    }
}
impl<'a> DoubleEndedIterator for Lines<'a> {
    fn next_back(&mut self) -> Option<&'a str> {
        let rest = self.rest;
        if rest.len() == 0 {
            return None;
        }
        let body = match rest.strip_suffix('\n') {
            Some(body) => match body.strip_suffix('\r') {
                Some(shorter) => shorter,
                None => body,
            },
            None => rest,
        };
        let start = match body.rfind('\n') {
            Some(at) => at + 1,
            None => 0,
        };
        self.rest = rest.part(0, start);
        Some(body.part(start, body.len()))
    }
}

#[derive(Clone)]
pub struct Matches<'a, P> {
    text: &'a str,
    start: usize,
    pattern: P,
}
impl<'a, P: Pattern> Iterator for Matches<'a, P> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        match advance(self.text, &mut self.start, &mut self.pattern) {
            Some((start, end)) => Some(self.text.part(start, end)),
            None => None,
        }
    }
}
#[derive(Clone)]
pub struct MatchIndices<'a, P> {
    text: &'a str,
    start: usize,
    pattern: P,
}
impl<'a, P: Pattern> Iterator for MatchIndices<'a, P> {
    type Item = (usize, &'a str);
    fn next(&mut self) -> Option<(usize, &'a str)> {
        match advance(self.text, &mut self.start, &mut self.pattern) {
            Some((start, end)) => Some((start, self.text.part(start, end))),
            None => None,
        }
    }
}
/// The next match from `start` on, which then stands behind it; behind an empty match, one character further.
fn advance<P: Pattern>(text: &str, start: &mut usize, pattern: &mut P) -> Option<(usize, usize)> {
    if *start > text.len() {
        return None;
    }
    let rest = text.part(*start, text.len());
    let (from, to) = pattern.find_in(rest)?;
    let found = (*start + from, *start + to);
    *start += to;
    if from == to {
        *start += match rest.part(to, rest.len()).chars().next() {
            Some(c) => c.len_utf8(),
            None => 1,
        };
    }
    Some(found)
}
