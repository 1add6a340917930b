//! Spans of time and how they print; clocks only go forward.
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
fn main() {
    for d in [
        Duration::from_secs(5),
        Duration::from_millis(1500),
        Duration::from_micros(2_500),
        Duration::from_nanos(999),
        Duration::from_nanos(1_000_001),
        Duration::new(3, 141_592_653),
        Duration::ZERO,
        Duration::from_secs_f64(0.1),
        Duration::MAX,
    ] {
        println!(
            "{d:?} {d:.2?} {d:>12?}| {d:<12.1?}| {:?} {} {} {}",
            d.as_secs_f64(),
            d.as_millis(),
            d.subsec_nanos(),
            d.as_micros()
        );
    }
    println!(
        "{:?}",
        Duration::from_millis(100) * 3 + Duration::from_secs(1) - Duration::from_micros(1)
    );
    println!(
        "{:?} {:?}",
        Duration::from_secs(1) / 3,
        2 * Duration::from_secs(2)
    );
    println!(
        "{:?} {:?}",
        Duration::from_secs(1).checked_sub(Duration::from_secs(2)),
        Duration::from_secs(1).saturating_sub(Duration::from_secs(2))
    );
    println!("{:?}", Duration::from_secs(2).mul_f64(1.25));
    println!(
        "{:?}",
        [Duration::from_millis(1), Duration::from_millis(2)]
            .iter()
            .sum::<Duration>()
    );
    println!("{}", Duration::from_millis(3) < Duration::from_secs(1));
    println!(
        "{:?}",
        Duration::try_from_secs_f32(-1.0).map_err(|e| e.to_string())
    );
    println!(
        "{:?} {:?}",
        Duration::from_secs_f32(2.7),
        Duration::from_secs_f64(1e-9)
    );
    let s = Instant::now();
    thread::sleep(Duration::from_millis(50));
    let e = s.elapsed();
    println!(
        "{}",
        e >= Duration::from_millis(50) && e < Duration::from_millis(500)
    );
    let b = Instant::now();
    println!("{} {:?}", b > s, s.checked_duration_since(b).is_none());
    println!("{:?}", (s + Duration::from_secs(2)).duration_since(s));
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    println!("{}", now.as_secs() > 1_600_000_000);
    println!(
        "{}",
        UNIX_EPOCH
            .duration_since(UNIX_EPOCH + Duration::from_secs(1))
            .is_err()
    );
    println!("{:?}", Duration::from_secs(90).as_secs() / 60);
}
