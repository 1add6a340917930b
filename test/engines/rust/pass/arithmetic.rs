fn main() {
    let sum = 5 + 10;
    let difference = 95.5 - 4.3;
    let product = 4 * 30;
    let quotient = 56.7 / 32.2;
    let truncated = -5 / 3;
    let remainder = -43 % 5;
    println!("{sum} {difference} {product} {quotient} {truncated} {remainder}");
    let bits = 0b1100_u8;
    println!("{} {} {} {} {}", bits & 0b1010, bits | 1, bits ^ 0xff, bits << 2, bits >> 2);
    println!("{} {}", !bits, -(bits as i32));
    println!("{} {} {}", i64::MAX, u64::MAX, i128::MIN);
    println!("{} {} {}", 7.0 / 2.0, 1e21, 0.1 + 0.2);
    println!("{} {} {}", f64::NAN, 1.0 / 0.0, -0.0);
    println!("{} {}", 300 as u8, -1i32 as u32);
    println!("{} {} {}", 3.99 as i32, -1.5 as u8, 'a' as u32);
    println!("{} {}", true as i32, 97u8 as char);
}
