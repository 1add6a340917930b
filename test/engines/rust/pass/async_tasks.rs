// Futures behind trait objects, in traits, and in a queue that polls each of them in turn.
use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

struct Turns(u32);
impl Future for Turns {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.0 == 0 {
            return Poll::Ready(());
        }
        self.0 -= 1;
        Poll::Pending
    }
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
        Turns(1).await;
        x + self.0
    }
}

type Task = Pin<Box<dyn Future<Output = ()>>>;

fn factorial(n: u64) -> Pin<Box<dyn Future<Output = u64>>> {
    Box::pin(async move { if n == 0 { 1 } else { n * factorial(n - 1).await } })
}

fn main() {
    let mut cx = Context::from_waker(Waker::noop());
    let log = Rc::new(RefCell::new(Vec::new()));
    let mut queue: VecDeque<Task> = VecDeque::new();
    for id in 0..3 {
        let log = log.clone();
        queue.push_back(Box::pin(async move {
            for step in 0..=id {
                log.borrow_mut().push((id, step));
                Turns(1).await;
            }
        }));
    }
    queue.push_back(Box::pin(async {
        println!("{} {}", Add(3).twice(1).await, factorial(5).await);
    }));
    while let Some(mut task) = queue.pop_front() {
        if task.as_mut().poll(&mut cx).is_pending() {
            queue.push_back(task);
        }
    }
    println!("{:?}", log.borrow());

    // Futures in a Vec move while they have not begun.
    let waiting: Vec<_> = (1..4).map(|n| async move { Turns(n).await; n * 10 }).collect();
    for future in waiting {
        let mut future = Box::pin(future);
        let mut polls = 0;
        let value = loop {
            polls += 1;
            if let Poll::Ready(value) = future.as_mut().poll(&mut cx) {
                break value;
            }
        };
        print!("{value} after {polls}, ");
    }
    println!();
}
