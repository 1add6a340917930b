// A trait object becomes one of a trait above it; methods take the smart pointer itself.
use std::any::Any;
use std::cell::RefCell;
use std::fmt::Debug;
use std::rc::Rc;

trait Animal: Debug {
    fn name(&self) -> String;
}
trait Pet: Animal {
    fn owner(&self) -> String {
        format!("owner of {}", self.name())
    }
}
trait Loud {
    fn noise(&self) -> &'static str;
}
trait Dog: Pet + Loud + Any {
    fn age(&self) -> u32;
    fn older(self: Box<Self>) -> u32;
    fn shared(self: Rc<Self>) -> usize;
}

#[derive(Debug)]
struct Rex(u32);

impl Animal for Rex {
    fn name(&self) -> String {
        format!("rex {}", self.0)
    }
}
impl Pet for Rex {}
impl Loud for Rex {
    fn noise(&self) -> &'static str {
        "woof"
    }
}
impl Dog for Rex {
    fn age(&self) -> u32 {
        self.0
    }
    fn older(self: Box<Self>) -> u32 {
        self.0 + 1
    }
    fn shared(self: Rc<Self>) -> usize {
        Rc::strong_count(&self)
    }
}
impl Drop for Rex {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn describe(animal: &dyn Animal) -> String {
    format!("{animal:?}, {}", animal.name())
}

fn main() {
    let dog: Box<dyn Dog> = Box::new(Rex(7));
    println!("{}", describe(&*dog));
    let pet: &dyn Pet = &*dog;
    let loud: &dyn Loud = &*dog;
    println!("{}, {}", pet.owner(), loud.noise());
    let any: &dyn Any = &*dog;
    println!("{}", any.downcast_ref::<Rex>().unwrap().age());
    let animal: Box<dyn Animal> = dog;
    println!("{}", animal.name());

    println!("{}", (Box::new(Rex(3)) as Box<dyn Dog>).older());
    let counted: Rc<dyn Dog> = Rc::new(Rex(1));
    let noisy: Rc<dyn Loud> = counted.clone();
    println!("{} {}", noisy.noise(), counted.shared());

    let cell: Rc<RefCell<dyn Debug>> = Rc::new(RefCell::new([1, 2]));
    println!("{:?}", cell.borrow());
}
