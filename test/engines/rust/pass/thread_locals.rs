//! Values that each thread has its own of, and their end with the thread.
use std::cell::{Cell, RefCell};
use std::thread;

thread_local! {
    static COUNTER: Cell<u32> = const { Cell::new(1) };
    pub static NAMES: RefCell<Vec<String>> = RefCell::new(Vec::new());
}

struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("{} ends", self.0);
    }
}
thread_local!(static FIRST: Loud = Loud("the first"));
thread_local!(static SECOND: Loud = {
    println!("the second is made");
    Loud("the second")
});

fn main() {
    COUNTER.set(5);
    COUNTER.with(|counter| counter.set(counter.get() + 1));
    NAMES.with_borrow_mut(|names| names.push("main".to_string()));
    let handle = thread::spawn(|| {
        FIRST.with(|first| println!("{} here", first.0));
        SECOND.with(|second| println!("{} here", second.0));
        COUNTER.with(|counter| {
            println!("the thread begins at {}", counter.get());
            counter.set(100);
        });
        NAMES.with(|names| names.borrow_mut().push("thread".into()));
        println!("{:?}", NAMES.with_borrow(|names| names.clone()));
        COUNTER.get()
    });
    println!("joined with {}", handle.join().unwrap());
    println!("main has {} and {:?}", COUNTER.get(), NAMES.take());
    println!("{} names are left", NAMES.with(|names| names.borrow().len()));
    FIRST.with(|first| println!("{} in main", first.0));
    println!("{} was there at the end", COUNTER.replace(9));
}
