use std::collections::HashMap;
use std::fmt::{self, Debug, Display};
use std::ops::{Add, Index, IndexMut, Mul, Deref, AddAssign, Neg, Not};
use std::cmp::Ordering;
use std::rc::Rc;
#[derive(Clone, Copy, Debug, PartialEq)]
struct P<T> { x: T, y: T }
impl<T: Add<Output = T>> Add for P<T> { type Output = P<T>; fn add(self, o: P<T>) -> P<T> { P { x: self.x + o.x, y: self.y + o.y } } }
impl<T: Mul<Output = T> + Copy> Mul<T> for P<T> { type Output = Self; fn mul(self, k: T) -> Self::Output { P { x: self.x * k, y: self.y * k } } }
impl<'a> Add<&'a P<i32>> for &'a P<i32> { type Output = P<i32>; fn add(self, o: &'a P<i32>) -> P<i32> { P { x: self.x + o.x, y: self.y + o.y } } }
impl<T: AddAssign> AddAssign for P<T> { fn add_assign(&mut self, o: Self) { self.x += o.x; self.y += o.y; } }
impl Neg for P<i32> { type Output = P<i32>; fn neg(self) -> P<i32> { P { x: -self.x, y: -self.y } } }
struct Grid<const W: usize, const H: usize> { c: [[u8; W]; H] }
impl<const W: usize, const H: usize> Index<(usize, usize)> for Grid<W, H> { type Output = u8; fn index(&self, (r, c): (usize, usize)) -> &u8 { &self.c[r][c] } }
impl<const W: usize, const H: usize> IndexMut<(usize, usize)> for Grid<W, H> { fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut Self::Output { &mut self.c[r][c] } }
trait Shape { type Unit: Display; const N: usize; fn area(&self) -> Self::Unit; fn boxed(self: Box<Self>) -> Self::Unit; fn cmp_to<S: Shape<Unit = Self::Unit>>(&self, s: &S) -> bool; fn make() -> Self where Self: Sized;  fn take(&self, f: impl Fn(i32) -> i32) -> i32; fn dy(&self, d: &dyn Fn(&str) -> usize) -> usize { d("") } }
struct Sq(f64);
impl Shape for Sq { type Unit = f64; const N: usize = 4; fn area(&self) -> f64 { self.0 * self.0 } fn boxed(self: Box<Sq>) -> f64 { self.0 } fn cmp_to<Q: Shape<Unit = f64>>(&self, s: &Q) -> bool { self.area() == s.area() } fn make() -> Sq { Sq(1.0) }  fn take(&self, f: impl Fn(i32) -> i32) -> i32 { f(2) } fn dy(&self, d: &dyn Fn(&str) -> usize) -> usize { d("abc") } }
struct Cnt { n: u32 }
impl Iterator for Cnt { type Item = u32; fn next(&mut self) -> Option<Self::Item> { self.n += 1; if self.n < 4 { Some(self.n) } else { None } } fn size_hint(&self) -> (usize, Option<usize>) { (0, None) } }
struct Bag { v: Vec<String> }
impl IntoIterator for Bag { type Item = String; type IntoIter = std::vec::IntoIter<String>; fn into_iter(self) -> Self::IntoIter { self.v.into_iter() } }
impl<'a> IntoIterator for &'a Bag { type Item = &'a String; type IntoIter = std::slice::Iter<'a, String>; fn into_iter(self) -> std::slice::Iter<'a, String> { self.v.iter() } }
impl FromIterator<String> for Bag { fn from_iter<I: IntoIterator<Item = String>>(iter: I) -> Self { Bag { v: iter.into_iter().collect() } } }
impl Extend<String> for Bag { fn extend<T>(&mut self, iter: T) where T: IntoIterator<Item = String> { for s in iter { self.v.push(s); } } }
impl From<Vec<String>> for Bag { fn from(v: Vec<String>) -> Self { Bag { v } } }
impl TryFrom<i32> for Cnt { type Error = String; fn try_from(n: i32) -> Result<Self, Self::Error> { if n < 0 { Err("neg".into()) } else { Ok(Cnt { n: n as u32 }) } } }
impl std::str::FromStr for Cnt { type Err = std::num::ParseIntError; fn from_str(s: &str) -> Result<Cnt, std::num::ParseIntError> { Ok(Cnt { n: s.parse()? }) } }
impl Deref for Bag { type Target = [String]; fn deref(&self) -> &[String] { &self.v } }
impl PartialEq<Bag> for Cnt { fn eq(&self, o: &Bag) -> bool { self.n as usize == o.len() } }
#[derive(PartialEq, Eq, Hash, Debug)] struct Key(i32);
impl PartialOrd for Key { fn partial_cmp(&self, o: &Key) -> Option<Ordering> { Some(self.cmp(o)) } }
impl Ord for Key { fn cmp(&self, o: &Self) -> Ordering { o.0.cmp(&self.0) } }
impl fmt::Display for Key { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> Result<(), fmt::Error> { write!(f, "K{}", self.0) } }
impl std::error::Error for Key { fn source(&self) -> Option<&(dyn std::error::Error + 'static)> { None } }
impl Default for Key { fn default() -> Self { Key(7) } }
impl Clone for Key { fn clone(&self) -> Key { Key(self.0) } }
impl AsRef<i32> for Key { fn as_ref(&self) -> &i32 { &self.0 } }
impl Drop for Cnt { fn drop(&mut self) { println!("drop {}", self.n); } }
trait Visitor<R> { fn visit(&mut self, n: &Node) -> R; }
enum Node { Leaf(i32), Pair(Box<Node>, Box<Node>) }
struct Sum; struct Show;
impl Visitor<i32> for Sum { fn visit(&mut self, n: &Node) -> i32 { match n { Node::Leaf(i) => *i, Node::Pair(a, b) => self.visit(a) + self.visit(b) } } }
impl Visitor<String> for Show { fn visit(&mut self, n: &Node) -> String { match n { Node::Leaf(i) => i.to_string(), Node::Pair(a, b) => format!("({} {})", self.visit(a), self.visit(b)) } } }
trait Store<K, V = i32> { fn put(&mut self, k: K, v: V) -> Option<V>; fn each<F>(&self, f: F) where F: FnMut(&K, &V); }
impl<K: std::hash::Hash + Eq, V> Store<K, V> for HashMap<K, V> { fn put(&mut self, k: K, v: V) -> Option<V> { self.insert(k, v) } fn each<G>(&self, mut g: G) where G: FnMut(&K, &V) { for (k, v) in self { g(k, v) } } }
trait Named { fn name(self: &Self) -> String; fn rc(self: Rc<Self>) -> usize; }
impl<T: Debug> Named for T { fn name(&self) -> String { format!("{self:?}") } fn rc(self: Rc<Self>) -> usize { Rc::strong_count(&self) } }
trait Lend { type Item<'a> where Self: 'a; fn lend<'a>(&'a mut self) -> Option<Self::Item<'a>>; }
struct Wr(Vec<i32>);
impl Lend for Wr { type Item<'b> = &'b mut i32; fn lend<'b>(&'b mut self) -> Option<&'b mut i32> { self.0.first_mut() } }
fn main() {
    let p = P { x: 1, y: 2 }; let mut q = &p + &p; q += p; println!("{:?} {:?} {:?}", p + q, q * 3, -q);
    let mut g = Grid { c: [[0; 3]; 2] }; g[(1, 2)] = 5; println!("{}", g[(1, 2)]);
    let s = Sq::make(); println!("{} {} {} {}", s.area(), s.cmp_to(&Sq(1.0)), s.take(|x| x + 1), s.dy(&|t| t.len()));  println!("{}", Box::new(s).boxed() + Sq::N as f64);
    let mut b: Bag = vec!["x".to_string()].into_iter().collect(); b.extend(vec!["y".to_string()]); for x in &b { println!("{x}"); } println!("{}", b.len());
    let c: Cnt = "2".parse().unwrap(); println!("{}", c == b); for x in b { println!("{x}"); } println!("{:?}", Cnt::try_from(-1).is_err()); println!("{}", c.map(|x| x + 0).sum::<u32>());
    println!("{} {}", Key::default().clone(), Key(1) < Key(0));
    let n = Node::Pair(Box::new(Node::Leaf(1)), Box::new(Node::Leaf(2))); println!("{} {}", Sum.visit(&n), Show.visit(&n));
    let mut m = HashMap::new(); m.put("a", 1); m.each(|k, v| println!("{k}{v}"));
    println!("{} {}", 5.name(), Rc::new(1).rc());
    let mut w = Wr(vec![1]); if let Some(x) = w.lend() { *x = 4; } println!("{:?}", w.0);
}
