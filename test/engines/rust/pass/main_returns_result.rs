fn main() -> Result<(), String> {
    println!("started");
    Err(String::from("bad"))
}
