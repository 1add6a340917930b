//! Types that nothing tells, and what is to be annotated.
struct W<T> {
    v: Option<T>,
}
fn f0() {
    let mut v = Vec::new();
    //~ 9 E0282 type annotations needed for `Vec<_>`
    v.sort();
}
fn f1() {
    let c = Some(Vec::new());
    //~ 18 E0282 type annotations needed
    drop(c);
}
fn f2() {
    let (tx, rx) = std::sync::mpsc::channel();
    //~ 20 E0282 type annotations needed
}
fn f3() {
    let v: Vec<_> = Vec::new();
    //~ 21 E0282 type annotations needed
}
fn f4() {
    println!("{:?}", None);
    //~ 22 E0282 type annotations needed
}
fn f5() {
    let n = "5".parse().unwrap();
    //~ 9 E0284 type annotations needed
}
fn f6() {
    println!("{}", "5".parse().unwrap());
    //~ 24 E0284 type annotations needed
}
fn f7() {
    let s = [1, 2].iter().sum();
    //~ 9 E0283 type annotations needed
}
fn f8() {
    let x: u64 = 1;
    let y = x + 3u32.into();
    //~ 22 E0284 type annotations needed
}
fn f9() {
    let f = |a, b| a + b;
    //~ 14 E0284 type annotations needed
}
fn f10() {
    let f = |s| s.len();
    //~ 14 E0282 type annotations needed
}
fn f11() {
    let x = None;
    //~ 9 E0282 type annotations needed for `Option<_>`
    x.unwrap().go();
}
fn f12() {
    let x = 1 as _;
    //~ 9 E0282 type annotations needed
}
fn f13() {
    let x = Default::default();
    //~ 13 E0790 cannot call associated function on trait without specifying the corresponding `impl` type
}
fn f14() {
    let x = 300;
    let y: u8 = x as _;
}
fn f15() {
    let v = Vec::new();
    //~ 9 E0282 type annotations needed for `Vec<_>`
    let n = "5".parse().unwrap();
}
fn f16() {
    let z: Vec<_> = "1 2".split(" ").map(|x| x.parse().unwrap()).collect();
    //~ 48 E0284 type annotations needed
}
fn f17() {
    for x in vec![] {}
    //~ 9 E0282 type annotations needed
}
fn f18() {
    let w = W { v: None };
    //~ 9 E0282 type annotations needed for `W<_>`
}
fn main() {}
