fn dy(d: &dyn Fn(&str) -> usize) -> usize { d("abc") }
fn dm(d: &mut dyn FnMut(&str)) { d("abc") }
fn main() { println!("{}", dy(&|t| t.len())); let mut n = 0; dm(&mut |t| n += t.len()); println!("{n}"); }
