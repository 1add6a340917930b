//! Parts of a variable that are moved out, dropped and put in anew.
struct Pair {
    first: String,
    rest: (String, Option<String>),
}

fn main() {
    let mut pair = Pair { first: "a".to_string(), rest: ("b".to_string(), None) };
    pair.first = String::from("over");
    drop(pair.first);
    let rest = pair.rest;
    pair.first = rest.0;
    pair.rest = (String::new(), Some(String::from("x")));
    let inner = pair.rest.1;
    pair.rest.1 = None;
    println!("{} {:?} {:?}", pair.first, pair.rest, inner);
    let boxed = Box::new(pair);
    println!("{}", boxed.first);
}
