//! ASCII alone. The operations are methods of `u8`, `char` and `str`.

use crate::fmt;

/// A byte as it would stand in a byte string literal.
#[derive(Clone, Debug)]
pub struct EscapeDefault {
    bytes: [u8; 4],
    at: usize,
    count: usize,
}
pub fn escape_default(byte: u8) -> EscapeDefault {
    let digit = |n: u8| if n < 10 { 48 + n } else { 87 + n };
    let (bytes, count) = match byte {
        b'\t' => ([92, b't', 0, 0], 2),
        b'\r' => ([92, b'r', 0, 0], 2),
        b'\n' => ([92, b'n', 0, 0], 2),
        b'\\' | b'\'' | b'"' => ([92, byte, 0, 0], 2),
        32..=126 => ([byte, 0, 0, 0], 1),
        _ => ([92, b'x', digit(byte >> 4), digit(byte & 15)], 4),
    };
    EscapeDefault { bytes, at: 0, count }
}
impl Iterator for EscapeDefault {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        if self.at == self.count {
            return None;
        }
        self.at += 1;
        Some(self.bytes[self.at - 1])
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.count - self.at, Some(self.count - self.at))
    }
}
impl ExactSizeIterator for EscapeDefault {}
impl fmt::Display for EscapeDefault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut at = self.at;
        while at < self.count {
            f.write_char(self.bytes[at] as char)?;
            at += 1;
        }
        Ok(())
    }
}
