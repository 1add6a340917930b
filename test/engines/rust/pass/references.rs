fn add_one(n: &mut i32) {
    *n += 1;
}

fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() > b.len() { a } else { b }
}

fn main() {
    let mut x = 5;
    add_one(&mut x);
    let r = &x;
    let rr = &r;
    println!("{r} {} {}", **rr + 1, r == *rr);
    println!("{}", longest("ab", "c"));
    let mut s = String::from("x");
    {
        let m = &mut s;
        m.push('y');
    }
    println!("{s}");
    let mut pair = (1, String::from("p"));
    let (n, t) = &mut pair;
    *n += 1;
    t.push('!');
    println!("{pair:?}");
}
