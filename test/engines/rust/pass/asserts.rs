fn main() {
    assert!(1 + 1 == 2);
    assert_eq!(2 * 2, 4, "maths");
    assert_ne!("a", "b");
    debug_assert!(true);
    let left = vec![1, 2];
    assert_eq!(left, [1, 3], "lists of {}", 2);
}
