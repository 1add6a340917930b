//! Text as the system has it. Here it is UTF-8 as well.

use crate::borrow::{Borrow, Cow, ToOwned};
use crate::fmt;
use crate::ops::Deref;

#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OsStr {
    inner: str,
}
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct OsString {
    inner: String,
}
impl OsStr {
    pub fn new<S: AsRef<OsStr> + ?Sized>(text: &S) -> &OsStr {
        text.as_ref()
    }
    pub(crate) fn of(text: &str) -> &OsStr {
        &*(text as *const str as *const OsStr)
    }
    pub fn to_str(&self) -> Option<&str> {
        Some(&self.inner)
    }
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.inner)
    }
    pub fn to_os_string(&self) -> OsString {
        OsString { inner: String::from(&self.inner) }
    }
    pub fn len(&self) -> usize {
        self.inner.len()
    }
    pub fn is_empty(&self) -> bool {
        self.inner.len() == 0
    }
    pub fn eq_ignore_ascii_case<S: AsRef<OsStr>>(&self, other: S) -> bool {
        self.inner.eq_ignore_ascii_case(&other.as_ref().inner)
    }
}
impl OsString {
    pub const fn new() -> OsString {
        OsString { inner: String::new() }
    }
    pub fn as_os_str(&self) -> &OsStr {
        OsStr::of(self.inner.as_str())
    }
    pub fn into_string(self) -> Result<String, OsString> {
        Ok(self.inner)
    }
    pub fn push<S: AsRef<OsStr>>(&mut self, text: S) {
        self.inner.push_str(&text.as_ref().inner)
    }
}
impl Deref for OsString {
    type Target = OsStr;
    fn deref(&self) -> &OsStr {
        self.as_os_str()
    }
}
impl fmt::Debug for OsStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}
impl fmt::Debug for OsString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}
impl AsRef<OsStr> for OsStr {
    fn as_ref(&self) -> &OsStr {
        self
    }
}
impl AsRef<OsStr> for str {
    fn as_ref(&self) -> &OsStr {
        OsStr::of(self)
    }
}
impl AsRef<OsStr> for String {
    fn as_ref(&self) -> &OsStr {
        OsStr::of(self.as_str())
    }
}
impl AsRef<OsStr> for OsString {
    fn as_ref(&self) -> &OsStr {
        self.as_os_str()
    }
}
impl Borrow<OsStr> for OsString {
    fn borrow(&self) -> &OsStr {
        self.as_os_str()
    }
}
impl ToOwned for OsStr {
    type Owned = OsString;
    fn to_owned(&self) -> OsString {
        self.to_os_string()
    }
}
impl From<String> for OsString {
    fn from(text: String) -> OsString {
        OsString { inner: text }
    }
}
impl From<&str> for OsString {
    fn from(text: &str) -> OsString {
        OsString { inner: String::from(text) }
    }
}
impl PartialEq<str> for OsStr {
    fn eq(&self, other: &str) -> bool {
        self.inner == *other
    }
}
impl PartialEq<&str> for OsString {
    fn eq(&self, other: &&str) -> bool {
        *self.inner.as_str() == **other
    }
}
impl PartialEq<str> for OsString {
    fn eq(&self, other: &str) -> bool {
        *self.inner.as_str() == *other
    }
}
