trait T { fn t(&self) {} }
impl<X: Clone> T for X {}
impl T for String {}
fn main() { 1.t(); }
