//! Channels: many send, one receives.

use crate::cell::UnsafeCell;
use crate::collections::VecDeque;
use crate::error::Error;
use crate::fmt;
use crate::intrinsics;
use crate::sync::Arc;
use crate::thread;
use crate::time::{Duration, Instant};

/// What both ends share.
#[lang = "Channel"]
struct Channel<T> {
    messages: VecDeque<T>,
    /// How many messages may wait; none of a channel without a bound.
    bound: Option<usize>,
    senders: usize,
    receiver: bool,
    /// Messages that were received; and how many threads wait for one.
    taken: u64,
    waiting: usize,
}
type Shared<T> = Arc<UnsafeCell<Channel<T>>>;

fn shared<T>(bound: Option<usize>) -> Shared<T> {
    let messages = VecDeque::new();
    Arc::new(UnsafeCell::new(Channel { messages, bound, senders: 1, receiver: true, taken: 0, waiting: 0 }))
}
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let channel = shared(None);
    (Sender { flavor: 0, channel: channel.clone() }, Receiver { flavor: 0, channel })
}
pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
    let channel = shared(Some(bound));
    (SyncSender { flavor: 0, channel: channel.clone() }, Receiver { flavor: 0, channel })
}

impl<T> Channel<T> {
    /// Where receivers wait; senders wait at `room`.
    fn news(&self) -> *const u8 {
        &self.senders as *const usize as *const u8
    }
    fn room(&self) -> *const u8 {
        &self.taken as *const u64 as *const u8
    }
    fn put(&mut self, message: T) {
        self.messages.push_back(message);
        intrinsics::thread_wake(self.news(), 1);
    }
    fn take(&mut self) -> Option<T> {
        let message = self.messages.pop_front();
        if message.is_some() {
            self.taken += 1;
            intrinsics::thread_wake(self.room(), usize::MAX);
        }
        message
    }
    fn is_full(&self) -> bool {
        match self.bound {
            None => false,
            Some(0) => self.waiting <= self.messages.len(),
            Some(bound) => self.messages.len() >= bound,
        }
    }
    /// Until there is room. A channel that holds nothing takes a message at once, and its sender waits until it is received.
    fn send(channel: &UnsafeCell<Channel<T>>, message: T) -> Result<(), SendError<T>> {
        let this = &mut *channel.get();
        let number = match this.bound {
            Some(0) => {
                if !this.receiver {
                    return Err(SendError(message));
                }
                let number = this.taken + this.messages.len() as u64;
                this.put(message);
                number
            }
            _ => {
                while this.receiver && this.is_full() {
                    thread::wait_for(this.room(), "room in the channel");
                }
                if !this.receiver {
                    return Err(SendError(message));
                }
                this.put(message);
                return Ok(());
            }
        };
        while this.receiver && this.taken <= number {
            thread::wait_for(this.room(), "the receiver");
        }
        if this.taken > number {
            return Ok(());
        }
        // The receiver is gone: the message comes back.
        match this.messages.pop_back() {
            Some(message) => Err(SendError(message)),
            None => Ok(()),
        }
    }
    fn add_sender(channel: &UnsafeCell<Channel<T>>) {
        (*channel.get()).senders += 1;
    }
    fn drop_sender(channel: &UnsafeCell<Channel<T>>) {
        let this = &mut *channel.get();
        this.senders -= 1;
        if this.senders == 0 {
            intrinsics::thread_wake(this.news(), usize::MAX);
        }
    }
}

#[lang = "Sender"]
pub struct Sender<T> {
    /// In `std` both ends say which kind of channel it is, and are as large as this.
    flavor: usize,
    channel: Shared<T>,
}
#[lang = "SyncSender"]
pub struct SyncSender<T> {
    flavor: usize,
    channel: Shared<T>,
}
#[lang = "Receiver"]
pub struct Receiver<T> {
    flavor: usize,
    channel: Shared<T>,
}
unsafe impl<T: Send> Send for Sender<T> {}
unsafe impl<T: Send> Sync for Sender<T> {}
unsafe impl<T: Send> Send for SyncSender<T> {}
unsafe impl<T: Send> Sync for SyncSender<T> {}
unsafe impl<T: Send> Send for Receiver<T> {}
impl<T> !Sync for Receiver<T> {}

//@ each Sender: Sender SyncSender
impl<T> Sender<T> {
    pub fn send(&self, message: T) -> Result<(), SendError<T>> {
        Channel::send(&*self.channel, message)
    }
}
impl<T> Clone for Sender<T> {
    fn clone(&self) -> Sender<T> {
        Channel::add_sender(&*self.channel);
        Sender { flavor: 0, channel: self.channel.clone() }
    }
}
impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        Channel::drop_sender(&*self.channel);
    }
}
impl<T> fmt::Debug for Sender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").finish_non_exhaustive()
    }
}
//@ end
impl<T> SyncSender<T> {
    pub fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {
        let this = &mut *self.channel.get();
        if !this.receiver {
            return Err(TrySendError::Disconnected(message));
        }
        if this.is_full() {
            intrinsics::thread_glance();
            return Err(TrySendError::Full(message));
        }
        this.put(message);
        Ok(())
    }
}

impl<T> Receiver<T> {
    fn channel(&self) -> &mut Channel<T> {
        &mut *self.channel.get()
    }
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        let channel = self.channel();
        match channel.take() {
            Some(message) => Ok(message),
            None if channel.senders == 0 => Err(TryRecvError::Disconnected),
            None => {
                intrinsics::thread_glance();
                Err(TryRecvError::Empty)
            }
        }
    }
    pub fn recv(&self) -> Result<T, RecvError> {
        let channel = self.channel();
        loop {
            match channel.take() {
                Some(message) => return Ok(message),
                None if channel.senders == 0 => return Err(RecvError),
                None => {
                    channel.waiting += 1;
                    thread::wait_for(channel.news(), "message");
                    channel.waiting -= 1;
                }
            }
        }
    }
    pub fn recv_timeout(&self, time: Duration) -> Result<T, RecvTimeoutError> {
        self.recv_deadline(Instant::now() + time)
    }
    pub fn recv_deadline(&self, deadline: Instant) -> Result<T, RecvTimeoutError> {
        let channel = self.channel();
        loop {
            match channel.take() {
                Some(message) => return Ok(message),
                None if channel.senders == 0 => return Err(RecvTimeoutError::Disconnected),
                None => {
                    let left = deadline.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return Err(RecvTimeoutError::Timeout);
                    }
                    channel.waiting += 1;
                    thread::wait_at_most(channel.news(), "message", left);
                    channel.waiting -= 1;
                }
            }
        }
    }
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { receiver: self }
    }
    pub fn try_iter(&self) -> TryIter<'_, T> {
        TryIter { receiver: self }
    }
}
impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        let channel = self.channel();
        channel.receiver = false;
        if channel.bound != Some(0) {
            let messages = crate::mem::take(&mut channel.messages);
            drop(messages);
        }
        intrinsics::thread_wake(channel.room(), usize::MAX);
    }
}
impl<T> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").finish_non_exhaustive()
    }
}

#[derive(Debug)]
pub struct Iter<'a, T: 'a> {
    receiver: &'a Receiver<T>,
}
impl<'a, T> Iterator for Iter<'a, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.receiver.recv().ok()
    }
}
#[derive(Debug)]
pub struct TryIter<'a, T: 'a> {
    receiver: &'a Receiver<T>,
}
impl<'a, T> Iterator for TryIter<'a, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.receiver.try_recv().ok()
    }
}
#[derive(Debug)]
pub struct IntoIter<T> {
    receiver: Receiver<T>,
}
impl<T> Iterator for IntoIter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.receiver.recv().ok()
    }
}
impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}
impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    fn into_iter(self) -> IntoIter<T> {
        IntoIter { receiver: self }
    }
}

// What can go wrong.

#[derive(PartialEq, Eq, Clone, Copy)]
pub struct SendError<T>(pub T);
impl<T> fmt::Debug for SendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendError").finish_non_exhaustive()
    }
}
impl<T> fmt::Display for SendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("sending on a closed channel")
    }
}
impl<T> Error for SendError<T> {}

#[derive(PartialEq, Eq, Clone, Copy)]
pub enum TrySendError<T> {
    Full(T),
    Disconnected(T),
}
impl<T> fmt::Debug for TrySendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TrySendError::Full(_) => f.write_str("TrySendError::Full(..)"),
            TrySendError::Disconnected(_) => f.write_str("TrySendError::Disconnected(..)"),
        }
    }
}
impl<T> fmt::Display for TrySendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TrySendError::Full(_) => f.pad("sending on a full channel"),
            TrySendError::Disconnected(_) => f.pad("sending on a closed channel"),
        }
    }
}
impl<T> Error for TrySendError<T> {}
impl<T> From<SendError<T>> for TrySendError<T> {
    fn from(error: SendError<T>) -> TrySendError<T> {
        TrySendError::Disconnected(error.0)
    }
}

#[derive(PartialEq, Eq, Clone, Copy, Debug)]
pub struct RecvError;
impl fmt::Display for RecvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("receiving on a closed channel")
    }
}
impl Error for RecvError {}

#[derive(PartialEq, Eq, Clone, Copy, Debug)]
pub enum TryRecvError {
    Empty,
    Disconnected,
}
impl fmt::Display for TryRecvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TryRecvError::Empty => f.pad("receiving on an empty channel"),
            TryRecvError::Disconnected => f.pad("receiving on a closed channel"),
        }
    }
}
impl Error for TryRecvError {}
impl From<RecvError> for TryRecvError {
    fn from(_error: RecvError) -> TryRecvError {
        TryRecvError::Disconnected
    }
}

#[derive(PartialEq, Eq, Clone, Copy, Debug)]
pub enum RecvTimeoutError {
    Timeout,
    Disconnected,
}
impl fmt::Display for RecvTimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RecvTimeoutError::Timeout => f.pad("timed out waiting on channel"),
            RecvTimeoutError::Disconnected => f.pad("channel is empty and sending half is closed"),
        }
    }
}
impl Error for RecvTimeoutError {}
impl From<RecvError> for RecvTimeoutError {
    fn from(_error: RecvError) -> RecvTimeoutError {
        RecvTimeoutError::Disconnected
    }
}
