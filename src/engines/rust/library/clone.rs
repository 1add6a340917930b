//! Making a second value of a first one.

#[lang = "clone"]
pub trait Clone: Sized {
    #[lang = "clone_fn"]
    fn clone(&self) -> Self;

    fn clone_from(&mut self, source: &Self) {
        *self = source.clone();
    }
}

//@ each Int: i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 bool char
impl Clone for Int {
    fn clone(&self) -> Int {
        *self
    }
}
//@ end
impl Clone for ! {
    fn clone(&self) -> ! {
        *self
    }
}
impl<T: ?Sized> Clone for &T {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Clone for *const T {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Clone for *mut T {
    fn clone(&self) -> Self {
        *self
    }
}
