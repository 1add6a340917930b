// A reference that is copied out of a list is not a reference into the list.
use std::collections::HashMap;

fn first(text: &str) -> Option<&str> {
    let words: Vec<&str> = text.split(' ').collect();
    words.first().copied()
}

fn last(text: &str) -> &str {
    let words: Vec<&str> = text.split(' ').collect();
    words.iter().map(|word| *word).last().unwrap()
}

fn longest(text: &str) -> &str {
    let words: Vec<&str> = text.split(' ').collect();
    words.iter().max_by_key(|word| word.len()).unwrap()
}

fn most_frequent(text: &str) -> (&str, usize) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in text.split(' ') {
        *counts.entry(word).or_default() += 1;
    }
    let (word, count) = counts.iter().max_by_key(|(_, count)| **count).unwrap();
    (word, *count)
}

fn maybe(text: &str) -> Option<&str> {
    let held = Some(text);
    held.as_ref().cloned().or(held.as_ref().map(|text| *text))
}

struct Named {
    name: &'static str,
}

fn named(name: &'static str) -> Named {
    (|_: i32| Named { name })(1)
}

fn main() {
    let text = String::from("one three one five");
    println!("{:?} {} {} {:?} {:?}", first(&text), last(&text), longest(&text), most_frequent(&text), maybe("x"));
    println!("{}", named("static").name);
}
