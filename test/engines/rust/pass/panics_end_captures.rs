//! What a closure captured ends also when its body panics.
use std::sync::Arc;
struct L(&'static str);
impl Drop for L {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    let a = L("captured");
    let r = std::panic::catch_unwind(std::panic::AssertUnwindSafe(move || {
        let _x = &a;
        if true {
            panic!("x");
        }
    }));
    println!("{}", r.is_err());
    let b = L("moved");
    let c = Arc::new(1);
    let c2 = c.clone();
    let r = std::thread::spawn(move || {
        let b = b;
        println!("{} {}", b.0, c2);
        panic!("y")
    })
    .join();
    println!("{} {}", r.is_err(), Arc::strong_count(&c));
    let c2 = c.clone();
    let f = move || {
        println!("{}", c2);
        if true {
            panic!("z")
        }
    };
    let r = std::panic::catch_unwind(std::panic::AssertUnwindSafe(f));
    println!("{} {}", r.is_err(), Arc::strong_count(&c));
    fn g(x: Arc<i32>) {
        let y = x.clone();
        panic!("{}", y)
    }
    let c2 = c.clone();
    println!(
        "{} {}",
        std::panic::catch_unwind(move || g(c2)).is_err(),
        Arc::strong_count(&c)
    );
}
