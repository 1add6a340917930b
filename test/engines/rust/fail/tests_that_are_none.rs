#[test]
fn takes(x: i32) {
    assert_eq!(x, 1);
}
#[test]
fn fits<T>() {}
#[test]
#[should_panic]
fn returns() -> Result<(), String> {
    Ok(())
}
#[test]
async fn waits() {}
struct S;
impl S {
    #[test]
    fn inside() {}
}
