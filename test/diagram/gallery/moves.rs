struct Person {
    name: String,
    email: Option<String>,
    age: u8,
}

fn greet(name: String) -> usize {
    println!("Hello {name}");
    name.len() // @shown
}

fn main() {
    let person = Person { name: String::from("Ada"), email: Some(String::from("ada@example.org")), age: 36 };
    let first = Box::new([1u8, 2, 3]);
    let second = first;
    let length = greet(person.name);
    println!("{length} {} {:?} {second:?}", person.age, person.email);
}
