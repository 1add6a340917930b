fn forever(n: u64) -> u64 {
    if n == u64::MAX { 0 } else { 1 + forever(n + 1) }
}

fn main() {
    println!("going down");
    // Nothing catches it: the process is aborted.
    let result = std::panic::catch_unwind(|| forever(0));
    println!("never reached: {result:?}");
}
