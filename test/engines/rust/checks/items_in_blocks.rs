//! Items within bodies are held to what items are held to.
fn signatures() {
    struct S {
        r: &str,
    //~ 12 E0106 missing lifetime specifier
    }
    fn longest(a: &str, b: &str) -> &str {
    //~ 37 E0106 missing lifetime specifier
        a
    }
    mod inner {
        pub fn one() -> &'a i32 {
    //~ 26 E0261 use of undeclared lifetime name `'a`
            &1
        }
    }
}
fn main() {}
