macro_rules! twice {
    ($e:expr) => {
        ($e, 1)
    };
}

fn main() {
    let s = String::from("a");
    let pair = twice!(s);
    println!("{} {}", pair.0, s);
}
