struct Guard(i32);

impl Drop for Guard {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn inner() {
    let _one = Guard(1);
    panic!("stop at {}", 2 + 3);
}

fn main() {
    let _two = Guard(2);
    inner();
}
