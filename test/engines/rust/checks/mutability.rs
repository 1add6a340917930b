//! Changes to what may not be changed.
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
    fn m(&self) {
        self.f.change();
    //~ 9 E0596 cannot borrow `self.f` as mutable, as it is behind a `&` reference
        self.f.v = 2;
    //~ 9 E0594 cannot assign to `self.f.v`, which is behind a `&` reference
    }
    fn n(self) {
        self.f.change();
    //~ 9 E0596 cannot borrow `self.f` as mutable, as `self` is not declared as mutable
    }
}
fn g3() {
    let x = 5;
    x = 6;
    //~ 5 E0384 cannot assign twice to immutable variable `x`
}
fn g4(x: i32) {
    x = 6;
    //~ 5 E0384 cannot assign to immutable argument `x`
    x += 1;
    //~ 5 E0384 cannot assign to immutable argument `x`
}
fn g6() {
    let x;
    x = 1;
    x = 2;
    //~ 5 E0384 cannot assign twice to immutable variable `x`
}
fn g7() {
    let s = mk();
    //~ 9 E0596 cannot borrow `s` as mutable, as it is not declared as mutable
    s.change();
    s.change();
}
fn g8(s: &S) {
    s.change();
    //~ 5 E0596 cannot borrow `*s` as mutable, as it is behind a `&` reference
}
fn g9() {
    let x = 5;
    let y = &mut x;
    //~ 13 E0596 cannot borrow `x` as mutable, as it is not declared as mutable
}
fn g10() {
    let p = P { name: mk(), age: 1 };
    p.age = 2;
    //~ 5 E0594 cannot assign to `p.age`, as `p` is not declared as mutable
    p.name.change();
    //~ 5 E0596 cannot borrow `p.name` as mutable, as `p` is not declared as mutable
    let q = &p;
    q.age = 3;
    //~ 5 E0594 cannot assign to `q.age`, which is behind a `&` reference
}
fn g11(p: &P) {
    p.age = 3;
    //~ 5 E0594 cannot assign to `p.age`, which is behind a `&` reference
    let r = &mut p.age;
    //~ 13 E0596 cannot borrow `p.age` as mutable, as it is behind a `&` reference
}
fn g12() {
    let a = [1, 2];
    a[0] = 1;
    //~ 5 E0594 cannot assign to `a[_]`, as `a` is not declared as mutable
}
fn g13() {
    let x = 5;
    let r = &x;
    *r = 6;
    //~ 5 E0594 cannot assign to `*r`, which is behind a `&` reference
}
fn g14() {
    let x = Box::new(5);
    *x = 6;
    //~ 5 E0594 cannot assign to `*x`, as `x` is not declared as mutable
}
fn g17() {
    let x;
    loop {
        x = 1;
    //~ 9 E0384 cannot assign twice to immutable variable `x`
    }
}
fn g18((a, b): (i32, i32)) {
    a = 1;
    //~ 5 E0384 cannot assign twice to immutable variable `a`
    match Some(3) {
        Some(n) => {
            n = 4;
    //~ 13 E0384 cannot assign twice to immutable variable `n`
        }
        None => {}
    }
}
fn g19() {
    if let Some(n) = Some(3) {
        n += 1;
    //~ 9 E0384 cannot assign twice to immutable variable `n`
    }
    let (x, y) = (1, 2);
    x = 3;
    //~ 5 E0384 cannot assign twice to immutable variable `x`
}
static G: i32 = 1;
fn g21() {
    G = 2;
    //~ 5 E0594 cannot assign to immutable static item `G`
    let y = &mut 5;
    *y = 6;
}
fn g22(x: Option<&i32>) {
    let x2 = 5;
    let mut r = &x2;
    r = &x2;
    *r = 4;
    //~ 5 E0594 cannot assign to `*r`, which is behind a `&` reference
    if let Some(q) = x {
        *q = 1;
    //~ 9 E0594 cannot assign to `*q`, which is behind a `&` reference
    }
}
fn g23(r: &mut i32) {
    *r = 1;
    let s = &mut *r;
    *s = 2;
    let t = r;
    *t = 3;
}
fn g24(p: *const i32) {
    unsafe {
        *p = 1;
    //~ 9 E0594 cannot assign to `*p`, which is behind a `*const` pointer
    }
}
fn main() {}
