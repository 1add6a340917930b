use std::cmp::Reverse;
use std::collections::*;
fn main() {
    let mut q: VecDeque<i32> = (1..=5).collect();
    q.push_front(0);
    q.rotate_left(2);
    println!("{q:?} {:?} {:?}", q.front(), q.back());
    q.swap(0, 1);
    println!("{:?} {:?}", q.pop_front(), q.pop_back());
    println!(
        "{:?} {:?} {}",
        q.iter().rev().collect::<Vec<_>>(),
        q.range(1..3).collect::<Vec<_>>(),
        q[0]
    );
    q.extend([7, 8]);
    q.insert(1, 99);
    println!("{:?} {q:?}", q.remove(2));
    q.make_contiguous().sort();
    println!("{q:?} {:?}", q.binary_search(&7));
    q.retain(|x| x % 2 == 1);
    q.resize(5, -1);
    println!("{q:?} {:?}", q.split_off(3));
    let mut o = VecDeque::from([5]);
    q.append(&mut o);
    println!("{q:?} {} {:?}", o.len(), q == [99, -1, 5]);
    q.truncate(1);
    for x in &mut q {
        *x += 1;
    }
    println!("{:?}", q);
    println!("{:?} {:?}", q.swap_remove_front(0), q.drain(..).count());
    println!(
        "{:?} {:?}",
        Vec::from(q),
        VecDeque::from(vec![1, 2]).into_iter().rev().collect::<Vec<_>>()
    );
    println!("{:?}", VecDeque::from([1, 2]) < VecDeque::from([1, 3]));
    let mut h = BinaryHeap::from(vec![3, 1, 4, 1, 5, 9, 2, 6]);
    println!("{h:?} {:?}", h.peek());
    h.push(7);
    println!("{h:?}");
    println!("{:?}", h.pop());
    println!("{h:?}");
    h.extend([10, 0, 8]);
    println!("{h:?}");
    if let Some(mut t) = h.peek_mut() {
        *t = -5;
    }
    println!("{h:?} {:?}", h.clone().into_sorted_vec());
    let mut h2 = BinaryHeap::from([100, 50]);
    h.append(&mut h2);
    println!("{h:?} {}", h2.is_empty());
    h.retain(|x| x % 2 == 0);
    println!("{:?} {:?}", h.clone(), h.into_vec());
    let mut r = BinaryHeap::new();
    for x in [5, 2, 8, 2] {
        r.push(Reverse(x));
    }
    while let Some(Reverse(x)) = r.pop() {
        print!("{x} ");
    }
    println!();
    let mut t: BinaryHeap<(u32, &str)> = [(2, "b"), (2, "a"), (7, "z")].into_iter().collect();
    println!("{:?} {:?}", t.pop(), t.drain().count());
    let mut big: BinaryHeap<u32> = (0..40).map(|x| x * 7 % 41).collect();
    println!("{big:?}");
    for _ in 0..5 {
        big.pop();
    }
    println!("{:?}", big.iter().collect::<Vec<_>>());
    big.extend((0..3).map(|x| x * 13));
    println!("{big:?}");
    let mut l = LinkedList::from([1, 2, 3]);
    l.push_front(0);
    l.push_back(4);
    println!("{l:?} {:?} {:?} {}", l.front(), l.back(), l.len());
    let mut m = l.split_off(2);
    println!("{l:?} {m:?}");
    m.append(&mut l);
    println!("{m:?} {}", l.is_empty());
    for x in m.iter_mut().rev() {
        *x *= 2;
    }
    println!(
        "{:?} {:?} {:?} {}",
        m.pop_front(),
        m.pop_back(),
        m.iter().rev().collect::<Vec<_>>(),
        m.contains(&8)
    );
    if let Some(x) = m.front_mut() {
        *x = 1;
    }
    println!(
        "{:?} {:?}",
        m.clone() == m,
        m.into_iter().map(|x| x + 1).collect::<LinkedList<_>>()
    );
    let e: LinkedList<String> = ["a", "b"].map(String::from).into();
    for s in &e {
        print!("{s}");
    }
    println!("{}", e.iter().len());
    #[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
    struct Task {
        pri: u8,
        name: &'static str,
    }
    let mut th = BinaryHeap::new();
    th.push(Task { pri: 1, name: "low" });
    th.push(Task { pri: 9, name: "high" });
    println!("{:?}", th.peek().unwrap());
    println!("{:?}", th.into_iter().map(|t| t.name).collect::<Vec<_>>());
    let v: VecDeque<u8> = VecDeque::new();
    println!("{}", v[0]);
}
