use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

struct Point {
    x: i32,
    y: i32,
}

fn main() {
    let mut ages: BTreeMap<&str, u32> = BTreeMap::new();
    ages.insert("bob", 64);
    ages.insert("ann", 31);
    let ann = ages.get_mut("ann").unwrap();
    *ann += 1;
    println!("{ages:?}");

    let mut groups: BTreeMap<String, Vec<i32>> = BTreeMap::new();
    groups.entry(String::from("odd")).or_default().push(1);
    groups.entry(String::from("even")).or_default().push(2);
    groups.entry(String::from("odd")).or_default().push(3);
    let (first, even) = groups.first_key_value().unwrap();
    println!("{first} {even:?}");
    let odd = groups.remove("odd");
    println!("{odd:?} {}", groups.len());

    let mut points = HashMap::new();
    points.insert(7, Point { x: 1, y: 2 });
    let y = &mut points.get_mut(&7).unwrap().y;
    *y = 5;
    println!("{} {}", points[&7].x, points[&7].y);

    let letters: BTreeSet<char> = "hello".chars().collect();
    let ones: HashSet<u8> = HashSet::from([1]);
    println!("{letters:?} {ones:?}");
}
