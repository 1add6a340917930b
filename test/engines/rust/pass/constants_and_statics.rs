const LIMIT: u32 = 3 * 60;
static GREETING: &str = "hello";
static TABLE: [i32; 3] = [1, 2, 3];

fn main() {
    println!("{LIMIT} {GREETING} {}", TABLE[1]);
    const LOCAL: usize = 2;
    let a = [0; LOCAL];
    println!("{}", a.len());
}
