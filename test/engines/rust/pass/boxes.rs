struct Node {
    value: i32,
    next: Option<Box<Node>>,
}

fn main() {
    let b = Box::new(5);
    println!("{} {}", b, *b + 1);
    let mut big = Box::new([0; 1_000_000]);
    big[999_999] = 7;
    println!("{} {}", big.len(), big[999_999]);
    let list = Node { value: 1, next: Some(Box::new(Node { value: 2, next: None })) };
    let mut at = &list;
    loop {
        print!("{} ", at.value);
        match &at.next {
            Some(next) => at = next,
            None => break,
        }
    }
    println!();
    let moved = *Box::new(String::from("out"));
    println!("{moved}");
}
