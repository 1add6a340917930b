//! Standard input and output.

use crate::fmt;
use crate::intrinsics;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    NotFound,
    PermissionDenied,
    InvalidInput,
    InvalidData,
    UnexpectedEof,
    Other,
}
pub struct Error {
    kind: ErrorKind,
    message: String,
}
impl Error {
    pub fn new(kind: ErrorKind, message: &str) -> Error {
        Error { kind, message: String::from(message) }
    }
    pub fn other(message: &str) -> Error {
        Error::new(ErrorKind::Other, message)
    }
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Custom").field("kind", &self.kind).field("error", &self.message).finish()
    }
}
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
impl crate::error::Error for Error {}

pub type Result<T> = crate::result::Result<T, Error>;

pub trait Write {
    fn write(&mut self, bytes: &[u8]) -> Result<usize>;
    fn flush(&mut self) -> Result<()>;
    fn write_all(&mut self, bytes: &[u8]) -> Result<()> {
        self.write(bytes)?;
        Ok(())
    }
    fn write_fmt(&mut self, arguments: fmt::Arguments<'_>) -> Result<()> {
        let text = fmt::format(arguments);
        self.write_all(text.as_bytes())
    }
}

pub struct Stdout {}
pub struct Stderr {}
pub struct Stdin {}
pub fn stdout() -> Stdout {
    Stdout {}
}
pub fn stderr() -> Stderr {
    Stderr {}
}
pub fn stdin() -> Stdin {
    Stdin {}
}
impl Stdout {
    pub fn lock(&self) -> Stdout {
        Stdout {}
    }
}
impl Stderr {
    pub fn lock(&self) -> Stderr {
        Stderr {}
    }
}
impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        intrinsics::write_stdout(bytes.as_ptr(), bytes.len());
        Ok(bytes.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
impl Write for Stderr {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        intrinsics::write_stderr(bytes.as_ptr(), bytes.len());
        Ok(bytes.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
impl Write for Vec<u8> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

pub trait BufRead {
    fn read_line(&mut self, text: &mut String) -> Result<usize>;
    fn lines(self) -> Lines<Self>
    where
        Self: Sized,
    {
        Lines { from: self }
    }
}
impl Stdin {
    pub fn lock(&self) -> Stdin {
        Stdin {}
    }
    pub fn lines(self) -> Lines<Stdin> {
        Lines { from: self }
    }
    pub fn read_line(&self, text: &mut String) -> Result<usize> {
        let mut total = 0;
        let mut buffer = [0u8; 256];
        loop {
            let count = intrinsics::read_stdin_line(&mut buffer as *mut [u8; 256] as *mut u8, 256);
            text.push_str(crate::str::raw(&buffer as *const [u8; 256] as *const u8, count));
            total += count;
            if count < 256 || buffer[count - 1] == 10 {
                return Ok(total);
            }
        }
    }
}
impl BufRead for Stdin {
    fn read_line(&mut self, text: &mut String) -> Result<usize> {
        Stdin::read_line(self, text)
    }
}
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
pub fn read_to_string(_from: Stdin) -> Result<String> {
    let mut text = String::new();
    loop {
        if _from.read_line(&mut text)? == 0 {
            return Ok(text);
        }
    }
}
