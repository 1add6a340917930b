//! Channels with and without bounds, their ends, and what can go wrong with them.
use std::sync::mpsc::{self, channel, sync_channel, RecvTimeoutError, TryRecvError, TrySendError};
use std::thread;
use std::time::Duration;
#[derive(Debug)]
enum Msg {
    Work(u32),
    Text(String),
    Quit,
}
fn main() {
    let (tx, rx) = channel::<Msg>();
    let h = thread::spawn(move || {
        let mut n = 0;
        loop {
            match rx.recv().unwrap() {
                Msg::Work(k) => n += k,
                Msg::Text(t) => println!("text {t}"),
                Msg::Quit => break,
            }
        }
        n
    });
    tx.send(Msg::Work(4)).unwrap();
    tx.send(Msg::Text("hello".into())).unwrap();
    tx.send(Msg::Work(5)).unwrap();
    tx.send(Msg::Quit).unwrap();
    println!("{}", h.join().unwrap());
    let e = tx.send(Msg::Quit);
    println!("{:?} {}", e, e.as_ref().unwrap_err());
    println!("{:?}", e.unwrap_err().0);

    let (tx, rx) = sync_channel::<i32>(2);
    println!(
        "{:?} {:?} {:?}",
        tx.try_send(1),
        tx.try_send(2),
        tx.try_send(3)
    );
    if let Err(TrySendError::Full(x)) = tx.try_send(9) {
        println!("full {x}");
    }
    println!("{:?} {:?}", rx.try_recv(), rx.recv());
    println!("{:?}", rx.try_recv());
    println!("{:?}", rx.recv_timeout(Duration::from_millis(5)));
    drop(tx);
    println!(
        "{:?} {:?}",
        rx.try_recv(),
        rx.recv_timeout(Duration::from_millis(5)) == Err(RecvTimeoutError::Disconnected)
    );
    println!("{} / {}", rx.recv().unwrap_err(), TryRecvError::Empty);

    let (tx, rx) = sync_channel(0);
    let p = thread::spawn(move || {
        for i in 0..3 {
            tx.send(i).unwrap();
        }
    });
    for v in &rx {
        println!("got {v}");
    }
    p.join().unwrap();

    let (tx, rx) = mpsc::channel();
    for id in 0..3u64 {
        let tx = tx.clone();
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(600 - 200 * id));
            tx.send(id).unwrap();
        });
    }
    drop(tx);
    println!("{:?}", rx.into_iter().collect::<Vec<_>>());
    let (tx, rx) = mpsc::channel::<String>();
    let t2 = tx.clone();
    println!("{:?} {:?}", tx, rx);
    drop(tx);
    t2.send("last".into()).unwrap();
    drop(t2);
    println!("{:?}", rx.try_iter().collect::<Vec<_>>());
    let (tx, rx) = mpsc::channel::<Box<dyn FnOnce() -> i32 + Send>>();
    let worker = thread::spawn(move || rx.iter().map(|job| job()).sum::<i32>());
    for i in 0..4 {
        tx.send(Box::new(move || i * 10)).unwrap();
    }
    drop(tx);
    println!("{}", worker.join().unwrap());
}
