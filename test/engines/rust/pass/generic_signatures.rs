// Types that only the caller tells: closures over associated types, `impl Trait` in traits and within itself, `_` in bounds.
use std::fmt::{Debug, Display};

fn joined<I>(items: I) -> String
where
    I: IntoIterator,
    I::Item: Debug,
{
    items.into_iter().map(|item| format!("{item:?}")).collect::<Vec<_>>().join("|")
}

trait Source {
    fn items(&self) -> impl Iterator<Item = u32> + '_;
    fn total(&self) -> u32 {
        self.items().sum()
    }
    fn title(&self) -> impl Display {
        "untitled"
    }
}
struct Upto(u32);
impl Source for Upto {
    fn items(&self) -> impl Iterator<Item = u32> + '_ {
        0..self.0
    }
}
struct Listed(Vec<u32>);
impl Source for Listed {
    fn items(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().copied()
    }
    fn title(&self) -> impl Display {
        format!("{} listed", self.0.len())
    }
}

fn words() -> impl Iterator<Item = impl Debug> {
    vec!["a", "b"].into_iter()
}

trait Node {
    type Child: Node;
    fn depth() -> u32;
}
struct Leaf;
struct Branch;
impl Node for Leaf {
    type Child = Leaf;
    fn depth() -> u32 {
        0
    }
}
impl Node for Branch {
    type Child = Leaf;
    fn depth() -> u32 {
        1 + <Self as Node>::Child::depth() + <<Branch as Node>::Child as Node>::Child::depth()
    }
}

fn report<S: Source>(source: &S) {
    println!("{} {}", source.title(), source.total());
}

fn main() {
    println!("{} {}", joined(vec!["x", "y"]), joined([Some(1)]));
    report(&Upto(5));
    report(&Listed(vec![4, 5]));
    for word in words() {
        print!("{word:?} ");
    }
    let add: Box<dyn Fn(_, _) -> _> = Box::new(|a: i32, b: i32| a + b);
    let pair: (_, u8) = (add(1, 2), 3);
    println!("{pair:?} {}", Branch::depth());
}
