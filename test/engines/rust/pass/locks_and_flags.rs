//! Waiting for a condition, for one another, and for what happens once; numbers that threads share.
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock};
use std::thread;
use std::time::Duration;

struct Queue<T> {
    items: Mutex<VecDeque<T>>,
    ready: Condvar,
}
impl<T> Queue<T> {
    fn new() -> Self {
        Queue {
            items: Mutex::new(VecDeque::new()),
            ready: Condvar::new(),
        }
    }
    fn push(&self, t: T) {
        self.items.lock().unwrap().push_back(t);
        self.ready.notify_one();
    }
    fn pop(&self) -> T {
        let mut g = self.items.lock().unwrap();
        while g.is_empty() {
            g = self.ready.wait(g).unwrap();
        }
        g.pop_front().unwrap()
    }
}
static INIT: Once = Once::new();
static CONFIG: OnceLock<String> = OnceLock::new();
static TABLE: LazyLock<Vec<u32>> = LazyLock::new(|| {
    println!("making table");
    (1..=5).map(|x| x * x).collect()
});
static HITS: AtomicUsize = AtomicUsize::new(0);
static LOG: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn main() {
    let q = Arc::new(Queue::new());
    let consumer = {
        let q = q.clone();
        thread::spawn(move || {
            let mut sum = 0;
            for _ in 0..5 {
                sum += q.pop();
            }
            sum
        })
    };
    for i in 1..=5 {
        q.push(i);
    }
    println!("sum {}", consumer.join().unwrap());

    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let pair2 = Arc::clone(&pair);
    let h = thread::spawn(move || {
        let (lock, cv) = &*pair2;
        *lock.lock().unwrap() = true;
        cv.notify_all();
    });
    {
        let (lock, cv) = &*pair;
        let g = cv
            .wait_while(lock.lock().unwrap(), |ready| !*ready)
            .unwrap();
        println!("ready {}", *g);
    }
    h.join().unwrap();
    let (lock, cv) = &*pair;
    let (g, r) = cv
        .wait_timeout(lock.lock().unwrap(), Duration::from_millis(10))
        .unwrap();
    println!("{} {:?}", *g, r.timed_out());
    drop(g);

    let barrier = Arc::new(Barrier::new(3));
    let leaders: usize = (0..3)
        .map(|_| {
            let b = barrier.clone();
            thread::spawn(move || b.wait().is_leader())
        })
        .collect::<Vec<_>>()
        .into_iter()
        .map(|h| h.join().unwrap() as usize)
        .sum();
    println!("leaders {leaders}");

    for _ in 0..3 {
        INIT.call_once(|| println!("once"));
    }
    println!("{}", INIT.is_completed());
    println!("{:?}", CONFIG.get());
    println!("{}", CONFIG.get_or_init(|| "cfg".to_string()));
    println!("{:?} {:?}", CONFIG.set("again".into()), CONFIG.get());
    println!("before table");
    println!("{:?} {}", *TABLE, TABLE.len());

    thread::scope(|s| {
        for i in 0..4 {
            s.spawn(move || {
                for _ in 0..100 {
                    HITS.fetch_add(1, Ordering::Relaxed);
                }
                LOG.lock().unwrap().push(format!("t{i}"));
            });
        }
    });
    let mut log = LOG.lock().unwrap().clone();
    log.sort();
    println!("{} {:?}", HITS.load(Ordering::SeqCst), log);

    let rw = RwLock::new(vec![1, 2, 3]);
    {
        let a = rw.read().unwrap();
        let b = rw.read().unwrap();
        println!("{} {} {:?}", a.len(), b[0], rw.try_write().is_err());
    }
    rw.write().unwrap().push(4);
    println!("{:?}", rw);
    println!("{:?}", rw.into_inner().unwrap());

    let stop = Arc::new(AtomicBool::new(false));
    let n = Arc::new(AtomicI64::new(0));
    let w = {
        let (stop, n) = (stop.clone(), n.clone());
        thread::spawn(move || {
            while !stop.load(Ordering::Acquire) {
                n.fetch_add(1, Ordering::Relaxed);
                thread::yield_now();
            }
            "stopped"
        })
    };
    while n.load(Ordering::Relaxed) < 10 {
        std::hint::spin_loop();
    }
    stop.store(true, Ordering::Release);
    println!("{}", w.join().unwrap());
    println!(
        "{:?} {:?}",
        n.compare_exchange(-1, 5, Ordering::SeqCst, Ordering::SeqCst)
            .is_err(),
        AtomicI64::new(3)
    );
    println!(
        "{:?}",
        AtomicUsize::new(7).fetch_update(Ordering::SeqCst, Ordering::SeqCst, |x| if x < 10 {
            Some(x * 2)
        } else {
            None
        })
    );
}
