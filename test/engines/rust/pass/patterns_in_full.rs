//! Patterns: what they test, in which order, and what they bind.
#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Dot,
    Line(i32, i32),
    Box { width: i32, height: i32 },
    Group(Vec<Shape>),
    Named(String, Option<Box<Shape>>),
}

const LIMIT: i32 = 10;

fn describe(shape: &Shape) -> String {
    match shape {
        Shape::Dot => String::from("dot"),
        Shape::Line(0, n) | Shape::Line(n, 0) => format!("line on an axis, {n}"),
        Shape::Line(a, b) if a == b => format!("diagonal {a}"),
        Shape::Line(a @ 1..=9, b @ (1 | 3 | 5)) => format!("small {a} {b}"),
        Shape::Line(LIMIT, _) => "at the limit".to_string(),
        Shape::Line(..) => "line".to_string(),
        Shape::Box { width, height: h } if *width > *h => format!("wide {width} {h}"),
        Shape::Box { width: w @ 5.., .. } => format!("tall from {w}"),
        Shape::Box { .. } => "box".into(),
        Shape::Group(all) => match all.as_slice() {
            [] => "empty".into(),
            [one] => format!("just {}", describe(one)),
            [Shape::Dot, .., Shape::Dot] => "between dots".into(),
            [first, rest @ ..] => format!("{} and {} more", describe(first), rest.len()),
        },
        Shape::Named(name, Some(inner)) if name == "alias" => describe(inner),
        Shape::Named(name, _) => name.clone(),
    }
}

fn word(text: &str, letter: char, byte: u8) -> &'static str {
    match (text, letter, byte) {
        ("one", ..) => "the word one",
        (_, 'a'..='f' | '0'..='9', _) => "a hex digit",
        (_, _, b'x') => "an x",
        (other, _, 0..=31) if other.is_empty() => "control",
        _ => "something",
    }
}

fn numbers(list: &[i32]) -> i32 {
    match list {
        [a, b, c, ..] if a + b == *c => -1,
        [.., last] if *last < 0 => *last,
        &[a, .., b] => a + b,
        [only] => *only,
        [] => 0,
    }
}

fn chain(value: Option<Result<i32, String>>) -> i32 {
    let Some(Ok(number)) = value else {
        return if let Some(Err(text)) = &value { text.len() as i32 } else { -1 };
    };
    number
}

fn main() {
    let shapes = [
        Shape::Dot,
        Shape::Line(0, 4),
        Shape::Line(7, 0),
        Shape::Line(3, 3),
        Shape::Line(2, 5),
        Shape::Line(10, 2),
        Shape::Line(11, 2),
        Shape::Box { width: 3, height: 1 },
        Shape::Box { width: 6, height: 9 },
        Shape::Box { width: 1, height: 2 },
        Shape::Group(vec![]),
        Shape::Group(vec![Shape::Dot]),
        Shape::Group(vec![Shape::Dot, Shape::Line(1, 1), Shape::Dot]),
        Shape::Group(vec![Shape::Line(1, 2), Shape::Dot]),
        Shape::Named("alias".into(), Some(Box::new(Shape::Dot))),
        Shape::Named("plain".into(), None),
    ];
    for shape in &shapes {
        println!("{}", describe(shape));
    }
    println!("{} {} {}", word("one", 'z', 0), word("", 'c', 0), word("", 'z', b'x'));
    println!("{} {}", word("", 'z', 7), word("two", 'z', 7));
    println!("{} {} {} {}", numbers(&[1, 2, 3, 9]), numbers(&[4, -5]), numbers(&[6]), numbers(&[]));
    println!("{}", numbers(&[2, 9, 4]));
    println!("{} {} {}", chain(Some(Ok(5))), chain(Some(Err("four".into()))), chain(None));
    let ((a, mut b), [c, .., d]) = ((1, 2), [3, 4, 5, 6]);
    b += 10;
    let ref e = a;
    let &f = e;
    println!("{a} {b} {c} {d} {e} {f}");
    let mut pair = (String::from("x"), 5);
    let (ref mut text, ref number) = pair;
    text.push_str("yz");
    println!("{text} {number}");
    if let (t, 5) = &mut pair {
        t.push('!');
    }
    println!("{pair:?}");
    let mut stack = vec![1, 2, 3];
    while let Some(top) = stack.pop() {
        if top == 2 {
            stack.push(9);
            stack.push(8);
        }
        print!("{top} ");
    }
    println!();
    let (mut x, mut y) = (1, 2);
    (x, y) = (y, x + y);
    [x, _] = [x * 10, 0];
    println!("{x} {y}");
}
