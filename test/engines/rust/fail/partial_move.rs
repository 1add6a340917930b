struct Person {
    name: String,
    age: u8,
}

fn main() {
    let p = Person { name: String::new(), age: 1 };
    let n = p.name;
    let q = p;
}
