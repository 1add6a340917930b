fn main() {
    let mut v = Vec::new();
    v.push(1);
    v.push(2);
    v.push(3);
    println!("{v:?} {} {}", v.len(), v[1]);
    let last = v.pop();
    println!("{last:?} {:?}", v.get(9));
    for n in &mut v {
        *n *= 10;
    }
    let mut total = 0;
    for n in v.iter() {
        total += n;
    }
    println!("{total}");
    let words = vec![String::from("a"), String::from("b")];
    for word in words {
        print!("{word} ");
    }
    println!();
    let zeros = vec![0u8; 4];
    println!("{zeros:?} {}", zeros.capacity());
    let mut grown = Vec::with_capacity(1);
    for i in 0..5 {
        grown.push(i);
    }
    println!("{} {}", grown.len(), grown.capacity());
    grown.insert(1, 99);
    println!("{} {grown:?}", grown.remove(0));
    let nested = vec![vec![1], vec![], vec![2, 3]];
    println!("{nested:?}");
    let doubled: Vec<i32> = grown.iter().map(|x| x * 2).collect();
    println!("{doubled:?} {}", doubled.iter().sum::<i32>());
}
