//! The standard library's part that is supported. Names, signatures, messages and growth follow the documented
//! behaviour of `std` 1.95; the text is our own, written over the functions of `intrinsics`.

mod binary_heap;
mod entries;
mod hash_map;
mod intrinsics;
mod io_buffers;
mod io_error;
mod io_memory;
mod linked_list;
mod nonzero;
mod os_str;
mod test;
mod tree_map;
mod vec_deque;

pub mod any;
pub mod alloc;
pub mod array;
pub mod ascii;
pub mod borrow;
pub mod boxed;
pub mod cell;
pub mod char;
pub mod clone;
pub mod cmp;
pub mod collections;
pub mod convert;
pub mod default;
pub mod env;
pub mod error;
pub mod ffi;
pub mod fmt;
pub mod fs;
pub mod future;
pub mod hash;
pub mod hint;
pub mod io;
pub mod iter;
pub mod marker;
pub mod mem;
pub mod num;
pub mod net;
pub mod ops;
pub mod option;
pub mod panic;
pub mod path;
pub mod pin;
pub mod prelude;
pub mod process;
pub mod ptr;
pub mod rc;
pub mod result;
pub mod slice;
pub mod str;
pub mod string;
pub mod sync;
pub mod task;
pub mod thread;
pub mod time;
pub mod vec;

//@ each Int: i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize
pub mod Int {
    pub const MIN: Int = Int::MIN;
    pub const MAX: Int = Int::MAX;
}
//@ end

pub mod f32 {
    pub const MIN: f32 = f32::MIN;
    pub const MAX: f32 = f32::MAX;
    pub const EPSILON: f32 = f32::EPSILON;
    pub const INFINITY: f32 = f32::INFINITY;
    pub const NEG_INFINITY: f32 = f32::NEG_INFINITY;
    pub const MIN_POSITIVE: f32 = f32::MIN_POSITIVE;
    pub const DIGITS: u32 = f32::DIGITS;
    pub const RADIX: u32 = f32::RADIX;
    pub const MANTISSA_DIGITS: u32 = f32::MANTISSA_DIGITS;
    pub const NAN: f32 = f32::NAN;
    pub mod consts {
        pub const PI: f32 = 3.14159265358979323846264338327950288;
        pub const TAU: f32 = 6.28318530717958647692528676655900577;
        pub const E: f32 = 2.71828182845904523536028747135266250;
        pub const SQRT_2: f32 = 1.41421356237309504880168872420969808;
        pub const LN_2: f32 = 0.693147180559945309417232121458176568;
        pub const LN_10: f32 = 2.30258509299404568401799145468436421;
        pub const FRAC_PI_2: f32 = 1.57079632679489661923132169163975144;
        pub const FRAC_PI_3: f32 = 1.04719755119659774615421446109316763;
        pub const FRAC_PI_4: f32 = 0.785398163397448309615660845819875721;
        pub const FRAC_1_PI: f32 = 0.318309886183790671537767526745028724;
        pub const FRAC_2_PI: f32 = 0.636619772367581343075535053490057448;
        pub const FRAC_2_SQRT_PI: f32 = 1.12837916709551257389615890312154517;
        pub const FRAC_1_SQRT_2: f32 = 0.707106781186547524400844362104849039;
        pub const FRAC_PI_8: f32 = 0.39269908169872415480783042290993786;
        pub const LOG2_E: f32 = 1.44269504088896340735992468100189214;
        pub const LOG10_E: f32 = 0.434294481903251827651128918916605082;
        pub const LOG2_10: f32 = 3.32192809488736234787031942948939018;
        pub const LOG10_2: f32 = 0.301029995663981195213738894724493027;
        pub const FRAC_PI_6: f32 = 0.52359877559829887307710723054658381;
    }
}

pub mod f64 {
    pub const MIN: f64 = f64::MIN;
    pub const MAX: f64 = f64::MAX;
    pub const EPSILON: f64 = f64::EPSILON;
    pub const INFINITY: f64 = f64::INFINITY;
    pub const NEG_INFINITY: f64 = f64::NEG_INFINITY;
    pub const MIN_POSITIVE: f64 = f64::MIN_POSITIVE;
    pub const DIGITS: u32 = f64::DIGITS;
    pub const RADIX: u32 = f64::RADIX;
    pub const MANTISSA_DIGITS: u32 = f64::MANTISSA_DIGITS;
    pub const NAN: f64 = f64::NAN;
    pub mod consts {
        pub const PI: f64 = 3.14159265358979323846264338327950288;
        pub const TAU: f64 = 6.28318530717958647692528676655900577;
        pub const E: f64 = 2.71828182845904523536028747135266250;
        pub const SQRT_2: f64 = 1.41421356237309504880168872420969808;
        pub const LN_2: f64 = 0.693147180559945309417232121458176568;
        pub const LN_10: f64 = 2.30258509299404568401799145468436421;
        pub const FRAC_PI_2: f64 = 1.57079632679489661923132169163975144;
        pub const FRAC_PI_3: f64 = 1.04719755119659774615421446109316763;
        pub const FRAC_PI_4: f64 = 0.785398163397448309615660845819875721;
        pub const FRAC_1_PI: f64 = 0.318309886183790671537767526745028724;
        pub const FRAC_2_PI: f64 = 0.636619772367581343075535053490057448;
        pub const FRAC_2_SQRT_PI: f64 = 1.12837916709551257389615890312154517;
        pub const FRAC_1_SQRT_2: f64 = 0.707106781186547524400844362104849039;
        pub const FRAC_PI_8: f64 = 0.39269908169872415480783042290993786;
        pub const LOG2_E: f64 = 1.44269504088896340735992468100189214;
        pub const LOG10_E: f64 = 0.434294481903251827651128918916605082;
        pub const LOG2_10: f64 = 3.32192809488736234787031942948939018;
        pub const LOG10_2: f64 = 0.301029995663981195213738894724493027;
        pub const FRAC_PI_6: f64 = 0.52359877559829887307710723054658381;
    }
}
