//! The program's surroundings: it has none.

/// Arguments: the program's name alone.
pub struct Args {
    taken: bool,
}
pub fn args() -> Args {
    Args { taken: false }
}
impl Iterator for Args {
    type Item = String;
    fn next(&mut self) -> Option<String> {
        if self.taken {
            return None;
        }
        self.taken = true;
        Some(String::from("main"))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = if self.taken { 0 } else { 1 };
        (count, Some(count))
    }
}
impl ExactSizeIterator for Args {}

#[derive(Debug, PartialEq, Eq, Clone)]
pub enum VarError {
    NotPresent,
}
impl crate::fmt::Display for VarError {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        f.write_str("environment variable not found")
    }
}
pub fn var<K: AsRef<str>>(_name: K) -> Result<String, VarError> {
    Err(VarError::NotPresent)
}
