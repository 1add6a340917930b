fn factorial(n: u64) -> u64 {
    if n == 0 { 1 } else { n * factorial(n - 1) }
}

fn swap(pair: (i32, i32)) -> (i32, i32) {
    let (a, b) = pair;
    return (b, a);
}

fn nothing() {}

fn main() {
    println!("{}", factorial(20));
    println!("{:?}", swap((1, 2)));
    println!("{:?}", nothing());
    let f = factorial;
    println!("{}", f(3));
}
