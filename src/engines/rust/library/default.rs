//! A type's plainest value.

#[lang = "Default"]
pub trait Default: Sized {
    fn default() -> Self;
}

//@ each Int: i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize
impl Default for Int {
    fn default() -> Int {
        0
    }
}
//@ end
//@ each Float: f32 f64
impl Default for Float {
    fn default() -> Float {
        0.0
    }
}
//@ end
impl Default for bool {
    fn default() -> bool {
        false
    }
}
impl Default for char {
    fn default() -> char {
        '\0'
    }
}
impl Default for &str {
    fn default() -> Self {
        ""
    }
}
impl<T> Default for &[T] {
    fn default() -> Self {
        &[]
    }
}
impl<T> Default for &mut [T] {
    fn default() -> Self {
        &mut []
    }
}
impl Default for () {
    fn default() {}
}
impl<A: Default> Default for (A,) {
    fn default() -> (A,) {
        (A::default(),)
    }
}
impl<A: Default, B: Default> Default for (A, B) {
    fn default() -> (A, B) {
        (A::default(), B::default())
    }
}
impl<A: Default, B: Default, C: Default> Default for (A, B, C) {
    fn default() -> (A, B, C) {
        (A::default(), B::default(), C::default())
    }
}
impl<A: Default, B: Default, C: Default, D: Default> Default for (A, B, C, D) {
    fn default() -> (A, B, C, D) {
        (A::default(), B::default(), C::default(), D::default())
    }
}
impl<A: Default, B: Default, C: Default, D: Default, E: Default> Default for (A, B, C, D, E) {
    fn default() -> (A, B, C, D, E) {
        (A::default(), B::default(), C::default(), D::default(), E::default())
    }
}
impl<A: Default, B: Default, C: Default, D: Default, E: Default, G: Default> Default for (A, B, C, D, E, G) {
    fn default() -> (A, B, C, D, E, G) {
        (A::default(), B::default(), C::default(), D::default(), E::default(), G::default())
    }
}
impl<T: Default, const N: usize> Default for [T; N] {
    fn default() -> [T; N] {
        crate::array::from_fn(|_| T::default())
    }
}
