//! What closures capture of a variable with fields, and what they leave alone.
struct P {
    x: i32,
    y: i32,
    name: String,
}
fn p() -> P {
    P { x: 1, y: 2, name: String::new() }
}
fn not_mut() {
    let a = p();
    let mut f = || a.x += 1;
    //~ 20 E0594 cannot assign to `a.x`, as it is not declared as mutable
    f();
}
fn moved_field() {
    let a = p();
    let f = || drop(a.name);
    f();
    println!("{} {}", a.x, a.name);
    //~ 28 E0382 borrow of moved value: `a.name`
}
fn moved_whole() {
    let a = p();
    let f = || drop(a);
    f();
    println!("{}", a.x);
    //~ 20 E0382 borrow of moved value: `a`
}
fn moved_by_move() {
    let a = p();
    let f = move || a.name.len() + a.x as usize;
    println!("{}", a.y + a.x);
    println!("{}", a.name);
    //~ 20 E0382 borrow of moved value: `a.name`
    f();
}
fn same_field() {
    let mut a = p();
    let mut f = || a.x += 1;
    let b = &a.x;
    //~ 13 E0502 cannot borrow `a.x` as immutable because it is also borrowed as mutable
    f();
    println!("{b}");
}
fn other_field() {
    let mut a = p();
    let mut f = || a.x += 1;
    let b = &mut a.y;
    *b += 1;
    let g = || a.name.len();
    f();
    g();
}
fn two_that_change() {
    let mut a = p();
    let mut f = || a.x += 1;
    let mut g = || a.x += 2;
    //~ 17 E0499 cannot borrow `a.x` as mutable more than once at a time
    f();
    g();
}
fn whole_while_part() {
    let mut a = p();
    let mut f = || a.x += 1;
    let b = &a;
    //~ 13 E0502 cannot borrow `a` as immutable because it is also borrowed as mutable
    f();
    println!("{}", b.y);
}
fn reborrowed(r: &mut P) {
    let mut f = || r.x += 1;
    let n = &r.name;
    f();
    println!("{n} {}", r.x);
    let mut g = || r.x += 1;
    r.x = 2;
    //~ 5 E0506 cannot assign to `r.x` because it is borrowed
    g();
}
fn moved_reference(r: &mut P) {
    let mut f = move || r.x += 1;
    f();
    r.y = 2;
    //~ 5 E0382 use of moved value: `r`
}
fn called_once() {
    let a = p();
    let f = || a.name;
    f();
    f();
    //~ 5 E0382 use of moved value: `f`
}
fn patterns() {
    let t = (String::new(), String::new());
    let f = || {
        let (x, _) = t;
        x
    };
    f();
    println!("{}", t.1);
    println!("{}", t.0);
    //~ 20 E0382 borrow of moved value: `t.0`
}
fn main() {}
