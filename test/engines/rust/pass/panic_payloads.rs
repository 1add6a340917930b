// A message whose arguments are text and whole numbers is text already when the program is compiled.
use std::panic::catch_unwind;

fn payload(action: fn()) -> String {
    let payload = catch_unwind(action).unwrap_err();
    match payload.downcast::<&'static str>() {
        Ok(text) => format!("&str {text:?}"),
        Err(other) => format!("String {:?}", other.downcast::<String>().unwrap()),
    }
}

fn main() {
    println!("{}", payload(|| panic!("plain")));
    println!("{}", payload(|| panic!("{} of {}", "one", 2u8)));
    println!("{}", payload(|| panic!("{0} {0} {name}", &"twice", name = 0xff)));
    println!("{}", payload(|| assert!(1 > 2, "not {}", 3)));
    println!("{}", payload(|| todo!("{}", "this")));
    println!("{}", payload(|| panic!("{}", "shown")));
    println!("{}", payload(|| panic!("{} of {}", "one", -2)));
    println!("{}", payload(|| panic!("at {}", 1.5)));
    println!("{}", payload(|| panic!("as {:?} in {:3}", "text", 4)));
    let one = 1;
    panic!("{one} of {}", 2);
}
