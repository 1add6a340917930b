//! Running a `#[test]` function. What is said of it is the host's; here is what it takes to run one and to go on after it.

use crate::any::Any;
use crate::intrinsics;
use crate::panic::{self, AssertUnwindSafe};
use crate::process::Termination;
use crate::thread;

/// Each test begins as a thread of its own would: with its name, and nothing made yet of what is a thread's own.
#[lang = "run_test"]
pub fn run<T: Termination>(test: fn() -> T, number: usize) {
    if !intrinsics::test_begins(number) {
        return;
    }
    let ended = panic::catch_unwind(AssertUnwindSafe(|| test().report()));
    if intrinsics::local_left() {
        thread::run_destructors();
    }
    match ended {
        Ok(code) => intrinsics::test_ends(code.0 == 0),
        Err(payload) => tell(&*payload),
    }
}

fn tell(payload: &(dyn Any + Send)) {
    let message = match payload.downcast_ref::<&'static str>() {
        Some(text) => Some(*text),
        None => payload.downcast_ref::<String>().map(|text| text.as_str()),
    };
    match message {
        Some(text) => intrinsics::test_panics(text.as_ptr(), text.len() as isize),
        None => intrinsics::test_panics(intrinsics::dangling::<u8>() as *const u8, -1),
    }
}
