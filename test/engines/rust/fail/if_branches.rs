fn main() {
    let number = if true { 5 } else { "six" };
}
