//! Accounts behind locks, shared slices, and threads that borrow.
use std::collections::HashMap;
use std::sync::{Arc, Mutex, RwLock};
use std::thread;
#[derive(Debug, Clone, Default)]
struct Account {
    id: u32,
    balance: i64,
}
trait Observer: Send + Sync {
    fn notify(&self, m: &str);
}
struct Log(Mutex<Vec<String>>);
impl Observer for Log {
    fn notify(&self, m: &str) {
        self.0.lock().unwrap().push(m.to_owned());
    }
}
struct Bank {
    accounts: RwLock<HashMap<u32, Arc<Mutex<Account>>>>,
    obs: Vec<Arc<dyn Observer>>,
}
impl Bank {
    fn transfer(&self, a: u32, b: u32, n: i64) -> Result<(), String> {
        let map = self.accounts.read().unwrap();
        let (x, y) = (
            map.get(&a).ok_or("no a")?,
            map.get(&b).ok_or_else(|| "no b".to_string())?,
        );
        let (mut x, mut y) = if a < b {
            let g = x.lock().unwrap();
            (g, y.lock().unwrap())
        } else {
            let g = y.lock().unwrap();
            (x.lock().unwrap(), g)
        };
        if x.balance < n {
            return Err(format!("{} has only {}", x.id, x.balance));
        }
        x.balance -= n;
        y.balance += n;
        for o in &self.obs {
            o.notify(&format!("{a}->{b}:{n}"));
        }
        Ok(())
    }
}
fn main() {
    let log = Arc::new(Log(Mutex::new(vec![])));
    let bank = Arc::new(Bank {
        accounts: RwLock::new(HashMap::new()),
        obs: vec![log.clone()],
    });
    for id in 0..3 {
        bank.accounts
            .write()
            .unwrap()
            .insert(id, Arc::new(Mutex::new(Account { id, balance: 100 })));
    }
    let hs: Vec<thread::JoinHandle<Result<(), String>>> = (0..3)
        .map(|i| {
            let bank = Arc::clone(&bank);
            thread::spawn(move || {
                for _ in 0..10 {
                    bank.transfer(i, (i + 1) % 3, 5)?;
                }
                Ok(())
            })
        })
        .collect();
    for h in hs {
        println!("{:?}", h.join().unwrap());
    }
    let total: i64 = bank
        .accounts
        .read()
        .unwrap()
        .values()
        .map(|a| a.lock().unwrap().balance)
        .sum();
    println!("{total} {}", log.0.lock().unwrap().len());
    println!("{:?}", bank.transfer(0, 9, 1));
    println!("{}", Arc::strong_count(&log));
    let data = Arc::new(vec![1.5f64, 2.5]);
    let w = Arc::downgrade(&data);
    println!("{:?} {}", w.upgrade(), Arc::weak_count(&data));
    let mut d2 = Arc::clone(&data);
    Arc::make_mut(&mut d2).push(3.0);
    println!("{data:?} {d2:?} {}", Arc::ptr_eq(&data, &d2));
    let s: Arc<str> = Arc::from("shared");
    let sl: Arc<[i32]> = Arc::from(vec![1, 2]);
    println!(
        "{} {:?} {}",
        s,
        sl,
        thread::spawn({
            let s = s.clone();
            move || s.len()
        })
        .join()
        .unwrap()
    );
    let chunks: Vec<i32> = (1..=10).collect();
    let total: i32 = thread::scope(|s| {
        chunks
            .chunks(3)
            .map(|c| s.spawn(move || c.iter().sum::<i32>()))
            .collect::<Vec<_>>()
            .into_iter()
            .map(|h| h.join().unwrap())
            .sum()
    });
    println!("{total}");
    let mut arr = [0; 6];
    thread::scope(|s| {
        for (i, part) in arr.chunks_mut(2).enumerate() {
            s.spawn(move || {
                for x in part {
                    *x = i;
                }
            });
        }
    });
    println!("{arr:?}");
}
