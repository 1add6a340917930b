//! Characters.

use crate::fmt;
use crate::intrinsics;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharTryFromError(());
impl crate::error::Error for CharTryFromError {}
impl crate::error::Error for TryFromCharError {}
impl crate::error::Error for ParseCharError {}
impl fmt::Display for TryFromCharError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("unicode code point out of range")
    }
}
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
        if radix < 2 || radix > 36 {
            panic!("to_digit: invalid radix -- radix must be in the range 2 to 36 inclusive");
        }
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
    pub fn decode_utf16<I: IntoIterator<Item = u16>>(units: I) -> DecodeUtf16<I::IntoIter> {
        decode_utf16(units)
    }
    pub const unsafe fn from_u32_unchecked(code: u32) -> char {
        raw(code)
    }
    pub fn encode_utf16(self, buffer: &mut [u16]) -> &mut [u16] {
        let code = self as u32;
        if code < 0x10000 {
            buffer[0] = code as u16;
            &mut buffer[..1]
        } else {
            buffer[0] = 0xD800 | ((code - 0x10000) >> 10) as u16;
            buffer[1] = 0xDC00 | (code & 0x3FF) as u16;
            &mut buffer[..2]
        }
    }
    pub fn escape_unicode(self) -> EscapeText {
        let mut escape = EscapeText::empty();
        escape.push_unicode(self);
        escape
    }
    pub fn escape_default(self) -> EscapeText {
        let mut escape = EscapeText::empty();
        let code = self as u32;
        if self == '\t' || self == '\n' || self == '\r' || self == '\'' || self == '"' || self == '\\' {
            escape.push_short(self);
        } else if code >= 32 && code < 127 {
            escape.push(self);
        } else {
            escape.push_unicode(self);
        }
        escape
    }
    pub fn escape_debug(self) -> EscapeText {
        self.escape_debug_quoted('"', '\'', true)
    }
    /// As a literal would write it; `a` and `b` are the quotes to escape.
    pub(crate) fn escape_debug_quoted(self, a: char, b: char, extends: bool) -> EscapeText {
        let mut escape = EscapeText::empty();
        let code = self as u32;
        if self == '\t' || self == '\n' || self == '\r' || self == '\0' || self == '\\' || self == a || self == b {
            escape.push_short(self);
        } else if code >= 32 && code < 127 {
            escape.push(self);
        } else if !intrinsics::char_has(self, 7) || (extends && intrinsics::char_has(self, 6)) {
            escape.push_unicode(self);
        } else {
            escape.push(self);
        }
        escape
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
    pub const fn make_ascii_uppercase(&mut self) {
        *self = self.to_ascii_uppercase();
    }
    pub const fn make_ascii_lowercase(&mut self) {
        *self = self.to_ascii_lowercase();
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

pub type ToUppercase = CaseChange;
pub type ToLowercase = CaseChange;
pub type EscapeDebug = EscapeText;
pub type EscapeDefault = EscapeText;
pub type EscapeUnicode = EscapeText;

/// The characters of an escape, at most `\u{10ffff}`.
#[derive(Clone, Debug)]
pub struct EscapeText {
    chars: [char; 10],
    at: usize,
    count: usize,
}
impl EscapeText {
    fn empty() -> EscapeText {
        EscapeText { chars: ['\0'; 10], at: 0, count: 0 }
    }
    fn push(&mut self, c: char) {
        self.chars[self.count] = c;
        self.count += 1;
    }
    fn push_short(&mut self, c: char) {
        self.push('\\');
        self.push(match c {
            '\t' => 't',
            '\n' => 'n',
            '\r' => 'r',
            '\0' => '0',
            other => other,
        });
    }
    fn push_unicode(&mut self, c: char) {
        self.push('\\');
        self.push('u');
        self.push('{');
        let code = c as u32;
        let mut shift = 20;
        while shift > 0 && code >> shift == 0 {
            shift -= 4;
        }
        loop {
            self.push(crate::char::from_digit(code >> shift & 15, 16).unwrap());
            if shift == 0 {
                break;
            }
            shift -= 4;
        }
        self.push('}');
    }
}
impl Iterator for EscapeText {
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
impl ExactSizeIterator for EscapeText {}
impl fmt::Display for EscapeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut at = self.at;
        while at < self.count {
            f.write_char(self.chars[at])?;
            at += 1;
        }
        Ok(())
    }
}

/// One to three characters that a change of case made of one.
#[derive(Clone, Debug)]
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
impl DoubleEndedIterator for CaseChange {
    fn next_back(&mut self) -> Option<char> {
        if self.at == self.count {
            return None;
        }
        self.count -= 1;
        Some(self.chars[self.count])
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
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum CharErrorKind {
    EmptyString,
    TooManyChars,
}
#[derive(Debug, PartialEq, Eq, Clone)]
pub struct ParseCharError {
    kind: CharErrorKind,
}
impl fmt::Display for ParseCharError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self.kind {
            CharErrorKind::EmptyString => "cannot parse char from empty string",
            CharErrorKind::TooManyChars => "too many characters in string",
        })
    }
}
impl crate::str::FromStr for char {
    type Err = ParseCharError;
    fn from_str(text: &str) -> Result<char, ParseCharError> {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Ok(c),
            (None, _) => Err(ParseCharError { kind: CharErrorKind::EmptyString }),
            _ => Err(ParseCharError { kind: CharErrorKind::TooManyChars }),
        }
    }
}

/// Code units of UTF-16 as characters; a lone surrogate is an error.
#[derive(Clone)]
pub struct DecodeUtf16<I> {
    units: I,
    held: Option<u16>,
}
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeUtf16Error {
    code: u16,
}
impl DecodeUtf16Error {
    pub fn unpaired_surrogate(&self) -> u16 {
        self.code
    }
}
impl fmt::Display for DecodeUtf16Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unpaired surrogate found: {:x}", self.code)
    }
}
impl crate::error::Error for DecodeUtf16Error {}
pub fn decode_utf16<I: IntoIterator<Item = u16>>(units: I) -> DecodeUtf16<I::IntoIter> {
    DecodeUtf16 { units: units.into_iter(), held: None }
}
impl<I: Iterator<Item = u16>> Iterator for DecodeUtf16<I> {
    type Item = Result<char, DecodeUtf16Error>;
    fn next(&mut self) -> Option<Result<char, DecodeUtf16Error>> {
        let unit = match self.held.take() {
            Some(unit) => unit,
            None => self.units.next()?,
        };
        if unit & 0xF800 != 0xD800 {
            return Some(Ok(raw(unit as u32)));
        }
        if unit >= 0xDC00 {
            return Some(Err(DecodeUtf16Error { code: unit }));
        }
        match self.units.next() {
            None => Some(Err(DecodeUtf16Error { code: unit })),
            Some(second) => {
                if second < 0xDC00 || second > 0xDFFF {
                    self.held = Some(second);
                    return Some(Err(DecodeUtf16Error { code: unit }));
                }
                Some(Ok(raw(((unit as u32 & 0x3FF) << 10 | (second as u32 & 0x3FF)) + 0x10000)))
            }
        }
    }
}
