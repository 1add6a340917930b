//! Readers and writers over memory.

use crate::cmp::Ordering;
use crate::io::{BufRead, Error, ErrorKind, Read, Result, Seek, SeekFrom, Write};

impl Write for Vec<u8> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
impl Write for crate::collections::VecDeque<u8> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.extend(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
/// Fills the slice, which then begins behind what was written.
impl Write for &mut [u8] {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let count = if bytes.len() < self.len() { bytes.len() } else { self.len() };
        let (filled, rest) = crate::mem::take(self).split_at_mut(count);
        filled.copy_from_slice(&bytes[..count]);
        *self = rest;
        Ok(count)
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
impl Read for &[u8] {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = if buffer.len() < self.len() { buffer.len() } else { self.len() };
        let (taken, rest) = self.split_at(count);
        buffer[..count].copy_from_slice(taken);
        *self = rest;
        Ok(count)
    }
}
impl BufRead for &[u8] {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        Ok(*self)
    }
    fn consume(&mut self, count: usize) {
        *self = &self[count..];
    }
}

/// Something in memory with a place to read or write at.
#[derive(Debug, Default, Eq, PartialEq, Clone)]
pub struct Cursor<T> {
    inner: T,
    pos: u64,
}
impl<T> Cursor<T> {
    pub const fn new(inner: T) -> Cursor<T> {
        Cursor { inner, pos: 0 }
    }
    pub fn into_inner(self) -> T {
        self.inner
    }
    pub const fn get_ref(&self) -> &T {
        &self.inner
    }
    pub const fn get_mut(&mut self) -> &mut T {
        &mut self.inner
    }
    pub const fn position(&self) -> u64 {
        self.pos
    }
    pub const fn set_position(&mut self, pos: u64) {
        self.pos = pos;
    }
}
impl<T: AsRef<[u8]>> Cursor<T> {
    fn rest(&self) -> &[u8] {
        let bytes = self.inner.as_ref();
        let start = if self.pos < bytes.len() as u64 { self.pos as usize } else { bytes.len() };
        &bytes[start..]
    }
    /// Overwrites what stands at the place, as far as there is room; returns how much.
    fn overwrite(into: &mut [u8], pos: &mut u64, bytes: &[u8]) -> usize {
        let start = if *pos < into.len() as u64 { *pos as usize } else { into.len() };
        let room = into.len() - start;
        let count = if bytes.len() < room { bytes.len() } else { room };
        into[start..start + count].copy_from_slice(&bytes[..count]);
        *pos += count as u64;
        count
    }
    fn append(into: &mut Vec<u8>, pos: &mut u64, bytes: &[u8]) -> usize {
        let start = *pos as usize;
        if into.len() < start + bytes.len() {
            into.resize(start + bytes.len(), 0);
        }
        into[start..start + bytes.len()].copy_from_slice(bytes);
        *pos += bytes.len() as u64;
        bytes.len()
    }
}
impl<T: AsRef<[u8]>> Read for Cursor<T> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = {
            let mut rest = self.rest();
            rest.read(buffer)?
        };
        self.pos += count as u64;
        Ok(count)
    }
}
impl<T: AsRef<[u8]>> BufRead for Cursor<T> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        Ok(self.rest())
    }
    fn consume(&mut self, count: usize) {
        self.pos += count as u64;
    }
}
impl<T: AsRef<[u8]>> Seek for Cursor<T> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let (base, offset) = match to {
            SeekFrom::Start(at) => {
                self.pos = at;
                return Ok(at);
            }
            SeekFrom::End(offset) => (self.inner.as_ref().len() as u64, offset),
            SeekFrom::Current(offset) => (self.pos, offset),
        };
        match base.checked_add_signed(offset) {
            Some(at) => {
                self.pos = at;
                Ok(at)
            }
            None => Err(Error::fixed(ErrorKind::InvalidInput, "invalid seek to a negative or overflowing position")),
        }
    }
}
impl Write for Cursor<Vec<u8>> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        Ok(Cursor::<Vec<u8>>::append(&mut self.inner, &mut self.pos, bytes))
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
impl Write for Cursor<&mut Vec<u8>> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        Ok(Cursor::<Vec<u8>>::append(&mut *self.inner, &mut self.pos, bytes))
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
impl Write for Cursor<&mut [u8]> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        Ok(Cursor::<Vec<u8>>::overwrite(&mut *self.inner, &mut self.pos, bytes))
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
impl<const N: usize> Write for Cursor<[u8; N]> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        Ok(Cursor::<Vec<u8>>::overwrite(&mut self.inner, &mut self.pos, bytes))
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
impl<T: PartialOrd> PartialOrd for Cursor<T> {
    fn partial_cmp(&self, other: &Cursor<T>) -> Option<Ordering> {
        self.inner.partial_cmp(&other.inner)
    }
}

/// Reads as nothing, and takes what is written.
#[derive(Copy, Clone, Debug, Default)]
pub struct Empty;
pub const fn empty() -> Empty {
    Empty
}
impl Read for Empty {
    fn read(&mut self, _buffer: &mut [u8]) -> Result<usize> {
        Ok(0)
    }
}
impl BufRead for Empty {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        Ok(&[])
    }
    fn consume(&mut self, _count: usize) {}
}
#[derive(Copy, Clone, Debug, Default)]
pub struct Sink;
pub const fn sink() -> Sink {
    Sink
}
//@ each Nowhere: Empty Sink
impl Write for Nowhere {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        Ok(bytes.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
//@ end
#[derive(Debug)]
pub struct Repeat {
    byte: u8,
}
pub const fn repeat(byte: u8) -> Repeat {
    Repeat { byte }
}
impl Read for Repeat {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        buffer.fill(self.byte);
        Ok(buffer.len())
    }
}
