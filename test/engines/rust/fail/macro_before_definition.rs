fn main() {
    println!("{}", later!());
}

macro_rules! later {
    () => {
        1
    };
}
