mod units {
    pub struct Metres(f64);
}

fn main() {
    let length = units::Metres(2.0);
}
