//! Collections beyond `Vec` and `String`.
