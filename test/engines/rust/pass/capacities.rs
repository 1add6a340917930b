use std::collections::{HashMap, HashSet};

fn main() {
    let mut s = String::new();
    let mut last = s.capacity();
    print!("{last}");
    for _ in 0..40 {
        s.push('x');
        if s.capacity() != last {
            last = s.capacity();
            print!(" {last}");
        }
    }
    println!();
    let mut v: Vec<i32> = Vec::new();
    for i in 0..20 {
        v.push(i);
        print!("{} ", v.capacity());
    }
    println!();
    let mut big: Vec<[u64; 200]> = Vec::new();
    big.push([0; 200]);
    println!("{}", big.capacity());
    let name = "Ferris";
    let n = 7;
    println!("{} {}", String::from(name).capacity(), name.to_string().capacity());
    println!("{} {} {}", format!("{name}").capacity(), format!("x = {n}").capacity(), format!("{n} is the number").capacity());
    println!("{} {}", (String::from("abc") + name).capacity(), n.to_string().capacity());
    println!("{} {}", vec![1, 2, 3].capacity(), vec![0u8; 10].capacity());
    println!("{} {}", (0..5).collect::<Vec<i32>>().capacity(), (0..9).filter(|x| x % 2 == 0).collect::<Vec<i32>>().capacity());
    let mut t = Vec::with_capacity(10);
    t.push(1u8);
    t.shrink_to_fit();
    println!("{} {}", t.len(), t.capacity());
    t.reserve(5);
    println!("{}", t.capacity());
    let mut u = vec![1, 2, 3, 4];
    u.truncate(1);
    u.extend([5, 6]);
    println!("{u:?} {}", u.capacity());
    println!("{}", u.clone().capacity());
    println!("{} {}", ["a", "b"].concat().capacity(), ["a", "b"].join(", ").capacity());
    hash_tables();
}

fn hash_tables() {
    let mut map = HashMap::new();
    let mut set = HashSet::new();
    let mut seen = vec![];
    for i in 0..60u16 {
        seen.push((map.capacity(), set.capacity()));
        map.insert(i, "");
        set.insert(i as u8);
    }
    seen.dedup();
    println!("{seen:?}");
    for wanted in [0, 1, 4, 8, 15, 28, 29, 1000] {
        print!("{} ", HashMap::<String, i32>::with_capacity(wanted).capacity());
    }
    map.retain(|key, _| *key < 5);
    map.shrink_to_fit();
    println!("{}", map.capacity());
    map.reserve(50);
    println!("{}", map.capacity());
    map.clear();
    map.shrink_to(10);
    println!("{}", map.capacity());
    let mut letters: HashMap<char, u8> = ('a'..='j').zip(0..).collect();
    println!("{} {}", letters.capacity(), letters.clone().capacity());
    letters.extend(('k'..='o').zip(0..));
    println!("{}", letters.capacity());
}
