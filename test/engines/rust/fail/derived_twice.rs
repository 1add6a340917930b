#[derive(Clone)]
struct A;
impl Clone for A { fn clone(&self) -> A { A } }
fn main() { }
