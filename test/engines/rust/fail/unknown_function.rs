fn main() {
    missing(1);
}
