async fn one() -> i32 {
    1
}

fn main() {
    let x = one().await;
    println!("{x}");
}
