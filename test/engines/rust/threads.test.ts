/** Threads as a trace tells of them: who runs, who waits for what, and what they share. */
import assert from 'node:assert/strict';
import { createRustEngine } from '../../../src/engines/rust';
import { defaultBudget } from '../../../src/trace/program';
import { openTrace } from '../../../src/trace/reader';
import type { State } from '../../../src/trace/state';
import type { Trace } from '../../../src/trace/trace';
import { assets } from '../../kit/assets';
import { programOf } from './programs';

const engine = createRustEngine(assets);
const run = (source: string): Promise<Trace> => engine.run(programOf(source), defaultBudget);

function states(trace: Trace): readonly State[] {
  const reader = openTrace(trace);
  return Array.from({ length: trace.length }, (_, step) => reader.state(step));
}

describe('rust threads', function () {
  this.timeout(60_000);

  it('each have their own frames, and say what they wait for', async () => {
    const trace = await run(`use std::thread;
fn work(n: i32) -> i32 {
    let twice = n * 2;
    twice
}
fn main() {
    let handle = thread::Builder::new().name("worker".to_string()).spawn(move || work(4)).unwrap();
    let got = handle.join().unwrap();
    println!("{got}");
}
`);
    assert.equal(trace.stdout, '8\n');
    const inside = states(trace).find((state) => state.thread === 1 && state.line === 4);
    assert.deepEqual(inside?.main, { state: 'waiting', waitsFor: 'join of thread 1' });
    const [worker] = inside?.threads ?? [];
    assert.equal(worker?.name, 'worker');
    assert.equal(worker?.state, 'running');
    const frame = worker?.stack.at(-1);
    assert.equal(frame?.function, 'work');
    assert.deepEqual(
      frame?.slots.map(({ name, value }) => [name, value]),
      [
        ['n', { kind: 'scalar', text: '4' }],
        ['twice', { kind: 'scalar', text: '8' }],
      ],
    );
    const last = states(trace).at(-1);
    assert.equal(last?.threads, undefined);
    assert.equal(last?.thread, undefined);
  });

  it('that all wait end the run, which says for what', async () => {
    const { outcome } = await run(`use std::sync::{Arc, Mutex};
use std::thread;
fn main() {
    let (a, b) = (Arc::new(Mutex::new(0)), Arc::new(Mutex::new(0)));
    let (c, d) = (a.clone(), b.clone());
    let other = thread::spawn(move || {
        let _first = d.lock().unwrap();
        thread::yield_now();
        let _second = c.lock().unwrap();
    });
    let _first = a.lock().unwrap();
    thread::yield_now();
    let _second = b.lock().unwrap();
    other.join().unwrap();
}
`);
    assert.equal(outcome.kind, 'fault');
    assert.equal(
      outcome.kind === 'fault' && outcome.message,
      'deadlock: every thread waits: the main thread waits for a lock, thread 1 for a lock',
    );
  });

  it('say in a deadlock what each waits for', async () => {
    const messageOf = async (body: string): Promise<string> => {
      const { outcome } = await run(`use std::sync::{mpsc, Arc, Condvar, Mutex, RwLock};
use std::thread;
fn main() { ${body} }
`);
      return outcome.kind === 'fault' ? outcome.message : JSON.stringify(outcome);
    };
    const start = 'deadlock: every thread waits: the main thread waits';
    assert.equal(
      await messageOf(`let (sender, receiver) = mpsc::channel::<i32>();
        let other = thread::spawn(move || receiver.recv());
        let _ = other.join(); drop(sender);`),
      `${start} for thread 1 to end, thread 1 for a message`,
    );
    assert.equal(
      await messageOf(`thread::Builder::new().name("idle".into()).spawn(thread::park).unwrap();
        let lock = RwLock::new(1); let _reading = lock.read(); let _writing = lock.write();`),
      `${start} for a lock to write, thread 1 (idle) to be unparked`,
    );
    assert.equal(
      await messageOf('let pair = (Mutex::new(1), Condvar::new()); let _ = pair.1.wait(pair.0.lock().unwrap());'),
      `${start} for a notification`,
    );
    assert.equal(
      await messageOf('thread::scope(|s| { s.spawn(|| thread::park()); });'),
      `${start} for threads of the scope, thread 1 to be unparked`,
    );
  });

  it('are taken from one another when they use up their slice', async () => {
    const trace = await run(`use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use std::thread;
fn main() {
    let done = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&done);
    let waiter = thread::spawn(move || while !seen.load(Ordering::SeqCst) {});
    thread::yield_now();
    done.store(true, Ordering::SeqCst);
    waiter.join().unwrap();
}
`);
    assert.deepEqual(trace.outcome, { kind: 'exit', code: 0 });
    assert.ok(trace.length < 500, `${trace.length} steps`);
  });
});
