fn gives() -> String {
    let s = String::from("yours");
    s
}

fn takes_and_gives_back(s: String) -> String {
    s
}

fn length(s: String) -> (String, usize) {
    let n = s.len();
    (s, n)
}

fn main() {
    let s1 = gives();
    let s2 = String::from("hello");
    let s3 = takes_and_gives_back(s2);
    let (s4, n) = length(s3);
    println!("{s1} {s4} {n}");
}
