use std::collections::{BTreeMap, HashMap};

fn main() {
    let text = "one fish two fish red fish";
    let mut counts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, word) in text.split(' ').enumerate() {
        counts.entry(word).or_default().push(at);
    }
    let mut ages: HashMap<String, u8> = HashMap::new();
    ages.insert("Ada".to_string(), 36);
    println!("{counts:?} {ages:?}"); // @shown
}
