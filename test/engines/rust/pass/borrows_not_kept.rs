//! What is copied out of a borrowed value holds no borrow of it.
use std::collections::HashMap;

#[derive(Clone, Debug)]
struct Person {
    nick: &'static str,
    name: String,
}

#[derive(Clone, Debug)]
enum Token<'a> {
    Word(&'a str),
    Text(String),
}

fn lex(source: &str) -> Vec<Token<'_>> {
    source
        .split(' ')
        .map(|word| if word.len() > 1 { Token::Text(word.to_string()) } else { Token::Word(word) })
        .collect()
}

fn people() {
    let mut people = vec![
        Person { nick: "al", name: String::from("Alice") },
        Person { nick: "bo", name: String::from("Robert") },
    ];
    let nicks: Vec<(usize, &str)> = people.iter().enumerate().map(|(i, each)| (i, each.nick)).collect();
    let longest = people.iter().max_by_key(|each| each.name.len()).cloned();
    people.clear();
    println!("{nicks:?} {longest:?}");
}

fn pairs() {
    let owned = Some(("a", String::from("b"))).as_ref().cloned();
    let mut pairs = vec![("x", String::from("y"))];
    let copies: Vec<(&str, String)> = pairs.iter().cloned().collect();
    let last = pairs.last().cloned();
    pairs.clear();
    println!("{owned:?} {copies:?} {last:?}");
}

fn maps() {
    let mut words: HashMap<&str, Vec<String>> = HashMap::new();
    words.entry("one").or_default().push(String::from("two"));
    let keys: Vec<&str> = words.keys().copied().collect();
    let entries: Vec<(&str, Vec<String>)> = words.iter().map(|(key, values)| (*key, values.clone())).collect();
    for key in keys {
        words.remove(key);
    }
    println!("{entries:?} {}", words.len());
}

fn values() {
    let mut found: Vec<&str> = Vec::new();
    {
        let names = HashMap::from([(String::from("key"), "value")]);
        if let Some(name) = names.get("key") {
            found.push(name);
        }
        for (_, name) in &names {
            found.push(name);
        }
    }
    println!("{found:?}");
}

fn tokens() {
    let source = String::from("a bb");
    let mut tokens = lex(&source);
    let first = tokens[0].clone();
    let all: Vec<Token> = tokens.iter().cloned().collect();
    tokens.clear();
    println!("{first:?} {all:?}");
}

fn patterns() {
    let text = String::from("a, b");
    let parts: Vec<&str> = {
        let separator = String::from(", ");
        text.split(separator.as_str()).collect()
    };
    let numbered: Vec<(usize, &str)> = {
        let numbers = vec![1, 2];
        numbers.iter().copied().zip(parts.iter().copied()).collect()
    };
    println!("{parts:?} {numbered:?}");
}

fn main() {
    people();
    pairs();
    maps();
    values();
    tokens();
    patterns();
}
