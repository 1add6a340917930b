//! Hints for an optimiser that is not there.

pub fn black_box<T>(value: T) -> T {
    value
}
pub fn spin_loop() {
    crate::intrinsics::thread_yield();
}
pub unsafe fn unreachable_unchecked() -> ! {
    crate::intrinsics::unreachable()
}
pub unsafe fn assert_unchecked(condition: bool) {
    if !condition {
        crate::intrinsics::unreachable()
    }
}
