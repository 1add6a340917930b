// Futures and executors by hand: an `async` block keeps in itself what it needs while it waits.
use std::future::Future;
use std::pin::{pin, Pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

struct Noisy;
impl Wake for Noisy {
    fn wake(self: Arc<Self>) {
        println!("woken");
    }
}

struct Countdown(u32);
impl Future for Countdown {
    type Output = &'static str;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.0 == 0 {
            return Poll::Ready("lift-off");
        }
        self.0 -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

struct Guard(&'static str);
impl Drop for Guard {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Noisy));
    let mut cx = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut cx) {
            return value;
        }
    }
}

async fn checked(a: i32, b: i32) -> Result<i32, String> {
    if b == 0 {
        return Err(format!("{a} by zero"));
    }
    Countdown(1).await;
    Ok(a / b)
}

async fn sum((a, b): (i32, i32)) -> Result<i32, String> {
    let _guard = Guard("sum");
    let kept = String::from("kept");
    let first = checked(a, b).await?;
    println!("{kept} {first}");
    let second = checked(first, 0).await?;
    Ok(first + second)
}

fn main() {
    println!("{}", block_on(Countdown(2)));
    println!("{:?}", block_on(sum((7, 2))));

    // A future that is dropped while it waits drops what it holds.
    let mut cx = Context::from_waker(Waker::noop());
    {
        let mut waiting = Box::pin(async {
            let _held = Guard("held");
            Countdown(5).await
        });
        println!("{}", waiting.as_mut().poll(&mut cx).is_pending());
    }
}
