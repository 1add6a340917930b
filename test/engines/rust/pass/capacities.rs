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
}
