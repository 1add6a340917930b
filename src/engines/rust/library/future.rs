//! Values that come later. An `async` block is one: its `poll` runs on from where it last waited.

use crate::ops::{DerefMut, FnMut};
use crate::pin::Pin;
use crate::task::{Context, Poll};

#[lang = "future_trait"]
pub trait Future {
    type Output;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output>;
}
impl<F: Future + ?Sized> Future for &mut F {
    type Output = F::Output;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let inner: &mut F = &mut **self.pointer;
        F::poll(Pin { pointer: inner }, cx)
    }
}
impl<F: Future + ?Sized> Future for Box<F> {
    type Output = F::Output;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let inner: &mut F = &mut **self.pointer;
        F::poll(Pin { pointer: inner }, cx)
    }
}
impl<P: DerefMut> Future for Pin<P>
where
    P::Target: Future,
{
    type Output = <P::Target as Future>::Output;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<<P::Target as Future>::Output> {
        let inner: &mut P::Target = self.pointer.pointer.deref_mut();
        <P::Target as Future>::poll(Pin { pointer: inner }, cx)
    }
}

pub trait IntoFuture {
    type Output;
    type IntoFuture: Future<Output = Self::Output>;
    fn into_future(self) -> Self::IntoFuture;
}
impl<F: Future> IntoFuture for F {
    type Output = F::Output;
    type IntoFuture = F;
    fn into_future(self) -> F {
        self
    }
}

/// What `.await` asks of the future that it keeps in place.
pub fn await_poll<F: Future>(awaited: &mut F, cx: &mut Context<'_>) -> Poll<F::Output> {
    F::poll(Pin { pointer: awaited }, cx)
}
/// Leaves the block's `poll` as pending; its next call goes on behind this.
#[lang = "async_suspend"]
pub fn async_suspend() {}
#[lang = "async_resumed"]
fn async_resumed() -> ! {
    panic!("`async fn` resumed after completion")
}

pub struct Ready<T> {
    value: Option<T>,
}
impl<T> Future for Ready<T> {
    type Output = T;
    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<T> {
        Poll::Ready(self.pointer.value.take().expect("`Ready` polled after completion"))
    }
}
pub fn ready<T>(value: T) -> Ready<T> {
    Ready { value: Some(value) }
}

pub struct Pending<T> {
    marker: crate::marker::PhantomData<T>,
}
impl<T> Future for Pending<T> {
    type Output = T;
    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<T> {
        Poll::Pending
    }
}
pub fn pending<T>() -> Pending<T> {
    Pending { marker: crate::marker::PhantomData }
}

pub struct PollFn<F> {
    f: F,
}
impl<T, F: FnMut(&mut Context<'_>) -> Poll<T>> Future for PollFn<F> {
    type Output = T;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        (self.pointer.f)(cx)
    }
}
pub fn poll_fn<T, F: FnMut(&mut Context<'_>) -> Poll<T>>(f: F) -> PollFn<F> {
    PollFn { f }
}
