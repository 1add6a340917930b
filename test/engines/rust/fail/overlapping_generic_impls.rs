trait Describe {
    fn describe(&self) -> String;
}

struct Wrapper<T>(T);

impl<T: Clone> Describe for Wrapper<T> {
    fn describe(&self) -> String {
        String::from("any")
    }
}

impl Describe for Wrapper<i32> {
    fn describe(&self) -> String {
        self.0.to_string()
    }
}

fn main() {
    println!("{}", Wrapper(1).describe());
}
