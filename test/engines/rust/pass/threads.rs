//! Threads that are joined, locks and channels they share, and a panic that ends only its own thread.
use std::sync::{mpsc, Arc, Mutex};
use std::thread;

fn sum_in_parts(numbers: Vec<u64>) -> u64 {
    let numbers = Arc::new(numbers);
    let half = numbers.len() / 2;
    let handles: Vec<_> = [0..half, half..numbers.len()]
        .into_iter()
        .map(|range| {
            let numbers = Arc::clone(&numbers);
            thread::spawn(move || numbers[range].iter().sum::<u64>())
        })
        .collect();
    handles.into_iter().map(|handle| handle.join().unwrap()).sum()
}

fn count_together() -> i32 {
    let counter = Arc::new(Mutex::new(0));
    let mut handles = vec![];
    for _ in 0..4 {
        let counter = Arc::clone(&counter);
        handles.push(thread::spawn(move || {
            let mut number = counter.lock().unwrap();
            *number += 1;
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    let total = *counter.lock().unwrap();
    println!("{:?}, {} owner", counter, Arc::strong_count(&counter));
    total
}

fn pass_messages() {
    let (sender, receiver) = mpsc::channel();
    for name in ["a", "b"] {
        let sender = sender.clone();
        thread::spawn(move || {
            for number in 1..=3 {
                sender.send(format!("{name}{number}")).unwrap();
            }
        });
    }
    drop(sender);
    let mut received: Vec<String> = receiver.iter().collect();
    received.sort();
    println!("{received:?}, then {:?}", receiver.recv());
}

struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("{} is dropped", self.0);
    }
}

fn main() {
    println!("{}", sum_in_parts((1..=100).collect()));
    println!("{}", count_together());
    pass_messages();

    let depth = 3;
    let failed = thread::Builder::new().name("diver".to_string()).spawn(move || {
        let _held = Loud("what the thread held");
        if depth > 2 {
            panic!("too deep: {depth}");
        }
        depth
    });
    let payload = failed.unwrap().join().unwrap_err();
    println!("caught {:?}", payload.downcast_ref::<String>());

    let mut words = vec!["one", "two"];
    let mut total = 0;
    thread::scope(|scope| {
        scope.spawn(|| total = words.len());
    });
    words.push("three");
    println!("{total} of {words:?}");
}
