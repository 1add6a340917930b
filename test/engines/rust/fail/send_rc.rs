use std::rc::Rc;
use std::thread;
fn main() {
    let a = Rc::new(5);
    let h = thread::spawn(move || { println!("{}", a); });
    h.join().unwrap();
}
