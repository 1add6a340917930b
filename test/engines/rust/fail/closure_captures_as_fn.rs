fn apply(f: fn(i32) -> i32) -> i32 {
    f(1)
}

fn main() {
    let by = 2;
    println!("{}", apply(|x| x + 1));
    println!("{}", apply(|x| x + by));
}
