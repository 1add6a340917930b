mod counter {
    #[derive(Default)]
    pub struct Counter(u32);

    impl Counter {
        fn bump(&mut self) {
            self.0 += 1;
        }

        pub fn twice(&mut self) {
            self.bump();
            self.bump();
        }
    }
}

fn main() {
    let mut counter = counter::Counter::default();
    counter.twice();
    counter.bump();
}
