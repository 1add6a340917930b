//! Panics that end before they reach the start of the program.

use crate::intrinsics;

pub trait UnwindSafe {}
impl<T: ?Sized> UnwindSafe for T {}

pub struct AssertUnwindSafe<T>(pub T);
impl<R, F: FnOnce() -> R> FnOnce<()> for AssertUnwindSafe<F> {
    type Output = R;
    fn call_once(self, _args: ()) -> R {
        (self.0)()
    }
}

/// A closure, then what it gave.
struct Attempt<F, R> {
    body: Option<F>,
    result: Option<R>,
}
fn attempt<F: FnOnce() -> R, R>(data: *mut u8) {
    let attempt = data as *mut Attempt<F, R>;
    if let Some(body) = (*attempt).body.take() {
        let result = body();
        (*attempt).result = Some(result);
    }
}

pub fn catch_unwind<F: FnOnce() -> R, R>(body: F) -> Result<R, Box<dyn crate::any::Any>> {
    let mut data = Attempt { body: Some(body), result: None };
    if intrinsics::catch_panic(attempt::<F, R>, &mut data as *mut Attempt<F, R> as *mut u8) {
        Err(Box::new("panic"))
    } else {
        Ok(data.result.take().unwrap())
    }
}
