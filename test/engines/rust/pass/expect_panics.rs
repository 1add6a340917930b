fn main() {
    let result: Result<i32, String> = Err(String::from("broken"));
    result.expect("it should work");
}
