fn double(n: i32) -> i32 {
    n * 2
}

fn main() {
    let text = String::from("x");
    double(text);
}
