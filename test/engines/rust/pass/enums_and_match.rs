#[derive(Debug)]
enum Message {
    Quit,
    Move { x: i32, y: i32 },
    Write(String),
    Colour(u8, u8, u8),
}

impl Message {
    fn call(&self) -> String {
        match self {
            Message::Quit => String::from("quit"),
            Message::Move { x, y: 0 } => format!("across {x}"),
            Message::Move { x, y } => format!("to {x},{y}"),
            Message::Write(text) if text.is_empty() => "silence".to_string(),
            Message::Write(text) => text.clone(),
            Message::Colour(r, ..) => format!("red {r}"),
        }
    }
}

fn main() {
    let all = [
        Message::Quit,
        Message::Move { x: 1, y: 0 },
        Message::Move { x: 1, y: 2 },
        Message::Write(String::from("hi")),
        Message::Write(String::new()),
        Message::Colour(9, 8, 7),
    ];
    for message in &all {
        println!("{} {:?}", message.call(), message);
    }
    for n in [0, 3, 7, 50, 100] {
        let size = match n {
            0 => "zero",
            1 | 3 | 5 => "small odd",
            x @ 6..=9 if x != 8 => "medium",
            ..=50 => "up to fifty",
            _ => "large",
        };
        println!("{n} {size}");
    }
}
