//! Paths, as Unix writes them.

use crate::borrow::{Borrow, Cow, ToOwned};
use crate::cmp::Ordering;
use crate::os_str::{OsStr, OsString};
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::ops::Deref;

pub const MAIN_SEPARATOR: char = '/';
pub const MAIN_SEPARATOR_STR: &str = "/";
pub fn is_separator(c: char) -> bool {
    c == '/'
}

/// A piece of a path. There are no prefixes on Unix.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Component<'a> {
    RootDir,
    CurDir,
    ParentDir,
    Normal(&'a OsStr),
}
impl<'a> Component<'a> {
    pub fn as_os_str(self) -> &'a OsStr {
        OsStr::of(match self {
            Component::RootDir => "/",
            Component::CurDir => ".",
            Component::ParentDir => "..",
            Component::Normal(name) => name.to_str().unwrap(),
        })
    }
}
impl AsRef<OsStr> for Component<'_> {
    fn as_ref(&self) -> &OsStr {
        self.as_os_str()
    }
}
impl AsRef<Path> for Component<'_> {
    fn as_ref(&self) -> &Path {
        Path::new(self.as_os_str())
    }
}

/// What is left of a path to walk. `at_start`: its first piece is the path's own.
#[derive(Clone)]
pub struct Components<'a> {
    rest: &'a str,
    at_start: bool,
}
impl<'a> Components<'a> {
    pub fn as_path(&self) -> &'a Path {
        let mut copy = self.clone();
        copy.skip_front();
        copy.skip_back();
        Path::of(copy.rest)
    }
    /// Separators and dots that are no pieces.
    fn skip_front(&mut self) {
        while !self.at_start {
            if self.rest.starts_with('/') {
                self.rest = &self.rest[1..];
            } else if self.rest.starts_with("./") {
                self.rest = &self.rest[2..];
            } else if self.rest == "." {
                self.rest = "";
            } else {
                return;
            }
        }
    }
    /// How much of what is left the first piece takes when it is the root or a leading dot.
    fn fixed(&self) -> usize {
        if self.at_start && (self.rest.starts_with('/') || self.rest == "." || self.rest.starts_with("./")) { 1 } else { 0 }
    }
    fn skip_back(&mut self) {
        let least = self.fixed();
        while self.rest.len() > least {
            if self.rest.ends_with('/') {
                self.rest = &self.rest[..self.rest.len() - 1];
            } else if self.rest.ends_with("/.") && self.rest.len() > least + 1 {
                self.rest = &self.rest[..self.rest.len() - 1];
            } else if self.rest == "/." || (!self.at_start && self.rest == ".") {
                self.rest = &self.rest[..self.rest.len() - 1];
            } else {
                return;
            }
        }
    }
}
fn piece(text: &str) -> Component<'_> {
    if text == ".." { Component::ParentDir } else { Component::Normal(OsStr::of(text)) }
}
impl<'a> Iterator for Components<'a> {
    type Item = Component<'a>;
    fn next(&mut self) -> Option<Component<'a>> {
        if self.fixed() == 1 {
            let is_root = self.rest.starts_with('/');
            self.rest = &self.rest[1..];
            self.at_start = false;
            return Some(if is_root { Component::RootDir } else { Component::CurDir });
        }
        self.at_start = false;
        self.skip_front();
        if self.rest.len() == 0 {
            return None;
        }
        let end = match self.rest.find('/') {
            Some(end) => end,
            None => self.rest.len(),
        };
        let text = &self.rest[..end];
        self.rest = &self.rest[end..];
        Some(piece(text))
    }
}
impl<'a> DoubleEndedIterator for Components<'a> {
    fn next_back(&mut self) -> Option<Component<'a>> {
        self.skip_front();
        self.skip_back();
        if self.rest.len() == self.fixed() {
            return self.next();
        }
        let start = match self.rest.rfind('/') {
            Some(at) => at + 1,
            None => 0,
        };
        let text = &self.rest[start..];
        self.rest = &self.rest[..start];
        self.skip_back();
        Some(piece(text))
    }
}
impl fmt::Debug for Components<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Components(")?;
        f.debug_list().entries(self.clone()).finish()?;
        f.write_str(")")
    }
}
#[derive(Clone)]
pub struct Iter<'a> {
    inner: Components<'a>,
}
impl<'a> Iterator for Iter<'a> {
    type Item = &'a OsStr;
    fn next(&mut self) -> Option<&'a OsStr> {
        self.inner.next().map(Component::as_os_str)
    }
}
#[derive(Copy, Clone, Debug)]
pub struct Ancestors<'a> {
    next: Option<&'a Path>,
}
impl<'a> Iterator for Ancestors<'a> {
    type Item = &'a Path;
    fn next(&mut self) -> Option<&'a Path> {
        let next = self.next;
        self.next = match next {
            Some(path) => path.parent(),
            None => None,
        };
        next
    }
}

pub struct Path {
    inner: OsStr,
}
impl Path {
    pub fn new<S: AsRef<OsStr> + ?Sized>(path: &S) -> &Path {
        &*(path.as_ref() as *const OsStr as *const Path)
    }
    fn of(text: &str) -> &Path {
        &*(text as *const str as *const Path)
    }
    fn text(&self) -> &str {
        self.inner.to_str().unwrap()
    }
    pub fn as_os_str(&self) -> &OsStr {
        &self.inner
    }
    pub fn to_str(&self) -> Option<&str> {
        self.inner.to_str()
    }
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        self.inner.to_string_lossy()
    }
    pub fn to_path_buf(&self) -> PathBuf {
        PathBuf::from(self.text())
    }
    pub fn is_absolute(&self) -> bool {
        self.has_root()
    }
    pub fn is_relative(&self) -> bool {
        !self.has_root()
    }
    pub fn has_root(&self) -> bool {
        self.text().starts_with('/')
    }
    pub fn components(&self) -> Components<'_> {
        Components { rest: self.text(), at_start: true }
    }
    pub fn iter(&self) -> Iter<'_> {
        Iter { inner: self.components() }
    }
    pub fn ancestors(&self) -> Ancestors<'_> {
        Ancestors { next: Some(self) }
    }
    pub fn parent(&self) -> Option<&Path> {
        let mut components = self.components();
        match components.next_back() {
            Some(Component::RootDir) | None => None,
            Some(_) => Some(components.as_path()),
        }
    }
    pub fn file_name(&self) -> Option<&OsStr> {
        match self.components().next_back() {
            Some(Component::Normal(name)) => Some(name),
            _ => None,
        }
    }
    /// The name up to its last dot, and what follows that. A dot at the start begins no extension.
    fn split_name(&self) -> (Option<&OsStr>, Option<&OsStr>) {
        let name = match self.file_name() {
            Some(name) => name,
            None => return (None, None),
        };
        let text = name.to_str().unwrap();
        match text.rfind('.') {
            Some(at) if at > 0 => (Some(OsStr::of(&text[..at])), Some(OsStr::of(&text[at + 1..]))),
            _ => (Some(name), None),
        }
    }
    pub fn file_stem(&self) -> Option<&OsStr> {
        self.split_name().0
    }
    pub fn extension(&self) -> Option<&OsStr> {
        self.split_name().1
    }
    pub fn join<P: AsRef<Path>>(&self, path: P) -> PathBuf {
        let mut joined = self.to_path_buf();
        joined.push(path);
        joined
    }
    pub fn with_file_name<S: AsRef<OsStr>>(&self, name: S) -> PathBuf {
        let mut path = self.to_path_buf();
        path.set_file_name(name);
        path
    }
    pub fn with_extension<S: AsRef<OsStr>>(&self, extension: S) -> PathBuf {
        let mut path = self.to_path_buf();
        path.set_extension(extension);
        path
    }
    pub fn starts_with<P: AsRef<Path>>(&self, base: P) -> bool {
        self.strip(base.as_ref()).is_some()
    }
    pub fn ends_with<P: AsRef<Path>>(&self, child: P) -> bool {
        let mut mine = self.components();
        let mut others = child.as_ref().components();
        while let Some(other) = others.next_back() {
            if mine.next_back() != Some(other) {
                return false;
            }
        }
        true
    }
    fn strip(&self, base: &Path) -> Option<&Path> {
        let mut mine = self.components();
        for other in base.components() {
            if mine.next() != Some(other) {
                return None;
            }
        }
        Some(mine.as_path())
    }
    pub fn strip_prefix<P: AsRef<Path>>(&self, base: P) -> Result<&Path, StripPrefixError> {
        self.strip(base.as_ref()).ok_or(StripPrefixError(()))
    }
    pub fn display(&self) -> Display<'_> {
        Display { path: self }
    }
    pub fn exists(&self) -> bool {
        crate::fs::metadata(self).is_ok()
    }
    pub fn try_exists(&self) -> crate::io::Result<bool> {
        Ok(self.exists())
    }
    pub fn is_file(&self) -> bool {
        crate::fs::metadata(self).is_ok_and(|data| data.is_file())
    }
    pub fn is_dir(&self) -> bool {
        crate::fs::metadata(self).is_ok_and(|data| data.is_dir())
    }
    pub fn metadata(&self) -> crate::io::Result<crate::fs::Metadata> {
        crate::fs::metadata(self)
    }
    pub fn read_dir(&self) -> crate::io::Result<crate::fs::ReadDir> {
        crate::fs::read_dir(self)
    }
    pub fn into_path_buf(self: Box<Path>) -> PathBuf {
        self.to_path_buf()
    }
}
pub struct Display<'a> {
    path: &'a Path,
}
impl fmt::Display for Display<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.path.text(), f)
    }
}
impl fmt::Debug for Display<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.path.text(), f)
    }
}
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StripPrefixError(());
impl fmt::Display for StripPrefixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("prefix not found")
    }
}
impl crate::error::Error for StripPrefixError {}

#[derive(Clone, Default)]
pub struct PathBuf {
    inner: String,
}
impl PathBuf {
    pub const fn new() -> PathBuf {
        PathBuf { inner: String::new() }
    }
    pub fn as_path(&self) -> &Path {
        Path::of(self.inner.as_str())
    }
    pub fn push<P: AsRef<Path>>(&mut self, path: P) {
        let added = path.as_ref().text();
        if added.starts_with('/') {
            self.inner.clear();
        } else if self.inner.len() > 0 && !self.inner.ends_with('/') {
            self.inner.push('/');
        }
        self.inner.push_str(added);
    }
    pub fn pop(&mut self) -> bool {
        let length = match self.as_path().parent() {
            Some(parent) => parent.text().len(),
            None => return false,
        };
        self.inner.truncate(length);
        true
    }
    pub fn set_file_name<S: AsRef<OsStr>>(&mut self, name: S) {
        if self.as_path().file_name().is_some() {
            self.pop();
        }
        self.push(Path::new(name.as_ref()));
    }
    pub fn set_extension<S: AsRef<OsStr>>(&mut self, extension: S) -> bool {
        let stem = match self.as_path().file_stem() {
            Some(stem) => stem.to_str().unwrap(),
            None => return false,
        };
        let end = stem.as_ptr() as usize + stem.len() - self.inner.as_ptr() as usize;
        self.inner.truncate(end);
        let text = extension.as_ref().to_str().unwrap();
        if text.len() > 0 {
            self.inner.push('.');
            self.inner.push_str(text);
        }
        true
    }
    pub fn into_os_string(self) -> OsString {
        OsString::from(self.inner)
    }
}
impl Deref for PathBuf {
    type Target = Path;
    fn deref(&self) -> &Path {
        self.as_path()
    }
}
impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.text(), f)
    }
}
impl fmt::Debug for PathBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.inner.as_str(), f)
    }
}
//@ each Own: Path PathBuf
impl PartialEq for Own {
    fn eq(&self, other: &Own) -> bool {
        self.components().eq(other.components())
    }
}
impl Eq for Own {}
impl PartialOrd for Own {
    fn partial_cmp(&self, other: &Own) -> Option<Ordering> {
        Some(self.components().cmp(other.components()))
    }
}
impl Ord for Own {
    fn cmp(&self, other: &Own) -> Ordering {
        self.components().cmp(other.components())
    }
}
impl Hash for Own {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for component in self.components() {
            component.hash(state);
        }
    }
}
//@ end
impl PartialEq<Path> for PathBuf {
    fn eq(&self, other: &Path) -> bool {
        self.as_path() == other
    }
}
impl<'a> PartialEq<&'a Path> for PathBuf {
    fn eq(&self, other: &&'a Path) -> bool {
        self.as_path() == *other
    }
}
impl PartialEq<PathBuf> for Path {
    fn eq(&self, other: &PathBuf) -> bool {
        self == other.as_path()
    }
}
impl<'a> PartialEq<PathBuf> for &'a Path {
    fn eq(&self, other: &PathBuf) -> bool {
        *self == other.as_path()
    }
}
impl AsRef<Path> for Path {
    fn as_ref(&self) -> &Path {
        self
    }
}
//@ each Text: str String OsStr OsString PathBuf
impl AsRef<Path> for Text {
    fn as_ref(&self) -> &Path {
        Path::new(self)
    }
}
//@ end
impl AsRef<OsStr> for Path {
    fn as_ref(&self) -> &OsStr {
        &self.inner
    }
}
impl AsRef<OsStr> for PathBuf {
    fn as_ref(&self) -> &OsStr {
        OsStr::of(self.inner.as_str())
    }
}
impl<T: ?Sized + AsRef<OsStr>> From<&T> for PathBuf {
    fn from(text: &T) -> PathBuf {
        PathBuf { inner: String::from(text.as_ref().to_str().unwrap()) }
    }
}
impl From<String> for PathBuf {
    fn from(text: String) -> PathBuf {
        PathBuf { inner: text }
    }
}
impl From<OsString> for PathBuf {
    fn from(text: OsString) -> PathBuf {
        PathBuf { inner: text.into_string().unwrap() }
    }
}
impl From<PathBuf> for OsString {
    fn from(path: PathBuf) -> OsString {
        path.into_os_string()
    }
}
impl crate::str::FromStr for PathBuf {
    type Err = crate::convert::Infallible;
    fn from_str(text: &str) -> Result<PathBuf, crate::convert::Infallible> {
        Ok(PathBuf { inner: String::from(text) })
    }
}
impl<P: AsRef<Path>> FromIterator<P> for PathBuf {
    fn from_iter<I: IntoIterator<Item = P>>(items: I) -> PathBuf {
        let mut path = PathBuf::new();
        path.extend(items);
        path
    }
}
impl<P: AsRef<Path>> Extend<P> for PathBuf {
    fn extend<I: IntoIterator<Item = P>>(&mut self, items: I) {
        for item in items {
            self.push(item);
        }
    }
}
impl Borrow<Path> for PathBuf {
    fn borrow(&self) -> &Path {
        self.as_path()
    }
}
impl ToOwned for Path {
    type Owned = PathBuf;
    fn to_owned(&self) -> PathBuf {
        self.to_path_buf()
    }
}
impl<'a> IntoIterator for &'a Path {
    type Item = &'a OsStr;
    type IntoIter = Iter<'a>;
    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}
impl<'a> IntoIterator for &'a PathBuf {
    type Item = &'a OsStr;
    type IntoIter = Iter<'a>;
    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}
