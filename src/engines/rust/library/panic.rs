//! Panics that end before they reach the start of the program.

use crate::any::Any;
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

pub fn catch_unwind<F: FnOnce() -> R + UnwindSafe, R>(body: F) -> Result<R, Box<dyn Any + Send>> {
    let mut data = Attempt { body: Some(body), result: None };
    if intrinsics::catch_panic(attempt::<F, R>, &mut data as *mut Attempt<F, R> as *mut u8) {
        Err(caught())
    } else {
        Ok(data.result.take().unwrap())
    }
}

/// What the panic that was caught last came with: a value, or a message as a text or, where values were put in, a `String`.
fn caught() -> Box<dyn Any + Send> {
    let value = intrinsics::panic_value();
    if !value.is_null() {
        return *Box::from_raw(value as *mut Box<dyn Any + Send>);
    }
    let message = intrinsics::panic_message();
    if intrinsics::panic_is_literal() { Box::new(message) } else { Box::new(String::from(message)) }
}

pub fn resume_unwind(payload: Box<dyn Any + Send>) -> ! {
    tell(&*payload);
    intrinsics::panic_with(Box::into_raw(Box::new(payload)) as *mut u8, false)
}
pub fn panic_any<M: 'static + Any + Send>(message: M) -> ! {
    let payload: Box<dyn Any + Send> = Box::new(message);
    tell(&*payload);
    intrinsics::panic_with(Box::into_raw(Box::new(payload)) as *mut u8, true)
}
/// The message of a panic with such a value.
fn tell(payload: &(dyn Any + Send)) {
    let message = match payload.downcast_ref::<&'static str>() {
        Some(text) => *text,
        None => match payload.downcast_ref::<String>() {
            Some(text) => text.as_str(),
            None => "Box<dyn Any>",
        },
    };
    intrinsics::panic_text(message.as_ptr(), message.len());
}
