fn main() {
    let v = vec![1, 2, 3];
    let mut at = 2;
    at += v[0];
    println!("{}", v[at as usize]);
}
