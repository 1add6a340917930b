mod food {
    pub struct Breakfast {
        pub toast: String,
        fruit: String,
    }
}

fn main() {
    let meal = food::Breakfast { toast: String::new(), fruit: String::new() };
}
