fn main() {
    let a = 1;
    let b = "1";
    println!("{}", a == b);
}
