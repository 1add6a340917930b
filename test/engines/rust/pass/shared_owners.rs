// Owners that are counted, and what looks at the value without counting: how each is drawn.
use std::cell::RefCell;
use std::fmt::Debug;
use std::rc::{Rc, Weak};

fn main() {
    let number = Rc::new(RefCell::new(5));
    let object: Rc<RefCell<dyn Debug>> = number.clone();
    let watching: Weak<RefCell<i32>> = Rc::downgrade(&number);
    let mut lent = number.borrow_mut();
    *lent += 1;
    drop(lent);
    let reading = number.borrow();
    println!("{reading} {}", Rc::strong_count(&object));
    drop(reading);
    drop(object);
    drop(number);
    println!("{}", watching.upgrade().is_none());
}
