// Items, statements, fields and arms by condition; macros through `use`; functions of C; assignments that take apart.
use shapes::sum as total;
use std::mem::offset_of;

mod shapes {
    macro_rules! sum {
        ($($x:expr),*) => { 0 $(+ $x)* };
    }
    pub(crate) use sum;
}

macro_rules! define {
    ($d:tt $name:ident) => {
        macro_rules! $name {
            ($d($d x:expr),*) => { [$d($d x * 2),*] };
        }
    };
}
define!($ doubled);

unsafe extern "C" {
    safe fn abs(value: i32) -> i32;
    fn labs(value: i64) -> i64;
}

#[no_mangle]
extern "C" fn exported(value: i32) -> i32 {
    value + 1
}

#[cfg(windows)]
const SYSTEM: &str = "windows";
#[cfg(all(unix, not(windows)))]
const SYSTEM: &str = "unix";

#[cfg_attr(all(), derive(Debug, Default))]
#[repr(C)]
struct Point {
    x: u8,
    #[cfg(test)]
    extra: u64,
    y: i32,
}

#[cfg(test)]
mod tests {
    use missing::Everything;
}

fn main() {
    println!("{} {:?}", total!(1, 2, 3), doubled!(4, 5));
    println!("{} {} {}", abs(-3), unsafe { labs(-4) }, exported(1));
    println!("{SYSTEM} {} {:?}", offset_of!(Point, y), Point::default());
    let list = [1, #[cfg(test)] 2, 3];
    match list.len() {
        #[cfg(test)]
        3 => println!("three"),
        2 => println!("two"),
        _ => println!("many"),
    }
    #[cfg(feature = "none")]
    println!("a feature");
    let (mut a, mut b) = (1, 2);
    Point { x: a, .. } = Point { x: 9, y: b };
    [b, .., _] = [a as i32, 5, 6];
    println!("{a} {b} {}", exported as usize == exported as *const () as usize);
}
