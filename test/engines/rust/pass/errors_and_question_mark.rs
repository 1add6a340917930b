fn parse(text: &str) -> Result<i32, std::num::ParseIntError> {
    let n = text.parse::<i32>()?;
    Ok(n + 1)
}

fn main() {
    match parse("41") {
        Ok(n) => println!("{n}"),
        Err(e) => println!("{e}"),
    }
    match parse("x") {
        Ok(n) => println!("{n}"),
        Err(e) => println!("error: {e}"),
    }
    println!("{:?} {:?}", "".parse::<i32>().is_err(), "300".parse::<u8>());
}
