struct Dog;

impl Dog {
    fn bark(&self) {}
}

fn main() {
    let dog = Dog;
    dog.bark();
    dog.shout();
}
