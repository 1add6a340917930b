//! A reference to a closure is callable, and can be given wherever a closure is wanted.
fn call(f: impl Fn(i32) -> i32) -> i32 { f(1) }
fn callm(mut f: impl FnMut(i32)) { f(1); f(2) }
fn callo(f: impl FnOnce(i32)) { f(5) }
fn rec<F: FnMut(u32)>(n: u32, f: &mut F) { if n > 0 { f(n); rec(n - 1, f); } }
fn rec_dyn(n: u32, f: &mut dyn FnMut(u32)) { if n > 0 { f(n); rec_dyn(n - 1, f); } }
fn add(x: i32) -> i32 { x + 100 }
fn main() {
    let c = |x| x + 1;
    println!("{} {} {} {}", call(&c), call(&&c), call(c), call(&add));
    let mut v = vec![];
    let mut m = |x| v.push(x);
    callm(&mut m); callo(&mut m); callm(&mut &mut m);
    let d: &mut dyn FnMut(i32) = &mut m;
    callm(d);
    println!("{v:?}");
    let mut t = 0;
    rec(4, &mut |x| t += x); rec_dyn(4, &mut |x| t += x);
    println!("{t}");
    let s = [1, 2, 3];
    let big = |x: &&i32| **x > 1;
    println!("{:?} {:?}", s.iter().filter(&big).count(), s.iter().filter(big).map(&|x: &i32| x * 2).collect::<Vec<_>>());
    let bx: Box<dyn Fn(i32) -> i32> = Box::new(c);
    println!("{} {}", call(&bx), call(&*bx));
    let mut word = String::new();
    let mut push = |c: char| word.push(c);
    "abc".chars().for_each(&mut push);
    "de".chars().rev().for_each(&mut push);
    println!("{word}");
}
