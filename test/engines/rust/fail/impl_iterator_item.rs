struct Counter(u32);

impl Iterator for Counter {
    type Item = u32;

    fn next(&mut self) -> Option<u64> {
        None
    }
}

fn main() {
    println!("{}", Counter(0).count());
}
