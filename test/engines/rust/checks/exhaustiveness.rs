//! Values that the patterns leave out.
enum E {
    A,
    B(i32),
    C { x: bool },
}
enum F {
    A,
    B,
    C,
}
fn h1(e: E) {
    match e {
    //~ 11 E0004 non-exhaustive patterns: `E::C { .. }` not covered
        E::A => {}
        E::B(0) => {}
    }
    match Some(true) {
    //~ 11 E0004 non-exhaustive patterns: `Some(false)` not covered
        Some(true) => {}
        None => {}
    }
    let Some(x) = Some(1);
    //~ 9 E0005 refutable pattern in local binding
}
fn h2(n: u8, m: i32, c: char, s: &str, b: &[i32], t: (bool, Option<E>)) {
    match n {
    //~ 11 E0004 non-exhaustive patterns: `10_u8` and `u8::MAX` not covered
        0..=9 => {}
        11..=254 => {}
    }
    match m {
    //~ 11 E0004 non-exhaustive patterns: `1_i32..=i32::MAX` not covered
        0 => {}
        i32::MIN..=-1 => {}
    }
    match c {
    //~ 11 E0004 non-exhaustive patterns: `'\0'..='`'`, `'{'..='\u{d7ff}'` and `'\u{e000}'..='\u{10ffff}'` not covered
        'a'..='z' => {}
    }
    match s {
    //~ 11 E0004 non-exhaustive patterns: `&_` not covered
        "a" => {}
    }
    match b {
    //~ 11 E0004 non-exhaustive patterns: `&[_, .., i32::MIN..=0_i32]` and `&[_, .., 2_i32..=i32::MAX]` not covered
        [] => {}
        [x] => {}
        [a, .., 1] => {}
    }
    match t {
    //~ 11 E0004 non-exhaustive patterns: `(true, Some(_))` and `(false, None)` not covered
        (true, None) => {}
        (false, Some(E::A)) => {}
    }
}
fn h3(x: &Option<i32>, u: usize) {
    match x {
    //~ 11 E0004 non-exhaustive patterns: `&None` not covered
        Some(_) => {}
    }
    match u {
    //~ 11 E0004 non-exhaustive patterns: `6_usize..` not covered
        0 => {}
        1..=5 => {}
    }
    match (true, false) {
    //~ 11 E0004 non-exhaustive patterns: `(false, false)` not covered
        (true, _) | (_, true) => {}
    }
    match x {
    //~ 11 E0004 non-exhaustive patterns: `&Some(_)` not covered
        &Some(n) if n > 1 => {}
        None => {}
    }
}
fn f1(a: bool, b: bool, n: u8) {
    match (a, b) {
    //~ 11 E0004 non-exhaustive patterns: `(false, _)` not covered
        (true, true) => {}
    }
    match a {
    //~ 11 E0004 non-exhaustive patterns: `true` and `false` not covered
        x if x => {}
    }
    match (a, b) {
    //~ 11 E0004 non-exhaustive patterns: `(true, false)` and `(false, true)` not covered
        (true, true) => {}
        (false, false) => {}
    }
    match (n, b) {
    //~ 11 E0004 non-exhaustive patterns: `(1_u8..=4_u8, _)` and `(6_u8..=u8::MAX, _)` not covered
        (0, true) => {}
        (5, false) => {}
    }
    match (a, Some(n)) {
    //~ 11 E0004 non-exhaustive patterns: `(true, Some(_))` and `(false, None)` not covered
        (true, None) => {}
        (false, Some(_)) => {}
    }
}
fn f2(e: F, f: F) {
    match (&e, &f) {
    //~ 11 E0004 non-exhaustive patterns: `(&F::C, _)` not covered
        (F::A, F::B) => {}
        (F::B, _) => {}
    }
    match (e, f) {
    //~ 11 E0004 non-exhaustive patterns: `(F::A, F::B)`, `(F::A, F::C)`, `(F::B, F::A)` and 3 more not covered
        (F::A, F::A) | (F::B, F::B) | (F::C, F::C) => {}
    }
    let F::A = F::B;
    //~ 9 E0005 refutable pattern in local binding
}
fn f3(v: Vec<i32>, r: Result<i32, String>, s: &str) {
    match v.as_slice() {
    //~ 11 E0004 non-exhaustive patterns: `&[_, _, ..]` not covered
        [] => {}
        [a] => {}
    }
    match r {
    //~ 11 E0004 non-exhaustive patterns: `Ok(_)` not covered
        Ok(n) if n > 0 => {}
        Err(_) => {}
    }
    match s {
    //~ 11 E0004 non-exhaustive patterns: `&_` not covered
        "x" => {}
    }
    match 3.5 {
    //~ 11 E0004 non-exhaustive patterns: `_` not covered
        1.0 => {}
    }
}
fn main() {}
