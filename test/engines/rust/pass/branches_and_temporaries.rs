//! What a branch of an `if` makes ends with the branch, wherever the `if` stands.
struct S(i32);
impl Drop for S { fn drop(&mut self) { println!("drop {}", self.0); } }
fn g(s: &&str) { println!("g {s}"); }
fn main() {
    let c = true;
    g(&(if c { match S(1) { S(2) => "a", _ => "b" } } else { "y" }));
    println!("--");
    g(&(if c { match (Some(1), S(3)) { (None, _) => "a", _ => "b" } } else { let t = "q"; t }));
    println!("--");
    g(&match c { true => match S(4) { _ => "c" }, false => "d" });
    let _x = { match S(5) { _ => 1 } } + 1;
    println!("--");
    let s = &(if c { (match (S(6)) { S(_) => "z" }) } else { "" });
    println!("{s}");
}
