//! Names in macros: what a macro declares is its own, and its tokens are compared as they are written.
macro_rules! word {
    (t) => {
        "the word t"
    };
    ($e:expr) => {
        "an expression"
    };
}
macro_rules! declares {
    ($given:ident) => {{
        let t = 1;
        let $given = word!($given);
        (t, word!(t), stringify!(t), $given)
    }};
}
macro_rules! steps {
    (@twice t $value:expr) => {{
        let t = $value;
        t * 2
    }};
    ($value:expr) => {{
        let t = $value;
        steps!(@twice t t + 1)
    }};
}
macro_rules! names {
    ($($variant:ident),*) => {
        fn number(text: &str) -> Option<usize> {
            let all = [$(stringify!($variant)),*];
            match text {
                $(stringify!($variant) => all.iter().position(|each| *each == stringify!($variant)),)*
                concat!("no", "thing") => Some(0),
                _ => None,
            }
        }
    };
}
names!(One, Two);

mod outer {
    pub mod inner {
        pub const PATH: &str = module_path!();
    }
}

fn main() {
    println!("{:?} {:?}", declares!(t), declares!(other));
    let t = 3;
    println!("{}", steps!(t));
    println!("{:?} {:?} {:?}", number("Two"), number("nothing"), number("Three"));
    println!("{}", outer::inner::PATH.trim_start_matches(module_path!()));
}
