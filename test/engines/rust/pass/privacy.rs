mod a {
    use std::fmt;
    pub(crate) struct S { pub(super) x: i32, y: i32, z: Z }
    #[derive(Debug, Clone, PartialEq, Default)]
    struct Z(i32);
    impl S {
        pub fn new() -> Self { Self { x: 1, y: 2, z: Z(3) } }
        fn own(&self) -> i32 { self.y + self.z.0 }
        pub(crate) fn seen(&self) -> i32 { self.own() + inner::deep(self) + Self::st() + S::st() }
        fn st() -> i32 { helper() + self::helper() + super::top() + crate::top() }
    }
    fn helper() -> i32 { let S { x, y, z: Z(k) } = S::new(); x + y + k }
    mod inner {
        use super::*;
        use super::helper as h;
        pub fn deep(s: &S) -> i32 { let c = || s.y + s.z.0; c() + s.own() + h() + super::helper() + helper() + local() }
        fn local() -> i32 { struct In { v: i32 } impl In { fn get(&self) -> i32 { self.v } } let i = In { v: 4 }; i.get() + i.v }
        pub(in crate::a) fn part() {}
    }
    pub use self::inner::deep;
    pub fn p() { inner::part(); }
    impl fmt::Display for S {
        fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { write!(f, "{}{:?}", self.y, self.z) }
    }
    pub mod shapes { #[derive(Debug)] pub enum Shape { Circle { r: f64 }, Sq(f64) } pub struct P(pub i32, pub i32); pub struct U; pub const K: i32 = 2; }
    trait Hid { fn hid(&self) -> i32 { 1 } }
    impl Hid for i32 {}
    pub fn call_hid() -> i32 { 5.hid() }
    pub mod prelude { pub use super::shapes::*; pub use super::{p, call_hid}; }
}
use a::prelude::*;
use a::shapes::Shape;
use a::{deep, S as T};
fn top() -> i32 { 9 }
struct Priv { v: i32 }
mod user { pub fn f() -> i32 { let p = super::Priv { v: 2 }; use super::Priv as Q; let q = Q { v: 3 }; p.v + q.v + crate::top() } }
fn main() {
    let s = T::new();
    println!("{} {} {} {}", s, s.x, s.seen(), deep(&s));
    let sh = Shape::Circle { r: 1.0 };
    if let Shape::Circle { r } = sh { println!("{r}"); }
    println!("{:?} {:?}", a::shapes::Shape::Sq(2.0), sh);
    let P(x, y) = a::shapes::P(1, 2);
    println!("{} {}", x + y + a::shapes::K + user::f(), call_hid());
    let _u = a::shapes::U;
    p();
    mod within { pub struct W { pub a: i32 } pub fn w() -> W { W { a: 1 } } fn unused() {} }
    println!("{}", within::w().a);
    fn nested() -> i32 { top() + self::top() }
    println!("{}", nested());
}
