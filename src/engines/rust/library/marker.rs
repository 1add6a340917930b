//! Traits that say something about a type without asking anything of it.

#[lang = "sized"]
pub trait Sized {}

#[lang = "copy"]
pub trait Copy: Clone {}

#[lang = "send"]
#[rustc_auto_trait]
pub unsafe trait Send {}

#[lang = "sync"]
#[rustc_auto_trait]
pub unsafe trait Sync {}

#[lang = "unpin"]
#[rustc_auto_trait]
pub trait Unpin {}

#[lang = "phantom_data"]
pub struct PhantomData<T: ?Sized>;

impl<T: ?Sized> Clone for PhantomData<T> {
    fn clone(&self) -> Self {
        PhantomData
    }
}
impl<T: ?Sized> Copy for PhantomData<T> {}
impl<T: ?Sized> Default for PhantomData<T> {
    fn default() -> Self {
        PhantomData
    }
}
impl<T: ?Sized> PartialEq for PhantomData<T> {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}
impl<T: ?Sized> Eq for PhantomData<T> {}
impl<T: ?Sized> PartialOrd for PhantomData<T> {
    fn partial_cmp(&self, _other: &Self) -> Option<crate::cmp::Ordering> {
        Some(crate::cmp::Ordering::Equal)
    }
}
impl<T: ?Sized> Ord for PhantomData<T> {
    fn cmp(&self, _other: &Self) -> crate::cmp::Ordering {
        crate::cmp::Ordering::Equal
    }
}
impl<T: ?Sized> crate::hash::Hash for PhantomData<T> {
    fn hash<H: crate::hash::Hasher>(&self, _state: &mut H) {}
}
impl<T: ?Sized> crate::fmt::Debug for PhantomData<T> {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        f.write_str("PhantomData<")?;
        f.write_str(crate::any::type_name::<T>())?;
        f.write_str(">")
    }
}

//@ each Int: i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 bool char
impl Copy for Int {}
//@ end
impl Copy for ! {}
impl<T: ?Sized> Copy for &T {}
impl<T: ?Sized> Copy for *const T {}
impl<T: ?Sized> Copy for *mut T {}

// Not of every thread what is counted or reached without asking the others.
impl<T: ?Sized> !Send for *const T {}
impl<T: ?Sized> !Sync for *const T {}
impl<T: ?Sized> !Send for *mut T {}
impl<T: ?Sized> !Sync for *mut T {}
impl<T: ?Sized> !Send for crate::ptr::NonNull<T> {}
impl<T: ?Sized> !Sync for crate::ptr::NonNull<T> {}
impl<T: ?Sized> !Send for crate::rc::Rc<T> {}
impl<T: ?Sized> !Sync for crate::rc::Rc<T> {}
impl<T: ?Sized> !Send for crate::rc::Weak<T> {}
impl<T: ?Sized> !Sync for crate::rc::Weak<T> {}
