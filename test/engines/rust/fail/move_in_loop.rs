fn take(s: String) {}

fn main() {
    let s = String::new();
    for _ in 0..2 {
        take(s);
    }
}
