impl std::ops::Add<&str> for i32 {
    type Output = i32;

    fn add(self, text: &str) -> i32 {
        self + text.len() as i32
    }
}

fn main() {
    println!("{}", 1 + "two");
}
