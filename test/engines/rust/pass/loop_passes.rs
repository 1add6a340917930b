// Loops within loops, left in every way: each step says which time round its loops are.
fn find(wanted: i32) -> Option<(i32, i32)> {
    for row in 0..3 {
        for column in 0..3 {
            if row * column == wanted {
                return Some((row, column));
            }
        }
    }
    None
}

fn main() {
    let mut left = 3;
    let mut seen = 0;
    'outer: while left > 0 {
        left -= 1;
        if left == 1 {
            continue;
        }
        loop {
            seen += 1;
            if seen % 2 == 0 {
                break;
            }
            if seen > 2 {
                break 'outer;
            }
        }
    }
    println!("{left} {seen} {:?} {:?}", find(1), find(7));
}
