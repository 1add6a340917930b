struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Pair {
    left: Noisy,
    right: Noisy,
}

struct Point {
    x: i32,
    y: i32,
    name: String,
}

struct Guarded {
    text: String,
    count: u32,
}

impl Drop for Guarded {
    fn drop(&mut self) {
        println!("guard {} {}", self.text, self.count);
    }
}

fn one_field_moves() {
    let pair = Pair { left: Noisy("left"), right: Noisy("right") };
    let closure = move || println!("has {}", pair.right.0);
    closure();
    drop(closure);
    println!("still {}", pair.left.0);
}

fn fields_apart() {
    let mut point = Point { x: 1, y: 2, name: String::from("p") };
    let mut grow = || point.x += 10;
    let read = || point.y;
    grow();
    println!("{}", read());
    let name = &mut point.name;
    name.push('!');
    grow();
    println!("{} {} {}", point.x, point.y, point.name);
}

fn through_references(point: &mut Point) {
    let mut bump = || point.x += 1;
    let name = &point.name;
    bump();
    println!("{name} {}", point.x);
    let shared = &*point;
    let sum = || shared.x + shared.y;
    println!("{}", sum());
    let moved = move || shared.name.len();
    println!("{} {}", moved(), shared.name);
}

fn nested() {
    let mut pair = ((1, String::from("a")), String::from("b"));
    let mut outer = || {
        let mut inner = || pair.0.0 += 1;
        inner();
        inner();
        pair.0.1.push('c');
    };
    let other = &pair.1;
    outer();
    println!("{other}");
    println!("{:?}", pair);
}

fn patterns() {
    let tuple = (String::from("one"), String::from("two"));
    let first = || {
        let (one, _) = &tuple;
        one.len()
    };
    println!("{}", first());
    let take = || {
        let (_, two) = tuple;
        two
    };
    println!("{}", take());
    println!("{}", tuple.0);
    let nothing = || {
        let _ = tuple.0;
    };
    nothing();
    drop(tuple.0);
}

fn drops_whole() {
    let guarded = Guarded { text: String::from("g"), count: 1 };
    let read = move || guarded.text.len();
    println!("{}", read());
    let boxed = Box::new(Pair { left: Noisy("boxed left"), right: Noisy("boxed right") });
    let take = move || println!("{}", boxed.left.0);
    take();
    drop(take);
    println!("end");
}

fn in_order() {
    let pair = Pair { left: Noisy("first"), right: Noisy("second") };
    let closure = move || {
        let _b = &pair.right;
        let _a = &pair.left;
    };
    closure();
    drop(closure);
    let option = Some(String::from("some"));
    let look = || match &option {
        Some(text) => text.len(),
        None => 0,
    };
    println!("{} {:?}", look(), option);
}

fn main() {
    one_field_moves();
    fields_apart();
    through_references(&mut Point { x: 0, y: 5, name: String::from("q") });
    nested();
    patterns();
    drops_whole();
    in_order();
}
