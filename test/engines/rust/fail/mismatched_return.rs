fn f() -> i32 {
    "no"
}

fn main() {
    f();
}
