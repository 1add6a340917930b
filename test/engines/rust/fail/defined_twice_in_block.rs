fn main() {
    struct Point;
    {
        struct Point;
        fn draw() {}
        const draw: i32 = 1;
    }
}
