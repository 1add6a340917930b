fn main() {
    println!("{} {} {} {}", i8::MIN, u64::MAX, i128::MAX, usize::BITS);
    println!("{:?} {:?} {:?}", 250u8.checked_add(10), 250u8.checked_add(5), i32::MIN.checked_abs());
    println!("{} {} {}", 250u8.wrapping_add(10), i32::MAX.wrapping_add(1), 0u8.wrapping_sub(1));
    println!("{} {} {}", 250u8.saturating_add(10), i8::MIN.saturating_sub(1), 100i8.saturating_mul(2));
    println!("{:?} {:?}", 250u8.overflowing_add(10), i32::MIN.overflowing_neg());
    println!("{} {} {} {}", 2i32.pow(10), (-7i32).rem_euclid(3), (-7i32).div_euclid(3), -7 / 3);
    println!("{} {} {} {}", -7 % 3, 7i32.abs_diff(-3), (-5i32).signum(), (-5i32).unsigned_abs());
    println!("{} {} {} {}", 40u32.leading_zeros(), 40u32.trailing_zeros(), 0xF0u8.count_ones(), 1u8.rotate_right(1));
    println!("{:?} {:?} {:?}", 258u16.to_be_bytes(), 258u16.to_le_bytes(), u32::from_str_radix("ff", 16));
    println!("{} {} {}", -1i32 as u8, 300i32 as u8 as char, 'a' as u32);
    println!("{} {} {}", u64::MAX as f32, -1i64 as u128, 3000000000u32 as i32);
    println!("{} {} {}", 10.max(20), 10.min(20), 15.clamp(0, 10));
    println!("{:?} {:?} {:?}", "42".parse::<i32>(), "-42".parse::<u8>(), "300".parse::<u8>());
    println!("{:?} {:?} {:?}", "".parse::<i32>(), "4x".parse::<i32>(), "+7".parse::<i64>());
    println!("{:?} {:?}", u8::try_from(300i32), i8::try_from(-5i64));
    println!("{} {} {}", u32::from(7u8), i64::from(-3i32), f64::from(2.5f32));
    println!("{} {} {}", 10u32.is_power_of_two(), 5u32.next_power_of_two(), 99u32.isqrt());
    println!("{} {}", 1u32 << 5, -16 >> 2);
    println!("{} {}", !0u8, !5i32);
    println!("{}", [1u64, 2, 3].iter().sum::<u64>() + (1..=5).product::<u64>());
    println!("{}", 170141183460469231731687303715884105727i128 - 1);
    println!("{:?} {:?}", 7u32.checked_div(0), 7u32.checked_rem(4));
    println!("{} {}", 1000u32.ilog2(), 1000u32.ilog10());
}
