// Without a `main`, what runs are the tests, in the order of their names.
use std::cell::RefCell;

pub struct Guess {
    value: i32,
}
impl Guess {
    pub fn new(value: i32) -> Guess {
        println!("a guess of {value}");
        if value < 1 {
            panic!("the value is to be at least 1, got {value}.");
        } else if value > 100 {
            panic!("the value is to be at most 100");
        }
        Guess { value }
    }
}

thread_local!(static SEEN: RefCell<Vec<i32>> = RefCell::new(Vec::new()));

#[cfg(test)]
fn seen(value: i32) -> usize {
    SEEN.with(|seen| {
        seen.borrow_mut().push(value);
        seen.borrow().len()
    })
}
#[cfg(not(test))]
fn seen(_: i32) -> &'static str {
    "this is no test"
}

macro_rules! doubles {
    ($($name:ident: $input:expr => $output:expr),*) => {
        mod doubled {
            $(#[test] fn $name() { assert_eq!($input * 2, $output); })*
        }
    };
}
doubles!(one: 1 => 2, two: 2 => 5);

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::ExitCode;

    #[test]
    fn keeps_its_value() {
        assert!(cfg!(test));
        assert_eq!(std::thread::current().name(), Some("tests::keeps_its_value"));
        assert_eq!(Guess::new(50).value, 50);
        assert_eq!(seen(1), 1);
    }
    #[test]
    fn has_nothing_of_other_threads() {
        assert_eq!(seen(2), 1);
    }
    #[test]
    fn says_what_it_wrote() {
        println!("before");
        eprintln!("an error");
        let thread = std::thread::spawn(|| println!("of another thread"));
        thread.join().unwrap();
        assert_eq!(Guess::new(3).value, 4, "the guess was {}", 3);
    }
    #[test]
    #[should_panic]
    fn panics() {
        Guess::new(200);
    }
    #[test]
    #[should_panic(expected = "at most 100")]
    fn panics_as_said() {
        Guess::new(200);
    }
    #[test]
    #[should_panic(expected = "less \"than\"")]
    fn panics_otherwise() {
        Guess::new(0);
    }
    #[test]
    #[should_panic]
    fn does_not_panic() {
        Guess::new(7);
    }
    #[test]
    #[should_panic(expected = "a text")]
    fn panics_without_text() {
        std::panic::panic_any(3);
    }
    #[test]
    #[ignore]
    fn is_left_out() {
        panic!();
    }
    #[test]
    #[ignore = "takes long"]
    #[should_panic]
    fn is_left_out_for_a_reason() {}
    #[test]
    fn returns_well() -> Result<(), String> {
        Ok(())
    }
    #[test]
    fn returns_an_error() -> Result<(), String> {
        let n: i32 = "x".parse().map_err(|error| format!("{error}"))?;
        Err(format!("{n}"))
    }
    #[test]
    fn returns_a_code() -> ExitCode {
        ExitCode::from(2)
    }
    #[test]
    fn catches_its_own() {
        assert!(std::panic::catch_unwind(|| Guess::new(-1)).is_err());
    }
}
