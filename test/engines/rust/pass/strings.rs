fn main() {
    let mut s = String::from("hello");
    s.push_str(", world");
    s.push('!');
    println!("{s} {} {}", s.len(), s.is_empty());
    let t = s.clone();
    let joined = s + " and " + &t;
    println!("{joined}");
    println!("{} {}", &joined[0..5], &joined[7..]);
    for c in "Зд".chars() {
        print!("{c} ");
    }
    for b in "Зд".bytes() {
        print!("{b} ");
    }
    println!();
    let number = 42;
    let text = format!("{number:>5}|{number:<5}|{number:^5}|{number:05}|{number:#x}|{number:#b}|{number:+}");
    println!("{text}");
    println!("{:?} {:?}", "tab\t\"quoted\"", 'x');
    println!("{:.2} {:8.3} {:e}", 3.14159, 2.5, 1234.5);
    let words = "one two  three";
    println!("{:?}", words.split_whitespace().collect::<Vec<&str>>());
    println!("{} {} {}", words.to_uppercase(), words.contains("two"), words.replace("o", "0"));
    let empty = String::new();
    println!("[{empty}] {}", empty.capacity());
}
