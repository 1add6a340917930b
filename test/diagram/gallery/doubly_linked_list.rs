use std::cell::RefCell;
use std::rc::{Rc, Weak};

struct Node {
    value: i32,
    next: Option<Rc<RefCell<Node>>>,
    previous: Option<Weak<RefCell<Node>>>,
}

struct List {
    first: Option<Rc<RefCell<Node>>>,
    last: Option<Rc<RefCell<Node>>>,
}

impl List {
    fn push(&mut self, value: i32) {
        let node = Rc::new(RefCell::new(Node { value, next: None, previous: None }));
        match self.last.take() {
            None => self.first = Some(Rc::clone(&node)),
            Some(last) => {
                node.borrow_mut().previous = Some(Rc::downgrade(&last));
                last.borrow_mut().next = Some(Rc::clone(&node));
            }
        }
        self.last = Some(node);
    }
}

fn main() {
    let mut list = List { first: None, last: None };
    for value in [1, 2, 3] {
        list.push(value);
    }
    println!("{}", list.first.is_some()); // @shown
}
