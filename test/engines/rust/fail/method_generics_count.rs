trait Foo { fn foo<T: Default>(x: bool) -> Self; }
struct Bar;
impl Foo for Bar { fn foo(x: bool) -> Self { Bar } }
fn main() { let _ = 1; }
