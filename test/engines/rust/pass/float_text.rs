fn main() {
    for x in [0.0, -0.0, 1.0, 0.1, 1.5, 100.0, 1e15, 1e16, 1e17, 123456789.125, 1e-4, 1e-5, 1e-7, 5e-324, f64::MAX, f64::MIN_POSITIVE] {
        println!("{x} {x:?} {x:.2} {x:e} {x:10.3}| {x:<8}| {x:+}");
    }
    for x in [0.1f32, 16777216.0, 3.4028235e38, 1e-45, 0.3, 1e7, 1e10] {
        println!("{x} {x:?} {x:.3} {x:e}");
    }
    println!("{} {:?} {} {:5}| {:+} {:05}", f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, f64::INFINITY, f64::NAN);
    println!("{:.0} {:.0} {:.0} {:.1} {:.1}", 0.5, 1.5, 2.5, 0.25, 0.35);
    println!("{:08.3} {:+.1} {:e} {:E} {:.2e}", -3.14159, 2.0, 1234.5, 0.00012, 123456.0);
    println!("{} {} {}", 0.1 + 0.2, 1.0 / 3.0, (0.1f32 + 0.2f32));
    println!("{} {} {} {}", 7.0f64.sqrt(), 2.0f64.powi(10), 2.0f64.powf(0.5), (-7.5f64).rem_euclid(2.0));
    println!("{} {} {} {} {}", 2.5f64.round(), -2.5f64.round(), 2.4f64.ceil(), -2.4f64.floor(), 2.9f64.trunc());
    println!("{} {} {}", 300.7 as u8, -5.5 as u32, f64::NAN as i32);
    println!("{:?} {:?} {:?}", "3.5".parse::<f64>(), "x".parse::<f64>().is_err(), "1e3".parse::<f32>());
    println!("{:?} {:?}", 1.0f64.max(f64::NAN), 3.0f64.clamp(0.0, 1.0));
    println!("{:?} {}", 1.0f64.partial_cmp(&2.0), 5.0 % 3.0);
}
