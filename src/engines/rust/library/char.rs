//! Characters.

use crate::fmt;
use crate::intrinsics;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharTryFromError(());
impl CharTryFromError {
    pub(crate) fn new() -> CharTryFromError {
        CharTryFromError(())
    }
}
impl fmt::Display for CharTryFromError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("converted integer out of range for `char`")
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TryFromCharError(());
impl TryFromCharError {
    pub(crate) fn new() -> TryFromCharError {
        TryFromCharError(())
    }
}

/// The number is a scalar value.
pub(crate) const fn raw(code: u32) -> char {
    intrinsics::transmute::<u32, char>(code)
}
pub const fn from_u32(code: u32) -> Option<char> {
    if code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) { None } else { Some(raw(code)) }
}
pub const fn from_digit(digit: u32, radix: u32) -> Option<char> {
    if radix > 36 {
        panic!("from_digit: radix is too high (maximum 36)");
    }
    if digit >= radix {
        None
    } else if digit < 10 {
        Some(raw(48 + digit))
    } else {
        Some(raw(87 + digit))
    }
}

impl char {
    pub const MIN: char = '\0';
    pub const MAX: char = '\u{10FFFF}';
    pub const REPLACEMENT_CHARACTER: char = '\u{FFFD}';

    pub const fn from_u32(code: u32) -> Option<char> {
        from_u32(code)
    }
    pub const fn from_digit(digit: u32, radix: u32) -> Option<char> {
        from_digit(digit, radix)
    }
    pub const fn is_digit(self, radix: u32) -> bool {
        self.to_digit(radix).is_some()
    }
    pub const fn to_digit(self, radix: u32) -> Option<u32> {
        let code = self as u32;
        let digit = if code >= 48 && code <= 57 {
            code - 48
        } else if code >= 97 && code <= 122 {
            code - 87
        } else if code >= 65 && code <= 90 {
            code - 55
        } else {
            return None;
        };
        if digit < radix { Some(digit) } else { None }
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
    pub fn encode_utf8(self, buffer: &mut [u8]) -> &mut str {
        let code = self as u32;
        let count = self.len_utf8();
        if count == 1 {
            buffer[0] = code as u8;
        } else if count == 2 {
            buffer[0] = (code >> 6) as u8 | 0xC0;
            buffer[1] = (code & 63) as u8 | 0x80;
        } else if count == 3 {
            buffer[0] = (code >> 12) as u8 | 0xE0;
            buffer[1] = (code >> 6 & 63) as u8 | 0x80;
            buffer[2] = (code & 63) as u8 | 0x80;
        } else {
            buffer[0] = (code >> 18) as u8 | 0xF0;
            buffer[1] = (code >> 12 & 63) as u8 | 0x80;
            buffer[2] = (code >> 6 & 63) as u8 | 0x80;
            buffer[3] = (code & 63) as u8 | 0x80;
        }
        crate::str::raw_mut(buffer.as_mut_ptr(), count)
    }
    pub fn is_alphabetic(self) -> bool {
        if self.is_ascii() { self.is_ascii_alphabetic() } else { intrinsics::char_has(self, 0) }
    }
    pub fn is_numeric(self) -> bool {
        if self.is_ascii() { self.is_ascii_digit() } else { intrinsics::char_has(self, 1) }
    }
    pub fn is_alphanumeric(self) -> bool {
        self.is_alphabetic() || self.is_numeric()
    }
    pub fn is_lowercase(self) -> bool {
        if self.is_ascii() { self.is_ascii_lowercase() } else { intrinsics::char_has(self, 2) }
    }
    pub fn is_uppercase(self) -> bool {
        if self.is_ascii() { self.is_ascii_uppercase() } else { intrinsics::char_has(self, 3) }
    }
    pub fn is_whitespace(self) -> bool {
        let code = self as u32;
        if code < 128 { code == 32 || (code >= 9 && code <= 13) } else { intrinsics::char_has(self, 4) }
    }
    pub fn is_control(self) -> bool {
        intrinsics::char_has(self, 5)
    }
    pub fn to_uppercase(self) -> CaseChange {
        let mut chars = ['\0'; 3];
        let count = intrinsics::char_uppercase(self, &mut chars as *mut [char; 3] as *mut char);
        CaseChange { chars, at: 0, count }
    }
    pub fn to_lowercase(self) -> CaseChange {
        let mut chars = ['\0'; 3];
        let count = intrinsics::char_lowercase(self, &mut chars as *mut [char; 3] as *mut char);
        CaseChange { chars, at: 0, count }
    }
    pub const fn is_ascii(&self) -> bool {
        (*self as u32) < 128
    }
    pub const fn to_ascii_uppercase(&self) -> char {
        if self.is_ascii_lowercase() { raw(*self as u32 - 32) } else { *self }
    }
    pub const fn to_ascii_lowercase(&self) -> char {
        if self.is_ascii_uppercase() { raw(*self as u32 + 32) } else { *self }
    }
    pub const fn eq_ignore_ascii_case(&self, other: &char) -> bool {
        self.to_ascii_lowercase() == other.to_ascii_lowercase()
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
    pub const fn is_ascii_alphanumeric(&self) -> bool {
        self.is_ascii_alphabetic() || self.is_ascii_digit()
    }
    pub const fn is_ascii_digit(&self) -> bool {
        *self >= '0' && *self <= '9'
    }
    pub const fn is_ascii_hexdigit(&self) -> bool {
        self.is_digit(16)
    }
    pub const fn is_ascii_punctuation(&self) -> bool {
        let code = *self as u32;
        code > 32 && code < 127 && !self.is_ascii_alphanumeric()
    }
    pub const fn is_ascii_whitespace(&self) -> bool {
        let code = *self as u32;
        code == 32 || code == 9 || code == 10 || code == 12 || code == 13
    }
    pub const fn is_ascii_graphic(&self) -> bool {
        let code = *self as u32;
        code > 32 && code < 127
    }
    pub const fn is_ascii_control(&self) -> bool {
        let code = *self as u32;
        code < 32 || code == 127
    }
}

/// One to three characters that a change of case made of one.
#[derive(Clone)]
pub struct CaseChange {
    chars: [char; 3],
    at: usize,
    count: usize,
}
impl Iterator for CaseChange {
    type Item = char;
    fn next(&mut self) -> Option<char> {
        if self.at == self.count {
            return None;
        }
        let c = self.chars[self.at];
        self.at += 1;
        Some(c)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.count - self.at, Some(self.count - self.at))
    }
}
impl ExactSizeIterator for CaseChange {}
impl fmt::Display for CaseChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut at = self.at;
        while at < self.count {
            f.write_char(self.chars[at])?;
            at += 1;
        }
        Ok(())
    }
}
#[derive(Debug, PartialEq, Eq, Clone)]
pub struct ParseCharError(());
impl crate::str::FromStr for char {
    type Err = ParseCharError;
    fn from_str(text: &str) -> Result<char, ParseCharError> {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Ok(c),
            _ => Err(ParseCharError(())),
        }
    }
}
