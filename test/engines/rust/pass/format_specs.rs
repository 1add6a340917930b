use std::fmt;

#[derive(Debug, Clone, PartialEq, Default)]
struct Point {
    x: i32,
    y: i32,
}
#[derive(Debug)]
struct Unit;
#[derive(Debug)]
struct Pair(i32, String);
#[derive(Debug)]
enum Kind {
    Plain,
    Tuple(i32, Option<&'static str>),
    Named { at: Point, list: Vec<u8> },
}
struct Hex(u32);
impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if f.alternate() {
            write!(f, "hex {:#x}", self.0)
        } else {
            f.pad("hex")
        }
    }
}

fn main() {
    let name = "Ann";
    let width = 8;
    println!("[{name}] [{name:>6}] [{name:<6}] [{name:^7}] [{name:*^7}] [{name:.2}] [{name:>width$.1}]");
    println!("[{:5}] [{:<5}] [{:^5}] [{:>5}] [{:05}] [{:+}] [{:+05}]", 42, 42, 42, 42, 42, 42, -42);
    println!("{:x} {:X} {:#x} {:#b} {:o} {:#o} {:#010x} {:08b}", 255, 255, 255, 5, 8, 8, 255, 5u8);
    println!("{:x} {:b} {:?}", -1i8, -2i8, i128::MIN);
    println!("{0} {1} {0} {b}", 1, 2, b = 3);
    println!("{:1$} {:.*} {:>1$}", 7, 4, 1.23456, "end");
    println!("{:?} {:?} {:?} {:?}", "tab\t\"q\" \\ é \u{1f600} \u{7}", 'a', '\'', '\n');
    println!("{{}} {{{}}}", 1);
    println!("{:?} {:?} {:?}", Unit, Pair(1, "x".to_string()), Kind::Plain);
    println!("{:?}", Kind::Named { at: Point { x: 1, y: -2 }, list: vec![1, 2] });
    println!("{:#?}", Kind::Named { at: Point { x: 1, y: -2 }, list: vec![1, 2] });
    println!("{:#?}", (Kind::Tuple(3, Some("s")), [Some(1), None], ()));
    println!("{:#?} {:?} {:#?}", Vec::<i32>::new(), Vec::<i32>::new(), Unit);
    println!("{:?} {:?} {:?}", (1,), (1, "a"), ((), 'x', true));
    println!("{:02?} {:x?} {:5}|{:<5}|{:>5}", vec![1, 22], vec![10, 255], true, false, 'c');
    println!("{} {:#} [{:>5}]", Hex(16), Hex(16), Hex(1));
    println!("{:?} {:?} {:?}", 0..3, 1..=4, ..);
    println!("{:>8} {:?}", format!("{:?}", Some(1)), Ok::<i32, String>(3));
    println!("{:?} {:?}", String::from("a\nb"), &&"ref");
    let boxed = Box::new(5);
    println!("{boxed} {:?} {}", boxed, *boxed + 1);
    eprintln!("to stderr {}", 1);
    print!("no newline");
    println!();
    assert_eq!(Point::default(), Point { x: 0, y: 0 }, "points {}", 1);
}
