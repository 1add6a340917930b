//! ASCII alone. The operations are methods of `u8`, `char` and `str`.
