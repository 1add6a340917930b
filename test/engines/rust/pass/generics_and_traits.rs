use std::fmt;

trait Shape {
    fn area(&self) -> f64;
    fn describe(&self) -> String {
        format!("area {:.1}", self.area())
    }
}

struct Circle {
    radius: f64,
}

struct Square(f64);

impl Shape for Circle {
    fn area(&self) -> f64 {
        3.0 * self.radius * self.radius
    }
}

impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
    fn describe(&self) -> String {
        String::from("square")
    }
}

impl fmt::Display for Square {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "[{}]", self.0)
    }
}

fn largest<T: PartialOrd + Copy>(list: &[T]) -> T {
    let mut best = list[0];
    for &item in list {
        if item > best {
            best = item;
        }
    }
    best
}

#[derive(Debug)]
struct Pair<T> {
    a: T,
    b: T,
}

impl<T: fmt::Display> Pair<T> {
    fn show(&self) -> String {
        format!("{}-{}", self.a, self.b)
    }
}

fn main() {
    println!("{} {}", Circle { radius: 2.0 }.describe(), Square(2.0).describe());
    println!("{} {}", largest(&[1, 5, 2]), largest(&['a', 'c']));
    println!("{} {:?} {:>6}", Pair { a: 1, b: 2 }.show(), Pair { a: "x", b: "y" }, Square(1.5));
}
