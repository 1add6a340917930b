//! Accesses that a borrow still in use forbids, and the many that none does.
struct S {
    v: i32,
}
impl Drop for S {
    fn drop(&mut self) {}
}
impl S {
    fn look(&self) -> i32 {
        self.v
    }
    fn change(&mut self) {
        self.v = 1;
    }
    fn part(&self) -> &i32 {
        &self.v
    }
    fn part_mut(&mut self) -> &mut i32 {
        &mut self.v
    }
}
struct H<'a> {
    r: &'a S,
}
impl<'a> H<'a> {
    fn get(&self) -> &'a S {
        self.r
    }
    fn own(&self) -> &S {
        self.r
    }
}
fn mk() -> S {
    S { v: 1 }
}
fn takes(s: S) {}
fn longest<'a>(a: &'a S, b: &'a S) -> &'a S {
    a
}
fn first<'a>(a: &'a S, b: &S) -> &'a S {
    a
}
fn use_it(r: &i32) {}
fn e1() {
    let mut s = mk();
    let r = &s;
    s.change();
    //~ 5 E0502 cannot borrow `s` as mutable because it is also borrowed as immutable
    r.look();
}
fn e2() {
    let mut s = mk();
    let r = &mut s;
    let q = &mut s;
    //~ 13 E0499 cannot borrow `s` as mutable more than once at a time
    r.change();
    q.change();
}
fn e3() {
    let s = mk();
    let r = &s;
    takes(s);
    //~ 11 E0505 cannot move out of `s` because it is borrowed
    r.look();
}
fn e4() {
    let mut x = 5;
    let r = &x;
    x = 6;
    //~ 5 E0506 cannot assign to `x` because it is borrowed
    use_it(r);
}
fn e5() {
    let r;
    {
        let x = 5;
        r = &x;
    //~ 13 E0597 `x` does not live long enough
    }
    use_it(r);
}
fn e6() {
    let mut s = mk();
    let p = s.part();
    s.change();
    //~ 5 E0502 cannot borrow `s` as mutable because it is also borrowed as immutable
    use_it(p);
}
fn e7() {
    let r: &S;
    {
        let s = mk();
        r = longest(&s, &s);
    //~ 21 E0597 `s` does not live long enough
    }
    r.look();
}
fn e8() {
    let a = mk();
    let r;
    {
        let b = mk();
        r = first(&a, &b);
    }
    r.look();
}
fn e9() {
    let h;
    {
        let s = mk();
        h = H { r: &s };
    //~ 20 E0597 `s` does not live long enough
    }
    h.get().look();
}
fn e10() {
    let r = &mk();
    r.look();
    let q: &i32;
    q = mk().part();
    //~ 9 E0716 temporary value dropped while borrowed
    use_it(q);
}
fn e11() {
    let mut s = mk();
    let c = || s.v + 1;
    s.change();
    //~ 5 E0502 cannot borrow `s` as mutable because it is also borrowed as immutable
    c();
}
fn e12() {
    let mut s = mk();
    let mut c = || s.change();
    s.look();
    //~ 5 E0502 cannot borrow `s` as immutable because it is also borrowed as mutable
    c();
}
fn e13() {
    let mut x = 5;
    let r = &mut x;
    let y = x + 1;
    //~ 13 E0503 cannot use `x` because it was mutably borrowed
    *r = 2;
}
fn ok1() {
    let mut s = mk();
    let r = &s;
    r.look();
    s.change();
    let q = &mut s;
    q.change();
    s.look();
}
fn ok2() {
    let mut s = mk();
    s.v = s.look() + s.v;
    let t = &mut s;
    let u = &mut *t;
    u.change();
    t.change();
}
fn ok3() {
    let mut a = [1, 2, 3];
    let x = &mut a[0];
    *x = 5;
    let y = &a;
    let z = a[1];
}
fn ok4(s: &mut S) -> &mut i32 {
    if s.v > 1 {
        return &mut s.v;
    }
    s.change();
    s.part_mut()
}
fn ok5() {
    let mut s = mk();
    loop {
        let r = &mut s;
        r.change();
        if r.v > 3 {
            break;
        }
    }
    s.change();
}
fn ok6() {
    let mut t = (mk(), mk());
    let a = &mut t.0;
    let b = &mut t.1;
    a.change();
    b.change();
}
fn ok7() {
    let s = mk();
    let h = H { r: &s };
    let g = h.get();
    takes(mk());
    g.look();
    h.own();
}
fn ok8() {
    let mut o = Some(mk());
    if let Some(x) = &mut o {
        x.change();
    }
    o = None;
    match &o {
        Some(s) => {
            s.look();
        }
        None => {}
    }
}
fn ok9() {
    let mut x = 1;
    let mut c = || {
        x += 1;
    };
    c();
    c();
    x = 5;
    let d = || x + 1;
    d();
    x = 6;
}
fn ok10(v: &mut [i32]) {
    let mut i = 0;
    while i < v.len() {
        v[i] += 1;
        i += 1;
    }
    let (a, b) = (v[0], v[1]);
    v[0] = b;
    v[1] = a;
}
struct Node {
    next: Option<Box<Node>>,
    v: i32,
}
fn ok11(mut n: &mut Node) {
    while n.next.is_some() {
        n = n.next.as_mut().unwrap();
    }
    n.v = 1;
}
fn ok12(n: &Node) -> i32 {
    let mut cur = n;
    let mut s = 0;
    loop {
        s += cur.v;
        match &cur.next {
            Some(b) => cur = b,
            None => return s,
        }
    }
}
fn ok13() {
    let mut s = mk();
    let r = &mut s;
    r.change();
    let q = &*r;
    q.look();
    r.change();
}
fn ok14() {
    let mut x = 1;
    let r = &mut x;
    *r += 1;
    let y = &x;
    let z = *y + x;
    x = z;
}

fn r1() -> &'static i32 {
    let x = 5;
    &x
    //~ 5 E0515 cannot return reference to local variable `x`
}
fn r2<'a>() -> &'a str {
    let s = String::new();
    s.as_str()
    //~ 5 E0515 cannot return value referencing local variable `s`
}
fn r3<'a>() -> &'a str {
    let s = String::new();
    &s
    //~ 5 E0515 cannot return reference to local variable `s`
}
fn r4<'a>(s: String) -> &'a str {
    &s[..]
    //~ 5 E0515 cannot return value referencing function parameter `s`
}
fn r6<'a>(c: bool, d: &'a str) -> &'a str {
    let s = String::from("x");
    if c {
        return &s;
    //~ 16 E0515 cannot return reference to local variable `s`
    }
    d
}
fn r7(v: &Vec<i32>) -> &i32 {
    let w = v;
    &w[0]
}
fn r8(v: &mut Vec<i32>) -> &mut i32 {
    let w = &mut *v;
    w.push(1);
    &mut w[0]
}
struct W {
    s: String,
}
impl W {
    fn g(&self) -> &str {
        let r = &self.s;
        r
    }
    fn h(&mut self) -> Option<&mut String> {
        Some(&mut self.s)
    }
}
fn r9() -> impl Fn() -> i32 {
    let x = 1;
    move || x
}
fn r10(s: &str) -> &str {
    let b = s.as_bytes();
    for (i, &c) in b.iter().enumerate() {
        if c == b' ' {
            return &s[..i];
        }
    }
    &s[..]
}
fn m1() {
    let mut v = vec![1, 2, 3];
    let first = &v[0];
    v.push(4);
    //~ 5 E0502 cannot borrow `v` as mutable because it is also borrowed as immutable
    println!("{}", first);
}
fn m2() {
    let mut v = vec![1, 2, 3];
    for x in &v {
        v.push(*x);
    //~ 9 E0502 cannot borrow `v` as mutable because it is also borrowed as immutable
    }
}
fn m3() {
    let mut s = String::from("hello world");
    let w = r10(&s);
    s.clear();
    //~ 5 E0502 cannot borrow `s` as mutable because it is also borrowed as immutable
    println!("{}", w);
}
fn m4() {
    let mut v = vec![String::new()];
    for s in v.iter_mut() {
        s.push('a');
    }
    v.push(String::new());
    let l = v.len();
    v[l - 1].push('b');
}
fn m5() {
    let mut a = vec![1];
    let b = &mut a;
    b.push(2);
    a.push(3);
    let n: Vec<_> = a.iter().map(|x| x + 1).collect();
    a.clear();
    println!("{:?}", n);
}
fn m6() {
    let mut a = vec![1];
    let it = a.iter().map(|x| x + 1);
    a.clear();
    //~ 5 E0502 cannot borrow `a` as mutable because it is also borrowed as immutable
    println!("{}", it.count());
}
fn m7() {
    let x = String::new();
    let v = vec![&x];
    drop(x);
    //~ 10 E0505 cannot move out of `x` because it is borrowed
    println!("{:?}", v);
}
fn m8() {
    let mut v = Vec::new();
    {
        let x = 5;
        v.push(&x);
    //~ 16 E0597 `x` does not live long enough
    }
    println!("{:?}", v);
}
fn m9() {
    let s = String::from("a");
    let t = s + "b" + &String::from("c");
    let mut o = Some(3);
    if let Some(x) = o.as_mut() {
        *x += 1;
    }
    let w = match o {
        Some(ref mut y) => {
            *y += 1;
            *y
        }
        None => 0,
    };
    println!("{t}{w}");
}
fn m10() {
    let mut x = 5;
    x = 6;
    let s = String::new();
    s = String::new();
    //~ 5 E0384 cannot assign twice to immutable variable `s`
    let mut t = String::new();
    let r = &t;
    t = String::new();
    //~ 5 E0506 cannot assign to `t` because it is borrowed
    println!("{r}");
}
fn m11() {
    let mut st = W { s: String::new() };
    let g = st.g();
    st.s.push('a');
    //~ 5 E0502 cannot borrow `st.s` as mutable because it is also borrowed as immutable
    println!("{g}");
}
fn m12() {
    let mut data = vec![1, 2];
    let slice = &mut data[..];
    slice[0] = 3;
    let (a, b) = data.split_at_mut(1);
    a[0] = b[0];
    println!("{:?}", data);
}

fn main() {}
