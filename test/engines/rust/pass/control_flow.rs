fn classify(n: i32) -> &'static str {
    if n < 0 {
        "negative"
    } else if n == 0 {
        "zero"
    } else {
        "positive"
    }
}

fn main() {
    println!("{} {} {}", classify(-1), classify(0), classify(1));
    let mut counter = 0;
    let result = loop {
        counter += 1;
        if counter == 10 {
            break counter * 2;
        }
    };
    println!("{result}");
    let mut count = 0;
    'outer: loop {
        let mut remaining = 10;
        loop {
            if remaining == 9 {
                break;
            }
            if count == 2 {
                break 'outer;
            }
            remaining -= 1;
        }
        count += 1;
    }
    println!("{count}");
    let mut n = 3;
    while n != 0 {
        n -= 1;
        if n == 1 {
            continue;
        }
        println!("n {n}");
    }
    for i in (1..4).rev() {
        print!("{i} ");
    }
    for i in 0..=2 {
        print!("{i} ");
    }
    println!();
    let value = 'block: {
        if count > 1 {
            break 'block 1;
        }
        2
    };
    println!("{value}");
}
