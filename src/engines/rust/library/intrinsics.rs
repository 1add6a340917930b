//! What the library cannot say in Rust: each function here is expanded by the compiler into machine instructions or a
//! call of the host. They are safe to name from the library alone; programs never see this module.

extern "rust-intrinsic" {
    // Types. Known when an instance is compiled.
    pub fn size_of<T>() -> usize;
    pub fn align_of<T>() -> usize;
    pub fn size_of_val<T: ?Sized>(value: *const T) -> usize;
    pub fn align_of_val<T: ?Sized>(value: *const T) -> usize;
    pub fn needs_drop<T: ?Sized>() -> bool;
    pub fn type_name<T: ?Sized>() -> &'static str;
    pub fn type_id<T: ?Sized>() -> u128;
    /// Decided when an instance is compiled: stands in for specialization.
    pub fn same_type<T: ?Sized, U: ?Sized>() -> bool;
    /// The discriminant of an enum's value as the language numbers it; 0 for other types.
    pub fn discriminant_value<T>(value: &T) -> i128;

    // The heap. A block is typed by what it is allocated for, and shows as that.
    /// One `T`, uninitialised; dangling (but aligned, not null) when `T` has no size.
    pub fn allocate_one<T>() -> *mut T;
    /// One `T`, uninitialised, whose last field is an array; that is to have `count` items instead of its one.
    pub fn allocate_tail<T>(count: usize) -> *mut T;
    /// Room for `count` of `T`, uninitialised; the block shows as `[T]`.
    pub fn allocate_array<T>(count: usize) -> *mut T;
    /// A new block for `count` of `T` that begins with the old one's first `min(old, count)`; the old one is freed.
    pub fn reallocate_array<T>(pointer: *mut T, old: usize, count: usize) -> *mut T;
    /// A block allocated for one `[T; count]` is from now on one for `[T]`, and shows as that.
    pub fn retype_array<T>(pointer: *mut T, count: usize);
    /// Frees a block by its start. Nothing for null and for what was never allocated because it has no size.
    pub fn deallocate<T: ?Sized>(pointer: *mut T);
    /// Bytes of raw heap memory for `std::alloc`.
    pub fn allocate_bytes(size: usize, align: usize) -> *mut u8;
    pub fn reallocate_bytes(pointer: *mut u8, size: usize, align: usize, new_size: usize) -> *mut u8;

    // Memory through raw pointers.
    pub fn read<T>(pointer: *const T) -> T;
    /// Like `read`, and what was read becomes uninitialised: its owner has given it up.
    pub fn move_out<T>(pointer: *const T) -> T;
    pub fn write<T>(pointer: *mut T, value: T);
    /// Copies `count` of `T`; the two may overlap.
    pub fn copy<T>(from: *const T, to: *mut T, count: usize);
    /// Like `copy`; what of the source is not overwritten becomes uninitialised.
    pub fn move_range<T>(from: *const T, to: *mut T, count: usize);
    /// Makes `count` of `T` uninitialised without dropping anything.
    pub fn deinitialise<T>(pointer: *mut T, count: usize);
    pub fn write_bytes<T>(to: *mut T, byte: u8, count: usize);
    /// -1, 0 or 1 as the bytes of `a` sort before, like, or behind those of `b`.
    pub fn compare_bytes(a: *const u8, b: *const u8, count: usize) -> i32;
    /// Position of the first `byte`, `count` when there is none.
    pub fn find_byte(start: *const u8, byte: u8, count: usize) -> usize;
    /// Position of the first occurrence of the needle, `count` when there is none.
    pub fn find_bytes(start: *const u8, count: usize, needle: *const u8, needle_count: usize) -> usize;
    /// Fills `count` of `T` from `to` with copies of the bytes of `value`.
    pub fn fill<T: Copy>(to: *mut T, value: T, count: usize);
    pub fn drop_in_place<T: ?Sized>(pointer: *mut T);
    pub fn forget<T>(value: T);
    /// Between types of one size; in a branch that `same_type` rules out, the sizes may differ.
    pub fn transmute<T, U>(value: T) -> U;
    /// A value without one: every byte uninitialised.
    pub fn uninitialised<T>() -> T;

    // Pointers.
    pub fn offset<T>(pointer: *const T, count: isize) -> *const T;
    pub fn offset_mut<T>(pointer: *mut T, count: isize) -> *mut T;
    /// Distance in `T`s; both must point into the same object.
    pub fn offset_from<T>(a: *const T, b: *const T) -> isize;
    pub fn slice_from_raw<T>(pointer: *const T, length: usize) -> *const [T];
    pub fn slice_from_raw_mut<T>(pointer: *mut T, length: usize) -> *mut [T];
    pub fn slice_length<T>(slice: *const [T]) -> usize;
    /// A pointer that is aligned for `T`, not null, and points at nothing.
    pub fn dangling<T>() -> *mut T;
    pub fn address<T: ?Sized>(pointer: *const T) -> usize;

    // Integers: `T` is one of the integer types. No form here panics.
    pub fn wrapping_add<T>(a: T, b: T) -> T;
    pub fn wrapping_sub<T>(a: T, b: T) -> T;
    pub fn wrapping_mul<T>(a: T, b: T) -> T;
    pub fn add_with_overflow<T>(a: T, b: T) -> (T, bool);
    pub fn sub_with_overflow<T>(a: T, b: T) -> (T, bool);
    pub fn mul_with_overflow<T>(a: T, b: T) -> (T, bool);
    /// The divisor is neither zero nor the quotient out of range.
    pub fn unchecked_div<T>(a: T, b: T) -> T;
    pub fn unchecked_rem<T>(a: T, b: T) -> T;
    /// Shift distances are taken modulo the width.
    pub fn wrapping_shl<T>(a: T, distance: u32) -> T;
    pub fn wrapping_shr<T>(a: T, distance: u32) -> T;
    pub fn rotate_left<T>(a: T, distance: u32) -> T;
    pub fn count_ones<T>(a: T) -> u32;
    pub fn leading_zeros<T>(a: T) -> u32;
    pub fn trailing_zeros<T>(a: T) -> u32;
    pub fn swap_bytes<T>(a: T) -> T;
    pub fn reverse_bits<T>(a: T) -> T;

    // Floating point; f32 goes by way of f64.
    pub fn float_sqrt(x: f64) -> f64;
    pub fn float_floor(x: f64) -> f64;
    pub fn float_ceil(x: f64) -> f64;
    pub fn float_trunc(x: f64) -> f64;
    /// Half way cases go away from zero.
    pub fn float_round(x: f64) -> f64;
    pub fn float_round_even(x: f64) -> f64;
    pub fn float_sin(x: f64) -> f64;
    pub fn float_cos(x: f64) -> f64;
    pub fn float_tan(x: f64) -> f64;
    pub fn float_asin(x: f64) -> f64;
    pub fn float_acos(x: f64) -> f64;
    pub fn float_atan(x: f64) -> f64;
    pub fn float_atan2(y: f64, x: f64) -> f64;
    pub fn float_sinh(x: f64) -> f64;
    pub fn float_cosh(x: f64) -> f64;
    pub fn float_tanh(x: f64) -> f64;
    pub fn float_exp(x: f64) -> f64;
    pub fn float_exp2(x: f64) -> f64;
    pub fn float_exp_m1(x: f64) -> f64;
    pub fn float_ln(x: f64) -> f64;
    pub fn float_ln_1p(x: f64) -> f64;
    pub fn float_log2(x: f64) -> f64;
    pub fn float_log10(x: f64) -> f64;
    pub fn float_pow(x: f64, y: f64) -> f64;
    pub fn float_cbrt(x: f64) -> f64;
    pub fn float_hypot(x: f64, y: f64) -> f64;
    /// Rounded once.
    pub fn float_mul_add(x: f64, y: f64, z: f64) -> f64;

    // SipHash-1-3 over six words: four of state, the bytes that do not fill a word yet, and the number of all bytes.
    pub fn hash_write(state: *mut u64, bytes: *const u8, count: usize);
    pub fn hash_finish(state: *const u64) -> u64;

    // Text. Each writes ASCII or UTF-8 to `to` and returns the number of bytes.
    /// Digits of the magnitude, without a sign or prefix; at most 128.
    pub fn integer_digits<T>(value: T, radix: u32, upper: bool, to: *mut u8) -> usize;
    /// Decimal text of a finite magnitude. `style`: 0 Display, 1 Debug, 2 LowerExp, 3 UpperExp; a negative precision
    /// asks for the shortest text that reads back as the same number; at most 1100 bytes.
    pub fn float_digits(value: f64, single: bool, style: u8, precision: isize, to: *mut u8) -> usize;
    /// False when the text is no number.
    pub fn parse_float(text: *const u8, count: usize, single: bool, to: *mut f64) -> bool;
    /// Unicode properties: 0 Alphabetic, 1 Numeric, 2 Lowercase, 3 Uppercase, 4 White_Space, 5 Cc, 6 Grapheme_Extend,
    /// 7 shown as it is by Debug, 8 Cased, 9 Case_Ignorable.
    pub fn char_has(c: char, property: u8) -> bool;
    /// Up to three characters; returns how many.
    pub fn char_uppercase(c: char, to: *mut char) -> usize;
    pub fn char_lowercase(c: char, to: *mut char) -> usize;

    // The world.
    pub fn write_stdout(text: *const u8, count: usize);
    pub fn write_stderr(text: *const u8, count: usize);
    pub fn read_stdin(to: *mut u8, count: usize) -> usize;
    /// Bytes of standard input up to and including the next newline, at most `count`.
    pub fn read_stdin_line(to: *mut u8, count: usize) -> usize;
    /// The run's own file system. A negative answer is the negative number of an error.
    pub fn file_open(path: *const u8, count: usize, flags: u32) -> i64;
    pub fn file_size(file: u64) -> i64;
    pub fn file_resize(file: u64, size: u64);
    pub fn file_read(file: u64, position: u64, to: *mut u8, count: usize) -> usize;
    pub fn file_write(file: u64, position: u64, from: *const u8, count: usize);
    /// What is done with one or two paths stands in `fs.rs`.
    pub fn file_system(what: u8, path: *const u8, count: usize, other: *const u8, other_count: usize) -> i64;
    /// The names that were listed last, each with a newline behind it.
    pub fn file_names(to: *mut u8, count: usize) -> usize;
    pub fn exit(code: i32) -> !;
    pub fn abort() -> !;
    /// Appends to the message of the panic that is about to begin: the message needs no heap.
    pub fn panic_text(text: *const u8, count: usize);
    /// Begins a panic with the message collected so far, where the innermost frame of the program's own code stands.
    /// `literal`: the message stands in the program as it is.
    pub fn panic_begin(literal: bool) -> !;
    /// The same with a value for whoever catches it. Without `message`, nothing is written: it is a panic that goes on.
    pub fn panic_with(value: *mut u8, message: bool) -> !;
    pub fn is_panicking() -> bool;
    /// Calls `body(data)`; true when it panicked, and the panic ends here.
    pub fn catch_panic(body: fn(*mut u8), data: *mut u8) -> bool;
    /// Of the panic that the thread caught last: its value, null for none; else its message.
    pub fn panic_value() -> *mut u8;
    pub fn panic_is_literal() -> bool;
    pub fn panic_message() -> &'static str;

    // Tests, by their numbers.
    /// From here on what is written is the test's. False when the test is to be left out.
    pub fn test_begins(number: usize) -> bool;
    /// It returned.
    pub fn test_ends(well: bool);
    /// It ended with a panic; the length is -1 when that has no message.
    pub fn test_panics(message: *const u8, length: isize);

    // Threads. A thread is known by its number; the main thread's is 0.
    /// Nanoseconds of the simulated clock.
    pub fn clock() -> u64;
    pub fn thread_current() -> u64;
    /// Starts a thread that calls `body(data)`. A name of length -1 is none.
    pub fn thread_start(body: fn(*mut u8), data: *mut u8, name: *const u8, length: isize, stack: usize) -> u64;
    pub fn thread_has_name(thread: u64) -> bool;
    pub fn thread_name(thread: u64) -> &'static str;
    /// The present thread ends with a panic.
    pub fn thread_failed();
    /// Nobody will join the thread any more.
    pub fn thread_detach(thread: u64);
    /// Waits for the thread's end.
    pub fn thread_join(thread: u64);
    /// Waits to be woken at the address, or until the time has passed; all ones is no end. `why` in short words.
    pub fn thread_wait(key: *const u8, why: *const u8, length: usize, nanoseconds: u64);
    /// Wakes up to so many of the threads that wait at the address.
    pub fn thread_wake(key: *const u8, count: usize);
    /// Whether the present thread's last wait ended because its time had passed.
    pub fn thread_timed_out() -> bool;
    pub fn thread_yield();
    /// The thread looked at what another one may change: who does so again and again lets others run sooner.
    pub fn thread_glance();
    pub fn thread_park(nanoseconds: u64);
    pub fn thread_unpark(thread: u64);

    // What each thread has of its own, by the address of a static.
    /// 0: it has none; 1: it has; 2: it had.
    pub fn local_state(key: *const u8) -> u8;
    /// The present thread's room for the value.
    pub fn local_slot<T>(key: *const u8) -> *mut T;
    /// The value is in its room; it ends by `destroy`.
    pub fn local_made(key: *const u8, destroy: fn(*mut u8));
    /// Whether the present thread has any.
    pub fn local_left() -> bool;
    /// The value that was made last ends: who destroys it, and where it is. False when there is none left.
    pub fn local_end(destroy: *mut fn(*mut u8), slot: *mut *mut u8) -> bool;
    pub fn unreachable() -> !;
}
