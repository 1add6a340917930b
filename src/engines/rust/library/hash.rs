//! Hashing.

use crate::intrinsics;
use crate::marker::PhantomData;

pub use crate::hash_map::RandomState;

pub trait Hash {
    fn hash<H: Hasher>(&self, state: &mut H);
    fn hash_slice<H: Hasher>(items: &[Self], state: &mut H)
    where
        Self: Sized,
    {
        for item in items {
            item.hash(state);
        }
    }
}
pub trait Hasher {
    fn finish(&self) -> u64;
    fn write(&mut self, bytes: &[u8]);
    fn write_u8(&mut self, value: u8) {
        self.write(&[value])
    }
    //@ each method,Int: write_u16,u16 write_u32,u32 write_u64,u64 write_u128,u128 write_usize,usize
    fn method(&mut self, value: Int) {
        self.write(&value.to_ne_bytes())
    }
    //@ end
    //@ each method,Int,plain,Unsigned: write_i8,i8,write_u8,u8 write_i16,i16,write_u16,u16 write_i32,i32,write_u32,u32 write_i64,i64,write_u64,u64 write_i128,i128,write_u128,u128 write_isize,isize,write_usize,usize
    fn method(&mut self, value: Int) {
        self.plain(value as Unsigned)
    }
    //@ end
    /// Nothing in text is the byte that follows it: one text behind another differs from both in one.
    fn write_str(&mut self, text: &str) {
        self.write(text.as_bytes());
        self.write_u8(0xff);
    }
}
impl<H: Hasher + ?Sized> Hasher for &mut H {
    fn finish(&self) -> u64 {
        (**self).finish()
    }
    fn write(&mut self, bytes: &[u8]) {
        (**self).write(bytes)
    }
    //@ each method,Int: write_u8,u8 write_u16,u16 write_u32,u32 write_u64,u64 write_u128,u128 write_usize,usize write_i8,i8 write_i16,i16 write_i32,i32 write_i64,i64 write_i128,i128 write_isize,isize
    fn method(&mut self, value: Int) {
        (**self).method(value)
    }
    //@ end
}
impl<H: Hasher + ?Sized> Hasher for Box<H> {
    fn finish(&self) -> u64 {
        (**self).finish()
    }
    fn write(&mut self, bytes: &[u8]) {
        (**self).write(bytes)
    }
}
pub trait BuildHasher {
    type Hasher: Hasher;
    fn build_hasher(&self) -> Self::Hasher;
    fn hash_one<T: Hash>(&self, value: T) -> u64
    where
        Self: Sized,
    {
        let mut hasher = self.build_hasher();
        value.hash(&mut hasher);
        hasher.finish()
    }
}
pub struct BuildHasherDefault<H> {
    of: PhantomData<H>,
}
impl<H> BuildHasherDefault<H> {
    pub const fn new() -> BuildHasherDefault<H> {
        BuildHasherDefault { of: PhantomData }
    }
}
impl<H: Default + Hasher> BuildHasher for BuildHasherDefault<H> {
    type Hasher = H;
    fn build_hasher(&self) -> H {
        H::default()
    }
}
impl<H> Clone for BuildHasherDefault<H> {
    fn clone(&self) -> Self {
        BuildHasherDefault { of: PhantomData }
    }
}
impl<H> Default for BuildHasherDefault<H> {
    fn default() -> Self {
        BuildHasherDefault { of: PhantomData }
    }
}
impl<H> crate::fmt::Debug for BuildHasherDefault<H> {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        f.write_str("BuildHasherDefault")
    }
}

/// SipHash-1-3 with keys of zero, as std's: four words of state, the bytes that do not fill a word yet, and how many
/// there were.
#[derive(Clone, Debug)]
pub struct DefaultHasher {
    state: [u64; 6],
}
impl DefaultHasher {
    pub fn new() -> DefaultHasher {
        DefaultHasher {
            state: [0x736f6d6570736575, 0x646f72616e646f6d, 0x6c7967656e657261, 0x7465646279746573, 0, 0],
        }
    }
}
impl Default for DefaultHasher {
    fn default() -> DefaultHasher {
        DefaultHasher::new()
    }
}
impl Hasher for DefaultHasher {
    fn finish(&self) -> u64 {
        intrinsics::hash_finish(&self.state as *const [u64; 6] as *const u64)
    }
    fn write(&mut self, bytes: &[u8]) {
        intrinsics::hash_write(&mut self.state as *mut [u64; 6] as *mut u64, bytes.as_ptr(), bytes.len())
    }
}

//@ each Int,method: i8,write_i8 i16,write_i16 i32,write_i32 i64,write_i64 i128,write_i128 isize,write_isize u8,write_u8 u16,write_u16 u32,write_u32 u64,write_u64 u128,write_u128 usize,write_usize
impl Hash for Int {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.method(*self)
    }
    fn hash_slice<H: Hasher>(items: &[Int], state: &mut H) {
        let start = items.as_ptr() as *const u8;
        state.write(&*intrinsics::slice_from_raw(start, items.len() * intrinsics::size_of::<Int>()))
    }
}
//@ end
impl Hash for bool {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u8(*self as u8)
    }
}
impl Hash for char {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u32(*self as u32)
    }
}
impl Hash for str {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_str(self)
    }
}
impl Hash for String {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state)
    }
}
impl<T: Hash> Hash for [T] {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.len());
        Hash::hash_slice(self, state)
    }
}
impl<T: Hash> Hash for Vec<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_slice().hash(state)
    }
}
impl<T: Hash, const N: usize> Hash for [T; N] {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_slice().hash(state)
    }
}
impl<T: Hash + ?Sized> Hash for &T {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state)
    }
}
impl<T: Hash + ?Sized> Hash for &mut T {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state)
    }
}
impl<T: ?Sized> Hash for *const T {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(intrinsics::address(*self))
    }
}
impl<T: ?Sized> Hash for *mut T {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(intrinsics::address(*self as *const T))
    }
}
impl Hash for ! {
    fn hash<H: Hasher>(&self, _state: &mut H) {
        *self
    }
}
impl Hash for () {
    fn hash<H: Hasher>(&self, _state: &mut H) {}
}
impl<A: Hash> Hash for (A,) {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<A: Hash, B: Hash> Hash for (A, B) {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
        self.1.hash(state);
    }
}
impl<A: Hash, B: Hash, C: Hash> Hash for (A, B, C) {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
        self.1.hash(state);
        self.2.hash(state);
    }
}
impl<A: Hash, B: Hash, C: Hash, D: Hash> Hash for (A, B, C, D) {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
        self.1.hash(state);
        self.2.hash(state);
        self.3.hash(state);
    }
}
impl<A: Hash, B: Hash, C: Hash, D: Hash, E: Hash> Hash for (A, B, C, D, E) {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
        self.1.hash(state);
        self.2.hash(state);
        self.3.hash(state);
        self.4.hash(state);
    }
}
impl<A: Hash, B: Hash, C: Hash, D: Hash, E: Hash, G: Hash> Hash for (A, B, C, D, E, G) {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
        self.1.hash(state);
        self.2.hash(state);
        self.3.hash(state);
        self.4.hash(state);
        self.5.hash(state);
    }
}
impl<A: Hash, B: Hash, C: Hash, D: Hash, E: Hash, G: Hash, X: Hash> Hash for (A, B, C, D, E, G, X) {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
        self.1.hash(state);
        self.2.hash(state);
        self.3.hash(state);
        self.4.hash(state);
        self.5.hash(state);
        self.6.hash(state);
    }
}
impl<A: Hash, B: Hash, C: Hash, D: Hash, E: Hash, G: Hash, X: Hash, I: Hash> Hash for (A, B, C, D, E, G, X, I) {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
        self.1.hash(state);
        self.2.hash(state);
        self.3.hash(state);
        self.4.hash(state);
        self.5.hash(state);
        self.6.hash(state);
        self.7.hash(state);
    }
}
