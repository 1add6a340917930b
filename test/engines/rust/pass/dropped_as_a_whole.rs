// A type that implements `Drop` is dropped by it, whatever happened to its fields; arrays item by item.
use std::panic::{AssertUnwindSafe, catch_unwind};

struct Noisy(i32);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
impl Clone for Noisy {
    fn clone(&self) -> Noisy {
        if self.0 > 30 {
            panic!("{} cannot be cloned", self.0);
        }
        Noisy(self.0 + 100)
    }
}

struct Buffer<T, const N: usize> {
    items: std::mem::ManuallyDrop<[T; N]>,
    end: usize,
}
impl<T, const N: usize> Drop for Buffer<T, N> {
    fn drop(&mut self) {
        println!("buffer of {} with {}", self.items.len(), self.end);
    }
}

fn filled<T, const N: usize>(items: [T; N], mut accept: impl FnMut(usize) -> bool) -> usize {
    let mut buffer = Buffer { items: std::mem::ManuallyDrop::new(items), end: 0 };
    while buffer.end < N {
        if !accept(buffer.end) {
            return buffer.end;
        }
        buffer.end += 1;
    }
    let end = buffer.end;
    std::mem::forget(buffer);
    end
}

struct Settings {
    level: Option<i32>,
    noisy: Noisy,
    size: u8,
}
impl Settings {
    fn doubled(self) -> Settings {
        // What is given is read before the base is moved.
        Settings { level: self.level, ..Some(Settings { level: None, noisy: Noisy(77), size: self.size }).unwrap_or(self) }
    }
}

fn main() {
    println!("{}", filled(["a", "b"], |_| true));
    println!("{}", filled([1u8; 3], |at| at < 1));
    let caught = catch_unwind(AssertUnwindSafe(|| filled([1u64; 2], |at| if at == 1 { panic!("no") } else { true })));
    println!("{}", caught.is_err());

    let copies = [Noisy(1), Noisy(2)].clone();
    println!("{}", copies.len());
    let caught = catch_unwind(|| [Noisy(3), Noisy(31)].clone().len());
    println!("{}", caught.is_err());
    let caught = catch_unwind(|| std::array::from_fn::<_, 3, _>(|i| if i == 2 { panic!() } else { Noisy(i as i32 + 10) }).len());
    println!("{}", caught.is_err());

    // Where items of an array may have moved, the others are dropped from its end, side by side in order.
    let [first, ..] = [Noisy(4), Noisy(5), Noisy(6)];
    let three = [Noisy(7), Noisy(8), Noisy(9)];
    if first.0 == 4 {
        let [_, middle, _] = three;
        println!("took {}", middle.0);
    }
    match [Noisy(20), Noisy(21)] {
        [a, b] if b.0 > 21 => println!("{} {}", a.0, b.0),
        _ => println!("neither"),
    }
    let settings = Settings { level: Some(1), noisy: Noisy(50), size: 1 }.doubled();
    println!("{:?} {} {}", settings.level, settings.noisy.0, settings.size);
}
