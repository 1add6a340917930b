struct S;
impl Drop for S {
    fn drop(&mut self) {}
}
struct Pair {
    left: S,
    right: S,
}
fn make() -> S {
    S
}
fn shown() {
    let pair = Pair { left: make(), right: make() };
    let left = pair.left;
}
fn main() {}
