mod front {
    mod hosting {
        pub fn seat() {}
    }

    pub fn open() {
        hosting::seat();
    }
}

fn main() {
    front::open();
    crate::front::hosting::seat();
}
