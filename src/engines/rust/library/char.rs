//! Characters: Unicode scalar values.

use crate::fmt;
use crate::intrinsics;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct CharTryFromError(());
impl CharTryFromError {
    pub(crate) const fn new() -> CharTryFromError {
        CharTryFromError(())
    }
}
impl fmt::Display for CharTryFromError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("converted integer out of range for `char`")
    }
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct TryFromCharError(());
impl TryFromCharError {
    pub(crate) const fn new() -> TryFromCharError {
        TryFromCharError(())
    }
}
impl fmt::Display for TryFromCharError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("unicode code point out of range")
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseCharError {
    empty: bool,
}
impl fmt::Display for ParseCharError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(if self.empty { "cannot parse char from empty string" } else { "too many characters in string" })
    }
}
impl crate::str::FromStr for char {
    type Err = ParseCharError;
    fn from_str(text: &str) -> Result<char, ParseCharError> {
        let mut chars = text.chars();
        match chars.next() {
            None => Err(ParseCharError { empty: true }),
            Some(c) => if chars.next().is_none() { Ok(c) } else { Err(ParseCharError { empty: false }) },
        }
    }
}

pub const fn from_u32(value: u32) -> Option<char> {
    if value > 0x10ffff || (value >= 0xd800 && value < 0xe000) {
        None
    } else {
        Some(intrinsics::transmute::<u32, char>(value))
    }
}
pub fn from_digit(digit: u32, radix: u32) -> Option<char> {
    if radix > 36 {
        panic!("from_digit: radix is too high (maximum 36)")
    }
    if digit >= radix {
        None
    } else if digit < 10 {
        Some((b'0' + digit as u8) as char)
    } else {
        Some((b'a' + (digit as u8 - 10)) as char)
    }
}

/// The characters that one becomes in the other case: up to three.
#[derive(Clone, Debug)]
pub struct CaseMapping {
    chars: [char; 3],
    at: usize,
    count: usize,
}
impl Iterator for CaseMapping {
    type Item = char;
    fn next(&mut self) -> Option<char> {
        if self.at == self.count {
            return None;
        }
        self.at += 1;
        Some(self.chars[self.at - 1])
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.count - self.at, Some(self.count - self.at))
    }
}
impl ExactSizeIterator for CaseMapping {}
impl fmt::Display for CaseMapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut i = self.at;
        while i < self.count {
            fmt::Write::write_char(f, self.chars[i])?;
            i += 1;
        }
        Ok(())
    }
}
pub type ToUppercase = CaseMapping;
pub type ToLowercase = CaseMapping;

impl char {
    pub const MIN: char = '\0';
    pub const MAX: char = '\u{10FFFF}';
    pub const REPLACEMENT_CHARACTER: char = '\u{FFFD}';

    pub const fn from_u32(value: u32) -> Option<char> {
        from_u32(value)
    }
    pub const unsafe fn from_u32_unchecked(value: u32) -> char {
        intrinsics::transmute::<u32, char>(value)
    }
    pub fn from_digit(digit: u32, radix: u32) -> Option<char> {
        from_digit(digit, radix)
    }
    pub const fn len_utf8(self) -> usize {
        let code = self as u32;
        if code < 0x80 {
            1
        } else if code < 0x800 {
            2
        } else if code < 0x10000 {
            3
        } else {
            4
        }
    }
    pub const fn len_utf16(self) -> usize {
        if (self as u32) < 0x10000 { 1 } else { 2 }
    }
    pub fn encode_utf8(self, to: &mut [u8]) -> &mut str {
        let code = self as u32;
        let count = self.len_utf8();
        if count > to.len() {
            panic!(
                "encode_utf8: need {} bytes to encode U+{:04X} but buffer has just {}",
                count,
                code,
                to.len()
            )
        }
        if count == 1 {
            to[0] = code as u8;
        } else if count == 2 {
            to[0] = (code >> 6 | 0xc0) as u8;
            to[1] = (code & 0x3f | 0x80) as u8;
        } else if count == 3 {
            to[0] = (code >> 12 | 0xe0) as u8;
            to[1] = (code >> 6 & 0x3f | 0x80) as u8;
            to[2] = (code & 0x3f | 0x80) as u8;
        } else {
            to[0] = (code >> 18 | 0xf0) as u8;
            to[1] = (code >> 12 & 0x3f | 0x80) as u8;
            to[2] = (code >> 6 & 0x3f | 0x80) as u8;
            to[3] = (code & 0x3f | 0x80) as u8;
        }
        crate::str::raw_mut(to.as_mut_ptr(), count)
    }
    pub fn is_digit(self, radix: u32) -> bool {
        self.to_digit(radix).is_some()
    }
    pub fn to_digit(self, radix: u32) -> Option<u32> {
        if radix < 2 || radix > 36 {
            panic!("to_digit: invalid radix -- radix must be in the range 2 to 36 inclusive")
        }
        let code = self as u32;
        let digit = if code >= 48 && code < 58 {
            code - 48
        } else if code >= 97 && code < 123 {
            code - 87
        } else if code >= 65 && code < 91 {
            code - 55
        } else {
            return None;
        };
        if digit < radix { Some(digit) } else { None }
    }
    pub fn is_alphabetic(self) -> bool {
        if (self as u32) < 128 { self.is_ascii_alphabetic() } else { intrinsics::char_has(self, 0) }
    }
    pub fn is_numeric(self) -> bool {
        if (self as u32) < 128 { self.is_ascii_digit() } else { intrinsics::char_has(self, 1) }
    }
    pub fn is_alphanumeric(self) -> bool {
        self.is_alphabetic() || self.is_numeric()
    }
    pub fn is_lowercase(self) -> bool {
        if (self as u32) < 128 { self.is_ascii_lowercase() } else { intrinsics::char_has(self, 2) }
    }
    pub fn is_uppercase(self) -> bool {
        if (self as u32) < 128 { self.is_ascii_uppercase() } else { intrinsics::char_has(self, 3) }
    }
    pub fn is_whitespace(self) -> bool {
        let code = self as u32;
        if code < 128 { code == 32 || (code >= 9 && code < 14) } else { intrinsics::char_has(self, 4) }
    }
    pub fn is_control(self) -> bool {
        intrinsics::char_has(self, 5)
    }
    pub fn to_uppercase(self) -> CaseMapping {
        let mut chars = ['\0'; 3];
        let count = intrinsics::char_uppercase(self, &mut chars as *mut [char; 3] as *mut char);
        CaseMapping { chars, at: 0, count }
    }
    pub fn to_lowercase(self) -> CaseMapping {
        let mut chars = ['\0'; 3];
        let count = intrinsics::char_lowercase(self, &mut chars as *mut [char; 3] as *mut char);
        CaseMapping { chars, at: 0, count }
    }
    pub const fn is_ascii(&self) -> bool {
        (*self as u32) < 128
    }
    pub const fn to_ascii_uppercase(&self) -> char {
        if self.is_ascii_lowercase() { (*self as u8 - 32) as char } else { *self }
    }
    pub const fn to_ascii_lowercase(&self) -> char {
        if self.is_ascii_uppercase() { (*self as u8 + 32) as char } else { *self }
    }
    pub const fn eq_ignore_ascii_case(&self, other: &char) -> bool {
        self.to_ascii_lowercase() == other.to_ascii_lowercase()
    }
    pub fn make_ascii_uppercase(&mut self) {
        *self = self.to_ascii_uppercase();
    }
    pub fn make_ascii_lowercase(&mut self) {
        *self = self.to_ascii_lowercase();
    }
    pub const fn is_ascii_alphabetic(&self) -> bool {
        self.is_ascii_lowercase() || self.is_ascii_uppercase()
    }
    pub const fn is_ascii_uppercase(&self) -> bool {
        *self >= 'A' && *self <= 'Z'
    }
    pub const fn is_ascii_lowercase(&self) -> bool {
        *self >= 'a' && *self <= 'z'
    }
    pub const fn is_ascii_digit(&self) -> bool {
        *self >= '0' && *self <= '9'
    }
    pub const fn is_ascii_alphanumeric(&self) -> bool {
        self.is_ascii_alphabetic() || self.is_ascii_digit()
    }
    pub const fn is_ascii_hexdigit(&self) -> bool {
        self.is_ascii_digit() || (*self >= 'a' && *self <= 'f') || (*self >= 'A' && *self <= 'F')
    }
    pub const fn is_ascii_whitespace(&self) -> bool {
        *self == ' ' || *self == '\t' || *self == '\n' || *self == '\r' || *self == '\x0c'
    }
    pub const fn is_ascii_control(&self) -> bool {
        (*self as u32) < 32 || *self == '\x7f'
    }
    pub const fn is_ascii_graphic(&self) -> bool {
        *self >= '!' && *self <= '~'
    }
    pub const fn is_ascii_punctuation(&self) -> bool {
        self.is_ascii_graphic() && !self.is_ascii_alphanumeric()
    }
}
