trait Scale {
    fn scale(&mut self, by: f64);
}

struct Square(f64);

impl Scale for Square {
    fn scale(&mut self) {
        self.0 *= 2.0;
    }
}

fn main() {
    Square(2.0).scale(1.0);
}
