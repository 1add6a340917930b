use std::cell::RefCell;
use std::rc::Rc;

struct City {
    name: &'static str,
    roads: RefCell<Vec<Rc<City>>>,
}

fn city(name: &'static str) -> Rc<City> {
    Rc::new(City { name, roads: RefCell::new(Vec::new()) })
}

fn road(from: &Rc<City>, to: &Rc<City>) {
    from.roads.borrow_mut().push(Rc::clone(to));
}

fn main() {
    let oslo = city("Oslo");
    let rome = city("Rome");
    let wien = city("Wien");
    road(&oslo, &rome);
    road(&rome, &wien);
    road(&wien, &oslo);
    road(&oslo, &wien);
    println!("{}", oslo.roads.borrow().len()); // @shown
}
