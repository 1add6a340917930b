fn main() {
    let mut text = String::new();
    let mut words = Vec::new();
    for word in ["to", "be", "or", "not"] {
        text.push_str(word);
        text.push(' ');
        words.push(text.clone());
    }
    println!("{text} {}", words.len()); // @shown
}
