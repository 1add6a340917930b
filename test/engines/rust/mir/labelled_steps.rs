fn shown(mut n: i32) -> i32 {
    while n < 3 {
        n += 1; // @counted
    }
    // @before
    if n == 3 {
        return n; // @early
    }
    let m = {
        let inner = n;
        inner // @inner
    };
    m // @last
}
fn main() {}
