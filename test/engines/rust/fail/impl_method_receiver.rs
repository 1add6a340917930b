trait Name {
    fn name(&self) -> String;
}

struct Square;

impl Name for Square {
    fn name() -> String {
        String::from("square")
    }
}

fn main() {
    println!("{}", Square.name());
}
