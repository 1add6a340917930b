//! A panic drops what is alive, innermost first, and leaves alone what is moved or not made yet.
struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Both {
    left: Loud,
    right: Loud,
}

fn take(loud: Loud, index: usize) -> i32 {
    let numbers = [1, 2, 3];
    println!("taking {}", loud.0);
    numbers[index]
}

fn middle(given: bool) {
    let both = Both { left: Loud("left"), right: Loud("right") };
    let maybe = Loud("maybe");
    if given {
        drop(maybe);
    }
    let boxed = Box::new(Loud("boxed"));
    let left = both.left;
    let result = take(*boxed, "three".len());
    let never = Loud("never");
    println!("{result} {}", never.0);
    println!("{}", left.0);
}

fn main() {
    let _outer = Loud("outer");
    let list = vec![Loud("in a list")];
    middle(list.len() == 1);
}
