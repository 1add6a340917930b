//! Numbers that threads share. A thread is never interrupted in here, so every operation is as if it were one.

use crate::cell::UnsafeCell;
use crate::fmt;
use crate::intrinsics;

#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ordering {
    Relaxed,
    Release,
    Acquire,
    AcqRel,
    SeqCst,
}

pub fn fence(order: Ordering) {
    match order {
        Ordering::Relaxed => panic!("there is no such thing as a relaxed fence"),
        _ => {}
    }
}
pub fn compiler_fence(order: Ordering) {
    match order {
        Ordering::Relaxed => panic!("there is no such thing as a relaxed compiler fence"),
        _ => {}
    }
}
pub fn spin_loop_hint() {
    intrinsics::thread_yield();
}

fn check_load(order: Ordering) {
    intrinsics::thread_glance();
    match order {
        Ordering::Release => panic!("there is no such thing as a release load"),
        Ordering::AcqRel => panic!("there is no such thing as an acquire-release load"),
        _ => {}
    }
}
fn check_store(order: Ordering) {
    match order {
        Ordering::Acquire => panic!("there is no such thing as an acquire store"),
        Ordering::AcqRel => panic!("there is no such thing as an acquire-release store"),
        _ => {}
    }
}
fn check_exchange(failure: Ordering) {
    match failure {
        Ordering::Release => panic!("there is no such thing as a release failure ordering"),
        Ordering::AcqRel => panic!("there is no such thing as an acquire-release failure ordering"),
        _ => {}
    }
}

//@ each Atomic,Int: AtomicI8,i8 AtomicI16,i16 AtomicI32,i32 AtomicI64,i64 AtomicIsize,isize AtomicU8,u8 AtomicU16,u16 AtomicU32,u32 AtomicU64,u64 AtomicUsize,usize AtomicBool,bool

pub struct Atomic {
    value: UnsafeCell<Int>,
}
unsafe impl Sync for Atomic {}
impl Atomic {
    pub const fn new(value: Int) -> Atomic {
        Atomic { value: UnsafeCell::new(value) }
    }
    pub const unsafe fn from_ptr<'a>(pointer: *mut Int) -> &'a Atomic {
        &*(pointer as *mut Atomic)
    }
    pub fn get_mut(&mut self) -> &mut Int {
        self.value.get_mut()
    }
    pub const fn into_inner(self) -> Int {
        self.value.into_inner()
    }
    pub const fn as_ptr(&self) -> *mut Int {
        self.value.get()
    }
    pub fn load(&self, order: Ordering) -> Int {
        check_load(order);
        *self.value.get()
    }
    pub fn store(&self, value: Int, order: Ordering) {
        check_store(order);
        *self.value.get() = value;
    }
    pub fn swap(&self, value: Int, _order: Ordering) -> Int {
        let old = *self.value.get();
        *self.value.get() = value;
        old
    }
    pub fn compare_exchange(&self, current: Int, new: Int, _success: Ordering, failure: Ordering) -> Result<Int, Int> {
        check_exchange(failure);
        let old = *self.value.get();
        if old == current {
            *self.value.get() = new;
            Ok(old)
        } else {
            intrinsics::thread_glance();
            Err(old)
        }
    }
    pub fn compare_exchange_weak(&self, current: Int, new: Int, success: Ordering, failure: Ordering) -> Result<Int, Int> {
        self.compare_exchange(current, new, success, failure)
    }
    pub fn compare_and_swap(&self, current: Int, new: Int, order: Ordering) -> Int {
        match self.compare_exchange(current, new, order, Ordering::Relaxed) {
            Ok(old) => old,
            Err(old) => old,
        }
    }
    pub fn fetch_update<F: FnMut(Int) -> Option<Int>>(
        &self,
        set_order: Ordering,
        fetch_order: Ordering,
        mut f: F,
    ) -> Result<Int, Int> {
        let mut old = self.load(fetch_order);
        loop {
            match f(old) {
                None => return Err(old),
                Some(new) => match self.compare_exchange(old, new, set_order, fetch_order) {
                    Ok(old) => return Ok(old),
                    Err(now) => old = now,
                },
            }
        }
    }
    pub fn fetch_and(&self, value: Int, _order: Ordering) -> Int {
        let old = *self.value.get();
        *self.value.get() = old & value;
        old
    }
    pub fn fetch_nand(&self, value: Int, _order: Ordering) -> Int {
        let old = *self.value.get();
        *self.value.get() = !(old & value);
        old
    }
    pub fn fetch_or(&self, value: Int, _order: Ordering) -> Int {
        let old = *self.value.get();
        *self.value.get() = old | value;
        old
    }
    pub fn fetch_xor(&self, value: Int, _order: Ordering) -> Int {
        let old = *self.value.get();
        *self.value.get() = old ^ value;
        old
    }
}
impl Default for Atomic {
    fn default() -> Atomic {
        Atomic::new(Default::default())
    }
}
impl From<Int> for Atomic {
    fn from(value: Int) -> Atomic {
        Atomic::new(value)
    }
}
impl fmt::Debug for Atomic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.value.get(), f)
    }
}
//@ end

impl AtomicBool {
    pub fn fetch_not(&self, _order: Ordering) -> bool {
        let old = *self.value.get();
        *self.value.get() = !old;
        old
    }
}

//@ each Atomic,Int: AtomicI8,i8 AtomicI16,i16 AtomicI32,i32 AtomicI64,i64 AtomicIsize,isize AtomicU8,u8 AtomicU16,u16 AtomicU32,u32 AtomicU64,u64 AtomicUsize,usize
impl Atomic {
    pub fn fetch_add(&self, value: Int, _order: Ordering) -> Int {
        let old = *self.value.get();
        *self.value.get() = intrinsics::wrapping_add(old, value);
        old
    }
    pub fn fetch_sub(&self, value: Int, _order: Ordering) -> Int {
        let old = *self.value.get();
        *self.value.get() = intrinsics::wrapping_sub(old, value);
        old
    }
    pub fn fetch_max(&self, value: Int, _order: Ordering) -> Int {
        let old = *self.value.get();
        *self.value.get() = if value > old { value } else { old };
        old
    }
    pub fn fetch_min(&self, value: Int, _order: Ordering) -> Int {
        let old = *self.value.get();
        *self.value.get() = if value < old { value } else { old };
        old
    }
}
//@ end


pub struct AtomicPtr<T> {
    value: UnsafeCell<*mut T>,
}
unsafe impl<T> Send for AtomicPtr<T> {}
unsafe impl<T> Sync for AtomicPtr<T> {}
impl<T> AtomicPtr<T> {
    pub const fn new(value: *mut T) -> AtomicPtr<T> {
        AtomicPtr { value: UnsafeCell::new(value) }
    }
    pub fn get_mut(&mut self) -> &mut *mut T {
        self.value.get_mut()
    }
    pub const fn into_inner(self) -> *mut T {
        self.value.into_inner()
    }
    pub const fn as_ptr(&self) -> *mut *mut T {
        self.value.get()
    }
    pub fn load(&self, order: Ordering) -> *mut T {
        check_load(order);
        *self.value.get()
    }
    pub fn store(&self, value: *mut T, order: Ordering) {
        check_store(order);
        *self.value.get() = value;
    }
    pub fn swap(&self, value: *mut T, _order: Ordering) -> *mut T {
        let old = *self.value.get();
        *self.value.get() = value;
        old
    }
    pub fn compare_exchange(
        &self,
        current: *mut T,
        new: *mut T,
        _success: Ordering,
        failure: Ordering,
    ) -> Result<*mut T, *mut T> {
        check_exchange(failure);
        let old = *self.value.get();
        if old == current {
            *self.value.get() = new;
            Ok(old)
        } else {
            intrinsics::thread_glance();
            Err(old)
        }
    }
    pub fn compare_exchange_weak(
        &self,
        current: *mut T,
        new: *mut T,
        success: Ordering,
        failure: Ordering,
    ) -> Result<*mut T, *mut T> {
        self.compare_exchange(current, new, success, failure)
    }
    pub fn fetch_update<F: FnMut(*mut T) -> Option<*mut T>>(
        &self,
        set_order: Ordering,
        fetch_order: Ordering,
        mut f: F,
    ) -> Result<*mut T, *mut T> {
        let mut old = self.load(fetch_order);
        loop {
            match f(old) {
                None => return Err(old),
                Some(new) => match self.compare_exchange(old, new, set_order, fetch_order) {
                    Ok(old) => return Ok(old),
                    Err(now) => old = now,
                },
            }
        }
    }
}
impl<T> Default for AtomicPtr<T> {
    fn default() -> AtomicPtr<T> {
        AtomicPtr::new(0 as *mut T)
    }
}
impl<T> From<*mut T> for AtomicPtr<T> {
    fn from(value: *mut T) -> AtomicPtr<T> {
        AtomicPtr::new(value)
    }
}
impl<T> fmt::Debug for AtomicPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.value.get(), f)
    }
}
impl<T> fmt::Pointer for AtomicPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&*self.value.get(), f)
    }
}
