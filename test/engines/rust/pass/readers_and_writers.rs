use std::io::{self, prelude::*, BufReader, BufWriter, Cursor, ErrorKind, LineWriter, SeekFrom};
struct Slow(Vec<u8>);
impl Read for Slow {
    fn read(&mut self, b: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() || b.is_empty() {
            return Ok(0);
        }
        b[0] = self.0.remove(0);
        Ok(1)
    }
}
struct Full;
impl Write for Full {
    fn write(&mut self, b: &[u8]) -> io::Result<usize> {
        if b.len() > 3 {
            Ok(3)
        } else {
            Err(io::Error::new(ErrorKind::StorageFull, "full"))
        }
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
struct Up<W>(W);
impl<W: Write> Write for Up<W> {
    fn write(&mut self, b: &[u8]) -> io::Result<usize> {
        self.0.write(&b.to_ascii_uppercase())
    }
    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
fn parse(r: impl BufRead) -> Result<Vec<i32>, Box<dyn std::error::Error>> {
    let mut v = vec![];
    for l in r.lines() {
        let l = l?;
        v.push(l.trim().parse()?);
    }
    Ok(v)
}
fn main() -> io::Result<()> {
    let mut s = String::new();
    println!("{} {s:?}", Slow(b"hello".to_vec()).read_to_string(&mut s)?);
    println!("{s}");
    let mut c = Cursor::new("line one\nline two\r\n\nlast");
    let mut l = String::new();
    println!("{} {l:?}", c.read_line(&mut l)?);
    println!("{l:?}");
    for x in c.by_ref().lines().take(1) {
        println!("{:?}", x?);
    }
    println!("{:?} {}", c.lines().map(|l| l.unwrap()).collect::<Vec<_>>(), 1);
    let mut w = Vec::new();
    writeln!(w, "a{}", 1)?;
    w.write_all(b"xyz")?;
    write!(&mut w, "{:>4}", 7)?;
    println!("{:?}", String::from_utf8_lossy(&w));
    let mut cu = Cursor::new(Vec::new());
    cu.write_all(b"hello world")?;
    cu.seek(SeekFrom::Start(6))?;
    cu.write_all(b"WORLD!!")?;
    cu.set_position(0);
    let mut b5 = [0; 5];
    cu.read_exact(&mut b5)?;
    println!("{:?} {} {:?}", b5, cu.position(), cu.seek(SeekFrom::End(-2))?);
    let mut rest = vec![];
    cu.read_to_end(&mut rest)?;
    println!(
        "{rest:?} {:?} {}",
        cu.read_exact(&mut b5).map_err(|e| (e.kind(), e.to_string())),
        cu.stream_position()?
    );
    cu.rewind()?;
    println!(
        "{:?} {:?}",
        cu.seek(SeekFrom::Current(-1)).map_err(|e| e.to_string()),
        cu.into_inner().len()
    );
    let mut arr = [0u8; 4];
    {
        let mut sl = &mut arr[..];
        println!(
            "{:?} {:?}",
            sl.write(b"abcdef")?,
            sl.write_all(b"z").map_err(|e| e.to_string())
        );
    }
    println!("{arr:?}");
    let mut rd: &[u8] = b"one,two,three";
    let mut part = vec![];
    println!(
        "{} {:?}",
        rd.read_until(b',', &mut part)?,
        String::from_utf8(part).unwrap()
    );
    println!(
        "{:?}",
        rd.split(|b| *b == b',').map(|p| p.len()).collect::<Vec<_>>()
    );
    let br = BufReader::with_capacity(4, Slow(b"alpha\nbeta\n".to_vec()));
    println!("{:?}", br.lines().collect::<Result<Vec<_>, _>>()?);
    let mut bw = BufWriter::new(Vec::new());
    bw.write_all(b"buffered")?;
    println!("{} {:?}", bw.get_ref().len(), bw.buffer().len());
    bw.flush()?;
    println!("{:?}", bw.into_inner().unwrap().len());
    {
        let mut u = Up(io::stdout().lock());
        writeln!(u, "shout {}", 1)?;
    }
    {
        let mut o = BufWriter::new(io::stdout());
        writeln!(o, "via bufwriter")?;
    }
    let mut lw = LineWriter::new(Vec::new());
    lw.write_all(b"ab\ncd")?;
    println!("{:?}", lw.get_ref());
    println!(
        "{:?} {:?}",
        Full.write_all(b"abcdefgh").map_err(|e| (e.kind(), e.to_string())),
        write!(Full, "longer text").is_err()
    );
    let e = io::Error::new(ErrorKind::NotFound, "my file");
    println!(
        "{e} {e:?} {:?} {:?}",
        e.kind(),
        e.get_ref().map(|x| x.to_string())
    );
    let k: io::Error = ErrorKind::PermissionDenied.into();
    println!("{k} {k:?} {}", ErrorKind::AlreadyExists);
    println!("{} {:?}", io::Error::other("o"), io::Error::from_raw_os_error(2));
    println!("{}", io::Error::from_raw_os_error(13));
    println!(
        "{:?}",
        io::Error::new(ErrorKind::Other, "inner".parse::<i32>().unwrap_err())
            .into_inner()
            .map(|e| e.to_string())
    );
    println!(
        "{:?} {:?}",
        parse("1\n 2 \n3".as_bytes()).unwrap(),
        parse(&b"1\nx"[..]).map_err(|e| e.to_string())
    );
    let mut ch = (&b"ab"[..]).chain(&b"cd"[..]);
    let mut t = String::new();
    ch.read_to_string(&mut t)?;
    println!(
        "{t} {:?}",
        "hello"
            .as_bytes()
            .take(2)
            .bytes()
            .map(|b| b.unwrap())
            .collect::<Vec<_>>()
    );
    println!("{}", io::copy(&mut "copied\n".as_bytes(), &mut io::stdout())?);
    println!(
        "{:?} {:?}",
        io::read_to_string(io::empty())?,
        io::sink().write(b"abc")?
    );
    let mut three = [0; 3];
    io::repeat(7).read_exact(&mut three)?;
    println!("{three:?}");
    println!(
        "{:?}",
        Cursor::new(b"a-b-c")
            .split(b'-')
            .map(|p| String::from_utf8(p.unwrap()).unwrap())
            .collect::<Vec<_>>()
    );
    let mut boxed: Box<dyn Write> = Box::new(Vec::new());
    boxed.write_all(b"x")?;
    let mut dr: Box<dyn BufRead> = Box::new(Cursor::new("q\nr"));
    let mut q = String::new();
    dr.read_line(&mut q)?;
    println!("{q:?}");
    let inv = Cursor::new([0xff, 10]).lines().next().unwrap();
    println!("{:?}", inv.as_ref().map_err(|e| e.kind()));
    println!("{}", inv.unwrap_err());
    let mut line = String::new();
    println!("{} {line:?}", io::stdin().read_line(&mut line)?);
    println!("{:?}", io::stdin().lock().lines().next().is_none());
    println!("{}", io::stdin().lines().count());
    let mut all = String::new();
    io::stdin().read_to_string(&mut all)?;
    println!("{all:?} {:?}", io::read_to_string(io::stdin())?);
    eprintln!("err");
    io::stderr().write_all(b"e2\n")?;
    io::stdout().flush()?;
    print!("no newline");
    let mut out = io::stdout();
    out.write_all(b"\ndone\n")?;
    let mut so = io::stdout().lock();
    writeln!(so, "locked")?;
    Err(io::Error::new(ErrorKind::InvalidInput, "final"))
}
