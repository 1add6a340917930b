fn change(s: &String) {
    s.push_str("x");
}

fn main() {}
