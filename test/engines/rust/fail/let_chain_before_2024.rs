fn main() { let a = Some(3); if let Some(x) = a && x > 2 { println!("{x}"); } }
