fn main() {
    let x = 3;
    assert!(x > 1, "small");
    assert!(x < 3 && x != 7);
}
