use std::num::FpCategory;
fn main() {
    println!(
        "{} {} {} {} {}",
        2.5f64.round(),
        (-2.5f64).round(),
        2.5f64.round_ties_even(),
        3.7f64.trunc(),
        (-3.2f64).floor()
    );
    println!("{} {} {:?}", 3.2f64.ceil(), 3.75f64.fract(), (-0.0f64).signum());
    println!(
        "{:?} {:?} {:?} {:?}",
        1.0f64.classify(),
        0.0f64.classify(),
        f64::NAN.classify(),
        1e-310f64.classify() == FpCategory::Subnormal
    );
    println!(
        "{:?} {:?}",
        1.0f64.total_cmp(&f64::NAN),
        (-0.0f64).total_cmp(&0.0)
    );
    println!("{} {} {}", 2.0f64.powi(10), 2.0f64.powi(-2), 1.1f64.powi(7));
    println!("{} {} {}", 2.0f64.powf(0.5), 8f64.cbrt(), 3f64.hypot(4.0));
    println!("{} {} {}", 1f64.exp(), 10f64.ln(), 100f64.log10());
    println!("{} {} {}", 8f64.log2(), 8f64.log(2.0), 1e-10f64.ln_1p());
    println!("{} {} {}", 1f64.sin(), 1f64.cos(), 1f64.tan());
    println!("{:?} {} {}", 1f64.sin_cos(), 0.5f64.asin(), 0.5f64.acos());
    println!("{} {} {}", 1f64.atan(), 1f64.atan2(-1.0), 1f64.sinh());
    println!(
        "{} {} {} {} {}",
        1f64.cosh(),
        1f64.tanh(),
        1f64.asinh(),
        2f64.acosh(),
        0.5f64.atanh()
    );
    println!("{} {} {}", 1f32.sin(), 2f32.sqrt(), 2f32.powf(1.5));
    println!(
        "{} {} {}",
        180f64.to_radians(),
        std::f64::consts::PI.to_degrees(),
        1f32.to_degrees()
    );
    println!(
        "{:#x} {} {:?}",
        1.5f64.to_bits(),
        f64::from_bits(0x4009_21fb_5444_2d18),
        1.5f32.to_be_bytes()
    );
    println!(
        "{} {} {}",
        1.0f64.max(f64::NAN),
        f64::NAN.min(2.0),
        5.5f64.clamp(1.0, 3.0)
    );
    println!(
        "{} {} {}",
        (-7.5f64).rem_euclid(2.0),
        (-7.5f64).div_euclid(2.0),
        -7.5f64 % 2.0
    );
    println!("{} {}", 2.0f64.mul_add(3.0, 4.0), 0.1f64.mul_add(10.0, -1.0));
    println!("{} {} {}", 3f64.copysign(-0.0), (-3f64).abs(), 4f64.recip());
    println!("{} {} {}", f64::EPSILON, f64::MAX, f64::MIN_POSITIVE);
    println!(
        "{} {} {} {}",
        f32::MAX,
        f32::EPSILON,
        f64::DIGITS,
        f32::MANTISSA_DIGITS
    );
    println!("{} {} {}", 1.0f64.next_up(), 1.0f64.next_down(), 0f64.next_up());
    println!("{} {} {}", f64::INFINITY, f64::NEG_INFINITY, f64::NAN);
    println!(
        "{} {} {} {}",
        300.7f64 as u8,
        -5.5f64 as u32,
        f64::NAN as i32,
        1e20 as i64
    );
    println!(
        "{:?} {:?} {:?}",
        "1e3".parse::<f64>(),
        "abc".parse::<f64>(),
        "".parse::<f32>()
    );
    println!(
        "{:?} {:?} {:?} {:?}",
        "inf".parse::<f64>(),
        "-NaN".parse::<f64>(),
        ".5".parse::<f64>(),
        "5.".parse::<f64>()
    );
    println!(
        "{} {}",
        "x".parse::<f64>().unwrap_err(),
        "".parse::<f64>().unwrap_err()
    );
    println!("{} {} {}", 1e15, 1e16, 1.5e300);
    println!("{:?} {:?} {:?} {:?}", 1e15, 1e16, 1e-5, 0.1 + 0.2);
    println!("{:e} {:E} {:.2e} {:e}", 1234.5, 0.00012, 123456.0, 0.0);
    println!(
        "{:.3} {:8.2}| {:<8.2}| {:+} {:08.3}",
        3.14159, 2.5, 2.5, 1.0, -3.14159
    );
    println!("{:?} {:?}", f32::consts(), std::f64::consts::LOG2_10);
    println!("{:?}", 1.0f64.partial_cmp(&f64::NAN));
    println!(
        "{} {} {}",
        5f64.is_sign_negative(),
        f64::NAN.is_nan(),
        (1.0f64 / 0.0).is_infinite()
    );
    println!("{} {}", 0.1f32 + 0.2f32, 0.1f32 as f64);
    let v = vec![2.5, -1.0, 9.75];
    println!("{} {}", v.iter().sum::<f64>(), v.iter().product::<f64>());
    println!("{:?}", v.iter().cloned().fold(f64::NEG_INFINITY, f64::max));
    println!("{}", v.iter().copied().map(f64::abs).sum::<f64>());
}
trait C {
    fn consts() -> (f32, f32);
}
impl C for f32 {
    fn consts() -> (f32, f32) {
        (std::f32::consts::PI, std::f32::consts::FRAC_1_SQRT_2)
    }
}
