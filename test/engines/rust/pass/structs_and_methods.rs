#[derive(Debug, Clone, Copy, PartialEq)]
struct Rectangle {
    width: u32,
    height: u32,
}

impl Rectangle {
    const SIDES: u32 = 4;

    fn square(size: u32) -> Self {
        Self { width: size, height: size }
    }

    fn area(&self) -> u32 {
        self.width * self.height
    }

    fn widen(&mut self, by: u32) {
        self.width += by;
    }

    fn can_hold(&self, other: &Rectangle) -> bool {
        self.width > other.width && self.height > other.height
    }
}

#[derive(Debug)]
struct Colour(u8, u8, u8);

#[derive(Debug)]
struct Marker;

fn main() {
    let mut rect = Rectangle { width: 30, height: 50 };
    rect.widen(10);
    let square = Rectangle::square(3);
    println!("{} {} {}", rect.area(), rect.can_hold(&square), Rectangle::SIDES);
    let other = Rectangle { height: 1, ..rect };
    println!("{other:?} {}", rect == other);
    println!("{rect:#?}");
    let Colour(red, ..) = Colour(255, 0, 1);
    println!("{red} {:?} {:?}", Colour(1, 2, 3), Marker);
}
