fn main() {
    let n = 5;
    n.shout();
}
