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
    fn cause(&self) -> Option<&dyn Error> {
        self.source()
    }
    /// What kind of error a `dyn Error` is; a program cannot name it.
    fn type_of_error(&self) -> crate::any::TypeId {
        crate::any::TypeId::of::<Self>()
    }
}
//@ each Autos: Error Error+Send Error+Send+Sync
impl dyn Autos {
    pub fn is<T: Error + 'static>(&self) -> bool {
        self.type_of_error() == crate::any::TypeId::of::<T>()
    }
    pub fn downcast_ref<T: Error + 'static>(&self) -> Option<&T> {
        if self.is::<T>() { Some(&*(self as *const (dyn Autos) as *const T)) } else { None }
    }
    pub fn downcast_mut<T: Error + 'static>(&mut self) -> Option<&mut T> {
        if self.is::<T>() { Some(&mut *(self as *mut (dyn Autos) as *mut T)) } else { None }
    }
    pub fn downcast<T: Error + 'static>(self: Box<Self>) -> Result<Box<T>, Box<dyn Autos>> {
        if self.is::<T>() { Ok(Box::from_raw(Box::into_raw(self) as *mut T)) } else { Err(self) }
    }
}
//@ end
impl<'a, T: Error + ?Sized> Error for &'a T {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        (**self).source()
    }
}
impl Error for crate::convert::Infallible {}
impl Error for crate::cell::BorrowError {}
impl Error for crate::cell::BorrowMutError {}
impl Error for crate::str::ParseBoolError {}
impl Error for crate::env::VarError {}
impl Error for crate::alloc::LayoutError {}

impl Error for fmt::Error {}
impl Error for crate::num::ParseIntError {}
impl Error for crate::num::ParseFloatError {}
impl Error for crate::num::TryFromIntError {}
impl Error for crate::str::Utf8Error {}
impl Error for crate::string::FromUtf8Error {}
impl<T: Error> Error for Box<T> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        (**self).source()
    }
}
impl<'a> From<crate::borrow::Cow<'a, str>> for Box<dyn Error> {
    fn from(text: crate::borrow::Cow<'a, str>) -> Box<dyn Error> {
        Box::new(Message(text.into_owned()))
    }
}

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
