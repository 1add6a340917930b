fn counter(step: u32) -> impl FnMut() -> u32 {
    let mut count = 0;
    move || {
        count += step;
        count
    }
}

fn main() {
    let name = String::from("Ada");
    let greet = |word: &str| format!("{word}, {name}!");
    let mut next = counter(5);
    next();
    let all: Vec<Box<dyn Fn(i32) -> i32>> = vec![Box::new(|x| x + 1), Box::new(move |x| x * 10)];
    println!("{} {} {}", greet("Hello"), next(), all[1](4)); // @shown
    drop(name);
}
