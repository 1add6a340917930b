use std::fmt;
trait Mine { fn m(&self) -> i32; }
struct L(i32);
impl Mine for L { fn m(&self) -> i32 { self.0 } }
impl fmt::Display for dyn Mine { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { write!(f, "mine {}", self.m()) } }
impl From<i32> for Box<dyn Mine> { fn from(i: i32) -> Box<dyn Mine> { Box::new(L(i)) } }
impl From<L> for i32 { fn from(l: L) -> i32 { l.0 } }
impl PartialEq<L> for i32 { fn eq(&self, o: &L) -> bool { *self == o.0 } }
impl Extend<L> for Vec<i32> { fn extend<I: IntoIterator<Item = L>>(&mut self, i: I) { for l in i { self.push(l.0) } } }
impl Mine for i32 { fn m(&self) -> i32 { *self } }
impl Mine for str { fn m(&self) -> i32 { self.len() as i32 } }
impl<T: Mine> Mine for Vec<T> { fn m(&self) -> i32 { self.iter().map(|x| x.m()).sum() } }
impl<T: Mine + ?Sized> Mine for &T { fn m(&self) -> i32 { (**self).m() } }
impl<T: Mine + ?Sized> Mine for Box<T> { fn m(&self) -> i32 { (**self).m() } }
impl<A: Mine, B: Mine> Mine for (A, B) { fn m(&self) -> i32 { self.0.m() + self.1.m() } }
impl<T: Mine, const N: usize> Mine for [T; N] { fn m(&self) -> i32 { N as i32 } }
impl Mine for fn() -> i32 { fn m(&self) -> i32 { self() } }
trait Conv<T> { fn conv(&self) -> T; }
impl Conv<i32> for L { fn conv(&self) -> i32 { 1 } }
impl Conv<String> for L { fn conv(&self) -> String { "c".into() } }
impl Conv<Vec<i32>> for L { fn conv(&self) -> Vec<i32> { vec![] } }
fn main() {
    let b: Box<dyn Mine> = 3.into();
    println!("{b} {} {}", i32::from(L(2)), 2 == L(2));
    let mut v = vec![1]; v.extend(vec![L(2)]);
    println!("{} {} {} {}", v.m(), "abc".m(), (1, vec![2]).m(), [1, 2, 3].m());
    println!("{} {}", b.m(), Conv::<i32>::conv(&L(1)));
}
