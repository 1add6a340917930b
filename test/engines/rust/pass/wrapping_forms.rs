fn main() {
    let top: u8 = 250;
    println!("{}", top.wrapping_add(10));
    println!("{:?} {:?}", top.checked_add(5), top.checked_add(10));
    println!("{}", top.saturating_add(10));
    println!("{:?}", top.overflowing_add(10));
    println!("{} {} {}", 2i32.pow(10), (-7i32).abs(), 10i32.min(3));
    println!("{} {}", (-7i32).rem_euclid(3), 7u32.leading_zeros());
}
