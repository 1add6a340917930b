use std::cell::Cell;
use std::fmt::Display;

fn longest<'a, 'b>(x: &'a str, y: &'b str) -> &'a str {
    if x.len() > y.len() { x } else { y }
    //~ 39  lifetime may not live long enough
}

fn second<'a>(_: &'a str, y: &str) -> &'a str {
    y
    //~ 5 E0621 explicit lifetime required in the type of `y`
}

fn through_variable<'a, 'b>(_: &'a i32, y: &'b i32) -> &'a i32 {
    let z = y;
    z
    //~ 5  lifetime may not live long enough
}

fn for_ever(x: &str) -> &'static str {
    x
    //~ 5  lifetime may not live long enough
}

fn annotated(x: &str) {
    let y: &'static str = x;
    //~ 12  lifetime may not live long enough
    println!("{y}");
}

fn keep(_: &'static str) {}

fn passed_on(x: &str) {
    keep(x);
    //~ 5 E0521 borrowed data escapes outside of function
}

struct Parser<'a> {
    text: &'a str,
    words: Vec<&'a str>,
}

impl<'a> Parser<'a> {
    fn other(&self, y: &str) -> &str {
        y
    //~ 9  lifetime may not live long enough
    }
    fn set(&mut self, y: &str) {
        self.text = y;
    //~ 9 E0621 explicit lifetime required in the type of `y`
    }
    fn set_named<'b>(&mut self, y: &'b str) {
        self.text = y;
    //~ 9  lifetime may not live long enough
    }
    fn add(&mut self, y: &str) {
        self.words.push(y);
    //~ 9 E0621 explicit lifetime required in the type of `y`
    }
    fn text(&self) -> &'a str {
        self.text
    }
    fn of(y: &str) -> Parser<'a> {
        Parser { text: y, words: vec![] }
    //~ 9 E0621 explicit lifetime required in the type of `y`
    }
    fn itself(&mut self) -> &'a mut Self {
        self
    //~ 9  lifetime may not live long enough
    }
    fn of_another(&self, other: Parser) -> Parser<'a> {
        other
    //~ 9 E0621 explicit lifetime required in the type of `other`
    }
}

fn push(list: &mut Vec<&str>, word: &str) {
    list.push(word);
    //~ 5  lifetime may not live long enough
}

fn replace<'a, 'b>(slot: &mut &'a str, word: &'b str) {
    *slot = word;
    //~ 5  lifetime may not live long enough
}

fn invariant<'a, 'b>(cell: &'a Cell<&'b str>) -> &'a Cell<&'a str> {
    cell
    //~ 5  lifetime may not live long enough
}

fn boxed<T: Display>(x: T) -> Box<dyn Display> {
    Box::new(x)
    //~ 5 E0310 the parameter type `T` may not live long enough
}

fn boxed_for<'a, T: Display + 'a>(x: T) -> Box<dyn Display + 'a> {
    Box::new(x)
}

fn boxed_reference(x: &str) -> Box<dyn Display> {
    Box::new(x)
    //~ 5  lifetime may not live long enough
}

fn boxed_closure(x: &i32) -> Box<dyn Fn() -> i32> {
    Box::new(move || *x)
    //~ 5  lifetime may not live long enough
}

fn static_only<T: 'static>(_: T) {}

fn not_static<T>(x: T) {
    static_only(x)
    //~ 5 E0310 the parameter type `T` may not live long enough
}

fn in_thread(x: &i32) {
    std::thread::spawn(move || println!("{x}"));
    //~ 5 E0521 borrowed data escapes outside of function
}

fn declared<'a, 'b: 'a>(_: &'a i32, y: &'b i32) -> &'a i32 {
    y
}

fn declared_otherwise<'a, 'b: 'a>(x: &'a i32, _: &'b i32) -> &'b i32 {
    x
    //~ 5  lifetime may not live long enough
}

fn implied<'a, 'b>(x: &'a &'b i32) -> &'a i32 {
    *x
}

fn reborrowed<'a, 'b>(x: &'a mut &'b mut i32) -> &'b mut i32 {
    *x
    //~ 5  lifetime may not live long enough
}

fn hidden(x: &i32) -> impl Fn() -> i32 {
    move || *x
    //~ 5 E0700 hidden type for `impl Fn() -> i32` captures lifetime that does not appear in bounds
}

fn shown<'a>(x: &'a i32) -> impl Fn() -> i32 + 'a {
    move || *x
}

trait Pick {
    fn pick<'a>(&'a self, x: &str) -> &'a str;
}

impl Pick for i32 {
    fn pick<'a>(&'a self, x: &str) -> &'a str {
        x
    //~ 9  lifetime may not live long enough
    }
}

fn through_pointer<'a>(_: &'a str, f: fn(&'a str) -> &'a str, y: &str) -> &'a str {
    f(y)
    //~ 5 E0621 explicit lifetime required in the type of `y`
}

fn mapped(x: Option<&str>) -> Option<&'static str> {
    x.map(|s| s)
    //~ 5  lifetime may not live long enough
}

fn both<'a>(x: &'a str, y: &str) -> (Vec<&'a str>, &'a str) {
    (vec![x, y], x)
    //~ 5 E0621 explicit lifetime required in the type of `y`
}

fn collected<'a>(x: &'a [String], y: &[String]) -> Vec<&'a str> {
    x.iter().chain(y.iter()).map(|each| each.as_str()).collect()
    //~ 5 E0621 explicit lifetime required in the type of `y`
}

fn main() {}
