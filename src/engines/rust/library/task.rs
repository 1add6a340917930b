//! How a future is asked, and how it tells that asking again is worth it.

use crate::fmt;
use crate::mem;
use crate::sync::Arc;

#[lang = "Poll"]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Poll<T> {
    Ready(T),
    Pending,
}
impl<T> Poll<T> {
    pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<U> {
        match self {
            Poll::Ready(value) => Poll::Ready(f(value)),
            Poll::Pending => Poll::Pending,
        }
    }
    pub const fn is_ready(&self) -> bool {
        match self {
            Poll::Ready(_) => true,
            Poll::Pending => false,
        }
    }
    pub const fn is_pending(&self) -> bool {
        !self.is_ready()
    }
}
impl<T> From<T> for Poll<T> {
    fn from(value: T) -> Poll<T> {
        Poll::Ready(value)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RawWakerVTable {
    clone: unsafe fn(*const ()) -> RawWaker,
    wake: unsafe fn(*const ()),
    wake_by_ref: unsafe fn(*const ()),
    drop: unsafe fn(*const ()),
}
impl RawWakerVTable {
    pub const fn new(
        clone: unsafe fn(*const ()) -> RawWaker,
        wake: unsafe fn(*const ()),
        wake_by_ref: unsafe fn(*const ()),
        drop: unsafe fn(*const ()),
    ) -> RawWakerVTable {
        RawWakerVTable { clone, wake, wake_by_ref, drop }
    }
}

#[derive(PartialEq, Debug)]
pub struct RawWaker {
    data: *const (),
    vtable: &'static RawWakerVTable,
}
impl RawWaker {
    pub const fn new(data: *const (), vtable: &'static RawWakerVTable) -> RawWaker {
        RawWaker { data, vtable }
    }
}

pub struct Waker {
    waker: RawWaker,
}
impl Waker {
    pub const unsafe fn from_raw(waker: RawWaker) -> Waker {
        Waker { waker }
    }
    pub const unsafe fn new(data: *const (), vtable: &'static RawWakerVTable) -> Waker {
        Waker { waker: RawWaker { data, vtable } }
    }
    pub fn wake(self) {
        let data = self.waker.data;
        let wake = self.waker.vtable.wake;
        mem::forget(self);
        wake(data);
    }
    pub fn wake_by_ref(&self) {
        (self.waker.vtable.wake_by_ref)(self.waker.data);
    }
    pub fn will_wake(&self, other: &Waker) -> bool {
        self.waker.data == other.waker.data
    }
    pub fn noop() -> &'static Waker {
        &NOOP
    }
    pub fn data(&self) -> *const () {
        self.waker.data
    }
}
impl Clone for Waker {
    fn clone(&self) -> Waker {
        Waker { waker: (self.waker.vtable.clone)(self.waker.data) }
    }
}
impl Drop for Waker {
    fn drop(&mut self) {
        (self.waker.vtable.drop)(self.waker.data);
    }
}
impl fmt::Debug for Waker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Waker { .. }")
    }
}

fn noop_clone(_data: *const ()) -> RawWaker {
    RawWaker { data: crate::ptr::null(), vtable: &NOOP_TABLE }
}
fn noop(_data: *const ()) {}
static NOOP_TABLE: RawWakerVTable = RawWakerVTable { clone: noop_clone, wake: noop, wake_by_ref: noop, drop: noop };
static NOOP: Waker = Waker { waker: RawWaker { data: crate::ptr::null(), vtable: &NOOP_TABLE } };

pub trait Wake {
    fn wake(self: Arc<Self>);
    fn wake_by_ref(self: &Arc<Self>) {
        self.clone().wake();
    }
}

trait WakeTable {
    const TABLE: &'static RawWakerVTable;
}
impl<W: Wake> WakeTable for W {
    const TABLE: &'static RawWakerVTable =
        &RawWakerVTable { clone: clone_wake::<W>, wake: wake::<W>, wake_by_ref: wake_by_ref::<W>, drop: drop_wake::<W> };
}
fn from_data<W>(data: *const ()) -> Arc<W> {
    Arc { pointer: crate::ptr::NonNull::new_unchecked(data as *mut crate::sync::arc::ArcInner<W>) }
}
fn clone_wake<W: Wake>(data: *const ()) -> RawWaker {
    let waker = mem::ManuallyDrop::new(from_data::<W>(data));
    mem::forget(Arc::clone(&waker));
    RawWaker { data, vtable: W::TABLE }
}
fn wake<W: Wake>(data: *const ()) {
    W::wake(from_data::<W>(data));
}
fn wake_by_ref<W: Wake>(data: *const ()) {
    let waker = mem::ManuallyDrop::new(from_data::<W>(data));
    W::wake_by_ref(&waker);
}
fn drop_wake<W: Wake>(data: *const ()) {
    drop(from_data::<W>(data));
}
impl<W: Wake> From<Arc<W>> for Waker {
    fn from(waker: Arc<W>) -> Waker {
        let data = waker.pointer.as_ptr() as *const ();
        mem::forget(waker);
        Waker { waker: RawWaker { data, vtable: W::TABLE } }
    }
}

#[lang = "Context"]
pub struct Context<'a> {
    waker: &'a Waker,
}
impl<'a> Context<'a> {
    pub const fn from_waker(waker: &'a Waker) -> Context<'a> {
        Context { waker }
    }
    pub const fn waker(&self) -> &'a Waker {
        self.waker
    }
}
impl<'a> fmt::Debug for Context<'a> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Context { .. }")
    }
}
