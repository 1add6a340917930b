//! Types at run time.

use crate::intrinsics;

pub const fn type_name<T: ?Sized>() -> &'static str {
    intrinsics::type_name::<T>()
}
pub const fn type_name_of_val<T: ?Sized>(_value: &T) -> &'static str {
    intrinsics::type_name::<T>()
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub struct TypeId {
    id: u128,
}
impl TypeId {
    pub const fn of<T: ?Sized>() -> TypeId {
        TypeId { id: intrinsics::type_id::<T>() }
    }
}

pub trait Any: 'static {
    fn type_id(&self) -> TypeId;
}
impl<T> Any for T {
    fn type_id(&self) -> TypeId {
        TypeId::of::<T>()
    }
}
impl dyn Any {
    pub fn is<T: Any>(&self) -> bool {
        self.type_id() == TypeId::of::<T>()
    }
    pub fn downcast_ref<T: Any>(&self) -> Option<&T> {
        if self.is::<T>() { Some(&*(self as *const dyn Any as *const T)) } else { None }
    }
    pub fn downcast_mut<T: Any>(&mut self) -> Option<&mut T> {
        if self.is::<T>() { Some(&mut *(self as *mut dyn Any as *mut T)) } else { None }
    }
}
impl dyn Any + Send {
    pub fn is<T: Any>(&self) -> bool {
        self.type_id() == TypeId::of::<T>()
    }
    pub fn downcast_ref<T: Any>(&self) -> Option<&T> {
        if self.is::<T>() { Some(&*(self as *const (dyn Any + Send) as *const T)) } else { None }
    }
    pub fn downcast_mut<T: Any>(&mut self) -> Option<&mut T> {
        if self.is::<T>() { Some(&mut *(self as *mut (dyn Any + Send) as *mut T)) } else { None }
    }
}
impl dyn Any + Send + Sync {
    pub fn is<T: Any>(&self) -> bool {
        self.type_id() == TypeId::of::<T>()
    }
    pub fn downcast_ref<T: Any>(&self) -> Option<&T> {
        if self.is::<T>() { Some(&*(self as *const (dyn Any + Send + Sync) as *const T)) } else { None }
    }
    pub fn downcast_mut<T: Any>(&mut self) -> Option<&mut T> {
        if self.is::<T>() { Some(&mut *(self as *mut (dyn Any + Send + Sync) as *mut T)) } else { None }
    }
}
impl crate::fmt::Debug for dyn Any {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        f.write_str("Any { .. }")
    }
}
impl crate::fmt::Debug for dyn Any + Send {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        f.write_str("Any { .. }")
    }
}
impl crate::fmt::Debug for dyn Any + Send + Sync {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        f.write_str("Any { .. }")
    }
}
//@ each Autos: Any Any+Send Any+Send+Sync
impl Box<dyn Autos> {
    pub fn downcast<T: Any>(self) -> Result<Box<T>, Box<dyn Autos>> {
        if self.is::<T>() { Ok(Box::from_raw(Box::into_raw(self) as *mut T)) } else { Err(self) }
    }
}
//@ end
impl crate::rc::Rc<dyn Any> {
    pub fn downcast<T: Any>(self) -> Result<crate::rc::Rc<T>, crate::rc::Rc<dyn Any>> {
        if (*self).is::<T>() {
            Ok(crate::rc::Rc::from_raw(crate::rc::Rc::into_raw(self) as *const T))
        } else {
            Err(self)
        }
    }
}
