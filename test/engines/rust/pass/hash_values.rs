use std::hash::{DefaultHasher, Hash, Hasher};
#[derive(Hash)]
enum A {
    X = 5,
    Y = 9,
}
#[derive(Hash)]
#[repr(u8)]
enum B {
    P = 200,
    Q(u16) = 3,
}
#[derive(Hash)]
enum One {
    Only(u8),
}
#[derive(Hash)]
struct U;
#[derive(Hash)]
struct T(u8, f_::N);
mod f_ {
    #[derive(Hash)]
    pub struct N {
        pub a: [[u8; 2]; 2],
        pub m: std::collections::BTreeMap<u8, String>,
        pub d: std::collections::VecDeque<u16>,
        pub r: Result<u8, ()>,
    }
}
fn h<T: Hash>(t: T) -> u64 {
    let mut d = DefaultHasher::new();
    t.hash(&mut d);
    d.finish()
}
struct Ci(String);
impl Hash for Ci {
    fn hash<H: Hasher>(&self, s: &mut H) {
        for b in self.0.bytes() {
            s.write_u8(b.to_ascii_lowercase());
        }
    }
}
fn main() {
    println!("{:x} {:x}", h(A::X), h(A::Y));
    println!("{:x} {:x}", h(B::P), h(B::Q(7)));
    println!("{:x} {:x}", h(One::Only(1)), h(U));
    println!(
        "{:x}",
        h(T(
            1,
            f_::N {
                a: [[1, 2], [3, 4]],
                m: [(1, "x".to_string())].into(),
                d: vec![1, 2].into(),
                r: Err(())
            }
        ))
    );
    println!(
        "{:x} {}",
        h(Ci("AbC".into())),
        h(Ci("x".into())) == h(Ci("X".into()))
    );
    println!(
        "{:x} {:x} {:x}",
        h(std::cmp::Reverse(3)),
        h(1.5f64.to_bits()),
        h((1, "a", 'b'))
    );
    println!(
        "{:x} {:x}",
        h(std::rc::Rc::new(5)),
        h(std::borrow::Cow::Borrowed("x"))
    );
    println!(
        "{:x} {:x} {:x}",
        h(1..5),
        h(std::ops::Bound::Included(3)),
        h([Some(1u8), None])
    );
    println!(
        "{:x}",
        h(std::any::TypeId::of::<u8>() == std::any::TypeId::of::<u8>())
    );
    println!("{:x}", h(std::num::NonZeroU8::new(3)));
    println!("{:x} {:x}", h(vec![1i32, 2, 3]), h(["a", "b"]));
}
