fn first_word(s: &str) -> &str {
    let bytes = s.as_bytes();
    for (i, &item) in bytes.iter().enumerate() {
        if item == b' ' {
            return &s[0..i];
        }
    }
    &s[..]
}

fn sum(numbers: &[i32]) -> i32 {
    let mut total = 0;
    for n in numbers {
        total += n;
    }
    total
}

fn main() {
    let text = String::from("hello world");
    println!("{} {}", first_word(&text), first_word("single"));
    let a = [1, 2, 3, 4, 5];
    let middle = &a[1..3];
    println!("{middle:?} {} {}", middle.len(), sum(&a[..=2]));
    let mut b = [5, 4, 3];
    let part = &mut b[1..];
    part[0] = 9;
    println!("{b:?} {:?} {:?}", a.first(), b.get(7));
}
