//! Uses of what is moved or was never there, and moves out of what is not owned.
struct S {
    v: i32,
}
impl Drop for S {
    fn drop(&mut self) {}
}
impl S {
    fn consume(self) -> i32 {
        self.v
    }
    fn look(&self) -> i32 {
        self.v
    }
    fn change(&mut self) {
        self.v = 1;
    }
}
struct P {
    name: S,
    age: u32,
}
fn mk() -> S {
    S { v: 1 }
}
fn takes(s: S) {}
struct Q {
    f: S,
}
impl Q {
    fn take(&self) -> S {
        self.f
    //~ 9 E0507 cannot move out of `self.f` which is behind a shared reference
    }
    fn take_mut(&mut self) -> S {
        let x = self.f;
    //~ 17 E0507 cannot move out of `self.f` which is behind a mutable reference
        x
    }
}
struct S2 {
    a: S,
    b: S,
}
struct D {
    s: S,
}
impl Drop for D {
    fn drop(&mut self) {}
}
fn f1() {
    let s1 = mk();
    let s2 = s1;
    s1.look();
    //~ 5 E0382 borrow of moved value: `s1`
}
fn f2() {
    let a = mk();
    takes(a);
    takes(a);
    //~ 11 E0382 use of moved value: `a`
}
fn f3() {
    let v = mk();
    let w = v.consume();
    v.look();
    //~ 5 E0382 borrow of moved value: `v`
}
fn f4() {
    let p = P { name: mk(), age: 1 };
    let n = p.name;
    p.name.look();
    //~ 5 E0382 borrow of moved value: `p.name`
    let q = &p;
    let r = p;
}
fn f5() {
    let x = mk();
    let c = move || x.look();
    x.look();
    //~ 5 E0382 borrow of moved value: `x`
}
fn f6() {
    let y = mk();
    let c = || takes(y);
    y.look();
    //~ 5 E0382 borrow of moved value: `y`
}
fn f7() {
    let o = Some(mk());
    if let Some(z) = o {}
    let r = &o;
    //~ 13 E0382 borrow of partially moved value: `o`
}
fn f8() {
    let o2 = Some(mk());
    match o2 {
        Some(z) => {}
        None => {}
    }
    let r = o2;
    //~ 13 E0382 use of partially moved value: `o2`
}
fn f9() {
    let bx = Box::new(mk());
    let inner = *bx;
    bx.look();
    //~ 5 E0382 borrow of moved value: `*bx`
}
fn f10() {
    let s = mk();
    loop {
        takes(s);
    //~ 15 E0382 use of moved value: `s`
    }
}
fn f11(c: bool) {
    let s = mk();
    if c {
        takes(s);
    }
    s.look();
    //~ 5 E0382 borrow of moved value: `s`
}
fn f12() {
    let s = mk();
    while true {
        if s.look() > 3 {
    //~ 12 E0382 borrow of moved value: `s`
            takes(s);
        }
    }
}
fn f13<T>(t: T) {
    let a = t;
    let b = t;
    //~ 13 E0382 use of moved value: `t`
}
fn f14<T: Copy>(t: T) {
    let a = t;
    let b = t;
}
fn f15(p: P) {
    let P { name, age } = p;
    p.name.look();
    //~ 5 E0382 borrow of moved value: `p.name`
    let z = p.age;
}
fn f16() {
    let mut s = mk();
    let t = s;
    s.change();
    //~ 5 E0382 borrow of moved value: `s`
}
fn f17() {
    let t = (mk(), mk());
    let (a, _) = t;
    let b = t.0;
    //~ 13 E0382 use of moved value: `t.0`
    t.1.look();
    let r = &t;
    //~ 13 E0382 borrow of partially moved value: `t`
}
fn f18() {
    let f = mk();
    let r = &f;
    let r2 = *r;
    //~ 14 E0507 cannot move out of `*r` which is behind a shared reference
}
fn f19(o: &Option<S>) {
    match *o {
    //~ 11 E0507 cannot move out of `o` as enum variant `Some` which is behind a shared reference
        Some(s) => {}
        None => {}
    }
    if let Some(t) = *o {}
    //~ 22 E0507 cannot move out of `o` as enum variant `Some` which is behind a shared reference
}
fn f20() {
    let t = (mk(), 1);
    let x = t;
    let n = t.1;
    //~ 13 E0382 use of moved value: `t`
}
fn f21() {
    let mut p = P { name: mk(), age: 1 };
    let q = p;
    p.age = 3;
    //~ 5 E0382 assign to part of moved value: `p`
    p.name = mk();
}
fn f22() {
    let d = D { s: mk() };
    let s = d.s;
    //~ 13 E0509 cannot move out of type `D`, which implements the `Drop` trait
}
fn f23() {
    let arr = [mk(), mk()];
    let i = 0;
    let x = arr[0];
    //~ 13 E0508 cannot move out of type `[S; 2]`, a non-copy array
    let y = arr[i];
    //~ 13 E0508 cannot move out of type `[S; 2]`, a non-copy array
}
fn f24(p: &P) {
    let P { name, age } = *p;
    //~ 27 E0507 cannot move out of `p.name` which is behind a shared reference
    let x = p.name;
    //~ 13 E0507 cannot move out of `p.name` which is behind a shared reference
}
fn f25(p: &(S, S)) {
    let (a, b) = *p;
    //~ 18 E0507 cannot move out of `p.0` which is behind a shared reference
}
fn f26() {
    let s = Some(mk());
    while let Some(x) = s {}
    //~ 20 E0382 use of moved value
}
fn f27() {
    let a = [mk()];
    let b = [a];
    let c = a;
    //~ 13 E0382 use of moved value: `a`
}
fn f28() {
    let mut x = mk();
    let y = x;
    x = mk();
    let z = x;
    let w = &x;
    //~ 13 E0382 borrow of moved value: `x`
}
fn f29(x: Box<S>) {
    let y = x;
    let z = x.look();
    //~ 13 E0382 borrow of moved value: `x`
}
fn f30(mut s: S) -> S {
    if s.look() > 1 {
        return s;
    }
    let t = s;
    match t {
        ref u => {}
    }
    s
    //~ 5 E0382 use of moved value: `s`
}
fn f31() {
    let s = mk();
    let t = S2 { a: s, b: s };
    //~ 27 E0382 use of moved value: `s`
}
fn f32() {
    let a = S2 { a: mk(), b: mk() };
    let b = S2 { a: mk(), ..a };
    a.a.look();
    a.b.look();
    //~ 5 E0382 borrow of moved value: `a.b`
}
fn t1() {
    let b = Box::new([0; 3]);
    take(b);
    //~ 5 E0425 cannot find function `take` in this scope
    let x = b[0];
}
fn t2() {
    let b = Box::new(5);
    let c = b;
    let x = *b;
    //~ 13 E0382 use of moved value: `b`
}
fn t3() {
    let b = Box::new(5);
    let c = b;
    println!("{}", *b);
    //~ 20 E0382 borrow of moved value: `b`
    println!("{}", b);
}
fn t4() {
    let b = Box::new([0; 3]);
    take(b);
    //~ 5 E0425 cannot find function `take` in this scope
    let x = &b[0];
}
fn t5() {
    let b = Box::new((1, 2));
    let c = b;
    let x = b.0;
    //~ 13 E0382 use of moved value: `b`
}
fn t6() {
    let mut b = Box::new(5);
    let c = b;
    *b = 6;
    //~ 5 E0382 use of moved value: `b`
}
fn t7() {
    let mut b = Box::new(5);
    let c = b;
    *b += 6;
    //~ 5 E0382 use of moved value: `*b`
}
fn t8() {
    let b = Box::new([0; 3]);
    take(b);
    //~ 5 E0425 cannot find function `take` in this scope
    let n = b.len();
    for x in b.iter() {}
}
fn t9() {
    let b = Box::new((1, 2));
    let c = b;
    let x = b.0;
    //~ 13 E0382 use of moved value: `b`
}
fn g1() {
    let x: i32;
    let y: i32;
    let z = y + 1;
    //~ 13 E0381 used binding `y` isn't initialized
}
fn g2(c: bool) {
    let x: i32;
    if c {
        x = 1;
    }
    let y = x;
    //~ 13 E0381 used binding `x` is possibly-uninitialized
}
fn g15() {
    let s: S;
    s.change();
    //~ 5 E0381 used binding `s` isn't initialized
    let p: P;
    p.age = 1;
    //~ 5 E0381 partially assigned binding `p` isn't fully initialized
}
fn g16() {
    loop {
        let x: i32;
        if true {
            x = 1;
            break;
        }
        let y = x;
    //~ 17 E0381 used binding `x` is possibly-uninitialized
    }
}
fn g20() {
    let x: i32;
    let r = &x;
    //~ 13 E0381 used binding `x` isn't initialized
}
fn g21() {
    let s = mk();
    for _ in 0..3 {
        takes(s);
    }
    s.look();
    //~ 5 E0382 borrow of moved value: `s`
}
fn g22(n: i32) {
    let s = mk();
    loop {
        if n > 5 {
            break;
        }
        takes(s);
    //~ 15 E0382 use of moved value: `s`
    }
    s.look();
}
fn main() {}
