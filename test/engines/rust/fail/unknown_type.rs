fn f(x: Nope) {}

fn main() {}
