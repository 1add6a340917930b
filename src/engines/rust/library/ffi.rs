//! What other languages call things, and the functions of C that a program can declare and call.

use crate::fmt;
use crate::intrinsics;
use crate::ops::Deref;

pub use crate::os_str::{OsStr, OsString};

pub type c_char = i8;
pub type c_schar = i8;
pub type c_uchar = u8;
pub type c_short = i16;
pub type c_ushort = u16;
pub type c_int = i32;
pub type c_uint = u32;
pub type c_long = i64;
pub type c_ulong = u64;
pub type c_longlong = i64;
pub type c_ulonglong = u64;
pub type c_float = f32;
pub type c_double = f64;

#[repr(u8)]
pub enum c_void {
    Nothing,
    Something,
}

#[lang = "c abs"]
fn abs(value: i32) -> i32 {
    value.wrapping_abs()
}
#[lang = "c labs"]
fn labs(value: i64) -> i64 {
    value.wrapping_abs()
}
#[lang = "c llabs"]
fn llabs(value: i64) -> i64 {
    value.wrapping_abs()
}
#[lang = "c sqrt"]
fn sqrt(value: f64) -> f64 {
    value.sqrt()
}
#[lang = "c cbrt"]
fn cbrt(value: f64) -> f64 {
    value.cbrt()
}
#[lang = "c pow"]
fn pow(base: f64, exponent: f64) -> f64 {
    base.powf(exponent)
}
#[lang = "c fabs"]
fn fabs(value: f64) -> f64 {
    value.abs()
}
#[lang = "c floor"]
fn floor(value: f64) -> f64 {
    value.floor()
}
#[lang = "c ceil"]
fn ceil(value: f64) -> f64 {
    value.ceil()
}
#[lang = "c sin"]
fn sin(value: f64) -> f64 {
    value.sin()
}
#[lang = "c cos"]
fn cos(value: f64) -> f64 {
    value.cos()
}
#[lang = "c tan"]
fn tan(value: f64) -> f64 {
    value.tan()
}
#[lang = "c exp"]
fn exp(value: f64) -> f64 {
    value.exp()
}
#[lang = "c log"]
fn log(value: f64) -> f64 {
    value.ln()
}
#[lang = "c toupper"]
fn toupper(value: i32) -> i32 {
    if value >= 97 && value <= 122 { value - 32 } else { value }
}
#[lang = "c tolower"]
fn tolower(value: i32) -> i32 {
    if value >= 65 && value <= 90 { value + 32 } else { value }
}
#[lang = "c isdigit"]
fn isdigit(value: i32) -> i32 {
    if value >= 48 && value <= 57 { 1 } else { 0 }
}
#[lang = "c strlen"]
fn strlen(text: *const i8) -> usize {
    let mut length = 0;
    while *text.add(length) != 0 {
        length += 1;
    }
    length
}
#[lang = "c atoi"]
fn atoi(text: *const i8) -> i32 {
    let mut at = 0;
    let isNegative = *text == 45;
    if isNegative || *text == 43 {
        at = 1;
    }
    let mut value = 0i32;
    while *text.add(at) >= 48 && *text.add(at) <= 57 {
        value = value.wrapping_mul(10).wrapping_add((*text.add(at) - 48) as i32);
        at += 1;
    }
    if isNegative { value.wrapping_neg() } else { value }
}
#[lang = "c malloc"]
fn malloc(size: usize) -> *mut c_void {
    intrinsics::allocate_bytes(size, 16) as *mut c_void
}
#[lang = "c free"]
fn free(pointer: *mut c_void) {
    if !pointer.is_null() {
        intrinsics::deallocate(pointer as *mut u8);
    }
}
