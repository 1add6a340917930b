//! The program as a whole.

use crate::intrinsics;

pub fn exit(code: i32) -> ! {
    if intrinsics::local_left() {
        crate::thread::run_destructors();
    }
    intrinsics::exit(code)
}
/// The machine runs one process.
pub fn id() -> u32 {
    1
}
pub fn abort() -> ! {
    intrinsics::abort()
}

/// What `main` may return besides unit.
#[lang = "termination"]
pub trait Termination {
    fn report(self) -> ExitCode;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExitCode(pub(crate) u8);

impl ExitCode {
    pub const SUCCESS: ExitCode = ExitCode(0);
    pub const FAILURE: ExitCode = ExitCode(1);
}
impl From<u8> for ExitCode {
    fn from(code: u8) -> ExitCode {
        ExitCode(code)
    }
}
impl Default for ExitCode {
    fn default() -> ExitCode {
        ExitCode::SUCCESS
    }
}
impl Termination for () {
    fn report(self) -> ExitCode {
        ExitCode::SUCCESS
    }
}
impl Termination for ! {
    fn report(self) -> ExitCode {
        self
    }
}
impl Termination for ExitCode {
    fn report(self) -> ExitCode {
        self
    }
}
impl<T: Termination, E: crate::fmt::Debug> Termination for Result<T, E> {
    fn report(self) -> ExitCode {
        match self {
            Ok(value) => value.report(),
            Err(error) => {
                eprintln!("Error: {error:?}");
                ExitCode::FAILURE
            }
        }
    }
}

/// Runs `main` and leaves with what it reports.
#[lang = "start"]
pub fn start<T: Termination>(main: fn() -> T) -> i32 {
    let code = main().report().0 as i32;
    if intrinsics::local_left() {
        crate::thread::run_destructors();
    }
    code
}
