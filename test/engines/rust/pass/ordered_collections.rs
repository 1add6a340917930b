use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque};

fn main() {
    let mut scores = HashMap::new();
    scores.insert(String::from("Blue"), 10);
    scores.insert(String::from("Yellow"), 50);
    scores.entry(String::from("Blue")).or_insert(7);
    *scores.entry("Red".to_string()).or_insert(0) += 3;
    let mut all: Vec<_> = scores.iter().collect();
    all.sort();
    println!("{all:?} {} {:?}", scores["Blue"], scores.get("None"));
    println!("{:?} {:?} {}", scores.remove("Blue"), scores.insert("Red".into(), 4), scores.len());
    let mut words = BTreeMap::new();
    for word in "hello world wonderful world".split_whitespace() {
        *words.entry(word).or_insert(0) += 1;
    }
    println!("{words:?} {:#?}", words.first_key_value());
    for (word, count) in &mut words {
        *count += word.len();
    }
    println!("{:?} {:?}", words.range("i"..).collect::<Vec<_>>(), words.keys().rev().collect::<Vec<_>>());
    let a: HashSet<i32> = (1..5).collect();
    let b = HashSet::from([3, 4, 5]);
    let mut common: Vec<_> = a.intersection(&b).copied().collect();
    common.sort();
    println!("{common:?} {} {}", a.contains(&2), a.is_subset(&b));
    let letters: BTreeSet<char> = "mississippi".chars().collect();
    println!("{letters:?} {:?}", letters.iter().next_back());
    let mut queue = VecDeque::new();
    queue.push_back(1);
    queue.push_back(2);
    queue.push_front(0);
    println!("{queue:?} {:?} {:?} {}", queue.front(), queue.back(), queue[1]);
    while let Some(next) = queue.pop_front() {
        print!("{next} ");
    }
    println!();
    let mut heap = BinaryHeap::from(vec![2, 8, 5, 3]);
    heap.push(6);
    print!("{:?}:", heap.peek());
    while let Some(top) = heap.pop() {
        print!(" {top}");
    }
    println!();
}
