fn outer<T: std::fmt::Debug>(t: T) { fn inner(x: T) {} println!("{t:?}"); }
fn main() { outer(1); }
