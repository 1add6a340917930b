//! Reading and writing bytes: the traits, readers and writers over memory, and the standard streams.

use crate::fmt;
use crate::intrinsics;

pub use crate::io_buffers::{BufReader, BufWriter, IntoInnerError, LineWriter};
pub use crate::io_error::{Error, ErrorKind, Result};
pub use crate::io_memory::{Cursor, Empty, Repeat, Sink, empty, repeat, sink};

pub mod prelude {
    pub use crate::io::{BufRead, Read, Seek, Write};
}

pub trait Read {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize>;
    fn read_to_end(&mut self, bytes: &mut Vec<u8>) -> Result<usize> {
        let start = bytes.len();
        let mut buffer = [0u8; 256];
        loop {
            match self.read(&mut buffer) {
                Ok(0) => return Ok(bytes.len() - start),
                Ok(count) => bytes.extend_from_slice(&buffer[..count]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
    fn read_to_string(&mut self, text: &mut String) -> Result<usize> {
        let mut bytes = Vec::new();
        let count = self.read_to_end(&mut bytes)?;
        append_text(text, bytes)?;
        Ok(count)
    }
    fn read_exact(&mut self, buffer: &mut [u8]) -> Result<()> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.read(&mut buffer[filled..]) {
                Ok(0) => return Err(Error::fixed(ErrorKind::UnexpectedEof, "failed to fill whole buffer")),
                Ok(count) => filled += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
    fn by_ref(&mut self) -> &mut Self
    where
        Self: Sized,
    {
        self
    }
    fn bytes(self) -> Bytes<Self>
    where
        Self: Sized,
    {
        Bytes { inner: self }
    }
    fn chain<R: Read>(self, next: R) -> Chain<Self, R>
    where
        Self: Sized,
    {
        Chain { first: self, second: next, done_first: false }
    }
    fn take(self, limit: u64) -> Take<Self>
    where
        Self: Sized,
    {
        Take { inner: self, limit }
    }
}

/// Adds bytes that have to be UTF-8.
fn append_text(text: &mut String, bytes: Vec<u8>) -> Result<()> {
    match crate::str::from_utf8(&bytes) {
        Ok(valid) => {
            text.push_str(valid);
            Ok(())
        }
        Err(_) => Err(Error::fixed(ErrorKind::InvalidData, "stream did not contain valid UTF-8")),
    }
}

pub trait Write {
    fn write(&mut self, bytes: &[u8]) -> Result<usize>;
    fn flush(&mut self) -> Result<()>;
    fn write_all(&mut self, bytes: &[u8]) -> Result<()> {
        let mut rest = bytes;
        while rest.len() > 0 {
            match self.write(rest) {
                Ok(0) => return Err(Error::fixed(ErrorKind::WriteZero, "failed to write whole buffer")),
                Ok(count) => rest = &rest[count..],
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
    fn write_fmt(&mut self, arguments: fmt::Arguments<'_>) -> Result<()> {
        let mut adapter = Adapter { inner: self, error: Ok(()) };
        match fmt::Write::write_fmt(&mut adapter, arguments) {
            Ok(()) => Ok(()),
            Err(_) => match adapter.error {
                Err(error) => Err(error),
                Ok(()) => panic!("a formatting trait implementation returned an error when the underlying stream did not"),
            },
        }
    }
    fn by_ref(&mut self) -> &mut Self
    where
        Self: Sized,
    {
        self
    }
}
/// Formats into a writer of bytes and keeps its error.
struct Adapter<'a, W: ?Sized> {
    inner: &'a mut W,
    error: Result<()>,
}
impl<W: Write + ?Sized> fmt::Write for Adapter<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.inner.write_all(text.as_bytes()) {
            Ok(()) => Ok(()),
            Err(error) => {
                self.error = Err(error);
                Err(fmt::Error)
            }
        }
    }
}

#[derive(PartialEq, Eq, Clone, Copy, Debug)]
pub enum SeekFrom {
    Start(u64),
    End(i64),
    Current(i64),
}
pub trait Seek {
    fn seek(&mut self, to: SeekFrom) -> Result<u64>;
    fn rewind(&mut self) -> Result<()> {
        self.seek(SeekFrom::Start(0))?;
        Ok(())
    }
    fn stream_position(&mut self) -> Result<u64> {
        self.seek(SeekFrom::Current(0))
    }
}

pub trait BufRead: Read {
    fn fill_buf(&mut self) -> Result<&[u8]>;
    fn consume(&mut self, count: usize);
    fn read_until(&mut self, byte: u8, bytes: &mut Vec<u8>) -> Result<usize> {
        let mut total = 0;
        loop {
            let (done, used) = {
                let available = self.fill_buf()?;
                match available.iter().position(|each| *each == byte) {
                    Some(at) => {
                        bytes.extend_from_slice(&available[..at + 1]);
                        (true, at + 1)
                    }
                    None => {
                        bytes.extend_from_slice(available);
                        (available.len() == 0, available.len())
                    }
                }
            };
            self.consume(used);
            total += used;
            if done {
                return Ok(total);
            }
        }
    }
    fn skip_until(&mut self, byte: u8) -> Result<usize> {
        self.read_until(byte, &mut Vec::new())
    }
    fn read_line(&mut self, text: &mut String) -> Result<usize> {
        let mut bytes = Vec::new();
        let count = self.read_until(10, &mut bytes)?;
        append_text(text, bytes)?;
        Ok(count)
    }
    fn lines(self) -> Lines<Self>
    where
        Self: Sized,
    {
        Lines { from: self }
    }
    fn split(self, byte: u8) -> Split<Self>
    where
        Self: Sized,
    {
        Split { from: self, byte }
    }
}

#[derive(Debug)]
pub struct Lines<B> {
    from: B,
}
impl<B: BufRead> Iterator for Lines<B> {
    type Item = Result<String>;
    fn next(&mut self) -> Option<Result<String>> {
        let mut line = String::new();
        match self.from.read_line(&mut line) {
            Ok(0) => None,
            Ok(_) => {
                if line.ends_with('\n') {
                    line.pop();
                    if line.ends_with('\r') {
                        line.pop();
                    }
                }
                Some(Ok(line))
            }
            Err(error) => Some(Err(error)),
        }
    }
}
#[derive(Debug)]
pub struct Split<B> {
    from: B,
    byte: u8,
}
impl<B: BufRead> Iterator for Split<B> {
    type Item = Result<Vec<u8>>;
    fn next(&mut self) -> Option<Result<Vec<u8>>> {
        let mut part = Vec::new();
        match self.from.read_until(self.byte, &mut part) {
            Ok(0) => None,
            Ok(_) => {
                if part.last() == Some(&self.byte) {
                    part.pop();
                }
                Some(Ok(part))
            }
            Err(error) => Some(Err(error)),
        }
    }
}
#[derive(Debug)]
pub struct Bytes<R> {
    inner: R,
}
impl<R: Read> Iterator for Bytes<R> {
    type Item = Result<u8>;
    fn next(&mut self) -> Option<Result<u8>> {
        let mut byte = [0u8];
        match self.inner.read(&mut byte) {
            Ok(0) => None,
            Ok(_) => Some(Ok(byte[0])),
            Err(error) => Some(Err(error)),
        }
    }
}
#[derive(Debug)]
pub struct Chain<A, B> {
    first: A,
    second: B,
    done_first: bool,
}
impl<A, B> Chain<A, B> {
    pub fn into_inner(self) -> (A, B) {
        (self.first, self.second)
    }
}
impl<A: Read, B: Read> Read for Chain<A, B> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if !self.done_first {
            let count = self.first.read(buffer)?;
            if count > 0 || buffer.len() == 0 {
                return Ok(count);
            }
            self.done_first = true;
        }
        self.second.read(buffer)
    }
}
impl<A: BufRead, B: BufRead> BufRead for Chain<A, B> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if !self.done_first {
            if self.first.fill_buf()?.len() > 0 {
                return self.first.fill_buf();
            }
            self.done_first = true;
        }
        self.second.fill_buf()
    }
    fn consume(&mut self, count: usize) {
        if self.done_first { self.second.consume(count) } else { self.first.consume(count) }
    }
}
#[derive(Debug)]
pub struct Take<R> {
    inner: R,
    limit: u64,
}
impl<R> Take<R> {
    pub fn limit(&self) -> u64 {
        self.limit
    }
    pub fn set_limit(&mut self, limit: u64) {
        self.limit = limit;
    }
    pub fn into_inner(self) -> R {
        self.inner
    }
}
impl<R: Read> Read for Take<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let most = if (buffer.len() as u64) < self.limit { buffer.len() } else { self.limit as usize };
        if most == 0 {
            return Ok(0);
        }
        let count = self.inner.read(&mut buffer[..most])?;
        self.limit -= count as u64;
        Ok(count)
    }
}
impl<R: BufRead> BufRead for Take<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.limit == 0 {
            return Ok(&[]);
        }
        let limit = self.limit as usize;
        let available = self.inner.fill_buf()?;
        Ok(if available.len() > limit { &available[..limit] } else { available })
    }
    fn consume(&mut self, count: usize) {
        self.limit -= count as u64;
        self.inner.consume(count)
    }
}

// What reads or writes does so behind a reference or in a box.
impl<R: Read + ?Sized> Read for &mut R {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        (**self).read(buffer)
    }
}
impl<R: Read + ?Sized> Read for Box<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        (**self).read(buffer)
    }
}
impl<W: Write + ?Sized> Write for &mut W {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        (**self).write(bytes)
    }
    fn flush(&mut self) -> Result<()> {
        (**self).flush()
    }
}
impl<W: Write + ?Sized> Write for Box<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        (**self).write(bytes)
    }
    fn flush(&mut self) -> Result<()> {
        (**self).flush()
    }
}
impl<B: BufRead + ?Sized> BufRead for &mut B {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        (**self).fill_buf()
    }
    fn consume(&mut self, count: usize) {
        (**self).consume(count)
    }
}
impl<B: BufRead + ?Sized> BufRead for Box<B> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        (**self).fill_buf()
    }
    fn consume(&mut self, count: usize) {
        (**self).consume(count)
    }
}
impl<S: Seek + ?Sized> Seek for &mut S {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        (**self).seek(to)
    }
}

/// Copies all that can be read; returns the number of bytes.
pub fn copy<R: Read + ?Sized, W: Write + ?Sized>(reader: &mut R, writer: &mut W) -> Result<u64> {
    let mut buffer = [0u8; 256];
    let mut total = 0;
    loop {
        let count = reader.read(&mut buffer)?;
        if count == 0 {
            return Ok(total);
        }
        writer.write_all(&buffer[..count])?;
        total += count as u64;
    }
}
pub fn read_to_string<R: Read>(reader: R) -> Result<String> {
    let mut reader = reader;
    let mut text = String::new();
    reader.read_to_string(&mut text)?;
    Ok(text)
}

pub trait IsTerminal {
    fn is_terminal(&self) -> bool;
}

//@ each Stream,Lock,stream,write_to: Stdout,StdoutLock,stdout,write_stdout Stderr,StderrLock,stderr,write_stderr
#[derive(Debug)]
pub struct Stream {}
pub struct Lock<'a> {
    of: crate::marker::PhantomData<&'a u8>,
}
pub fn stream() -> Stream {
    Stream {}
}
impl Stream {
    pub fn lock(&self) -> Lock<'static> {
        Lock { of: crate::marker::PhantomData }
    }
}
impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        intrinsics::write_to(bytes.as_ptr(), bytes.len());
        Ok(bytes.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
impl Write for &Stream {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        intrinsics::write_to(bytes.as_ptr(), bytes.len());
        Ok(bytes.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
impl Write for Lock<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        intrinsics::write_to(bytes.as_ptr(), bytes.len());
        Ok(bytes.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
impl IsTerminal for Stream {
    fn is_terminal(&self) -> bool {
        false
    }
}
//@ end

#[derive(Debug)]
pub struct Stdin {}
/// What was looked at and not consumed is kept here.
pub struct StdinLock<'a> {
    seen: Vec<u8>,
    of: crate::marker::PhantomData<&'a u8>,
}
pub fn stdin() -> Stdin {
    Stdin {}
}
impl Stdin {
    pub fn lock(&self) -> StdinLock<'static> {
        StdinLock { seen: Vec::new(), of: crate::marker::PhantomData }
    }
    pub fn lines(self) -> Lines<StdinLock<'static>> {
        Lines { from: self.lock() }
    }
    pub fn read_line(&self, text: &mut String) -> Result<usize> {
        self.lock().read_line(text)
    }
}
impl Read for Stdin {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        Ok(intrinsics::read_stdin(buffer.as_mut_ptr(), buffer.len()))
    }
}
impl Read for &Stdin {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        Ok(intrinsics::read_stdin(buffer.as_mut_ptr(), buffer.len()))
    }
}
impl Read for StdinLock<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if self.seen.len() > 0 {
            let count = if self.seen.len() < buffer.len() { self.seen.len() } else { buffer.len() };
            buffer[..count].copy_from_slice(&self.seen[..count]);
            self.seen.drain(..count);
            return Ok(count);
        }
        Ok(intrinsics::read_stdin(buffer.as_mut_ptr(), buffer.len()))
    }
}
impl BufRead for StdinLock<'_> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.seen.len() == 0 {
            let mut buffer = [0u8; 256];
            let count = intrinsics::read_stdin_line(&mut buffer as *mut [u8; 256] as *mut u8, 256);
            self.seen.extend_from_slice(&buffer[..count]);
        }
        Ok(self.seen.as_slice())
    }
    fn consume(&mut self, count: usize) {
        self.seen.drain(..count);
    }
    fn read_line(&mut self, text: &mut String) -> Result<usize> {
        let mut bytes = Vec::new();
        if self.seen.len() > 0 {
            let count = self.read_until(10, &mut bytes)?;
            append_text(text, bytes)?;
            return Ok(count);
        }
        let mut buffer = [0u8; 256];
        loop {
            let count = intrinsics::read_stdin_line(&mut buffer as *mut [u8; 256] as *mut u8, 256);
            bytes.extend_from_slice(&buffer[..count]);
            if count < 256 || buffer[count - 1] == 10 {
                let total = bytes.len();
                append_text(text, bytes)?;
                return Ok(total);
            }
        }
    }
}
impl IsTerminal for Stdin {
    fn is_terminal(&self) -> bool {
        false
    }
}
