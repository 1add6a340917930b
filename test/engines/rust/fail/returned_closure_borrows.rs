fn make(n: i32) -> impl Fn(i32) -> i32 { |x| x + n }
fn boxed(n: i32) -> Box<dyn Fn(i32) -> i32> { Box::new(|x| x + n) }
fn main() { println!("{} {}", make(1)(2), boxed(1)(2)); }
