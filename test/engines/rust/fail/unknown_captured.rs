fn main() {
    println!("hi {name}!");
}
