//! Formatting: the traits, the formatter with its options, and how a template's pieces and arguments meet.

use crate::intrinsics;

#[derive(Copy, Clone, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Error;

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str("an error occurred when formatting an argument")
    }
}

pub type Result = crate::result::Result<(), Error>;

#[lang = "fmt_Write"]
pub trait Write {
    fn write_str(&mut self, s: &str) -> Result;
    fn write_char(&mut self, c: char) -> Result {
        let mut buffer = [0u8; 4];
        self.write_str(c.encode_utf8(&mut buffer))
    }
    fn write_fmt(&mut self, arguments: Arguments<'_>) -> Result {
        let mut writer = self;
        let sink = Sink { data: &mut writer as *mut &mut Self as *mut u8, write: write_through::<Self> };
        arguments.write_to(sink)
    }
}
impl<W: Write + ?Sized> Write for &mut W {
    fn write_str(&mut self, s: &str) -> Result {
        (**self).write_str(s)
    }
}

fn write_through<W: Write + ?Sized>(data: *mut u8, s: &str) -> Result {
    let writer = data as *mut &mut W;
    (*writer).write_str(s)
}

pub fn write(output: &mut dyn Write, arguments: Arguments<'_>) -> Result {
    output.write_fmt(arguments)
}

/// Where formatted text goes: a function and what it works on.
#[derive(Clone, Copy)]
struct Sink {
    data: *mut u8,
    write: fn(*mut u8, &str) -> Result,
}

fn to_stdout(_data: *mut u8, s: &str) -> Result {
    intrinsics::write_stdout(s.as_ptr(), s.len());
    Ok(())
}
fn to_stderr(_data: *mut u8, s: &str) -> Result {
    intrinsics::write_stderr(s.as_ptr(), s.len());
    Ok(())
}
fn to_panic(_data: *mut u8, s: &str) -> Result {
    intrinsics::panic_text(s.as_ptr(), s.len());
    Ok(())
}
fn to_string(data: *mut u8, s: &str) -> Result {
    let string = data as *mut String;
    (*string).push_str(s);
    Ok(())
}

/// One argument of a template, its type forgotten.
#[lang = "format_argument"]
#[derive(Clone, Copy)]
pub struct Argument<'a> {
    value: *const u8,
    fmt: fn(*const u8, &mut Formatter<'_>) -> Result,
    of: crate::marker::PhantomData<&'a u8>,
}

//@ each Trait,new,call: Display,new_display,call_display Debug,new_debug,call_debug LowerHex,new_lower_hex,call_lower_hex UpperHex,new_upper_hex,call_upper_hex Binary,new_binary,call_binary Octal,new_octal,call_octal LowerExp,new_lower_exp,call_lower_exp UpperExp,new_upper_exp,call_upper_exp Pointer,new_pointer,call_pointer
fn call<T: Trait>(value: *const u8, f: &mut Formatter<'_>) -> Result {
    <T as Trait>::fmt(&*(value as *const T), f)
}
//@ end

impl<'a> Argument<'a> {
    //@ each Trait,lang_name,new,call: Display,format_display,new_display,call_display Debug,format_debug,new_debug,call_debug LowerHex,format_lower_hex,new_lower_hex,call_lower_hex UpperHex,format_upper_hex,new_upper_hex,call_upper_hex Binary,format_binary,new_binary,call_binary Octal,format_octal,new_octal,call_octal LowerExp,format_lower_exp,new_lower_exp,call_lower_exp UpperExp,format_upper_exp,new_upper_exp,call_upper_exp Pointer,format_pointer,new_pointer,call_pointer
    #[lang = "lang_name"]
    pub fn new<T: Trait>(value: &'a T) -> Argument<'a> {
        Argument { value: value as *const T as *const u8, fmt: call::<T>, of: crate::marker::PhantomData }
    }
    //@ end
    /// A width or precision given as an argument.
    #[lang = "format_usize"]
    pub fn from_usize(value: &'a usize) -> Argument<'a> {
        Argument { value: value as *const usize as *const u8, fmt: call_display::<usize>, of: crate::marker::PhantomData }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    Left,
    Right,
    Center,
}

/// What stands behind the colon of a placeholder. Kinds of width and precision: 0 none, 1 the number, 2 the argument
/// at that index.
#[lang = "format_placeholder_type"]
#[derive(Clone, Copy)]
pub struct Placeholder {
    position: usize,
    fill: char,
    align: u8,
    flags: u32,
    precision_kind: u8,
    precision: usize,
    width_kind: u8,
    width: usize,
}

impl Placeholder {
    #[lang = "format_placeholder"]
    pub const fn new(
        position: usize,
        fill: char,
        align: u8,
        flags: u32,
        precision_kind: u8,
        precision: usize,
        width_kind: u8,
        width: usize,
    ) -> Placeholder {
        Placeholder { position, fill, align, flags, precision_kind, precision, width_kind, width }
    }
}

/// A template and its arguments, not yet formatted.
#[lang = "format_arguments_type"]
#[derive(Clone, Copy)]
pub struct Arguments<'a> {
    pieces: &'a [&'static str],
    arguments: &'a [Argument<'a>],
    /// One for each argument in turn when empty.
    placeholders: &'a [Placeholder],
}

impl<'a> Arguments<'a> {
    #[lang = "format_arguments"]
    pub const fn new(pieces: &'a [&'static str], arguments: &'a [Argument<'a>]) -> Arguments<'a> {
        Arguments { pieces, arguments, placeholders: &[] }
    }
    #[lang = "format_arguments_spec"]
    pub const fn new_with(
        pieces: &'a [&'static str],
        arguments: &'a [Argument<'a>],
        placeholders: &'a [Placeholder],
    ) -> Arguments<'a> {
        Arguments { pieces, arguments, placeholders }
    }
    pub fn as_str(&self) -> Option<&'static str> {
        if self.arguments.len() != 0 {
            None
        } else if self.pieces.len() == 0 {
            Some("")
        } else if self.pieces.len() == 1 {
            Some(self.pieces[0])
        } else {
            None
        }
    }
    /// What `format!` reserves: nothing for a short template that begins with an argument, else twice its own text.
    fn estimated_capacity(&self) -> usize {
        let mut text = 0;
        let mut i = 0;
        while i < self.pieces.len() {
            text += self.pieces[i].len();
            i += 1;
        }
        if self.arguments.len() == 0 {
            text
        } else if self.pieces.len() > 0 && self.pieces[0].len() == 0 && text < 16 {
            0
        } else {
            text * 2
        }
    }
    fn count(&self, kind: u8, value: usize) -> Option<usize> {
        if kind == 0 {
            None
        } else if kind == 1 {
            Some(value)
        } else {
            Some(*(self.arguments[value].value as *const usize))
        }
    }
    fn write_to(&self, sink: Sink) -> Result {
        let mut f = Formatter::over(sink);
        let plain = self.placeholders.len() == 0;
        let count = if plain { self.arguments.len() } else { self.placeholders.len() };
        let mut i = 0;
        while i < count {
            if i < self.pieces.len() {
                let piece = self.pieces[i];
                if piece.len() != 0 {
                    f.write_str(piece)?;
                }
            }
            if plain {
                let argument = &self.arguments[i];
                (argument.fmt)(argument.value, &mut f)?;
            } else {
                let placeholder = &self.placeholders[i];
                f.fill = placeholder.fill;
                f.align = placeholder.align;
                f.flags = placeholder.flags;
                f.width = self.count(placeholder.width_kind, placeholder.width);
                f.precision = self.count(placeholder.precision_kind, placeholder.precision);
                let argument = &self.arguments[placeholder.position];
                (argument.fmt)(argument.value, &mut f)?;
            }
            i += 1;
        }
        if count < self.pieces.len() {
            f.write_str(self.pieces[count])?;
        }
        Ok(())
    }
}
impl Display for Arguments<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.write_to(f.sink)
    }
}
impl Debug for Arguments<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.write_to(f.sink)
    }
}

const NOWHERE: *mut u8 = 0 as *mut u8;

#[lang = "print"]
pub fn print(arguments: Arguments<'_>) {
    let _ = arguments.write_to(Sink { data: NOWHERE, write: to_stdout });
}
#[lang = "eprint"]
pub fn eprint(arguments: Arguments<'_>) {
    let _ = arguments.write_to(Sink { data: NOWHERE, write: to_stderr });
}
#[lang = "format"]
pub fn format(arguments: Arguments<'_>) -> String {
    match arguments.as_str() {
        Some(text) => String::from(text),
        None => {
            let mut string = String::with_capacity(arguments.estimated_capacity());
            match arguments.write_to(Sink { data: &mut string as *mut String as *mut u8, write: to_string }) {
                Ok(()) => {}
                Err(_) => panic!("a formatting trait implementation returned an error when the underlying stream did not"),
            }
            string
        }
    }
}
pub(crate) fn display_to_string_in<T: Display + ?Sized>(value: &T, capacity: usize) -> String {
    let mut string = String::with_capacity(capacity);
    let mut f = Formatter::over(Sink { data: &mut string as *mut String as *mut u8, write: to_string });
    match Display::fmt(value, &mut f) {
        Ok(()) => {}
        Err(error) => panic!("a Display implementation returned an error unexpectedly: {error:?}"),
    }
    string
}
#[lang = "panic_fmt"]
pub fn panic_fmt(arguments: Arguments<'_>) -> ! {
    let _ = arguments.write_to(Sink { data: NOWHERE, write: to_panic });
    intrinsics::panic_begin(arguments.as_str().is_some())
}
#[lang = "panic_str"]
pub fn panic_str(message: &str) -> ! {
    intrinsics::panic_text(message.as_ptr(), message.len());
    intrinsics::panic_begin(true)
}

fn assert_failed<T: Debug + ?Sized, U: Debug + ?Sized>(operator: &str, left: &T, right: &U, message: Option<Arguments<'_>>) -> ! {
    match message {
        Some(message) => panic!(
            "assertion `left {operator} right` failed: {message}\n  left: {left:?}\n right: {right:?}"
        ),
        None => panic!("assertion `left {operator} right` failed\n  left: {left:?}\n right: {right:?}"),
    }
}
#[lang = "assert_failed_eq"]
pub fn assert_failed_eq<T: Debug + ?Sized, U: Debug + ?Sized>(left: &T, right: &U, message: Option<Arguments<'_>>) -> ! {
    assert_failed("==", left, right, message)
}
#[lang = "assert_failed_ne"]
pub fn assert_failed_ne<T: Debug + ?Sized, U: Debug + ?Sized>(left: &T, right: &U, message: Option<Arguments<'_>>) -> ! {
    assert_failed("!=", left, right, message)
}

//@ each Trait,lang_name: Debug,Debug Display,Display LowerHex,LowerHex UpperHex,UpperHex Binary,Binary Octal,Octal LowerExp,LowerExp UpperExp,UpperExp Pointer,Pointer
#[lang = "lang_name"]
pub trait Trait {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result;
}
//@ end
//@ each Trait: Debug Display LowerHex UpperHex Binary Octal LowerExp UpperExp
impl<T: Trait + ?Sized> Trait for &T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        <T as Trait>::fmt(*self, f)
    }
}
impl<T: Trait + ?Sized> Trait for &mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        <T as Trait>::fmt(&**self, f)
    }
}
//@ end

const PLUS: u32 = 1;
const MINUS: u32 = 2;
const ALTERNATE: u32 = 4;
const ZERO: u32 = 8;
const DEBUG_LOWER_HEX: u32 = 16;
const DEBUG_UPPER_HEX: u32 = 32;

/// Alignments as a placeholder gives them.
const LEFT: u8 = 0;
const RIGHT: u8 = 1;
const CENTER: u8 = 2;
const UNKNOWN: u8 = 3;

#[lang = "Formatter"]
pub struct Formatter<'a> {
    sink: Sink,
    fill: char,
    align: u8,
    flags: u32,
    width: Option<usize>,
    precision: Option<usize>,
    of: crate::marker::PhantomData<&'a u8>,
}

impl<'a> Formatter<'a> {
    fn over(sink: Sink) -> Formatter<'a> {
        Formatter {
            sink,
            fill: ' ',
            align: UNKNOWN,
            flags: 0,
            width: None,
            precision: None,
            of: crate::marker::PhantomData,
        }
    }
    /// The same options over another sink.
    fn wrap(&self, sink: Sink) -> Formatter<'a> {
        Formatter {
            sink,
            fill: self.fill,
            align: self.align,
            flags: self.flags,
            width: self.width,
            precision: self.precision,
            of: crate::marker::PhantomData,
        }
    }

    pub fn write_str(&mut self, s: &str) -> Result {
        (self.sink.write)(self.sink.data, s)
    }
    pub fn write_char(&mut self, c: char) -> Result {
        let mut buffer = [0u8; 4];
        self.write_str(c.encode_utf8(&mut buffer))
    }
    pub fn write_fmt(&mut self, arguments: Arguments<'_>) -> Result {
        arguments.write_to(self.sink)
    }

    pub fn fill(&self) -> char {
        self.fill
    }
    pub fn align(&self) -> Option<Alignment> {
        match self.align {
            LEFT => Some(Alignment::Left),
            RIGHT => Some(Alignment::Right),
            CENTER => Some(Alignment::Center),
            _ => None,
        }
    }
    pub fn width(&self) -> Option<usize> {
        self.width
    }
    pub fn precision(&self) -> Option<usize> {
        self.precision
    }
    pub fn sign_plus(&self) -> bool {
        self.flags & PLUS != 0
    }
    pub fn sign_minus(&self) -> bool {
        self.flags & MINUS != 0
    }
    pub fn alternate(&self) -> bool {
        self.flags & ALTERNATE != 0
    }
    pub fn sign_aware_zero_pad(&self) -> bool {
        self.flags & ZERO != 0
    }

    fn write_fill(&mut self, count: usize) -> Result {
        let fill = self.fill;
        let mut i = 0;
        while i < count {
            self.write_char(fill)?;
            i += 1;
        }
        Ok(())
    }

    /// Writes the fill that goes in front and returns how much goes behind.
    fn pad_before(&mut self, count: usize, default: u8) -> crate::result::Result<usize, Error> {
        let align = if self.align == UNKNOWN { default } else { self.align };
        let before = match align {
            LEFT => 0,
            RIGHT => count,
            _ => count / 2,
        };
        self.write_fill(before)?;
        Ok(count - before)
    }

    pub fn pad(&mut self, s: &str) -> Result {
        if self.width.is_none() && self.precision.is_none() {
            return self.write_str(s);
        }
        let mut text = s;
        if let Some(most) = self.precision {
            let mut seen = 0;
            for (at, _) in s.char_indices() {
                if seen == most {
                    text = s.get(..at).unwrap_or("");
                    break;
                }
                seen += 1;
            }
        }
        match self.width {
            None => self.write_str(text),
            Some(width) => {
                let count = text.chars().count();
                if count >= width {
                    self.write_str(text)
                } else {
                    let behind = self.pad_before(width - count, LEFT)?;
                    self.write_str(text)?;
                    self.write_fill(behind)
                }
            }
        }
    }

    pub fn pad_integral(&mut self, is_nonnegative: bool, prefix: &str, digits: &str) -> Result {
        let sign = if !is_nonnegative {
            "-"
        } else if self.sign_plus() {
            "+"
        } else {
            ""
        };
        let prefix = if self.alternate() { prefix } else { "" };
        self.pad_number(sign, prefix, digits)
    }

    fn pad_number(&mut self, sign: &str, prefix: &str, digits: &str) -> Result {
        let length = sign.len() + prefix.len() + digits.len();
        let width = match self.width {
            Some(width) => width,
            None => 0,
        };
        if length >= width {
            if sign.len() != 0 {
                self.write_str(sign)?;
            }
            if prefix.len() != 0 {
                self.write_str(prefix)?;
            }
            self.write_str(digits)
        } else if self.sign_aware_zero_pad() {
            self.write_str(sign)?;
            self.write_str(prefix)?;
            let fill = self.fill;
            self.fill = '0';
            self.write_fill(width - length)?;
            self.fill = fill;
            self.write_str(digits)
        } else {
            let behind = self.pad_before(width - length, RIGHT)?;
            self.write_str(sign)?;
            self.write_str(prefix)?;
            self.write_str(digits)?;
            self.write_fill(behind)
        }
    }

    pub fn debug_struct<'b>(&'b mut self, name: &str) -> DebugStruct<'b, 'a> {
        let result = self.write_str(name);
        DebugStruct { f: self, result, has_fields: false }
    }
    pub fn debug_tuple<'b>(&'b mut self, name: &str) -> DebugTuple<'b, 'a> {
        let result = self.write_str(name);
        DebugTuple { f: self, result, fields: 0, is_nameless: name.len() == 0 }
    }
    pub fn debug_list<'b>(&'b mut self) -> DebugList<'b, 'a> {
        let result = self.write_str("[");
        DebugList { f: self, result, has_fields: false }
    }
    pub fn debug_set<'b>(&'b mut self) -> DebugSet<'b, 'a> {
        let result = self.write_str("{");
        DebugSet { f: self, result, has_fields: false }
    }
    pub fn debug_map<'b>(&'b mut self) -> DebugMap<'b, 'a> {
        let result = self.write_str("{");
        DebugMap { f: self, result, has_fields: false, waiting: None }
    }
}
impl Write for Formatter<'_> {
    fn write_str(&mut self, s: &str) -> Result {
        (self.sink.write)(self.sink.data, s)
    }
}

/// Indents each line by four spaces: what `{:#?}` puts between braces.
struct Indented {
    inner: Sink,
    at_line_start: bool,
}
fn write_indented(data: *mut u8, s: &str) -> Result {
    let this = data as *mut Indented;
    let inner = (*this).inner;
    let mut rest = s;
    while rest.len() != 0 {
        if (*this).at_line_start {
            (inner.write)(inner.data, "    ")?;
        }
        let end = intrinsics::find_byte(rest.as_ptr(), 10, rest.len());
        let (line, others) = if end == rest.len() { (rest, "") } else { rest.split_at(end + 1) };
        (*this).at_line_start = end != rest.len();
        (inner.write)(inner.data, line)?;
        rest = others;
    }
    Ok(())
}

/// Formats `value`, indented and with a comma and newline behind it, after `name` and `separator` when there are such.
fn entry<T: Debug + ?Sized>(f: &mut Formatter<'_>, name: &str, separator: &str, value: &T) -> Result {
    let mut indented = Indented { inner: f.sink, at_line_start: true };
    let mut inner = f.wrap(Sink { data: &mut indented as *mut Indented as *mut u8, write: write_indented });
    inner.write_str(name)?;
    inner.write_str(separator)?;
    value.fmt(&mut inner)?;
    inner.write_str(",\n")
}

pub struct DebugStruct<'a, 'b> {
    f: &'a mut Formatter<'b>,
    result: Result,
    has_fields: bool,
}
impl<'a, 'b> DebugStruct<'a, 'b> {
    #[lang = "debug_struct_field"]
    pub fn field<T: Debug + ?Sized>(&mut self, name: &str, value: &T) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.write_field(name, value);
        }
        self.has_fields = true;
        self
    }
    fn write_field<T: Debug + ?Sized>(&mut self, name: &str, value: &T) -> Result {
        if self.f.alternate() {
            if !self.has_fields {
                self.f.write_str(" {\n")?;
            }
            entry(self.f, name, ": ", value)
        } else {
            self.f.write_str(if self.has_fields { ", " } else { " { " })?;
            self.f.write_str(name)?;
            self.f.write_str(": ")?;
            value.fmt(self.f)
        }
    }
    pub fn finish_non_exhaustive(&mut self) -> Result {
        self.result?;
        if !self.has_fields {
            self.f.write_str(" { .. }")
        } else if self.f.alternate() {
            self.f.write_str("    ..\n}")
        } else {
            self.f.write_str(", .. }")
        }
    }
    pub fn finish(&mut self) -> Result {
        self.result?;
        if !self.has_fields {
            Ok(())
        } else if self.f.alternate() {
            self.f.write_str("}")
        } else {
            self.f.write_str(" }")
        }
    }
}

pub struct DebugTuple<'a, 'b> {
    f: &'a mut Formatter<'b>,
    result: Result,
    fields: usize,
    is_nameless: bool,
}
impl<'a, 'b> DebugTuple<'a, 'b> {
    #[lang = "debug_tuple_field"]
    pub fn field<T: Debug + ?Sized>(&mut self, value: &T) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.write_field(value);
        }
        self.fields += 1;
        self
    }
    fn write_field<T: Debug + ?Sized>(&mut self, value: &T) -> Result {
        if self.f.alternate() {
            if self.fields == 0 {
                self.f.write_str("(\n")?;
            }
            entry(self.f, "", "", value)
        } else {
            self.f.write_str(if self.fields == 0 { "(" } else { ", " })?;
            value.fmt(self.f)
        }
    }
    pub fn finish_non_exhaustive(&mut self) -> Result {
        self.result?;
        if self.fields == 0 {
            self.f.write_str("(..)")
        } else if self.f.alternate() {
            self.f.write_str("    ..\n)")
        } else {
            self.f.write_str(", ..)")
        }
    }
    pub fn finish(&mut self) -> Result {
        self.result?;
        if self.fields == 0 {
            return Ok(());
        }
        if self.fields == 1 && self.is_nameless && !self.f.alternate() {
            self.f.write_str(",")?;
        }
        self.f.write_str(")")
    }
}

//@ each Builder,close: DebugList,"]" DebugSet,"}"
pub struct Builder<'a, 'b> {
    f: &'a mut Formatter<'b>,
    result: Result,
    has_fields: bool,
}
impl<'a, 'b> Builder<'a, 'b> {
    pub fn entry<T: Debug + ?Sized>(&mut self, value: &T) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.write_entry(value);
        }
        self.has_fields = true;
        self
    }
    fn write_entry<T: Debug + ?Sized>(&mut self, value: &T) -> Result {
        if self.f.alternate() {
            if !self.has_fields {
                self.f.write_str("\n")?;
            }
            entry(self.f, "", "", value)
        } else {
            if self.has_fields {
                self.f.write_str(", ")?;
            }
            value.fmt(self.f)
        }
    }
    pub fn entries<D: Debug, I: IntoIterator<Item = D>>(&mut self, items: I) -> &mut Self {
        for item in items {
            self.entry(&item);
        }
        self
    }
    pub fn finish_non_exhaustive(&mut self) -> Result {
        self.result?;
        if !self.has_fields {
            self.f.write_str("..")?;
        } else if self.f.alternate() {
            self.f.write_str("    ..\n")?;
        } else {
            self.f.write_str(", ..")?;
        }
        self.f.write_str(close)
    }
    pub fn finish(&mut self) -> Result {
        self.result?;
        self.f.write_str(close)
    }
}
//@ end

pub struct DebugMap<'a, 'b> {
    f: &'a mut Formatter<'b>,
    result: Result,
    has_fields: bool,
    /// A key whose value is still to come, as text.
    waiting: Option<String>,
}
fn format_key<K: Debug + ?Sized>(f: &Formatter<'_>, key: &K) -> String {
    let mut text = String::new();
    let mut inner = f.wrap(Sink { data: &mut text as *mut String as *mut u8, write: to_string });
    let _ = key.fmt(&mut inner);
    text
}

/// Formats by calling a function.
#[derive(Clone, Copy)]
pub struct FromFn<F> {
    f: F,
}
pub const fn from_fn<F: Fn(&mut Formatter<'_>) -> Result>(f: F) -> FromFn<F> {
    FromFn { f }
}
//@ each Trait: Debug Display
impl<F: Fn(&mut Formatter<'_>) -> Result> Trait for FromFn<F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        (self.f)(f)
    }
}
//@ end
impl<'a, 'b> DebugMap<'a, 'b> {
    pub fn entry<K: Debug + ?Sized, V: Debug + ?Sized>(&mut self, key: &K, value: &V) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.write_entry(key, value);
        }
        self.has_fields = true;
        self
    }
    fn write_entry<K: Debug + ?Sized, V: Debug + ?Sized>(&mut self, key: &K, value: &V) -> Result {
        if self.f.alternate() {
            if !self.has_fields {
                self.f.write_str("\n")?;
            }
            let mut indented = Indented { inner: self.f.sink, at_line_start: true };
            let mut inner = self.f.wrap(Sink { data: &mut indented as *mut Indented as *mut u8, write: write_indented });
            key.fmt(&mut inner)?;
            inner.write_str(": ")?;
            value.fmt(&mut inner)?;
            inner.write_str(",\n")
        } else {
            if self.has_fields {
                self.f.write_str(", ")?;
            }
            key.fmt(self.f)?;
            self.f.write_str(": ")?;
            value.fmt(self.f)
        }
    }
    pub fn finish_non_exhaustive(&mut self) -> Result {
        self.result?;
        if !self.has_fields {
            self.f.write_str("..}")
        } else if self.f.alternate() {
            self.f.write_str("    ..\n}")
        } else {
            self.f.write_str(", ..}")
        }
    }
    pub fn key<K: Debug + ?Sized>(&mut self, key: &K) -> &mut Self {
        self.waiting = Some(format_key(self.f, key));
        self
    }
    pub fn value<V: Debug + ?Sized>(&mut self, value: &V) -> &mut Self {
        let key = self.waiting.take().expect("attempted to format a map value before its key");
        self.entry(&from_fn(|f| f.write_str(&key)), value)
    }
    pub fn entries<K: Debug, V: Debug, I: IntoIterator<Item = (K, V)>>(&mut self, items: I) -> &mut Self {
        for (key, value) in items {
            self.entry(&key, &value);
        }
        self
    }
    pub fn finish(&mut self) -> Result {
        self.result?;
        self.f.write_str("}")
    }
}

fn text_of(buffer: &[u8], length: usize) -> &str {
    crate::str::raw(buffer.as_ptr(), length)
}

//@ each Int: i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize
impl Display for Int {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut buffer = [0u8; 40];
        let length = intrinsics::integer_digits(*self, 10, false, &mut buffer as *mut [u8; 40] as *mut u8);
        f.pad_integral(*self >= 0, "", text_of(&buffer, length))
    }
}
impl Debug for Int {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if f.flags & DEBUG_LOWER_HEX != 0 {
            LowerHex::fmt(self, f)
        } else if f.flags & DEBUG_UPPER_HEX != 0 {
            UpperHex::fmt(self, f)
        } else {
            Display::fmt(self, f)
        }
    }
}
//@ each Trait,radix,prefix,upper: LowerHex,16,"0x",false UpperHex,16,"0x",true Binary,2,"0b",false Octal,8,"0o",false
impl Trait for Int {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut buffer = [0u8; 128];
        let length = intrinsics::integer_digits(*self, radix, upper, &mut buffer as *mut [u8; 128] as *mut u8);
        f.pad_integral(true, prefix, text_of(&buffer, length))
    }
}
//@ end
//@ end

/// An integer in scientific notation: all its digits but trailing zeros, or as many as the precision asks for, rounded
/// half to even.
fn scientific(digits: &str, is_nonnegative: bool, letter: char, f: &mut Formatter<'_>) -> Result {
    let kept = digits.trim_end_matches('0');
    let kept = if kept.len() == 0 { "0" } else { kept };
    let mut exponent = digits.len() - 1;
    let mut shown: Vec<u8> = kept.as_bytes().to_vec();
    if let Some(places) = f.precision {
        if shown.len() > places + 1 {
            let last = shown[places + 1];
            let is_tie = last == 53 && shown.len() == places + 2;
            let up = last > 53 || (last == 53 && !is_tie) || (is_tie && shown[places] % 2 == 1);
            shown.truncate(places + 1);
            let mut at = places + 1;
            while up && at > 0 {
                at -= 1;
                if shown[at] != 57 {
                    shown[at] += 1;
                    break;
                }
                shown[at] = 48;
                if at == 0 {
                    shown.insert(0, 49);
                    shown.pop();
                    exponent += 1;
                }
            }
        } else {
            shown.resize(places + 1, 48);
        }
    }
    let mut text = String::new();
    text.push(shown[0] as char);
    if shown.len() > 1 {
        text.push('.');
        for digit in &shown[1..] {
            text.push(*digit as char);
        }
    }
    text.push(letter);
    text.push_str(&exponent.to_string());
    let sign = if !is_nonnegative {
        "-"
    } else if f.sign_plus() {
        "+"
    } else {
        ""
    };
    f.pad_number(sign, "", &text)
}
//@ each Int: i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize
//@ each Trait,letter: LowerExp,'e' UpperExp,'E'
impl Trait for Int {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut buffer = [0u8; 40];
        let length = intrinsics::integer_digits(*self, 10, false, &mut buffer as *mut [u8; 40] as *mut u8);
        scientific(text_of(&buffer, length), *self >= 0, letter, f)
    }
}
//@ end
//@ end

fn float(value: f64, single: bool, style: u8, f: &mut Formatter<'_>) -> Result {
    let is_nan = value != value;
    let is_negative = !is_nan && value.is_sign_negative();
    let sign = if is_negative {
        "-"
    } else if f.sign_plus() && !is_nan {
        "+"
    } else {
        ""
    };
    if is_nan || value == f64::INFINITY || value == f64::NEG_INFINITY {
        return f.pad_number(sign, "", if is_nan { "NaN" } else { "inf" });
    }
    let precision = match f.precision {
        Some(digits) => digits as isize,
        None => -1,
    };
    let mut buffer = [0u8; 1100];
    let length = intrinsics::float_digits(value, single, style, precision, &mut buffer as *mut [u8; 1100] as *mut u8);
    f.pad_number(sign, "", text_of(&buffer, length))
}
//@ each Float,single: f32,true f64,false
//@ each Trait,style: Display,0 Debug,1 LowerExp,2 UpperExp,3
impl Trait for Float {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        float(*self as f64, single, style, f)
    }
}
//@ end
//@ end

impl Display for bool {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(if *self { "true" } else { "false" })
    }
}
impl Debug for bool {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(self, f)
    }
}
impl Display for str {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(self)
    }
}
impl Debug for str {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_char('"')?;
        for c in self.chars() {
            write_escaped(c, '"', f)?;
        }
        f.write_char('"')
    }
}
impl Display for char {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut buffer = [0u8; 4];
        f.pad(self.encode_utf8(&mut buffer))
    }
}
impl Debug for char {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_char('\'')?;
        write_escaped(*self, '\'', f)?;
        f.write_char('\'')
    }
}

/// One character as a literal between quotes of this kind would write it.
fn write_escaped(c: char, quote: char, f: &mut Formatter<'_>) -> Result {
    if c == '\n' {
        f.write_str("\\n")
    } else if c == '\t' {
        f.write_str("\\t")
    } else if c == '\r' {
        f.write_str("\\r")
    } else if c == '\0' {
        f.write_str("\\0")
    } else if c == '\\' {
        f.write_str("\\\\")
    } else if c == quote {
        f.write_char('\\')?;
        f.write_char(c)
    } else if (c as u32) >= 32 && (c as u32) < 127 {
        f.write_char(c)
    } else if !intrinsics::char_has(c, 7) || intrinsics::char_has(c, 6) {
        let mut buffer = [0u8; 128];
        let length = intrinsics::integer_digits(c as u32, 16, false, &mut buffer as *mut [u8; 128] as *mut u8);
        f.write_str("\\u{")?;
        f.write_str(text_of(&buffer, length))?;
        f.write_char('}')
    } else {
        f.write_char(c)
    }
}

impl Debug for () {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad("()")
    }
}
impl Debug for ! {
    fn fmt(&self, _f: &mut Formatter<'_>) -> Result {
        *self
    }
}
impl Display for ! {
    fn fmt(&self, _f: &mut Formatter<'_>) -> Result {
        *self
    }
}
impl<A: Debug> Debug for (A,) {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("").field(&self.0).finish()
    }
}
impl<A: Debug, B: Debug> Debug for (A, B) {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("").field(&self.0).field(&self.1).finish()
    }
}
impl<A: Debug, B: Debug, C: Debug> Debug for (A, B, C) {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("").field(&self.0).field(&self.1).field(&self.2).finish()
    }
}
impl<A: Debug, B: Debug, C: Debug, D: Debug> Debug for (A, B, C, D) {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("").field(&self.0).field(&self.1).field(&self.2).field(&self.3).finish()
    }
}
impl<A: Debug, B: Debug, C: Debug, D: Debug, E: Debug> Debug for (A, B, C, D, E) {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("").field(&self.0).field(&self.1).field(&self.2).field(&self.3).field(&self.4).finish()
    }
}
impl<A: Debug, B: Debug, C: Debug, D: Debug, E: Debug, G: Debug> Debug for (A, B, C, D, E, G) {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("")
            .field(&self.0)
            .field(&self.1)
            .field(&self.2)
            .field(&self.3)
            .field(&self.4)
            .field(&self.5)
            .finish()
    }
}
impl<A: Debug, B: Debug, C: Debug, D: Debug, E: Debug, G: Debug, H: Debug> Debug for (A, B, C, D, E, G, H) {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("")
            .field(&self.0)
            .field(&self.1)
            .field(&self.2)
            .field(&self.3)
            .field(&self.4)
            .field(&self.5)
            .field(&self.6)
            .finish()
    }
}
impl<A: Debug, B: Debug, C: Debug, D: Debug, E: Debug, G: Debug, H: Debug, I: Debug> Debug for (A, B, C, D, E, G, H, I) {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("")
            .field(&self.0)
            .field(&self.1)
            .field(&self.2)
            .field(&self.3)
            .field(&self.4)
            .field(&self.5)
            .field(&self.6)
            .field(&self.7)
            .finish()
    }
}
impl<A: Debug, B: Debug, C: Debug, D: Debug, E: Debug, G: Debug, H: Debug, I: Debug, J: Debug> Debug for (A, B, C, D, E, G, H, I, J) {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("")
            .field(&self.0)
            .field(&self.1)
            .field(&self.2)
            .field(&self.3)
            .field(&self.4)
            .field(&self.5)
            .field(&self.6)
            .field(&self.7)
            .field(&self.8)
            .finish()
    }
}
impl<A: Debug, B: Debug, C: Debug, D: Debug, E: Debug, G: Debug, H: Debug, I: Debug, J: Debug, K: Debug> Debug for (A, B, C, D, E, G, H, I, J, K) {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("")
            .field(&self.0)
            .field(&self.1)
            .field(&self.2)
            .field(&self.3)
            .field(&self.4)
            .field(&self.5)
            .field(&self.6)
            .field(&self.7)
            .field(&self.8)
            .field(&self.9)
            .finish()
    }
}
impl<A: Debug, B: Debug, C: Debug, D: Debug, E: Debug, G: Debug, H: Debug, I: Debug, J: Debug, K: Debug, L: Debug> Debug for (A, B, C, D, E, G, H, I, J, K, L) {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("")
            .field(&self.0)
            .field(&self.1)
            .field(&self.2)
            .field(&self.3)
            .field(&self.4)
            .field(&self.5)
            .field(&self.6)
            .field(&self.7)
            .field(&self.8)
            .field(&self.9)
            .field(&self.10)
            .finish()
    }
}
impl<A: Debug, B: Debug, C: Debug, D: Debug, E: Debug, G: Debug, H: Debug, I: Debug, J: Debug, K: Debug, L: Debug, M: Debug> Debug for (A, B, C, D, E, G, H, I, J, K, L, M) {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("")
            .field(&self.0)
            .field(&self.1)
            .field(&self.2)
            .field(&self.3)
            .field(&self.4)
            .field(&self.5)
            .field(&self.6)
            .field(&self.7)
            .field(&self.8)
            .field(&self.9)
            .field(&self.10)
            .field(&self.11)
            .finish()
    }
}
impl<T: Debug> Debug for [T] {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
impl<T: Debug, const N: usize> Debug for [T; N] {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

fn pointer(address: usize, f: &mut Formatter<'_>) -> Result {
    let flags = f.flags;
    let width = f.width;
    if f.alternate() {
        f.flags |= ZERO;
        if f.width.is_none() {
            f.width = Some(18);
        }
    }
    f.flags |= ALTERNATE;
    let result = LowerHex::fmt(&address, f);
    f.flags = flags;
    f.width = width;
    result
}
impl<T: ?Sized> Pointer for *const T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        pointer(intrinsics::address(*self), f)
    }
}
impl<T: ?Sized> Pointer for *mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        pointer(intrinsics::address(*self as *const T), f)
    }
}
impl<T: ?Sized> Pointer for &T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        pointer(intrinsics::address(*self as *const T), f)
    }
}
impl<T: ?Sized> Pointer for &mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        pointer(intrinsics::address(&**self as *const T), f)
    }
}
impl<T: ?Sized> Debug for *const T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Pointer::fmt(self, f)
    }
}
impl<T: ?Sized> Debug for *mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Pointer::fmt(self, f)
    }
}
