fn main() {
    let mut n = 3;
    while n >= 0 {
        println!("{}", 6 / n);
        n -= 1;
    }
}
