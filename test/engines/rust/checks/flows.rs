use std::collections::HashMap;

struct Notes<'a> {
    all: Vec<&'a str>,
}

impl<'a> Notes<'a> {
    fn of(first: &'a str) -> Self {
        Notes { all: vec![first] }
    }
    fn add(&mut self, note: &'a str) {
        self.all.push(note);
    }
    fn first(&self) -> &'a str {
        self.all[0]
    }
}

struct Graph {
    names: Vec<String>,
}

impl Graph {
    fn names(&self) -> impl Iterator<Item = &String> {
        self.names.iter()
    }
}

fn pick<'a>(notes: &mut Vec<&'a str>, note: &'a str) {
    notes.push(note);
}

fn through_iterators() {
    let text = String::from("a b");
    let words: Vec<&str> = text.split(' ').collect();
    drop(text);
    //~ 10 E0505 cannot move out of `text` because it is borrowed
    println!("{words:?}");
    let mut numbers = vec![1, 2];
    let large: Vec<&i32> = numbers.iter().filter(|n| **n > 1).collect();
    numbers.push(3);
    //~ 5 E0502 cannot borrow `numbers` as mutable because it is also borrowed as immutable
    println!("{large:?}");
    let line = String::from("c d");
    let mut counts = HashMap::new();
    for word in line.split(' ') {
        *counts.entry(word).or_insert(0) += 1;
    }
    drop(line);
    //~ 10 E0505 cannot move out of `line` because it is borrowed
    println!("{counts:?}");
}

fn through_lifetimes() {
    let first;
    let mut notes = Notes::of("a");
    let mut list = vec![];
    {
        let text = String::from("b");
        first = Notes::of(&text).first();
    //~ 27 E0597 `text` does not live long enough
        notes.add(&text);
        pick(&mut list, &text);
    }
    println!("{first} {} {list:?}", notes.all.len());
}

fn through_opaque() {
    let mut graph = Graph { names: vec![] };
    let names = graph.names();
    graph.names.clear();
    //~ 5 E0502 cannot borrow `graph.names` as mutable because it is also borrowed as immutable
    println!("{}", names.count());
}

fn fine() {
    let mut numbers = vec![1, 2];
    let names: Vec<&str> = numbers.iter().map(|n| if *n > 1 { "many" } else { "one" }).collect();
    numbers.clear();
    println!("{names:?}");
    let mut words = vec!["a", "b"];
    let last = *words.iter().max().unwrap();
    let copies: Vec<&str> = words.iter().copied().collect();
    words.clear();
    println!("{last} {copies:?}");
}

fn main() {}
