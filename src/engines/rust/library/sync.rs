//! What threads share, and how they wait for each other. One thread runs at a time and is never interrupted in here: so a
//! plain read, change and write is as good as an atomic one.

pub use self::arc::{Arc, Weak};
pub use self::barrier::{Barrier, BarrierWaitResult, Condvar, WaitTimeoutResult};
pub use self::lock::{LockResult, Mutex, MutexGuard, PoisonError, TryLockError, TryLockResult};
pub use self::once::{LazyLock, Once, OnceLock, OnceState};
pub use self::rwlock::{RwLock, RwLockReadGuard, RwLockWriteGuard};

mod arc;
pub mod atomic;
mod barrier;
mod lock;
pub mod mpsc;
mod once;
mod rwlock;

unsafe impl<T: ?Sized + Sync + Send> Send for Arc<T> {}
unsafe impl<T: ?Sized + Sync + Send> Sync for Arc<T> {}
unsafe impl<T: ?Sized + Sync + Send> Send for Weak<T> {}
unsafe impl<T: ?Sized + Sync + Send> Sync for Weak<T> {}
