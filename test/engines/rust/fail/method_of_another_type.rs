fn main() {
    let count = 5i32;
    println!("{}", count.len());
}
