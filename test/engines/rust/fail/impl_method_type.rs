trait Area {
    fn area(&self) -> f64;
}

struct Square(f64);

impl Area for Square {
    fn area(&self) -> i32 {
        4
    }
}

fn main() {
    println!("{}", Square(2.0).area());
}
