fn keep(_: &'static str) {}

fn given_back() {
    let same = |x: &i32| x;
    //~ 26  lifetime may not live long enough
    let longer = |x: &str| -> &str { x };
    //~ 38  lifetime may not live long enough
    let iterator = |list: &Vec<i32>| list.iter();
    //~ 38  lifetime may not live long enough
    let length = |x: &str| x.len();
    let part = |list: &mut Vec<i32>| &mut list[0];
    //~ 38  lifetime may not live long enough
    let maybe = |x: &i32| Some(x);
    //~ 27  lifetime may not live long enough
}

fn kept() {
    let mut all: Vec<&str> = vec![];
    let mut add = |x: &str| all.push(x);
    //~ 29 E0521 borrowed data escapes outside of closure
    let mut best = "";
    let mut better = |x: &str| {
        if x.len() > 3 {
            best = x;
    //~ 13 E0521 borrowed data escapes outside of closure
        }
    };
    let for_ever = |x: &str| keep(x);
    //~ 30 E0521 borrowed data escapes outside of closure
}

fn handed_out() {
    let mut text = String::new();
    let change = || &mut text;
    //~ 21  captured variable cannot escape `FnMut` closure body
    let own = String::new();
    let lend = move || &own;
    //~ 24  lifetime may not live long enough
    let mut count = 0;
    let next = || {
        count += 1;
        &count
    //~ 9  captured variable cannot escape `FnMut` closure body
    };
    let other = String::new();
    let refer = || &other;
    println!("{}", refer());
}

fn apply<F: Fn(&str) -> &str>(f: F) {
    f("text");
}

fn through_bounds(mut words: Vec<String>) {
    apply(|x: &str| x);
    apply(|x| &x[1..]);
    words.sort_by_key(|word| word.as_str());
    //~ 30  lifetime may not live long enough
    words.sort_by_key(|word| word.len());
    let mut seen: Vec<&str> = vec![];
    words.iter().for_each(|word| seen.push(word));
    let mut kept: Vec<&str> = vec![];
    words.retain(|word| {
        kept.push(word);
    //~ 9 E0521 borrowed data escapes outside of closure
        true
    });
}

fn hidden(words: Vec<String>) -> impl Fn(usize) -> &'static str {
    move |i| &words[i]
    //~ 14  lifetime may not live long enough
}

fn main() {}
