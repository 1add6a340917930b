// What a closure captured is seen in its frame, wherever the closure itself stands.
fn twice<F: FnMut(i32) -> i32>(mut f: F) -> i32 {
    f(1) + f(2)
}

fn main() {
    let step = 10;
    let mut calls = 0;
    let names = vec![String::from("a"), String::from("bb")];
    let lengths: Vec<usize> = names
        .iter()
        .map(|name| {
            calls += 1;
            name.len() + calls
        })
        .collect();
    let mut total = 0;
    let sum = twice(move |x| {
        total += x * step;
        total
    });
    let give = move || names;
    println!("{lengths:?} {sum} {total} {:?}", give());
}
