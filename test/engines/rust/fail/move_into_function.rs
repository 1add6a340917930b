fn take(v: Vec<i32>) {}

fn main() {
    let v = vec![1];
    take(v);
    v.len();
}
