use std::cell::Cell;
static X: Cell<i32> = Cell::new(1);
fn main() { X.set(2); }
