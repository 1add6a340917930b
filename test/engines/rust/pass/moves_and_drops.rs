struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn take(n: Noisy) {
    println!("took {}", n.0);
}

fn main() {
    let _a = Noisy("a");
    let b = Noisy("b");
    take(b);
    {
        let _c = Noisy("c");
        println!("inner");
    }
    let maybe = if _a.0.len() == 1 { Some(Noisy("d")) } else { None };
    if maybe.is_some() {
        drop(maybe);
    }
    let mut e = Noisy("e");
    e = Noisy("f");
    let pair = (Noisy("g"), Noisy("h"));
    let (g, _) = pair;
    println!("end {} {}", e.0, g.0);
}
