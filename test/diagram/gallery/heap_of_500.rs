struct Node {
    children: Vec<Node>,
}

fn grow(depth: u32) -> Node {
    let count = if depth == 0 { 0 } else { 7 };
    Node { children: (0..count).map(|_| grow(depth - 1)).collect() }
}

fn main() {
    let forest: Vec<Box<Node>> = (0..9).map(|_| Box::new(grow(2))).collect();
    let mut numbers: Vec<Box<usize>> = Vec::new();
    for number in 0..440 {
        numbers.push(Box::new(number));
    }
    println!("{} {}", forest.len(), numbers.len()); // @shown
}
