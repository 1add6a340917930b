use std::collections::HashMap;

macro_rules! square {
    ($x:expr) => {
        $x * $x
    };
}

macro_rules! my_vec {
    () => { Vec::new() };
    ($elem:expr; $n:expr) => { vec![$elem; $n] };
    ($($x:expr),+ $(,)?) => {{
        let mut v = Vec::new();
        $(v.push($x);)*
        v
    }};
}

macro_rules! map {
    ($($key:expr => $value:expr),* $(,)?) => {{
        let mut m = HashMap::new();
        $(m.insert($key, $value);)*
        m
    }};
}

macro_rules! maximum {
    ($x:expr) => { $x };
    ($x:expr, $($rest:expr),+) => {{
        let a = $x;
        let b = maximum!($($rest),+);
        if a > b { a } else { b }
    }};
}

macro_rules! point {
    ($name:ident { $($field:ident : $ty:ty),* }) => {
        #[derive(Debug, Clone, PartialEq)]
        struct $name {
            $($field: $ty),*
        }

        impl $name {
            fn new($($field: $ty),*) -> Self {
                Self { $($field),* }
            }
        }
    };
}

point!(Point { x: i32, y: i32 });
point!(Named { name: String, tags: Vec<(u8, String)> });

macro_rules! getter {
    ($vis:vis fn $name:ident() -> $ret:ty $body:block) => {
        $vis fn $name() -> $ret $body
    };
}

getter!(pub fn answer() -> u32 { 40 + 2 });

trait Area {
    fn area(&self) -> f64;
}

macro_rules! impl_area {
    ($($t:ident => |$s:ident| $e:expr;)*) => {
        $(impl Area for $t {
            fn area(&self) -> f64 {
                let $s = self;
                $e
            }
        })*
    };
}

struct Circle(f64);
struct Rect(f64, f64);

impl_area! {
    Circle => |c| 3.0 * c.0 * c.0;
    Rect => |r| r.0 * r.1;
}

macro_rules! swap {
    ($a:ident, $b:ident) => {
        let temporary = $a;
        $a = $b;
        $b = temporary;
    };
}

macro_rules! declare {
    ($name:ident = $value:expr) => {
        let $name = $value;
    };
}

macro_rules! count {
    () => { 0usize };
    ($head:tt $($tail:tt)*) => { 1usize + count!($($tail)*) };
}

macro_rules! compute {
    (eval $e:expr) => {
        println!("{} = {}", stringify!($e), $e)
    };
    (eval $e:expr, $(eval $es:expr),+) => {{
        compute!(eval $e);
        compute!($(eval $es),+)
    }};
}

macro_rules! is_small {
    ($v:expr) => {
        matches!($v, small!())
    };
}

macro_rules! small {
    () => {
        0..=9
    };
}

macro_rules! pair {
    ($t:ty) => {
        ($t, $t)
    };
}

macro_rules! kind {
    ($l:literal) => { concat!("literal ", $l) };
    ($i:ident) => { concat!("ident ", stringify!($i)) };
    ($($t:tt)*) => { concat!("tokens ", stringify!($($t)*)) };
}

macro_rules! matrix {
    ($([$($x:expr),*]),*) => { vec![$(vec![$($x),*]),*] };
}

macro_rules! try_or {
    ($e:expr, $default:expr) => {
        match $e {
            Some(value) => value,
            None => $default,
        }
    };
}

macro_rules! repeat_until {
    ($label:lifetime, $cond:expr, $body:block) => {
        $label: loop {
            $body
            if $cond {
                break $label;
            }
        }
    };
}

macro_rules! operations {
    ($($name:ident: $op:tt),*) => {
        $(fn $name(a: i32, b: i32) -> i32 { a $op b })*
    };
}

operations!(add: +, sub: -, mul: *);

mod inner {
    #[macro_export]
    macro_rules! exported {
        () => {
            $crate::helper()
        };
    }

    pub fn twice() -> i32 {
        macro_rules! local { ($e:expr) => { $e + $e }; }
        local!(4)
    }
}

fn helper() -> &'static str {
    "helped"
}

fn main() {
    println!("{} {}", square!(3), square!(1 + 2));
    let v: Vec<i32> = my_vec![];
    println!("{:?} {:?} {:?}", v, my_vec![1, 2, 3,], my_vec![0u8; 2]);
    let m = map! { "a" => 1, "b" => 2 };
    println!("{} {}", m["a"], m.len());
    println!("{} {}", maximum!(3), maximum!(1, 9, 4));
    let p = Point::new(1, -2);
    println!("{:?} {}", p, p == p.clone());
    println!("{:?}", Named::new("n".to_string(), my_vec![(1, String::from("t"))]));
    println!("{}", answer());
    println!("{} {}", Circle(2.0).area(), Rect(2.0, 3.5).area());
    let mut a = 1;
    let mut b = 2;
    let temporary = 7;
    swap!(a, b);
    println!("{a} {b} {temporary}");
    declare!(made = a * 10);
    println!("{made}");
    println!("{}", count!(a b (c d) [e]));
    compute!(eval 1 + 2, eval (3 * 4) - 1, eval square!(2));
    println!("{} {}", is_small!(5), is_small!(12));
    let t: pair!(i64) = (1, 2);
    println!("{:?}", t);
    println!("{} | {} | {}", kind!(5), kind!(word), kind!(a + b, [c]));
    println!("{:?}", matrix!([1, 2], [3], []));
    let value = 5;
    println!("{}", try_or!(None, value));
    println!("{}", try_or!(Some(1), value));
    let mut n = 0;
    repeat_until!('outer, n >= 3, {
        n += 1;
        if n == 10 {
            break 'outer;
        }
    });
    println!("{n}");
    println!("{} {} {}", add(1, 2), sub(1, 2), mul(3, 4));
    println!("{} {}", exported!(), inner::twice());
    println!("{}", crate::exported!());
    let r: Result<i32, String> = (|| {
        macro_rules! bail { ($($arg:tt)*) => { return Err(format!($($arg)*)) }; }
        if n > 2 {
            bail!("too many: {} {n}", n);
        }
        Ok(1)
    })();
    println!("{:?}", r);
    assert_eq!(square!(2 + 1), 9, "nine is {}", 9);
}
