use std::error::Error;
use std::fmt::Debug;
fn f() -> Result<(), Box<dyn Error + Send + Sync>> { Err("no".into()) }
fn main() {
    let b: Box<dyn Debug + Send> = Box::new(vec![1, 2]);
    let c: Box<dyn Debug> = b;
    println!("{c:?}");
    let x: &(dyn Debug + Sync) = &5;
    let y: &dyn Debug = x;
    println!("{y:?}");
    if let Err(e) = f() { let e: Box<dyn Error> = e; println!("{e}"); }
}
