fn main() {
    let total = 5;
    println!("{}", totl);
}
