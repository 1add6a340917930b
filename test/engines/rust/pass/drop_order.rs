//! Values are dropped in rustc's order: variables, temporaries, fields, what is left of moved parts.
struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Pair {
    first: Loud,
    second: Loud,
}

fn make(name: &'static str) -> Loud {
    println!("make {name}");
    Loud(name)
}

fn length(loud: &Loud) -> usize {
    loud.0.len()
}

fn parameters(_a: Loud, (_b, _): (Loud, Loud), _: Loud) {
    println!("in parameters");
}

fn early(stop: bool) -> usize {
    let _outer = make("outer");
    {
        let inner = make("inner");
        if stop {
            return length(&inner);
        }
    }
    length(&make("temporary of the tail"))
}

fn conditional(give: bool) {
    let kept = make("maybe moved");
    if give {
        take(kept);
    }
    println!("end of conditional");
}

fn take(loud: Loud) {
    println!("took {}", loud.0);
}

fn partial() {
    let pair = Pair { first: make("first"), second: make("second") };
    let moved = pair.second;
    println!("moved {}", moved.0);
    let boxed = Box::new(Pair { first: make("boxed first"), second: make("boxed second") });
    let Pair { first, .. } = *boxed;
    println!("out of the box {}", first.0);
}

fn update() {
    let base = Pair { first: make("base first"), second: make("base second") };
    let changed = Pair { first: make("new first"), ..base };
    println!("changed {} {}", changed.first.0, changed.second.0);
}

fn loops() {
    for i in 0..4 {
        let _each = make("each");
        if i == 1 {
            continue;
        }
        if i == 2 {
            break;
        }
        println!("body {i}");
    }
    let mut count = 0;
    let last = loop {
        let candidate = make("candidate");
        count += 1;
        if count == 2 {
            break candidate;
        }
    };
    println!("last {}", last.0);
    let found = 'search: {
        let _guard = make("guard");
        if count == 2 {
            break 'search 1;
        }
        2
    };
    println!("found {found}");
    let mut late;
    let mut n = 0;
    while n < 3 {
        n += 1;
        late = make("late");
        if n == 2 {
            take(late);
            continue;
        }
        println!("kept {}", late.0);
    }
}

fn assignments() {
    let mut slot = make("old");
    slot = make("new");
    println!("slot {}", slot.0);
    take(slot);
    slot = make("again");
    let _ = make("dropped at once");
    let _named = make("dropped at the end");
    let extended = &make("extended");
    println!("extended {} {}", extended.0, slot.0);
    length(&make("temporary")) + length(&make("second temporary"));
}

fn matches(value: Option<Loud>) {
    match value {
        Some(loud) if loud.0.len() > 20 => println!("long {}", loud.0),
        Some(ref loud) if loud.0 == "look" => println!("looked at {}", loud.0),
        Some(loud) => take(loud),
        None => println!("nothing"),
    }
    match make("scrutinee").0 {
        name => println!("name {name}"),
    }
    if let Some(loud) = Some(make("if let")) {
        println!("then {}", loud.0);
    } else {
        println!("never");
    }
    let Some(taken) = Some(make("let else")) else {
        return;
    };
    println!("taken {}", taken.0);
}

fn closures() {
    let captured = make("captured");
    let look = || length(&captured);
    println!("{}", look());
    let own = move || println!("owns {}", captured.0);
    own();
    println!("before the closure goes");
}

fn main() {
    parameters(make("a"), (make("b"), make("c")), make("d"));
    println!("{}", early(true));
    println!("{}", early(false));
    conditional(true);
    conditional(false);
    partial();
    update();
    loops();
    assignments();
    matches(Some(make("given")));
    matches(Some(make("look")));
    matches(None);
    closures();
    let array = [make("one"), make("two")];
    let [one, two] = array;
    println!("{} {}", one.0, two.0);
    let list = vec![make("x"), make("y")];
    for each in list {
        println!("each {}", each.0);
        if each.0 == "x" {
            break;
        }
    }
    println!("end of main");
}
