fn a() {}

fn a() {}

fn main() {}
