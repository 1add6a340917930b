mod shapes {
    pub mod flat {
        #[derive(Debug, Default)]
        pub struct Point {
            pub x: i32,
            pub y: i32,
        }

        impl Point {
            pub fn new(x: i32) -> Point {
                Point { x, ..Default::default() }
            }
        }
    }

    pub fn double(p: &flat::Point) -> i32 {
        super::twice(p.x)
    }
}

use shapes::flat::Point;
use shapes::double as twofold;

fn twice(n: i32) -> i32 {
    n * 2
}

fn main() {
    let p = Point::new(4);
    println!("{p:?} {} {}", shapes::double(&p), twofold(&p));
}
