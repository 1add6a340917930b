fn main() {
    let x = 5;
    let x = x + 1;
    {
        let x = x * 2;
        println!("inner {x}");
    }
    println!("outer {x}");
    let y = {
        let z = 3;
        z + 1
    };
    let spaces = "   ";
    let spaces = spaces.len();
    println!("{y} {spaces}");
    let late;
    if y > 3 {
        late = "big";
    } else {
        late = "small";
    }
    println!("{late}");
}
