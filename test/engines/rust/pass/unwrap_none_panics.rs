fn main() {
    let numbers: Vec<i32> = Vec::new();
    println!("before");
    let first = numbers.first().unwrap();
    println!("{first}");
}
