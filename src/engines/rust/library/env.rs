//! The program's surroundings: it has none but its own name, and what it sets itself is not kept.

use crate::fmt;
use crate::os_str::{OsStr, OsString};
use crate::path::PathBuf;

pub mod consts {
    pub const OS: &str = "linux";
    pub const FAMILY: &str = "unix";
    pub const ARCH: &str = "x86_64";
    pub const EXE_SUFFIX: &str = "";
    pub const EXE_EXTENSION: &str = "";
}

/// Arguments: the program's name alone.
pub struct Args {
    name: crate::iter::Once<String>,
}
pub struct ArgsOs {
    inner: Args,
}
pub fn args() -> Args {
    Args { name: crate::iter::once(String::from("main")) }
}
pub fn args_os() -> ArgsOs {
    ArgsOs { inner: args() }
}
impl Iterator for Args {
    type Item = String;
    fn next(&mut self) -> Option<String> {
        self.name.next()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.name.size_hint()
    }
}
impl DoubleEndedIterator for Args {
    fn next_back(&mut self) -> Option<String> {
        self.name.next()
    }
}
impl ExactSizeIterator for Args {}
impl fmt::Debug for Args {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.name.clone().collect();
        f.debug_struct("Args").field("inner", &names).finish()
    }
}
impl Iterator for ArgsOs {
    type Item = OsString;
    fn next(&mut self) -> Option<OsString> {
        self.inner.next().map(OsString::from)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}
impl ExactSizeIterator for ArgsOs {}

#[derive(Debug, PartialEq, Eq, Clone)]
pub enum VarError {
    NotPresent,
    NotUnicode(OsString),
}
impl fmt::Display for VarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VarError::NotPresent => f.write_str("environment variable not found"),
            VarError::NotUnicode(text) => write!(f, "environment variable was not valid unicode: {text:?}"),
        }
    }
}
pub fn var<K: AsRef<OsStr>>(_name: K) -> Result<String, VarError> {
    Err(VarError::NotPresent)
}
pub fn var_os<K: AsRef<OsStr>>(_name: K) -> Option<OsString> {
    None
}
pub fn vars() -> crate::iter::Empty<(String, String)> {
    crate::iter::empty()
}
pub fn vars_os() -> crate::iter::Empty<(OsString, OsString)> {
    crate::iter::empty()
}
pub fn current_dir() -> crate::io::Result<PathBuf> {
    Ok(PathBuf::from("/"))
}
pub fn temp_dir() -> PathBuf {
    PathBuf::from("/tmp")
}
pub fn split_paths<T: AsRef<OsStr> + ?Sized>(paths: &T) -> crate::vec::IntoIter<PathBuf> {
    let text = paths.as_ref().to_str().unwrap();
    text.split(':').map(PathBuf::from).collect::<Vec<PathBuf>>().into_iter()
}
