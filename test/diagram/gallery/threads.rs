use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let total = Arc::new(Mutex::new(0));
    let handles: Vec<_> = (1..=2)
        .map(|number| {
            let total = Arc::clone(&total);
            thread::spawn(move || {
                let mut sum = total.lock().unwrap();
                *sum += number; // @shown
            })
        })
        .collect();
    for handle in handles {
        handle.join().unwrap();
    }
    println!("{}", total.lock().unwrap());
}
