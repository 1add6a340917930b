fn main() {
    let numbers = [1, 2, 3];
    let mut index = 0;
    loop {
        println!("{}", numbers[index]);
        index += 1;
    }
}
