//! Spans of time, and the machine's clocks.

use crate::error::Error;
use crate::fmt;
use crate::intrinsics;
use crate::iter::Sum;
use crate::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Sub, SubAssign};

const NANOS_PER_SEC: u32 = 1_000_000_000;

/// Below a second: its layout leaves larger values to others.
#[lang = "Nanoseconds"]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct Nanoseconds {
    value: u32,
}

#[lang = "Duration"]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Duration {
    secs: u64,
    below: Nanoseconds,
}
impl Duration {
    pub const SECOND: Duration = Duration::from_secs(1);
    pub const MILLISECOND: Duration = Duration::from_millis(1);
    pub const MICROSECOND: Duration = Duration::from_micros(1);
    pub const NANOSECOND: Duration = Duration::from_nanos(1);
    pub const ZERO: Duration = Duration { secs: 0, below: Nanoseconds { value: 0 } };
    pub const MAX: Duration = Duration { secs: u64::MAX, below: Nanoseconds { value: 999_999_999 } };

    pub const fn new(secs: u64, nanos: u32) -> Duration {
        if nanos < 1_000_000_000 {
            return Duration { secs, below: Nanoseconds { value: nanos } };
        }
        match secs.checked_add((nanos / 1_000_000_000) as u64) {
            Some(secs) => Duration { secs, below: Nanoseconds { value: nanos % 1_000_000_000 } },
            None => panic!("overflow in Duration::new"),
        }
    }
    pub const fn from_secs(secs: u64) -> Duration {
        Duration { secs, below: Nanoseconds { value: 0 } }
    }
    pub const fn from_millis(millis: u64) -> Duration {
        Duration { secs: millis / 1_000, below: Nanoseconds { value: (millis % 1_000) as u32 * 1_000_000 } }
    }
    pub const fn from_micros(micros: u64) -> Duration {
        Duration { secs: micros / 1_000_000, below: Nanoseconds { value: (micros % 1_000_000) as u32 * 1_000 } }
    }
    pub const fn from_nanos(nanos: u64) -> Duration {
        Duration { secs: nanos / 1_000_000_000, below: Nanoseconds { value: (nanos % 1_000_000_000) as u32 } }
    }
    pub const fn from_mins(mins: u64) -> Duration {
        match mins.checked_mul(60) {
            Some(secs) => Duration { secs, below: Nanoseconds { value: 0 } },
            None => panic!("overflow in Duration::from_mins"),
        }
    }
    pub const fn from_hours(hours: u64) -> Duration {
        match hours.checked_mul(3600) {
            Some(secs) => Duration { secs, below: Nanoseconds { value: 0 } },
            None => panic!("overflow in Duration::from_hours"),
        }
    }
    pub const fn is_zero(&self) -> bool {
        self.secs == 0 && self.below.value == 0
    }
    pub const fn as_secs(&self) -> u64 {
        self.secs
    }
    pub const fn subsec_millis(&self) -> u32 {
        self.below.value / 1_000_000
    }
    pub const fn subsec_micros(&self) -> u32 {
        self.below.value / 1_000
    }
    pub const fn subsec_nanos(&self) -> u32 {
        self.below.value
    }
    pub const fn as_millis(&self) -> u128 {
        self.secs as u128 * 1_000 + (self.below.value / 1_000_000) as u128
    }
    pub const fn as_micros(&self) -> u128 {
        self.secs as u128 * 1_000_000 + (self.below.value / 1_000) as u128
    }
    pub const fn as_nanos(&self) -> u128 {
        self.secs as u128 * 1_000_000_000 + self.below.value as u128
    }
    pub const fn abs_diff(self, other: Duration) -> Duration {
        match self.checked_sub(other) {
            Some(difference) => difference,
            None => match other.checked_sub(self) {
                Some(difference) => difference,
                None => Duration::ZERO,
            },
        }
    }
    pub const fn checked_add(self, other: Duration) -> Option<Duration> {
        let mut nanos = self.below.value + other.below.value;
        match self.secs.checked_add(other.secs) {
            None => None,
            Some(secs) => {
                if nanos < 1_000_000_000 {
                    return Some(Duration { secs, below: Nanoseconds { value: nanos } });
                }
                nanos -= 1_000_000_000;
                match secs.checked_add(1) {
                    Some(secs) => Some(Duration { secs, below: Nanoseconds { value: nanos } }),
                    None => None,
                }
            }
        }
    }
    pub const fn saturating_add(self, other: Duration) -> Duration {
        match self.checked_add(other) {
            Some(sum) => sum,
            None => Duration::MAX,
        }
    }
    pub const fn checked_sub(self, other: Duration) -> Option<Duration> {
        match self.secs.checked_sub(other.secs) {
            None => None,
            Some(secs) => {
                if self.below.value >= other.below.value {
                    return Some(Duration { secs, below: Nanoseconds { value: self.below.value - other.below.value } });
                }
                match secs.checked_sub(1) {
                    Some(secs) => Some(Duration { secs, below: Nanoseconds { value: self.below.value + 1_000_000_000 - other.below.value } }),
                    None => None,
                }
            }
        }
    }
    pub const fn saturating_sub(self, other: Duration) -> Duration {
        match self.checked_sub(other) {
            Some(difference) => difference,
            None => Duration::ZERO,
        }
    }
    pub const fn checked_mul(self, factor: u32) -> Option<Duration> {
        let nanos = self.below.value as u64 * factor as u64;
        match self.secs.checked_mul(factor as u64) {
            None => None,
            Some(secs) => match secs.checked_add(nanos / 1_000_000_000) {
                Some(secs) => Some(Duration { secs, below: Nanoseconds { value: (nanos % 1_000_000_000) as u32 } }),
                None => None,
            },
        }
    }
    pub const fn saturating_mul(self, factor: u32) -> Duration {
        match self.checked_mul(factor) {
            Some(product) => product,
            None => Duration::MAX,
        }
    }
    pub const fn checked_div(self, divisor: u32) -> Option<Duration> {
        if divisor == 0 {
            return None;
        }
        let divisor = divisor as u64;
        let carried = (self.secs % divisor) * 1_000_000_000;
        let nanos = self.below.value as u64 / divisor + (carried + self.below.value as u64 % divisor) / divisor;
        Some(Duration { secs: self.secs / divisor, below: Nanoseconds { value: nanos as u32 } })
    }
    pub const fn as_secs_f64(&self) -> f64 {
        self.secs as f64 + self.below.value as f64 / 1_000_000_000.0
    }
    pub const fn as_secs_f32(&self) -> f32 {
        self.secs as f32 + self.below.value as f32 / 1_000_000_000.0
    }
    pub const fn as_millis_f64(&self) -> f64 {
        self.secs as f64 * 1_000.0 + self.below.value as f64 / 1_000_000.0
    }
    pub const fn as_millis_f32(&self) -> f32 {
        self.secs as f32 * 1_000.0 + self.below.value as f32 / 1_000_000.0
    }
    pub fn from_secs_f64(secs: f64) -> Duration {
        match Duration::try_from_secs_f64(secs) {
            Ok(duration) => duration,
            Err(error) => panic!("{error}"),
        }
    }
    pub fn from_secs_f32(secs: f32) -> Duration {
        match Duration::try_from_secs_f32(secs) {
            Ok(duration) => duration,
            Err(error) => panic!("{error}"),
        }
    }
    pub fn try_from_secs_f64(secs: f64) -> Result<Duration, TryFromFloatSecsError> {
        if secs < 0.0 {
            return Err(TryFromFloatSecsError { negative: true });
        }
        rounded(secs.to_bits() & ((1 << 52) - 1) | (1 << 52), (secs.to_bits() >> 52) as i32 - 1023, 52)
    }
    pub fn try_from_secs_f32(secs: f32) -> Result<Duration, TryFromFloatSecsError> {
        if secs < 0.0 {
            return Err(TryFromFloatSecsError { negative: true });
        }
        let bits = secs.to_bits();
        rounded((bits & ((1 << 23) - 1) | (1 << 23)) as u64, (bits >> 23) as i32 - 127, 23)
    }
    pub fn mul_f64(self, factor: f64) -> Duration {
        Duration::from_secs_f64(factor * self.as_secs_f64())
    }
    pub fn mul_f32(self, factor: f32) -> Duration {
        Duration::from_secs_f32(factor * self.as_secs_f32())
    }
    pub fn div_f64(self, divisor: f64) -> Duration {
        Duration::from_secs_f64(self.as_secs_f64() / divisor)
    }
    pub fn div_f32(self, divisor: f32) -> Duration {
        Duration::from_secs_f32(self.as_secs_f32() / divisor)
    }
    pub const fn div_duration_f64(self, other: Duration) -> f64 {
        let own = self.secs as f64 * 1_000_000_000.0 + self.below.value as f64;
        own / (other.secs as f64 * 1_000_000_000.0 + other.below.value as f64)
    }
    pub const fn div_duration_f32(self, other: Duration) -> f32 {
        let own = self.secs as f32 * 1_000_000_000.0 + self.below.value as f32;
        own / (other.secs as f32 * 1_000_000_000.0 + other.below.value as f32)
    }
}

/// `mantissa * 2^(exponent - bits)` seconds, to the nearest nanosecond, a half to the even one.
fn rounded(mantissa: u64, exponent: i32, bits: i32) -> Result<Duration, TryFromFloatSecsError> {
    if exponent < -31 {
        return Ok(Duration::ZERO);
    }
    if exponent >= 64 {
        return Err(TryFromFloatSecsError { negative: false });
    }
    if exponent >= bits {
        return Ok(Duration::from_secs(mantissa << (exponent - bits) as u32));
    }
    let shift = (bits - exponent) as u32;
    let secs = if shift < 64 { mantissa >> shift } else { 0 };
    let fraction = mantissa as u128 - ((secs as u128) << shift);
    let scaled = fraction * 1_000_000_000;
    let mut nanos = (scaled >> shift) as u32;
    let rest = scaled - ((nanos as u128) << shift);
    let half = 1u128 << (shift - 1);
    if rest > half || (rest == half && nanos % 2 == 1) {
        nanos += 1;
    }
    if nanos < NANOS_PER_SEC {
        return Ok(Duration { secs, below: Nanoseconds { value: nanos } });
    }
    match secs.checked_add(1) {
        Some(secs) => Ok(Duration { secs, below: Nanoseconds { value: 0 } }),
        None => Err(TryFromFloatSecsError { negative: false }),
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TryFromFloatSecsError {
    negative: bool,
}
impl fmt::Display for TryFromFloatSecsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negative {
            f.pad("cannot convert float seconds to Duration: value is negative")
        } else {
            f.pad("cannot convert float seconds to Duration: value is either too big or NaN")
        }
    }
}
impl Error for TryFromFloatSecsError {}

impl Add for Duration {
    type Output = Duration;
    fn add(self, other: Duration) -> Duration {
        self.checked_add(other).expect("overflow when adding durations")
    }
}
impl AddAssign for Duration {
    fn add_assign(&mut self, other: Duration) {
        *self = *self + other;
    }
}
impl Sub for Duration {
    type Output = Duration;
    fn sub(self, other: Duration) -> Duration {
        self.checked_sub(other).expect("overflow when subtracting durations")
    }
}
impl SubAssign for Duration {
    fn sub_assign(&mut self, other: Duration) {
        *self = *self - other;
    }
}
impl Mul<u32> for Duration {
    type Output = Duration;
    fn mul(self, factor: u32) -> Duration {
        self.checked_mul(factor).expect("overflow when multiplying duration by scalar")
    }
}
impl Mul<Duration> for u32 {
    type Output = Duration;
    fn mul(self, duration: Duration) -> Duration {
        duration * self
    }
}
impl MulAssign<u32> for Duration {
    fn mul_assign(&mut self, factor: u32) {
        *self = *self * factor;
    }
}
impl Div<u32> for Duration {
    type Output = Duration;
    fn div(self, divisor: u32) -> Duration {
        self.checked_div(divisor).expect("divide by zero error when dividing duration by scalar")
    }
}
impl DivAssign<u32> for Duration {
    fn div_assign(&mut self, divisor: u32) {
        *self = *self / divisor;
    }
}
impl Sum for Duration {
    fn sum<I: Iterator<Item = Duration>>(durations: I) -> Duration {
        let mut total = Duration::ZERO;
        for duration in durations {
            total = total.checked_add(duration).expect("overflow in iter::sum over durations");
        }
        total
    }
}
impl<'a> Sum<&'a Duration> for Duration {
    fn sum<I: Iterator<Item = &'a Duration>>(durations: I) -> Duration {
        let mut total = Duration::ZERO;
        for duration in durations {
            total = total.checked_add(*duration).expect("overflow in iter::sum over durations");
        }
        total
    }
}

impl fmt::Debug for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = if f.sign_plus() { "+" } else { "" };
        if self.secs > 0 {
            decimal(f, self.secs, self.below.value, 100_000_000, prefix, "s")
        } else if self.below.value >= 1_000_000 {
            decimal(f, (self.below.value / 1_000_000) as u64, self.below.value % 1_000_000, 100_000, prefix, "ms")
        } else if self.below.value >= 1_000 {
            decimal(f, (self.below.value / 1_000) as u64, self.below.value % 1_000, 100, prefix, "µs")
        } else {
            decimal(f, self.below.value as u64, 0, 1, prefix, "ns")
        }
    }
}
/// A whole number and a fraction whose first digit stands for `unit`, to the asked precision, without zeros at its end.
fn decimal(
    f: &mut fmt::Formatter<'_>,
    whole: u64,
    fraction: u32,
    unit: u32,
    prefix: &str,
    suffix: &str,
) -> fmt::Result {
    let mut whole = whole as u128;
    let mut fraction = fraction;
    let mut unit = unit;
    let mut digits = [b'0'; 9];
    let mut count = 0;
    let end = f.precision().unwrap_or(9).min(9);
    while fraction > 0 && count < end {
        digits[count] = b'0' + (fraction / unit) as u8;
        fraction %= unit;
        unit /= 10;
        count += 1;
    }
    // Half way goes to the even digit.
    if fraction > 0 && fraction >= unit * 5 {
        let last_is_odd = if count > 0 { digits[count - 1] % 2 == 1 } else { whole % 2 == 1 };
        if fraction > unit * 5 || last_is_odd {
            let mut at = count;
            let mut carry = true;
            while carry && at > 0 {
                at -= 1;
                if digits[at] < b'9' {
                    digits[at] += 1;
                    carry = false;
                } else {
                    digits[at] = b'0';
                }
            }
            if carry {
                whole += 1;
            }
        }
    }
    let shown = f.precision().unwrap_or(count);
    let mut text = String::from(prefix);
    text.push_str(&whole.to_string());
    if shown > 0 {
        text.push('.');
        for i in 0..shown {
            text.push(if i < 9 { digits[i] as char } else { '0' });
        }
    }
    text.push_str(suffix);
    let width = match f.width() {
        None => return f.write_str(&text),
        Some(width) => width,
    };
    let length = text.chars().count();
    let padding = if width > length { width - length } else { 0 };
    let before = match f.align() {
        Some(fmt::Alignment::Right) => padding,
        Some(fmt::Alignment::Center) => padding / 2,
        _ => 0,
    };
    let fill = f.fill();
    for _ in 0..before {
        f.write_char(fill)?;
    }
    f.write_str(&text)?;
    for _ in before..padding {
        f.write_char(fill)?;
    }
    Ok(())
}

/// A moment on the machine's clock, in time since the program started.
#[lang = "Instant"]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    time: Duration,
}
/// What the clock shows when a program starts: as on a machine that has been up for a while.
const UP: u64 = 3_600;
impl Instant {
    pub fn now() -> Instant {
        Instant { time: Duration::from_nanos(intrinsics::clock()) + Duration::from_secs(UP) }
    }
    pub fn duration_since(&self, earlier: Instant) -> Duration {
        self.saturating_duration_since(earlier)
    }
    pub fn checked_duration_since(&self, earlier: Instant) -> Option<Duration> {
        self.time.checked_sub(earlier.time)
    }
    pub fn saturating_duration_since(&self, earlier: Instant) -> Duration {
        self.time.saturating_sub(earlier.time)
    }
    pub fn elapsed(&self) -> Duration {
        Instant::now().saturating_duration_since(*self)
    }
    pub fn checked_add(&self, duration: Duration) -> Option<Instant> {
        Some(Instant { time: self.time.checked_add(duration)? })
    }
    pub fn checked_sub(&self, duration: Duration) -> Option<Instant> {
        Some(Instant { time: self.time.checked_sub(duration)? })
    }
}
impl Sub<Instant> for Instant {
    type Output = Duration;
    fn sub(self, earlier: Instant) -> Duration {
        self.duration_since(earlier)
    }
}
impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Instant").field("tv_sec", &self.time.secs).field("tv_nsec", &self.time.below.value).finish()
    }
}

/// A moment on the calendar's clock, in time since 1970.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SystemTime {
    time: Duration,
}
pub const UNIX_EPOCH: SystemTime = SystemTime::UNIX_EPOCH;
/// Programs start at noon of the first of January 2026.
const START: u64 = 1_767_268_800;
impl SystemTime {
    pub const UNIX_EPOCH: SystemTime = SystemTime { time: Duration::ZERO };

    pub fn now() -> SystemTime {
        SystemTime { time: Duration::from_nanos(intrinsics::clock()) + Duration::from_secs(START) }
    }
    pub fn duration_since(&self, earlier: SystemTime) -> Result<Duration, SystemTimeError> {
        match self.time.checked_sub(earlier.time) {
            Some(duration) => Ok(duration),
            None => Err(SystemTimeError(earlier.time - self.time)),
        }
    }
    pub fn elapsed(&self) -> Result<Duration, SystemTimeError> {
        SystemTime::now().duration_since(*self)
    }
    pub fn checked_add(&self, duration: Duration) -> Option<SystemTime> {
        Some(SystemTime { time: self.time.checked_add(duration)? })
    }
    pub fn checked_sub(&self, duration: Duration) -> Option<SystemTime> {
        Some(SystemTime { time: self.time.checked_sub(duration)? })
    }
}
impl fmt::Debug for SystemTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SystemTime").field("tv_sec", &self.time.secs).field("tv_nsec", &self.time.below.value).finish()
    }
}

#[derive(Clone, Debug)]
pub struct SystemTimeError(Duration);
impl SystemTimeError {
    pub fn duration(&self) -> Duration {
        self.0
    }
}
impl fmt::Display for SystemTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("second time provided was later than self")
    }
}
impl Error for SystemTimeError {}

//@ each Moment: Instant SystemTime
impl Add<Duration> for Moment {
    type Output = Moment;
    fn add(self, duration: Duration) -> Moment {
        self.checked_add(duration).expect("overflow when adding duration to instant")
    }
}
impl AddAssign<Duration> for Moment {
    fn add_assign(&mut self, duration: Duration) {
        *self = *self + duration;
    }
}
impl Sub<Duration> for Moment {
    type Output = Moment;
    fn sub(self, duration: Duration) -> Moment {
        self.checked_sub(duration).expect("overflow when subtracting duration from instant")
    }
}
impl SubAssign<Duration> for Moment {
    fn sub_assign(&mut self, duration: Duration) {
        *self = *self - duration;
    }
}
//@ end
