macro_rules! declare {
    () => {
        let hidden = 1;
    };
}

fn main() {
    declare!();
    println!("{}", hidden);
}
