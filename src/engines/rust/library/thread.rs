//! Threads. The machine keeps their stacks and decides who runs; here is what programs see of it.

use crate::any::Any;
use crate::cell::UnsafeCell;
use crate::fmt;
use crate::intrinsics;
use crate::io;
use crate::marker::PhantomData;
use crate::num::NonZero;
use crate::panic::{self, AssertUnwindSafe};
use crate::sync::Arc;
use crate::time::{Duration, Instant};

pub(crate) use self::local::run_destructors;
pub use self::local::{AccessError, LocalKey};

mod local;

pub type Result<T> = crate::result::Result<T, Box<dyn Any + Send + 'static>>;

/// What a thread gave, until it is asked for.
struct Packet<T> {
    result: UnsafeCell<Option<Result<T>>>,
    /// Of a thread in a scope: the scope.
    scope: Option<Arc<ScopeData>>,
}
impl<T> Drop for Packet<T> {
    fn drop(&mut self) {
        let unhandled = match self.result.get_mut() {
            Some(Err(_)) => true,
            _ => false,
        };
        *self.result.get_mut() = None;
        if let Some(scope) = &self.scope {
            scope.leave(unhandled);
        }
    }
}

/// What a new thread gets from the one that starts it.
struct Start<F, T> {
    body: F,
    packet: Arc<Packet<T>>,
}
fn run<F: FnOnce() -> T, T>(data: *mut u8) {
    let Start { body, packet } = *Box::from_raw(data as *mut Start<F, T>);
    let result = panic::catch_unwind(AssertUnwindSafe(body));
    if result.is_err() {
        intrinsics::thread_failed();
    }
    *packet.result.get() = Some(result);
    drop(packet);
    run_destructors();
}

/// A thread and what it will give: what both kinds of handles hold.
struct Inner<T> {
    /// What the system calls it.
    native: u64,
    thread: Thread,
    packet: Arc<Packet<T>>,
}
fn start<F: FnOnce() -> T, T>(builder: Builder, body: F, scope: Option<Arc<ScopeData>>) -> Inner<T> {
    let packet = Arc::new(Packet { result: UnsafeCell::new(None), scope });
    let data = Box::into_raw(Box::new(Start { body, packet: packet.clone() }));
    let (name, length) = match &builder.name {
        Some(name) => (name.as_ptr(), name.len() as isize),
        None => (intrinsics::dangling::<u8>() as *const u8, -1),
    };
    let id = intrinsics::thread_start(run::<F, T>, data as *mut u8, name, length, builder.stack_size.unwrap_or(1 << 21));
    Inner { native: id, thread: Thread { id }, packet }
}
impl<T> Inner<T> {
    fn join(self) -> Result<T> {
        intrinsics::thread_join(self.thread.id);
        (*self.packet.result.get()).take().unwrap()
    }
    fn is_finished(&self) -> bool {
        intrinsics::thread_glance();
        Arc::strong_count(&self.packet) == 1
    }
}
impl<T> Drop for Inner<T> {
    fn drop(&mut self) {
        intrinsics::thread_detach(self.thread.id);
    }
}

#[lang = "JoinHandle"]
pub struct JoinHandle<T> {
    inner: Inner<T>,
}
unsafe impl<T> Send for JoinHandle<T> {}
unsafe impl<T> Sync for JoinHandle<T> {}
impl<T> JoinHandle<T> {
    pub fn join(self) -> Result<T> {
        self.inner.join()
    }
    pub fn thread(&self) -> &Thread {
        &self.inner.thread
    }
    pub fn is_finished(&self) -> bool {
        self.inner.is_finished()
    }
}
impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JoinHandle { .. }")
    }
}

pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    JoinHandle { inner: start(Builder::new(), f, None) }
}

#[derive(Debug)]
pub struct Builder {
    name: Option<String>,
    stack_size: Option<usize>,
    no_hooks: bool,
}
impl Builder {
    pub fn new() -> Builder {
        Builder { name: None, stack_size: None, no_hooks: false }
    }
    pub fn name(mut self, name: String) -> Builder {
        self.name = Some(name);
        self
    }
    pub fn stack_size(mut self, size: usize) -> Builder {
        self.stack_size = Some(size);
        self
    }
    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        Ok(JoinHandle { inner: start(self, f, None) })
    }
    pub fn spawn_scoped<'scope, 'env, F, T>(
        self,
        scope: &'scope Scope<'scope, 'env>,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        scope.data.enter();
        Ok(ScopedJoinHandle { inner: start(self, f, Some(scope.data.clone())), scope: PhantomData })
    }
}

// Threads that end before what they borrow does.

struct ScopeData {
    running: UnsafeCell<usize>,
    panicked: UnsafeCell<bool>,
}
unsafe impl Send for ScopeData {}
unsafe impl Sync for ScopeData {}
impl ScopeData {
    fn key(&self) -> *const u8 {
        self.running.get() as *const u8
    }
    fn enter(&self) {
        *self.running.get() += 1;
    }
    fn leave(&self, panicked: bool) {
        if panicked {
            *self.panicked.get() = true;
        }
        *self.running.get() -= 1;
        if *self.running.get() == 0 {
            intrinsics::thread_wake(self.key(), 1);
        }
    }
}

pub struct Scope<'scope, 'env: 'scope> {
    data: Arc<ScopeData>,
    scope: PhantomData<&'scope mut &'scope ()>,
    env: PhantomData<&'env mut &'env ()>,
}
impl<'scope, 'env> Scope<'scope, 'env> {
    pub fn spawn<F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        self.data.enter();
        ScopedJoinHandle { inner: start(Builder::new(), f, Some(self.data.clone())), scope: PhantomData }
    }
}
impl fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope")
            .field("num_running_threads", &*self.data.running.get())
            .field("a_thread_panicked", &*self.data.panicked.get())
            .finish_non_exhaustive()
    }
}

pub fn scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    let data = ScopeData { running: UnsafeCell::new(0), panicked: UnsafeCell::new(false) };
    let scope = Scope { data: Arc::new(data), scope: PhantomData, env: PhantomData };
    let result = panic::catch_unwind(AssertUnwindSafe(|| f(&scope)));
    while *scope.data.running.get() != 0 {
        wait_for(scope.data.key(), "threads of the scope");
    }
    match result {
        Err(payload) => panic::resume_unwind(payload),
        Ok(_) if *scope.data.panicked.get() => panic!("a scoped thread panicked"),
        Ok(value) => value,
    }
}

pub struct ScopedJoinHandle<'scope, T> {
    inner: Inner<T>,
    scope: PhantomData<&'scope ()>,
}
unsafe impl<T> Send for ScopedJoinHandle<'_, T> {}
unsafe impl<T> Sync for ScopedJoinHandle<'_, T> {}
impl<'scope, T> ScopedJoinHandle<'scope, T> {
    pub fn join(self) -> Result<T> {
        self.inner.join()
    }
    pub fn thread(&self) -> &Thread {
        &self.inner.thread
    }
    pub fn is_finished(&self) -> bool {
        self.inner.is_finished()
    }
}
impl<T> fmt::Debug for ScopedJoinHandle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ScopedJoinHandle { .. }")
    }
}

// Which thread it is.

#[lang = "Thread"]
#[derive(Clone)]
pub struct Thread {
    /// As the machine numbers them: the main thread is 0.
    id: u64,
}
impl Thread {
    pub fn id(&self) -> ThreadId {
        ThreadId(self.id + 1)
    }
    pub fn name(&self) -> Option<&str> {
        if intrinsics::thread_has_name(self.id) {
            Some(intrinsics::thread_name(self.id))
        } else if self.id == 0 {
            Some("main")
        } else {
            None
        }
    }
    pub fn unpark(&self) {
        intrinsics::thread_unpark(self.id);
    }
}
impl fmt::Debug for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread").field("id", &self.id()).field("name", &self.name()).finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ThreadId(u64);

pub fn current() -> Thread {
    Thread { id: intrinsics::thread_current() }
}

pub fn panicking() -> bool {
    intrinsics::is_panicking()
}

/// As on a machine of four cores, though one thread runs at a time.
pub fn available_parallelism() -> io::Result<NonZero<usize>> {
    Ok(NonZero::<usize>::new(4).unwrap())
}

// Waiting.

/// Until somebody wakes who waits at this address.
pub(crate) fn wait_for(key: *const u8, why: &str) {
    intrinsics::thread_wait(key, why.as_ptr(), why.len(), u64::MAX);
}
/// The same, for so long at most; false when it took longer.
pub(crate) fn wait_at_most(key: *const u8, why: &str, time: Duration) -> bool {
    intrinsics::thread_wait(key, why.as_ptr(), why.len(), nanoseconds(time));
    !intrinsics::thread_timed_out()
}
fn nanoseconds(time: Duration) -> u64 {
    let all = time.as_nanos();
    if all < (u64::MAX >> 1) as u128 { all as u64 } else { u64::MAX >> 1 }
}

pub fn sleep(time: Duration) {
    if !time.is_zero() {
        wait_at_most(0 as *const u8, "sleep", time);
    }
}
pub fn sleep_ms(milliseconds: u32) {
    sleep(Duration::from_millis(milliseconds as u64))
}
pub fn sleep_until(deadline: Instant) {
    sleep(deadline.saturating_duration_since(Instant::now()))
}
pub fn yield_now() {
    intrinsics::thread_yield();
}
pub fn park() {
    intrinsics::thread_park(u64::MAX);
}
pub fn park_timeout(time: Duration) {
    intrinsics::thread_park(nanoseconds(time));
}
pub fn park_timeout_ms(milliseconds: u32) {
    park_timeout(Duration::from_millis(milliseconds as u64))
}
