use std::cell::RefCell;
use std::rc::Rc;

struct Person {
    name: String,
    friend: RefCell<Option<Rc<Person>>>,
}

fn main() {
    let ann = Rc::new(Person { name: "Ann".into(), friend: RefCell::new(None) });
    let bob = Rc::new(Person { name: "Bob".into(), friend: RefCell::new(Some(ann.clone())) });
    *ann.friend.borrow_mut() = Some(Rc::clone(&bob));
    println!("{} and {}", ann.name, bob.name);
} // @shown
