mod front {
    fn wait() {}

    pub fn serve() {
        wait();
    }
}

use front::serve;

fn main() {
    serve();
    front::wait();
}
