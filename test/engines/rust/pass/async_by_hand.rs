// Futures and executors by hand: an `async` block keeps in itself what it needs while it waits.
use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::{pin, Pin};
use std::rc::Rc;
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

trait Service {
    fn call(&self, x: i32) -> impl Future<Output = i32>;
    async fn twice(&self, x: i32) -> i32 {
        let once = self.call(x).await;
        self.call(once).await
    }
}
struct Add(i32);
impl Service for Add {
    async fn call(&self, x: i32) -> i32 {
        Countdown(1).await;
        x + self.0
    }
}

type Task = Pin<Box<dyn Future<Output = ()>>>;

fn factorial(n: u64) -> Pin<Box<dyn Future<Output = u64>>> {
    Box::pin(async move { if n == 0 { 1 } else { n * factorial(n - 1).await } })
}

fn main() {
    println!("{}", block_on(Countdown(2)));
    println!("{:?}", block_on(sum((7, 2))));
    println!("{}", block_on(Add(3).twice(1)));
    println!("{}", block_on(factorial(5)));

    // A future that is dropped while it waits drops what it holds.
    let mut cx = Context::from_waker(Waker::noop());
    {
        let mut waiting = Box::pin(async {
            let _held = Guard("held");
            Countdown(5).await
        });
        println!("{}", waiting.as_mut().poll(&mut cx).is_pending());
    }

    let log = Rc::new(RefCell::new(Vec::new()));
    let mut queue: VecDeque<Task> = VecDeque::new();
    for id in 0..3 {
        let log = log.clone();
        queue.push_back(Box::pin(async move {
            for step in 0..=id {
                log.borrow_mut().push((id, step));
                Countdown(1).await;
            }
        }));
    }
    while let Some(mut task) = queue.pop_front() {
        if task.as_mut().poll(&mut cx).is_pending() {
            queue.push_back(task);
        }
    }
    println!("{:?}", log.borrow());
}
