fn main() {
    let v: Vec<i32> = vec![3, 1, 4, 1, 5, 9, 2, 6];
    println!("{:?}", v.iter().map(|x| x * 2).filter(|x| x % 4 == 0).collect::<Vec<_>>());
    println!("{:?}", v.iter().enumerate().skip(1).step_by(3).collect::<Vec<_>>());
    println!("{:?}", v.iter().zip(v.iter().skip(1)).map(|(a, b)| a - b).collect::<Vec<i32>>());
    println!("{:?} {:?}", v.iter().max(), v.iter().min_by_key(|x| (**x - 4).abs()));
    println!("{} {} {}", v.iter().sum::<i32>(), v.iter().any(|&x| x == 9), v.iter().all(|&x| x > 1));
    println!("{:?} {:?}", v.iter().position(|&x| x == 4), v.iter().find(|&&x| x > 4));
    println!("{:?}", v.iter().rev().take(3).copied().collect::<Vec<_>>());
    println!("{:?}", v.iter().take_while(|&&x| x < 5).chain([100, 200].iter()).collect::<Vec<_>>());
    println!("{:?}", v.iter().fold(String::new(), |acc, x| acc + &x.to_string()));
    println!("{:?}", v.chunks(3).map(|c| c.to_vec()).collect::<Vec<_>>());
    println!("{:?}", v.windows(2).filter(|w| w[0] < w[1]).count());
    println!("{:?}", (1..4).flat_map(|n| (0..n).map(move |k| n * 10 + k)).collect::<Vec<_>>());
    println!("{:?}", vec![Some(1), None, Some(3)].into_iter().flatten().collect::<Vec<_>>());
    println!("{:?}", vec!["1", "2", "x"].iter().map(|s| s.parse::<i32>()).collect::<Result<Vec<_>, _>>().is_err());
    println!("{:?}", vec!["1", "2"].iter().map(|s| s.parse::<i32>().ok()).collect::<Option<Vec<_>>>());
    println!("{:?}", v.iter().partition::<Vec<i32>, _>(|x| **x > 3));
    println!("{:?}", [(1, 'a'), (2, 'b')].into_iter().unzip::<i32, char, Vec<_>, Vec<_>>());
    println!("{:?}", v.iter().scan(0, |sum, x| { *sum += x; Some(*sum) }).collect::<Vec<_>>());
    println!("{:?} {:?}", v.iter().last(), v.iter().nth(2));
    let mut p = v.iter().peekable();
    while let Some(x) = p.next() {
        if let Some(next) = p.peek() {
            print!("{x}<{next} ");
        }
    }
    println!();
    println!("{:?}", "héllo".chars().rev().collect::<String>());
    println!("{:?}", (0..10).rev().step_by(4).collect::<Vec<_>>());
    println!("{:?}", ('a'..='e').collect::<String>());
    println!("{:?}", std::iter::repeat("ab").take(3).collect::<Vec<_>>().concat());
    println!("{:?}", std::iter::successors(Some(1), |x| if *x < 100 { Some(x * 3) } else { None }).collect::<Vec<_>>());
    let mut counter = 0;
    let firsts: Vec<i32> = std::iter::from_fn(|| { counter += 1; if counter < 4 { Some(counter) } else { None } }).collect();
    println!("{firsts:?}");
    let mut sorted = v.clone();
    sorted.sort_by(|a, b| b.cmp(a));
    sorted.dedup();
    println!("{sorted:?} {:?}", sorted.binary_search_by(|x| 4.cmp(x)));
    println!("{:?}", v.iter().cycle().skip(6).take(4).collect::<Vec<_>>());
    println!("{:?}", v.iter().reduce(|a, b| if a > b { a } else { b }));
}
