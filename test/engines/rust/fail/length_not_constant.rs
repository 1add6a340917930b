fn main() {
    let n = 3;
    let row = [0; n];
    println!("{row:?}");
}
