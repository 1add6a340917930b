// Constants that types depend on are computed by running them.
const fn square(n: usize) -> usize {
    n * n
}
const fn largest(values: &[usize]) -> usize {
    let mut most = 0;
    let mut i = 0;
    while i < values.len() {
        if values[i] > most {
            most = values[i];
        }
        i += 1;
    }
    most
}

const SIZES: [usize; 3] = [2, 5, 3];
const LAST: u8 = if cfg!(test) { 1 } else { 'z' as u8 };

struct Buffer {
    bytes: [u8; square(2) + 1],
}
struct Grid<const W: usize, const H: usize = { square(2) }>([[u8; W]; H]);

impl<const W: usize, const H: usize> Grid<W, H> {
    const AREA: usize = W * H;
}

struct Switch<const ON: bool>;
impl Switch<true> {
    fn text(&self) -> &'static str {
        "on"
    }
}
impl Switch<false> {
    fn text(&self) -> &'static str {
        "off"
    }
}

#[repr(u8)]
#[derive(Debug, Clone, Copy)]
enum Level {
    Low = square(3) as u8,
    High,
}

fn kind(byte: u8) -> &'static str {
    match byte {
        b'a'..=LAST => "letter",
        _ => "other",
    }
}

fn main() {
    let buffer = Buffer { bytes: [7; square(2) + 1] };
    println!("{:?}", buffer.bytes);
    let grid: Grid<3> = Grid([[0; 3]; 4]);
    println!("{} {}", grid.0.len(), Grid::<3>::AREA);
    println!("{}", [0u16; largest(&SIZES)].len());
    println!("{} {}", Switch::<{ 1 < 2 }>.text(), Switch::<{ square(1) > 1 }>.text());
    println!("{:?} {} {}", Level::High, Level::Low as u8, Level::High as u8);
    println!("{} {}", kind(b'q'), kind(b'Q'));
}
