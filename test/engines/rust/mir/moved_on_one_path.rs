struct S;
impl Drop for S {
    fn drop(&mut self) {}
}
fn take(_: S) {}
fn shown(give: bool) {
    let s = S;
    if give {
        take(s);
    }
}
fn main() {}
