use std::mem::{align_of, size_of};

struct Empty;
struct Mixed {
    a: u8,
    b: u32,
    c: u16,
    d: u64,
}
struct Flags {
    name: String,
    on: bool,
    level: u8,
}
#[repr(C)]
struct InOrder {
    a: u8,
    b: u32,
    c: u8,
}
struct Generic<T> {
    first: T,
    second: u8,
}
enum Unit3 {
    A,
    B,
    C,
}
enum Shape {
    Circle(f64),
    Rect { w: f64, h: f64 },
    Point,
}
enum Message {
    Quit,
    Move { x: i32, y: i32 },
    Write(String),
    Color(i32, i32, i32),
}
enum Small {
    A(u8),
    B(u8),
    C(bool),
}
enum Nested {
    Inner(Option<bool>),
    Other,
}
enum List {
    Cons(i32, Box<List>),
    Nil,
}
enum Wide {
    A = 1000,
    B = 3,
}
#[repr(u16)]
enum Tagged {
    A(u8),
    B,
}
enum Token {
    Number(f64),
    Name(String),
    Plus,
    Minus,
}
union Either {
    a: u8,
    b: u32,
}

fn show<T>(name: &str) {
    println!("{name}: {} {} {}", size_of::<T>(), align_of::<T>(), size_of::<Option<T>>());
}

fn main() {
    show::<()>("()");
    show::<u8>("u8");
    show::<i32>("i32");
    show::<u128>("u128");
    show::<f64>("f64");
    show::<bool>("bool");
    show::<char>("char");
    show::<&u8>("&u8");
    show::<&mut i32>("&mut i32");
    show::<&str>("&str");
    show::<&[u16]>("&[u16]");
    show::<*const u8>("*const u8");
    show::<fn(i32) -> i32>("fn");
    show::<Box<i32>>("Box<i32>");
    show::<Box<dyn Fn()>>("Box<dyn Fn()>");
    show::<String>("String");
    show::<Vec<u8>>("Vec<u8>");
    show::<Option<Option<bool>>>("Option<Option<bool>>");
    show::<Option<Option<u8>>>("Option<Option<u8>>");
    show::<Option<char>>("Option<char>");
    show::<Option<String>>("Option<String>");
    show::<Result<i32, String>>("Result<i32, String>");
    show::<Result<String, String>>("Result<String, String>");
    show::<Result<u8, ()>>("Result<u8, ()>");
    show::<[u16; 3]>("[u16; 3]");
    show::<[bool; 3]>("[bool; 3]");
    show::<[String; 0]>("[String; 0]");
    show::<(u8, u32, u8)>("(u8, u32, u8)");
    show::<(u8, (u16, u8), u32)>("(u8, (u16, u8), u32)");
    show::<(String, bool, u64)>("(String, bool, u64)");
    show::<(bool, char)>("(bool, char)");
    show::<([u8; 6], u16)>("([u8; 6], u16)");
    show::<([u8; 5], bool, u32)>("([u8; 5], bool, u32)");
    show::<Empty>("Empty");
    show::<Mixed>("Mixed");
    show::<Flags>("Flags");
    show::<InOrder>("InOrder");
    show::<Generic<u64>>("Generic<u64>");
    show::<Generic<u8>>("Generic<u8>");
    show::<Generic<Generic<u32>>>("Generic<Generic<u32>>");
    show::<Unit3>("Unit3");
    show::<Shape>("Shape");
    show::<Message>("Message");
    show::<Small>("Small");
    show::<Nested>("Nested");
    show::<List>("List");
    show::<Wide>("Wide");
    show::<Tagged>("Tagged");
    show::<Token>("Token");
    show::<Either>("Either");
    show::<std::cmp::Ordering>("Ordering");
    show::<std::ops::Range<u8>>("Range<u8>");
    show::<std::rc::Rc<u8>>("Rc<u8>");
    show::<std::cell::Cell<bool>>("Cell<bool>");
    show::<std::cell::RefCell<i32>>("RefCell<i32>");
    println!("{} {} {}", Wide::A as i32, Wide::B as u8, Unit3::C as usize);
}
