struct List {
    value: u64,
    next: Option<Box<List>>,
}

fn depth(n: u64) -> u64 {
    if n == 0 { 0 } else { 1 + depth(n - 1) }
}

fn sum(list: &List) -> u64 {
    match &list.next {
        Some(next) => list.value + sum(next),
        None => list.value,
    }
}

fn main() {
    println!("{}", depth(6_500));
    let mut list = List { value: 0, next: None };
    for value in 1..2_000 {
        list = List { value, next: Some(Box::new(list)) };
    }
    println!("{}", sum(&list));
}
