//! What a loop at the end of a block keeps alive, and what belongs to a `break` or `return`.
use std::cell::RefCell;
use std::rc::Rc;

struct Loud(&'static str);
impl Loud {
    fn letters(&self) -> Vec<char> {
        self.0.chars().collect()
    }
}
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn for_at_the_end() {
    let _local = Loud("local");
    for c in Loud("head").letters().iter() {
        print!("{c} ");
    }
}

fn match_at_the_end() -> usize {
    let _local = Loud("local");
    match Loud("scrutinee").letters().len() {
        9 => 1,
        other => other,
    }
}

struct Node {
    edges: Vec<Rc<RefCell<Node>>>,
    id: u32,
}

fn main() {
    for_at_the_end();
    println!("{}", match_at_the_end());

    let leaf = Rc::new(RefCell::new(Node { edges: vec![], id: 2 }));
    let mut open = vec![Rc::new(RefCell::new(Node { edges: vec![leaf], id: 1 }))];
    while let Some(node) = open.pop() {
        println!("at {}", node.borrow().id);
        for next in &node.borrow().edges {
            open.push(Rc::clone(next));
        }
    }

    let mut n = 1;
    loop {
        if n > 20 {
            break n += 100;
        }
        n *= 3;
    }
    let mut step = |by: u32| return n += by;
    step(2);
    println!("{n} {}", loop {
        break n + 1 > 3 && n < 1000;
    });

    if let &[first, ref middle @ .., last] = &[1, 2, 3, 4][..] {
        println!("{first} {middle:?} {last}");
    }
    let mut row = [1, 2, 3];
    if let [ref mut most @ .., _] = row {
        most[0] = 9;
    }
    println!("{row:?}");
}
