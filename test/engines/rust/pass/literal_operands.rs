// A literal on the left takes its type from the impls that the right side leaves.
use std::num::{NonZeroU32, NonZeroU8};
use std::ops::{Add, Mul, Sub};
use std::time::Duration;

#[derive(Debug, Clone, Copy)]
struct Vector(f64, f64);

impl Mul<Vector> for f64 {
    type Output = Vector;
    fn mul(self, v: Vector) -> Vector {
        Vector(self * v.0, self * v.1)
    }
}

struct Count(i64);

impl Add<Count> for i64 {
    type Output = i64;
    fn add(self, count: Count) -> i64 {
        self + count.0
    }
}

impl Sub<Count> for u8 {
    type Output = u16;
    fn sub(self, count: Count) -> u16 {
        self as u16 * 256 - count.0 as u16
    }
}

impl Sub<&Count> for i16 {
    type Output = i16;
    fn sub(self, count: &Count) -> i16 {
        self - count.0 as i16
    }
}

fn main() {
    let n = NonZeroU32::new(5).unwrap();
    println!("{} {}", 17 / n, 17 % n);
    println!("{}", 255 / NonZeroU8::MIN);
    println!("{:?}", 3 * Duration::from_secs(2));
    println!("{:?}", 2.0 * Vector(1.0, 2.5));
    println!("{} {} {}", -4 + Count(9), 4 - Count(9), -4 - &Count(9));
    let doubled: f32 = [1.5f32, 2.0].iter().map(|x| 2.0 * x).sum();
    let bytes: Vec<u8> = [1u8, 2].iter().map(|x| 3 * x).collect();
    println!("{doubled} {bytes:?} {} {}", 1 + &2, 1 << 3u8);
}
