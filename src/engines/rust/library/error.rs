//! What errors have in common.

use crate::fmt::{self, Debug, Display};

#[lang = "Error"]
pub trait Error: Debug + Display {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        None
    }
    fn description(&self) -> &str {
        "description() is deprecated; use Display"
    }
}
impl Error for fmt::Error {}
impl Error for crate::num::ParseIntError {}
impl Error for crate::num::ParseFloatError {}
impl Error for crate::num::TryFromIntError {}
impl Error for crate::str::Utf8Error {}
impl Error for crate::string::FromUtf8Error {}
impl<T: Error> Error for Box<T> {}

impl<'a, E: Error + 'a> From<E> for Box<dyn Error + 'a> {
    fn from(error: E) -> Box<dyn Error + 'a> {
        Box::new(error)
    }
}

/// A message as an error: both its forms are the text itself.
struct Message(String);
impl Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(&self.0, f)
    }
}
impl Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)
    }
}
impl Error for Message {}
impl From<&str> for Box<dyn Error> {
    fn from(text: &str) -> Box<dyn Error> {
        Box::new(Message(String::from(text)))
    }
}
impl From<String> for Box<dyn Error> {
    fn from(text: String) -> Box<dyn Error> {
        Box::new(Message(text))
    }
}
impl<'a, E: Error + Send + Sync + 'a> From<E> for Box<dyn Error + Send + Sync + 'a> {
    fn from(error: E) -> Box<dyn Error + Send + Sync + 'a> {
        Box::new(error)
    }
}
impl From<&str> for Box<dyn Error + Send + Sync> {
    fn from(text: &str) -> Box<dyn Error + Send + Sync> {
        Box::new(Message(String::from(text)))
    }
}
impl From<String> for Box<dyn Error + Send + Sync> {
    fn from(text: String) -> Box<dyn Error + Send + Sync> {
        Box::new(Message(text))
    }
}
