fn first_word(text: &str) -> &str {
    match text.find(' ') {
        Some(at) => &text[..at],
        None => text,
    }
}

fn main() {
    let text = String::from("hello big world");
    let word = first_word(&text);
    let numbers = [1, 2, 3, 4, 5, 6];
    let middle = &numbers[2..5];
    let mut scores = vec![10, 20, 30, 40];
    let (low, high) = scores.split_at_mut(2);
    low[0] += high[1];
    println!("{word} {middle:?} {low:?} {high:?}"); // @shown
    println!("{word} {high:?} {low:?}");
}
