fn main() {
    let tuple: (i32, f64, char) = (500, 6.4, 'z');
    let (a, b, c) = tuple;
    println!("{a} {b} {c} {}", tuple.1);
    let nested = ((1, 2), [3, 4]);
    println!("{:?} {}", nested, (nested.0).1 + nested.1[0]);
    let mut months = [3; 5];
    months[2] = 7;
    println!("{:?} {}", months, months.len());
    let mut total = 0;
    for month in months {
        total += month;
    }
    println!("{total}");
    let [first, .., last] = months;
    println!("{first} {last}");
    let unit = ();
    println!("{unit:?}");
}
