//! Text and slices that are shared: the counts stand before the elements, in one block.
use std::rc::Rc;
use std::sync::Arc;

fn main() {
    let name: Rc<str> = Rc::from("shared");
    let again = Rc::clone(&name);
    let numbers: Arc<[i32]> = Arc::from(vec![1, 2]);
    let both: Rc<[i32]> = Rc::new([3, 4]);
    println!("{again} {numbers:?} {} {}", both[1], Rc::strong_count(&name));
}
