//! Panics in threads: what they leave poisoned, and what whoever joins gets of them.
use std::panic;
use std::sync::{Arc, Mutex, RwLock, TryLockError};
use std::thread;
fn main() {
    let m = Arc::new(Mutex::new(vec![1]));
    let m2 = m.clone();
    let r = thread::spawn(move || {
        let mut g = m2.lock().unwrap();
        g.push(2);
        panic!("with lock");
    })
    .join();
    println!("{}", r.is_err());
    println!("poisoned {}", m.is_poisoned());
    match m.lock() {
        Ok(_) => println!("ok"),
        Err(e) => {
            println!("{e} {e:?}");
            let g = e.into_inner();
            println!("{:?}", *g);
        }
    }
    println!("{:?}", m);
    if let Err(TryLockError::Poisoned(p)) = m.try_lock() {
        println!("try poisoned {}", p.get_ref().len());
    }
    m.clear_poison();
    println!("{:?}", m.lock().unwrap());
    let g = m.lock().unwrap();
    println!("{:?}", m);
    match m.try_lock() {
        Err(e) => println!("{e} / {e:?}"),
        Ok(_) => println!("?"),
    };
    drop(g);
    let v = Arc::try_unwrap(m).unwrap().into_inner().unwrap();
    println!("{v:?}");
    let rw = Arc::new(RwLock::new(5));
    let rw2 = rw.clone();
    let _ = thread::spawn(move || {
        let _g = rw2.write().unwrap();
        panic!()
    })
    .join();
    println!("{} {:?}", rw.is_poisoned(), rw.read().is_err());
    // payloads
    let e = thread::spawn(|| panic!("literal")).join().unwrap_err();
    println!("{:?} {:?}", e.downcast_ref::<&str>(), e.is::<String>());
    let n = 4;
    let e = thread::spawn(move || {
        if n > 3 {
            panic!("n = {n}")
        }
    })
    .join()
    .unwrap_err();
    println!("{:?}", e.downcast::<String>().unwrap());
    let e = thread::spawn(|| std::panic::panic_any(42i32))
        .join()
        .unwrap_err();
    println!("{:?}", e.downcast_ref::<i32>());
    let e = thread::spawn(|| {
        let v: Vec<i32> = vec![];
        v[0]
    })
    .join()
    .unwrap_err();
    println!("{:?}", e.downcast_ref::<String>());
    let e = thread::spawn(|| {
        let x: Option<i32> = None;
        x.unwrap()
    })
    .join()
    .unwrap_err();
    println!("{:?}", e.downcast_ref::<&'static str>());
    let e = thread::spawn(|| {
        let x: Result<i32, String> = Err("bad".into());
        x.expect("wanted")
    })
    .join()
    .unwrap_err();
    println!("{:?}", e.downcast_ref::<String>());
    let r = panic::catch_unwind(|| {
        let d = 0;
        1 / d
    });
    println!("{:?}", r.unwrap_err().downcast_ref::<&str>());
    let r = panic::catch_unwind(|| panic::resume_unwind(Box::new("again".to_string())));
    match r {
        Ok(()) => println!("no"),
        Err(e) => println!("{:?}", e.downcast_ref::<String>()),
    }
    let r = thread::scope(|s| {
        let h = s.spawn(|| {
            if true {
                panic!("in scope")
            }
            3
        });
        h.join().map_err(|_| "err")
    });
    println!("{r:?}");
    let r = panic::catch_unwind(|| {
        thread::scope(|s| {
            s.spawn(|| panic!("unjoined"));
            5
        })
    });
    println!("{:?}", r.unwrap_err().downcast_ref::<&str>());
    println!("{}", thread::panicking());
    // main panics with joined thread's payload
    let h = thread::Builder::new()
        .name("worker".into())
        .spawn(|| {
            assert_eq!(1 + 1, 3, "math {}", n_of());
        })
        .unwrap();
    h.join().expect("worker failed");
}
fn n_of() -> i32 {
    7
}
