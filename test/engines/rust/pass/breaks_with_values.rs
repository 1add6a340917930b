// What follows `break` is its value, also where it could go on an expression.
fn main() {
    let sum = loop {
        break (1i32).abs() + 2;
    };
    let negative = 'outer: loop {
        loop {
            break 'outer -sum;
        }
    };
    let pair = loop {
        match sum {
            3 => break (sum, negative),
            _ => break (0, 0),
        }
    };
    let four = 4;
    let reference = loop {
        break &four;
    };
    let copied = loop {
        break *reference;
    };
    let array = loop {
        break [copied];
    };
    let range = loop {
        break ..3;
    };
    println!("{sum} {negative} {pair:?} {reference} {copied} {array:?} {range:?}");
    // A boxed trait object is made of whatever kind of expression gives the value.
    let shown: Box<dyn std::fmt::Debug> = Box::new(if four > 3 { Some("some") } else { None });
    let counted: Box<dyn std::fmt::Debug> = Box::new({
        let mut n = 0;
        loop {
            n += 1;
            if n > 2 {
                break (n);
            }
        }
    });
    println!("{shown:?} {counted:?}");
}
