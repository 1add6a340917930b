// What is copied or computed out of a borrowed collection is no borrow of it; an index that panics does so at its use.
use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;
use std::ops::Index;

struct Parser<'a> {
    words: Vec<&'a str>,
    at: usize,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Self {
        Parser { words: text.split(' ').collect(), at: 0 }
    }
    fn next(&mut self) -> Option<&'a str> {
        let word = self.words.get(self.at).copied();
        self.at += 1;
        word
    }
}

fn group<'a>(words: &[&'a str]) -> BTreeMap<usize, Vec<&'a str>> {
    let mut groups: BTreeMap<usize, Vec<&'a str>> = BTreeMap::new();
    for word in words {
        groups.entry(word.len()).or_default().push(word);
    }
    groups
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Metres<T> {
    value: i32,
    of: PhantomData<T>,
}

struct Row(Vec<i32>);

impl Index<usize> for Row {
    type Output = i32;
    fn index(&self, at: usize) -> &i32 {
        &self.0[at]
    }
}

#[derive(Debug)]
enum Json {
    Null,
    Text(String),
}

fn text_or_null(json: Option<&Json>) -> &Json {
    json.unwrap_or(&Json::Null)
}

fn firsts<'a>(rows: &'a [Vec<&'a str>]) -> Vec<&'a str> {
    rows.iter().flat_map(|row| row.iter().take(1)).map(|word| &**word).collect()
}

fn main() {
    println!("{:?} {:?}", text_or_null(None), text_or_null(Some(&Json::Text("a".into()))));
    println!("{:?}", firsts(&[vec!["x", "y"], vec!["z"]]));
    let mut numbers = vec![1, 2, 3];
    let names: Vec<&str> = numbers.iter().map(|n| if n % 2 == 0 { "even" } else { "odd" }).collect();
    numbers.push(4);
    println!("{names:?} {numbers:?}");

    let mut letters = vec!["a", "c", "b"];
    let last = *letters.iter().max().unwrap();
    let copies: Vec<&str> = letters.iter().copied().collect();
    letters.clear();
    println!("{last} {copies:?} {letters:?}");

    let mut counts: HashMap<&str, Vec<&str>> = HashMap::from([("x", vec!["1"])]);
    let keys: Vec<&str> = counts.keys().copied().collect();
    for key in &keys {
        counts.remove(key);
    }
    println!("{keys:?} {}", counts.len());

    let text = String::from("to be or not");
    let mut parser = Parser::new(&text);
    let (first, second) = (parser.next(), parser.next());
    println!("{first:?} {second:?} {:?}", parser.next());
    let groups = {
        let words: Vec<&str> = text.split(' ').collect();
        group(&words)
    };
    println!("{groups:?}");

    let mut log = Vec::new();
    let mut parts = text.split(' ');
    let mut word = |name: &str| parts.next().ok_or(format!("no {name} in {:?}", text.len()));
    log.push(word("first").unwrap());
    log.push("end");
    println!("{log:?} {:?}", word("second"));

    let metres: [Metres<u8>; 2] = [2, 1].map(|value| Metres { value, of: PhantomData });
    println!("{:?}", metres.iter().min());
    let row = Row(vec![7]);
    println!("{}", row[0]);
    println!("{}", row[1]);
}
