// A pointer to a struct is one to the same struct with its last field seen as a trait object or a slice.
use std::cell::RefCell;
use std::fmt::Debug;
use std::mem::{align_of_val, size_of_val};
use std::rc::{Rc, Weak};

trait Shape {
    fn area(&self) -> u64;
    fn grow(&mut self);
}

#[derive(Debug)]
struct Named {
    name: String,
    side: u64,
}

impl Shape for Named {
    fn area(&self) -> u64 {
        self.side * self.side
    }
    fn grow(&mut self) {
        self.side += 1;
        self.name.push('+');
    }
}

impl Drop for Named {
    fn drop(&mut self) {
        println!("drop {}", self.name);
    }
}

struct Marked<T: ?Sized> {
    mark: u8,
    value: T,
}

fn main() {
    let marked: [&Marked<dyn Debug>; 3] = [
        &Marked { mark: 1, value: 2u8 },
        &Marked { mark: 2, value: 3u64 },
        &Marked { mark: 3, value: "four" },
    ];
    for each in marked {
        println!("{} {:?}", each.mark, &each.value);
    }
    let run: Box<Marked<[u16]>> = Box::new(Marked { mark: 4, value: [5, 6, 7] });
    println!("{} {:?}", run.mark, &run.value);
    let objects = marked.map(|each| (size_of_val(each), align_of_val(each)));
    println!("{objects:?} {} {}", size_of_val(&*run), align_of_val(&*run));
    let owned: Box<Marked<dyn Shape>> =
        Box::new(Marked { mark: 5, value: Named { name: String::from("boxed"), side: 2 } });
    println!("{} {}", owned.mark, owned.value.area());
    drop(owned);

    let number: Rc<dyn Debug> = Rc::new(5);
    let wide: Rc<dyn Debug> = Rc::new(5u128);
    let text: Rc<dyn Debug> = Rc::new(String::from("text"));
    let byte: Rc<dyn Debug> = Rc::new(7u8);
    let again = Rc::clone(&text);
    println!("{number:?} {wide:?} {text:?} {byte:?} {again:?}");
    println!("{} {}", Rc::strong_count(&text), Rc::strong_count(&wide));
    println!("{} {} {}", size_of_val(&*wide), align_of_val(&*wide), size_of_val(&*text));

    let shape: Rc<dyn Shape> = Rc::new(Named { name: String::from("square"), side: 3 });
    let watching: Weak<dyn Shape> = Rc::downgrade(&shape);
    println!("{} {}", shape.area(), watching.upgrade().map_or(0, |shape| shape.area()));
    println!("{} {}", Rc::strong_count(&shape), Rc::weak_count(&shape));
    drop(shape);
    println!("{}", watching.upgrade().is_none());

    let cells: Vec<Rc<RefCell<dyn Shape>>> = vec![
        Rc::new(RefCell::new(Named { name: String::from("a"), side: 1 })),
        Rc::new(RefCell::new(Named { name: String::from("b"), side: 2 })),
    ];
    let first = Rc::clone(&cells[0]);
    for cell in &cells {
        cell.borrow_mut().grow();
    }
    println!("{} {}", first.borrow().area(), cells[1].borrow().area());
    println!("{:?}", cells[1].try_borrow_mut().is_ok());
}
