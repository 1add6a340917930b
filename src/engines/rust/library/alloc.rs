//! The heap by hand.

use crate::intrinsics;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    size: usize,
    align: usize,
}
impl Layout {
    pub const fn new<T>() -> Layout {
        Layout { size: intrinsics::size_of::<T>(), align: intrinsics::align_of::<T>() }
    }
    pub fn array<T>(count: usize) -> Result<Layout, LayoutError> {
        match intrinsics::size_of::<T>().checked_mul(count) {
            Some(size) => Ok(Layout { size, align: intrinsics::align_of::<T>() }),
            None => Err(LayoutError {}),
        }
    }
    pub fn from_size_align(size: usize, align: usize) -> Result<Layout, LayoutError> {
        if align.is_power_of_two() { Ok(Layout { size, align }) } else { Err(LayoutError {}) }
    }
    pub const fn size(&self) -> usize {
        self.size
    }
    pub const fn align(&self) -> usize {
        self.align
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LayoutError {}

pub unsafe fn alloc(layout: Layout) -> *mut u8 {
    intrinsics::allocate_bytes(layout.size, layout.align)
}
pub unsafe fn alloc_zeroed(layout: Layout) -> *mut u8 {
    let pointer = intrinsics::allocate_bytes(layout.size, layout.align);
    intrinsics::write_bytes(pointer, 0, layout.size);
    pointer
}
pub unsafe fn dealloc(pointer: *mut u8, _layout: Layout) {
    intrinsics::deallocate(pointer)
}
pub unsafe fn realloc(pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
    intrinsics::reallocate_bytes(pointer, layout.size, layout.align, new_size)
}
