//! A value that ends part by part: what is gone already owns nothing any more, and nothing of it dangles.
struct Loud(&'static str, Box<i32>);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("{} ends", self.0);
    }
}
struct Pair {
    first: Loud,
    text: String,
    second: Loud,
}
fn main() {
    let pair = Pair { first: Loud("one", Box::new(1)), text: String::from("hi"), second: Loud("two", Box::new(2)) };
    let list = vec![Loud("a", Box::new(3)), Loud("b", Box::new(4))];
    println!("{} {}", pair.text, list.len());
}
