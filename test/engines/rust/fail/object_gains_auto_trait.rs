use std::fmt::Debug;

fn main() {
    let value: Box<dyn Debug> = Box::new(1);
    let sent: Box<dyn Debug + Send> = value;
    println!("{sent:?}");
}
