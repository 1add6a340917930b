//! Readers and writers with a buffer between.

use crate::fmt;
use crate::io::{BufRead, Error, Read, Result, Seek, SeekFrom, Write};

pub struct BufReader<R> {
    inner: R,
    buffer: Box<[u8]>,
    at: usize,
    filled: usize,
}
impl<R: Read> BufReader<R> {
    pub fn new(inner: R) -> BufReader<R> {
        BufReader::with_capacity(8192, inner)
    }
    pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R> {
        BufReader { inner, buffer: vec![0; capacity].into_boxed_slice(), at: 0, filled: 0 }
    }
}
impl<R> BufReader<R> {
    pub fn get_ref(&self) -> &R {
        &self.inner
    }
    pub fn get_mut(&mut self) -> &mut R {
        &mut self.inner
    }
    pub fn into_inner(self) -> R {
        self.inner
    }
    pub fn buffer(&self) -> &[u8] {
        &self.buffer[self.at..self.filled]
    }
    pub fn capacity(&self) -> usize {
        self.buffer.len()
    }
}
impl<R: Read> Read for BufReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        // A request larger than the buffer goes past it.
        if self.at == self.filled && buffer.len() >= self.buffer.len() {
            return self.inner.read(buffer);
        }
        let count = {
            let mut available = self.fill_buf()?;
            available.read(buffer)?
        };
        self.consume(count);
        Ok(count)
    }
}
impl<R: Read> BufRead for BufReader<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.at == self.filled {
            self.filled = self.inner.read(&mut self.buffer)?;
            self.at = 0;
        }
        Ok(&self.buffer[self.at..self.filled])
    }
    fn consume(&mut self, count: usize) {
        self.at = if self.at + count < self.filled { self.at + count } else { self.filled };
    }
}
impl<R: Seek> Seek for BufReader<R> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let unread = (self.filled - self.at) as i64;
        self.at = 0;
        self.filled = 0;
        match to {
            SeekFrom::Current(offset) => self.inner.seek(SeekFrom::Current(offset - unread)),
            other => self.inner.seek(other),
        }
    }
}
impl<R: fmt::Debug> fmt::Debug for BufReader<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BufReader")
            .field("reader", &self.inner)
            .field("buffer", &format_args!("{}/{}", self.filled - self.at, self.buffer.len()))
            .finish()
    }
}

/// `lines`: what ends a line goes on at once, as `LineWriter` does it.
struct Buffered<W: Write> {
    /// None once it was given back.
    inner: Option<W>,
    buffer: Vec<u8>,
    panicked: bool,
}
impl<W: Write> Buffered<W> {
    fn with_capacity(capacity: usize, inner: W) -> Buffered<W> {
        Buffered { inner: Some(inner), buffer: Vec::with_capacity(capacity), panicked: false }
    }
    fn flush_buffer(&mut self) -> Result<()> {
        if self.buffer.len() == 0 {
            return Ok(());
        }
        // What panics on the way is not written once more when this is dropped.
        self.panicked = true;
        let result = self.inner.as_mut().unwrap().write_all(&self.buffer);
        self.panicked = false;
        self.buffer.clear();
        result
    }
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.buffer.len() + bytes.len() > self.buffer.capacity() {
            self.flush_buffer()?;
        }
        if bytes.len() >= self.buffer.capacity() {
            return self.inner.as_mut().unwrap().write(bytes);
        }
        self.buffer.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> Result<()> {
        self.flush_buffer()?;
        self.inner.as_mut().unwrap().flush()
    }
}
impl<W: Write> Drop for Buffered<W> {
    fn drop(&mut self) {
        if self.inner.is_some() && !self.panicked {
            let _ = self.flush_buffer();
        }
    }
}

//@ each Writer,size,lines: BufWriter,8192,false LineWriter,1024,true
pub struct Writer<W: Write> {
    buffered: Buffered<W>,
}
impl<W: Write> Writer<W> {
    pub fn new(inner: W) -> Writer<W> {
        Writer::with_capacity(size, inner)
    }
    pub fn with_capacity(capacity: usize, inner: W) -> Writer<W> {
        Writer { buffered: Buffered::with_capacity(capacity, inner) }
    }
    pub fn get_ref(&self) -> &W {
        self.buffered.inner.as_ref().unwrap()
    }
    pub fn get_mut(&mut self) -> &mut W {
        self.buffered.inner.as_mut().unwrap()
    }
    pub fn into_inner(self) -> crate::result::Result<W, IntoInnerError<Writer<W>>> {
        let mut this = self;
        match this.buffered.flush_buffer() {
            Ok(()) => Ok(this.buffered.inner.take().unwrap()),
            Err(error) => Err(IntoInnerError { writer: this, error }),
        }
    }
    pub fn buffer(&self) -> &[u8] {
        &self.buffered.buffer
    }
    pub fn capacity(&self) -> usize {
        self.buffered.buffer.capacity()
    }
}
impl<W: Write> Write for Writer<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if lines {
            if let Some(at) = bytes.iter().rposition(|byte| *byte == 10) {
                let mut rest = &bytes[..at + 1];
                while rest.len() > 0 {
                    let count = self.buffered.write(rest)?;
                    rest = &rest[count..];
                }
                self.buffered.flush_buffer()?;
                self.buffered.buffer.extend_from_slice(&bytes[at + 1..]);
                return Ok(bytes.len());
            }
        }
        self.buffered.write(bytes)
    }
    fn flush(&mut self) -> Result<()> {
        self.buffered.flush()
    }
}
impl<W: Write + fmt::Debug> fmt::Debug for Writer<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer")
            .field("writer", self.get_ref())
            .field("buffer", &format_args!("{}/{}", self.buffer().len(), self.capacity()))
            .finish()
    }
}
//@ end
impl<W: Write + Seek> Seek for BufWriter<W> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.buffered.flush_buffer()?;
        self.get_mut().seek(to)
    }
}

#[derive(Debug)]
pub struct IntoInnerError<W> {
    writer: W,
    error: Error,
}
impl<W> IntoInnerError<W> {
    pub fn error(&self) -> &Error {
        &self.error
    }
    pub fn into_inner(self) -> W {
        self.writer
    }
    pub fn into_error(self) -> Error {
        self.error
    }
}
impl<W> fmt::Display for IntoInnerError<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}
impl<W: fmt::Debug> crate::error::Error for IntoInnerError<W> {}
impl<W> From<IntoInnerError<W>> for Error {
    fn from(error: IntoInnerError<W>) -> Error {
        error.error
    }
}
