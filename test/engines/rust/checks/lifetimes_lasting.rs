use std::collections::HashMap;

fn keep<T: ?Sized>(_: &'static T) {}

fn local_for_ever() {
    let s = String::new();
    keep(&s);
    //~ 10 E0597 `s` does not live long enough
    let n = 3;
    let r: &'static i32 = &n;
    //~ 27 E0597 `n` does not live long enough
    println!("{r}");
    let t: &'static String = &String::from("t");
    //~ 31 E0716 temporary value dropped while borrowed
    keep(&vec![t.len()]);
    //~ 11 E0716 temporary value dropped while borrowed
    let fine: &'static [i32] = &[1, 2];
    keep(fine);
}

fn returned_from_a_branch(map: &mut HashMap<i32, String>) -> &mut String {
    if let Some(found) = map.get_mut(&1) {
        return found;
    }
    map.insert(1, String::new());
    //~ 5 E0499 cannot borrow `*map` as mutable more than once at a time
    map.get_mut(&1).unwrap()
    //~ 5 E0499 cannot borrow `*map` as mutable more than once at a time
}

fn read_from_a_branch(numbers: &mut Vec<i32>) -> &i32 {
    let first = &numbers[0];
    if *first > 0 {
        return first;
    }
    numbers.push(1);
    //~ 5 E0502 cannot borrow `*numbers` as mutable because it is also borrowed as immutable
    &numbers[0]
}

fn put_into_a_parameter(words: &mut Vec<&str>) {
    let word = String::from("word");
    words.push(&word);
    //~ 16 E0597 `word` does not live long enough
}

struct Notes<'a> {
    first: &'a str,
    all: Vec<&'a str>,
}

impl<'a> Notes<'a> {
    fn refer_to_local(&mut self) {
        let text = String::from("text");
        self.first = &text;
    //~ 22 E0597 `text` does not live long enough
        self.all.push(&String::from("temporary"));
    //~ 24 E0716 temporary value dropped while borrowed
    }
    fn lock(&'a mut self) {}
    fn lock_twice(&'a mut self) {
        self.lock();
        self.lock();
    //~ 9 E0499 cannot borrow `*self` as mutable more than once at a time
    }
}

fn annotated<'a>(x: &'a str) -> &'a str {
    let copy = x.to_string();
    let result: &'a str = &copy;
    //~ 27 E0597 `copy` does not live long enough
    result
}

fn changed_while_lent<'a>(x: &'a mut String) -> &'a str {
    let part: &'a str = &*x;
    x.push('a');
    //~ 5 E0502 cannot borrow `*x` as mutable because it is also borrowed as immutable
    drop(part);
    "nothing"
}

static mut LAST: Option<&'static i32> = None;

fn into_static() {
    let x = 3;
    unsafe { LAST = Some(&x) };
    //~ 26 E0597 `x` does not live long enough
}

struct Handler {
    run: Box<dyn Fn()>,
}

fn handler() -> Handler {
    let y = 3;
    Handler { run: Box::new(|| println!("{y}")) }
    //~ 43 E0597 `y` does not live long enough
}

fn boxed(y: i32) -> Box<dyn Fn() -> i32> {
    Box::new(|| y)
    //~ 14 E0373 closure may outlive the current function, but it borrows `y`, which is owned by the current function
}

fn called(handlers: &mut Vec<Box<dyn Fn()>>) {
    let y = 3;
    handlers.push(Box::new(|| println!("{y}")));
    //~ 42 E0597 `y` does not live long enough
    handlers[0]();
}

fn follow<'a>(mut numbers: &'a mut [i32]) -> Option<&'a mut i32> {
    while numbers.len() > 1 {
        numbers = &mut numbers[1..];
    }
    numbers.first_mut()
}

fn main() {}
