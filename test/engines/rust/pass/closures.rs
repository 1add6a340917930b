fn apply<F: Fn(i32) -> i32>(f: F, n: i32) -> i32 {
    f(n)
}

fn main() {
    let factor = 3;
    println!("{}", apply(|n| n * factor, 5));
    let mut count = 0;
    let mut increment = || count += 1;
    increment();
    increment();
    println!("{count}");
    let owned = String::from("owned");
    let show = move || owned.len();
    println!("{}", show());
}
