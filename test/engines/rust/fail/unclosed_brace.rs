fn main() {
    println!("hi");
