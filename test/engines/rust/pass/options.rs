fn plus_one(x: Option<i32>) -> Option<i32> {
    match x {
        None => None,
        Some(i) => Some(i + 1),
    }
}

fn main() {
    let five = Some(5);
    println!("{:?} {:?}", plus_one(five), plus_one(None));
    if let Some(n) = five {
        println!("{n}");
    } else {
        println!("none");
    }
    println!("{} {} {}", five.is_some(), five.unwrap_or(0), None.unwrap_or(1));
    let name: Option<String> = Some(String::from("x"));
    if let Some(text) = &name {
        println!("{} {}", text, text.len());
    }
    println!("{:?}", name);
    let mut stack = vec![1, 2];
    while let Some(top) = stack.pop() {
        print!("{top} ");
    }
    println!();
    let Some(got) = five else { panic!("no") };
    println!("{got} {:?}", five.map(|n| n * 2));
}
