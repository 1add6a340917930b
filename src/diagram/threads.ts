/** Threads in words: what one is called and what it is about. */
import type { State, ThreadStatus } from '../trace/state';

/** Whether a state has more than the main thread. */
export function hasThreads({ thread = 0, threads }: Pick<State, 'thread' | 'threads'>): boolean {
  return thread !== 0 || threads !== undefined;
}

/** `main thread`, `thread 2`, `thread 2 "worker"`: in the middle of a sentence. */
export function threadName(state: Pick<State, 'threads'>, id = 0): string {
  if (id === 0) return 'main thread';
  const name = state.threads?.find((thread) => thread.id === id)?.name;
  return name === undefined ? `thread ${id}` : `thread ${id} "${name}"`;
}

export function statusOf(state: Pick<State, 'thread' | 'main' | 'threads'>, id: number): ThreadStatus {
  if (id === (state.thread ?? 0)) return { state: 'running' };
  if (id === 0) return state.main ?? { state: 'runnable' };
  return state.threads?.find((thread) => thread.id === id) ?? { state: 'finished' };
}

/** What a thread is about: `running`, `waiting for the lock`. */
export function statusText({ state, waitsFor }: ThreadStatus): string {
  switch (state) {
    case 'running':
      return 'running';
    case 'runnable':
      return 'ready to run';
    case 'waiting':
      return waitsFor === undefined ? 'waiting' : waitingText(waitsFor);
    case 'finished':
      return 'finished';
    case 'panicked':
      return 'panicked';
    default:
      return state satisfies never;
  }
}

function waitingText(what: string): string {
  if (what === 'sleep') return 'sleeping';
  if (what === 'unpark') return 'parked';
  const joined = /^join of (.+)$/.exec(what)?.[1];
  if (joined !== undefined) return `waiting for ${joined} to end`;
  if (/^(?:the|a|an|its|all|any|every) /.test(what)) return `waiting for ${what}`;
  return `waiting for ${definite.has(what) ? 'the' : indefinite.has(what) ? 'a' : ''} ${what}`.replace('  ', ' ');
}

/** Words that take an article when somebody waits for what they name. */
const definite: ReadonlySet<string> = new Set(['lock', 'read lock', 'write lock', 'barrier', 'other threads']);
const indefinite: ReadonlySet<string> = new Set(['message', 'notification', 'signal', 'receiver']);
