fn main() {
    let x = nowhere::thing();
}
