struct Silent;
fn main() -> Result<(), Silent> {
    Ok(())
}
